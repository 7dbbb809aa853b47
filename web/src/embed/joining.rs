//! Joining the page to the one around it. What the two have to say to each other comes in a part of the module of its own: most readers are in no frame.

use leptos::wasm_split::wasm_split;
use web_sys::HtmlElement;

use super::doing::{Reins, join};
use super::happening::await_listener;
use super::host::{Held, Host};
use crate::lazily::{NotLoaded, fetch};
use crate::notice::Notices;
use crate::strings::{Common, Speech};
use crate::ui::once_built;

/// Joins the page to the one around it, if there is one, once the application is there.
pub(crate) fn connect(reins: Reins, app: HtmlElement, notices: Notices, speech: Speech) {
    let Some(host) = Host::around() else {
        return;
    };
    await_listener();
    let held = host.hold();
    fetch(joint, move |joint| match joint {
        // Nobody is told how high a page is that is half there.
        Ok(join) => once_built(move || join(reins, host, held, &app)),
        Err(NotLoaded) => notices.say(speech.say_now(&Common::NotLoaded)),
    });
}

/// What joins them.
type Join = fn(Reins, Host, Held, &HtmlElement);

#[allow(
    clippy::unnecessary_wraps,
    reason = "what is in a part is always there; what may fail is loading it"
)]
#[wasm_split(host, fallible, wasm_split_path = leptos::wasm_split)]
fn joint() -> Result<Join, NotLoaded> {
    Ok(join)
}
