//! What is said of a store without a leader.

use split_isles_core::command::Item;

/// Phrases of shelves, versions and trees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Store {
    /// The table's heading.
    AllShelves,
    /// What differs stands first.
    DiffersFirst,
    /// A record whose homes do not hold the same.
    Differs,
    /// A hall that does not keep a record.
    NotAHome,
    /// So many versions side by side.
    Versions(usize),
    /// What lies in a cart.
    Things(Vec<Item>),
    /// The mark of a deletion.
    Tombstone,
    /// A citizen's life.
    Life,
    /// A citizen's permits.
    Permits,
    /// So many versions, and somebody has to decide.
    Apart(usize),
    /// Which hall shows them.
    AsSeenBy(String),
    /// Why neither is simply older.
    NeitherKnew,
    /// Who wrote a version, and when by that hall's own clock, in microseconds.
    WrittenBy(Option<String>, Option<i64>),
    /// What the list behind a version is.
    ClockMeans,
    /// Takes this version.
    Keep,
    /// The field for a value of one's own.
    OwnValue,
    /// Writes it.
    Decide,
    /// So many other records are apart as well.
    MoreApart(usize),
    /// The heading of the trees.
    Trees,
    /// Nothing was compared yet.
    NotComparedYet,
    /// Everything is the same.
    AllTheSame,
    /// The roots differ, and which records do is not known here.
    RootsDiffer,
    /// These records differ.
    TheseDiffer(String),
    /// What a comparison cost.
    Cost {
        /// Hashes exchanged.
        hashes: u64,
        /// Their bytes.
        bytes: u64,
        /// The bytes of a full scan.
        full_scan: u64,
    },
    /// Unfolds the explorer.
    TryMore,
    /// So many records.
    Records(u64),
    /// So many of them differ.
    Differing(u32),
}
