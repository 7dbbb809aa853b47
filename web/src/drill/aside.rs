//! On the right: the run that shows it, and where to read on.

use std::sync::Arc;

use leptos::prelude::*;

use super::plan::capital;
use super::showing::{Desk, Showing};
use super::study::{Study, study};
use crate::mini::MiniScene;
use crate::place::{Place, way};
use crate::strings::{Drill, tr};
use crate::ui::{Icon, icon};

/// The column.
#[component]
pub(super) fn Aside() -> impl IntoView {
    let study = study();
    let holds = move || match study.desk.get() {
        Desk::Asked(showing) => Some(about(study, &showing, false)),
        Desk::Told(showing, ..) => Some(about(study, &showing, true)),
        Desk::Coming | Desk::Missing(_) | Desk::Door | Desk::Over => None,
    };
    view! { <aside class="dr-side" aria-label=tr(Drill::SeeIt)>{holds}</aside> }.into_any()
}

fn about(study: Study, showing: &Arc<Showing>, told: bool) -> AnyView {
    let seed = showing.seed;
    let seen = showing.card.see.clone().map(|scene| {
        let holds = if told {
            view! { <MiniScene scene=scene /> <p class="note">{tr(Drill::CardWaits)}</p> }
                .into_any()
        } else {
            view! { <p class="note">{tr(Drill::SeeItLater)}</p> }.into_any()
        };
        view! {
            <section>
                <header class="sec-h">
                    <h3>{tr(Drill::SeeIt)}</h3>
                    {seed.map(|seed| view! { <span class="num">{tr(Drill::Seed(seed))}</span> })}
                </header>
                {holds}
            </section>
        }
    });
    view! {
        {seen}
        {told.then(|| deeper(study, showing))}
    }
    .into_any()
}

fn deeper(study: Study, showing: &Showing) -> AnyView {
    let number = showing.card.lesson;
    let lesson = move || {
        let (title, slug) = study.lesson(number)?;
        let words = view! { {icon(Icon::Read)} {tr(Drill::Lesson(number, Some(title)))} };
        Some(view! { <li>{way(Place::Lesson(slug, None), "", words.into_any())}</li> })
    };
    let concepts: Vec<AnyView> = showing
        .card
        .concepts
        .iter()
        .map(|concept| {
            let id = concept.clone();
            let name = move || capital(&study.name(&id));
            let words = view! { {icon(Icon::Eye)} {name} };
            let link = way(Place::Glossary(Some(concept.clone())), "", words.into_any());
            view! { <li>{link}</li> }.into_any()
        })
        .collect();
    view! {
        <section>
            <h3>{tr(Drill::GoDeeper)}</h3>
            <ul class="dr-links">{lesson}{concepts}</ul>
        </section>
    }
    .into_any()
}
