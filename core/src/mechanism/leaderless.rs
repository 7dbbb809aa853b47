//! A store without a leader: every hall takes every wish, asks the record's homes, and settles for R answers or W promises. Copies that
//! went apart are merged. (`DeCandia` et al., Dynamo, SOSP 2007; Cassandra and Riak for what became of it)
//!
//! There is no ledger and no vote. A hall's [`Shelves`] hold its own copies and, apart from them, what it holds for others.

mod cell;
mod comparing;
mod coordinating;
mod deciding;
mod deeds;
mod gossip;
mod insight;
mod message;
mod note;
mod record;
mod repair;
mod rules;
mod shelf;
#[cfg(test)]
mod tests;
mod wish;
mod writing;

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::sync::Arc;

use crate::effect::{Choice, Effects, NodeInput, Persist, Role, Timer};
use crate::log::Log;
use crate::mechanism::{Durable, Insight, Setting};
use crate::merge::vector_clock::VectorClock;
use crate::merkle::Hash;
use crate::message::Message;
use crate::state::CityState;
use crate::units::{ClientId, HallId, HallSet, LocalTime, Span, Term};

use self::gossip::Gossip;
use self::wish::{Session, Stage, Wish};

pub use self::cell::{Cell, Content, Discard, NO_OP, SIBLINGS_MAX};
pub use self::deeds::records;
pub use self::gossip::Pulse;
pub use self::insight::{
    ComparisonView, HintView, NeighbourView, RecordView, StoreView, VersionView, WishView,
};
pub use self::message::LeaderlessMessage;
pub use self::note::LeaderlessNote;
pub use self::record::{Catalogue, Record, homes, preference};
pub use self::rules::{Accounts, Carts, Context, LeaderlessRules, Versions};
pub use self::shelf::{Place, Shelves};

/// The most wishes that a hall has in hand at once; further ones are turned away.
const WISHES_MAX: usize = 256;

/// One hall of a leaderless store.
#[derive(Clone, Debug)]
pub struct Leaderless {
    rules: LeaderlessRules,
    me: HallId,
    members: HallSet,
    shelves: Shelves,
    /// What the own copies show.
    state: Arc<CityState>,
    /// Always empty: there is no ledger.
    log: Log,
    /// What it is at, by operation.
    wishes: BTreeMap<u32, Wish>,
    /// Each client's last write through this hall.
    sessions: BTreeMap<ClientId, Session>,
    /// What each client was told last, where only that counts as seen.
    told: BTreeMap<(ClientId, Record), VectorClock>,
    gossip: Gossip,
    /// With whom it compared its shelf last.
    compared_last: Option<HallId>,
    /// The last comparison with each other hall, by who began it.
    comparisons: BTreeMap<(HallId, HallId), ComparisonView>,
}

impl Leaderless {
    /// A hall at its opening, from what its disk kept.
    pub fn open(rules: &LeaderlessRules, setting: &Setting, durable: &Durable) -> Self {
        let catalogue = Catalogue::of(&setting.origin);
        let mut state = Arc::clone(&setting.origin);
        let shelves = if durable.shelves.is_empty() {
            Shelves::of(catalogue, &setting.origin)
        } else {
            durable.shelves.clone()
        };
        for (record, cell) in catalogue.iter().zip(shelves.cells()) {
            let value = cell.shown(rules);
            if value != record.held(&state) {
                record.show(value, Arc::make_mut(&mut state));
            }
        }
        let grown = u32::from(rules.generation_grows || durable.term == Term(0));
        let generation = durable.term.0.saturating_add(grown);
        let members = setting.members.all();
        Self {
            rules: rules.clone(),
            me: setting.me,
            members,
            shelves,
            state,
            log: Log::new(),
            wishes: BTreeMap::new(),
            sessions: BTreeMap::new(),
            told: BTreeMap::new(),
            gossip: Gossip::new(setting.me, members, generation),
            compared_last: None,
            comparisons: BTreeMap::new(),
        }
    }

