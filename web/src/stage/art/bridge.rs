//! A bridge with all its states at once: the whole deck, the slabs that fall, the wreck, barriers, chevrons, planks and fog. The
//! style sheet shows what the state calls for, so that breaking and mending can move.

use super::super::iso::{Ink, Pt, Pt3, TOP, U, project, rounded};
use super::super::layout::Span;

const WIDTH: f64 = 1.0;
const THICK: f64 = 0.2;
const RAIL: f64 = 0.46;

/// A bridge's own coordinates: along it from 0 to 1, and across it towards the onlooker.
struct Deck {
    p: Pt,
    e: Pt,
    m: Pt,
    length: f64,
    segments: usize,
    gap: (usize, usize),
}

impl Deck {
    fn at(&self, t: f64, s: f64, z: f64) -> Pt3 {
        (
            self.p.0 + self.e.0 * t * self.length + self.m.0 * s,
            self.p.1 + self.e.1 * t * self.length + self.m.1 * s,
            z,
        )
    }

    fn foot(&self, t0: f64, t1: f64, half: f64) -> Vec<Pt> {
        [(t0, -half), (t1, -half), (t1, half), (t0, half)]
            .map(|(t, s)| self.on(t, s))
            .to_vec()
    }

    fn on(&self, t: f64, s: f64) -> Pt {
        let (x, y, _) = self.at(t, s, 0.0);
        (x, y)
    }

    fn fraction(&self, k: usize) -> f64 {
        k as f64 / self.segments as f64
    }

    fn in_gap(&self, k: usize) -> bool {
        (self.gap.0..=self.gap.1).contains(&k)
    }
}

fn deck(span: &Span) -> Deck {
    // The end further back first, and the near side towards the onlooker.
    let swapped = span.p.0 + span.p.1 > span.q.0 + span.q.1;
    let (p, q) = if swapped {
        (span.q, span.p)
    } else {
        (span.p, span.q)
    };
    let length = (q.0 - p.0).hypot(q.1 - p.1);
    let e = ((q.0 - p.0) / length, (q.1 - p.1) / length);
    let m = if e.0 - e.1 >= 0.0 {
        (-e.1, e.0)
    } else {
        (e.1, -e.0)
    };
    let segments = ((length / 0.52).round() as usize).max(8);
    let wide = (2.6 / length * segments as f64).round().max(3.0) as usize;
    let first = (segments - wide) / 2;
    Deck {
        p,
        e,
        m,
        length,
        segments,
        gap: (first, first + wide - 1),
    }
}

/// Draws a bridge.
pub(crate) fn bridge(span: &Span) -> String {
    let deck = deck(span);
    let swapped = span.p.0 + span.p.1 > span.q.0 + span.q.1;
    let n = deck.segments;
    let mut ink = Ink::default();
    let pier = |ink: &mut Ink, k: usize| {
        let t = deck.fraction(k);
        let (x, y) = deck.on(t, 0.0);
        ink.disc((x, y, 0.0), 0.62, "ripple");
        let half = 0.1 / deck.length;
        ink.prism(
            &deck.foot(t - half, t + half, WIDTH * 0.42),
            -0.05,
            TOP - THICK,
            "deckp",
            false,
        );
    };
    let stands = |k: usize| k < deck.gap.0 + 1 || k > deck.gap.1;
    for k in (2..n).step_by(2) {
        if stands(k) {
            pier(&mut ink, k);
        } else {
            ink.raw("<g class=\"fall\">");
            pier(&mut ink, k);
            ink.raw("</g>");
        }
    }
    let holes = [n / 4, n * 5 / 8, n * 5 / 8 + 1];
    for k in 0..n {
        if k == deck.gap.0 {
            ink.raw("<g class=\"wreck\">");
            wreck(&mut ink, &deck);
            ink.raw("</g>");
        }
        let tip = k + 1 == deck.gap.0 || k == deck.gap.1 + 1;
        let mut class = String::from("slab");
        if deck.in_gap(k) {
            class = format!("slab fall nth-{}", k - deck.gap.0);
        } else if tip {
            class.push_str(" tip");
        }
        if holes.contains(&k) {
            ink.raw("<g class=\"hole\">");
        }
        ink.raw(&format!("<g class=\"{class}\">"));
        slab(&mut ink, &deck, k, false);
        ink.raw("</g>");
        if holes.contains(&k) {
            ink.raw("</g><g class=\"planks\">");
            planks(&mut ink, &deck, k);
            ink.raw("</g>");
        }
        if tip {
            ink.raw("<g class=\"wreck\">");
            slab(&mut ink, &deck, k, true);
            ink.raw("</g>");
        }
    }
    ink.raw("<g class=\"wreck\">");
    barriers(&mut ink, &deck);
    ink.raw("</g>");
    for (name, forth) in [("chev-out", true), ("chev-back", false)] {
        ink.raw(&format!("<g class=\"{name}\">"));
        chevrons(&mut ink, &deck, forth != swapped);
        ink.raw("</g>");
    }
    ink.raw("<g class=\"fog\">");
    for (t, side, rx, up) in [
        (0.3, -0.3, 1.0, 0.5),
        (0.52, 0.2, 1.25, 0.35),
        (0.72, -0.1, 0.95, 0.55),
    ] {
        let (x, y) = project(deck.at(t, side, TOP + up));
        ink.ellipse((x, y), (rx * U, 0.26 * U), "fog-a");
        ink.ellipse(
            (x + 0.4 * U, y - 0.22 * U),
            (rx * 0.6 * U, 0.2 * U),
            "fog-b",
        );
    }
    ink.raw("</g>");
    ink.out
}

