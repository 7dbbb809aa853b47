//! Opening what the address or the page around asks for: a scenario with its seed, its moment and its speed.

use leptos::prelude::*;
use split_isles_core::scenario::Scenario;
use split_isles_core::units::Time;

use crate::asked::asked;
use crate::content::{Library, Missing};
use crate::notice::Notices;
use crate::player::Player;
use crate::session::Session;
use crate::strings::{Embedded, Speech};
use crate::transport::Speed;
use crate::ui::less_motion;

/// What is opened, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Wish {
    /// The scenario's name.
    pub(super) scenario: String,
    /// The seed in the place of its own.
    pub(super) seed: Option<u64>,
    /// The moment at which it stands still; without it, time runs from the beginning.
    pub(super) at: Option<Time>,
    /// How fast time runs.
    pub(super) speed: Option<Speed>,
}

/// Why a wish was not granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Denied {
    /// There is no scenario of this name.
    Unknown,
    /// It could not be had.
    Missing(Missing),
}

/// Opens a scenario in the place of everything that is open.
pub(super) async fn open(
    wish: Wish,
    session: Session,
    player: Player,
    library: Library,
) -> Result<(), Denied> {
    let scenario = library.scenario(&wish.scenario).await;
    let scenario = scenario.map_err(|missing| match missing {
        Missing::Gone => Denied::Unknown,
        Missing::Unreached | Missing::Damaged => Denied::Missing(missing),
    })?;
    let scenario = Scenario {
        seed: wish.seed.unwrap_or(scenario.seed),
        ..scenario
    };
    let before = session.tabs.get_untracked();
    let at = wish.at.unwrap_or(Time::ZERO);
    player.pause();
    session
        .open(scenario, Vec::new(), at)
        .map_err(|_| Denied::Missing(Missing::Damaged))?;
    for tab in before {
        session.discard(tab.id);
    }
    if let Some(speed) = wish.speed {
        player.speed.set(speed);
    }
    if wish.at.is_none() && !less_motion() {
        player.play(session);
    }
    Ok(())
}

/// Opens the scenario of the address, if one is asked for; tells where that fails. The signal is true until it is here.
pub(crate) fn arrive(
    session: Session,
    player: Player,
    library: Library,
    notices: Notices,
    speech: Speech,
) -> RwSignal<bool> {
    let asked = asked();
    let coming = RwSignal::new(false);
    let Some(name) = &asked.scenario else {
        return coming;
    };
    coming.set(true);
    let wish = Wish {
        scenario: name.clone(),
        seed: asked.seed,
        at: asked.at,
        speed: asked.speed,
    };
    leptos::task::spawn_local(async move {
        if let Err(denied) = open(wish, session, player, library).await {
            let told = match denied {
                Denied::Unknown => Embedded::NoScenario(name.clone()),
                Denied::Missing(missing) => Embedded::NotHad(name.clone(), missing),
            };
            notices.say(speech.say_now(&told));
        }
        coming.set(false);
    });
    coming
}
