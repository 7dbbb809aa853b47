//! A lesson's end: one line to keep, what real systems do, three questions, and where to go next.

use std::sync::Arc;

use leptos::prelude::*;
use split_isles_taught::{Lesson, Retrieval};

use super::classroom::{Classroom, classroom};
use crate::place::{Place, way};
use crate::prose::{phrase, prose};
use crate::strings::{Common, Learn, tr};
use crate::ui::{Icon, icon};

/// The end.
#[component]
pub(super) fn End(lesson: Arc<Lesson>) -> impl IntoView {
    let room = classroom();
    let questions: Vec<AnyView> = lesson.retrieval.iter().map(question).collect();
    view! {
        <div class="ls-end">
            <h3 class="vh" id="step-h" tabindex="-1">{tr(Learn::AtTheEnd)}</h3>
            <blockquote>{phrase(lesson.takeaway.clone())}</blockquote>
            <h3>{tr(Learn::InTheWild)}</h3>
            {prose(lesson.wild.clone())}
            <h3>{tr(Learn::AskYourself)}</h3>
            <p class="note">{tr(Learn::JoinTheDrill)}</p>
            <ul class="recall">{questions}</ul>
            {next(room, lesson.number)}
        </div>
    }
    .into_any()
}

/// A question whose answer is opened once one has said it oneself.
fn question(one: &Retrieval) -> AnyView {
    view! {
        <li>
            <details>
                <summary>{phrase(one.ask.clone())}</summary>
                {prose(one.answer.clone())}
            </details>
        </li>
    }
    .into_any()
}

/// The lesson that comes next.
fn next(room: Classroom, number: u8) -> AnyView {
    let next = move || {
        let course = room.course.get()?;
        let next = course.iter().find(|outline| outline.number == number + 1)?;
        let words = view! { {tr(Learn::NextLesson)} {tr(Common::Colon)} {next.title.clone()} {icon(Icon::Right)} };
        Some(way(
            Place::Lesson(next.slug.clone(), None),
            "btn solid",
            words.into_any(),
        ))
    };
    view! {
        <p class="ls-next">
            {next}
            {way(Place::Course, "btn ghost", tr(Learn::ToCourse).into_any())}
        </p>
    }
    .into_any()
}
