//! The small buttons in the corner: clients on and off, nearer, further, the whole run.

use leptos::prelude::*;

use crate::strings::{Times, tr};
use crate::ui::{Icon, icon};

use super::{RunView, Viewport, keys};

/// The buttons.
#[component]
pub(super) fn ZoomButtons(
    run: RunView,
    viewport: Viewport,
    with_clients: RwSignal<bool>,
) -> impl IntoView {
    view! {
            <div class="tl-zoom">
                <button
                    class="btn ghost icon"
                    aria-pressed=move || with_clients.get().to_string()
                    aria-label=tr(Times::Clients)
                    title=tr(Times::Clients)
                    on:click=move |_| with_clients.update(|on| *on = !*on)
                >
                    {icon(Icon::House)}
                </button>
                <button
                    class="btn ghost icon"
                    aria-label=tr(Times::ZoomIn)
                    title=tr(Times::ZoomIn)
                    on:click=move |_| keys::zoom(run, viewport, 0.5)
                >
                    {icon(Icon::Plus)}
                </button>
                <button
                    class="btn ghost icon"
                    aria-label=tr(Times::ZoomOut)
                    title=tr(Times::ZoomOut)
                    on:click=move |_| keys::zoom(run, viewport, 2.0)
                >
                    {icon(Icon::Minus)}
                </button>
                <button
                    class="btn ghost icon"
                    aria-label=tr(Times::FitRun)
                    title=tr(Times::FitRun)
                    on:click=move |_| viewport.fit(run.frontier.get_untracked())
                >
                    {icon(Icon::Fit)}
                </button>
            </div>
    }
}
