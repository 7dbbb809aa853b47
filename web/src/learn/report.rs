//! What the page around the frame hears of a lesson (see [`crate::embed`]).

use super::lectern::Current;
use crate::embed::{Extent, Happening, tell};

/// A step is open.
pub(super) fn opened(lesson: String, current: &Current) {
    tell(&Happening::Step {
        lesson,
        step_id: current.step().id.clone(),
        step: current.at + 1,
        steps: current.lesson.steps.len(),
    });
}

/// A prediction is committed.
pub(super) fn predicted(lesson: String, current: &Current, right: bool) {
    tell(&Happening::Prediction {
        lesson,
        step_id: current.step().id.clone(),
        right,
    });
}

/// A step is done, with so many hints; with the last one, so is the lesson.
pub(super) fn completed(lesson: String, current: &Current, hints: u8, all: bool) {
    tell(&Happening::Completed {
        what: Extent::Step,
        lesson: lesson.clone(),
        id: current.step().id.clone(),
        hints: Some(hints),
    });
    if all {
        tell(&Happening::Completed {
            what: Extent::Lesson,
            lesson,
            id: current.lesson.id.clone(),
            hints: None,
        });
    }
}
