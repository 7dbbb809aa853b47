//! Runs that belong to the steps of lessons.

use leptos::prelude::*;
use split_isles_core::history::ForkId;

use super::{Session, StepMark};

impl Session {
    /// From now on a run belongs to a step, and so does what grows out of it.
    pub(crate) fn give_to_step(self, run: ForkId, step: StepMark) {
        self.change(|desk| desk.give_to_step(run, step));
        self.renew();
    }

    /// Takes back the last act in the run in view, if it is a step's.
    pub(crate) fn undo_of(self, step: StepMark) {
        if self.can_undo_of(step) {
            self.change(|desk| desk.undo_of(step));
            self.renew();
            self.undone.update(|undone| *undone += 1);
        }
    }

    /// Whether there is one; whoever asks again when [`Signals::acts`] changes is told the truth.
    pub(crate) fn can_undo_of(self, step: StepMark) -> bool {
        self.desk.with_value(|desk| desk.can_undo_of(step))
    }
}
