//! Scenario files, compiled.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use crate::files::{Piece, texts};

/// A scenario as it ships.
pub(crate) struct Compiled {
    pub(crate) slug: String,
    title: String,
    about: String,
    bytes: Vec<u8>,
}

/// Compiles the scenarios of a folder.
pub(crate) fn compile(folder: &str) -> Result<Vec<Compiled>, String> {
    let (mut compiled, mut mistakes) = (Vec::new(), String::new());
    for (name, text) in texts(folder)? {
        match Compiled::read(&format!("lessons/{folder}/{name}.toml"), &name, &text) {
            Ok(scenario) => compiled.push(scenario),
            Err(mistake) => mistakes.push_str(&mistake),
        }
    }
    if mistakes.is_empty() {
        Ok(compiled)
    } else {
        Err(mistakes)
    }
}

/// Writes `scenarios.rs`, the list of what there is, and `bundled.rs`, the bytes in the same order.
pub(crate) fn write(compiled: &[Compiled], out: &Path) -> io::Result<()> {
    let list = |line: fn(&Compiled) -> String| {
        let lines: String = compiled.iter().map(line).collect();
        format!("&[\n{lines}]\n")
    };
    fs::write(out.join("scenarios.rs"), list(Compiled::entry))?;
    fs::write(out.join("bundled.rs"), list(Compiled::bundled))
}

impl Compiled {
    fn read(file: &str, slug: &str, text: &str) -> Result<Self, String> {
        let scenario = split_isles_reader::read(text).map_err(|errors| {
            errors.iter().fold(String::new(), |mut told, error| {
                // Writing into a string cannot fail.
                let _ = writeln!(told, "{file}:{error}");
                told
            })
        })?;
        let bytes =
            postcard::to_allocvec(&scenario).map_err(|error| format!("{file}: {error}\n"))?;
        Ok(Self {
            slug: slug.to_owned(),
            title: scenario.title,
            about: scenario.about,
            bytes,
        })
    }

    /// As content.
    pub(crate) fn piece(&self) -> Piece {
        Piece {
            name: self.slug.clone(),
            bytes: self.bytes.clone(),
        }
    }

    fn entry(&self) -> String {
        format!(
            "    Shipped {{ slug: {:?}, title: {:?}, about: {:?}, content: {} }},\n",
            self.slug,
            self.title,
            self.about,
            self.piece().entry()
        )
    }

    fn bundled(&self) -> String {
        format!("    &{:?},\n", self.bytes)
    }
}
