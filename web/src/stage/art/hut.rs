//! A power box beside its hall. Drawn once around (0, 0) on an island's top, of
//! the materials `hw`, `hr`, `hs` that follow a place's state as a hall's do.

use super::super::iso::{Ink, TOP, U, number, octagon, project, rect};
use super::building::drawn;

/// Half its width.
pub(crate) const HUT: f64 = 0.44;
/// Where the wires leave it.
pub(crate) const INSULATOR: f64 = TOP + 1.24;

/// The symbols: name and markup.
pub(crate) fn symbols() -> Vec<(&'static str, String)> {
    vec![
        ("si-o-hut", drawn(hut)),
        ("si-o-hut-sel", drawn(hut_selection)),
        ("si-o-sparks", drawn(sparks)),
    ]
}

/// A transformer in a hut, with a bolt on its door.
fn hut(ink: &mut Ink) {
    let z = TOP;
    ink.poly(
        &[
            (0.45, -0.45, z),
            (0.9, -0.62, z),
            (0.9, 0.2, z),
            (0.45, 0.45, z),
        ],
        "shadow",
    );
    ink.prism(
        &rect(0.0, 0.0, 2.3 * HUT, 2.3 * HUT),
        z,
        z + 0.08,
        "hs",
        true,
    );
    let (low, high) = (z + 0.08, z + 0.72);
    ink.prism(
        &rect(0.0, 0.0, 2.0 * HUT, 2.0 * HUT),
        low,
        high,
        "hw",
        false,
    );
    for h in [0.12, 0.22, 0.32] {
        ink.line(&[(HUT, -0.28, low + h), (HUT, 0.04, low + h)], "vent");
    }
    ink.poly(
        &[
            (HUT, 0.12, low),
            (HUT, 0.36, low),
            (HUT, 0.36, low + 0.46),
            (HUT, 0.12, low + 0.46),
        ],
        "hdoor",
    );
    let plate = |a: f64, h: f64| (a, HUT, low + h);
    ink.poly(
        &[
            plate(-0.24, 0.1),
            plate(0.24, 0.1),
            plate(0.24, 0.56),
            plate(-0.24, 0.56),
        ],
        "hut-plate",
    );
    ink.poly(
        &[
            plate(0.07, 0.52),
            plate(-0.13, 0.3),
            plate(-0.01, 0.3),
            plate(-0.07, 0.14),
            plate(0.14, 0.36),
            plate(0.02, 0.36),
        ],
        "hut-bolt",
    );
    ink.frustum(
        (&rect(0.0, 0.0, 2.36 * HUT, 2.36 * HUT), high),
        (&rect(0.0, 0.0, 1.5 * HUT, 1.5 * HUT), high + 0.2),
        "hr",
        true,
    );
    for (x, y) in [(-0.16, 0.16), (0.16, -0.16)] {
        let top = INSULATOR - 0.02;
        ink.line(&[(x, y, high + 0.2), (x, y, top)], "insulator");
        for h in [0.1, 0.2] {
            ink.disc((x, y, high + 0.2 + h), 0.09, "insulator-r");
        }
        let (cx, cy) = project((x, y, top));
        ink.circle((cx, cy), 1.5, "ball");
    }
}

fn hut_selection(ink: &mut Ink) {
    let outline = octagon(0.0, 0.0, 1.7, 0.3);
    ink.flat(&outline, TOP, "sel-halo");
    ink.flat(&outline, TOP, "sel");
}

/// Sparks over a power box that is about to cut.
fn sparks(ink: &mut Ink) {
    let (x, y) = project((0.0, 0.0, INSULATOR));
    let n = number;
    let mut bolt = |dx: f64, dy: f64, s: f64| {
        ink.d(
            "spark",
            &format!(
                "M{} {}l{} {}h{}l{} {}l{} {}h{}Z",
                n(x + dx),
                n(y + dy),
                n(-3.6 * s),
                n(6.4 * s),
                n(2.8 * s),
                n(-1.8 * s),
                n(5.6 * s),
                n(6.0 * s),
                n(-7.6 * s),
                n(-3.0 * s)
            ),
        );
    };
    bolt(1.0, -17.0, 1.25);
    bolt(-12.0, -10.0, 0.8);
    bolt(13.0, -9.0, 0.8);
    for k in 0..8 {
        let t = f64::from(k) / 8.0 * std::f64::consts::TAU;
        let (c, s) = (t.cos(), t.sin());
        ink.d(
            "spark-l",
            &format!(
                "M{} {}L{} {}",
                n(x + c * 0.55 * U),
                n(y - 3.0 + s * 0.38 * U),
                n(x + c * 0.8 * U),
                n(y - 3.0 + s * 0.58 * U)
            ),
        );
    }
}
