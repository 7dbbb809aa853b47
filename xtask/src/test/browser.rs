//! The built page in a real browser: builds it, serves it on a free port, and starts Playwright.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::chromium::{self, Chromium};
use super::firefox;
use super::tally::{Tally, run_counted};
use crate::package::{self, Packed};
use crate::page::{self, Profile};
use crate::{project, serve, shell};

/// What to run in the browser.
pub(crate) struct BrowserRun<'a> {
    /// Playwright's project: `tests`, `bench` or `firefox`.
    pub(crate) project: &'a str,
    /// The unoptimised page.
    pub(crate) dev: bool,
    /// For Playwright.
    pub(crate) rest: &'a [String],
}

/// A served page and a browser for it.
pub(crate) struct Browser {
    folder: PathBuf,
    address: String,
    proof: PathBuf,
    packed: Packed,
    chromium: Option<Chromium>,
    firefox: Option<PathBuf>,
}

impl Browser {
    /// Makes everything ready.
    pub(crate) fn start(run: &BrowserRun<'_>) -> Result<Self> {
        let folder = project::root().join("tests/browser");
        install(&folder)?;
        let in_firefox = run.project == "firefox";
        let chromium = (!in_firefox).then(|| chromium::find(&folder)).transpose()?;
        let firefox = in_firefox.then(firefox::find).transpose()?;
        let site = page::build(Profile::of(run.dev))?;
        let proof = page::build_proof(Profile::of(run.dev))?;
        let packed = package::pack(&site, Profile::of(run.dev))?;
        let server = serve::listen(0)?;
        let address = server.address();
        // The threads answer until this program ends.
        drop(server.answer(&site, None));
        Ok(Self {
            folder,
            address,
            proof,
            packed,
            chromium,
            firefox,
        })
    }

    /// Runs Playwright's tests and counts them.
    pub(crate) fn test(&self, run: &BrowserRun<'_>) -> Result<Tally> {
        run_counted(&mut self.playwright(run))
    }

    /// Runs Playwright's measurements and keeps what they print.
    pub(crate) fn measure(&self, run: &BrowserRun<'_>) -> Result<Vec<String>> {
        shell::lines(&mut self.playwright(run))
    }

    /// Playwright, told where the page is and which browser to take.
    fn playwright(&self, run: &BrowserRun<'_>) -> Command {
        let mut playwright = chromium::npx(&self.folder);
        // Spelt with `=`, or Playwright takes what follows for more projects.
        playwright
            .arg("test")
            .arg(format!("--project={}", run.project))
            .args(run.rest);
        playwright.env("ISLES_URL", &self.address);
        playwright.env("ISLES_PROOF", &self.proof);
        playwright.env("ISLES_SITE", &self.packed.site);
        playwright.env("ISLES_SINGLE", &self.packed.single);
        playwright.env("ISLES_NPM", &self.packed.npm);
        playwright.env("ISLES_COURSES", &self.packed.courses);
        if let Some(Chromium::Program(program)) = &self.chromium {
            playwright.env("ISLES_CHROMIUM", program);
        }
        if let Some(program) = &self.firefox {
            playwright.env("ISLES_FIREFOX", program);
        }
        playwright
    }
}

/// Installs Playwright as the lock file says, unless that was done.
fn install(folder: &Path) -> Result<()> {
    let (lock, done) = (
        folder.join("package-lock.json"),
        folder.join("node_modules/.lock"),
    );
    let wanted = std::fs::read(&lock).with_context(|| project::shown(&lock))?;
    if std::fs::read(&done).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    if shell::find("npm").is_none() {
        bail!(
            "the browser tests need Node.js 20 or later with npm, which is not here; see https://nodejs.org"
        );
    }
    shell::timed("Installing", "Playwright with npm (once)", || {
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        shell::run(
            shell::command(npm)
                .current_dir(folder)
                .args(["ci", "--silent"]),
        )
    })?;
    std::fs::write(done, wanted)?;
    Ok(())
}
