//! Islands: how many streets and seats they need, how they lie to one another, where their bridges begin.

use super::super::art::hall::PLAZA;
use super::super::iso::{Dice, Pt, edges};
use super::{Crossing, Head, Topology, distance};

/// A place on an island's streets: which street, and how far along it from the cross street.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Join {
    /// The street's place in [`Isle::streets_at`].
    pub(crate) street: usize,
    /// How far along it.
    pub(crate) along: f64,
}

/// A road on an island.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Road {
    /// Its course.
    pub(crate) points: Vec<Pt>,
    /// Its width.
    pub(crate) width: f64,
}

/// An island. Its streets run along its own second axis, one cross street along its first; an island that lies across has its
/// axes swapped.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Isle {
    /// Its shape.
    pub(crate) outline: Vec<Pt>,
    /// What covers it.
    pub(crate) material: &'static str,
    /// Where its main street meets its cross street.
    pub(crate) origin: Pt,
    /// Whether its axes are swapped.
    pub(crate) across: bool,
    /// Where its streets lie along its first axis; the main street at 0.
    pub(crate) streets_at: Vec<f64>,
    /// Where its halls stand.
    pub(crate) seats: Vec<Join>,
    /// The roads to be drawn.
    pub(crate) roads: Vec<Road>,
}

/// How far an island reaches from its origin: back and forth along its first and second axis.
#[derive(Clone, Copy, Debug)]
struct Reach {
    p: (f64, f64),
    q: (f64, f64),
}

const WATER: f64 = 5.7;
const WATER_DOWN: f64 = 4.9;

impl Isle {
    /// From the island's own axes to the ground.
    pub(crate) fn ground(&self, (p, q): Pt) -> Pt {
        let (x, y) = if self.across { (q, p) } else { (p, q) };
        (self.origin.0 + x, self.origin.1 + y)
    }

    /// A place on the streets.
    pub(crate) fn place(&self, join: Join) -> Pt {
        self.ground((self.streets_at[join.street], join.along))
    }

    /// Lays the roads, once the bridges are known.
    pub(crate) fn pave(&mut self, heads: &[Head]) {
        let mut roads = Vec::new();
        let mut cross = (0.0f64, 0.0f64);
        if self.streets_at.len() > 1 {
            for &p in &self.streets_at {
                cross = (cross.0.min(p), cross.1.max(p));
            }
        }
        for (street, &p) in self.streets_at.iter().enumerate() {
            let ends = self
                .seats
                .iter()
                .filter(|seat| seat.street == street)
                .map(|seat| seat.along)
                .chain(
                    heads
                        .iter()
                        .filter(|h| h.join.street == street)
                        .map(|h| h.join.along),
                )
                .fold((0.0f64, 0.0f64), |(low, high), q| (low.min(q), high.max(q)));
            if ends.1 - ends.0 > 0.1 {
                roads.push(Road {
                    points: vec![self.ground((p, ends.0)), self.ground((p, ends.1))],
                    width: 0.46,
                });
            }
        }
        if cross.1 - cross.0 > 0.1 {
            roads.push(Road {
                points: vec![self.ground((cross.0, 0.0)), self.ground((cross.1, 0.0))],
                width: 0.5,
            });
        }
        for head in heads {
            let foot = self.place(head.join);
            let points = if distance(head.via, foot, head.at) < 0.05 {
                vec![foot, head.at]
            } else {
                vec![foot, head.via, head.at]
            };
            roads.push(Road {
                points,
                width: 0.62,
            });
        }
        self.roads = roads;
    }

    /// Whether a point keeps clear of the roads by a distance.
    pub(crate) fn clear_of_roads(&self, point: Pt, by: f64) -> bool {
        self.roads.iter().all(|road| {
            road.points
                .windows(2)
                .all(|pair| distance(point, pair[0], pair[1]) >= by)
        })
    }
}

