//! The table on which words are laid: what is taken already, and where there is room.

use super::super::camera::Camera;
use super::super::iso::{Pt, TOP, U, project};
use super::super::layout::{Area, Building, Plan, inside};
use super::{DEED, Hang, SMALL_DEED, Slot, TINY_DEED, Tier};

/// How often the chips are laid anew when some find no place.
const ATTEMPTS: usize = 5;

/// Where the middle of some words might be, to which side they would grow, and what that costs.
pub(super) type Place = (Pt, Hang, f64);

/// A map with less free height than this, in pixels, is low.
const LOW: f64 = 200.0;

/// Words in so many rings around a thing are seen to belong to it.
pub(super) const RINGS: u32 = 9;

/// What some words had rather not lie on, each as what it costs to lie on it entirely.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Dislike {
    pub(super) land: f64,
    /// Water in which lost couriers float.
    pub(super) flood: f64,
}

impl Dislike {
    pub(super) const fn land(land: f64) -> Self {
        Self { land, flood: 0.0 }
    }
}

/// The table on which words are laid.
pub(super) struct Table<'a> {
    pub(super) plan: &'a Plan,
    pub(super) camera: Camera,
    pub(super) room: Area,
    pub(super) fixed: Vec<Area>,
    pub(super) laid: Vec<Area>,
    pub(super) soft: Vec<Area>,
    /// Half of a sign says nothing: chips cover one only where there is no other place.
    pub(super) signs: Vec<Area>,
    pub(super) flood: Vec<Area>,
    pub(super) land: Vec<Vec<Pt>>,
}

