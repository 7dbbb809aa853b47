//! What fingers, pointers and keys can reach: a real button over each hall, bridge, client and troubled link. One of them takes
//! part in the page's order of focus; arrow keys lead to the others.

use leptos::prelude::*;
use split_isles_core::units::{ClientId, HallId};
use wasm_bindgen::JsCast;
use web_sys::{FocusEvent, HtmlElement, KeyboardEvent};

use super::board::Board;
use super::bridge::target_of;
use super::iso::{Pt, TOP, U, project};
use super::layout::{Area, Building, Seat};
use super::signs::link_mark;
use super::target::{Arrow, Target, next};
use super::telling::{self, Telling};
use super::words::Saying;
use crate::strings::{Common, Text, speech};

/// The least size of a button, in pixels.
const LEAST: f64 = 28.0;

/// All buttons.
pub(super) fn hits(board: Board) -> AnyView {
    let plan = board.plan();
    let mut all: Vec<AnyView> = Vec::new();
    for (nth, bridge) in plan.bridges.iter().enumerate() {
        if let Some(target) = target_of(board, nth) {
            let (p, q) = (bridge.heads.0.at, bridge.heads.1.at);
            let words = said(board, nth, telling::bridge);
            all.push(hit(board, target, bridge_area(p, q), words));
        }
    }
    for (nth, home) in plan.clients.iter().enumerate() {
        let (x, y) = project((home.stands.0, home.stands.1, TOP));
        let area = Area::around((x - 0.4 * U, y - 0.5 * U), 2.0 * U, 1.7 * U);
        let target = Target::Client(ClientId(nth as u8));
        let words = said(board, nth, telling::client);
        all.push(hit(board, target, area, words));
    }
    // Each hall's power box comes right after it.
    let mut order: Vec<(usize, usize)> = plan
        .halls
        .iter()
        .enumerate()
        .map(|(nth, seat)| match seat.building {
            Building::PowerBox(of) => (of, nth + 1),
            Building::Hall | Building::Archive | Building::Keeper => (nth, 0),
        })
        .collect();
    order.sort_unstable();
    for (of, boxed) in order {
        let nth = boxed.checked_sub(1).unwrap_or(of);
        let target = Target::Hall(HallId(nth as u8));
        let area = hall_area(&plan.halls[nth]);
        let words = said(board, nth, telling::hall);
        all.push(hit(board, target, area, words));
    }
    let links = Memo::new(move |_| board.wishes.frame.with(|frame| frame.links.clone()));
    let marks = move || {
        links
            .get()
            .into_iter()
            .filter_map(|link| {
                let area = Area::around(link_mark(board, &link)?, 20.0, 20.0);
                let words = move || {
                    let saying = board.wishes.scenario.with(|scenario| {
                        Saying::Link(
                            scenario.hall_name(link.from).to_owned(),
                            scenario.hall_name(link.to).to_owned(),
                            link.flow,
                        )
                    });
                    (saying, None)
                };
                Some(hit(board, Target::Link(link.from, link.to), area, words))
            })
            .collect::<Vec<_>>()
    };
    view! { <div class="hits">{all} {marks}</div> }.into_any()
}

/// What is said of something on the map, anew as it changes.
fn said(
    board: Board,
    nth: usize,
    tell: fn(Telling<'_>, usize) -> (Saying, Option<Saying>),
) -> impl Fn() -> (Saying, Option<Saying>) + Send + Sync + 'static {
    move || {
        let scenario = board.wishes.scenario.get();
        let fenced = board.wishes.fenced.get();
        board.wishes.frame.with(|frame| {
            let of = Telling {
                scenario: &scenario,
                frame,
                fenced,
            };
            tell(of, nth)
        })
    }
}

/// Where a place can be picked.
fn hall_area(seat: &Seat) -> Area {
    let (x, y) = project((seat.at.0, seat.at.1, TOP));
    let (w, up, down) = match seat.building {
        Building::Hall | Building::Archive | Building::Keeper => (1.9, 3.0, 1.2),
        Building::PowerBox(_) => (0.72, 1.3, 0.5),
    };
    Area {
        x0: x - w * U,
        y0: y - up * U,
        x1: x + w * U,
        y1: y + down * U,
    }
}

