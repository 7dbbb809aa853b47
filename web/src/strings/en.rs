//! English. Adding a language means adding a module like this one, and a line in [`super::Language`].

pub(super) mod bar;
pub(super) mod common;
pub(super) mod deed;
pub(super) mod files;
pub(super) mod happened;
pub(super) mod inspect;
pub(super) mod lamps;
pub(super) mod set_up;
pub(super) mod sharing;
pub(super) mod stage;
pub(super) mod story;
pub(super) mod time;
pub(super) mod tooling;
