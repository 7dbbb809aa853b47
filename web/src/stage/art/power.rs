//! The wires of the management network: cables on the ground and through the water, the lead from a power box to its hall, and what
//! shows when one of them is cut.

use super::super::iso::{Ink, Pt, Pt3, TOP, lift, number, path3, project};
use super::super::layout::power::{Wire, parts};
use super::super::layout::{Grid, Plan};
use super::guard::BOLT;
use super::hut::INSULATOR;

/// Where a lead reaches the walls of its hall.
const EAVES: f64 = TOP + 1.14;
/// Half the width of a hall under its eaves.
const WALL: f64 = 0.98;

/// The wires in the water or on the land.
pub(crate) fn wires(ink: &mut Ink, plan: &Plan, land: bool) {
    let Grid { wires, .. } = &plan.grid;
    for wire in wires {
        for (dry, run) in parts(plan, &wire.points) {
            if dry != land {
                continue;
            }
            let data = path3(&lift(&run, if dry { TOP } else { 0.0 }), false);
            let class = if dry { "pw" } else { "pw is-wet" };
            ink.d(&format!("{class} pw-h"), &data);
            ink.d(&format!("{class} pw-l"), &data);
        }
    }
}

/// What shows where a wire breaks: loose ends, rings on the water, a bolt.
pub(crate) fn broken(ink: &mut Ink, wire: &Wire) {
    let (x, y) = project(wire.breaks);
    let wet = wire.breaks.2 < 0.5;
    let along = direction(wire);
    ink.raw(&format!(
        "<g transform=\"translate({} {})\">",
        number(x),
        number(y)
    ));
    if wet {
        ink.ellipse((0.0, 0.0), (30.0, 16.5), "foamring");
        ink.ellipse((0.0, 0.0), (20.0, 11.0), "pw-pool");
    } else {
        ink.ellipse((0.0, 0.0), (20.0, 11.0), "pw-scorch");
    }
    for side in [-1.0, 1.0] {
        let (dx, dy) = (along.0 * side, along.1 * side);
        let n = number;
        ink.d(
            "pw-end",
            &format!(
                "M{} {}Q{} {} {} {}",
                n(dx * 21.0),
                n(dy * 21.0),
                n(dx * 13.0),
                n(dy * 13.0),
                n(dx * 10.0),
                n(dy * 10.0 - 7.0)
            ),
        );
    }
    ink.raw("<g class=\"pw-mark\" transform=\"translate(0 -15)\">");
    ink.d("pw-mark-b", "M0-11.5L11 8H-11Z");
    ink.raw(&format!(
        "<path class=\"pw-mark-i\" transform=\"translate(0 1.6) scale(.86)\" d=\"{BOLT}\"/></g></g>"
    ));
}

/// The direction of a wire where it breaks, on the drawing.
fn direction(wire: &Wire) -> Pt {
    let at = (wire.breaks.0, wire.breaks.1);
    let nearest = wire.points.windows(2).min_by(|m, k| {
        let far = |pair: &&[Pt]| super::super::layout::distance(at, pair[0], pair[1]);
        far(m).total_cmp(&far(k))
    });
    let Some(pair) = nearest else {
        return (1.0, 0.0);
    };
    let (a, b) = (
        project((pair[0].0, pair[0].1, 0.0)),
        project((pair[1].0, pair[1].1, 0.0)),
    );
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let l = dx.hypot(dy).max(0.01);
    (dx / l, dy / l)
}

/// The lead between a power box and a hall, seen from the box: whole, and cut.
pub(crate) fn lead(ink: &mut Ink, hut: Pt, hall: Pt) {
    let (dx, dy) = (hall.0 - hut.0, hall.1 - hut.1);
    let reach = |v: f64| v.signum() * (v.abs() - WALL).max(0.0);
    let near = dx.abs().max(dy.abs()) < 3.2;
    let start = project((0.0, 0.0, INSULATOR));
    if !near {
        // Somebody else's hall: along the ground.
        let ground: Vec<Pt3> = vec![(0.0, 0.0, TOP), (dx, 0.0, TOP), (dx, reach(dy), TOP)];
        let data = path3(&ground, false);
        ink.d("pw pw-h", &data);
        ink.d("pw pw-l", &data);
        return;
    }
    let end = project((
        dx - dx.signum() * WALL,
        if dy.abs() > WALL {
            dy - dy.signum() * WALL
        } else {
            dy * 0.4
        },
        EAVES,
    ));
    let n = number;
    let sag = (f64::midpoint(start.0, end.0), start.1.max(end.1) + 13.0);
    let whole = format!(
        "M{} {}Q{} {} {} {}",
        n(start.0),
        n(start.1),
        n(sag.0),
        n(sag.1),
        n(end.0),
        n(end.1)
    );
    ink.raw("<g class=\"lead\">");
    ink.d("pw pw-h", &whole);
    ink.d("pw pw-l", &whole);
    ink.raw("</g><g class=\"lead-cut\">");
    for ((x, y), to) in [(start, end), (end, start)] {
        let lean = (to.0 - x) * 0.22;
        let hang = format!(
            "M{} {}q{} {} {} {}",
            n(x),
            n(y),
            n(lean),
            n(5.0),
            n(lean * 1.1),
            n(19.0)
        );
        ink.d("pw pw-h", &hang);
        ink.d("pw-end", &hang);
        let (ex, ey) = (x + lean * 1.1, y + 19.0);
        ink.d(
            "pw-fray",
            &format!(
                "M{} {}l-3 4M{} {}l.5 5M{} {}l3.4 3.4",
                n(ex),
                n(ey),
                n(ex),
                n(ey),
                n(ex),
                n(ey)
            ),
        );
    }
    ink.raw("</g>");
}
