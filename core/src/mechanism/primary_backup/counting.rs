//! Whom a hall has heard, whether that is a majority, and whose turn it is when a leader is silent.

use crate::mechanism::Setting;
use crate::units::{HALLS_MAX, HallId, HallSet, Span};

/// When each hall was last heard, by this hall's own monotonic clock.
#[derive(Clone, Debug)]
pub(super) struct Heard {
    /// Holds for those in `ever`.
    at: [Span; HALLS_MAX],
    ever: HallSet,
    /// Whose last heartbeat came under a flag.
    flagged: HallSet,
}

impl Heard {
    /// A hall always hears itself.
    pub(super) const ALWAYS: Span = Span(u64::MAX);

    /// Nobody yet.
    pub(super) const fn nobody() -> Self {
        Self {
            at: [Span::ZERO; HALLS_MAX],
            ever: HallSet::EMPTY,
            flagged: HallSet::EMPTY,
        }
    }

    /// As if everybody had just been heard: the founding of the city.
    pub(super) const fn everybody(now: Span) -> Self {
        Self {
            at: [now; HALLS_MAX],
            ever: HallSet::first(HALLS_MAX),
            flagged: HallSet::EMPTY,
        }
    }

    /// A courier from `hall` arrived.
    pub(super) const fn note(&mut self, hall: HallId, now: Span) {
        self.at[hall.index()] = now;
        self.ever.insert(hall);
    }

    fn at(&self, hall: HallId) -> Option<Span> {
        self.ever.contains(hall).then(|| self.at[hall.index()])
    }

    /// A heartbeat told whether `hall` leads.
    pub(super) const fn note_flag(&mut self, hall: HallId, up: bool) {
        if up {
            self.flagged.insert(hall);
        } else {
            self.flagged.remove(hall);
        }
    }

    /// Whether `hall` was heard less than `silence` ago.
    fn lately(&self, hall: HallId, now: Span, silence: Span) -> bool {
        self.at(hall)
            .is_some_and(|at| now.saturating_sub(at) < silence)
    }

    /// Everybody of `halls` who was heard less than `silence` ago.
    pub(super) fn in_sight(&self, halls: HallSet, now: Span, silence: Span) -> HallSet {
        halls
            .iter()
            .filter(|hall| self.lately(*hall, now, silence))
            .collect()
    }

    /// Whether somebody other than `hall` leads, to judge by the last `silence`.
    pub(super) fn other_leader(&self, hall: Option<HallId>, now: Span, silence: Span) -> bool {
        self.flagged
            .iter()
            .any(|other| Some(other) != hall && self.lately(other, now, silence))
    }

    /// The latest moment since which all of some majority, `me` included, were heard: the majority is lost when that moment is too
    /// long ago. `None` when too few were ever heard; [`Heard::ALWAYS`] when `me` alone is a majority.
    pub(super) fn majority_at(&self, setting: &Setting) -> Option<Span> {
        let heard = |hall: HallId| {
            if hall == setting.me {
                Some(Self::ALWAYS)
            } else {
                self.at(hall)
            }
        };
        let all = setting.members.all();
        all.iter()
            .filter_map(heard)
            .filter(|moment| {
                let since = all
                    .iter()
                    .filter(|hall| heard(*hall).is_some_and(|at| at >= *moment))
                    .collect();
                setting.members.has_quorum(since, &setting.weights)
            })
            .max()
    }
}

/// How many halls come before this one when a new leader is wanted. The line goes round the city and begins after the leader that
/// was lost, who stands last; when no leader was ever heard it begins at the hall configured as leader.
pub(super) fn place_in_line(setting: &Setting, lost: Option<HallId>) -> u64 {
    const ROUND: u8 = HALLS_MAX as u8 + 1;
    let first = lost.map_or(setting.first_leader.0, |hall| hall.0 + 1);
    let distance = |hall: HallId| (hall.0 + ROUND - first % ROUND) % ROUND;
    let mine = distance(setting.me);
    copying_members(setting)
        .iter()
        .filter(|hall| distance(*hall) < mine)
        .count() as u64
}

/// The members that store rows and may lead.
pub(super) const fn copying_members(setting: &Setting) -> HallSet {
    setting.members.all().difference(setting.witnesses)
}
