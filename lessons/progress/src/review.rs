//! One answer to one card: what is never changed and never forgotten.

use serde::{Deserialize, Serialize};

use crate::moment::Moment;

/// An answer. Two that are equal in everything but in what is said of the clock are one: texts of the first version do not say it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Review {
    // The first field: reviews are kept in the order of time.
    /// When it was given.
    pub at: Moment,
    /// How well the learner knew it, as he says.
    pub grade: Grade,
    /// Whether it was right; of a free answer, whether the learner lets it pass.
    pub right: bool,
    /// The hash of what the card said then.
    #[serde(with = "hex")]
    pub hash: u64,
    /// How it was asked.
    #[serde(default, skip_serializing_if = "How::is_studied")]
    pub how: How,
    /// The seed, of a card that is made from one.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "decimal")]
    pub seed: Option<u64>,
    // The last field: answers that differ in nothing else lie side by side, and the one that says it is the last.
    /// How many minutes the learner's clock on the wall was ahead of UTC: by it one knows on which of his days it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ahead: Option<i16>,
}

impl Review {
    /// Whether this is the same answer as another, whatever either says of the clock.
    pub fn is_same(&self, other: &Self) -> bool {
        let told = Self {
            ahead: other.ahead,
            ..self.clone()
        };
        told == *other
    }

    /// What it counts as: a wrong answer is not known, whatever the learner pressed.
    pub const fn counts_as(&self) -> Grade {
        self.grade.of(self.right)
    }
}

/// How well a card was known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// Not.
    Again,
    /// With effort.
    Hard,
    /// Well.
    Good,
    /// Without thinking.
    Easy,
}

impl Grade {
    /// All, in the order of the buttons.
    pub const ALL: [Self; 4] = [Self::Again, Self::Hard, Self::Good, Self::Easy];

    /// What it counts as when the answer was right or not.
    #[must_use]
    pub const fn of(self, right: bool) -> Self {
        if right { self } else { Self::Again }
    }
}

/// How a card was asked.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// In a sitting of the drill.
    #[default]
    Studied,
    /// In an interview.
    Interview,
}

impl How {
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde hands the field over by reference"
    )]
    fn is_studied(&self) -> bool {
        *self == Self::Studied
    }
}

/// Hashes are written as text: other programs read numbers of JSON as floats and would change them.
pub(crate) mod hex {
    use serde::{Deserialize, Deserializer, Serializer, de};

    #[allow(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde hands the field over by reference"
    )]
    pub(crate) fn serialize<S: Serializer>(hash: &u64, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&format_args!("{hash:016x}"))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<u64, D::Error> {
        let text = String::deserialize(from)?;
        let digits = !text.is_empty() && text.bytes().all(|one| one.is_ascii_hexdigit());
        match u64::from_str_radix(&text, 16) {
            Ok(hash) if digits => Ok(hash),
            Ok(_) | Err(_) => Err(de::Error::custom(format_args!(
                "found \"{text}\", expected a hash of up to 16 hexadecimal digits"
            ))),
        }
    }
}

/// Seeds too, as the page shows them.
mod decimal {
    use serde::{Deserialize, Deserializer, Serializer, de};

    #[expect(clippy::ref_option, reason = "serde hands the field over by reference")]
    pub(super) fn serialize<S: Serializer>(seed: &Option<u64>, to: S) -> Result<S::Ok, S::Error> {
        match seed {
            Some(seed) => to.collect_str(seed),
            None => to.serialize_none(),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u64>, D::Error> {
        let Some(text) = Option::<String>::deserialize(from)? else {
            return Ok(None);
        };
        let seed = text.parse().map_err(|_| {
            de::Error::custom(format_args!(
                "found \"{text}\", expected a seed: a whole number in quotes"
            ))
        })?;
        Ok(Some(seed))
    }
}
