//! What grows and stands where nobody governs: clients' houses, the islet with the house for sale, trees, boats. Planted by
//! seeded dice, never on a street, never in front of a door.

use super::super::art::Thing;
use super::super::iso::{Dice, Pt, TOP, ground, project};
use super::{
    Area, Building, Home, ISLET_TOP, Isle, Join, Plan, Topology, distance, inside, shore_distance,
};

/// A thing in its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Decor {
    /// What.
    pub(crate) thing: Thing,
    /// Where.
    pub(crate) at: Pt,
    /// The ground's height there.
    pub(crate) height: f64,
    /// How large.
    pub(crate) size: f64,
}

/// Finds a place for everything that is left.
pub(super) fn settle(city: &Topology, plan: &mut Plan) {
    let mut dice = Dice::new(city.seed.wrapping_add(2_903));
    let classic = plan.isles.len() == 2
        && plan.isles[0].origin == (3.4, 5.4)
        && plan.isles[1].origin == (15.6, 5.4);
    if city.house {
        plan.islet = if classic {
            Some((9.9, -3.6))
        } else {
            islet(plan)
        };
    }
    for &island in &city.clients {
        let home = home(plan, island);
        plan.clients.push(home);
    }
    if classic {
        by_hand(plan);
    } else {
        for island in 0..plan.isles.len() {
            landmarks(plan, island, &mut dice);
        }
        for island in 0..plan.isles.len() {
            plant(plan, island, &mut dice);
        }
        sea(plan, &mut dice);
    }
    let homes = plan.clients.clone();
    let boxes: Vec<Pt> = plan
        .halls
        .iter()
        .filter(|seat| matches!(seat.building, Building::PowerBox(_)))
        .map(|seat| seat.at)
        .collect();
    plan.decor.retain(|decor| {
        let near = |p: Pt, room: f64| apart(p, decor.at) < room + decor.thing.room() * 0.8;
        homes
            .iter()
            .all(|home| !near(home.house, 0.45) && !near(home.stands, 0.1))
            && boxes.iter().all(|&at| !near(at, 0.6))
    });
    if let Some(at) = plan.islet {
        put(plan, Thing::Harbour, at, 1.0, ISLET_TOP);
        put(
            plan,
            Thing::Tree,
            (at.0 - 0.65, at.1 + 0.45),
            0.7,
            ISLET_TOP,
        );
    }
}

fn apart(a: Pt, b: Pt) -> f64 {
    (a.0 - b.0).hypot(a.1 - b.1)
}

fn put(plan: &mut Plan, thing: Thing, at: Pt, size: f64, height: f64) {
    plan.decor.push(Decor {
        thing,
        at,
        height,
        size,
    });
}

/// The decoration of the hand-drawn scene.
#[rustfmt::skip]
fn by_hand(plan: &mut Plan) {
    use Thing::{
        Boat, Bush, Cottage, CottageTurned, Crates, Lighthouse, Pier, Pine, Rock, Slate, Tree, Warehouse, Windmill,
    };
    for (thing, x, y, size) in [
        (Pine, 1.2, 1.5, 1.05), (Pine, 1.9, 1.15, 0.85), (Pine, 0.95, 2.3, 0.9), (Pine, 2.5, 1.5, 0.7),
        (Tree, 0.8, 5.2, 0.95), (Tree, 1.2, 5.9, 0.8), (Bush, 1.55, 6.6, 1.0), (Pine, 0.9, 7.0, 0.9),
        (Pine, 0.85, 9.9, 0.8), (Tree, 5.9, 9.2, 0.9), (Tree, 5.5, 10.1, 0.8), (Bush, 6.3, 8.4, 1.0),
        (Bush, 4.6, 0.9, 1.0), (Pine, 5.3, 1.2, 0.75),
        (Tree, 13.7, -1.8, 0.85), (Tree, 18.1, 0.7, 0.95), (Tree, 18.3, 1.5, 0.8), (Bush, 18.1, 2.3, 1.0),
        (Pine, 13.5, 7.8, 0.85), (Pine, 13.6, 8.7, 0.7), (Tree, 13.7, 10.2, 0.9), (Bush, 14.3, 10.8, 1.0),
        (Pine, 18.1, 6.8, 0.9), (Pine, 18.3, 7.5, 0.75), (Tree, 17.4, -2.3, 0.8), (Bush, 13.5, 1.8, 1.0),
        (Cottage, 1.4, 4.9, 0.95), (CottageTurned, 5.9, 7.3, 1.0), (Slate, 5.9, 8.4, 1.0),
        (Lighthouse, 1.25, 10.35, 0.95), (Crates, 6.1, 6.5, 1.0), (Warehouse, 17.7, 7.6, 1.0),
        (Crates, 17.2, 8.9, 1.0), (Cottage, 13.9, 0.3, 0.9), (Windmill, 18.1, -1.7, 1.0), (Tree, 13.7, 7.2, 0.8),
        (Rock, 2.6, 14.6, 0.8), (Rock, 3.2, 15.0, 0.5), (Rock, -0.9, 3.4, 0.6), (Boat, 6.3, 16.0, 1.0),
        (Boat, 13.5, -6.6, 0.9), (Pier, 2.9, 11.2, 1.0),
    ] {
        put(plan, thing, (x, y), size, TOP);
    }
}

