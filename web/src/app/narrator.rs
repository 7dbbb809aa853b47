//! What is said aloud while time runs: which bridge falls or rises, who loses a quorum, comes to lead, goes down, what breaks. What came together is
//! said together, once, and only while somebody can hear it.

mod gist;

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use split_isles_core::scenario::{Office, Scenario};
use split_isles_core::units::{HallId, HallSet};
use split_isles_core::view::Flow;

use self::gist::{Gist, Tiding, flows};
use crate::lazily::{NotLoaded, fetch};
use crate::preferences::{Chosen, News};
use crate::session::{Moment, Session};
use crate::stage::{Telling, tell_bridge};
use crate::strings::{Bar, Common, Inspect, Lamps, Speech, Table, Text};
use crate::ui::{Announcer, once_drawn};

/// Remembers what is known to whoever listens.
#[derive(Clone, Debug, Default)]
struct Teller {
    known: Option<Gist>,
}

/// What becomes of the news at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Told {
    /// There is none, or nobody hears it.
    Nothing,
    /// It waits until it is quiet.
    Waits,
    /// It is said.
    Said(Vec<Tiding>),
}

impl Teller {
    /// Takes the state at a moment. `heard` tells how much is wanted, if anybody can hear; `quiet` whether something may be said.
    fn hear(&mut self, now: Gist, heard: Option<News>, quiet: bool) -> Told {
        let Some(known) = &self.known else {
            self.known = Some(now);
            return Told::Nothing;
        };
        let wanted = |tiding: &Tiding| match heard {
            Some(News::All) => true,
            Some(News::Less) => tiding.grave(),
            Some(News::None) | None => false,
        };
        let mut tidings = now.tidings(known);
        tidings.retain(wanted);
        if !tidings.is_empty() && !quiet {
            return Told::Waits;
        }
        // What nobody could hear is not made up for: it is old by then.
        self.known = Some(now);
        if tidings.is_empty() {
            Told::Nothing
        } else {
            Told::Said(tidings)
        }
    }

    /// What the reader has done was answered already.
    fn answered(&mut self, now: &Gist) {
        if let Some(known) = &mut self.known {
            known.bridges.clone_from(&now.bridges);
            known.still.clone_from(&now.still);
        }
    }
}

/// How things stood when somebody began to listen.
#[derive(Clone, Debug)]
struct Start {
    scenario: Arc<Scenario>,
    moment: Arc<Moment>,
    acts: [u32; 2],
}

/// Tells the news of the city that the panels are about, once the part with the panels is here: also what came before that, as for who floods
/// the bridge at once.
pub(super) fn follow(session: Session, announcer: Announcer, speech: Speech, chosen: Chosen) {
    let city = session.city(session.focus.get_untracked());
    let start = Start {
        scenario: city.scenario.get_untracked(),
        moment: city.moment.get_untracked(),
        acts: acts(session, announcer),
    };
    once_drawn(move || {
        fetch(part, move |part| {
            // Where the panels cannot be had, they say so.
            if let Ok(narrate) = part {
                narrate(session, announcer, speech, chosen, &start);
            }
        });
    });
}

/// How much was done, and how often it was answered.
fn acts(session: Session, announcer: Announcer) -> [u32; 2] {
    [session.acts.get_untracked(), announcer.answers()]
}

/// What tells the news.
type Narrate = fn(Session, Announcer, Speech, Chosen, &Start);

#[allow(
    clippy::unnecessary_wraps,
    reason = "what is in a part is always there; what may fail is loading it"
)]
#[wasm_split(panels, fallible, wasm_split_path = leptos::wasm_split)]
fn part() -> Result<Narrate, NotLoaded> {
    Ok(narrate)
}

