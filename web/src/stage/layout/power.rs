//! The power boxes and the management network: each box stands beside its hall, wires join the boxes to one another and to the halls.
//! The network has ways of its own, so that a flooded bridge does not cut it.

use std::collections::VecDeque;

use super::super::art::hall::PLAZA;
use super::super::iso::{Pt, Pt3, TOP};
use super::{Building, Plan, Topology, inside, shore_distance};

/// How fine the ground under a wire is looked at.
const STEP: f64 = 0.1;

/// A wire between two places.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Wire {
    /// The places at its ends, by their numbers among the halls.
    pub(crate) ends: (usize, usize),
    /// Its course on the ground.
    pub(crate) points: Vec<Pt>,
    /// Where it breaks when the network is cut.
    pub(crate) breaks: Pt3,
}

/// The management network.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Grid {
    /// Between power boxes.
    pub(crate) wires: Vec<Wire>,
    /// From a hall to its box, or to the nearest box where it has none: hall, box.
    pub(crate) leads: Vec<(usize, usize)>,
}

/// Places the boxes and lays the wires.
pub(super) fn settle(city: &Topology, plan: &mut Plan) {
    for nth in 0..plan.halls.len() {
        if let Building::PowerBox(of) = plan.halls[nth].building {
            let place = beside(plan, of, nth);
            let owner = plan.halls[of];
            plan.halls[nth].at = place;
            plan.halls[nth].island = owner.island;
            plan.halls[nth].join = owner.join;
        }
    }
    let boxes: Vec<usize> = (0..plan.halls.len())
        .filter(|&nth| matches!(city.building(nth), Building::PowerBox(_)))
        .collect();
    if boxes.is_empty() {
        return;
    }
    plan.grid.wires = spanning(plan, &boxes);
    for hall in 0..plan.halls.len() {
        if plan.halls[hall].building != Building::Hall {
            continue;
        }
        let own = boxes
            .iter()
            .find(|&&nth| plan.halls[nth].building == Building::PowerBox(hall));
        let nearest = || {
            boxes.iter().min_by(|&&a, &&b| {
                far(plan.halls[a].at, plan.halls[hall].at)
                    .total_cmp(&far(plan.halls[b].at, plan.halls[hall].at))
            })
        };
        if let Some(&found) = own.or_else(nearest) {
            plan.grid.leads.push((hall, found));
        }
    }
}

fn far(a: Pt, b: Pt) -> f64 {
    (a.0 - b.0).hypot(a.1 - b.1)
}

/// The place of a power box beside its hall: to the right, where it is seen best, unless something is in the way.
fn beside(plan: &Plan, of: usize, nth: usize) -> Pt {
    let owner = plan.halls[of];
    let isle = &plan.isles[owner.island];
    let mut best: Option<(f64, Pt)> = None;
    for (place, &(p, q)) in [
        (2.15, -0.95),
        (2.15, -1.45),
        (2.15, -0.4),
        (-2.15, 0.95),
        (-2.15, 1.45),
        (2.15, 0.6),
        (2.15, 1.4),
        (-2.15, -0.3),
        (-2.15, -1.3),
        (1.0, -2.2),
        (-1.0, 2.2),
        (1.6, -2.3),
        (-1.6, 2.3),
    ]
    .iter()
    .enumerate()
    {
        let (dx, dy) = if isle.across { (-q, -p) } else { (p, q) };
        let at = (owner.at.0 + dx, owner.at.1 + dy);
        let shore = shore_distance(&isle.outline, at);
        let mut cost = place as f64;
        if !inside(&isle.outline, at) {
            cost += 1_000.0;
        } else if shore < 0.75 {
            cost += 40.0 * (0.75 - shore);
        }
        if !isle.clear_of_roads(at, 0.86) {
            cost += 60.0;
        }
        for (other, seat) in plan.halls.iter().enumerate() {
            let apart = (seat.at.0 - at.0).abs().max((seat.at.1 - at.1).abs());
            let least = match seat.building {
                Building::PowerBox(_) if other >= nth => continue,
                Building::PowerBox(_) => 1.3,
                Building::Hall | Building::Archive | Building::Keeper => 1.95,
            };
            if apart < least {
                cost += 200.0 * (least - apart);
            }
        }
        if best.is_none_or(|(least, _)| cost < least) {
            best = Some((cost, at));
        }
    }
    best.map_or(owner.at, |(_, at)| at)
}

/// The shortest wires that join all boxes.
fn spanning(plan: &Plan, boxes: &[usize]) -> Vec<Wire> {
    let mut joined = vec![boxes[0]];
    let mut out = Vec::new();
    while joined.len() < boxes.len() {
        let mut best: Option<(f64, usize, usize)> = None;
        for &a in &joined {
            for &b in boxes.iter().filter(|nth| !joined.contains(nth)) {
                let cost = far(plan.halls[a].at, plan.halls[b].at);
                if best.is_none_or(|(least, _, _)| cost < least) {
                    best = Some((cost, a, b));
                }
            }
        }
        let Some((_, a, b)) = best else { break };
        joined.push(b);
        out.push(wire(plan, a, b));
    }
    out
}

