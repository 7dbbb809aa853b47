//! The places of the guide, the map and the timeline, and what joins them to the session.

use leptos::prelude::*;

use super::Dialogs;
use super::legend::Legend;
use super::page::Page;
use super::panels::city_table;
use super::wiring::{on_timeline, on_transport, run_view, transport_view};
use crate::asked::{Part, asked};
use crate::compare::{CityHead, name_of_two};
use crate::controls::{Bench, Toolbox};
use crate::embed::EmbedFoot;
use crate::guide::{Coach, Guide, StoryBar};
use crate::lamps::LampStrip;
use crate::lazily::{fetch, lazily};
use crate::learn::{lesson_bar, lesson_panel, lesson_unseen};
use crate::notice::NoticeBar;
use crate::place::{Place, Whereabouts, whereabouts};
use crate::player::player;
use crate::preferences::{Chosen, shortcut};
use crate::session::{Side, session};
use crate::stage::{Insets, Stage, Target};
use crate::strings::{Bar, Learn, Table, Tooling, speech, tr};
use crate::timeline::{Timeline, Viewport};
use crate::transport::Transport;
use crate::ui::{self, Icon, icon};
use crate::why::PickedEvent;

/// What the heads cover of its upper edge.
const HEAD: f64 = 60.0;
/// What the buttons of the table and of the zoom cover of its corner.
const CORNER: (f64, f64) = (52.0, 148.0);

/// The guide on the left of a wide window; in one that is narrow and low, the way to the lesson that stands below.
#[component]
pub(crate) fn GuidePlace() -> impl IntoView {
    let dialogs: Dialogs = expect_context();
    let whereabouts = whereabouts();
    let led = Memo::new(move |_| {
        let taught = whereabouts.at.with(Place::is_lesson) && !asked().hides(Part::Lesson);
        taught && !dialogs.wide.get()
    });
    view! {
        <aside class="guide" aria-label=tr(Bar::Guide)>
            {ui::later(move || view! { {move || dialogs.wide.get().then(|| view! { <Guide /> })} }.into_any())}
            {move || led.get().then(|| lazily(lesson_bar, ()))}
        </aside>
    }
    .into_any()
}

/// The map in the middle, with the tools over it.
#[component]
pub(crate) fn MapPlace() -> impl IntoView {
    let whereabouts = whereabouts();
    let taught = Memo::new(move |_| whereabouts.at.with(Place::is_lesson));
    let awaited = awaited(whereabouts);
    let session = session();
    let (dialogs, chosen): (Dialogs, Chosen) = (expect_context(), expect_context());
    let table = Memo::new(move |_| chosen.0.get().table);
    let asked = asked();
    view! {
        <main class="map" class:as-table=table id="map" tabindex="-1" aria-label=tr(Bar::Map)>
            <button
                class="view-b"
                aria-pressed=move || table.get().to_string()
                aria-keyshortcuts=shortcut("V")
                aria-label=tr(Table::Switch)
                title=tr(Table::Switch)
                on:click=move |_| chosen.0.update(|chosen| chosen.table = !chosen.table)
            >
                {icon(Icon::Table)}
            </button>
            <div class="stages">
                {ui::later(move || slot(Side::Left, dialogs, table))}
                {move || session.comparing.get().then(|| slot(Side::Right, dialogs, table))}
            </div>
            {(!asked.embed).then(|| ui::later(|| view! { <Coach /> <StoryBar /> }.into_any()))}
            {move || (taught.get() && asked.embed && !asked.hides(Part::Lesson)).then(|| lazily(lesson_bar, ()))}
            {if asked.hides(Part::Tools) {
                view! { <div class="toolbox"><NoticeBar /></div> }.into_any()
            } else {
                ui::later(|| view! { <Toolbox /> }.into_any())
            }}
            {move || awaited.get().then(|| view! { <p class="awaited wait"><i aria-hidden="true"></i>{tr(Learn::OnItsWay)}</p> })}
        </main>
        {(!asked.hides(Part::Lamps)).then(|| ui::later(|| view! { <LampStrip /> }.into_any()))}
    }
    .into_any()
}

