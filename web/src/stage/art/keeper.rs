//! A keeper's tower, with its hourglass in the lantern. Drawn once around (0, 0) on an island's top, of
//! the materials `hw`, `hr`, `hs` that follow a place's state as a hall's do.

use super::super::iso::{Ink, TOP, ngon, number, octagon, project};
use super::building::{Wall, drawn};

/// The floor of its lantern.
const LANTERN: f64 = TOP + 2.0;

/// The symbols: name and markup.
pub(crate) fn symbols() -> Vec<(&'static str, String)> {
    vec![("si-o-tower", drawn(tower)), ("si-o-beams", drawn(beams))]
}

/// A keeper's tower: a lighthouse whose lantern is an hourglass.
fn tower(ink: &mut Ink) {
    const N: u32 = 10;
    let z = TOP;
    let ring = |r: f64| ngon(0.0, 0.0, r, N, 0.2);
    ink.poly(
        &[
            (0.7, -0.7, z),
            (1.6, -1.3, z),
            (1.75, -0.7, z),
            (0.7, 0.7, z),
        ],
        "shadow",
    );
    ink.prism(&octagon(0.0, 0.0, 2.1, 0.5), z, z + 0.12, "hs", true);
    ink.prism(
        &octagon(0.0, 0.0, 1.7, 0.42),
        z + 0.12,
        z + 0.26,
        "hs",
        true,
    );
    let (foot, radii) = (z + 0.26, [0.66, 0.58, 0.51, 0.46]);
    for (nth, pair) in radii.windows(2).enumerate() {
        let at = foot + 0.54 * nth as f64;
        let material = if nth == 1 { "hr" } else { "hw" };
        ink.frustum(
            (&ring(pair[0]), at),
            (&ring(pair[1]), at + 0.54),
            material,
            false,
        );
    }
    ink.arch(Wall::Right, 0.62, 0.0, foot, (0.28, 0.46), "hdoor");
    ink.arch(Wall::Left, 0.6, 0.02, foot + 0.12, (0.14, 0.3), "hpane");
    ink.arch(Wall::Left, 0.47, 0.02, foot + 1.16, (0.14, 0.28), "hpane");
    ink.arch(Wall::Right, 0.47, 0.0, foot + 1.16, (0.14, 0.28), "hpane");
    ink.prism(&ring(0.64), LANTERN - 0.12, LANTERN, "hs", true);
    railing(ink, LANTERN);
    ink.prism(&ring(0.4), LANTERN, LANTERN + 0.58, "hl", false);
    hourglass(ink);
    ink.prism(&ring(0.48), LANTERN + 0.58, LANTERN + 0.64, "hs", true);
    ink.frustum(
        (&ring(0.46), LANTERN + 0.64),
        (&ring(0.001), LANTERN + 1.02),
        "hr",
        false,
    );
    let (x, y) = project((0.0, 0.0, LANTERN + 1.04));
    ink.circle((x, y), 1.9, "ball");
}

fn railing(ink: &mut Ink, z: f64) {
    let posts: Vec<(f64, f64, f64)> = ngon(0.0, 0.0, 0.62, 16, 0.0)
        .into_iter()
        .filter(|&(x, y)| x + y > -0.3)
        .map(|(x, y)| (x, y, z))
        .collect();
    for &(x, y, z) in &posts {
        ink.line(&[(x, y, z), (x, y, z + 0.16)], "rail");
    }
}

/// The glass in the lantern.
fn hourglass(ink: &mut Ink) {
    let (x, y) = project((0.28, 0.28, LANTERN + 0.3));
    let n = number;
    ink.d(
        "lantern-glass",
        &format!(
            "M{} {}h8.4L{} {}l3.6 6.4h-8.4l3.6-6.4Z",
            n(x - 4.2),
            n(y - 6.4),
            n(x + 0.6),
            n(y)
        ),
    );
}

/// The light of the keeper that leads the others, and the pennant over it.
fn beams(ink: &mut Ink) {
    let (x, y) = project((0.0, 0.0, LANTERN + 0.25));
    let n = number;
    for (side, tilt) in [(-1.0, -9.0), (1.0, -9.0), (-1.0, 8.0), (1.0, 8.0)] {
        ink.d(
            "beam",
            &format!(
                "M{} {}L{} {}L{} {}Z",
                n(x + side * 11.0),
                n(y + tilt * 0.2),
                n(x + side * 44.0),
                n(y + tilt - 4.5),
                n(x + side * 44.0),
                n(y + tilt + 4.5)
            ),
        );
    }
    let (x, y) = project((0.0, 0.0, LANTERN + 1.0));
    ink.d("pole", &format!("M{} {}v-17", n(x), n(y)));
    ink.d(
        "pennant",
        &format!("M{} {}l15 4.2-15 4.6Z", n(x), n(y - 16.6)),
    );
}
