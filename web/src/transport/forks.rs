//! The runs as tabs, each ending in a lamp. Closing one can be undone.

use leptos::prelude::*;
use split_isles_core::units::Time;

use crate::foreign;
use crate::strings::{Common, Text, Times, speech, tr};
use crate::ui::keys::composes;
use crate::ui::{Icon, icon};

use super::{TransportCommand, TransportView};

/// What is known of a run's invariants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ForkLamp {
    /// Nothing yet.
    Unknown,
    /// All that was tested holds.
    Holds,
    /// One is broken.
    Breaks,
}

/// A run as a tab shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fork {
    /// Which.
    pub(crate) id: u32,
    /// Its name; a branch may have none.
    pub(crate) name: String,
    /// Where it branched off.
    pub(crate) forked: Option<Time>,
    /// Its lamp.
    pub(crate) lamp: ForkLamp,
}

impl Fork {
    fn shown_name(&self) -> Text {
        if self.name.is_empty() {
            speech().say(&Times::WhatIf)
        } else {
            self.name.clone().into()
        }
    }
}

/// The row of tabs; nothing while there is one run.
#[component]
pub(super) fn Forks(view: TransportView, on: Callback<TransportCommand>) -> impl IntoView {
    let renaming = RwSignal::new(None::<u32>);
    let shown = move || view.forks.with(|forks| forks.len() > 1) || view.closed.get().is_some();
    let undo = move || {
        view.closed.get().map(|fork| {
            let name = fork.shown_name().into_owned();
            view! {
                <span class="fk-undo" role="status">
                    <span>{move || speech().say(&Times::RunClosed(name.clone()))}</span>
                    <button on:click=move |_| on.run(TransportCommand::Reopen)>{tr(Common::Undo)}</button>
                </span>
            }
        })
    };
    // A lamp that changes takes no half-typed name away.
    let named = Memo::new(move |_| {
        shown_run(view).map(|fork| Fork {
            lamp: ForkLamp::Unknown,
            ..fork
        })
    });
    let move_on = move |event: web_sys::KeyboardEvent| {
        let forward = match event.key().as_str() {
            "ArrowRight" => true,
            "ArrowLeft" => false,
            _ => return,
        };
        if renaming.get_untracked().is_some() {
            return;
        }
        let (forks, active) = (view.forks.get_untracked(), view.active.get_untracked());
        let at = forks.iter().position(|fork| fork.id == active).unwrap_or(0);
        let count = forks.len().max(1);
        let next = if forward { at + 1 } else { at + count - 1 } % count;
        if let Some(next) = forks.get(next) {
            event.prevent_default();
            event.stop_propagation();
            on.run(TransportCommand::Show(next.id));
            focus_tab(next.id);
        }
    };
    view! {
        <Show when=shown>
            <div class="forks">
                <div class="fk-tabs" role="tablist" aria-label=tr(Times::Runs) on:keydown=move_on>
                    <For
                        each=move || view.forks.get()
                        key=|fork| fork.id
                        children=move |fork| tab(fork, view, renaming, on)
                    />
                </div>
                {move || named.get().map(|fork| view! { <Handles fork view renaming on /> })}
                {undo}
            </div>
        </Show>
    }
}

fn focus_tab(id: u32) {
    use wasm_bindgen::JsCast;
    request_animation_frame(move || {
        let tab = document().get_element_by_id(&format!("run-{id}"));
        if let Some(tab) = tab.and_then(|tab| tab.dyn_into::<web_sys::HtmlElement>().ok()) {
            // A tab that cannot take the focus leaves it where it was.
            let _ = tab.focus();
        }
    });
}

/// The run that is shown.
fn shown_run(view: TransportView) -> Option<Fork> {
    let active = view.active.get();
    view.forks
        .with(|forks| forks.iter().find(|fork| fork.id == active).cloned())
}

