//! How a place that serves the city looks: what it holds for the city and what befell it, never a role or a term of the city.

use split_isles_core::effect::Role;
use split_isles_core::scenario::Office;
use split_isles_core::units::HallSet;
use split_isles_core::view::guard::ServiceView;
use split_isles_core::view::{Frame, HallView, Status};

use super::Still;

/// What a place holds for the city.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// An archive.
    Archive {
        /// The highest number that it has seen; 0 for none.
        highest: u32,
        /// It compares numbers.
        checks: bool,
    },
    /// A keeper of the lock service.
    Keeper {
        /// It leads the keepers.
        leads: bool,
        /// How many halls have a session.
        sessions: usize,
        /// How many halls wait in the queue or hold the seal.
        queue: usize,
    },
    /// A power box.
    PowerBox {
        /// The power is about to go.
        cutting: bool,
        /// Its hall has no power.
        dark: bool,
        /// Somebody aims at its hall.
        aimed: bool,
    },
}

impl Default for Place {
    fn default() -> Self {
        Self::Archive {
            highest: 0,
            checks: false,
        }
    }
}

/// How a place looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct PlaceLook {
    /// What it holds.
    pub(crate) place: Place,
    /// Why it does nothing, if so.
    pub(crate) still: Option<Still>,
    /// It is fenced off.
    pub(crate) fenced: bool,
}

impl PlaceLook {
    /// The look of a place of a frame.
    pub(crate) fn at(frame: &Frame, nth: usize, fenced: HallSet) -> Self {
        let Some(hall) = frame.halls.get(nth) else {
            return Self::default();
        };
        Self {
            place: place(frame, hall),
            still: Still::of(hall.status),
            fenced: fenced.contains(hall.id),
        }
    }

    /// The classes of its drawing.
    pub(crate) fn classes(&self) -> String {
        let (kind, state) = match self.place {
            Place::Archive { .. } => ("d-archive", ""),
            Place::Keeper { leads, .. } => ("d-keeper", if leads { " is-lead" } else { "" }),
            Place::PowerBox { cutting, dark, .. } => (
                "d-box",
                match (cutting, dark) {
                    (true, _) => " is-cutting",
                    (false, true) => " is-severed",
                    (false, false) => "",
                },
            ),
        };
        let still = self.still.map_or("", Still::class);
        let fenced = if self.fenced { " is-fenced" } else { "" };
        let state =
            if matches!(self.still, Some(Still::Crashed | Still::Off)) && state == " is-lead" {
                ""
            } else {
                state
            };
        format!("d-hall term-0 {kind}{state}{still}{fenced}")
    }
}

fn place(frame: &Frame, hall: &HallView) -> Place {
    match hall.office {
        Office::City => Place::default(),
        Office::Archive => match hall.service {
            ServiceView::Archive {
                highest, checks, ..
            } => Place::Archive {
                highest: highest.0,
                checks,
            },
            ServiceView::None | ServiceView::Keeper { .. } | ServiceView::PowerBox { .. } => {
                Place::default()
            }
        },
        Office::Keeper => {
            let (sessions, queue) = match &hall.service {
                ServiceView::Keeper { sessions, queue } => (sessions.len(), queue.len()),
                ServiceView::None | ServiceView::Archive { .. } | ServiceView::PowerBox { .. } => {
                    (0, 0)
                }
            };
            Place::Keeper {
                leads: hall.role == Role::Leader,
                sessions,
                queue,
            }
        }
        Office::PowerBox(of) => {
            let owner = frame.halls.get(of.index());
            Place::PowerBox {
                cutting: matches!(hall.service, ServiceView::PowerBox { cutting: true, .. }),
                dark: owner.is_some_and(|owner| matches!(owner.status, Status::PoweredOff(_))),
                aimed: frame.halls.iter().any(|other| {
                    let fence = other.guard.fence;
                    fence.is_some_and(|fence| fence.target == of && !fence.confirmed)
                }),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use split_isles_core::units::{HallId, Time, Token};
    use split_isles_core::view::guard::FenceView;

    use super::*;

    fn city(office: Office, service: ServiceView) -> Frame {
        let mut frame = Frame {
            halls: vec![HallView::default(); 3],
            ..Frame::default()
        };
        for (nth, hall) in frame.halls.iter_mut().enumerate() {
            hall.id = HallId(nth as u8);
        }
        frame.halls[2].office = office;
        frame.halls[2].service = service;
        frame
    }

    #[test]
    fn a_keeper_shows_its_own_lead_and_no_term_of_the_city() {
        let mut frame = city(Office::Keeper, ServiceView::None);
        frame.halls[2].role = Role::Leader;
        frame.halls[2].term = split_isles_core::units::Term(4);
        let look = PlaceLook::at(&frame, 2, HallSet::EMPTY);
        assert_eq!(look.classes(), "d-hall term-0 d-keeper is-lead");
        frame.halls[2].status = Status::Crashed(Time::ZERO);
        let look = PlaceLook::at(&frame, 2, HallSet::EMPTY);
        assert_eq!(look.classes(), "d-hall term-0 d-keeper is-dead is-crashed");
    }

    #[test]
    fn a_box_knows_of_its_hall() {
        let service = ServiceView::PowerBox {
            of: HallId(1),
            cutting: true,
        };
        let mut frame = city(Office::PowerBox(HallId(1)), service);
        frame.halls[0].guard.fence = Some(FenceView {
            target: HallId(1),
            confirmed: false,
        });
        let look = PlaceLook::at(&frame, 2, HallSet::EMPTY);
        assert!(matches!(look.place, Place::PowerBox { aimed: true, .. }));
        assert_eq!(look.classes(), "d-hall term-0 d-box is-cutting");
        frame.halls[1].status = Status::PoweredOff(Time::ZERO);
        frame.halls[2].service = ServiceView::PowerBox {
            of: HallId(1),
            cutting: false,
        };
        let look = PlaceLook::at(&frame, 2, HallSet::EMPTY);
        assert_eq!(look.classes(), "d-hall term-0 d-box is-severed");
    }

    #[test]
    fn an_archive_shows_the_highest_number() {
        let service = ServiceView::Archive {
            highest: Token(34),
            counter: Token(34),
            checks: true,
        };
        let frame = city(Office::Archive, service);
        let look = PlaceLook::at(&frame, 2, HallSet::EMPTY);
        let (highest, checks) = (34, true);
        assert_eq!(look.place, Place::Archive { highest, checks });
    }
}
