//! The pictures of couriers: each kind in each colour is drawn once per size and theme, and then copied. Kinds differ in shape and
//! glyph, never in colour alone.

use std::collections::BTreeMap;

use split_isles_core::message::Courier;
use split_isles_core::view::CourierView;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement, Path2d};

use super::super::art::guard::short;
use super::super::iso::{Pt, number};
use super::sign::sign;

/// The colour of what clients send and receive.
pub(super) const CLIENT: u32 = 7;

/// What a picture shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// A courier with the sign of what it carries.
    Courier,
    /// A letter afloat.
    Letter,
    /// A footprint.
    Dot,
    /// A signal on a wire: the sign alone.
    Signal,
}

/// What a courier carries beside its kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Load {
    /// Nothing that one can see.
    #[default]
    Plain,
    /// A deed with this number in wax.
    Sealed(u32),
    /// A deed that the archive turned away, for its number is below this one.
    Bounced(u32),
}

/// Which picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    kind: Kind,
    courier: Courier,
    yes: bool,
    pre: bool,
    colour: u32,
    load: Load,
}

impl Key {
    /// The picture of a courier.
    pub(super) fn of(courier: &CourierView, kind: Kind, colour: u32, bounced: bool) -> Self {
        let envelope = courier.envelope;
        let dot = kind == Kind::Dot;
        let load = match (dot, envelope.courier) {
            (false, Courier::Ack) if bounced => Load::Bounced(envelope.term.0),
            (false, Courier::Deed) if envelope.term.0 > 0 => Load::Sealed(envelope.term.0),
            (_, _) => Load::Plain,
        };
        let answers = matches!(
            envelope.courier,
            Courier::Ack | Courier::Response | Courier::Lock | Courier::Fence
        );
        Self {
            kind,
            courier: match (dot, load) {
                (true, _) => Courier::Heartbeat,
                (false, Load::Bounced(_)) => Courier::Deed,
                (false, Load::Plain | Load::Sealed(_)) => envelope.courier,
            },
            yes: !dot && (envelope.granted || !answers),
            pre: !dot && envelope.pre,
            colour,
            load,
        }
    }
}

/// The colours of a theme, as the browser works them out.
#[derive(Default)]
struct Palette {
    fills: Vec<String>,
    inks: Vec<String>,
    paper: String,
    ink: String,
    shade: String,
    face: String,
    face_line: String,
    foam: String,
    wax: [String; 3],
    wire: String,
    font: String,
}

/// How many pictures are kept before all are forgotten: numbers in wax make ever new ones.
const PICTURES_MAX: usize = 400;

/// All pictures made so far.
#[derive(Default)]
pub(super) struct Sheet {
    palette: Palette,
    stamp: String,
    pictures: BTreeMap<Key, Picture>,
}

struct Picture {
    canvas: HtmlCanvasElement,
    size: Pt,
    foot: Pt,
}

impl Sheet {
    /// Forgets all pictures.
    pub(super) fn clear(&mut self) {
        self.pictures.clear();
    }

    /// Reads the theme's colours; tells whether they have changed.
    pub(super) fn follow_theme(&mut self, near: &HtmlCanvasElement) -> bool {
        let Some(window) = web_sys::window() else {
            return false;
        };
        let stamp = window
            .get_computed_style(near)
            .ok()
            .flatten()
            .and_then(|style| style.get_property_value("color").ok())
            .unwrap_or_default();
        if stamp == self.stamp {
            return false;
        }
        self.stamp = stamp;
        self.pictures.clear();
        let probe = |value: &str| -> String {
            let read = || {
                let element = window
                    .document()?
                    .create_element("span")
                    .ok()?
                    .dyn_into::<HtmlElement>()
                    .ok()?;
                element.style().set_property("color", value).ok()?;
                near.parent_element()?.append_child(&element).ok()?;
                let colour = window
                    .get_computed_style(&element)
                    .ok()??
                    .get_property_value("color")
                    .ok();
                element.remove();
                colour
            };
            read().unwrap_or_else(|| String::from("#456"))
        };
        let mut fills: Vec<String> = (0..7).map(|t| probe(&format!("var(--t{t})"))).collect();
        let mut inks: Vec<String> = (0..7).map(|t| probe(&format!("var(--t{t}-ink)"))).collect();
        fills.push(probe("var(--accent)"));
        inks.push(probe("light-dark(#064548,#9FE3E0)"));
        self.palette = Palette {
            fills,
            inks,
            paper: probe("var(--surface)"),
            ink: probe("var(--ink)"),
            shade: probe("var(--shade)"),
            face: probe("light-dark(#FFE7CF,#F1D8BC)"),
            face_line: probe("light-dark(#6b4a2c,#2a1d12)"),
            foam: probe("var(--foam)"),
            wax: ["--wax", "--wax-e", "--wax-on"].map(|name| probe(&format!("var({name})"))),
            wire: probe("var(--wire)"),
            font: family(near),
        };
        true
    }

