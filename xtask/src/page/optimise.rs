//! Optimising with Binaryen's `wasm-opt`, when the machine has it or npm can fetch it.

use std::fs;
use std::num::NonZero;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::Result;

use super::Profile;
use crate::{project, shell};

/// The Binaryen that npm fetches when there is no `wasm-opt` on the PATH.
const BINARYEN: &str = "binaryen@132.0.0";

/// One round of clean-up, arguments that nobody reads, and functions of one kind beside each other, where compression finds
/// their likeness: of a module of 2 972 KB, brotli left 708 KB untouched, 698 KB after `-O1`, 691 KB with its functions by name as well,
/// 688 KB with all three. Harder settings make the module smaller on disk but larger once compressed, as they destroy
/// repetition (2 600 KB and 739 KB after `-Oz`). Small functions, and those that are called from one place only, go into their callers: browsers
/// compile each function when it is first called, in the page's own thread, and the first visit calls 7 400 of them instead of 10 900; that costs
/// 11 KB and saves a twelfth of the start's work. Without a bound on their size it saves no more, and costs 50 KB. And just the features that Rust's wasm target uses: naming all of them would let the
/// optimiser emit instructions that browsers do not know yet.
const FLAGS: &[&str] = &[
    "-O1",
    "--inlining-optimizing",
    "--one-caller-inline-max-function-size=60",
    "--always-inline-max-function-size=8",
    "--flexible-inline-max-function-size=8",
    "--dae-optimizing",
    "--reorder-functions-by-name",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// A `wasm-opt` that can be run.
pub(super) struct Optimiser {
    program: PathBuf,
}

impl Optimiser {
    /// Finds `wasm-opt`, fetching it with npm if need be; a page for development is left as it is.
    pub(super) fn find(profile: Profile) -> Result<Option<Self>> {
        if profile == Profile::Dev {
            return Ok(None);
        }
        if let Some(program) = shell::find("wasm-opt") {
            return Ok(Some(Self { program }));
        }
        Ok(fetch()?.map(|program| Self { program }))
    }

    /// What the result depends on besides the module.
    pub(super) fn recipe(&self) -> String {
        format!("{} {}", self.program.display(), FLAGS.join(" "))
    }

    /// Makes modules smaller, in place: as many at once as the machine has cores.
    pub(super) fn run(&self, modules: &[PathBuf]) -> Result<()> {
        let before = sizes(modules)?;
        let what = match modules {
            [one] => project::shown(one),
            [first, rest @ ..] => format!("{} and {} parts", project::shown(first), rest.len()),
            [] => return Ok(()),
        };
        shell::timed("Optimising", &what, || {
            let next = AtomicUsize::new(0);
            let work = || -> Result<()> {
                while let Some(module) = modules.get(next.fetch_add(1, Ordering::Relaxed)) {
                    self.optimise(module)?;
                }
                Ok(())
            };
            thread::scope(|scope| {
                let hands = thread::available_parallelism().map_or(1, NonZero::get);
                let hands: Vec<_> = (0..hands).map(|_| scope.spawn(work)).collect();
                hands
                    .into_iter()
                    .try_for_each(|hand| hand.join().unwrap_or_else(|panic| resume_unwind(panic)))
            })
        })?;
        let after = sizes(modules)?;
        shell::say("", format!("{} KB → {} KB", before / 1_000, after / 1_000));
        Ok(())
    }

    fn optimise(&self, module: &Path) -> Result<()> {
        let mut program = shell::command(&self.program.to_string_lossy());
        // It warns of names of a kind that it does not know; they are dropped anyway.
        shell::run_quietly(program.args(FLAGS).arg(module).arg("-o").arg(module))
    }
}

/// How large files are together, in bytes.
fn sizes(files: &[PathBuf]) -> Result<u64> {
    files.iter().map(|file| Ok(fs::metadata(file)?.len())).sum()
}

/// Fetches Binaryen with npm into the build folder; nothing when npm is missing or has no network.
fn fetch() -> Result<Option<PathBuf>> {
    let folder = project::target()
        .join("tools")
        .join(BINARYEN.replace('@', "-"));
    let program = folder.join("node_modules/.bin/wasm-opt");
    if program.exists() {
        return Ok(Some(program));
    }
    let Some(npm) = shell::find("npm") else {
        return Ok(None);
    };
    fs::create_dir_all(&folder)?;
    shell::say("Fetching", format!("wasm-opt ({BINARYEN}) with npm"));
    let fetched = shell::output(
        shell::command(&npm.to_string_lossy())
            .args(["install", "--no-audit", "--no-fund", "--prefix"])
            .arg(&folder)
            .arg(BINARYEN),
    );
    Ok((fetched.is_some() && program.exists()).then_some(program))
}
