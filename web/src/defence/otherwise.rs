//! The runs that would have been: the run in view once more without each of its layers, kept up with the playhead.

use std::sync::Arc;

use split_isles_core::defence::{Layer, broken_without, without};
use split_isles_core::history::Timeline;
use split_isles_core::input::Timed;
use split_isles_core::invariant::Violation;
use split_isles_core::scenario::Scenario;
use split_isles_core::units::Time;

/// What a run is known by: when any of it changes, all that was worked out is about another run.
#[derive(Clone, Debug)]
struct Key {
    scenario: Arc<Scenario>,
    seed: u64,
    recorded: Vec<Timed>,
}

impl Key {
    fn of(run: &Timeline) -> Self {
        Self {
            scenario: Arc::clone(run.scenario()),
            seed: run.seed(),
            recorded: run.recorded().to_vec(),
        }
    }

    fn fits(&self, run: &Timeline) -> bool {
        Arc::ptr_eq(&self.scenario, run.scenario())
            && self.seed == run.seed()
            && self.recorded == run.recorded()
    }
}

/// The runs without a layer.
#[derive(Debug, Default)]
pub(super) struct Otherwise {
    key: Option<Key>,
    /// One for each layer, as far as it was needed, and the moment that it has been played to.
    runs: Vec<(Layer, Timeline, Time)>,
    /// Whose turn it is.
    turn: usize,
}

impl Otherwise {
    /// Brings one of the runs up to the playhead: each is as much work as the run itself, so they take turns.
    pub(super) fn follow(&mut self, run: &Timeline) {
        if !self.key.as_ref().is_some_and(|key| key.fits(run)) {
            self.key = Some(Key::of(run));
            self.runs.clear();
        }
        for step in 0..Layer::ALL.len() {
            let at = (self.turn + step) % Layer::ALL.len();
            let layer = Layer::ALL[at];
            if self.is_behind(run, layer) {
                self.play(run, layer);
                self.turn = (at + 1) % Layer::ALL.len();
                return;
            }
        }
    }

    fn is_behind(&self, run: &Timeline, layer: Layer) -> bool {
        let found = self.runs.iter().find(|(of, ..)| *of == layer);
        found.is_none_or(|(_, _, to)| *to < run.at())
    }

    fn play(&mut self, run: &Timeline, layer: Layer) {
        let found = self.runs.iter().position(|(of, ..)| *of == layer);
        let at = found.unwrap_or_else(|| {
            self.runs.push((layer, without(run, layer), Time::ZERO));
            self.runs.len() - 1
        });
        let (_, other, to) = &mut self.runs[at];
        other.run_to(run.at());
        *to = run.at();
    }

    /// What breaks without the layer, and up to when that is worked out: the playhead at the latest; nothing before the run without it began.
    pub(super) fn broken(&self, run: &Timeline, layer: Layer) -> Option<(Time, Vec<Violation>)> {
        let (_, other, to) = self.runs.iter().find(|(of, ..)| *of == layer)?;
        let until = run.at().min(*to);
        Some((until, broken_without(run, other, until)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::{Replay, city};
    use split_isles_core::input::{Input, Path};
    use split_isles_core::units::IslandId;

    #[test]
    fn each_run_without_a_layer_catches_up_and_a_changed_run_begins_anew() {
        let scenario = Arc::new(city(&[2, 3], Replay::Majority.rules()));
        let mut run = Timeline::new(scenario, 1, Vec::new());
        run.seek(Time::from_ms(5_000));
        run.apply(Input::Cut(Path::Bridge(IslandId(0), IslandId(1))));
        run.seek(Time::from_ms(20_000));
        let mut otherwise = Otherwise::default();
        assert_eq!(otherwise.broken(&run, Layer::Quorum), None);
        for _ in Layer::ALL {
            otherwise.follow(&run);
        }
        let (until, broken) = otherwise.broken(&run, Layer::Quorum).expect("begun");
        assert!(!broken.is_empty());
        assert_eq!(until, run.at());
        assert_eq!(
            otherwise.broken(&run, Layer::Watchdog),
            Some((run.at(), Vec::new()))
        );
        // Earlier than the break it is not told.
        run.seek(Time::from_ms(4_000));
        assert_eq!(
            otherwise.broken(&run, Layer::Quorum),
            Some((run.at(), Vec::new()))
        );
        run.undo();
        otherwise.follow(&run);
        assert!(
            Layer::ALL
                .iter()
                .any(|layer| otherwise.broken(&run, *layer).is_none())
        );
    }
}
