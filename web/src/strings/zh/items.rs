//! Simplified Chinese: the things that can lie in a cart.

use split_isles_core::command::Item;

/// In the order of [`Item::NAMES`].
const NAMES: [&str; Item::NAMES.len()] = [
    "面包", "灯", "绳子", "水壶", "苹果", "靴子", "蜡烛", "地图", "盐", "桨", "蜂蜜", "渔网",
];

/// A thing's name.
pub(super) fn name(item: Item) -> &'static str {
    NAMES.get(usize::from(item.0)).copied().unwrap_or("?")
}
