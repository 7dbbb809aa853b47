//! What a learner does in the classroom.

use super::classroom::Classroom;
use super::report;
use super::screen::{Showing, mark_of};
use super::work::Answer;
use crate::strings::Learn;
use leptos::prelude::*;
use split_isles_core::units::Time;
use split_isles_taught::{Scene, Step};

impl Classroom {
    /// Commits to a prediction. It is not taken back.
    pub(crate) fn predict(self, answer: Answer) {
        if let Some(current) = self.current() {
            if let Some(right) = self.notebook.predict(current.step(), answer) {
                report::predicted(self.slug.get_value(), &current, right);
            }
            self.judge();
        }
    }

    /// Takes one more hint.
    pub(crate) fn hint(self) {
        if let Some(current) = self.current() {
            self.notebook.hint(current.step());
        }
    }

    /// The moment at which the learner's own deeds have just met a step's goals, as long as time stands there.
    pub(super) fn decided_at(self, step: &Step) -> Option<Time> {
        let (of, at) = self.decided.get()?;
        let lesson = self.lesson()?;
        let stands = !self.player.playing.get() && self.session.now.get() == at;
        (stands && of == mark_of(&lesson, step)).then_some(at)
    }

    /// Opens the step's scene anew.
    pub(crate) fn start_over(self) {
        if let Some(current) = self.current() {
            self.decided.set(None);
            self.screen.start_over(&current.lesson, current.step());
        }
    }

    /// Whether something was done in the step that can be taken back.
    pub(super) fn can_undo(self, step: &Step) -> bool {
        self.session.acts.track();
        self.lesson()
            .is_some_and(|lesson| self.session.can_undo_of(mark_of(&lesson, step)))
    }

    /// Takes back what was done last in the step, and nothing that was done elsewhere.
    pub(super) fn undo(self) {
        if let Some(current) = self.current() {
            let mark = mark_of(&current.lesson, current.step());
            self.session.undo_of(mark);
        }
    }

    /// Does what is to be done, in the step's scene as it was at the beginning.
    pub(crate) fn solve(self) {
        if let Some(current) = self.current() {
            self.notebook.solved(current.step());
            self.decided.set(None);
            self.screen.solve(&current.lesson, current.step());
        }
    }

    /// Goes to the end of what plays by itself.
    pub(crate) fn skip(self) {
        self.screen.skip();
        self.demo_ended();
    }

    /// When the solution has played to its end: on to the moment that decides.
    pub(super) fn demo_ended(self) {
        if self.screen.has_played() {
            self.judge();
            self.observe();
        }
    }

    /// Shows the moment that is to be observed.
    pub(crate) fn observe(self) {
        if let Some(current) = self.current() {
            self.screen.observe(&current.lesson, current.step());
            self.tell_replay();
        }
    }

    /// Says when the map shows something else than the step's own run.
    fn tell_replay(self) {
        if untrack(|| self.showing()) == Showing::Replay {
            self.announcer.now(self.speech.say_now(&Learn::InReplay));
        }
    }

    /// Shows a moment of one of the lesson's runs.
    pub(crate) fn show(self, scene: &Scene) {
        if let Some(lesson) = self.lesson_now() {
            self.screen.show(&lesson, scene);
            self.tell_replay();
        }
    }

    /// Goes back from what was shown to the step's own run; at the lesson's end to that of the last step.
    pub(crate) fn back_to_step(self) {
        let Some(lesson) = self.lesson_now() else {
            return;
        };
        let at = self.step.get_untracked();
        if let Some(step) = lesson.steps.get(at).or(lesson.steps.last()) {
            self.screen.show_step(&lesson, step);
            self.screen.give_focus_back();
        }
    }
}
