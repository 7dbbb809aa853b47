//! The glossary in a text: a term is a button that opens its entry in a small card beside it.

mod card;
mod lore;
mod spot;

use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, MouseEvent};

pub(crate) use self::card::TermCard;
pub(crate) use self::lore::{Lore, lesson_way, named, systems};

use self::lore::Shelf;
use self::spot::Spot;

/// The card's id: every term's button names it, so that the browser ties the two together.
const CARD: &str = "term-card";

/// Which term is open and where its card stands: a context.
#[derive(Clone, Copy)]
pub(crate) struct Terms {
    /// The entry that is shown, at the end, and those that led to it; none while the card is closed.
    path: RwSignal<Vec<String>>,
    /// The button from which it was opened.
    from: RwSignal<Option<u32>>,
    buttons: StoredValue<u32>,
    anchor: StoredValue<Option<HtmlElement>, LocalStorage>,
    card: NodeRef<Div>,
    spot: RwSignal<Spot>,
    shelf: Shelf,
}

impl Terms {
    /// Provides the glossary to everything below. Nothing is fetched before somebody asks.
    pub(crate) fn provide() -> Self {
        let terms = Self {
            path: RwSignal::new(Vec::new()),
            from: RwSignal::new(None),
            buttons: StoredValue::new(0),
            anchor: StoredValue::new_local(None),
            card: NodeRef::new(),
            spot: RwSignal::new(Spot::default()),
            shelf: Shelf::default(),
        };
        provide_context(terms);
        terms
    }

    /// A term's button was pressed. Showing the card is left to the browser: so it knows to whom the focus goes back.
    fn press(self, event: &MouseEvent, number: u32, id: String) {
        let button = event
            .current_target()
            .and_then(|target| target.dyn_into::<HtmlElement>().ok());
        let (Some(card), Some(button)) = (self.card.get_untracked(), button) else {
            return;
        };
        if card.contains(Some(&button)) {
            event.prevent_default();
            self.path.update(|path| path.push(id));
            self.read_on();
            return;
        }
        let again = self.from.get_untracked() == Some(number);
        if self.is_open() {
            self.close();
            if again {
                event.prevent_default();
                return;
            }
        }
        self.from.set(Some(number));
        self.path.set(vec![id]);
        self.anchor.set_value(Some(button));
    }

    /// Back to the entry that led to this one.
    fn back(self) {
        self.path.update(|path| drop(path.pop()));
        self.read_on();
    }

    /// Another entry is in the card: it is read from its beginning.
    fn read_on(self) {
        if let Some(card) = self.card.get_untracked() {
            card.set_scroll_top(0);
            // It fails only when the card is gone.
            drop(card.focus());
        }
    }

    fn is_open(self) -> bool {
        let card = self.card.get_untracked();
        card.is_some_and(|card| card.matches(":popover-open").unwrap_or(false))
    }

    /// Closes the card; the browser gives the focus back.
    fn close(self) {
        if let Some(card) = self.card.get_untracked().filter(|_| self.is_open()) {
            // It fails only when it is closed already.
            drop(card.hide_popover());
        }
    }

    /// The browser has shown or closed the card.
    fn toggled(self) {
        if self.is_open() {
            self.stand();
            self.read_on();
        } else {
            self.from.set(None);
            self.path.set(Vec::new());
            self.anchor.set_value(None);
        }
    }

    /// Puts the card beside its button, wherever that is now.
    fn stand(self) {
        let anchor = self
            .anchor
            .with_value(|anchor| anchor.as_ref().map(|one| one.get_bounding_client_rect()));
        if let Some(rect) = anchor {
            let side = |side: Result<wasm_bindgen::JsValue, _>| side.ok().and_then(|v| v.as_f64());
            let (w, h) = (side(window().inner_width()), side(window().inner_height()));
            let room = (w.unwrap_or(1_440.0), h.unwrap_or(900.0));
            let button = (rect.left(), rect.top(), rect.bottom());
            self.spot.set(Spot::beside(button, room));
        }
    }
}

/// A term in a text.
pub(crate) fn term(id: String, words: Vec<AnyView>) -> AnyView {
    let terms: Terms = expect_context();
    let number = terms.buttons.get_value();
    terms.buttons.set_value(number + 1);
    let open = move || (terms.from.get() == Some(number)).to_string();
    view! {
        <button
            type="button"
            class="term"
            aria-haspopup="dialog"
            aria-expanded=open
            popovertarget=CARD
            popovertargetaction="show"
            on:click=move |event: MouseEvent| terms.press(&event, number, id.clone())
        >
            {words}
        </button>
    }
    .into_any()
}
