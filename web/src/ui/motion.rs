//! How much may move.

use leptos::prelude::window;

/// Whether the reader's system asks for less motion.
pub(crate) fn less_motion() -> bool {
    let query = window().match_media("(prefers-reduced-motion: reduce)");
    query.ok().flatten().is_some_and(|query| query.matches())
}
