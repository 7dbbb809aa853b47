//! The scenarios that ship with Split Isles, compiled from `lessons/scenarios/*.toml` when the library is built.

use split_isles_core::scenario::{Scenario, check};

use crate::content::Content;

/// A scenario that ships.
#[derive(Clone, Copy, Debug)]
pub struct Shipped {
    /// Its name in addresses and tests: the file's name.
    pub slug: &'static str,
    /// Its title.
    pub title: &'static str,
    /// What it shows, in a sentence or two.
    pub about: &'static str,
    /// What carries the scenario itself.
    pub content: Content,
}

/// All of them, by slug.
pub const ALL: &[Shipped] = include!(concat!(env!("OUT_DIR"), "/scenarios.rs"));

impl Shipped {
    /// The scenario in what was fetched; nothing when this is something else, or damaged.
    pub fn read(&self, bytes: &[u8]) -> Option<Scenario> {
        let whole = self.content.is(bytes).then_some(bytes)?;
        let scenario = postcard::from_bytes(whole).ok()?;
        check(&scenario).is_empty().then_some(scenario)
    }
}

#[cfg(feature = "bundled")]
impl Shipped {
    /// The bytes of all of them, in the same order.
    const BUNDLED: &[&[u8]] = include!(concat!(env!("OUT_DIR"), "/bundled.rs"));

    /// The scenario itself.
    pub fn scenario(&self) -> Scenario {
        let bytes = ALL
            .iter()
            .position(|shipped| shipped.slug == self.slug)
            .map_or(&[][..], |at| Self::BUNDLED[at]);
        postcard::from_bytes(bytes).expect("the build wrote these bytes from a checked scenario")
    }
}

/// A shipped scenario by its slug.
pub fn find(slug: &str) -> Option<&'static Shipped> {
    ALL.iter().find(|shipped| shipped.slug == slug)
}

#[cfg(all(test, feature = "bundled"))]
mod tests {
    use split_isles_core::scenario::check;

    use super::{ALL, Shipped, find};

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

    #[test]
    fn what_was_fetched_is_the_scenario_or_nothing() {
        for (shipped, bytes) in ALL.iter().zip(Shipped::BUNDLED) {
            assert_eq!(shipped.read(bytes), Some(shipped.scenario()));
            assert_eq!(shipped.read(&bytes[1..]), None, "cut short");
        }
        assert_eq!(ALL[0].read(Shipped::BUNDLED[1]), None, "another one");
    }
}
