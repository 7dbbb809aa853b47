//! The chip beside a place that serves the city: what it is and what it holds; an archive's ledger in the colours of its numbers.

use leptos::prelude::*;
use split_isles_core::scenario::Office;
use split_isles_core::units::{HallId, Term};
use split_isles_core::view::RowState;

use super::{cells, slot_style};
use crate::numbering::Numbering;
use crate::stage::art::guard::short;
use crate::stage::board::Board;
use crate::stage::look::place::{Place, PlaceLook};
use crate::stage::look::{Cells, Still};
use crate::stage::placing::Tier;
use crate::stage::target::Target;
use crate::stage::words::Saying;
use crate::stage::words::place::PlaceSaying;
use crate::strings::tr;
use crate::ui::{Icon, sized_icon};

/// How many rows the chip has room for beside its words.
const CELLS_MAX: usize = 6;

/// The chip of a place.
pub(super) fn place_chip(board: Board, nth: usize) -> AnyView {
    let id = HallId(nth as u8);
    let wishes = board.wishes;
    let shown = Memo::new(move |_| {
        let fenced = wishes.fenced.get();
        wishes.frame.with(|frame| {
            let kept = frame.halls.get(nth).map(|hall| match hall.office {
                // A row's term is the number on its deed.
                Office::Archive => {
                    let first = hall.rows.len().saturating_sub(CELLS_MAX);
                    let number = |term: Term| (Numbering::Tokens.colour(term), RowState::Committed);
                    Cells(
                        hall.rows[first..]
                            .iter()
                            .map(|row| number(row.term))
                            .collect(),
                    )
                }
                Office::City | Office::Keeper | Office::PowerBox(_) => Cells::default(),
            });
            (PlaceLook::at(frame, nth, fenced), kept.unwrap_or_default())
        })
    });
    let place = Memo::new(move |_| {
        board.laid.with(|laid| {
            let slot = laid.labels.halls.get(nth).copied().flatten();
            let style = slot.map(|slot| slot_style(&slot, board.width()));
            (laid.labels.tier, style)
        })
    });
    let chosen = Memo::new(move |_| wishes.selected.get() == Some(Target::Hall(id)));
    let class = move || {
        let tier = match place.with(|(tier, _)| *tier) {
            Tier::Full => "",
            Tier::Compact => " is-compact",
            Tier::Small => " is-small",
        };
        let chosen = if chosen.get() { " is-selected" } else { "" };
        format!("tag tag-o term-0{tier}{chosen}")
    };
    let style = move || {
        place.with(|(_, style)| {
            style
                .clone()
                .unwrap_or_else(|| String::from("display:none"))
        })
    };
    let body = move || {
        shown.with(|(look, kept)| match place.with(|(tier, _)| *tier) {
            Tier::Full => full(look, kept),
            Tier::Compact => compact(look),
            Tier::Small => ().into_any(),
        })
    };
    let sign = move || {
        let look = shown.with(|(look, _)| *look);
        let size = match place.with(|(tier, _)| *tier) {
            Tier::Full => "16",
            Tier::Compact | Tier::Small => "12",
        };
        sized_icon(icon(&look), size)
    };
    let pick = move |event: leptos::ev::MouseEvent| {
        event.stop_propagation();
        board.pick(Target::Hall(id));
    };
    view! {
        <div class=class prop:style=style aria-hidden="true" on:click=pick>
            <span class="tag-k">{sign}</span>
            {body}
        </div>
    }
    .into_any()
}

fn icon(look: &PlaceLook) -> Icon {
    match (look.still, look.place) {
        (Some(Still::Paused), _) => Icon::Snow,
        (Some(Still::Crashed), _) => Icon::Cross,
        (None, Place::Archive { .. }) => Icon::House,
        (None, Place::Keeper { .. }) => Icon::Clock,
        (Some(Still::Off), _) | (None, Place::PowerBox { .. }) => Icon::Power,
    }
}

fn full(look: &PlaceLook, kept: &Cells) -> AnyView {
    let kind = Saying::Place(PlaceSaying::Kind(look.place));
    let short = Saying::Place(PlaceSaying::Short(look.place, look.still));
    let board = matches!(look.place, Place::Archive { .. }) && !kept.0.is_empty();
    view! {
        <span class="tag-b">
            <span class="tag-r">
                <b>{tr(kind)}</b>
            </span>
            <span class="tag-r tag-s">{tr(short)} {board.then(|| cells(kept))}</span>
        </span>
    }
    .into_any()
}

fn compact(look: &PlaceLook) -> AnyView {
    let words = match look.place {
        Place::Archive { highest, .. } if highest > 0 => format!("№{}", short(highest)),
        Place::Keeper { queue, .. } if queue > 0 => format!("×{queue}"),
        Place::Archive { .. } | Place::Keeper { .. } | Place::PowerBox { .. } => String::new(),
    };
    view! { <span class="tag-t">{words}</span> }.into_any()
}
