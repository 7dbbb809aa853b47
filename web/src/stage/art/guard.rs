//! What stands beside a guarded hall: the hourglass of its lease, wax seals with their numbers, a padlock, the watchdog, the desk with
//! stamped deeds, the fallen flag. Pixels around a point; the style sheet colours them.

use super::super::iso::{Ink, Pt, TOP, U, number, project};
use super::hall::{APEX, masthead};

/// How many levels of sand one tells apart.
pub(crate) const SAND: u8 = 24;

/// A wax seal with a number, around a point.
pub(crate) fn seal(ink: &mut Ink, (x, y): Pt, r: f64, words: &str) {
    ink.raw(&format!(
        "<g class=\"wax\" transform=\"translate({} {})\">",
        number(x),
        number(y)
    ));
    ink.d("wax-b", &blob(r));
    ink.circle((0.0, 0.0), r * 0.72, "wax-r");
    numeral(ink, "wax-n", r, words);
    ink.raw("</g>");
}

/// A number in a round thing.
pub(crate) fn numeral(ink: &mut Ink, class: &str, r: f64, words: &str) {
    let size = match words.chars().count() {
        0..=1 => 1.3,
        2 => 1.06,
        3 => 0.78,
        4.. => 0.6,
    } * r;
    ink.raw(&format!(
        "<text class=\"{class}\" y=\"{}\" font-size=\"{}\">{words}</text>",
        number(size * 0.36),
        number(size)
    ));
}

/// The uneven outline of wax.
pub(crate) fn blob(r: f64) -> String {
    let bumps = [1.08, 0.98, 1.1, 1.0, 1.06, 0.97, 1.1, 1.02, 0.98, 1.07];
    let n = bumps.len();
    let at = |k: usize, by: f64| {
        let turn = k as f64 / n as f64 * std::f64::consts::TAU;
        (turn.cos() * r * by, turn.sin() * r * by)
    };
    let mid = |k: usize| {
        let (a, b) = (at(k % n, bumps[k % n]), at((k + 1) % n, bumps[(k + 1) % n]));
        (f64::midpoint(a.0, b.0), f64::midpoint(a.1, b.1))
    };
    let (sx, sy) = mid(n - 1);
    let mut out = format!("M{} {}", number(sx), number(sy));
    for (k, &bump) in bumps.iter().enumerate() {
        let ((cx, cy), (x, y)) = (at(k, bump * 1.04), mid(k));
        out.push_str(&format!(
            "Q{} {} {} {}",
            number(cx),
            number(cy),
            number(x),
            number(y)
        ));
    }
    out.push('Z');
    out
}

/// The number of a seal as it fits on wax: its last digits where there are many.
pub(crate) fn short(number: u32) -> String {
    if number < 10_000 {
        return number.to_string();
    }
    format!("…{:03}", number % 1_000)
}

/// An hourglass beside the flag: how much sand is left of so many levels, and up to which level the holder no longer acts.
pub(crate) fn hourglass(ink: &mut Ink, sand: u8, margin: u8) {
    let (mx, my) = masthead();
    let (x, y) = (mx - 15.0, my + 15.0);
    let (w, h) = (8.4, 13.8);
    let n = number;
    ink.raw(&format!("<g transform=\"translate({} {})\">", n(x), n(y)));
    ink.d(
        "hg-arm",
        &format!("M{} {}H{}", n(w - 1.0), n(-h + 4.0), n(15.0)),
    );
    let glass = format!(
        "M{a} {t}H{b}C{b} {u} {c} {v} {c} 0C{c} {w} {b} {x} {b} {y}H{a}C{a} {x} {d} {w} {d} 0C{d} {v} {a} {u} {a} {t}Z",
        a = n(-w + 1.2),
        b = n(w - 1.2),
        c = n(1.1),
        d = n(-1.1),
        t = n(-h),
        u = n(-h * 0.42),
        v = n(-h * 0.3),
        w = n(h * 0.3),
        x = n(h * 0.42),
        y = n(h)
    );
    ink.d("hg-g", &glass);
    // Sand above falls from the surface's middle; sand below grows as a heap.
    let full = f64::from(sand.min(SAND)) / f64::from(SAND);
    let top = -h * 0.92 * full.powf(0.8);
    if sand > 0 {
        let wide = half_width(top, w, h);
        let mut data = format!("M{} {}", n(-wide), n(top));
        for k in 1..=4 {
            let level = top * (1.0 - f64::from(k) / 4.0);
            data.push_str(&format!("L{} {}", n(-half_width(level, w, h)), n(level)));
        }
        for k in (0..=4).rev() {
            let level = top * (1.0 - f64::from(k) / 4.0);
            data.push_str(&format!("L{} {}", n(half_width(level, w, h)), n(level)));
        }
        data.push('Z');
        ink.d("hg-s", &data);
        ink.d("hg-f", &format!("M0 0V{}", n(h * 0.86)));
    }
    let heap = h * (1.0 - 0.78 * (1.0 - full));
    if full < 0.99 {
        ink.d(
            "hg-s",
            &format!(
                "M{} {h}C{} {h} {} {t} 0 {t}S{} {h} {} {h}Z",
                n(-w + 2.2),
                n(-w * 0.4),
                n(-w * 0.3),
                n(w * 0.4),
                n(w - 2.2),
                h = n(h - 0.4),
                t = n(heap)
            ),
        );
    }
    if margin > 0 {
        let level = -h * 0.92 * (f64::from(margin.min(SAND)) / f64::from(SAND)).powf(0.8);
        ink.d(
            "hg-m",
            &format!("M{} {l}H{}", n(-w - 1.6), n(w + 1.6), l = n(level)),
        );
    }
    ink.d("hg-o", &glass);
    for side in [-1.0, 1.0] {
        ink.d("hg-c", &format!("M{} {y}H{}", n(-w), n(w), y = n(side * h)));
    }
    ink.raw("</g>");
}

