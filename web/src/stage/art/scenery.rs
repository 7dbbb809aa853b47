//! What makes an island lived in: trees, a lighthouse, a windmill, boats, crates, piers, people. Everything is drawn once around
//! (0, 0) and shown again and again.

use super::super::iso::{Ink, TOP, U, ngon, number, project, rect};
use super::building::{Gable, Wall};

/// A thing that can stand anywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Thing {
    /// A conifer.
    Pine,
    /// A broad tree.
    Tree,
    /// A bush.
    Bush,
    /// A rock in the sea.
    Rock,
    /// A sailing boat.
    Boat,
    /// A lighthouse.
    Lighthouse,
    /// A windmill.
    Windmill,
    /// A cottage, ridge to the right.
    Cottage,
    /// A cottage, ridge to the left.
    CottageTurned,
    /// A cottage with a slate roof.
    Slate,
    /// A warehouse.
    Warehouse,
    /// Crates and barrels.
    Crates,
    /// A wooden pier, running out along y.
    Pier,
    /// A client's own house.
    Home,
    /// A client.
    Person,
    /// The house for sale on its islet.
    Harbour,
    /// Curled crests of a flood.
    Surge,
}

impl Thing {
    /// All of them, for the sheet of symbols.
    pub(crate) const ALL: [Self; 17] = [
        Self::Pine,
        Self::Tree,
        Self::Bush,
        Self::Rock,
        Self::Boat,
        Self::Lighthouse,
        Self::Windmill,
        Self::Cottage,
        Self::CottageTurned,
        Self::Slate,
        Self::Warehouse,
        Self::Crates,
        Self::Pier,
        Self::Home,
        Self::Person,
        Self::Harbour,
        Self::Surge,
    ];

    /// Its symbol's name.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::Pine => "si-pine",
            Self::Tree => "si-tree",
            Self::Bush => "si-bush",
            Self::Rock => "si-rock",
            Self::Boat => "si-boat",
            Self::Lighthouse => "si-light",
            Self::Windmill => "si-mill",
            Self::Cottage => "si-cot",
            Self::CottageTurned => "si-cot-y",
            Self::Slate => "si-slate",
            Self::Warehouse => "si-ware",
            Self::Crates => "si-crates",
            Self::Pier => "si-pier",
            Self::Home => "si-home",
            Self::Person => "si-person",
            Self::Harbour => "si-harbour",
            Self::Surge => "si-surge",
        }
    }

    /// Whether it floats, rather than stands on an island's top.
    pub(crate) const fn at_sea(self) -> bool {
        matches!(self, Self::Rock | Self::Boat | Self::Surge | Self::Pier)
    }

    /// How much ground it takes, as a radius.
    pub(crate) const fn room(self) -> f64 {
        match self {
            Self::Pine | Self::Tree => 0.32,
            Self::Bush | Self::Person => 0.2,
            Self::Rock => 0.6,
            Self::Boat => 1.0,
            Self::Lighthouse => 0.5,
            Self::Windmill => 0.75,
            Self::Cottage | Self::CottageTurned | Self::Slate | Self::Home => 0.7,
            Self::Warehouse => 1.15,
            Self::Crates => 0.45,
            Self::Pier => 0.8,
            Self::Harbour => 1.4,
            Self::Surge => 0.9,
        }
    }

    /// Draws it around (0, 0); what stands on land stands on an island's top, lowered to z = 0 by the caller's transform.
    pub(crate) fn draw(self, ink: &mut Ink) {
        match self {
            Self::Pine => pine(ink),
            Self::Tree => tree(ink),
            Self::Bush => bush(ink),
            Self::Rock => rock(ink),
            Self::Boat => boat(ink),
            Self::Lighthouse => lighthouse(ink),
            Self::Windmill => windmill(ink),
            Self::Cottage => ink.gable(Gable::COTTAGE),
            Self::CottageTurned => ink.gable(Gable {
                size: (0.8, 0.9),
                along_x: false,
                ..Gable::COTTAGE
            }),
            Self::Slate => ink.gable(Gable {
                size: (0.8, 0.7),
                roof: "roof",
                ..Gable::COTTAGE
            }),
            Self::Warehouse => ink.gable(Gable {
                size: (1.05, 1.9),
                rise: (0.5, 0.32),
                roof: "roof",
                along_x: false,
                door: true,
            }),
            Self::Crates => {
                ink.prism(&rect(0.0, 0.0, 0.3, 0.3), TOP, TOP + 0.28, "wood", true);
                ink.prism(&rect(0.1, 0.36, 0.26, 0.26), TOP, TOP + 0.24, "wood", true);
                ink.prism(
                    &rect(0.02, 0.02, 0.2, 0.2),
                    TOP + 0.28,
                    TOP + 0.46,
                    "wood",
                    true,
                );
            }
            Self::Pier => pier(ink),
            Self::Home => ink.gable(Gable {
                size: (0.86, 0.86),
                rise: (0.46, 0.36),
                door: true,
                along_x: false,
                ..Gable::COTTAGE
            }),
            Self::Person => person(ink),
            Self::Harbour => ink.gable(Gable {
                size: (1.05, 1.0),
                rise: (0.55, 0.4),
                door: true,
                along_x: false,
                ..Gable::COTTAGE
            }),
            Self::Surge => surge(ink),
        }
    }
}

