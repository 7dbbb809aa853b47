//! Which hall holds which rows, as the history tells it: shared by the monitors, kept up event by event.
//!
//! A hall's ledger is a path in the tree of all rows. Comparing two ledgers at an index means comparing two numbers.

#[cfg(test)]
mod tests;
mod tree;

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use crate::effect::Role;
use crate::log::Log;
use crate::mechanism::MechanismRules;
use crate::sim::World;
use crate::units::{EventId, HallId, HallSet, Index, OpId, Term};

use super::copies::Copies;

use self::tree::{NO_OP, Row, Tree, size};

pub(super) use self::tree::RowId;

/// No event.
const NEVER: u32 = u32::MAX;

/// The first time that a row was committed at an index.
#[derive(Clone, Copy, Debug)]
pub(super) struct Commit {
    pub(super) row: RowId,
    /// The term of the hall that committed it.
    pub(super) in_term: Term,
    pub(super) hall: HallId,
    pub(super) event: EventId,
}

/// What the history tells of one hall.
#[derive(Clone, Debug, Default)]
struct Hall {
    /// The row at each index, from 1.
    path: Vec<RowId>,
    /// Up to where it holds its rows for committed.
    commit: Index,
    /// Up to where that is known to nobody else yet, because its disk is still writing.
    held_back: Index,
    role: Role,
    term: Term,
    /// The event with which it began to believe so.
    believed: EventId,
}

/// The ledgers of all halls, and what was acknowledged.
#[derive(Clone, Debug)]
pub(super) struct Ledgers {
    /// Where there are no ledgers: which version knew of which.
    pub(super) copies: Copies,
    tree: Tree,
    /// Under Paxos what counts is the value in the one row, not the ballot in which it was accepted last.
    one_decree: bool,
    halls: Vec<Hall>,
    /// The first commit at each index, from 1.
    committed: Vec<Option<Commit>>,
    /// Where another row was committed at an index after the first: the one of them with the highest term.
    replaced: BTreeMap<u32, RowId>,
    /// The event with which each operation was acknowledged.
    acknowledged: Vec<u32>,
    /// Halls that believe that they lead.
    leaders: HallSet,
    /// Rows that nobody holds since this event.
    orphans: Vec<RowId>,
    /// The indices that were committed for the first time with this event.
    fresh_commits: core::ops::Range<u32>,
    /// Whether rows were committed with this event that another hall had committed before.
    agreed: bool,
    /// The first index at which another hall had committed another row.
    conflict: Option<Index>,
}

impl Ledgers {
    pub(super) fn new(world: &World) -> Self {
        Self {
            copies: Copies::default(),
            tree: Tree::new(),
            one_decree: matches!(world.rules(), MechanismRules::Paxos(_)),
            halls: world.hall_ids().map(|_| Hall::default()).collect(),
            committed: Vec::new(),
            replaced: BTreeMap::new(),
            acknowledged: Vec::new(),
            leaders: HallSet::EMPTY,
            orphans: Vec::new(),
            fresh_commits: 0..0,
            agreed: false,
            conflict: None,
        }
    }

    /// Forgets what only the last event brought.
    pub(super) fn next_event(&mut self) {
        self.orphans.clear();
        self.fresh_commits = 0..0;
        self.agreed = false;
        self.conflict = None;
    }

    /// A client was told that its operation is done.
    pub(super) fn acknowledge(&mut self, op: OpId, id: EventId) {
        self.copies.acknowledge(op);
        let at = op.index();
        if self.acknowledged.len() <= at {
            self.acknowledged.resize(at + 1, NEVER);
        }
        self.acknowledged[at] = id.0;
    }

    /// A hall believes something else of itself.
    pub(super) fn believe(&mut self, hall: HallId, role: Role, term: Term, id: EventId) {
        let site = &mut self.halls[hall.index()];
        (site.role, site.term, site.believed) = (role, term, id);
        if role == Role::Leader {
            self.leaders.insert(hall);
        } else {
            self.leaders.remove(hall);
        }
    }

    /// A hall lost its memory: what is left is on its disk.
    pub(super) fn forget(&mut self, hall: HallId, disk: &Log, id: EventId) {
        let site = &mut self.halls[hall.index()];
        (site.role, site.term) = (Role::Follower, Term(0));
        (site.commit, site.held_back) = (Index::ZERO, Index::ZERO);
        self.leaders.remove(hall);
        self.read_disk(hall, disk, id);
    }

    /// A hall opened, with the rows that its disk kept when it went down; a snapshot among them is committed.
    pub(super) fn open(&mut self, hall: HallId, world: &World) {
        let commit = world
            .mind(hall)
            .map_or(Index::ZERO, crate::mechanism::Mechanism::commit_index);
        self.halls[hall.index()].commit = commit;
    }

