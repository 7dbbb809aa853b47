//! What the map says, in both vocabularies. Kept in one place, so that it can move into the table of all words.

pub(crate) mod place;
pub(crate) mod zh;

use split_isles_core::effect::Role;
use split_isles_core::units::Span;
use split_isles_core::view::Flow;

use self::place::{Count, PlaceSaying};
use super::look::work::{Decree, Work};
use super::look::{Mood, Standing, Still};
use crate::numbering::Numbering;
use crate::strings::{Common, Language, Phrase, Text, Words, tested};

/// A phrase of the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Saying {
    /// The map in a sentence: islands, halls, bridges.
    Summary {
        /// Islands by name.
        islands: Vec<String>,
        /// How many places of each kind.
        places: Count,
        /// How many bridges are flooded.
        flooded: usize,
    },
    /// A hall by name.
    Hall(String),
    /// A hall's state in a sentence.
    HallState {
        /// What it believes.
        role: Role,
        /// Its term, or what a city has in its stead.
        number: Option<(Numbering, u32)>,
        /// Why it does nothing.
        still: Option<Still>,
        /// The onlooker knows better.
        stale: bool,
        /// Rows in its ledger, and how many of them it holds for committed.
        rows: (u32, u32),
        /// How far its clock is wrong, in microseconds.
        clock_error_us: i64,
        /// The name of its island.
        island: String,
    },
    /// Something of a place that serves the city, or of a hall's guards.
    Place(PlaceSaying),
    /// Two sayings, one after the other.
    Both(Box<[Saying; 2]>),
    /// A hall's state in a word or two.
    State(Role, Option<Still>),
    /// What a hall is at where nobody leads, in a word or two.
    Work(Work),
    /// The same in a sentence.
    WorkState {
        /// What it is at.
        work: Work,
        /// Why it does nothing.
        still: Option<Still>,
        /// How far its clock is wrong, in microseconds.
        clock_error_us: i64,
        /// The name of its island.
        island: String,
    },
    /// A fenced hall.
    Fenced,
    /// A leader whose flag means nothing any more.
    Stale,
    /// A city without terms.
    NoTerm,
    /// How far a clock is wrong.
    ClockError(i64),
    /// A bridge by its islands.
    Bridge(String, String),
    /// How a bridge works, for its two islands.
    BridgeState {
        /// The first island.
        from: String,
        /// The second.
        to: String,
        /// There.
        out: Flow,
        /// Back.
        back: Flow,
    },
    /// The head of a bridge's callout.
    Trouble(Flow, Flow),
    /// Couriers lost on a bridge.
    Lost(u32),
    /// A link between two halls.
    Link(String, String, Flow),
    /// A client by name.
    Client(String),
    /// What a client knows.
    Mood(Mood),
    /// How an island stands; the name is the leader's where there is one.
    Island(Standing, String),
    /// A house sold to two.
    SoldTwice,
    /// Nobody lives here yet.
    Empty,
    /// What an empty map invites to.
    EmptyHint,
}

impl Phrase for Saying {
    fn say(&self, language: Language, words: Words) -> Text {
        tested(
            self.told(language, words)
                .unwrap_or_else(|| english(self, words).into()),
        )
    }
}

fn work_word(work: Work, words: Words) -> String {
    let pick = |story: &'static str, engineering: &'static str| match words {
        Words::Story => story,
        Words::Engineering => engineering,
    };
    match work {
        Work::Shelf { apart: 0, hints: 0 } => pick("Keeps a shelf", "Replica").to_owned(),
        Work::Shelf { apart: 0, hints } => {
            format!("{} {hints}", pick("Holds for others:", "Hints:"))
        }
        Work::Shelf { apart, .. } => format!("{} {apart}", pick("Apart:", "Siblings:")),
        Work::Decree(Decree::None) => pick("Waits", "Acceptor").to_owned(),
        Work::Decree(Decree::Promised(round)) => format!("Promised {round}"),
        Work::Decree(Decree::Proposes(round)) => format!("Proposes {round}"),
        Work::Decree(Decree::Accepted(round)) => format!("Accepted {round}"),
        Work::Decree(Decree::Chosen) => pick("Decided", "Chosen").to_owned(),
    }
}

fn role_word(role: Role) -> &'static str {
    match role {
        Role::Follower => "Follower",
        Role::PreCandidate => "Pre-candidate",
        Role::Candidate => "Candidate",
        Role::Leader => "Leader",
    }
}

fn still_word(still: Still) -> &'static str {
    match still {
        Still::Paused => "Paused",
        Still::Crashed => "Crashed",
        Still::Off => "Powered off",
    }
}

fn flow_word(flow: Flow) -> &'static str {
    match flow {
        Flow::Open => "open",
        Flow::Cut => "cut",
        Flow::Slow => "slow",
        Flow::Lossy => "lossy",
    }
}

