//! The first story in words, step by step, with the one thing to do next; of other cities, what they are about.

use leptos::prelude::*;

use super::cities::FIRST_TITLE;
use super::replay::{Replay, replayer};
use super::story::{Step, flood, is_asked_for, step_of, waits_for_a_house, wishes};
use crate::controls::{Bench, Tool};
use crate::foreign;
use crate::player::{Player, player};
use crate::preferences::Chosen;
use crate::session::{City, Session, Side, session};
use crate::strings::{Speech, Story, speech, tr};
use crate::ui::{Icon, icon};

/// The story's card, or what the shown scenario is about.
#[component]
pub(crate) fn Tale() -> impl IntoView {
    let session = session();
    let step = story_step(session);
    remember(step);
    let is_story = Memo::new(move |_| is_first_city(session));
    move || {
        if is_story.get() {
            story(session, step)
        } else {
            about(session)
        }
    }
}

/// Whether the shown city is the one of the story, which tells of flags: where nobody leads there is nothing to tell.
pub(crate) fn is_first_city(session: Session) -> bool {
    session
        .left
        .scenario
        .with(|scenario| scenario.title == FIRST_TITLE && scenario.mechanism.has_leaders())
}

/// Where the story stands.
pub(crate) fn story_step(session: Session) -> Memo<Step> {
    Memo::new(move |_| {
        let comparing = session.comparing.get();
        session
            .left
            .moment
            .with(|moment| step_of(moment, comparing))
    })
}

/// Keeps that the story was seen to its end.
fn remember(step: Memo<Step>) {
    let chosen: Chosen = expect_context();
    Effect::new(move |_| {
        if step.get() >= Step::SoldTwice && !chosen.0.with_untracked(|c| c.story_seen) {
            chosen.0.update(|chosen| chosen.story_seen = true);
        }
    });
}

/// Floods the bridge of the story, and lets time run.
pub(crate) fn flood_now(session: Session, player: Player) {
    let scenario = session.left.scenario.get_untracked();
    session.act_at(&flood(&scenario, session.now.get_untracked()));
    player.play(session);
}

fn story(session: Session, step: Memo<Step>) -> AnyView {
    let speech = speech();
    let bars: Vec<AnyView> = (0..Step::COUNT)
        .map(|place| {
            let class = move || match place.cmp(&step.get().place()) {
                std::cmp::Ordering::Less => "done",
                std::cmp::Ordering::Equal => "cur",
                std::cmp::Ordering::Greater => "",
            };
            view! { <li class=class></li> }.into_any()
        })
        .collect();
    view! {
        <section class="tale" aria-labelledby="tale-h">
            <p class="ls-crumb">
                <span>{tr(Story::Crumb)}</span>
                <span>{move || speech.say(&Story::StepOf(step.get().place() + 1, Step::COUNT))}</span>
            </p>
            <h2 id="tale-h">{move || speech.say(&Story::Title(step.get()))}</h2>
            <ol class="steps" aria-hidden="true">{bars}</ol>
            <p class="prose" aria-live="polite">{move || speech.say(&Story::Body(step.get()))}</p>
            <div class="tale-b">{move || next(session, step.get())}</div>
        </section>
    }
    .into_any()
}

/// The one thing to do next.
fn next(session: Session, step: Step) -> AnyView {
    match step {
        Step::Calm => flood_button("btn solid lg"),
        Step::Flooded | Step::TwoFlags => watch(step, "btn solid"),
        Step::SoldTwice => {
            view! { {replay(Replay::Majority, "btn solid")} {replay(Replay::Raft, "btn fork")} }
                .into_any()
        }
        Step::Compared => view! {
            {replay(after_rival(session), "btn solid")}
            {stop_comparing(session)}
        }
        .into_any(),
    }
}

/// Brings the water.
pub(super) fn flood_button(class: &'static str) -> AnyView {
    let (session, player) = (session(), player());
    view! {
        <button class=class on:click=move |_| flood_now(session, player)>
            {icon(Icon::Wave)} {tr(Story::Flood)}
        </button>
    }
    .into_any()
}

