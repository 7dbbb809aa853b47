//! What the panels read: one moment of a city with its verdicts and figures.

use std::sync::Arc;

use split_isles_core::invariant::{InvariantId, Verdict};
use split_isles_core::measure::Measures;
use split_isles_core::view::Frame;

/// One moment of a city.
#[derive(Clone, Debug, Default)]
pub(crate) struct Moment {
    /// What is to be seen.
    pub(crate) frame: Arc<Frame>,
    /// The verdicts, in the order of the lamps.
    pub(crate) lamps: Vec<(InvariantId, Verdict)>,
    /// The measured figures.
    pub(crate) measures: Measures,
}

impl Moment {
    /// The verdict on one invariant.
    pub(crate) fn verdict(&self, id: InvariantId) -> Verdict {
        self.lamps
            .iter()
            .find(|(lamp, _)| *lamp == id)
            .map_or(Verdict::NotTested, |(_, verdict)| verdict.clone())
    }

    /// How many invariants hold, and how many are broken.
    pub(crate) fn tally(&self) -> Tally {
        let count =
            |wanted: fn(&Verdict) -> bool| self.lamps.iter().filter(|(_, v)| wanted(v)).count();
        Tally {
            holding: count(|verdict| matches!(verdict, Verdict::Holds)),
            broken: count(|verdict| matches!(verdict, Verdict::Broken(_))),
            not_tested: count(|v| matches!(v, Verdict::NotTested | Verdict::NotJudged)),
        }
    }
}

/// The verdicts, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Those that hold.
    pub(crate) holding: usize,
    /// Those that are broken.
    pub(crate) broken: usize,
    /// Those that nothing has put to the test, or that cannot be judged.
    pub(crate) not_tested: usize,
}
