//! Compiles what ships, so that the page needs no TOML: a mistake in any of it is an error of the build, with its file and place.

#[expect(
    dead_code,
    unreachable_pub,
    reason = "shared with the library, which reads what is written here"
)]
#[path = "../src/content.rs"]
mod content;
mod files;
mod scenarios;
mod taught;

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    for folder in [
        "scenarios",
        "course",
        "cards",
        "glossary",
        "sheets",
        "languages",
        "tree.toml",
        "src/content.rs",
    ] {
        println!("cargo::rerun-if-changed={folder}");
    }
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

/// Writes lists of what there is as Rust, and `content/`, the files that the page fetches when somebody wants one.
fn compile() -> Result<(), String> {
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo names no OUT_DIR")?);
    let folder = out.join("content");
    let told = |error: std::io::Error| format!("{}: {error}", out.display());
    // What is gone from the lists is not to be shipped.
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(told)?;
    }
    fs::create_dir(&folder).map_err(told)?;
    let shipped = scenarios::compile("scenarios")?;
    let of_course = scenarios::compile("scenarios/course")?;
    scenarios::write(&shipped, &out).map_err(told)?;
    let mut pieces: Vec<files::Piece> = shipped.iter().map(scenarios::Compiled::piece).collect();
    let mut taught: Vec<files::Piece> = of_course
        .iter()
        .map(|scenario| scenario.piece().called(format!("scene-{}", scenario.slug)))
        .collect();
    let pieces_taught = taught::compile()?;
    let around = pieces_taught
        .iter()
        .find(|piece| piece.name == taught::AROUND);
    fs::write(
        out.join("around.bin"),
        around.map_or(&[][..], |around| &around.bytes),
    )
    .map_err(told)?;
    taught.extend(pieces_taught);
    files::write_list(&taught, &out.join("taught.rs")).map_err(told)?;
    pieces.extend(taught);
    files::write_pieces(&pieces, &folder).map_err(told)
}
