//! Where words stand on the map: a chip beside each hall, a name beside each island, callouts by flooded bridges. A chip never
//! covers a hall, a bridge or another chip; where there is no room for the full chip, all become smaller together.

mod names;
mod obstacles;
mod table;

#[cfg(test)]
mod tests;

use self::names::Shores;
pub(crate) use self::obstacles::{bridge_boxes, hall_boxes};
use self::obstacles::{flood_boxes, islet_box, sign_boxes};
use self::table::{Dislike, RINGS, Table, anywhere_near};
use super::camera::Camera;
use super::iso::{Pt, TOP, U, offset, project};
use super::layout::{Area, Building, Plan};

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

/// The room for a chip, in pixels; of the full one first what it needs at most, then what most need. Words for which it is too narrow
/// end in dots.
const CHIPS: [(Tier, Pt); 4] = [
    (Tier::Full, (168.0, 40.0)),
    (Tier::Full, (148.0, 40.0)),
    (Tier::Compact, (88.0, 22.0)),
    (Tier::Small, (30.0, 18.0)),
];

/// An island's name over its majority and what is said of it.
const NAME: Pt = (132.0, 50.0);
/// The same without the picture of the majority.
const SMALL_NAME: Pt = (108.0, 32.0);

/// A callout in words.
const CALLOUT: Pt = (284.0, 28.0);
/// A callout that only counts.
const SMALL_CALLOUT: Pt = (92.0, 28.0);
/// A receipt: picture, buyer and time.
const DEED: Pt = (112.0, 40.0);
/// A receipt where there is no room for that: the buyer alone.
const SMALL_DEED: Pt = (68.0, 20.0);
/// A receipt where there is no room for that either: the buyer's initial.
const TINY_DEED: Pt = (24.0, 20.0);

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

impl Slot {
    /// Whether a chip in full has to leave out what the picture of its hall shows as well.
    pub(crate) fn is_tight_chip(&self) -> bool {
        self.area.width() < f64::midpoint(CHIPS[1].1.0, CHIPS[0].1.0)
    }

    /// Whether an island's name has no room for the picture of the majority.
    pub(crate) fn is_small_name(&self) -> bool {
        self.area.height() < f64::midpoint(SMALL_NAME.1, NAME.1)
    }

    /// Whether a callout has room for words.
    pub(crate) fn is_long_callout(&self) -> bool {
        self.area.width() > f64::midpoint(SMALL_CALLOUT.0, CALLOUT.0)
    }

    /// Whether it has room for a small receipt only.
    pub(crate) fn is_small_deed(&self) -> bool {
        self.area.width() < f64::midpoint(SMALL_DEED.0, DEED.0)
    }

    /// Whether it has room for an initial only.
    pub(crate) fn is_tiny_deed(&self) -> bool {
        self.area.width() < f64::midpoint(TINY_DEED.0, SMALL_DEED.0)
    }
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
    let signs: Vec<Area> = plan
        .islet
        .into_iter()
        .flat_map(sign_boxes)
        .map(seen)
        .collect();
    let flood = plan.bridges.iter().flat_map(|bridge| {
        let span = bridge.span();
        flood_boxes(span.p, span.q).into_iter().map(seen)
    });
    let flood: Vec<Area> = flood.collect();
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
    for afloat in plan.decor.iter().filter(|decor| decor.thing.at_sea()) {
        let (x, y) = camera.see(project((afloat.at.0, afloat.at.1, 0.0)));
        soft.push(Area::around((x, y - 0.7 * u), 1.6 * u, 2.2 * u));
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
    for (tier, size) in CHIPS {
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
            signs: signs.clone(),
            flood: flood.clone(),
            land: land.clone(),
        };
        let halls = table.chips(tier, size);
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
    table.fixed.append(&mut table.signs);
    let house = plan.islet.map(|at| seen(islet_box(at)));
    table.fixed.extend(house);
    labels.isles = Shores::new(&table).names(&mut table, tier);
    if let Some(seen) = house {
        let (x, y) = seen.centre();
        let size = (150.0, 18.0);
        let slot = table.best(
            size,
            [
                ((x, seen.y0 - 12.0), Hang::Middle, 0.0),
                ((x, seen.y1 + 0.9 * u + 10.0), Hang::Middle, 4.0),
            ],
            Dislike::land(40.0),
        );
        labels.house = table.lay(slot);
        labels.deeds = table.deeds((x, y));
    }
    // The callout of the only bridge may stand further away.
    let only = plan.bridges.len() <= 1;
    let sizes: &[Pt] = if only && tier == Tier::Full {
        &[CALLOUT, SMALL_CALLOUT]
    } else {
        &[SMALL_CALLOUT]
    };
    let rings = if only { 2 * RINGS } else { RINGS };
    let dislike = Dislike {
        land: 60.0,
        flood: 60.0,
    };
    for bridge in &plan.bridges {
        let (p, q) = (bridge.heads.0.at, bridge.heads.1.at);
        let middle = (f64::midpoint(p.0, q.0), f64::midpoint(p.1, q.1));
        let centre = camera.see(project((middle.0, middle.1, 0.0)));
        let slot = sizes.iter().find_map(|&size| {
            let mut places = table.around(centre, size, 2.4 * u, rings);
            for (place, _, cost) in &mut places {
                *cost += if place.1 < centre.1 { 6.0 } else { 0.0 };
            }
            table.best(size, places, dislike)
        });
        let slot = slot.or_else(|| {
            let (w, h) = SMALL_CALLOUT;
            let near = anywhere_near(centre, (w / 2.0 + 3.0 * u, h / 2.0 + 3.0 * u), 16);
            table.best(SMALL_CALLOUT, near, dislike)
        });
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
            Dislike::default(),
        );
        labels.clients.push(table.lay(slot));
    }
    labels
}
