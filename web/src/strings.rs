//! Every word on the page, in one typed table. A key is a variant with its arguments; a language is one module of
//! exhaustive matches under `strings/`, so a missing phrase does not compile.
//!
//! Use: `{tr(Bar::Share)}` in a view follows the switch by itself; `speech().say(&Bar::Share)` inside a closure does so
//! when the arguments change as well.

mod en;
mod proof;
mod tongue;
mod zh;

mod bar;
mod common;
mod deed;
mod defence;
mod drill;
mod embedded;
mod files;
mod guarded;
mod happened;
mod inspect;
mod kept;
mod lamps;
mod language;
mod learn;
mod mini;
mod mock;
mod reference;
mod set_up;
mod sharing;
mod sound;
mod stage;
mod store;
mod story;
mod table;
mod time;
mod tooling;

use std::borrow::Cow;

use leptos::prelude::*;
use leptos::reactive::graph::{Observer, Source, ToAnySource};
use split_isles_core::event::Event;
use split_isles_core::narrate;
use split_isles_core::trace::Telling;

use crate::lazily::NotLoaded;
use crate::stage::{Saying, chinese_map};

pub(crate) use self::bar::Bar;
pub(crate) use self::common::Common;
pub(crate) use self::deed::{Deed, Part};
pub(crate) use self::defence::{Defence, StopTold};
pub(crate) use self::drill::Drill;
pub(crate) use self::embedded::Embedded;
pub(crate) use self::files::Files;
pub(crate) use self::guarded::Guarded;
pub(crate) use self::happened::Happened;
pub(crate) use self::inspect::Inspect;
pub(crate) use self::kept::Kept;
pub(crate) use self::lamps::Lamps;
pub(crate) use self::language::Language;
pub(crate) use self::learn::Learn;
pub(crate) use self::mini::Mini;
pub(crate) use self::mock::{Mock, Timer};
pub(crate) use self::proof::{StringTest, tested};
pub(crate) use self::reference::Reference;
pub(crate) use self::set_up::SetUp;
pub(crate) use self::sharing::Sharing;
pub(crate) use self::sound::Sound;
pub(crate) use self::stage::Stage;
pub(crate) use self::store::Store;
pub(crate) use self::story::Story;
pub(crate) use self::table::Table;
pub(crate) use self::time::{Befell, Carried, Lost, Times};
pub(crate) use self::tooling::Tooling;