/// Half the width of the glass at a level.
fn half_width(level: f64, w: f64, h: f64) -> f64 {
    let t = (level.abs() / h).clamp(0.0, 1.0);
    1.0 + (w - 2.6) * (t * 1.5).min(1.0).powf(1.4)
}

/// The number of whoever waits in the queue, on a wooden token that hangs from the pole.
pub(crate) fn ticket(ink: &mut Ink, words: &str) {
    let (mx, my) = masthead();
    let (x, y) = (mx - 12.0, my + 38.0);
    ink.raw(&format!(
        "<g transform=\"translate({} {})\">",
        number(x),
        number(y)
    ));
    ink.d("hg-arm", "M12-14H0V-9");
    ink.circle((0.0, 0.0), 9.4, "ticket");
    ink.circle((0.0, -6.6), 1.1, "ticket-o");
    numeral(ink, "ticket-n", 8.6, words);
    ink.raw("</g>");
}

/// The padlock at a flag that means nothing yet.
pub(crate) fn padlock(ink: &mut Ink) {
    let (mx, my) = masthead();
    ink.raw(&format!(
        "<g class=\"padlock\" transform=\"translate({} {})\">",
        number(mx + 25.0),
        number(my + 37.0)
    ));
    ink.d("pl-s", "M-3.6-2v-3.4a3.6 3.6 0 0 1 7.2 0V-2");
    ink.d("pl-b", "M-6-2.6h12a1.2 1.2 0 0 1 1.2 1.2V5.6A1.4 1.4 0 0 1 5.8 7H-5.8A1.4 1.4 0 0 1-7.2 5.6V-1.4A1.2 1.2 0 0 1-6-2.6Z");
    ink.d(
        "pl-k",
        "M0 .6a1.3 1.3 0 0 1 .8 2.3L1.2 5h-2.4l.4-2.1A1.3 1.3 0 0 1 0 .6Z",
    );
    ink.raw("</g>");
}

/// The watchdog on the square: awake, with the time that is left as a ring around the seconds.
pub(crate) fn dog(ink: &mut Ink, share: f64, words: &str) {
    let (x, y) = project((-0.95, 1.32, TOP));
    let n = number;
    ink.raw(&format!("<g transform=\"translate({} {})\">", n(x), n(y)));
    ink.ellipse((1.0, 0.6), (9.0, 3.2), "shadow");
    // Sitting, looking to the right.
    ink.d(
        "dog",
        "M-6.4 0C-8.2-2.8-6.6-7-3.4-8.4L-1.2-12.6C-2.2-14.8-1.8-17.4-.4-18.6L.6-20.6 2.2-18.8C4-18.8 5-18 5.6-17L8.6-15.8C9.2-15 8.8-13.8 7.8-13.4L4.4-12.8C4-11.6 4.4-10 4.6-8.6V-1.4H6.4C7.4-1.4 7.4 0 6.4 0H2.4V-3.4C.8-3.2-.4-2-1 0Z",
    );
    ink.d("dog-t", "M-6.2-1C-9.4-1.4-10.4-4.2-9-6.4");
    ink.d("dog-c", "M-1-12.2L4.4-11.4");
    ink.circle((4.2, -16.0), 0.8, "dog-e");
    let r = 9.6;
    ink.raw("<g class=\"dial\" transform=\"translate(-3 -32)\">");
    ink.circle((0.0, 0.0), r, "dial-b");
    let share = share.clamp(0.0, 0.999);
    if share > 0.0 {
        let turn = share * std::f64::consts::TAU;
        ink.d(
            "dial-a",
            &format!(
                "M0 {}A{r} {r} 0 {} 1 {} {}",
                n(-r),
                u8::from(share > 0.5),
                n(turn.sin() * r),
                n(-turn.cos() * r),
                r = n(r)
            ),
        );
    }
    numeral(ink, "dial-n", 8.4, words);
    ink.raw("</g></g>");
}

