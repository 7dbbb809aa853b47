//! Each key's value, read: what may stand there and what it means.

use split_isles_core::units::Time;

use super::{AT_MAX, Asked, Heights, Motion, Pairs, Part, Wrong};
use crate::preferences::Theme;
use crate::strings::{Language, StringTest};
use crate::transport::Speed;

/// Longer values are cut where they are told.
const TOLD_MAX: usize = 60;
/// The name of a scenario, or its address, is no longer than this.
pub(crate) const SCENARIO_MAX: usize = 2_000;

/// The pairs, and what of them made no sense.
struct Reader {
    pairs: Pairs,
    wrong: Vec<Wrong>,
}

impl Reader {
    /// A key's value by its reader; nothing when it is not there, or is told to be wrong.
    fn value<T>(&mut self, key: &'static str, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let value = self.pairs.get(key)?;
        let read = read(value);
        if read.is_none() {
            let value = value.chars().take(TOLD_MAX).collect();
            self.wrong.push(Wrong { key, value });
        }
        read
    }

    fn yes(&mut self, key: &'static str, default: bool) -> bool {
        self.value(key, yes_or_no).unwrap_or(default)
    }
}

impl Asked {
    /// Reads a line of keys and values.
    pub(crate) fn parse(line: &str) -> Self {
        let mut read = Reader {
            pairs: Pairs::parse(line),
            wrong: Vec::new(),
        };
        // The place reads these for itself; here they are only judged.
        read.value("step", |step| step.parse::<usize>().ok().filter(|n| *n > 0));
        read.value("drill", |what| {
            ["", "interview"].contains(&what).then_some(())
        });
        // `boot.js` has obeyed it by now.
        read.yes("ctl", false);
        let storage = read.value("storage", storage).unwrap_or(Storage {
            keeps: true,
            by_host: false,
        });
        // `fuzz.js` does what comes of it, and nobody's work may suffer from that.
        let fuzzed = read.yes("fuzz", false) | read.yes("fuzzBoard", false);
        Self {
            embed: read.yes("embed", false),
            theme: read.value("theme", theme),
            locale: read.value("locale", language),
            hide: read.value("hide", parts).unwrap_or_default(),
            motion: read.value("motion", motion).unwrap_or_default(),
            allow_links: read.yes("allowLinks", true),
            storage: storage.keeps && !fuzzed,
            kept_by_host: storage.by_host && !fuzzed,
            scenario: read.value("scenario", name),
            string_test: read.value("stringTest", StringTest::named),
            seed: read.value("seed", seed),
            speed: read.value("speed", speed),
            at: read.value("at", moment),
            parent_origin: read.value("parentOrigin", origin),
            events: read.yes("events", false),
            xapi: read.yes("xapi", false),
            heights: read.value("heights", heights).unwrap_or_default(),
            wrong: read.wrong,
        }
    }
}

/// A key that stands alone means yes.
fn yes_or_no(value: &str) -> Option<bool> {
    match value {
        "" | "1" | "true" => Some(true),
        "0" | "false" => Some(false),
        _ => None,
    }
}

/// Who keeps what the learner does.
struct Storage {
    /// The browser.
    keeps: bool,
    /// The page around.
    by_host: bool,
}

fn storage(value: &str) -> Option<Storage> {
    let by_host = value == "host";
    let keeps = !by_host && yes_or_no(value)?;
    Some(Storage { keeps, by_host })
}

/// A theme by its name.
pub(crate) fn theme(value: &str) -> Option<Theme> {
    match value {
        "light" => Some(Theme::Light),
        "dark" => Some(Theme::Dark),
        "auto" => Some(Theme::System),
        _ => None,
    }
}

/// A language by its tag: `en`, `en-GB`; of several, `fr,de,en`, the first that there is.
pub(crate) fn language(value: &str) -> Option<Language> {
    value.split(',').map(str::trim).find_map(Language::of_tag)
}