/// What can be done with the shown run beside its tab: another name, and away with it.
#[component]
fn Handles(
    fork: Fork,
    view: TransportView,
    renaming: RwSignal<Option<u32>>,
    on: Callback<TransportCommand>,
) -> impl IntoView {
    let id = fork.id;
    let many = move || view.forks.with(|forks| forks.len() > 1);
    let named = StoredValue::new(fork);
    let name = move || named.with_value(Fork::shown_name).into_owned();
    let rename = move || {
        if renaming.get() == Some(id) {
            let old = named.with_value(|fork| fork.name.clone());
            return view! { <NameField id old renaming on /> }.into_any();
        }
        view! {
            <button
                class="fk-x"
                aria-label=tr(Times::Rename)
                title=tr(Times::Rename)
                on:click=move |_| renaming.set(Some(id))
            >
                {icon(Icon::Write)}
            </button>
        }
        .into_any()
    };
    let close = move || {
        many().then(|| {
            view! {
                <button
                    class="fk-x"
                    aria-label=move || speech().say(&Times::CloseRun(name()))
                    on:click=move |_| on.run(TransportCommand::Close(id))
                >
                    {icon(Icon::Cross)}
                </button>
            }
        })
    };
    view! { <span class="fk-more">{rename} {close}</span> }
}

/// The field for a run's new name.
#[component]
fn NameField(
    id: u32,
    old: String,
    renaming: RwSignal<Option<u32>>,
    on: Callback<TransportCommand>,
) -> impl IntoView {
    let input = NodeRef::<leptos::html::Input>::new();
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            // An input that cannot take the focus is still there to be clicked.
            let _ = input.focus();
            input.select();
        }
    });
    let before = StoredValue::new(old.clone());
    let rename = move |value: String| {
        if renaming.get_untracked() != Some(id) {
            return;
        }
        renaming.set(None);
        // Whoever leaves the name as it is has given none.
        if before.with_value(|before| value.trim() != before) {
            on.run(TransportCommand::Rename(id, value.trim().to_owned()));
        }
    };
    let keys = move |event: web_sys::KeyboardEvent| {
        event.stop_propagation();
        if composes(&event) {
            return;
        }
        match event.key().as_str() {
            "Enter" => rename(event_target_value(&event)),
            "Escape" => renaming.set(None),
            _ => {}
        }
    };
    view! {
        <input
            node_ref=input
            class="fk-name"
            maxlength="32"
            aria-label=tr(Times::Rename)
            value=old
            on:keydown=keys
            on:blur=move |event| rename(event_target_value(&event))
        />
    }
}

/// A tab: its name, where it branched off, its lamp.
fn tab(
    fork: Fork,
    view: TransportView,
    renaming: RwSignal<Option<u32>>,
    on: Callback<TransportCommand>,
) -> AnyView {
    let id = fork.id;
    let active = move || view.active.get() == id;
    let forked = fork
        .forked
        .map(|at| view! { <small>{tr(Times::ForkedAt(at))}</small> });
    // The tab stays while its name and its lamp change, and with it the focus.
    let now = Memo::new(move |_| {
        let is_it = |one: &&Fork| one.id == id;
        let found = view.forks.with(|forks| forks.iter().find(is_it).cloned());
        found.unwrap_or_else(|| fork.clone())
    });
    let lamp = Memo::new(move |_| now.with(|fork| fork.lamp));
    let lamp = move || {
        let (glyph, class, word) = match lamp.get() {
            ForkLamp::Unknown => return None,
            ForkLamp::Holds => (Icon::Check, "ok", Times::RunHolds),
            ForkLamp::Breaks => (Icon::Cross, "bad", Times::RunBreaks),
        };
        Some(
            view! { <i class=format!("fk-lamp {class}")>{icon(glyph)} <span class="vh">{tr(word)}</span></i> },
        )
    };
    let show = move |_| on.run(TransportCommand::Show(id));
    view! {
        <span class="fk" class:on=active role="presentation">
            <button
                class="fk-tab"
                id=format!("run-{id}")
                role="tab"
                aria-selected=move || active().to_string()
                tabindex=move || if active() { "0" } else { "-1" }
                on:click=show
                on:dblclick=move |_| renaming.set(Some(id))
            >
                <b lang=move || now.with(|fork| foreign::titled(&fork.name)())>{move || now.with(Fork::shown_name)}</b>
                {forked}
                {lamp}
            </button>
        </span>
    }
    .into_any()
}
