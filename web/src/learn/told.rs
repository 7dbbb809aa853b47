//! The answers to a question once the run has been seen: what is right, each with its why, and the moment that shows it.

use leptos::prelude::*;
use split_isles_taught::{Choice, Predict, Scene};

use super::classroom::Classroom;
use super::predict::{answer_words, spot};
use super::work::{Answer, outcome};
use crate::prose::{phrase, prose};
use crate::strings::{Learn, tr};
use crate::ui::{Icon, icon};

/// After the run: every answer with its why, and the moment that shows it.
pub(super) fn told(room: Classroom, predict: &Predict, answer: Answer) -> AnyView {
    let fared = outcome(predict, answer);
    let right = fared.as_ref().is_some_and(|fared| fared.right);
    if let Predict::Choice { options, .. } = predict {
        return choices(room, options, answer);
    }
    let (mut exact, mut places) = (None, None);
    let see = match predict {
        Predict::Number { shows, .. } | Predict::Click { shows, .. } => {
            shows.clone().map(|shows| see(room, shows, true))
        }
        Predict::Choice { .. } => None,
    };
    if let Predict::Number { answer, unit, .. } = predict
        && !right
    {
        exact = Some(view! { <p>{tr(Learn::Exactly(*answer, *unit))}</p> });
    }
    if let Predict::Click { answer, .. } = predict
        && !right
    {
        let names: Vec<AnyView> = answer
            .iter()
            .map(|place| view! { <li>{spot(*place)}</li> }.into_any())
            .collect();
        places = Some(view! { <p>{tr(Learn::TheAnswer)}</p> <ul class="answers">{names}</ul> });
    }
    view! {
        <div class="told" class:right=right>
            <p class="pick">{verdict(right)} <b>{answer_words(predict, answer)}</b></p>
            {exact}
            {places}
            {fared.map(|fared| prose(fared.why))}
            {see}
        </div>
    }
    .into_any()
}

fn verdict(right: bool) -> AnyView {
    let (mark, words) = if right {
        (Icon::Check, Learn::Right)
    } else {
        (Icon::Replay, Learn::NotSo)
    };
    view! { <span class="mark" class:ok=right>{icon(mark)} {tr(words)}</span> }.into_any()
}

/// What was picked and what is right first, the others when they are asked for.
fn choices(room: Classroom, options: &[Choice], answer: Answer) -> AnyView {
    let picked = |at: usize| answer == Answer::Choice(at);
    let (mut first, mut others) = (Vec::new(), Vec::new());
    for (at, option) in options.iter().enumerate() {
        let row = choice(room, option, picked(at));
        match (picked(at), option.right) {
            (true, _) => first.insert(0, row),
            (false, true) => first.push(row),
            (false, false) => others.push(row),
        }
    }
    view! {
        <ul class="told-l">{first}</ul>
        <details class="others">
            <summary>{tr(Learn::Others)}</summary>
            <ul class="told-l">{others}</ul>
        </details>
    }
    .into_any()
}

fn choice(room: Classroom, option: &Choice, picked: bool) -> AnyView {
    let (right, shows): (bool, Scene) = (option.right, option.shows.clone());
    view! {
        <li class="told" class:right=right class:picked=picked>
            <p class="pick">
                <b>{phrase(option.text.clone())}</b>
                {(right || picked).then(|| verdict(right))}
                {picked.then(|| view! { <em>{tr(Learn::YourPick)}</em> })}
            </p>
            {prose(option.why.clone())}
            {see(room, shows, right)}
        </li>
    }
    .into_any()
}

/// Shows the moment that bears an answer out, or refutes it.
fn see(room: Classroom, shows: Scene, right: bool) -> AnyView {
    view! {
        <button class="link-b" on:click=move |_| room.show(&shows)>
            {icon(Icon::Eye)} {tr(if right { Learn::SeeIt } else { Learn::SeeWhyNot })}
        </button>
    }
    .into_any()
}
