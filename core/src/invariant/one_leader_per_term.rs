//! One leader per term: two mayors elected in one term would both be believed.
//!
//! *With terms* (Raft §5.2): no two halls ever believe that they lead the same term, at whatever distance in time. *Without terms*: no
//! two halls that execute believe that they lead, judged on what stands after a step. A paused hall believes but does nothing;
//! it counts from the moment that it wakes, unless it stands down over what waits at its door.

use alloc::vec::Vec;

use crate::effect::Role;
use crate::event::EventKind;
use crate::units::{EventId, HallId, Term};
use crate::view::Status;

use super::{Finding, Monitor, Scene, Witness};

#[derive(Clone, Debug, Default)]
pub(super) struct OneLeaderPerTerm {
    /// Who was elected in each term, and with which event.
    elected: Vec<Option<(HallId, EventId)>>,
}

impl Monitor for OneLeaderPerTerm {
    fn observe(&mut self, scene: &Scene<'_>) -> Finding {
        let Some(hall) = scene.event.hall() else {
            return Finding::Nothing;
        };
        let (role, term, _) = scene.ledgers.belief(hall);
        if role != Role::Leader {
            return Finding::Nothing;
        }
        if term == Term(0) {
            return rivals(scene, hall);
        }
        if !matches!(scene.event.kind, EventKind::Believed { .. }) {
            return Finding::Nothing;
        }
        let at = term.0 as usize;
        if self.elected.len() <= at {
            self.elected.resize(at + 1, None);
        }
        match self.elected[at] {
            Some((first, event)) if first != hall => Finding::Broken(Witness {
                halls: alloc::vec![first, hall],
                term: Some(term),
                against: Some(event),
                ..Witness::default()
            }),
            Some(_) => Finding::Tested,
            None => {
                self.elected[at] = Some((hall, scene.id));
                Finding::Tested
            }
        }
    }
}

/// Another hall that leads at the same time, where there are no terms.
fn rivals(scene: &Scene<'_>, hall: HallId) -> Finding {
    let leads = |hall: &HallId| {
        scene.world.status(*hall) == Status::Running && scene.world.belief(*hall).0 == Role::Leader
    };
    if !leads(&hall) {
        return Finding::Nothing;
    }
    let rival = scene
        .ledgers
        .leaders()
        .iter()
        .find(|other| *other != hall && leads(other));
    match rival {
        Some(other) => Finding::Broken(Witness {
            halls: alloc::vec![other, hall],
            term: Some(Term(0)),
            against: Some(scene.ledgers.belief(other).2),
            ..Witness::default()
        }),
        None => Finding::Tested,
    }
}
