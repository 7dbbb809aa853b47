//! Merkle trees: two copies compare one number at the root, and go down only where they differ. (Merkle 1987; Dynamo §4.7; Cassandra
//! documentation, "Repair")

use alloc::vec::Vec;

/// A hash. Not a cryptographic one: nobody here forges ledgers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub u64);

impl Hash {
    /// How many bytes it takes on the way.
    pub const BYTES: u64 = 8;

    /// The hash of a record.
    pub const fn of_record(key: u32, value: i64, stamp_us: i64) -> Self {
        let start = Self(0x9e37_79b9_7f4a_7c15);
        start
            .with(key as u64)
            .with(value.cast_unsigned())
            .with(stamp_us.cast_unsigned())
    }

    /// The hash of two hashes, in their order.
    pub const fn of_pair(left: Self, right: Self) -> Self {
        Self(0x2545_f491_4f6c_dd1d).with(left.0).with(right.0)
    }

    const fn with(self, word: u64) -> Self {
        let mut mixed = (self.0 ^ word).wrapping_mul(0xff51_afd7_ed55_8ccd);
        mixed ^= mixed >> 33;
        Self(mixed.wrapping_mul(0xc4ce_b9fe_1a85_ec53).rotate_left(23))
    }
}

/// A tree over as many leaves as a power of two, all levels in one list: the root first, the leaves last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    nodes: Vec<Hash>,
    leaves: usize,
}

impl Tree {
    /// The tree over some leaves; what is missing to the next power of two is empty.
    pub fn over(leaves: impl IntoIterator<Item = Hash>) -> Self {
        let mut bottom: Vec<Hash> = leaves.into_iter().collect();
        let count = bottom.len().max(1).next_power_of_two();
        bottom.resize(count, Hash::default());
        let mut nodes = alloc::vec![Hash::default(); count - 1];
        nodes.append(&mut bottom);
        for at in (0..count - 1).rev() {
            nodes[at] = Hash::of_pair(nodes[2 * at + 1], nodes[2 * at + 2]);
        }
        Self {
            nodes,
            leaves: count,
        }
    }

    /// How many leaves it has.
    pub const fn leaves(&self) -> usize {
        self.leaves
    }

    /// How many levels it has, the root's and the leaves' included.
    pub const fn levels(&self) -> u32 {
        self.leaves.trailing_zeros() + 1
    }

    /// The hash of a node; the root is 0, and the children of n are 2n+1 and 2n+2.
    pub fn node(&self, at: usize) -> Option<Hash> {
        self.nodes.get(at).copied()
    }

    /// Which leaf a node is, if it is one.
    pub const fn leaf(&self, node: usize) -> Option<usize> {
        node.checked_sub(self.leaves - 1)
    }

    /// Changes a leaf, and everything above it.
    pub fn set(&mut self, leaf: usize, hash: Hash) {
        let mut at = self.leaves - 1 + leaf;
        self.nodes[at] = hash;
        while at > 0 {
            at = (at - 1) / 2;
            self.nodes[at] = Hash::of_pair(self.nodes[2 * at + 1], self.nodes[2 * at + 2]);
        }
    }
}

/// What a comparison came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The leaves that differ, in order.
    pub differ: Vec<usize>,
    /// The nodes whose hashes were exchanged and compared, in the order in which that happened.
    pub compared: Vec<usize>,
}

impl Comparison {
    /// How many bytes of hashes travelled.
    pub const fn bytes(&self) -> u64 {
        self.compared.len() as u64 * Hash::BYTES
    }
}

/// Compares two trees of the same size from the root down.
///
/// # Panics
///
/// When the trees have different numbers of leaves.
pub fn compare(one: &Tree, other: &Tree) -> Comparison {
    assert_eq!(
        one.leaves, other.leaves,
        "both trees stand over the same keys"
    );
    let mut found = Comparison::default();
    let mut level = alloc::vec![0];
    while !level.is_empty() {
        let mut next = Vec::new();
        for node in level {
            found.compared.push(node);
            if one.node(node) == other.node(node) {
                continue;
            }
            match one.leaf(node) {
                Some(leaf) => found.differ.push(leaf),
                None => next.extend([2 * node + 1, 2 * node + 2]),
            }
        }
        level = next;
    }
    found
}

