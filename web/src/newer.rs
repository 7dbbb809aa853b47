//! The word that a newer version of the page is here: said once, quietly. Nothing changes before the reader agrees, and `static/offline.js` knows how.

use js_sys::Function;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::CustomEvent;

use crate::strings::{Common, speech, tr};
use crate::ui::announcer;

/// What `static/offline.js` sends, with a function that changes to the newer version.
const EVENT: &str = "isles:newer";

/// Where the offer is seen, once there is one.
#[component]
pub(crate) fn NewerBar() -> impl IntoView {
    let (speech, announcer) = (speech(), announcer());
    let offered = RwSignal::new_local(None::<Function>);
    let heard = window_event_listener_untyped(EVENT, move |event| {
        let Some(event) = event.dyn_ref::<CustomEvent>() else {
            return;
        };
        announcer.now(speech.say_now(&Common::Newer));
        offered.set(event.detail().dyn_into().ok());
    });
    on_cleanup(move || heard.remove());
    let change = move |_| {
        if let Some(change) = offered.get_untracked() {
            // It loads the page again; whatever it fails in, this version goes on.
            drop(change.call0(&JsValue::NULL));
        }
    };
    view! {
        <Show when=move || offered.with(Option::is_some)>
            <aside class="notice newer" aria-label=tr(Common::Newer)>
                <span>{tr(Common::Newer)}</span>
                <button class="link-b" on:click=change>{tr(Common::TakeNewer)}</button>
                <button class="link-b" on:click=move |_| offered.set(None)>{tr(Common::Later)}</button>
            </aside>
        </Show>
    }
}
