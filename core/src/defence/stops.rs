//! What a layer stopped in a run: single events, each with the hall that it stopped.

use alloc::vec::Vec;

use crate::effect::{Note, Role, Why};
use crate::event::EventKind;
use crate::history::Timeline;
use crate::mechanism::MechanismRules;
use crate::mechanism::archive::ArchiveNote;
use crate::mechanism::keeper::LockNote;
use crate::mechanism::power_box::FenceNote;
use crate::units::{EventId, HALLS_MAX, HallId, OpId, Term, Time, Token};

use super::Layer;

/// A layer stopped something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The layer.
    pub layer: Layer,
    /// When.
    pub at: Time,
    /// The event in the history.
    pub event: EventId,
    /// What it stopped.
    pub stopped: Stopped,
}

/// What was stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// A leader that counts no majority took its flag down.
    LostItsMajority(HallId),
    /// A voter turned a candidate away.
    VoteRefused {
        /// Who was turned away.
        candidate: HallId,
        /// Why.
        why: Why,
    },
    /// What a deposed leader sent was ignored.
    OlderTerm {
        /// The deposed leader.
        from: HallId,
        /// Its term.
        term: Term,
    },
    /// A leader heard of a newer one, and took its flag down.
    HigherTerm {
        /// Who.
        hall: HallId,
        /// The term or generation that it had led in.
        term: Term,
    },
    /// A holder stopped by its own clock.
    LeaseOver {
        /// Who.
        hall: HallId,
        /// The number of its place in the queue.
        number: Token,
    },
    /// The archive turned a write away.
    WriteRefused {
        /// The client's operation.
        op: OpId,
        /// The number on it.
        token: Token,
        /// The highest that the archive has seen.
        highest: Token,
    },
    /// A hall had to wait with taking the place of another until that one is dark.
    WaitsForDark {
        /// Who waits.
        hall: HallId,
        /// For whom.
        target: HallId,
    },
    /// A hall's power was cut, so that another could take its place.
    PowerCut {
        /// Whose.
        target: HallId,
        /// Who had it cut.
        by: HallId,
    },
    /// A hall's watchdog took its power.
    WatchdogBit(HallId),
}

/// Everything that the layers of a run stopped up to a moment, in order. What is told again and again (a leader of an older term that goes on
/// sending, an agent that asks again) is listed once.
pub fn stops(run: &Timeline, until: Time) -> Vec<Stop> {
    let city = run.scenario().city.holding(crate::scenario::Office::City);
    // What tells an older leader from a newer one.
    let numbers = match run.scenario().mechanism {
        MechanismRules::Raft(_) => Layer::Raft,
        MechanismRules::NaiveFailover(_)
        | MechanismRules::MajorityCheck(_)
        | MechanismRules::Paxos(_)
        | MechanismRules::Leaderless(_) => Layer::Generation,
    };
    let mut roles = [Role::Follower; HALLS_MAX];
    let mut list: Vec<Stop> = Vec::new();
    for (id, event) in run.events().iter_from(EventId(0)) {
        if event.at() > until {
            break;
        }
        let Some(hall) = event.hall() else { continue };
        if let EventKind::Believed { role, .. } = event.kind {
            roles[hall.index()] = role;
        }
        let own = city.contains(hall);
        let found = match event.kind {
            EventKind::WatchdogBit => Some((Layer::Watchdog, Stopped::WatchdogBit(hall))),
            EventKind::Note(note) => of_note(note, hall, roles[hall.index()], own, numbers),
            EventKind::Input(_)
            | EventKind::Flapped(..)
            | EventKind::Sent { .. }
            | EventKind::Delivered { .. }
            | EventKind::Lost { .. }
            | EventKind::TimerFired(_)
            | EventKind::Persisted
            | EventKind::Believed { .. }
            | EventKind::Paused
            | EventKind::Resumed
            | EventKind::Crashed
            | EventKind::PoweredOff
            | EventKind::Opened { .. }
            | EventKind::Invoked { .. }
            | EventKind::Retried { .. }
            | EventKind::Ended { .. }
            | EventKind::LimitReached(_) => None,
        };
        if let Some((layer, stopped)) = found
            && !list.iter().any(|earlier| earlier.stopped == stopped)
        {
            list.push(Stop {
                layer,
                at: event.at(),
                event: id,
                stopped,
            });
        }
    }
    list
}

fn of_note(
    note: Note,
    hall: HallId,
    role: Role,
    own: bool,
    numbers: Layer,
) -> Option<(Layer, Stopped)> {
    match note {
        Note::SteppedDown {
            why: Why::QuorumLost,
            ..
        } if own => Some((Layer::Quorum, Stopped::LostItsMajority(hall))),
        Note::VoteRefused {
            candidate,
            why: why @ (Why::LogBehind | Why::LeaderAlive),
            ..
        } if own => Some((Layer::Raft, Stopped::VoteRefused { candidate, why })),
        Note::IgnoredStale { from, term } if own => {
            Some((numbers, Stopped::OlderTerm { from, term }))
        }
        Note::SteppedDown {
            why: Why::HigherTerm,
            term,
        } if own => Some((numbers, Stopped::HigherTerm { hall, term })),
        // The holder's clock says so while it still leads; whoever stands down gives the seal back without being stopped.
        Note::Lock(LockNote::Released(number)) if role == Role::Leader => {
            Some((Layer::Lease, Stopped::LeaseOver { hall, number }))
        }
        Note::Archive(ArchiveNote::Refused {
            op, token, highest, ..
        }) => {
            let refused = Stopped::WriteRefused { op, token, highest };
            Some((Layer::Token, refused))
        }
        Note::Fence(FenceNote::Aimed { at: target }) => {
            Some((Layer::Stonith, Stopped::WaitsForDark { hall, target }))
        }
        Note::Fence(FenceNote::Fired { at: target, by }) => {
            Some((Layer::Stonith, Stopped::PowerCut { target, by }))
        }
        Note::SteppedDown { .. }
        | Note::VoteRefused { .. }
        | Note::IgnoredStale { .. }
        | Note::Lock(_)
        | Note::Archive(_)
        | Note::Fence(_)
        | Note::Voted { .. }
        | Note::Appended { .. }
        | Note::Struck { .. }
        | Note::Committed { .. }
        | Note::Applied { .. }
        | Note::ReadServed { .. }
        | Note::DuplicateIgnored { .. }
        | Note::Adopted { .. }
        | Note::SnapshotTaken { .. }
        | Note::SnapshotInstalled { .. }
        | Note::Members { .. }
        | Note::TransferStarted { .. }
        | Note::Paxos(_)
        | Note::Leaderless(_)
        | Note::TransferAbandoned { .. } => None,
    }
}
