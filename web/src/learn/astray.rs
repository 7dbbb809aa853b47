//! An address that leads to no lesson, or to no step of it: what is said of that.

use leptos::prelude::*;
use split_isles_taught::Lesson;

use super::classroom::Classroom;
use super::lectern::Lectern;
use crate::asked::{Part, Wrong, asked};
use crate::place::Place;
use crate::strings::{Common, Embedded};

impl Classroom {
    /// The step of a number, from 0; of one beyond the lesson's end, it is told that there is none.
    pub(super) fn named(self, lesson: &Lesson, step: Option<usize>) -> Option<usize> {
        let number = step?;
        let at = number.checked_sub(1).filter(|at| *at <= lesson.steps.len());
        if at.is_none() {
            self.tell_wrong("step", number.to_string());
        }
        at
    }

    /// Tells why there is no lesson, where the host leaves out the panel that would.
    pub(super) fn tell_without_panel(self, became: &Lectern) {
        if !asked().embed || !asked().hides(Part::Lesson) {
            return;
        }
        match became {
            Lectern::Unknown => {
                self.tell_wrong("lesson", self.slug.get_value());
                self.whereabouts.settle(Place::Playground);
            }
            Lectern::Missing(missing) => {
                let why = self.speech.say_now(&Common::Missing(*missing));
                self.notices.add(why);
            }
            Lectern::Empty | Lectern::Coming | Lectern::Here(..) => {}
        }
    }

    fn tell_wrong(self, key: &'static str, value: String) {
        let wrong = Embedded::Wrong(vec![Wrong { key, value }]);
        self.notices.add(self.speech.say_now(&wrong));
    }
}
