//! The map: the city as a diorama. Still art is drawn once per city; halls and bridges follow signals; couriers follow virtual
//! time on a canvas of their own. It computes no fact of a protocol: all it knows stands in the [`Frame`].

mod art;
mod board;
mod bridge;
mod camera;
mod captions;
mod chip;
mod couriers;
mod flight;
#[cfg(any(test, debug_assertions))]
pub(crate) mod gallery;
mod gesture;
mod guards;
mod hall;
mod hits;
mod iso;
mod layout;
mod look;
mod office;
mod placing;
mod power;
mod scene;
mod signs;
mod target;
mod telling;
mod words;

use std::sync::Arc;

use leptos::html::Div;
use leptos::prelude::*;
use split_isles_core::scenario::Scenario;
use split_isles_core::units::HallSet;
use split_isles_core::view::Frame;

use self::board::{Board, Wishes};
pub(crate) use self::camera::Insets;
pub(crate) use self::couriers::sign;
use self::look::topology;
pub(crate) use self::look::work::Work;
pub(crate) use self::look::{Standing, standing};
pub(crate) use self::target::{Aim, Target};
pub(crate) use self::telling::{
    Telling, bridge as tell_bridge, guards as tell_guards, hall as tell_hall, told,
};
pub(crate) use self::words::Saying;
pub(crate) use self::words::zh::say as chinese_map;
use crate::numbering::Numbering;
use crate::strings::{Stage as Words, Text, tr};
use crate::ui::{Icon, icon, later};

/// The map of one city.
#[component]
pub(crate) fn Stage(
    /// The city and its names.
    #[prop(into)]
    scenario: Signal<Arc<Scenario>>,
    /// The moment that is shown. Set it once per animation frame while time runs.
    #[prop(into)]
    frame: Signal<Arc<Frame>>,
    /// What is picked.
    #[prop(into, optional)]
    selected: Signal<Option<Target>>,
    /// What the tool in hand is for.
    #[prop(into, optional)]
    aim: Signal<Option<Aim>>,
    /// What the city is called, where others are beside it.
    #[prop(into, optional)]
    name: Signal<Option<Text>>,
    /// Halls that are fenced off.
    #[prop(into, optional)]
    fenced: Signal<HallSet>,
    /// What covers the stage's edges.
    #[prop(into, optional)]
    insets: Signal<Insets>,
    /// What pressing something does, in words.
    #[prop(optional)]
    help: Option<Callback<Target, Text>>,
    /// Something was picked.
    #[prop(optional)]
    on_pick: Option<Callback<Target>>,
    /// The pointer or the keyboard came to something, or left it.
    #[prop(optional)]
    on_hover: Option<Callback<Option<Target>>>,
    /// Whether there are buttons to zoom.
    #[prop(default = true)]
    controls: bool,
) -> impl IntoView {
    art::ensure_sheet();
    let root = NodeRef::<Div>::new();
    let wishes = Wishes {
        scenario,
        frame,
        selected,
        aim,
        name,
        fenced,
        insets,
        help,
        on_pick,
        on_hover,
    };
    // Another city on the same ground keeps the map, unless it shows other things on it.
    let city =
        Memo::new(move |_| scenario.with(|scenario| (topology(scenario), Numbering::of(scenario))));
    view! {
        <div class="stage" node_ref=root>
            {move || {
                let (city, numbering) = city.get();
                if city.islands == 0 {
                    empty()
                } else {
                    let board = Board::new(&city, numbering, wishes);
                    later(move || board::board(board, root, controls))
                }
            }}
        </div>
    }
}

/// A map without a city.
fn empty() -> AnyView {
    view! {
        <div class="stage-empty">
            <b>{tr(Saying::Empty)}</b>
            <p>{tr(Saying::EmptyHint)}</p>
        </div>
    }
    .into_any()
}

/// The buttons that zoom.
fn zoom_buttons(board: Board) -> AnyView {
    let button = move |name: Words, sign: Icon, act: fn(Board)| {
        view! {
            <button type="button" aria-label=tr(name) on:click=move |_| act(board)>
                {icon(sign)}
            </button>
        }
    };
    view! {
        <div class="zoom">
            {button(Words::ZoomIn, Icon::Plus, |board| board.zoom(1.3, None))}
            {button(Words::ZoomOut, Icon::Minus, |board| board.zoom(1.0 / 1.3, None))}
            {button(Words::Fit, Icon::Fit, Board::fit)}
        </div>
    }
    .into_any()
}
