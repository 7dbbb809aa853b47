//! The set-up drawer: the city, its mechanism with every rule and timing, its people, its seed. What is changed here is a
//! draft until it is applied; then it is a new run, and the old one stays as a tab.

mod draft;
mod drawer;
mod numbers;
mod picks;
mod rows;
mod switches;

pub(crate) use self::drawer::SetUpDrawer;
pub(crate) use self::numbers::Number;
pub(crate) use self::picks::Pick;
pub(crate) use self::switches::Switch;
