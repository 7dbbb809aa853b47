//! The units of the world: every number that means something has a type of its own.

use core::fmt;
use core::ops::{Add, AddAssign, Sub};

use serde::{Deserialize, Serialize};

/// The most halls that a city may have. A set of halls fits in one `u32`.
pub const HALLS_MAX: usize = 31;
/// The most islands that a city may have.
pub const ISLANDS_MAX: usize = 5;
/// The most clients that a city may have.
pub const CLIENTS_MAX: usize = 32;

/// A moment of virtual time, in microseconds since the run began. Only the world sees it; a hall sees
/// [`LocalTime`].
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Time(pub u64);

/// A length of time in microseconds.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Span(pub u64);

impl Span {
    /// No time at all.
    pub const ZERO: Self = Self(0);

    /// A span of whole milliseconds.
    pub const fn from_ms(ms: u64) -> Self {
        Self(ms.saturating_mul(1_000))
    }

    /// A span of whole seconds.
    pub const fn from_s(s: u64) -> Self {
        Self(s.saturating_mul(1_000_000))
    }

    /// The span in whole milliseconds, rounded down.
    pub const fn as_ms(self) -> u64 {
        self.0 / 1_000
    }

    /// `self × numerator ÷ denominator`, rounded down, saturating.
    #[must_use]
    pub const fn scaled(self, numerator: u64, denominator: u64) -> Self {
        let wide = self.0 as u128 * numerator as u128 / denominator as u128;
        if wide > u64::MAX as u128 {
            Self(u64::MAX)
        } else {
            Self(wide as u64)
        }
    }

    /// The difference, or nothing when `other` is longer.
    #[must_use]
    pub const fn saturating_sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Time {
    /// The beginning of every run.
    pub const ZERO: Self = Self(0);

    /// A moment given in whole milliseconds.
    pub const fn from_ms(ms: u64) -> Self {
        Self(ms.saturating_mul(1_000))
    }

    /// How long ago `earlier` was; nothing when it lies ahead.
    pub const fn since(self, earlier: Self) -> Span {
        Span(self.0.saturating_sub(earlier.0))
    }
}

impl Add<Span> for Time {
    type Output = Self;
    fn add(self, span: Span) -> Self {
        Self(self.0.saturating_add(span.0))
    }
}

impl Sub<Span> for Time {
    type Output = Self;
    fn sub(self, span: Span) -> Self {
        Self(self.0.saturating_sub(span.0))
    }
}

impl Add for Span {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Span {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

/// Seconds with as many decimals as the value has, at least two: `9.20`, `0.000_05` → `0.00005`.
fn write_seconds(micros: u64, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let (whole, mut rest) = (micros / 1_000_000, micros % 1_000_000);
    let mut digits = 6;
    while digits > 2 && rest.is_multiple_of(10) {
        rest /= 10;
        digits -= 1;
    }
    write!(f, "{whole}.{rest:0digits$}")
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_seconds(self.0, f)
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_seconds(self.0, f)
    }
}

/// What a hall's own clocks say. It has no other notion of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct LocalTime {
    /// Microseconds on the clock that never jumps (`CLOCK_MONOTONIC`). Drift bends it; offset and jumps do not.
    pub monotonic: Span,
    /// Microseconds on the wall clock, counted from the run's beginning. Offset, drift and jumps all show in it.
    pub wall_us: i64,
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident($inner:ty)) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub $inner);

        impl $name {
            /// The number as an index into a slice.
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

id!(
    /// A City Hall (a server), numbered from 0 in the scenario's order.
    HallId(u8)
);
id!(
    /// An island: the halls that share roads, and the clients who live beside them.
    IslandId(u8)
);
id!(
    /// A client: somebody who asks the city to write or read.
    ClientId(u8)
);
id!(
    /// A client operation, numbered in the order of invocation over the whole run. The key by which the
    /// world, the ledgers and the checkers speak of the same wish.
    OpId(u32)
);
id!(
    /// An event of the run, numbered from 0. An event's cause always has a smaller number.
    EventId(u32)
);

/// A Raft term: the number of an election. Mechanisms without terms leave it at 0. (Raft §5.1)
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Term(pub u32);

impl Term {
    /// The term after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

/// A position in a ledger (replicated log). The first row is 1; 0 means "before the first".
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Index(pub u32);

impl Index {
    /// Before the first row.
    pub const ZERO: Self = Self(0);

    /// The row after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    /// The row before this one; 0 stays 0.
    #[must_use]
    pub const fn previous(self) -> Self {
        Self(self.0.saturating_sub(1))
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A fencing token: the number on a deed that goes to the archive. A later holder's is higher, if it comes from a source worth its
/// name.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Token(pub u32);

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A set of halls, one bit each.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct HallSet(pub u32);

impl HallSet {
    /// Nobody.
    pub const EMPTY: Self = Self(0);

    /// The first `count` halls.
    pub const fn first(count: usize) -> Self {
        Self(((1u64 << count) - 1) as u32)
    }

    /// One hall alone.
    pub const fn only(hall: HallId) -> Self {
        Self(1 << hall.0)
    }

    /// Whether `hall` is in the set.
    pub const fn contains(self, hall: HallId) -> bool {
        self.0 & (1 << hall.0) != 0
    }

    /// Adds a hall.
    pub const fn insert(&mut self, hall: HallId) {
        self.0 |= 1 << hall.0;
    }

    /// Takes a hall out.
    pub const fn remove(&mut self, hall: HallId) {
        self.0 &= !(1 << hall.0);
    }

    /// How many halls are in the set.
    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether nobody is in the set.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Everybody who is in either set.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Everybody who is in both sets.
    #[must_use]
    pub const fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Everybody who is in this set and not in the other.
    #[must_use]
    pub const fn difference(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The members in rising order.
    pub fn iter(self) -> impl Iterator<Item = HallId> {
        let mut rest = self.0;
        core::iter::from_fn(move || {
            (rest != 0).then(|| {
                let hall = HallId(rest.trailing_zeros() as u8);
                rest &= rest - 1;
                hall
            })
        })
    }
}

impl FromIterator<HallId> for HallSet {
    fn from_iter<I: IntoIterator<Item = HallId>>(halls: I) -> Self {
        let mut set = Self::EMPTY;
        for hall in halls {
            set.insert(hall);
        }
        set
    }
}
