//! The fence before the promotion: in a city that fences, nobody takes the lead while another hall that believes it leads has power.
//!
//! Without votes, judged when a hall raises its flag: that is the promotion. With votes an election is safe in itself, and what counts is
//! the first deed: judged at each client's write of its own reign that a leader carries out. A paused hall has power: it may wake. (Pacemaker
//! Explained, "Fencing": the cluster must know that the node is off before it recovers the resource)

use crate::effect::{Note, Role};
use crate::event::EventKind;
use crate::view::Status;

use super::one_lease_holder_acts::own_deed;
use super::{Finding, Monitor, Scene, Witness};

#[derive(Clone, Debug, Default)]
pub(super) struct FenceBeforePromotion;

impl Monitor for FenceBeforePromotion {
    fn observe(&mut self, scene: &Scene<'_>) -> Finding {
        let world = scene.world;
        let fences = world.guards().stonith.is_some()
            && world.scenario().city.power_boxes().next().is_some();
        let Some(hall) = scene.event.hall().filter(|_| fences) else {
            return Finding::Nothing;
        };
        let (role, term, since) = scene.ledgers.belief(hall);
        if role != Role::Leader {
            return Finding::Nothing;
        }
        let elects = world
            .mind(hall)
            .is_some_and(crate::mechanism::Mechanism::elects);
        let mut ops = alloc::vec::Vec::new();
        if let EventKind::Note(Note::Applied { .. }) = scene.event.kind {
            let Some((_, op)) = own_deed(scene).filter(|_| elects) else {
                return Finding::Nothing;
            };
            ops.push(op);
        } else if elects {
            return Finding::Nothing;
        }
        let has_power = |status| !matches!(status, Status::Crashed(_) | Status::PoweredOff(_));
        let rival = scene.ledgers.leaders().iter().find(|other| {
            // One that leads a later term, or began only later, is nobody whose place was taken.
            let (_, their_term, their_since) = scene.ledgers.belief(*other);
            *other != hall
                && their_term <= term
                && their_since < since
                && has_power(world.status(*other))
        });
        match rival {
            Some(rival) => Finding::broken(Witness {
                halls: alloc::vec![rival, hall],
                term: Some(term),
                ops,
                against: Some(scene.ledgers.belief(rival).2),
                ..Witness::default()
            }),
            None => Finding::Tested,
        }
    }
}
