//! All monitors of a run, and which of them hear of which events.

use alloc::vec::Vec;

use crate::effect::Note;
use crate::event::{Event, EventKind, Outcome};
use crate::input::Input;
use crate::mechanism::keeper::LockNote;
use crate::sim::World;
use crate::units::{EventId, HallId, Time};
use crate::view::Status;

use super::calm::{Calm, at_rest};
use super::commit_never_rolls_back::CommitNeverRollsBack;
use super::fence_before_promotion::FenceBeforePromotion;
use super::leader_append_only::LeaderAppendOnly;
use super::leader_completeness::LeaderCompleteness;
use super::ledgers::Ledgers;
use super::linearizable::Linearizable;
use super::log_matching::LogMatching;
use super::money_conserved::MoneyConserved;
use super::mutual_exclusion::MutualExclusion;
use super::no_acknowledged_write_lost::NoAcknowledgedWriteLost;
use super::no_older_hand::NoOlderHand;
use super::no_permit_for_the_dead::NoPermitForTheDead;
use super::no_silent_discard::NoSilentDiscard;
use super::one_leader_per_term::OneLeaderPerTerm;
use super::one_lease_holder_acts::OneLeaseHolderActs;
use super::one_value_chosen::OneValueChosen;
use super::one_writer::OneWriter;
use super::reads_never_go_back::ReadsNeverGoBack;
use super::sold_once::SoldOnce;
use super::state_machine_safety::StateMachineSafety;
use super::tokens_never_go_back::TokensNeverGoBack;
use super::{Finding, InvariantId, Monitor, Scene, Verdict, Violation, replicas_converge};

/// What is known of one invariant so far.
#[derive(Clone, Debug, Default)]
struct Record {
    /// The first event that put it to the test.
    tested: Option<EventId>,
    /// The event from which on it cannot be judged.
    lost: Option<EventId>,
    broken: Option<Violation>,
}

/// All monitors of a run.
#[derive(Clone, Debug)]
pub struct Watch {
    ledgers: Ledgers,
    calm: Calm,
    records: [Record; InvariantId::ALL.len()],
    one_leader_per_term: OneLeaderPerTerm,
    one_writer: OneWriter,
    no_acknowledged_write_lost: NoAcknowledgedWriteLost,
    log_matching: LogMatching,
    leader_completeness: LeaderCompleteness,
    state_machine_safety: StateMachineSafety,
    leader_append_only: LeaderAppendOnly,
    commit_never_rolls_back: CommitNeverRollsBack,
    no_silent_discard: NoSilentDiscard,
    sold_once: SoldOnce,
    no_permit_for_the_dead: NoPermitForTheDead,
    money_conserved: MoneyConserved,
    linearizable: Linearizable,
    reads_never_go_back: ReadsNeverGoBack,
    tokens_never_go_back: TokensNeverGoBack,
    one_value_chosen: OneValueChosen,
    no_older_hand: NoOlderHand,
    mutual_exclusion: MutualExclusion,
    one_lease_holder_acts: OneLeaseHolderActs,
    fence_before_promotion: FenceBeforePromotion,
}

/// Lets monitors hear of an event. One that has found its promise broken listens no more: only the first time is told.
macro_rules! tell {
    ($watch:ident, $id:expr, $event:expr, $world:expr, $($field:ident: $invariant:ident),+) => {{
        let scene = Scene { id: $id, event: $event, world: $world, ledgers: &$watch.ledgers };
        $(
            let record = &mut $watch.records[InvariantId::$invariant as usize];
            if record.broken.is_none() {
                let finding = $watch.$field.observe(&scene);
                record.note(InvariantId::$invariant, &scene, finding);
            }
        )+
    }};
}

mod store;

