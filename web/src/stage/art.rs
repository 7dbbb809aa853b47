//! The drawings: our own art, projected once. Things that stand in many places are symbols in one sheet of the page; islands,
//! roads and bridges are drawn for the city at hand.

pub(crate) mod archive;
pub(crate) mod bridge;
mod building;
pub(crate) mod guard;
pub(crate) mod hall;
pub(crate) mod hut;
pub(crate) mod keeper;
pub(crate) mod land;
pub(crate) mod power;
mod scenery;

pub(crate) use self::scenery::Thing;

use super::iso::{Ink, Pt, TOP, U, number, project};

/// The sheet of symbols, the same for every city.
pub(crate) fn sheet() -> String {
    let mut ink = Ink::default();
    for thing in Thing::ALL {
        ink.raw(&format!("<g id=\"{}\">", thing.id()));
        thing.draw(&mut ink);
        ink.raw("</g>");
    }
    let offices = [archive::symbols(), keeper::symbols(), hut::symbols()];
    let drawn = hall::symbols()
        .into_iter()
        .chain(offices.into_iter().flatten());
    for (id, markup) in drawn {
        ink.raw(&format!("<g id=\"{id}\">{markup}</g>"));
    }
    ink.out
}

/// A thing at a place on an island of the given height, or in the sea.
pub(crate) fn stand(ink: &mut Ink, thing: Thing, (x, y): Pt, h: f64, size: f64) {
    let (px, py) = project((x, y, if thing.at_sea() { 0.0 } else { h }));
    let (_, rise) = project((0.0, 0.0, if thing.at_sea() { 0.0 } else { TOP }));
    let scale = if (size - 1.0).abs() < 0.01 {
        String::new()
    } else {
        format!(" scale({})", (size * 100.0).round() / 100.0)
    };
    ink.raw(&format!(
        "<use href=\"#{}\" transform=\"translate({} {}){scale}\"/>",
        thing.id(),
        number(px),
        number(py - rise * size),
    ));
}

/// Puts the sheet of symbols into the page, once for all maps.
pub(crate) fn ensure_sheet() {
    const ID: &str = "si-sheet";
    let document = leptos::prelude::document();
    if document.get_element_by_id(ID).is_some() {
        return;
    }
    let (w, h) = (number(2.0 * 1.732_05 * U), number(2.0 * U));
    let markup = format!(
        "<svg id=\"{ID}\" class=\"sheet\" aria-hidden=\"true\"><defs><pattern id=\"si-grid\" width=\"{w}\" height=\"{h}\" \
         patternUnits=\"userSpaceOnUse\"><path class=\"grid\" d=\"M0 0L{w} {h}M0 {h}L{w} 0\"/></pattern>{}</defs></svg>",
        sheet()
    );
    if let Some(body) = document.body() {
        let _ = body.insert_adjacent_html("beforeend", &markup);
    }
}
