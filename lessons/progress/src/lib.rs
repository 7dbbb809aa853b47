//! What a learner has done, kept under ids that never change and merged without loss; and when each card is due.
//!
//! [`Progress`] is what is kept: a collection that only grows, so that joining two of them is a union. [`read`] and [`write`] are its text,
//! the same in a file and in the browser's storage. [`Schedule`] is what follows from it for the cards that there are today: what is due, what is
//! retained, what comes in the next days; a [`Sitting`] asks. Nothing here reads a clock: who calls says what time it is.

mod filter;
mod interview;
mod memory;
mod moment;
mod progress;
mod read;
mod reset;
mod retention;
mod review;
mod schedule;
mod sitting;
mod sorted;
mod tally;
mod walked;
mod write;

pub use self::filter::Filter;
pub use self::interview::{Clock, Interview, Reply};
pub use self::memory::{DESIRED_RETENTION, Memory, Wait, Waits};
pub use self::moment::{Day, Local, Moment};
pub use self::progress::{Full, Opened, Progress};
pub use self::read::{ReadError, read};
pub use self::retention::Retained;
pub use self::review::{Grade, How, Review};
pub use self::schedule::{FORECAST_DAYS, Row, Schedule, Why};
pub use self::sitting::{Asked, Sitting};
pub use self::tally::Tally;
pub use self::walked::{Answer, Hint, Met, Prediction, Walked};
pub use self::write::{MAX_BYTES, write};
