//! The pictures of couriers: each kind in each colour is drawn once per size and theme, and then copied. Kinds differ in shape and
//! glyph, never in colour alone.

use std::collections::BTreeMap;

use split_isles_core::message::Courier;
use split_isles_core::view::CourierView;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::super::iso::Pt;
use super::brush::Brush;
use super::palette::Palette;

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
    pub(super) kind: Kind,
    pub(super) courier: Courier,
    pub(super) yes: bool,
    pub(super) pre: bool,
    pub(super) colour: u32,
    pub(super) load: Load,
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
        self.palette = Palette::near(&window, near);
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

    /// Tells how many wait where so many stand that one cannot count them.
    pub(super) fn crowd(&self, context: &CanvasRenderingContext2d, (x, y): Pt, count: usize) {
        let words = format!("×\u{a0}{count}");
        let half = 4.0 + 3.4 * words.chars().count() as f64;
        let (left, top, radius) = (x - half, y - 9.0, 9.0);
        context.begin_path();
        let _ = context.round_rect_with_f64(left, top, half * 2.0, radius * 2.0, radius);
        context.set_fill_style_str(&self.palette.paper);
        context.fill();
        context.set_stroke_style_str(&self.palette.ink);
        context.set_line_width(1.0);
        context.stroke();
        context.set_fill_style_str(&self.palette.ink);
        context.set_font(&format!("700 11.5px {}", self.palette.font));
        context.set_text_align("center");
        let _ = context.fill_text(&words, x, y + 4.0);
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
        let (figure, half) = measures(scale);
        let (size, foot) = match key.kind {
            Kind::Dot => ((4.0, 4.0), (2.0, 2.0)),
            Kind::Courier => {
                let height = courier_height(scale);
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

/// How large a courier's figure is drawn, and half of its sign: the figure follows the map, the sign stays readable.
fn measures(scale: f64) -> (f64, f64) {
    let figure = scale.clamp(0.42, 1.3) * 0.95;
    (figure, (8.0 * scale.sqrt()).clamp(5.4, 10.0))
}

/// How high a courier is with its sign, in pixels.
pub(super) fn courier_height(scale: f64) -> f64 {
    let (figure, half) = measures(scale);
    16.0 * figure + 3.0 * half + 6.0
}
