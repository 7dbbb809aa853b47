//! What words must not cover: halls, bridges, the house on its islet.

use super::super::iso::{Pt, TOP, U, project};
use super::super::layout::{Area, Building, ISLET_TOP, Seat};

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

/// The water beside a bridge in which lost couriers float, from one end to the other.
pub(super) fn flood_boxes(p: Pt, q: Pt) -> Vec<Area> {
    let (dx, dy) = (q.0 - p.0, q.1 - p.1);
    let l = dx.hypot(dy).max(0.01);
    let middle = (f64::midpoint(p.0, q.0), f64::midpoint(p.1, q.1));
    (-6..=6)
        .map(|k| {
            let aside = f64::from(k) * 0.65;
            let at = (middle.0 - dy / l * aside, middle.1 + dx / l * aside);
            let (x, y) = project((at.0, at.1, 0.0));
            Area {
                x0: x - 1.1 * U,
                y0: y - 1.3 * U,
                x1: x + 1.1 * U,
                y1: y + 0.5 * U,
            }
        })
        .collect()
}

/// The signs before the islet's house, once it is sold.
pub(super) fn sign_boxes(at: Pt) -> [Area; 2] {
    let (x, y) = project((at.0, at.1, ISLET_TOP));
    [-1.0, 1.0].map(|side| Area::around((x + side * 1.72 * U, y - 0.24 * U), 40.0, 20.0))
}

/// The islet's house.
pub(super) fn islet_box(at: Pt) -> Area {
    let (x, y) = project((at.0, at.1, ISLET_TOP));
    Area {
        x0: x - 1.5 * U,
        y0: y - 1.5 * U,
        x1: x + 1.5 * U,
        y1: y + 0.7 * U,
    }
}