    /// Draws one picture with its foot at a point.
    pub(super) fn draw(
        &mut self,
        context: &CanvasRenderingContext2d,
        near: &HtmlCanvasElement,
        key: Key,
        (x, y): Pt,
        scale: f64,
        density: f64,
    ) {
        if self.palette.fills.is_empty() {
            self.follow_theme(near);
        }
        if self.pictures.len() > PICTURES_MAX {
            self.pictures.clear();
        }
        if !self.pictures.contains_key(&key) {
            let Some(picture) = self.picture(near, key, scale, density) else {
                return;
            };
            self.pictures.insert(key, picture);
        }
        if let Some(picture) = self.pictures.get(&key) {
            let _ = context.draw_image_with_html_canvas_element_and_dw_and_dh(
                &picture.canvas,
                x - picture.foot.0,
                y - picture.foot.1,
                picture.size.0,
                picture.size.1,
            );
        }
    }

    fn picture(
        &self,
        near: &HtmlCanvasElement,
        key: Key,
        scale: f64,
        density: f64,
    ) -> Option<Picture> {
        let canvas = near
            .owner_document()?
            .create_element("canvas")
            .ok()?
            .dyn_into::<HtmlCanvasElement>()
            .ok()?;
        // The figure follows the map; its sign stays readable.
        let figure = scale.clamp(0.42, 1.3) * 0.95;
        let half = (8.0 * scale.sqrt()).clamp(5.4, 10.0);
        let (size, foot) = match key.kind {
            Kind::Dot => ((4.0, 4.0), (2.0, 2.0)),
            Kind::Courier => {
                let height = 16.0 * figure + 3.0 * half + 6.0;
                let width = (4.2 * half).max(14.0 * figure) + 4.0;
                ((width, height), (width / 2.0, height - 4.0))
            }
            Kind::Signal => {
                let size = 3.4 * half + 6.0;
                ((size, size), (size / 2.0, size - 4.0))
            }
            Kind::Letter => {
                let width = (34.0 * figure).max(3.0 * half) + 4.0;
                let height = 3.0 * half + 26.0 * figure + 6.0;
                ((width, height), (width / 2.0, height - 12.0 * figure))
            }
        };
        canvas.set_width((size.0 * density).ceil() as u32);
        canvas.set_height((size.1 * density).ceil() as u32);
        let context = canvas
            .get_context("2d")
            .ok()??
            .dyn_into::<CanvasRenderingContext2d>()
            .ok()?;
        let _ = context.set_transform(
            density,
            0.0,
            0.0,
            density,
            foot.0 * density,
            foot.1 * density,
        );
        context.set_line_cap("round");
        context.set_line_join("round");
        let brush = Brush {
            context: &context,
            palette: &self.palette,
            key,
        };
        match key.kind {
            Kind::Dot => brush.dot(),
            Kind::Courier => brush.courier(figure, half),
            Kind::Letter => brush.letter(figure, half * 0.86),
            Kind::Signal => brush.signal(half),
        }
        Some(Picture { canvas, size, foot })
    }
}

/// The family of the letters near an element.
fn family(near: &HtmlCanvasElement) -> String {
    let style = web_sys::window().and_then(|window| window.get_computed_style(near).ok().flatten());
    style
        .and_then(|style| style.get_property_value("font-family").ok())
        .filter(|family| !family.is_empty())
        .unwrap_or_else(|| String::from("sans-serif"))
}

/// Draws one picture.
struct Brush<'a> {
    context: &'a CanvasRenderingContext2d,
    palette: &'a Palette,
    key: Key,
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

    fn dot(&self) {
        self.shape("M-1 0A1 1 0 1 1 1 0A1 1 0 1 1-1 0Z", Some(self.ink()), None);
    }

    fn dashes(&self, on: f64, off: f64) {
        let dashes = js_sys::Array::of2(&on.into(), &off.into());
        let _ = self.context.set_line_dash(&dashes);
    }

    fn courier(&self, k: f64, half: f64) {
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
    fn signal(&self, half: f64) {
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

    fn letter(&self, k: f64, half: f64) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_sign_of_its_own() {
        let kinds = [
            Courier::Heartbeat,
            Courier::Append,
            Courier::Vote,
            Courier::Ack,
            Courier::Snapshot,
            Courier::Transfer,
            Courier::Request,
            Courier::Response,
            Courier::Deed,
            Courier::Lock,
            Courier::Fence,
        ];
        let mut signs: Vec<(String, String)> = kinds.map(|kind| sign(kind, true, 8.0)).to_vec();
        signs.push(sign(Courier::Ack, false, 8.0));
        signs.push(sign(Courier::Response, false, 8.0));
        let all = signs.len();
        signs.sort();
        signs.dedup();
        assert_eq!(signs.len(), all);
    }
}