/// Whether nothing else stands there.
fn is_free(plan: &Plan, isle: &Isle, at: Pt, room: f64) -> bool {
    inside(&isle.outline, at)
        && shore_distance(&isle.outline, at) > room.min(0.6) + 0.12
        && isle.clear_of_roads(at, room + 0.32)
        && plan
            .halls
            .iter()
            .all(|seat| (seat.at.0 - at.0).abs().max((seat.at.1 - at.1).abs()) > seat.half() + room)
        && plan
            .clients
            .iter()
            .all(|home| apart(home.house, at) > 0.5 + room && apart(home.stands, at) > 0.2 + room)
        && plan
            .decor
            .iter()
            .all(|decor| apart(decor.at, at) > (room + decor.thing.room() * decor.size) * 0.82)
}

/// A client's house, near a street and away from the halls.
fn home(plan: &Plan, island: usize) -> Home {
    let isle = &plan.isles[island];
    let area = extent(&isle.outline);
    let corners = corners(isle);
    for (from_halls, from_homes) in [(2.35, 1.7), (2.0, 0.9)] {
        let mut best: Option<(f64, Home)> = None;
        for (x, y) in grid(&area, 0.35) {
            let house = (x, y);
            let clear = inside(&isle.outline, house)
                && shore_distance(&isle.outline, house) > 0.75
                && isle.clear_of_roads(house, 0.95)
                && plan.halls.iter().all(|seat| {
                    let room = from_halls - 1.75 + seat.half();
                    (seat.at.0 - x).abs().max((seat.at.1 - y).abs()) > room
                })
                && plan
                    .clients
                    .iter()
                    .all(|home| apart(home.house, house) > from_homes);
            if !clear {
                continue;
            }
            let Some(&(join, foot)) = corners
                .iter()
                .min_by(|a, b| apart(a.1, house).total_cmp(&apart(b.1, house)))
            else {
                continue;
            };
            // In front of the house as the onlooker sees it: nothing hides the client.
            let stands = (x + 0.66, y + 0.5);
            let fits = isle.clear_of_roads(stands, 0.3) && inside(&isle.outline, stands);
            let cost = apart(house, foot)
                + if fits { 0.0 } else { 6.0 }
                + 0.04 * (x + y - area.x0 - area.y0);
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((
                    cost,
                    Home {
                        house,
                        stands,
                        island,
                        join,
                    },
                ));
            }
        }
        if let Some((_, home)) = best {
            return home;
        }
    }
    let foot = isle.place(Join::default());
    Home {
        house: (foot.0 + 1.0, foot.1 + 1.0),
        stands: (foot.0 + 0.9, foot.1 + 0.9),
        island,
        join: Join::default(),
    }
}

