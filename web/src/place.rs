//! Where the reader is: the playground, a lesson, the drill, or something to look up. It stands in the address, so that links, reloads and the
//! browser's own buttons work.

use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::History;

use crate::asked::{self, Pairs};
use crate::learn::{is_own, is_own_kept};
use crate::open::is_address;

/// The keys of the address that say where the reader is.
const KEYS: [&str; 7] = [
    "lesson", "step", "learn", "drill", "glossary", "sheet", "tree",
];

/// A place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Place {
    /// The city, to play with.
    #[default]
    Playground,
    /// The map of the course.
    Course,
    /// A lesson, and its step from 1; without a step, where the learner left it.
    Lesson(String, Option<usize>),
    /// Today's cards.
    Drill,
    /// A mock interview.
    Interview,
    /// The glossary, at an entry or at its beginning.
    Glossary(Option<String>),
    /// A cheat sheet, or the list of them.
    Sheet(Option<String>),
    /// The decision tree, at a node or at its beginning.
    Tree(Option<String>),
}

/// The sections of the page, as its bar names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    /// Lessons.
    Learn,
    /// The city, to play with.
    Playground,
    /// Cards and interviews.
    Drill,
    /// What can be looked up.
    Reference,
}

impl Section {
    /// All of them, in the bar's order.
    pub(crate) const ALL: [Self; 4] = [Self::Learn, Self::Playground, Self::Drill, Self::Reference];

    /// Where it begins.
    pub(crate) const fn door(self) -> Place {
        match self {
            Self::Learn => Place::Course,
            Self::Playground => Place::Playground,
            Self::Drill => Place::Drill,
            Self::Reference => Place::Glossary(None),
        }
    }
}

impl Place {
    /// The section to which it belongs.
    pub(crate) const fn section(&self) -> Section {
        match self {
            Self::Playground => Section::Playground,
            Self::Course | Self::Lesson(..) => Section::Learn,
            Self::Drill | Self::Interview => Section::Drill,
            Self::Glossary(_) | Self::Sheet(_) | Self::Tree(_) => Section::Reference,
        }
    }

    /// Whether the map with its timeline and panels is to be seen there.
    pub(crate) const fn has_map(&self) -> bool {
        matches!(self, Self::Playground | Self::Lesson(..))
    }

    /// Where to begin: a lesson out of somebody's file is to be fetched first where this tab does not have it.
    fn once_it_is_here(self) -> Self {
        match self.file() {
            Some(_) if !self.is_kept() => Self::Playground,
            Some(_) | None => self,
        }
    }

    fn is_kept(&self) -> bool {
        matches!(self, Self::Lesson(slug, _) if is_own_kept(slug))
    }

    /// Whether it is a lesson of the reader's own.
    pub(crate) fn is_own(&self) -> bool {
        matches!(self, Self::Lesson(slug, _) if is_own(slug))
    }

    fn is_same_lesson(&self, other: &Self) -> bool {
        matches!((self, other), (Self::Lesson(this, _), Self::Lesson(that, _)) if this == that)
    }

    /// The address of the file that such a lesson came from, as the page's own address has it.
    pub(crate) fn file(&self) -> Option<String> {
        let line = asked::line_now();
        let same = self.is_same_lesson(&Self::parse(&line));
        let pairs = Pairs::parse(&line);
        let file = pairs.get("scenario").filter(|file| is_address(file));
        file.filter(|_| same && self.is_own()).map(str::to_owned)
    }

    /// Whether it is a lesson.
    pub(crate) const fn is_lesson(&self) -> bool {
        matches!(self, Self::Lesson(..))
    }

    /// What the address asks for; the playground when it asks for nothing that is known.
    pub(crate) fn parse(search: &str) -> Self {
        let pairs = Pairs::parse(search);
        let value = |key: &str| pairs.get(key).map(str::to_owned);
        let some = |value: String| (!value.is_empty()).then_some(value);
        if let Some(slug) = value("lesson").and_then(some) {
            let step = value("step").and_then(|step| step.parse().ok());
            return Self::Lesson(slug, step.filter(|step| *step > 0));
        }
        match (value("learn"), value("drill")) {
            (Some(_), _) => return Self::Course,
            (None, Some(what)) if what == "interview" => return Self::Interview,
            (None, Some(_)) => return Self::Drill,
            (None, None) => {}
        }
        match (value("glossary"), value("sheet"), value("tree")) {
            (Some(id), _, _) => Self::Glossary(some(id)),
            (None, Some(id), _) => Self::Sheet(some(id)),
            (None, None, Some(id)) => Self::Tree(some(id)),
            (None, None, None) => Self::Playground,
        }
    }

