//! Replicas converge: once the network is whole, every hall runs, and nothing has happened for a while, all halls have the same state
//! and have carried out the same rows.
//!
//! Judged whenever the city has come to rest ([`super::calm`]); never before. Halls that are not members, and witnesses, store
//! nothing and are left out.

use crate::units::{EventId, HallSet};

use super::{Finding, Scene, Witness};

/// Judges the halls that must agree, with the event at which the rest had lasted long enough.
pub(super) fn judge(scene: &Scene<'_>, halls: HallSet) -> Finding {
    let mut minds = halls
        .iter()
        .filter_map(|hall| scene.world.mind(hall).map(|mind| (hall, mind)));
    let Some((first, one)) = minds.next() else {
        return Finding::Nothing;
    };
    let differs = minds
        .find(|(_, mind)| mind.commit_index() != one.commit_index() || mind.state() != one.state());
    match differs {
        Some((hall, other)) => Finding::Broken(Witness {
            halls: alloc::vec![first, hall],
            index: Some(one.commit_index().min(other.commit_index()).next()),
            against: None::<EventId>,
            ..Witness::default()
        }),
        None => Finding::Tested,
    }
}
