//! The parts of a City Hall, drawn once around (0, 0) on an island's top. Which parts show, and in which colours, is the style
//! sheet's business: materials named `hw`, `hr`, `hs` follow the hall's state.

use super::super::iso::{Ink, Pt, TOP, U, lift, number, octagon, path3, project, rect};
use super::building::Wall;

/// The top of the tower's roof.
pub(crate) const APEX: f64 = TOP + 0.2 + 0.88 + 0.46 + 0.66 + 0.5;
/// How far a leader's pole rises above that.
pub(crate) const POLE: f64 = 1.3;
/// Half the width of the paved square around a hall.
pub(crate) const PLAZA: f64 = 1.45;

const STEPS: f64 = TOP + 0.2;
const EAVES: f64 = TOP + 1.08;
const TOWER: f64 = EAVES + 0.46;
const TOWER_TOP: f64 = TOWER + 0.66;
const HALF: f64 = 0.86;
const TOWER_HALF: f64 = 0.37;

/// The symbols: name and markup.
pub(crate) fn symbols() -> Vec<(&'static str, String)> {
    let drawn = |draw: fn(&mut Ink)| {
        let mut ink = Ink::default();
        draw(&mut ink);
        ink.out
    };
    vec![
        ("si-h-plaza", drawn(plaza)),
        ("si-h-body", drawn(body)),
        ("si-h-tower", drawn(tower)),
        ("si-h-ice", drawn(ice)),
        ("si-h-wreck", drawn(wreck)),
        ("si-h-stump", drawn(stump)),
        ("si-h-fence-b", drawn(|ink| fence(ink, true))),
        ("si-h-fence-f", drawn(|ink| fence(ink, false))),
        ("si-h-sel", drawn(selection)),
    ]
}

/// The ring around the square, as path data; the inner one stands for a leader.
pub(crate) fn ring(inner: bool) -> String {
    let (w, c) = if inner { (2.72, 0.36) } else { (3.142, 0.46) };
    path3(&lift(&octagon(0.0, 0.0, w, c), TOP), true)
}

fn plaza(ink: &mut Ink) {
    ink.flat(&octagon(0.0, 0.0, 2.0 * PLAZA, 0.4), TOP, "plaza");
}

fn selection(ink: &mut Ink) {
    let outline = octagon(0.0, 0.0, 3.62, 0.6);
    ink.flat(&outline, TOP, "sel-halo");
    ink.flat(&outline, TOP, "sel");
}

fn body(ink: &mut Ink) {
    let z = TOP;
    ink.poly(
        &[
            (1.0, -1.0, z),
            (1.75, -1.35, z),
            (1.75, 0.35, z),
            (1.0, 1.0, z),
        ],
        "shadow",
    );
    ink.prism(&rect(0.0, 0.0, 2.16, 2.16), z, z + 0.1, "stone", true);
    ink.prism(&rect(0.0, 0.0, 1.98, 1.98), z + 0.1, STEPS, "stone", true);
    ink.prism(
        &rect(0.0, 0.0, 2.0 * HALF, 2.0 * HALF),
        STEPS,
        EAVES,
        "hw",
        false,
    );
    for c in [-0.52, 0.0, 0.52] {
        ink.arch(Wall::Left, HALF, c, STEPS + 0.18, (0.26, 0.52), "hpane");
        if c != 0.0 {
            ink.arch(Wall::Right, HALF, c, STEPS + 0.18, (0.26, 0.52), "hpane");
        }
    }
    ink.arch(Wall::Right, HALF, 0.0, STEPS, (0.32, 0.62), "hdoor");
    ink.prism(&rect(0.0, 0.0, 1.96, 1.96), EAVES, EAVES + 0.1, "hs", true);
    ink.frustum(
        (&rect(0.0, 0.0, 1.84, 1.84), EAVES + 0.1),
        (&rect(0.0, 0.0, 0.86, 0.86), EAVES + 0.5),
        "hr",
        true,
    );
}