    /// What stands behind the page's path in the address.
    pub(crate) fn address(&self) -> String {
        self.address_beside(&Pairs::default())
    }

    /// The same where other things are asked for as well: they come first, and stay as they are.
    pub(crate) fn address_beside(&self, others: &Pairs) -> String {
        let pairs = others.without(&KEYS);
        let none = String::new();
        let with = |key: &str, id: &Option<String>| {
            pairs.clone().and(key, id.as_ref().unwrap_or(&none)).write()
        };
        let line = match self {
            Self::Playground => pairs.write(),
            Self::Course => with("learn", &None),
            Self::Lesson(slug, None) => pairs.and("lesson", slug).write(),
            Self::Lesson(slug, Some(step)) => {
                let lesson = pairs.and("lesson", slug);
                lesson.and("step", &step.to_string()).write()
            }
            Self::Drill => with("drill", &None),
            Self::Interview => pairs.and("drill", "interview").write(),
            Self::Glossary(id) => with("glossary", id),
            Self::Sheet(id) => with("sheet", id),
            Self::Tree(id) => with("tree", id),
        };
        if line.is_empty() {
            line
        } else {
            format!("?{line}")
        }
    }
}

/// Where the reader is, and the way elsewhere: a context.
#[derive(Clone, Copy)]
pub(crate) struct Whereabouts {
    /// The place.
    pub(crate) at: RwSignal<Place>,
    /// What is read there by its own name, once that is known: a lesson's title and its step.
    pub(crate) reading: RwSignal<String>,
    /// The lesson that is on the map, or that cannot be had, by its name in the address.
    pub(crate) lesson: RwSignal<Option<String>>,
    /// Where the page began.
    first: StoredValue<Place>,
    /// The last place with a map, if the reader was at one: whoever looks something up comes back there.
    map: StoredValue<Option<Place>>,
    /// Whether the reader has gone anywhere since the page was loaded.
    went: StoredValue<bool>,
}

impl Whereabouts {
    /// Begins where the address says, follows the browser's buttons, and provides itself to everything below.
    pub(crate) fn provide() -> Self {
        let asked = || Place::parse(&asked::line_now());
        let first = asked().once_it_is_here();
        let whereabouts = Self {
            at: RwSignal::new(first.clone()),
            reading: RwSignal::new(String::new()),
            lesson: RwSignal::new(None),
            map: StoredValue::new(Some(first.clone()).filter(Place::has_map)),
            first: StoredValue::new(first),
            went: StoredValue::new(false),
        };
        provide_context(whereabouts);
        let moved = window_event_listener(leptos::ev::popstate, move |_| {
            let place = asked();
            if whereabouts.at.get_untracked() != place {
                whereabouts.went.set_value(true);
                whereabouts.come(place);
            }
        });
        on_cleanup(move || moved.remove());
        whereabouts
    }

    /// Goes to a place; the browser's back button leads here again.
    pub(crate) fn go(self, place: Place) {
        if self.at.get_untracked() != place {
            write(&place, History::push_state_with_url);
            self.went.set_value(true);
            self.come(place);
        }
    }

    /// Whether the reader came to the present place from another one of this page, and goes on reading at its head.
    pub(crate) fn has_gone(self) -> bool {
        self.went.get_value()
    }

    /// Is at a place now, as if it had never been elsewhere: for steps of one thing.
    pub(crate) fn settle(self, place: Place) {
        if self.at.get_untracked() != place {
            write(&place, History::replace_state_with_url);
            self.come(place);
        }
    }

    /// Whether a lesson is on its way, and the map still shows another city; followed when asked within a view.
    pub(crate) fn awaits_lesson(self) -> bool {
        let lesson = self.lesson;
        let here = |slug: &String| lesson.with(|here| here.as_ref() == Some(slug));
        self.at
            .with(|place| matches!(place, Place::Lesson(slug, _) if !here(slug)))
    }

