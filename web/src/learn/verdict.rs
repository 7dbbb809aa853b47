//! Whether a step is done, and what follows from that.

use leptos::prelude::*;

use super::classroom::Classroom;
use super::lectern::Current;
use super::report;
use super::screen::mark_of;
use crate::strings::Learn;

impl Classroom {
    /// What is met of the goals at the playhead.
    pub(super) fn judge(self) {
        let Some(current) = self.current().filter(|_| self.is_attended()) else {
            return;
        };
        let step = current.step();
        if !self.screen.has_step(&current.lesson, step) {
            if self.is_elsewhere() {
                self.met.set(vec![false; step.goals.len()]);
            }
            return;
        }
        self.screen.remember(&current.lesson, step);
        let met = self.examiner.met(step);
        let all = met.iter().all(|met| *met);
        if self.met.with_untracked(|before| *before != met) {
            self.met.set(met);
        }
        if all && self.notebook.meet(step) {
            self.decide(&current);
            self.completed(&current);
        }
    }

    /// All goals are met. If time runs, and not because a solution plays by itself, it stops at the moment that decided.
    fn decide(self, current: &Current) {
        let runs = self.player.playing.get_untracked() && !self.screen.plays_by_itself();
        if !runs {
            self.announcer.now(self.speech.say_now(&Learn::Done));
            return;
        }
        let at = self.examiner.decided(current.step());
        self.player.pause();
        self.session.seek(at);
        let mark = mark_of(&current.lesson, current.step());
        self.decided.set(Some((mark, at)));
        self.announcer.now(self.speech.say_now(&Learn::DoneAt(at)));
    }

    /// Tells that a step is done, and with the last one the lesson.
    fn completed(self, current: &Current) {
        let hints = untrack(|| self.work(current.step())).rung();
        let all = self.notebook.has_done(&current.lesson);
        report::completed(self.slug.get_value(), current, hints, all);
        if all {
            self.score();
        }
    }

    /// Keeps whether the learner knew the answer to a question at the lesson's end.
    pub(super) fn mark(self, question: &str, known: bool) {
        self.notebook.mark(question, known);
        report::answered(question, known);
        self.score();
    }

    /// Tells how many of them were known, once all are answered.
    fn score(self) {
        if let Some(lesson) = self.lesson_now()
            && let Some(known) = self.notebook.known(&lesson)
        {
            let completed = self.notebook.has_done(&lesson);
            report::scored(self.slug.get_value(), &lesson, known, completed);
        }
    }
}
