//! Doing what the page around asks, and telling it what happens.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use leptos::prelude::*;
use split_isles_core::invariant::InvariantId;
use split_isles_core::units::Time;
use web_sys::HtmlElement;

use super::call::{Call, Heard, Refused};
use super::happening::{Happening, listen, tell};
use super::height::Gauge;
use super::host::{Held, Host};
use super::loading::load;
use super::message::Told;
use super::state::{invariant_name, ms, state, verdict_name};
use super::statement::{Reporter, Stamp};
use super::trust::entrust;
use super::turn::{lesson_is_open, once_open};
use crate::asked::asked;
use crate::chance;
use crate::content::Library;
use crate::place::{Place, Whereabouts};
use crate::player::Player;
use crate::preferences::Chosen;
use crate::session::Session;

/// What of the page is moved from outside.
#[derive(Clone, Copy)]
pub(crate) struct Reins {
    /// The runs.
    pub(crate) session: Session,
    /// Time.
    pub(crate) player: Player,
    /// Where the reader is.
    pub(crate) whereabouts: Whereabouts,
    /// What can be fetched.
    pub(crate) library: Library,
    /// The colours and the language.
    pub(crate) chosen: Chosen,
}

thread_local! {
    static FROM_THE_BEGINNING: RefCell<Option<Rc<dyn Fn()>>> = const { RefCell::new(None) };
}

/// How a lesson begins its step anew; without it, the run does.
pub(crate) fn on_reset(begin: impl Fn() + 'static) {
    FROM_THE_BEGINNING.set(Some(Rc::new(begin)));
}

/// Joins the page to the one around it: tells it what happens, and obeys it.
pub(super) fn join(reins: Reins, host: Host, held: Held, app: &HtmlElement) {
    let gauge = Gauge::follow(host.clone(), app);
    // What is told from here on, and what has happened meanwhile, finds a page that knows that somebody is here.
    host.tell(&Told::Ready(None));
    let teller = host.clone();
    let states = asked().parent_origin.as_ref().filter(|_| asked().xapi);
    let reporter = RefCell::new(states.map(|origin| Reporter::new(origin, stamp)));
    listen(move |happening| {
        teller.tell(&Told::Happened(happening.clone()));
        if let Some(reporter) = reporter.borrow_mut().as_mut() {
            for statement in reporter.report(happening) {
                teller.tell(&Told::Statement(statement));
            }
        }
    });
    watch_the_lamps(reins.session);
    // Whoever has left the lesson does not wait for it.
    Effect::new(move |_| {
        if !reins.whereabouts.at.with(Place::is_lesson) {
            lesson_is_open();
        }
    });
    let (answerer, measured) = (host.clone(), gauge.clone());
    host.listen(
        held,
        move |heard| obey(reins, &answerer, &gauge, heard),
        move || measured.tell(),
    );
}

fn stamp() -> Stamp {
    Stamp {
        id: chance::uuid(),
        timestamp: js_sys::Date::new_0().to_iso_string().into(),
    }
}

/// Tells every verdict that becomes another one.
fn watch_the_lamps(session: Session) {
    Effect::new(move |before: Option<BTreeMap<InvariantId, &'static str>>| {
        let moment = session.left.moment.get();
        let lamps = moment.lamps.iter();
        let now: BTreeMap<_, _> = lamps.map(|(id, lamp)| (*id, verdict_name(lamp))).collect();
        for (id, verdict) in &now {
            let was = before.as_ref().and_then(|before| before.get(id));
            if was.is_some_and(|was| was != verdict) {
                tell(&Happening::Invariant {
                    invariant: invariant_name(*id),
                    verdict,
                    at_ms: ms(session.now.get_untracked()),
                });
            }
        }
        now
    });
}

fn obey(reins: Reins, host: &Host, gauge: &Gauge, heard: Heard) {
    let Reins {
        session,
        player,
        chosen,
        whereabouts,
        ..
    } = reins;
    match heard {
        Err(Refused { field, why, to }) => host.tell(&Told::Error {
            field,
            message: why,
            to,
        }),
        Ok((call, to)) => match call {
            Call::Init {
                progress: Some(_), ..
            } if !asked().kept_by_host => host.tell(&Told::Error {
                field: "data.progress".to_owned(),
                message: "it goes with storage=host only".to_owned(),
                to,
            }),
            Call::Init { look, progress } => {
                if let Some(theme) = look.theme {
                    chosen.1.set(Some(theme));
                }
                if let Some(language) = look.locale {
                    chosen.2.set(Some(language));
                }
                host.tell(&Told::Ready(to.clone()));
                // Whoever comes late has not heard it.
                gauge.tell();
                if let Some(progress) = progress {
                    let host = host.clone();
                    entrust(progress, move |why| {
                        host.tell(&Told::Error {
                            field: "data.progress".to_owned(),
                            message: why.to_owned(),
                            to,
                        });
                    });
                }
            }
            Call::Load(what) => load(reins, host.clone(), what, to),
            Call::Pause => once_open(move || player.stop(session)),
            Call::Resume => once_open(move || player.play(session)),
            Call::Reset => once_open(move || reset(reins)),
            Call::GetState => {
                let host = host.clone();
                once_open(move || {
                    host.tell(&Told::State(state(session, player, whereabouts), to));
                });
            }
            Call::SetTheme(theme) => chosen.1.set(Some(theme)),
            Call::SetLocale(language) => chosen.2.set(Some(language)),
        },
    }
}

/// The same city from its beginning, with nothing done to it.
fn reset(reins: Reins) {
    let Reins {
        session,
        player,
        whereabouts,
        ..
    } = reins;
    let begin = FROM_THE_BEGINNING.with_borrow(Clone::clone);
    if let (true, Some(begin)) = (whereabouts.at.with_untracked(Place::is_lesson), begin) {
        begin();
        return;
    }
    player.pause();
    let scenario = (*session.left.scenario.get_untracked()).clone();
    let before = session.tabs.get_untracked();
    let at = asked().at.unwrap_or(Time::ZERO);
    // It is the scenario that is open, so it is sound.
    if session.open(scenario, Vec::new(), at).is_ok() {
        for tab in before {
            session.discard(tab.id);
        }
    }
}