/// Compares every leaf of two trees of the same size: what it would take without anything above the leaves.
///
/// # Panics
///
/// When the trees have different numbers of leaves.
pub fn scan(one: &Tree, other: &Tree) -> Comparison {
    assert_eq!(
        one.leaves, other.leaves,
        "both trees stand over the same keys"
    );
    let first = one.leaves - 1;
    let leaves = one.nodes[first..].iter().zip(&other.nodes[first..]);
    let differ = leaves
        .enumerate()
        .filter(|(_, (mine, theirs))| mine != theirs);
    Comparison {
        differ: differ.map(|(leaf, _)| leaf).collect(),
        compared: (first..one.nodes.len()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(keys: u32, changed: &[u32]) -> Tree {
        let value = |key: u32| {
            if changed.contains(&key) {
                -1
            } else {
                i64::from(key)
            }
        };
        Tree::over((0..keys).map(|key| Hash::of_record(key, value(key), 0)))
    }

    #[test]
    fn equal_trees_compare_one_hash() {
        let found = compare(&tree(65_536, &[]), &tree(65_536, &[]));
        assert_eq!((found.differ, found.compared), (Vec::new(), alloc::vec![0]));
    }

    #[test]
    fn the_leaves_that_differ_are_found_with_two_hashes_a_level() {
        let found = compare(&tree(65_536, &[40_000]), &tree(65_536, &[]));
        assert_eq!(found.differ, [40_000]);
        assert_eq!(found.compared.len(), 1 + 2 * 16);
        let found = compare(&tree(16, &[3, 9]), &tree(16, &[9, 12]));
        assert_eq!(found.differ, [3, 12]);
    }

    /// Dynamo §4.7, counted: k differing leaves of n cost at most 1 + 2·k·log₂ n hashes; a full scan costs n whatever differs.
    #[test]
    fn root_down_costs_two_hashes_a_level_for_each_difference_and_a_scan_all_of_them() {
        for bits in 4..=16 {
            let keys = 1 << bits;
            for count in [0, 1, 2, 5] {
                let changed: Vec<u32> = (0..count).map(|at| at * keys / 5).collect();
                let (one, other) = (tree(keys, &changed), tree(keys, &[]));
                let (found, scanned) = (compare(&one, &other), scan(&one, &other));
                assert_eq!(found.differ, scanned.differ, "{keys} keys");
                assert_eq!(found.differ.len(), count as usize);
                let most = 1 + 2 * count as usize * bits;
                assert!(
                    found.compared.len() <= most,
                    "{keys} keys, {count}: {}",
                    found.compared.len()
                );
                assert_eq!(scanned.compared.len(), keys as usize);
                assert_eq!(scanned.bytes(), u64::from(keys) * Hash::BYTES);
            }
        }
        // What the lessons say: five of 65,536, each on a path of its own.
        let changed = [1, 14_000, 27_000, 40_000, 65_000];
        let found = compare(&tree(65_536, &changed), &tree(65_536, &[]));
        assert_eq!((found.compared.len(), found.bytes()), (145, 1_160));
    }

    /// Where all differs, root-down costs nearly twice the scan.
    #[test]
    fn where_everything_differs_a_scan_is_cheaper() {
        let all: Vec<u32> = (0..256).collect();
        let found = compare(&tree(256, &all), &tree(256, &[]));
        assert_eq!(found.compared.len(), 2 * 256 - 1);
    }

    #[test]
    fn a_changed_leaf_changes_the_tree_as_if_it_were_built_anew() {
        let mut changed = tree(1_000, &[]);
        changed.set(77, Hash::of_record(77, -1, 0));
        assert_eq!(changed, tree(1_000, &[77]));
        assert_eq!((changed.leaves(), changed.levels()), (1_024, 11));
    }
}