impl Watch {
    /// Watches a world from its beginning.
    pub fn new(world: &World) -> Self {
        Self {
            ledgers: Ledgers::new(world),
            calm: Calm::of(world),
            records: Default::default(),
            one_leader_per_term: OneLeaderPerTerm::default(),
            one_writer: OneWriter::default(),
            no_acknowledged_write_lost: NoAcknowledgedWriteLost,
            log_matching: LogMatching,
            leader_completeness: LeaderCompleteness,
            state_machine_safety: StateMachineSafety,
            leader_append_only: LeaderAppendOnly,
            commit_never_rolls_back: CommitNeverRollsBack::default(),
            no_silent_discard: NoSilentDiscard::default(),
            sold_once: SoldOnce::default(),
            no_permit_for_the_dead: NoPermitForTheDead::default(),
            money_conserved: MoneyConserved::default(),
            linearizable: Linearizable::new(world),
            reads_never_go_back: ReadsNeverGoBack::default(),
            tokens_never_go_back: TokensNeverGoBack::default(),
            one_value_chosen: OneValueChosen::default(),
            no_older_hand: NoOlderHand::new(world),
            mutual_exclusion: MutualExclusion::default(),
            one_lease_holder_acts: OneLeaseHolderActs,
            fence_before_promotion: FenceBeforePromotion,
        }
    }

    /// Looks at the events of one step, the last that happened. `world` is as it is after the step.
    pub fn observe(&mut self, world: &World, events: &[Event]) {
        let first = world.events().saturating_sub(events.len() as u32);
        for (event, id) in events.iter().zip(first..) {
            // Most events are couriers that leave one hall and arrive at another, and concern nobody.
            let between_halls = if let EventKind::Sent { to, .. } = event.kind {
                to.as_hall().is_some()
            } else {
                matches!(event.kind, EventKind::Delivered { .. }) && event.hall().is_some()
            };
            if !between_halls || self.calm.may_be_due(event.at()) {
                self.hear(EventId(id), event, world);
            }
        }
    }

    /// One event.
    #[inline(never)]
    pub(super) fn hear(&mut self, id: EventId, event: &Event, world: &World) {
        let serves = event
            .hall()
            .is_some_and(|hall| !world.city_halls().contains(hall));
        if serves {
            self.hear_office(id, event, world);
            return;
        }
        match event.kind {
            EventKind::Sent { to, .. } => {
                if to.as_client().is_some() {
                    tell!(self, id, event, world, reads_never_go_back: ReadsNeverGoBack);
                }
            }
            EventKind::Delivered { .. } => {
                if event.hall().is_none() {
                    tell!(self, id, event, world, reads_never_go_back: ReadsNeverGoBack);
                }
            }
            EventKind::Lost { .. } | EventKind::TimerFired(_) | EventKind::LimitReached(_) => {}
            EventKind::Persisted => {
                self.hear_disk(id, event, world);
                self.calm.disturb(event);
            }
            EventKind::Note(note) => self.hear_note(id, event, note, world),
            EventKind::Input(_)
            | EventKind::Flapped(..)
            | EventKind::Believed { .. }
            | EventKind::Paused
            | EventKind::Resumed
            | EventKind::Crashed
            | EventKind::PoweredOff
            | EventKind::WatchdogBit
            | EventKind::Opened { .. } => {
                self.ledgers.next_event();
                self.hear_change(id, event, world);
                self.calm.disturb(event);
            }
            EventKind::Invoked { .. } | EventKind::Retried { .. } | EventKind::Ended { .. } => {
                self.ledgers.next_event();
                self.hear_client(id, event, world);
                self.calm.disturb(event);
            }
        }
        if self.calm.is_due(event.at()) {
            self.judge_rest(id, event, world);
        }
    }

    /// Something happened at a place that serves the city and does not govern it: no ledger of the city's stands there.
    fn hear_office(&mut self, id: EventId, event: &Event, world: &World) {
        if let EventKind::Note(Note::Archive(_)) = event.kind {
            self.ledgers.next_event();
            tell!(self, id, event, world,
                tokens_never_go_back: TokensNeverGoBack,
                no_older_hand: NoOlderHand);
        }
        if !matches!(
            event.kind,
            EventKind::Sent { .. } | EventKind::Delivered { .. } | EventKind::Lost { .. }
        ) {
            self.calm.disturb(event);
        }
    }

    fn hear_disk(&mut self, id: EventId, event: &Event, world: &World) {
        let Some(hall) = event.hall() else { return };
        self.ledgers.next_event();
        self.ledgers.persist(hall, world, id);
        tell!(self, id, event, world,
            state_machine_safety: StateMachineSafety,
            leader_completeness: LeaderCompleteness,
            no_acknowledged_write_lost: NoAcknowledgedWriteLost,
            one_value_chosen: OneValueChosen);
    }

