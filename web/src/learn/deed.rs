//! What there is to do in a step: the task, the goals as they are met, hints, and the way to have it done.

use leptos::prelude::*;
use split_isles_taught::{Kind, Step, Told};

use super::aim::Aim;
use super::classroom::{Classroom, classroom};
use super::retold::retold;
use crate::player::player;
use crate::prose::prose;
use crate::session::session;
use crate::strings::{Common, Language, Learn, speech, tr};
use crate::ui::{Icon, focus, icon};

/// The task.
#[component]
pub(super) fn Deed(step: Step) -> impl IntoView {
    let room = classroom();
    let (goals, hints, todo) = (step.clone(), step.clone(), step.clone());
    view! {
        <section class="todo" aria-labelledby="deed-h">
            <h4 id="deed-h">{tr(Learn::YourTurn)}</h4>
            {prose(step.task.clone())}
            {list(room, &goals)}
            {help(room, hints)}
            {acts(room, &todo)}
        </section>
    }
    .into_any()
}

/// The goals.
fn list(room: Classroom, step: &Step) -> AnyView {
    let (session, speech) = (session(), speech());
    let count = step.goals.len();
    let work = step.clone();
    let done = Memo::new(move |_| room.work(&work).done);
    let met =
        move |at: usize| done.get() || room.met.with(|met| met.get(at).copied().unwrap_or(false));
    let so_far = move || (0..count).filter(|at| met(*at)).count();
    let rows: Vec<AnyView> = step
        .goals
        .iter()
        .cloned()
        .enumerate()
        .map(|(at, goal)| {
            let happens = {
                let (goal, step) = (goal.clone(), step.clone());
                Memo::new(move |_| {
                    let foreign = speech.spoken() != Language::English;
                    let lesson = room.lesson_now().filter(|_| foreign)?;
                    retold(&lesson, &step, &goal)
                })
            };
            let words = move || {
                let mut goal = goal.clone();
                if let Some(happens) = happens.get() {
                    let said = speech.say(&happens).into_owned();
                    goal.told = Some(Told {
                        story: said.clone(),
                        engineering: said,
                    });
                }
                let aim = session.left.scenario.with(|scenario| Aim::of(&goal, scenario));
                speech.say(&Learn::Aim(aim))
            };
            view! {
                <li class:done=move || met(at)>
                    {move || if met(at) { icon(Icon::Check) } else { view! { <i aria-hidden="true"></i> }.into_any() }}
                    <span>{words} <span class="vh">{move || tr(if met(at) { Learn::Met } else { Learn::NotMet })()}</span></span>
                </li>
            }
            .into_any()
        })
        .collect();
    let decided = {
        let step = step.clone();
        move || {
            room.decided_at(&step)
                .map(|at| view! { <p class="note">{tr(Learn::DoneAt(at))}</p> })
        }
    };
    view! {
        <div class="goals">
            <h5>{tr(Learn::Goals)} <span>{move || speech.say(&Learn::GoalsMet(so_far(), count))}</span></h5>
            <ul>{rows}</ul>
            {decided}
        </div>
    }
    .into_any()
}

/// The hints so far.
fn help(room: Classroom, step: Step) -> AnyView {
    let hints = step.hints.clone();
    let taken = Memo::new(move |_| usize::from(room.work(&step).hints).min(step.hints.len()));
    let hint = move |at: usize| {
        let words = hints.get(at).cloned().unwrap_or_default();
        view! { <li><b>{tr(Learn::HintNo(at + 1))}</b> " " {prose(words)}</li> }
    };
    let some = Memo::new(move |_| taken.get() > 0);
    let list = move || {
        let hint = hint.clone();
        some.get().then(|| {
            view! { <ol class="hints"><For each=move || 0..taken.get() key=|at| *at children=hint /></ol> }
        })
    };
    // The list grows and is not made anew: only the new hint is read out.
    view! { <div aria-live="polite">{list}</div> }.into_any()
}

/// Hint, do it for me, start over, undo.
fn acts(room: Classroom, step: &Step) -> AnyView {
    let (session, player) = (session(), player());
    let worked = step.kind == Kind::Worked;
    let work = {
        let step = step.clone();
        Memo::new(move |_| room.work(&step))
    };
    let undo = {
        let step = step.clone();
        move || room.can_undo(&step)
    };
    let take = move |_| {
        room.hint();
        focus::keep_in_sight();
    };
    let hint = move || {
        let work = work.get();
        (!work.done && work.hints < 2).then(|| {
            view! { <button class="btn ghost" on:click=take>{icon(Icon::Bulb)} {tr(Learn::Hint)}</button> }
        })
    };
    let show = move || {
        let work = work.get();
        let offered = worked || work.hints >= 2 || work.done;
        let class = if worked && !work.done {
            "btn solid"
        } else {
            "btn ghost"
        };
        offered.then(|| {
            view! { <button class=class on:click=move |_| room.solve()>{icon(Icon::Play)} {tr(Learn::DoIt)}</button> }
        })
    };
    let skip = move || {
        (player.playing.get() && room.screen.plays_by_itself()).then(|| {
            view! { <button class="btn ghost" on:click=move |_| room.skip()>{tr(Learn::ToTheEnd)}</button> }
        })
    };
    let run = move || {
        (!player.playing.get() && !work.get().done).then(|| {
            view! { <button class="btn ghost" on:click=move |_| player.play(session)>{icon(Icon::Play)} {tr(Learn::LetTimeRun)}</button> }
        })
    };
    view! {
        <div class="todo-b">
            {show} {run} {hint} {skip}
            <button class="btn ghost" on:click=move |_| room.start_over()>{icon(Icon::Replay)} {tr(Learn::StartOver)}</button>
            {move || undo().then(|| view! {
                <button class="btn ghost" on:click=move |_| room.undo()>{icon(Icon::Undo)} {tr(Common::Undo)}</button>
            })}
        </div>
    }
    .into_any()
}
