//! Making what can be published: the npm package and the static site.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use clap::ValueEnum;
use serde_json::Value;

use crate::page::site::{CONTENT, files_below};
use crate::page::{self, PARTS, Profile};
use crate::project;
use crate::shell::{self, say};
use crate::tools::{WASM_BINDGEN, WASM_PACK};

/// What to make.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum What {
    /// The page's module for other people's pages: `dist/npm`
    Npm,
    /// The whole page as files for any static host: `dist/site`
    Site,
}

/// Files beside the module that its users need.
const BESIDE: &[&str] = &["LICENSE-MIT", "LICENSE-APACHE", "README.md"];

/// Makes it.
pub(crate) fn run(what: What) -> Result<()> {
    match what {
        What::Npm => npm(&project::root().join("dist/npm")),
        What::Site => site(&project::root().join("dist/site")),
    }
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
    let page = fs::read_to_string(sources.join("index.html"))?;
    let mut styles = String::new();
    for rest in page.split("<link rel=\"stylesheet\" href=\"").skip(1) {
        let name = rest.split('"').next().unwrap_or_default();
        styles +=
            &fs::read_to_string(sources.join(name)).with_context(|| format!("static/{name}"))?;
    }
    fs::write(folder.join("isles.css"), styles)?;
    Ok(())
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

/// The site as it is served here, compressed copies included.
fn site(folder: &Path) -> Result<()> {
    let built = page::build(Profile::Web)?;
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    for file in files_below(&built)? {
        if file
            .extension()
            .is_some_and(|extension| extension == "stamp")
        {
            continue;
        }
        let to = folder.join(&file);
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::copy(built.join(&file), to)?;
    }
    say(
        "Ready",
        format!(
            "{}: any static host can serve it, under any path",
            project::shown(folder)
        ),
    );
    Ok(())
}
