//! The lesson beside the map: where it stands, the step, and the way on.

use std::sync::Arc;

use leptos::prelude::*;
use split_isles_taught::{Kind, Lesson, Step};

use super::after::After;
use super::classroom::{Classroom, classroom};
use super::deed::Deed;
use super::end::End;
use super::lectern::Lectern;
use super::predict::Prediction;
use super::screen::Showing;
use crate::asked::asked;
use crate::foreign;
use crate::place::{Place, way};
use crate::prose::{phrase, prose};
use crate::strings::{Common, Language, Learn, tr};
use crate::ui::{Icon, icon, sorry};

/// The panel.
#[component]
pub(crate) fn LessonPanel() -> impl IntoView {
    let room = classroom();
    move || {
        match room.lectern.get() {
        Lectern::Empty | Lectern::Coming => {
            view! { <p class="ls-wait wait" role="status"><i aria-hidden="true"></i>{tr(Learn::Coming)}</p> }
                .into_any()
        }
        Lectern::Unknown => view! {
            <div class="ls-body" role="alert">
                <p>{tr(Learn::Unknown)}</p>
                {(!asked().stays()).then(|| way(Place::Course, "btn ghost", tr(Learn::ToCourse).into_any()))}
            </div>
        }
        .into_any(),
        Lectern::Missing(missing) => sorry(tr(Common::Missing(missing)), move || room.again()),
        Lectern::Here(lesson, written) => here(room, lesson, written),
    }
    }
}

/// The lesson. When it comes in another language, the elements stay and their words change.
fn here(room: Classroom, lesson: Arc<Lesson>, written: Language) -> AnyView {
    let at = Memo::new(move |_| room.step.get());
    let (headed, footed) = (Arc::clone(&lesson), Arc::clone(&lesson));
    let body = move || {
        let at = at.get();
        match lesson.steps.get(at) {
            Some(step) => body(room, step),
            None => view! { <End lesson=Arc::clone(&lesson) /> }.into_any(),
        }
    };
    foreign::teach(written);
    view! {
        <section class="lesson" aria-labelledby="lesson-h">
            {head(room, &headed)}
            {foreign::remark(written)}
            {elsewhere(room)}
            <div class="ls-body">{body}</div>
            {foot(room, footed)}
        </section>
    }
    .into_any()
}

/// The lesson's title and how far one is.
fn head(room: Classroom, lesson: &Lesson) -> AnyView {
    let count = lesson.steps.len();
    let steps: Vec<AnyView> = lesson
        .steps
        .iter()
        .cloned()
        .enumerate()
        .map(|(at, step)| {
            let title = step.title.clone();
            let done = Memo::new(move |_| room.work(&step).done);
            view! {
                <li class:done=move || done.get() class:cur=move || room.step.get() == at>
                    <button
                        on:click=move |_| room.go_to(at)
                        aria-current=move || (room.step.get() == at).then_some("step")
                    >
                        <span class="vh">
                            {tr(Learn::StepOf(at + 1, count))} {tr(Common::Colon)} {phrase(title)}
                            {move || done.get().then(|| view! { {tr(Common::Comma)} {tr(Learn::StepDone)} })}
                        </span>
                    </button>
                </li>
            }
            .into_any()
        })
        .collect();
    let where_now = move || {
        let at = room.step.get();
        if at < count {
            tr(Learn::StepOf(at + 1, count))()
        } else {
            tr(Learn::AtTheEnd)()
        }
    };
    let number = tr(Learn::LessonNo(lesson.number)).into_any();
    let number = if asked().stays() {
        view! { <span>{number}</span> }.into_any()
    } else {
        way(Place::Course, "", number)
    };
    view! {
        <header class="ls-head">
            <p class="ls-crumb">
                {number}
                <span>{where_now}</span>
                <span>{tr(Learn::Minutes(lesson.minutes))}</span>
            </p>
            <h2 id="lesson-h" tabindex="-1" lang=foreign::taught()>{lesson.title.clone()}</h2>
            <ol class="steps" aria-label=tr(Learn::Steps)>{steps}</ol>
        </header>
    }
    .into_any()
}

/// Where the map shows something else than a run of the step: what, and the way back.
fn elsewhere(room: Classroom) -> AnyView {
    let showing = Memo::new(move |_| room.showing());
    let bar = move |words: Learn| {
        view! {
            <p class="ls-replay">
                {icon(Icon::Eye)} <span>{tr(words)}</span>
                <button class="btn ghost" on:click=move |_| room.back_to_step()>{tr(Learn::BackToStep)}</button>
            </p>
        }
    };
    let what = move || match showing.get() {
        Showing::Step => None,
        Showing::Replay => Some(bar(Learn::InReplay)),
        Showing::Other => Some(bar(Learn::InOther)),
    };
    view! { {what} }.into_any()
}

fn body(room: Classroom, step: &Step) -> AnyView {
    let (kind, deed, after) = (step.kind, step.clone(), step.clone());
    let asked = step.predict.clone();
    let committed = {
        let step = step.clone();
        Memo::new(move |_| room.work(&step).answer.is_some() || step.predict.is_none())
    };
    let work = {
        let step = step.clone();
        Memo::new(move |_| room.work(&step))
    };
    let done = Memo::new(move |_| work.get().done);
    let rewritten = move || {
        let was_done = work.get().rewritten;
        was_done.then(|| view! { <p class="note">{tr(Learn::Rewritten)}</p> })
    };
    view! {
        <div class="ls-step">
            <h3 id="step-h" tabindex="-1">{phrase(step.title.clone())} {(kind != Kind::Worked).then(|| view! { <small>{tr(Learn::KindOf(kind))}</small> })}</h3>
            {rewritten}
            {prose(step.say.clone())}
            {asked.map(|asked| view! { <Prediction step=step.clone() predict=asked /> })}
            {move || committed.get().then(|| view! { <Deed step=deed.clone() /> })}
            {move || done.get().then(|| view! { <After step=after.clone() /> })}
        </div>
    }
    .into_any()
}

/// Back and on.
fn foot(room: Classroom, lesson: Arc<Lesson>) -> AnyView {
    let count = lesson.steps.len();
    let at = move || room.step.get();
    let done = move || {
        lesson
            .steps
            .get(at())
            .is_none_or(|step| room.work(step).done)
    };
    let next = move || {
        let last = at() + 1 == count;
        let words = match (done(), last) {
            (true, false) => Learn::Next,
            (true, true) => Learn::Finish,
            (false, _) => Learn::Skip,
        };
        let class = if matches!(words, Learn::Skip) {
            "btn ghost"
        } else {
            "btn solid"
        };
        (at() < count).then(|| {
            view! {
                <button class=class on:click=move |_| room.go_to(room.step.get_untracked() + 1)>
                    {tr(words)} {icon(Icon::Right)}
                </button>
            }
        })
    };
    view! {
        <footer class="ls-foot">
            <button
                class="btn ghost"
                aria-disabled=move || (at() == 0).to_string()
                aria-description=move || (at() == 0).then(|| room.speech.say(&Learn::FirstStep))
                on:click=move |_| {
                    if let Some(before) = room.step.get_untracked().checked_sub(1) {
                        room.go_to(before);
                    }
                }
            >
                {icon(Icon::Back)} {tr(Learn::Back)}
            </button>
            <span></span>
            {next}
        </footer>
    }
    .into_any()
}
