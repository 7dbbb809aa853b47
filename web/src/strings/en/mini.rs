//! English: a moment in small.

use crate::strings::{Common, Language, Mini, Phrase, Text, Words, seconds};

pub(crate) fn say(phrase: &Mini, words: Words) -> Text {
    match phrase {
        Mini::Coming => "Playing up to the moment …",
        Mini::MapSays => "What the map shows:",
        Mini::LookAt(office, name) => {
            let place = Common::Place(*office, name.clone());
            return format!("Look at {}", place.say(Language::English, words)).into();
        }
        Mini::LookAtClient(name) | Mini::LookAtIsland(name) => {
            return format!("Look at {name}").into();
        }
        Mini::LookAtBridge(a, b) => {
            let bridge = words.pick("the bridge", "the link");
            return format!("Look at {bridge} {a} – {b}").into();
        }
        Mini::LookAtRow(row) => {
            return format!("Look at {} {}", words.pick("row", "entry"), row.0).into();
        }
        Mini::LookAtTimeline => "Look at the timeline, in the playground",
        Mini::Controls => "Time",
        Mini::Play => "Play the seconds around this moment",
        Mini::Pause => "Pause",
        Mini::Forward => "Next event",
        Mini::Back => "Previous event",
        Mini::Moment => "Moment",
        Mini::Seconds(at) => return format!("{} seconds", seconds(at.0)).into(),
        Mini::ToMoment => "Back to the moment",
        Mini::Open => "Open in the playground",
    }
    .into()
}
