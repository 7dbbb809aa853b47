//! The online checker against known histories, against a dumb twin, and against its own bound.
#![expect(
    clippy::unwrap_used,
    reason = "a test that unwraps nothing fails where it stands"
)]

mod bound;
mod histories;
mod history;
mod twin;
