//! Compiles the shipped scenarios, so that the page needs no TOML: a mistake in one of them is an error of the build.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=scenarios");
    match compile() {
        Ok(()) => ExitCode::SUCCESS,
        Err(mistakes) => {
            for mistake in mistakes.lines() {
                println!("cargo::error={mistake}");
            }
            ExitCode::FAILURE
        }
    }
}

/// Writes `scenarios.rs`: a list of slugs, titles and bytes.
fn compile() -> Result<(), String> {
    let mut files: Vec<PathBuf> = fs::read_dir("scenarios")
        .map_err(|error| format!("lessons/scenarios: {error}"))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "toml")
        })
        .collect();
    files.sort();
    let (mut list, mut mistakes) = (String::from("&[\n"), String::new());
    for file in &files {
        match entry(file) {
            Ok(entry) => list.push_str(&entry),
            Err(mistake) => mistakes.push_str(&mistake),
        }
    }
    if !mistakes.is_empty() {
        return Err(mistakes);
    }
    list.push_str("]\n");
    let out = env::var("OUT_DIR").map_err(|error| error.to_string())?;
    fs::write(Path::new(&out).join("scenarios.rs"), list).map_err(|error| error.to_string())
}

fn entry(file: &Path) -> Result<String, String> {
    let name = format!("lessons/{}", file.display());
    let text = fs::read_to_string(file).map_err(|error| format!("{name}: {error}\n"))?;
    let scenario = split_isles_reader::read(&text).map_err(|errors| {
        errors.iter().fold(String::new(), |mut told, error| {
            // Writing into a string cannot fail.
            let _ = writeln!(told, "{name}:{error}");
            told
        })
    })?;
    let slug = file.file_stem().unwrap_or_default().to_string_lossy();
    let bytes = postcard::to_allocvec(&scenario).map_err(|error| format!("{name}: {error}\n"))?;
    let (title, about) = (&scenario.title, &scenario.about);
    Ok(format!(
        "    Shipped {{ slug: {slug:?}, title: {title:?}, about: {about:?}, bytes: &{bytes:?} }},\n"
    ))
}