fn grid(area: &Area, step: f64) -> impl Iterator<Item = Pt> + use<> {
    let (columns, rows) = (
        (area.width() / step) as usize,
        (area.height() / step) as usize,
    );
    let (x0, y0) = (area.x0, area.y0);
    (0..columns)
        .flat_map(move |i| (0..rows).map(move |j| (x0 + i as f64 * step, y0 + j as f64 * step)))
}

/// The places on an island's streets where one may leave them: not under a hall.
fn corners(isle: &Isle) -> Vec<(Join, Pt)> {
    let mut out = Vec::new();
    for street in 0..isle.streets_at.len() {
        for k in -50..=50 {
            let along = f64::from(k) * 0.5;
            let join = Join { street, along };
            let foot = isle.place(join);
            let under = isle
                .seats
                .iter()
                .any(|seat| seat.street == street && (seat.along - along).abs() < 1.9);
            if !under && !isle.clear_of_roads(foot, 0.1) {
                out.push((join, foot));
            }
        }
    }
    out
}

fn extent(outline: &[Pt]) -> Area {
    let mut area = Area::NONE;
    for &point in outline {
        area.include(point);
    }
    area
}

/// A few buildings with a face of their own.
fn landmarks(plan: &mut Plan, island: usize, dice: &mut Dice) {
    use Thing::{Cottage, CottageTurned, Crates, Lighthouse, Pier, Slate, Warehouse, Windmill};
    let by_left =
        |a: &usize, b: &usize| leftness(&plan.isles[*a]).total_cmp(&leftness(&plan.isles[*b]));
    let left_most = (0..plan.isles.len()).min_by(by_left);
    let right_most = (0..plan.isles.len()).max_by(by_left);
    if left_most == Some(island) {
        try_place(plan, island, Lighthouse, dice, 400, |p| p.0 - p.1);
    }
    if right_most == Some(island) {
        try_place(plan, island, Windmill, dice, 400, |p| p.1 - p.0);
    }
    let roads = plan.isles[island].roads.clone();
    let near = move |p: Pt| {
        roads
            .iter()
            .flat_map(|road| road.points.windows(2))
            .map(|pair| distance(p, pair[0], pair[1]))
            .fold(f64::INFINITY, f64::min)
    };
    try_place(plan, island, Warehouse, dice, 60, &near);
    for nth in 0..(plan.isles[island].seats.len() / 2 + 2).min(7) {
        let thing = [Cottage, CottageTurned, Slate][(nth + island) % 3];
        try_place(plan, island, thing, dice, 40, &near);
    }
    try_place(plan, island, Crates, dice, 60, &near);
    if island.is_multiple_of(2) {
        let outline = &plan.isles[island].outline;
        let area = extent(outline);
        let x = area.x0 + area.width() * 0.42;
        let mut y = area.y1 + 0.5;
        while y > area.y0 && !inside(outline, (x, y)) {
            y -= 0.1;
        }
        if plan.heads(island).all(|head| apart(head.at, (x, y)) > 2.4) {
            put(plan, Pier, (x, y - 0.1), 1.0, TOP);
        }
    }
}

fn leftness(isle: &Isle) -> f64 {
    isle.outline
        .iter()
        .map(|p| p.0 - p.1)
        .fold(f64::INFINITY, f64::min)
}

fn try_place(
    plan: &mut Plan,
    island: usize,
    thing: Thing,
    dice: &mut Dice,
    tries: usize,
    cost: impl Fn(Pt) -> f64,
) {
    let isle = &plan.isles[island];
    let area = extent(&isle.outline);
    let mut best: Option<(f64, Pt)> = None;
    for _ in 0..tries {
        let at = (
            dice.between(area.x0, area.x1),
            dice.between(area.y0, area.y1),
        );
        if is_free(plan, isle, at, thing.room()) {
            let price = cost(at);
            if best.is_none_or(|(least, _)| price < least) {
                best = Some((price, at));
            }
        }
    }
    if let Some((_, at)) = best {
        put(plan, thing, at, 1.0, TOP);
    }
}

