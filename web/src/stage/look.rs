//! How things look at a moment: what of a frame the map shows of a hall, a bridge, an island, a house. Small plain values that
//! are compared from frame to frame, so that only what changed is drawn again.

pub(crate) mod guard;
pub(crate) mod place;
pub(crate) mod work;

use split_isles_core::effect::Role;
use split_isles_core::event::Outcome;
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::quorum::Weights;
use split_isles_core::scenario::{Office, Scenario};
use split_isles_core::units::{HallId, HallSet, IslandId, Term};
use split_isles_core::view::{
    BridgeView, ClientView, Flow, Frame, HallView, Receipt, RowState, Status,
};

use super::layout::{Building, Topology};
use crate::numbering::Numbering;

/// How many rows of a ledger a chip shows: the newest.
const CELLS_MAX: usize = 7;

/// What decides where a scenario's city stands.
pub(crate) fn topology(scenario: &Scenario) -> Topology {
    let city = &scenario.city;
    let islands = city.islands.len();
    let within = |island: IslandId| island.index().min(islands.saturating_sub(1));
    Topology {
        islands,
        halls: city.halls.iter().map(|hall| within(hall.island)).collect(),
        buildings: city
            .halls
            .iter()
            .map(|hall| match hall.office {
                Office::City => Building::Hall,
                Office::Archive => Building::Archive,
                Office::Keeper => Building::Keeper,
                Office::PowerBox(of) => Building::PowerBox(of.index()),
            })
            .collect(),
        bridges: city
            .bridges
            .iter()
            .map(|&(a, b)| (within(a), within(b)))
            .collect(),
        clients: scenario
            .clients
            .iter()
            .map(|client| within(client.island))
            .collect(),
        house: !city.houses.is_empty(),
        seed: scenario.seed,
    }
}

/// The kinds of halls that one tells apart at a glance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Stand {
    /// Follows.
    #[default]
    Follower,
    /// Stands for election.
    Candidate,
    /// Believes that it leads.
    Leader,
}

/// Why a hall does nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Still {
    /// Paused.
    Paused,
    /// Crashed.
    Crashed,
    /// Without power.
    Off,
}

impl Still {
    /// Why a place does nothing.
    pub(crate) const fn of(status: Status) -> Option<Self> {
        match status {
            Status::Running => None,
            Status::Paused(_) => Some(Self::Paused),
            Status::Crashed(_) => Some(Self::Crashed),
            Status::PoweredOff(_) => Some(Self::Off),
        }
    }

    /// The classes of its drawing.
    const fn class(self) -> &'static str {
        match self {
            Self::Paused => " is-paused",
            Self::Crashed => " is-dead is-crashed",
            Self::Off => " is-dead is-off",
        }
    }
}

/// What a hall's flag does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Cloth {
    /// It flies where its hall raised it.
    #[default]
    Flies,
    /// At half-mast: a guard keeps the leader from acting.
    Held,
    /// On the ground: the hall led when its power was cut.
    Fallen,
}

impl Cloth {
    fn of(hall: &HallView) -> Self {
        match hall.status {
            Status::PoweredOff(_) if hall.fell.is_some() => Self::Fallen,
            Status::PoweredOff(_) | Status::Crashed(_) => Self::Flies,
            Status::Running | Status::Paused(_) => {
                if hall.role == Role::Leader && hall.guard.held_back {
                    Self::Held
                } else {
                    Self::Flies
                }
            }
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Flies => "",
            Self::Held => " is-held",
            Self::Fallen => " has-fallen",
        }
    }
}

/// How a hall looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct HallLook {
    /// What it takes itself for.
    pub(crate) stand: Stand,
    /// Why it does nothing, if so.
    pub(crate) still: Option<Still>,
    /// Its term.
    pub(crate) term: Term,
    /// What its term is.
    pub(crate) numbering: Numbering,
    /// The onlooker knows that its flag means nothing any more.
    pub(crate) stale: bool,
    /// It is fenced off.
    pub(crate) fenced: bool,
    /// What its flag does.
    pub(crate) cloth: Cloth,
}