    /// A hall wrote a row.
    pub(super) fn append(&mut self, hall: HallId, index: Index, term: Term, op: u32, id: EventId) {
        let term = self.counting(term);
        let before = size(index.previous());
        self.cut_back(hall, index.previous());
        // A hall whose earlier rows the history did not show (there is no such mechanism) stands on rows unknown.
        self.halls[hall.index()].path.resize(before, RowId::ROOT);
        let parent = self.row_at(hall, index.previous());
        let row = self.tree.find_or_add(index, term, op, parent, id);
        self.put(hall, row);
    }

    /// A row's term as far as it tells rows apart.
    const fn counting(&self, term: Term) -> Term {
        if self.one_decree { Term(1) } else { term }
    }

    /// A hall struck all rows behind `keep`.
    pub(super) fn cut_back(&mut self, hall: HallId, keep: Index) {
        while self.halls[hall.index()].path.len() > size(keep) {
            let Some(row) = self.halls[hall.index()].path.pop() else {
                return;
            };
            if self.tree.let_go(row, hall) {
                self.orphans.push(row);
            }
        }
    }

    /// A hall learned that its rows up to `index` are committed.
    ///
    /// A leader counts its own copy before its disk has it (Raft thesis §10.2.1 lets it write in parallel), but all that it says
    /// waits for the disk. So while its disk writes, such a commit is nobody's but its own; a crash undoes it unseen. It counts
    /// from the moment at which the rows are on disk.
    pub(super) fn commit(&mut self, hall: HallId, index: Index, world: &World, id: EventId) {
        if world.is_writing(hall) {
            let site = &mut self.halls[hall.index()];
            site.held_back = site.held_back.max(index);
        } else {
            self.commit_openly(hall, index, id);
        }
    }

    /// A hall's disk has finished a write: what was held back until then counts.
    pub(super) fn persist(&mut self, hall: HallId, world: &World, id: EventId) {
        let site = &self.halls[hall.index()];
        let mut index = site.held_back;
        if world.is_writing(hall) {
            index = index.min(world.durable(hall).log.last_index());
        }
        self.commit_openly(hall, index.max(site.commit), id);
    }

    fn commit_openly(&mut self, hall: HallId, index: Index, id: EventId) {
        let site = &self.halls[hall.index()];
        let upto = size(index).min(site.path.len());
        let (from, in_term) = (size(site.commit), site.term);
        self.committed.resize(self.committed.len().max(upto), None);
        for at in from..upto {
            let (row, index) = (self.halls[hall.index()].path[at], at as u32 + 1);
            if let Some(commit) = self.committed[at] {
                self.agreed = true;
                if !self.tree.is_same_deed(commit.row, row) {
                    self.conflict = self.conflict.or(Some(Index(index)));
                    self.replace(index, commit.row, row);
                }
            } else {
                self.committed[at] = Some(Commit {
                    row,
                    in_term,
                    hall,
                    event: id,
                });
                if self.fresh_commits.is_empty() {
                    self.fresh_commits = index..upto as u32 + 1;
                }
            }
        }
        self.halls[hall.index()].commit = index;
    }

    /// Another row than the first was committed at an index.
    fn replace(&mut self, index: u32, first: RowId, row: RowId) {
        // Which ballot a decree was accepted in makes no other decree of it.
        if self.one_decree {
            return;
        }
        let before = self.replaced.get(&index).copied().unwrap_or(first);
        if self.row(row).term > self.row(before).term {
            self.replaced.insert(index, row);
        }
    }

    /// A hall no longer holds rows behind `keep` for committed.
    pub(super) fn commit_back(&mut self, hall: HallId, keep: Index) {
        let site = &mut self.halls[hall.index()];
        site.commit = keep.min(site.commit);
        site.held_back = keep.min(site.held_back);
    }

    /// A hall took over a snapshot: it stands for all rows up to `index`.
    pub(super) fn install(&mut self, hall: HallId, index: Index, term: Term) {
        self.stand_on(hall, index, term);
        self.halls[hall.index()].commit = index;
    }

    /// A hall's ledger is what the disk has.
    pub(super) fn read_disk(&mut self, hall: HallId, disk: &Log, id: EventId) {
        self.cut_back(hall, disk.last_index());
        let mut index = disk.base();
        self.stand_on(hall, index, disk.base_term());
        for entry in disk.entries(index.next()) {
            index = index.next();
            let held = self.row(self.row_at(hall, index));
            if (held.term, held.op()) != (self.counting(entry.term), entry.command.op) {
                let op = entry.command.op.map_or(NO_OP, |op| op.0);
                self.append(hall, index, entry.term, op, id);
            }
        }
    }

