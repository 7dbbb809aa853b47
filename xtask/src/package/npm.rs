//! The npm package: the page with plain names, `mount(element, options)` beside it, and what wasm-pack says of the module.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::files::Files;
use crate::page::{self, Profile};
use crate::project;
use crate::shell::{self, say};
use crate::tools::{WASM_BINDGEN, WASM_PACK};

/// What users of the package import, and what they read.
const OURS: &[&str] = &["mount.js", "mount.d.ts", "README.md"];
/// What goes with every copy.
const LICENCES: &[&str] = &["LICENSE-MIT", "LICENSE-APACHE"];
/// What only other packages need: the page of one file, and what keeps a site for times without a network.
const OTHERS: &[&str] = &[super::OPENER, "worker.js", "offline.js"];
/// The one style sheet.
const STYLES: &str = "isles.css";
/// What wasm-pack writes besides the module, which is bound anew, in parts and optimised.
const TYPES: &str = "isles.d.ts";

/// The package but for what wasm-pack adds.
pub(super) fn make(built: &Path) -> Result<Files> {
    let mut files = Files::read(built)?;
    files.join_styles(STYLES)?;
    for name in OTHERS {
        files.drop(name);
    }
    let root = project::root();
    for (folder, names) in [(root.join("web/npm"), OURS), (root, LICENCES)] {
        for name in names {
            let file = folder.join(name);
            files.put(
                name,
                fs::read(&file).with_context(|| project::shown(&file))?,
            );
        }
    }
    Ok(files)
}

/// Builds the package into a folder.
pub(super) fn publish(folder: &Path) -> Result<()> {
    let packed = project::target().join("packed").join("wasm-pack");
    wasm_pack(&packed)?;
    let mut files = make(&page::build(Profile::Web)?)?;
    files.put(TYPES, fs::read(packed.join(TYPES))?);
    files.put(
        "package.json",
        described(&fs::read_to_string(packed.join("package.json"))?)?,
    );
    files.write(folder, false)?;
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

/// Has wasm-pack build and describe the module.
fn wasm_pack(folder: &Path) -> Result<()> {
    page::add_wasm_target()?;
    let mut wasm_pack = shell::command(&WASM_PACK.program("wasm-pack")?.to_string_lossy());
    wasm_pack
        .args(["build", "web", "--target", "web"])
        .args(["--profile", Profile::Web.cargo_name()])
        .args(["--mode", "no-install", "--no-opt", "--out-name", "isles"])
        .arg("--out-dir")
        .arg(folder);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let with_ours = std::iter::once(WASM_BINDGEN.folder()?).chain(std::env::split_paths(&path));
    wasm_pack.env("PATH", std::env::join_paths(with_ours)?);
    shell::run(Profile::Web.flag(&mut wasm_pack))
}

/// wasm-pack's description under the package's own name, with what it is imported for.
fn described(package: &str) -> Result<String> {
    let mut package: Value = serde_json::from_str(package)?;
    package["name"] = json!("split-isles");
    package["description"] =
        json!("Flood a bridge and watch a distributed city split: the Split Isles playground");
    package["main"] = json!("mount.js");
    package["types"] = json!("mount.d.ts");
    package["exports"] = json!({
        ".": { "types": "./mount.d.ts", "default": "./mount.js" },
        "./*": "./*",
    });
    // The element makes itself known when it is imported.
    package["sideEffects"] = json!(["./embed/split-isles.js", "./snippets/*"]);
    // Everything in the folder is of the package.
    if let Some(fields) = package.as_object_mut() {
        fields.remove("files");
    }
    Ok(serde_json::to_string_pretty(&package)? + "\n")
}