impl HallLook {
    /// A hall's look.
    pub(crate) fn of(hall: &HallView, numbering: Numbering, fenced: HallSet) -> Self {
        Self {
            stand: match hall.role {
                Role::Leader => Stand::Leader,
                Role::Candidate | Role::PreCandidate => Stand::Candidate,
                Role::Follower => Stand::Follower,
            },
            still: Still::of(hall.status),
            term: hall.fell.unwrap_or(hall.term),
            cloth: Cloth::of(hall),
            numbering,
            stale: hall.stale,
            fenced: fenced.contains(hall.id),
        }
    }

    /// Whether it lies dark.
    pub(crate) const fn dead(&self) -> bool {
        matches!(self.still, Some(Still::Crashed | Still::Off))
    }

    /// The classes of its drawing.
    pub(crate) fn classes(&self) -> String {
        let stand = if self.dead() {
            "st-follower"
        } else {
            match self.stand {
                Stand::Leader => "st-leader",
                Stand::Candidate => "st-candidate",
                Stand::Follower => "st-follower",
            }
        };
        let still = self.still.map_or("", Still::class);
        let fenced = if self.fenced { " is-fenced" } else { "" };
        let cloth = self.cloth.class();
        format!(
            "d-hall term-{} {stand}{still}{fenced}{cloth}",
            self.colour()
        )
    }

    /// What stands on its flag.
    pub(crate) fn label(&self) -> String {
        let number = self.numbering.number(self.term);
        number.map_or_else(|| String::from("★"), |number| number.to_string())
    }

    /// Its colour, and its flag's.
    pub(crate) fn colour(&self) -> u32 {
        self.numbering.colour(self.term)
    }
}

/// A ledger as its chip shows it: the colour and the state of each row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cells(pub(crate) Vec<(u32, RowState)>);

impl Cells {
    /// A hall's newest rows.
    pub(crate) fn of(hall: &HallView, numbering: Numbering) -> Self {
        let first = hall.rows.len().saturating_sub(CELLS_MAX);
        Self(
            hall.rows[first..]
                .iter()
                .map(|row| (numbering.colour(row.term), row.state))
                .collect(),
        )
    }
}

/// How a bridge looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct BridgeLook {
    /// From its first island to its second.
    pub(crate) out: Flow,
    /// Back.
    pub(crate) back: Flow,
}

impl BridgeLook {
    /// A bridge's look.
    pub(crate) const fn of(bridge: &BridgeView) -> Self {
        Self {
            out: bridge.out,
            back: bridge.back,
        }
    }

    /// Whether nothing passes.
    pub(crate) fn flooded(self) -> bool {
        self.out == Flow::Cut && self.back == Flow::Cut
    }

    /// Whether only one direction passes.
    pub(crate) fn one_way(self) -> bool {
        (self.out == Flow::Cut) != (self.back == Flow::Cut)
    }

    /// Whether anything is wrong with it.
    pub(crate) fn troubled(self) -> bool {
        self != Self::default()
    }

    /// The classes of its drawing.
    pub(crate) fn classes(self) -> String {
        let mut out = String::from("d-bridge");
        if self.flooded() {
            out.push_str(" is-cut");
        }
        if self.one_way() {
            out.push_str(" is-oneway");
            out.push_str(if self.back == Flow::Cut {
                " works-out"
            } else {
                " works-back"
            });
        }
        if self.out == Flow::Slow || self.back == Flow::Slow {
            out.push_str(" is-slow");
        }
        if self.out == Flow::Lossy || self.back == Flow::Lossy {
            out.push_str(" is-lossy");
        }
        out
    }
}

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
        && let Some(leader) = here().find(|hall| hall.role == Role::Leader)
    {
        let follow = here().filter(|hall| leader.reach.contains(hall.id)).count();
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

/// What a client knows of its last wish.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Mood {
    /// It has asked nothing yet.
    #[default]
    Idle,
    /// It waits.
    Waiting,
    /// Done.
    Content,
    /// Refused.
    Refused,
    /// It was never told.
    Unknown,
}

