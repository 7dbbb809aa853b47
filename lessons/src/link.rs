//! A whole run in a link's fragment: scenario, seed and what the learner did. Events are never in it: whoever opens the link runs
//! it again.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use serde::{Deserialize, Serialize};
use split_isles_core::input::Timed;
use split_isles_core::scenario::check::{FAULTS_MAX, NAME_MAX, TIME_MAX};
use split_isles_core::scenario::{Fault, Scenario, check, check_inputs};
use split_isles_core::units::Time;

/// What a link carries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// The scenario.
    pub scenario: Scenario,
    /// The seed, which may differ from the scenario's own.
    pub seed: u64,
    /// What the learner did, in the order of time.
    pub inputs: Vec<Timed>,
    /// Where the playhead stands.
    pub at: Time,
    /// How many steps of that very moment are still to come. It is written after all else, and only where it is not 0.
    #[serde(skip)]
    pub ahead: u32,
    /// The runs that grew out of this one, the oldest first.
    pub forks: Vec<Branch>,
    /// Which run is in view: 0 for the first, else the fork's place from 1.
    pub shown: u8,
}

/// A run that grew out of another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Branch {
    /// Its name; empty until somebody names it.
    pub name: String,
    /// Out of which run it grew: 0 for the first, else the fork's place from 1.
    pub parent: u8,
    /// Where it left its parent.
    pub from: Time,
    /// Everything that the learner did in it, from the run's beginning.
    pub inputs: Vec<Timed>,
}

impl Run {
    /// A scenario's run without anything that a learner did.
    pub const fn fresh(scenario: Scenario) -> Self {
        Self {
            seed: scenario.seed,
            scenario,
            inputs: Vec::new(),
            at: Time::ZERO,
            ahead: 0,
            forks: Vec::new(),
            shown: 0,
        }
    }
}

/// The newest way to write a link. It stands first in the link, and every way that was ever in use is read for ever.
const VERSION: &str = "1";
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

/// The most forks that a link carries.
pub const FORKS_MAX: usize = 16;

/// Everything faulty in a run: its scenario, what the learner did, its forks, its playhead.
pub fn faults(run: &Run) -> Vec<Fault> {
    let mut faults = check(&run.scenario);
    if !faults.is_empty() {
        return faults;
    }
    let mut fault = |field: String, found: String, expected: &str| {
        faults.push(Fault {
            field,
            found,
            expected: expected.to_owned(),
        });
    };
    if run.forks.len() > FORKS_MAX {
        fault(
            "forks".to_owned(),
            run.forks.len().to_string(),
            "at most 16",
        );
        return faults;
    }
    if usize::from(run.shown) > run.forks.len() {
        fault(
            "shown".to_owned(),
            run.shown.to_string(),
            "the place of a run",
        );
    }
    let whens = run.forks.iter().map(|fork| fork.from);
    for when in whens.chain([run.at]).filter(|when| *when > TIME_MAX) {
        fault(
            "at".to_owned(),
            format!("{when} s"),
            "a moment within a day",
        );
    }
    for (place, fork) in run.forks.iter().enumerate() {
        if usize::from(fork.parent) > place {
            let field = format!("forks[{place}].parent");
            fault(field, fork.parent.to_string(), "the place of an older run");
        }
        if fork.name.chars().nth(NAME_MAX).is_some() {
            let field = format!("forks[{place}].name");
            fault(
                field,
                "a longer name".to_owned(),
                "a name of at most 32 letters",
            );
        }
    }
    for inputs in run
        .forks
        .iter()
        .map(|fork| &fork.inputs)
        .chain([&run.inputs])
    {
        faults.extend(check_inputs(&run.scenario, inputs));
    }
    faults.truncate(FAULTS_MAX);
    faults
}

/// A run as bytes, for links and for what the browser keeps.
pub fn to_bytes(run: &Run) -> Vec<u8> {
    // Writing plain data into memory cannot fail.
    let mut plain = postcard::to_allocvec(run).unwrap_or_default();
    if run.ahead > 0 {
        plain.extend(postcard::to_allocvec(&run.ahead).unwrap_or_default());
    }
    compress_to_vec(&plain, 10)
}

/// A run from bytes. Refuses whatever cannot be run.
pub fn from_bytes(bytes: &[u8]) -> Result<Run, LinkError> {
    let plain = decompress_to_vec_with_limit(bytes, BYTES_MAX).map_err(|_| LinkError::Damaged)?;
    let (mut run, rest): (Run, &[u8]) =
        postcard::take_from_bytes(&plain).map_err(|_| LinkError::Damaged)?;
    if !rest.is_empty() {
        let (ahead, rest) = postcard::take_from_bytes(rest).map_err(|_| LinkError::Damaged)?;
        if ahead == 0 || !rest.is_empty() {
            return Err(LinkError::Damaged);
        }
        run.ahead = ahead;
    }
    let faults = faults(&run);
    if faults.is_empty() {
        Ok(run)
    } else {
        Err(LinkError::Unsound(faults))
    }
}

/// The fragment of a link to a run: `#s=1.…`.
pub fn to_fragment(run: &Run) -> String {
    format!("#s={VERSION}.{}", URL_SAFE_NO_PAD.encode(to_bytes(run)))
}

/// The run of a link's fragment, with or without `#`.
pub fn from_fragment(fragment: &str) -> Result<Run, LinkError> {
    if fragment.len() > TEXT_MAX {
        return Err(LinkError::NotALink);
    }
    let text = fragment.strip_prefix('#').unwrap_or(fragment);
    let text = text.strip_prefix("s=").ok_or(LinkError::NotALink)?;
    let (version, payload) = text.split_once('.').ok_or(LinkError::NotALink)?;
    match version {
        "1" => {
            let bytes = URL_SAFE_NO_PAD
                .decode(payload)
                .map_err(|_| LinkError::Damaged)?;
            from_bytes(&bytes)
        }
        newer if newer.parse::<u32>().is_ok_and(|version| version > 1) => {
            Err(LinkError::Newer(newer.to_owned()))
        }
        _ => Err(LinkError::NotALink),
    }
}
