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

/// How many colours there are of each of the halls' kinds.
const TINTS: usize = 7;

impl Palette {
    /// The colours near an element.
    pub(super) fn near(window: &Window, near: &HtmlCanvasElement) -> Self {
        let mut wanted: Vec<String> = (0..TINTS).map(|t| format!("var(--t{t})")).collect();
        wanted.extend((0..TINTS).map(|t| format!("var(--t{t}-ink)")));
        wanted.extend(OTHERS.map(String::from));
        let mut found = worked_out(window, near, &wanted)
            .unwrap_or_else(|| vec![String::from("#456"); wanted.len()])
            .into_iter();
        let mut fills: Vec<String> = found.by_ref().take(TINTS).collect();
        let mut inks: Vec<String> = found.by_ref().take(TINTS).collect();
        let mut next = || found.next().unwrap_or_default();
        fills.push(next());
        inks.push(next());
        Self {
            fills,
            inks,
            paper: next(),
            ink: next(),
            shade: next(),
            face: next(),
            face_line: next(),
            foam: next(),
            wax: [next(), next(), next()],
            wire: next(),
            font: family(near),
        }
    }
}

/// What is wanted beside the halls' colours, in the order in which it is taken.
const OTHERS: [&str; 12] = [
    "var(--accent)",
    "light-dark(#064548,#9FE3E0)",
    "var(--surface)",
    "var(--ink)",
    "var(--shade)",
    "light-dark(#FFE7CF,#F1D8BC)",
    "light-dark(#6b4a2c,#2a1d12)",
    "var(--foam)",
    "var(--wax)",
    "var(--wax-e)",
    "var(--wax-on)",
    "var(--wire)",
];

/// Has the browser work out colours near an element: all at once, for each look at a style may make it go through the page.
fn worked_out(window: &Window, near: &HtmlCanvasElement, wanted: &[String]) -> Option<Vec<String>> {
    let document = window.document()?;
    let all = document.create_element("span").ok()?;
    let mut probes = Vec::with_capacity(wanted.len());
    for colour in wanted {
        let probe: HtmlElement = document.create_element("span").ok()?.dyn_into().ok()?;
        let style = probe.style();
        // Forced colours would make all of them one.
        style.set_property("forced-color-adjust", "none").ok()?;
        style.set_property("color", colour).ok()?;
        all.append_child(&probe).ok()?;
        probes.push(probe);
    }
    near.parent_element()?.append_child(&all).ok()?;
    let found = probes.iter().map(|probe| {
        let style = window.get_computed_style(probe).ok()??;
        style.get_property_value("color").ok()
    });
    let found = found.collect();
    all.remove();
    found
}

/// The family of the letters near an element.
fn family(near: &HtmlCanvasElement) -> String {
    let style = web_sys::window().and_then(|window| window.get_computed_style(near).ok().flatten());
    style
        .and_then(|style| style.get_property_value("font-family").ok())
        .filter(|family| !family.is_empty())
        .unwrap_or_else(|| String::from("sans-serif"))
}
