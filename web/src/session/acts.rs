//! What is done to the shown cities, and taken back: the session's part of it.

use leptos::prelude::*;
use split_isles_core::input::{Input, Timed};
use split_isles_core::scenario::Fault;

use super::{Desk, Session};

impl Session {
    /// Does something to the city, or to both cities of a comparison, now. What they cannot carry out is told in `refused`; whether it
    /// was done comes back.
    pub(crate) fn act(self, inputs: Vec<Input>) -> bool {
        let done = self.try_act(inputs);
        let is_done = done.is_ok();
        if let Err(faults) = done {
            self.refused.set(faults);
        }
        is_done
    }

    /// The same for whoever tells in its place what cannot be done.
    pub(crate) fn try_act(self, inputs: Vec<Input>) -> Result<(), Vec<Fault>> {
        let at = self.now.get_untracked();
        let timed = |input| Timed { at, input };
        self.do_at(&inputs.into_iter().map(timed).collect::<Vec<_>>())
    }

    /// Does something at given moments from now on.
    pub(crate) fn act_at(self, inputs: &[Timed]) {
        if let Err(faults) = self.do_at(inputs) {
            self.refused.set(faults);
        }
    }

    fn do_at(self, inputs: &[Timed]) -> Result<(), Vec<Fault>> {
        if !inputs.is_empty() {
            self.change(|desk| desk.act(inputs))?;
            self.renew();
        }
        Ok(())
    }

    /// Takes the last act back.
    pub(crate) fn undo(self) {
        if self.can_undo.get_untracked() {
            self.change(Desk::undo);
            self.renew();
            self.undone.update(|undone| *undone += 1);
        }
    }
}
