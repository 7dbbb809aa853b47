//! The pages without the map: the course, the drill, what can be looked up. They lie over the city, which waits as it is.

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use crate::lazily::{Loaded, lazily, made};
use crate::learn::CourseMap;
use crate::place::{Place, whereabouts};

/// The page of a place that has no map.
#[component]
pub(super) fn Page() -> impl IntoView {
    let whereabouts = whereabouts();
    // A page stays as it is while one moves within it.
    let place = Memo::new(move |_| whereabouts.at.get());
    move || match place.get() {
        Place::Playground | Place::Lesson(..) => ().into_any(),
        Place::Course => page(lazily(course, ())),
        Place::Drill | Place::Interview | Place::Glossary(_) | Place::Sheet(_) | Place::Tree(_) => {
            page(lazily(course, ()))
        }
    }
}

fn page(holds: AnyView) -> AnyView {
    view! { <main class="page" id="page" tabindex="-1">{holds}</main> }.into_any()
}

/// The map of the course.
#[wasm_split(learn, fallible, wasm_split_path = leptos::wasm_split)]
fn course() -> Loaded<()> {
    made(|()| view! { <CourseMap /> }.into_any())
}
