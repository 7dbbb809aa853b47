//! Counting tests: every runner ends with a line of its own, and this file reads them all.

use std::fmt;
use std::io::{BufRead, BufReader, Read};
use std::ops::AddAssign;
use std::process::{Command, Stdio};
use std::thread;

use anyhow::{Context, Result, bail};

use crate::shell;

/// How many tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Those that passed.
    pub(crate) passed: u32,
    /// Those that failed.
    pub(crate) failed: u32,
}

impl Tally {
    /// All of them.
    pub(crate) fn count(self) -> u32 {
        self.passed + self.failed
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} tests passed", self.passed)?;
        if self.failed > 0 {
            write!(f, ", {} failed", self.failed)?;
        }
        Ok(())
    }
}

/// Runs a test program, shows all that it says, and counts its tests from its closing lines.
pub(crate) fn run_counted(command: &mut Command) -> Result<Tally> {
    let name = shell::shown(command);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("`{name}` did not start"))?;
    let streams = [
        child
            .stdout
            .take()
            .map(|stream| relay(stream, |line| println!("{line}"))),
        child
            .stderr
            .take()
            .map(|stream| relay(stream, |line| eprintln!("{line}"))),
    ];
    let mut tally = Tally::default();
    for relay in streams.into_iter().flatten() {
        tally += relay.join().unwrap_or_default();
    }
    let status = child.wait()?;
    if !status.success() {
        bail!("`{name}` failed ({status}): {tally}");
    }
    Ok(tally)
}

/// Passes a stream on line by line, counting on the way.
fn relay(
    stream: impl Read + Send + 'static,
    show: impl Fn(&str) + Send + 'static,
) -> thread::JoinHandle<Tally> {
    thread::spawn(move || {
        let mut tally = Tally::default();
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            show(&line);
            tally += read(&line).unwrap_or_default();
        }
        tally
    })
}

/// The tests that a closing line counts; nothing when it is not a closing line.
fn read(line: &str) -> Option<Tally> {
    let line = plain(line);
    let line = line.trim();
    // nextest: `Summary [ 1.2s] 12 tests run: 11 passed (1 slow), 1 failed, 0 skipped`
    if let Some((_, counts)) = line
        .split_once("tests run: ")
        .or(line.split_once("test run: "))
    {
        return line.starts_with("Summary").then(|| count(counts));
    }
    // cargo test: `test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out`
    if let Some(counts) = line.strip_prefix("test result: ") {
        return Some(count(
            counts.split_once(". ").map_or(counts, |(_, counts)| counts),
        ));
    }
    // our reporter in the browser: `12 passed, 1 failed`
    let tally = count(line);
    (line == format!("{} passed, {} failed", tally.passed, tally.failed)
        || line.starts_with(&format!(
            "{} passed, {} failed, ",
            tally.passed, tally.failed
        )))
    .then_some(tally)
}

/// Reads `12 passed, 1 failed` with either kind of separator and with words in between.
fn count(counts: &str) -> Tally {
    let number_of = |what: &str| {
        counts
            .split([',', ';'])
            .filter_map(|part| part.trim().split_once(' '))
            .find(|(_, word)| word.starts_with(what))
            .and_then(|(number, _)| number.parse().ok())
            .unwrap_or(0)
    };
    Tally {
        passed: number_of("passed"),
        failed: number_of("failed"),
    }
}

/// A line without the colours.
fn plain(line: &str) -> String {
    let mut plain = String::new();
    let mut parts = line.split('\u{1b}');
    plain.push_str(parts.next().unwrap_or_default());
    for part in parts {
        plain.push_str(part.split_once('m').map_or("", |(_, rest)| rest));
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::{Tally, read};

    #[track_caller]
    fn check(line: &str, passed: u32, failed: u32) {
        assert_eq!(read(line), Some(Tally { passed, failed }), "{line}");
    }

    #[test]
    fn every_runners_closing_line_is_read() {
        check(
            "     Summary [   1.234s] 12 tests run: 11 passed (1 slow), 1 failed, 3 skipped",
            11,
            1,
        );
        check(
            "\u{1b}[32;1m     Summary\u{1b}[0m [0.01s] \u{1b}[1m1\u{1b}[0m test run: \u{1b}[1m1\u{1b}[0m \u{1b}[32;1mpassed\u{1b}[0m, \u{1b}[1m0\u{1b}[0m skipped",
            1,
            0,
        );
        check(
            "test result: ok. 7 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out",
            7,
            0,
        );
        check(
            "test result: FAILED. 7 passed; 2 failed; 1 ignored; 0 measured",
            7,
            2,
        );
        check("12 passed, 0 failed", 12, 0);
        check("12 passed, 3 failed, 1 skipped", 12, 3);
        check("12 passed, 0 failed, 1 skipped, 2 at the second try", 12, 0);
    }

    #[test]
    fn other_lines_count_for_nothing() {
        for line in [
            "running 3 tests",
            "  passed   3 passed by (1 s)",
            "3 passed",
            "        PASS [0.1s] a",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
