//! The learner’s progress as a thing to keep: into a file, out of a file, begun anew; and what to do where the browser does not keep it.

use leptos::html;
use leptos::prelude::*;
use split_isles_progress::{MAX_BYTES, ReadError};
use wasm_bindgen_futures::JsFuture;

use super::study::renewed;
use crate::progress::{Keeper, Refused, Trouble, keeper};
use crate::strings::{Kept, speech, tr};
use crate::ui::{Icon, icon, save_file};

/// The file's name.
const FILE: &str = "split-isles-progress.json";

/// The panel.
#[component]
pub(crate) fn ProgressPanel() -> impl IntoView {
    let keeper = keeper();
    let told = RwSignal::new(None::<(Kept, bool)>);
    let tally = Signal::derive(move || keeper.with(split_isles_progress::Progress::tally));
    let chooser = NodeRef::<html::Input>::new();
    let chosen = move |_| {
        let input = chooser.get_untracked();
        let file = input
            .as_ref()
            .and_then(web_sys::HtmlInputElement::files)
            .and_then(|files| files.get(0));
        if let Some(file) = file {
            bring_in(keeper, file, told);
        }
        // The same file can be chosen once more.
        if let Some(input) = input {
            input.set_value("");
        }
    };
    let speech = speech();
    let outcome = move || {
        told.get().map(|(words, well)| {
            view! { <p class="kept-told" class:bad=!well>{icon(if well { Icon::Check } else { Icon::Cross })} <span>{speech.say(&words)}</span></p> }
        })
    };
    view! {
        <section class="kept" aria-labelledby="kept-h">
            <h3 id="kept-h">{tr(Kept::Title)}</h3>
            <p class="num">{move || speech.say(&Kept::Holds(tally.get()))}</p>
            <p class="note">{move || speech.say(&Kept::About(keeper.home()))}</p>
            <p class="kept-b">
                <button type="button" class="btn ghost" on:click=move |_| save_file(FILE, &keeper.export())>{icon(Icon::File)} {tr(Kept::Export)}</button>
                <button type="button" class="btn ghost" on:click=move |_| { if let Some(input) = chooser.get_untracked() { input.click(); } }>
                    {icon(Icon::Plus)} {tr(Kept::Import)}
                </button>
                <input class="vh" type="file" accept=".json,application/json,text/plain" tabindex="-1" aria-hidden="true" node_ref=chooser on:change=chosen />
            </p>
            <div role="status">{outcome}</div>
            {reset(keeper, told)}
        </section>
    }
    .into_any()
}

fn bring_in(keeper: Keeper, file: web_sys::File, told: RwSignal<Option<(Kept, bool)>>) {
    leptos::task::spawn_local(async move {
        #[expect(clippy::cast_precision_loss, reason = "a bound, not a count")]
        if file.size() > MAX_BYTES as f64 {
            let why = ReadError::TooLong(file.size() as usize);
            let _ = told.try_set(Some((Kept::Unreadable(why), false)));
            return;
        }
        let text = JsFuture::from(file.text()).await.ok();
        let outcome = match text.and_then(|text| text.as_string()) {
            None => (Kept::NoFile, false),
            Some(text) => match keeper.import(text.as_bytes()) {
                Ok(tally) => (Kept::Brought(tally), true),
                Err(Refused::Unreadable(error)) => (Kept::Unreadable(error), false),
                Err(Refused::Full) => (Kept::TooMuch, false),
            },
        };
        if outcome.1 {
            renewed();
        }
        // The panel may be closed by now.
        let _ = told.try_set(Some(outcome));
    });
}

fn reset(keeper: Keeper, told: RwSignal<Option<(Kept, bool)>>) -> AnyView {
    let erase = move || {
        keeper.reset();
        renewed();
        told.set(Some((Kept::WasReset, true)));
    };
    // What is to be erased is counted when it is asked about.
    let asks = move || Kept::ResetAsk(keeper.now(split_isles_progress::Progress::tally));
    sure(Kept::Reset, asks, Kept::ResetYes, erase)
}

/// A button that asks before it does something.
fn sure(
    words: Kept,
    asks: impl Fn() -> Kept + Send + Sync + 'static,
    yes: Kept,
    act: impl Fn() + Clone + Send + Sync + 'static,
) -> AnyView {
    let asking = RwSignal::new(false);
    let speech = speech();
    let keep = NodeRef::<html::Button>::new();
    Effect::new(move |_| {
        // The safe way out is the one under the finger.
        if let Some(keep) = keep.get() {
            drop(keep.focus());
        }
    });
    let holds = move || {
        if !asking.get() {
            let words = words.clone();
            return view! { <button type="button" class="link-b" on:click=move |_| asking.set(true)>{tr(words)}</button> }
                .into_any();
        }
        let (yes, act, asked) = (yes.clone(), act.clone(), asks());
        view! {
            <div class="kept-sure" role="group">
                <p>{speech.say_now(&asked)}</p>
                <p class="kept-b">
                    <button type="button" class="btn ghost" node_ref=keep on:click=move |_| asking.set(false)>{tr(Kept::ResetNo)}</button>
                    <button type="button" class="btn ghost danger" on:click=move |_| { asking.set(false); act(); }>{tr(yes)}</button>
                </p>
            </div>
        }
        .into_any()
    };
    view! { <div>{holds}</div> }.into_any()
}

/// Why progress is not being kept, if so, and what can be done.
#[component]
pub(crate) fn TroubleNotice() -> impl IntoView {
    let keeper = keeper();
    move || keeper.trouble.get().map(|trouble| notice(keeper, trouble))
}

fn notice(keeper: Keeper, trouble: Trouble) -> AnyView {
    let save = move || {
        view! {
            <button type="button" class="btn ghost" on:click=move |_| save_file(FILE, &keeper.export())>{icon(Icon::File)} {tr(Kept::Export)}</button>
        }
    };
    let (title, about, ways) = match trouble {
        Trouble::Denied => (Kept::Denied, Kept::DeniedAbout, save().into_any()),
        Trouble::NoRoom => (Kept::NoRoom, Kept::NoRoomAbout, save().into_any()),
        Trouble::Full => (Kept::Full, Kept::FullAbout, save().into_any()),
        Trouble::Damaged(text, error) => {
            let ways = view! {
                <button type="button" class="btn ghost" on:click=move |_| save_file(FILE, &text)>{icon(Icon::File)} {tr(Kept::SaveDamaged)}</button>
                {sure(Kept::GiveUp, || Kept::GiveUpAsk, Kept::GiveUpYes, move || keeper.give_up_damaged())}
            };
            (Kept::Damaged, Kept::DamagedAbout(error), ways.into_any())
        }
    };
    view! {
        <div class="kept-trouble" role="alert">
            <div><b>{tr(title)}</b> <p>{tr(about)}</p></div>
            <div class="kept-b">{ways}</div>
        </div>
    }
    .into_any()
}
