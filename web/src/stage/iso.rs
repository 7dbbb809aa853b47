//! A small isometric drawing kit: ground coordinates in, SVG markup out. x runs down-right, y down-left, z up; one light from the
//! upper left shades every face, so that a theme only swaps materials.

/// A point on the ground, in ground units.
pub(crate) type Pt = (f64, f64);
/// A point above the ground.
pub(crate) type Pt3 = (f64, f64, f64);

/// Pixels per ground unit at natural size.
pub(crate) const U: f64 = 27.4;
/// The height of an island's top.
pub(crate) const TOP: f64 = 1.3;

const COS: f64 = 0.866_025_403_784_438_6;

/// Where a point of the world falls on the drawing, in pixels at natural size.
pub(crate) fn project((x, y, z): Pt3) -> Pt {
    ((x - y) * COS * U, (x + y) * 0.5 * U - z * U)
}

/// The ground point under a pixel of the drawing, at sea level.
pub(crate) fn ground((sx, sy): Pt) -> Pt {
    let (across, down) = (sx / (COS * U), sy / (0.5 * U));
    (f64::midpoint(down, across), f64::midpoint(down, -across))
}

/// Lifts ground points to a height.
pub(crate) fn lift(points: &[Pt], z: f64) -> Vec<Pt3> {
    points.iter().map(|&(x, y)| (x, y, z)).collect()
}

/// Dice for decoration: the same seed plants the same trees.
#[derive(Clone, Debug)]
pub(crate) struct Dice(u64);

impl Dice {
    /// Dice with a seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03)
    }

    /// A number from 0 up to 1.
    pub(crate) fn roll(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        f64::from((self.0 >> 40) as u32) / f64::from(1u32 << 24)
    }

    /// A number between two bounds.
    pub(crate) fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.roll()
    }
}

/// Writes a number with at most one decimal.
pub(crate) fn put(out: &mut String, value: f64) {
    let tenths = (value * 10.0).round() as i64;
    if tenths < 0 {
        out.push('-');
    }
    let tenths = tenths.unsigned_abs();
    let mut digits = [0u8; 20];
    let mut used = 0;
    let mut rest = tenths / 10;
    loop {
        digits[used] = b'0' + (rest % 10) as u8;
        used += 1;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    out.extend(digits[..used].iter().rev().map(|&digit| char::from(digit)));
    if !tenths.is_multiple_of(10) {
        out.push('.');
        out.push(char::from(b'0' + (tenths % 10) as u8));
    }
}

/// A number with at most one decimal.
pub(crate) fn number(value: f64) -> String {
    let mut out = String::new();
    put(&mut out, value);
    out
}

/// The data of a path through points of the drawing.
pub(crate) fn path(points: &[Pt], closed: bool) -> String {
    let mut out = String::with_capacity(points.len() * 12);
    for (nth, &(x, y)) in points.iter().enumerate() {
        out.push(if nth == 0 { 'M' } else { 'L' });
        put(&mut out, x);
        out.push(' ');
        put(&mut out, y);
    }
    if closed {
        out.push('Z');
    }
    out
}

/// The data of a path through points of the world.
pub(crate) fn path3(points: &[Pt3], closed: bool) -> String {
    let flat: Vec<Pt> = points.iter().map(|&point| project(point)).collect();
    path(&flat, closed)
}

fn length((x, y): Pt) -> f64 {
    let l = x.hypot(y);
    if l == 0.0 { 1.0 } else { l }
}

fn normal(a: Pt, b: Pt) -> Pt {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let l = length((dx, dy));
    (dy / l, -dx / l)
}

fn oriented(outline: &[Pt]) -> Vec<Pt> {
    let mut points = outline.to_vec();
    if area(&points) <= 0.0 {
        points.reverse();
    }
    points
}

/// Twice the signed area of an outline.
pub(crate) fn area(points: &[Pt]) -> f64 {
    edges(points).map(|(p, q)| p.0 * q.1 - q.0 * p.1).sum()
}

/// The edges of a closed outline.
pub(crate) fn edges(points: &[Pt]) -> impl Iterator<Item = (Pt, Pt)> + '_ {
    points
        .iter()
        .zip(points.iter().cycle().skip(1))
        .map(|(&a, &b)| (a, b))
}

/// The shade class of a face: 0 in full light, 6 in full shade.
pub(crate) fn shade(nx: f64, ny: f64, jitter: f64) -> u8 {
    let turn = nx.atan2(ny) / std::f64::consts::FRAC_PI_2;
    (((turn + 0.5) * 3.0).round() + jitter).clamp(0.0, 6.0) as u8
}

/// A visible side of a solid.
pub(crate) struct Side {
    /// One end of its foot.
    pub(crate) a: Pt,
    /// The other end.
    pub(crate) b: Pt,
    /// Its normal, east part.
    pub(crate) nx: f64,
    /// Its normal, south part.
    pub(crate) ny: f64,
    /// Its length.
    pub(crate) length: f64,
}

