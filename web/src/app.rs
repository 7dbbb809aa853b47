//! The whole page.

use leptos::prelude::*;

/// The application.
#[component]
pub(crate) fn App() -> impl IntoView {
    view! { <h1>"Split Isles"</h1> }
}
