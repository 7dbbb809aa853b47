//! Compiles the shipped scenarios, so that the page needs no TOML: a mistake in one of them is an error of the build.

#[expect(
    dead_code,
    unreachable_pub,
    reason = "shared with the library, which reads what is written here"
)]
#[path = "src/content.rs"]
mod content;

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=scenarios");
    println!("cargo::rerun-if-changed=src/content.rs");
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

/// Writes `scenarios.rs`, the list of what there is, `bundled.rs`, the bytes in the same order, and `content/`, the files that the page
/// fetches when somebody opens one.
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
    let (mut compiled, mut mistakes) = (Vec::new(), String::new());
    for file in &files {
        match Compiled::read(file) {
            Ok(scenario) => compiled.push(scenario),
            Err(mistake) => mistakes.push_str(&mistake),
        }
    }
    if !mistakes.is_empty() {
        return Err(mistakes);
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo names no OUT_DIR")?);
    write(&compiled, &out).map_err(|error| format!("{}: {error}", out.display()))
}

fn write(compiled: &[Compiled], out: &Path) -> io::Result<()> {
    let list = |line: fn(&Compiled) -> String| {
        let lines: String = compiled.iter().map(line).collect();
        format!("&[\n{lines}]\n")
    };
    fs::write(out.join("scenarios.rs"), list(Compiled::entry))?;
    fs::write(out.join("bundled.rs"), list(Compiled::bundled))?;
    // What is gone from the list is not to be shipped.
    let folder = out.join("content");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir(&folder)?;
    for scenario in compiled {
        let name = content::file_name(&scenario.slug, content::hash(&scenario.bytes));
        fs::write(folder.join(name), &scenario.bytes)?;
    }
    Ok(())
}

/// A scenario as it ships.
struct Compiled {
    slug: String,
    title: String,
    about: String,
    bytes: Vec<u8>,
}

impl Compiled {
    fn read(file: &Path) -> Result<Self, String> {
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
        let bytes =
            postcard::to_allocvec(&scenario).map_err(|error| format!("{name}: {error}\n"))?;
        Ok(Self {
            slug: slug.into_owned(),
            title: scenario.title,
            about: scenario.about,
            bytes,
        })
    }

    fn entry(&self) -> String {
        let (slug, hash) = (&self.slug, content::hash(&self.bytes));
        let [high, low] = [hash >> 32, hash & 0xffff_ffff].map(|half| {
            // As clippy wants long numbers to be written.
            format!("{:04x}_{:04x}", half >> 16, half & 0xffff)
        });
        format!(
            "    Shipped {{ slug: {slug:?}, title: {:?}, about: {:?}, content: Content {{ name: {slug:?}, hash: 0x{high}_{low} }} }},\n",
            self.title, self.about
        )
    }

    fn bundled(&self) -> String {
        format!("    &{:?},\n", self.bytes)
    }
}
