//! A lesson's end: one line to keep, what real systems do, three questions, and where to go next.

use std::sync::Arc;

use leptos::prelude::*;
use split_isles_taught::{Lesson, Retrieval, Scene};

use super::classroom::{Classroom, classroom};
use crate::asked::asked;
use crate::foreign;
use crate::place::{Place, way};
use crate::prose::{phrase, prose};
use crate::strings::{Common, Learn, tr};
use crate::ui::{Icon, icon};

/// The end.
#[component]
pub(super) fn End(lesson: Arc<Lesson>) -> impl IntoView {
    let room = classroom();
    let heard = asked().events || asked().xapi;
    let before = if heard {
        Learn::SayAndMark
    } else {
        Learn::JoinTheDrill
    };
    let onwards = (!asked().stays()).then(|| next(room, lesson.number));
    let questions = lesson.retrieval.iter();
    let questions: Vec<AnyView> = questions.map(|one| question(room, one, heard)).collect();
    view! {
        <div class="ls-end">
            <h3 class="vh" id="step-h" tabindex="-1">{tr(Learn::AtTheEnd)}</h3>
            <blockquote>{phrase(lesson.takeaway.clone())}</blockquote>
            <h3>{tr(Learn::InTheWild)}</h3>
            {prose(lesson.wild.clone())}
            <h3>{tr(Learn::AskYourself)}</h3>
            <p class="note">{tr(before)}</p>
            <ul class="recall">{questions}</ul>
            {onwards}
        </div>
    }
    .into_any()
}

/// A question whose answer is opened once one has said it oneself.
fn question(room: Classroom, one: &Retrieval, heard: bool) -> AnyView {
    view! {
        <li>
            <details>
                <summary>{phrase(one.ask.clone())}</summary>
                {prose(one.answer.clone())}
                {one.see.clone().map(|see| shown(room, see))}
                {heard.then(|| mark(room, &one.id))}
            </details>
        </li>
    }
    .into_any()
}

/// The run that bears the answer out.
fn shown(room: Classroom, see: Scene) -> AnyView {
    view! {
        <p>
            <button class="link-b" on:click=move |_| room.show(&see)>{icon(Icon::Eye)} {tr(Learn::SeeIt)}</button>
        </p>
    }
    .into_any()
}

/// Whether the answer was known: asked where somebody hears of it.
fn mark(room: Classroom, question: &str) -> AnyView {
    let choice = |known: bool, words: Learn| {
        let (pressed, clicked) = (question.to_owned(), question.to_owned());
        view! {
            <button
                class="btn ghost"
                aria-pressed=move || (room.notebook.marked(&pressed) == Some(known)).to_string()
                on:click=move |_| room.mark(&clicked, known)
            >
                {tr(words)}
            </button>
        }
    };
    view! {
        <p class="recall-mark" role="group" aria-label=tr(Learn::KnewIt)>
            <span aria-hidden="true">{tr(Learn::KnewIt)}</span>
            {choice(true, Learn::Knew)}
            {choice(false, Learn::KnewNot)}
        </p>
    }
    .into_any()
}

/// The lesson that comes next.
fn next(room: Classroom, number: u8) -> AnyView {
    let next = move || {
        let course = room.course.get()?;
        let next = course
            .iter()
            .find(|outline| Some(outline.number) == number.checked_add(1))?;
        let lang = foreign::lang(foreign::written(next.in_language));
        let words = view! { {tr(Learn::NextLesson)} {tr(Common::Colon)} <span lang=lang>{next.title.clone()}</span> {icon(Icon::Right)} };
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
