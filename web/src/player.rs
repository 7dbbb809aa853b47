//! The only browser time: animation frames become virtual time, at the chosen speed.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;
use split_isles_core::units::{Span, Time};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use crate::session::Session;
use crate::transport::Speed;
use crate::ui::{less_motion, starting};

/// A frame that took longer than this (a hidden tab, a slow machine) counts as this long.
const FRAME_MS_MAX: f64 = 100.0;
/// How often the city moves where the reader asks for less motion: in steps that stand still in between, not slower.
const STEP_MS: f64 = 1_000.0;
/// How often the panels are told while time runs.
const READ_EVERY_MS: f64 = 100.0;

/// Turns real milliseconds into whole virtual microseconds without losing the rest.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Pace {
    last_ms: Option<f64>,
    rest_us: f64,
}

impl Pace {
    /// How much virtual time has passed since the last frame.
    pub(crate) fn frame(&mut self, now_ms: f64, speed_per_mille: u32) -> Span {
        let real_ms = self
            .last_ms
            .map_or(0.0, |last| (now_ms - last).clamp(0.0, FRAME_MS_MAX));
        self.last_ms = Some(now_ms);
        let exact = real_ms.mul_add(f64::from(speed_per_mille), self.rest_us);
        let whole = exact.floor();
        self.rest_us = exact - whole;
        #[expect(clippy::cast_sign_loss, reason = "a length of time is never negative")]
        let whole = whole as u64;
        Span(whole)
    }
}

/// Gathers the time of frames into steps.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Steps {
    gathered: Span,
    since_ms: Option<f64>,
}

impl Steps {
    /// Takes a frame's time; gives all that was gathered once a step is due.
    pub(crate) fn frame(&mut self, now_ms: f64, by: Span) -> Option<Span> {
        self.gathered += by;
        let since_ms = *self.since_ms.get_or_insert(now_ms);
        if now_ms - since_ms < STEP_MS {
            return None;
        }
        self.since_ms = Some(now_ms);
        Some(std::mem::take(&mut self.gathered))
    }
}

/// What the browser calls in each frame, with the time in milliseconds.
type OnFrame = Closure<dyn FnMut(f64)>;

/// A stretch of the run that is played again and again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Loop {
    /// Where it begins.
    pub(crate) from: Time,
    /// Where it ends.
    pub(crate) to: Time,
}

/// The transport's state and commands: a context.
#[derive(Clone, Copy)]
pub(crate) struct Player {
    /// Whether time runs.
    pub(crate) playing: RwSignal<bool>,
    /// How fast it runs.
    pub(crate) speed: RwSignal<Speed>,
    /// What is played again and again, if anything.
    pub(crate) looping: RwSignal<Option<Loop>>,
    /// The moment at which time stops by itself; moved on when somebody plays beyond it.
    pub(crate) stop_at: RwSignal<Time>,
}

impl Player {
    /// Makes the player and provides it to everything below. Time stands still.
    pub(crate) fn provide(session: Session) -> Self {
        let until = session
            .left
            .scenario
            .with_untracked(|scenario| scenario.until);
        let player = Self {
            playing: RwSignal::new(false),
            speed: RwSignal::new(Speed::REAL),
            looping: RwSignal::new(None),
            stop_at: RwSignal::new(until),
        };
        provide_context(player);
        Effect::new(move |_| {
            let until = session.left.scenario.with(|scenario| scenario.until);
            player.stop_at.set(until.max(session.now.get_untracked()));
        });
        player.run(session);
        player
    }

    /// Lets time run, or stops it. At the end of a run it goes on for as long again.
    pub(crate) fn toggle(self, session: Session) {
        if self.playing.get_untracked() {
            self.stop(session);
            return;
        }
        let (now, stop) = (session.now.get_untracked(), self.stop_at.get_untracked());
        if now >= stop {
            let until = session
                .left
                .scenario
                .with_untracked(|scenario| scenario.until);
            self.stop_at.set(now + until.since(Time::ZERO));
        }
        self.playing.set(true);
    }

    /// Lets time run from here on.
    pub(crate) fn play(self, session: Session) {
        if !self.playing.get_untracked() {
            self.toggle(session);
        }
    }

    /// Makes time run faster or slower by so many steps.
    pub(crate) fn shift_speed(self, by: isize) {
        self.speed.update(|speed| *speed = speed.stepped(by));
    }

