//! An event as a sentence. In English the core tells it, because the command line tells it too; every other language has a narrator of its own.

use split_isles_core::event::Event;
use split_isles_core::narrate::{self, Words};
use split_isles_core::trace::Telling;

use super::{Language, Text};

/// A sentence in the story's words and in the engineers'.
type Pair = [Text; 2];

/// An event, told in the languages whose tables are here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Happened {
    /// In English.
    pub(super) english: Pair,
    /// In Chinese.
    pub(super) chinese: Option<Pair>,
}

impl Happened {
    /// Tells an event of a run; `cause` is what led to it.
    pub(crate) fn tell(telling: Telling<'_>, event: &Event, cause: Option<&Event>) -> Self {
        let pair = |tell: fn(Telling<'_>, &Event, Option<&Event>, Words) -> String| {
            [Words::Story, Words::Engineering]
                .map(|words| tell(telling, event, cause, words).into())
        };
        let chinese = Language::Chinese.tongue();
        Self {
            english: pair(narrate::sentence),
            chinese: chinese.map(|tongue| pair(tongue.event)),
        }
    }
}
