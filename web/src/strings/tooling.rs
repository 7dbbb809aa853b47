//! What the toolbox says.

use std::sync::Arc;

use split_isles_core::scenario::Scenario;
use split_isles_core::view::Frame;

use crate::controls::{Key, Preset, Settings, Tool};
use crate::preferences::News;
use crate::stage::Target;

/// Phrases of the toolbox.
#[derive(Clone, Debug)]
pub(crate) enum Tooling {
    /// The toolbar's name.
    Heading,
    /// A tool's name.
    Name(Tool),
    /// The same, where room is short.
    Short(Tool),
    /// What a tool asks for.
    Ask(Tool),
    /// A choice.
    Preset(Preset),
    /// What a group of choices is about.
    Group(Preset),
    /// What a client is to ask.
    What,
    /// The number in it.
    HowMuch,
    /// Something that a tool can be used on.
    Target {
        /// The tool.
        tool: Tool,
        /// The target.
        target: Target,
        /// Where the names are.
        scenario: Arc<Scenario>,
        /// Whether the tool would give back what it took.
        restores: bool,
    },
    /// A tool and what it is used on, as one wish: "Freeze Hall A".
    Employ {
        /// The tool.
        tool: Tool,
        /// The target.
        target: Target,
        /// Where the names are.
        scenario: Arc<Scenario>,
        /// Whether the tool would give back what it took.
        restores: bool,
    },
    /// What was just done.
    Done {
        /// The tool.
        tool: Tool,
        /// The target.
        target: Target,
        /// What was chosen.
        settings: Settings,
        /// Where the names are.
        scenario: Arc<Scenario>,
        /// What was the case before.
        frame: Arc<Frame>,
    },
    /// What pressing something on the map does: the tool in hand is used on it, or else it is picked; and whether it is a hall.
    Press(Option<Tool>, bool),
    /// Why nothing can be taken back.
    NothingDone,
    /// The heading of the list of shortcuts.
    Shortcuts,
    /// The switch that turns them off.
    ShortcutsOn,
    /// How much of what happens is told to whoever listens.
    NewsTold,
    /// So much.
    News(News),
    /// What a key does.
    Key(Key),
}
