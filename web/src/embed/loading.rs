//! Opening what the page around asks for once the page is there. Either it is open before anything else is done, or it is refused and nothing changes.

use std::rc::Rc;

use leptos::prelude::*;
use split_isles_lessons::link::from_fragment;
use split_isles_lessons::taught;

use super::arrival::{Denied, Wish, open, open_run};
use super::call::Load;
use super::doing::Reins;
use super::host::Host;
use super::message::Told;
use super::turn::Turn;
use crate::learn::step_counter;
use crate::open::is_address;
use crate::place::Place;
use crate::strings::{Language, Phrase, Words};
use crate::transport::Speed;

/// Why what could not be had is refused.
const NOT_HAD: &str = "it could not be fetched";

/// Opens it, or tells which field of the message, whose id this is, keeps it from that.
pub(super) fn load(reins: Reins, host: Host, load: Load, to: Option<String>) {
    let refuse = Refuse(Rc::new(move |field: &str, message: &str| {
        host.tell(&Told::Error {
            field: field.to_owned(),
            message: message.to_owned(),
            to: to.clone(),
        });
    }));
    let speed = load.speed;
    if let Some(lesson) = load.lesson {
        if is_lesson(&lesson) {
            load_lesson(reins, refuse, lesson, load.step, speed);
        } else {
            refuse.say("data.lesson", "there is no lesson of this name");
        }
    } else if let Some(run) = load.run {
        load_run(reins, &refuse, &run, speed);
    } else {
        let scenario = load.scenario.unwrap_or_default();
        let wish = Wish {
            scenario,
            seed: load.seed,
            at: load.at,
            speed,
        };
        load_scenario(reins, refuse, wish);
    }
}

/// Tells which field is wrong, and why.
#[derive(Clone)]
struct Refuse(Rc<dyn Fn(&str, &str)>);

impl Refuse {
    fn say(&self, field: &str, why: &str) {
        (self.0)(field, why);
    }

    /// Tells so if something is still on its way when nobody waits any longer, and then it is not opened.
    fn if_late(&self, turn: &Turn, field: &'static str) {
        let refuse = self.clone();
        turn.if_late(move || {
            refuse.say(field, NOT_HAD);
            drop(Turn::take());
        });
    }
}

fn load_lesson(
    reins: Reins,
    refuse: Refuse,
    lesson: String,
    step: Option<usize>,
    speed: Option<Speed>,
) {
    let turn = Turn::take();
    refuse.if_late(&turn, "data.lesson");
    leptos::task::spawn_local(async move {
        let steps = match step_counter().await {
            Ok(count) => count(reins.library, lesson.clone()).await.ok(),
            Err(_) => None,
        };
        if turn.is_overtaken() {
            return;
        }
        match (steps, step) {
            (None, _) => refuse.say("data.lesson", NOT_HAD),
            (Some(steps), Some(step)) if step > steps + 1 => {
                let end = steps + 1;
                let why = format!("the lesson has {steps} steps, and its end is {end}");
                refuse.say("data.step", &why);
            }
            (Some(_), _) => go(reins, turn, Place::Lesson(lesson, step), speed),
        }
    });
}

fn load_run(reins: Reins, refuse: &Refuse, run: &str, speed: Option<Speed>) {
    let Ok(run) = from_fragment(run) else {
        refuse.say("data.run", "it is damaged, or of a newer version");
        return;
    };
    let turn = Turn::take();
    if open_run(reins, run, false).is_ok() {
        go(reins, turn, Place::Playground, speed);
    } else {
        refuse.say("data.run", "it cannot be played");
    }
}

fn load_scenario(reins: Reins, refuse: Refuse, wish: Wish) {
    const UNKNOWN: &str = "there is no scenario of this name";
    const FIELD: &str = "data.scenario";
    // What cannot be opened overtakes nothing.
    if !is_address(&wish.scenario) && taught::scenario(&wish.scenario).is_none() {
        refuse.say(FIELD, UNKNOWN);
        return;
    }
    let (turn, speed) = (Turn::take(), wish.speed);
    refuse.if_late(&turn, FIELD);
    leptos::task::spawn_local(async move {
        match open(wish, &turn, reins, || false).await {
            // It has its speed by now.
            Ok(Place::Playground) => go(reins, turn, Place::Playground, None),
            Ok(place) => go(reins, turn, place, speed),
            Err(Denied::Overtaken) => {}
            Err(Denied::Unknown) => refuse.say(FIELD, UNKNOWN),
            Err(Denied::Missing(_)) => refuse.say(FIELD, NOT_HAD),
            Err(Denied::Address(why)) => {
                let why = why.in_short().say(Language::English, Words::Engineering);
                refuse.say(FIELD, &why);
            }
        }
    });
}

/// Goes where the reader is to be now. Of a lesson, the classroom says when it is open.
fn go(reins: Reins, turn: Turn, place: Place, speed: Option<Speed>) {
    let whereabouts = reins.whereabouts;
    if let Some(speed) = speed {
        reins.player.speed.set(speed);
    }
    if place.is_lesson() && whereabouts.at.get_untracked() != place {
        turn.until_lesson_is_open();
        whereabouts.settle(place);
    } else {
        whereabouts.settle(place);
        drop(turn);
    }
}

/// Whether there is a lesson of this name.
pub(super) fn is_lesson(name: &str) -> bool {
    !name.contains('@') && taught::find(&format!("lesson-{name}")).is_some()
}

#[cfg(test)]
mod tests {
    use super::is_lesson;

    #[test]
    fn a_lesson_is_known_by_its_name_in_addresses_and_not_by_a_translations() {
        assert!(is_lesson("two-flags"));
        for name in ["atlantis", "two-flags@zh-Hans", "two-flags@zh", ""] {
            assert!(!is_lesson(name), "{name}");
        }
    }
}
