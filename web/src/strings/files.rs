//! What opening and saving files says.

use crate::reader::FileFault;

/// Phrases of opening and saving scenario files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Files {
    /// Opens one.
    Open,
    /// Saves one.
    Save,
    /// Takes a pasted one.
    Paste,
    /// It is being read.
    Reading,
    /// It is no text.
    NotText,
    /// It is too large.
    TooLarge,
    /// The module that reads files did not load.
    NotLoaded,
    /// A mistake in it.
    Fault(FileFault),
}
