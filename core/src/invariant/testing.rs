//! Helpers for the monitors' tests: told histories, event by event, and small simulated floods.

use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::command::{Act, Answer};
use crate::effect::{Note, Role};
use crate::event::{Event, EventKind, Outcome};
use crate::history::Timeline;
use crate::input::{Input, Path, Timed};
use crate::mechanism::MechanismRules;
use crate::mechanism::raft::RaftRules;
use crate::message::{Message, Party};
use crate::scenario::Scenario;
use crate::sim::World;
use crate::units::{ClientId, EventId, HallId, Index, IslandId, OpId, Span, Term, Time};

use super::{InvariantId, Verdict, Violation, Watch};

pub(super) const A: HallId = HallId(0);
pub(super) const B: HallId = HallId(1);
pub(super) const C: HallId = HallId(2);
pub(super) const D: HallId = HallId(3);

/// The number of a row that no client asked for.
pub(super) const NOBODY: u32 = u32::MAX;

/// A history made by hand: the operations exist in a real world, the events are told.
pub(super) struct Told {
    world: World,
    watch: Watch,
    next: u32,
    now: Time,
}

impl Told {
    /// A city of five halls and two clients. The operations are numbered as listed; the n-th (from 0) was invoked at 10·n ms.
    pub(super) fn of(acts: &[(u8, Act)]) -> Self {
        let rules = MechanismRules::Raft(RaftRules::default());
        let mut city = Scenario::plain(&[3, 2], rules);
        city.city.keys.push(crate::scenario::KeyName {
            name: "savings".into(),
            initial: 100,
        });
        for client in &mut city.clients {
            client.timeout = Span::from_ms(1);
            client.retries = 0;
        }
        for (at, (client, act)) in acts.iter().enumerate() {
            city.script.push(Timed {
                at: Time::from_ms(10 * at as u64),
                input: Input::Ask(ClientId(*client), *act),
            });
        }
        let mut world = World::new(Arc::new(city), 1, Arc::new(Vec::new()));
        while world.operations().len() < acts.len() && world.step().is_some() {}
        Self {
            watch: Watch::new(&world),
            world,
            next: 0,
            now: Time::ZERO,
        }
    }

    /// From now on events happen at this moment.
    pub(super) fn at(&mut self, ms: u64) -> &mut Self {
        self.now = Time::from_ms(ms);
        self
    }

    fn tell(&mut self, who: Party, kind: EventKind) -> EventId {
        self.tell_why(who, None, kind)
    }

    fn tell_why(&mut self, who: Party, cause: Option<EventId>, kind: EventKind) -> EventId {
        let id = EventId(self.next);
        self.next += 1;
        let event = Event::new(self.now, Some(who), cause, kind);
        self.watch.hear(id, &event, &self.world);
        id
    }

    pub(super) fn note(&mut self, hall: HallId, note: Note) -> EventId {
        self.tell(Party::hall(hall), EventKind::Note(note))
    }

    pub(super) fn leads(&mut self, hall: HallId, term: u32) -> EventId {
        let (role, term) = (Role::Leader, Term(term));
        self.tell(Party::hall(hall), EventKind::Believed { role, term })
    }

    pub(super) fn follows(&mut self, hall: HallId, term: u32) -> EventId {
        let (role, term) = (Role::Follower, Term(term));
        self.tell(Party::hall(hall), EventKind::Believed { role, term })
    }

    pub(super) fn appends(&mut self, hall: HallId, index: u32, term: u32, op: u32) -> EventId {
        let (index, term) = (Index(index), Term(term));
        self.note(hall, Note::Appended { index, term, op })
    }

    pub(super) fn strikes(&mut self, hall: HallId, index: u32, term: u32, op: u32) -> EventId {
        let (index, term) = (Index(index), Term(term));
        self.note(hall, Note::Struck { index, term, op })
    }

    pub(super) fn commits(&mut self, hall: HallId, index: u32) -> EventId {
        let (index, term) = (Index(index), Term(0));
        self.note(hall, Note::Committed { index, term })
    }

    /// A hall takes over a snapshot that stands for all rows up to this one.
    pub(super) fn installs(&mut self, hall: HallId, index: u32, term: u32) -> EventId {
        let (index, term) = (Index(index), Term(term));
        self.note(hall, Note::SnapshotInstalled { index, term })
    }

