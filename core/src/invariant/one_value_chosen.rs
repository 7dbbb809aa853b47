//! One value chosen: under Paxos, once a majority has accepted a value in one ballot, no majority accepts another in any.
//! (Lamport 2001, §2.1: "only a single value is chosen")
//!
//! Judged on what acceptors accepted, whoever has counted it. An acceptance counts from the moment at which its acceptor's disk is
//! at rest: until then nobody else hears of it, and a crash undoes it unseen.

use alloc::vec::Vec;

use crate::effect::Note;
use crate::event::EventKind;
use crate::mechanism::paxos::{Ballot, PaxosNote};
use crate::units::{EventId, HallId, HallSet, OpId};

use super::{Finding, Monitor, Scene, Witness};

/// Who accepted a value in a ballot.
#[derive(Clone, Copy, Debug)]
struct Proposal {
    ballot: Ballot,
    op: OpId,
    by: HallSet,
}

#[derive(Clone, Debug, Default)]
pub(super) struct OneValueChosen {
    proposals: Vec<Proposal>,
    /// Acceptances that wait for a disk.
    held: Vec<(HallId, Ballot, OpId)>,
    chosen: Option<(OpId, HallId, EventId)>,
}

impl Monitor for OneValueChosen {
    fn observe(&mut self, scene: &Scene<'_>) -> Finding {
        let Some(hall) = scene.event.hall() else {
            return Finding::Nothing;
        };
        if let EventKind::Crashed | EventKind::PoweredOff = scene.event.kind {
            self.held.retain(|(holder, ..)| *holder != hall);
            return Finding::Nothing;
        }
        if let EventKind::Note(Note::Paxos(PaxosNote::Accepted { ballot, op })) = scene.event.kind {
            self.held.push((hall, ballot, op));
        }
        if scene.world.is_writing(hall) {
            return Finding::Nothing;
        }
        let mut finding = Finding::Nothing;
        while let Some(at) = self.held.iter().position(|(holder, ..)| *holder == hall) {
            let (_, ballot, op) = self.held.remove(at);
            finding = self.accept(scene, hall, ballot, op);
            if let Finding::Broken(_) = finding {
                break;
            }
        }
        finding
    }
}

impl OneValueChosen {
    fn accept(&mut self, scene: &Scene<'_>, hall: HallId, ballot: Ballot, op: OpId) -> Finding {
        let same = |known: &Proposal| known.ballot == ballot && known.op == op;
        let at = self.proposals.iter().position(same).unwrap_or_else(|| {
            let by = HallSet::EMPTY;
            self.proposals.push(Proposal { ballot, op, by });
            self.proposals.len() - 1
        });
        self.proposals[at].by.insert(hall);
        if !scene.world.is_majority(self.proposals[at].by) {
            return Finding::Nothing;
        }
        match self.chosen {
            Some((first, by, event)) if first != op => Finding::broken(Witness {
                halls: alloc::vec![by, hall],
                term: Some(ballot.as_term()),
                ops: alloc::vec![first, op],
                against: Some(event),
                ..Witness::default()
            }),
            Some(_) => Finding::Tested,
            None => {
                self.chosen = Some((op, hall, scene.id));
                Finding::Tested
            }
        }
    }
}
