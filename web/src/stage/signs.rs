//! Things on the map that come and go: SOLD signs before the house, with a line to each claim when there are two; and the links
//! between two halls that differ from their road or bridge.

use leptos::prelude::*;
use split_isles_core::view::{Flow, LinkView};

use super::board::Board;
use super::iso::{Ink, Pt, TOP, U, number, project};
use super::layout::ISLET_TOP;
use super::look::receipts;
use super::placing::Slot;
use crate::strings::{Stage, speech};

/// As many letters have room on a sign.
const LETTERS: usize = 5;

/// All signs.
pub(super) fn signs(board: Board) -> AnyView {
    let links = Memo::new(move |_| board.wishes.frame.with(|frame| frame.links.clone()));
    let drawn = move || links.with(|links| draw_links(board, links));
    view! {
        <g class="d-links" inner_html=drawn></g>
        {sold(board)}
    }
    .into_any()
}

/// Where the middle of a link's mark is, in pixels of the drawing.
pub(super) fn link_mark(board: Board, link: &LinkView) -> Option<Pt> {
    let plan = board.plan();
    let a = plan.halls.get(link.from.index())?.at;
    let b = plan.halls.get(link.to.index())?.at;
    let t = 0.36;
    Some(project((
        a.0 + (b.0 - a.0) * t,
        a.1 + (b.1 - a.1) * t,
        TOP + 0.9,
    )))
}

fn draw_links(board: Board, links: &[LinkView]) -> String {
    let plan = board.plan();
    let mut ink = Ink::default();
    for link in links {
        let (Some(a), Some(b), Some((x, y))) = (
            plan.halls.get(link.from.index()),
            plan.halls.get(link.to.index()),
            link_mark(board, link),
        ) else {
            continue;
        };
        let from = project((a.at.0, a.at.1, TOP + 0.9));
        let to = project((b.at.0, b.at.1, TOP + 0.9));
        let part = |t: f64| (from.0 + (to.0 - from.0) * t, from.1 + (to.1 - from.1) * t);
        let (start, end) = (part(0.12), part(0.5));
        let class = match link.flow {
            Flow::Open => "link is-open",
            Flow::Cut => "link is-cut",
            Flow::Slow => "link is-slow",
            Flow::Lossy => "link is-lossy",
        };
        ink.raw(&format!(
            "<g class=\"{class}\"><path d=\"M{} {}L{} {}\"/><g transform=\"translate({} {})\"><circle r=\"9\"/><path class=\"lk\" d=\"{}\"/></g></g>",
            number(start.0),
            number(start.1),
            number(end.0),
            number(end.1),
            number(x),
            number(y),
            match link.flow {
                Flow::Open => "M-4 0l3 3 5-6",
                Flow::Cut => "M-3.4-3.4l6.8 6.8M3.4-3.4l-6.8 6.8",
                Flow::Slow => "M-4-2h8M-4 2h8",
                Flow::Lossy => "M-4 0h2M-1 0h2M2 0h2",
            }
        ));
    }
    ink.out
}

/// The signs before the house.
fn sold(board: Board) -> AnyView {
    let Some(at) = board.plan().islet else {
        return ().into_any();
    };
    let wishes = board.wishes;
    let count = Memo::new(move |_| wishes.frame.with(|frame| receipts(frame).len()));
    let (x, y) = project((at.0, at.1, ISLET_TOP));
    let signs = move || {
        let sides: &[f64] = match count.get() {
            0 => &[],
            1 => &[1.0],
            2.. => &[-1.0, 1.0],
        };
        let sides = sides.iter();
        sides.map(move |side| (*side, (x + side * 1.72 * U, y + 0.16 * U)))
    };
    let posts = move || {
        let mut ink = Ink::default();
        for (nth, (side, (sx, sy))) in signs().enumerate() {
            if count.get() > 1 {
                let claim = board.laid.with(|laid| {
                    let camera = laid.camera;
                    laid.labels.deeds[nth].map(|slot: Slot| {
                        let (cx, cy) = slot.area.centre();
                        (
                            (cx - camera.shift.0) / camera.scale,
                            (cy - camera.shift.1) / camera.scale,
                        )
                    })
                });
                if let Some((cx, cy)) = claim {
                    ink.d(
                        "claim",
                        &format!(
                            "M{} {}Q{} {} {} {}",
                            number(cx),
                            number(cy),
                            number(sx + side * 10.0),
                            number(cy),
                            number(sx),
                            number(sy - 28.0)
                        ),
                    );
                }
            }
            ink.raw(&format!(
                "<g class=\"sold\" transform=\"translate({} {})\"><path class=\"post\" d=\"M-13-10V20M13-10V20\"/><rect x=\"-19\" y=\"-20\" width=\"38\" height=\"18\" rx=\"3\"/></g>",
                number(sx),
                number(sy),
            ));
        }
        ink.out
    };
    let speech = speech();
    let words = move || {
        let word = speech.say(&Stage::Sold);
        // A longer one is drawn closer.
        let wide = (word.chars().count() > LETTERS).then_some("32");
        let words = signs().map(|(_, (sx, sy))| {
            let word = word.clone().into_owned();
            view! { <text x=number(sx) y=number(sy - 7.0) textLength=wide lengthAdjust="spacingAndGlyphs">{word}</text> }
        });
        words.collect_view()
    };
    view! {
        <g class="d-sold" class:is-twice=move || { count.get() > 1 }>
            <g inner_html=posts></g>
            <g class="sold">{words}</g>
        </g>
    }
    .into_any()
}
