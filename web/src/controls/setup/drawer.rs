//! The drawer itself: its sections, and what is done with the draft.

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use split_isles_core::mechanism::Switch;
use split_isles_core::scenario::{Fault, Scenario};
use split_isles_core::units::Time;

use super::draft::{anew, as_it_stands, changes, halls_per_island, set_halls};
use super::numbers::{Dial, GuardNumber, Number, Wait};
use super::picks::{self, Pick};
use super::rows::{Draft, count, number, pick, switch, ward};
use super::services::{Service, Services};
use super::wards::Ward;
use crate::app::Dialogs;
use crate::lazily::{Loaded, lazily, made};
use crate::open::Opened;
use crate::player::player;
use crate::reader;
use crate::session::{Side, session};
use crate::strings::{Bar, Files, SetUp, Text, speech, tr};
use crate::ui::typed::Refusals;
use crate::ui::{Drawer, Icon, icon, save_file};

/// The most islands that the drawer offers.
const ISLANDS: usize = 5;
/// The most keepers that it offers.
const KEEPERS: i32 = 7;
/// The most halls on one island that it offers.
const HALLS: i32 = 31;

/// The drawer.
#[component]
pub(crate) fn SetUpDrawer(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <Drawer open=open title=tr(SetUp::Heading)>
            {lazily(form, open)}
        </Drawer>
    }
    .into_any()
}

/// What the drawer holds.
#[wasm_split(dialogs, fallible, wasm_split_path = leptos::wasm_split)]
fn form() -> Loaded<RwSignal<bool>> {
    made(|open| view! { <Form open=open /> }.into_any())
}

#[component]
fn Form(open: RwSignal<bool>) -> impl IntoView {
    let session = session();
    let shown = session.ask(Side::Left, |city| as_it_stands(city.timeline()));
    let draft: Draft = RwSignal::new(shown.clone());
    let faults = RwSignal::new(Vec::<Fault>::new());
    let refusals = Refusals::gather();
    let numbers = |all: &[Number]| all.iter().map(|n| number(draft, *n)).collect::<Vec<_>>();
    let picks = |groups: Vec<Vec<Pick>>| {
        let lines = groups.into_iter().map(|group| pick(draft, group));
        lines.collect::<Vec<_>>().into_any()
    };
    let switches = Switch::ALL.into_iter().map(|rule| switch(draft, rule));
    let wards = Ward::ALL.into_iter().map(|guard| ward(draft, guard));
    view! {
        {files(draft, refusals, open)}
        {section(SetUp::City, vec![islands(draft)])}
        {section(SetUp::Mechanism, vec![
            pick(draft, picks::mechanisms()),
            numbers(&Dial::ALL.map(Number::Dial)).into_any(),
            picks(picks::rules()),
            switches.collect::<Vec<_>>().into_any(),
            numbers(&Number::MECHANISM).into_any(),
            numbers(&Wait::ALL.map(Number::Wait)).into_any(),
        ])}
        {section(SetUp::Guards, vec![
            services(draft),
            wards.collect::<Vec<_>>().into_any(),
            picks(picks::guards()),
            numbers(&GuardNumber::ALL.map(Number::Guard)).into_any(),
        ])}
        {section(SetUp::Network, vec![
            numbers(&Number::NETWORK).into_any(),
            pick(draft, picks::transports()),
        ])}
        {section(SetUp::People, vec![
            numbers(&Number::PEOPLE).into_any(),
            picks(picks::people()),
        ])}
        {section(SetUp::Run, vec![numbers(&Number::RUN).into_any()])}
        {move || faults.with(|faults| (!faults.is_empty()).then(|| fault_list(faults)))}
        {buttons(draft, shown, refusals, faults, open)}
    }
    .into_any()
}

