//! A whole run in a link's fragment: scenario, seed and what the learner did. Events are never in it: whoever opens the link runs
//! it again.

mod run;
mod v1;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use serde::{Deserialize, Serialize};
use split_isles_core::scenario::Fault;

pub use self::run::{Branch, FORKS_MAX, Rival, Run, faults};

/// The newest way to write a link: a run, and behind it the name of the first of its runs. The way stands first in the link, and every one that was
/// ever in use is read for ever.
const VERSION: u32 = 3;
/// A run alone: still written where the first run has no name, neither the reader's nor a lesson's, as a page of that time opens it too.
const UNNAMED: u32 = 2;
/// The longest text that is looked at.
const TEXT_MAX: usize = 200_000;
/// The most bytes that a link may unfold to.
const BYTES_MAX: usize = 1 << 20;

/// Why a link cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// It does not begin as a link of ours does, or is longer than any of ours.
    NotALink,
    /// It was made by a newer version of the page.
    Newer(String),
    /// It is damaged: a part is missing or was changed.
    Damaged,
    /// It is whole, and what it says cannot be run.
    Unsound(Vec<Fault>),
}

impl core::fmt::Display for LinkError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::NotALink => f.write_str("this is no link to a run"),
            Self::Newer(version) => write!(
                f,
                "this link has version {version}, newest known is {VERSION}"
            ),
            Self::Damaged => f.write_str("the link is damaged: a part is missing or was changed"),
            Self::Unsound(faults) => {
                f.write_str("the link's run cannot be played")?;
                for fault in faults {
                    let Fault {
                        field,
                        found,
                        expected,
                    } = fault;
                    write!(f, "; {field}: found {found}, expected {expected}")?;
                }
                Ok(())
            }
        }
    }
}

impl std::error::Error for LinkError {}

/// A run as bytes, all of it but its first name.
pub fn to_bytes(run: &Run) -> Vec<u8> {
    compress_to_vec(&plain(run), 10)
}

fn plain(what: &impl Serialize) -> Vec<u8> {
    // Writing plain data into memory cannot fail.
    postcard::to_allocvec(what).unwrap_or_default()
}

/// A run from bytes. Refuses whatever cannot be run.
pub fn from_bytes(bytes: &[u8]) -> Result<Run, LinkError> {
    match take(&unfold(bytes)?)? {
        (run, []) => sound(run),
        (_, _) => Err(LinkError::Damaged),
    }
}

fn unfold(bytes: &[u8]) -> Result<Vec<u8>, LinkError> {
    decompress_to_vec_with_limit(bytes, BYTES_MAX).map_err(|_| LinkError::Damaged)
}

fn sound(run: Run) -> Result<Run, LinkError> {
    let faults = faults(&run);
    if faults.is_empty() {
        Ok(run)
    } else {
        Err(LinkError::Unsound(faults))
    }
}

/// The next value, and what follows it.
fn take<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<(T, &'a [u8]), LinkError> {
    postcard::take_from_bytes(bytes).map_err(|_| LinkError::Damaged)
}

/// A run with its first name.
fn read_named(bytes: &[u8]) -> Result<Run, LinkError> {
    let (run, rest): (Run, _) = take(bytes)?;
    match take(rest)? {
        (name, []) => sound(Run { name, ..run }),
        (_, _) => Err(LinkError::Damaged),
    }
}

/// The fragment of a link to a run: `#s=3.…`.
pub fn to_fragment(run: &Run) -> String {
    let (version, bytes) = if run.name.is_empty() {
        (UNNAMED, to_bytes(run))
    } else {
        let named = [plain(run), plain(&run.name)].concat();
        (VERSION, compress_to_vec(&named, 10))
    };
    format!("#s={version}.{}", URL_SAFE_NO_PAD.encode(bytes))
}

/// The run of a link's fragment, with or without `#`.
pub fn from_fragment(fragment: &str) -> Result<Run, LinkError> {
    if fragment.len() > TEXT_MAX {
        return Err(LinkError::NotALink);
    }
    let text = fragment.strip_prefix('#').unwrap_or(fragment);
    // Some systems write the sign as they do in the value of a key.
    let text = ["s=", "s%3D", "s%3d"]
        .iter()
        .find_map(|begins| text.strip_prefix(begins))
        .ok_or(LinkError::NotALink)?;
    let (version, payload) = text.split_once('.').ok_or(LinkError::NotALink)?;
    let bytes = || {
        URL_SAFE_NO_PAD
            .decode(payload)
            .map_err(|_| LinkError::Damaged)
    };
    match version {
        "1" => sound(v1::read(&unfold(&bytes()?)?)?),
        "2" => from_bytes(&bytes()?),
        "3" => read_named(&unfold(&bytes()?)?),
        newer if newer.parse::<u32>().is_ok_and(|version| version > VERSION) => {
            Err(LinkError::Newer(newer.to_owned()))
        }
        _ => Err(LinkError::NotALink),
    }
}
