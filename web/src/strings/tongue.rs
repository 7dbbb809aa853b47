//! The tables of a language that is fetched when somebody speaks it. The page waits for those that it is built in, but
//! not for long; until they are here, and when they cannot be had, it speaks English.

use std::sync::OnceLock;
use std::time::Duration;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use super::{Language, Speech, Tongue};
use crate::lazily::NotLoaded;
use crate::ui::at_most;

static CHINESE: OnceLock<Tongue> = OnceLock::new();

/// The part of the module with the Chinese tables.
#[wasm_split(chinese, fallible, wasm_split_path = leptos::wasm_split)]
fn chinese() -> Result<Tongue, NotLoaded> {
    Tongue::chinese()
}

/// For how long the page waits for the language that it is to be built in; then it comes in English, and speaks the other once that is here.
const PATIENCE: Duration = Duration::from_secs(4);

impl Language {
    /// Has a language here before anything is said in it: what is said once, as a notice is, is not said again.
    pub(crate) async fn prepare(self) {
        // Whoever speaks it asks again, and tells when it cannot be had.
        at_most(PATIENCE, async move {
            let _ = self.fetch().await;
        })
        .await;
    }

    /// The language's tables, unless it is English or they are not here.
    pub(super) fn tongue(self) -> Option<&'static Tongue> {
        match self {
            Self::English | Self::Taught(_) => None,
            Self::Chinese => {
                #[cfg(test)]
                let here = Tongue::chinese()
                    .ok()
                    .map(|tongue| CHINESE.get_or_init(|| tongue));
                #[cfg(not(test))]
                let here = CHINESE.get();
                here
            }
        }
    }

    async fn fetch(self) -> Result<(), NotLoaded> {
        match self {
            Self::English | Self::Taught(_) => {}
            Self::Chinese => {
                if CHINESE.get().is_none() {
                    let _ = CHINESE.set(chinese().await?);
                }
            }
        }
        Ok(())
    }
}

impl Speech {
    /// Speaks a language as soon as its tables are here.
    pub(crate) fn speak(self, language: Language) {
        self.wanted.set_value(language);
        if language == self.language.get_untracked() {
            return;
        }
        self.lost.set(false);
        if language.of_page() == Language::English || language.tongue().is_some() {
            self.language.set(language);
            return;
        }
        leptos::task::spawn_local(async move {
            let fetched = language.fetch().await;
            // Another one may be wanted by now.
            if self.wanted.get_value() != language {
                return;
            }
            match fetched {
                Ok(()) => self.language.set(language),
                Err(NotLoaded) => self.lost.set(true),
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::strings::{Bar, Language, Phrase, Words};

    #[test]
    fn a_phrase_is_said_in_the_language_that_is_spoken() {
        let say = |language| Bar::Share.say(language, Words::Story);
        assert_eq!(say(Language::English), "Share");
        assert_eq!(say(Language::Chinese), "分享");
    }
}
