//! What is taught and not yet translated: it is shown in English, and says so.

use leptos::prelude::*;
use split_isles_lessons::catalogue;

use crate::strings::{Common, Language, speech, tr};
use crate::ui::{Icon, icon};

/// Whether something is in the language of the page. English always is.
pub(crate) fn is_own(translated: bool) -> bool {
    translated || speech().language.get_untracked() == Language::English
}

/// The language of what is taught here, where it is not the page's: a context of everything below.
#[derive(Clone, Copy)]
struct Taught(Option<&'static str>);

/// Says of everything below which language its texts are in. Buttons and labels are in the page's.
pub(crate) fn teach(own: bool) {
    provide_context(Taught(lang(own)));
}

/// The language of the texts here, where it is not the page's.
pub(crate) fn taught() -> Option<&'static str> {
    use_context::<Taught>().and_then(|taught| taught.0)
}

/// The language of a text, for whoever reads it aloud.
pub(crate) fn lang(own: bool) -> Option<&'static str> {
    (!own).then_some("en")
}

/// The language of the words of the cities that ship, where it is not the page's; it follows the switch.
pub(crate) fn shipped() -> impl Fn() -> Option<&'static str> + Copy + Send + Sync + 'static {
    let speech = speech();
    move || lang(speech.spoken() == Language::English)
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

/// The remark that a text is in English.
pub(crate) fn remark(own: bool) -> Option<AnyView> {
    (!own).then(|| {
        view! { <p class="in-en" lang=move || speech().language.get().tag()>{icon(Icon::Words)} {tr(Common::InEnglish)}</p> }.into_any()
    })
}

/// The same where there is room for two letters.
pub(crate) fn mark(own: bool) -> Option<AnyView> {
    (!own).then(|| {
        view! {
            <small class="en-m" aria-hidden="true" title=tr(Common::InEnglish)>"EN"</small>
            <span class="vh" lang=move || speech().language.get().tag()>{tr(Common::InEnglish)}</span>
        }
        .into_any()
    })
}
