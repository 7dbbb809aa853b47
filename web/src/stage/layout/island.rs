//! One island: its streets and seats, its shore, its roads.

use super::super::iso::{Dice, Pt};
use super::{Head, distance};

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
pub(super) struct Reach {
    pub(super) p: (f64, f64),
    pub(super) q: (f64, f64),
}

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
pub(super) fn slab((x0, x1): Pt, (y0, y1): Pt, dice: &mut Dice) -> Vec<Pt> {
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

pub(super) fn isle(nth: usize, halls: usize, seed: u64) -> (Isle, Reach) {
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
