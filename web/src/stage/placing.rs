//! Where words stand on the map: a chip beside each hall, a name beside each island, callouts by flooded bridges. A chip never
//! covers a hall, a bridge or another chip; where there is no room for the full chip, all become smaller together.

use super::camera::Camera;
use super::iso::{Pt, TOP, U, offset, project};
use super::layout::{Area, Building, ISLET_TOP, Plan, Seat, inside};

/// How much a chip says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tier {
    /// Letter, role, term and ledger.
    #[default]
    Full,
    /// Letter, flag and term.
    Compact,
    /// Letter and flag.
    Small,
}

impl Tier {
    const ALL: [Self; 3] = [Self::Full, Self::Compact, Self::Small];

    /// The room that a chip may need, in pixels.
    pub(crate) const fn chip(self) -> Pt {
        match self {
            Self::Full => (146.0, 40.0),
            Self::Compact => (84.0, 22.0),
            Self::Small => (30.0, 18.0),
        }
    }

    const fn name(self) -> Pt {
        match self {
            Self::Full => (132.0, 50.0),
            Self::Compact | Self::Small => (118.0, 32.0),
        }
    }
}

/// To which side of its place something grows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Hang {
    /// From the middle.
    #[default]
    Middle,
    /// To the right.
    Right,
    /// To the left.
    Left,
}

/// A place for some words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Slot {
    /// The room that is theirs.
    pub(crate) area: Area,
    /// Where in it they stand.
    pub(crate) hang: Hang,
}

/// All places for words. What has none, is not shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Labels {
    /// How much the chips say.
    pub(crate) tier: Tier,
    /// The halls' chips.
    pub(crate) halls: Vec<Option<Slot>>,
    /// The islands' names.
    pub(crate) isles: Vec<Option<Slot>>,
    /// The callouts of flooded bridges.
    pub(crate) bridges: Vec<Option<Slot>>,
    /// The name of the house for sale.
    pub(crate) house: Option<Slot>,
    /// The first two receipts for one house.
    pub(crate) deeds: [Option<Slot>; 2],
    /// The clients' names.
    pub(crate) clients: Vec<Option<Slot>>,
}

/// What of a place must stay visible, in pixels of the drawing. A hall: walls, steps, tower, pole with flag and hourglass.
pub(crate) fn hall_boxes(seat: &Seat) -> [Area; 4] {
    let (x, y) = project((seat.at.0, seat.at.1, TOP));
    let area = |x0: f64, y0: f64, x1: f64, y1: f64| Area {
        x0: x + x0 * U,
        y0: y + y0 * U,
        x1: x + x1 * U,
        y1: y + y1 * U,
    };
    let (walls, steps) = (area(-1.87, -1.6, 1.87, 0.5), area(-1.05, 0.5, 1.05, 1.08));
    match seat.building {
        Building::Hall if seat.guarded => [
            walls,
            steps,
            area(-0.85, -3.0, 1.3, -1.6),
            area(-1.0, -4.05, 1.45, -2.75),
        ],
        Building::Hall => [
            walls,
            steps,
            area(-0.85, -2.75, 0.85, -1.6),
            area(-0.12, -4.05, 1.12, -2.75),
        ],
        Building::Archive => [walls, steps, area(-0.6, -2.3, 0.6, -1.6), steps],
        Building::Keeper => [walls, steps, area(-0.8, -3.1, 0.8, -1.6), steps],
        Building::PowerBox(_) => [area(-0.75, -1.45, 0.75, 0.5); 4],
    }
}

/// What of a bridge must stay visible.
pub(crate) fn bridge_boxes(p: Pt, q: Pt) -> Vec<Area> {
    let steps = 14;
    (0..steps)
        .map(|k| {
            let mut area = Area::NONE;
            for t in [f64::from(k), f64::from(k + 1)] {
                let t = t / f64::from(steps);
                let (x, y) = (p.0 + (q.0 - p.0) * t, p.1 + (q.1 - p.1) * t);
                for (dx, dy) in [(-0.4, -0.4), (0.4, 0.4)] {
                    area.include(project((x + dx, y + dy, TOP + 0.36)));
                    area.include(project((x + dx, y + dy, 0.4)));
                }
            }
            area
        })
        .collect()
}

/// The islet's house and its signs.
fn islet_box(at: Pt) -> Area {
    let (x, y) = project((at.0, at.1, ISLET_TOP));
    Area {
        x0: x - 1.5 * U,
        y0: y - 1.5 * U,
        x1: x + 1.5 * U,
        y1: y + 0.7 * U,
    }
}

/// How often the chips are laid anew when some find no place.
const ATTEMPTS: usize = 5;

