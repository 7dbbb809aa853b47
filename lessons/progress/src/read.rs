//! Reading a progress: whatever the text is, either all of it is understood or a mistake is told with its place.

use std::error::Error;
use std::fmt;

use serde::de::{self, Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::error::Category;
use serde_json::value::RawValue;

use crate::interview::Interview;
use crate::progress::{Other, Progress};
use crate::review::Review;
use crate::sorted::{ById, Sorted};
use crate::walked::Walked;
use crate::write::{MAX_BYTES, VERSION, VERSION_FIELD, written_bytes};

/// Why a text is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// It is longer than [`MAX_BYTES`].
    TooLong(usize),
    /// There is nothing in it.
    Empty,
    /// It ends too early: the place of its end.
    CutShort(usize, usize),
    /// It is no JSON: line, column, what is wrong.
    NoJson(usize, usize, String),
    /// It is JSON, but nobody's progress.
    NoProgress,
    /// It is of a later version than this one reads.
    Newer(u64),
    /// Something in it is not as it should be: line, column, what is wrong.
    Wrong(usize, usize, String),
}

impl fmt::Display for ReadError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong(bytes) => write!(to, "{bytes} bytes; at most {MAX_BYTES} are read"),
            Self::Empty => write!(to, "the text is empty"),
            Self::CutShort(line, column) => {
                write!(to, "line {line}, column {column}: the text ends too early")
            }
            Self::NoJson(line, column, what) => {
                write!(to, "line {line}, column {column}: this is no JSON: {what}")
            }
            Self::NoProgress => write!(
                to,
                "this is no progress of Split Isles: the field \"{VERSION_FIELD}\" with its version is missing"
            ),
            Self::Newer(version) => write!(
                to,
                "this progress is of version {version}; this page reads versions up to {VERSION}"
            ),
            Self::Wrong(line, column, what) => write!(to, "line {line}, column {column}: {what}"),
        }
    }
}

impl Error for ReadError {}

/// Reads what [`write()`](crate::write()) wrote, at most [`MAX_BYTES`].
pub fn read(text: impl AsRef<[u8]>) -> Result<Progress, ReadError> {
    let text = text.as_ref();
    if text.len() > MAX_BYTES {
        return Err(ReadError::TooLong(text.len()));
    }
    // Some editors begin a file with the mark of its encoding.
    let text = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text);
    if text.trim_ascii().is_empty() {
        return Err(ReadError::Empty);
    }
    // The version first, wherever it stands: what a later one means by a field is not for this one to say.
    match serde_json::from_slice::<Header>(text) {
        Ok(Header(1..=VERSION)) => {}
        Ok(Header(version)) => return Err(ReadError::Newer(version)),
        Err(error) if error.is_data() => return Err(ReadError::NoProgress),
        Err(error) => return Err(told(&error)),
    }
    let progress = serde_json::from_slice(text).map_err(|error| told(&error))?;
    // Somebody else may have written it shorter than it is written here, and what is written here must be read again.
    let bytes = written_bytes(&progress);
    if bytes > MAX_BYTES {
        return Err(ReadError::TooLong(bytes));
    }
    Ok(progress)
}

fn told(error: &serde_json::Error) -> ReadError {
    let (line, column) = (error.line(), error.column());
    let text = error.to_string();
    let place = format!(" at line {line} column {column}");
    let what = text.strip_suffix(&place).unwrap_or(&text).to_owned();
    match error.classify() {
        Category::Eof => ReadError::CutShort(line, column),
        Category::Syntax | Category::Io => ReadError::NoJson(line, column, what),
        Category::Data => ReadError::Wrong(line, column, what),
    }
}

/// The version, and nothing else.
struct Header(u64);

impl<'de> Deserialize<'de> for Header {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Version;
        impl<'de> Visitor<'de> for Version {
            type Value = Header;

            fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                to.write_str("a progress")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Header, A::Error> {
                let mut version = None;
                while let Some(name) = map.next_key::<String>()? {
                    if name == VERSION_FIELD {
                        version = Some(map.next_value::<Box<RawValue>>()?);
                    } else {
                        map.next_value::<IgnoredAny>()?;
                    }
                }
                let version = version.and_then(|text| text.get().parse().ok());
                let known = version.filter(|version| *version >= 1);
                known
                    .map(Header)
                    .ok_or_else(|| de::Error::missing_field(VERSION_FIELD))
            }
        }
        from.deserialize_map(Version)
    }
}

impl<'de> Deserialize<'de> for Progress {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(Fields)
    }
}

struct Fields;

impl<'de> Visitor<'de> for Fields {
    type Value = Progress;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("a progress")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Progress, A::Error> {
        let mut version = None;
        let mut reset = None;
        let mut opened = None;
        let mut steps = None;
        let mut reviews = None;
        let mut interviews = None;
        let mut other = Vec::new();
        while let Some(name) = map.next_key::<String>()? {
            match name.as_str() {
                VERSION_FIELD => once(&mut version, VERSION_FIELD, map.next_value()?)?,
                "reset" => once(&mut reset, "reset", map.next_value()?)?,
                "opened" => once(&mut opened, "opened", map.next_value()?)?,
                "steps" => once(&mut steps, "steps", map.next_value()?)?,
                "reviews" => once(&mut reviews, "reviews", map.next_value()?)?,
                "interviews" => once(&mut interviews, "interviews", map.next_value()?)?,
                _ => other.push((name, Other(map.next_value()?))),
            }
        }
        let _: Option<u64> = version;
        // These three are always written. Where one is missing its name was damaged, and without it everything in it would be gone unnoticed.
        let mut steps: ById<Walked> = steps.ok_or_else(|| de::Error::missing_field("steps"))?;
        let mut reviews: ById<Sorted<Review>> =
            reviews.ok_or_else(|| de::Error::missing_field("reviews"))?;
        let mut interviews: ById<Interview> =
            interviews.ok_or_else(|| de::Error::missing_field("interviews"))?;
        reviews.retain(|reviews| {
            reviews.thin(Review::is_same);
            !reviews.as_slice().is_empty()
        });
        steps.retain(|walked| !walked.is_empty());
        interviews.retain(|interview| {
            interview.settle();
            true
        });
        let twice = |name| de::Error::custom(format_args!("\"{name}\" stands twice"));
        Ok(Progress {
            reviews,
            steps,
            interviews,
            opened: opened.flatten(),
            reset: reset.flatten(),
            other: ById::of(other).map_err(twice)?,
        })
    }
}

fn once<T, E: de::Error>(place: &mut Option<T>, name: &'static str, value: T) -> Result<(), E> {
    if place.replace(value).is_some() {
        return Err(E::duplicate_field(name));
    }
    Ok(())
}
