//! What the map says of the places that serve the city, and of the guards of its halls.

use split_isles_core::scenario::{Office, Scenario};
use split_isles_core::units::Span;

use super::plural;
use crate::stage::look::Still;
use crate::stage::look::guard::{GuardLook, Hold};
use crate::stage::look::place::{Place, PlaceLook};
use crate::strings::Words;

/// How many places of each kind a city has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    /// City Halls.
    pub(crate) halls: usize,
    /// Archives.
    pub(crate) archives: usize,
    /// Keepers.
    pub(crate) keepers: usize,
    /// Power boxes.
    pub(crate) boxes: usize,
}

impl Count {
    /// A city's places.
    pub(crate) fn of(scenario: &Scenario) -> Self {
        let mut count = Self::default();
        for hall in &scenario.city.halls {
            match hall.office {
                Office::City => count.halls += 1,
                Office::Archive => count.archives += 1,
                Office::Keeper => count.keepers += 1,
                Office::PowerBox(_) => count.boxes += 1,
            }
        }
        count
    }

    /// The places in words.
    pub(super) fn say(self, words: Words) -> String {
        let pick = |story: &'static str, engineering: &'static str| match words {
            Words::Story => story,
            Words::Engineering => engineering,
        };
        [
            (self.halls, pick("hall", "node"), pick("halls", "nodes")),
            (
                self.archives,
                pick("archive", "storage"),
                pick("archives", "storages"),
            ),
            (
                self.keepers,
                pick("keeper", "lock server"),
                pick("keepers", "lock servers"),
            ),
            (
                self.boxes,
                pick("power box", "BMC"),
                pick("power boxes", "BMCs"),
            ),
        ]
        .into_iter()
        .filter(|(count, _, _)| *count > 0)
        .map(|(count, one, many)| plural(count, one, many))
        .collect::<Vec<_>>()
        .join(", ")
    }
}

/// Something said of a place that serves the city.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PlaceSaying {
    /// What it is, in a word.
    Kind(Place),
    /// What it is called.
    Name(String),
    /// What it holds, in a few words.
    Short(Place, Option<Still>),
    /// Everything about it, in sentences.
    State {
        /// How it looks.
        look: PlaceLook,
        /// The hall of a power box.
        of: String,
        /// The name of its island.
        island: String,
    },
    /// What a hall's guards show, in sentences.
    Guards {
        /// How they look.
        look: GuardLook,
        /// At whom the fence agent aims.
        target: String,
    },
}

/// Says something of a place in English.
pub(super) fn english(saying: &PlaceSaying, words: Words) -> String {
    let pick = |story: &'static str, engineering: &'static str| match words {
        Words::Story => story,
        Words::Engineering => engineering,
    };
    match saying {
        PlaceSaying::Kind(place) => String::from(match place {
            Place::Archive { .. } => pick("Archive", "Storage"),
            Place::Keeper { leads: true, .. } => pick("First keeper", "Lock leader"),
            Place::Keeper { leads: false, .. } => pick("Keeper", "Lock server"),
            Place::PowerBox { .. } => pick("Power box", "BMC"),
        }),
        PlaceSaying::Name(name) => name.clone(),
        PlaceSaying::Short(place, still) => match (place, still) {
            (_, Some(still)) => String::from(super::still_word(*still)),
            (Place::Archive { highest: 0, checks }, None) => String::from(if *checks {
                "no number yet"
            } else {
                "asks no number"
            }),
            (Place::Archive { highest, checks }, None) => {
                if *checks {
                    format!("№ {highest} or later")
                } else {
                    String::from("asks no number")
                }
            }
            (Place::Keeper { queue: 0, .. }, None) => String::from("nobody in line"),
            (Place::Keeper { queue, .. }, None) => format!("{queue} in line"),
            (Place::PowerBox { cutting: true, .. }, None) => String::from("cutting"),
            (Place::PowerBox { dark: true, .. }, None) => String::from("off"),
            (Place::PowerBox { .. }, None) => String::from("on"),
        },
        PlaceSaying::State { look, of, island } => {
            let mut out = format!("{island}. {}", place_sentence(look.place, of, words));
            if let Some(still) = look.still {
                out.push_str(&format!(" {}.", super::still_word(still)));
            }
            out
        }
        PlaceSaying::Guards { look, target } => guards(look, target, words),
    }
}

fn place_sentence(place: Place, of: &str, words: Words) -> String {
    let pick = |story: &'static str, engineering: &'static str| match words {
        Words::Story => story,
        Words::Engineering => engineering,
    };
    match place {
        Place::Archive { highest, checks } => {
            let seen = if highest == 0 {
                String::from("Has seen no number yet")
            } else {
                format!("Highest number seen: {highest}")
            };
            let rule = if checks {
                pick(
                    "turns older deeds away",
                    "rejects writes with a lower token",
                )
            } else {
                pick("takes every deed", "accepts every write")
            };
            format!("{seen}; {rule}.")
        }
        Place::Keeper {
            leads,
            sessions,
            queue,
        } => format!(
            "{}. {}, {queue} in line for the {}.",
            if leads {
                pick("Leads the keepers", "Leads the lock service")
            } else {
                pick("Follows the first keeper", "Follows the lock leader")
            },
            plural(sessions, "session", "sessions"),
            pick("seal", "lock")
        ),
        Place::PowerBox {
            cutting,
            dark,
            aimed,
        } => {
            let state = match (cutting, dark) {
                (true, _) => "About to cut the power",
                (false, true) => "The power is off",
                (false, false) => "The power is on",
            };
            let aimed = if aimed { " Somebody aims at it." } else { "" };
            format!("{} {of}. {state}.{aimed}", pick("Of hall", "Of node"))
        }
    }
}

/// Half seconds as seconds.
fn seconds(halves: u64) -> String {
    format!("{} s", Span(halves * 500_000))
}

fn guards(look: &GuardLook, target: &str, words: Words) -> String {
    let pick = |story: &'static str, engineering: &'static str| match words {
        Words::Story => story,
        Words::Engineering => engineering,
    };
    let mut out: Vec<String> = Vec::new();
    match look.hold {
        Hold::None => {}
        Hold::Waits { number } => out.push(format!(
            "{} {number}.",
            pick("Waits for the seal with number", "Queued for the lock as")
        )),
        Hold::Acts { number, .. } => {
            let how = match (look.hold.over(), look.hold.low()) {
                (true, _) => "over",
                (false, true) => "nearly over",
                (false, false) => "in force",
            };
            out.push(format!(
                "{} {number}; lease {how}.",
                pick("Holds seal", "Holds lock")
            ));
        }
    }
    if look.held {
        out.push(String::from(pick(
            "A guard keeps it from acting.",
            "Held back by a guard.",
        )));
    }
    if let Some(agent) = look.agent {
        out.push(if agent.confirmed {
            format!("Knows that {target} has no power.")
        } else {
            format!("Has {target}'s power turned off.")
        });
    }
    if let Some(dog) = look.dog {
        out.push(format!("Watchdog: {}.", seconds(dog.halves)));
    }
    if look.desk.0 > 0 {
        let number = look.desk.1;
        let number = number.map_or_else(String::new, |number| {
            format!(", first with number {number}")
        });
        out.push(format!(
            "{}{number}.",
            plural(
                look.desk.0,
                pick("stamped deed not sent", "write stamped, not sent"),
                pick("stamped deeds not sent", "writes stamped, not sent")
            )
        ));
    }
    out.join(" ")
}
