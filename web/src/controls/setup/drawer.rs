//! The drawer itself: its sections, and what is done with the draft.

use leptos::prelude::*;
use split_isles_core::scenario::Fault;
use split_isles_core::units::Time;

use super::draft::{halls_per_island, only_rules_differ, set_halls};
use super::numbers::Number;
use super::picks;
use super::rows::{Draft, number, pick, switch};
use super::switches::Switch;
use crate::files::FileButtons;
use crate::player::player;
use crate::session::session;
use crate::strings::{SetUp, Text, speech, tr};
use crate::ui::{Drawer, Icon, icon};

/// The most islands that the drawer offers.
const ISLANDS: usize = 5;

/// The drawer.
#[component]
pub(crate) fn SetUpDrawer(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <Drawer open=open title=tr(SetUp::Heading)>
            <Form open=open />
        </Drawer>
    }
    .into_any()
}

#[component]
fn Form(open: RwSignal<bool>) -> impl IntoView {
    let session = session();
    let draft: Draft = RwSignal::new(session.left.scenario.get_untracked().as_ref().clone());
    let faults = RwSignal::new(Vec::<Fault>::new());
    let numbers = |all: &[Number]| all.iter().map(|n| number(draft, *n)).collect::<Vec<_>>();
    let mut groups = picks::groups().into_iter().map(|group| pick(draft, group));
    let mechanism = groups.next();
    let (rules, rest): (Vec<_>, Vec<_>) = {
        let all: Vec<_> = groups.collect();
        let mut all = all.into_iter();
        (all.by_ref().take(4).collect(), all.collect())
    };
    let mut rest = rest.into_iter();
    let transport = rest.next();
    view! {
        <FileButtons draft=draft open=open />
        {section(SetUp::City, vec![islands(draft)])}
        {section(SetUp::Mechanism, vec![
            mechanism.into_any(),
            rules.into_any(),
            Switch::ALL.into_iter().map(|rule| switch(draft, rule)).collect::<Vec<_>>().into_any(),
            numbers(&[Number::Heartbeat, Number::Silence, Number::Stagger, Number::ElectionMin, Number::ElectionMax,
                Number::DriftBound, Number::SnapshotEvery, Number::Batch]).into_any(),
        ])}
        {section(SetUp::Network, vec![
            numbers(&[Number::RoadDelay, Number::BridgeDelay, Number::BridgeJitter, Number::BridgeLoss,
                Number::BridgeDuplicate, Number::BridgeReorder, Number::Disk]).into_any(),
            transport.into_any(),
        ])}
        {section(SetUp::People, vec![
            numbers(&[Number::AskEvery, Number::ReadsPercent, Number::Patience, Number::Retries, Number::RetryAfter]).into_any(),
            rest.collect::<Vec<_>>().into_any(),
        ])}
        {section(SetUp::Run, vec![numbers(&[Number::Seed, Number::Until]).into_any()])}
        {move || faults.with(|faults| (!faults.is_empty()).then(|| fault_list(faults)))}
        {buttons(draft, faults, open)}
    }
    .into_any()
}

fn section(heading: SetUp, rows: Vec<AnyView>) -> AnyView {
    view! {
        <fieldset class="su">
            <legend>{tr(heading)}</legend>
            {rows}
        </fieldset>
    }
    .into_any()
}

/// How many halls stand on each island.
fn islands(draft: Draft) -> AnyView {
    let counts = Memo::new(move |_| draft.with(halls_per_island));
    let row = |island: usize| {
        let set = move |event| {
            let halls: usize = event_target_value(&event).parse().unwrap_or(0);
            let mut all = counts.get_untracked();
            all.resize(ISLANDS, 0);
            all[island] = halls;
            draft.update(|draft| set_halls(draft, &all));
        };
        view! {
            <label class="su-n">
                <span>{tr(SetUp::HallsOn(island))}</span>
                <input
                    type="number"
                    min="0"
                    max="31"
                    prop:value=move || counts.get().get(island).copied().unwrap_or(0).to_string()
                    on:change=set
                />
            </label>
        }
        .into_any()
    };
    (0..ISLANDS).map(row).collect::<Vec<_>>().into_any()
}

fn buttons(draft: Draft, faults: RwSignal<Vec<Fault>>, open: RwSignal<bool>) -> AnyView {
    let (session, player) = (session(), player());
    let shown = session.left.scenario.get_untracked();
    let change = Memo::new(move |_| draft.with(|draft| only_rules_differ(draft, &shown)));
    let start = move |_| match session.open(draft.get_untracked(), Vec::new(), Time::ZERO) {
        Ok(()) => {
            open.set(false);
            player.play(session);
        }
        Err(found) => faults.set(found),
    };
    let now = move |_| {
        session.act(change.get_untracked().into_iter().collect());
        open.set(false);
    };
    view! {
        <div class="su-b">
            <button class="btn solid" on:click=start>{icon(Icon::Play)} {tr(SetUp::Start)}</button>
            <button class="btn ghost" disabled=move || change.get().is_none() on:click=now>{tr(SetUp::ChangeNow)}</button>
        </div>
        <p class="note">{tr(SetUp::OldRunStays)}</p>
    }
    .into_any()
}

/// What is wrong with the draft.
pub(crate) fn fault_list(faults: &[Fault]) -> AnyView {
    let speech = speech();
    let words = |fault: &Fault| -> Text {
        speech.say(&SetUp::Fault(
            fault.field.clone(),
            fault.found.clone(),
            fault.expected.clone(),
        ))
    };
    let items: Vec<AnyView> = faults
        .iter()
        .map(|fault| view! { <li>{words(fault)}</li> }.into_any())
        .collect();
    view! { <div class="faults" role="alert"><ul>{items}</ul></div> }.into_any()
}