fn top() -> (f64, f64) {
    project((0.0, 0.0, TOP))
}

fn trunk(ink: &mut Ink, w: f64, h: f64) {
    let (a, b) = top();
    ink.raw(&format!(
        "<rect class=\"trunk\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
        number(a - w / 2.0 * U),
        number(b - h * U),
        number(w * U),
        number((h + 0.02) * U),
    ));
}

/// A path whose numbers are ground units around a pixel.
fn sketch(ink: &mut Ink, class: &str, (a, b): (f64, f64), steps: &[(&str, &[f64])]) {
    let mut data = String::new();
    for (verb, numbers) in steps {
        data.push_str(verb);
        for (nth, pair) in numbers.chunks(2).enumerate() {
            if nth > 0 {
                data.push(' ');
            }
            data.push_str(&number(a + pair[0] * U));
            data.push(' ');
            data.push_str(&number(b + pair[1] * U));
        }
    }
    ink.d(class, &data);
}

fn pine(ink: &mut Ink) {
    ink.disc((0.08, -0.08, TOP), 0.24, "shadow");
    trunk(ink, 0.1, 0.22);
    for (w, y, h) in [(0.32, 0.18, 0.5), (0.25, 0.44, 0.46), (0.17, 0.7, 0.42)] {
        for (side, tone) in [(-1.0, "m pine k1"), (1.0, "m pine k5")] {
            sketch(
                ink,
                tone,
                top(),
                &[
                    ("M", &[0.0, -(y + h)]),
                    ("L", &[side * w, -y]),
                    ("Q", &[side * w * 0.4, -(y - 0.1), 0.0, -(y - 0.11)]),
                    ("Z", &[]),
                ],
            );
        }
    }
}

fn tree(ink: &mut Ink) {
    let (a, b) = top();
    ink.disc((0.08, -0.08, TOP), 0.24, "shadow");
    trunk(ink, 0.09, 0.38);
    let (r, cy) = (0.27 * U, b - 0.56 * U);
    ink.circle((a, cy), r, "m tree k1");
    ink.d(
        "m tree k5",
        &format!(
            "M{} {}A{r0} {r0} 0 0 1 {} {}A{r1} {r1} 0 0 0 {} {}Z",
            number(a + r * 0.35),
            number(cy - r * 0.93),
            number(a - r * 0.5),
            number(cy + r * 0.86),
            number(a + r * 0.35),
            number(cy - r * 0.93),
            r0 = number(r),
            r1 = number(r * 1.25),
        ),
    );
}

fn bush(ink: &mut Ink) {
    let (a, b) = top();
    let r = 0.15 * U;
    ink.circle((a, b - r * 0.7), r, "m tree k2");
    ink.circle((a + r, b - r * 0.4), r * 0.75, "m tree k4");
}

fn rock(ink: &mut Ink) {
    ink.disc((0.0, 0.0, 0.0), 0.5, "foamring");
    ink.frustum(
        (&ngon(0.0, 0.0, 0.36, 6, 0.3), 0.0),
        (&ngon(0.05, -0.04, 0.2, 6, 0.3), 0.3),
        "rock",
        true,
    );
}

fn boat(ink: &mut Ink) {
    let o = (0.0, 0.0);
    ink.ellipse((0.0, 0.06 * U), (0.62 * U, 0.16 * U), "shadow");
    sketch(
        ink,
        "m clay k3",
        o,
        &[
            ("M", &[-0.56, -0.22]),
            ("L", &[0.62, -0.22]),
            ("L", &[0.4, 0.04]),
            ("L", &[-0.38, 0.04]),
            ("Z", &[]),
        ],
    );
    sketch(
        ink,
        "m deck k0",
        o,
        &[
            ("M", &[-0.56, -0.22]),
            ("L", &[0.62, -0.22]),
            ("L", &[0.56, -0.14]),
            ("L", &[-0.5, -0.14]),
            ("Z", &[]),
        ],
    );
    sketch(
        ink,
        "pole",
        o,
        &[("M", &[0.02, -0.22]), ("L", &[0.02, -1.3])],
    );
    sketch(
        ink,
        "m wall k0",
        o,
        &[
            ("M", &[0.06, -1.26]),
            ("Q", &[0.5, -0.8, 0.48, -0.34]),
            ("L", &[0.06, -0.34]),
            ("Z", &[]),
        ],
    );
    sketch(
        ink,
        "m wall k4",
        o,
        &[
            ("M", &[-0.04, -1.1]),
            ("Q", &[-0.14, -0.6, -0.4, -0.34]),
            ("L", &[-0.04, -0.34]),
            ("Z", &[]),
        ],
    );
}