fn tower(ink: &mut Ink) {
    ink.prism(
        &rect(0.0, 0.0, 2.0 * TOWER_HALF, 2.0 * TOWER_HALF),
        TOWER,
        TOWER_TOP,
        "hw",
        false,
    );
    ink.dial(Wall::Left, TOWER_HALF, 0.0, TOWER + 0.36, 0.25);
    ink.dial(Wall::Right, TOWER_HALF, 0.0, TOWER + 0.36, 0.25);
    ink.prism(
        &rect(0.0, 0.0, 0.9, 0.9),
        TOWER_TOP,
        TOWER_TOP + 0.07,
        "hs",
        true,
    );
    ink.frustum(
        (&rect(0.0, 0.0, 0.8, 0.8), TOWER_TOP + 0.07),
        (&rect(0.0, 0.0, 0.001, 0.001), APEX),
        "hr",
        false,
    );
}

/// The transform that lays a clock's plane (units of the dial's radius, y down) onto the tower's two faces.
pub(crate) fn dials() -> [String; 2] {
    let (r, z) = (0.25, TOWER + 0.36);
    let centre = |p: (f64, f64, f64)| project(p);
    let across: [(Pt, Pt); 2] = [
        (centre((0.0, TOWER_HALF, z)), (0.866, 0.5)),
        (centre((TOWER_HALF, 0.0, z)), (0.866, -0.5)),
    ];
    across.map(|((x, y), (ax, ay))| {
        let three = |v: f64| {
            let milli = (v * 1000.0).round();
            format!("{}", milli / 1000.0)
        };
        format!(
            "matrix({} {} 0 {} {} {})",
            three(ax * r * U / 10.0),
            three(ay * r * U / 10.0),
            three(r * U / 10.0),
            number(x),
            number(y)
        )
    })
}

/// Where a leader's flag flies: the top of the pole.
pub(crate) fn masthead() -> Pt {
    project((0.0, 0.0, APEX + POLE))
}

fn ice(ink: &mut Ink) {
    let z = TOP;
    ink.prism(&rect(0.0, 0.0, 2.24, 2.24), z, z + 1.34, "icem", true);
    ink.prism(&rect(0.0, 0.0, 1.0, 1.0), z + 1.34, z + 2.44, "icem", true);
    for (a, b) in [
        ((-1.0, 1.12, z + 1.1), (-0.2, 1.12, z + 0.3)),
        ((-0.7, 1.12, z + 1.2), (0.3, 1.12, z + 0.2)),
        ((1.12, 0.6, z + 1.1), (1.12, -0.1, z + 0.4)),
    ] {
        ink.line(&[a, b], "ice-hi");
    }
    ink.line(
        &[
            (-1.12, 1.12, z + 1.34),
            (1.12, 1.12, z + 1.34),
            (1.12, -1.12, z + 1.34),
        ],
        "ice-edge",
    );
}

/// The crack and the smoke of a crash.
fn wreck(ink: &mut Ink) {
    let (a, b) = project((0.0, HALF, STEPS + 0.8));
    ink.d(
        "crack",
        &format!(
            "M{} {}l{} {} {} {} {} {}",
            number(a - 0.3 * U),
            number(b - 0.16 * U),
            number(0.16 * U),
            number(0.2 * U),
            number(-0.1 * U),
            number(0.16 * U),
            number(0.18 * U),
            number(0.22 * U),
        ),
    );
    let (x, y) = project((0.0, 0.0, APEX));
    for (dx, dy, r) in [(-0.1, 0.35, 0.2), (0.12, 0.7, 0.26), (-0.06, 1.15, 0.3)] {
        ink.circle((x + dx * U, y - dy * U), r * U, "smoke");
    }
}