fn plural(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

fn clock(us: i64) -> String {
    let sign = if us < 0 { '−' } else { '+' };
    let us = us.unsigned_abs();
    if us >= 1_000_000 {
        format!("{sign}{} s", Span(us))
    } else {
        format!("{sign}{} ms", us / 1_000)
    }
}

fn english(saying: &Saying, words: Words) -> String {
    let pick = |story: &str, engineering: &str| {
        String::from(match words {
            Words::Story => story,
            Words::Engineering => engineering,
        })
    };
    let hall = pick("hall", "node");
    let halls = pick("halls", "nodes");
    match saying {
        Saying::Summary {
            islands,
            places,
            flooded,
        } => {
            let bridges = match flooded {
                0 => String::new(),
                n => format!(
                    " {} {}.",
                    plural(*n, &pick("bridge", "link"), &pick("bridges", "links")),
                    pick("flooded", "partitioned")
                ),
            };
            format!(
                "{}: {}. {}.{bridges}",
                plural(islands.len(), "island", "islands"),
                islands.join(", "),
                places.say(words)
            )
        }
        Saying::Place(saying) => place::english(saying, words),
        Saying::Both(both) => {
            let said = both.each_ref().map(|saying| english(saying, words));
            said.join(" ").trim().to_owned()
        }
        Saying::Hall(name) => format!("{} {name}", pick("Hall", "Node")),
        Saying::HallState {
            role,
            number,
            still,
            stale,
            rows: (rows, committed),
            clock_error_us,
            island,
        } => {
            let mut out = format!("{island}. {}", role_word(*role));
            if let Some(number) = number {
                let number = Common::Number(*number).say(Language::English, words);
                out.push_str(&format!(" in {number}"));
            }
            if let Some(still) = still {
                out.push_str(&format!(", {}", still_word(*still).to_lowercase()));
            }
            if *stale {
                out.push_str(", out of date without knowing it");
            }
            out.push_str(&format!(
                ". {}, {committed} committed.",
                plural(
                    *rows as usize,
                    &pick("row", "entry"),
                    &pick("rows", "entries")
                )
            ));
            if clock_error_us.abs() >= 1_000 {
                out.push_str(&format!(" Clock {}.", clock(*clock_error_us)));
            }
            out
        }
        Saying::Work(work) => work_word(*work, words),
        Saying::WorkState {
            work,
            still,
            clock_error_us,
            island,
        } => {
            let mut out = format!("{island}. {}", work_word(*work, words));
            if let Some(still) = still {
                out.push_str(&format!(", {}", still_word(*still).to_lowercase()));
            }
            out.push('.');
            if clock_error_us.abs() >= 1_000 {
                out.push_str(&format!(" Clock {}.", clock(*clock_error_us)));
            }
            out
        }
        Saying::State(role, still) => String::from(still.map_or(role_word(*role), still_word)),
        Saying::Fenced => String::from("Fenced"),
        Saying::Stale => String::from("stale"),
        Saying::NoTerm => String::from("no term"),
        Saying::ClockError(us) => clock(*us),
        Saying::Bridge(a, b) => format!("{} {a} – {b}", pick("Bridge", "Link")),
        Saying::BridgeState {
            from,
            to,
            out,
            back,
        } => {
            if out == back {
                return match out {
                    Flow::Open => String::from("Open both ways."),
                    Flow::Cut => pick("Flooded both ways.", "Partitioned both ways."),
                    Flow::Slow => String::from("Slow both ways."),
                    Flow::Lossy => String::from("Lossy both ways."),
                };
            }
            format!(
                "From {from} to {to}: {}. From {to} to {from}: {}.",
                flow_word(*out),
                flow_word(*back)
            )
        }
        Saying::Trouble(out, back) => match (out, back) {
            (Flow::Cut, Flow::Cut) => pick("Flooded both ways", "Partitioned"),
            (Flow::Cut, _) | (_, Flow::Cut) => pick("One way only", "One-way cut"),
            (Flow::Lossy, _) | (_, Flow::Lossy) => pick("Missing slabs", "Lossy link"),
            (Flow::Slow, _) | (_, Flow::Slow) => pick("In the fog", "Slow link"),
            (Flow::Open, Flow::Open) => String::new(),
        },
        Saying::Lost(n) => plural(
            *n as usize,
            &pick("courier lost", "message dropped"),
            &pick("couriers lost", "messages dropped"),
        ),
        Saying::Link(a, b, flow) => {
            format!("{} {a} → {b}: {}", pick("Path", "Link"), flow_word(*flow))
        }
        Saying::Client(name) => format!("Client {name}"),
        Saying::Mood(mood) => String::from(match mood {
            Mood::Idle => "Has asked nothing yet.",
            Mood::Waiting => "Waits for an answer.",
            Mood::Content => "Last wish acknowledged.",
            Mood::Refused => "Last wish refused.",
            Mood::Unknown => "Never heard what became of the last wish.",
        }),
        Saying::Island(standing, leader) => match standing {
            Standing::Whole { own } => plural(*own, &hall, &halls),
            Standing::Counted {
                reached,
                all,
                majority,
            } => format!(
                "{reached} of {all}, {}",
                if *majority { "majority" } else { "no majority" }
            ),
            Standing::Under { halls: n, .. } => {
                let follow = if *n == 1 { "follows" } else { "follow" };
                format!("{} {follow} {leader}", plural(*n, &hall, &halls))
            }
            Standing::Serving { archives, keepers } => {
                let count = Count {
                    archives: *archives,
                    keepers: *keepers,
                    ..Count::default()
                };
                count.say(words)
            }
        },
        Saying::SoldTwice => String::from("Sold twice"),
        Saying::Empty => String::from("An empty sea"),
        Saying::EmptyHint => pick(
            "Add an island and a hall to begin.",
            "Add a site and a node to begin.",
        ),
    }
}