/// From a file, and into one.
fn files(draft: Draft, refusals: Refusals, open: RwSignal<bool>) -> AnyView {
    let (speech, told) = (speech(), RwSignal::new(None));
    let to_open: Opened = expect_context();
    let other = move |_| {
        open.set(false);
        to_open.show();
    };
    let dialogs: Dialogs = expect_context();
    let help = move |_| {
        open.set(false);
        dialogs.help.set(true);
    };
    let save = move |_| {
        if refusals.hold_back() {
            return;
        }
        let draft = begun(draft);
        leptos::task::spawn_local(async move {
            let text = reader::write(&draft, draft.seed, &[]).await;
            told.set(text.is_none().then_some(Files::NotLoaded));
            if let Some(text) = text {
                save_file("scenario.toml", &text);
            }
        });
    };
    view! {
        <div class="su-f">
            <button class="btn ghost" on:click=other>{icon(Icon::File)} {tr(Files::Open)}</button>
            <button class="btn ghost" on:click=save>{tr(Files::Save)}</button>
            <button class="btn ghost narrow-only" on:click=help>{icon(Icon::Keyboard)} {tr(Bar::Shortcuts)}</button>
        </div>
        <p class="told" role="status">{move || told.get().map(|told| speech.say(&told))}</p>
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
        let set = move |halls| {
            let mut all = counts.get_untracked();
            all.resize(ISLANDS, 0);
            all[island] = halls;
            draft.update(|draft| set_halls(draft, &all));
        };
        let stands = move || counts.with(|counts| counts.get(island).copied().unwrap_or(0));
        count(SetUp::HallsOn(island), HALLS, stands, set)
    };
    (0..ISLANDS).map(row).collect::<Vec<_>>().into_any()
}

/// The places that serve the city beside its halls.
fn services(draft: Draft) -> AnyView {
    let there = Memo::new(move |_| draft.with(Services::of));
    let change = move |change: fn(&mut Services, usize), to: usize| {
        let mut services = there.get_untracked();
        change(&mut services, to);
        draft.update(|draft| services.put_in(draft));
    };
    let check = move |words, is: fn(&Services) -> bool, set: fn(&mut Services, usize)| {
        view! {
            <label class="su-s">
                <input
                    type="checkbox"
                    prop:checked=move || there.with(is)
                    on:change=move |event| change(set, usize::from(event_target_checked(&event)))
                />
                <span><b>{tr(SetUp::Service(words))}</b><small>{tr(SetUp::ServiceIs(words))}</small></span>
            </label>
        }
        .into_any()
    };
    let keepers = move || there.with(|services| services.keepers);
    let set_keepers = move |wanted| change(|services, to| services.keepers = to, wanted);
    view! {
        {check(Service::Archive, |s| s.archive, |s, to| s.archive = to > 0)}
        {check(Service::PowerBoxes, |s| s.power_boxes, |s, to| s.power_boxes = to > 0)}
        {count(SetUp::Service(Service::Keepers), KEEPERS, keepers, set_keepers)}
    }
    .into_any()
}

fn buttons(
    draft: Draft,
    shown: Scenario,
    refusals: Refusals,
    faults: RwSignal<Vec<Fault>>,
    open: RwSignal<bool>,
) -> AnyView {
    let (session, player) = (session(), player());
    let change = Memo::new(move |_| draft.with(|draft| changes(draft, &shown)));
    // Nobody wants a city with a number that took the place of theirs unseen.
    let start = move |_| {
        if refusals.hold_back() {
            return;
        }
        match session.open(begun(draft), Vec::new(), Time::ZERO) {
            Ok(()) => {
                open.set(false);
                player.play(session);
            }
            Err(found) => faults.set(found),
        }
    };
    let now = move |_| {
        if refusals.hold_back() {
            return;
        }
        match session.try_act(change.get_untracked()) {
            Ok(()) => open.set(false),
            Err(found) => faults.set(found),
        }
    };
    view! {
        <div class="su-b">
            <button class="btn solid" on:click=start>{icon(Icon::Play)} {tr(SetUp::Start)}</button>
            <button class="btn ghost" disabled=move || change.with(Vec::is_empty) on:click=now>{tr(SetUp::ChangeNow)}</button>
        </div>
        <p class="note">{tr(SetUp::OldRunStays)}</p>
    }
    .into_any()
}

/// The draft, as a city that begins.
fn begun(draft: Draft) -> Scenario {
    let draft = draft.get_untracked();
    session().ask(Side::Left, |city| anew(draft, city.timeline()))
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
