//! What the page around the frame hears of a lesson (see [`crate::embed`]).

use leptos::prelude::*;
use split_isles_taught::Lesson;

use super::classroom::Classroom;
use super::lectern::{Current, Lectern};
use crate::embed::{Extent, Happening, tell};
use crate::prose::plain;

/// A step is open.
pub(super) fn opened(room: Classroom, current: &Current) {
    let language = room.lectern.with_untracked(Lectern::language);
    tell(&Happening::Step {
        lesson: room.slug.get_value(),
        lesson_id: current.lesson.id.clone(),
        title: current.lesson.title.clone(),
        language: language.unwrap_or_default().tag().to_owned(),
        step_id: current.step().id.clone(),
        step_title: untrack(|| plain(&current.step().title, room.speech)),
        step: current.at + 1,
        steps: current.lesson.steps.len(),
    });
}

/// A prediction is committed.
pub(super) fn predicted(lesson: String, current: &Current, right: bool) {
    tell(&Happening::Prediction {
        lesson,
        lesson_id: current.lesson.id.clone(),
        step_id: current.step().id.clone(),
        right,
    });
}

/// A step is done, with so many hints; with the last one, so is the lesson.
pub(super) fn completed(lesson: String, current: &Current, hints: u8, all: bool) {
    let lesson_id = &current.lesson.id;
    tell(&Happening::Completed {
        what: Extent::Step,
        lesson: lesson.clone(),
        lesson_id: lesson_id.clone(),
        id: current.step().id.clone(),
        hints: Some(hints),
    });
    if all {
        tell(&Happening::Completed {
            what: Extent::Lesson,
            lesson,
            lesson_id: lesson_id.clone(),
            id: lesson_id.clone(),
            hints: None,
        });
    }
}

/// The learner says of a question at the lesson's end whether the answer was known.
pub(super) fn answered(question: &str, known: bool) {
    tell(&Happening::said(question, known));
}

/// All of them are answered.
pub(super) fn scored(lesson_name: String, lesson: &Lesson, known: usize, completed: bool) {
    tell(&Happening::Scored {
        lesson: lesson_name,
        lesson_id: lesson.id.clone(),
        known,
        questions: lesson.retrieval.len(),
        completed,
    });
}
