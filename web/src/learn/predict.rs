//! The prediction: made before anything moves, and compared with the run once it has.

use leptos::prelude::*;
use split_isles_taught::{Choice, Look, Predict, Prose, Step, Unit};

use super::classroom::{Classroom, classroom};
use super::spot::{named, places};
use super::told::told;
use super::work::Answer;
use crate::pointed::{place_of, target};
use crate::prose::{phrase, prose};
use crate::session::session;
use crate::strings::{Common, Learn, speech, tr};
use crate::ui::keys::composes;
use crate::ui::typed::is_unreadable;
use crate::ui::{Icon, icon};

/// The question of a step.
#[component]
pub(super) fn Prediction(step: Step, predict: Predict) -> impl IntoView {
    let room = classroom();
    let answered = {
        let step = step.clone();
        Memo::new(move |_| room.work(&step).answer)
    };
    let done = Memo::new(move |_| room.work(&step).done);
    let ask = predict.ask().clone();
    let section = NodeRef::<leptos::html::Section>::new();
    // What became of it is the first thing to read, wherever one was.
    Effect::new(move |before: Option<bool>| {
        let now = done.get();
        if now
            && before == Some(false)
            && let Some(section) = section.get()
        {
            bring_up(&section);
        }
        now
    });
    let body = move || match (answered.get(), done.get()) {
        (None, _) => open(room, &predict),
        (Some(answer), false) => sealed(&predict, answer),
        (Some(answer), true) => told(room, &predict, answer),
    };
    view! {
        <section class="predict" aria-labelledby="predict-h" node_ref=section>
            <h4 id="predict-h">{icon(Icon::Eye)} {move || tr(if answered.get().is_none() { Learn::PredictFirst } else { Learn::YouPredicted })()}</h4>
            <div class="ask" id="predict-ask">{prose(ask)}</div>
            {body}
        </section>
    }
    .into_any()
}

/// Scrolls to an element within its panel; where the panel is part of the page, within the page.
fn bring_up(element: &web_sys::HtmlElement) {
    let panel = element.closest(".ls-body").ok().flatten();
    match panel.filter(|panel| panel.scroll_height() > panel.client_height()) {
        Some(panel) => {
            let above =
                element.get_bounding_client_rect().top() - panel.get_bounding_client_rect().top();
            panel.set_scroll_top(panel.scroll_top() + above as i32);
        }
        None => element.scroll_into_view(),
    }
}

/// Before anything is committed.
fn open(room: Classroom, predict: &Predict) -> AnyView {
    match predict {
        Predict::Choice { options, .. } => choose(room, options),
        Predict::Number { unit, .. } => number(room, *unit),
        Predict::Click { .. } => click(room),
    }
}

fn commit(ready: Signal<bool>, commit: impl Fn() + 'static) -> AnyView {
    let speech = speech();
    let why = move || (!ready.get()).then(|| speech.say(&Learn::AnswerFirst));
    view! {
        <button class="btn solid" aria-disabled=move || (!ready.get()).to_string() aria-description=why on:click=move |_| if ready.get_untracked() { commit() }>
            {tr(Learn::Commit)}
        </button>
    }
    .into_any()
}

fn choose(room: Classroom, options: &[Choice]) -> AnyView {
    let picked = room.draft.picked;
    let rows: Vec<AnyView> = options
        .iter()
        .enumerate()
        .map(|(at, option)| {
            view! {
                <label class="opt">
                    <input type="radio" name="predict" prop:checked=move || picked.get() == Some(at) on:change=move |_| picked.set(Some(at)) />
                    <span>{phrase(option.text.clone())}</span>
                </label>
            }
            .into_any()
        })
        .collect();
    let ready = Signal::derive(move || picked.get().is_some());
    let send = move || {
        if let Some(at) = picked.get_untracked() {
            room.predict(Answer::Choice(at));
        }
    };
    view! {
        <fieldset class="opts" aria-labelledby="predict-ask">{rows}</fieldset>
        {commit(ready, send)}
    }
    .into_any()
}

