//! The whole page: the bar, the guide, the map, the panels and the timeline, each in its place.

mod bar;
mod legend;
mod narrator;
mod page;
mod panels;
mod places;
mod run;
mod skip;
mod telling;
mod title;
mod wiring;

use leptos::html;
use leptos::prelude::*;

use self::bar::TopBar;
use self::page::Page;
use self::panels::SidePanel;
use self::places::{EmbedPlaces, GuidePlace, MapPlace, TimePlace};
use crate::asked::{Asked, Motion, Part, asked};
use crate::content::Library;
use crate::controls::{self, Bench, Help, SetUpDrawer};
use crate::embed::{Reins, arrive, begin_with_lesson, connect};
use crate::glossary::{TermCard, Terms};
use crate::newer::NewerBar;
use crate::notice::Notices;
use crate::open::{OpenDialog, Opened};
use crate::place::{Place, Whereabouts};
use crate::player::Player;
use crate::pointed::Pointed;
use crate::preferences::Chosen;
use crate::share::ShareDialog;
use crate::sound;
use crate::strings::{Embedded, Speech, StringTest, tr};
use crate::ui::{self, Announcer, LiveRegion};

/// The dialogs that the bar opens.
#[derive(Clone, Copy)]
pub(crate) struct Dialogs {
    /// The share dialog.
    pub(crate) share: RwSignal<bool>,
    /// The set-up drawer.
    pub(crate) set_up: RwSignal<bool>,
    /// The list of shortcuts.
    pub(crate) help: RwSignal<bool>,
    /// The panel that is shown where there is room for one.
    pub(crate) tab: RwSignal<&'static str>,
    /// Whether, on a phone, a lesson's sheet is drawn up.
    pub(crate) sheet: RwSignal<bool>,
    /// Whether there is room for all panels at once.
    pub(crate) wide: RwSignal<bool>,
    /// What the toolbox covers of the map's lower edge, in pixels.
    pub(crate) tools_height: RwSignal<f64>,
}

/// The application.
#[component]
pub(crate) fn App() -> impl IntoView {
    let speech = Speech::provide();
    #[cfg(debug_assertions)]
    if let Some(gallery) = crate::stage::gallery::asked_for() {
        return gallery;
    }
    let (chosen, corrupt) = Chosen::provide(speech);
    let announcer = Announcer::provide();
    let notices = Notices::provide(announcer);
    let base = Base {
        speech,
        chosen,
        corrupt,
        announcer,
        notices,
    };
    ui::later(move || open(base))
}

/// What the page needs before there is a city.
#[derive(Clone, Copy)]
struct Base {
    speech: Speech,
    chosen: Chosen,
    /// Whether the choices could not be read.
    corrupt: bool,
    announcer: Announcer,
    notices: Notices,
}

/// The city.
fn open(base: Base) -> AnyView {
    let run = run::open();
    ui::later(move || city(base, run.clone()))
}

/// The page with its city.
fn city(base: Base, (session, told, opened): run::Opened) -> AnyView {
    let Base {
        speech,
        chosen,
        corrupt,
        announcer,
        notices,
    } = base;
    let asked = asked();
    apply(asked);
    let whereabouts = Whereabouts::provide();
    title::follow(whereabouts, speech);
    ui::focus::guard();
    let player = Player::provide(session);
    let library = Library::provide();
    Terms::provide();
    let bench = Bench::provide(session, notices, speech);
    let dialogs = Dialogs {
        share: RwSignal::new(false),
        set_up: RwSignal::new(false),
        help: RwSignal::new(false),
        tab: RwSignal::new("guide"),
        sheet: RwSignal::new(true),
        wide: RwSignal::new(is_wide(window_width())),
        tools_height: RwSignal::new(tools_height(window_width(), window_height())),
    };
    provide_context(dialogs);
    let resized = window_event_listener(leptos::ev::resize, move |_| {
        dialogs.wide.set(is_wide(window_width()));
        let covered = tools_height(window_width(), window_height());
        dialogs.tools_height.set(covered);
    });
    on_cleanup(move || resized.remove());
    let to_open = (!asked.embed).then(|| Opened::provide(session, player, whereabouts, library));
    Pointed::provide();
    if let Some(owner) = Owner::current() {
        provide_context(ui::Page(owner));
    }
    ui::in_turn(move || controls::listen(session, player, bench, chosen, dialogs.help));
    Effect::new(move |_| {
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("lang", speech.spoken().tag());
        }
    });
    telling::tell(session, notices, speech, corrupt, told);
    if let Some(speed) = asked.speed {
        player.speed.set(speed);
    }
    let acts = session.acts.get_untracked();
    ui::in_turn(move || {
        run::keep(session, player, opened, acts, notices, speech);
        narrator::follow(session, announcer, speech, chosen);
        sound::follow(session, player, chosen, notices, speech);
    });
    // Time stands still while nobody sees it.
    let away = Memo::new(move |_| whereabouts.at.with(|place| !place.has_map()));
    Effect::new(move |_| {
        if away.get() {
            player.pause();
        }
    });
    let reins = Reins {
        session,
        player,
        whereabouts,
        library,
        chosen,
    };
    let lesson = whereabouts.at.with_untracked(Place::is_lesson);
    let coming = if lesson {
        begin_with_lesson();
        RwSignal::new(false)
    } else {
        arrive(reins, opened, to_open, notices, speech)
    };
    // A run that somebody sent, or that was left behind, is shown as it was; so is a moment that is asked for.
    let still = opened || asked.at.is_some() || coming.get_untracked() || lesson;
    if !still && !away.get_untracked() && !ui::less_motion() {
        player.play(session);
    }
    let coming = coming.read_only();
    ui::later(move || whole(base, reins, dialogs, to_open, away, coming))
}

