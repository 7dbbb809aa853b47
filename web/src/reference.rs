//! Everything that can be looked up: the glossary, the cheat sheets, the decision tree.

mod entry;
mod glossary;
mod search;
mod sheets;
mod tree;
mod walk;
mod whole;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use self::glossary::GlossaryPage;
use self::sheets::SheetsPage;
use self::tree::TreePage;
use crate::lazily::{Loaded, made};
use crate::place::{Place, way, whereabouts};
use crate::strings::{Reference, tr};
use crate::ui::{Icon, icon};

/// The three parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shelf {
    /// Terms.
    Glossary,
    /// Printed pages.
    Sheets,
    /// Questions that lead to a guard.
    Tree,
}

impl Shelf {
    const ALL: [Self; 3] = [Self::Glossary, Self::Sheets, Self::Tree];

    /// The one on which a place lies.
    pub(crate) const fn of(place: &Place) -> Self {
        match place {
            Place::Sheet(_) => Self::Sheets,
            Place::Tree(_) => Self::Tree,
            Place::Glossary(_)
            | Place::Playground
            | Place::Course
            | Place::Lesson(..)
            | Place::Drill
            | Place::Interview => Self::Glossary,
        }
    }

    const fn door(self) -> Place {
        match self {
            Self::Glossary => Place::Glossary(None),
            Self::Sheets => Place::Sheet(None),
            Self::Tree => Place::Tree(None),
        }
    }
}

/// What can be looked up, in the part of the module that carries the course as well.
#[wasm_split(learn, fallible, wasm_split_path = leptos::wasm_split)]
pub(crate) fn reference() -> Loaded<()> {
    made(|()| view! { <ReferencePage /> }.into_any())
}

/// The page of whatever is looked up. It stays while one moves within it.
#[component]
fn ReferencePage() -> impl IntoView {
    let whereabouts = whereabouts();
    let shelf = Memo::new(move |_| whereabouts.at.with(Shelf::of));
    view! {
        <div class="page-in ref">
            {shelves(shelf)}
            {move || match shelf.get() {
                Shelf::Glossary => view! { <GlossaryPage /> }.into_any(),
                Shelf::Sheets => view! { <SheetsPage /> }.into_any(),
                Shelf::Tree => view! { <TreePage /> }.into_any(),
            }}
        </div>
    }
    .into_any()
}

fn shelves(at: Memo<Shelf>) -> AnyView {
    let one = |shelf: Shelf| {
        let here = move || at.get() == shelf;
        let words = view! {
            <span aria-current=move || here().then_some("page")>{tr(Reference::Shelf(shelf))}</span>
        };
        view! { <li class:here=here>{way(shelf.door(), "ref-l", words.into_any())}</li> }
    };
    view! {
        <nav class="ref-nav" aria-label=tr(Reference::Shelves)>
            <ul>{Shelf::ALL.into_iter().map(one).collect_view()}</ul>
        </nav>
    }
    .into_any()
}

/// Something is on its way.
fn wait() -> AnyView {
    view! { <p class="wait" role="status"><i></i> {tr(Reference::Coming)}</p> }.into_any()
}

/// There is nothing under the name in the address.
fn unknown(name: String) -> AnyView {
    view! { <p class="ref-none" role="alert">{icon(Icon::Unknown)} {tr(Reference::Unknown(name))}</p> }
        .into_any()
}
