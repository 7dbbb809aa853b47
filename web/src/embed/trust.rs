//! What the learner has done, kept by the page around: it gives back what it has kept, and asks for what is to be kept.

use std::cell::RefCell;
use std::rc::Rc;

/// Takes in the text of a progress; says what is wrong with it.
type Take = Rc<dyn Fn(&str) -> Result<(), String>>;
/// Gives the text of a progress.
type Give = Rc<dyn Fn() -> Option<String>>;
/// Hears what is wrong.
type Refuse = Box<dyn FnOnce(&str)>;

thread_local! {
    static TAKE: RefCell<Option<Take>> = const { RefCell::new(None) };
    static GIVE: RefCell<Option<Give>> = const { RefCell::new(None) };
    static WAITING: RefCell<Option<(String, Refuse)>> = const { RefCell::new(None) };
}

/// Who takes in what was kept; what has come before is given at once.
pub(crate) fn on_entrusted(take: impl Fn(&str) -> Result<(), String> + 'static) {
    if let Some((text, refuse)) = WAITING.take()
        && let Err(why) = take(&text)
    {
        refuse(&why);
    }
    TAKE.set(Some(Rc::new(take)));
}

/// Who gives what is to be kept.
pub(crate) fn on_wanted(give: impl Fn() -> Option<String> + 'static) {
    GIVE.set(Some(Rc::new(give)));
}

/// Has what was kept taken in, or wait for somebody who does that.
pub(super) fn entrust(text: String, refuse: impl FnOnce(&str) + 'static) {
    match TAKE.with_borrow(Clone::clone) {
        None => WAITING.set(Some((text, Box::new(refuse)))),
        Some(take) => {
            if let Err(why) = take(&text) {
                refuse(&why);
            }
        }
    }
}

/// What is to be kept; nothing where no lesson is open.
pub(super) fn wanted() -> Option<String> {
    GIVE.with_borrow(Clone::clone)?()
}
