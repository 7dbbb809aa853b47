//! The ways in which a card is answered.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use split_isles_taught::{Body, Prose};
use wasm_bindgen::JsCast;

use super::answer::{Given, number};
use super::showing::Showing;
use super::study::Study;
use crate::prose::phrase;
use crate::strings::{Common, Drill, Learn, speech, tr};
use crate::ui::typed::is_unreadable;
use crate::ui::{Icon, announcer, icon};

/// The form of a card.
pub(super) fn ask(study: Study, showing: Arc<Showing>) -> AnyView {
    match &showing.card.body {
        Body::One(_) => choose(study, showing, false),
        Body::All(_) => choose(study, showing, true),
        Body::History { lines, .. } => {
            let lines = history(lines);
            view! { {lines} {choose(study, showing, false)} }.into_any()
        }
        Body::Clocks { left, right, .. } => {
            let clocks = clocks(left, right);
            view! { {clocks} {choose(study, showing, false)} }.into_any()
        }
        Body::Number { .. } => say_number(study),
        Body::Order { .. } => put_in_order(study, showing),
        // Those at length are for interviews; here one says them to oneself like the others.
        Body::Recall(_) | Body::Design { .. } | Body::Chain(_) => say_first(study),
    }
}

/// What one of the answers says, by its place on the card.
pub(super) fn words(body: &Body, at: usize) -> AnyView {
    match body {
        Body::One(offers) | Body::All(offers) => offers
            .get(at)
            .map_or_else(|| ().into_any(), |offer| phrase(offer.text.clone())),
        Body::History { .. } => tr(Drill::Linearizable(at == 0)).into_any(),
        Body::Clocks { .. } => split_isles_taught::Order::ALL.get(at).map_or_else(
            || ().into_any(),
            |order| tr(Drill::Clocks(*order)).into_any(),
        ),
        Body::Order { items, .. } => items
            .get(at)
            .map_or_else(|| ().into_any(), |item| phrase(item.clone())),
        Body::Number { .. } | Body::Recall(_) | Body::Design { .. } | Body::Chain(_) => {
            ().into_any()
        }
    }
}

/// The letter at a place.
pub(super) fn letter(at: usize) -> char {
    let at = u8::try_from(at).unwrap_or(25).min(25);
    char::from(b'A' + at)
}

/// A history, line by line.
pub(super) fn history(lines: &[String]) -> AnyView {
    let lines: Vec<AnyView> = lines
        .iter()
        .map(|line| view! { <li>{phrase(Prose::from(line.as_str()))}</li> }.into_any())
        .collect();
    view! { <ol class="dr-lines">{lines}</ol> }.into_any()
}

/// Two clocks beside each other.
pub(super) fn clocks(left: &str, right: &str) -> AnyView {
    view! {
        <dl class="dr-clocks">
            <div><dt>{tr(Drill::Clock(true))}</dt><dd>{left.to_owned()}</dd></div>
            <div><dt>{tr(Drill::Clock(false))}</dt><dd>{right.to_owned()}</dd></div>
        </dl>
    }
    .into_any()
}

/// The foot of a form: within reach of a thumb. Enter in a field presses the button, and the press is what counts: frames without `allow-forms`
/// submit nothing.
fn foot(ready: Signal<bool>, words: Drill, answer: impl Fn() + 'static) -> AnyView {
    let speech = speech();
    let why = move || (!ready.get()).then(|| speech.say(&Learn::AnswerFirst));
    let press = move |event: web_sys::MouseEvent| {
        event.prevent_default();
        if ready.get_untracked() {
            answer();
        }
    };
    view! {
        <div class="dr-foot">
            <button type="submit" class="btn solid" id="dr-check" aria-disabled=move || (!ready.get()).to_string() aria-description=why on:click=press>{tr(words)}</button>
        </div>
    }
    .into_any()
}

fn choose(study: Study, showing: Arc<Showing>, several: bool) -> AnyView {
    let picked = RwSignal::new(Vec::<usize>::new());
    let kind = if several { "checkbox" } else { "radio" };
    let rows: Vec<AnyView> = showing
        .order
        .iter()
        .enumerate()
        .map(|(at, place)| {
            let place = *place;
            let change = move |event| {
                let on = event_target_checked(&event);
                picked.update(|picked| {
                    picked.retain(|one| several && *one != place);
                    if on {
                        picked.push(place);
                    }
                });
            };
            view! {
                <label class="op">
                    <input type=kind class="vh" name="dr-op" data-key=(at + 1).to_string()
                        prop:checked=move || picked.with(|picked| picked.contains(&place)) on:change=change />
                    <span class="op-k" aria-hidden="true">{letter(at).to_string()}</span>
                    <span class="op-t">{words(&showing.card.body, place)}</span>
                </label>
            }
            .into_any()
        })
        .collect();
    // At least one of several is right too, so nothing is no answer.
    let ready = Signal::derive(move || picked.with(|picked| !picked.is_empty()));
    let answer = move || {
        let mut picked = picked.get_untracked();
        picked.sort_unstable();
        study.answer(Given::Picked(picked));
    };
    let legend = if several {
        Drill::ChooseAll
    } else {
        Drill::ChooseOne
    };
    view! {
        <form>
            <fieldset class="ops" class:several=several aria-describedby="dr-ask">
                <legend>{tr(legend)}</legend>
                {rows}
            </fieldset>
            {foot(ready, Drill::Check, answer)}
        </form>
    }
    .into_any()
}

