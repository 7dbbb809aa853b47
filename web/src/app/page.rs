//! The pages without the map: the course, the drill, what can be looked up. They lie over the city, which waits as it is.

use leptos::prelude::*;

use crate::asked::{Part, asked};
use crate::drill::{drill_page, interview_page};
use crate::lazily::lazily;
use crate::learn::course_map;
use crate::notice::NoticeBar;
use crate::place::{Place, Section, way, whereabouts};
use crate::reference::reference;
use crate::strings::{Bar, Drill, Learn, Mock, Said, tr};
use crate::ui::{Icon, icon};

/// The page of a place that has no map.
#[component]
pub(super) fn Page() -> impl IntoView {
    let whereabouts = whereabouts();
    // A page stays as it is while one moves within it.
    let place = Memo::new(move |_| whereabouts.at.with(ground));
    move || match place.get() {
        Place::Playground | Place::Lesson(..) => ().into_any(),
        Place::Course => page(tr(Learn::Course), lazily(course_map, ())),
        Place::Drill => page(tr(Drill::Title), lazily(drill_page, ())),
        Place::Interview => page(tr(Mock::Title), lazily(interview_page, ())),
        Place::Glossary(_) | Place::Sheet(_) | Place::Tree(_) => {
            page(tr(Bar::Section(Section::Reference)), lazily(reference, ()))
        }
    }
}

/// The place whose page is shown: whatever can be looked up is on one.
fn ground(place: &Place) -> Place {
    match place {
        Place::Glossary(_) | Place::Sheet(_) | Place::Tree(_) => Place::Glossary(None),
        Place::Playground | Place::Course | Place::Lesson(..) | Place::Drill | Place::Interview => {
            place.clone()
        }
    }
}

fn page(name: Said, holds: AnyView) -> AnyView {
    view! {
        <main class="page" id="page" tabindex="-1" aria-label=name>
            {back()}
            <NoticeBar away=true />
            {holds}
        </main>
    }
    .into_any()
}

/// The way back to the map from which the reader came, where no bar leads there. A frame that is a drill has no map to go back to.
fn back() -> Option<AnyView> {
    let (asked, map) = (asked(), whereabouts().map()?);
    let bare = asked.embed || asked.hides(Part::Nav);
    bare.then(|| {
        let words = if map.is_lesson() {
            tr(Learn::ToPanel)
        } else {
            tr(Bar::BackToMap)
        };
        let holds = view! { {icon(Icon::Back)} <span>{words}</span> };
        view! { <p class="page-back">{way(map, "link-b", holds.into_any())}</p> }.into_any()
    })
}
