//! Serving the playground on this machine.

mod builds;
mod listen;
mod site;
mod watch;

use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Arc;

use anyhow::{Result, bail};
use clap::Args;

use self::builds::Builds;
pub(crate) use self::listen::listen;
use crate::page::{self, Profile};
use crate::project;
use crate::shell::{self, say};

/// What `cargo xtask serve` can be told.
#[derive(Args)]
pub(crate) struct Options {
    /// The port to serve on; 0 takes any free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Open the page in the browser
    #[arg(long)]
    open: bool,
    /// Build fast instead of small; build again and reload the page whenever a source file changes
    #[arg(long)]
    dev: bool,
    /// Serve what was built before, whatever has changed since
    #[arg(long)]
    prebuilt: bool,
}

/// Builds what is out of date and serves it until interrupted.
pub(crate) fn run(options: &Options) -> Result<()> {
    let server = listen(options.port)?;
    let profile = Profile::of(options.dev);
    let site = if options.prebuilt {
        built(profile)?
    } else {
        page::build(profile)?
    };
    let address = server.address();
    let builds = Arc::new(Builds::default());
    let answering = server.answer(&site, options.dev.then(|| Arc::clone(&builds)));
    say(
        "Ready",
        format!("Split Isles is at {address} (Ctrl+C stops it)"),
    );
    if options.open {
        open(&address);
    }
    if options.dev && !options.prebuilt {
        watch::rebuild_on_change(&builds);
    }
    answering
        .join()
        .unwrap_or_else(|_| bail!("the server stopped"))
}

/// The site as it was last built.
fn built(profile: Profile) -> Result<PathBuf> {
    let site = profile.site();
    if !site.join("index.html").is_file() {
        bail!(
            "there is no built page in {}; leave --prebuilt away to build it",
            project::shown(&site)
        );
    }
    Ok(site)
}

/// Opens the page in the person's browser; the address is on the screen anyway, so a failure is no trouble.
fn open(address: &str) {
    let opener = match std::env::consts::OS {
        "macos" => "open",
        "windows" => "explorer",
        _ => "xdg-open",
    };
    if shell::command(opener)
        .arg(address)
        .stderr(Stdio::null())
        .spawn()
        .is_err()
    {
        say("", format!("no browser opened: `{opener}` is not here"));
    }
}
