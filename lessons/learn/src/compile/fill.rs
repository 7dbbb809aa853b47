//! Facts in prose: `{t_elected}` becomes `8.41 s`.

use std::collections::BTreeMap;

use split_isles_core::units::Time;
use split_isles_reader::read_time;
use split_isles_taught::Prose;

use crate::find::Found;
use crate::text::placeholders;
use crate::translation::Units;

/// The facts of a lesson.
pub(super) struct Facts {
    /// Them, by name.
    pub(super) found: BTreeMap<String, Found>,
    /// How lengths of time are written.
    pub(super) units: Units,
}

impl Facts {
    /// A text with its facts.
    pub(super) fn fill(&self, text: &str) -> Result<Prose, String> {
        let mut filled = text.trim().to_owned();
        for name in placeholders(text) {
            let fact = self.found.get(name);
            let fact = fact.ok_or_else(|| format!("no fact is called {name}"))?;
            filled = filled.replace(&format!("{{{name}}}"), &self.written(*fact));
        }
        Ok(Prose(filled))
    }

    /// A moment, as it is written or as a fact.
    pub(super) fn moment(&self, text: &str) -> Result<Time, String> {
        match self.alone(text) {
            Some(Found::Moment(at)) => Ok(at),
            Some(Found::Length(_) | Found::Number(_)) => Err(format!("{text} is no moment")),
            None => {
                read_time(text).ok_or_else(|| format!("{text:?}: expected a moment such as 12s"))
            }
        }
    }

    /// The fact that is all of a text.
    pub(super) fn alone(&self, text: &str) -> Option<Found> {
        let name = text.strip_prefix('{')?.strip_suffix('}')?;
        self.found.get(name).copied()
    }

    /// A fact as it is read.
    fn written(&self, fact: Found) -> String {
        let Units { s, ms } = &self.units;
        match fact {
            Found::Moment(at) => s.replace("{}", &hundredths(at.0)),
            Found::Length(span) if span.0 < 100_000 => ms.replace("{}", &tenths_of_ms(span.0)),
            Found::Length(span) => s.replace("{}", &hundredths(span.0)),
            Found::Number(number) => number.to_string(),
        }
    }
}

/// Microseconds in seconds, to a hundredth, without noughts at the end.
fn hundredths(us: u64) -> String {
    let hundredths = (us + 5_000) / 10_000;
    trimmed(&format!("{}.{:02}", hundredths / 100, hundredths % 100))
}

/// Microseconds in milliseconds, to a tenth.
fn tenths_of_ms(us: u64) -> String {
    let tenths = (us + 50) / 100;
    trimmed(&format!("{}.{}", tenths / 10, tenths % 10))
}

fn trimmed(number: &str) -> String {
    number
        .trim_end_matches('0')
        .trim_end_matches('.')
        .to_owned()
}

#[cfg(test)]
mod tests {
    use split_isles_core::units::Span;

    use super::*;

    fn facts<const N: usize>(found: [(String, Found); N]) -> Facts {
        Facts {
            found: BTreeMap::from(found),
            units: Units::default(),
        }
    }

    #[test]
    fn facts_are_written_as_people_read_them() {
        for (fact, read) in [
            (Found::Moment(Time(8_412_300)), "8.41 s"),
            (Found::Moment(Time(40_000_000)), "40 s"),
            (Found::Moment(Time(29_833_333)), "29.83 s"),
            (Found::Length(Span(2_500)), "2.5 ms"),
            (Found::Length(Span(99_999)), "100 ms"),
            (Found::Length(Span(1_200_000)), "1.2 s"),
            (Found::Number(-200), "-200"),
        ] {
            assert_eq!(facts([]).written(fact), read, "{fact:?}");
        }
    }

    #[test]
    fn facts_stand_where_their_names_stood() {
        let facts = facts([("t_a".to_owned(), Found::Moment(Time(1_500_000)))]);
        let filled = facts.fill("At {t_a} it was; `{}` stays.").expect("known");
        assert_eq!(filled.0, "At 1.5 s it was; `{}` stays.");
        assert!(facts.fill("At {t_b}.").is_err());
        assert_eq!(facts.moment("{t_a}"), Ok(Time(1_500_000)));
        assert_eq!(facts.moment("2s"), Ok(Time(2_000_000)));
        assert!(facts.moment("soon").is_err());
    }
}
