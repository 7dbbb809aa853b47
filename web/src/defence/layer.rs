//! One layer on the board: its switch, what it stopped, and what would have broken without it.

use leptos::html;
use leptos::prelude::*;
use split_isles_core::defence::{Layer, Standing, Stop, Stopped};
use split_isles_core::input::Input;
use split_isles_core::units::Time;

use super::Shown;
use crate::controls::Ward;
use crate::player::player;
use crate::session::{Session, session};
use crate::strings::{Defence, StopTold, Text, seconds, speech, tr};
use crate::ui::{Icon, icon};

/// How many of the things that a layer stopped are listed.
const LISTED: usize = 4;

/// The row of a layer.
#[component]
pub(super) fn LayerRow(
    /// Which.
    layer: Layer,
    /// How it stands at the playhead.
    standing: Memo<Standing>,
    /// What is known of it.
    shown: Memo<Option<Shown>>,
) -> impl IntoView {
    let session = session();
    let turn = NodeRef::<html::Button>::new();
    let class = move || match standing.get() {
        Standing::On => "layer on",
        Standing::Off => "layer off",
        Standing::Lacking => "layer lacking",
    };
    view! {
        <li class=class>
            {switch(session, layer, standing, turn)}
            <span class="layer-n">
                <b>{tr(Defence::Name(layer))}</b>
                <small>{move || tr(Defence::Stands(layer, standing.get()))}</small>
            </span>
            {move || found(session, layer, standing.get(), turn)}
            {details(session, shown)}
        </li>
    }
    .into_any()
}

/// The switch: it changes the layer at the playhead.
fn switch(
    session: Session,
    layer: Layer,
    standing: Memo<Standing>,
    element: NodeRef<html::Button>,
) -> AnyView {
    let fixed = move || standing.get() == Standing::Lacking || !layer.switches_in_a_run();
    let turn = move |_| {
        let on = standing.get_untracked() == Standing::On;
        session.act(switched(session, layer, !on));
    };
    view! {
        <button
            class="sw"
            node_ref=element
            role="switch"
            aria-checked=move || (standing.get() == Standing::On).to_string()
            aria-label=tr(Defence::Name(layer))
            disabled=fixed
            on:click=turn
        >
            {icon(picture(layer))}
        </button>
    }
    .into_any()
}

/// What switches a layer at the playhead.
fn switched(session: Session, layer: Layer, on: bool) -> Vec<Input> {
    session.ask(session.focus.get_untracked(), |city| {
        let world = city.timeline().world();
        let (mut rules, mut guards) = (world.rules().clone(), world.guards().clone());
        if on {
            layer.raise(&mut rules, &mut guards);
        } else {
            layer.lower(&mut rules, &mut guards);
        }
        let rules = (rules != *world.rules()).then_some(Input::Rules(rules));
        let guards = (guards != *world.guards()).then_some(Input::Guards(guards));
        rules.into_iter().chain(guards).collect()
    })
}

/// The way to a city that has the layer, or lacks it, where that cannot be had in the middle of a run.
fn found(
    session: Session,
    layer: Layer,
    standing: Standing,
    switch: NodeRef<html::Button>,
) -> Option<AnyView> {
    let offered = match standing {
        Standing::Lacking => {
            let scenario = session.focused().scenario.get();
            Ward::Layer(layer).get(&scenario).is_some()
        }
        Standing::On | Standing::Off => !layer.switches_in_a_run(),
    };
    let on = standing == Standing::On;
    let open = move |_| {
        let mut scenario = session.focused().scenario.get_untracked().as_ref().clone();
        Ward::Layer(layer).set(&mut scenario, !on);
        let inputs = session.ask(session.focus.get_untracked(), |city| {
            city.timeline().recorded().to_vec()
        });
        // What was done to the city befalls the new one too; the world ignores what does not fit it.
        if session.open(scenario, inputs, Time::ZERO).is_ok() {
            player().play(session);
            // Once the city has the layer this button is gone, and the switch beside it works.
            if let Some(switch) = switch.get_untracked().filter(|_| !on) {
                switch.set_disabled(false);
                drop(switch.focus());
            }
        }
    };
    offered.then(|| {
        view! { <button class="link-b" on:click=open>{tr(Defence::Found(!on))}</button> }.into_any()
    })
}

