//! What is said aloud while time runs: which bridge falls or rises, who loses a quorum, comes to lead, goes down, what breaks. What came together is
//! said together, once, and only while somebody can hear it. Of two cities it is said which is meant.

mod gist;
mod words;

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use split_isles_core::scenario::Scenario;

use self::gist::{Gist, Tiding};
use self::words::{told, words};
use crate::compare::name_of_two;
use crate::lazily::{NotLoaded, fetch};
use crate::preferences::{Chosen, News};
use crate::session::{Moment, Session, Side};
use crate::strings::{Common, Speech, Text};
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

/// Hears of one city; of another in its place it knows nothing yet.
#[derive(Clone, Debug, Default)]
struct Ear {
    city: Option<Arc<Scenario>>,
    teller: Teller,
}

impl Ear {
    /// Takes the state of a city at a moment. `answered` tells that the reader was answered for what he has just done.
    fn hear(
        &mut self,
        city: &Arc<Scenario>,
        now: Gist,
        answered: bool,
        heard: Option<News>,
        quiet: bool,
    ) -> Told {
        if !self.city.as_ref().is_some_and(|one| Arc::ptr_eq(one, city)) {
            *self = Self {
                city: Some(Arc::clone(city)),
                teller: Teller::default(),
            };
        } else if answered {
            self.teller.answered(&now);
        }
        self.teller.hear(now, heard, quiet)
    }
}

/// Both sides; the only city is on the first.
const SIDES: [Side; 2] = [Side::Left, Side::Right];

const fn at(side: Side) -> usize {
    match side {
        Side::Left => 0,
        Side::Right => 1,
    }
}

/// How things stood when somebody began to listen, on each side.
#[derive(Clone, Debug)]
struct Start {
    cities: [(Arc<Scenario>, Arc<Moment>); 2],
    acts: [u32; 2],
}

/// Tells the news of every city that is shown, once the part with the panels is here: also what came before that, as for who floods
/// the bridge at once.
pub(super) fn follow(session: Session, announcer: Announcer, speech: Speech, chosen: Chosen) {
    let now = |side: Side| {
        let city = session.city(side);
        let scenario = city.scenario.get_untracked();
        (scenario, city.moment.get_untracked())
    };
    let start = Start {
        cities: SIDES.map(now),
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
    let known = |(scenario, moment): &(Arc<Scenario>, Arc<Moment>)| Ear {
        city: Some(Arc::clone(scenario)),
        teller: Teller {
            known: Some(Gist::of(moment, scenario)),
        },
    };
    let ears = StoredValue::new(start.cities.each_ref().map(known));
    let first = start.acts;
    let again = RwSignal::new(0_u32);
    let waits = StoredValue::new(false);
    Effect::new(move |before: Option<[u32; 2]>| {
        again.track();
        let acts = acts(session, announcer);
        let before = before.unwrap_or(first);
        // An act without an answer, as a script's, is news.
        let answered = before[0] != acts[0]
            && acts[1].wrapping_sub(before[1]) >= acts[0].wrapping_sub(before[0]);
        let heard = (!document().hidden()).then(|| chosen.0.with_untracked(|chosen| chosen.news));
        let wait_ms = announcer.wait();
        let two = session.comparing.get();
        let listen = |side: Side| {
            let city = session.city(side);
            let scenario = city.scenario.get();
            let now = city.moment.with(|moment| Gist::of(moment, &scenario));
            let told = ears.try_update_value(|ears| {
                ears[at(side)].hear(&scenario, now, answered, heard, wait_ms.is_none())
            });
            told.unwrap_or(Told::Nothing)
        };
        let all = SIDES.map(|side| {
            if side == Side::Left || two {
                listen(side)
            } else {
                ears.update_value(|ears| ears[at(side)] = Ear::default());
                Told::Nothing
            }
        });
        let is_held_back = all.contains(&Told::Waits);
        let said = untrack(|| {
            let names = SIDES.map(|side| name_of_two(session, side, speech));
            let [left, right] = all;
            let news = [(Side::Left, left), (Side::Right, right)];
            told(
                news.map(|(side, told)| sentences(told, session, side, speech)),
                names,
                speech,
            )
        });
        if !said.is_empty() {
            announcer.tell(speech.say_now(&Common::Sentences(said)));
        }
        // While time stands still, nothing else would come back to it.
        if is_held_back && !waits.get_value() {
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
        acts
    });
    Effect::new(move |before: Option<u32>| {
        let undone = session.undone.get();
        if before.is_some_and(|before| before < undone) {
            announcer.now(speech.say_now(&Common::Undone));
        }
        undone
    });
}

/// What is said of one city now.
fn sentences(told: Told, session: Session, side: Side, speech: Speech) -> Vec<Text> {
    let tidings = match told {
        Told::Said(tidings) => tidings,
        Told::Waits | Told::Nothing => Vec::new(),
    };
    let city = session.city(side);
    let said = tidings
        .into_iter()
        .map(|tiding| words(tiding, city, speech));
    said.collect()
}

#[cfg(test)]
mod tests {
    use split_isles_core::invariant::InvariantId;
    use split_isles_core::units::HallId;
    use split_isles_core::view::Flow;

    use super::gist::Reason;
    use super::*;
    use crate::guide::first_city;
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

    #[test]
    fn another_city_in_the_place_of_one_is_no_news() {
        let mut ear = Ear::default();
        let all = Some(News::All);
        let (one, other) = (Arc::new(first_city()), Arc::new(first_city()));
        assert_eq!(ear.hear(&one, calm(), false, all, true), Told::Nothing);
        assert_eq!(ear.hear(&other, broken(), false, all, true), Told::Nothing);
        let back = vec![
            Tiding::Bridge(0),
            Tiding::Quorum(0, true),
            Tiding::Works(HallId(1)),
        ];
        assert_eq!(ear.hear(&other, calm(), false, all, true), Told::Said(back));
    }
}