/// Streets and seats for so many halls.
fn seats(halls: usize) -> (Vec<f64>, Vec<Join>, Reach) {
    let streets = match halls {
        0..=3 => 1,
        4..=6 => 2,
        7..=12 => 3,
        13..=20 => 4,
        21..=25 => 5,
        26.. => 6,
    };
    let step = match halls {
        0..=3 => 4.3,
        4..=6 => 6.2,
        7..=12 => 6.8,
        13.. => 7.2,
    };
    let main = (streets - 1) / 2;
    let streets_at: Vec<f64> = (0..streets)
        .map(|nth| (nth as f64 - main as f64) * (step + 0.4))
        .collect();
    let on = |street, along| Join { street, along };
    let seats: Vec<Join> = match halls {
        1 => vec![on(0, -2.0)],
        2 => vec![on(0, 3.8), on(0, -2.6)],
        3 => vec![on(0, -2.7), on(0, -6.9), on(0, 4.4)],
        _ => (0..halls)
            .map(|nth| {
                let (street, row) = (nth % streets, nth / streets);
                let away = (row / 2) as f64 * step;
                let along = if row % 2 == 0 {
                    -3.0 - away
                } else {
                    3.9 + away
                };
                on(street, along)
            })
            .collect(),
    };
    let mut reach = Reach {
        p: (0.0, 0.0),
        q: (-0.6, 0.6),
    };
    for &p in &streets_at {
        reach.p = (reach.p.0.min(p - 3.2), reach.p.1.max(p + 3.5));
    }
    for seat in &seats {
        reach.q = (
            reach.q.0.min(seat.along - 2.5),
            reach.q.1.max(seat.along + 2.4),
        );
    }
    reach.q = (reach.q.0.min(-3.2), reach.q.1.max(3.1));
    (streets_at, seats, reach)
}

/// A slab with cut, uneven corners.
fn slab((x0, x1): Pt, (y0, y1): Pt, dice: &mut Dice) -> Vec<Pt> {
    let (w, h) = (x1 - x0, y1 - y0);
    let c = (w.min(h) * 0.2).clamp(1.0, 1.9);
    let mut wobble = |by: f64| dice.between(-by, by);
    vec![
        (x0 + c * 0.7, y0 + 0.5 + wobble(0.2)),
        (x1 - c * 1.1, y0 - 0.1 + wobble(0.15)),
        (x1 - 0.1 + wobble(0.1), y0 + c * 0.9),
        (x1 + 0.15, y0 + h * 0.36 + wobble(0.4)),
        (x1 - 0.1 + wobble(0.15), y0 + h * 0.62),
        (x1 + wobble(0.1), y1 - c * 1.1),
        (x1 - c, y1 - 0.05 + wobble(0.15)),
        (x0 + w * 0.45 + wobble(0.5), y1 + 0.25),
        (x0 + c * 1.1, y1 + wobble(0.15)),
        (x0 + wobble(0.15), y1 - c * 0.9),
        (x0 - 0.3, y0 + h * 0.52 + wobble(0.6)),
        (x0 + 0.1 + wobble(0.1), y0 + c * 1.3),
    ]
}

fn isle(nth: usize, halls: usize, seed: u64) -> (Isle, Reach) {
    let (streets_at, seats, reach) = seats(halls);
    let mut dice = Dice::new(seed.wrapping_add(17 * nth as u64 + 5));
    let outline = slab(reach.p, reach.q, &mut dice);
    let isle = Isle {
        outline,
        material: if nth.is_multiple_of(2) {
            "grass"
        } else {
            "meadow"
        },
        origin: (0.0, 0.0),
        across: false,
        streets_at,
        seats,
        roads: Vec::new(),
    };
    (isle, reach)
}

fn move_to(isle: &mut Isle, (x, y): Pt) {
    for point in &mut isle.outline {
        *point = (point.0 + x - isle.origin.0, point.1 + y - isle.origin.1);
    }
    isle.origin = (x, y);
}