/// What it stopped, the newest first, and what would have broken without it. A line stays the same button for as long as it is listed, so
/// that nobody who jumps from it loses their place.
fn details(session: Session, shown: Memo<Option<Shown>>) -> AnyView {
    let newest = move || {
        shown.with(|shown| {
            let stops = shown.iter().flat_map(|shown| shown.stops.iter().rev());
            stops.take(LISTED).copied().collect::<Vec<_>>()
        })
    };
    let count = Memo::new(move |_| shown.with(|shown| shown.as_ref().map_or(0, |s| s.stops.len())));
    let more = move || {
        let more = count.get().saturating_sub(LISTED);
        (more > 0).then(|| view! { <small>{tr(Defence::Earlier(more))}</small> })
    };
    let otherwise = move || {
        let shown = shown.get().filter(|shown| shown.standing == Standing::On);
        shown.map(|shown| otherwise(&shown))
    };
    view! {
        <div class="layer-d">
            <ol hidden=move || count.get() == 0>
                <For each=newest key=move |stop| (stop.event, told(session, *stop)) let:stop>
                    {stopped(session, stop)}
                </For>
            </ol>
            {more}
            {otherwise}
        </div>
    }
    .into_any()
}

/// What a line says, to tell it from the same event's in another run.
fn told(session: Session, stop: Stop) -> String {
    format!("{:?}", tell(session, stop.stopped))
}

/// One thing that was stopped, and the way to its moment.
fn stopped(session: Session, stop: Stop) -> AnyView {
    let player = player();
    let told = tell(session, stop.stopped);
    view! {
        <li>
            <button class="link-b" on:click=move |_| {
                player.pause();
                session.seek_event(stop.event);
            }>
                <time>{seconds(stop.at.0)}</time>
                {icon(Icon::Right)}
                {tr(Defence::Stopped(told))}
            </button>
        </li>
    }
    .into_any()
}

fn tell(session: Session, stopped: Stopped) -> StopTold {
    let scenario = session.focused().scenario.get_untracked();
    let name = |hall| scenario.hall_name(hall).to_owned();
    match stopped {
        Stopped::LostItsMajority(hall) => StopTold::LostItsMajority(name(hall)),
        Stopped::VoteRefused { candidate, why } => StopTold::VoteRefused(name(candidate), why),
        Stopped::OlderTerm { from, term } => StopTold::OlderTerm(name(from), term),
        Stopped::HigherTerm { hall, .. } => StopTold::HigherTerm(name(hall)),
        Stopped::LeaseOver { hall, number } => StopTold::LeaseOver(name(hall), number),
        Stopped::WriteRefused { token, highest, .. } => StopTold::WriteRefused(token, highest),
        Stopped::WaitsForDark { hall, target } => StopTold::WaitsForDark(name(hall), name(target)),
        Stopped::PowerCut { target, by } => StopTold::PowerCut(name(target), name(by)),
        Stopped::WatchdogBit(hall) => StopTold::WatchdogBit(name(hall)),
    }
}

/// What would have broken without the layer.
fn otherwise(shown: &Shown) -> AnyView {
    let speech = speech();
    let without = shown.without.clone();
    let class = match &without {
        None => "layer-o",
        Some((_, broken)) if broken.is_empty() => "layer-o same",
        Some(_) => "layer-o worse",
    };
    let words = move || -> Text {
        speech.say(&match &without {
            None => Defence::WorkingOut,
            Some((until, broken)) => match broken.first() {
                None => Defence::NothingMore(*until),
                Some(first) => {
                    Defence::WouldBreak(first.invariant, first.at, broken.len().saturating_sub(1))
                }
            },
        })
    };
    view! { <p class=class>{words}</p> }.into_any()
}

const fn picture(layer: Layer) -> Icon {
    match layer {
        Layer::Quorum => Icon::Count,
        Layer::Raft => Icon::Flag,
        Layer::Generation => Icon::Number,
        Layer::Lease => Icon::Hourglass,
        Layer::Token => Icon::Seal,
        Layer::Stonith => Icon::Power,
        Layer::Watchdog => Icon::Dog,
    }
}
