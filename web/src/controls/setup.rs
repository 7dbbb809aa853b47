//! The set-up drawer: the city, its mechanism with every rule and timing, its people, its seed. What is changed here is a
//! draft until it is applied; then it is a new run, and the old one stays as a tab.

#[cfg(test)]
mod by_hand;
mod draft;
mod drawer;
mod numbers;
mod picks;
mod rows;
mod services;
mod wards;

pub(crate) use self::drawer::SetUpDrawer;
pub(crate) use self::numbers::{Dial, GuardNumber, Number, Wait};
pub(crate) use self::picks::{GuardPick, Pick, StorePick};
pub(crate) use self::services::Service;
pub(crate) use self::wards::Ward;
