//! What opening and saving files says.

use crate::reader::FileFault;
use crate::strings::Sharing;

/// Phrases of opening and saving: scenarios, runs, lessons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Files {
    /// Leads to the dialog.
    Open,
    /// What there is to be opened.
    OpenAbout,
    /// The same, for a lesson.
    OpenLesson,
    /// The dialog's heading.
    Heading,
    /// What may be opened, and what becomes of it.
    About,
    /// Leads to what authors are told.
    Guide,
    /// Chooses a file.
    Choose,
    /// The other way with a file.
    OrDrop,
    /// Takes a pasted text.
    Paste,
    /// Takes an address.
    Address,
    /// Opens what was given.
    OpenIt,
    /// There is nothing to open.
    Nothing,
    /// Saves the set-up.
    Save,
    /// The heading of what a run may become.
    Keep,
    /// What that is for.
    KeepAbout,
    /// Saves the run as a scenario.
    SaveScenario,
    /// Copies the run as the step of a lesson.
    CopyStep,
    /// It is copied.
    StepCopied,
    /// It could not be copied, and was saved.
    StepSaved,
    /// It is being read.
    Reading,
    /// It is being fetched.
    Fetching,
    /// It is no text.
    NotText,
    /// It is too large.
    TooLarge,
    /// The module that reads files did not load.
    NotLoaded,
    /// Nothing is fetched from such an address.
    NoAddress,
    /// Nothing came from the host.
    NotFetched(String),
    /// The host took too long.
    TooSlow(String),
    /// The host answered with this number of HTTP.
    Status(String, u16),
    /// It is a link that leads nowhere.
    Link(Box<Sharing>),
    /// The heading of its mistakes.
    Mistakes,
    /// A mistake in it.
    Fault(FileFault),
}
