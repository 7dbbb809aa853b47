//! Opening what the address or the page around asks for: a scenario with its seed, its moment and its speed.

use leptos::prelude::*;
use split_isles_core::history::ForkId;
use split_isles_core::scenario::{Fault, Scenario};
use split_isles_core::units::Time;
use split_isles_lessons::link::Run;
use split_isles_taught::hash;

use super::doing::Reins;
use super::turn::{Turn, begin_with_lesson, go_on};
use crate::asked::{asked, line_now};
use crate::content::Missing;
use crate::learn::{is_own_kept, keep_own};
use crate::link::asked_for;
use crate::notice::Notices;
use crate::open::{Found, Opened, Unopened, at_address, is_address};
use crate::place::Place;
use crate::session::Session;
use crate::stored::{self, Place as Kept};
use crate::strings::{Embedded, Speech};
use crate::transport::Speed;
use crate::ui::less_motion;

/// What is opened, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Wish {
    /// The scenario's name, or its address.
    pub(super) scenario: String,
    /// The seed in the place of its own.
    pub(super) seed: Option<u64>,
    /// The moment at which it stands still; without it, time runs from the beginning.
    pub(super) at: Option<Time>,
    /// How fast time runs.
    pub(super) speed: Option<Speed>,
}

/// Why a wish was not granted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Denied {
    /// Something else was to be opened before it was here.
    Overtaken,
    /// There is no scenario of this name.
    Unknown,
    /// It could not be had.
    Missing(Missing),
    /// What is at its address cannot be opened.
    Address(Unopened),
}

/// Opens a scenario, or a lesson or a run that stands at its address: in the place of everything that is open, or beside it. What is to stay is asked
/// once it is here, as things are done while it is on its way. Where the reader is to be now comes back. Its turn was taken when it was wished for, not
/// when somebody found the time to begin.
pub(super) async fn open(
    wish: Wish,
    turn: &Turn,
    reins: Reins,
    others_stay: impl FnOnce() -> bool,
) -> Result<Place, Denied> {
    let Reins {
        session,
        player,
        library,
        ..
    } = reins;
    let found = if is_address(&wish.scenario) {
        let found = at_address(library, &wish.scenario).await;
        found.map_err(Denied::Address)
    } else {
        let scenario = library.scenario(&wish.scenario).await;
        let found = scenario.map(|scenario| Found::Scenario(Box::new(scenario)));
        found.map_err(|missing| match missing {
            Missing::Gone => Denied::Unknown,
            Missing::Unreached | Missing::Damaged => Denied::Missing(missing),
        })
    };
    if turn.is_overtaken() {
        return Err(Denied::Overtaken);
    }
    let scenario = match found? {
        // Whoever has begun it goes on where it was left.
        Found::Lesson(text) => return Ok(Place::Lesson(keep_own(&text), None)),
        Found::Run(run) => {
            let unplayable = |faults: Vec<Fault>| Denied::Address(faults.into());
            open_run(reins, *run, others_stay()).map_err(unplayable)?;
            if let Some(speed) = wish.speed {
                player.speed.set(speed);
            }
            return Ok(Place::Playground);
        }
        Found::Scenario(scenario) => Scenario {
            seed: wish.seed.unwrap_or(scenario.seed),
            ..*scenario
        },
    };
    let give_way = if others_stay() {
        session.untouched(&scenario)
    } else {
        others(session, false)
    };
    let at = wish.at.unwrap_or(Time::ZERO);
    player.pause();
    session
        .open(scenario, Vec::new(), at)
        .map_err(|_| Denied::Missing(Missing::Damaged))?;
    for run in give_way {
        session.discard(run);
    }
    if let Some(speed) = wish.speed {
        player.speed.set(speed);
    }
    if wish.at.is_none() && !less_motion() {
        player.play(session);
    }
    Ok(Place::Playground)
}

/// Opens a run in the place of everything that is open, or beside it where that is to stay.
pub(super) fn open_run(reins: Reins, run: Run, others_stay: bool) -> Result<(), Vec<Fault>> {
    let session = reins.session;
    reins.player.pause();
    let give_way = others(session, others_stay);
    session.open_run(run)?;
    for run in give_way {
        session.discard(run);
    }
    Ok(())
}

