//! The card in the middle: its question, its answers, and what became of the answer.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use split_isles_progress::Sitting;

use super::answer::Given;
use super::ask::ask;
use super::grades::Grades;
use super::rank::done;
use super::showing::Showing;
use super::study::{Study, study};
use super::told::told;
use crate::foreign;
use crate::place::{Place, way};
use crate::prose::prose;
use crate::strings::{Drill, tr};

/// Questions that take more seconds to say are set smaller.
const LONG_SECONDS: usize = 24;

/// A card, asked or answered.
#[component]
pub(super) fn Asking(
    /// It.
    showing: Arc<Showing>,
    /// The answer, and whether it is right, where that can be told.
    told: Option<(Given, Option<bool>)>,
) -> impl IntoView {
    let study = study();
    let question = NodeRef::<html::Div>::new();
    let asked = told.is_none();
    // The question is what is read next; but one who has just come is not pulled into the middle of the page.
    Effect::new(move |_| {
        if let Some(question) = question.get()
            && asked
            && study.going.get_value()
        {
            drop(question.focus());
        }
    });
    let written = study.written(&showing);
    foreign::teach(written);
    let long = showing.card.ask.seconds_aloud() > LONG_SECONDS;
    let text = showing.card.ask.clone();
    let body = match told {
        None => ask(study, Arc::clone(&showing)),
        Some((given, right)) => view! {
            {self::told(&showing, &given, right)}
            <Grades showing=Arc::clone(&showing) right=right />
        }
        .into_any(),
    };
    view! {
        <article class="dr-q" aria-labelledby="dr-h">
            {head(study, &showing)}
            {foreign::remark(written)}
            <div class="dr-ask" class:long=long id="dr-ask" tabindex="-1" role="group" aria-labelledby="dr-h dr-ask" node_ref=question>{prose(text)}</div>
            {body}
        </article>
    }
    .into_any()
}

fn head(study: Study, showing: &Showing) -> AnyView {
    let topic = study.deck_now().and_then(|deck| {
        let topic = deck.topic(&showing.card.id)?;
        let lang = foreign::lang(study.titled_in(&topic.name));
        Some(view! { <span lang=lang>{topic.title.clone()}</span> })
    });
    let (level, again, fresh) = (showing.card.level, showing.again, showing.seed.is_some());
    let lesson = {
        let number = showing.card.lesson;
        move || {
            let (_, slug) = study.lesson(number)?;
            let words = tr(Drill::Lesson(number, None)).into_any();
            Some(way(Place::Lesson(slug, None), "", words))
        }
    };
    let card = &*showing.card.id;
    let at = study.sitting.with_untracked(|sitting| {
        let plan = sitting.as_ref().map(Sitting::plan).unwrap_or_default();
        let (done, all) = done(plan);
        // Its place in the plan, wherever it comes back.
        let at = plan.iter().position(|asked| asked.card == card);
        (at.unwrap_or(done).saturating_add(1).min(all), all)
    });
    view! {
        <header class="dr-head">
            <div class="dr-meta">
                {topic}
                <span>{lesson}</span>
                <span>{tr(Drill::Level(Some(level)))}</span>
                {again.then(|| view! { <span class="dr-tag">{tr(Drill::BackAgain)}</span> })}
                {fresh.then(|| view! { <span class="dr-tag">{tr(Drill::Fresh)}</span> })}
                <h3 id="dr-h">{tr(Drill::CardOf(at.0, at.1))}</h3>
            </div>
        </header>
    }
    .into_any()
}
