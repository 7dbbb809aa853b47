//! The glossary: a term in a text opens its entry beside it.

use leptos::prelude::*;

use crate::place::{Place, way};

/// A term in a text.
pub(crate) fn term(id: String, words: Vec<AnyView>) -> AnyView {
    way(Place::Glossary(Some(id)), "term", words.into_any())
}
