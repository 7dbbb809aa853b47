//! What the page is asked for by its address, key by key. Unknown keys are passed over; a value that makes no sense is told, and the default
//! holds in its place. A document without an address of its own (`srcdoc`) is given the same line as `data-asked` on its root element.

mod pairs;
mod read;

use std::sync::OnceLock;

use leptos::prelude::*;
use split_isles_core::units::Time;

use crate::preferences::Theme;
use crate::strings::{Language, StringTest};
use crate::transport::Speed;

pub(crate) use self::pairs::Pairs;
pub(crate) use self::read::{SCENARIO_MAX, language, seed, speed, theme};

/// Later moments are not sought: to show one, everything before it is simulated.
pub(crate) const AT_MAX: Time = Time::from_ms(3_600_000);

/// A part of the page that a host may leave out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The bar of the whole page; within a host's page it is left out in any case.
    Nav,
    /// What happened, in words: the card of the event that is picked.
    Log,
    /// The lesson's panel.
    Lesson,
    /// The diagram of the run. The transport stays, so that whatever moves can be stopped.
    Timeline,
    /// The lamps.
    Lamps,
    /// The toolbox with its keys: what is done to the city is the host's choice.
    Tools,
}

impl Part {
    /// All of them.
    pub(crate) const ALL: [Self; 6] = [
        Self::Nav,
        Self::Log,
        Self::Lesson,
        Self::Timeline,
        Self::Lamps,
        Self::Tools,
    ];

    /// Its name in the address.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Nav => "nav",
            Self::Log => "log",
            Self::Lesson => "lesson",
            Self::Timeline => "timeline",
            Self::Lamps => "lamps",
            Self::Tools => "tools",
        }
    }
}

/// How much moves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Motion {
    /// As the reader's system asks.
    #[default]
    Auto,
    /// As little as can be.
    Reduce,
    /// Everything.
    Full,
}

/// Other pages' own ways to be told a height.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Heights {
    /// As the learning platform Canvas takes it.
    pub(crate) canvas: bool,
    /// As open-iframe-resizer takes it.
    pub(crate) open_iframe_resizer: bool,
}

/// A value that makes no sense.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wrong {
    /// Its key.
    pub(crate) key: &'static str,
    /// The value, cut short where it is long.
    pub(crate) value: String,
}

/// Everything that is asked for, but for the place (see [`crate::place::Place::parse`]).
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one key of the address, as pages that embed others know it"
)]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Asked {
    /// The page stands in a frame of somebody's page.
    pub(crate) embed: bool,
    /// The colours; without them, the reader's own choice.
    pub(crate) theme: Option<Theme>,
    /// The language; without it, the reader's own.
    pub(crate) locale: Option<Language>,
    /// The parts that are left out.
    pub(crate) hide: Vec<Part>,
    /// How much moves.
    pub(crate) motion: Motion,
    /// Whether there are ways out of the frame.
    pub(crate) allow_links: bool,
    /// Whether the browser may keep anything.
    pub(crate) storage: bool,
    /// Whether the page around keeps what the learner does, and gives it back.
    pub(crate) kept_by_host: bool,
    /// The name of the scenario that opens.
    pub(crate) scenario: Option<String>,
    /// The seed in the place of the scenario's own.
    pub(crate) seed: Option<u64>,
    /// How fast time runs.
    pub(crate) speed: Option<Speed>,
    /// The moment that is shown.
    pub(crate) at: Option<Time>,
    /// The origin of the page around the frame: the only one that is told anything personal, and that is heard.
    pub(crate) parent_origin: Option<String>,
    /// Whether that page wants to hear what the learner does.
    pub(crate) events: bool,
    /// Whether it wants that as xAPI statements.
    pub(crate) xapi: bool,
    /// In which other ways it is told the height.
    pub(crate) heights: Heights,
    /// What is done to every phrase, to see whether the page bears it.
    pub(crate) string_test: Option<StringTest>,
    /// Whatever made no sense.
    pub(crate) wrong: Vec<Wrong>,
}

impl Asked {
    /// Whether a part is left out.
    pub(crate) fn hides(&self, part: Part) -> bool {
        self.hide.contains(&part)
    }

    /// Whether a lesson in a frame has no way to others: the host leaves the ways out, or keeps the work on this one alone.
    pub(crate) fn stays(&self) -> bool {
        self.embed && (self.hides(Part::Nav) || !self.allow_links || self.kept_by_host)
    }
}

/// The line itself, as it was when the page was loaded.
pub(crate) fn line() -> &'static str {
    static LINE: OnceLock<String> = OnceLock::new();
    LINE.get_or_init(|| given().unwrap_or_else(|| location().search().unwrap_or_default()))
}

/// The line that the document carries itself.
fn given() -> Option<String> {
    document()
        .document_element()
        .and_then(|root| root.get_attribute("data-asked"))
}

/// The line as it is now: the address may have moved on, what the document carries has not.
pub(crate) fn line_now() -> String {
    given().unwrap_or_else(|| location().search().unwrap_or_default())
}

/// What the page was asked for when it was loaded.
pub(crate) fn asked() -> &'static Asked {
    static ASKED: OnceLock<Asked> = OnceLock::new();
    ASKED.get_or_init(|| Asked::parse(line()))
}
