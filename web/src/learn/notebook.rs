//! What a learner has written down: predictions, goals met, hints taken. It is kept in the browser.

use std::collections::BTreeMap;

use leptos::prelude::*;
use split_isles_progress::{Hint, Met, Prediction, Walked, write};
use split_isles_taught::{Lesson, Step};

use super::work::{Answer, DONE_FOR_ME, Work, outcome};
use crate::asked::{Part, asked};
use crate::notice::notices;
use crate::progress::{Keeper, keeper, now};
use crate::strings::{Learn, speech};

/// The notebook.
#[derive(Clone, Copy)]
pub(super) struct Notebook {
    /// Where it is kept.
    pub(super) keeper: Keeper,
    /// To which questions at lessons' ends the answer was known, as the learner says in this sitting, by their ids.
    marks: RwSignal<BTreeMap<String, bool>>,
}

impl Notebook {
    /// Opens it where it was left.
    pub(super) fn open() -> Self {
        Self {
            keeper: keeper(),
            marks: RwSignal::new(BTreeMap::new()),
        }
    }

    /// Says what keeps it from being kept.
    pub(super) fn tell_trouble(self) {
        let (notices, speech) = (notices(), speech());
        Effect::new(move |_| {
            if let Some(trouble) = self.keeper.trouble.get() {
                notices.add(untrack(|| speech.say(&Learn::Trouble(trouble))));
            }
        });
    }

    /// The work on a step so far: what was done with it as it is now written.
    pub(super) fn work(self, step: &Step) -> Work {
        self.keeper.with(|kept| {
            let walked = kept.step(&step.id);
            let committed = walked.and_then(|walked| walked.committed(step.hash));
            Work {
                answer: committed
                    .and_then(|made| Answer::kept(&made.answer, step.predict.as_ref())),
                hints: highest(walked, step, |rung| rung < DONE_FOR_ME),
                solved: highest(walked, step, |_| true) == DONE_FOR_ME,
                done: walked.is_some_and(|walked| walked.met(step.hash).is_some()),
                rewritten: walked.is_some_and(|walked| walked.rewritten(step.hash)),
            }
        })
    }

    /// What was done in a lesson, as text: for the page around, if it keeps that.
    pub(super) fn pages(self, lesson: &Lesson) -> String {
        self.keeper.now(|kept| write(&kept.of_steps(ids(lesson))))
    }

    /// Whether all goals of all steps are met.
    pub(super) fn has_done(self, lesson: &Lesson) -> bool {
        let done = |step: &Step| untrack(|| self.work(step)).done;
        lesson.steps.iter().all(done)
    }

    /// Whether the learner knew the answer to a question.
    pub(super) fn marked(self, question: &str) -> Option<bool> {
        self.marks.with(|marks| marks.get(question).copied())
    }

    /// Keeps that.
    pub(super) fn mark(self, question: &str, known: bool) {
        self.marks.update(|marks| {
            marks.insert(question.to_owned(), known);
        });
    }

    /// How many answers were known, if all questions are answered.
    pub(super) fn known(self, lesson: &Lesson) -> Option<usize> {
        let questions = lesson.retrieval.iter();
        let marks: Option<Vec<bool>> = self
            .marks
            .with_untracked(|marks| questions.map(|one| marks.get(&one.id).copied()).collect());
        Some(marks?.into_iter().filter(|known| *known).count())
    }

    /// Where the learner left a lesson: the step that was opened last, or its end; else the first that is not done.
    pub(super) fn left_at(self, lesson: &Lesson) -> usize {
        let last = self.keeper.now(|kept| kept.last_opened(ids(lesson)));
        let open = |step: &Step| !untrack(|| self.work(step)).done;
        last.or_else(|| lesson.steps.iter().position(open))
            .unwrap_or(0)
    }

    /// A step was opened, or the lesson's end, by its id.
    pub(super) fn opened(self, id: &str) {
        self.keeper.add(|kept| kept.open(id, now()));
    }

    /// Commits to a prediction. It is not taken back. Tells whether it is right, the first time.
    pub(super) fn predict(self, step: &Step, answer: Answer) -> Option<bool> {
        if untrack(|| self.work(step)).answer.is_some() {
            return None;
        }
        let asked = step.predict.as_ref();
        let fared = asked.and_then(|asked| outcome(asked, answer));
        let right = fared.is_some_and(|fared| fared.right);
        let made = Prediction {
            at: now(),
            answer: answer.to_keep(),
            right,
            hash: step.hash,
        };
        self.keeper.add(|kept| kept.predict(&step.id, made));
        Some(right)
    }

    /// Takes one more hint.
    pub(super) fn hint(self, step: &Step) {
        let next = untrack(|| self.work(step)).hints + 1;
        if next < DONE_FOR_ME {
            self.take(step, next);
        }
    }

    /// Has the step done: the last rung of its hints, unless it is done already.
    pub(super) fn solved(self, step: &Step) {
        let work = untrack(|| self.work(step));
        if !work.done && !work.solved {
            self.take(step, DONE_FOR_ME);
        }
    }

    fn take(self, step: &Step, rung: u8) {
        let hint = Hint {
            at: now(),
            rung,
            hash: step.hash,
        };
        self.keeper.add(|kept| kept.hint(&step.id, hint));
    }

    /// All goals of a step are met: tells whether that was news.
    pub(super) fn meet(self, step: &Step) -> bool {
        let work = untrack(|| self.work(step));
        // Where the host leaves the panel out, nobody is asked.
        let ready = work.answer.is_some() || step.predict.is_none() || asked().hides(Part::Lesson);
        let news = ready && !work.done;
        if news {
            let met = Met {
                at: now(),
                hints: work.rung(),
                hash: step.hash,
            };
            self.keeper.add(|kept| kept.meet(&step.id, met));
        }
        news
    }
}

/// The ids of a lesson's steps, and behind them that of its end.
fn ids(lesson: &Lesson) -> impl Iterator<Item = &str> {
    let steps = lesson.steps.iter().map(|step| step.id.as_str());
    steps.chain([lesson.id.as_str()])
}

/// The highest rung of the hints that were taken to a step as it is now, among some.
fn highest(walked: Option<&Walked>, step: &Step, among: impl Fn(u8) -> bool) -> u8 {
    let hints = walked
        .into_iter()
        .flat_map(|walked| walked.hints(step.hash));
    hints.filter(|rung| among(*rung)).max().unwrap_or(0)
}
