//! What is tested without a browser: format, lints, the tests of this machine, the examples in the documentation.

use anyhow::Result;

use super::examples;
use super::tally::{Tally, run_counted};
use crate::page::WASM;
use crate::shell::{self, say};

/// The packages that run in the browser.
const IN_THE_BROWSER: &[&str] = &[
    "split-isles-core",
    "split-isles-learn",
    "split-isles-lessons",
    "split-isles-progress",
    "split-isles-reader",
    "split-isles-web",
];

/// The code is formatted.
pub(super) fn format() -> Result<Tally> {
    shell::run(shell::cargo().args(["fmt", "--all", "--check"]))?;
    Ok(Tally::default())
}

/// Clippy has nothing to say.
pub(super) fn lint() -> Result<Tally> {
    shell::run(shell::cargo_locked("clippy").args([
        "--workspace",
        "--all-targets",
        "--",
        "-Dwarnings",
    ]))?;
    crate::page::add_wasm_target()?;
    let mut wasm = shell::cargo_locked("clippy");
    wasm.args([
        "--target",
        WASM,
        "--lib",
        "--bins",
        "--no-default-features",
        "--features",
        "split-isles-reader/page,split-isles-learn/page",
    ]);
    for package in IN_THE_BROWSER {
        wasm.args(["--package", package]);
    }
    shell::run(wasm.args(["--", "-Dwarnings"]))?;
    Ok(Tally::default())
}

/// The tests of this machine: with nextest when it is here, else with what comes with cargo. xtask is tested by itself,
/// with the dependencies that it is already running on: together with the rest, cargo would build them all a second time.
pub(super) fn test(filter: &[String]) -> Result<Tally> {
    let nextest = shell::output(shell::cargo().args(["nextest", "--version"])).is_some();
    if !nextest {
        say(
            "",
            "cargo-nextest is not here: testing with `cargo test`, which is slower",
        );
    }
    let mut tally = Tally::default();
    for packages in [
        &["--workspace", "--exclude", "xtask"][..],
        &["--package", "xtask"],
    ] {
        let mut cargo = shell::cargo();
        if nextest {
            cargo.args(["nextest", "run", "--no-tests", "pass"]);
        } else {
            cargo.args(["test", "--lib", "--bins", "--tests"]);
        }
        if shell::strict() {
            cargo.arg("--locked");
        }
        tally += run_counted(cargo.args(packages).args(filter))?;
    }
    Ok(tally)
}

/// The examples in the documentation, of those packages that have any.
pub(super) fn docs() -> Result<Tally> {
    let packages = examples::packages()?;
    if packages.is_empty() {
        say("", "no documentation has an example that is compiled");
        return Ok(Tally::default());
    }
    let mut cargo = shell::cargo_locked("test");
    cargo.arg("--doc");
    for package in &packages {
        cargo.args(["--package", package]);
    }
    run_counted(&mut cargo)
}