/// The rise of the sea around a flooded bridge.
pub(crate) fn swell(span: &Span) -> String {
    let deck = deck(span);
    let mut ink = Ink::default();
    let long = 7.2;
    for (class, size) in [("swell", 1.0), ("swell s2", 0.72)] {
        let outline: Vec<Pt> = [
            (-1.0, -0.28),
            (-0.86, 0.1),
            (-0.5, 0.2),
            (0.0, 0.26),
            (0.5, 0.2),
            (0.86, -0.02),
            (1.0, -0.36),
            (0.84, -0.42),
            (0.5, -0.24),
            (0.0, -0.2),
            (-0.5, -0.26),
            (-0.84, -0.42),
        ]
        .map(|(s, t): (f64, f64)| {
            let along = 0.5 + t * 6.2 / deck.length * size;
            deck.on(along, s * long * size)
        })
        .to_vec();
        ink.flat(&rounded(&outline, 3), 0.0, class);
    }
    for (nth, (s, t)) in [
        (-1.9, -0.06),
        (-2.9, 0.17),
        (2.2, -0.04),
        (3.0, 0.2),
        (-4.2, -0.07),
        (5.0, -0.02),
    ]
    .into_iter()
    .enumerate()
    {
        let (x, y) = project(deck.at(0.5 + t * 6.2 / deck.length, s, 0.0));
        ink.raw(&format!(
            "<g class=\"bob nth-{nth}\"><use href=\"#si-surge\" x=\"{}\" y=\"{}\"/></g>",
            super::super::iso::number(x),
            super::super::iso::number(y)
        ));
    }
    ink.out
}

/// Where a courier that is lost on the bridge falls, as a place along it.
pub(crate) fn brink(span: &Span, from_p: bool) -> f64 {
    let deck = deck(span);
    let swapped = span.p.0 + span.p.1 > span.q.0 + span.q.1;
    let low = deck.fraction(deck.gap.0) - 0.3 / deck.length;
    let high = deck.fraction(deck.gap.1 + 1) + 0.3 / deck.length;
    match (from_p, swapped) {
        (true, false) => low,
        (false, false) => high,
        (true, true) => 1.0 - high,
        (false, true) => 1.0 - low,
    }
}

fn rails(ink: &mut Ink, deck: &Deck, side: f64, t0: f64, t1: f64) {
    let s = side * RAIL;
    ink.line(
        &[deck.at(t0, s, TOP + 0.3), deck.at(t1, s, TOP + 0.3)],
        "rail",
    );
    ink.line(
        &[deck.at(t0, s, TOP + 0.16), deck.at(t1, s, TOP + 0.16)],
        "rail rail2",
    );
}

