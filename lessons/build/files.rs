//! Pieces of content on their way into files.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use crate::content;

/// A piece of content.
pub(crate) struct Piece {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

impl Piece {
    /// The same under another name.
    pub(crate) fn called(self, name: String) -> Self {
        Self { name, ..self }
    }

    /// What the library knows of it.
    pub(crate) fn entry(&self) -> String {
        let hash = content::hash(&self.bytes);
        let [high, low] = [hash >> 32, hash & 0xffff_ffff].map(|half| {
            // As clippy wants long numbers to be written.
            format!("{:04x}_{:04x}", half >> 16, half & 0xffff)
        });
        format!("Content {{ name: {:?}, hash: 0x{high}_{low} }}", self.name)
    }
}

/// Writes the list of pieces as Rust.
pub(crate) fn write_list(pieces: &[Piece], file: &Path) -> io::Result<()> {
    let lines: Vec<String> = pieces.iter().map(Piece::entry).collect();
    fs::write(file, format!("&[\n    {},\n]\n", lines.join(",\n    ")))
}

/// Writes each piece into a file of its own.
pub(crate) fn write_pieces(pieces: &[Piece], folder: &Path) -> io::Result<()> {
    for piece in pieces {
        let name = content::file_name(&piece.name, content::hash(&piece.bytes));
        fs::write(folder.join(name), &piece.bytes)?;
    }
    Ok(())
}

/// The texts of a folder's TOML files, by the files' names.
pub(crate) fn texts(folder: &str) -> Result<BTreeMap<String, String>, String> {
    let told = |error: io::Error| format!("lessons/{folder}: {error}");
    let mut texts = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(told)? {
        let path = entry.map_err(told)?.path();
        if path.extension().is_some_and(|kind| kind == "toml") {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            let text = fs::read_to_string(&path).map_err(told)?;
            texts.insert(name.into_owned(), text);
        }
    }
    Ok(texts)
}
