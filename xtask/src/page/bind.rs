//! Binding: turns the module that cargo made into the module and the JavaScript that a browser loads.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use super::optimise::Optimiser;
use super::{Artifact, Profile, split, watch};
use crate::shell;
use crate::test::chromium;

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
                .remove_name_section(profile == Profile::Web)
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
    if artifact.splits && profile == Profile::Web {
        halve(artifact, site, optimiser.as_ref())?;
    }
    fs::write(stamp_file, stamp)?;
    Ok(())
}

/// Keeps in the module what the first seconds run, and puts the rest beside it.
fn halve(artifact: &Artifact, site: &Path, optimiser: Option<&Optimiser>) -> Result<()> {
    let file = |ending| site.join(format!("{}{ending}", artifact.name));
    let (js, wasm, rest) = (file(".js"), file("_bg.wasm"), file("_rest.wasm"));
    let (whole, glue) = (fs::read(&wasm)?, fs::read_to_string(&js)?);
    let seen = shell::timed("Watching", "the first seconds of the page", || {
        watch::first_seconds(&whole, &glue, site)
    })?;
    let Some(seen) = seen else {
        shell::say(
            "Skipping",
            "the split, as there is no Chromium here: the page works as well, and begins later",
        );
        return Ok(());
    };
    let halves = split::split(&whole, &seen)?;
    for (file, bytes) in [(&wasm, halves.first), (&rest, halves.rest)] {
        fs::write(file, bytes)?;
        if let Some(optimiser) = optimiser {
            optimiser.run(file)?;
        }
    }
    let joined = give(&glue, split::JOIN, "joinNow")?;
    fs::write(
        js,
        format!("import {{ joinNow }} from \"./rest.js\";\n{joined}"),
    )?;
    Ok(())
}

/// Has wasm-bindgen's JavaScript give one more thing to the module.
pub(super) fn give(js: &str, name: &str, what: &str) -> Result<String> {
    const GIVEN: &str = "const import0 = {\n";
    let from = format!("\"{}\": import0", split::GIVEN);
    if !js.contains(&from) || js.matches(GIVEN).count() != 1 {
        bail!("wasm-bindgen now writes its JavaScript in another way");
    }
    Ok(js.replace(GIVEN, &format!("{GIVEN}        {name}: {what},\n")))
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
    chromium::here().is_some().hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
