//! Small buildings: gabled houses, warehouses, windows and doors.

use super::super::iso::{Ink, Pt, Pt3, TOP, rect};

/// Which wall of a building: the one that looks down-right, or the one that looks down-left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wall {
    /// x is fixed.
    Right,
    /// y is fixed.
    Left,
}

impl Wall {
    fn at(self, base: f64, along: f64, z: f64) -> Pt3 {
        match self {
            Self::Right => (base, along, z),
            Self::Left => (along, base, z),
        }
    }
}

/// A gabled house.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gable {
    /// Along x, along y.
    pub(crate) size: Pt,
    /// Height of the walls and of the roof above them.
    pub(crate) rise: Pt,
    /// The roof's material.
    pub(crate) roof: &'static str,
    /// Whether the ridge runs along x.
    pub(crate) along_x: bool,
    /// Whether it has a door.
    pub(crate) door: bool,
}

impl Gable {
    /// A cottage.
    pub(crate) const COTTAGE: Self = Self {
        size: (0.9, 0.8),
        rise: (0.45, 0.34),
        roof: "clay",
        along_x: true,
        door: false,
    };
}

impl Ink {
    /// An arched opening on a wall.
    pub(crate) fn arch(
        &mut self,
        wall: Wall,
        base: f64,
        centre: f64,
        z: f64,
        (w, h): Pt,
        class: &str,
    ) {
        let r = w / 2.0;
        let mut points = vec![
            wall.at(base, centre - r, z),
            wall.at(base, centre + r, z),
            wall.at(base, centre + r, z + h - r),
        ];
        for k in 1..6 {
            let t = std::f64::consts::PI * f64::from(k) / 6.0;
            points.push(wall.at(base, centre + r * t.cos(), z + h - r + r * t.sin()));
        }
        points.push(wall.at(base, centre - r, z + h - r));
        self.poly(&points, class);
    }

    fn window(&mut self, wall: Wall, base: f64, centre: f64, z: f64, (w, h): Pt) {
        let r = w / 2.0;
        self.poly(
            &[
                wall.at(base, centre - r, z),
                wall.at(base, centre + r, z),
                wall.at(base, centre + r, z + h),
                wall.at(base, centre - r, z + h),
            ],
            "pane",
        );
    }

    /// A clock's face on a wall.
    pub(crate) fn dial(&mut self, wall: Wall, base: f64, centre: f64, z: f64, r: f64) {
        let points: Vec<Pt3> = (0..20)
            .map(|k| {
                let t = f64::from(k) / 20.0 * std::f64::consts::TAU;
                wall.at(base, centre + r * t.cos(), z + r * t.sin())
            })
            .collect();
        self.poly(&points, "clk");
    }

    /// A gabled house around (0, 0), on an island's top.
    pub(crate) fn gable(&mut self, house: Gable) {
        let ((w, d), (h, rise)) = (house.size, house.rise);
        let (x1, y1, z) = (w / 2.0, d / 2.0, TOP);
        let (z1, ridge, eave) = (z + h, z + h + rise, 0.08);
        let roof = house.roof;
        self.prism(&rect(0.0, 0.0, w, d), z, z1, "wall", false);
        if house.along_x {
            let low = z1 - eave * rise / y1;
            self.poly(
                &[(x1, -y1, z1), (x1, y1, z1), (x1, 0.0, ridge)],
                "m wall k5",
            );
            let panes = (w / 0.42).round().max(1.0);
            for k in 0..panes as u32 {
                let at = -x1 + w * (f64::from(k) + 0.5) / panes;
                self.window(Wall::Left, y1, at, z + h * 0.38, (0.13, h * 0.36));
            }
            if house.door {
                self.arch(Wall::Right, x1, 0.0, z, (0.2, h * 0.66), "door");
            } else {
                self.window(Wall::Right, x1, 0.0, z + h * 0.38, (0.14, h * 0.36));
            }
            for (side, tone) in [(-1.0, 6), (1.0, 1)] {
                let y = side * (y1 + eave);
                self.poly(
                    &[
                        (-x1 - eave, y, low),
                        (x1 + eave, y, low),
                        (x1 + eave, 0.0, ridge),
                        (-x1 - eave, 0.0, ridge),
                    ],
                    &format!("m {roof} k{tone}"),
                );
            }
        } else {
            let low = z1 - eave * rise / x1;
            self.poly(
                &[(-x1, y1, z1), (x1, y1, z1), (0.0, y1, ridge)],
                "m wall k1",
            );
            let panes = (d / 0.42).round().max(1.0);
            for k in 0..panes as u32 {
                let at = -y1 + d * (f64::from(k) + 0.5) / panes;
                self.window(Wall::Right, x1, at, z + h * 0.38, (0.13, h * 0.36));
            }
            if house.door {
                self.arch(Wall::Left, y1, 0.0, z, (0.2, h * 0.66), "door");
            } else {
                self.window(Wall::Left, y1, 0.0, z + h * 0.38, (0.14, h * 0.36));
            }
            for (side, tone) in [(-1.0, 0), (1.0, 4)] {
                let x = side * (x1 + eave);
                self.poly(
                    &[
                        (x, -y1 - eave, low),
                        (x, y1 + eave, low),
                        (0.0, y1 + eave, ridge),
                        (0.0, -y1 - eave, ridge),
                    ],
                    &format!("m {roof} k{tone}"),
                );
            }
        }
    }
}

/// What a drawing draws.
pub(super) fn drawn(draw: fn(&mut Ink)) -> String {
    let mut ink = Ink::default();
    draw(&mut ink);
    ink.out
}