impl Table<'_> {
    pub(super) fn fits(&self, area: &Area) -> bool {
        self.room.contains(area)
            && !self.fixed.iter().any(|other| other.meets(area))
            && !self.laid.iter().any(|other| other.grown(3.0).meets(area))
    }

    /// The best of some places, by what they cost.
    pub(super) fn best(
        &self,
        size: Pt,
        places: impl IntoIterator<Item = Place>,
        dislike: Dislike,
    ) -> Option<Slot> {
        self.priced(size, places, dislike).map(|(_, slot)| slot)
    }

    /// The same with what it costs.
    pub(super) fn priced(
        &self,
        (w, h): Pt,
        places: impl IntoIterator<Item = Place>,
        dislike: Dislike,
    ) -> Option<(f64, Slot)> {
        // On a low map a chip that keeps off every sign would stand far from its hall.
        let for_signs = if self.room.height() < LOW { 0.25 } else { 1.0 };
        let mut best: Option<(f64, Slot)> = None;
        for (centre, hang, cost) in places {
            if best.as_ref().is_some_and(|(least, _)| cost >= *least) {
                continue;
            }
            let area = Area::around(centre, w, h);
            if !self.fits(&area) {
                continue;
            }
            let over =
                |areas: &[Area]| -> f64 { areas.iter().map(|soft| soft.overlap(&area)).sum() };
            let cost = cost
                + over(&self.soft) * 0.05
                + over(&self.signs) * for_signs
                + dislike.land * self.land_under(&area)
                + dislike.flood * self.flood_under(&area);
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, Slot { area, hang }));
            }
        }
        best
    }

    /// How much land an area covers, from 0 to 1.
    fn land_under(&self, area: &Area) -> f64 {
        share(area, |point| {
            self.land.iter().any(|outline| inside(outline, point))
        })
    }

    /// How much of the water an area covers in which lost couriers float, from 0 to 1.
    pub(super) fn flood_under(&self, area: &Area) -> f64 {
        share(area, |(x, y)| {
            let holds = |flood: &Area| {
                (flood.x0..=flood.x1).contains(&x) && (flood.y0..=flood.y1).contains(&y)
            };
            self.flood.iter().any(holds)
        })
    }

    pub(super) fn lay(&mut self, slot: Option<Slot>) -> Option<Slot> {
        if let Some(slot) = &slot {
            self.laid.push(slot.area);
        }
        slot
    }

    pub(super) fn unit(&self) -> f64 {
        U * self.camera.scale
    }

    /// Places around a hall, the usual ones first.
    pub(super) fn beside_hall(&self, at: Pt, (w, h): Pt) -> Vec<Place> {
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
    pub(super) fn anywhere_near_hall(&self, at: Pt, (w, h): Pt) -> Vec<Place> {
        let u = self.unit();
        let (x, y) = self.camera.see(project((at.0, at.1, TOP)));
        anywhere_near((x, y - 0.8 * u), (w / 2.0 + 3.4 * u, h / 2.0 + 4.4 * u), 12)
    }

    /// The halls' chips. The halls with the least room choose first; whoever then finds none chooses first of all in the next
    /// attempt.
    pub(super) fn chips(&mut self, tier: Tier, size: Pt) -> Vec<Option<Slot>> {
        let choices: Vec<Vec<Place>> = self
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
                let mut slot = self.best(size, choices[nth].iter().copied(), Dislike::default());
                if slot.is_none() && tier == Tier::Small {
                    slot = self.best(
                        size,
                        self.anywhere_near_hall(self.plan.halls[nth].at, size),
                        Dislike::default(),
                    );
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

    /// The two receipts beside the house, alike: as large as there is room for both.
    pub(super) fn deeds(&mut self, house: Pt) -> [Option<Slot>; 2] {
        let before = self.laid.len();
        for size in [DEED, SMALL_DEED] {
            let both = self.two_deeds(house, size);
            if both.iter().all(Option::is_some) {
                return both;
            }
            self.laid.truncate(before);
        }
        self.two_deeds(house, TINY_DEED)
    }

    fn two_deeds(&mut self, (x, y): Pt, size: Pt) -> [Option<Slot>; 2] {
        [-1.0, 1.0].map(|side| {
            let mut places = self.around((x, y), size, 1.6 * self.unit(), RINGS);
            if size != DEED {
                let reach = (1.5 * SMALL_DEED.0, 5.0 * SMALL_DEED.1);
                places.extend(anywhere_near((x, y), reach, 24));
            }
            for (centre, _, cost) in &mut places {
                let on_its_side = (centre.0 - x) * side > 0.0;
                *cost += if on_its_side { 0.0 } else { 40.0 };
                *cost += if centre.1 > y { 12.0 } else { 0.0 };
            }
            let slot = self.best(size, places, Dislike::land(60.0));
            self.lay(slot)
        })
    }

    /// Places in so many rings around a point, the nearest for the least.
    pub(super) fn around(&self, (x, y): Pt, (w, h): Pt, near: f64, rings: u32) -> Vec<Place> {
        let mut out = Vec::new();
        for ring in 0..rings {
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

/// How much of an area is of some kind, from 0 to 1, by twelve of its points.
fn share(area: &Area, is: impl Fn(Pt) -> bool) -> f64 {
    let mut hits = 0.0;
    for i in 0..=3 {
        for j in 0..=2 {
            let point = (
                area.x0 + area.width() * f64::from(i) / 3.0,
                area.y0 + area.height() * f64::from(j) / 2.0,
            );
            if is(point) {
                hits += 1.0 / 12.0;
            }
        }
    }
    hits
}

/// Every place within reach of a point, in so many steps to each side, the nearest for the least.
pub(super) fn anywhere_near((x, y): Pt, reach: Pt, steps: i32) -> Vec<Place> {
    let mut out = Vec::new();
    for i in -steps..=steps {
        for j in -steps..=steps {
            let (dx, dy) = (
                f64::from(i) / f64::from(steps) * reach.0,
                f64::from(j) / f64::from(steps) * reach.1,
            );
            out.push(((x + dx, y + dy), Hang::Middle, 40.0 + dx.hypot(dy)));
        }
    }
    out
}