/// A list of parts; one that nobody knows makes the whole list wrong, so that nothing is hidden by half.
fn parts(value: &str) -> Option<Vec<Part>> {
    let part = |name: &str| Part::ALL.into_iter().find(|part| part.name() == name);
    let names = value.split(',').map(str::trim);
    names.filter(|name| !name.is_empty()).map(part).collect()
}

fn motion(value: &str) -> Option<Motion> {
    match value {
        "auto" => Some(Motion::Auto),
        "reduce" => Some(Motion::Reduce),
        "full" => Some(Motion::Full),
        _ => None,
    }
}

/// A seed: any whole number of 64 bits.
pub(crate) fn seed(value: &str) -> Option<u64> {
    value.parse().ok()
}

/// A speed in times of real time, as `0.25`.
pub(crate) fn speed(value: &str) -> Option<Speed> {
    let times: f64 = value.trim_end_matches('x').parse().ok()?;
    let per_mille = (times * 1_000.0).round();
    let slowest = f64::from(Speed::STEPS[0].0);
    let fastest = f64::from(Speed::STEPS[Speed::STEPS.len() - 1].0);
    (slowest..=fastest)
        .contains(&per_mille)
        .then_some(Speed(per_mille as u32))
}

/// A moment of the city's time in seconds, as `12.5`; also `12.5s` and `12500ms`.
pub(crate) fn moment(value: &str) -> Option<Time> {
    let (number, unit_ms) = match value.strip_suffix("ms") {
        Some(number) => (number, 1.0),
        None => (value.trim_end_matches('s'), 1_000.0),
    };
    let ms = number.parse::<f64>().ok()? * unit_ms;
    let latest = AT_MAX.since(Time::ZERO).as_ms() as f64;
    (0.0..=latest)
        .contains(&ms)
        .then_some(Time::from_ms(ms.round() as u64))
}

/// The name of a scenario.
fn name(value: &str) -> Option<String> {
    (!value.is_empty() && value.len() <= SCENARIO_MAX).then(|| value.to_owned())
}

/// An origin as browsers write it: scheme, host, and the port where it is not the usual one.
fn origin(value: &str) -> Option<String> {
    let rest = value
        .strip_prefix("https://")
        .or_else(|| value.strip_prefix("http://"))?;
    let plain = |letter: char| letter.is_ascii_alphanumeric() || ".-_[]:".contains(letter);
    (!rest.is_empty() && rest.chars().all(plain)).then(|| value.to_ascii_lowercase())
}

