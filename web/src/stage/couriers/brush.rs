//! Draws one picture of a courier with a canvas' strokes and fills.

use split_isles_core::message::Courier;
use web_sys::{CanvasRenderingContext2d, Path2d};

use super::super::art::guard::short;
use super::super::iso::number;
use super::palette::Palette;
use super::sign::sign;
use super::sprite::{Key, Load};

/// Draws one picture.
pub(super) struct Brush<'a> {
    pub(super) context: &'a CanvasRenderingContext2d,
    pub(super) palette: &'a Palette,
    pub(super) key: Key,
}

impl Brush<'_> {
    fn fill(&self) -> &str {
        &self.palette.fills[self.key.colour as usize]
    }

    fn ink(&self) -> &str {
        &self.palette.inks[self.key.colour as usize]
    }

    fn shape(&self, data: &str, fill: Option<&str>, stroke: Option<(&str, f64)>) {
        let Ok(path) = Path2d::new_with_path_string(data) else {
            return;
        };
        if let Some(fill) = fill {
            self.context.set_fill_style_str(fill);
            self.context.fill_with_path_2d(&path);
        }
        if let Some((stroke, width)) = stroke {
            self.context.set_stroke_style_str(stroke);
            self.context.set_line_width(width);
            self.context.stroke_with_path(&path);
        }
    }

    pub(super) fn dot(&self) {
        self.shape("M-1 0A1 1 0 1 1 1 0A1 1 0 1 1-1 0Z", Some(self.ink()), None);
    }

    fn dashes(&self, on: f64, off: f64) {
        let dashes = js_sys::Array::of2(&on.into(), &off.into());
        let _ = self.context.set_line_dash(&dashes);
    }

    pub(super) fn courier(&self, k: f64, half: f64) {
        let n = |v: f64| number(v * k);
        self.shape(
            &format!(
                "M{a} 0A{a} {b} 0 1 1 {c} 0A{a} {b} 0 1 1 {a} 0Z",
                a = n(6.0),
                b = n(3.0),
                c = n(-6.0)
            ),
            Some(&self.palette.shade),
            None,
        );
        self.shape(
            &format!(
                "M{} {}C{} {} {} {} 0 {}S{} {} {} {}Q0 {} {} {}Z",
                n(-4.6),
                n(-0.6),
                n(-4.4),
                n(-7.0),
                n(-2.4),
                n(-10.0),
                n(-10.0),
                n(4.4),
                n(-7.0),
                n(4.6),
                n(-0.6),
                n(2.4),
                n(-4.6),
                n(-0.6)
            ),
            Some(self.fill()),
            Some((self.ink(), 0.75)),
        );
        self.shape(
            &format!(
                "M{r} {y}A{r} {r} 0 1 1 {l} {y}A{r} {r} 0 1 1 {r} {y}Z",
                r = n(3.2),
                l = n(-3.2),
                y = n(-12.0)
            ),
            Some(&self.palette.face),
            Some((&self.palette.face_line, 0.75)),
        );
        self.tag(-12.0 * k - half - 5.0 * k, half, false);
    }

    fn tag(&self, y: f64, half: f64, lost: bool) {
        let s = if self.key.courier == Courier::Vote {
            half * 0.92
        } else {
            half
        };
        let (shape, glyph) = sign(self.key.courier, self.key.yes, s);
        let _ = self.context.translate(0.0, y);
        if lost {
            self.dashes(2.5, 2.0);
        } else if self.key.pre {
            self.dashes(1.2, 2.4);
        }
        self.shape(&shape, Some(&self.palette.paper), Some((self.ink(), 1.6)));
        self.dashes(1.0, 0.0);
        let _ = self.context.set_line_dash(&js_sys::Array::new());
        self.shape(&glyph, None, Some((&self.palette.ink, 1.4)));
        match self.key.load {
            Load::Plain => {}
            Load::Sealed(token) => self.wax(half, &short(token), false),
            Load::Bounced(token) => {
                let x = half * 0.74;
                let cross = format!(
                    "M{a} {a}L{x} {x}M{x} {a}L{a} {x}",
                    a = number(-x),
                    x = number(x)
                );
                self.shape(&cross, None, Some((&self.palette.paper, 4.2)));
                self.shape(&cross, None, Some((&self.palette.wax[0], 2.2)));
                self.wax(half, &format!("<{}", short(token)), true);
            }
        }
        let _ = self.context.translate(0.0, -y);
    }

    /// A wax seal at a sign's lower right; a cracked one has come loose.
    fn wax(&self, half: f64, words: &str, cracked: bool) {
        let [wax, edge, on] = &self.palette.wax;
        let wide = match words.chars().count() {
            0..=2 => 0.0,
            3 => half * 0.28,
            4.. => half * 0.6,
        };
        let r = half * 0.86;
        let (x, y) = (half * 0.95 + wide * 0.4, half * 0.82);
        let _ = self.context.translate(x, y);
        let pill = format!(
            "M{l} {t}H{w}A{r} {r} 0 0 1 {w} {b}H{l}A{r} {r} 0 0 1 {l} {t}Z",
            l = number(-wide),
            w = number(wide),
            t = number(-r),
            b = number(r),
            r = number(r)
        );
        if cracked {
            self.dashes(3.0, 1.6);
            self.shape(&pill, Some(&self.palette.paper), Some((wax, 1.4)));
            let _ = self.context.set_line_dash(&js_sys::Array::new());
            self.context.set_fill_style_str(wax);
        } else {
            self.shape(&pill, Some(wax), Some((edge, 1.0)));
            self.context.set_fill_style_str(on);
        }
        let size = r * if words.chars().count() < 2 { 1.5 } else { 1.2 };
        self.context
            .set_font(&format!("700 {}px {}", number(size), self.palette.font));
        self.context.set_text_align("center");
        let _ = self.context.fill_text(words, 0.0, size * 0.36);
        let _ = self.context.translate(-x, -y);
    }

    /// A signal on a wire, with a spark under it.
    pub(super) fn signal(&self, half: f64) {
        self.shape(
            "M-4 0A4 2.2 0 1 1 4 0A4 2.2 0 1 1-4 0Z",
            Some(&self.palette.wire),
            None,
        );
        self.shape(
            &format!("M0 0V{}", number(-half * 0.7)),
            None,
            Some((&self.palette.wire, 1.4)),
        );
        self.tag(-half * 1.9, half, false);
    }

    pub(super) fn letter(&self, k: f64, half: f64) {
        let n = |v: f64| number(v * k);
        for (r, width) in [(16.0, 1.25), (11.0, 1.25)] {
            self.shape(
                &format!(
                    "M{a} 0A{a} {b} 0 1 1 {c} 0A{a} {b} 0 1 1 {a} 0Z",
                    a = n(r),
                    b = n(r * 0.577),
                    c = n(-r)
                ),
                None,
                Some((&self.palette.foam, width)),
            );
        }
        let _ = self.context.rotate(-0.17);
        self.shape(
            &format!(
                "M{} {}H{}V{}Q{} {} 0 {}T{} {}Z",
                n(-8.0),
                n(-6.0),
                n(8.0),
                n(4.0),
                n(4.0),
                n(6.4),
                n(4.6),
                n(-8.0),
                n(4.6)
            ),
            Some("#FBF8EE"),
            Some((&self.palette.face_line, 1.0)),
        );
        self.shape(
            &format!(
                "M{} {}L0 {} {} {}",
                n(-8.0),
                n(-6.0),
                n(0.4),
                n(8.0),
                n(-6.0)
            ),
            None,
            Some((&self.palette.face_line, 1.0)),
        );
        let _ = self.context.rotate(0.17);
        let y = -17.0 * k;
        self.tag(y, half, true);
        // Lost: a cross beside the sign, readable without colour.
        let x = half * 1.05;
        let _ = self.context.translate(x, y + half * 0.8);
        self.shape(
            "M4 0A4 4 0 1 1-4 0A4 4 0 1 1 4 0Z",
            Some(&self.palette.ink),
            None,
        );
        self.shape(
            "M-1.6-1.6L1.6 1.6M1.6-1.6L-1.6 1.6",
            None,
            Some((&self.palette.paper, 1.3)),
        );
        let _ = self.context.translate(-x, -(y + half * 0.8));
    }
}
