//! Which sounds a stretch of a run makes: plain data, from the history and nothing else.

use split_isles_core::effect::Role;
use split_isles_core::event::{Event, EventKind, Outcome};
use split_isles_core::message::Party;
use split_isles_core::scenario::{Office, Scenario};
use split_isles_core::units::{IslandId, Span, Time};
use split_isles_core::view::Flow;

use super::cue::Cue;

/// A sound at a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Note {
    /// Which.
    pub(super) cue: Cue,
    /// From −1 (left) to 1 (right).
    pub(super) pan: f64,
    /// Whose it is: the place of the hall, which sets the pitch.
    pub(super) place: usize,
    /// How long after the stretch begins, in the city's time.
    pub(super) after: Span,
}

/// How far the outermost islands lie from the middle: nobody's sound is in one ear only.
const ASIDE: f64 = 0.75;

/// Where an island is heard.
fn pan(island: IslandId, scenario: &Scenario) -> f64 {
    let last = scenario.city.islands.len().saturating_sub(1);
    if last == 0 {
        return 0.0;
    }
    ASIDE * (2.0 * f64::from(island.0) / last as f64 - 1.0)
}

/// The sound of an event; most events make none.
pub(super) fn note(event: &Event, from: Time, scenario: &Scenario) -> Option<Note> {
    let cue = match event.kind {
        EventKind::Delivered { .. } => Cue::Arrives,
        EventKind::Lost { .. } => Cue::Lost,
        EventKind::Ended { outcome, .. } => match outcome {
            Outcome::Acknowledged(_) => Cue::Done,
            Outcome::Refused => Cue::Refused,
            Outcome::Unknown => Cue::Unanswered,
        },
        EventKind::Believed {
            role: Role::Leader, ..
        } => Cue::Leads,
        EventKind::Paused | EventKind::Crashed | EventKind::PoweredOff => Cue::Stops,
        EventKind::Resumed | EventKind::Opened { .. } => Cue::Works,
        EventKind::Input(_)
        | EventKind::Flapped(..)
        | EventKind::Sent { .. }
        | EventKind::TimerFired(_)
        | EventKind::Believed { .. }
        | EventKind::Persisted
        | EventKind::Note(_)
        | EventKind::Invoked { .. }
        | EventKind::Retried { .. }
        | EventKind::LimitReached(_)
        | EventKind::WatchdogBit => return None,
    };
    let who = if let EventKind::Lost { to, .. } = event.kind {
        to
    } else {
        event.who()?
    };
    let (island, place) = home(who, scenario)?;
    // Keepers elect among themselves: that is their affair.
    let citys = |hall: usize| {
        let halls = &scenario.city.halls;
        halls
            .get(hall)
            .is_some_and(|hall| hall.office == Office::City)
    };
    if cue == Cue::Leads && !citys(place) {
        return None;
    }
    Some(Note {
        cue,
        pan: pan(island, scenario),
        place,
        after: event.at().since(from),
    })
}

/// Where somebody lives, and the place that sets the pitch: a client's is its own among the clients.
fn home(who: Party, scenario: &Scenario) -> Option<(IslandId, usize)> {
    if let Some(hall) = who.as_hall() {
        let found = scenario.city.halls.get(hall.index())?;
        return Some((found.island, hall.index()));
    }
    let client = who.as_client()?.index();
    Some((scenario.clients.get(client)?.island, client))
}

/// What became of bridges.
pub(super) fn tides(before: &[[Flow; 2]], now: &[[Flow; 2]]) -> Vec<Cue> {
    let cut = |flows: &[Flow; 2]| flows.iter().filter(|flow| **flow == Flow::Cut).count();
    let changes =
        before
            .iter()
            .zip(now)
            .filter_map(|(before, now)| match cut(before).cmp(&cut(now)) {
                std::cmp::Ordering::Less => Some(Cue::Floods),
                std::cmp::Ordering::Greater => Some(Cue::Opens),
                std::cmp::Ordering::Equal => None,
            });
    changes.collect()
}

/// Keeps sounds of a kind apart.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gaps([f64; Cue::ALL.len()]);

impl Default for Gaps {
    fn default() -> Self {
        Self([f64::NEG_INFINITY; Cue::ALL.len()])
    }
}

impl Gaps {
    /// Whether a sound of a kind may begin at a moment of the listener's clock, in seconds; if so, it does.
    pub(super) fn lets(&mut self, cue: Cue, at_s: f64) -> bool {
        let last = &mut self.0[cue as usize];
        let may = at_s - *last >= cue.gap_s();
        if may {
            *last = at_s;
        }
        may
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use split_isles_core::history::Timeline;
    use split_isles_core::input::{Input, Path, Timed};

    use super::*;

    /// The notes of the first city's whole run, with its bridge flooded in the midst of it.
    fn heard() -> (Vec<Note>, Scenario) {
        let mut scenario = crate::guide::first_city();
        scenario.script.push(Timed {
            at: Time(6_000_000),
            input: Input::Cut(Path::AllBridges),
        });
        scenario.script.sort_by_key(|timed| timed.at);
        let mut timeline = Timeline::new(Arc::new(scenario.clone()), scenario.seed, Vec::new());
        timeline.seek(scenario.until);
        let events = timeline
            .events()
            .iter_from(split_isles_core::units::EventId(0));
        let notes = events.filter_map(|(_, event)| note(event, Time::ZERO, &scenario));
        (notes.collect(), scenario)
    }

    #[test]
    fn the_first_story_is_heard_from_both_sides() {
        let (notes, _) = heard();
        for cue in [Cue::Arrives, Cue::Lost, Cue::Done, Cue::Leads] {
            assert!(notes.iter().any(|note| note.cue == cue), "{cue:?}");
        }
        assert!(notes.iter().any(|note| note.pan < 0.0));
        assert!(notes.iter().any(|note| note.pan > 0.0));
        assert!(notes.iter().all(|note| note.pan.abs() <= ASIDE));
    }

    #[test]
    fn a_bridge_is_heard_when_less_or_more_of_it_is_open() {
        use Flow::{Cut, Open};
        assert_eq!(tides(&[[Open; 2]], &[[Cut, Open]]), [Cue::Floods]);
        assert_eq!(tides(&[[Cut, Open]], &[[Cut; 2]]), [Cue::Floods]);
        assert_eq!(tides(&[[Cut; 2]], &[[Open; 2]]), [Cue::Opens]);
        assert_eq!(tides(&[[Open; 2]], &[[Open; 2]]), []);
    }

    #[test]
    fn a_fast_city_hums_and_does_not_hammer() {
        let mut gaps = Gaps::default();
        let many = (0..1_000).filter(|ms| gaps.lets(Cue::Arrives, f64::from(*ms) / 1_000.0));
        assert!((13..=15).contains(&many.count()));
        assert!(gaps.lets(Cue::Breaks, 0.9), "kinds do not drown each other");
    }
}