/// The broken pole of a dead hall.
fn stump(ink: &mut Ink) {
    let (x, y) = project((0.0, 0.0, APEX));
    ink.d(
        "pole",
        &format!(
            "M{} {}l{} {} {} {}",
            number(x),
            number(y),
            number(-0.06 * U),
            number(-0.3 * U),
            number(0.26 * U),
            number(-0.14 * U)
        ),
    );
}

fn fence(ink: &mut Ink, back: bool) {
    let (q, z) = (1.42, TOP);
    let corners: [[Pt; 2]; 2] = if back {
        [[(-q, q), (-q, -q)], [(-q, -q), (q, -q)]]
    } else {
        [[(q, -q), (q, q)], [(q, q), (-q, q)]]
    };
    for [a, b] in corners {
        for h in [0.16, 0.32] {
            ink.line(&[(a.0, a.1, z + h), (b.0, b.1, z + h)], "rail-f");
        }
        for k in 0..=5 {
            let t = f64::from(k) / 5.0;
            let (x, y) = (a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t);
            ink.line(&[(x, y, z), (x, y, z + 0.44)], "post-f");
        }
    }
}

/// A flag: its shape and pattern tell the six colours apart, its label the term.
pub(crate) fn flag(cycle: u32, label: &str, hoisted: bool) -> String {
    let (w, h) = (1.06 * U, 0.7 * U);
    let (k, q) = (w / 30.0, h / 20.0);
    let n = number;
    let tail = if cycle % 2 == 1 {
        format!("L{} {}L{} {}", n(w - 6.0 * k), n(h * 0.5), n(w), n(h - q))
    } else {
        format!("L{} {}", n(w), n(h - q))
    };
    let outline = format!(
        "M0 0C{} {} {} {} {} {}{tail}C{} {} {} {} 0 {}Z",
        n(9.0 * k),
        n(-4.0 * q),
        n(14.0 * k),
        n(4.0 * q),
        n(w),
        n(-q),
        n(14.0 * k),
        n(h + 4.0 * q),
        n(9.0 * k),
        n(h - 4.0 * q),
        n(h),
    );
    let fold = format!(
        "M{} {}C{} {} {} {} {} {}L{} {}C{} {} {} {} {} {}Z",
        n(10.0 * k),
        n(-1.6 * q),
        n(13.0 * k),
        n(0.6 * q),
        n(15.0 * k),
        n(1.2 * q),
        n(18.0 * k),
        n(1.1 * q),
        n(18.0 * k),
        n(h + 1.1 * q),
        n(15.0 * k),
        n(h + 1.2 * q),
        n(13.0 * k),
        n(h + 0.6 * q),
        n(10.0 * k),
        n(h - 1.6 * q),
    );
    let mut ink = Ink::default();
    ink.d("ff", &outline);
    if hoisted {
        ink.d("fs", &fold);
    }
    // Two flags share a shape; a band tells the three pairs apart.
    match cycle {
        3 | 4 => ink.d(
            "fp",
            &format!(
                "M1 {}C{} {} {} {} {} {}",
                n(h - 3.4 * q),
                n(9.0 * k),
                n(h - 7.4 * q),
                n(14.0 * k),
                n(h + 0.6 * q),
                n(w - 2.0),
                n(h - 4.4 * q)
            ),
        ),
        5 | 6 => ink.d(
            "fp",
            &format!("M{} {}V{}", n(3.2 * k), n(-0.4 * q), n(h - 1.2 * q)),
        ),
        0..=2 | 7.. => {}
    }
    let shrink = match label.chars().count() {
        0..=1 => 1.0,
        2 => 0.86,
        3 => 0.66,
        4.. => 0.5,
    };
    ink.raw(&format!(
        "<text class=\"ft\" x=\"{}\" y=\"{}\" font-size=\"{}\">{label}</text>",
        n(13.0 * k),
        n(h * 0.5 + 4.4 * q * shrink),
        n(12.5 * q * shrink),
    ));
    ink.out
}