/// The open runs that give way to another one: all, or none.
fn others(session: Session, stay: bool) -> Vec<ForkId> {
    let tabs = session.tabs.get_untracked();
    let give_way = tabs.into_iter().filter(|_| !stay);
    give_way.map(|tab| tab.id).collect()
}

/// What the address is found to be after a reload of its frame.
enum Again {
    /// It is to be opened.
    Open,
    /// It is a lesson, and this tab has it.
    Lesson(String),
    /// It is a run, which was kept; or the host gave the frame a run, which comes before it.
    There,
}

/// The key under which the tab keeps what an address was opened as: the name of a lesson, or nothing for a run.
fn key(address: &str) -> String {
    format!("isles.arrived.{:016x}", hash(address.as_bytes()))
}

/// A frame is always loaded with what its host wrote: what that became is not opened once more over what the learner has done with it.
fn unless_open(address: &str, runs_kept: bool) -> Again {
    if !asked().embed || !runs_kept {
        return Again::Open;
    }
    if asked_for().is_some() {
        return Again::There;
    }
    match stored::load(Kept::Tab, &key(address)) {
        Some(nothing) if nothing.is_empty() => Again::There,
        Some(lesson) if is_own_kept(&lesson) => Again::Lesson(lesson),
        // It has not arrived yet, or others have taken its place since.
        None | Some(_) => Again::Open,
    }
}

/// Opens the scenario of the address, if one is asked for; tells where that fails: mistakes in a file where files are opened, if that is
/// there. Runs that were kept or sent (`opened`), and what was done meanwhile, stay beside it. The signal is true until it is here.
pub(crate) fn arrive(
    reins: Reins,
    opened: bool,
    to_open: Option<Opened>,
    notices: Notices,
    speech: Speech,
) -> RwSignal<bool> {
    let Reins {
        session,
        whereabouts,
        ..
    } = reins;
    let asked = asked();
    let coming = RwSignal::new(false);
    let Some(name) = &asked.scenario else {
        return coming;
    };
    match unless_open(name, opened) {
        Again::Open => {}
        Again::There => return coming,
        Again::Lesson(lesson) => {
            begin_with_lesson();
            whereabouts.settle(Place::Lesson(lesson, None));
            return coming;
        }
    }
    coming.set(true);
    let wish = Wish {
        scenario: name.clone(),
        seed: asked.seed,
        at: asked.at,
        speed: asked.speed,
    };
    let turn = Turn::take();
    // It may come later all the same.
    turn.if_late(go_on);
    leptos::task::spawn_local(async move {
        let others_stay = move || opened || session.acts.get_untracked() > 0;
        let place = open(wish, &turn, reins, others_stay).await;
        if let Ok(place) = &place
            && asked.embed
        {
            let lesson = if let Place::Lesson(lesson, _) = place {
                lesson.as_str()
            } else {
                ""
            };
            stored::save(Kept::Tab, &key(name), lesson);
        }
        if let Ok(Place::Lesson(lesson, _)) = place {
            // A link to the lesson may name the step. The file stays in the address, for whoever wants to send it.
            let step = match Place::parse(&line_now()) {
                Place::Lesson(named, step) if named == lesson => step,
                Place::Lesson(..)
                | Place::Playground
                | Place::Course
                | Place::Drill
                | Place::Interview
                | Place::Glossary(_)
                | Place::Sheet(_)
                | Place::Tree(_) => None,
            };
            turn.until_lesson_is_open();
            whereabouts.settle(Place::Lesson(lesson, step));
        } else if let Err(denied) = place {
            let told = match &denied {
                Denied::Overtaken => None,
                Denied::Unknown => Some(speech.say_now(&Embedded::NoScenario(name.clone()))),
                Denied::Missing(missing) => {
                    Some(speech.say_now(&Embedded::NotHad(name.clone(), *missing)))
                }
                Denied::Address(why) => Some(speech.say_now(&why.in_short())),
            };
            if let Some(told) = told {
                notices.add(told);
            }
            if let (Denied::Address(why), Some(to_open)) = (denied, to_open) {
                to_open.explain(why);
            }
        }
        coming.set(false);
    });
    coming
}