fn number(room: Classroom, unit: Unit) -> AnyView {
    let typed = room.draft.typed;
    let said = Memo::new(move |_| typed.with(|text| thousandths(text)));
    let refused = RwSignal::new(false);
    let read = move |event| {
        typed.set(event_target_value(&event));
        refused.set(false);
    };
    let check = move |text: String| refused.set(is_unreadable(&text, thousandths));
    let send = move || {
        if let Some(said) = said.get_untracked() {
            room.predict(Answer::Number(said));
        }
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Enter" && !composes(&event) {
            check(event_target_value(&event));
            send();
        }
    };
    view! {
        <label class="field num-f">
            <span>{tr(Learn::YourNumber(unit))}</span>
            <input type="text" inputmode="decimal" autocomplete="off" aria-describedby="predict-ask"
                aria-invalid=move || refused.get().to_string() prop:value=typed
                on:input=read on:change=move |event| check(event_target_value(&event)) on:keydown=on_key />
        </label>
        <p class="note" role="alert">{move || refused.get().then(|| tr(Common::NoNumber))}</p>
        {commit(Signal::derive(move || said.get().is_some()), send)}
    }
    .into_any()
}

/// A number as people write it, in thousandths.
fn thousandths(text: &str) -> Option<i64> {
    let text = text.trim().trim_end_matches(['s', ' ']).replace(',', ".");
    let number: f64 = text.parse().ok()?;
    let exact = (number * 1_000.0).round();
    #[expect(clippy::cast_possible_truncation, reason = "it is within the bounds")]
    (exact.abs() < 1e15).then_some(exact as i64)
}

/// A place, picked on the map or from a list.
fn click(room: Classroom) -> AnyView {
    let (session, speech) = (session(), speech());
    if room.draft.begins() {
        session.selected.set(None);
    }
    let picked = Memo::new(move |_| session.selected.get().and_then(place_of));
    let scenario = session.left.scenario;
    let all = Memo::new(move |_| scenario.with(|scenario| places(scenario)));
    let options = move || {
        all.get()
            .into_iter()
            .enumerate()
            .map(|(at, place)| {
                let name = move || speech.say(&Learn::Spot(scenario.with(|scenario| named(place, scenario))));
                view! { <option value=at.to_string() prop:selected=move || picked.get() == Some(place)>{name}</option> }
            })
            .collect::<Vec<_>>()
    };
    let choose = move |event| {
        let at: Option<usize> = event_target_value(&event).parse().ok();
        let place = at.and_then(|at| all.with_untracked(|all| all.get(at).copied()));
        session.selected.set(place.and_then(target));
    };
    let send = move || {
        if let Some(place) = picked.get_untracked() {
            room.predict(Answer::Place(place));
        }
    };
    view! {
        <label class="field">
            <span>{tr(Learn::PickOnTheMap)}</span>
            <select aria-describedby="predict-ask" on:change=choose>
                <option value="" prop:selected=move || picked.get().is_none()>{tr(Learn::NothingPicked)}</option>
                {options}
            </select>
        </label>
        {commit(Signal::derive(move || picked.get().is_some()), send)}
    }
    .into_any()
}

/// What was answered, in words.
pub(super) fn answer_words(predict: &Predict, answer: Answer) -> AnyView {
    match (predict, answer) {
        (Predict::Choice { options, .. }, Answer::Choice(at)) => phrase(
            options
                .get(at)
                .map_or_else(Prose::default, |option| option.text.clone()),
        ),
        (Predict::Number { unit, .. }, Answer::Number(said)) => {
            tr(Learn::Number(said, *unit)).into_any()
        }
        (_, Answer::Place(place)) => spot(place),
        (_, Answer::Choice(_) | Answer::Number(_)) => ().into_any(),
    }
}

pub(super) fn spot(place: Look) -> AnyView {
    let session = session();
    let scenario = session.left.scenario.get_untracked();
    tr(Learn::Spot(named(place, &scenario))).into_any()
}

/// Committed; what comes of it is to be seen first.
fn sealed(predict: &Predict, answer: Answer) -> AnyView {
    view! {
        <p class="sealed">{icon(Icon::Check)} <span>{answer_words(predict, answer)}</span></p>
        <p class="note">{tr(Learn::Sealed)}</p>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::thousandths;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, read) in [
            ("3", Some(3_000)),
            (" 3.6 s", Some(3_600)),
            ("0,25", Some(250)),
            ("-200", Some(-200_000)),
            ("1e3", Some(1_000_000)),
            ("", None),
            ("three", None),
            ("inf", None),
            ("1e99", None),
        ] {
            assert_eq!(thousandths(text), read, "{text:?}");
        }
    }
}
