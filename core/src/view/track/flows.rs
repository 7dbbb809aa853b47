//! How the bridges fare, read from the inputs: which pairs of halls are cut, slow or lossy, and what that makes of a bridge.

use alloc::vec::Vec;

use crate::input::{Input, Path};
use crate::scenario::{LinkQuality, Scenario};
use crate::units::{HALLS_MAX, HallId, HallSet, IslandId};
use crate::view::Flow;

/// The city as far as links are concerned.
#[derive(Clone, Debug)]
pub(super) struct Ground {
    islands: Vec<IslandId>,
    bridges: Vec<(IslandId, IslandId)>,
    road: LinkQuality,
    bridge: LinkQuality,
}

impl Ground {
    pub(super) fn of(scenario: &Scenario) -> Self {
        Self {
            islands: scenario.city.halls.iter().map(|hall| hall.island).collect(),
            bridges: scenario.city.bridges.clone(),
            road: scenario.city.road,
            bridge: scenario.city.bridge,
        }
    }

    pub(super) fn halls(&self) -> usize {
        self.islands.len()
    }

    pub(super) fn bridges(&self) -> usize {
        self.bridges.len()
    }

    fn island(&self, hall: HallId) -> Option<IslandId> {
        self.islands.get(hall.index()).copied()
    }

    fn covers(&self, path: Path, from: HallId, to: HallId) -> bool {
        let ends = (self.island(from), self.island(to));
        let over = |a, b| ends == (Some(a), Some(b));
        match path {
            Path::BridgeOneWay(a, b) => over(a, b),
            Path::Bridge(a, b) => over(a, b) || over(b, a),
            Path::LinkOneWay(a, b) => (from, to) == (a, b),
            Path::Link(a, b) => (from, to) == (a, b) || (from, to) == (b, a),
            Path::From(hall) => from == hall,
            Path::To(hall) => to == hall,
            Path::AllBridges => ends.0 != ends.1,
            Path::Everything => true,
        }
    }

    fn pairs(&self) -> impl Iterator<Item = (HallId, HallId)> {
        let count = self.halls() as u8;
        (0..count).flat_map(move |from| {
            (0..count)
                .filter(move |to| *to != from)
                .map(move |to| (HallId(from), HallId(to)))
        })
    }
}

/// The state of every directed pair of halls: bit `to` of row `from`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Flows {
    cut: [HallSet; HALLS_MAX],
    slow: [HallSet; HALLS_MAX],
    lossy: [HallSet; HALLS_MAX],
}

impl Flows {
    /// Takes an input in; whether it concerned links at all.
    pub(super) fn take(&mut self, ground: &Ground, input: &Input) -> bool {
        match input {
            Input::Cut(path) | Input::Flap(path, ..) => self.set_cut(ground, *path, true),
            Input::Heal(path) => {
                self.set_cut(ground, *path, false);
                for (from, to) in ground.pairs().filter(|(f, t)| ground.covers(*path, *f, *t)) {
                    self.slow[from.index()].remove(to);
                    self.lossy[from.index()].remove(to);
                }
            }
            Input::Partition(groups) => {
                for (from, to) in ground.pairs() {
                    let together = groups.iter().any(|g| g.contains(from) && g.contains(to));
                    put(&mut self.cut[from.index()], to, !together);
                }
            }
            Input::Degrade(path, quality) => self.degrade(ground, *path, *quality),
            Input::Pause(..)
            | Input::Resume(_)
            | Input::Crash(_)
            | Input::PowerOff(_)
            | Input::Restart(_)
            | Input::WipeDisk(_)
            | Input::Slow(..)
            | Input::SlowDisk(..)
            | Input::ClockOffset(..)
            | Input::ClockDrift(..)
            | Input::ClockJump(..)
            | Input::Ask(..)
            | Input::AskAt(..)
            | Input::Rules(_)
            | Input::Order(..) => return false,
        }
        true
    }

    /// A flapping path fell or rose.
    pub(super) fn flap(&mut self, ground: &Ground, input: &Input, cut: bool) {
        if let Input::Flap(path, ..) = input {
            self.set_cut(ground, *path, cut);
        }
    }

    /// What the pairs make of a bridge: both directions, and whether some pair fares worse than its direction.
    pub(super) fn bridge(&self, ground: &Ground, bridge: usize) -> (Flow, Flow, bool) {
        let (a, b) = ground.bridges[bridge];
        let (out, uneven_out) = self.direction(ground, a, b);
        let (back, uneven_back) = self.direction(ground, b, a);
        (out, back, uneven_out || uneven_back)
    }

    fn direction(&self, ground: &Ground, a: IslandId, b: IslandId) -> (Flow, bool) {
        let mut least: Option<Flow> = None;
        let mut most = Flow::Open;
        for (from, to) in ground
            .pairs()
            .filter(|(f, t)| ground.covers(Path::BridgeOneWay(a, b), *f, *t))
        {
            let flow = self.link(from, to);
            if least.is_none_or(|least| harm(flow) < harm(least)) {
                least = Some(flow);
            }
            if harm(flow) > harm(most) {
                most = flow;
            }
        }
        let least = least.unwrap_or_default();
        (least, most != least)
    }

    fn link(&self, from: HallId, to: HallId) -> Flow {
        if self.cut[from.index()].contains(to) {
            Flow::Cut
        } else if self.lossy[from.index()].contains(to) {
            Flow::Lossy
        } else if self.slow[from.index()].contains(to) {
            Flow::Slow
        } else {
            Flow::Open
        }
    }

    fn set_cut(&mut self, ground: &Ground, path: Path, cut: bool) {
        for (from, to) in ground.pairs().filter(|(f, t)| ground.covers(path, *f, *t)) {
            put(&mut self.cut[from.index()], to, cut);
        }
    }

    fn degrade(&mut self, ground: &Ground, path: Path, now: LinkQuality) {
        for (from, to) in ground.pairs().filter(|(f, t)| ground.covers(path, *f, *t)) {
            let first = if ground.island(from) == ground.island(to) {
                ground.road
            } else {
                ground.bridge
            };
            let slow = now.delay > first.delay || now.jitter > first.jitter;
            let lossy = now.loss_per_mille > first.loss_per_mille
                || now.duplicate_per_mille > first.duplicate_per_mille
                || now.reorder_per_mille > first.reorder_per_mille;
            put(&mut self.slow[from.index()], to, slow);
            put(&mut self.lossy[from.index()], to, lossy);
        }
    }
}

fn put(set: &mut HallSet, hall: HallId, member: bool) {
    if member {
        set.insert(hall);
    } else {
        set.remove(hall);
    }
}

const fn harm(flow: Flow) -> u8 {
    match flow {
        Flow::Open => 0,
        Flow::Slow => 1,
        Flow::Lossy => 2,
        Flow::Cut => 3,
    }
}