fn narrate(session: Session, announcer: Announcer, speech: Speech, chosen: Chosen, start: &Start) {
    let teller = StoredValue::new(Teller {
        known: Some(Gist::of(&start.moment, &start.scenario)),
    });
    let address = |scenario: &Arc<Scenario>| Arc::as_ptr(scenario).addr();
    let first = (address(&start.scenario), start.acts);
    let again = RwSignal::new(0_u32);
    let waits = StoredValue::new(false);
    Effect::new(move |before: Option<(usize, [u32; 2])>| {
        again.track();
        let scenario = session.focused().scenario.get();
        let city = address(&scenario);
        let now = session
            .focused()
            .moment
            .with(|moment| Gist::of(moment, &scenario));
        // An act without an answer, as a script's, is news.
        let acts = acts(session, announcer);
        let (city_before, before) = before.unwrap_or(first);
        if city_before != city {
            teller.set_value(Teller::default());
        } else if before[0] != acts[0]
            && acts[1].wrapping_sub(before[1]) >= acts[0].wrapping_sub(before[0])
        {
            teller.update_value(|teller| teller.answered(&now));
        }
        let heard = (!document().hidden()).then(|| chosen.0.with_untracked(|chosen| chosen.news));
        let wait_ms = announcer.wait();
        let told = teller.try_update_value(|teller| teller.hear(now, heard, wait_ms.is_none()));
        match told {
            Some(Told::Said(tidings)) => {
                let said = tidings
                    .into_iter()
                    .map(|tiding| words(tiding, session, speech));
                announcer.tell(speech.say_now(&Common::Sentences(said.collect())));
            }
            // While time stands still, nothing else would come back to it.
            Some(Told::Waits) if !waits.get_value() => {
                waits.set_value(true);
                let wait = Duration::from_secs_f64(wait_ms.unwrap_or_default() / 1_000.0);
                set_timeout(
                    move || {
                        waits.set_value(false);
                        again.update(|again| *again = again.wrapping_add(1));
                    },
                    wait + Duration::from_millis(20),
                );
            }
            Some(Told::Waits | Told::Nothing) | None => {}
        }
        (city, acts)
    });
    Effect::new(move |before: Option<u32>| {
        let undone = session.undone.get();
        if before.is_some_and(|before| before < undone) {
            announcer.now(speech.say_now(&Common::Undone));
        }
        undone
    });
}

