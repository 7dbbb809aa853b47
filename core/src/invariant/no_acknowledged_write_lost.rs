//! No acknowledged write lost: a client was told "done", and it stays done.
//!
//! A write stands while some hall holds a row of it: in memory, or on the disk of a hall that is down. (A crash takes what was not
//! persisted; a wiped disk takes all.) Where there are terms it is lost, too, once another row is committed in its place.

use crate::event::EventKind;
use crate::units::{EventId, HallId, OpId};

use super::ledgers::RowId;
use super::{Finding, Monitor, Scene, Witness};

#[derive(Clone, Debug, Default)]
pub(super) struct NoAcknowledgedWriteLost;

impl Monitor for NoAcknowledgedWriteLost {
    fn observe(&mut self, scene: &Scene<'_>) -> Finding {
        if let EventKind::Ended { op, .. } = scene.event.kind {
            return on_acknowledgement(scene, op);
        }
        for orphan in scene.ledgers.orphans() {
            if let Some(broken) = lost(scene, *orphan, None) {
                return broken;
            }
        }
        for index in scene.ledgers.fresh_commits() {
            let Some(commit) = scene.ledgers.commit_at(index) else {
                continue;
            };
            for row in scene.ledgers.written_at(index) {
                if row != commit.row
                    && let Some(broken) = lost(scene, row, Some(commit.row))
                {
                    return broken;
                }
            }
        }
        Finding::Nothing
    }
}

/// The operation of a row, if it was acknowledged and stands nowhere any more.
pub(super) fn lost_op(scene: &Scene<'_>, row: RowId) -> Option<(OpId, EventId)> {
    let op = scene.ledgers.row(row).op()?;
    let told = scene.ledgers.acknowledged(op)?;
    (!scene.ledgers.stands(op)).then_some((op, told))
}

fn lost(scene: &Scene<'_>, row: RowId, instead: Option<RowId>) -> Option<Finding> {
    let (op, told) = lost_op(scene, row)?;
    let by = instead.and_then(|row| scene.ledgers.row(row).op());
    let row = scene.ledgers.row(row);
    Some(Finding::Broken(Witness {
        halls: scene.event.hall().into_iter().collect(),
        index: Some(row.index),
        term: Some(row.term),
        ops: [op].into_iter().chain(by).collect(),
        against: Some(told),
    }))
}

/// A client has just been told that its operation is done.
fn on_acknowledgement(scene: &Scene<'_>, op: OpId) -> Finding {
    let write = scene
        .world
        .operation(op)
        .is_some_and(|operation| !operation.act.is_read());
    if !write || scene.ledgers.acknowledged(op) != Some(scene.id) {
        return Finding::Nothing;
    }
    if scene.ledgers.stands(op) {
        return Finding::Tested;
    }
    let row = scene.ledgers.written_for(op).next();
    let halls: alloc::vec::Vec<HallId> = alloc::vec::Vec::new();
    Finding::Broken(Witness {
        halls,
        index: row.map(|row| scene.ledgers.row(row).index),
        term: row.map(|row| scene.ledgers.row(row).term),
        ops: alloc::vec![op],
        against: row.map(|row| scene.ledgers.row(row).born),
    })
}
