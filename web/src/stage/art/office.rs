//! The places that serve the city: the archive, the keepers' towers, the power boxes. Drawn once around (0, 0) on an island's top, of
//! the materials `hw`, `hr`, `hs` that follow a place's state as a hall's do.

use super::super::iso::{Ink, Pt, TOP, U, ngon, number, octagon, project, rect};
use super::building::Wall;

/// Half the width of a power box.
pub(crate) const HUT: f64 = 0.44;
/// Where the wires leave a power box.
pub(crate) const INSULATOR: f64 = TOP + 1.24;

/// Half the width of the archive's walls.
const VAULT: f64 = 0.9;
/// Where the archive's seal hangs, and how large it is.
const SEAL: (f64, f64) = (TOP + 0.74, 0.36);
/// The floor of a keeper's lantern.
const LANTERN: f64 = TOP + 2.0;

/// The symbols: name and markup.
pub(crate) fn symbols() -> Vec<(&'static str, String)> {
    let drawn = |draw: fn(&mut Ink)| {
        let mut ink = Ink::default();
        draw(&mut ink);
        ink.out
    };
    vec![
        ("si-o-vault", drawn(vault)),
        ("si-o-tower", drawn(tower)),
        ("si-o-beams", drawn(beams)),
        ("si-o-hut", drawn(hut)),
        ("si-o-hut-sel", drawn(hut_selection)),
        ("si-o-sparks", drawn(sparks)),
    ]
}

/// A stout stone house for the city's records: buttresses, slits for windows, a round vault door, a lamp over the shelves.
fn vault(ink: &mut Ink) {
    let z = TOP;
    ink.poly(
        &[(1.0, -1.0, z), (1.7, -1.3, z), (1.7, 0.3, z), (1.0, 1.0, z)],
        "shadow",
    );
    ink.prism(&rect(0.0, 0.0, 2.2, 2.2), z, z + 0.12, "hs", true);
    let (low, high) = (z + 0.12, z + 1.18);
    ink.frustum(
        (&rect(0.0, 0.0, 2.0, 2.0), low),
        (&rect(0.0, 0.0, 1.8, 1.8), high),
        "hw",
        false,
    );
    for c in [-0.72, 0.72] {
        buttress(ink, (c, VAULT + 0.05), low);
        buttress(ink, (VAULT + 0.05, c), low);
    }
    for c in [-0.46, 0.46] {
        ink.arch(Wall::Left, VAULT + 0.06, c, low + 0.3, (0.12, 0.5), "hpane");
    }
    door(ink, low);
    ink.prism(&rect(0.0, 0.0, 2.06, 2.06), high, high + 0.12, "hs", true);
    ink.frustum(
        (&rect(0.0, 0.0, 1.9, 1.9), high + 0.12),
        (&rect(0.0, 0.0, 1.0, 1.0), high + 0.42),
        "hr",
        true,
    );
    let lamp = high + 0.42;
    ink.prism(&rect(0.0, 0.0, 0.74, 0.74), lamp, lamp + 0.08, "hs", true);
    ink.prism(
        &rect(0.0, 0.0, 0.54, 0.54),
        lamp + 0.08,
        lamp + 0.4,
        "hl",
        false,
    );
    shelves(ink, lamp + 0.08);
    ink.prism(
        &rect(0.0, 0.0, 0.7, 0.7),
        lamp + 0.4,
        lamp + 0.46,
        "hs",
        true,
    );
    ink.frustum(
        (&rect(0.0, 0.0, 0.62, 0.62), lamp + 0.46),
        (&rect(0.0, 0.0, 0.001, 0.001), lamp + 0.78),
        "hr",
        false,
    );
}

/// A pillar that leans against a wall.
fn buttress(ink: &mut Ink, (x, y): Pt, z: f64) {
    ink.frustum(
        (&rect(x, y, 0.3, 0.3), z),
        (&rect(x * 0.98, y * 0.98, 0.18, 0.18), z + 0.86),
        "hs",
        true,
    );
}

/// The round door, with its wheel.
fn door(ink: &mut Ink, z: f64) {
    let (x, middle) = (VAULT + 0.07, z + 0.46);
    let round = |r: f64| -> Vec<(f64, f64, f64)> {
        (0..24)
            .map(|k| {
                let t = f64::from(k) / 24.0 * std::f64::consts::TAU;
                (x, r * t.cos(), middle + r * t.sin())
            })
            .collect()
    };
    ink.poly(&round(0.43), "vault-rim");
    ink.poly(&round(0.34), "vault-door");
    for k in 0..3 {
        let t = f64::from(k) / 3.0 * std::f64::consts::PI + 0.3;
        let (c, s) = (0.2 * t.cos(), 0.2 * t.sin());
        ink.line(&[(x, -c, middle - s), (x, c, middle + s)], "vault-wheel");
    }
    ink.poly(&round(0.09), "vault-hub");
}

/// Books against the light of the lamp.
fn shelves(ink: &mut Ink, z: f64) {
    for (nth, h) in [0.2, 0.26, 0.17, 0.24].into_iter().enumerate() {
        let c = -0.2 + 0.12 * nth as f64;
        ink.line(&[(c, 0.27, z), (c, 0.27, z + h)], "shelf");
        ink.line(&[(0.27, -c, z), (0.27, -c, z + h * 0.9)], "shelf");
    }
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

/// Where a power box is lit, and the transform of the archive's seal on its left wall: units of the seal's radius, y down.
pub(crate) fn seal_plane() -> String {
    let (z, r) = SEAL;
    let (x, y) = project((0.0, VAULT + 0.09, z));
    let k = r * U / 10.0;
    let three = |v: f64| (v * 1000.0).round() / 1000.0;
    format!(
        "matrix({} {} 0 {} {} {})",
        three(0.866 * k),
        three(0.5 * k),
        three(k),
        number(x),
        number(y)
    )
}
