//! Whose turn it is to be opened: of several wishes the last one counts, and what is asked of the city meanwhile waits until it is there.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use leptos::prelude::*;

/// What waits.
type Work = Box<dyn FnOnce()>;

/// For how long anything waits. Then the part of a network that is to bring it is taken to be gone.
pub(super) const PATIENCE: Duration = Duration::from_secs(30);
/// As much waits; whatever else comes does not.
const WAITING_MAX: usize = 1_000;

thread_local! {
    /// How often something was to be opened.
    static TURNS: Cell<u32> = const { Cell::new(0) };
    /// Whether what was wished for last is on its way.
    static COMING: Cell<bool> = const { Cell::new(false) };
    static WAITING: RefCell<Vec<Work>> = const { RefCell::new(Vec::new()) };
    /// The turn of a lesson that the classroom is opening.
    static LESSON: RefCell<Option<Turn>> = const { RefCell::new(None) };
}

/// The turn of something that is to be opened. It ends when this is dropped.
pub(super) struct Turn(u32);

impl Turn {
    /// Something else is to be opened now: whatever is still on its way comes too late, and nobody waits for it any more.
    pub(super) fn take() -> Self {
        let turn = TURNS.get().wrapping_add(1);
        TURNS.set(turn);
        go_on();
        COMING.set(true);
        Self(turn)
    }

    /// Whether something else was to be opened since.
    pub(super) fn is_overtaken(&self) -> bool {
        TURNS.get() != self.0
    }

    /// Does something if it is still this turn after [`PATIENCE`].
    pub(super) fn if_late(&self, then: impl FnOnce() + 'static) {
        let turn = self.0;
        let is_late = move || TURNS.get() == turn && COMING.get();
        set_timeout(
            move || {
                if is_late() {
                    then();
                }
            },
            PATIENCE,
        );
    }

    /// It ends when the classroom has opened its lesson.
    pub(super) fn until_lesson_is_open(self) {
        if !self.is_overtaken() {
            drop(LESSON.replace(Some(self)));
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if !self.is_overtaken() {
            go_on();
        }
    }
}

/// The page opens with a lesson.
pub(crate) fn begin_with_lesson() {
    let turn = Turn::take();
    // It may come later all the same.
    turn.if_late(go_on);
    turn.until_lesson_is_open();
}

/// The classroom has opened its lesson, or has said why it cannot.
pub(crate) fn lesson_is_open() {
    drop(LESSON.take());
}

/// Does something to what is open: at once, or when that which is on its way is there.
pub(super) fn once_open(work: impl FnOnce() + 'static) {
    let waits = COMING.get() && WAITING.with_borrow(|waiting| waiting.len() < WAITING_MAX);
    if waits {
        WAITING.with_borrow_mut(|waiting| waiting.push(Box::new(work)));
    } else {
        work();
    }
}

/// Whoever waits goes on.
pub(super) fn go_on() {
    COMING.set(false);
    for work in WAITING.take() {
        work();
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;

    #[derive(Clone, Default)]
    struct Done(Rc<RefCell<Vec<&'static str>>>);

    impl Done {
        fn ask(&self, what: &'static str) {
            let done = Rc::clone(&self.0);
            once_open(move || done.borrow_mut().push(what));
        }

        #[track_caller]
        fn is(&self, expected: &[&str]) {
            assert_eq!(*self.0.borrow(), expected);
        }
    }

    #[test]
    fn what_is_asked_while_something_is_on_its_way_is_done_once_it_is_there_and_in_order() {
        let done = Done::default();
        done.ask("before");
        let turn = Turn::take();
        done.ask("one");
        done.ask("two");
        done.is(&["before"]);
        drop(turn);
        done.ask("after");
        done.is(&["before", "one", "two", "after"]);
    }

    #[test]
    fn the_last_wish_counts_and_nobody_waits_for_one_that_it_has_overtaken() {
        let done = Done::default();
        let slow = Turn::take();
        done.ask("of the slow one");
        let next = Turn::take();
        done.is(&["of the slow one"]);
        done.ask("of the next one");
        assert!(slow.is_overtaken() && !next.is_overtaken());
        // However late it comes.
        drop(slow);
        done.is(&["of the slow one"]);
        drop(next);
        done.is(&["of the slow one", "of the next one"]);
    }

    #[test]
    fn a_lesson_is_waited_for_until_the_classroom_has_it_or_something_else_is_wished_for() {
        let done = Done::default();
        Turn::take().until_lesson_is_open();
        done.ask("one");
        done.is(&[]);
        lesson_is_open();
        done.is(&["one"]);
        // Nothing comes of it where nobody waits.
        lesson_is_open();
        Turn::take().until_lesson_is_open();
        let next = Turn::take();
        done.ask("two");
        lesson_is_open();
        done.is(&["one"]);
        drop(next);
        done.is(&["one", "two"]);
    }

    #[test]
    fn no_more_wait_than_may() {
        let done = Done::default();
        let _turn = Turn::take();
        for _ in 0..WAITING_MAX {
            done.ask("waits");
        }
        done.is(&[]);
        done.ask("goes");
        done.is(&["goes"]);
    }
}
