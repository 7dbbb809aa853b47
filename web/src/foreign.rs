//! What is taught and not yet translated: it is shown in English, and says so.

use leptos::prelude::*;
use split_isles_lessons::catalogue;

use crate::strings::{Common, Language, speech, tr};
use crate::ui::{Icon, icon};

/// A language that may have to be named where a text stands: it follows the switch.
pub(crate) trait Lang: Fn() -> Option<&'static str> + Copy + Send + Sync + 'static {}

impl<F: Fn() -> Option<&'static str> + Copy + Send + Sync + 'static> Lang for F {}

/// The language in which something is here: the page's now, or English where it is not translated. The switch may move before other words come.
pub(crate) fn written(translated: bool) -> Language {
    if translated {
        speech().language.get_untracked()
    } else {
        Language::English
    }
}

/// The language of what is taught here: a context of everything below.
#[derive(Clone, Copy)]
struct Taught(Language);

/// Says of everything below which language its texts are in. Buttons and labels are in the page's.
pub(crate) fn teach(text: Language) {
    provide_context(Taught(text));
}

/// The language of the texts here, where it is not the page's; nothing where nobody has said which it is.
pub(crate) fn taught() -> Option<impl Lang> {
    use_context::<Taught>().map(|Taught(text)| lang(text))
}

/// The language of a text, where it is not the page's: for whoever reads it aloud.
pub(crate) fn lang(text: Language) -> impl Lang {
    let speech = speech();
    move || (speech.spoken() != text).then(|| text.tag())
}

/// The language of the words of the cities that ship, where it is not the page's; it follows the switch.
pub(crate) fn shipped() -> impl Lang {
    lang(Language::English)
}

/// The same of a city that is known by its title only: in which language somebody else wrote it, nobody knows.
pub(crate) fn titled(
    title: &str,
) -> impl Fn() -> Option<&'static str> + Copy + Send + Sync + use<> {
    let (ships, shipped) = (
        catalogue::ALL.iter().any(|city| city.title == title),
        shipped(),
    );
    move || shipped().filter(|_| ships)
}

/// The remark that a text is in English, where the page is not.
pub(crate) fn remark(text: Language) -> AnyView {
    let foreign = in_english(text);
    let remark = move || {
        foreign().then(|| {
            view! { <p class="in-en" lang=page_tag()>{icon(Icon::Words)} {tr(Common::InEnglish)}</p> }
        })
    };
    view! { {remark} }.into_any()
}

/// The same where there is room for two letters.
pub(crate) fn mark(text: Language) -> AnyView {
    let foreign = in_english(text);
    let mark = move || {
        foreign().then(|| {
            view! {
                <small class="en-m" aria-hidden="true" title=tr(Common::InEnglish)>"EN"</small>
                <span class="vh" lang=page_tag()>{tr(Common::InEnglish)}</span>
            }
        })
    };
    view! { {mark} }.into_any()
}

fn in_english(text: Language) -> impl Fn() -> bool + Copy + Send + Sync + 'static {
    let speech = speech();
    move || text == Language::English && speech.wanted_of_taught() != Language::English
}

/// The page's own language, within a text that is in another.
fn page_tag() -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
    let speech = speech();
    move || speech.spoken().tag()
}
