//! The npm package: the page with plain names, `mount(element, options)` beside it, and a description as wasm-pack writes it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::files::Files;
use crate::page::{self, Profile, TYPES};
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
/// What npm reads.
const DESCRIPTION: &str = "package.json";

/// The package.
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
    files.put(TYPES, fs::read(built.join(TYPES))?);
    files.put(DESCRIPTION, described(module())?);
    Ok(files)
}

/// Builds the package into a folder, once wasm-pack has built the module too and says of it just what the package says. The module and its types are
/// not wasm-pack's, which binds in one piece: the page needs it in parts, and optimised.
pub(super) fn publish(folder: &Path) -> Result<()> {
    let packed = project::target().join("packed").join("wasm-pack");
    wasm_pack(&packed)?;
    let files = make(&page::build(Profile::Web)?)?;
    let said = fs::read_to_string(packed.join(DESCRIPTION))?;
    ensure!(
        files.text(DESCRIPTION)? == described(serde_json::from_str(&said)?)?,
        "wasm-pack says of the module what the tested package does not: {said}"
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

/// What wasm-pack says of a module of this workspace, but for what [`described`] says otherwise: it takes minutes to be asked.
fn module() -> Value {
    json!({
        "type": "module",
        "version": env!("CARGO_PKG_VERSION"),
        "license": env!("CARGO_PKG_LICENSE"),
    })
}

/// A module's description under the package's own name, with what it is imported for.
fn described(mut package: Value) -> Result<String> {
    package["name"] = json!("split-isles");
    package["description"] =
        json!("Flood a bridge and watch a distributed city split: the Split Isles playground");
    package["main"] = json!("mount.js");
    package["types"] = json!("mount.d.ts");
    // TypeScript finds `mount.d.ts` beside the script. Conditions would have to stand in an order, "default" last, or older bundlers refuse them; here
    // keys are sorted.
    package["exports"] = json!({ ".": "./mount.js", "./*": "./*" });
    // The element makes itself known when it is imported.
    package["sideEffects"] = json!(["./embed/split-isles.js", "./snippets/*"]);
    // Everything in the folder is of the package.
    if let Some(fields) = package.as_object_mut() {
        fields.remove("files");
    }
    Ok(serde_json::to_string_pretty(&package)? + "\n")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{described, module};

    #[test]
    fn the_package_is_described_as_wasm_pack_does() {
        let wasm_pack = json!({
            "name": "split-isles-web",
            "type": "module",
            "description": "The playground page",
            "version": env!("CARGO_PKG_VERSION"),
            "license": "MIT OR Apache-2.0",
            "files": ["isles_bg.wasm", "isles.js", "isles.d.ts", "snippets"],
            "main": "isles.js",
            "types": "isles.d.ts",
            "sideEffects": ["./snippets/*"],
        });
        let ours = described(module()).expect("it can be written");
        assert_eq!(ours, described(wasm_pack).expect("it can be written"));
    }
}
