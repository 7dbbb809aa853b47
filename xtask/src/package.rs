//! Making what can be published: the npm package, the static site, the page as one file, archives for course systems.

mod cmi5;
mod course;
mod files;
mod npm;
mod oembed;
mod scorm;
mod single;
mod site;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::{Args, ValueEnum};

use self::course::System;
use crate::page::site::{compressed, files_below};
use crate::page::{self, Profile};
use crate::project;
use crate::shell::say;

/// What `cargo xtask package` can be told.
#[derive(Args)]
pub(crate) struct Options {
    /// What to make
    #[arg(value_enum)]
    what: What,
    /// Where the site will be, like `https://example.org/isles/`: for `site`, adds what other sites ask before they embed it (oEmbed)
    #[arg(long, value_name = "URL")]
    base: Option<String>,
}

/// What to make.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum What {
    /// The page for other people's pages, with `mount(element, options)`: `dist/npm`
    Npm,
    /// The whole page as files for any static host: `dist/site`
    Site,
    /// The whole page as one file that needs no network and no server: `dist/split-isles.html`
    Single,
    /// The site for course systems that speak SCORM: `dist/split-isles-scorm12.zip`, `dist/split-isles-scorm2004.zip`
    Scorm,
    /// The site for course systems that speak cmi5: `dist/split-isles-cmi5.zip`
    Cmi5,
}

/// The page's HTML.
const PAGE: &str = "index.html";
/// The script that opens the page that is one file.
const OPENER: &str = "single.js";

/// The element for other people's pages.
const ELEMENT: &str = "embed/split-isles.js";

/// What was made of a built page for the tests.
pub(crate) struct Packed {
    /// The folder of the site.
    pub(crate) site: PathBuf,
    /// The file that is the whole page.
    pub(crate) single: PathBuf,
    /// The folder of the npm package.
    pub(crate) npm: PathBuf,
    /// The folder with the archives for course systems.
    pub(crate) courses: PathBuf,
}

/// Makes it.
pub(crate) fn run(options: &Options) -> Result<()> {
    let dist = project::root().join("dist");
    match options.what {
        What::Npm => npm::publish(&dist.join("npm")),
        What::Site => publish_site(&dist.join("site"), options.base.as_deref()),
        What::Single => publish_single(&dist.join("split-isles.html")),
        What::Scorm => publish_courses(&dist, &[System::Scorm12, System::Scorm2004]),
        What::Cmi5 => publish_courses(&dist, &[System::Cmi5]),
    }
}

/// Makes of a built page what the browser tests open: the site, and the page as one file.
pub(crate) fn pack(built: &Path, profile: Profile) -> Result<Packed> {
    /// An address that nobody asks for anything.
    const BASE: &str = "https://isles.example/";
    let folder = project::target().join("packed").join(profile.cargo_name());
    let packed = Packed {
        site: folder.join("site"),
        single: folder.join("split-isles.html"),
        npm: folder.join("npm"),
        courses: folder.join("courses"),
    };
    site::make(built, Some(BASE))?.write(&packed.site, profile == Profile::Web)?;
    fs::write(&packed.single, single::make(built)?)?;
    npm::make(built)?.write(&packed.npm, false)?;
    fs::create_dir_all(&packed.courses)?;
    for system in System::ALL {
        let archive = course::make(built, system, profile == Profile::Web)?;
        fs::write(packed.courses.join(system.file()), archive)?;
    }
    Ok(packed)
}

/// The style sheet that a line of the page links.
fn linked_sheet(line: &str) -> Option<&str> {
    line.trim()
        .strip_prefix("<link rel=\"stylesheet\" href=\"")?
        .strip_suffix("\">")
}

/// The site.
fn publish_site(folder: &Path, base: Option<&str>) -> Result<()> {
    let built = page::build(Profile::Web)?;
    site::make(&built, base)?.write(folder, true)?;
    say(
        "Ready",
        format!(
            "{}: any static host can serve it, under any path",
            project::shown(folder)
        ),
    );
    say("", weight("it is", folder)?);
    Ok(())
}

/// What each package weighs, and the element that brings a frame into somebody's page.
pub(crate) fn weigh(built: &Path) -> Result<Vec<String>> {
    let folder = project::target().join("packed").join("weighed");
    site::make(built, None)?.write(&folder, true)?;
    let single = single::make(built)?;
    let mut lines = vec![
        weight("the packaged site", &folder)?,
        format!("the page as one file: {} KB", single.len() / 1_000),
    ];
    let npm = npm::make(built)?.weight();
    lines.push(format!(
        "the npm package: {} KB as it travels ({} KB uncompressed, {} files)",
        npm.small / 1_000,
        npm.raw / 1_000,
        npm.files
    ));
    for system in System::ALL {
        let archive = course::make(built, system, true)?;
        lines.push(format!("{}: {} KB", system.file(), archive.len() / 1_000));
    }
    let element = folder.join(ELEMENT);
    lines.push(format!(
        "the element, {ELEMENT}: {} bytes as it travels ({} uncompressed)",
        fs::metadata(compressed(&element))?.len(),
        fs::metadata(&element)?.len()
    ));
    Ok(lines)
}

/// What the files of a folder weigh, as they are and as they travel.
fn weight(what: &str, folder: &Path) -> Result<String> {
    let (mut files, mut raw, mut small) = (0, 0, 0);
    for path in files_below(folder)? {
        if path.extension().is_some_and(|ending| ending == "br") {
            continue;
        }
        let path = folder.join(path);
        let size = fs::metadata(&path)?.len();
        files += 1;
        raw += size;
        small += fs::metadata(compressed(&path)).map_or(size, |copy| copy.len());
    }
    Ok(format!(
        "{what}: {} KB as it travels ({} KB uncompressed, {files} files)",
        small / 1_000,
        raw / 1_000
    ))
}

/// The archives for course systems.
fn publish_courses(folder: &Path, systems: &[System]) -> Result<()> {
    let built = page::build(Profile::Web)?;
    fs::create_dir_all(folder)?;
    for system in systems {
        let archive = course::make(&built, *system, true)?;
        let file = folder.join(system.file());
        fs::write(&file, &archive)?;
        say(
            "Ready",
            format!(
                "{}, {} KB: upload it to your course system, see docs/COURSES.md",
                project::shown(&file),
                archive.len() / 1_000
            ),
        );
    }
    Ok(())
}

/// The one file.
fn publish_single(file: &Path) -> Result<()> {
    let page = single::make(&page::build(Profile::Web)?)?;
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(file, &page)?;
    say(
        "Ready",
        format!(
            "{}, {} KB: open it in any browser, the network may be off",
            project::shown(file),
            page.len() / 1_000
        ),
    );
    Ok(())
}
