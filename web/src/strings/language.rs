//! The languages that can be chosen: those that the page speaks, and those into which only something that is taught has been translated.

use leptos::prelude::*;
use split_isles_lessons::taught;
use wasm_bindgen::{JsCast, JsValue};

/// A language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Language {
    /// English.
    #[default]
    English,
    /// Simplified Chinese.
    Chinese,
    /// One in which there is something of what is taught, by its tag; the page's own words are English then.
    Taught(&'static str),
}

impl Language {
    /// Those that the page speaks.
    pub(crate) const OF_PAGE: [Self; 2] = [Self::English, Self::Chinese];

    /// All that can be chosen.
    pub(crate) fn all() -> Vec<Self> {
        Self::among(&taught::languages())
    }

    /// Its tag (BCP 47), by which content in it is named.
    pub(crate) const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh-Hans",
            Self::Taught(tag) => tag,
        }
    }

    /// The language of a tag, or of one that is near it: `zh-CN` is read as Simplified Chinese.
    pub(crate) fn of_tag(tag: &str) -> Option<Self> {
        Self::nearest(tag, &Self::all())
    }

    /// The language of the page's own words where what is taught is wanted in this one.
    pub(crate) const fn of_page(self) -> Self {
        match self {
            Self::English | Self::Chinese => self,
            Self::Taught(_) => Self::English,
        }
    }

    /// Its name in itself: as the browser has it, where the page does not speak it.
    pub(crate) fn name(self) -> String {
        match self {
            Self::English => "English".to_owned(),
            Self::Chinese => "简体中文".to_owned(),
            Self::Taught(tag) => name_in_itself(tag).unwrap_or_else(|| tag.to_owned()),
        }
    }

    fn among(taught: &[&'static str]) -> Vec<Self> {
        let others = taught.iter().map(|tag| Self::Taught(tag));
        let others =
            others.filter(|other| Self::OF_PAGE.iter().all(|own| own.tag() != other.tag()));
        Self::OF_PAGE.into_iter().chain(others).collect()
    }

    /// The one with this very tag, or else the first of the same language.
    fn nearest(tag: &str, all: &[Self]) -> Option<Self> {
        let main = |tag: &str| {
            let main = tag.split(['-', '_']).next().unwrap_or_default();
            main.to_ascii_lowercase()
        };
        let whole = |tag: &str| tag.to_ascii_lowercase().replace('_', "-");
        let same = all.iter().find(|one| whole(one.tag()) == whole(tag));
        let near = || all.iter().find(|one| main(one.tag()) == main(tag));
        same.or_else(near).copied()
    }
}

/// What a language is called by whoever speaks it (`Intl.DisplayNames`).
fn name_in_itself(tag: &str) -> Option<String> {
    let field = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &name.into()).ok();
    let names: js_sys::Function = field(&field(&window(), "Intl")?, "DisplayNames")?
        .dyn_into()
        .ok()?;
    let options = js_sys::Object::new();
    js_sys::Reflect::set(&options, &"type".into(), &"language".into()).ok()?;
    let asked = js_sys::Array::of2(&tag.into(), &options);
    let names = js_sys::Reflect::construct(&names, &asked).ok()?;
    let of: js_sys::Function = field(&names, "of")?.dyn_into().ok()?;
    of.call1(&names, &tag.into()).ok()?.as_string()
}

#[cfg(test)]
mod tests {
    use super::Language;
    use crate::strings::{Bar, Phrase, Words};

    #[test]
    fn tags_of_browsers_are_known() {
        for (tag, language) in [
            ("en-GB", Some(Language::English)),
            ("zh", Some(Language::Chinese)),
            ("zh-CN", Some(Language::Chinese)),
            ("ZH_hans_SG", Some(Language::Chinese)),
            ("tlh", None),
            ("", None),
        ] {
            assert_eq!(Language::of_tag(tag), language, "{tag}");
        }
        for language in Language::all() {
            assert_eq!(Language::of_tag(language.tag()), Some(language));
        }
    }

    #[test]
    fn whatever_language_is_taught_can_be_chosen() {
        let all = Language::among(&["de", "pt", "pt-BR", "zh-Hans"]);
        let tags: Vec<&str> = all.iter().map(|one| one.tag()).collect();
        assert_eq!(tags, ["en", "zh-Hans", "de", "pt", "pt-BR"]);
        for (asked, given) in [
            ("de-AT", "de"),
            ("PT_br", "pt-BR"),
            ("pt-PT", "pt"),
            ("zh-TW", "zh-Hans"),
        ] {
            let found = Language::nearest(asked, &all).map(Language::tag);
            assert_eq!(found, Some(given), "{asked}");
        }
        assert_eq!(Language::nearest("fr", &all), None);
    }

    #[test]
    fn the_page_speaks_english_where_only_what_is_taught_is_translated() {
        let german = Language::Taught("de");
        assert_eq!(german.of_page(), Language::English);
        assert_eq!(Bar::Share.say(german, Words::Story), "Share");
    }
}
