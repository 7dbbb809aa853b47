//! Making what can be published: the npm package, the static site, the page as one file.

mod files;
mod oembed;
mod single;
mod site;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use serde_json::Value;

use crate::page::site::{CONTENT, compressed, files_below};
use crate::page::{self, PARTS, Profile};
use crate::project;
use crate::shell::{self, say};
use crate::tools::{WASM_BINDGEN, WASM_PACK};

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
    /// The page's module for other people's pages: `dist/npm`
    Npm,
    /// The whole page as files for any static host: `dist/site`
    Site,
    /// The whole page as one file that needs no network and no server: `dist/split-isles.html`
    Single,
}

/// Files beside the module that its users need.
const BESIDE: &[&str] = &["LICENSE-MIT", "LICENSE-APACHE", "README.md"];

/// The page's HTML.
const PAGE: &str = "index.html";
/// The script that opens the page that is one file.
const OPENER: &str = "single.js";

/// What was made of a built page for the tests.
pub(crate) struct Packed {
    /// The folder of the site.
    pub(crate) site: PathBuf,
    /// The file that is the whole page.
    pub(crate) single: PathBuf,
}

/// Makes it.
pub(crate) fn run(options: &Options) -> Result<()> {
    let dist = project::root().join("dist");
    match options.what {
        What::Npm => npm(&dist.join("npm")),
        What::Site => publish_site(&dist.join("site"), options.base.as_deref()),
        What::Single => publish_single(&dist.join("split-isles.html")),
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
    };
    site::make(built, Some(BASE))?.write(&packed.site, profile == Profile::Web)?;
    fs::write(&packed.single, single::make(built)?)?;
    Ok(packed)
}

/// wasm-pack builds and describes the package; its module is bound anew as the page's is, in parts and optimised.
fn npm(folder: &Path) -> Result<()> {
    page::add_wasm_target()?;
    let mut wasm_pack = shell::command(&WASM_PACK.program("wasm-pack")?.to_string_lossy());
    wasm_pack.args([
        "build",
        "web",
        "--target",
        "web",
        "--profile",
        Profile::Web.cargo_name(),
    ]);
    wasm_pack
        .args([
            "--mode",
            "no-install",
            "--no-opt",
            "--out-name",
            "isles",
            "--out-dir",
        ])
        .arg(folder);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let with_ours = std::iter::once(WASM_BINDGEN.folder()?).chain(std::env::split_paths(&path));
    wasm_pack.env("PATH", std::env::join_paths(with_ours)?);
    shell::run(Profile::Web.flag(&mut wasm_pack))?;
    // wasm-pack knows of no parts.
    page::bind_into(folder)?;
    for name in BESIDE {
        fs::copy(project::root().join(name), folder.join(name))?;
    }
    let content = page::content(Profile::Web)?;
    copy_all(&content, &folder.join(CONTENT))?;
    bundle_styles(folder)?;
    describe(folder)?;
    say(
        "Ready",
        format!(
            "{} (try it: npm install {})",
            project::shown(folder),
            folder.display()
        ),
    );
    Ok(())
}

/// Copies every file of a folder, in the place of what was there.
fn copy_all(from: &Path, to: &Path) -> Result<()> {
    if to.exists() {
        fs::remove_dir_all(to)?;
    }
    fs::create_dir_all(to)?;
    for file in files_below(from)? {
        fs::copy(from.join(&file), to.join(file))?;
    }
    Ok(())
}

/// Joins the style sheets, in the order in which the page links them.
fn bundle_styles(folder: &Path) -> Result<()> {
    let sources = project::root().join("static");
    let page = fs::read_to_string(sources.join(PAGE))?;
    let mut styles = String::new();
    for name in page.lines().filter_map(linked_sheet) {
        styles +=
            &fs::read_to_string(sources.join(name)).with_context(|| format!("static/{name}"))?;
    }
    fs::write(folder.join("isles.css"), styles)?;
    Ok(())
}

/// The style sheet that a line of the page links.
fn linked_sheet(line: &str) -> Option<&str> {
    line.trim()
        .strip_prefix("<link rel=\"stylesheet\" href=\"")?
        .strip_suffix("\">")
}

/// Gives the package its own name and adds the files that wasm-pack does not know of.
fn describe(folder: &Path) -> Result<()> {
    let file = folder.join("package.json");
    let mut package: Value = serde_json::from_str(&fs::read_to_string(&file)?)?;
    package["name"] = Value::from("split-isles");
    package["description"] = Value::from(
        "Flood a bridge and watch a distributed city split: the Split Isles playground",
    );
    if let Some(files) = package["files"].as_array_mut() {
        files.extend(
            BESIDE
                .iter()
                .chain(&["isles.css", CONTENT, PARTS])
                .map(|name| Value::from(*name)),
        );
    }
    // wasm-pack leaves a list of files that git should ignore; npm would obey it too.
    fs::remove_file(folder.join(".gitignore")).ok();
    fs::write(file, serde_json::to_string_pretty(&package)? + "\n")?;
    Ok(())
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

/// What each package weighs; the npm package only where it was made, as that takes long.
pub(crate) fn weigh(built: &Path) -> Result<Vec<String>> {
    let folder = project::target().join("packed").join("weighed");
    site::make(built, None)?.write(&folder, true)?;
    let single = single::make(built)?;
    let mut lines = vec![
        weight("the packaged site", &folder)?,
        format!("the page as one file: {} KB", single.len() / 1_000),
    ];
    let npm = project::root().join("dist/npm");
    if npm.is_dir() {
        lines.push(weight("the npm package", &npm)?);
    }
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
