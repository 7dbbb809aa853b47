//! Programs that some chores need and that no machine has: built once from their crates, into the build folder.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::{project, shell};

/// A program that a crate brings.
pub(crate) struct Tool {
    /// The crate.
    package: &'static str,
    /// Exactly this version of it.
    version: &'static str,
    /// The programs that we use.
    programs: &'static [&'static str],
}

/// Binds and runs WebAssembly; must be of the version that the page's own wasm-bindgen has.
pub(crate) const WASM_BINDGEN: Tool = Tool {
    package: "wasm-bindgen-cli",
    version: "0.2.130",
    programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
};

/// Builds the npm package.
pub(crate) const WASM_PACK: Tool = Tool {
    package: "wasm-pack",
    version: "0.15.1",
    programs: &["wasm-pack"],
};

impl Tool {
    /// The folder with the tool's programs, which are built first if need be.
    pub(crate) fn folder(&self) -> Result<PathBuf> {
        let Self {
            package,
            version,
            programs,
        } = self;
        let root = project::target()
            .join("tools")
            .join(format!("{package}-{version}"));
        let folder = root.join("bin");
        if programs
            .iter()
            .all(|name| folder.join(executable(name)).is_file())
        {
            return Ok(folder);
        }
        shell::timed(
            "Installing",
            &format!("{package} {version} into the build folder (once)"),
            || {
                // Where nobody watches, with the versions that the tool was published with, and no later ones.
                let mut cargo = shell::cargo_locked("install");
                // None of them is asked to fetch anything, so they need no TLS.
                cargo.args([package, "--version", version, "--no-default-features"]);
                cargo.args(["--debug", "--quiet", "--root"]).arg(&root);
                cargo
                    .arg("--target-dir")
                    .arg(project::target().join("tools/build"));
                for program in *programs {
                    cargo.args(["--bin", program]);
                }
                shell::run(&mut cargo).with_context(|| format!("cannot install {package}"))
            },
        )?;
        Ok(folder)
    }

    /// One of the tool's programs.
    pub(crate) fn program(&self, name: &str) -> Result<PathBuf> {
        Ok(self.folder()?.join(executable(name)))
    }
}

/// The file name of a program on this system.
fn executable(name: &str) -> String {
    format!("{name}{}", std::env::consts::EXE_SUFFIX)
}
