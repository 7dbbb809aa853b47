//! Finding a Firefox: the system's own, or Debian's package.

use std::path::PathBuf;

use anyhow::{Result, bail};

use super::chromium::is_root;
use crate::shell::{self, say};

/// What systems call it.
const NAMES: &[&str] = &["firefox", "firefox-esr"];

/// Where macOS and Windows keep it.
const PLACES: &[&str] = &[
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    r"C:\Program Files\Mozilla Firefox\firefox.exe",
];

/// Finds one, getting it if need be.
pub(super) fn find() -> Result<PathBuf> {
    if let Some(chosen) = std::env::var_os("ISLES_FIREFOX") {
        return Ok(chosen.into());
    }
    if let Some(program) = system() {
        return Ok(program);
    }
    if is_root() && shell::find("apt-get").is_some() {
        say("Installing", "Debian's firefox-esr (once)");
        shell::run(shell::command("apt-get").args(["update", "--quiet"]))?;
        let install = [
            "install",
            "--yes",
            "--quiet",
            "--no-install-recommends",
            "firefox-esr",
        ];
        shell::run(shell::command("apt-get").args(install))?;
        if let Some(program) = system() {
            return Ok(program);
        }
    }
    bail!("found no Firefox; install it, or name one with ISLES_FIREFOX=/path/to/firefox")
}

/// The system's own.
fn system() -> Option<PathBuf> {
    let known = PLACES
        .iter()
        .map(PathBuf::from)
        .find(|place| place.is_file());
    NAMES.iter().find_map(|name| shell::find(name)).or(known)
}
