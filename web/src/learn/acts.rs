//! What a learner does in the classroom.

use super::classroom::Classroom;
use super::lectern::Current;
use super::report;
use super::screen::Showing;
use super::work::Answer;
use crate::strings::Learn;
use leptos::prelude::*;
use split_isles_taught::Scene;

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

    /// Opens the step's scene anew.
    pub(crate) fn start_over(self) {
        if let Some(Current { lesson, at }) = self.current() {
            self.screen.start_over(&lesson, at);
        }
    }

    /// Does what is to be done, in the step's scene as it was at the beginning.
    pub(crate) fn solve(self) {
        if let Some(Current { lesson, at }) = self.current() {
            self.screen.solve(&lesson, at);
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
        if let Some(Current { lesson, at }) = self.current() {
            self.screen.observe(&lesson, at);
            self.tell_replay();
        }
    }

    /// Says when the map shows something else than the step's own run.
    fn tell_replay(self) {
        if self.screen.showing.get_untracked() == Showing::Replay {
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

    /// Goes back from what was shown to the step's own run.
    pub(crate) fn back_to_step(self) {
        if let Some(Current { lesson, at }) = self.current() {
            self.screen.show_step(&lesson, at);
            self.screen.give_focus_back();
        }
    }
}
