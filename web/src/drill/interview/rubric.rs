//! The rubric of a question: points to tick, warning signs, a good answer, and the scene that backs it.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use split_isles_progress::Reply;
use split_isles_taught::Prose;

use super::report::Question;
use super::room::{Room, room};
use super::script::{Script, first_open};
use crate::mini::MiniScene;
use crate::prose::{phrase, prose};
use crate::strings::{Drill, Mock, tr};
use crate::ui::{Icon, icon};

/// The rubric.
#[component]
pub(super) fn Rubric(
    /// The interview.
    script: Arc<Script>,
    /// The question.
    question: Question,
) -> impl IntoView {
    let room = room();
    let heading = NodeRef::<html::H3>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            drop(heading.focus());
        }
    });
    let (words, seconds) = (question.model.words(), question.model.seconds_aloud());
    let last = room
        .replies
        .with_untracked(|replies| first_open(replies).is_none());
    let scene = script
        .cards
        .get(question.card)
        .and_then(|card| card.see.clone());
    let going = Arc::clone(&script);
    let shown = scene.map(|scene| {
        view! {
            <h3 class="mh">{tr(Drill::SeeIt)}</h3>
            <div class="mock-see"><MiniScene scene=scene /></div>
        }
    });
    view! {
        <section class="mock-rubric">
            <h3 class="mh" tabindex="-1" node_ref=heading>{tr(Mock::Points)} <small>{tr(Mock::PointsAbout)}</small></h3>
            {boxes(room, &script, &question.points, |reply| &mut reply.points)}
            <h3 class="mh">{tr(Mock::Flags)} <small>{tr(Mock::FlagsAbout)}</small></h3>
            {boxes(room, &script, &question.flags, |reply| &mut reply.flags)}
            <h3 class="mh">{tr(Mock::Model)} <small>{tr(Mock::Aloud(words, seconds))}</small></h3>
            <div class="dr-answer">{prose(question.model.clone())}</div>
            {shown}
            <div class="dr-foot row">
                <button type="button" class="btn solid" on:click=move |_| room.next(&going)>
                    {tr(if last { Mock::Finish } else { Mock::Next })} {icon(Icon::Right)}
                </button>
            </div>
        </section>
    }
    .into_any()
}

fn boxes(
    room: Room,
    script: &Arc<Script>,
    all: &[Prose],
    of: fn(&mut Reply) -> &mut Vec<u8>,
) -> AnyView {
    let rows: Vec<AnyView> = all
        .iter()
        .zip(0_u8..)
        .map(|(one, at)| {
            let script = Arc::clone(script);
            let ticked = move || {
                room.reply()
                    .is_some_and(|mut reply| of(&mut reply).contains(&at))
            };
            let change = move |event| {
                let on = event_target_checked(&event);
                room.change(&script, |reply| {
                    let ticked = of(reply);
                    ticked.retain(|one| *one != at);
                    if on {
                        ticked.push(at);
                        ticked.sort_unstable();
                    }
                });
            };
            view! {
                <li><label class="tk"><input type="checkbox" prop:checked=ticked on:change=change /> <span>{phrase(one.clone())}</span></label></li>
            }
            .into_any()
        })
        .collect();
    view! { <ul class="ticks">{rows}</ul> }.into_any()
}
