//! Simplified Chinese, module for module as [`super::en`].

#![allow(
    clippy::match_same_arms,
    clippy::trivially_copy_pass_by_ref,
    reason = "a phrase stands on its own even where another happens to read the same, and all tables have one shape"
)]

mod aim;
pub(super) mod bar;
mod broken;
pub(super) mod common;
pub(super) mod deed;
pub(super) mod defence;
pub(super) mod drill;
pub(super) mod embedded;
pub(super) mod files;
pub(super) mod guarded;
pub(super) mod happened;
pub(super) mod inspect;
mod items;
pub(super) mod kept;
pub(super) mod lamps;
pub(super) mod learn;
pub(super) mod mini;
pub(super) mod mock;
pub(super) mod narrate;
pub(super) mod reference;
pub(super) mod set_up;
pub(super) mod sharing;
pub(super) mod sound;
mod spacing;
pub(super) mod stage;
pub(super) mod store;
pub(super) mod story;
pub(super) mod table;
pub(super) mod time;
pub(super) mod tooling;
