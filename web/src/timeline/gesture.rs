//! What presses on the timeline come to: a mouse or a pen scrubs at once; a finger only once it is clear that it means neither the page nor a pinch.

use super::hit::Hit;

/// How far a mouse may move and still click.
const CLICK: f64 = 3.0;
/// How far a finger may move and still tap.
const TAP: f64 = 8.0;
/// Fingers are never taken for nearer to each other than this, so that a hair's breadth between them does not tear the window apart.
const SPREAD_MIN: f64 = 24.0;

/// A place in the plot, in pixels.
type Place = (f64, f64);

/// A press that begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Press {
    /// The pointer's number.
    pub(super) id: i32,
    /// Where it is.
    pub(super) at: Place,
    /// What lies there.
    pub(super) hit: Option<Hit>,
    /// It is a finger.
    pub(super) touch: bool,
    /// It is the only one of its kind, or the first of several.
    pub(super) primary: bool,
    /// It takes hold of the window and not of the playhead.
    pub(super) pans: bool,
}

/// What follows of something that a pointer did.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Deed {
    /// Nothing.
    Nothing,
    /// The playhead goes to what is at so many pixels.
    Seek(f64),
    /// The window goes along by so many pixels.
    Pan(f64),
    /// The window becomes so many times as long around a place, and goes along.
    Zoom {
        /// Below 1 it shows less, and that larger.
        factor: f64,
        /// The place that stays, before it goes along.
        around: f64,
        /// By so many pixels.
        by: f64,
    },
    /// A click or a tap, and what it was on.
    Click(Place, Option<Hit>),
}

/// All that presses, and what it means by now.
#[derive(Clone, Debug, Default)]
pub(super) struct Gesture {
    /// Every pointer that presses, at its last place; whoever came first stands first.
    pressing: Vec<(i32, Place)>,
    meaning: Meaning,
}

#[derive(Clone, Copy, Debug, Default)]
enum Meaning {
    /// Nothing comes of whoever presses still.
    #[default]
    Nothing,
    /// One pointer has not gone anywhere yet.
    Open(Press),
    Scrubs,
    Pans,
    /// The first two fingers.
    Pinches,
}

impl Gesture {
    /// Whether a pointer presses.
    pub(super) fn holds(&self, id: i32) -> bool {
        self.pressing.iter().any(|(other, _)| *other == id)
    }

    /// A press.
    pub(super) fn down(&mut self, press: Press) -> Deed {
        // Whatever pressed before a first one has gone unnoticed.
        if press.primary {
            self.pressing.clear();
        }
        self.pressing.retain(|(other, _)| *other != press.id);
        self.pressing.push((press.id, press.at));
        if self.pressing.len() > 1 {
            self.meaning = Meaning::Pinches;
            return Deed::Nothing;
        }
        self.meaning = Meaning::Open(press);
        if press.touch || press.pans || press.hit.is_some() {
            Deed::Nothing
        } else {
            Deed::Seek(press.at.0)
        }
    }

    /// A move of a pointer that presses.
    pub(super) fn moved(&mut self, id: i32, at: Place) -> Deed {
        let Some(nth) = self.pressing.iter().position(|(other, _)| *other == id) else {
            return Deed::Nothing;
        };
        let before = self.pressing[nth].1;
        self.pressing[nth].1 = at;
        match self.meaning {
            Meaning::Nothing => Deed::Nothing,
            Meaning::Open(press) => self.clear_up(press, at),
            Meaning::Scrubs => Deed::Seek(at.0),
            Meaning::Pans => Deed::Pan(at.0 - before.0),
            Meaning::Pinches => match (nth, &self.pressing[..]) {
                (0, [_, (_, other), ..]) | (1, [(_, other), ..]) => pinched(before, at, *other),
                _ => Deed::Nothing,
            },
        }
    }