/// The sides of an outline that face the onlooker, back to front.
pub(crate) fn sides(outline: &[Pt]) -> Vec<Side> {
    let outline = oriented(outline);
    let mut out: Vec<Side> = edges(&outline)
        .map(|(a, b)| {
            let (nx, ny) = normal(a, b);
            Side {
                a,
                b,
                nx,
                ny,
                length: length((b.0 - a.0, b.1 - a.1)),
            }
        })
        .filter(|side| side.nx + side.ny > 1e-4)
        .collect();
    out.sort_by(|m, n| {
        let depth = |s: &Side| s.a.0 + s.a.1 + s.b.0 + s.b.1;
        depth(m).total_cmp(&depth(n))
    });
    out
}

/// A rectangle around a centre.
pub(crate) fn rect(cx: f64, cy: f64, w: f64, d: f64) -> Vec<Pt> {
    let (a, b) = (w / 2.0, d / 2.0);
    vec![
        (cx - a, cy - b),
        (cx + a, cy - b),
        (cx + a, cy + b),
        (cx - a, cy + b),
    ]
}

/// A square with cut corners around a centre.
pub(crate) fn octagon(cx: f64, cy: f64, w: f64, c: f64) -> Vec<Pt> {
    let a = w / 2.0;
    vec![
        (cx - a + c, cy - a),
        (cx + a - c, cy - a),
        (cx + a, cy - a + c),
        (cx + a, cy + a - c),
        (cx + a - c, cy + a),
        (cx - a + c, cy + a),
        (cx - a, cy + a - c),
        (cx - a, cy - a + c),
    ]
}

/// A regular polygon around a centre.
pub(crate) fn ngon(cx: f64, cy: f64, r: f64, n: u32, turn: f64) -> Vec<Pt> {
    (0..n)
        .map(|i| {
            let t = turn + f64::from(i) / f64::from(n) * std::f64::consts::TAU;
            (cx + r * t.cos(), cy + r * t.sin())
        })
        .collect()
}

/// An outline moved outward (or, when negative, inward).
pub(crate) fn offset(outline: &[Pt], by: f64) -> Vec<Pt> {
    let points = oriented(outline);
    let n = points.len();
    (0..n)
        .map(|i| {
            let (p, a, b) = (points[i], points[(i + n - 1) % n], points[(i + 1) % n]);
            let (m, k) = (normal(a, p), normal(p, b));
            let sum = (m.0 + k.0, m.1 + k.1);
            let l = length(sum);
            let (nx, ny) = (sum.0 / l, sum.1 / l);
            let c = (nx * m.0 + ny * m.1).max(0.55);
            (p.0 + nx * by / c, p.1 + ny * by / c)
        })
        .collect()
}

/// An outline with its corners rounded off, again and again (Chaikin's corner cutting).
pub(crate) fn rounded(outline: &[Pt], times: usize) -> Vec<Pt> {
    let mut points = outline.to_vec();
    for _ in 0..times {
        points = edges(&points)
            .flat_map(|(a, b)| {
                [
                    (a.0 * 0.75 + b.0 * 0.25, a.1 * 0.75 + b.1 * 0.25),
                    (a.0 * 0.25 + b.0 * 0.75, a.1 * 0.25 + b.1 * 0.75),
                ]
            })
            .collect();
    }
    points
}

/// A road along points, as an outline.
pub(crate) fn strip(points: &[Pt], width: f64) -> Vec<Pt> {
    let n = points.len();
    let side = |a: Pt, b: Pt| {
        let (nx, ny) = normal(a, b);
        (-nx, -ny)
    };
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for i in 0..n {
        let (a, b, p) = (
            points[i.saturating_sub(1)],
            points[(i + 1).min(n - 1)],
            points[i],
        );
        let m = if i > 0 { side(a, p) } else { side(p, b) };
        let k = if i + 1 < n { side(p, b) } else { side(a, p) };
        let sum = (m.0 + k.0, m.1 + k.1);
        let l = length(sum);
        let (nx, ny) = (sum.0 / l, sum.1 / l);
        let c = (nx * m.0 + ny * m.1).max(0.5);
        let reach = width / 2.0 / c;
        left.push((p.0 + nx * reach, p.1 + ny * reach));
        right.push((p.0 - nx * reach, p.1 - ny * reach));
    }
    right.reverse();
    left.append(&mut right);
    left
}

/// Markup in the making.
#[derive(Default)]
pub(crate) struct Ink {
    /// What is drawn so far.
    pub(crate) out: String,
}

impl Ink {
    /// Adds markup as it is.
    pub(crate) fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// A path with a class.
    pub(crate) fn d(&mut self, class: &str, data: &str) {
        self.out.push_str("<path class=\"");
        self.out.push_str(class);
        self.out.push_str("\" d=\"");
        self.out.push_str(data);
        self.out.push_str("\"/>");
    }

