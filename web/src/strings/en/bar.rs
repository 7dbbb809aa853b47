//! English: the top bar and the page's frame.

use crate::place::Section;
use crate::strings::{Bar, Text, Words};

pub(crate) fn say(phrase: &Bar, words: Words) -> Text {
    match phrase {
        Bar::Brand => "Split Isles",
        Bar::BackToMap => "Back to the map",
        Bar::SkipToMap => "Skip to the map",
        Bar::SkipToPage => "Skip to the page",
        Bar::SkipToLesson => "Skip to the lesson",
        Bar::Vocabulary => "Vocabulary",
        Bar::StoryWords => "Story words",
        Bar::StoryShort => "Story",
        Bar::EngineeringWords => "Engineering words",
        Bar::EngineeringShort => "Eng",
        Bar::Language => "Language",
        Bar::CourseOnly => "course only",
        Bar::LanguageLost => {
            "The words of this language could not be fetched. The page goes on in English."
        }
        Bar::Theme => "Theme",
        Bar::Light => "Light",
        Bar::Dark => "Dark",
        Bar::System => "As the system",
        Bar::Share => "Share",
        Bar::SetUp => return words.pick("Set up the city", "Set up the cluster"),
        Bar::Shortcuts => "Keys, sound and speech",
        Bar::Guide => "Guide",
        Bar::Map => "Map",
        Bar::Panels => "Invariants and inspector",
        Bar::Timeline => "Timeline",
        Bar::CorruptPreferences => {
            "What this browser had kept could not be read, so it begins anew."
        }
        Bar::Broken => "Broken",
        Bar::BridgeDown => {
            return words.pick("The bridge is flooded", "The network is partitioned");
        }
        Bar::BridgeUp => return words.pick("All bridges are whole again", "The network is healed"),
        Bar::TabGuide => "Story",
        Bar::TabLamps => "Invariants",
        Bar::TabHall => return words.pick("Hall", "Node"),
        Bar::TabLedgers => return words.pick("Ledgers", "Logs"),
        Bar::TabPeople => return words.pick("People", "Clients"),
        Bar::Sections => "Sections",
        Bar::Section(section) => match section {
            Section::Learn => "Learn",
            Section::Playground => "Playground",
            Section::Drill => "Drill",
            Section::Reference => "Look up",
        },
    }
    .into()
}
