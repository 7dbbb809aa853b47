//! What the top bar and the page's frame say.

use crate::place::Section;

/// Phrases of the top bar and of the page's frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bar {
    /// The product's name.
    Brand,
    /// The way back from a page without a map, where there is no bar.
    BackToMap,
    /// The link that jumps over the bar.
    SkipToMap,
    /// The same where there is no map.
    SkipToPage,
    /// The same to the lesson below the map, within another page.
    SkipToLesson,
    /// The group of the vocabulary switch.
    Vocabulary,
    /// The story's vocabulary.
    StoryWords,
    /// The same, where room is short.
    StoryShort,
    /// The engineers' vocabulary.
    EngineeringWords,
    /// The same, where room is short.
    EngineeringShort,
    /// The choice of language.
    Language,
    /// Of a language that the page itself does not speak.
    CourseOnly,
    /// A language could not be fetched.
    LanguageLost,
    /// The group of the theme switch.
    Theme,
    /// The light theme.
    Light,
    /// The dark theme.
    Dark,
    /// The theme that the system asks for.
    System,
    /// Opens the share dialog.
    Share,
    /// Opens the set-up drawer.
    SetUp,
    /// Opens the list of shortcuts.
    Shortcuts,
    /// The landmark on the left.
    Guide,
    /// The landmark in the middle.
    Map,
    /// The landmark on the right.
    Panels,
    /// The landmark below.
    Timeline,
    /// What was kept from the last visit cannot be read.
    CorruptPreferences,
    /// Said aloud before what has broken.
    Broken,
    /// Said aloud when a bridge is flooded.
    BridgeDown,
    /// Said aloud when all bridges are whole again.
    BridgeUp,
    /// The guide's tab.
    TabGuide,
    /// The lamps' tab.
    TabLamps,
    /// The inspector's tab.
    TabHall,
    /// The ledgers' tab.
    TabLedgers,
    /// The clients' tab.
    TabPeople,
    /// The landmark with the page's sections.
    Sections,
    /// A section.
    Section(Section),
}
