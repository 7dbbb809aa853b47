//! What comes from outside: a scenario, a lesson or a run's link, from a file, a paste or an address. It is read as data and never as anything else;
//! mistakes are told with line and field, as the command line tells them, and what was open stays open.

mod address;
mod dialog;
mod kind;

use leptos::prelude::*;
use split_isles_core::scenario::{Fault, Scenario};
use split_isles_core::units::Time;
use split_isles_lessons::link::{Run, from_fragment};
use wasm_bindgen_futures::JsFuture;

pub(crate) use self::address::is_address;
pub(crate) use self::dialog::OpenDialog;

use self::kind::Kind;
use crate::author;
use crate::content::Library;
use crate::learn::keep_own;
use crate::link;
use crate::place::{Place, Whereabouts};
use crate::player::Player;
use crate::reader::{self, FileFault, ReadError};
use crate::session::Session;
use crate::strings::Files;

/// The largest text that is looked at, in bytes.
const BYTES_MAX: usize = 1_000_000;

/// Why something from outside is not opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unopened {
    /// It could not be had, or is nothing that could be read.
    Told(Files),
    /// It has mistakes.
    Faults(Vec<FileFault>),
}

impl Unopened {
    /// The same in one phrase: of several mistakes the first.
    pub(crate) fn in_short(&self) -> Files {
        match self {
            Self::Told(told) => told.clone(),
            Self::Faults(faults) => faults
                .first()
                .cloned()
                .map_or(Files::Mistakes, Files::Fault),
        }
    }
}

impl From<Files> for Unopened {
    fn from(told: Files) -> Self {
        Self::Told(told)
    }
}

impl From<ReadError> for Unopened {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::NotLoaded => Self::Told(Files::NotLoaded),
            ReadError::Faults(faults) => Self::Faults(faults),
        }
    }
}

impl From<Vec<Fault>> for Unopened {
    fn from(faults: Vec<Fault>) -> Self {
        let fault = |fault: Fault| FileFault {
            field: fault.field,
            found: fault.found,
            expected: fault.expected,
            ..FileFault::default()
        };
        Self::Faults(faults.into_iter().map(fault).collect())
    }
}

/// What a text was found to be; nothing is opened yet.
pub(crate) enum Found {
    /// A run, with its branches.
    Run(Box<Run>),
    /// A lesson: the text itself, which was read without a mistake.
    Lesson(String),
    /// A scenario.
    Scenario(Box<Scenario>),
}

/// What stands at an address.
pub(crate) async fn at_address(library: Library, address: &str) -> Result<Found, Unopened> {
    find(library, address::fetch(address).await?).await
}

/// What a text is.
async fn find(library: Library, text: String) -> Result<Found, Unopened> {
    match Kind::of(&text) {
        Kind::Link(fragment) => {
            let run = from_fragment(fragment).map_err(|error| link::why(&error));
            let run = run.map_err(|why| Files::Link(Box::new(why)))?;
            Ok(Found::Run(Box::new(run)))
        }
        Kind::Lesson => {
            author::lesson(library, &text).await?;
            Ok(Found::Lesson(text))
        }
        Kind::Scenario => Ok(Found::Scenario(Box::new(reader::read(&text).await?))),
    }
}

/// Whether files are dragged.
fn has_files(event: &web_sys::DragEvent) -> bool {
    let kinds = event.data_transfer().map(|transfer| transfer.types());
    kinds.is_some_and(|kinds| kinds.includes(&"Files".into(), 0))
}

/// What is being opened, and what became of it: a context.
#[derive(Clone, Copy)]
pub(crate) struct Opened {
    /// Whether the dialog is open.
    pub(crate) open: RwSignal<bool>,
    /// What is wrong with what was given last.
    faults: RwSignal<Vec<FileFault>>,
    /// What is to be said about it.
    told: RwSignal<Option<Files>>,
    /// Counts what was begun.
    turns: StoredValue<u32>,
    session: Session,
    player: Player,
    whereabouts: Whereabouts,
    library: Library,
}

