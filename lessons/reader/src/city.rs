//! The city in a file: islands with their halls, links, registers, citizens, houses.

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::ser::Serializer;
use serde::{Deserialize, Serialize};
#[cfg(feature = "schema")]
use split_isles_core::scenario::NAME_MAX;

use crate::duration::{Duration, Shift};
use crate::words::{OfficeWord, TransportWord};

/// An island.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a table for an island")]
pub(crate) struct IslandFile {
    /// Its name.
    pub(crate) name: String,
    /// Its halls.
    pub(crate) halls: Vec<HallFile>,
}

/// The details of a hall.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(
    deny_unknown_fields,
    expecting = "a hall's name, or a table for a hall"
)]
pub(crate) struct HallTable {
    /// Its name.
    pub(crate) name: String,
    /// The weight of its vote; 1 when absent.
    pub(crate) weight: Option<u8>,
    /// It votes and stores nothing, but for Raft, under which every hall keeps the ledger.
    pub(crate) witness: Option<bool>,
    /// It is not a member at the beginning.
    pub(crate) spare: Option<bool>,
    /// How far its wall clock is ahead of true time.
    pub(crate) clock_offset: Option<Shift>,
    /// How fast its clocks run, in parts per million above true time.
    pub(crate) clock_drift_ppm: Option<i32>,
    /// What it is there for; a city hall when absent.
    pub(crate) office: Option<OfficeWord>,
    /// For a power box: whose power it turns off.
    pub(crate) of: Option<String>,
    /// Where in the order of all halls it stands, from 0, when not in the order of the file.
    pub(crate) place: Option<u8>,
}

/// A register or an account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(
    deny_unknown_fields,
    expecting = "a register's name, or a table with its name and what it holds at first"
)]
pub(crate) struct KeyTable {
    /// Its name.
    pub(crate) name: String,
    /// What it holds before the first row; 0 when absent.
    pub(crate) initial: Option<i32>,
}

macro_rules! name_or_table {
    ($(#[$doc:meta])* $name:ident($table:ident), $what:literal) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub(crate) struct $name(pub(crate) $table);

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                struct NameOrTable;

                impl<'de> Visitor<'de> for NameOrTable {
                    type Value = $name;

                    fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                        f.write_str($what)
                    }

                    fn visit_str<E: Error>(self, name: &str) -> Result<$name, E> {
                        Ok($name($table {
                            name: name.to_owned(),
                            ..$table::default()
                        }))
                    }

                    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<$name, A::Error> {
                        $table::deserialize(MapAccessDeserializer::new(map)).map($name)
                    }
                }

                from.deserialize_any(NameOrTable)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                let plain = $table {
                    name: self.0.name.clone(),
                    ..$table::default()
                };
                if self.0 == plain {
                    to.serialize_str(&self.0.name)
                } else {
                    self.0.serialize(to)
                }
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let table = generator.subschema_for::<$table>();
                schemars::json_schema!({
                    "description": $what,
                    "anyOf": [{ "type": "string", "minLength": 1, "maxLength": NAME_MAX }, table],
                })
            }
        }
    };
}

name_or_table!(
    /// A hall: its name alone, or a table.
    HallFile(HallTable),
    "a hall's name, or a table for a hall"
);
name_or_table!(
    /// A register or an account: its name alone, or a table.
    KeyFile(KeyTable),
    "a register's name, or a table with its name and what it holds at first"
);

/// How well a link carries.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a table for the quality of a link")]
pub(crate) struct QualityFile {
    /// How long a courier is under way at least.
    pub(crate) delay: Option<Duration>,
    /// How much longer it may take.
    pub(crate) jitter: Option<Duration>,
    /// How many of a thousand are lost.
    pub(crate) loss_per_mille: Option<u16>,
    /// How many of a thousand arrive twice.
    pub(crate) duplicate_per_mille: Option<u16>,
    /// How many of a thousand are overtaken.
    pub(crate) reorder_per_mille: Option<u16>,
}

/// What the islands have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a table for the city")]
pub(crate) struct CityFile {
    /// Which islands are joined, as `"West-East"`; all of them when absent.
    pub(crate) bridges: Option<Vec<String>>,
    /// The quality of roads.
    pub(crate) road: Option<QualityFile>,
    /// The quality of bridges.
    pub(crate) bridge: Option<QualityFile>,
    /// How links behave during a cut; datagram when absent.
    pub(crate) transport: Option<TransportWord>,
    /// How long a disk takes to persist.
    pub(crate) disk: Option<Duration>,
    /// The hall that leads at the beginning in cities without elections; the first when absent.
    pub(crate) first_leader: Option<String>,
    /// The registers and accounts.
    pub(crate) keys: Option<Vec<KeyFile>>,
    /// The citizens.
    pub(crate) citizens: Option<Vec<String>>,
    /// The houses.
    pub(crate) houses: Option<Vec<String>>,
}
