//! The merge screen: two or more versions of one register, each with who wrote it and what they had seen, and the choice between them.

use leptos::prelude::*;
use split_isles_core::command::{Act, Key};
use split_isles_core::input::Input;
use split_isles_core::mechanism::leaderless::{Record, VersionView};
use split_isles_core::scenario::Scenario;
use split_isles_core::units::{ClientId, HallId};
use split_isles_core::view::Frame;
use wasm_bindgen::JsCast;

use super::name_of;
use crate::inspector::told_of_inspected;
use crate::player::player;
use crate::session::{Session, session};
use crate::strings::{Store, tr};
use crate::ui::typed::{Field, holds_back, number_field};
use crate::ui::{Icon, icon};

/// Versions that stand side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Apart {
    key: Key,
    /// The hall that shows them.
    hall: HallId,
    versions: Vec<VersionView>,
    /// So many registers have several versions.
    of: usize,
}

/// The first register of which a hall shows several versions: the hall that is looked at, else any.
fn apart(frame: &Frame, looked_at: Option<HallId>) -> Option<Apart> {
    let found = |hall: HallId| {
        let view = frame.halls.get(hall.index())?;
        let store = view.insight.store.as_ref()?;
        let several = |copy: &&_| is_apart(copy);
        let first = store.records.iter().find(several)?;
        let Record::Key(key) = first.record else {
            return None;
        };
        Some(Apart {
            key,
            hall,
            versions: first.versions.clone(),
            of: store.records.iter().filter(several).count(),
        })
    };
    let others = frame.halls.iter().map(|hall| hall.id);
    looked_at.into_iter().chain(others).find_map(found)
}

fn is_apart(copy: &split_isles_core::mechanism::leaderless::RecordView) -> bool {
    copy.at_home && copy.versions.len() > 1 && matches!(copy.record, Record::Key(_))
}

/// The card; it is there only while somebody has to decide.
#[component]
pub(crate) fn MergeCard() -> impl IntoView {
    let session = session();
    let shown = told_of_inspected(session, apart);
    move || {
        shown.get().map(|apart| {
            let scenario = session.focused().scenario.get();
            card(session, &apart, &scenario)
        })
    }
}

fn card(session: Session, apart: &Apart, scenario: &Scenario) -> AnyView {
    let own = RwSignal::new(first_value(&apart.versions));
    let refusal = RwSignal::new(None);
    let player = player();
    let (key, hall) = (apart.key, apart.hall);
    let client = beside(hall, scenario);
    let decide = move |value: i32| {
        if let Some(client) = client {
            session.act(vec![Input::AskAt(client, hall, Act::Resolve(key, value))]);
            player.play(session);
            hand_on_focus();
        }
    };
    let versions: Vec<AnyView> = apart
        .versions
        .iter()
        .map(|version| draw(version, scenario, decide))
        .collect();
    // Enter in the field presses the button, and the press is what counts: frames without `allow-forms` submit nothing.
    let send = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        // Nobody wants to put down a number that took the place of theirs unseen.
        if !holds_back(refusal) {
            decide(own.get_untracked());
        }
    };
    let own_value = number_field(Field {
        class: "",
        name: tr(Store::OwnValue),
        there: Signal::stored(true),
        stands: Signal::derive(move || own.get().to_string()),
        bounds: Signal::stored((i32::MIN.saturating_add(1), i32::MAX)),
        take: Callback::new(move |value| own.set(value)),
        refusal,
    });
    view! {
        <section class="merge" aria-labelledby="merge-h">
            <div class="sec-h">
                <h2 id="merge-h">{icon(Icon::Fork)} {tr(Store::Apart(apart.versions.len()))}</h2>
            </div>
            <p class="conf-t">
                {name_of(Record::Key(key), scenario)}
                " · "
                {tr(Store::AsSeenBy(scenario.hall_name(hall).to_owned()))}
            </p>
            <p class="note">{tr(Store::NeitherKnew)}</p>
            <ul>{versions}</ul>
            <p class="note">{tr(Store::ClockMeans)}</p>
            <form class="merge-f">
                {own_value}
                <button class="btn solid" type="submit" disabled=client.is_none() on:click=send>{tr(Store::Decide)}</button>
            </form>
            {(apart.of > 1).then(|| view! { <p class="note">{tr(Store::MoreApart(apart.of - 1))}</p> })}
        </section>
    }
    .into_any()
}

/// The card goes once it is decided: whoever decides by keyboard is led to the shelves, where the result is to be seen, or to the top of
/// the panel where the shelves are behind a tab.
fn hand_on_focus() {
    let by_keyboard = document()
        .active_element()
        .is_some_and(|here| here.matches(":focus-visible").unwrap_or(false));
    let visible = |name: &str| {
        let found = document().query_selector(name).ok()??;
        let found = found.dyn_into::<web_sys::HtmlElement>().ok()?;
        found.offset_parent().is_some().then_some(found)
    };
    if by_keyboard && let Some(next) = visible(".sh-w").or_else(|| visible("#lamps-h")) {
        // Focus goes astray only when the place has left the page.
        drop(next.focus());
    }
}

fn draw(
    version: &VersionView,
    scenario: &Scenario,
    decide: impl Fn(i32) + Copy + 'static,
) -> AnyView {
    let writer = version
        .writer
        .map(|hall| scenario.hall_name(hall).to_owned());
    let clock: Vec<String> = version
        .clock
        .iter()
        .map(|(hall, count)| format!("{} {count}", scenario.hall_name(*hall)))
        .collect();
    let value = version.value;
    let shown = value.map_or_else(|| "✕".to_owned(), |value| value.to_string());
    let keep = value.map(|value| {
        view! { <button class="btn fork" on:click=move |_| decide(value)>{tr(Store::Keep)}</button> }
    });
    view! {
        <li class="cl">
            <strong>{shown}</strong>
            <span>{tr(Store::WrittenBy(writer, version.stamp_us))}</span>
            <code>{format!("{{{}}}", clock.join(", "))}</code>
            {keep}
        </li>
    }
    .into_any()
}

/// Where one's own value begins: no rule says what two versions come to.
fn first_value(versions: &[VersionView]) -> i32 {
    let mut values = versions.iter().filter_map(|version| version.value);
    values.next().unwrap_or_default()
}

/// A client who lives on the hall's island, else any.
fn beside(hall: HallId, scenario: &Scenario) -> Option<ClientId> {
    let island = scenario.city.halls.get(hall.index())?.island;
    let home = scenario
        .clients
        .iter()
        .position(|client| client.island == island);
    let at = home.or((!scenario.clients.is_empty()).then_some(0))?;
    u8::try_from(at).ok().map(ClientId)
}
