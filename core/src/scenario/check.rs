//! The checks that make a scenario safe to run: every reference exists, every number is within bounds. Links, files and stored
//! state all pass through here, so nothing hostile reaches the world.

mod city;
mod input;
mod rules;

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use super::{Expectation, Limits, Office, Scenario};
use crate::command::Answer;
use crate::input::Timed;
use crate::units::{CLIENTS_MAX, HallId, Span, Time};

/// The latest moment that a scenario may speak of: a day of virtual time.
pub const TIME_MAX: Time = Time::from_ms(24 * 3_600_000);
/// The longest delay, timeout or timer of a link, a disk or a mechanism.
pub const SPAN_MAX: Span = Span::from_s(3_600);
/// The shortest interval of anything that happens again and again.
pub const INTERVAL_MIN: Span = Span::from_ms(1);
/// The most inputs in a script, or recorded.
pub const INPUTS_MAX: usize = 10_000;
/// The most expectations.
pub const EXPECTATIONS_MAX: usize = 200;
/// The most registers, citizens or houses.
pub const NAMED_MAX: usize = 64;
/// The most letters of a name.
pub const NAME_MAX: usize = 32;
/// The most letters of a title.
pub const TITLE_MAX: usize = 120;
/// The most letters of a description.
pub const ABOUT_MAX: usize = 2_000;
/// The furthest that a wall clock may be from true time, in microseconds: a day.
pub const CLOCK_ERROR_MAX_US: i64 = 24 * 3_600_000_000;
/// The furthest that a clock's rate may be from true time: half as fast again, or half as slow.
pub const DRIFT_MAX_PPM: i32 = 500_000;
/// The most faults that are told at once.
pub const FAULTS_MAX: usize = 50;

/// What is wrong with a scenario, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The field, as a path: `script[3].input`, `city.halls[1].island`.
    pub field: String,
    /// What was found there.
    pub found: String,
    /// What was expected.
    pub expected: String,
}

/// All faults of a scenario, at most [`FAULTS_MAX`]; none when it is safe to run.
pub fn check(scenario: &Scenario) -> Vec<Fault> {
    let mut checker = Checker::new(scenario);
    checker.text("title", &scenario.title, TITLE_MAX);
    checker.text("about", &scenario.about, ABOUT_MAX);
    checker.time(format_args!("until"), scenario.until);
    checker.limits();
    checker.city();
    checker.clients();
    // References into a broken city would only repeat what is wrong with it.
    if checker.faults.is_empty() {
        checker.rules(&"mechanism", &scenario.mechanism);
        checker.guards(&"guards", &scenario.guards);
        checker.inputs("script", &scenario.script);
        checker.expectations();
    }
    checker.faults
}

/// All faults of recorded inputs, given a scenario without any; the fields are `inputs[…]`.
pub fn check_inputs(scenario: &Scenario, inputs: &[Timed]) -> Vec<Fault> {
    let mut checker = Checker::new(scenario);
    checker.inputs("inputs", inputs);
    checker.faults
}

/// The work of one check.
struct Checker<'a> {
    scenario: &'a Scenario,
    faults: Vec<Fault>,
}

impl<'a> Checker<'a> {
    const fn new(scenario: &'a Scenario) -> Self {
        Self {
            scenario,
            faults: Vec::new(),
        }
    }

    fn fault(
        &mut self,
        field: impl fmt::Display,
        found: impl fmt::Display,
        expected: impl fmt::Display,
    ) {
        if self.faults.len() < FAULTS_MAX {
            self.faults.push(Fault {
                field: field.to_string(),
                found: found.to_string(),
                expected: expected.to_string(),
            });
        }
    }

    fn time(&mut self, field: fmt::Arguments<'_>, time: Time) {
        if time > TIME_MAX {
            let expected = format!("a moment of at most {TIME_MAX} s");
            self.fault(field, format_args!("{time} s"), expected);
        }
    }

    fn span(&mut self, field: fmt::Arguments<'_>, span: Span, least: Span, most: Span) {
        if span < least {
            let expected = format!("at least {least} s");
            self.fault(field, format_args!("{span} s"), expected);
        } else if span > most {
            let expected = format!("at most {most} s");
            self.fault(field, format_args!("{span} s"), expected);
        }
    }

    fn number(&mut self, field: fmt::Arguments<'_>, number: i64, least: i64, most: i64) {
        if number < least || number > most {
            self.fault(
                field,
                number,
                format_args!("a number from {least} to {most}"),
            );
        }
    }

    /// How far a wall clock is from true time.
    fn shift(&mut self, field: fmt::Arguments<'_>, by: i64) {
        if by.unsigned_abs() > CLOCK_ERROR_MAX_US.unsigned_abs() {
            let sign = if by < 0 { "-" } else { "" };
            let found = Span(by.unsigned_abs());
            let most = Span(CLOCK_ERROR_MAX_US.unsigned_abs());
            self.fault(
                field,
                format_args!("{sign}{found} s"),
                format_args!("from -{most} s to {most} s"),
            );
        }
    }

    /// What a register may hold. The least number of all stands for "refused" in the history. ([`Answer::REJECTED`])
    fn value(&mut self, field: fmt::Arguments<'_>, value: i32) {
        let least = i64::from(Answer::REJECTED) + 1;
        self.number(field, value.into(), least, i32::MAX.into());
    }

