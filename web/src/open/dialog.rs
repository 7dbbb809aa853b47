//! The dialog in which something from outside is opened.

use leptos::html;
use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use super::Opened;
use super::address::is_address;
use crate::asked::asked;
use crate::lazily::{Loaded, lazily, made};
use crate::reader::FileFault;
use crate::strings::{Files, Speech, speech, tr};
use crate::ui::{Dialog, Icon, icon};

/// The dialog.
#[component]
pub(crate) fn OpenDialog(
    /// What is being opened.
    opened: Opened,
) -> impl IntoView {
    view! {
        <Dialog open=opened.open title=tr(Files::Heading)>
            {lazily(content, opened)}
        </Dialog>
    }
    .into_any()
}

/// What the dialog holds.
#[wasm_split(dialogs, fallible, wasm_split_path = leptos::wasm_split)]
fn content() -> Loaded<Opened> {
    made(|opened| view! { <Content opened=opened /> }.into_any())
}

#[component]
fn Content(opened: Opened) -> impl IntoView {
    let speech = speech();
    view! {
        <p class="prose">{tr(Files::About)} " " {guide()}</p>
        {chooser(opened)}
        {given(opened)}
        <p class="told" role="status">{move || opened.told.get().map(|told| speech.say(&told))}</p>
        {move || opened.faults.with(|faults| (!faults.is_empty()).then(|| list(faults, speech)))}
    }
    .into_any()
}

/// The way to what authors are told; a page that is one file has nothing beside it.
fn guide() -> AnyView {
    /// Where the site has it.
    const GUIDE: &str = "authoring.txt";
    let alone = location()
        .protocol()
        .is_ok_and(|protocol| protocol == "file:");
    let link = || view! { <a href=GUIDE target="_blank" rel="noopener">{tr(Files::Guide)}</a> };
    (!alone).then(link).into_any()
}

/// A file, by choice or dropped.
fn chooser(opened: Opened) -> AnyView {
    let chooser = NodeRef::<html::Input>::new();
    let chosen = move |_| {
        let Some(input) = chooser.get_untracked() else {
            return;
        };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            opened.take(file);
        }
        // The same file, mended, may be chosen again.
        input.set_value("");
    };
    let choose = move |_| {
        if let Some(input) = chooser.get_untracked() {
            input.click();
        }
    };
    view! {
        <div class="drop">
            <button class="btn solid" on:click=choose>{icon(Icon::File)} {tr(Files::Choose)}</button>
            <span>{tr(Files::OrDrop)}</span>
            <input class="vh" type="file" accept=".toml,.txt,text/plain" tabindex="-1" aria-hidden="true" node_ref=chooser on:change=chosen />
        </div>
    }
    .into_any()
}

/// A text or an address.
fn given(opened: Opened) -> AnyView {
    // An address that the page was opened with and could not be had is there to be copied, or tried again.
    let failed =
        opened.told.get_untracked().is_some() || !opened.faults.read_untracked().is_empty();
    let tried = asked().scenario.clone();
    let tried = tried.filter(|address| failed && is_address(address));
    let (text, address) = (
        RwSignal::new(String::new()),
        RwSignal::new(tried.clone().unwrap_or_default()),
    );
    // What is pasted is whole at once.
    let typed = move |event: web_sys::Event| {
        text.set(event_target_value(&event));
        let kind = js_sys::Reflect::get(&event, &"inputType".into());
        let kind = kind.ok().and_then(|kind| kind.as_string());
        let whole = matches!(kind.as_deref(), Some("insertFromPaste" | "insertFromDrop"));
        if whole && !text.read_untracked().trim().is_empty() {
            opened.read(text.get_untracked());
        }
    };
    // Enter in the field presses the button, and the press is what counts: frames without `allow-forms` submit nothing.
    let open = move |event: web_sys::MouseEvent| {
        event.prevent_default();
        let (text, address) = (text.get_untracked(), address.get_untracked());
        if !text.trim().is_empty() {
            opened.read(text);
        } else if !address.trim().is_empty() {
            opened.fetch(address);
        } else {
            opened.refuse(Files::Nothing.into());
        }
    };
    view! {
        <form>
            <label class="field">
                <span>{tr(Files::Paste)}</span>
                <textarea rows="7" spellcheck="false" autocomplete="off" on:input=typed></textarea>
            </label>
            <label class="field">
                <span>{tr(Files::Address)}</span>
                <input type="text" inputmode="url" spellcheck="false" autocomplete="off" placeholder="https://" value=tried
                    on:input=move |event| address.set(event_target_value(&event)) />
            </label>
            <div class="tale-b">
                <button class="btn solid" type="submit" on:click=open>{tr(Files::OpenIt)}</button>
            </div>
        </form>
    }
    .into_any()
}

/// What is wrong.
fn list(faults: &[FileFault], speech: Speech) -> AnyView {
    let items: Vec<AnyView> = faults
        .iter()
        .map(|fault| view! { <li>{speech.say(&Files::Fault(fault.clone()))}</li> }.into_any())
        .collect();
    view! { <div class="faults" role="alert"><p>{tr(Files::Mistakes)}</p><ul>{items}</ul></div> }
        .into_any()
}