/// The middle part of a bridge.
fn bridge_area(p: Pt, q: Pt) -> Area {
    let mut area = Area::NONE;
    for t in [0.2, 0.8] {
        let (x, y) = (p.0 + (q.0 - p.0) * t, p.1 + (q.1 - p.1) * t);
        area.include(project((x, y, TOP + 0.5)));
        area.include(project((x, y, 0.2)));
    }
    area
}

fn hit(
    board: Board,
    target: Target,
    area: Area,
    words: impl Fn() -> (Saying, Option<Saying>) + Send + Sync + 'static,
) -> AnyView {
    let wishes = board.wishes;
    let speech = speech();
    let said = Memo::new(move |_| {
        let (name, state) = words();
        (
            speech.say(&name).into_owned(),
            state
                .map(|state| speech.say(&state).into_owned())
                .unwrap_or_default(),
        )
    });
    let style = move || {
        let camera = board.laid.with(|laid| laid.camera);
        let seen = area.placed(camera.scale, camera.shift);
        let (x, y) = seen.centre();
        let (w, h) = (seen.width().max(LEAST), seen.height().max(LEAST));
        format!(
            "left:{:.1}px;top:{:.1}px;width:{w:.1}px;height:{h:.1}px",
            x - w / 2.0,
            y - h / 2.0
        )
    };
    let order = move || match board.active.get() {
        Some(active) if active == target => "0",
        None if target == Target::Hall(HallId(0)) => "0",
        Some(_) | None => "-1",
    };
    let aimed = move || wishes.aim.get().is_some_and(|aim| aim.takes(target));
    // How it stands, and what pressing it does.
    let described = move || {
        let state = said.with(|(_, state)| Text::from(state.clone()));
        let help = wishes.help.map(|help| help.run(target));
        let told = [Some(state), help].into_iter().flatten();
        let told = told.filter(|told| !told.is_empty()).collect();
        speech.say(&Common::Sentences(told))
    };
    view! {
        <button
            type="button"
            class="hit"
            class:is-aimed=aimed
            prop:style=style
            tabindex=order
            aria-label=move || said.with(|(name, _)| name.clone())
            aria-description=described
            aria-pressed=move || (wishes.selected.get() == Some(target)).to_string()
            on:click=move |event| {
                event.stop_propagation();
                board.pick(target);
            }
            on:focus=move |event| {
                board.active.set(Some(target));
                board.hover(Some(target));
                come_to(board, &event, area);
            }
            on:blur=move |_| board.hover(None)
            on:pointerenter=move |_| board.hover(Some(target))
            on:pointerleave=move |_| board.hover(None)
        ></button>
    }
    .into_any()
}

/// The focus is on something on the map: whoever works without a pointer wants to see it. A finger has it in sight.
fn come_to(board: Board, event: &FocusEvent, area: Area) {
    let button = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlElement>().ok());
    let Some(button) = button.filter(|button| button.matches(":focus-visible").unwrap_or(false))
    else {
        return;
    };
    board.reveal(&area);
    // The browser scrolls what has the focus into sight as well, even where nobody could scroll back.
    request_animation_frame(move || {
        if let Ok(Some(stage)) = button.closest(".stage") {
            stage.set_scroll_left(0);
            stage.set_scroll_top(0);
        }
    });
}

/// Moves the focus in a direction; tells whether it has.
pub(super) fn walk(event: &KeyboardEvent, arrow: Arrow) -> bool {
    let moved = || {
        let map = event.current_target()?.dyn_into::<HtmlElement>().ok()?;
        let here = document().active_element()?;
        let found = map.query_selector_all(".hit").ok()?;
        let mut buttons: Vec<HtmlElement> = Vec::new();
        let mut places: Vec<Pt> = Vec::new();
        let mut from = None;
        for nth in 0..found.length() {
            let Some(button) = found
                .get(nth)
                .and_then(|node| node.dyn_into::<HtmlElement>().ok())
            else {
                continue;
            };
            let area = button.get_bounding_client_rect();
            let centre = (
                area.left() + area.width() / 2.0,
                area.top() + area.height() / 2.0,
            );
            if AsRef::<web_sys::Element>::as_ref(&button) == &here {
                from = Some(centre);
            }
            buttons.push(button);
            places.push(centre);
        }
        let to = next(from?, &places, arrow)?;
        buttons.get(to)?.focus().ok()
    };
    moved().is_some()
}
