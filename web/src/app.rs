//! The whole page: the bar, the guide, the map, the panels and the timeline, each in its place.

mod bar;
mod panels;
mod places;

use leptos::prelude::*;

use self::bar::TopBar;
use self::panels::SidePanel;
use self::places::{GuidePlace, MapPlace, TimePlace};
use crate::controls::{self, Bench, Help};
use crate::guide::first_city;
use crate::notice::Notices;
use crate::player::Player;
use crate::preferences::Chosen;
use crate::session::Session;
use crate::strings::{Bar, Speech, tr};
use crate::ui::{Announcer, LiveRegion};

/// The dialogs that the bar opens.
#[derive(Clone, Copy)]
pub(crate) struct Dialogs {
    /// The share dialog.
    pub(crate) share: RwSignal<bool>,
    /// The set-up drawer.
    pub(crate) set_up: RwSignal<bool>,
    /// The list of shortcuts.
    pub(crate) help: RwSignal<bool>,
}

/// The application.
#[component]
pub(crate) fn App() -> impl IntoView {
    let speech = Speech::provide();
    let (chosen, corrupt) = Chosen::provide(speech);
    let announcer = Announcer::provide();
    let notices = Notices::provide(announcer);
    let session = match Session::provide(first_city()) {
        Ok(session) => session,
        Err(faults) => panic!("the first city is sound: {faults:?}"),
    };
    let player = Player::provide(session, announcer);
    let bench = Bench::provide(session, notices, speech);
    let dialogs = Dialogs {
        share: RwSignal::new(false),
        set_up: RwSignal::new(false),
        help: RwSignal::new(false),
    };
    provide_context(dialogs);
    controls::listen(session, player, bench, chosen, dialogs.help);
    if corrupt {
        notices.say(speech.say_now(&Bar::CorruptPreferences));
    }
    player.play(session);
    view! {
        <a class="skip" href="#map">{tr(Bar::SkipToMap)}</a>
        <LiveRegion announcer=announcer />
        <div class="app" class:comparing=move || session.comparing.get()>
            <TopBar />
            <GuidePlace />
            <MapPlace />
            <SidePanel />
            <TimePlace />
        </div>
        <Help open=dialogs.help chosen=chosen />
    }
    .into_any()
}
