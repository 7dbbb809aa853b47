//! An event as a sentence. The core tells events itself, because the command line tells them too; so far it does so in
//! English, in both vocabularies.

use super::Text;

/// An event, told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Happened {
    /// In the story's words.
    pub(crate) story: Text,
    /// In the engineers' words.
    pub(crate) engineering: Text,
}
