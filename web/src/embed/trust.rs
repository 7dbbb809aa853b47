//! What the learner has done, kept by the page around: it gives back what it has kept, and asks for what is to be kept.

use std::cell::RefCell;
use std::rc::Rc;

/// Takes in the text of a progress; says what is wrong with it.
type Take = Rc<dyn Fn(&str) -> Result<(), String>>;
/// Gives the text of a progress.
type Give = Rc<dyn Fn() -> Option<String>>;
/// Hears what is wrong.
type Refuse = Box<dyn FnOnce(&str)>;

/// As many texts wait; nobody sends more.
const WAITING_MAX: usize = 20;

thread_local! {
    static TAKE: RefCell<Option<Take>> = const { RefCell::new(None) };
    static GIVE: RefCell<Option<Give>> = const { RefCell::new(None) };
    static WAITING: RefCell<Vec<(String, Refuse)>> = const { RefCell::new(Vec::new()) };
}

/// Who takes in what was kept; all that has come before is given at once, in its order.
pub(crate) fn on_entrusted(take: impl Fn(&str) -> Result<(), String> + 'static) {
    for (text, refuse) in WAITING.take() {
        if let Err(why) = take(&text) {
            refuse(&why);
        }
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
        None => WAITING.with_borrow_mut(|waiting| {
            if waiting.len() < WAITING_MAX {
                waiting.push((text, Box::new(refuse)));
            }
        }),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_comes_before_anybody_takes_it_waits_in_its_order() {
        let (taken, refused): (Rc<RefCell<Vec<String>>>, Rc<RefCell<Vec<String>>>) =
            (Rc::default(), Rc::default());
        let give = |text: &str| {
            let refused = Rc::clone(&refused);
            entrust(text.to_owned(), move |why| {
                refused.borrow_mut().push(why.to_owned());
            });
        };
        give("one");
        give("damaged");
        give("two");
        let hand = Rc::clone(&taken);
        on_entrusted(move |text| {
            if text == "damaged" {
                return Err("it is damaged".to_owned());
            }
            hand.borrow_mut().push(text.to_owned());
            Ok(())
        });
        give("three");
        assert_eq!(*taken.borrow(), ["one", "two", "three"]);
        assert_eq!(*refused.borrow(), ["it is damaged"]);
    }
}