/// A wire along the island's axes, or straight, around whatever stands there.
fn wire(plan: &Plan, a: usize, b: usize) -> Wire {
    let (p, q) = (plan.halls[a].at, plan.halls[b].at);
    let middle = f64::midpoint(p.0, q.0);
    let low = f64::midpoint(p.1, q.1);
    let courses = [
        vec![p, (q.0, p.1), q],
        vec![p, (p.0, q.1), q],
        vec![p, (middle, p.1), (middle, q.1), q],
        vec![p, (p.0, low), (q.0, low), q],
        vec![p, q],
    ];
    let cost = |points: &Vec<Pt>| {
        let mut cost = 0.02 * points.len() as f64;
        let mut steps = 0.0;
        walk(points, |at| {
            steps += STEP;
            for seat in &plan.halls {
                let room = match seat.building {
                    Building::PowerBox(_) => continue,
                    Building::Hall | Building::Archive | Building::Keeper => PLAZA + 0.15,
                };
                if (seat.at.0 - at.0).abs().max((seat.at.1 - at.1).abs()) < room {
                    cost += 0.6;
                }
            }
        });
        cost + steps
    };
    let points = courses
        .into_iter()
        .map(|mut points| {
            points.dedup_by(|a, b| far(*a, *b) < 0.05);
            points
        })
        .min_by(|a, b| cost(a).total_cmp(&cost(b)))
        .unwrap_or_default();
    Wire {
        ends: (a, b),
        breaks: breaks(plan, &points),
        points,
    }
}

/// Calls for points along a course, close together.
fn walk(points: &[Pt], mut each: impl FnMut(Pt)) {
    for pair in points.windows(2) {
        let steps = (far(pair[0], pair[1]) / STEP).ceil().max(1.0);
        for k in 0..steps as u32 {
            let t = f64::from(k) / steps;
            each((
                pair[0].0 + (pair[1].0 - pair[0].0) * t,
                pair[0].1 + (pair[1].1 - pair[0].1) * t,
            ));
        }
    }
}

/// The middle of the longest stretch through water; else the middle.
fn breaks(plan: &Plan, points: &[Pt]) -> Pt3 {
    let mut all = Vec::new();
    walk(points, |at| all.push((at, plan.on_land(at))));
    let (mut best, mut begun) = (None::<(usize, usize)>, None);
    for nth in 0..=all.len() {
        let wet = all.get(nth).is_some_and(|&(_, land)| !land);
        match (wet, begun) {
            (true, None) => begun = Some(nth),
            (false, Some(from)) => {
                if best.is_none_or(|(a, b)| nth - from > b - a) {
                    best = Some((from, nth));
                }
                begun = None;
            }
            (true, Some(_)) | (false, None) => {}
        }
    }
    let (nth, z) = match best {
        Some((a, b)) => (usize::midpoint(a, b), 0.0),
        None => (all.len() / 2, TOP),
    };
    let at = all.get(nth).map_or((0.0, 0.0), |&(at, _)| at);
    (at.0, at.1, z)
}

/// The parts of a course on land and in the water: whether on land, and the points.
pub(crate) fn parts(plan: &Plan, points: &[Pt]) -> Vec<(bool, Vec<Pt>)> {
    let mut out: Vec<(bool, Vec<Pt>)> = Vec::new();
    let mut corners = Vec::new();
    walk(points, |at| corners.push(at));
    corners.extend(points.last());
    for at in corners {
        let land = plan.on_land(at);
        match out.last_mut() {
            Some((same, run)) if *same == land => run.push(at),
            Some(_) | None => {
                let joint = out.last().and_then(|(_, run)| run.last().copied());
                out.push((land, joint.into_iter().chain([at]).collect()));
            }
        }
    }
    for (_, run) in &mut out {
        *run = straightened(run);
    }
    out
}

/// A course without the points that lie on a straight line.
fn straightened(points: &[Pt]) -> Vec<Pt> {
    let mut out: Vec<Pt> = Vec::new();
    for (nth, &at) in points.iter().enumerate() {
        let bends = match (nth.checked_sub(1), points.get(nth + 1)) {
            (Some(before), Some(next)) => {
                let a = points[before];
                ((at.0 - a.0) * (next.1 - at.1) - (at.1 - a.1) * (next.0 - at.0)).abs() > 1e-6
            }
            (None, _) | (_, None) => true,
        };
        if bends {
            out.push(at);
        }
    }
    out
}

impl Plan {
    /// Whether a point lies on an island.
    pub(crate) fn on_land(&self, at: Pt) -> bool {
        self.isles.iter().any(|isle| inside(&isle.outline, at))
    }

    /// The way of a signal along the wires, from one place on the network to another.
    pub(super) fn wired(&self, from: usize, to: usize) -> Vec<Pt3> {
        let door = |nth: usize| match self.halls[nth].building {
            Building::PowerBox(_) => Some(nth),
            Building::Hall | Building::Archive | Building::Keeper => self
                .grid
                .leads
                .iter()
                .find(|lead| lead.0 == nth)
                .map(|lead| lead.1),
        };
        let (Some(a), Some(b)) = (door(from), door(to)) else {
            return Vec::new();
        };
        let mut ground = vec![self.halls[from].at];
        let mut came: Vec<Option<(usize, usize)>> = vec![None; self.halls.len()];
        let mut open = VecDeque::from([b]);
        while let Some(at) = open.pop_front() {
            for (nth, wire) in self.grid.wires.iter().enumerate() {
                let other = match wire.ends {
                    (p, q) if p == at => q,
                    (p, q) if q == at => p,
                    (_, _) => continue,
                };
                if other != b && came[other].is_none() {
                    came[other] = Some((at, nth));
                    open.push_back(other);
                }
            }
        }
        let mut at = a;
        ground.push(self.halls[a].at);
        while let Some((next, nth)) = came[at] {
            let mut points = self.grid.wires[nth].points.clone();
            if self.grid.wires[nth].ends.0 != at {
                points.reverse();
            }
            ground.extend(points);
            at = next;
        }
        ground.push(self.halls[to].at);
        ground.dedup_by(|p, q| far(*p, *q) < 0.02);
        let mut out = Vec::new();
        for (land, run) in parts(self, &ground) {
            let z = if land { TOP } else { 0.0 };
            out.extend(run.into_iter().map(|(x, y)| (x, y, z)));
        }
        out
    }
}
