//! Playing the sounds of the city that the panels are about, as its time runs.

use std::sync::Arc;

use leptos::prelude::*;
use split_isles_core::invariant::{InvariantId, Verdict};
use split_isles_core::units::{Span, Time};
use split_isles_core::view::Flow;

use super::cue::Cue;
use super::orchestra;
use super::score::{Gaps, Note, note, tides};
use crate::player::Player;
use crate::session::Session;

/// No stretch is longer: beyond it, the playhead was moved by hand.
const STRETCH_MAX: Span = Span::from_s(30);

/// What was heard last.
#[derive(Clone, Debug)]
struct Heard {
    /// Which city, and how often something was done to it.
    city: (usize, u32),
    at: Time,
    flows: Vec<[Flow; 2]>,
    broken: Vec<InvariantId>,
}

/// Lets the city be heard while the switch is on.
pub(super) fn listen(session: Session, player: Player, on: Memo<bool>) {
    let wake = move || {
        if on.get_untracked() {
            orchestra::wake();
        }
    };
    let pressed = window_event_listener(leptos::ev::pointerup, move |_| wake());
    let typed = window_event_listener(leptos::ev::keydown, move |_| wake());
    on_cleanup(move || {
        pressed.remove();
        typed.remove();
    });
    Effect::new(move |_| {
        if !on.get() {
            orchestra::hush();
        } else if orchestra::may_sound() {
            orchestra::wake();
        }
    });
    let gaps = StoredValue::new(Gaps::default());
    Effect::new(move |before: Option<Option<Heard>>| {
        if !on.get() {
            return None;
        }
        let now = look(session);
        if let Some(before) = before.flatten() {
            follow(session, player, &before, &now, gaps);
        }
        Some(now)
    });
    // Step by step, the event that is picked is heard.
    Effect::new(move |_| {
        let picked = session.event.get();
        if !on.get() || player.playing.get_untracked() {
            return;
        }
        let side = session.focus.get_untracked();
        let scenario = session.city(side).scenario.get_untracked();
        let found = session.ask(side, |city| {
            let event = city.timeline().events().get(picked?)?;
            note(event, event.at(), &scenario)
        });
        if let Some(note) = found {
            play(note, 0.0, gaps);
        }
    });
}

fn look(session: Session) -> Heard {
    let city = session.focused();
    let scenario = city.scenario.get();
    let frame = city.frame.get();
    let lamps = city.moment.get();
    let broken = lamps
        .lamps
        .iter()
        .filter_map(|(id, verdict)| matches!(verdict, Verdict::Broken(_)).then_some(*id));
    Heard {
        city: (Arc::as_ptr(&scenario).addr(), session.acts.get()),
        at: frame.at,
        flows: frame.bridges.iter().map(|b| [b.out, b.back]).collect(),
        broken: broken.collect(),
    }
}

/// Plays what lies between two looks at the city, if time has run from one to the other.
fn follow(session: Session, player: Player, before: &Heard, now: &Heard, gaps: StoredValue<Gaps>) {
    let running = player.playing.get_untracked();
    let same = before.city.0 == now.city.0;
    let acted = before.city.1 != now.city.1;
    if !same || !(running || acted) {
        return;
    }
    let middle = |cue: Cue| Note {
        cue,
        pan: 0.0,
        place: 0,
        after: Span::ZERO,
    };
    for cue in tides(&before.flows, &now.flows) {
        play(middle(cue), 0.0, gaps);
    }
    if now.broken.iter().any(|id| !before.broken.contains(id)) {
        play(middle(Cue::Breaks), 0.0, gaps);
    }
    if acted || now.at <= before.at || now.at.since(before.at) > STRETCH_MAX {
        return;
    }
    let side = session.focus.get_untracked();
    let scenario = session.city(side).scenario.get_untracked();
    let notes: Vec<Note> = session.ask(side, |city| {
        let events = city.timeline().events();
        let from = events.first_at(before.at + Span(1));
        events
            .iter_from(from)
            .take_while(|(_, event)| event.at() <= now.at)
            .filter_map(|(_, event)| note(event, before.at, &scenario))
            .collect()
    });
    // A stretch sounds as it was: where the city moves in steps, its sounds are still spread over the time that a step takes.
    let per_mille = f64::from(player.speed.get_untracked().0).max(1.0);
    for note in notes {
        let after_s = note.after.0 as f64 / 1_000.0 / per_mille;
        play(note, after_s, gaps);
    }
}

fn play(note: Note, after_s: f64, gaps: StoredValue<Gaps>) {
    let Some(now_s) = orchestra::now_s() else {
        return;
    };
    let lets = gaps.try_update_value(|gaps| gaps.lets(note.cue, now_s + after_s));
    if lets == Some(true) {
        orchestra::play(note.cue, note.pan, note.place, after_s);
    }
}
