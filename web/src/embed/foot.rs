//! The line below an embedded page: whose it is, the list of its keys, and the way to the whole page with the same run.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlAnchorElement, MouseEvent};

use crate::app::Dialogs;
use crate::asked::asked;
use crate::link;
use crate::place::{Place, way, whereabouts};
use crate::session::session;
use crate::strings::{Bar, Embedded, tr};
use crate::ui::{Icon, Logo, icon};

/// The line.
#[component]
pub(crate) fn EmbedFoot() -> impl IntoView {
    let (session, whereabouts) = (session(), whereabouts());
    let dialogs: Dialogs = expect_context();
    let address = move || whereabouts.at.with(link::whole_page);
    // The run is written into the link at the last moment: it goes on all the time.
    let on_click = move |event: MouseEvent| {
        let anchor = event
            .current_target()
            .and_then(|anchor| anchor.dyn_into::<HtmlAnchorElement>().ok());
        if let Some(anchor) = anchor {
            let page = whereabouts.at.with_untracked(link::whole_page);
            anchor.set_href(&format!("{page}{}", link::fragment(session)));
        }
    };
    let out = asked().allow_links.then(|| {
        view! {
            <a href=address target="_blank" rel="noopener" on:click=on_click>
                {tr(Embedded::WholePage)} {icon(Icon::Right)}
            </a>
        }
    });
    // Whoever opens a run out of a drill comes back by it: no bar leads there.
    let first = whereabouts.first();
    let back = move || {
        let away = !first.has_map() && whereabouts.at.with(Place::has_map);
        let words = tr(Bar::Section(first.section()));
        let holds = move || view! { {icon(Icon::Back)} {words} }.into_any();
        away.then(|| way(first.clone(), "", holds()))
    };
    view! {
        <footer class="embed-foot">
            <span><Logo /> {tr(Bar::Brand)}</span>
            {back}
            <button on:click=move |_| dialogs.help.set(true) aria-label=tr(Bar::Shortcuts) title=tr(Bar::Shortcuts)>
                {icon(Icon::Keyboard)}
            </button>
            {out}
        </footer>
    }
    .into_any()
}
