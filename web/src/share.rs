//! The share dialog: the whole run as a link, or as a file where a link would be too long.

mod embed;
mod keep;
mod shown;
mod snippet;

use leptos::html;
use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use self::embed::Embed;
use self::keep::Keep;
use crate::lazily::{Loaded, lazily, made};
use crate::link;
use crate::session::session;
use crate::strings::{Sharing, Text, speech, tr};
use crate::ui::{Dialog, Icon, copy_text, icon, save_file};

/// The dialog.
#[component]
pub(crate) fn ShareDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <Dialog open=open title=tr(Sharing::Heading)>
            {lazily(content, ())}
        </Dialog>
    }
    .into_any()
}

/// What the dialog holds.
#[wasm_split(dialogs, fallible, wasm_split_path = leptos::wasm_split)]
fn content() -> Loaded<()> {
    made(|()| view! { <Content /> }.into_any())
}

#[component]
fn Content() -> impl IntoView {
    let (session, speech) = (session(), speech());
    let link = link::link(session);
    let field = NodeRef::<html::Input>::new();
    let told = RwSignal::new(Text::default());
    let to_copy = link.clone();
    let copy = move |_| {
        copy_text(to_copy.clone(), move |copied| {
            told.set(speech.say_now(&if copied {
                Sharing::Copied
            } else {
                Sharing::NotCopied
            }));
            if let Some(field) = field.get_untracked().filter(|_| !copied) {
                field.select();
            }
        });
    };
    let long = (!link::is_short(&link)).then(|| {
        view! { <p class="warn">{tr(Sharing::TooLong(link.len()))}</p> }
    });
    let to_save = link.clone();
    let (copy_class, save_class) = if long.is_none() {
        ("btn solid", "btn ghost")
    } else {
        ("btn ghost", "btn solid")
    };
    view! {
        <p class="prose">{tr(Sharing::Carries)}</p>
        <label class="field">
            <span>{tr(Sharing::Link)}</span>
            <input type="text" readonly node_ref=field prop:value=link />
        </label>
        {long}
        <div class="tale-b">
            <button class=copy_class on:click=copy>{icon(Icon::Link)} {tr(Sharing::CopyLink)}</button>
            <button class=save_class on:click=move |_| save_file("split-isles-run.txt", &to_save)>
                {icon(Icon::File)} {tr(Sharing::SaveFile)}
            </button>
        </div>
        <p class="told" role="status">{move || told.get()}</p>
        <Keep />
        <Embed />
    }
    .into_any()
}
