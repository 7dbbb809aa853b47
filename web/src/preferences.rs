//! What the reader has chosen once and need not choose again: theme, words, shortcuts, and whether the story was seen.

use leptos::prelude::*;

use crate::asked::asked;
use crate::stored::{self, Place};
use crate::strings::{Language, Speech, Words};

/// The key in the browser's storage.
const KEY: &str = "isles.preferences";

/// Which colours the page wears.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Theme {
    /// As the system asks.
    #[default]
    System,
    /// Day.
    Light,
    /// Night.
    Dark,
}

/// How much of what happens is told to whoever listens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum News {
    /// Whatever matters.
    #[default]
    All,
    /// What is grave.
    Less,
    /// Nothing.
    None,
}

/// The choices.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each of them is a switch that the reader sees as one"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Preferences {
    /// The colours.
    pub(crate) theme: Theme,
    /// The vocabulary.
    pub(crate) words: Words,
    /// The language; where none was chosen, the browser’s.
    pub(crate) language: Option<Language>,
    /// Whether single keys are shortcuts.
    pub(crate) shortcuts: bool,
    /// Whether the city is shown as a table.
    pub(crate) table: bool,
    /// How much of what happens is told.
    pub(crate) news: News,
    /// Whether what happens is to be heard.
    pub(crate) sound: bool,
    /// Whether the first story was seen to its end.
    pub(crate) story_seen: bool,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            words: Words::Story,
            language: None,
            shortcuts: true,
            table: false,
            news: News::All,
            sound: false,
            story_seen: false,
        }
    }
}

impl Preferences {
    /// Reads what [`Self::print`] wrote; nothing when it was not written by it.
    fn parse(text: &str) -> Option<Self> {
        let mut read = Self::default();
        for word in text.strip_prefix("1")?.split_ascii_whitespace() {
            match word {
                "light" => read.theme = Theme::Light,
                "dark" => read.theme = Theme::Dark,
                "engineering" => read.words = Words::Engineering,
                "en" => read.language = Some(Language::English),
                "zh-Hans" => read.language = Some(Language::Chinese),
                // One of which nothing is left is as if it had not been chosen.
                word if let Some(tag) = word.strip_prefix("taught=") => {
                    read.language = Language::of_tag(tag);
                }
                "no-shortcuts" => read.shortcuts = false,
                "table" => read.table = true,
                "less-news" => read.news = News::Less,
                "no-news" => read.news = News::None,
                "sound" => read.sound = true,
                "story-seen" => read.story_seen = true,
                _ => return None,
            }
        }
        Some(read)
    }

    /// The choices as one line.
    fn print(self) -> String {
        let language = match self.language {
            None => String::new(),
            Some(Language::Taught(tag)) => format!(" taught={tag}"),
            Some(language) => format!(" {}", language.tag()),
        };
        let words = [
            match self.theme {
                Theme::System => "",
                Theme::Light => " light",
                Theme::Dark => " dark",
            },
            match self.words {
                Words::Story => "",
                Words::Engineering => " engineering",
            },
            &language,
            if self.shortcuts { "" } else { " no-shortcuts" },
            if self.table { " table" } else { "" },
            match self.news {
                News::All => "",
                News::Less => " less-news",
                News::None => " no-news",
            },
            if self.sound { " sound" } else { "" },
            if self.story_seen { " story-seen" } else { "" },
        ];
        format!("1{}", words.concat())
    }

    /// What was kept meanwhile, with what has been chosen here since: another tab may have kept choices of its own.
    fn joined(self, before: Self, kept: Self) -> Self {
        fn one<T: PartialEq>(now: T, before: T, kept: T) -> T {
            if now == before { kept } else { now }
        }
        Self {
            theme: one(self.theme, before.theme, kept.theme),
            words: one(self.words, before.words, kept.words),
            language: one(self.language, before.language, kept.language),
            shortcuts: one(self.shortcuts, before.shortcuts, kept.shortcuts),
            table: one(self.table, before.table, kept.table),
            news: one(self.news, before.news, kept.news),
            sound: one(self.sound, before.sound, kept.sound),
            story_seen: one(self.story_seen, before.story_seen, kept.story_seen),
        }
    }

    /// The kept choices, and whether what was kept could not be read.
    pub(crate) fn load() -> (Self, bool) {
        let text = stored::load(Place::Browser, KEY);
        let kept = text.as_deref().and_then(Self::parse);
        (kept.unwrap_or_default(), text.is_some() && kept.is_none())
    }
}

/// The choices as the page sees them, and the theme and the language that a host's page or the address has chosen for now, which are kept nowhere: a context.
#[derive(Clone, Copy)]
pub(crate) struct Chosen(
    pub(crate) RwSignal<Preferences>,
    pub(crate) RwSignal<Option<Theme>>,
    pub(crate) RwSignal<Option<Language>>,
);

