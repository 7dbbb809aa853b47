//! Why a value was refused, in the words of an author: what was found and what was expected.

use core::fmt;
use core::ops::Range;

use serde::de::{self, Expected, Unexpected};

use crate::error::{Path, clipped, quoted};
use crate::suggest::nearest;

/// What kind of refusal this is: it decides which part is left out when reading goes on.
#[derive(Debug)]
pub(crate) enum What {
    /// The value itself is wrong.
    Value,
    /// A choice has no such name.
    Name,
    /// A field is missing in the table.
    Missing(&'static str),
    /// None of the fields stands there of which one must.
    NoChoice,
    /// The table has a field that nobody knows.
    Unknown(String),
    /// Nothing is left after other parts were left out: no mistake of its own.
    Hollow,
}

/// A refusal.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) place: Option<(Path, Range<usize>)>,
    pub(crate) found: String,
    pub(crate) expected: String,
    pub(crate) what: What,
}

impl Refusal {
    fn value(found: String, expected: String) -> Self {
        Self {
            place: None,
            found,
            expected,
            what: What::Value,
        }
    }

    /// The refusal of a table from which every field was left out already.
    pub(crate) fn hollow() -> Self {
        Self {
            what: What::Hollow,
            ..Self::value(String::new(), String::new())
        }
    }

    /// The same refusal, said of a field that names a choice: the mistake lies in the field's name, not in its value.
    pub(crate) fn of_field(self, path: &Path, key: &Range<usize>) -> Self {
        if matches!(self.what, What::Name) && self.place.is_none() {
            let found = format!("an unknown field {}", self.found.trim_matches('"'));
            Self { found, ..self }.at(path, key)
        } else {
            self
        }
    }

    /// The same refusal at this place, unless it has a more precise one already.
    pub(crate) fn at(mut self, path: &Path, span: &Range<usize>) -> Self {
        self.place
            .get_or_insert_with(|| (path.clone(), span.clone()));
        self
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "found {}, expected {}", self.found, self.expected)
    }
}

impl std::error::Error for Refusal {}

impl de::Error for Refusal {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::value("something else".to_owned(), message.to_string())
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::value(describe(found), humane(&expected.to_string()))
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::invalid_type(found, expected)
    }

    fn invalid_length(found: usize, expected: &dyn Expected) -> Self {
        Self::value(format!("{found} items"), expected.to_string())
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        Self {
            what: What::Name,
            ..Self::value(quoted(variant), one_of(variant, expected))
        }
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        Self {
            what: What::Unknown(field.to_owned()),
            ..Self::value(
                format!("an unknown field {}", clipped(field)),
                one_of(field, expected),
            )
        }
    }

    fn missing_field(field: &'static str) -> Self {
        if field.contains(' ') {
            return Self {
                what: What::NoChoice,
                ..Self::value("none".to_owned(), field.to_owned())
            };
        }
        Self {
            what: What::Missing(field),
            ..Self::value("nothing".to_owned(), format!("the field {field}"))
        }
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self::value(format!("{field} twice"), format!("{field} once"))
    }
}

fn one_of(typed: &str, known: &[&str]) -> String {
    let list = match known {
        [] => "nothing".to_owned(),
        [only] => (*only).to_owned(),
        [..] => format!("one of {}", known.join(", ")),
    };
    match nearest(typed, known.iter().copied()) {
        Some(word) if known.len() > 1 => format!("{list} (did you mean {word}?)"),
        Some(_) | None => list,
    }
}

fn describe(found: Unexpected<'_>) -> String {
    match found {
        Unexpected::Str(text) => quoted(text),
        Unexpected::Map => "a table".to_owned(),
        Unexpected::Seq => "a list".to_owned(),
        Unexpected::Bool(value) => value.to_string(),
        Unexpected::Unsigned(value) => value.to_string(),
        Unexpected::Signed(value) => value.to_string(),
        Unexpected::Float(value) => value.to_string(),
        other @ (Unexpected::Char(_)
        | Unexpected::Bytes(_)
        | Unexpected::Unit
        | Unexpected::Option
        | Unexpected::NewtypeStruct
        | Unexpected::Enum
        | Unexpected::UnitVariant
        | Unexpected::NewtypeVariant
        | Unexpected::TupleVariant
        | Unexpected::StructVariant
        | Unexpected::Other(_)) => other.to_string(),
    }
}

/// Serde's words for Rust's types, in an author's words.
fn humane(expected: &str) -> String {
    match expected {
        "u8" => "a whole number from 0 to 255",
        "u16" => "a whole number from 0 to 65535",
        "u32" => "a whole number from 0 to 4294967295",
        "u64" => "a whole number from 0",
        "i32" => "a whole number from -2147483648 to 2147483647",
        "i64" => "a whole number",
        "a boolean" => "true or false",
        "a sequence" => "a list",
        other => other,
    }
    .to_owned()
}
