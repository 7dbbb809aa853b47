//! A ledger as small cells: what a chip shows of it.

use split_isles_core::view::{HallView, RowState};

use crate::numbering::Numbering;

/// How many rows of a ledger a chip shows: the newest.
const CELLS_MAX: usize = 7;

/// A ledger as its chip shows it: the colour and the state of each row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cells(pub(crate) Vec<(u32, RowState)>);

impl Cells {
    /// A hall's newest rows.
    pub(crate) fn of(hall: &HallView, numbering: Numbering) -> Self {
        let first = hall.rows.len().saturating_sub(CELLS_MAX);
        Self(
            hall.rows[first..]
                .iter()
                .map(|row| (numbering.colour(row.term), row.state))
                .collect(),
        )
    }

    /// So many of the newest of them.
    pub(crate) fn newest(&self, count: usize) -> Self {
        let first = self.0.len().saturating_sub(count);
        Self(self.0[first..].to_vec())
    }
}
