//! Binding: turns the module that cargo made into the module and the JavaScript that a browser loads.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use super::optimise::Optimiser;
use super::split::{self, Split};
use super::{Artifact, Profile};
use crate::shell;

/// Makes `NAME.js` and `NAME_bg.wasm` in the site, and the parts of a module that comes in parts, unless they were already made from the same module in the same way.
pub(super) fn bind(
    artifact: &Artifact,
    module: &Path,
    site: &Path,
    profile: Profile,
) -> Result<()> {
    let bytes = fs::read(module).with_context(|| format!("cargo made no {}", module.display()))?;
    let optimiser = Optimiser::find(profile)?;
    let stamp = stamp(&bytes, optimiser.as_ref());
    let stamp_file = stamp_file(artifact, site);
    let wasm = site.join(format!("{}_bg.wasm", artifact.name));
    let is_whole =
        || wasm.is_file() && (!artifact.in_parts || site.join(split::loader(&stamp)).is_file());
    if fs::read_to_string(&stamp_file).is_ok_and(|old| old == stamp) && is_whole() {
        return Ok(());
    }
    fs::create_dir_all(site)?;
    let Split { rest, parts } = if artifact.in_parts {
        shell::timed("Splitting", artifact.built, || {
            split::split(&bytes, artifact.name, &stamp, site)
        })?
    } else {
        Split {
            rest: bytes,
            parts: Vec::new(),
        }
    };
    shell::timed(
        "Binding",
        &format!("{}.js and {}_bg.wasm", artifact.name, artifact.name),
        || {
            Bindgen::new()
                .input_bytes(artifact.name, rest)
                .web(true)?
                // For the npm package; the second file of types, of what is inside, is not laid out.
                .typescript(artifact.is_typed())
                // Parts find by them what they share with the rest.
                .keep_lld_exports(artifact.in_parts)
                // So that a module knows where its own bytes are.
                .omit_default_module_path(false)
                // The optimiser sorts functions by their names, and drops the names.
                .remove_name_section(profile == Profile::Web && optimiser.is_none())
                .remove_producers_section(profile == Profile::Web)
                .generate(site)
        },
    )?;
    match (&optimiser, profile) {
        (Some(optimiser), _) => {
            let modules: Vec<PathBuf> = std::iter::once(wasm).chain(parts).collect();
            optimiser.run(&modules)?;
        }
        (None, Profile::Web) => {
            for part in &parts {
                let named = fs::read(part)?;
                fs::write(part, split::drop_names(&named).unwrap_or(named))?;
            }
            shell::say(
                "Skipping",
                "wasm-opt, which is not here: the page works as well, and is a little larger",
            );
        }
        (None, Profile::Dev) => {}
    }
    fs::write(stamp_file, stamp)?;
    Ok(())
}

fn stamp_file(artifact: &Artifact, site: &Path) -> PathBuf {
    site.join(format!(".{}.stamp", artifact.name))
}

/// The way of binding; to be raised when [`bind`] tells wasm-bindgen something else.
const WAY: u32 = 5;

/// What the result depends on, in short.
fn stamp(module: &[u8], optimiser: Option<&Optimiser>) -> String {
    let mut hasher = DefaultHasher::new();
    module.hash(&mut hasher);
    WAY.hash(&mut hasher);
    env!("CARGO_PKG_VERSION").hash(&mut hasher);
    optimiser.map(Optimiser::recipe).hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