    fn hear_note(&mut self, id: EventId, event: &Event, note: Note, world: &World) {
        let Some(hall) = event.hall() else { return };
        match note {
            Note::Appended { index, term, op } => {
                self.ledgers.next_event();
                self.ledgers.append(hall, index, term, op, id);
                tell!(self, id, event, world,
                    log_matching: LogMatching,
                    leader_append_only: LeaderAppendOnly,
                    no_silent_discard: NoSilentDiscard);
            }
            Note::Struck { index, .. } => {
                self.ledgers.next_event();
                self.ledgers.cut_back(hall, index.previous());
                tell!(self, id, event, world,
                    leader_append_only: LeaderAppendOnly,
                    commit_never_rolls_back: CommitNeverRollsBack,
                    no_acknowledged_write_lost: NoAcknowledgedWriteLost,
                    no_silent_discard: NoSilentDiscard,
                    money_conserved: MoneyConserved);
                self.ledgers.commit_back(hall, index.previous());
            }
            Note::Committed { index, .. } => {
                self.ledgers.next_event();
                self.ledgers.commit(hall, index, world, id);
                tell!(self, id, event, world,
                    commit_never_rolls_back: CommitNeverRollsBack,
                    state_machine_safety: StateMachineSafety,
                    leader_completeness: LeaderCompleteness,
                    no_acknowledged_write_lost: NoAcknowledgedWriteLost);
            }
            Note::SnapshotInstalled { index, term } => {
                self.ledgers.next_event();
                self.ledgers.install(hall, index, term);
                tell!(self, id, event, world,
                    no_acknowledged_write_lost: NoAcknowledgedWriteLost,
                    money_conserved: MoneyConserved);
            }
            Note::Applied { .. } => {
                tell!(self, id, event, world,
                    one_writer: OneWriter,
                    money_conserved: MoneyConserved,
                    no_older_hand: NoOlderHand,
                    one_lease_holder_acts: OneLeaseHolderActs,
                    fence_before_promotion: FenceBeforePromotion);
                return;
            }
            Note::Lock(LockNote::Acquired(_)) => {
                tell!(self, id, event, world, mutual_exclusion: MutualExclusion);
                return;
            }
            Note::Leaderless(note) => {
                self.hear_store(id, event, note, world);
                return;
            }
            Note::Paxos(_) => {
                tell!(self, id, event, world, one_value_chosen: OneValueChosen);
                return;
            }
            Note::ReadServed { .. } => {
                tell!(self, id, event, world, reads_never_go_back: ReadsNeverGoBack);
                return;
            }
            Note::Voted { .. }
            | Note::VoteRefused { .. }
            | Note::DuplicateIgnored { .. }
            | Note::IgnoredStale { .. }
            | Note::SteppedDown { .. }
            | Note::Adopted { .. }
            | Note::SnapshotTaken { .. }
            | Note::Members { .. }
            | Note::TransferStarted { .. }
            | Note::TransferAbandoned { .. }
            | Note::Archive(_)
            | Note::Lock(
                LockNote::Opened(_)
                | LockNote::Closed(_)
                | LockNote::Woken(_)
                | LockNote::Released(_),
            )
            | Note::Fence(_) => return,
        }
        self.calm.disturb(event);
    }

    /// Something changed about a hall or the network.
    fn hear_change(&mut self, id: EventId, event: &Event, world: &World) {
        if let EventKind::Input(place) = event.kind {
            self.calm.follow(world);
            if let Some(Input::WipeDisk(hall)) = world.input(place) {
                self.wiped(*hall, id, world);
                tell!(self, id, event, world,
                    no_acknowledged_write_lost: NoAcknowledgedWriteLost,
                    money_conserved: MoneyConserved);
            }
            return;
        }
        let Some(hall) = event.hall() else { return };
        if let EventKind::Believed { role, term } = event.kind {
            self.ledgers.believe(hall, role, term, id);
            tell!(self, id, event, world,
                one_leader_per_term: OneLeaderPerTerm,
                leader_completeness: LeaderCompleteness,
                fence_before_promotion: FenceBeforePromotion);
        } else if let EventKind::Resumed = event.kind {
            tell!(self, id, event, world,
                one_leader_per_term: OneLeaderPerTerm,
                mutual_exclusion: MutualExclusion);
        } else if let EventKind::Crashed | EventKind::PoweredOff = event.kind {
            self.ledgers.forget(hall, &world.durable(hall).log, id);
            tell!(self, id, event, world,
                commit_never_rolls_back: CommitNeverRollsBack,
                no_acknowledged_write_lost: NoAcknowledgedWriteLost,
                money_conserved: MoneyConserved,
                one_value_chosen: OneValueChosen);
        } else if let EventKind::Opened { .. } = event.kind {
            self.ledgers.open(hall, world);
            tell!(self, id, event, world,
                commit_never_rolls_back: CommitNeverRollsBack,
                no_acknowledged_write_lost: NoAcknowledgedWriteLost);
        }
    }