impl Opened {
    /// Makes the context and listens for files that are dropped on the page.
    pub(crate) fn provide(
        session: Session,
        player: Player,
        whereabouts: Whereabouts,
        library: Library,
    ) -> Self {
        let opened = Self {
            open: RwSignal::new(false),
            faults: RwSignal::new(Vec::new()),
            told: RwSignal::new(None),
            turns: StoredValue::new(0),
            session,
            player,
            whereabouts,
            library,
        };
        provide_context(opened);
        // A text that is dragged into a field is the browser's own business.
        let over = window_event_listener(leptos::ev::dragover, |event| {
            if has_files(&event) {
                event.prevent_default();
            }
        });
        let drop = window_event_listener(leptos::ev::drop, move |event| {
            if !has_files(&event) {
                return;
            }
            event.prevent_default();
            let files = event.data_transfer().and_then(|transfer| transfer.files());
            if let Some(file) = files.and_then(|files| files.get(0)) {
                opened.show();
                opened.take(file);
            }
        });
        on_cleanup(move || {
            over.remove();
            drop.remove();
        });
        opened
    }

    /// Opens the dialog, with nothing said. What was on its way when it was closed is not wanted any more.
    pub(crate) fn show(self) {
        self.turns.update_value(|turn| *turn += 1);
        self.say_nothing();
        self.open.set(true);
    }

    /// Opens the dialog and says in it why something was not opened.
    pub(crate) fn explain(self, why: Unopened) {
        self.show();
        self.refuse(why);
    }

    fn say_nothing(self) {
        self.told.set(None);
        self.faults.set(Vec::new());
    }

    fn refuse(self, why: Unopened) {
        self.say_nothing();
        match why {
            Unopened::Told(told) => self.told.set(Some(told)),
            Unopened::Faults(faults) => self.faults.set(faults),
        }
    }

    /// Reads a file and opens what is in it.
    fn take(self, file: web_sys::File) {
        self.begin(Files::Reading, async move {
            #[expect(clippy::cast_precision_loss, reason = "a bound, not a count")]
            if file.size() > BYTES_MAX as f64 {
                return Err(Files::TooLarge.into());
            }
            let bytes = JsFuture::from(file.array_buffer()).await;
            let bytes = bytes.map_err(|_| Files::NotText)?;
            let text = String::from_utf8(js_sys::Uint8Array::new(&bytes).to_vec());
            find(self.library, text.map_err(|_| Files::NotText)?).await
        });
    }

    /// Opens what a text is.
    fn read(self, text: String) {
        self.begin(Files::Reading, async move {
            if text.len() > BYTES_MAX {
                return Err(Files::TooLarge.into());
            }
            find(self.library, text).await
        });
    }

    /// Fetches a text and opens what it is.
    fn fetch(self, address: String) {
        self.begin(Files::Fetching, async move {
            at_address(self.library, &address).await
        });
    }

    /// Opens what is found and tells how it goes; the dialog closes when it succeeds. What comes after something else was begun, or after the dialog
    /// was closed, is not wanted any more.
    fn begin(
        self,
        meanwhile: Files,
        work: impl Future<Output = Result<Found, Unopened>> + 'static,
    ) {
        let turn = self.turns.get_value() + 1;
        self.turns.set_value(turn);
        self.say_nothing();
        self.told.set(Some(meanwhile));
        leptos::task::spawn_local(async move {
            let found = work.await;
            if self.turns.get_value() != turn || !self.open.get_untracked() {
                return;
            }
            match found.and_then(|found| self.show_it(found)) {
                Ok(()) => {
                    self.say_nothing();
                    self.open.set(false);
                }
                Err(why) => self.refuse(why),
            }
        });
    }

    fn show_it(self, found: Found) -> Result<(), Unopened> {
        match found {
            Found::Run(run) => self.session.open_run(*run)?,
            Found::Lesson(text) => {
                self.whereabouts.go(Place::Lesson(keep_own(&text), Some(1)));
                return Ok(());
            }
            Found::Scenario(scenario) => {
                self.session.open(*scenario, Vec::new(), Time::ZERO)?;
                self.player.play(self.session);
            }
        }
        self.whereabouts.go(Place::Playground);
        Ok(())
    }
}
