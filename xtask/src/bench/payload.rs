//! What a first visit downloads, as it travels: compressed.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::page::site::{compressed, files_below};

/// The kinds of files, by their endings.
const KINDS: &[&str] = &["wasm", "js", "css", "html"];

/// What is downloaded only when somebody wants it.
const ON_DEMAND: &[&str] = &["reader.js", "reader_bg.wasm"];

/// One line: the sum, and its parts.
pub(super) fn measure(site: &Path) -> Result<Vec<String>> {
    let mut parts = Vec::new();
    let (mut raw_sum, mut small_sum) = (0, 0);
    let files = files_below(site)?;
    for kind in KINDS {
        let mut small = 0;
        let first = |file: &&PathBuf| {
            file.extension().is_some_and(|extension| extension == *kind)
                && !ON_DEMAND.iter().any(|name| file.as_os_str() == *name)
        };
        for file in files.iter().filter(first) {
            let file = site.join(file);
            raw_sum += fs::metadata(&file)?.len();
            small += fs::metadata(compressed(&file))?.len();
        }
        parts.push(format!("{kind} {}", kilobytes(small)));
        small_sum += small;
    }
    Ok(vec![format!(
        "first load, brotli: {} ({}; uncompressed {})",
        kilobytes(small_sum),
        parts.join(", "),
        kilobytes(raw_sum)
    )])
}

/// Bytes as people read them.
fn kilobytes(bytes: u64) -> String {
    format!("{}.{} KB", bytes / 1_000, bytes % 1_000 / 100)
}
