//! The islands' names: each beside its own shore and nearer to it than to anybody else's, clear of the water in which lost couriers
//! float.

use super::super::iso::{Pt, TOP, edges, offset, project};
use super::super::layout::{Area, distance, inside, islet_outline};
use super::table::{Dislike, Place, Table, anywhere_near};
use super::{Hang, NAME, SMALL_NAME, Slot, Tier};

/// What it costs a name to be nearer to another shore than to its own: more than any place that is its own.
const ASTRAY: f64 = 400.0;
/// A place that costs so much is in the flood, on land or astray.
const FAULTY: f64 = 120.0;
/// So much nearer to its own shore a name should be, in pixels.
const CLEARLY: f64 = 10.0;
/// A name so far from its island still belongs to it, in pixels.
pub(super) const NEAR: f64 = 40.0;
/// The least that a name takes up of its room, in pixels.
const WORD: f64 = 76.0;

/// Where the islands lie on the screen, and last the islet.
pub(super) struct Shores {
    /// Each at the water and at its edge above: a cliff is in between.
    outlines: Vec<[Vec<Pt>; 2]>,
}

impl Shores {
    /// The shores of a city.
    pub(super) fn new(table: &Table<'_>) -> Self {
        let islet = table.plan.islet.map(islet_outline);
        let islands = table.plan.isles.iter().map(|isle| isle.outline.clone());
        let outlines = islands
            .chain(islet)
            .map(|outline| {
                [(0.5, 0.0), (0.0, TOP)].map(|(by, z)| {
                    let seen = |(x, y)| table.camera.see(project((x, y, z)));
                    offset(&outline, by).into_iter().map(seen).collect()
                })
            })
            .collect();
        Self { outlines }
    }

    /// How far an area is from a shore, in pixels.
    pub(super) fn far(&self, nth: usize, area: &Area) -> f64 {
        self.outlines[nth]
            .iter()
            .map(|outline| apart(outline, area))
            .fold(f64::INFINITY, f64::min)
    }

    /// How much nearer a name is to its own shore than to any other, in pixels.
    pub(super) fn lead(&self, own: usize, slot: &Slot) -> f64 {
        let others = (0..self.outlines.len()).filter(|nth| *nth != own);
        let next = others
            .map(|nth| self.far(nth, &slot.area))
            .fold(f64::INFINITY, f64::min);
        next - self.far(own, &word(slot))
    }

    /// A place for each name. Where there is none for all of it, the smaller name.
    pub(super) fn names(&self, table: &mut Table<'_>, tier: Tier) -> Vec<Option<Slot>> {
        let sizes: &[(Pt, f64)] = match tier {
            Tier::Full => &[(NAME, 0.0), (SMALL_NAME, 16.0)],
            Tier::Compact | Tier::Small => &[(SMALL_NAME, 0.0)],
        };
        let dislike = Dislike {
            land: 70.0,
            flood: 3_000.0,
        };
        (0..table.plan.isles.len())
            .map(|nth| {
                let laid = |places: fn(&Self, &Table<'_>, usize, Pt) -> Vec<Place>| {
                    let best = sizes.iter().filter_map(|&(size, cost)| {
                        let places = places(self, table, nth, size);
                        let (price, slot) = table.priced(size, places, dislike)?;
                        Some((price + cost, slot))
                    });
                    best.min_by(|a, b| a.0.total_cmp(&b.0))
                };
                let along = laid(Self::along).filter(|(price, _)| *price < FAULTY);
                let best = along.or_else(|| laid(Self::around));
                table.lay(best.map(|(_, slot)| slot))
            })
            .collect()
    }

