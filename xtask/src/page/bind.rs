//! Binding: turns the module that cargo made into the module and the JavaScript that a browser loads.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use super::optimise::Optimiser;
use super::{Artifact, Profile};
use crate::shell;

/// Makes `NAME.js` and `NAME_bg.wasm` in the site, unless they were already made from the same module in the same way.
pub(super) fn bind(
    artifact: &Artifact,
    module: &Path,
    site: &Path,
    profile: Profile,
) -> Result<()> {
    let bytes = fs::read(module).with_context(|| format!("cargo made no {}", module.display()))?;
    let optimiser = Optimiser::find(profile)?;
    let stamp = stamp(&bytes, optimiser.as_ref());
    let stamp_file = site.join(format!(".{}.stamp", artifact.name));
    let wasm = site.join(format!("{}_bg.wasm", artifact.name));
    if fs::read_to_string(&stamp_file).is_ok_and(|old| old == stamp) && wasm.is_file() {
        return Ok(());
    }
    fs::create_dir_all(site)?;
    shell::timed(
        "Binding",
        &format!("{}.js and {}_bg.wasm", artifact.name, artifact.name),
        || {
            Bindgen::new()
                .input_bytes(artifact.name, bytes)
                .web(true)?
                .typescript(false)
                // So that a module knows where its own bytes are.
                .omit_default_module_path(false)
                // The optimiser sorts functions by their names, and drops the names.
                .remove_name_section(profile == Profile::Web && optimiser.is_none())
                .remove_producers_section(profile == Profile::Web)
                .generate(site)
        },
    )?;
    match (&optimiser, profile) {
        (Some(optimiser), _) => optimiser.run(&wasm)?,
        (None, Profile::Web) => shell::say(
            "Skipping",
            "wasm-opt, which is not here: the page works as well, and is a little larger",
        ),
        (None, Profile::Dev) => {}
    }
    fs::write(stamp_file, stamp)?;
    Ok(())
}

/// The way of binding; to be raised when [`bind`] tells wasm-bindgen something else.
const WAY: u32 = 3;

/// What the result depends on, in short.
fn stamp(module: &[u8], optimiser: Option<&Optimiser>) -> String {
    let mut hasher = DefaultHasher::new();
    module.hash(&mut hasher);
    WAY.hash(&mut hasher);
    env!("CARGO_PKG_VERSION").hash(&mut hasher);
    optimiser.map(Optimiser::recipe).hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
