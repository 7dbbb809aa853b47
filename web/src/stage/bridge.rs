//! A bridge on the map, and the flood under it: drawn once, with classes that follow its two directions.

use leptos::prelude::*;

use super::art::bridge::{bridge, swell};
use super::board::Board;
use super::look::BridgeLook;
use super::target::Target;

/// How a bridge looks, from frame to frame.
pub(super) fn look_of(board: Board, nth: usize) -> Memo<BridgeLook> {
    Memo::new(move |_| {
        board.wishes.frame.with(|frame| {
            frame
                .bridges
                .get(nth)
                .map(BridgeLook::of)
                .unwrap_or_default()
        })
    })
}

/// The target that a bridge is.
pub(super) fn target_of(board: Board, nth: usize) -> Option<Target> {
    board.wishes.scenario.with_untracked(|scenario| {
        scenario
            .city
            .bridges
            .get(nth)
            .map(|&(from, to)| Target::Bridge(from, to))
    })
}

/// A bridge of the map.
pub(super) fn bridge_view(board: Board, nth: usize) -> AnyView {
    let look = look_of(board, nth);
    let target = target_of(board, nth);
    let chosen = Memo::new(move |_| target.is_some() && board.wishes.selected.get() == target);
    let class = move || {
        let mut classes = look.get().classes();
        if chosen.get() {
            classes.push_str(" is-selected");
        }
        classes
    };
    let Some(span) = board
        .plan()
        .bridges
        .get(nth)
        .map(super::layout::Crossing::span)
    else {
        return ().into_any();
    };
    view! { <g class=class inner_html=bridge(&span)></g> }.into_any()
}

/// The flood under a bridge.
pub(super) fn flood_view(board: Board, nth: usize) -> AnyView {
    let look = look_of(board, nth);
    let Some(span) = board
        .plan()
        .bridges
        .get(nth)
        .map(super::layout::Crossing::span)
    else {
        return ().into_any();
    };
    view! { <g class="d-flood" class:is-cut=move || look.get().flooded() inner_html=swell(&span)></g> }.into_any()
}
