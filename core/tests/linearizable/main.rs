//! The online checker against known histories, against a dumb twin, and against its own bound.

mod bound;
mod histories;
mod history;
mod twin;