    /// Places along an island's shore.
    fn along(&self, table: &Table<'_>, nth: usize, (w, h): Pt) -> Vec<Place> {
        let outline = &table.plan.isles[nth].outline;
        let mut seen = Area::NONE;
        for &(x, y) in outline {
            seen.include(table.camera.see(project((x, y, 0.0))));
        }
        let (cx, cy) = seen.centre();
        let mut out = Vec::new();
        for ring in 0..6 {
            let around = offset(outline, 1.6 + 0.7 * f64::from(ring));
            for (a, b) in edges(&around) {
                for t in [0.0, 0.25, 0.5, 0.75] {
                    let point = (a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t);
                    let (x, y) = table.camera.see(project((point.0, point.1, 0.0)));
                    let (right, down) = (x > cx, y > cy);
                    let centre = (
                        if right { x + w / 2.0 } else { x - w / 2.0 },
                        if down { y + h / 2.0 } else { y - h / 2.0 },
                    );
                    let hang = if right { Hang::Right } else { Hang::Left };
                    let area = Area::around(centre, w, h);
                    if !table.fits(&area) {
                        continue;
                    }
                    // Away from the middle of the map, and above rather than below.
                    let (mx, my) = table.room.centre();
                    let outward = (x - mx) * (x - cx) + (y - my) * (y - cy);
                    let cost = f64::from(ring) * 8.0
                        + if outward < 0.0 { 30.0 } else { 0.0 }
                        + if down { 5.0 } else { 0.0 }
                        + self.astray(nth, &Slot { area, hang });
                    out.push((centre, hang, cost));
                }
            }
        }
        out
    }

    /// Every place near an island, for crowded maps.
    fn around(&self, table: &Table<'_>, nth: usize, (w, h): Pt) -> Vec<Place> {
        let mut seen = Area::NONE;
        for &at in self.outlines[nth].iter().flatten() {
            seen.include(at);
        }
        let (cx, cy) = seen.centre();
        let reach = (
            f64::midpoint(seen.width(), w) + NEAR,
            f64::midpoint(seen.height(), h) + NEAR,
        );
        let near = anywhere_near((cx, cy), reach, 24).into_iter();
        let places = near.filter_map(|(centre, _, _)| {
            let area = Area::around(centre, w, h);
            if !table.fits(&area) {
                return None;
            }
            let hang = if centre.0 > cx {
                Hang::Right
            } else {
                Hang::Left
            };
            let slot = Slot { area, hang };
            let cost = self.far(nth, &word(&slot)) + self.astray(nth, &slot);
            Some((centre, hang, cost))
        });
        places.collect()
    }

    /// What it costs a name not to be clearly nearer to its own shore than to any other.
    fn astray(&self, own: usize, slot: &Slot) -> f64 {
        let lead = self.lead(own, slot);
        let unclear = 4.0 * (CLEARLY - lead).max(0.0);
        if lead > 0.0 {
            unclear
        } else {
            ASTRAY + unclear
        }
    }
}

/// The part of a name's room in which there are words in any case.
fn word(slot: &Slot) -> Area {
    let wide = WORD.min(slot.area.width());
    match slot.hang {
        Hang::Middle => Area::around(slot.area.centre(), wide, slot.area.height()),
        Hang::Right => Area {
            x1: slot.area.x0 + wide,
            ..slot.area
        },
        Hang::Left => Area {
            x0: slot.area.x1 - wide,
            ..slot.area
        },
    }
}

/// How far an area is from an outline; nothing where they touch.
fn apart(outline: &[Pt], area: &Area) -> f64 {
    let corners = [
        (area.x0, area.y0),
        (area.x1, area.y0),
        (area.x1, area.y1),
        (area.x0, area.y1),
    ];
    if corners.iter().any(|&corner| inside(outline, corner)) {
        return 0.0;
    }
    let from_corners = edges(outline).flat_map(|(a, b)| corners.map(|at| distance(at, a, b)));
    let from_points = outline.iter().map(|&(x, y)| {
        let across = (area.x0 - x).max(x - area.x1).max(0.0);
        let down = (area.y0 - y).max(y - area.y1).max(0.0);
        across.hypot(down)
    });
    from_corners
        .chain(from_points)
        .fold(f64::INFINITY, f64::min)
}
