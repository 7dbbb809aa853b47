//! How things stand, for a page that asks.

use leptos::prelude::*;
use serde_json::{Value, json};
use split_isles_core::invariant::{InvariantId, Verdict};
use split_isles_core::units::Time;

use super::loading::is_lesson;
use super::trust::wanted;
use crate::asked::asked;
use crate::learn::is_own;
use crate::link;
use crate::place::{Place, Whereabouts};
use crate::player::Player;
use crate::session::Session;

/// The verdict's name in messages.
pub(super) const fn verdict_name(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Broken(_) => "broken",
        Verdict::Holds => "holds",
        Verdict::NotTested | Verdict::NotJudged => "open",
    }
}

/// An invariant's name in messages: `one-writer`.
pub(super) fn invariant_name(id: InvariantId) -> String {
    let mut name = String::new();
    for letter in format!("{id:?}").chars() {
        if letter.is_ascii_uppercase() && !name.is_empty() {
            name.push('-');
        }
        name.push(letter.to_ascii_lowercase());
    }
    name
}

/// Milliseconds of the city's time.
pub(super) fn ms(at: Time) -> u64 {
    at.since(Time::ZERO).as_ms()
}

/// Everything that is asked for.
pub(super) fn state(session: Session, player: Player, whereabouts: Whereabouts) -> Value {
    let (lesson, step) = match whereabouts.at.get_untracked() {
        // There may be none of the name in the address.
        Place::Lesson(slug, step) if is_own(&slug) || is_lesson(&slug) => (Some(slug), step),
        Place::Lesson(..)
        | Place::Playground
        | Place::Course
        | Place::Drill
        | Place::Interview
        | Place::Glossary(_)
        | Place::Sheet(_)
        | Place::Tree(_) => (None, None),
    };
    let scenario = session.left.scenario.get_untracked();
    let lamps = session.left.moment.with_untracked(|moment| {
        let told = moment.lamps.iter().map(|(id, verdict)| {
            json!({ "invariant": invariant_name(*id), "verdict": verdict_name(verdict) })
        });
        told.collect::<Vec<_>>()
    });
    json!({
        "playing": player.playing.get_untracked(),
        "speed": f64::from(player.speed.get_untracked().0) / 1_000.0,
        "atMs": ms(session.now.get_untracked()),
        "title": scenario.title,
        "seed": scenario.seed.to_string(),
        "lesson": lesson,
        "step": step,
        "invariants": lamps,
        "run": link::fragment(session),
        "progress": wanted().filter(|_| asked().kept_by_host),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_invariants_are_words_with_hyphens() {
        assert_eq!(invariant_name(InvariantId::OneWriter), "one-writer");
        assert_eq!(
            invariant_name(InvariantId::NoAcknowledgedWriteLost),
            "no-acknowledged-write-lost"
        );
    }
}