/// Seconds with two decimals, as every moment and length of time on the page is shown, and rounded as the facts of what is taught are.
pub(crate) fn seconds(us: u64) -> String {
    let hundredths = us.saturating_add(5_000) / 10_000;
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// Seconds with one decimal: what changes all the time is read at a glance.
pub(crate) fn tenths(span: split_isles_core::units::Span) -> String {
    let tenths = span.as_ms() / 100;
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// A phrase ready to be shown.
pub(crate) type Text = Cow<'static, str>;

/// A phrase that follows the switches: give it to a view or to an attribute as it is.
pub(crate) type Said = Box<dyn Fn() -> Text + Send + Sync>;

/// Which vocabulary the page speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Words {
    /// Halls, couriers, ledgers, floods.
    #[default]
    Story,
    /// Nodes, messages, logs, partitions.
    Engineering,
}

impl Words {
    /// The story's phrase or the engineers' phrase.
    pub(crate) const fn pick(self, story: &'static str, engineering: &'static str) -> Text {
        match self {
            Self::Story => Cow::Borrowed(story),
            Self::Engineering => Cow::Borrowed(engineering),
        }
    }
}

impl Saying {
    /// What the map says, in the language’s words.
    pub(crate) fn told(&self, language: Language, words: Words) -> Option<Text> {
        language.tongue().map(|tongue| (tongue.map)(self, words))
    }
}

/// Something that can be said in every language and in both vocabularies.
pub(crate) trait Phrase {
    /// The phrase.
    fn say(&self, language: Language, words: Words) -> Text;
}

/// Tells an event; beside it, what led to it.
type Narrator = fn(Telling<'_>, &Event, Option<&Event>, narrate::Words) -> String;

/// One line for each area of the page: its keys, and the module of each language that says them.
macro_rules! spoken {
    ($($key:ty => $module:ident),* $(,)?) => {
        /// The tables of one language.
        #[derive(Clone, Copy)]
        pub(crate) struct Tongue {
            map: fn(&Saying, Words) -> Text,
            event: Narrator,
            $($module: fn(&$key, Words) -> Text,)*
        }

        impl Tongue {
            /// Chinese. It is named nowhere but where its part of the module is fetched, and so lies in that part.
            pub(crate) fn chinese() -> Result<Self, NotLoaded> {
                Ok(Self {
                    event: zh::narrate::sentence,
                    map: |saying, words| chinese_map(saying, words).into(),
                    $($module: zh::$module::say,)*
                })
            }
        }

        $(impl Phrase for $key {
            fn say(&self, language: Language, words: Words) -> Text {
                tested(match language.tongue() {
                    None => en::$module::say(self, words),
                    Some(tongue) => (tongue.$module)(self, words),
                })
            }
        })*
    };
}

spoken! {
    Bar => bar,
    Common => common,
    Deed => deed,
    Defence => defence,
    Drill => drill,
    Embedded => embedded,
    Files => files,
    Guarded => guarded,
    Happened => happened,
    Inspect => inspect,
    Kept => kept,
    Lamps => lamps,
    Learn => learn,
    Mini => mini,
    Reference => reference,
    Mock => mock,
    SetUp => set_up,
    Sharing => sharing,
    Sound => sound,
    Stage => stage,
    Store => store,
    Story => story,
    Table => table,
    Times => time,
    Tooling => tooling,
}

/// The two switches, as the whole page sees them: a context.
#[derive(Clone, Copy)]
pub(crate) struct Speech {
    /// The language.
    pub(crate) language: RwSignal<Language>,
    /// The vocabulary.
    pub(crate) words: RwSignal<Words>,
    /// Whether a language could not be fetched.
    pub(crate) lost: RwSignal<bool>,
    wanted: StoredValue<Language>,
}

impl Speech {
    /// Both switches at their defaults, provided to everything below.
    pub(crate) fn provide() -> Self {
        let speech = Self {
            language: RwSignal::new(Language::default()),
            words: RwSignal::new(Words::default()),
            lost: RwSignal::new(false),
            wanted: StoredValue::new(Language::default()),
        };
        provide_context(speech);
        speech
    }

    /// The language of the page's own words, followed.
    pub(crate) fn spoken(self) -> Language {
        self.wanted_of_taught().of_page()
    }

    /// The language in which what is taught is wanted, followed.
    pub(crate) fn wanted_of_taught(self) -> Language {
        heed(self.language);
        self.language.get_untracked()
    }

    /// Says a phrase once: for event handlers.
    pub(crate) fn say_now(self, phrase: &impl Phrase) -> Text {
        phrase.say(self.language.get_untracked(), self.words.get_untracked())
    }

    /// Says a phrase, and again whenever a switch moves (inside a closure, effect or memo).
    pub(crate) fn say(self, phrase: &impl Phrase) -> Text {
        heed(self.language);
        heed(self.words);
        self.say_now(phrase)
    }
}

/// Follows a switch for as long as the follower lives. A signal of Leptos keeps a place for each follower until it changes, and these hardly ever do: the
/// places of followers that are gone would take more and more memory.
fn heed<T: Send + Sync + 'static>(switch: RwSignal<T>) {
    let Some(follower) = Observer::get() else {
        return;
    };
    switch.track();
    let switch = switch.to_any_source();
    on_cleanup(move || switch.remove_subscriber(&follower));
}

/// The switches in force here.
pub(crate) fn speech() -> Speech {
    use_context().unwrap_or_else(Speech::provide)
}

/// A phrase that follows the switches.
pub(crate) fn tr(phrase: impl Phrase + Send + Sync + 'static) -> Said {
    let speech = speech();
    Box::new(move || speech.say(&phrase))
}
