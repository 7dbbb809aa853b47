//! How a City Hall looks: its flag, its ice, its fence.

use split_isles_core::effect::Role;
use split_isles_core::units::{HallSet, Term};
use split_isles_core::view::{HallView, Status};

use crate::numbering::Numbering;

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
    pub(super) const fn class(self) -> &'static str {
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

    pub(super) const fn class(self) -> &'static str {
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

#[cfg(test)]
mod tests {
    use split_isles_core::units::{HallId, Time};

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
}