fn lighthouse(ink: &mut Ink) {
    let ring = |r: f64| ngon(0.0, 0.0, r, 10, 0.2);
    let z = TOP;
    ink.disc((0.1, -0.1, z), 0.44, "shadow");
    ink.prism(&ring(0.42), z, z + 0.16, "stone", true);
    let widths = [0.32, 0.29, 0.26, 0.23, 0.2];
    for k in 0..4 {
        let (low, high) = (z + 0.16 + 0.42 * k as f64, z + 0.16 + 0.42 * (k + 1) as f64);
        let material = if k % 2 == 1 { "clay" } else { "wall" };
        ink.frustum(
            (&ring(widths[k]), low),
            (&ring(widths[k + 1]), high),
            material,
            false,
        );
    }
    ink.prism(&ring(0.3), z + 1.84, z + 1.92, "stone", true);
    ink.prism(&ring(0.17), z + 1.92, z + 2.18, "lamp", false);
    ink.frustum(
        (&ring(0.25), z + 2.18),
        (&ring(0.001), z + 2.46),
        "roof",
        false,
    );
}

fn windmill(ink: &mut Ink) {
    let ring = |r: f64| ngon(0.0, 0.0, r, 8, 0.2);
    let z = TOP;
    ink.disc((0.1, -0.1, z), 0.5, "shadow");
    ink.frustum((&ring(0.42), z), (&ring(0.28), z + 1.15), "wall", false);
    ink.frustum(
        (&ring(0.34), z + 1.15),
        (&ring(0.001), z + 1.55),
        "clay",
        false,
    );
    ink.arch(Wall::Right, 0.33, 0.0, z + 0.02, (0.2, 0.4), "door");
    let (a, b) = project((0.34, 0.1, z + 1.16));
    for k in 0..4 {
        ink.raw(&format!(
            "<g transform=\"translate({} {})rotate({})\"><path class=\"pole\" d=\"M0 0V{}\"/><path class=\"sail\" d=\"M0 {}h{}v{}h{}Z\"/></g>",
            number(a), number(b), k * 90 + 24,
            number(-0.86 * U), number(-0.2 * U), number(0.2 * U), number(-0.64 * U), number(-0.2 * U),
        ));
    }
    ink.circle((a, b), 2.0, "hub");
}

fn pier(ink: &mut Ink) {
    for k in 0..5 {
        let y = 0.17 + 0.34 * f64::from(k);
        if k % 2 == 1 {
            ink.prism(&rect(0.19, y, 0.09, 0.09), -0.12, 0.34, "wood", true);
        }
        ink.prism(&rect(0.0, y, 0.5, 0.28), 0.34, 0.42, "wood", true);
    }
}

fn person(ink: &mut Ink) {
    let (a, b) = top();
    ink.raw(&format!(
        "<g transform=\"translate({} {})\"><ellipse class=\"shadow\" rx=\"6\" ry=\"3\"/><path class=\"client-b\" d=\"M-4.6-.6C-4.4-7-2.4-10 0-10S4.4-7 4.6-.6Q0 2.4-4.6-.6Z\"/><circle class=\"ch\" cy=\"-12\" r=\"3.2\"/><path class=\"client-h\" d=\"M-4.4-13.2Q0-19.4 4.4-13.2Q0-15 -4.4-13.2Z\"/></g>",
        number(a), number(b),
    ));
}

fn surge(ink: &mut Ink) {
    let w = 0.62;
    let mut steps: Vec<(&str, Vec<f64>)> = Vec::new();
    for k in 0..3 {
        let x = (f64::from(k) - 1.0) * w * 1.02;
        steps.push(("M", vec![x - w / 2.0, 0.0]));
        steps.push((
            "C",
            vec![x - w * 0.42, -0.34, x + w * 0.1, -0.46, x + w * 0.34, -0.22],
        ));
        steps.push((
            "C",
            vec![x + w * 0.2, -0.26, x + w * 0.1, -0.1, x + w * 0.5, 0.0],
        ));
    }
    let steps: Vec<(&str, &[f64])> = steps.iter().map(|(v, n)| (*v, n.as_slice())).collect();
    sketch(ink, "surge", (0.0, 0.0), &steps);
}