/// The desk before the door: deeds that are stamped but not sent, the next one's number on its seal.
pub(crate) fn desk(ink: &mut Ink, deeds: usize, words: Option<&str>) {
    let (x, y) = project((1.32, 0.62, TOP));
    let n = number;
    ink.raw(&format!("<g transform=\"translate({} {})\">", n(x), n(y)));
    ink.ellipse((0.0, 1.0), (12.0, 4.6), "shadow");
    ink.d("desk-l", "M-8-4.5V1M8-4.5V1M0-1V4.4");
    ink.d("m wood k0", "M-11-6.5L0-11.5 11-6.5 0-1.5Z");
    ink.d("m wood k4", "M-11-6.5L0-1.5V1L-11-4ZM11-6.5L0-1.5V1L11-4Z");
    for nth in (0..deeds.min(3)).rev() {
        let (dx, dy) = (nth as f64 * 2.4, nth as f64 * -2.2);
        ink.raw(&format!("<g transform=\"translate({} {})\">", n(dx), n(dy)));
        ink.d("paper", "M-8-8V-21.5H3.4L7-18V-8Z");
        ink.d("paper-l", "M-5.4-17.8H2M-5.4-15H4");
        ink.raw("</g>");
    }
    if let Some(words) = words {
        seal(ink, (2.4, -9.4), 6.4, words);
    }
    ink.raw("</g>");
}

/// The bolt of a fence agent that is at work, beside its hall's tower; with a tick once it knows.
pub(crate) fn agent(ink: &mut Ink, confirmed: bool) {
    let (x, y) = project((0.0, 0.0, APEX));
    ink.raw(&format!(
        "<g class=\"agent\" transform=\"translate({} {})\">",
        number(x + 25.0),
        number(y + 9.0)
    ));
    ink.circle((0.0, 0.0), 9.2, "agent-b");
    ink.d("agent-i", BOLT);
    if confirmed {
        ink.circle((7.4, 6.4), 4.6, "agent-t");
        ink.d("agent-k", "M5.2 6.5l1.6 1.8 2.8-3.6");
    }
    ink.raw("</g>");
}

/// A bolt around (0, 0), about ten pixels high.
pub(crate) const BOLT: &str = "M1.6-6.2L-4 1H-.4L-1.6 6.2 4-1.2H.3Z";

/// Cross-hairs over a hall at which somebody aims.
pub(crate) fn aimed(ink: &mut Ink) {
    let (x, y) = project((0.0, 0.0, TOP + 1.2));
    ink.raw(&format!(
        "<g class=\"aimed\" transform=\"translate({} {})\">",
        number(x),
        number(y)
    ));
    for class in ["aimed-h", "aimed-l"] {
        ink.circle((0.0, 0.0), 19.0, class);
        ink.d(class, "M0-26V-12M0 26V12M-26 0H-12M26 0H12");
    }
    ink.raw("</g>");
}

/// The flag of a leader whose power was cut, fallen before its steps.
pub(crate) fn fallen(ink: &mut Ink) {
    let (x, y) = project((0.1, 1.28, TOP));
    ink.raw(&format!(
        "<g transform=\"translate({} {})\">",
        number(x),
        number(y)
    ));
    ink.d("pole", &format!("M-17-8L{} 5", number(0.62 * U)));
    ink.d(
        "ff",
        "M-14-6.5C-9-12-3-8 1-9.5S9-9 12-4.5C8-5 7-1 3-1.5S-3 3.5-7 1.5-11-1-14-6.5Z",
    );
    ink.d(
        "fs",
        "M-7-9.2C-4-6-2-3 3-1.5-3 3.5-3 3.5-7 1.5-9-1-9-5-7-9.2Z",
    );
    ink.raw("</g>");
}
