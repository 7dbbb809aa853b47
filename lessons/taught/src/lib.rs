//! What is taught, as the page is given it: compiled from the authors' files, with every fact of a run filled in and every name made a number.
//! Here too: whether a predicate is so of a run, and the small Markdown of all texts.

mod card;
mod deck;
mod entry;
mod goal;
mod hash;
mod judge;
mod lesson;
mod look;
mod outline;
mod predicate;
mod predict;
mod prose;
mod scene;
mod sheet;
mod step;
mod trace;
mod tree;

pub use self::card::{Body, Card, Form, Level, Near, Offer, Order, Turn};
pub use self::deck::{Listing, Topic};
pub use self::entry::Entry;
pub use self::goal::{Goal, Told};
pub use self::hash::{hash, hash_of};
pub use self::judge::holds;
pub use self::lesson::{Lesson, Retrieval};
pub use self::look::Look;
pub use self::outline::{Outline, Stride, Track};
pub use self::predicate::{Ending, Ground, Guard, Predicate, Standing};
pub use self::predict::{Choice, Place, Predict, Unit};
pub use self::prose::{Block, Inline, Prose, VOCABULARY, engineering};
pub use self::scene::{Scene, Source};
pub use self::sheet::{Part, Sheet};
pub use self::step::{Kind, Observe, Step};
pub use self::trace::{Trace, has_words, lines};
pub use self::tree::{Branch, Node, Tree};

/// Reads what the build wrote.
///
/// # Errors
/// When the bytes are something else.
pub fn read<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> Result<T, postcard::Error> {
    postcard::from_bytes(bytes)
}
