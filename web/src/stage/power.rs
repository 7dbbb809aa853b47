//! What befalls the management network: where its wires are cut.

use leptos::prelude::*;
use split_isles_core::view::Flow;

use super::art::power::broken;
use super::board::Board;
use super::iso::{Ink, TOP};
use super::layout::power::Wire;

/// Whether nothing passes on the management network.
pub(super) fn unwired(board: Board) -> Memo<bool> {
    Memo::new(move |_| {
        let flow = board.wishes.frame.with(|frame| frame.management);
        flow == Some(Flow::Cut)
    })
}

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
    // A box alone on its network has no wire but the one to its hall.
    if let ([], [(_, hut), ..]) = (&plan.grid.wires[..], &plan.grid.leads[..]) {
        let (x, y) = plan.halls[*hut].at;
        broken(
            &mut ink,
            &Wire {
                ends: (*hut, *hut),
                points: vec![(x, y), (x, y + 1.0)],
                breaks: (x + 0.4, y + 0.9, TOP),
            },
        );
    }
    let flow = Memo::new(move |_| board.wishes.frame.with(|frame| frame.management));
    let class = move || match flow.get() {
        None | Some(Flow::Open) => "d-power",
        Some(Flow::Cut) => "d-power is-cut",
        Some(Flow::Slow | Flow::Lossy) => "d-power is-poor",
    };
    view! { <g class=class inner_html=ink.out></g> }.into_any()
}
