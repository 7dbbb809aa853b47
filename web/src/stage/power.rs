//! What befalls the management network: where its wires are cut.

use leptos::prelude::*;
use split_isles_core::view::Flow;

use super::art::power::broken;
use super::board::Board;
use super::iso::Ink;

/// The breaks of all wires; they show while the network is cut.
pub(super) fn power_view(board: Board) -> AnyView {
    let plan = board.plan();
    if plan.grid.wires.is_empty() && plan.grid.leads.is_empty() {
        return ().into_any();
    }
    let mut ink = Ink::default();
    for wire in &plan.grid.wires {
        broken(&mut ink, wire);
    }
    let flow = Memo::new(move |_| board.wishes.frame.with(|frame| frame.management));
    let class = move || match flow.get() {
        None | Some(Flow::Open) => "d-power",
        Some(Flow::Cut) => "d-power is-cut",
        Some(Flow::Slow | Flow::Lossy) => "d-power is-poor",
    };
    view! { <g class=class inner_html=ink.out></g> }.into_any()
}
