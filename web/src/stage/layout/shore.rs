//! Where bridges begin: on which side of an island, and how far along its shore.

use super::super::art::hall::PLAZA;
use super::super::iso::{Pt, edges};
use super::island::{Isle, Join};
use super::{Crossing, Head, Topology};

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
