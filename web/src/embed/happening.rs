//! What a learner does, as others may want to hear of it: the one place from which every report to the outside is derived.

use std::cell::RefCell;
use std::rc::Rc;

use serde::Serialize;
use split_isles_progress::{Grade, Review};

/// Something that happened, in plain data with names that do not change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "type", content = "data", rename_all = "lowercase")]
pub(crate) enum Happening {
    /// A step of a lesson was opened.
    #[serde(rename_all = "camelCase")]
    Step {
        /// The lesson's name in addresses.
        lesson: String,
        /// Its uuid.
        lesson_id: String,
        /// Its title.
        title: String,
        /// The tag of the language that it is written in.
        language: String,
        /// The step's uuid.
        step_id: String,
        /// The step's title.
        step_title: String,
        /// Its place in the lesson, from 1.
        step: usize,
        /// How many there are.
        steps: usize,
    },
    /// A prediction was committed.
    #[serde(rename_all = "camelCase")]
    Prediction {
        /// The lesson's name in addresses.
        lesson: String,
        /// Its uuid.
        lesson_id: String,
        /// The step's uuid.
        step_id: String,
        /// Whether it is right. What was said in words or pointed at stays here.
        right: bool,
    },
    /// A card was answered.
    Answered {
        /// The card's uuid.
        card: String,
        /// Whether the answer was right; of a free answer, whether the learner lets it pass.
        right: bool,
        /// How well the learner knew it, from 1 (again) to 4 (easy).
        grade: u8,
    },
    /// A promise of the city has another verdict.
    #[serde(rename_all = "camelCase")]
    Invariant {
        /// The promise.
        invariant: String,
        /// `holds`, `broken` or `open`.
        verdict: &'static str,
        /// The city's time, in milliseconds.
        at_ms: u64,
    },
    /// Something is done: all goals of a step are met, or the last step of a lesson.
    #[serde(rename_all = "camelCase")]
    Completed {
        /// What.
        what: Extent,
        /// The lesson's name in addresses.
        lesson: String,
        /// Its uuid.
        lesson_id: String,
        /// The uuid of the step or of the lesson.
        id: String,
        /// How many rungs of the hints were taken, of which the last one does it: for a step.
        #[serde(skip_serializing_if = "Option::is_none")]
        hints: Option<u8>,
    },
    /// Of each question at a lesson's end, the learner has said whether the answer was known.
    #[serde(rename_all = "camelCase")]
    Scored {
        /// The lesson's name in addresses.
        lesson: String,
        /// Its uuid.
        lesson_id: String,
        /// So many were known, as the learner says.
        known: usize,
        /// So many there are.
        questions: usize,
        /// Whether the lesson is done as well: all goals of all its steps met.
        completed: bool,
    },
}

impl Happening {
    /// A card was answered, as it is kept.
    pub(crate) fn answered(card: &str, review: &Review) -> Self {
        Self::Answered {
            card: card.to_owned(),
            right: review.right,
            grade: number(review.counts_as()),
        }
    }

    /// Of a question at a lesson's end, which is a card of the drill as well, the learner says whether the answer was known.
    pub(crate) fn said(card: &str, known: bool) -> Self {
        Self::Answered {
            card: card.to_owned(),
            right: known,
            grade: number(if known { Grade::Good } else { Grade::Again }),
        }
    }
}

const fn number(grade: Grade) -> u8 {
    match grade {
        Grade::Again => 1,
        Grade::Hard => 2,
        Grade::Good => 3,
        Grade::Easy => 4,
    }
}

/// How much is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Extent {
    /// A step.
    Step,
    /// A whole lesson.
    Lesson,
}

/// Somebody who hears of everything.
type Listener = Rc<dyn Fn(&Happening)>;

/// Who hears of what happens.
#[derive(Clone, Default)]
enum Ear {
    /// Nobody.
    #[default]
    None,
    /// Somebody who is on the way: this has happened meanwhile.
    Coming(Vec<Happening>),
    /// Somebody.
    Here(Listener),
}

thread_local! {
    static EAR: RefCell<Ear> = const { RefCell::new(Ear::None) };
}

/// Tells whoever listens.
pub(crate) fn tell(happening: &Happening) {
    let listener = EAR.with_borrow_mut(|ear| match ear {
        Ear::None => None,
        Ear::Coming(meanwhile) => {
            meanwhile.push(happening.clone());
            None
        }
        Ear::Here(listener) => Some(Rc::clone(listener)),
    });
    if let Some(listener) = listener {
        listener(happening);
    }
}

/// Keeps what happens from now on for somebody who is on the way.
pub(super) fn await_listener() {
    EAR.set(Ear::Coming(Vec::new()));
}

/// Listens as long as the page lives, and hears first what has happened meanwhile.
pub(super) fn listen(listener: impl Fn(&Happening) + 'static) {
    let listener: Listener = Rc::new(listener);
    if let Ear::Coming(meanwhile) = EAR.replace(Ear::Here(Rc::clone(&listener))) {
        meanwhile.iter().for_each(&*listener);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_happens_while_the_listener_is_on_the_way_is_heard_in_order() {
        let happened = |card: &str| Happening::said(card, true);
        let heard: Rc<RefCell<Vec<Happening>>> = Rc::default();
        tell(&happened("nobody hears this"));
        await_listener();
        tell(&happened("one"));
        tell(&happened("two"));
        let ear = Rc::clone(&heard);
        listen(move |happening| ear.borrow_mut().push(happening.clone()));
        tell(&happened("three"));
        assert_eq!(*heard.borrow(), ["one", "two", "three"].map(happened));
    }
}
