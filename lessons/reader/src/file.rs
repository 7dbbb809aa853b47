//! The whole scenario file, as types. The JSON Schema is generated from them.

use serde::de::{Deserializer, Error, Unexpected, Visitor};
use serde::ser::Serializer;
use serde::{Deserialize, Serialize};

use crate::city::{CityFile, IslandFile};
use crate::duration::Duration;
use crate::guards::GuardsFile;
use crate::people::{ClientFile, ExpectFile};
use crate::rules::MechanismFile;
use crate::script::StepFile;

/// A Split Isles scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a scenario")]
pub(crate) struct ScenarioFile {
    /// A short title.
    pub(crate) title: String,
    /// What it shows, in a sentence or two.
    pub(crate) about: Option<String>,
    /// The seed of the run's dice; 1 when absent.
    pub(crate) seed: Option<Seed>,
    /// How long the run lasts; 30 seconds when absent.
    pub(crate) until: Option<Duration>,
    /// The mechanism and its rules; Raft when absent.
    pub(crate) mechanism: Option<MechanismFile>,
    /// What guards the city beside its mechanism.
    pub(crate) guards: Option<GuardsFile>,
    /// The islands and their halls.
    pub(crate) island: Vec<IslandFile>,
    /// What the islands have in common.
    pub(crate) city: Option<CityFile>,
    /// The clients; one on each island when absent.
    pub(crate) client: Option<Vec<ClientFile>>,
    /// What befalls the city.
    pub(crate) script: Option<Vec<StepFile>>,
    /// What is expected of the run.
    pub(crate) expect: Option<Vec<ExpectFile>>,
    /// Where a run stops for good.
    pub(crate) limits: Option<LimitsFile>,
}

/// Where a run stops for good.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a table of limits")]
pub(crate) struct LimitsFile {
    /// Events in all.
    pub(crate) events: Option<u32>,
    /// Couriers under way at once.
    pub(crate) in_flight: Option<u32>,
    /// Rows in a ledger.
    pub(crate) rows: Option<u32>,
}

/// A seed. TOML's numbers end at 63 bits; a greater one stands in quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Seed(pub(crate) u64);

impl<'de> Deserialize<'de> for Seed {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Number;

        impl Visitor<'_> for Number {
            type Value = Seed;

            fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str("a whole number from 0")
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<Seed, E> {
                u64::try_from(number)
                    .map(Seed)
                    .map_err(|_| E::invalid_value(Unexpected::Signed(number), &self))
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Seed, E> {
                Ok(Seed(number))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Seed, E> {
                // Without a sign, as the schema says.
                let digits = text.bytes().all(|byte| byte.is_ascii_digit());
                let seed = text.parse().ok().filter(|_| digits);
                seed.map(Seed)
                    .ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
            }
        }

        from.deserialize_any(Number)
    }
}

impl Serialize for Seed {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match i64::try_from(self.0) {
            Ok(number) => to.serialize_i64(number),
            Err(_) => to.serialize_str(&self.0.to_string()),
        }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Seed {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Seed".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "The seed of the run's dice. A number beyond 63 bits stands in quotes.",
            "anyOf": [{ "type": "integer", "minimum": 0 }, { "type": "string", "pattern": "^[0-9]+$" }],
        })
    }
}
