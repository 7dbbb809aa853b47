//! Desks for tests.

use split_isles_core::input::{Input, Timed};
use split_isles_core::scenario::{Fault, Scenario};
use split_isles_core::units::{HallId, Time};
use split_isles_lessons::link::Run;

use super::Desk;
use crate::guide::first_city;
use crate::session::{Kept, Side};

impl Desk {
    /// A desk with one run.
    pub(crate) fn open(scenario: Scenario) -> Result<Self, Vec<Fault>> {
        Self::open_all(Run::fresh(scenario), Vec::new(), 0)
    }

    /// A desk with runs and their branches that belong to no step.
    pub(crate) fn open_all(first: Run, others: Vec<Run>, shown: usize) -> Result<Self, Vec<Fault>> {
        let others = others.into_iter().map(Kept::from).collect();
        Self::open_kept(first.into(), others, shown).map(|(desk, _)| desk)
    }
}

/// A desk with the first city, at four seconds.
pub(super) fn desk() -> Desk {
    let mut desk = Desk::open(first_city()).expect("sound");
    desk.seek(Time::from_ms(4_000));
    desk
}

/// The crash of a hall.
pub(super) fn crash(at_ms: u64, hall: u8) -> Timed {
    Timed {
        at: Time::from_ms(at_ms),
        input: Input::Crash(HallId(hall)),
    }
}

/// How much was done in the run in view.
pub(super) fn recorded(desk: &Desk) -> usize {
    desk.city(Side::Left).timeline().recorded().len()
}
