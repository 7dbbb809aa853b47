//! Speaking to the person at the terminal, and running other programs on their behalf.

use std::fmt::Display;
use std::path::PathBuf;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use anyhow::{Context, Result, bail};

/// Says in a line what is being done now.
pub(crate) fn say(verb: &str, what: impl Display) {
    eprintln!("{verb:>12} {what}");
}

/// Says what went wrong.
pub(crate) fn fail(what: &str) {
    eprintln!("error: {what}");
}

/// Says what is being done, does it, and says how long it took when that was noticeable.
pub(crate) fn timed<T>(verb: &str, what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    say(verb, what);
    let start = Instant::now();
    let done = work()?;
    let spent = start.elapsed();
    if spent.as_millis() >= 1_000 {
        say("", format!("… in {:.1} s", spent.as_secs_f64()));
    }
    Ok(done)
}

/// A command that runs at the top of the checkout.
pub(crate) fn command(program: &str) -> Command {
    let mut command = Command::new(program);
    command.current_dir(crate::project::root());
    if strict() {
        // Snapshot tests and Playwright know this name.
        command.env("CI", "1");
    }
    command
}

/// The cargo that started us.
pub(crate) fn cargo() -> Command {
    command(&std::env::var("CARGO").unwrap_or_else(|_| "cargo".into()))
}

/// A cargo command; one that may not touch the lock file when nobody watches.
pub(crate) fn cargo_locked(verb: &str) -> Command {
    let mut cargo = cargo();
    cargo.arg(verb);
    if strict() {
        cargo.arg("--locked");
    }
    cargo
}

/// Whether nobody watches: set by `cargo xtask ci`.
static STRICT: AtomicBool = AtomicBool::new(false);

/// From here on nobody watches: versions are as the lock files say.
pub(crate) fn be_strict() {
    STRICT.store(true, Ordering::Relaxed);
}

/// Whether nobody watches.
pub(crate) fn strict() -> bool {
    STRICT.load(Ordering::Relaxed)
}

/// Runs a command to its end, output and all; any failure is an error that names it.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let name = shown(command);
    let status = command
        .status()
        .with_context(|| format!("`{name}` did not start"))?;
    if !status.success() {
        bail!("`{name}` failed ({status})");
    }
    Ok(())
}

/// Runs a command to its end; what it says is shown only when it fails.
pub(crate) fn run_quietly(command: &mut Command) -> Result<()> {
    let name = shown(command);
    let output = command
        .output()
        .with_context(|| format!("`{name}` did not start"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("`{name}` failed ({}):\n{said}", output.status);
    }
    Ok(())
}

/// Runs a command to its end and keeps the lines that it prints; what it says about its work is shown.
pub(crate) fn lines(command: &mut Command) -> Result<Vec<String>> {
    let (status, text) = hear(command)?;
    if !status.success() {
        bail!("`{}` failed ({status}):\n{text}", shown(command));
    }
    Ok(text.lines().map(str::to_owned).collect())
}

/// The same for lines that are written for programs: they are not shown when it fails.
pub(crate) fn messages(command: &mut Command) -> Result<Vec<String>> {
    let (status, text) = hear(command)?;
    if !status.success() {
        bail!("`{}` failed ({status})", shown(command));
    }
    Ok(text.lines().map(str::to_owned).collect())
}

fn hear(command: &mut Command) -> Result<(ExitStatus, String)> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("`{}` did not start", shown(command)))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    Ok((output.status, text))
}

/// What a command prints, or nothing when it fails or is missing.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The program of this name on the PATH.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(format!("{program}{}", std::env::consts::EXE_SUFFIX)))
        .find(|file| file.is_file())
}

/// A command as one would type it.
pub(crate) fn shown(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}