fn heights(value: &str) -> Option<Heights> {
    let mut heights = Heights::default();
    for name in value.split(',').map(str::trim) {
        match name {
            // An empty list, as of parts.
            "" => {}
            "canvas" => heights.canvas = true,
            "open-iframe-resizer" => heights.open_iframe_resizer = true,
            _ => return None,
        }
    }
    Some(heights)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_key_is_read() {
        let line = "?embed=1&theme=dark&locale=tlh,en-GB&hide=nav,log,lesson&ctl=1&motion=reduce&allowLinks=false&storage=0&scenario=sleeper-wakes\
            &seed=7&speed=0.25&at=12.5&parentOrigin=https%3A%2F%2Fcourse.example&events=1&xapi=1&heights=canvas,open-iframe-resizer&utm=x";
        let asked = Asked::parse(line);
        assert_eq!(
            asked,
            Asked {
                embed: true,
                theme: Some(Theme::Dark),
                locale: Some(Language::English),
                hide: vec![Part::Nav, Part::Log, Part::Lesson],
                motion: Motion::Reduce,
                allow_links: false,
                storage: false,
                kept_by_host: false,
                scenario: Some("sleeper-wakes".to_owned()),
                seed: Some(7),
                speed: Some(Speed(250)),
                at: Some(Time::from_ms(12_500)),
                parent_origin: Some("https://course.example".to_owned()),
                events: true,
                xapi: true,
                heights: Heights {
                    canvas: true,
                    open_iframe_resizer: true,
                },
                string_test: None,
                wrong: Vec::new(),
            }
        );
    }

    #[test]
    fn what_makes_no_sense_is_told_by_key_and_value_and_the_default_holds() {
        for line in [
            "embed=maybe",
            "theme=pink",
            "locale=tlh",
            "hide=nav,sea",
            "ctl=2",
            "motion=fast",
            "allowLinks=perhaps",
            "storage=no",
            "storage=hosts",
            "scenario=",
            "seed=-1",
            "speed=9",
            "speed=NaN",
            "at=-1",
            "at=1e9",
            "at=inf",
            "step=0",
            "drill=hard",
            "parentOrigin=*",
            "parentOrigin=https://a.example/path",
            "parentOrigin=null",
            "events=all",
            "xapi=2",
            "heights=lti",
            "fuzz=often",
            "fuzzBoard=2",
        ] {
            let (key, value) = line.split_once('=').expect("a pair");
            let asked = Asked::parse(line);
            let wrong = Wrong {
                key: asked.wrong.first().map_or("", |wrong| wrong.key),
                value: value.to_owned(),
            };
            assert_eq!(asked.wrong, [wrong], "{line}");
            assert_eq!(asked.wrong[0].key, key);
            let none = Asked {
                wrong: asked.wrong.clone(),
                ..Asked::parse("")
            };
            assert_eq!(asked, none, "{line}");
        }
    }

    #[test]
    fn an_empty_list_asks_for_nothing_and_is_not_wrong() {
        for line in ["hide=", "hide", "heights=", "heights", "hide=,&heights=,"] {
            assert_eq!(Asked::parse(line), Asked::parse(""), "{line}");
        }
    }

    #[test]
    fn the_page_around_may_be_the_one_that_keeps() {
        for (line, browser, host) in [
            ("", true, false),
            ("storage=1", true, false),
            ("storage=0", false, false),
            ("storage=host", false, true),
        ] {
            let asked = Asked::parse(line);
            assert_eq!((asked.storage, asked.kept_by_host), (browser, host));
        }
    }

    #[test]
    fn a_lesson_stays_by_itself_in_a_frame_whose_host_leaves_the_ways_out() {
        for (line, stays) in [
            ("embed=1", false),
            ("hide=nav", false),
            ("embed=1&hide=nav", true),
            ("embed=1&allowLinks=false", true),
            ("embed=1&storage=host", true),
        ] {
            assert_eq!(Asked::parse(line).stays(), stays, "{line}");
        }
    }

    #[test]
    fn random_deeds_leave_what_is_kept_alone() {
        assert!(Asked::parse("").storage);
        for line in ["fuzz=1", "fuzzBoard", "fuzz=1&fuzzBoard=1&storage=1"] {
            assert!(!Asked::parse(line).storage, "{line}");
        }
    }

    #[test]
    fn moments_are_seconds_unless_they_say_otherwise() {
        for (text, ms) in [("0", 0), ("2", 2_000), ("2.5s", 2_500), ("750ms", 750)] {
            assert_eq!(moment(text), Some(Time::from_ms(ms)), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_line_breaks_it(line in ".{0,300}") {
            Asked::parse(&line);
        }

        #[test]
        fn no_value_breaks_it(at in 0_usize..18, value in ".{0,80}") {
            let keys = ["embed", "theme", "locale", "hide", "ctl", "motion", "allowLinks", "storage", "scenario", "seed", "speed", "at",
                "parentOrigin", "events", "xapi", "heights", "fuzz", "fuzzBoard"];
            let line = Pairs::default().and(keys[at], &value).write();
            let asked = Asked::parse(&line);
            prop_assert!(asked.at.is_none_or(|at| at <= AT_MAX));
            prop_assert!(asked.wrong.len() <= 1);
        }
    }
}
