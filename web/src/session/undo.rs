//! What can be taken back.

use split_isles_core::history::{Fork, ForkId};
use split_isles_core::input::Timed;
use split_isles_core::units::Time;

/// How many acts can be taken back.
const UNDO_MAX: usize = 64;

/// What one act replaced.
pub(super) struct Undo {
    /// In which run.
    pub(super) run: ForkId,
    /// What was recorded before.
    pub(super) recorded: Vec<Timed>,
    /// Where the playhead was.
    pub(super) at: Time,
}

/// The acts that can be taken back, the last one on top.
#[derive(Default)]
pub(super) struct Undos(Vec<Undo>);

impl Undos {
    /// Something is about to be done in a run.
    pub(super) fn remember(&mut self, run: &Fork) {
        self.0.push(Undo {
            run: run.id,
            recorded: run.timeline.recorded().to_vec(),
            at: run.timeline.at(),
        });
        if self.0.len() > UNDO_MAX {
            self.0.remove(0);
        }
    }

    /// The last act in one of these runs.
    pub(super) fn take(&mut self, of: impl Fn(ForkId) -> bool) -> Option<Undo> {
        let last = self.0.iter().rposition(|undo| of(undo.run))?;
        Some(self.0.remove(last))
    }

    /// Whether there is one in a run that is open.
    pub(super) fn any(&self, open: impl Fn(ForkId) -> bool) -> bool {
        self.0.iter().any(|undo| open(undo.run))
    }
}
