//! What a first visit downloads, as it travels: compressed.

use std::fs;
use std::path::Path;

use anyhow::Result;

use crate::page::site::compressed;

/// The kinds of files that a first visit downloads, by their endings. A module that is loaded only on demand is not in
/// the list by name, so it does not count.
const FIRST: &[(&str, &[&str])] = &[
    ("wasm", &["isles_bg.wasm"]),
    ("js", &["isles.js", "boot.js"]),
    ("css", &[".css"]),
    ("html", &["index.html"]),
];

/// One line per kind, and the sum.
pub(super) fn measure(site: &Path) -> Result<Vec<String>> {
    let mut parts = Vec::new();
    let (mut raw_sum, mut small_sum) = (0, 0);
    for (kind, endings) in FIRST {
        let (mut raw, mut small) = (0, 0);
        for entry in fs::read_dir(site)? {
            let file = entry?.path();
            let name = file
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if endings.iter().any(|ending| name.ends_with(ending)) {
                raw += fs::metadata(&file)?.len();
                small += fs::metadata(compressed(&file))?.len();
            }
        }
        parts.push(format!("{kind} {}", kilobytes(small)));
        raw_sum += raw;
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
