//! The whole decision tree at once, for whoever wants to see it: every question with its answers, each unfolded once.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::tree::Grove;
use super::walk::{Line, outline};
use crate::place::way;
use crate::prose::words;
use crate::strings::{Reference, tr};

/// The whole tree.
pub(super) fn whole(grove: &Arc<Grove>, here: Memo<Option<usize>>) -> AnyView {
    let (open, grove) = (RwSignal::new(false), Arc::clone(grove));
    let lines = move || {
        let all = || {
            outline(&grove.tree)
                .iter()
                .map(|line| told(&grove, line, here))
                .collect_view()
        };
        open.get().then(all)
    };
    let on_toggle = move |event: leptos::ev::Event| {
        let details = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        open.set(details.is_some_and(|details| details.has_attribute("open")));
    };
    view! {
        <details class="tr-all" on:toggle=on_toggle>
            <summary>{tr(Reference::Whole)}</summary>
            <ul>{lines}</ul>
        </details>
    }
    .into_any()
}

fn told(grove: &Grove, line: &Line, here: Memo<Option<usize>>) -> AnyView {
    let Some(node) = grove.tree.nodes.get(line.node) else {
        return ().into_any();
    };
    let by = line.by.and_then(|(from, answer)| {
        let branch = grove.tree.nodes.get(from)?.branches.get(answer)?;
        Some(view! { <i>{words(branch.text.clone())}</i> })
    });
    let at = line.node;
    let name = view! {
        <span aria-current=move || (here.get() == Some(at)).then_some("true")>{words(node.title.clone())}</span>
    };
    let class = match (line.again, node.branches.is_empty()) {
        (true, _) => "tr-l is-again",
        (false, true) => "tr-l is-verdict",
        (false, false) => "tr-l",
    };
    let again = line
        .again
        .then(|| view! { " " <small>{tr(Reference::Above)}</small> });
    let style = format!("--depth:{}", line.depth);
    view! {
        <li class=class prop:style=style>
            {by} {way(grove.place(line.node), "", name.into_any())} {again}
        </li>
    }
    .into_any()
}