fn post(ink: &mut Ink, deck: &Deck, side: f64, t: f64) {
    let s = side * RAIL;
    ink.line(&[deck.at(t, s, TOP), deck.at(t, s, TOP + 0.36)], "post");
}

fn slab(ink: &mut Ink, deck: &Deck, k: usize, broken: bool) {
    let (t0, t1) = (deck.fraction(k), deck.fraction(k + 1));
    let far = k + 1 == deck.gap.0;
    let (r0, r1) = if broken {
        (
            t0 + if far { 0.0 } else { 0.04 },
            t1 - if far { 0.04 } else { 0.0 },
        )
    } else {
        (t0, t1)
    };
    if !broken || far {
        post(ink, deck, -1.0, t0 + 0.02);
    }
    rails(ink, deck, -1.0, r0, r1);
    let foot = if broken {
        let (a, sign, base) = if far { (t1, 1.0, t0) } else { (t0, -1.0, t1) };
        let mut foot = vec![deck.on(base, -WIDTH / 2.0)];
        for (s, t) in [
            (-0.5, -0.012),
            (-0.26, 0.012),
            (-0.08, -0.016),
            (0.16, 0.014),
            (0.32, -0.01),
            (0.5, 0.01),
        ] {
            foot.push(deck.on(a + sign * t, s * WIDTH));
        }
        foot.push(deck.on(base, WIDTH / 2.0));
        foot
    } else {
        deck.foot(t0 + 0.004, t1 - 0.004, WIDTH / 2.0)
    };
    ink.prism(&foot, TOP - THICK, TOP, "deck", true);
    if !broken {
        arch(ink, deck, k);
    }
    if !broken || far {
        post(ink, deck, 1.0, t0 + 0.02);
    }
    if k + 1 == deck.segments {
        post(ink, deck, 1.0, t1 - 0.02);
    }
    rails(ink, deck, 1.0, r0, r1);
}

/// The half arch under a slab, springing from the pier beside it.
fn arch(ink: &mut Ink, deck: &Deck, k: usize) {
    let (t0, t1) = (deck.fraction(k), deck.fraction(k + 1));
    let (side, z, drop) = (WIDTH * 0.42, TOP - THICK, 0.62);
    let mut points = vec![deck.at(t0, side, z), deck.at(t1, side, z)];
    for j in 0..=8 {
        let q = 1.0 - f64::from(j) / 8.0;
        let x: f64 = if k.is_multiple_of(2) { q } else { 1.0 - q };
        let sag = (1.0 - (1.0 - x) * (1.0 - x)).max(0.0).sqrt();
        points.push(deck.at(t0 + (t1 - t0) * q, side, z - drop + drop * sag));
    }
    ink.poly(&points, "m deckp k3");
}

fn planks(ink: &mut Ink, deck: &Deck, k: usize) {
    let (t0, t1) = (deck.fraction(k), deck.fraction(k + 1));
    let (x, y) = deck.on(f64::midpoint(t0, t1), 0.1);
    ink.disc((x, y, 0.0), 0.3, "foamring");
    for s in [-0.2, 0.24] {
        ink.line(
            &[deck.at(t0, s, TOP - 0.03), deck.at(t1, s, TOP - 0.03)],
            "plank",
        );
    }
}

/// Hinged ramps in the water, the stub of a pier and a drifting slab between them.
fn wreck(ink: &mut Ink, deck: &Deck) {
    let (g0, g1) = (deck.fraction(deck.gap.0), deck.fraction(deck.gap.1 + 1));
    let (l, mid) = (g1 - g0, f64::midpoint(g0, g1));
    let (cx, cy) = deck.on(mid, 0.0);
    ink.disc((cx, cy, 0.0), 1.28, "ripple");
    ink.disc((cx, cy, 0.0), 0.95, "ripple r2");
    ramp(ink, deck, (g0 + 0.004, TOP - 0.06), (g0 + l * 0.36, -0.3));
    ink.disc((cx, cy, 0.0), 0.55, "foamring");
    let half = 0.1 / deck.length;
    ink.prism(
        &deck.foot(mid - half, mid + half, WIDTH * 0.4),
        -0.02,
        0.3,
        "deckp",
        true,
    );
    ink.prism(
        &deck.foot(mid - half, mid + half / 2.0, WIDTH * 0.16),
        0.3,
        0.46,
        "deckp",
        true,
    );
    let (qx, qy) = deck.on(mid - 0.55 / deck.length, 0.55);
    let (cs, sn) = (0.5f64.cos(), 0.5f64.sin());
    let drift: Vec<Pt> = [(-0.3, -0.24), (0.3, -0.24), (0.3, 0.24), (-0.3, 0.24)]
        .map(|(u, v)| (qx + u * cs - v * sn, qy + u * sn + v * cs))
        .to_vec();
    ink.disc((qx, qy, 0.0), 0.46, "foamring");
    ink.prism(&drift, 0.0, 0.1, "deck", true);
    ramp(ink, deck, (g1 - 0.004, TOP - 0.1), (g1 - l * 0.3, -0.3));
}