fn say_number(study: Study) -> AnyView {
    let text = RwSignal::new(String::new());
    let refused = RwSignal::new(false);
    let ready = Signal::derive(move || text.with(|text| !text.trim().is_empty()));
    let check = move || refused.set(text.with_untracked(|text| is_unreadable(text, number)));
    let answer = move || match text.with_untracked(|text| number(text)) {
        Some(said) => study.answer(Given::Number(said)),
        None => check(),
    };
    view! {
        <form>
            <label class="field num-f">
                <span>{tr(Drill::YourNumber)}</span>
                <input type="text" inputmode="decimal" autocomplete="off" data-key="1" aria-describedby="dr-ask"
                    aria-invalid=move || refused.get().to_string()
                    on:input=move |event| { refused.set(false); text.set(event_target_value(&event)); }
                    on:change=move |_| check() />
            </label>
            <p class="note" role="alert">{move || refused.get().then(|| tr(Common::NoNumber))}</p>
            {foot(ready, Drill::Check, answer)}
        </form>
    }
    .into_any()
}

fn say_first(study: Study) -> AnyView {
    view! {
        <form>
            <p class="dr-say">{icon(Icon::Bulb)} {tr(Drill::SayFirst)}</p>
            {foot(Signal::stored(true), Drill::OpenAnswer, move || study.answer(Given::Said))}
        </form>
    }
    .into_any()
}

/// Things that are moved up and down, by buttons or with the arrow keys.
fn put_in_order(study: Study, showing: Arc<Showing>) -> AnyView {
    let order = RwSignal::new(showing.order.clone());
    let count = showing.order.len();
    let list = NodeRef::<html::Ol>::new();
    let shuffled = showing.order.clone();
    let untouched = move || order.with(|order| *order == shuffled);
    let (announcer, speech) = (announcer(), speech());
    let shift = move |place: usize, down: bool| {
        let from = order.with_untracked(|order| order.iter().position(|one| *one == place));
        let to = from.and_then(|from| moved(from, count, down));
        if let (Some(from), Some(to)) = (from, to) {
            order.update(|order| order.swap(from, to));
            announcer.now(speech.say_now(&Drill::Moved(to + 1, count)));
        }
        // The rows have changed places under the focus.
        request_animation_frame(move || {
            let wanted = format!("[data-item=\"{place}\"] button[data-down=\"{down}\"]");
            let button = list
                .get_untracked()
                .and_then(|list| list.query_selector(&wanted).ok().flatten());
            if let Some(button) =
                button.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok())
            {
                drop(button.focus());
            }
        });
    };
    let row = move |place: usize| {
        let at =
            move || order.with(|order| order.iter().position(|one| *one == place).unwrap_or(0));
        let on_key = move |event: web_sys::KeyboardEvent| {
            let down = match &*event.key() {
                "ArrowDown" => true,
                "ArrowUp" => false,
                _ => return,
            };
            event.prevent_default();
            shift(place, down);
        };
        view! {
            <li class="op" data-item=place.to_string() on:keydown=on_key>
                <span class="op-k" aria-hidden="true">{move || at() + 1}</span>
                <span class="op-t">{words(&showing.card.body, place)}</span>
                <span class="op-m">
                    {mover(false, move || at() == 0, move || Drill::Up(at() + 1), move || shift(place, false))}
                    {mover(true, move || at() + 1 == count, move || Drill::Down(at() + 1), move || shift(place, true))}
                </span>
            </li>
        }
    };
    let answer = move || study.answer(Given::Ordered(order.get_untracked()));
    view! {
        <form data-untouched=move || untouched().to_string()>
            <fieldset class="ops" aria-describedby="dr-ask">
                <legend>{tr(Drill::PutInOrder)}</legend>
                <ol node_ref=list><For each=move || order.get() key=|place| *place children=row /></ol>
            </fieldset>
            {foot(Signal::stored(true), Drill::Check, answer)}
        </form>
    }
    .into_any()
}

/// Where something goes that is moved by one place; nothing at the end.
fn moved(from: usize, count: usize, down: bool) -> Option<usize> {
    if down {
        (from + 1 < count).then_some(from + 1)
    } else {
        from.checked_sub(1)
    }
}

fn mover(
    down: bool,
    at_end: impl Fn() -> bool + Send + Sync + 'static,
    words: impl Fn() -> Drill + Send + Sync + 'static,
    act: impl Fn() + 'static,
) -> AnyView {
    let speech = speech();
    let mark = if down { Icon::Lower } else { Icon::Higher };
    let label = move || speech.say(&words());
    view! {
        <button type="button" class="btn ghost icon" data-down=down.to_string() aria-label=label
            aria-disabled=move || at_end().to_string() on:click=move |_| act()>{icon(mark)}</button>
    }
    .into_any()
}
