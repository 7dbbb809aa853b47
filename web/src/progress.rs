//! What the learner has done, kept in the browser: read once, written after every change, in step with other tabs. Where storage is denied,
//! full or damaged, work goes on in memory, a notice says so, and nothing that is there is overwritten.

use std::cell::Cell;

use leptos::prelude::*;
use split_isles_progress::{Full, Local, Moment, Progress, ReadError, Tally, read, write};

use crate::asked::asked;
use crate::embed::on_entrusted;
use crate::stored::{self, Place};
use crate::ui::Page;

/// The key in the browser's storage.
const KEY: &str = "isles.progress";

/// Why progress is not being kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// The browser keeps nothing, or has no room.
    Denied,
    /// What it has kept cannot be read: this, and why.
    Damaged(String, ReadError),
    /// There is more than can be kept.
    Full,
}

/// Why a file could not be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// It cannot be read.
    Unreadable(ReadError),
    /// Together it would be more than can be kept.
    Full,
}

/// The keeper of progress: lives as long as the page.
#[derive(Clone, Copy)]
pub(crate) struct Keeper {
    kept: RwSignal<Progress>,
    /// Why it is not being kept, if so.
    pub(crate) trouble: RwSignal<Option<Trouble>>,
}

impl Keeper {
    fn load() -> Self {
        let (kept, trouble) = match stored::load(Place::Browser, KEY) {
            None => (Progress::default(), None),
            Some(text) => match read(&text) {
                Ok(kept) => (kept, None),
                Err(error) => (Progress::default(), Some(Trouble::Damaged(text, error))),
            },
        };
        let denied = !is_kept();
        Self {
            kept: RwSignal::new(kept),
            trouble: RwSignal::new(trouble.or(denied.then_some(Trouble::Denied))),
        }
    }

    /// Asks it something, and again when it has changed.
    pub(crate) fn with<T>(self, ask: impl FnOnce(&Progress) -> T) -> T {
        self.kept.with(ask)
    }

    /// Asks it something once.
    pub(crate) fn now<T>(self, ask: impl FnOnce(&Progress) -> T) -> T {
        self.kept.with_untracked(ask)
    }

    /// Adds something, and keeps it.
    pub(crate) fn add(self, add: impl FnOnce(&mut Progress) -> Result<(), Full>) {
        let added = self.kept.try_update(add);
        if let Some(Err(Full)) = added {
            self.trouble.set(Some(Trouble::Full));
        }
        self.save();
    }

    /// Takes in what a file holds.
    pub(crate) fn import(self, text: &[u8]) -> Result<Tally, Refused> {
        let other = read(text).map_err(Refused::Unreadable)?;
        let merged = self.kept.try_update(|kept| kept.merge(&other));
        let tally = merged.unwrap_or(Err(Full)).map_err(|Full| Refused::Full)?;
        self.save();
        Ok(tally)
    }

    /// Everything as a file.
    pub(crate) fn export(self) -> String {
        self.now(write)
    }

    /// Begins anew, by the learner's choice.
    pub(crate) fn reset(self) {
        self.kept.update(|kept| kept.reset(now()));
        self.save();
    }

    /// Gives up what could not be read, by the learner's choice: from now on the present progress is kept in its place.
    pub(crate) fn give_up_damaged(self) {
        self.trouble.set(None);
        self.save();
    }

    fn save(self) {
        // What cannot be read may still be mended elsewhere.
        if let Some(Trouble::Damaged(..)) = self.trouble.get_untracked() {
            return;
        }
        // Another tab may have kept something meanwhile.
        if let Some(Ok(other)) = stored::load(Place::Browser, KEY).map(read) {
            let before = self.kept.get_untracked();
            let mut joined = before.clone();
            if joined.catch_up(&other).is_ok() && joined != before {
                self.kept.set(joined);
            }
        }
        if !stored::save(Place::Browser, KEY, &self.now(write)) && !asked().kept_by_host {
            self.trouble.set(Some(Trouble::Denied));
        }
    }
}

thread_local! {
    static KEEPER: Cell<Option<Keeper>> = const { Cell::new(None) };
}

/// The keeper of progress: what is kept is read when somebody first asks, and stays as long as the page does.
pub(crate) fn keeper() -> Keeper {
    KEEPER.get().unwrap_or_else(|| {
        let page: Page = expect_context();
        let keeper = page.0.with(Keeper::load);
        KEEPER.set(Some(keeper));
        on_entrusted(move |text| match keeper.import(text.as_bytes()) {
            Ok(_) => Ok(()),
            Err(Refused::Unreadable(error)) => Err(error.to_string()),
            Err(Refused::Full) => Err(Full.to_string()),
        });
        keeper
    })
}

/// Whether somebody keeps it: the browser, or the page around.
fn is_kept() -> bool {
    asked().kept_by_host || stored::is_kept(Place::Browser)
}

/// This moment, by the browser's clock.
pub(crate) fn now() -> Moment {
    Moment::new(js_sys::Date::now() as u64)
}

/// This moment, and the learner's time of day.
pub(crate) fn local() -> Local {
    let ahead = -js_sys::Date::new_0().get_timezone_offset();
    Local {
        now: now(),
        minutes_ahead: ahead as i32,
    }
}
