//! The row of tools over the map.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::bench::bench;
use super::tool::Tool;
use super::tray::Tray;
use crate::notice::NoticeBar;
use crate::preferences::shortcut;
use crate::session::session;
use crate::strings::{Common, Tooling, speech, tr};
use crate::ui::{Icon, sized_icon};

/// The toolbox, with what the taken tool asks and what was just done above it.
#[component]
pub(crate) fn Toolbox() -> impl IntoView {
    let session = session();
    let speech = speech();
    let nothing = move || !session.can_undo.get();
    let tools: Vec<AnyView> = Tool::ALL.into_iter().map(button).collect();
    view! {
        <div class="toolbox">
            <NoticeBar />
            <Tray />
            <div class="tools" role="toolbar" aria-label=tr(Tooling::Heading) on:keydown=move |event| walk(&event)>
                {tools}
                <span class="tools-sep"></span>
                <button
                    class="tool"
                    aria-disabled=move || nothing().to_string()
                    aria-description=move || nothing().then(|| speech.say(&Tooling::NothingDone))
                    on:click=move |_| if session.can_undo.get_untracked() { session.undo() }
                >
                    {sized_icon(Icon::Replay, "20")}
                    <span>{tr(Common::Undo)}</span>
                    <kbd aria-hidden="true">"U"</kbd>
                </button>
            </div>
        </div>
    }
    .into_any()
}

fn button(tool: Tool) -> AnyView {
    let bench = bench();
    let armed = move || bench.armed.get() == Some(tool);
    let gap = matches!(tool, Tool::Pause | Tool::Write)
        .then(|| view! { <span class="tools-sep"></span> });
    view! {
        {gap}
        <button
            class="tool"
            class:on=armed
            aria-pressed=move || armed().to_string()
            aria-keyshortcuts=shortcut(tool.key())
            on:click=move |_| bench.take(tool)
        >
            {sized_icon(tool.icon(), "20")}
            <span class="long">{tr(Tooling::Name(tool))}</span>
            <span class="short" aria-hidden="true">{tr(Tooling::Short(tool))}</span>
            <kbd aria-hidden="true">{tool.key().to_string()}</kbd>
        </button>
    }
    .into_any()
}

/// The arrow keys walk along the tools, as in every toolbar.
fn walk(event: &web_sys::KeyboardEvent) {
    let forward = match event.key().as_str() {
        "ArrowRight" | "ArrowDown" => true,
        "ArrowLeft" | "ArrowUp" => false,
        _ => return,
    };
    let Some(mut at) = document().active_element() else {
        return;
    };
    loop {
        let next = if forward {
            at.next_element_sibling()
        } else {
            at.previous_element_sibling()
        };
        let Some(next) = next else { return };
        if let Some(button) = next.dyn_ref::<web_sys::HtmlButtonElement>()
            && !button.disabled()
        {
            event.prevent_default();
            // Focus goes astray only when the button has left the page.
            drop(button.focus());
            return;
        }
        at = next;
    }
}
