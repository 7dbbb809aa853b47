//! Islands: shallow water, foam, beach, cliffs, grass; and the roads on top.

use super::super::iso::{Dice, Ink, Pt, offset, rounded, shade, sides, strip};

/// Draws the water around an island: drawn before all islands.
pub(crate) fn shallows(ink: &mut Ink, outline: &[Pt]) {
    for (by, class) in [
        (1.75, "sea-1"),
        (1.15, "sea-2"),
        (0.68, "sea-3"),
        (0.5, "foamline"),
    ] {
        ink.flat(&rounded(&offset(outline, by), 2), 0.0, class);
    }
}

/// Draws an island.
pub(crate) fn island(ink: &mut Ink, outline: &[Pt], material: &str, h: f64, seed: u64) {
    let mut dice = Dice::new(seed);
    ink.prism(
        &rounded(&offset(outline, 0.4), 2),
        -0.02,
        0.16,
        "sand",
        true,
    );
    for side in sides(outline) {
        let n = (side.length / 0.95).round().max(1.0);
        let even = shade(side.nx, side.ny, 0.0);
        for k in 0..n as u32 {
            let along = |t: f64| {
                (
                    side.a.0 + (side.b.0 - side.a.0) * t,
                    side.a.1 + (side.b.1 - side.a.1) * t,
                )
            };
            let (a, b) = (along(f64::from(k) / n), along(f64::from(k + 1) / n));
            let jitter = if dice.roll() < 0.4 {
                1.0
            } else if dice.roll() < 0.5 {
                -1.0
            } else {
                0.0
            };
            let tone = shade(side.nx, side.ny, jitter);
            let wall = |z0: f64, z1: f64, y0: f64, y1: f64| {
                [
                    (a.0, a.1, z0),
                    (b.0, b.1, z1),
                    (b.0, b.1, y1),
                    (a.0, a.1, y0),
                ]
            };
            ink.poly(&wall(0.16, 0.16, h, h), &format!("m rock k{tone}"));
            let (s0, s1) = (0.34 + dice.roll() * 0.16, 0.34 + dice.roll() * 0.16);
            ink.poly(&wall(0.16, 0.16, s0, s1), &format!("m rockd k{tone}"));
            let class = format!("m {material} k{even}");
            ink.poly(&wall(h - 0.2, h - 0.2, h, h), &class);
            let hang = h - 0.2 - dice.roll() * 0.2;
            let part = |t: f64, z: f64| (a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t, z);
            ink.poly(
                &[
                    part(0.12, h - 0.2),
                    part(0.5, h - 0.2),
                    part(0.4, hang),
                    part(0.2, hang),
                ],
                &class,
            );
        }
    }
    ink.flat(outline, h, &format!("t {material}"));
    let lawn = if material == "meadow" {
        "lawn2"
    } else {
        "lawn"
    };
    ink.flat(&rounded(&offset(outline, -0.42), 1), h, lawn);
}

/// Draws a road.
pub(crate) fn road(ink: &mut Ink, points: &[Pt], width: f64, h: f64) {
    ink.flat(&strip(points, width + 0.14), h, "road-e");
    ink.flat(&strip(points, width), h, "road");
}