/// All that is to be seen.
fn whole(
    base: Base,
    reins: Reins,
    dialogs: Dialogs,
    to_open: Option<Opened>,
    away: Memo<bool>,
    coming: ReadSignal<bool>,
) -> AnyView {
    let (session, whereabouts, asked) = (reins.session, reins.whereabouts, asked());
    let Base {
        speech,
        chosen,
        announcer,
        notices,
        ..
    } = base;
    let app = NodeRef::<html::Div>::new();
    app.on_load(move |app| connect(reins, app.into(), notices, speech));
    let parts = if asked.embed {
        view! { <EmbedPlaces /> }.into_any()
    } else {
        view! {
            {if asked.hides(Part::Nav) { places::brand() } else { ui::later(|| view! { <TopBar /> }.into_any()) }}
            <Page />
            <GuidePlace />
            <MapPlace />
            <TimePlace />
            {ui::later(|| view! { <SidePanel /> }.into_any())}
        }
        .into_any()
    };
    let whole = to_open.map(|opened| {
        ui::later(move || {
            view! {
                <OpenDialog opened=opened />
                <ShareDialog open=dialogs.share />
                <SetUpDrawer open=dialogs.set_up />
            }
            .into_any()
        })
    });
    view! {
        {skip::to_page(away)}
        {asked.embed.then(|| skip::to_lesson(away, whereabouts))}
        <LiveRegion announcer=announcer />
        <div
            class="app"
            class:embed=asked.embed
            class:no-nav=asked.hides(Part::Nav)
            class:taught=move || whereabouts.at.with(Place::is_lesson) && !asked.hides(Part::Lesson)
            class:awaiting=move || whereabouts.awaits_lesson()
            class:comparing=move || session.comparing.get()
            class:away=away
            node_ref=app
        >
            {parts}
            {move || coming.get().then(|| view! { <p class="arriving wait" role="status"><i aria-hidden="true"></i>{tr(Embedded::Coming)}</p> })}
        </div>
        {ui::later(|| view! { <NewerBar /> }.into_any())}
        {ui::later(move || view! { <Help open=dialogs.help chosen=chosen /> }.into_any())}
        {whole}
        {ui::later(|| view! { <TermCard /> }.into_any())}
    }
    .into_any()
}

/// Puts on the page what the address asks of it as a whole.
fn apply(asked: &Asked) {
    if asked.string_test == Some(StringTest::Rtl)
        && let Some(root) = document().document_element()
    {
        drop(root.set_attribute("dir", "rtl"));
    }
    let motion = match asked.motion {
        Motion::Auto => return,
        Motion::Reduce => "reduce",
        Motion::Full => "full",
    };
    if let Some(root) = document().document_element() {
        // Setting a plain attribute cannot fail.
        drop(root.set_attribute("data-motion", motion));
    }
}

/// The window's width in pixels.
fn window_width() -> f64 {
    let width = window().inner_width().ok().and_then(|width| width.as_f64());
    width.unwrap_or(1_440.0)
}

/// The window's height in pixels.
fn window_height() -> f64 {
    let height = window()
        .inner_height()
        .ok()
        .and_then(|height| height.as_f64());
    height.unwrap_or(900.0)
}

/// Whether there is room for all panels at once. The style sheet has the same bound.
fn is_wide(width: f64) -> bool {
    width >= 1_100.0
}

/// What the toolbox covers of the map: nothing where it stands below, one row or two where it lies over it, signs alone where the
/// window is low. The style sheets have the same bounds.
fn tools_height(width: f64, height: f64) -> f64 {
    /// Within a page it stands below at every width.
    const BELOW: f64 = 8.0;
    const PHONE: f64 = 768.0;
    const ONE_ROW: f64 = 640.0;
    const LOW: f64 = 600.0;
    if asked().embed {
        return BELOW;
    }
    let panels = if is_wide(width) {
        (width * 0.21).clamp(280.0, 360.0) + (width * 0.22).clamp(300.0, 400.0)
    } else {
        320.0
    };
    if width < PHONE {
        BELOW
    } else if width - panels <= ONE_ROW {
        if height < LOW { 60.0 } else { 136.0 }
    } else {
        84.0
    }
}
