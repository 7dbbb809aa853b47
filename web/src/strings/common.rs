//! Words that every part of the page uses.

use split_isles_core::effect::Role;
use split_isles_core::scenario::Office;

use crate::content::Missing;
use crate::numbering::Numbering;
use crate::ui::typed::Refused;

use super::Text;

/// Words that every part of the page uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Common {
    /// A hall by name: "Hall A", "Node A".
    Hall(String),
    /// A place by name: a hall is called one, an archive or a keeper goes by its name alone.
    Place(Office, String),
    /// A hall's belief of itself.
    Role(Role),
    /// A number in words: "term 2", "ballot 7".
    Number((Numbering, u32)),
    /// A paused hall.
    Paused,
    /// A crashed hall.
    Crashed,
    /// A hall without power.
    PoweredOff,
    /// A leader that does not know that it is none.
    Stale,
    /// Closes a dialog.
    Close,
    /// Gives up.
    Cancel,
    /// Takes the last act back.
    Undo,
    /// It is taken back.
    Undone,
    /// Does again what has failed.
    TryAgain,
    /// A part of the page is on its way.
    Coming,
    /// A part of the page did not come.
    NotLoaded,
    /// A newer version of the page is here.
    Newer,
    /// Changes to it.
    TakeNewer,
    /// Not now.
    Later,
    /// It is not translated yet.
    InEnglish,
    /// A name and what is said of it: "Hall A: Leader".
    Titled(Text, Text),
    /// What stands between the two, where the page sets them apart.
    Colon,
    /// A phrase and what is added to it: "Leader, term 2".
    With(Text, Text),
    /// What stands between these.
    Comma,
    /// Several of a kind: "A, B, C".
    List(Vec<Text>),
    /// Sentences, one after the other.
    Sentences(Vec<Text>),
    /// Content that was asked for is not here.
    Missing(Missing),
    /// What was typed is no number.
    NoNumber,
    /// Why what was typed is not taken, and the number that counts instead.
    Refused(Refused, String),
}