impl Mood {
    /// A client's mood.
    pub(crate) const fn of(client: &ClientView) -> Self {
        if client.pending.is_some() {
            return Self::Waiting;
        }
        match client.last {
            None => Self::Idle,
            Some((_, _, Outcome::Acknowledged(_))) => Self::Content,
            Some((_, _, Outcome::Refused)) => Self::Refused,
            Some((_, _, Outcome::Unknown)) => Self::Unknown,
        }
    }
}

/// The receipts for the house that matters most: one sold twice, else the last sold.
pub(crate) fn receipts(frame: &Frame) -> Vec<Receipt> {
    let of = |receipt: &Receipt| -> Vec<Receipt> {
        let mut all: Vec<Receipt> = Vec::new();
        for other in frame.receipts.iter().filter(|r| r.house == receipt.house) {
            if !all.iter().any(|r| r.citizen == other.citizen) {
                all.push(*other);
            }
        }
        all
    };
    frame
        .receipts
        .iter()
        .map(of)
        .find(|all| all.len() > 1)
        .or_else(|| frame.receipts.last().map(of))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use split_isles_core::command::{Citizen, House};
    use split_isles_core::units::Time;

    use super::*;

    #[test]
    fn a_dead_hall_shows_no_flag() {
        let hall = HallView {
            role: Role::Leader,
            term: Term(3),
            status: Status::Crashed(Time::ZERO),
            ..HallView::default()
        };
        let classes = HallLook::of(&hall, Numbering::Terms, HallSet::EMPTY).classes();
        assert_eq!(classes, "d-hall term-3 st-follower is-dead is-crashed");
    }

    #[test]
    fn a_paused_leader_keeps_its_flag_under_the_ice() {
        let hall = HallView {
            role: Role::Leader,
            term: Term(8),
            status: Status::Paused(Time::ZERO),
            ..HallView::default()
        };
        let look = HallLook::of(&hall, Numbering::Terms, HallSet::only(HallId(0)));
        assert_eq!(
            look.classes(),
            "d-hall term-2 st-leader is-paused is-fenced"
        );
        assert_eq!(look.label(), "8");
    }

    #[test]
    fn a_bridge_shows_each_direction() {
        for (out, back, classes) in [
            (Flow::Open, Flow::Open, "d-bridge"),
            (Flow::Cut, Flow::Cut, "d-bridge is-cut"),
            (Flow::Open, Flow::Cut, "d-bridge is-oneway works-out"),
            (
                Flow::Cut,
                Flow::Slow,
                "d-bridge is-oneway works-back is-slow",
            ),
            (Flow::Lossy, Flow::Open, "d-bridge is-lossy"),
        ] {
            assert_eq!(BridgeLook { out, back }.classes(), classes);
        }
    }

    #[test]
    fn a_house_sold_twice_comes_first() {
        let receipt = |house, citizen| Receipt {
            house: House(house),
            citizen: Citizen(citizen),
            client: split_isles_core::units::ClientId(0),
            op: split_isles_core::units::OpId(0),
            at: Time::ZERO,
        };
        let mut frame = Frame {
            receipts: vec![receipt(1, 1), receipt(2, 1), receipt(3, 4)],
            ..Frame::default()
        };
        assert_eq!(receipts(&frame), [receipt(3, 4)]);
        frame.receipts.push(receipt(1, 2));
        assert_eq!(receipts(&frame), [receipt(1, 1), receipt(1, 2)]);
        // The same answer told twice is no second sale.
        frame.receipts = vec![receipt(1, 1), receipt(1, 1)];
        assert_eq!(receipts(&frame), [receipt(1, 1)]);
    }
}
