//! What sharing, opening and breaking say.

use super::Text;
use crate::asked::Part;

/// Phrases of the share dialog, of opening a link, and of the screen for a broken page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Sharing {
    /// The dialog's heading.
    Heading,
    /// What the link carries.
    Carries,
    /// The link itself.
    Link,
    /// Copies it.
    CopyLink,
    /// It is copied.
    Copied,
    /// It could not be copied.
    NotCopied,
    /// It is too long for some programs.
    TooLong(usize),
    /// Saves it as a file instead.
    SaveFile,
    /// The part for teachers.
    Embed,
    /// What it is for.
    EmbedAbout,
    /// A page without a network around it cannot be shown by others.
    EmbedNowhere,
    /// As what it is put into a page.
    EmbedAs,
    /// As a frame.
    EmbedFrame,
    /// As the element.
    EmbedElement,
    /// As nothing but its address.
    EmbedAddress,
    /// What is shown.
    EmbedWhat,
    /// The lesson that is open.
    EmbedLesson,
    /// The run in view.
    EmbedRun,
    /// Its colours.
    EmbedTheme,
    /// Those of the reader.
    ThemeReader,
    /// Light ones.
    ThemeLight,
    /// Dark ones.
    ThemeDark,
    /// Its height.
    EmbedHeight,
    /// What is left out.
    EmbedHide,
    /// A part that may be left out.
    EmbedPart(Part),
    /// The lesson that is open is a file of the reader's own.
    EmbedOwn,
    /// The lines.
    EmbedLines,
    /// Copies them.
    EmbedCopy,
    /// What it will look like.
    EmbedPreview,
    /// What was given is no link of ours.
    NotALink,
    /// It was made by a newer page.
    Newer,
    /// A part is missing.
    Damaged,
    /// It cannot be run: the field.
    Unsound(Text),
    /// What was kept before the reload cannot be read.
    KeptLost,
    /// Only some of the kept runs can be read.
    SomeLost,
    /// The run from before the reload is back.
    Restored,
    /// The run of a link is shown.
    Sent,
    /// The run is too long to be brought to its moment at once.
    FarAway,
    /// The page has broken.
    PanicTitle,
    /// What that means.
    PanicText,
    /// Copies the report.
    PanicCopy,
    /// Loads the page again with the run.
    PanicAgain,
}