/// The table on which words are laid.
struct Table<'a> {
    plan: &'a Plan,
    camera: Camera,
    room: Area,
    fixed: Vec<Area>,
    laid: Vec<Area>,
    soft: Vec<Area>,
    land: Vec<Vec<Pt>>,
}

impl Table<'_> {
    fn fits(&self, area: &Area) -> bool {
        self.room.contains(area)
            && !self.fixed.iter().any(|other| other.meets(area))
            && !self.laid.iter().any(|other| other.grown(3.0).meets(area))
    }

    /// The best of some places, by what they cost.
    fn best(
        &self,
        (w, h): Pt,
        places: impl IntoIterator<Item = (Pt, Hang, f64)>,
        on_land: f64,
    ) -> Option<Slot> {
        let mut best: Option<(f64, Slot)> = None;
        for (centre, hang, cost) in places {
            if best.as_ref().is_some_and(|(least, _)| cost >= *least) {
                continue;
            }
            let area = Area::around(centre, w, h);
            if !self.fits(&area) {
                continue;
            }
            let covered: f64 = self.soft.iter().map(|soft| soft.overlap(&area)).sum();
            let cost = cost + covered * 0.05 + on_land * self.land_under(&area);
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, Slot { area, hang }));
            }
        }
        best.map(|(_, slot)| slot)
    }

    /// How much land an area covers, from 0 to 1.
    fn land_under(&self, area: &Area) -> f64 {
        let mut hits = 0.0;
        for i in 0..=3 {
            for j in 0..=2 {
                let point = (
                    area.x0 + area.width() * f64::from(i) / 3.0,
                    area.y0 + area.height() * f64::from(j) / 2.0,
                );
                if self.land.iter().any(|outline| inside(outline, point)) {
                    hits += 1.0 / 12.0;
                }
            }
        }
        hits
    }

    fn lay(&mut self, slot: Option<Slot>) -> Option<Slot> {
        if let Some(slot) = &slot {
            self.laid.push(slot.area);
        }
        slot
    }

    fn unit(&self) -> f64 {
        U * self.camera.scale
    }

    /// Places around a hall, the usual ones first.
    fn beside_hall(&self, at: Pt, (w, h): Pt) -> Vec<(Pt, Hang, f64)> {
        let u = self.unit();
        let (x, y) = self.camera.see(project((at.0, at.1, TOP)));
        let below = y + 1.35 * u + 3.0 + h / 2.0;
        let mut out = vec![
            ((x, below), Hang::Middle, 0.0),
            ((x + 0.5 * u, below), Hang::Middle, 2.0),
            ((x - 0.5 * u, below), Hang::Middle, 2.0),
        ];
        for (nth, dy) in [0.7, 0.2, -0.3, -0.9, -1.5, 1.1].into_iter().enumerate() {
            let side = if dy > 0.6 { 1.5 } else { 2.0 };
            let cost = 8.0 + nth as f64;
            out.push(((x + side * u + w / 2.0, y + dy * u), Hang::Right, cost));
            out.push(((x - side * u - w / 2.0, y + dy * u), Hang::Left, cost + 2.0));
        }
        for step in 1..=5 {
            let far = below + f64::from(step) * 0.5 * u;
            for dx in [0.0, 0.6, -0.6, 1.2, -1.2, 2.0, -2.0] {
                let cost = 14.0 + f64::from(step) * 6.0 + f64::abs(dx) * 2.0;
                out.push(((x + dx * u, far), Hang::Middle, cost));
            }
        }
        for ring in 1..=6 {
            let r = f64::from(ring);
            for k in 0..24 {
                let turn = f64::from(k) / 24.0 * std::f64::consts::TAU;
                let (rx, ry) = (
                    1.6 * u + w / 2.0 + r * 0.45 * u,
                    1.5 * u + h / 2.0 + r * 0.45 * u,
                );
                let centre = (x + turn.cos() * rx, y - 0.8 * u + turn.sin() * ry);
                out.push((centre, Hang::Middle, 44.0 + r * 9.0));
            }
        }
        out
    }

    /// Every place near a hall, for crowded maps.
    fn anywhere_near(&self, at: Pt, (w, h): Pt) -> Vec<(Pt, Hang, f64)> {
        let u = self.unit();
        let (x, y) = self.camera.see(project((at.0, at.1, TOP)));
        let (steps, reach) = (12, (w / 2.0 + 3.4 * u, h / 2.0 + 4.4 * u));
        let mut out = Vec::new();
        for i in -steps..=steps {
            for j in -steps..=steps {
                let (dx, dy) = (
                    f64::from(i) / f64::from(steps) * reach.0,
                    f64::from(j) / f64::from(steps) * reach.1,
                );
                let cost = 40.0 + dx.hypot(dy + 0.8 * u);
                out.push(((x + dx, y - 0.8 * u + dy), Hang::Middle, cost));
            }
        }
        out
    }

    /// The halls' chips. The halls with the least room choose first; whoever then finds none chooses first of all in the next
    /// attempt.
    fn chips(&mut self, tier: Tier) -> Vec<Option<Slot>> {
        let size = tier.chip();
        let choices: Vec<Vec<(Pt, Hang, f64)>> = self
            .plan
            .halls
            .iter()
            .map(|seat| {
                let mut near = self.beside_hall(seat.at, size);
                near.retain(|(centre, _, _)| self.fits(&Area::around(*centre, size.0, size.1)));
                near
            })
            .collect();
        // A power box needs no chip: its wire tells whose it is.
        let boxed = |nth: &usize| matches!(self.plan.halls[*nth].building, Building::PowerBox(_));
        let mut order: Vec<usize> = (0..choices.len()).filter(|nth| !boxed(nth)).collect();
        order.sort_by_key(|&nth| (choices[nth].len(), nth));
        let mut best = vec![None; choices.len()];
        let mut least = usize::MAX;
        for _ in 0..ATTEMPTS {
            self.laid.clear();
            let mut slots = vec![None; choices.len()];
            let mut missing = Vec::new();
            for &nth in &order {
                let mut slot = self.best(size, choices[nth].iter().copied(), 0.0);
                if slot.is_none() && tier == Tier::Small {
                    slot = self.best(size, self.anywhere_near(self.plan.halls[nth].at, size), 0.0);
                }
                slots[nth] = self.lay(slot);
                if slot.is_none() {
                    missing.push(nth);
                    if tier != Tier::Small {
                        break;
                    }
                }
            }
            if missing.len() < least {
                least = missing.len();
                best = slots;
            }
            if missing.is_empty() {
                break;
            }
            order.retain(|nth| !missing.contains(nth));
            missing.append(&mut order);
            order = missing;
        }
        self.laid = best.iter().flatten().map(|slot: &Slot| slot.area).collect();
        best
    }

    /// Places along an island's shore.
    fn along_shore(&self, outline: &[Pt], (w, h): Pt) -> Vec<(Pt, Hang, f64)> {
        let mut out = Vec::new();
        let mut seen = Area::NONE;
        for &(x, y) in outline {
            seen.include(self.camera.see(project((x, y, 0.0))));
        }
        let (cx, cy) = seen.centre();
        for ring in 0..6 {
            let by = 1.6 + 0.7 * f64::from(ring);
            let around = offset(outline, by);
            for (a, b) in super::iso::edges(&around) {
                for t in [0.0, 0.25, 0.5, 0.75] {
                    let point = (a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t);
                    let (x, y) = self.camera.see(project((point.0, point.1, 0.0)));
                    let (right, down) = (x > cx, y > cy);
                    let centre = (
                        if right { x + w / 2.0 } else { x - w / 2.0 },
                        if down { y + h / 2.0 } else { y - h / 2.0 },
                    );
                    let hang = if right { Hang::Right } else { Hang::Left };
                    // Away from the middle of the map, and above rather than below.
                    let (mx, my) = self.room.centre();
                    let outward = (x - mx) * (x - cx) + (y - my) * (y - cy);
                    let cost = f64::from(ring) * 8.0
                        + if outward < 0.0 { 30.0 } else { 0.0 }
                        + if down { 5.0 } else { 0.0 };
                    out.push((centre, hang, cost));
                }
            }
        }
        out
    }

    fn around(&self, (x, y): Pt, (w, h): Pt, near: f64) -> Vec<(Pt, Hang, f64)> {
        let mut out = Vec::new();
        for ring in 0..9 {
            let r = near + f64::from(ring) * 14.0;
            for k in 0..20 {
                let turn = f64::from(k) / 20.0 * std::f64::consts::TAU;
                let centre = (
                    x + turn.cos() * (r + w * 0.45),
                    y + turn.sin() * (r * 0.7 + h * 0.5),
                );
                out.push((centre, Hang::Middle, f64::from(ring) * 10.0));
            }
        }
        out
    }
}