fn words(tiding: Tiding, session: Session, speech: Speech) -> Text {
    let city = session.focused();
    let scenario = city.scenario.get_untracked();
    let moment = city.moment.get_untracked();
    let hall = |hall: HallId| {
        let named = scenario.city.halls.get(hall.index());
        let office = named.map_or(Office::City, |hall| hall.office);
        speech.say_now(&Common::Place(office, scenario.hall_name(hall).to_owned()))
    };
    let titled = |name, said| speech.say_now(&Common::Titled(name, said));
    let island = |nth: usize| {
        let island = scenario.city.islands.get(nth);
        island.map_or_else(String::new, |island| island.name.clone())
    };
    match tiding {
        Tiding::Broke(id) => titled(
            speech.say_now(&Bar::Broken),
            speech.say_now(&Lamps::Name(id)),
        ),
        Tiding::Leads(id) => {
            let role = split_isles_core::effect::Role::Leader;
            titled(hall(id), speech.say_now(&Common::Role(role)))
        }
        Tiding::Still(id) => {
            let view = moment.frame.halls.get(id.index());
            let said = view.map(|view| speech.say_now(&Inspect::RoleIs(view.role, view.status)));
            titled(hall(id), said.unwrap_or_default())
        }
        Tiding::Works(id) => speech.say_now(&Table::Works(hall(id).into_owned())),
        Tiding::Quorum(nth, true) => speech.say_now(&Table::QuorumBack(island(nth))),
        Tiding::Quorum(nth, false) => speech.say_now(&Table::QuorumLost(island(nth))),
        Tiding::Bridge(nth) => match (flows(&moment.frame).as_slice(), nth) {
            ([[Flow::Cut, Flow::Cut]], _) => speech.say_now(&Bar::BridgeDown),
            ([[Flow::Open, Flow::Open]], _) => speech.say_now(&Bar::BridgeUp),
            (_, nth) => {
                let of = Telling {
                    scenario: &scenario,
                    frame: &moment.frame,
                    fenced: HallSet::EMPTY,
                };
                let (name, state) = tell_bridge(of, nth);
                let state = state.map(|state| speech.say_now(&state));
                titled(speech.say_now(&name), state.unwrap_or_default())
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use split_isles_core::invariant::InvariantId;

    use super::gist::Reason;
    use super::*;
    use crate::ui::Quiet;

    fn calm() -> Gist {
        Gist {
            leaders: vec![HallId(0)],
            bridges: vec![[Flow::Open; 2]],
            quorums: vec![Some(true), Some(true)],
            ..Gist::default()
        }
    }

    fn cut() -> Gist {
        Gist {
            bridges: vec![[Flow::Cut; 2]],
            quorums: vec![Some(false), Some(true)],
            ..calm()
        }
    }

    fn split() -> Gist {
        Gist {
            leaders: vec![HallId(0), HallId(2)],
            ..cut()
        }
    }

    fn broken() -> Gist {
        Gist {
            broken: vec![InvariantId::OneWriter],
            still: vec![(HallId(1), Reason::Crashed)],
            ..split()
        }
    }

    #[test]
    fn the_gravest_is_told_first() {
        assert_eq!(
            broken().tidings(&calm()),
            [
                Tiding::Broke(InvariantId::OneWriter),
                Tiding::Bridge(0),
                Tiding::Quorum(0, false),
                Tiding::Leads(HallId(2)),
                Tiding::Still(HallId(1)),
            ]
        );
        assert_eq!(broken().tidings(&broken()), []);
        assert_eq!(
            calm().tidings(&broken()),
            [
                Tiding::Bridge(0),
                Tiding::Quorum(0, true),
                Tiding::Works(HallId(1)),
            ]
        );
    }

    /// Plays states at moments of real time, and collects what is said when; what waits is looked at again every tenth of a second.
    fn played(states: &[(u32, Option<News>, Gist)]) -> Vec<(u32, Vec<Tiding>)> {
        let (mut teller, mut quiet) = (Teller::default(), Quiet::default());
        let mut said = Vec::new();
        for tenth in 0..200_u32 {
            let at = f64::from(tenth) * 100.0;
            let Some((_, heard, now)) = states.iter().rev().find(|(from, ..)| *from <= tenth)
            else {
                continue;
            };
            let told = teller.hear(now.clone(), *heard, quiet.wait(at).is_none());
            if let Told::Said(tidings) = told {
                quiet.said(at);
                said.push((tenth, tidings));
            }
        }
        said
    }

    #[test]
    fn what_comes_quickly_is_bundled_and_nothing_is_said_twice() {
        let all = Some(News::All);
        let said = played(&[
            (0, all, calm()),
            (10, all, cut()),
            (12, all, split()),
            (14, all, broken()),
        ]);
        assert_eq!(
            said,
            [
                (10, vec![Tiding::Bridge(0), Tiding::Quorum(0, false)]),
                (
                    35,
                    vec![
                        Tiding::Broke(InvariantId::OneWriter),
                        Tiding::Leads(HallId(2)),
                        Tiding::Still(HallId(1)),
                    ]
                ),
            ]
        );
    }

    #[test]
    fn what_has_passed_before_it_could_be_said_is_not_said() {
        let all = Some(News::All);
        let said = played(&[
            (0, all, calm()),
            (10, all, cut()),
            (12, all, broken()),
            (20, all, cut()),
        ]);
        assert_eq!(said.len(), 1, "{said:?}");
    }

    #[test]
    fn who_cannot_hear_or_wants_less_is_not_told_more_later() {
        let states = |heard| {
            [
                (0, Some(News::All), calm()),
                (10, heard, broken()),
                (100, Some(News::All), broken()),
            ]
        };
        assert_eq!(played(&states(None)), []);
        assert_eq!(played(&states(Some(News::None))), []);
        let less = [
            Tiding::Broke(InvariantId::OneWriter),
            Tiding::Bridge(0),
            Tiding::Quorum(0, false),
        ];
        assert_eq!(played(&states(Some(News::Less))), [(10, less.to_vec())]);
    }

    #[test]
    fn what_the_reader_did_was_answered_and_what_follows_is_news() {
        let mut teller = Teller::default();
        assert_eq!(teller.hear(calm(), Some(News::All), true), Told::Nothing);
        teller.answered(&cut());
        assert_eq!(
            teller.hear(cut(), Some(News::All), true),
            Told::Said(vec![Tiding::Quorum(0, false)])
        );
    }
}