    /// Stops time, and lets the panels catch up.
    pub(crate) fn stop(self, session: Session) {
        self.playing.set(false);
        session.seek(session.now.get_untracked());
    }

    /// Stops time.
    pub(crate) fn pause(self) {
        self.playing.set(false);
    }

    /// One frame's work; tells whether the panels were told.
    fn advance(self, session: Session, by: Span, read_too: bool) {
        let now = session.now.get_untracked();
        if let Some(round) = self.looping.get_untracked()
            && now + by >= round.to
        {
            session.seek(round.from);
            return;
        }
        let stop = self.stop_at.get_untracked();
        if now + by >= stop {
            self.playing.set(false);
            session.seek(stop.max(now));
            return;
        }
        session.advance(by, read_too);
    }

    /// Asks the browser for frames for as long as time runs.
    fn run(self, session: Session) {
        let pace = Rc::new(Cell::new(Pace::default()));
        let read_at = Rc::new(Cell::new(0.0_f64));
        let asked = Rc::new(Cell::new(false));
        let on_frame: Rc<RefCell<Option<OnFrame>>> = Rc::default();
        let (again, asked_again) = (Rc::clone(&on_frame), Rc::clone(&asked));
        let steps = Rc::new(Cell::new(Steps::default()));
        let (in_frame, in_step) = (Rc::clone(&pace), Rc::clone(&steps));
        *on_frame.borrow_mut() = Some(Closure::new(move |now_ms: f64| {
            asked_again.set(false);
            if !self.playing.get_untracked() {
                return;
            }
            if starting() {
                // What nobody can see yet waits.
                in_frame.set(Pace::default());
                request(&again, &asked_again);
                return;
            }
            let mut pace = in_frame.get();
            let by = pace.frame(now_ms, self.speed.get_untracked().0);
            in_frame.set(pace);
            let mut step = in_step.get();
            let by = if less_motion() {
                step.frame(now_ms, by)
            } else {
                Some(by)
            };
            in_step.set(step);
            let Some(by) = by else {
                request(&again, &asked_again);
                return;
            };
            let read_too = now_ms - read_at.get() >= READ_EVERY_MS;
            if read_too {
                read_at.set(now_ms);
            }
            self.advance(session, by, read_too);
            request(&again, &asked_again);
        }));
        Effect::new(move |_| {
            if self.playing.get() {
                pace.set(Pace::default());
                steps.set(Steps::default());
                request(&on_frame, &asked);
            }
        });
    }
}

/// Asks for the next frame, once.
fn request(frame: &RefCell<Option<OnFrame>>, asked: &Cell<bool>) {
    if asked.replace(true) {
        return;
    }
    if let Some(closure) = frame.borrow().as_ref() {
        // It fails only without a window.
        drop(window().request_animation_frame(closure.as_ref().unchecked_ref()));
    }
}

/// The player of the page.
pub(crate) fn player() -> Player {
    expect_context()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_stand_still_for_a_second_and_lose_no_time() {
        let mut steps = Steps::default();
        let mut moved = Vec::new();
        for frame in 0..=240_u32 {
            let now_ms = f64::from(frame) * 16.0;
            if let Some(by) = steps.frame(now_ms, Span::from_ms(16)) {
                moved.push((frame, by));
            }
        }
        let frames: Vec<u32> = moved.iter().map(|(frame, _)| *frame).collect();
        assert_eq!(frames, [63, 126, 189]);
        let all = moved.iter().fold(Span::ZERO, |all, (_, by)| all + *by);
        assert_eq!(all, Span::from_ms(190 * 16));
    }

    #[test]
    fn slow_speeds_lose_no_microsecond() {
        let mut pace = Pace::default();
        pace.frame(0.0, 1);
        let total: u64 = (1..=1_000)
            .map(|frame| pace.frame(f64::from(frame) * 16.5, 1).0)
            .sum();
        assert!((16_499..=16_500).contains(&total), "{total}");
    }

    #[test]
    fn a_long_gap_counts_as_one_slow_frame() {
        let mut pace = Pace::default();
        pace.frame(0.0, 1_000);
        assert_eq!(pace.frame(60_000.0, 1_000), Span::from_ms(100));
    }
}