/// Trees in groves, conifers towards the back.
fn plant(plan: &mut Plan, island: usize, dice: &mut Dice) {
    let area = extent(&plan.isles[island].outline);
    let wanted = (area.width() * area.height() / 5.2).clamp(10.0, 70.0) as usize;
    let (mut planted, mut tries) = (0, 0);
    while planted < wanted && tries < wanted * 14 {
        tries += 1;
        let isle = &plan.isles[island];
        let at = (
            dice.between(area.x0, area.x1),
            dice.between(area.y0, area.y1),
        );
        let back = (at.0 - area.x0) / area.width() + (at.1 - area.y0) / area.height() < 0.9;
        let grove = plan
            .decor
            .iter()
            .any(|d| apart(d.at, at) < 1.3 && matches!(d.thing, Thing::Pine | Thing::Tree));
        if shore_distance(&isle.outline, at) > 1.3 && !grove && dice.roll() < 0.6 {
            continue;
        }
        let roll = dice.roll();
        let thing = if roll < 0.16 {
            Thing::Bush
        } else if roll < if back { 0.72 } else { 0.36 } {
            Thing::Pine
        } else {
            Thing::Tree
        };
        if is_free(plan, isle, at, thing.room() * 0.75) {
            let size = dice.between(0.7, 1.05);
            put(plan, thing, at, size, TOP);
            planted += 1;
        }
    }
}

/// The islet: in open water, towards the top of the picture, near the middle.
fn islet(plan: &Plan) -> Option<Pt> {
    let (mut land, mut area) = (Area::NONE, Area::NONE);
    for &(x, y) in plan.isles.iter().flat_map(|isle| &isle.outline) {
        land.include(project((x, y, 0.0)));
        area.include((x, y));
    }
    let mut best: Option<(f64, Pt)> = None;
    for at in grid(&area.grown(4.0), 0.4) {
        if !open_water(plan, at, 2.7) {
            continue;
        }
        let (sx, sy) = project((at.0, at.1, ISLET_TOP));
        let beyond = (land.x0 + 40.0 - sx).max(sx - land.x1 + 40.0).max(0.0)
            + (land.y0 + 10.0 - sy).max(sy - land.y1 + 40.0).max(0.0) * 1.4;
        let hidden = plan
            .halls
            .iter()
            .filter(|seat| hides(seat.at, (sx, sy)))
            .count();
        let cost = beyond * 3.0
            + (sx - land.centre().0).abs() * 0.5
            + (sy - land.y0) * 0.55
            + hidden as f64 * 900.0;
        if best.is_none_or(|(least, _)| cost < least) {
            best = Some((cost, at));
        }
    }
    best.map(|(_, at)| at)
}

/// Whether a hall's tower stands before a point of the drawing.
fn hides(seat: Pt, (sx, sy): Pt) -> bool {
    let (hx, hy) = project((seat.0, seat.1, TOP));
    (sx - hx).abs() < 70.0 && sy < hy + 10.0 && sy > hy - 150.0
}

fn open_water(plan: &Plan, at: Pt, by: f64) -> bool {
    plan.isles
        .iter()
        .all(|isle| !inside(&isle.outline, at) && shore_distance(&isle.outline, at) > by)
        && plan
            .bridges
            .iter()
            .all(|bridge| distance(at, bridge.heads.0.at, bridge.heads.1.at) > by)
}

/// Boats and rocks.
fn sea(plan: &mut Plan, dice: &mut Dice) {
    let bounds = plan.bounds();
    for (thing, wanted, far) in [(Thing::Boat, 2, 2.6), (Thing::Rock, 3, 1.5)] {
        let (mut placed, mut tries) = (0, 0);
        while placed < wanted && tries < 600 {
            tries += 1;
            let at = ground((
                dice.between(bounds.x0, bounds.x1),
                dice.between(bounds.y0 + 40.0, bounds.y1),
            ));
            let lonely = plan
                .decor
                .iter()
                .filter(|d| d.thing.at_sea())
                .all(|d| apart(d.at, at) > 3.0)
                && plan.islet.is_none_or(|islet| apart(islet, at) > 3.0);
            if lonely && open_water(plan, at, far) {
                let size = if thing == Thing::Boat {
                    1.0
                } else {
                    dice.between(0.5, 0.85)
                };
                put(plan, thing, at, size, TOP);
                placed += 1;
            }
        }
    }
}