    /// A count that is bounded from both sides. False when it is not, so that the caller can spare itself the items.
    fn count(
        &mut self,
        field: fmt::Arguments<'_>,
        count: usize,
        least: usize,
        most: usize,
    ) -> bool {
        let fits = (least..=most).contains(&count);
        if !fits {
            let expected = format!("from {least} to {most} of them");
            self.fault(field, count, expected);
        }
        fits
    }

    /// The number of something that exists. False when it does not.
    fn reference(
        &mut self,
        field: fmt::Arguments<'_>,
        number: usize,
        count: usize,
        kind: &str,
    ) -> bool {
        let exists = number < count;
        if !exists {
            let found = format!("{kind} number {number}");
            let expected = match count.checked_sub(1) {
                Some(last) => format!("{kind} number 0 to {last}"),
                None => format!("no {kind}, since there is none"),
            };
            self.fault(field, found, expected);
        }
        exists
    }

    fn hall(&mut self, field: fmt::Arguments<'_>, hall: HallId) -> bool {
        let count = self.scenario.city.halls.len();
        self.reference(field, hall.index(), count, "hall")
    }

    /// A hall that governs, and does not merely serve.
    fn city_hall(&mut self, field: fmt::Arguments<'_>, hall: HallId) -> bool {
        if !self.hall(field, hall) {
            return false;
        }
        let it = &self.scenario.city.halls[hall.index()];
        let governs = it.office == Office::City;
        if !governs {
            self.fault(field, &it.name, "a city hall");
        }
        governs
    }

    /// A text for people: bounded, without control characters.
    fn text(&mut self, field: &str, text: &str, most: usize) {
        let length = text.chars().take(most + 1).count();
        if length > most {
            self.fault(
                field,
                "a longer text",
                format_args!("at most {most} letters"),
            );
        } else if text.chars().any(|c| c.is_control() && c != '\n') {
            self.fault(field, "a control character", "text");
        }
    }

    fn limits(&mut self) {
        let Limits {
            events,
            in_flight,
            rows,
        } = self.scenario.limits;
        let most = Limits::MOST;
        for (field, value, most) in [
            ("events", events, most.events),
            ("in_flight", in_flight, most.in_flight),
            ("rows", rows, most.rows),
        ] {
            self.number(format_args!("limits.{field}"), value.into(), 1, most.into());
        }
    }

    fn inputs(&mut self, list: &str, inputs: &[Timed]) {
        if !self.count(format_args!("{list}"), inputs.len(), 0, INPUTS_MAX) {
            return;
        }
        let mut before = Time::ZERO;
        for (place, timed) in inputs.iter().enumerate() {
            self.time(format_args!("{list}[{place}].at"), timed.at);
            if timed.at < before {
                let expected = format!("a moment not before {before} s, that of the one before");
                let found = format!("{} s", timed.at);
                self.fault(format_args!("{list}[{place}].at"), found, expected);
            }
            before = before.max(timed.at);
            self.input(&format_args!("{list}[{place}].input"), &timed.input);
            if self.faults.len() >= FAULTS_MAX {
                return;
            }
        }
    }

    fn expectations(&mut self) {
        let scenario = self.scenario;
        if !self.count(
            format_args!("expect"),
            scenario.expect.len(),
            0,
            EXPECTATIONS_MAX,
        ) {
            return;
        }
        for (place, expectation) in scenario.expect.iter().enumerate() {
            match *expectation {
                Expectation::Holds(_) => {}
                Expectation::Breaks { from, to, .. } => {
                    self.within_run(format_args!("expect[{place}].from"), from);
                    self.time(format_args!("expect[{place}].to"), to);
                    if from > to {
                        let expected = format!("a moment not before {from} s");
                        self.fault(
                            format_args!("expect[{place}].to"),
                            format_args!("{to} s"),
                            expected,
                        );
                    }
                }
                Expectation::Believes { at, hall, .. } => {
                    self.within_run(format_args!("expect[{place}].at"), at);
                    self.hall(format_args!("expect[{place}].hall"), hall);
                }
                Expectation::Value { at, hall, key, .. }
                | Expectation::Versions { at, hall, key, .. } => {
                    self.within_run(format_args!("expect[{place}].at"), at);
                    self.hall(format_args!("expect[{place}].hall"), hall);
                    let count = scenario.city.keys.len();
                    let field = format_args!("expect[{place}].key");
                    self.reference(field, key.0.into(), count, "key");
                }
                Expectation::Counts { at, .. } => {
                    self.within_run(format_args!("expect[{place}].at"), at);
                }
                Expectation::Ends { client, nth, .. } => {
                    let count = scenario.clients.len().min(CLIENTS_MAX);
                    let field = format_args!("expect[{place}].client");
                    self.reference(field, client.index(), count, "client");
                    self.number(
                        format_args!("expect[{place}].nth"),
                        nth.into(),
                        1,
                        u32::MAX.into(),
                    );
                }
            }
        }
    }

    fn within_run(&mut self, field: fmt::Arguments<'_>, at: Time) {
        let until = self.scenario.until;
        if at > until {
            let expected = format!("a moment within the run, which ends at {until} s");
            self.fault(field, format_args!("{at} s"), expected);
        }
    }
}

#[cfg(test)]
mod tests;