    /// A disk is wiped under a hall that is down; one that runs still has its memory.
    fn wiped(&mut self, hall: HallId, id: EventId, world: &World) {
        if hall.index() < world.scenario().city.halls.len()
            && matches!(
                world.status(hall),
                Status::Crashed(_) | Status::PoweredOff(_)
            )
        {
            self.ledgers.read_disk(hall, &world.durable(hall).log, id);
        }
    }

    fn hear_client(&mut self, id: EventId, event: &Event, world: &World) {
        if let EventKind::Ended { op, outcome } = event.kind {
            if let Outcome::Acknowledged(_) = outcome {
                self.ledgers.acknowledge(op, id);
            }
            tell!(self, id, event, world,
                no_acknowledged_write_lost: NoAcknowledgedWriteLost,
                no_silent_discard: NoSilentDiscard,
                sold_once: SoldOnce,
                no_permit_for_the_dead: NoPermitForTheDead);
        }
        if !matches!(event.kind, EventKind::Retried { .. }) {
            tell!(self, id, event, world,
                money_conserved: MoneyConserved,
                reads_never_go_back: ReadsNeverGoBack,
                linearizable: Linearizable);
        }
    }

    /// The city has come to rest.
    fn judge_rest(&mut self, id: EventId, event: &Event, world: &World) {
        let halls = at_rest(world, self.ledgers.leaders());
        let scene = Scene {
            id,
            event,
            world,
            ledgers: &self.ledgers,
        };
        if halls.is_empty() {
            self.calm.begin_anew(event.at());
            return;
        }
        let money = self.money_conserved.settle(&scene, halls);
        self.records[InvariantId::MoneyConserved as usize].note(
            InvariantId::MoneyConserved,
            &scene,
            money,
        );
        let same = replicas_converge::judge(&scene, halls);
        if !matches!(same, Finding::Broken(_)) || self.calm.differs(event.at()) {
            self.records[InvariantId::ReplicasConverge as usize].note(
                InvariantId::ReplicasConverge,
                &scene,
                same,
            );
        }
    }

    /// The verdict once so many events have happened.
    pub fn verdict(&self, invariant: InvariantId, events: u32) -> Verdict {
        let record = &self.records[invariant as usize];
        let happened = |id: &EventId| id.0 < events;
        match &record.broken {
            Some(violation) if happened(&violation.event) => Verdict::Broken(violation.clone()),
            _ if record.lost.as_ref().is_some_and(happened) => Verdict::NotJudged,
            _ if record.tested.as_ref().is_some_and(happened) => Verdict::Holds,
            _ => Verdict::NotTested,
        }
    }

    /// Every first violation, in the order in which they happened.
    pub fn violations(&self) -> Vec<Violation> {
        let mut all: Vec<Violation> = self
            .records
            .iter()
            .filter_map(|record| record.broken.clone())
            .collect();
        all.sort_by_key(|violation| violation.event);
        all
    }
}

impl Record {
    fn note(&mut self, invariant: InvariantId, scene: &Scene<'_>, finding: Finding) {
        match finding {
            Finding::Nothing => {}
            Finding::Tested => {
                self.tested.get_or_insert(scene.id);
            }
            Finding::Lost => {
                self.lost.get_or_insert(scene.id);
            }
            Finding::Broken(witness) => {
                let at: Time = scene.event.at();
                self.broken.get_or_insert(Violation {
                    invariant,
                    at,
                    event: scene.id,
                    witness: *witness,
                });
            }
        }
    }
}
