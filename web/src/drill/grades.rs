//! After the answer: how well one knew it, and when the card comes back.

use std::sync::Arc;

use leptos::prelude::*;
use split_isles_progress::Grade;

use super::showing::Showing;
use super::study::study;
use crate::strings::{Drill, tr};

/// The four buttons.
#[component]
pub(super) fn Grades(
    /// The card.
    showing: Arc<Showing>,
    /// Whether the answer was right, where that can be told.
    right: Option<bool>,
) -> impl IntoView {
    let study = study();
    let wrong = right == Some(false);
    let waits = untrack(|| study.schedule()?.waits(&showing.card.id));
    let button = |(at, grade): (usize, Grade)| {
        let wait = waits.map(|waits| waits.when(!wrong).of(grade));
        let barred = wrong && grade != Grade::Again;
        let press = move |_| {
            if !barred {
                study.grade(grade);
            }
        };
        view! {
            <button type="button" class:sug=grade == suggested(right) data-key=(at + 1).to_string()
                aria-disabled=barred.then_some("true") aria-describedby=barred.then_some("dr-again") on:click=press>
                <kbd aria-hidden="true">{at + 1}</kbd>
                <b>{tr(Drill::Grade(grade))}</b>
                <span>{wait.filter(|_| !barred).map(|wait| tr(Drill::Wait(wait)))}</span>
            </button>
        }
        .into_any()
    };
    let buttons: Vec<AnyView> = Grade::ALL.into_iter().enumerate().map(button).collect();
    view! {
        <div class="dr-foot">
            <div class="rate-h">
                <h4 id="dr-rate">{tr(Drill::HowWell)}</h4>
                {wrong.then(|| view! { <span id="dr-again">{tr(Drill::CountsAsAgain)}</span> })}
            </div>
            <div class="rate" role="group" aria-labelledby="dr-rate">{buttons}</div>
        </div>
    }
    .into_any()
}

/// What Enter presses: what the answer alone speaks for.
pub(super) const fn suggested(right: Option<bool>) -> Grade {
    match right {
        Some(false) => Grade::Again,
        Some(true) | None => Grade::Good,
    }
}
