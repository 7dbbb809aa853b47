//! The map of the course: its lessons by track, what each of them needs, and how far the learner has come.

use leptos::prelude::*;
use split_isles_lessons::taught;
use split_isles_taught::{Outline, Stride};

use crate::content::library;
use crate::drill::progress_panel;
use crate::foreign;
use crate::lazily::lazily;
use crate::open::Opened;
use crate::place::{Place, way};
use crate::progress::{Keeper, keeper};
use crate::prose::phrase;
use crate::strings::{Common, Files, Kept, Learn, tr};
use crate::ui::{Icon, icon, sorry};

/// The map.
#[component]
pub(crate) fn CourseMap() -> impl IntoView {
    let library = library();
    let tries = RwSignal::new(0_u32);
    let outlines = LocalResource::new(move || {
        tries.track();
        library.language.track();
        library.taught::<Vec<Outline>>("course")
    });
    let map = move || match outlines.get() {
        None => view! { <p class="wait" role="status">{tr(Learn::Coming)}</p> }.into_any(),
        Some(Ok(outlines)) => tracks(&outlines),
        Some(Err(missing)) => sorry(tr(Common::Missing(missing)), move || {
            tries.update(|tries| *tries += 1);
        }),
    };
    view! {
        <div class="page-in course">
            <header class="page-h">
                <h2>{tr(Learn::Course)}</h2>
                <p>{tr(Learn::CourseAbout(taught::lessons()))}</p>
            </header>
            {map}
            {own()}
            {kept()}
        </div>
    }
    .into_any()
}

/// A lesson that somebody else has written, or the reader.
fn own() -> AnyView {
    let to_open = use_context::<Opened>();
    let button = |to_open: Opened| {
        view! {
            <p class="course-own">
                <button class="btn ghost" on:click=move |_| to_open.show()>{icon(Icon::File)} {tr(Files::OpenLesson)}</button>
            </p>
        }
    };
    to_open.map(button).into_any()
}

/// The progress as a thing to keep, unfolded by whom it concerns.
fn kept() -> AnyView {
    let open = RwSignal::new(false);
    view! {
        <details class="others course-kept" on:toggle=move |_| open.set(true)>
            <summary>{tr(Kept::Fold)}</summary>
            {move || open.get().then(|| lazily(progress_panel, ()))}
        </details>
    }
    .into_any()
}

/// How far a learner has come in a lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Come {
    /// Nothing was done in it.
    Fresh,
    /// So many of its steps are done.
    Begun(usize),
    /// All of them are.
    Done,
}

fn come(outline: &Outline, keeper: Keeper) -> Come {
    let done = keeper.with(|kept| {
        let done = |step: &&Stride| {
            let walked = kept.step(&step.id);
            walked.is_some_and(|walked| walked.met(step.hash).is_some())
        };
        outline.steps.iter().filter(done).count()
    });
    match done {
        0 => Come::Fresh,
        done if done == outline.steps.len() => Come::Done,
        done => Come::Begun(done),
    }
}

/// The lesson to go on with: the one that was opened last, or else the first that is not done.
fn next(outlines: &[Outline], keeper: Keeper) -> Option<&Outline> {
    let last = keeper.with(|kept| kept.opened().map(|opened| opened.step.clone()));
    let open = |outline: &&Outline| come(outline, keeper) != Come::Done;
    let with_last = |outline: &&Outline| {
        let opened = |id: &String| last.as_ref() == Some(id);
        opened(&outline.id) || outline.steps.iter().any(|step| opened(&step.id))
    };
    outlines
        .iter()
        .filter(open)
        .find(with_last)
        .or_else(|| outlines.iter().find(open))
}

fn tracks(outlines: &[Outline]) -> AnyView {
    let keeper = keeper();
    let next = next(outlines, keeper).cloned();
    let on = next.clone().map(|outline| {
        let begun = come(&outline, keeper) != Come::Fresh || outline.number > 1;
        let words = if begun {
            Learn::GoOn(outline.number)
        } else {
            Learn::Begin
        };
        let lang = foreign::lang(foreign::written(outline.in_language));
        let holds = view! { <span>{tr(words)} {tr(Common::Colon)} <span lang=lang>{outline.title.clone()}</span></span> {icon(Icon::Right)} };
        way(
            Place::Lesson(outline.slug, None),
            "btn solid lg",
            holds.into_any(),
        )
    });
    let number = next.map_or(0, |outline| outline.number);
    let tracks: Vec<AnyView> = outlines
        .chunk_by(|one, other| one.track == other.track)
        .map(|lessons| {
            let track = lessons[0].track.clone();
            let written = foreign::written(track.in_language);
            let lang = foreign::lang(written);
            let lessons = lessons.iter();
            let lessons: Vec<AnyView> = lessons
                .map(|outline| lesson(outline, keeper, outline.number == number))
                .collect();
            view! {
                <section class="track">
                    <h3><span class="track-t" lang=lang>{phrase(track.title)} <small>{phrase(track.about)}</small></span> {foreign::mark(written)}</h3>
                    <ol>{lessons}</ol>
                </section>
            }
            .into_any()
        })
        .collect();
    view! { <p class="course-go">{on}</p> {tracks} }.into_any()
}

fn lesson(outline: &Outline, keeper: Keeper, next: bool) -> AnyView {
    let come = come(outline, keeper);
    let (class, mark) = match (come, next) {
        (Come::Done, _) => ("lesson-c done", icon(Icon::Check)),
        (Come::Begun(_), false) => ("lesson-c begun", outline.number.into_any()),
        (Come::Begun(_), true) => ("lesson-c begun next", outline.number.into_any()),
        (Come::Fresh, true) => ("lesson-c next", outline.number.into_any()),
        (Come::Fresh, false) => ("lesson-c", outline.number.into_any()),
    };
    let steps = outline.steps.len();
    let far = match come {
        Come::Fresh => {
            view! { {tr(Learn::Length(outline.minutes, steps))} {needs(&outline.needs)} }.into_any()
        }
        Come::Begun(done) => tr(Learn::StepsDone(done, steps)).into_any(),
        Come::Done => tr(Learn::LessonDone).into_any(),
    };
    let written = foreign::written(outline.in_language);
    let holds = view! {
        <span class="n" aria-hidden="true">{mark}</span>
        <b><span class="vh">{tr(Learn::LessonNo(outline.number))} {tr(Common::Colon)}</span><span lang=foreign::lang(written)>{outline.title.clone()}</span> {foreign::mark(written)}</b>
        <p lang=foreign::lang(written)>{phrase(outline.question.clone())}</p>
        <small>{far}</small>
    };
    let place = Place::Lesson(outline.slug.clone(), None);
    view! { <li>{way(place, class, holds.into_any())}</li> }.into_any()
}

fn needs(needs: &[u8]) -> AnyView {
    if needs.is_empty() {
        return ().into_any();
    }
    view! { " · " {tr(Learn::Needs(needs.to_vec()))} }.into_any()
}