/// Whether a lesson is on its way: until it is here, or cannot be had, the city of before is nobody's to see or to touch.
fn awaited(whereabouts: Whereabouts) -> Memo<bool> {
    let awaited = Memo::new(move |_| whereabouts.awaits_lesson());
    // The panel may be left out, and the part that fetches lessons may be what does not come.
    Effect::new(move |_| {
        if awaited.get() {
            let fetch = move || {
                fetch(lesson_unseen, move |part| match part {
                    Ok(follow) => drop(follow(())),
                    Err(_) => whereabouts.give_up_lesson(),
                });
            };
            ui::once_drawn(fetch);
        }
    });
    awaited
}

fn slot(side: Side, dialogs: Dialogs, table: Memo<bool>) -> AnyView {
    let session = session();
    let bench: Bench = expect_context();
    let city = session.city(side);
    let insets = Signal::derive(move || Insets {
        top: HEAD,
        corner: CORNER,
        bottom: dialogs.tools_height.get(),
        ..Insets::default()
    });
    let aim = Signal::derive(move || bench.armed.get().map(crate::controls::Tool::aim));
    let on_pick = Callback::new(move |target| {
        session.focus.set(side);
        bench.pick(target);
    });
    let speech = speech();
    let name = Memo::new(move |_| name_of_two(session, side, speech));
    let help = Callback::new(move |target| {
        let tool = bench.armed.get().filter(|tool| tool.fits(target));
        let is_hall = matches!(target, Target::Hall(_));
        speech.say(&Tooling::Press(tool, is_hall))
    });
    let covered = Signal::derive(move || dialogs.tools_height.get());
    let shown = move || {
        if table.get() {
            return lazily(city_table, (side, covered));
        }
        view! {
            <Stage
                scenario=city.scenario
                frame=city.frame
                selected=session.selected
                aim=aim
                insets=insets
                name=name
                help=help
                on_pick=on_pick
            />
        }
        .into_any()
    };
    view! {
        <div class="stage-slot">
            {shown}
            <div class="hud">
                {ui::later(move || {
                    view! {
                        <CityHead side=side />
                        {(side == Side::Left).then(|| view! { <Legend scenario=city.scenario /> })}
                    }
                    .into_any()
                })}
            </div>
        </div>
    }
    .into_any()
}

/// The timeline below, with the transport above it.
#[component]
pub(crate) fn TimePlace() -> impl IntoView {
    let (session, player) = (session(), player());
    let viewport = session
        .left
        .scenario
        .with_untracked(|scenario| Viewport::new(scenario));
    view! {
        <section class="time" aria-label=tr(Bar::Timeline)>
            {ui::later(move || {
                view! { <Transport view=transport_view(session, player) viewport=viewport on=on_transport(session, player) /> }.into_any()
            })}
            {(!asked().hides(Part::Timeline)).then(|| {
                ui::later(move || {
                    view! { <Timeline run=run_view(session, player) viewport=viewport on=on_timeline(session, player) /> }.into_any()
                })
            })}
        </section>
    }
    .into_any()
}

/// The page's name where there is no bar to show it.
pub(super) fn brand() -> AnyView {
    view! {
        <header class="vh">
            <h1>{tr(Bar::Brand)}</h1>
        </header>
    }
    .into_any()
}

/// All of the page that stands within somebody else's page.
#[component]
pub(crate) fn EmbedPlaces() -> impl IntoView {
    let (whereabouts, asked) = (whereabouts(), asked());
    let taught = Memo::new(move |_| whereabouts.at.with(Place::is_lesson));
    let lesson = move || {
        taught.get().then(|| {
            if asked.hides(Part::Lesson) {
                return lazily(lesson_unseen, ());
            }
            view! {
                <aside class="guide" id="panel-guide" aria-label=tr(Bar::Guide)>{lazily(lesson_panel, ())}</aside>
            }
            .into_any()
        })
    };
    let log =
        (!asked.hides(Part::Log)).then(|| view! { <div class="embed-log"><PickedEvent /></div> });
    view! {
        {brand()}
        <Page />
        <MapPlace />
        <TimePlace />
        {log}
        {lesson}
        <EmbedFoot />
    }
    .into_any()
}
