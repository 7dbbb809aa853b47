//! What the learner has done, kept in the browser: read once, written after every change, in step with other tabs. Where storage is denied,
//! full or damaged, work goes on in memory, a notice says so, and nothing that is there is overwritten.

use std::cell::Cell;

use leptos::ev;
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
    /// The browser keeps nothing.
    Denied,
    /// The browser takes no more; what it has kept stays.
    NoRoom,
    /// What it has kept cannot be read: this, and why.
    Damaged(String, ReadError),
    /// There is more than can be kept.
    Full,
}

/// Where what the learner does is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Home {
    /// In the browser.
    Browser,
    /// By the page around, which is given it.
    Host,
    /// Nowhere but in memory.
    Memory,
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
    /// Counts what was heard of other tabs: what they have answered, and that they have begun anew.
    pub(crate) heard: RwSignal<u32>,
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
            heard: RwSignal::new(0),
            trouble: RwSignal::new(trouble.or(denied.then_some(Trouble::Denied))),
        }
    }

    /// Takes in what another tab has just kept. What cannot be read or held is told when this one has something to keep.
    fn hear(self) {
        let there = stored::in_storage(Place::Browser, KEY);
        if let Ok(joined) = self.now(|ours| joined(ours, there)) {
            self.become_joined(joined);
        }
    }

    fn become_joined(self, joined: Progress) {
        if self.now(|ours| *ours != joined) {
            self.kept.set(joined);
            self.heard.update(|count| *count += 1);
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

    /// Where what is done is kept, followed.
    pub(crate) fn home(self) -> Home {
        match self.trouble.get() {
            None | Some(Trouble::Full) if asked().kept_by_host => Home::Host,
            None | Some(Trouble::Full) => Home::Browser,
            Some(Trouble::Denied | Trouble::NoRoom | Trouble::Damaged(..)) => Home::Memory,
        }
    }

    /// Adds something, and keeps it.
    pub(crate) fn add(self, add: impl FnOnce(&mut Progress) -> Result<(), Full>) {
        let added = self.kept.try_update(add);
        if let Some(Err(Full)) = added {
            self.trouble.set(Some(Trouble::Full));
        }
        self.save();
    }

    /// Takes in what a file holds, and says what it brought to what the browser has kept by now.
    pub(crate) fn import(self, text: &[u8]) -> Result<Tally, Refused> {
        let other = read(text).map_err(Refused::Unreadable)?;
        let there = stored::in_storage(Place::Browser, KEY);
        let (kept, tally) = self
            .now(|ours| brought_in(ours, there, &other))
            .map_err(|Full| Refused::Full)?;
        self.kept.set(kept);
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
        if self.trouble.get_untracked() == Some(Trouble::Full) {
            self.trouble.set(None);
        }
        self.save();
    }

    /// Gives up what could not be read, by the learner's choice: from now on the present progress is kept in its place.
    pub(crate) fn give_up_damaged(self) {
        if let Some(Trouble::Damaged(text, _)) = self.trouble.get_untracked() {
            self.trouble.set(None);
            self.save_over(Some(&text));
        }
    }

    fn save(self) {
        self.save_over(None);
    }

    /// Keeps everything, in the place of what is there: of what can be read, joined with it, or of the damaged text that the learner gave up.
    fn save_over(self, given_up: Option<&str>) {
        // What cannot be read may still be mended elsewhere.
        if let Some(Trouble::Damaged(..)) = self.trouble.get_untracked() {
            return;
        }
        // Another tab may have kept something meanwhile, perhaps one with a newer page.
        let there = stored::in_storage(Place::Browser, KEY).filter(|it| given_up != Some(it));
        let before = self.kept.get_untracked();
        match joined(&before, there) {
            Ok(joined) => self.become_joined(joined),
            Err(trouble) => {
                self.trouble.set(Some(trouble));
                return;
            }
        }
        let kept = stored::save(Place::Browser, KEY, &self.now(write)) || asked().kept_by_host;
        let before = self.trouble.get_untracked();
        let trouble = match &before {
            _ if !kept && is_kept() => Some(Trouble::NoRoom),
            _ if !kept => Some(Trouble::Denied),
            Some(Trouble::Denied | Trouble::NoRoom) => None,
            None | Some(Trouble::Full | Trouble::Damaged(..)) => before.clone(),
        };
        if before != trouble {
            self.trouble.set(trouble);
        }
    }
}

/// What is here, joined with what the browser has kept; or why nothing may be put in its place.
fn joined(ours: &Progress, there: Option<String>) -> Result<Progress, Trouble> {
    let mut joined = ours.clone();
    if let Some(text) = there {
        match read(&text) {
            Ok(theirs) => joined.catch_up(&theirs).map_err(|Full| Trouble::Full)?,
            Err(error) => return Err(Trouble::Damaged(text, error)),
        };
    }
    Ok(joined)
}

/// What a file makes of what is here, and what it brought. What other tabs have kept comes first: an import is later than a reset of which this one has
/// not heard, and brings everything back.
fn brought_in(
    ours: &Progress,
    there: Option<String>,
    file: &Progress,
) -> Result<(Progress, Tally), Full> {
    let mut kept = match joined(ours, there) {
        Ok(joined) => joined,
        // It is told when this is kept; what is here goes on.
        Err(Trouble::Damaged(..) | Trouble::Denied | Trouble::NoRoom) => ours.clone(),
        Err(Trouble::Full) => return Err(Full),
    };
    let tally = kept.merge(file)?;
    Ok((kept, tally))
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
        // It stays as long as the page does.
        let _heard = window_event_listener(ev::storage, move |event| {
            // Without a key everything was emptied, and what is here is kept again with the next answer.
            if event.key().as_deref() == Some(KEY) {
                keeper.hear();
            }
        });
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

#[cfg(test)]
mod tests {
    use super::*;
    use split_isles_progress::MAX_BYTES;

    fn opened(step: &str) -> Progress {
        let mut progress = Progress::default();
        progress.open(step, Moment::new(1)).expect("room");
        progress
    }

    #[test]
    fn what_another_tab_kept_is_joined_and_what_cannot_be_read_stays() {
        let ours = opened("one");
        assert_eq!(joined(&ours, None), Ok(ours.clone()));
        assert_eq!(
            joined(&Progress::default(), Some(write(&ours))),
            Ok(ours.clone())
        );
        let newer = write(&ours).replacen(":2", ":3", 1);
        for text in [newer.as_str(), "", "{\"split-isles-pro"] {
            let refused = joined(&ours, Some(text.to_owned()));
            let kept = matches!(&refused, Err(Trouble::Damaged(kept, _)) if kept == text);
            assert!(kept, "{text}: {refused:?}");
        }
    }

    #[test]
    fn what_a_file_brings_stays_where_another_tab_has_begun_anew() {
        let file = opened("one");
        let mut ours = file.clone();
        let met = |progress: &mut Progress, step: &str| {
            let met = split_isles_progress::Met {
                at: Moment::new(5),
                hints: 0,
                hash: 1,
            };
            progress.meet(step, met).expect("room");
        };
        met(&mut ours, "one");
        let file = ours.clone();
        let mut there = ours.clone();
        there.reset(Moment::new(9));
        let (kept, tally) = brought_in(&ours, Some(write(&there)), &file).expect("room");
        assert_eq!(tally.goals, 1, "it was erased, so the file brought it");
        // Nothing of it is lost when it is kept, and joined with what is there.
        let kept_there = joined(&kept, Some(write(&there))).expect("room");
        assert_eq!(kept_there.tally().goals, 1);
        let again = brought_in(&kept, Some(write(&kept)), &file).expect("room");
        assert!(again.1.is_nothing());
        // What cannot be read there does not keep a file from being brought in.
        assert!(brought_in(&ours, Some("{".to_owned()), &file).is_ok());
    }

    #[test]
    fn what_would_be_more_than_can_be_read_again_replaces_nothing() {
        let large = |field: &str| {
            let text = "x".repeat(MAX_BYTES * 2 / 3);
            let empty = r#""steps":{},"reviews":{},"interviews":{}"#;
            read(format!(
                "{{\"split-isles-progress\":1,{empty},\"{field}\":\"{text}\"}}"
            ))
            .expect("small enough")
        };
        let there = write(&large("one"));
        let alone = joined(&Progress::default(), Some(there.clone()));
        assert!(alone == Ok(large("one")));
        assert!(joined(&large("two"), Some(there)) == Err(Trouble::Full));
    }
}
