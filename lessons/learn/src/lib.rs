//! What is taught: lessons, drill cards and the glossary. Content is data (TOML with a small Markdown); this crate reads it and tells every
//! mistake with its file and place; it finds the facts of prose in runs, and judges whether a run shows what is said of it.

mod around;
mod card;
mod check;
mod compile;
mod course;
mod draft;
mod entry;
mod fact;
mod find;
mod lesson;
mod mistake;
mod own;
mod play;
mod predicate;
mod predict;
mod proof;
mod sheet;
mod step;
mod text;
mod translation;
mod tree;

pub use self::around::Surroundings;
pub use self::card::{Answer, Card, Cards, Kind, Level, Near, See, Turn};
pub use self::compile::{Compiled, RETRIEVAL, Scenarios, compile, named};
pub use self::course::Course;
pub use self::draft::draft_step;
pub use self::entry::Entry;
pub use self::fact::Fact;
pub use self::find::{Found, find};
pub use self::lesson::{Lesson, Retrieval, Run, Sight};
pub use self::mistake::Mistake;
pub use self::own::{LESSON_MAX, Misstep, lesson as own_lesson};
pub use self::play::{begun, play};
pub use self::predicate::Predicate;
pub use self::predict::{Choice, Place, Predict, PredictKind, Shows};
pub use self::proof::unproved;
pub use self::sheet::{Part, PartKind, Sheet};
pub use self::step::{Begin, Do, Explain, Observe, Step, StepKind};
pub use self::text::words;
pub use self::translation::{Translation, VOCABULARY_FILE, texts_of};
pub use self::tree::{Branch, Node, Shown, Tree};
