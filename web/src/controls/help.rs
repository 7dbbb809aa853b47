//! The dialog about keys, sound and speech: which keys there are and how to turn them off, what can be heard, what is read aloud.

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use super::shortcuts::Key;
use super::tool::Tool;
use crate::lazily::{Loaded, lazily, made};
use crate::preferences::{Chosen, News};
use crate::sound::SoundChoice;
use crate::strings::{Table, Tooling, tr};
use crate::ui::Dialog;

/// The dialog.
#[component]
pub(crate) fn Help(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Where what is chosen is kept.
    chosen: Chosen,
) -> impl IntoView {
    view! { <Dialog open=open title=tr(Tooling::Shortcuts)>{lazily(content, chosen)}</Dialog> }
        .into_any()
}

/// What the dialog holds.
#[wasm_split(dialogs, fallible, wasm_split_path = leptos::wasm_split)]
fn content() -> Loaded<Chosen> {
    made(|chosen| {
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || chosen.0.get().shortcuts
                    on:change=move |event| {
                        let on = event_target_checked(&event);
                        chosen.0.update(|chosen| chosen.shortcuts = on);
                    }
                />
                {tr(Tooling::ShortcutsOn)}
            </label>
            {listening(chosen)}
            <SoundChoice chosen=chosen />
            <dl class="keys-l">{keys()}</dl>
        }
        .into_any()
    })
}

/// For whoever listens: the table in the map's place, and how much of what happens is told.
fn listening(chosen: Chosen) -> AnyView {
    const ORDER: [News; 3] = [News::All, News::Less, News::None];
    let one = |(at, news): (usize, News)| {
        let picked = move || chosen.0.get().news == news;
        view! { <option value=at.to_string() selected=picked prop:selected=picked>{tr(Tooling::News(news))}</option> }
    };
    let choose = move |event| {
        let at = event_target_value(&event).parse::<usize>().unwrap_or(0);
        let news = ORDER.get(at).copied().unwrap_or_default();
        chosen.0.update(|chosen| chosen.news = news);
    };
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=move || chosen.0.get().table
                on:change=move |event| {
                    let on = event_target_checked(&event);
                    chosen.0.update(|chosen| chosen.table = on);
                }
            />
            {tr(Table::Switch)}
        </label>
        <label class="check check-s">
            {tr(Tooling::NewsTold)}
            <select on:change=choose>{ORDER.into_iter().enumerate().map(one).collect_view()}</select>
        </label>
    }
    .into_any()
}

fn keys() -> Vec<AnyView> {
    let tools = Tool::ALL
        .into_iter()
        .map(|tool| (tool.key().to_string(), Tooling::Name(tool)));
    let others = Key::SHOWN
        .into_iter()
        .map(|(cap, key)| (cap.to_owned(), Tooling::Key(key)));
    tools
        .chain(others)
        .map(|(cap, words)| {
            view! {
                <div>
                    <dt><kbd>{cap}</kbd></dt>
                    <dd>{tr(words)}</dd>
                </div>
            }
            .into_any()
        })
        .collect()
}
