//! Serving the playground on this machine.

mod answer;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Result, anyhow};
use clap::Args;
use tiny_http::Server;

use crate::page::{self, Profile};
use crate::shell::say;

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
}

/// Builds what is out of date and serves it until interrupted.
pub(crate) fn run(options: &Options) -> Result<()> {
    let server = listen(options.port)?;
    let profile = Profile::of(options.dev);
    let site = page::build(profile)?;
    let address = format!("http://{}", server.server_addr());
    say(
        "Ready",
        format!("Split Isles is at {address} (Ctrl+C stops it)"),
    );
    answer_all(&Arc::new(server), &site);
    Ok(())
}

/// Takes the port before the long build, so that a busy one is known at once.
fn listen(port: u16) -> Result<Server> {
    Server::http(("127.0.0.1", port)).map_err(|error| {
        let busy = error
            .downcast_ref::<std::io::Error>()
            .is_some_and(|error| error.kind() == std::io::ErrorKind::AddrInUse);
        if busy {
            anyhow!("port {port} is in use by another program; choose another one with --port, as in: cargo xtask serve --port {}", port.wrapping_add(1).max(1))
        } else {
            anyhow!("cannot listen on port {port}: {error}")
        }
    })
}

/// Answers requests, a few at a time, for ever.
fn answer_all(server: &Arc<Server>, site: &Path) {
    /// Browsers open up to six connections to a host.
    const WORKERS: usize = 6;
    let workers: Vec<_> = (0..WORKERS)
        .map(|_| {
            let (server, site): (_, PathBuf) = (Arc::clone(server), site.to_path_buf());
            std::thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    answer::answer(request, &site);
                }
            })
        })
        .collect();
    for worker in workers {
        drop(worker.join());
    }
}
