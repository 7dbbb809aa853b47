//! How an island stands: whom its halls reach, and whether that is a majority.

use split_isles_core::effect::Role;
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::quorum::Weights;
use split_isles_core::scenario::{Office, Scenario};
use split_isles_core::units::{HallId, HallSet, IslandId};
use split_isles_core::view::{Frame, HallView, Status};

/// How an island stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// All halls that run can reach one another.
    Whole {
        /// The island's own halls.
        own: usize,
    },
    /// The best placed of its halls reaches so many of all.
    Counted {
        /// So many.
        reached: usize,
        /// Of so many.
        all: usize,
        /// Whether that is a majority.
        majority: bool,
    },
    /// Nobody counts here: so many of its halls stand under that flag.
    Under {
        /// So many halls.
        halls: usize,
        /// The flag's hall.
        leader: HallId,
    },
    /// No City Hall stands here: so many places that serve the city do.
    Serving {
        /// Archives.
        archives: usize,
        /// Keepers.
        keepers: usize,
    },
}

/// Pips: how many are filled of how many, and after how many the quorum is reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pips {
    /// Filled.
    pub(crate) filled: usize,
    /// In all.
    pub(crate) all: usize,
}

/// How an island stands at a moment.
pub(crate) fn standing(frame: &Frame, scenario: &Scenario, island: IslandId) -> (Standing, Pips) {
    let voters: HallSet = scenario
        .city
        .halls
        .iter()
        .enumerate()
        .filter(|(_, hall)| !hall.spare && hall.office == Office::City)
        .map(|(nth, _)| HallId(nth as u8))
        .collect();
    let weights = scenario
        .city
        .halls
        .iter()
        .enumerate()
        .fold(Weights::default(), |weights, (nth, hall)| {
            weights.with(HallId(nth as u8), hall.weight)
        });
    let of = |office| {
        let here = move |hall: &&HallView| hall.island == island && hall.office == office;
        frame.halls.iter().filter(here)
    };
    let here = || of(Office::City);
    let own = here().count();
    if own == 0 {
        let serving = Standing::Serving {
            archives: of(Office::Archive).count(),
            keepers: of(Office::Keeper).count(),
        };
        return (serving, Pips::default());
    }
    let best = here()
        .filter(|hall| hall.status == Status::Running)
        .max_by_key(|hall| weights.total(hall.reach.intersection(voters)));
    let reach = best.map_or(HallSet::EMPTY, |hall| hall.reach.intersection(voters));
    let pips = Pips {
        filled: reach.len(),
        all: voters.len(),
    };
    if reach == voters {
        return (Standing::Whole { own }, pips);
    }
    if matches!(scenario.mechanism, MechanismRules::NaiveFailover(_))
        && let Some(leader) = only_leader(here())
    {
        let follow = here()
            .filter(|hall| hall.status == Status::Running && leader.reach.contains(hall.id))
            .count();
        return (
            Standing::Under {
                halls: follow,
                leader: leader.id,
            },
            pips,
        );
    }
    (
        Standing::Counted {
            reached: reach.len(),
            all: voters.len(),
            majority: weights.is_majority(reach, voters),
        },
        pips,
    )
}
/// The one that leads, of those that run: where two do, nobody can tell whom the others follow.
fn only_leader<'a>(mut halls: impl Iterator<Item = &'a HallView>) -> Option<&'a HallView> {
    let leads = |hall: &&HallView| hall.role == Role::Leader && hall.status == Status::Running;
    let first = halls.find(leads);
    first.filter(|_| halls.find(leads).is_none())
}
