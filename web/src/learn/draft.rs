//! What of an answer is there before it is committed. It outlives the words on the screen: they may change to another language meanwhile.

use leptos::prelude::*;

use crate::session::StepMark;

/// The draft. A place that is picked stands on the map.
#[derive(Clone, Copy, Default)]
pub(super) struct Draft {
    /// The option that is picked, from 0.
    pub(super) picked: RwSignal<Option<usize>>,
    /// The number as it is typed.
    pub(super) typed: RwSignal<String>,
    /// The step that it answers.
    of: StoredValue<Option<StepMark>>,
    begun: StoredValue<bool>,
}

impl Draft {
    /// Another step's draft is empty.
    pub(super) fn turn_to(self, step: Option<StepMark>) {
        if self.of.get_value() != step {
            self.of.set_value(step);
            self.begun.set_value(false);
            self.picked.set(None);
            self.typed.set(String::new());
        }
    }

    /// The question is out of sight.
    pub(super) fn put_away(self) {
        self.begun.set_value(false);
    }

    /// Whether the question is put for the first time: what was done before is no answer to it.
    pub(super) fn begins(self) -> bool {
        let begun = self.begun.get_value();
        self.begun.set_value(true);
        !begun
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_stays_as_long_as_its_step_is_open() {
        let owner = Owner::new();
        owner.set();
        let draft = Draft::default();
        draft.turn_to(Some(StepMark(1)));
        assert!(draft.begins());
        draft.typed.set("0,4".to_owned());
        draft.picked.set(Some(2));
        draft.turn_to(Some(StepMark(1)));
        assert!(!draft.begins(), "the same question in other words");
        assert_eq!(draft.typed.get_untracked(), "0,4");
        draft.put_away();
        assert!(draft.begins(), "it comes back into sight");
        draft.turn_to(None);
        assert_eq!(draft.typed.get_untracked(), "");
        assert_eq!(draft.picked.get_untracked(), None);
        assert!(draft.begins());
    }
}
