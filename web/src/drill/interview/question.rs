//! A question of the interview: what is asked, the answer, and then the rubric.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use super::clock::ClockFace;
use super::room::{Room, room};
use super::rubric::Rubric;
use super::script::Script;
use crate::drill::study::Study;
use crate::foreign;
use crate::progress::keeper;
use crate::prose::prose;
use crate::strings::{Drill, Language, Mock, tr};
use crate::ui::{Icon, icon};

/// The questions, one at a time.
#[component]
pub(super) fn Questions(
    /// What is asked.
    script: Arc<Script>,
) -> impl IntoView {
    let room = room();
    let topic = room.study.deck_now().and_then(|deck| {
        let card = script.cards.first()?;
        let topic = deck.topic(&card.id)?;
        let lang = foreign::lang(room.study.titled_in(&topic.name));
        Some(view! { <span lang=lang>{topic.title.clone()}</span> })
    });
    let written = written(room.study, &script);
    foreign::teach(written);
    let level = script.level;
    let setting = script.setting().cloned();
    let count = script.questions.len();
    let ending = Arc::clone(&script);
    let at = Memo::new(move |_| room.at.get());
    let one = move || question(room, &script, at.get());
    view! {
        <header class="mock-head">
            <p class="dr-meta">
                {topic}
                <span>{tr(Drill::Level(Some(level)))}</span>
                <span id="mock-no">{move || tr(Mock::QuestionOf(at.get() + 1, count))()}</span>
            </p>
            <ClockFace room=room />
            <button type="button" class="btn ghost" on:click=move |_| room.finish(&ending)>{tr(Mock::Stop)}</button>
        </header>
        <div class="dr-bar" aria-hidden="true"><i prop:style=move || format!("width:{}%", 100 * at.get() / count.max(1))></i></div>
        {foreign::remark(written)}
        {setting.map(|setting| view! { <div class="mock-set">{prose(setting)}</div> })}
        {one}
    }
    .into_any()
}

/// The language in which an interview's cards are here: all of them come from one.
pub(super) fn written(study: Study, script: &Script) -> Language {
    let card = script.cards.first();
    card.map_or_else(|| foreign::written(true), |card| study.written_in(card))
}

fn question(room: Room, script: &Arc<Script>, at: usize) -> AnyView {
    let Some(question) = script.questions.get(at).cloned() else {
        return ().into_any();
    };
    let asked = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if let Some(asked) = asked.get() {
            drop(asked.focus());
        }
    });
    let text = room
        .replies
        .with_untracked(|replies| replies.get(at).map(|reply| reply.text.clone()))
        .unwrap_or_default();
    let (typing, leaving, comparing, ruling) = (
        Arc::clone(script),
        Arc::clone(script),
        Arc::clone(script),
        Arc::clone(script),
    );
    let words = question.ask.clone();
    let typed = move |event| {
        let text: String = event_target_value(&event);
        room.change(&typing, |reply| reply.text = text);
    };
    let compared = Memo::new(move |_| room.reply().is_some_and(|reply| reply.is_answer()));
    let below = move || {
        if compared.get() {
            return view! { <Rubric script=Arc::clone(&ruling) question=question.clone() /> }
                .into_any();
        }
        let script = Arc::clone(&comparing);
        view! {
            <div class="dr-foot">
                <button type="button" class="btn solid" on:click=move |_| room.compare(&script)>{icon(Icon::Check)} {tr(Mock::Compare)}</button>
            </div>
        }
        .into_any()
    };
    let kept = keeper();
    view! {
        <article class="dr-q" aria-labelledby="mock-no">
            <div class="dr-ask" id="mock-ask" tabindex="-1" role="group" aria-labelledby="mock-no mock-ask" node_ref=asked>{prose(words)}</div>
            <label class="mock-answer">
                <span>{tr(Mock::Answer)}</span>
                <textarea rows="7" aria-describedby="mock-ask" prop:value=text on:input=typed on:change=move |_| room.keep(&leaving)></textarea>
                <small>{move || tr(Mock::AnswerAbout(kept.home()))}</small>
            </label>
            {below}
        </article>
    }
    .into_any()
}