/// The islands of a city, each in its place.
pub(super) fn arrange(city: &Topology) -> Vec<Isle> {
    let counts: Vec<usize> = (0..city.islands).map(|island| city.seats(island)).collect();
    if let Some(drawn) = by_hand(&counts) {
        return drawn;
    }
    let (mut isles, reaches): (Vec<Isle>, Vec<Reach>) = counts
        .iter()
        .enumerate()
        .map(|(nth, &halls)| isle(nth, halls, city.seed))
        .unzip();
    match isles.len() {
        1 => {}
        2 => {
            let x = reaches[0].p.1 + WATER - reaches[1].p.0;
            move_to(&mut isles[1], (x, 0.0));
        }
        3 if counts.iter().min().is_some_and(|&fewest| fewest <= 2) => {
            triangle(&mut isles, &reaches, &counts, city.seed);
        }
        4 => {
            let x = (reaches[0].p.1 - reaches[1].p.0).max(reaches[2].p.1 - reaches[3].p.0) + WATER;
            let y =
                (reaches[0].q.1 - reaches[2].q.0).max(reaches[1].q.1 - reaches[3].q.0) + WATER_DOWN;
            move_to(&mut isles[1], (x, 0.0));
            move_to(&mut isles[2], (0.0, y));
            move_to(&mut isles[3], (x, y));
        }
        _ => circle(city, &mut isles, &reaches),
    }
    isles
}

/// The scene of the first lesson, drawn by hand: two halls here, three there.
fn by_hand(counts: &[usize]) -> Option<Vec<Isle>> {
    if counts != [2, 3] {
        return None;
    }
    let isle = |outline: &[Pt], material, origin, seats: &[f64]| Isle {
        outline: outline.to_vec(),
        material,
        origin,
        across: false,
        streets_at: vec![0.0],
        seats: seats
            .iter()
            .map(|&along| Join { street: 0, along })
            .collect(),
        roads: Vec::new(),
    };
    let west = isle(
        &[
            (0.9, 0.9),
            (4.9, 0.3),
            (6.5, 1.5),
            (7.0, 4.2),
            (6.7, 6.6),
            (7.0, 9.0),
            (5.7, 10.9),
            (2.2, 11.3),
            (0.5, 10.0),
            (0.0, 6.0),
            (0.3, 2.6),
        ],
        "grass",
        (3.4, 5.4),
        &[3.8, -2.5],
    );
    let east = isle(
        &[
            (13.8, -2.6),
            (17.2, -2.9),
            (18.7, -1.4),
            (19.1, 2.8),
            (18.7, 6.8),
            (19.0, 10.0),
            (17.6, 11.7),
            (14.1, 11.9),
            (12.9, 10.6),
            (12.8, 6.2),
            (13.1, 1.4),
            (12.8, -1.2),
        ],
        "meadow",
        (15.6, 5.4),
        &[-2.7, -6.9, 4.55],
    );
    Some(vec![west, east])
}

/// Two islands side by side, and the one with the fewest halls across below them.
fn triangle(isles: &mut [Isle], reaches: &[Reach], counts: &[usize], seed: u64) {
    let low = (0..3).rev().min_by_key(|&nth| counts[nth]).unwrap_or(2);
    let (a, b) = match low {
        0 => (1, 2),
        1 => (0, 2),
        _ => (0, 1),
    };
    let x = (reaches[a].p.1 - reaches[b].p.0 + WATER).max(11.6);
    move_to(&mut isles[a], (0.0, 0.0));
    move_to(&mut isles[b], (x, 0.0));
    let half = x / 2.0;
    let isle = &mut isles[low];
    isle.across = true;
    isle.seats = match counts[low] {
        0 => Vec::new(),
        1 => vec![Join {
            street: 0,
            along: 0.0,
        }],
        _ => [-1.0, 1.0]
            .map(|side| Join {
                street: 0,
                along: side * (half - 2.9),
            })
            .to_vec(),
    };
    isle.streets_at = vec![0.0];
    let mut dice = Dice::new(seed.wrapping_add(91));
    isle.outline = slab((-half - 2.3, half + 2.5), (-3.1, 3.1), &mut dice);
    isle.origin = (0.0, 0.0);
    let y = reaches[a].q.1.max(reaches[b].q.1) + WATER_DOWN + 3.1;
    move_to(isle, (half, y));
}

