//! Small parts of every page, without any knowledge of cities: icons, the logo, switches, dialogs.

mod icon;

pub(crate) use self::icon::{Icon, Logo, icon};