/// What is about to be seen. Two flags alone do nobody any harm: who only flooded the bridge is given the wishes that do.
pub(super) fn watch(step: Step, class: &'static str) -> AnyView {
    let (session, player) = (session(), player());
    let comes = Memo::new(move |_| {
        session.acts.track();
        let now = session.now.get();
        let asked = |city: City<'_>| {
            is_asked_for(city.timeline().recorded(), now)
                || waits_for_a_house(&city.frame().clients)
        };
        step != Step::TwoFlags || session.ask(Side::Left, asked)
    });
    let ask = move |_| {
        let scenario = session.left.scenario.get_untracked();
        session.act_at(&wishes(&scenario, session.now.get_untracked()));
        player.play(session);
    };
    let shown = move || {
        if comes.get() {
            view! { <p class="wait"><i aria-hidden="true"></i>{tr(Story::Watch(step))}</p> }
                .into_any()
        } else {
            view! { <button class=class on:click=ask>{icon(Icon::House)} {tr(Story::AskBoth)}</button> }
                .into_any()
        }
    };
    view! { {shown} }.into_any()
}

/// What is worth seeing after the city on the right.
pub(super) fn after_rival(session: Session) -> Replay {
    let rival = session.right.scenario;
    rival
        .with(|scenario| Replay::of(&scenario.mechanism))
        .next()
}

/// Plays the same flood under another mechanism.
pub(super) fn replay(replay: Replay, class: &'static str) -> AnyView {
    let replayer = replayer();
    view! {
        <button class=class on:click=move |_| replayer.replay(replay)>
            {icon(Icon::Columns)} {tr(Story::Replay(replay))}
        </button>
    }
    .into_any()
}

/// A city's title as it is shown: the first city has one in each language.
pub(crate) fn shown_title(title: &str, speech: Speech) -> String {
    if title == FIRST_TITLE {
        speech.say(&Story::FirstTitle).into_owned()
    } else {
        title.to_owned()
    }
}

/// A scenario's own words, and what there is to try in it.
fn about(session: Session) -> AnyView {
    let scenario = session.left.scenario.get();
    let runs = Replay::of(&scenario.mechanism);
    let lang = foreign::titled(&scenario.title);
    let title = shown_title(&scenario.title, speech());
    let choices = move || {
        if session.comparing.get() {
            stop_comparing(session)
        } else {
            let others = Replay::ALL.into_iter().filter(|other| *other != runs);
            others
                .map(|other| replay(other, "btn ghost"))
                .collect::<Vec<_>>()
                .into_any()
        }
    };
    view! {
        <section class="tale" aria-labelledby="tale-h">
            <p class="ls-crumb">
                <span>{tr(Story::Mechanism(runs))}</span>
            </p>
            <h2 id="tale-h" lang=lang>{title}</h2>
            <p class="prose" lang=lang>{scenario.about.clone()}</p>
            {to_try(scenario.mechanism.has_leaders())}
            <div class="tale-b">{choices}</div>
        </section>
    }
    .into_any()
}

/// What there is to try, each with its key, in a city with leaders or without.
fn to_try(led: bool) -> AnyView {
    let bench: Bench = expect_context();
    let items: Vec<AnyView> = [Tool::Cut, Tool::Pause, Tool::Crash, Tool::Write]
        .into_iter()
        .map(|tool| {
            view! {
                <li>
                    <button class="link-b" on:click=move |_| bench.take(tool)>
                        <kbd aria-hidden="true">{tool.key().to_string()}</kbd>
                        {tr(Story::Try(tool, led))}
                    </button>
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <h3 class="try-h">{tr(Story::WhatToTry)}</h3>
        <ul class="try">{items}</ul>
    }
    .into_any()
}

fn stop_comparing(session: Session) -> AnyView {
    view! {
        <button class="btn ghost" on:click=move |_| session.stop_comparing()>
            {tr(Story::StopComparing)}
        </button>
    }
    .into_any()
}
