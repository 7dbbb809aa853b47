//! The colours of a theme, as the browser works them out: a canvas cannot read the style sheet by itself.

use wasm_bindgen::JsCast;
use web_sys::{HtmlCanvasElement, HtmlElement, Window};

/// The colours of a theme, as the browser works them out.
#[derive(Default)]
pub(super) struct Palette {
    pub(super) fills: Vec<String>,
    pub(super) inks: Vec<String>,
    pub(super) paper: String,
    pub(super) ink: String,
    pub(super) shade: String,
    pub(super) face: String,
    pub(super) face_line: String,
    pub(super) foam: String,
    pub(super) wax: [String; 3],
    pub(super) wire: String,
    pub(super) font: String,
}

impl Palette {
    /// The colours near an element.
    pub(super) fn near(window: &Window, near: &HtmlCanvasElement) -> Self {
        let probe = |value: &str| -> String {
            let read = || {
                let element = window
                    .document()?
                    .create_element("span")
                    .ok()?
                    .dyn_into::<HtmlElement>()
                    .ok()?;
                let style = element.style();
                // Forced colours would make all of them one.
                style.set_property("forced-color-adjust", "none").ok()?;
                style.set_property("color", value).ok()?;
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
        Self {
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
        }
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
