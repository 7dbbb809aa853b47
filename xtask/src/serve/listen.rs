//! Listening on a port of this machine, and answering from the files of a site.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use anyhow::{Result, anyhow};

use super::builds::Builds;
use super::site;

/// A port that is ours.
pub(crate) struct Listener {
    socket: TcpListener,
    address: SocketAddr,
}

/// Takes a port of this machine alone (0 takes any free one), before any long build, so that a busy one is known at once.
pub(crate) fn listen(port: u16) -> Result<Listener> {
    let socket =
        TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| explain(port, &error))?;
    socket.set_nonblocking(true)?;
    let address = socket.local_addr()?;
    Ok(Listener { socket, address })
}

/// Says why a port could not be had.
fn explain(port: u16, error: &std::io::Error) -> anyhow::Error {
    if error.kind() == ErrorKind::AddrInUse {
        let other = port.checked_add(1).unwrap_or(8080);
        return anyhow!(
            "port {port} is in use by another program; choose another port: cargo xtask serve --port {other}"
        );
    }
    if error.kind() == ErrorKind::PermissionDenied {
        return anyhow!(
            "port {port} needs more rights than we have; choose one above 1023 with --port"
        );
    }
    anyhow!("cannot listen on port {port}: {error}")
}

impl Listener {
    /// Where browsers find us.
    pub(crate) fn address(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Answers requests from the files of a site, for as long as this program runs; with `builds`, open pages load
    /// themselves again after each build.
    pub(crate) fn answer(self, site: &Path, builds: Option<Arc<Builds>>) -> JoinHandle<Result<()>> {
        let app = site::app(site, builds);
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()?;
            runtime.block_on(async {
                let socket = tokio::net::TcpListener::from_std(self.socket)?;
                Ok(axum::serve(socket, app).await?)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::listen;

    #[test]
    fn a_busy_port_is_named_with_the_way_out() {
        let first = listen(0).expect("some port is free");
        let port = first.address.port();
        let refusal = listen(port).err().expect("the port is taken").to_string();
        assert!(
            refusal.contains(&format!("port {port} is in use")),
            "{refusal}"
        );
        assert!(refusal.contains("--port"), "{refusal}");
    }
}