/// Islands in a circle, wide enough that they keep their distance: any two may be joined by a straight bridge.
fn circle(city: &Topology, isles: &mut [Isle], reaches: &[Reach]) {
    let n = isles.len();
    let mut radius = 8.0;
    loop {
        for (nth, (isle, reach)) in isles.iter_mut().zip(reaches).enumerate() {
            let turn = (198.0 + 360.0 * nth as f64 / n as f64).to_radians();
            // On the screen the circle is wider than it is high.
            let (sx, sy) = (turn.cos() * radius * 1.5, turn.sin() * radius);
            let (x, y) = (sx / 1.732 + sy, -sx / 1.732 + sy);
            let centre = (
                f64::midpoint(reach.p.0, reach.p.1),
                f64::midpoint(reach.q.0, reach.q.1),
            );
            move_to(isle, (x - centre.0, y - centre.1));
        }
        let apart =
            (0..n).all(|i| (0..i).all(|j| gap(&isles[i].outline, &isles[j].outline) >= 5.0));
        if (apart && bridges_clear(city, isles)) || radius > 90.0 {
            break;
        }
        radius += 0.5;
    }
}

/// Whether no bridge would lead over an island.
fn bridges_clear(city: &Topology, isles: &[Isle]) -> bool {
    join_up(city, isles).iter().all(|bridge| {
        let (p, q) = (bridge.heads.0.at, bridge.heads.1.at);
        (1..20).all(|k| {
            let t = f64::from(k) / 20.0;
            let at = (p.0 + (q.0 - p.0) * t, p.1 + (q.1 - p.1) * t);
            isles.iter().enumerate().all(|(nth, isle)| {
                let own = nth == bridge.islands.0 || nth == bridge.islands.1;
                let depth = if own { 0.9 } else { 0.0 };
                !super::inside(&isle.outline, at)
                    || super::shore_distance(&isle.outline, at) <= depth
            })
        })
    })
}

/// How far two outlines keep apart; nothing when they overlap.
pub(crate) fn gap(a: &[Pt], b: &[Pt]) -> f64 {
    if a.iter().any(|&point| super::inside(b, point))
        || b.iter().any(|&point| super::inside(a, point))
    {
        return 0.0;
    }
    let one_way = |a: &[Pt], b: &[Pt]| {
        a.iter()
            .map(|&point| super::shore_distance(b, point))
            .fold(f64::INFINITY, f64::min)
    };
    one_way(a, b).min(one_way(b, a))
}

/// A side of an island.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Right,
    Left,
    Down,
    Up,
}

impl Side {
    const ALL: [Self; 4] = [Self::Right, Self::Left, Self::Down, Self::Up];

    const fn normal(self) -> Pt {
        match self {
            Self::Right => (1.0, 0.0),
            Self::Left => (-1.0, 0.0),
            Self::Down => (0.0, 1.0),
            Self::Up => (0.0, -1.0),
        }
    }

    const fn flat(self) -> bool {
        matches!(self, Self::Right | Self::Left)
    }
}

/// A bridge's end, before its place is known.
struct End {
    bridge: usize,
    island: usize,
    side: Side,
    other: Pt,
}

fn middle(isle: &Isle) -> Pt {
    let n = isle.outline.len() as f64;
    let sum = isle
        .outline
        .iter()
        .fold((0.0, 0.0), |s, p| (s.0 + p.0, s.1 + p.1));
    (sum.0 / n, sum.1 / n)
}

/// The bridges of a city.
pub(super) fn join_up(city: &Topology, isles: &[Isle]) -> Vec<Crossing> {
    let mut ends = Vec::new();
    for (bridge, &(a, b)) in city.bridges.iter().enumerate() {
        for (island, other) in [(a, b), (b, a)] {
            let (from, to) = (middle(&isles[island]), middle(&isles[other]));
            let (dx, dy) = (to.0 - from.0, to.1 - from.1);
            // Diagonals of four islands leave sideways, so that they pass between the others.
            let diagonal = isles.len() == 4 && island % 2 != other % 2 && island / 2 != other / 2;
            let score = |side: &Side| side.normal().0 * dx + side.normal().1 * dy;
            let side = Side::ALL
                .into_iter()
                .filter(|side| !diagonal || side.flat())
                .max_by(|m, k| score(m).total_cmp(&score(k)))
                .unwrap_or(Side::Right);
            ends.push(End {
                bridge,
                island,
                side,
                other: isles[other].origin,
            });
        }
    }
    let heads: Vec<Head> = ends.iter().map(|end| head(end, &ends, isles)).collect();
    city.bridges
        .iter()
        .enumerate()
        .map(|(nth, &islands)| Crossing {
            islands,
            heads: (heads[2 * nth], heads[2 * nth + 1]),
        })
        .collect()
}

