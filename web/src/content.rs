//! Content that is fetched when somebody wants it, and kept from then on; the page itself carries only the list of what there is.

use std::collections::BTreeMap;

use js_sys::Uint8Array;
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use split_isles_core::scenario::Scenario;
use split_isles_lessons::content::Content;
use split_isles_lessons::taught;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use crate::strings::{Language, speech};

/// Why content is not here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Missing {
    /// The server was not reached.
    Unreached,
    /// The server does not have it: most likely it has another version of the page by now.
    Gone,
    /// What came is something else.
    Damaged,
}

/// The number of HTTP's answer that there is no such thing.
const NOT_FOUND: u16 = 404;

/// Fetches content and gives its bytes.
async fn fetch(content: Content) -> Result<Vec<u8>, Missing> {
    // Addresses are relative, so that the page works under any path.
    let answer = JsFuture::from(window().fetch_with_str(&content.path())).await;
    let answer: Response = answer
        .and_then(JsCast::dyn_into)
        .map_err(|_| Missing::Unreached)?;
    if answer.status() == NOT_FOUND {
        return Err(Missing::Gone);
    }
    if !answer.ok() {
        return Err(Missing::Unreached);
    }
    let body = answer.array_buffer().map_err(|_| Missing::Unreached)?;
    let body = JsFuture::from(body).await.map_err(|_| Missing::Unreached)?;
    Ok(Uint8Array::new(&body).to_vec())
}

/// What is wanted now, and what has come so far: a context. One thing is wanted at a time, and the last wish counts.
#[derive(Clone, Copy)]
pub(crate) struct Library {
    /// What is on its way.
    pub(crate) coming: RwSignal<Option<Content>>,
    /// What could not be had, and why.
    pub(crate) missing: RwSignal<Option<(Content, Missing)>>,
    /// The language in which what is taught is wanted.
    pub(crate) language: RwSignal<Language>,
    kept: StoredValue<BTreeMap<Content, Vec<u8>>>,
    wishes: StoredValue<u32>,
}

impl Library {
    /// Makes the library and provides it to everything below.
    pub(crate) fn provide() -> Self {
        let library = Self {
            coming: RwSignal::new(None),
            missing: RwSignal::new(None),
            language: speech().language,
            kept: StoredValue::new(BTreeMap::new()),
            wishes: StoredValue::new(0),
        };
        provide_context(library);
        library
    }

    /// Whatever was wanted is wanted no more.
    pub(crate) fn forget_wish(self) {
        self.wishes.update_value(|wishes| *wishes += 1);
        self.coming.set(None);
        self.missing.set(None);
    }

    /// Content, fetched unless it is here already. Any number may be on its way at once.
    pub(crate) async fn get(self, content: Content) -> Result<Vec<u8>, Missing> {
        if let Some(bytes) = self.kept.with_value(|kept| kept.get(&content).cloned()) {
            return Ok(bytes);
        }
        let bytes = fetch(content).await?;
        if !content.is(&bytes) {
            return Err(Missing::Damaged);
        }
        self.kept
            .update_value(|kept| drop(kept.insert(content, bytes.clone())));
        Ok(bytes)
    }

    /// Whether something that is taught is in the language of the page, at least in part.
    pub(crate) fn is_translated(self, name: &str) -> bool {
        translated(name, self.language.get_untracked()).is_some()
    }

    /// Something that is taught, by the name of its content, in the language of the page if it is there.
    pub(crate) async fn taught<T: DeserializeOwned>(self, name: &str) -> Result<T, Missing> {
        self.taught_in(self.language.get_untracked(), name).await
    }

    /// The same in a language: what belongs together is asked for in one, whatever the reader chooses meanwhile.
    pub(crate) async fn taught_in<T: DeserializeOwned>(
        self,
        language: Language,
        name: &str,
    ) -> Result<T, Missing> {
        let content = translated(name, language).or_else(|| taught::find(name));
        let content = content.ok_or(Missing::Gone)?;
        let bytes = self.get(content).await?;
        split_isles_taught::read(&bytes).map_err(|_| Missing::Damaged)
    }

    /// A scenario, by the name that lessons and cards use.
    pub(crate) async fn scenario(self, name: &str) -> Result<Scenario, Missing> {
        let content = taught::scenario(name).ok_or(Missing::Gone)?;
        let bytes = self.get(content).await?;
        split_isles_taught::read(&bytes).map_err(|_| Missing::Damaged)
    }

    /// Gives content to a reader as soon as it is here, unless something else is wanted by then. A reader that can do nothing with the bytes
    /// returns false, and they are fetched anew the next time.
    pub(crate) fn want(self, content: Content, read: impl FnOnce(&[u8]) -> bool + 'static) {
        self.forget_wish();
        if let Some(bytes) = self.kept.with_value(|kept| kept.get(&content).cloned()) {
            read(&bytes);
            return;
        }
        let wish = self.wishes.get_value();
        self.coming.set(Some(content));
        leptos::task::spawn_local(async move {
            let fetched = fetch(content).await;
            if self.wishes.get_value() != wish {
                return;
            }
            self.coming.set(None);
            let missing = match fetched {
                Ok(bytes) if read(&bytes) => {
                    self.kept
                        .update_value(|kept| drop(kept.insert(content, bytes)));
                    None
                }
                Ok(_) => Some(Missing::Damaged),
                Err(missing) => Some(missing),
            };
            self.missing.set(missing.map(|missing| (content, missing)));
        });
    }
}

/// What is there of a name in a language, if there is something.
pub(crate) fn translated(name: &str, language: Language) -> Option<Content> {
    taught::find(&format!("{name}@{}", language.tag()))
}

/// The library of the page.
pub(crate) fn library() -> Library {
    expect_context()
}
