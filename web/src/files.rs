//! Scenario files: opened by choice, by dropping one on the page or by pasting it; saved from the drawer. Mistakes are told with
//! their line and field, as the command line tells them.

use leptos::html;
use leptos::prelude::*;
use split_isles_core::scenario::Scenario;
use split_isles_core::units::Time;
use wasm_bindgen_futures::JsFuture;

use crate::reader::{self, FileFault, ReadError};
use crate::session::{Session, session};
use crate::strings::{Files, Speech, speech, tr};
use crate::ui::{Icon, icon, save_file};

/// The largest file that is looked at.
const BYTES_MAX: f64 = 1_000_000.0;

/// What became of the last file: a context.
#[derive(Clone, Copy)]
pub(crate) struct Opened {
    /// What is wrong with it.
    pub(crate) faults: RwSignal<Vec<FileFault>>,
    /// What is to be said about it.
    pub(crate) told: RwSignal<Option<Files>>,
    session: Session,
}

impl Opened {
    /// Makes the context and listens for files that are dropped on the page.
    pub(crate) fn provide(session: Session, drawer: RwSignal<bool>) -> Self {
        let opened = Self {
            faults: RwSignal::new(Vec::new()),
            told: RwSignal::new(None),
            session,
        };
        provide_context(opened);
        let over = window_event_listener(leptos::ev::dragover, |event| event.prevent_default());
        let drop = window_event_listener(leptos::ev::drop, move |event| {
            event.prevent_default();
            let files = event.data_transfer().and_then(|transfer| transfer.files());
            if let Some(file) = files.and_then(|files| files.get(0)) {
                drawer.set(true);
                opened.take(file, drawer);
            }
        });
        on_cleanup(move || {
            over.remove();
            drop.remove();
        });
        opened
    }

    /// Reads a file and opens its scenario.
    fn take(self, file: web_sys::File, drawer: RwSignal<bool>) {
        self.faults.set(Vec::new());
        if file.size() > BYTES_MAX {
            self.told.set(Some(Files::TooLarge));
            return;
        }
        leptos::task::spawn_local(async move {
            let text = JsFuture::from(file.text()).await.ok();
            match text.and_then(|text| text.as_string()) {
                Some(text) => self.read(text, drawer).await,
                None => self.told.set(Some(Files::NotText)),
            }
        });
    }

    /// Reads a text and opens its scenario; the drawer closes when that works.
    async fn read(self, text: String, drawer: RwSignal<bool>) {
        self.told.set(Some(Files::Reading));
        self.faults.set(Vec::new());
        let read = reader::read(&text).await;
        self.told.set(None);
        match read.map(|scenario| self.session.open(scenario, Vec::new(), Time::ZERO)) {
            Ok(Ok(())) => drawer.set(false),
            Ok(Err(faults)) => {
                let fault = |fault: split_isles_core::scenario::Fault| FileFault {
                    field: fault.field,
                    found: fault.found,
                    expected: fault.expected,
                    ..FileFault::default()
                };
                self.faults.set(faults.into_iter().map(fault).collect());
            }
            Err(ReadError::Faults(faults)) => self.faults.set(faults),
            Err(ReadError::NotLoaded) => self.told.set(Some(Files::NotLoaded)),
        }
    }
}

/// Open, paste and save.
#[component]
pub(crate) fn FileButtons(
    /// What is saved.
    draft: RwSignal<Scenario>,
    /// The drawer, which closes when a file was opened.
    open: RwSignal<bool>,
) -> impl IntoView {
    let (opened, speech) = (expect_context::<Opened>(), speech());
    let _ = session();
    let chooser = NodeRef::<html::Input>::new();
    let chosen = move |_| {
        let files = chooser.get_untracked().and_then(|input| input.files());
        if let Some(file) = files.and_then(|files| files.get(0)) {
            opened.take(file, open);
        }
    };
    let read = move |event: web_sys::Event| {
        let text: String = event_target_value(&event);
        if open.get_untracked() && !text.trim().is_empty() {
            leptos::task::spawn_local(opened.read(text, open));
        }
    };
    // What is pasted is whole at once; what is typed only when the field is left.
    let pasted = move |event: web_sys::Event| {
        let kind = js_sys::Reflect::get(&event, &"inputType".into());
        let kind = kind.ok().and_then(|kind| kind.as_string());
        if matches!(kind.as_deref(), Some("insertFromPaste" | "insertFromDrop")) {
            read(event);
        }
    };
    view! {
        <div class="su-f">
            <button class="btn ghost" on:click=move |_| { if let Some(input) = chooser.get_untracked() { input.click(); } }>
                {icon(Icon::File)} {tr(Files::Open)}
            </button>
            <button class="btn ghost" on:click=move |_| save(draft.get_untracked(), opened)>{tr(Files::Save)}</button>
            <input class="vh" type="file" accept=".toml,text/plain" tabindex="-1" aria-hidden="true" node_ref=chooser on:change=chosen />
        </div>
        <details class="why">
            <summary>{tr(Files::Paste)}</summary>
            <textarea rows="5" aria-label=tr(Files::Paste) on:input=pasted on:change=read></textarea>
        </details>
        <p class="told" role="status">{move || opened.told.get().map(|told| speech.say(&told))}</p>
        {move || opened.faults.with(|faults| (!faults.is_empty()).then(|| list(faults, speech)))}
    }
    .into_any()
}

fn save(scenario: Scenario, opened: Opened) {
    leptos::task::spawn_local(async move {
        match reader::write(&scenario).await {
            Some(text) => save_file("scenario.toml", &text),
            None => opened.told.set(Some(Files::NotLoaded)),
        }
    });
}

fn list(faults: &[FileFault], speech: Speech) -> AnyView {
    let items: Vec<AnyView> = faults
        .iter()
        .map(|fault| view! { <li>{speech.say(&Files::Fault(fault.clone()))}</li> }.into_any())
        .collect();
    view! { <div class="faults" role="alert"><ul>{items}</ul></div> }.into_any()
}
