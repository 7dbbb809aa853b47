//! Lengths of time as people write them: `300ms`, `40s`, `1.5s`, `2min`. Exact to the microsecond, or refused.

use serde::de::{Deserialize, Deserializer, Error, Unexpected, Visitor};
use serde::ser::{Serialize, Serializer};
use split_isles_core::units::{Span, Time};

/// A length of time, or a moment counted from the run's beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Duration(pub(crate) u64);

/// A length of time with a sign: `-30ms` is behind, `30ms` ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shift(pub(crate) i64);

impl From<Span> for Duration {
    fn from(span: Span) -> Self {
        Self(span.0)
    }
}

impl From<Time> for Duration {
    fn from(time: Time) -> Self {
        Self(time.0)
    }
}

impl Duration {
    pub(crate) const fn span(self) -> Span {
        Span(self.0)
    }

    pub(crate) const fn time(self) -> Time {
        Time(self.0)
    }
}

/// What an author should write.
const A_DURATION: &str = "a length of time such as \"300ms\", \"1.5s\" or \"2min\"";
const A_SHIFT: &str = "a length of time with a sign such as \"-30ms\" or \"1.5s\"";

const UNITS: [(&str, u64); 6] = [
    ("us", 1),
    ("µs", 1),
    ("ms", 1_000),
    ("min", 60_000_000),
    ("s", 1_000_000),
    ("h", 3_600_000_000),
];

/// Microseconds of a written length of time; nothing when it is none, or finer than a microsecond, or beyond all bounds.
pub(crate) fn parse(text: &str) -> Option<u64> {
    let (number, unit) = UNITS.iter().find_map(|(name, micros)| {
        Some((text.strip_suffix(name)?.trim_end_matches(' '), *micros))
    })?;
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(fraction) || whole.len() > 18 || fraction.len() > 12 {
        return None;
    }
    let scale = 10u128.pow(u32::try_from(fraction.len()).ok()?);
    let parts = whole.parse::<u128>().ok()? * scale + fraction.parse::<u128>().ok()?;
    let micros = parts * u128::from(unit);
    if micros.is_multiple_of(scale) {
        u64::try_from(micros / scale).ok()
    } else {
        None
    }
}

/// The shortest usual way to write a length of time.
pub(crate) fn print(micros: u64) -> String {
    const SECOND: u64 = 1_000_000;
    if micros == 0 {
        "0s".to_owned()
    } else if micros < 1_000 {
        format!("{micros}us")
    } else if micros < SECOND {
        decimal(micros, 1_000, "ms")
    } else {
        decimal(micros, SECOND, "s")
    }
}

fn decimal(micros: u64, unit: u64, name: &str) -> String {
    let digits = unit.ilog10() as usize;
    let (whole, rest) = (micros / unit, micros % unit);
    if rest == 0 {
        return format!("{whole}{name}");
    }
    let fraction = format!("{rest:0digits$}");
    format!("{whole}.{}{name}", fraction.trim_end_matches('0'))
}

fn parse_shift(text: &str) -> Option<i64> {
    match text.strip_prefix('-') {
        Some(rest) => i64::try_from(-i128::from(parse(rest)?)).ok(),
        None => i64::try_from(parse(text.strip_prefix('+').unwrap_or(text))?).ok(),
    }
}

struct Text<F>(&'static str, F);

impl<T, F: Fn(&str) -> Option<T>> Visitor<'_> for Text<F> {
    type Value = T;

    fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.0)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        (self.1)(text).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
    }
}

impl<'de> Deserialize<'de> for Duration {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_str(Text(A_DURATION, |text: &str| parse(text).map(Self)))
    }
}

impl<'de> Deserialize<'de> for Shift {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_str(Text(A_SHIFT, |text: &str| parse_shift(text).map(Self)))
    }
}

impl Serialize for Duration {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&print(self.0))
    }
}

impl Serialize for Shift {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let sign = if self.0 < 0 { "-" } else { "" };
        to.serialize_str(&format!("{sign}{}", print(self.0.unsigned_abs())))
    }
}

#[cfg(feature = "schema")]
mod schema {
    use std::borrow::Cow;

    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

    use super::{Duration, Shift};

    impl JsonSchema for Duration {
        fn schema_name() -> Cow<'static, str> {
            "Duration".into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({
                "type": "string",
                "description": "A length of time, or a moment counted from the run's beginning.",
                "pattern": r"^[0-9]+(\.[0-9]+)? *(us|µs|ms|s|min|h)$",
                "examples": ["300ms", "1.5s", "2min"],
            })
        }
    }

    impl JsonSchema for Shift {
        fn schema_name() -> Cow<'static, str> {
            "Shift".into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({
                "type": "string",
                "description": "A length of time with a sign: negative is behind, positive ahead.",
                "pattern": r"^[+-]?[0-9]+(\.[0-9]+)? *(us|µs|ms|s|min|h)$",
                "examples": ["-30ms", "1.5s"],
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::{parse, print};

    #[test]
    fn people_write_time_in_many_ways() {
        let cases = [
            ("300ms", Some(300_000)),
            ("6.2s", Some(6_200_000)),
            ("40 s", Some(40_000_000)),
            ("2min", Some(120_000_000)),
            ("1h", Some(3_600_000_000)),
            ("0s", Some(0)),
            ("5µs", Some(5)),
            ("0.5us", None),
            ("300", None),
            ("40\ts", None),
            ("ms", None),
            (".5s", None),
            ("1.s", None),
            ("-1s", None),
            ("99999999999999999h", None),
            ("1e3s", None),
            ("", None),
        ];
        for (text, micros) in cases {
            assert_eq!(parse(text), micros, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(micros in any::<u64>()) {
            assert_eq!(parse(&print(micros)), Some(micros));
        }
    }
}
