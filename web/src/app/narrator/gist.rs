//! What of a moment is worth a sentence, and what has come between two moments.

use split_isles_core::invariant::{InvariantId, Verdict};
use split_isles_core::scenario::{Office, Scenario};
use split_isles_core::units::HallId;
use split_isles_core::view::{Flow, Frame, Status};

use crate::scene::{Isle, leads};
use crate::session::Moment;

/// What is worth a sentence, as plain data: two of these tell what has changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Gist {
    pub(super) leaders: Vec<HallId>,
    pub(super) broken: Vec<InvariantId>,
    pub(super) bridges: Vec<[Flow; 2]>,
    /// Halls that do nothing, each with the reason.
    pub(super) still: Vec<(HallId, Reason)>,
    /// Whether each island can decide anything; nothing where nobody counts.
    pub(super) quorums: Vec<Option<bool>>,
}

/// Why a hall does nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    Paused,
    Crashed,
    Dark,
}

/// Something that has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tiding {
    Broke(InvariantId),
    Bridge(usize),
    Quorum(usize, bool),
    Leads(HallId),
    Still(HallId),
    Works(HallId),
}

impl Tiding {
    /// Whether it is told to whoever wants to hear less.
    pub(super) const fn grave(self) -> bool {
        match self {
            Self::Broke(_) | Self::Bridge(_) | Self::Quorum(..) => true,
            Self::Leads(_) | Self::Still(_) | Self::Works(_) => false,
        }
    }
}

impl Gist {
    pub(super) fn of(moment: &Moment, scenario: &Scenario) -> Self {
        let halls = moment.frame.halls.iter();
        let still = halls.clone().filter_map(|hall| {
            let reason = match hall.status {
                Status::Running => return None,
                Status::Paused(_) => Reason::Paused,
                Status::Crashed(_) => Reason::Crashed,
                Status::PoweredOff(_) => Reason::Dark,
            };
            Some((hall.id, reason))
        });
        let lamps = moment.lamps.iter();
        let broken = |(id, verdict): &(InvariantId, Verdict)| {
            matches!(verdict, Verdict::Broken(_)).then_some(*id)
        };
        Self {
            still: still.collect(),
            leaders: halls
                .filter(|hall| hall.office == Office::City && leads(hall))
                .map(|hall| hall.id)
                .collect(),
            broken: lamps.filter_map(broken).collect(),
            bridges: flows(&moment.frame),
            quorums: Isle::all(scenario, &moment.frame)
                .iter()
                .map(Isle::quorum)
                .collect(),
        }
    }

    /// What has come since `before`, the gravest first.
    pub(super) fn tidings(&self, before: &Self) -> Vec<Tiding> {
        let broke = self.broken.iter().filter(|id| !before.broken.contains(id));
        let bridges = self.bridges.iter().zip(&before.bridges).enumerate();
        let bridges = bridges.filter(|(_, (now, then))| now != then);
        let quorums = self.quorums.iter().zip(&before.quorums).enumerate();
        let quorums = quorums.filter_map(|(isle, (now, then))| match (now, then) {
            (Some(now), Some(then)) if now != then => Some(Tiding::Quorum(isle, *now)),
            (Some(_) | None, Some(_) | None) => None,
        });
        let leaders = self.leaders.iter();
        let leaders = leaders.filter(|hall| !before.leaders.contains(hall));
        let still = self
            .still
            .iter()
            .filter(|hall| !before.still.contains(hall));
        let stirs = |(hall, _): &&(HallId, Reason)| self.still.iter().all(|(now, _)| now != hall);
        let works = before.still.iter().filter(stirs);
        broke
            .map(|id| Tiding::Broke(*id))
            .chain(bridges.map(|(nth, _)| Tiding::Bridge(nth)))
            .chain(quorums)
            .chain(leaders.map(|hall| Tiding::Leads(*hall)))
            .chain(still.map(|(hall, _)| Tiding::Still(*hall)))
            .chain(works.map(|(hall, _)| Tiding::Works(*hall)))
            .collect()
    }
}

pub(super) fn flows(frame: &Frame) -> Vec<[Flow; 2]> {
    let bridges = frame.bridges.iter();
    bridges.map(|bridge| [bridge.out, bridge.back]).collect()
}
