//! How a city's islands lie to one another.

use super::super::iso::{Dice, Pt};
use super::Topology;
use super::island::{Isle, Join, Reach, isle, slab};
use super::shore::join_up;

const WATER: f64 = 5.7;
const WATER_DOWN: f64 = 4.9;

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
