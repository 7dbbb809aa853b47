//! Looks for events of a run by the words of their lines in the trace, and remembers how far it has looked.

use std::collections::BTreeMap;

use split_isles_core::event::Event;
use split_isles_core::history::Timeline;
use split_isles_core::trace::{Telling, line};
use split_isles_core::units::EventId;

/// What was found of one run so far. Whoever changes the run's history begins a new one.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    since: u32,
    looked: BTreeMap<String, Looked>,
}

#[derive(Clone, Copy, Debug)]
struct Looked {
    /// The events before this one were looked at.
    to: u32,
    found: Option<u32>,
}

impl Trace {
    /// Events count from this one on.
    pub fn since(event: EventId) -> Self {
        Self {
            since: event.0,
            looked: BTreeMap::new(),
        }
    }

    /// The first event with these words that has happened by the playhead.
    pub fn first(&mut self, run: &Timeline, words: &str) -> Option<EventId> {
        let happened = run.world().events();
        let known = self.looked.entry(words.to_owned()).or_insert(Looked {
            to: self.since,
            found: None,
        });
        if known.found.is_none() && known.to < happened {
            known.found = lines(run, EventId(known.to))
                .find(|(_, line)| has_words(line, words))
                .map(|((id, _), _)| id.0);
            known.to = happened;
        }
        known.found.filter(|at| *at < happened).map(EventId)
    }
}

/// The lines of a run's trace up to its playhead, from an event on.
pub fn lines(
    run: &Timeline,
    since: EventId,
) -> impl Iterator<Item = ((EventId, &Event), String)> + '_ {
    let telling = Telling::of(run);
    let count = run.world().events();
    run.events()
        .iter_from(since)
        .take_while(move |(id, _)| id.0 < count)
        .map(move |(id, event)| ((id, event), line(telling, id, event)))
}

/// Whether a line holds these words, in this order, with others between them or not.
pub fn has_words(line: &str, words: &str) -> bool {
    // Its number and its time are no words.
    let mut told = line.split_whitespace().skip(2);
    words
        .split_whitespace()
        .all(|word| told.any(|one| one == word))
}