    /// What a press means as soon as it has gone far enough: up and down a finger moves the page.
    fn clear_up(&mut self, press: Press, at: Place) -> Deed {
        let (along, across) = (at.0 - press.at.0, at.1 - press.at.1);
        if along.hypot(across) <= if press.touch { TAP } else { CLICK } {
            return Deed::Nothing;
        }
        if press.pans {
            self.meaning = Meaning::Pans;
            Deed::Pan(along)
        } else if press.touch && along.abs() <= across.abs() {
            self.meaning = Meaning::Nothing;
            Deed::Nothing
        } else {
            self.meaning = Meaning::Scrubs;
            Deed::Seek(at.0)
        }
    }

    /// A release.
    pub(super) fn up(&mut self, id: i32) -> Deed {
        let meant = self.meaning;
        if !self.holds(id) {
            return Deed::Nothing;
        }
        self.cancel(id);
        match meant {
            Meaning::Open(press) if press.touch || press.hit.is_some() => {
                Deed::Click(press.at, press.hit)
            }
            Meaning::Open(_)
            | Meaning::Nothing
            | Meaning::Scrubs
            | Meaning::Pans
            | Meaning::Pinches => Deed::Nothing,
        }
    }

    /// A press is over without a click. What is left of several fingers means nothing any more.
    pub(super) fn cancel(&mut self, id: i32) {
        let Some(nth) = self.pressing.iter().position(|(other, _)| *other == id) else {
            return;
        };
        self.pressing.remove(nth);
        // A third finger was only beside those that pinch.
        if nth < 2 {
            self.meaning = Meaning::Nothing;
        }
    }
}

