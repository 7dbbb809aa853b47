//! Building the page: Rust to WebAssembly, bound to JavaScript, optimised, and laid beside the static files.

mod bind;
mod messages;
mod optimise;
pub(crate) mod site;
mod split;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

pub(crate) use self::split::PARTS;
use crate::project;
use crate::shell::{self, say};

/// The target that browsers run.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// One WebAssembly module of the page.
pub(crate) struct Artifact {
    /// What cargo is asked to build.
    asked: &'static [&'static str],
    /// The file that cargo makes, without its extension.
    built: &'static str,
    /// The name under which the page loads it: `NAME.js` and `NAME_bg.wasm`.
    name: &'static str,
    /// Whether some of it is fetched only when it is wanted.
    in_parts: bool,
}

impl Artifact {
    /// Whether others may import it, and are told by types how.
    fn is_typed(&self) -> bool {
        self.name == MODULE
    }
}

/// The page's own module.
const MODULE: &str = "isles";

/// What binding says of it to who writes TypeScript; only the npm package has it.
pub(crate) const TYPES: &str = "isles.d.ts";

/// Every module of the page, each built on its own, so that none carries what only another one needs.
const ARTIFACTS: &[Artifact] = &[
    Artifact {
        asked: &["--package", "split-isles-web", "--lib"],
        built: "split_isles_web",
        name: MODULE,
        in_parts: true,
    },
    // Loaded when somebody first opens or saves a scenario file.
    Artifact {
        asked: &[
            "--package",
            "split-isles-reader",
            "--features",
            "page",
            "--bin",
            "split-isles-reader-page",
        ],
        built: "split-isles-reader-page",
        name: "reader",
        in_parts: false,
    },
    // Loaded when somebody opens a lesson of their own, or makes a step of one from a run.
    Artifact {
        asked: &[
            "--package",
            "split-isles-learn",
            "--features",
            "page",
            "--bin",
            "split-isles-learn-page",
        ],
        built: "split-isles-learn-page",
        name: "author",
        in_parts: false,
    },
];

/// The simulation without the page, for tests and measurements; no site carries it.
const PROOF: Artifact = Artifact {
    asked: &["--package", "split-isles-proof", "--lib"],
    built: "split_isles_proof",
    name: "proof",
    in_parts: false,
};

/// How the page is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Small and fast to run, as published.
    Web,
    /// Fast to build, with the checks on.
    Dev,
}

impl Profile {
    /// The profile that `--dev` chooses.
    pub(crate) fn of(dev: bool) -> Self {
        if dev { Self::Dev } else { Self::Web }
    }

    /// What cargo calls it.
    pub(crate) fn cargo_name(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Dev => "dev",
        }
    }

    /// The folder that cargo builds it in.
    fn cargo_folder(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Dev => "debug",
        }
    }

    /// Tells the compiler what this profile asks beyond what Cargo.toml says of it.
    pub(crate) fn flag(self, cargo: &mut Command) -> &mut Command {
        /// Leptos makes code for every shape of view unless their types are erased: 6 % of what travels.
        const ERASED: [&str; 2] = ["--cfg", "erase_components"];
        match self {
            Self::Web => {
                // The folders of whoever builds the page are nobody's business, and each stands in it a hundred times.
                let sources = project::cargo_home().join("registry").join("src");
                let shortened = format!("--remap-path-prefix={}=crates", sources.display());
                let flags = [ERASED[0], ERASED[1], &shortened];
                // This list may hold folders with spaces in their names, unlike the one in RUSTFLAGS.
                cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"))
            }
            Self::Dev => cargo,
        }
    }

    /// The folder of the finished site.
    pub(crate) fn site(self) -> PathBuf {
        project::target().join("site").join(self.cargo_name())
    }
}

/// Builds whatever of the site is out of date; returns its folder.
pub(crate) fn build(profile: Profile) -> Result<PathBuf> {
    add_wasm_target()?;
    let content = compile(profile)?;
    let site = profile.site();
    for artifact in ARTIFACTS {
        bind::bind(artifact, &built(artifact, profile), &site, profile)?;
    }
    site::lay_out(&site, &content, profile)?;
    Ok(site)
}

/// The folder with the content that the page fetches when it is wanted; compiles the page if need be, as they belong together.
pub(crate) fn content(profile: Profile) -> Result<PathBuf> {
    /// Its build script writes the content.
    const AUTHOR: &str = "split-isles-lessons";
    let lines = shell::messages(cargo_build(&ARTIFACTS[0], profile).arg(messages::FORMAT))?;
    let out = messages::out_folder(&lines, AUTHOR)
        .with_context(|| format!("cargo did not say where {AUTHOR} writes"))?;
    Ok(out.join("content"))
}

/// Builds the simulation without the page; returns its folder.
pub(crate) fn build_proof(profile: Profile) -> Result<PathBuf> {
    compile_one(&PROOF, profile)?;
    let folder = project::target().join("proof").join(profile.cargo_name());
    bind::bind(&PROOF, &built(&PROOF, profile), &folder, profile)?;
    Ok(folder)
}

/// Adds the wasm target to the toolchain when it is missing.
pub(crate) fn add_wasm_target() -> Result<()> {
    let libdir =
        shell::output(shell::command("rustc").args(["--print", "target-libdir", "--target", WASM]));
    if libdir.is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    say("Adding", format!("the target {WASM} to the Rust toolchain"));
    shell::run(shell::command("rustup").args(["target", "add", WASM])).with_context(|| {
        format!("this toolchain has no {WASM}; with rustup: rustup target add {WASM}")
    })
}

/// Compiles every artifact; where the content of the page is.
fn compile(profile: Profile) -> Result<PathBuf> {
    let what = match profile {
        Profile::Web => "the page to WebAssembly (the first time takes a few minutes)",
        Profile::Dev => "the page to WebAssembly (unoptimised)",
    };
    shell::timed("Compiling", what, || {
        let content = content(profile)?;
        for artifact in &ARTIFACTS[1..] {
            compile_one(artifact, profile)?;
        }
        Ok(content)
    })
}

/// Compiles one artifact.
fn compile_one(artifact: &Artifact, profile: Profile) -> Result<()> {
    shell::run(&mut cargo_build(artifact, profile))
}

/// The command that compiles one artifact.
fn cargo_build(artifact: &Artifact, profile: Profile) -> Command {
    let mut cargo = shell::cargo_locked("build");
    cargo.args(["--target", WASM, "--profile", profile.cargo_name()]);
    profile.flag(&mut cargo).args(artifact.asked);
    cargo
}

/// The module that cargo made.
fn built(artifact: &Artifact, profile: Profile) -> PathBuf {
    project::target()
        .join(WASM)
        .join(profile.cargo_folder())
        .join(format!("{}.wasm", artifact.built))
}
