//! Runs as links carry them: with their branches, their rivals, and which of two cities is looked at.

use leptos::prelude::*;
use split_isles_core::scenario::Fault;
use split_isles_lessons::link::Run;

use super::{Desk, Kept, Session, Side};

impl Session {
    /// Opens a run with its branches beside the others, as a link carries them.
    pub(crate) fn open_run(self, run: Run) -> Result<(), Vec<Fault>> {
        let focus = looked_at(&run);
        let came = self.change(|desk| desk.add_run(run))?;
        self.selected.set(None);
        self.focus.set(focus);
        self.renew();
        self.short.set(!came);
        Ok(())
    }

    /// The shown run with its branches and rivals, as a link carries them.
    pub(crate) fn run(self) -> Run {
        let mut run = self.desk.with_value(Desk::run);
        look_at(&mut run, self.focus.get_untracked());
        run
    }

    /// All runs by families, the oldest first, and which family is in view.
    pub(crate) fn all(self) -> (Vec<Kept>, usize) {
        let (mut runs, shown) = self.desk.with_value(Desk::all);
        if let Some(kept) = runs.get_mut(shown) {
            look_at(&mut kept.run, self.focus.get_untracked());
        }
        (runs, shown)
    }
}

/// Which city of a run in view the panels are about, as a link tells it.
pub(super) fn looked_at(run: &Run) -> Side {
    let rival = run.rivals.iter().find(|rival| rival.beside == run.shown);
    match rival {
        Some(rival) if rival.looked_at => Side::Right,
        Some(_) | None => Side::Left,
    }
}

/// Notes in a run which of its two cities the panels are about.
fn look_at(run: &mut Run, focus: Side) {
    let shown = run.shown;
    for rival in run.rivals.iter_mut().filter(|rival| rival.beside == shown) {
        rival.looked_at = focus == Side::Right;
    }
}