    /// The lesson cannot be had: the map is what it was.
    pub(crate) fn give_up_lesson(self) {
        if let Place::Lesson(slug, _) = self.at.get_untracked() {
            self.lesson.set(Some(slug));
        }
    }

    /// The last place with a map, if the reader was at one.
    pub(crate) fn map(self) -> Option<Place> {
        self.map.get_value()
    }

    /// Where the page began.
    pub(crate) fn first(self) -> Place {
        self.first.get_value()
    }

    fn come(self, place: Place) {
        if place.has_map() {
            self.map.set_value(Some(place.clone()));
        }
        self.at.set(place);
    }
}

fn write(place: &Place, how: fn(&History, &JsValue, &str, Option<&str>) -> Result<(), JsValue>) {
    let path = location().pathname().unwrap_or_default();
    // The document may be asked elsewhere than in its address; then that stays as bare as it is.
    let others = Pairs::parse(&location().search().unwrap_or_default());
    let left = Place::parse(&others.write());
    // Who leaves the lesson of a file leaves the file as well; in a frame the address is the host's.
    let others = if left.is_own() && !left.is_same_lesson(place) && !asked::asked().embed {
        others.without(&["scenario"])
    } else {
        others
    };
    let address = format!("{path}{}", place.address_beside(&others));
    // It fails in a document that has no address of its own, or may not change it: the reader is there all the same.
    drop(
        window()
            .history()
            .map(|history| how(&history, &JsValue::NULL, "", Some(&address))),
    );
}

/// Where the reader is.
pub(crate) fn whereabouts() -> Whereabouts {
    expect_context()
}

/// A link to a place of this page: a click goes there without loading the page anew; with a key held it opens as any link does.
pub(crate) fn way(place: Place, class: &'static str, holds: AnyView) -> AnyView {
    way_after(|| (), place, class, holds)
}

/// The same, with something that is done before anybody goes there, be it in another tab.
pub(crate) fn way_after(
    first: impl Fn() + 'static,
    place: Place,
    class: &'static str,
    holds: AnyView,
) -> AnyView {
    let whereabouts = whereabouts();
    let address = place.address();
    // An empty address would be the present one.
    let href = if address.is_empty() {
        "?".to_owned()
    } else {
        address
    };
    let on_click = move |event: web_sys::MouseEvent| {
        first();
        if event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key() {
            return;
        }
        event.prevent_default();
        whereabouts.go(place.clone());
    };
    view! { <a class=class href=href on:click=on_click>{holds}</a> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_found_again_under_its_address() {
        let id = || Some("lease".to_owned());
        for place in [
            Place::Playground,
            Place::Course,
            Place::Lesson("the-vote".to_owned(), None),
            Place::Lesson("the-vote".to_owned(), Some(3)),
            Place::Drill,
            Place::Interview,
            Place::Glossary(None),
            Place::Glossary(id()),
            Place::Sheet(None),
            Place::Sheet(id()),
            Place::Tree(None),
            Place::Tree(id()),
        ] {
            assert_eq!(Place::parse(&place.address()), place);
        }
    }

    #[test]
    fn whatever_else_is_asked_for_stays_in_the_address() {
        let asked = Pairs::parse("?embed=1&lesson=the-vote&step=2&parentOrigin=https://a.example");
        let next = Place::Lesson("the-vote".to_owned(), Some(3)).address_beside(&asked);
        assert_eq!(
            next,
            "?embed=1&parentOrigin=https://a.example&lesson=the-vote&step=3"
        );
        assert_eq!(
            Place::Playground.address_beside(&asked),
            "?embed=1&parentOrigin=https://a.example"
        );
    }

    #[test]
    fn what_nobody_knows_is_passed_over() {
        assert_eq!(Place::parse("?theme=dark&x"), Place::Playground);
        assert_eq!(Place::parse("?lesson="), Place::Playground);
        let slug = "the-vote".to_owned();
        assert_eq!(
            Place::parse("?utm=1&lesson=the-vote&step=0"),
            Place::Lesson(slug.clone(), None)
        );
        assert_eq!(
            Place::parse("?step=x&lesson=the-vote"),
            Place::Lesson(slug, None)
        );
    }
}