/// Lays out all words for a view of the city.
pub(crate) fn place(plan: &Plan, camera: Camera, room: Area, covered: &[Area]) -> Labels {
    let land: Vec<Vec<Pt>> = plan
        .isles
        .iter()
        .map(|isle| {
            offset(&isle.outline, 0.5)
                .into_iter()
                .map(|(x, y)| camera.see(project((x, y, TOP * 0.6))))
                .collect()
        })
        .collect();
    let mut fixed = covered.to_vec();
    let seen = |area: Area| area.placed(camera.scale, camera.shift);
    for seat in &plan.halls {
        fixed.extend(hall_boxes(seat).map(seen));
    }
    for bridge in &plan.bridges {
        let span = bridge.span();
        fixed.extend(bridge_boxes(span.p, span.q).into_iter().map(seen));
    }
    let mut soft: Vec<Area> = plan.islet.map(islet_box).map(seen).into_iter().collect();
    let pixel = |at: Pt| camera.see(project((at.0, at.1, TOP)));
    let u = U * camera.scale;
    for home in &plan.clients {
        let (x, y) = pixel(home.stands);
        soft.push(Area::around((x, y - 0.4 * u), 1.4 * u, 1.6 * u));
    }
    for wire in &plan.grid.wires {
        let (x, y) = camera.see(project(wire.breaks));
        soft.push(Area::around((x, y - 0.4 * u), 1.6 * u, 2.0 * u));
    }
    for road in plan.isles.iter().flat_map(|isle| &isle.roads) {
        for pair in road.points.windows(2) {
            let n = 6;
            for k in 0..n {
                let t = (f64::from(k) + 0.5) / f64::from(n);
                let at = (
                    pair[0].0 + (pair[1].0 - pair[0].0) * t,
                    pair[0].1 + (pair[1].1 - pair[0].1) * t,
                );
                soft.push(Area::around(pixel(at), 0.7 * u, 0.7 * u));
            }
        }
    }
    let mut chosen: Option<(Tier, Table<'_>, Vec<Option<Slot>>)> = None;
    for tier in Tier::ALL {
        if tier == Tier::Full && u < 16.0 {
            continue;
        }
        let mut table = Table {
            plan,
            camera,
            room,
            fixed: fixed.clone(),
            laid: Vec::new(),
            soft: soft.clone(),
            land: land.clone(),
        };
        let halls = table.chips(tier);
        let all =
            plan.halls.iter().zip(&halls).all(|(seat, slot)| {
                slot.is_some() || matches!(seat.building, Building::PowerBox(_))
            });
        chosen = Some((tier, table, halls));
        if all {
            break;
        }
    }
    let Some((tier, mut table, halls)) = chosen else {
        return Labels::default();
    };
    let mut labels = Labels {
        tier,
        halls,
        ..Labels::default()
    };
    labels.isles = vec![None; plan.isles.len()];
    for (nth, isle) in plan.isles.iter().enumerate() {
        let size = tier.name();
        let places = table.along_shore(&isle.outline, size);
        let slot = table.best(size, places, 70.0);
        labels.isles[nth] = table.lay(slot);
    }
    if let Some(at) = plan.islet {
        let seen = islet_box(at).placed(camera.scale, camera.shift);
        let (x, y) = seen.centre();
        table.fixed.push(seen);
        let size = (150.0, 18.0);
        let slot = table.best(
            size,
            [
                ((x, seen.y0 - 12.0), Hang::Middle, 0.0),
                ((x, seen.y1 + 0.9 * u + 10.0), Hang::Middle, 4.0),
            ],
            40.0,
        );
        labels.house = table.lay(slot);
        for (nth, side) in [-1.0, 1.0].into_iter().enumerate() {
            let size = (112.0, 40.0);
            let mut places = table.around((x, y), size, 1.6 * u);
            for (centre, _, cost) in &mut places {
                *cost += if (centre.0 - x) * side > 0.0 {
                    0.0
                } else {
                    40.0
                } + if centre.1 > y { 12.0 } else { 0.0 };
            }
            let slot = table.best(size, places, 60.0);
            labels.deeds[nth] = table.lay(slot);
        }
    }
    let callout = if plan.bridges.len() <= 1 && tier == Tier::Full {
        (236.0, 28.0)
    } else {
        (74.0, 24.0)
    };
    for bridge in &plan.bridges {
        let (p, q) = (bridge.heads.0.at, bridge.heads.1.at);
        let middle = (f64::midpoint(p.0, q.0), f64::midpoint(p.1, q.1));
        let centre = camera.see(project((middle.0, middle.1, 0.0)));
        let mut places = table.around(centre, callout, 2.4 * u);
        for (place, _, cost) in &mut places {
            *cost += if place.1 < centre.1 { 6.0 } else { 0.0 };
        }
        let slot = table.best(callout, places, 60.0);
        labels.bridges.push(table.lay(slot));
    }
    for home in &plan.clients {
        let (x, y) = pixel(home.stands);
        let size = (92.0, 20.0);
        let slot = table.best(
            size,
            [
                ((x, y + 14.0), Hang::Middle, 0.0),
                ((x + 12.0 + size.0 / 2.0, y - 4.0), Hang::Right, 3.0),
                ((x - 12.0 - size.0 / 2.0, y), Hang::Left, 4.0),
            ],
            0.0,
        );
        labels.clients.push(table.lay(slot));
    }
    labels
}
