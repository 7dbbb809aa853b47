//! What the set-up drawer says.

use split_isles_core::mechanism::Switch;

use crate::controls::{Number, Pick, Service, Ward};

/// Phrases of the set-up drawer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SetUp {
    /// Its heading.
    Heading,
    /// The section of islands and halls.
    City,
    /// The section of the mechanism.
    Mechanism,
    /// The section of the guards.
    Guards,
    /// A kind of place that serves the city.
    Service(Service),
    /// What it is for.
    ServiceIs(Service),
    /// A guard, or a switch within one.
    Ward(Ward),
    /// What happens without it.
    Unguarded(Ward),
    /// The section of links and disks.
    Network,
    /// The section of clients.
    People,
    /// The section of the run.
    Run,
    /// How many halls an island has, by its place.
    HallsOn(usize),
    /// A number.
    Number(Number),
    /// A rule.
    Switch(Switch),
    /// What happens without it.
    Without(Switch),
    /// A value to choose.
    Pick(Pick),
    /// What a group of values is about.
    Group(Pick),
    /// Begins a new run.
    Start,
    /// Changes the rules of the present run.
    ChangeNow,
    /// The old run is not lost.
    OldRunStays,
    /// A mistake: field, found, expected.
    Fault(String, String, String),
}
