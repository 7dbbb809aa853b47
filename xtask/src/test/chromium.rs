//! Finding a Chromium: the test tool's own, the system's, a download of the test tool, or Debian's package.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::shell::{self, say};

/// What systems call it. The shell without windows draws the same pages in two thirds of the time.
const NAMES: &[&str] = &[
    SHELL,
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// Debian's Chromium without windows, as the one that Playwright fetches.
const SHELL: &str = "chromium-headless-shell";

/// Where macOS and Windows keep it.
const PLACES: &[&str] = &[
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
];

/// A browser for the tests.
pub(super) enum Chromium {
    /// Playwright's own, which it finds by itself.
    Playwrights,
    /// A program on this machine.
    Program(PathBuf),
}

/// Finds one, getting it if need be; `tests` is the folder where Playwright is installed.
pub(super) fn find(tests: &Path) -> Result<Chromium> {
    if let Some(chosen) = std::env::var_os("ISLES_CHROMIUM") {
        return Ok(Chromium::Program(chosen.into()));
    }
    if playwright_has_one(tests) {
        return Ok(Chromium::Playwrights);
    }
    if let Some(program) = system() {
        return Ok(Chromium::Program(program));
    }
    say("Fetching", "a Chromium for the browser tests (once)");
    if shell::run(npx(tests).args(["install", "--only-shell", "chromium"])).is_ok() {
        return Ok(Chromium::Playwrights);
    }
    if is_root() && shell::find("apt-get").is_some() {
        say(
            "Installing",
            "Debian's chromium, as Playwright's could not be fetched",
        );
        // A stale list may still do.
        let _ = shell::run(shell::command("apt-get").args(["update", "--quiet"]));
        for package in [SHELL, "chromium"] {
            let install = ["install", "--yes", "--quiet", "--no-install-recommends"];
            let installed = shell::run(shell::command("apt-get").args(install).arg(package));
            if let (Ok(()), Some(program)) = (installed, system()) {
                return Ok(Chromium::Program(program));
            }
        }
    }
    bail!(
        "found no Chromium for the browser tests and could not fetch one; install Chromium or Chrome, or name one with \
         ISLES_CHROMIUM=/path/to/chromium (all other areas: cargo xtask test format tidy lint native docs wasm)"
    )
}

/// Playwright, in the folder where it is installed.
pub(super) fn npx(tests: &Path) -> std::process::Command {
    let mut npx = shell::command(if cfg!(windows) { "npx.cmd" } else { "npx" });
    npx.current_dir(tests).args(["--no-install", "playwright"]);
    npx
}

/// Whether Playwright has fetched its own before.
fn playwright_has_one(tests: &Path) -> bool {
    const ASK: &str = "process.exit(require('fs').existsSync(require('playwright').chromium.executablePath()) ? 0 : 1)";
    shell::output(
        shell::command("node")
            .current_dir(tests)
            .args(["--eval", ASK]),
    )
    .is_some()
}

/// The system's own.
fn system() -> Option<PathBuf> {
    let known = PLACES
        .iter()
        .map(PathBuf::from)
        .find(|place| place.is_file());
    NAMES.iter().find_map(|name| shell::find(name)).or(known)
}

/// Whether we may install packages.
pub(super) fn is_root() -> bool {
    shell::output(shell::command("id").arg("-u")).is_some_and(|id| id == "0")
}
