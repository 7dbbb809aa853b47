//! How much may move.

use leptos::prelude::{document, window};

/// Whether the reader's system asks for less motion, unless the page says otherwise on its root element.
pub(crate) fn less_motion() -> bool {
    let root = document().document_element();
    match root
        .and_then(|root| root.get_attribute("data-motion"))
        .as_deref()
    {
        Some("reduce") => return true,
        Some("full") => return false,
        Some(_) | None => {}
    }
    let query = window().match_media("(prefers-reduced-motion: reduce)");
    query.ok().flatten().is_some_and(|query| query.matches())
}
