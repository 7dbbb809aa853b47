//! English. Adding a language means adding a module like this one, and a line in [`super::Language`].

pub(super) mod bar;
pub(super) mod common;
pub(super) mod stage;
pub(super) mod time;
