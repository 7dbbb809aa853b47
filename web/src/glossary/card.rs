//! The card of a term: what it means, what it is for, how real systems call it, the scene that shows it, and where to read on.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use split_isles_taught::Entry;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::{CARD, Lore, Terms, lesson_way, named, systems};
use crate::content::library;
use crate::foreign;
use crate::lazily::{Loaded, lazily, made};
use crate::mini::MiniScene;
use crate::place::{Place, way, whereabouts};
use crate::prose::{in_engineering, prose};
use crate::strings::{Common, Reference, speech, tr};
use crate::ui::{Icon, icon, sorry};

/// The one card of the page.
#[component]
pub(crate) fn TermCard() -> impl IntoView {
    let terms: Terms = expect_context();
    let whereabouts = whereabouts();
    let asked = Memo::new(move |_| terms.path.with(|path| !path.is_empty()));
    // Whoever goes elsewhere leaves the card behind.
    Effect::new(move |before: Option<Place>| {
        let at = whereabouts.at.get();
        if before.is_some_and(|before| before != at) {
            terms.close();
        }
        at
    });
    follow(terms);
    view! {
        <div
            id=CARD
            class="term-card"
            popover="auto"
            role="dialog"
            aria-labelledby="term-card-h"
            tabindex="-1"
            node_ref=terms.card
            prop:style=move || terms.spot.get().style()
            on:toggle=move |_| terms.toggled()
            // What is pressed in the card is not meant for the city.
            on:keydown=|event: leptos::ev::KeyboardEvent| event.stop_propagation()
        >
            {move || asked.get().then(|| lazily(card, terms))}
        </div>
    }
    .into_any()
}

/// What the card holds while it is open.
#[wasm_split(learn, fallible, wasm_split_path = leptos::wasm_split)]
fn card() -> Loaded<Terms> {
    made(content)
}

fn content(terms: Terms) -> AnyView {
    let library = library();
    let tries = RwSignal::new(0_u32);
    let lore = LocalResource::new(move || {
        tries.track();
        library.language.track();
        terms.lore(library)
    });
    let shown = Memo::new(move |_| terms.path.with(|path| path.last().cloned()));
    let led = Memo::new(move |_| terms.path.with(|path| path.len() > 1));
    let holds = move || {
        let id = shown.get()?;
        Some(match lore.get() {
            None => view! { <p class="wait" role="status"><i></i> {tr(Reference::Coming)}</p> }
                .into_any(),
            Some(Err(missing)) => sorry(tr(Common::Missing(missing)), move || {
                tries.update(|tries| *tries += 1);
            }),
            Some(Ok(lore)) => match lore.entry(&id) {
                Some(entry) => told(entry, &lore),
                None => view! { <p>{tr(Reference::Unknown(id))}</p> }.into_any(),
            },
        })
    };
    view! {
        <div class="tc-a">
            {move || led.get().then(|| {
                view! {
                    <button type="button" class="btn icon ghost bare" aria-label=tr(Reference::Back) title=tr(Reference::Back) on:click=move |_| terms.back()>
                        <span class="flip">{icon(Icon::Right)}</span>
                    </button>
                }
            })}
            <button type="button" class="btn icon ghost bare" aria-label=tr(Common::Close) on:click=move |_| terms.close()>
                {icon(Icon::Cross)}
            </button>
        </div>
        {holds}
    }
    .into_any()
}

/// Keeps the card beside its button while the page is scrolled or the window changes.
fn follow(terms: Terms) {
    let again = Closure::<dyn FnMut()>::new(move || {
        if terms.is_open() {
            terms.stand();
        }
    });
    let scrolled: &js_sys::Function = again.as_ref().unchecked_ref();
    // Scrolling does not bubble: it is caught on its way down.
    drop(document().add_event_listener_with_callback_and_bool("scroll", scrolled, true));
    let resized = window_event_listener(leptos::ev::resize, move |_| {
        if terms.is_open() {
            terms.stand();
        }
    });
    let kept = StoredValue::new_local(Some(again));
    on_cleanup(move || {
        resized.remove();
        let again = kept.try_update_value(Option::take).flatten();
        if let Some(again) = again {
            let scrolled = again.as_ref().unchecked_ref();
            drop(document().remove_event_listener_with_callback_and_bool("scroll", scrolled, true));
        }
    });
}

fn told(entry: &Entry, lore: &Arc<Lore>) -> AnyView {
    let speech = speech();
    let written = foreign::written(entry.in_language);
    foreign::teach(written);
    let lang = foreign::lang(written);
    let kept = entry.clone();
    let names = Memo::new(move |_| {
        let named = named(&kept, in_engineering(speech));
        (named.first, named.other.filter(|_| !in_engineering(speech)))
    });
    let seen = RwSignal::new(false);
    let scene = entry.see.clone();
    // The scene is below the texts, and the card may not be high enough for both.
    let place = NodeRef::<leptos::html::Div>::new();
    let see = move |_| {
        seen.set(true);
        request_animation_frame(move || {
            if let Some(place) = place.get_untracked() {
                let nearest = web_sys::ScrollIntoViewOptions::new();
                nearest.set_block(web_sys::ScrollLogicalPosition::Nearest);
                place.scroll_into_view_with_scroll_into_view_options(&nearest);
            }
        });
    };
    let more = view! { {icon(Icon::Right)} <span>{tr(Reference::More)}</span> };
    view! {
        <h2 id="term-card-h" lang=lang>
            {move || names.with(|(first, _)| first.clone())}
            {move || names.with(|(_, other)| other.clone()).map(|other| view! { " " <small>{other}</small> })}
        </h2>
        {foreign::remark(written)}
        <div class="tc-short">{prose(entry.short.clone())}</div>
        {prose(entry.say.clone())}
        {systems(entry)}
        {move || {
            let scene = scene.clone();
            if seen.get() {
                view! { <div class="tc-scene" node_ref=place><MiniScene scene=scene /></div> }.into_any()
            } else {
                view! {
                    <button type="button" class="btn ghost tc-see" on:click=see>
                        {icon(Icon::Eye)} {tr(Reference::See)}
                    </button>
                }
                .into_any()
            }
        }}
        <p class="tc-f">
            {way(Place::Glossary(Some(entry.id.clone())), "link-b", more.into_any())}
            {lesson_way(lore, entry.lesson)}
        </p>
    }
    .into_any()
}
