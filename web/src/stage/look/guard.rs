//! What a hall's guards show on the map, coarse enough that few frames change it: sand in levels, seconds in halves.

use split_isles_core::effect::Role;
use split_isles_core::units::{HallId, Span, Token};
use split_isles_core::view::{Frame, HallView, Status};

use crate::stage::art::guard::SAND;

/// Half a second, in microseconds.
const HALF_US: u64 = 500_000;

/// A hall's side of the lock service.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Hold {
    /// It wants nothing, or nothing is known.
    #[default]
    None,
    /// It stands in the queue.
    Waits {
        /// Its number.
        number: u32,
    },
    /// It acts as holder.
    Acts {
        /// How much sand is left.
        sand: u8,
        /// At which level it stops.
        margin: u8,
        /// Its number.
        number: u32,
    },
}

impl Hold {
    fn of(hall: &HallView) -> Self {
        let Some(lease) = hall.guard.lease else {
            return Self::None;
        };
        let number = lease.number.map_or(0, |number| number.0);
        if !lease.acting {
            return if lease.session.is_some() && number > 0 {
                Self::Waits { number }
            } else {
                Self::None
            };
        }
        let whole = lease.ttl.0.max(1);
        let level = |span: u64| (span.min(whole) * u64::from(SAND)).div_ceil(whole) as u8;
        Self::Acts {
            sand: if lease.left == Span::ZERO {
                0
            } else {
                level(lease.left.0 + lease.margin.0)
            },
            margin: level(lease.margin.0),
            number,
        }
    }

    /// Whether the sand has run out while it still acts.
    pub(crate) const fn over(self) -> bool {
        matches!(self, Self::Acts { sand: 0, .. })
    }

    /// Whether little is left before it stops.
    pub(crate) const fn low(self) -> bool {
        matches!(self, Self::Acts { sand, margin, .. } if sand > 0 && sand <= margin + SAND / 6)
    }
}

/// A fence agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Agent {
    /// At whom it aims.
    pub(crate) target: HallId,
    /// It knows that the target is dark.
    pub(crate) confirmed: bool,
}

/// The watchdog, awake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dog {
    /// Half seconds until it bites, rounded up.
    pub(crate) halves: u64,
    /// Half seconds that it waits in all.
    pub(crate) of: u64,
}

impl Dog {
    /// The share of its patience that is left.
    pub(crate) fn share(self) -> f64 {
        self.halves as f64 / self.of.max(self.halves).max(1) as f64
    }

    /// The seconds, as its dial shows them.
    pub(crate) fn seconds(self) -> String {
        if self.halves >= 20 {
            return (self.halves / 2).to_string();
        }
        format!("{}.{}", self.halves / 2, self.halves % 2 * 5)
    }
}

/// What a hall's guards show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct GuardLook {
    /// The lease.
    pub(crate) hold: Hold,
    /// The number on the deeds of whoever leads.
    pub(crate) seal: Option<u32>,
    /// It leads, and a guard keeps it from acting.
    pub(crate) held: bool,
    /// Its fence agent at work.
    pub(crate) agent: Option<Agent>,
    /// Somebody aims at it.
    pub(crate) aimed: bool,
    /// Its watchdog.
    pub(crate) dog: Option<Dog>,
    /// How many deeds lie on its desk, and the first one's number.
    pub(crate) desk: (usize, Option<u32>),
}

impl GuardLook {
    /// The look of a hall of a frame. `patience` is how long watchdogs wait; `by_term` tells that deeds carry the leader's term.
    pub(crate) fn at(frame: &Frame, nth: usize, patience: Option<Span>, by_term: bool) -> Self {
        let Some(hall) = frame.halls.get(nth) else {
            return Self::default();
        };
        if matches!(hall.status, Status::Crashed(_) | Status::PoweredOff(_)) {
            return Self::default();
        }
        let leads = hall.role == Role::Leader;
        let hold = Hold::of(hall);
        let held_number = match hold {
            Hold::Acts { number, .. } if number > 0 => Some(number),
            Hold::Acts { .. } | Hold::Waits { .. } | Hold::None => None,
        };
        let halves = |span: Span| span.0.div_ceil(HALF_US);
        Self {
            hold,
            seal: held_number.or((leads && by_term).then_some(hall.term.0)),
            held: leads && hall.guard.held_back,
            agent: hall.guard.fence.map(|fence| Agent {
                target: fence.target,
                confirmed: fence.confirmed,
            }),
            aimed: frame.halls.iter().any(|other| {
                let fence = other.guard.fence;
                fence.is_some_and(|fence| fence.target == hall.id && !fence.confirmed)
            }),
            dog: hall.guard.watchdog.map(|left| Dog {
                halves: halves(left),
                of: patience.map_or(0, halves),
            }),
            desk: (
                hall.guard.desk.len(),
                hall.guard
                    .desk
                    .first()
                    .and_then(|deed| deed.token)
                    .map(|Token(number)| number),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use split_isles_core::mechanism::keeper::SessionId;
    use split_isles_core::view::guard::LeaseView;

    use super::*;

    fn leased(left_s: u64, acting: bool) -> HallView {
        let mut hall = HallView::default();
        hall.guard.lease = Some(LeaseView {
            session: Some(SessionId(1)),
            number: Some(Token(33)),
            acting,
            left: Span::from_s(left_s),
            ttl: Span::from_s(12),
            margin: Span::from_s(2),
        });
        hall
    }

    #[test]
    fn the_sand_is_what_is_left_and_the_margin() {
        let acts = |sand| Hold::Acts {
            sand,
            margin: 4,
            number: 33,
        };
        assert_eq!(Hold::of(&leased(10, true)), acts(SAND));
        assert_eq!(Hold::of(&leased(4, true)), acts(SAND / 2));
        assert!(Hold::of(&leased(1, true)).low());
        let over = Hold::of(&leased(0, true));
        assert_eq!(over, acts(0));
        assert!(over.over() && !over.low());
        assert_eq!(Hold::of(&leased(10, false)), Hold::Waits { number: 33 });
    }

    #[test]
    fn a_small_step_of_time_changes_nothing() {
        let mut frame = Frame {
            halls: vec![leased(7, true)],
            ..Frame::default()
        };
        let look = |frame: &Frame| GuardLook::at(frame, 0, None, false);
        let before = look(&frame);
        if let Some(lease) = &mut frame.halls[0].guard.lease {
            lease.left = Span(lease.left.0 - 16_000);
        }
        assert_eq!(look(&frame), before);
        assert_eq!(before.seal, Some(33));
    }

    #[test]
    fn whoever_is_aimed_at_knows_nothing_but_shows_it() {
        use split_isles_core::view::guard::FenceView;
        let mut frame = Frame {
            halls: vec![HallView::default(); 2],
            ..Frame::default()
        };
        frame.halls[1].id = HallId(1);
        frame.halls[1].guard.fence = Some(FenceView {
            target: HallId(0),
            confirmed: false,
        });
        assert!(GuardLook::at(&frame, 0, None, false).aimed);
        assert!(!GuardLook::at(&frame, 1, None, false).aimed);
        frame.halls[0].status = Status::PoweredOff(split_isles_core::units::Time::ZERO);
        assert!(!GuardLook::at(&frame, 0, None, false).aimed);
    }
}
