//! The map of the course: eighteen lessons, what each of them needs, and how far the learner has come.

use leptos::prelude::*;
use split_isles_taught::Outline;

use crate::content::{Missing, library};
use crate::place::{Place, way};
use crate::prose::phrase;
use crate::strings::{Common, Learn, Story, tr};
use crate::ui::{Icon, icon};

/// The parts of the course, by the lessons with which they begin.
const PARTS: [(u8, u8); 5] = [(1, 4), (5, 8), (9, 12), (13, 16), (17, 18)];

/// The map.
#[component]
pub(crate) fn CourseMap() -> impl IntoView {
    let library = library();
    let tries = RwSignal::new(0_u32);
    let outlines = LocalResource::new(move || {
        tries.track();
        library.taught::<Vec<Outline>>("course")
    });
    let map = move || match outlines.get() {
        None => view! { <p class="wait" role="status">{tr(Learn::Coming)}</p> }.into_any(),
        Some(Ok(outlines)) => parts(&outlines),
        Some(Err(missing)) => sorry(missing, tries),
    };
    view! {
        <div class="page-in course">
            <header class="page-h">
                <h2>{tr(Learn::Course)}</h2>
                <p>{tr(Learn::CourseAbout)}</p>
            </header>
            {map}
        </div>
    }
    .into_any()
}

/// What could not be had, and the way to try again.
pub(super) fn sorry(missing: Missing, tries: RwSignal<u32>) -> AnyView {
    view! {
        <div class="faults" role="alert">
            <p>{tr(Story::Missing(missing))}</p>
            <button class="btn ghost" on:click=move |_| tries.update(|tries| *tries += 1)>
                {icon(Icon::Replay)} {tr(Common::TryAgain)}
            </button>
        </div>
    }
    .into_any()
}

fn parts(outlines: &[Outline]) -> AnyView {
    let parts: Vec<AnyView> = PARTS
        .into_iter()
        .map(|(from, to)| {
            let lessons: Vec<AnyView> = outlines
                .iter()
                .filter(|outline| (from..=to).contains(&outline.number))
                .map(lesson)
                .collect();
            view! {
                <section class="track">
                    <h3>{tr(Learn::Part(from))} <small>{tr(Learn::PartAbout(from))}</small></h3>
                    <ol>{lessons}</ol>
                </section>
            }
            .into_any()
        })
        .collect();
    view! { {parts} }.into_any()
}

fn lesson(outline: &Outline) -> AnyView {
    let holds = view! {
        <span class="n" aria-hidden="true">{outline.number}</span>
        <b>{outline.title.clone()}</b>
        <p>{phrase(outline.question.clone())}</p>
        <small>{tr(Learn::Length(outline.minutes, outline.steps.len()))}{needs(&outline.needs)}</small>
    };
    let place = Place::Lesson(outline.slug.clone(), None);
    view! { <li>{way(place, "lesson-c", holds.into_any())}</li> }.into_any()
}

fn needs(needs: &[u8]) -> AnyView {
    if needs.is_empty() {
        return ().into_any();
    }
    let listed: Vec<String> = needs.iter().map(u8::to_string).collect();
    view! { " · " {tr(Learn::Needs(listed.join(", ")))} }.into_any()
}
