//! English: the sounds.

use crate::sound::Cue;
use crate::strings::{Sound, Text, Words};

pub(crate) fn say(phrase: &Sound, words: Words) -> Text {
    match phrase {
        Sound::Switch => "Sounds: hear what happens while time runs".into(),
        Sound::Legend => "What each sound means".into(),
        Sound::About => words.pick(
            "The first island is heard on the left, the last on the right, and each hall has a pitch of its own. Press one to hear it.",
            "The first site is heard on the left, the last on the right, and each node has a pitch of its own. Press one to hear it.",
        ),
        Sound::Means(cue) => means(*cue, words),
        Sound::Now(true) => "Sounds are on".into(),
        Sound::Now(false) => "Sounds are off".into(),
    }
}

fn means(cue: Cue, words: Words) -> Text {
    match cue {
        Cue::Arrives => words.pick("A courier arrives", "A message arrives"),
        Cue::Lost => words.pick("A courier is lost", "A message is lost"),
        Cue::Done => "A client is told: done".into(),
        Cue::Refused => "A client is told: no".into(),
        Cue::Unanswered => "A client gives up waiting".into(),
        Cue::Leads => words.pick("A hall comes to lead", "A node becomes leader"),
        Cue::Stops => words.pick(
            "A hall is frozen, crashes or loses its power",
            "A node is paused, crashes or loses its power",
        ),
        Cue::Works => words.pick("A hall works again", "A node runs again"),
        Cue::Floods => words.pick("A bridge is flooded", "A link is cut"),
        Cue::Opens => words.pick("A bridge opens again", "A link is restored"),
        Cue::Breaks => words.pick("A promise is broken", "An invariant is violated"),
    }
}