    /// A hall has the row of this term at `index`, and what stands before it. Rows behind one that it had already stay. (Raft §7)
    fn stand_on(&mut self, hall: HallId, index: Index, term: Term) {
        if self.row(self.row_at(hall, index)).term != term {
            let row = self.find_at(index, term);
            self.set_path(hall, index, row);
        }
    }

    /// Makes a hall's ledger the path that ends in `row`, at `index`.
    fn set_path(&mut self, hall: HallId, index: Index, row: RowId) {
        let mut missing = Vec::new();
        let mut at = row;
        while self.row_at(hall, self.row(at).index) != at {
            missing.push(at);
            at = self.row(at).parent;
        }
        self.cut_back(hall, self.row(at).index);
        while let Some(row) = missing.pop() {
            self.put(hall, row);
        }
        self.halls[hall.index()]
            .path
            .resize(size(index), RowId::ROOT);
    }

    fn put(&mut self, hall: HallId, row: RowId) {
        self.tree.hold(row, hall);
        self.halls[hall.index()].path.push(row);
    }

    /// The row of a term at an index: the committed one if it fits.
    fn find_at(&self, index: Index, term: Term) -> RowId {
        self.commit_at(index)
            .map(|commit| commit.row)
            .into_iter()
            .chain(self.written_at(index))
            .find(|row| self.row(*row).term == term)
            .unwrap_or(RowId::ROOT)
    }

    /// A row.
    pub(super) fn row(&self, row: RowId) -> &Row {
        self.tree.row(row)
    }

    /// All rows that were ever written at an index, the newest first.
    pub(super) fn written_at(&self, index: Index) -> impl Iterator<Item = RowId> {
        self.tree.written_at(index)
    }

    /// All rows that were ever written for an operation, the newest first.
    pub(super) fn written_for(&self, op: OpId) -> impl Iterator<Item = RowId> {
        self.tree.written_for(op)
    }

    /// The row that a hall has at an index; the root when it has none.
    pub(super) fn row_at(&self, hall: HallId, index: Index) -> RowId {
        if index == Index::ZERO {
            return RowId::ROOT;
        }
        let path = &self.halls[hall.index()].path;
        path.get(size(index) - 1).copied().unwrap_or_default()
    }

    /// The first commit at an index.
    pub(super) fn commit_at(&self, index: Index) -> Option<&Commit> {
        self.committed.get(size(index).checked_sub(1)?)?.as_ref()
    }

    /// The row that stands at an index: the one committed there, of several the one of the highest term.
    pub(super) fn standing_at(&self, index: Index) -> Option<RowId> {
        let first = self.commit_at(index).map(|commit| commit.row);
        self.replaced.get(&index.0).copied().or(first)
    }

    /// The last index at which anything was committed.
    pub(super) fn last_committed(&self) -> Index {
        Index(self.committed.len() as u32)
    }

    /// The indices at which this event committed a row for the first time.
    pub(super) fn fresh_commits(&self) -> impl Iterator<Item = Index> + use<> {
        self.fresh_commits.clone().map(Index)
    }

    /// Whether rows were committed with this event that another hall had committed before; and the first index at which that was
    /// another row.
    pub(super) const fn agreement(&self) -> (bool, Option<Index>) {
        (self.agreed, self.conflict)
    }

    /// The rows that nobody holds since this event.
    pub(super) fn orphans(&self) -> &[RowId] {
        &self.orphans
    }

    /// The event with which an operation was acknowledged to its client.
    pub(super) fn acknowledged(&self, op: OpId) -> Option<EventId> {
        let event = self.acknowledged.get(op.index()).copied()?;
        (event != NEVER).then_some(EventId(event))
    }

    /// Whether an operation stands: some hall holds a row of it, and no other row is committed at that row's place (where several are: no
    /// other one of a higher term). Where there are no terms a commit is one hall's word and decides nothing.
    pub(super) fn stands(&self, op: OpId) -> bool {
        self.written_for(op).any(|id| {
            let row = self.row(id);
            let overruled =
                row.term > Term(0) && self.standing_at(row.index).is_some_and(|other| other != id);
            !row.holders.is_empty() && !overruled
        })
    }

    /// A hall's commit index.
    pub(super) fn commit_of(&self, hall: HallId) -> Index {
        self.halls[hall.index()].commit
    }

    /// What a hall believes of itself, and since which event.
    pub(super) fn belief(&self, hall: HallId) -> (Role, Term, EventId) {
        let site = &self.halls[hall.index()];
        (site.role, site.term, site.believed)
    }

    /// The halls that believe that they lead.
    pub(super) const fn leaders(&self) -> HallSet {
        self.leaders
    }
}
