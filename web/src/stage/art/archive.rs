//! The archive: a stout stone house for the city's records. Drawn once around (0, 0) on an island's top, of
//! the materials `hw`, `hr`, `hs` that follow a place's state as a hall's do.

use super::super::iso::{Ink, Pt, TOP, U, number, project, rect};
use super::building::{Wall, drawn};

/// Half the width of its walls.
const VAULT: f64 = 0.9;
/// Where its seal hangs, and how large it is.
const SEAL: (f64, f64) = (TOP + 0.74, 0.36);

/// The symbols: name and markup.
pub(crate) fn symbols() -> Vec<(&'static str, String)> {
    vec![("si-o-vault", drawn(vault))]
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
