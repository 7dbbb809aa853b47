//! The guide on the left: the first story, told by what happens; then what there is to try.

mod bar;
mod cities;
mod coach;
mod gallery;
mod replay;
mod story;
mod tale;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

pub(crate) use self::bar::StoryBar;
#[cfg(any(test, debug_assertions))]
pub(crate) use self::cities::city;
pub(crate) use self::cities::{
    FIRST_MOMENT, bridges, client, first_city, islands_named, place_halls,
};
pub(crate) use self::coach::Coach;
#[cfg(test)]
pub(crate) use self::replay::with_mechanism as replayed;
pub(crate) use self::replay::{Replay, replayer};
pub(crate) use self::story::Step;
#[cfg(test)]
pub(crate) use self::story::flood;
pub(crate) use self::tale::{Tale, shown_title};

pub(crate) use self::gallery::{SHELVES, Shelf};

use self::gallery::Gallery;
use crate::asked::{Part, asked};
use crate::lazily::{Loaded, lazily, made};
use crate::learn::lesson_panel;
use crate::place::{Place, whereabouts};

/// The guide.
#[component]
pub(crate) fn Guide() -> impl IntoView {
    let whereabouts = whereabouts();
    let taught = Memo::new(move |_| whereabouts.at.with(Place::is_lesson));
    move || {
        if taught.get() && !asked().hides(Part::Lesson) {
            return lazily(lesson_panel, ());
        }
        view! {
            <div class="guide-in">
                <Tale />
                {lazily(gallery, ())}
            </div>
        }
        .into_any()
    }
}

/// The cities to open.
#[wasm_split(panels, fallible, wasm_split_path = leptos::wasm_split)]
fn gallery() -> Loaded<()> {
    made(|()| view! { <Gallery /> }.into_any())
}