    /// One step.
    pub fn step(&mut self, now: LocalTime, input: NodeInput, out: &mut Effects) {
        match input {
            NodeInput::Start => self.start(now, out),
            NodeInput::Message {
                from,
                message: Message::Leaderless(message),
            } => {
                if self.members.contains(from) {
                    self.hear(now, from, message, out);
                }
            }
            NodeInput::Request(command) => self.request(now, command, out),
            NodeInput::Timer(Timer::Patience) => self.on_impatience(now, out),
            NodeInput::Timer(Timer::Gossip) if self.rules.gossip > Span::ZERO => {
                self.expire_all(now, out);
                self.gossip.beat(&self.rules, now.monotonic, out);
            }
            NodeInput::Timer(Timer::Handoff) if self.rules.handoff > Span::ZERO => {
                self.hand_off(out);
            }
            NodeInput::Timer(Timer::Compare) if self.rules.anti_entropy > Span::ZERO => {
                self.expire_all(now, out);
                self.compare_next(now, out);
            }
            NodeInput::Chosen {
                choice: Choice::Partner,
                value,
            } => self.gossip.talk(value, out),
            // While it slept the rules may have been switched, too.
            NodeInput::Resumed => {
                self.gossip.begin_anew(now.monotonic);
                self.wind_up(out);
            }
            NodeInput::RulesChanged => self.wind_up(out),
            // Nobody leads here, so nobody is admitted, expelled or ordered about; couriers of other mechanisms mean nothing.
            NodeInput::Message { .. }
            | NodeInput::Timer(_)
            | NodeInput::Chosen { .. }
            | NodeInput::Admitted
            | NodeInput::NotYet
            | NodeInput::Expelled(_)
            | NodeInput::Order(_) => {}
        }
    }

    fn start(&mut self, now: LocalTime, out: &mut Effects) {
        self.gossip.begin_anew(now.monotonic);
        // The generation must be on disk before anybody hears of it, or it may be used again. (Cassandra keeps it in a system table)
        out.persist(Persist::HardState);
        out.believe(Role::Follower, self.term());
        self.wind_up(out);
    }

    /// Starts what comes round by itself. Halls begin one after another, not all at once.
    fn wind_up(&self, out: &mut Effects) {
        let turn = |every: Span| {
            let share = u64::from(self.me.0) + 1;
            every
                .scaled(share, self.members.len().max(1) as u64 + 1)
                .max(Span(1))
        };
        for (timer, every) in [
            (Timer::Gossip, self.rules.gossip),
            (Timer::Handoff, self.rules.handoff),
            (Timer::Compare, self.rules.anti_entropy),
        ] {
            if every > Span::ZERO {
                out.set_timer(timer, turn(every));
            }
        }
    }

    fn hear(
        &mut self,
        now: LocalTime,
        from: HallId,
        message: LeaderlessMessage,
        out: &mut Effects,
    ) {
        match message {
            LeaderlessMessage::Get { op, record } => {
                if let Some(cell) = self.copy_of(now, record, out) {
                    say(from, LeaderlessMessage::Got { op, record, cell }, out);
                }
            }
            LeaderlessMessage::Got { op, record, cell } => {
                self.on_got(now, (from, op, record), cell, out);
            }
            LeaderlessMessage::Put {
                op,
                record,
                cell,
                hint,
            } => {
                self.copy_of(now, record, out);
                match hint {
                    Some(home) => self.hold(home, record, &cell, out),
                    None => self.take(record, &cell, out),
                }
                say(from, LeaderlessMessage::Took { op, record }, out);
            }
            LeaderlessMessage::Took { op, record } => self.on_took(from, op, record, out),
            LeaderlessMessage::Repair { record, cell } => {
                self.copy_of(now, record, out);
                self.take(record, &cell, out);
            }
            LeaderlessMessage::HandOff { record, cell, hash } => {
                self.copy_of(now, record, out);
                self.take(record, &cell, out);
                say(from, LeaderlessMessage::HandedOff { record, hash }, out);
            }
            LeaderlessMessage::HandedOff { record, hash } => {
                self.on_handed_off(from, record, hash, out);
            }
            LeaderlessMessage::Gossip { pulses, ask } => {
                self.gossip.hear(from, &pulses, ask, now.monotonic, out);
            }
            LeaderlessMessage::Tree {
                nodes,
                hashes,
                began,
            } => {
                self.on_tree(now, (from, began), (&nodes, hashes), out);
            }
            LeaderlessMessage::Alike { hashes, began } => {
                self.end_comparison((from, began), &[], hashes, out);
            }
            LeaderlessMessage::Shelf {
                cells,
                back,
                hashes,
                began,
            } => {
                self.on_shelf((from, began), (&cells, back, hashes), out);
            }
        }
    }

