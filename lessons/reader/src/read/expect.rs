//! What a file expects of its run.

use split_isles_core::command::Key;
use split_isles_core::scenario::{Expectation, ExpectedOutcome};
use split_isles_core::units::{ClientId, HallId, Time};

use super::Conversion;
use crate::duration::Duration;
use crate::error::Path;
use crate::file::ScenarioFile;
use crate::names::Directory;
use crate::people::{EndsFile, ExpectFile, OutcomeWord};

impl Conversion {
    /// All expectations, in the file's order. `until` is the run's end.
    pub(super) fn expectations(
        &mut self,
        file: &ScenarioFile,
        names: &Directory,
        until: Time,
    ) -> Vec<Expectation> {
        let mut expectations = Vec::new();
        for (place, expect) in file.expect.iter().flatten().enumerate() {
            let path = Path::default()
                .key("expect")
                .item(place)
                .key(key_of(expect));
            if let ExpectFile::Holds(list) = expect {
                for word in list {
                    self.came(&format!("expect[{}]", expectations.len()), path.clone());
                    expectations.push(Expectation::Holds((*word).into()));
                }
            } else {
                self.came(&format!("expect[{}]", expectations.len()), path.clone());
                expectations.extend(self.expectation(expect, names, until, &path));
            }
        }
        expectations
    }

    /// One that is not a list.
    fn expectation(
        &mut self,
        expect: &ExpectFile,
        names: &Directory,
        until: Time,
        path: &Path,
    ) -> Option<Expectation> {
        let mistakes = &mut self.mistakes;
        let mut hall = |name: &str| HallId(names.halls.find(name, &path.key("hall"), mistakes));
        match expect {
            ExpectFile::Holds(_) => None,
            ExpectFile::Breaks(breaks) => Some(Expectation::Breaks {
                invariant: breaks.invariant.into(),
                from: breaks.from.map_or_else(Default::default, Duration::time),
                to: breaks.to.map_or(until, Duration::time),
            }),
            ExpectFile::Believes(believes) => Some(Expectation::Believes {
                at: believes.at.time(),
                hall: hall(&believes.hall),
                role: believes.role.into(),
            }),
            ExpectFile::Value(value) => Some(Expectation::Value {
                at: value.at.time(),
                hall: hall(&value.hall),
                key: Key(names.keys.find(&value.key, &path.key("key"), mistakes)),
                value: value.value,
            }),
            ExpectFile::Versions(versions) => Some(Expectation::Versions {
                at: versions.at.time(),
                hall: hall(&versions.hall),
                key: Key(names.keys.find(&versions.key, &path.key("key"), mistakes)),
                count: versions.count,
            }),
            ExpectFile::Counts(counts) => Some(Expectation::Counts {
                at: counts.at.time(),
                what: counts.what.into(),
                count: counts.count,
            }),
            ExpectFile::Ends(ends) => Some(self.ending(ends, names, path)),
        }
    }

    fn ending(&mut self, ends: &EndsFile, names: &Directory, path: &Path) -> Expectation {
        let client = names
            .clients
            .find(&ends.client, &path.key("client"), &mut self.mistakes);
        if let (OutcomeWord::Refused | OutcomeWord::Unknown, Some(value)) =
            (ends.outcome, ends.value)
        {
            self.mistake(
                path.key("value"),
                value.to_string(),
                "a value only beside outcome = \"acknowledged\"",
            );
        }
        Expectation::Ends {
            client: ClientId(client),
            nth: ends.nth,
            outcome: match ends.outcome {
                OutcomeWord::Acknowledged => ExpectedOutcome::Acknowledged(ends.value),
                OutcomeWord::Refused => ExpectedOutcome::Refused,
                OutcomeWord::Unknown => ExpectedOutcome::Unknown,
            },
        }
    }
}

/// The key under which an expectation stands.
const fn key_of(expect: &ExpectFile) -> &'static str {
    match expect {
        ExpectFile::Holds(_) => "holds",
        ExpectFile::Breaks(_) => "breaks",
        ExpectFile::Believes(_) => "believes",
        ExpectFile::Value(_) => "value",
        ExpectFile::Versions(_) => "versions",
        ExpectFile::Counts(_) => "counts",
        ExpectFile::Ends(_) => "ends",
    }
}