impl Chosen {
    /// Loads the choices, provides them, and keeps the page and the storage in step with them. Tells whether what was
    /// kept could not be read.
    pub(crate) fn provide(speech: Speech) -> (Self, bool) {
        let (kept, corrupt) = Preferences::load();
        let chosen = Self(
            RwSignal::new(kept),
            RwSignal::new(asked().theme),
            RwSignal::new(asked().locale),
        );
        provide_context(chosen);
        Effect::new(move |before: Option<Preferences>| {
            let now = chosen.0.get();
            if speech.words.get_untracked() != now.words {
                speech.words.set(now.words);
            }
            // What cannot be read, or is gone, says nothing of what another tab has chosen.
            let kept = stored::load(Place::Browser, KEY).and_then(|text| Preferences::parse(&text));
            let kept = before.zip(kept);
            let kept = kept.map_or(now, |(before, kept)| now.joined(before, kept));
            let _ = stored::save(Place::Browser, KEY, &kept.print());
            now
        });
        Effect::new(move |_| {
            let keys = chosen.0.with(|chosen| chosen.shortcuts);
            if let Some(root) = document().document_element() {
                // Setting a plain attribute cannot fail.
                drop(root.set_attribute("data-keys", if keys { "on" } else { "off" }));
            }
        });
        Effect::new(move |_| wear(chosen.theme()));
        Effect::new(move |_| speech.speak(chosen.language()));
        (chosen, corrupt)
    }

    /// The theme that is worn.
    pub(crate) fn theme(self) -> Theme {
        self.1.get().unwrap_or_else(|| self.0.get().theme)
    }

    /// The language that is to be spoken.
    pub(crate) fn language(self) -> Language {
        to_speak(self.2.get(), || self.0.get().language)
    }

    /// The reader's own choice of a language: it counts from now on.
    pub(crate) fn choose_language(self, language: Option<Language>) {
        self.2.set(None);
        self.0.update(|chosen| chosen.language = language);
    }

    /// The reader's own choice of a theme: it counts from now on.
    pub(crate) fn choose_theme(self, theme: Theme) {
        self.1.set(None);
        self.0.update(|chosen| chosen.theme = theme);
    }
}

/// The key that a button has, as a screen reader offers it: none while single keys are no shortcuts.
pub(crate) fn shortcut(key: impl Into<String>) -> impl Fn() -> Option<String> + Send + Sync {
    let (chosen, key) = (use_context::<Chosen>(), key.into());
    move || {
        let on = chosen.is_none_or(|chosen| chosen.0.with(|chosen| chosen.shortcuts));
        on.then(|| key.clone())
    }
}

/// The language that the page is to be built in.
pub(crate) fn language_at_start() -> Language {
    to_speak(asked().locale, || Preferences::load().0.language)
}

/// What is asked for now, or else what was chosen once, or else the browser’s language.
fn to_speak(now: Option<Language>, once: impl FnOnce() -> Option<Language>) -> Language {
    now.or_else(once).unwrap_or_else(of_browser)
}

/// The first of the browser’s languages that the page speaks.
fn of_browser() -> Language {
    let languages = window().navigator().languages();
    let tags = languages.iter().filter_map(|tag| tag.as_string());
    let mut spoken = tags.filter_map(|tag| Language::of_tag(&tag));
    spoken.next().unwrap_or_default()
}

/// Puts the theme on the page.
fn wear(theme: Theme) {
    let Some(root) = document().document_element() else {
        return;
    };
    // Setting a plain attribute cannot fail.
    drop(match theme {
        Theme::System => root.remove_attribute("data-theme"),
        Theme::Light => root.set_attribute("data-theme", "light"),
        Theme::Dark => root.set_attribute("data-theme", "dark"),
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_is_read_back() {
        for theme in [Theme::System, Theme::Light, Theme::Dark] {
            for (words, language) in [
                (Words::Story, None),
                (Words::Engineering, Some(Language::English)),
                (Words::Story, Some(Language::Chinese)),
            ] {
                for (shortcuts, story_seen, table, news) in [
                    (true, true, false, News::All),
                    (false, true, true, News::Less),
                    (true, false, true, News::None),
                ] {
                    let chosen = Preferences {
                        theme,
                        words,
                        language,
                        shortcuts,
                        table,
                        news,
                        sound: table,
                        story_seen,
                    };
                    assert_eq!(Preferences::parse(&chosen.print()), Some(chosen));
                }
            }
        }
    }

    #[test]
    fn what_another_tab_has_chosen_meanwhile_stays() {
        let before = Preferences::default();
        let kept = Preferences {
            shortcuts: false,
            language: Some(Language::Chinese),
            ..before
        };
        let now = Preferences {
            theme: Theme::Dark,
            ..before
        };
        let joined = Preferences {
            theme: Theme::Dark,
            ..kept
        };
        assert_eq!(now.joined(before, kept), joined);
        assert_eq!(before.joined(now, kept).theme, Theme::System);
    }

    #[test]
    fn a_language_of_which_nothing_is_left_takes_no_other_choice_along() {
        let kept = Preferences {
            theme: Theme::Dark,
            language: Some(Language::Taught("tlh")),
            ..Preferences::default()
        };
        assert_eq!(kept.print(), "1 dark taught=tlh");
        let read = Preferences::parse(&kept.print()).expect("it was written by it");
        assert_eq!((read.theme, read.language), (Theme::Dark, None));
    }

    #[test]
    fn what_nobody_printed_is_refused() {
        for text in ["", "2 dark", "1 darkish", "{\"theme\":1}", "\u{0}"] {
            assert_eq!(Preferences::parse(text), None, "{text:?}");
        }
    }
}
