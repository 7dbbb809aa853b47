//! The toolbox: what befalls the city by the learner's hand. Each tool works by click, by key and by touch: take a tool and
//! pick a target, or pick a target and press the tool.

mod answers;
mod bench;
mod deeds;
mod help;
mod options;
mod setup;
mod shortcuts;
mod tool;
mod toolbox;
mod tray;

pub(crate) use self::answers::Answers;
pub(crate) use self::bench::{Bench, bench};
pub(crate) use self::help::Help;
pub(crate) use self::options::Preset;
pub(crate) use self::setup::{
    Dial, GuardNumber, GuardPick, Number, Pick, Service, SetUpDrawer, StorePick, Wait, Ward,
};
pub(crate) use self::shortcuts::{Key, listen};
pub(crate) use self::tool::{Settings, Tool, restores, usable};
pub(crate) use self::toolbox::Toolbox;
