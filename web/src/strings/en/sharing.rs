//! English: sharing, opening, breaking.

use crate::asked::Part;
use crate::strings::{Sharing, Text, Words};

pub(crate) fn say(phrase: &Sharing, _words: Words) -> Text {
    match phrase {
        Sharing::Heading => "Share this run",
        Sharing::Carries => {
            "The link carries the whole run: the city, its rules, the seed, everything you did, and this moment. Nothing is uploaded."
        }
        Sharing::Link => "Link to this run",
        Sharing::CopyLink => "Copy link",
        Sharing::Copied => "Copied",
        Sharing::NotCopied => "Could not copy. The link is selected: copy it by hand.",
        Sharing::TooLong(length) => {
            return format!("{length} characters: some mail and chat programs cut links of this length. A file is safer: whoever gets it opens it with “Open your own”.").into();
        }
        Sharing::SaveFile => "Save as a file",
        Sharing::Embed => "Put it into your own page",
        Sharing::EmbedAbout => "Paste these lines into any page that takes HTML: a course, a book, a slide.",
        Sharing::EmbedNowhere => {
            "This page is a file on this machine, and no other page can show it. Open the playground where it is published, and take the lines there."
        }
        Sharing::EmbedAs => "As",
        Sharing::EmbedFrame => "A frame: works everywhere",
        Sharing::EmbedElement => "An element: follows its height",
        Sharing::EmbedAddress => "An address alone: for pages that take a link",
        Sharing::EmbedWhat => "What is shown",
        Sharing::EmbedLesson => "This lesson",
        Sharing::EmbedRun => "This run",
        Sharing::EmbedTheme => "Colours",
        Sharing::ThemeReader => "As the reader’s system asks",
        Sharing::ThemeLight => "Light",
        Sharing::ThemeDark => "Dark",
        Sharing::EmbedHeight => "Height",
        Sharing::EmbedHide => "Leave out",
        Sharing::EmbedPart(part) => match part {
            Part::Nav => "The page bar",
            Part::Log => "The card of the picked event",
            Part::Lesson => "The lesson text: your page tells it",
            Part::Timeline => "The timeline",
            Part::Lamps => "The lamps",
            Part::Tools => "The tools: readers watch, and change nothing",
        },
        Sharing::EmbedOwn => {
            "This lesson is a file of your own, which other pages cannot see. Put the file on the web, and give its address: ?embed=1&scenario=https://…"
        }
        Sharing::EmbedLines => "Lines for your page",
        Sharing::EmbedCopy => "Copy lines",
        Sharing::EmbedPreview => "What it will look like",
        Sharing::NotALink => "This link does not lead to a run.",
        Sharing::Newer => "This link was made by a newer version of this page.",
        Sharing::Damaged => "This link is damaged: a part is missing or was changed.",
        Sharing::Unsound(field) => {
            return format!("This link holds a run that cannot be played ({field}).").into();
        }
        Sharing::KeptLost => "The run that this tab had kept could not be read, so the story begins anew.",
        Sharing::SomeLost => "Your runs are back, except for some that could not be read.",
        Sharing::Restored => "Your run is back.",
        Sharing::Sent => "This is the run of the link, as it was left.",
        Sharing::FarAway => {
            "This run was left after more than a million events. It stands as far as it was simulated; let time run to go on."
        }
        Sharing::PanicTitle => "The page has broken",
        Sharing::PanicText => {
            "This is our mistake, not yours. Your run is kept: load the page again and go on from your last act. The report below holds everything that is needed to find the mistake."
        }
        Sharing::PanicCopy => "Copy report",
        Sharing::PanicAgain => "Reload with this run",
    }
    .into()
}
