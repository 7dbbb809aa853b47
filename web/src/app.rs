//! The whole page: the bar, the guide, the map, the panels and the timeline, each in its place.

use leptos::prelude::*;

use crate::strings::{Bar, Speech, tr};
use crate::ui::{Icon, Logo, icon};

/// The application.
#[component]
pub(crate) fn App() -> impl IntoView {
    Speech::provide();
    view! {
        <a class="skip" href="#map">
            {tr(Bar::SkipToMap)}
        </a>
        <div class="app">
            <header class="top">
                <span class="brand">
                    <Logo />
                    <span>{tr(Bar::Brand)}</span>
                </span>
                <div class="top-r">
                    <button class="btn ghost">{icon(Icon::Share)} {tr(Bar::Share)}</button>
                </div>
            </header>
            <aside class="guide" aria-label=tr(Bar::Guide)></aside>
            <main class="map" id="map" tabindex="-1" aria-label=tr(Bar::Map)></main>
            <aside class="side" aria-label=tr(Bar::Panels)></aside>
            <section class="time" aria-label=tr(Bar::Timeline)></section>
        </div>
    }
}
