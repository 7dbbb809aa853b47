//! Small parts of every page, without any knowledge of cities: icons, the logo, switches, dialogs, notices.

mod announce;
mod copy;
mod dialog;
pub(crate) mod focus;
mod icon;
pub(crate) mod keys;
mod later;
mod motion;
mod segments;
mod sorry;
pub(crate) mod typed;

#[cfg(test)]
pub(crate) use self::announce::Quiet;
pub(crate) use self::announce::{Announcer, LiveRegion, announcer};
pub(crate) use self::copy::{copy_text, save_file};
pub(crate) use self::dialog::{Dialog, Drawer};
pub(crate) use self::icon::{Icon, Logo, icon, sized_icon};
pub(crate) use self::later::{at_most, in_turn, later, once_built, once_drawn, start, starting};
pub(crate) use self::motion::{less_motion, motion_followed};
pub(crate) use self::segments::{Choice, Segments};
pub(crate) use self::sorry::sorry;

/// The whole page as an owner: what is made with it lives as long as the page does.
#[derive(Clone)]
pub(crate) struct Page(pub(crate) leptos::prelude::Owner);
