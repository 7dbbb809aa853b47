//! The scenarios that ship with Split Isles, compiled from `lessons/scenarios/*.toml` when the library is built.

use split_isles_core::scenario::Scenario;

/// A scenario that ships.
#[derive(Clone, Copy, Debug)]
pub struct Shipped {
    /// Its name in addresses and tests: the file's name.
    pub slug: &'static str,
    /// Its title.
    pub title: &'static str,
    /// What it shows, in a sentence or two.
    pub about: &'static str,
    bytes: &'static [u8],
}

/// All of them, by slug.
pub const ALL: &[Shipped] = include!(concat!(env!("OUT_DIR"), "/scenarios.rs"));

impl Shipped {
    /// The scenario itself.
    pub fn scenario(&self) -> Scenario {
        postcard::from_bytes(self.bytes)
            .expect("the build wrote these bytes from a checked scenario")
    }
}

/// A shipped scenario by its slug.
pub fn find(slug: &str) -> Option<&'static Shipped> {
    ALL.iter().find(|shipped| shipped.slug == slug)
}

#[cfg(test)]
mod tests {
    use split_isles_core::scenario::check;

    use super::{ALL, find};

    #[test]
    fn every_shipped_scenario_is_sound() {
        assert!(ALL.len() >= 20);
        for shipped in ALL {
            let scenario = shipped.scenario();
            assert_eq!(check(&scenario), [], "{}", shipped.slug);
            assert_eq!(scenario.title, shipped.title);
            assert!(
                !scenario.expect.is_empty(),
                "{} expects nothing",
                shipped.slug
            );
        }
    }

    #[test]
    fn scenarios_are_found_by_slug() {
        assert!(find("harbour-raft").is_some());
        assert!(find("harbour-ratf").is_none());
    }
}
