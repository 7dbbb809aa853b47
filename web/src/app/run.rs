//! The run that the page opens with, and how it is kept for a reload.

use leptos::prelude::*;
use split_isles_lessons::link::Run;

use crate::asked::asked;
use crate::guide::{FIRST_MOMENT, first_city};
use crate::link;
use crate::notice::Notices;
use crate::player::Player;
use crate::progress::Trouble;
use crate::session::Session;
use crate::stored::{self, Place};
use crate::strings::{Learn, Sharing, Speech};

/// The run, what is to be said about it, and whether somebody sent it or left it behind.
pub(super) type Opened = (Session, Option<Sharing>, bool);

/// Opens what the address asks for, or what was kept, or the first city; also what is to be said about it, and whether it is
/// a run that somebody sent or left behind.
pub(super) fn open() -> Opened {
    let link::Opening { runs, shown, told } = link::opening();
    let mut runs = runs.into_iter();
    let (refused, told) = match runs
        .next()
        .map(|first| Session::provide(first, runs.collect(), shown))
    {
        Some(Ok(session)) => return (session, told, true),
        Some(Err(_)) => (true, None),
        None => (false, told),
    };
    let mut city = first_city();
    city.seed = asked().seed.unwrap_or(city.seed);
    let first = Run {
        at: asked().at.unwrap_or(FIRST_MOMENT),
        ..Run::fresh(city)
    };
    match Session::provide(first.into(), Vec::new(), 0) {
        Ok(session) => (session, told.or(refused.then_some(Sharing::Damaged)), false),
        Err(faults) => panic!("the first city is sound: {faults:?}"),
    }
}

/// Keeps the run for a reload: after every act, and when the page is left. A link that is pasted into the address opens beside
/// what is there. `acts` is how many there were when the page began to be built: what came since then was done while it was.
pub(super) fn keep(
    session: Session,
    player: Player,
    opened: bool,
    acts: u32,
    notices: Notices,
    speech: Speech,
) {
    // A host may forbid its frame to keep anything, and the reader cannot know. In a page of its own it is said where it matters most: of progress.
    if asked().embed && asked().storage && !stored::is_kept(Place::Tab) {
        notices.add(speech.say_now(&Learn::Trouble(Trouble::Denied)));
    }
    // Nothing is kept before anything was done: a reload of a fresh page begins afresh.
    let keep_now = move || {
        if opened || session.acts.get_untracked() > 0 {
            link::keep(session);
        }
    };
    Effect::new(move |before: Option<u32>| {
        let now = session.acts.get();
        if now != before.unwrap_or(acts) {
            keep_now();
            link::leave_address();
        }
        now
    });
    let left = window_event_listener(leptos::ev::pagehide, move |_| keep_now());
    let asked = window_event_listener(leptos::ev::hashchange, move |_| match link::asked_for() {
        None => {}
        Some(Ok(run)) => {
            player.pause();
            if session.open_run(run).is_ok() {
                notices.mention(speech.say_now(&Sharing::Sent));
            } else {
                notices.say(speech.say_now(&Sharing::Damaged));
            }
        }
        Some(Err(why)) => notices.say(speech.say_now(&why)),
    });
    on_cleanup(move || {
        left.remove();
        asked.remove();
    });
}