    /// How many halls keep each record, in this city.
    fn copies(&self) -> u8 {
        self.rules.n.clamp(1, self.members.len().max(1) as u8)
    }

    fn homes(&self, record: Record) -> HallSet {
        homes(self.members, record, self.rules.n)
    }

    fn is_home(&self, hall: HallId, record: Record) -> bool {
        self.homes(record).contains(hall)
    }

    /// Replaces the rules in the middle of a run. What comes round by itself begins anew with its next turn.
    pub fn set_rules(&mut self, rules: &LeaderlessRules) {
        self.rules = rules.clone();
        for record in self.shelves.catalogue().iter() {
            let Some(old) = self.shelves.cell(record) else {
                continue;
            };
            let mut cell = Cell::clone(old);
            cell.fit(rules);
            record.show(cell.shown(rules), Arc::make_mut(&mut self.state));
            if cell != **old {
                self.shelves.put(record, Arc::new(cell));
            }
        }
    }

    /// The generation: how often the hall has opened.
    pub const fn term(&self) -> Term {
        Term(self.gossip.own.generation)
    }

    /// Always empty: there is no ledger.
    pub const fn log(&self) -> &Log {
        &self.log
    }

    /// What the own copies show.
    pub fn state(&self) -> &CityState {
        &self.state
    }

    /// All copies.
    pub const fn shelves(&self) -> &Shelves {
        &self.shelves
    }

    /// Whether this hall is one of a record's homes.
    pub fn keeps(&self, record: Record) -> bool {
        self.is_home(self.me, record)
    }

    /// One number for each copy, its own and those that it holds for others.
    pub fn hashes(&self) -> impl Iterator<Item = Hash> {
        let own = self.shelves.cells().iter();
        let held = self.shelves.held().map(|(_, _, cell)| cell);
        own.chain(held).map(|cell| cell.hash(&self.rules))
    }

    /// The rules in force.
    pub const fn rules(&self) -> &LeaderlessRules {
        &self.rules
    }

    /// The halls that are taken to be down.
    pub fn suspects(&self) -> HallSet {
        self.gossip.suspects(&self.rules)
    }

    /// What only the inspector asks.
    pub fn insight(&self) -> Insight {
        let wish = |(op, wish): (&u32, &Wish)| {
            let reading = wish.stage != Stage::Writing;
            let all = |set: fn(&wish::Part) -> HallSet| {
                wish.parts
                    .iter()
                    .map(set)
                    .fold(HallSet::EMPTY, HallSet::union)
            };
            WishView {
                op: crate::units::OpId(*op),
                reading,
                answered: wish.answered,
                asked: all(|part| part.asked),
                heard: all(|part| part.heard),
                needs: if reading { self.rules.r } else { self.rules.w }.clamp(1, self.copies()),
            }
        };
        let record = |(record, cell): (Record, &Arc<Cell>)| {
            RecordView::of(record, cell, (self.me, self.homes(record)), &self.rules)
        };
        let hint = |(hall, record, cell): (HallId, Record, &Arc<Cell>)| HintView {
            hall,
            record,
            shown: cell.shown(&self.rules),
        };
        let neighbour = |known: &gossip::Neighbour| NeighbourView {
            hall: known.hall,
            pulse: known.pulse,
            heard_at: known.heard_at,
            up: known.up || self.rules.gossip == Span::ZERO,
        };
        let catalogue = self.shelves.catalogue();
        Insight {
            members: crate::mechanism::quorum::Members::of(self.members),
            store: Some(Box::new(StoreView {
                records: catalogue
                    .iter()
                    .zip(self.shelves.cells())
                    .map(record)
                    .collect(),
                hints: self.shelves.held().map(hint).collect(),
                pulse: self.gossip.own,
                neighbours: self.gossip.neighbours.iter().map(neighbour).collect(),
                comparisons: self.comparisons.values().cloned().collect(),
                wishes: self.wishes.iter().map(wish).collect(),
            })),
            ..Insight::default()
        }
    }
}

fn say(to: HallId, message: LeaderlessMessage, out: &mut Effects) {
    out.send(to, Message::Leaderless(message));
}
