//! Unit tests that run as WebAssembly: those of `web` marked `#[wasm_bindgen_test]`.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use super::tally::{Tally, run_counted};
use crate::page::{self, WASM};
use crate::{project, shell};

/// The runner belongs to the wasm-bindgen that the page is built with.
const VERSION: &str = "0.2.130";

/// Runs them in Node; what needs a page is tested in the browser.
pub(super) fn test() -> Result<Tally> {
    page::add_wasm_target()?;
    let runner = runner()?;
    if shell::find("node").is_none() {
        bail!(
            "the WebAssembly unit tests run in Node.js, which is not here; install Node.js 20 or later"
        );
    }
    run_counted(
        shell::cargo_locked("test")
            .args(["--target", WASM, "--package", "split-isles-web", "--lib"])
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner),
    )
}

/// The program that runs wasm tests, built once into the build folder when the machine has no fitting one.
fn runner() -> Result<PathBuf> {
    const NAME: &str = "wasm-bindgen-test-runner";
    if let Some(program) = shell::find(NAME) {
        let version = shell::output(shell::command(&program.to_string_lossy()).arg("--version"));
        if version.is_some_and(|version| version.ends_with(VERSION)) {
            return Ok(program);
        }
    }
    let folder = project::target()
        .join("tools")
        .join(format!("wasm-bindgen-cli-{VERSION}"));
    let program = folder
        .join("bin")
        .join(format!("{NAME}{}", std::env::consts::EXE_SUFFIX));
    if program.is_file() {
        return Ok(program);
    }
    shell::timed(
        "Installing",
        "the runner of WebAssembly tests (once)",
        || {
            shell::run(
                shell::cargo()
                    .args([
                        "install",
                        "wasm-bindgen-cli",
                        "--version",
                        VERSION,
                        "--no-default-features",
                        "--debug",
                        "--quiet",
                    ])
                    .args(["--bin", NAME, "--root"])
                    .arg(&folder)
                    .arg("--target-dir")
                    .arg(project::target().join("tools/build")),
            )
            .context("cannot install wasm-bindgen-test-runner")
        },
    )?;
    Ok(program)
}
