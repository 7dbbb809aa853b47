//! What a learner has written down: predictions, goals met, hints taken. It is kept in the browser, but for the hints of this sitting.

use std::collections::BTreeMap;

use leptos::prelude::*;
use split_isles_progress::{Met, Prediction, write};
use split_isles_taught::{Lesson, Step};

use super::work::{Answer, Work, outcome};
use crate::notice::notices;
use crate::progress::{Keeper, keeper, now};
use crate::strings::{Learn, speech};

/// The notebook.
#[derive(Clone, Copy)]
pub(super) struct Notebook {
    /// Where it is kept.
    pub(super) keeper: Keeper,
    /// How many hints were taken in this sitting, by the steps' ids.
    hints: RwSignal<BTreeMap<String, u8>>,
    /// To which questions at lessons' ends the answer was known, as the learner says in this sitting, by their ids.
    marks: RwSignal<BTreeMap<String, bool>>,
}

impl Notebook {
    /// Opens it where it was left.
    pub(super) fn open() -> Self {
        Self {
            keeper: keeper(),
            hints: RwSignal::new(BTreeMap::new()),
            marks: RwSignal::new(BTreeMap::new()),
        }
    }

    /// Says what keeps it from being kept.
    pub(super) fn tell_trouble(self) {
        let (notices, speech) = (notices(), speech());
        Effect::new(move |_| {
            if let Some(trouble) = self.keeper.trouble.get() {
                notices.say(untrack(|| speech.say(&Learn::Trouble(trouble))));
            }
        });
    }

    /// The work on a step so far: what was done with it as it is now written.
    pub(super) fn work(self, step: &Step) -> Work {
        let hints = self.hints.with(|hints| hints.get(&step.id).copied());
        self.keeper.with(|kept| {
            let walked = kept.step(&step.id);
            let committed = walked.and_then(|walked| walked.committed(step.hash));
            Work {
                answer: committed
                    .and_then(|made| Answer::kept(&made.answer, step.predict.as_ref())),
                hints: hints.unwrap_or(0),
                done: walked.is_some_and(|walked| walked.met(step.hash).is_some()),
            }
        })
    }

    /// What was done in a lesson, as text: for the page around, if it keeps that.
    pub(super) fn pages(self, lesson: &Lesson) -> String {
        let ids = lesson.steps.iter().map(|step| step.id.as_str());
        self.keeper.now(|kept| write(&kept.of_steps(ids)))
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

    /// The first step that is not done.
    pub(super) fn left_at(self, lesson: &Lesson) -> usize {
        let open = |step: &Step| !untrack(|| self.work(step)).done;
        lesson.steps.iter().position(open).unwrap_or(0)
    }

    /// A step was opened.
    pub(super) fn opened(self, step: &Step) {
        self.keeper.add(|kept| kept.open(&step.id, now()));
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
        self.hints.update(|hints| {
            let taken = hints.entry(step.id.clone()).or_default();
            *taken = (*taken + 1).min(3);
        });
    }

    /// All goals of a step are met: tells whether that was news.
    pub(super) fn meet(self, step: &Step) -> bool {
        let work = untrack(|| self.work(step));
        let ready = work.answer.is_some() || step.predict.is_none();
        let news = ready && !work.done;
        if news {
            let met = Met {
                at: now(),
                hints: work.hints,
                hash: step.hash,
            };
            self.keeper.add(|kept| kept.meet(&step.id, met));
        }
        news
    }
}
