//! The run of a scene, wherever it comes from: brought along, fetched by its name, or packed as a link is.

use std::sync::Arc;

use split_isles_core::scenario::Scenario;
use split_isles_core::units::Time;
use split_isles_lessons::link::{self, Run};
use split_isles_taught::{Scene, Source};

use crate::content::{Library, Missing};

/// A run, and the moment of it that matters.
#[derive(Clone, Debug)]
pub(super) struct Take {
    /// The run, its playhead at the moment.
    pub(super) run: Run,
}

/// Why there is nothing to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unseen {
    /// The scenario could not be had.
    Missing(Missing),
    /// What came is no run that can be played.
    Unsound,
}

/// Finds the run of a scene.
pub(super) async fn load(
    library: Library,
    scene: Scene,
    own: Option<Arc<Scenario>>,
) -> Result<Take, Unseen> {
    let run = match (own, scene.run) {
        (Some(own), _) => Run::fresh((*own).clone()),
        (None, Source::Shipped(name)) => {
            Run::fresh(library.scenario(&name).await.map_err(Unseen::Missing)?)
        }
        (None, Source::Made(packed)) => unpacked(&packed)?,
        (None, Source::Whole(scenario)) => Run::fresh(*scenario),
        (None, Source::Own(_)) => return Err(Unseen::Unsound),
    };
    sound(run, scene.at)
}

fn unpacked(packed: &[u8]) -> Result<Run, Unseen> {
    link::from_bytes(packed).map_err(|_| Unseen::Unsound)
}

/// A run that passes every check, at its moment.
fn sound(run: Run, at: Time) -> Result<Take, Unseen> {
    let run = Run { at, ..run };
    if link::faults(&run).is_empty() {
        Ok(Take { run })
    } else {
        Err(Unseen::Unsound)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packed_run_is_opened_at_the_scenes_moment_and_a_broken_one_refused() {
        let run = Run::fresh(crate::guide::first_city());
        let packed = link::to_bytes(&run);
        let take = unpacked(&packed).and_then(|run| sound(run, Time::from_ms(9_000)));
        let take = take.expect("it is whole");
        assert_eq!(take.run.at, Time::from_ms(9_000));
        assert_eq!(take.run.scenario, run.scenario);
        assert_eq!(
            unpacked(&packed[..packed.len() / 2]).expect_err("it is cut"),
            Unseen::Unsound
        );
    }

    #[test]
    fn a_city_that_fails_its_checks_is_not_played() {
        let mut city = crate::guide::first_city();
        city.city.halls.clear();
        assert_eq!(
            sound(Run::fresh(city), Time::ZERO).expect_err("nobody lives there"),
            Unseen::Unsound
        );
    }
}