    pub(super) fn applies(&mut self, hall: HallId, index: u32, op: u32) -> EventId {
        let index = Index(index);
        self.note(
            hall,
            Note::Applied {
                index,
                op,
                result: 0,
            },
        )
    }

    /// A hall serves a read. Returns the event that made it do so.
    pub(super) fn serves(&mut self, hall: HallId, op: u32, index: u32, value: i32) -> EventId {
        let from = self.client(op);
        let step = self.tell(Party::hall(hall), EventKind::Delivered { from });
        let (op, index) = (OpId(op), Index(index));
        let note = EventKind::Note(Note::ReadServed { op, index, value });
        self.tell_why(Party::hall(hall), Some(step), note);
        step
    }

    /// The answer to a read that a hall served leaves.
    pub(super) fn answers(&mut self, hall: HallId, op: u32, step: EventId, value: i32) -> EventId {
        let client = self.client(op);
        let answer = Message::Response {
            op: OpId(op),
            answer: Answer::Done(value),
        };
        let sent = EventKind::sent(client, answer.envelope());
        self.tell_why(Party::hall(hall), Some(step), sent)
    }

    /// The answer to a read that a hall served reaches the client.
    pub(super) fn hears(&mut self, hall: HallId, op: u32, step: EventId, value: i32) -> EventId {
        let sent = self.answers(hall, op, step, value);
        let (from, client) = (Party::hall(hall), self.client(op));
        self.tell_why(client, Some(sent), EventKind::Delivered { from });
        self.acknowledges(op, value)
    }

    fn client(&self, op: u32) -> Party {
        Party::client(self.world.operation(OpId(op)).expect("it exists").client)
    }

    pub(super) fn invokes(&mut self, op: u32) -> EventId {
        let (who, hall) = (self.client(op), A);
        let op = OpId(op);
        self.tell(who, EventKind::Invoked { op, hall })
    }

    pub(super) fn ends(&mut self, op: u32, outcome: Outcome) -> EventId {
        let who = self.client(op);
        let op = OpId(op);
        self.tell(who, EventKind::Ended { op, outcome })
    }

    pub(super) fn acknowledges(&mut self, op: u32, value: i32) -> EventId {
        self.ends(op, Outcome::Acknowledged(value))
    }

    pub(super) fn verdict(&self, invariant: InvariantId) -> Verdict {
        self.watch.verdict(invariant, self.next)
    }

    /// The verdict just before an event happened.
    pub(super) fn verdict_before(&self, invariant: InvariantId, event: EventId) -> Verdict {
        self.watch.verdict(invariant, event.0)
    }

    pub(super) fn broken(&self, invariant: InvariantId) -> Violation {
        violation(self.verdict(invariant))
    }
}

/// The violation of a broken promise.
pub(super) fn violation(verdict: Verdict) -> Violation {
    match verdict {
        Verdict::Broken(violation) => violation,
        Verdict::NotTested | Verdict::Holds | Verdict::NotJudged => {
            panic!("expected a broken promise, found {verdict:?}")
        }
    }
}

/// The bridge between the first two islands.
pub(super) const BRIDGE: Path = Path::Bridge(IslandId(0), IslandId(1));

/// The run of a city of 3|2 halls in which this happens, in milliseconds, for 30 s.
pub(super) fn run(rules: MechanismRules, script: &[(u64, Input)]) -> Timeline {
    let mut city = Scenario::plain(&[3, 2], rules);
    city.script = script
        .iter()
        .map(|(ms, input)| Timed {
            at: Time::from_ms(*ms),
            input: input.clone(),
        })
        .collect();
    play(city)
}

/// The run of a city for 30 s.
pub(super) fn play(city: Scenario) -> Timeline {
    let seed = city.seed;
    let mut run = Timeline::new(Arc::new(city), seed, Vec::new());
    run.seek(Time::from_ms(30_000));
    run
}

/// A clerk's wish: 0 lives on the western island, 1 on the eastern.
pub(super) const fn ask(client: u8, act: Act) -> Input {
    Input::Ask(ClientId(client), act)
}
