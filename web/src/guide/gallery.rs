//! The cities that ship, each to be opened with a click: what befalls them is written in their scripts.

mod shelves;

use leptos::prelude::*;
use split_isles_core::scenario::Scenario;
use split_isles_core::units::Time;
use split_isles_lessons::catalogue::{self, Shipped};

pub(crate) use self::shelves::{SHELVES, Shelf};

use super::cities::{FIRST_MOMENT, first_city};
use crate::content::library;
use crate::foreign;
use crate::notice::notices;
use crate::open::Opened;
use crate::player::player;
use crate::session::session;
use crate::strings::{Common, Files, Language, Story, speech, tr};
use crate::ui::{Icon, icon, sorry};

/// The list of cities.
#[component]
pub(crate) fn Gallery() -> impl IntoView {
    let shelves: Vec<AnyView> = SHELVES.into_iter().map(shelf).collect();
    view! {
        <section class="cities" aria-labelledby="cities-h">
            <h2 id="cities-h">{tr(Story::Gallery)}</h2>
            <ul>{first()}</ul>
            {foreign::remark(Language::English)}
            {shelves}
            {own()}
        </section>
    }
    .into_any()
}

/// A shelf. What lies on it is there once it was opened: there are many cities, and most visits open a few of them.
fn shelf((shelf, slugs): (Shelf, &'static [&'static str])) -> AnyView {
    // The first shelf lies open; the others are a table of contents.
    let open = shelf == Shelf::Split;
    let opened = RwSignal::new(open);
    let items = move || {
        let shipped = slugs.iter().filter_map(|slug| catalogue::find(slug));
        opened.get().then(|| shipped.map(item).collect::<Vec<_>>())
    };
    let open_it = move |_| {
        if !opened.get_untracked() {
            opened.set(true);
        }
    };
    view! {
        <details open=open on:toggle=open_it>
            <summary><h3>{tr(Story::Shelf(shelf))}</h3> <small>{slugs.len()}</small></summary>
            <ul>{items}</ul>
        </details>
    }
    .into_any()
}

/// The city that everybody sees first: the page carries it.
fn first() -> AnyView {
    let (library, open) = (library(), opener());
    let press = move |_| {
        library.forget_wish();
        open(first_city(), FIRST_MOMENT);
    };
    view! {
        <li>
            <button on:click=press>
                {icon(Icon::Hall)} <b>{tr(Story::FirstTitle)}</b> <small>{tr(Story::FirstAbout)}</small>
            </button>
        </li>
    }
    .into_any()
}

/// What somebody else has made, or the reader.
fn own() -> AnyView {
    let to_open: Opened = expect_context();
    view! {
        <ul>
            <li>
                <button on:click=move |_| to_open.show()>
                    {icon(Icon::File)} <b>{tr(Files::Open)}</b> <small>{tr(Files::OpenAbout)}</small>
                </button>
            </li>
        </ul>
    }
    .into_any()
}

/// One city of the catalogue: it is fetched when it is opened for the first time.
fn item(shipped: &'static Shipped) -> AnyView {
    let (library, open) = (library(), opener());
    let press = move || {
        library.want(shipped.content, move |bytes| {
            let scenario = shipped.read(bytes);
            scenario
                .map(|scenario| open(scenario, Time::ZERO))
                .is_some()
        });
    };
    let lang = foreign::shipped();
    let coming = move || library.coming.get() == Some(shipped.content);
    let missing = move || {
        let (content, missing) = library.missing.get()?;
        (content == shipped.content).then(|| sorry(tr(Common::Missing(missing)), press))
    };
    view! {
        <li>
            <button on:click=move |_| press() aria-busy=move || coming().then_some("true")>
                {icon(Icon::Hall)} <b lang=lang>{shipped.title}</b> <small lang=lang>{shipped.about}</small>
            </button>
            {missing}
        </li>
    }
    .into_any()
}

/// Opens a scenario beside what is open, from a moment on, and lets it run. The city that is shown, with nothing done to it, begins anew in
/// its place: whoever presses its card twice (by the space bar, too) gets no second copy.
fn opener() -> impl Fn(Scenario, Time) + Copy + 'static {
    let (session, player, speech, notices) = (session(), player(), speech(), notices());
    move |scenario, from| {
        let untouched = !session.comparing.get_untracked() && !session.can_undo.get_untracked();
        if untouched && *session.left.scenario.get_untracked() == scenario {
            session.seek(from);
            player.play(session);
            return;
        }
        match session.open(scenario, Vec::new(), from) {
            Ok(()) => player.play(session),
            Err(_) => notices.say(speech.say_now(&Story::CannotOpen)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_city_lies_on_one_shelf() {
        let mut shelved: Vec<&str> = SHELVES
            .into_iter()
            .flat_map(|(_, slugs)| slugs)
            .copied()
            .collect();
        shelved.sort_unstable();
        let mut all: Vec<&str> = catalogue::ALL.iter().map(|shipped| shipped.slug).collect();
        all.sort_unstable();
        assert_eq!(shelved, all);
    }
}