    /// A filled outline in the world.
    pub(crate) fn poly(&mut self, points: &[Pt3], class: &str) {
        self.d(class, &path3(points, true));
    }

    /// A filled outline at one height.
    pub(crate) fn flat(&mut self, points: &[Pt], z: f64, class: &str) {
        self.poly(&lift(points, z), class);
    }

    /// An open line in the world.
    pub(crate) fn line(&mut self, points: &[Pt3], class: &str) {
        self.d(class, &path3(points, false));
    }

    /// A solid with upright sides.
    pub(crate) fn prism(&mut self, foot: &[Pt], z0: f64, z1: f64, material: &str, top: bool) {
        for side in sides(foot) {
            let class = format!("m {material} k{}", shade(side.nx, side.ny, 0.0));
            let ((ax, ay), (bx, by)) = (side.a, side.b);
            self.poly(
                &[(ax, ay, z0), (bx, by, z0), (bx, by, z1), (ax, ay, z1)],
                &class,
            );
        }
        if top {
            self.flat(foot, z1, &format!("t {material}"));
        }
    }

    /// A solid with sloping sides: from one outline up to another.
    pub(crate) fn frustum(
        &mut self,
        (low, z0): (&[Pt], f64),
        (high, z1): (&[Pt], f64),
        material: &str,
        top: bool,
    ) {
        let (low, high) = (oriented(low), oriented(high));
        let n = low.len();
        let mut faces: Vec<(f64, String, String)> = Vec::new();
        for i in 0..n {
            let (a, b) = (low[i], low[(i + 1) % n]);
            let (c, e) = (high[(i + 1) % n], high[i]);
            let corners = [
                (a.0, a.1, z0),
                (b.0, b.1, z0),
                (c.0, c.1, z1),
                (e.0, e.1, z1),
            ];
            let flat: Vec<Pt> = corners.iter().map(|&p| project(p)).collect();
            if area(&flat) < 1e-6 {
                continue;
            }
            let (nx, ny) = normal(a, b);
            let tone = if nx + ny > 0.0 { shade(nx, ny, 0.0) } else { 0 };
            faces.push((
                a.0 + a.1 + b.0 + b.1,
                format!("m {material} k{tone}"),
                path(&flat, true),
            ));
        }
        faces.sort_by(|m, k| m.0.total_cmp(&k.0));
        for (_, class, data) in faces {
            self.d(&class, &data);
        }
        if top {
            self.flat(&high, z1, &format!("t {material}"));
        }
    }

    /// A circle on the ground.
    pub(crate) fn disc(&mut self, (x, y, z): Pt3, r: f64, class: &str) {
        let (cx, cy) = project((x, y, z));
        self.ellipse(
            (cx, cy),
            (r * U * 1.2247, r * U * std::f64::consts::FRAC_1_SQRT_2),
            class,
        );
    }

    /// An ellipse of the drawing.
    pub(crate) fn ellipse(&mut self, (cx, cy): Pt, (rx, ry): Pt, class: &str) {
        self.out.push_str("<ellipse class=\"");
        self.out.push_str(class);
        for (name, value) in [("cx", cx), ("cy", cy), ("rx", rx), ("ry", ry)] {
            self.out.push_str("\" ");
            self.out.push_str(name);
            self.out.push_str("=\"");
            put(&mut self.out, value);
        }
        self.out.push_str("\"/>");
    }

    /// A circle of the drawing.
    pub(crate) fn circle(&mut self, centre: Pt, r: f64, class: &str) {
        self.ellipse(centre, (r, r), class);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_at_most_one_decimal() {
        for (value, text) in [
            (0.0, "0"),
            (-0.04, "0"),
            (1.25, "1.3"),
            (-12.34, "-12.3"),
            (107.96, "108"),
        ] {
            assert_eq!(number(value), text, "{value}");
        }
    }

    #[test]
    fn the_ground_under_a_pixel_is_where_it_was_drawn() {
        for point in [(0.0, 0.0), (3.0, -2.0), (-7.5, 11.25)] {
            let (x, y) = ground(project((point.0, point.1, 0.0)));
            assert!(
                (x - point.0).abs() < 1e-9 && (y - point.1).abs() < 1e-9,
                "{point:?}"
            );
        }
    }

    #[test]
    fn an_outline_grows_by_what_it_is_moved() {
        let grown = offset(&rect(0.0, 0.0, 4.0, 4.0), 1.0);
        assert!((area(&grown).abs() / 2.0 - 36.0).abs() < 1e-6);
    }

    #[test]
    fn only_faces_towards_the_onlooker_are_drawn() {
        assert_eq!(sides(&rect(0.0, 0.0, 1.0, 1.0)).len(), 2);
    }
}