fn ramp(ink: &mut Ink, deck: &Deck, (ta, za): Pt, (tb, zb): Pt) {
    let hw = WIDTH / 2.0;
    let wet = ta + (tb - ta) * za / (za - zb);
    let low = ta + (tb - ta) * (za - THICK) / (za - zb);
    let near = tb < ta;
    let at = |t: f64, s: f64, z: f64| deck.at(t, s, z);
    ink.poly(
        &[
            at(wet, -hw, 0.0),
            at(wet, hw, 0.0),
            at(tb, hw, zb),
            at(tb, -hw, zb),
        ],
        "t deck sunk",
    );
    ink.poly(
        &[
            at(ta, hw, za),
            at(wet, hw, 0.0),
            at(low, hw, 0.0),
            at(ta, hw, za - THICK),
        ],
        "m deck k3",
    );
    ink.poly(
        &[
            at(ta, -hw, za),
            at(ta, hw, za),
            at(wet, hw, 0.0),
            at(wet, -hw, 0.0),
        ],
        if near { "t deck" } else { "m deck k1" },
    );
    for v in [0.34, 0.68] {
        let (t, z) = (ta + (wet - ta) * v, za * (1.0 - v));
        ink.line(&[at(t, -hw, z), at(t, hw, z)], "seam");
    }
    let beyond = if tb > ta { 0.02 } else { -0.02 };
    ink.line(
        &[
            at(wet, -hw - 0.12, 0.0),
            at(wet, hw, 0.0),
            at(low, hw, 0.0),
            at(low - beyond, hw + 0.06, 0.0),
        ],
        "foamhard",
    );
}

fn barriers(ink: &mut Ink, deck: &Deck) {
    let (g0, g1) = (deck.fraction(deck.gap.0), deck.fraction(deck.gap.1 + 1));
    for (t, sign) in [(g0 - 0.02, -1.0), (g1 + 0.02, 1.0)] {
        let t = t + sign * 0.25 / deck.length;
        for s in [-0.4, 0.4] {
            ink.line(&[deck.at(t, s, TOP), deck.at(t, s, TOP + 0.42)], "post");
        }
        let board = |a: f64, b: f64, c: f64, d: f64| {
            [
                deck.at(t, a, TOP + 0.24),
                deck.at(t, b, TOP + 0.24),
                deck.at(t, c, TOP + 0.42),
                deck.at(t, d, TOP + 0.42),
            ]
        };
        ink.poly(&board(-0.46, 0.46, 0.46, -0.46), "barrier");
        for s in [-0.3, 0.0, 0.3] {
            ink.poly(&board(s - 0.07, s + 0.03, s + 0.1, s), "barrier2");
        }
    }
}

fn chevrons(ink: &mut Ink, deck: &Deck, forth: bool) {
    let reach = 0.26 / deck.length * if forth { 1.0 } else { -1.0 };
    for k in 0..deck.segments {
        let c = deck.fraction(k) + 0.5 / deck.segments as f64;
        let z = TOP + 0.01;
        ink.poly(
            &[
                deck.at(c - reach * 0.6, -0.24, z),
                deck.at(c + reach * 0.6, 0.0, z),
                deck.at(c - reach * 0.6, 0.24, z),
                deck.at(c - reach * 0.1, 0.0, z),
            ],
            "chev",
        );
    }
}