fn head(end: &End, ends: &[End], isles: &[Isle]) -> Head {
    let isle = &isles[end.island];
    let beside = |other: Pt| {
        if end.side.flat() {
            other.1 - isle.origin.1
        } else {
            other.0 - isle.origin.0
        }
    };
    let (nx, ny) = end.side.normal();
    if isle.across && !end.side.flat() {
        // The street runs along this side: the bridge lands wherever the other's street points.
        let along = beside(end.other);
        let foot = (isle.origin.0 + along, isle.origin.1);
        return Head {
            at: shore(isle, foot, (nx, ny)),
            via: foot,
            join: Join { street: 0, along },
        };
    }
    let aside = aside(end, ends, beside);
    let foot = (
        isle.origin.0 + ny.abs() * aside,
        isle.origin.1 + nx.abs() * aside,
    );
    let at = shore(isle, foot, (nx, ny));
    // Past the last hall of a street there is little room to turn.
    let bend = match (aside == 0.0, end.side.flat()) {
        (true, _) => 0.0,
        (false, true) => 1.3,
        (false, false) => 0.45,
    };
    let via = if end.side.flat() {
        (at.0 - nx * bend, isle.origin.1)
    } else {
        (isle.origin.0, at.1 - ny * bend)
    };
    let join = if isle.across {
        Join {
            street: 0,
            along: via.0 - isle.origin.0,
        }
    } else if end.side.flat() {
        let street = if nx > 0.0 {
            isle.streets_at.len() - 1
        } else {
            0
        };
        Join { street, along: 0.0 }
    } else {
        let street = isle.streets_at.iter().position(|&p| p == 0.0).unwrap_or(0);
        Join {
            street,
            along: via.1 - isle.origin.1,
        }
    };
    Head { at, via, join }
}

/// How far beside the street's own line a bridge begins, where several share a side.
fn aside(end: &End, ends: &[End], beside: impl Fn(Pt) -> f64) -> f64 {
    let mut group: Vec<(f64, usize)> = ends
        .iter()
        .filter(|e| e.island == end.island && e.side == end.side)
        .map(|e| (beside(e.other), e.bridge))
        .collect();
    group.sort_by(|m, k| m.0.total_cmp(&k.0).then(m.1.cmp(&k.1)));
    let rank = group
        .iter()
        .position(|&(_, bridge)| bridge == end.bridge)
        .unwrap_or(0) as f64;
    // The one that leads straight across keeps the street's own line; the others stand beside it.
    let straight = group.iter().position(|&(lean, _)| lean.abs() < 0.5);
    let zero = straight.map_or((group.len() as f64 - 1.0) / 2.0, |nth| nth as f64);
    (rank - zero) * 1.7
}

/// Where a walk from a point towards a side reaches the shore, a foot before it.
fn shore(isle: &Isle, from: Pt, (nx, ny): Pt) -> Pt {
    let mut far = PLAZA;
    for (a, b) in edges(&isle.outline) {
        let (ex, ey) = (b.0 - a.0, b.1 - a.1);
        let det = nx * ey - ny * ex;
        if det.abs() < 1e-9 {
            continue;
        }
        let (wx, wy) = (a.0 - from.0, a.1 - from.1);
        let t = (wx * ey - wy * ex) / det;
        let s = (wx * ny - wy * nx) / det;
        if (0.0..=1.0).contains(&s) && t > far {
            far = t;
        }
    }
    (from.0 + nx * (far - 0.15), from.1 + ny * (far - 0.15))
}
