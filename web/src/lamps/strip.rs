//! The lamps of a phone: the first few as a strip between the map and the timeline; each leads to the full list.

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use split_isles_core::invariant::{InvariantId, Verdict};

use super::Lamps as LampList;
use super::conflict::Conflict;
use super::lamp::{class_of, picture};
use crate::app::Dialogs;
use crate::asked::asked;
use crate::lazily::{Loaded, lazily, made};
use crate::session::{Moment, session};
use crate::strings::{Lamps, tr};
use crate::ui::focus;

/// How many lamps there is room for.
const SHOWN: usize = 5;

/// The panel with the full list.
const LIST: &str = "lamps";

/// The strip. Within a page, where no panel is, the list folds out below it.
#[component]
pub(crate) fn LampStrip() -> impl IntoView {
    let session = session();
    let dialogs: Dialogs = expect_context();
    let embed = asked().embed;
    let shown = Memo::new(move |_| session.focused().moment.with(most_telling));
    view! {
        <section class="lamp-strip" aria-label=tr(Lamps::AtAGlance)>
            {move || {
                let lamps = shown.get().into_iter();
                let button = move |(id, verdict): (InvariantId, Verdict)| {
                    let (class, mark) = (class_of(&verdict), picture(&verdict));
                    view! {
                        <button
                            class=class
                            aria-expanded=move || embed.then(|| (dialogs.tab.get() == LIST).to_string())
                            on:click=move |_| unfold(dialogs, embed)
                        >
                            {mark}
                            <span>{tr(Lamps::Short(id))}</span>
                            <span class="vh">{tr(Lamps::State(verdict))}</span>
                        </button>
                    }
                    .into_any()
                };
                lamps.map(button).collect::<Vec<_>>()
            }}
        </section>
        {move || (embed && dialogs.tab.get() == LIST).then(|| view! { <div class="lamp-list">{lazily(list, ())}</div> })}
    }
    .into_any()
}

/// Folds the list out or in, or leads to the panel that has it.
fn unfold(dialogs: Dialogs, embed: bool) {
    if embed {
        let tab = dialogs.tab;
        return tab.update(|tab| *tab = if *tab == LIST { "" } else { LIST });
    }
    dialogs.tab.set(LIST);
    dialogs.sheet.set(true);
    focus::send_to("lamps-h");
}

/// The full list, where it folds out.
#[wasm_split(panels, fallible, wasm_split_path = leptos::wasm_split)]
fn list() -> Loaded<()> {
    made(|()| view! { <LampList /> <Conflict /> }.into_any())
}

/// The broken ones, then those that hold, then the rest; each kind in the order of the lamps.
fn most_telling(moment: &std::sync::Arc<Moment>) -> Vec<(InvariantId, Verdict)> {
    let mut lamps = moment.lamps.clone();
    lamps.sort_by_key(|(_, verdict)| match verdict {
        Verdict::Broken(_) => 0,
        Verdict::Holds => 1,
        Verdict::NotTested | Verdict::NotJudged => 2,
    });
    lamps.truncate(SHOWN);
    lamps
}