/// One of two fingers has moved.
fn pinched(before: Place, now: Place, other: Place) -> Deed {
    let spread = |place: Place| (place.0 - other.0).abs().max(SPREAD_MIN);
    Deed::Zoom {
        factor: spread(before) / spread(now),
        around: f64::midpoint(before.0, other.0),
        by: (now.0 - before.0) / 2.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: Place = (100.0, 40.0);

    fn mouse() -> Press {
        Press {
            id: 1,
            at: HERE,
            hit: None,
            touch: false,
            primary: true,
            pans: false,
        }
    }

    fn finger(id: i32, x: f64) -> Press {
        Press {
            id,
            at: (x, 40.0),
            touch: true,
            primary: id == 1,
            ..mouse()
        }
    }

    #[test]
    fn a_mouse_seeks_at_once_and_scrubs_on() {
        let mut gesture = Gesture::default();
        assert_eq!(gesture.down(mouse()), Deed::Seek(100.0));
        assert_eq!(
            gesture.moved(1, (102.0, 40.0)),
            Deed::Nothing,
            "it trembles"
        );
        assert_eq!(gesture.moved(1, (110.0, 90.0)), Deed::Seek(110.0));
        assert_eq!(gesture.moved(1, (101.0, 90.0)), Deed::Seek(101.0));
        assert_eq!(gesture.up(1), Deed::Nothing);
        assert_eq!(gesture.moved(1, (50.0, 40.0)), Deed::Nothing, "it is free");
    }

    #[test]
    fn a_press_on_something_waits_for_the_release() {
        let press = Press {
            hit: Some(Hit::Arrow(3)),
            ..mouse()
        };
        let mut gesture = Gesture::default();
        assert_eq!(gesture.down(press), Deed::Nothing);
        assert_eq!(gesture.up(1), Deed::Click(HERE, Some(Hit::Arrow(3))));
        assert_eq!(gesture.up(1), Deed::Nothing, "once");

        gesture.down(press);
        assert_eq!(gesture.moved(1, (120.0, 40.0)), Deed::Seek(120.0));
        assert_eq!(gesture.up(1), Deed::Nothing, "a drag is no click");

        gesture.down(press);
        gesture.cancel(1);
        assert_eq!(gesture.up(1), Deed::Nothing, "nor is what was broken off");
    }

    #[test]
    fn a_press_that_takes_hold_of_the_window_never_seeks() {
        let mut gesture = Gesture::default();
        let press = Press {
            pans: true,
            ..mouse()
        };
        assert_eq!(gesture.down(press), Deed::Nothing);
        assert_eq!(gesture.moved(1, (90.0, 40.0)), Deed::Pan(-10.0));
        assert_eq!(gesture.moved(1, (95.0, 40.0)), Deed::Pan(5.0));
        assert_eq!(gesture.up(1), Deed::Nothing);
    }

    #[test]
    fn a_finger_moves_time_by_a_tap_or_sideways() {
        let mut gesture = Gesture::default();
        assert_eq!(gesture.down(finger(1, 100.0)), Deed::Nothing);
        assert_eq!(gesture.moved(1, (104.0, 43.0)), Deed::Nothing);
        assert_eq!(gesture.up(1), Deed::Click((100.0, 40.0), None));

        gesture.down(finger(1, 100.0));
        assert_eq!(gesture.moved(1, (109.0, 43.0)), Deed::Seek(109.0));
        assert_eq!(gesture.moved(1, (109.0, 90.0)), Deed::Seek(109.0));
        assert_eq!(gesture.up(1), Deed::Nothing);
    }

    #[test]
    fn a_finger_that_goes_up_or_down_leaves_time_alone() {
        let mut gesture = Gesture::default();
        gesture.down(finger(1, 100.0));
        assert_eq!(gesture.moved(1, (103.0, 52.0)), Deed::Nothing);
        assert_eq!(gesture.moved(1, (160.0, 60.0)), Deed::Nothing, "for good");
        assert_eq!(gesture.up(1), Deed::Nothing);

        gesture.down(finger(1, 100.0));
        gesture.cancel(1);
        assert_eq!(
            gesture.moved(1, (160.0, 40.0)),
            Deed::Nothing,
            "the page has it"
        );
    }

    #[test]
    fn two_fingers_zoom_and_pan_and_never_seek() {
        let mut gesture = Gesture::default();
        gesture.down(finger(1, 100.0));
        assert_eq!(gesture.down(finger(2, 200.0)), Deed::Nothing);
        let apart = Deed::Zoom {
            factor: 0.5,
            around: 150.0,
            by: 50.0,
        };
        assert_eq!(gesture.moved(2, (300.0, 40.0)), apart);
        assert_eq!(gesture.up(2), Deed::Nothing);
        assert_eq!(
            gesture.moved(1, (10.0, 40.0)),
            Deed::Nothing,
            "the other one does not scrub"
        );
        gesture.down(finger(2, 110.0));
        let together = gesture.moved(2, (60.0, 40.0));
        assert!(
            matches!(together, Deed::Zoom { factor, .. } if factor > 1.0),
            "{together:?}"
        );
        assert_eq!(gesture.up(1), Deed::Nothing);
        assert_eq!(gesture.up(2), Deed::Nothing);
        gesture.down(finger(1, 100.0));
        assert_eq!(gesture.up(1), Deed::Click((100.0, 40.0), None), "a new tap");
    }

    #[test]
    fn a_scrub_ends_when_a_second_finger_comes_and_a_third_one_changes_nothing() {
        let mut gesture = Gesture::default();
        gesture.down(finger(1, 100.0));
        gesture.moved(1, (130.0, 40.0));
        gesture.down(finger(2, 200.0));
        gesture.down(finger(3, 300.0));
        assert_eq!(gesture.moved(3, (330.0, 40.0)), Deed::Nothing);
        gesture.cancel(3);
        assert!(matches!(gesture.moved(1, (120.0, 40.0)), Deed::Zoom { .. }));
        gesture.cancel(1);
        assert_eq!(gesture.moved(2, (250.0, 40.0)), Deed::Nothing);
    }

    #[test]
    fn a_release_that_nobody_saw_does_no_harm() {
        let mut gesture = Gesture::default();
        gesture.down(finger(1, 100.0));
        gesture.down(finger(2, 200.0));
        assert_eq!(gesture.down(mouse()), Deed::Seek(100.0));
        assert_eq!(gesture.moved(2, (250.0, 40.0)), Deed::Nothing);
        assert_eq!(gesture.moved(1, (150.0, 40.0)), Deed::Seek(150.0));
    }

    #[test]
    fn fingers_one_above_the_other_only_pan() {
        let pinch = pinched((100.0, 20.0), (104.0, 10.0), (100.0, 60.0));
        let pan = Deed::Zoom {
            factor: 1.0,
            around: 100.0,
            by: 2.0,
        };
        assert_eq!(pinch, pan);
    }
}
