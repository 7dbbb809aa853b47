//! Laying out the site: the static files beside the modules, and a compressed copy of whatever travels better so.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::split::{self, PARTS};
use super::{ARTIFACTS, Profile, TYPES};
use crate::{project, shell};

/// What the page's HTML calls the size of its module, so that loading can show real progress.
const SIZE_MARK: &str = "WASM_BYTES";

/// What it calls the script that fetches the parts of the module, so that the script comes along with the first ones.
const LOADER_MARK: &str = "PARTS_LOADER";

/// The folder with what is fetched when it is wanted; each file is named by what is in it.
pub(crate) const CONTENT: &str = "content";

/// What authors are told, in the site.
pub(crate) const GUIDE: &str = "authoring.txt";

/// The files that travel compressed.
const COMPRESSIBLE: &[&str] = &[
    "bin",
    "css",
    "html",
    "js",
    "json",
    "mjs",
    "svg",
    "txt",
    "wasm",
    "webmanifest",
];

/// Copies `static/` and the content beside the modules, drops what is gone from them, and compresses what changed.
pub(super) fn lay_out(site: &Path, content: &Path, profile: Profile) -> Result<()> {
    let source = project::root().join("static");
    let mut files = files_below(&source)?;
    for file in &files {
        copy(&source.join(file), &site.join(file), site)?;
    }
    for name in files_below(content)? {
        let file = Path::new(CONTENT).join(&name);
        copy(&content.join(name), &site.join(&file), site)?;
        files.push(file);
    }
    copy_guide(site)?;
    files.push(PathBuf::from(GUIDE));
    for file in files_below(site)? {
        if !is_ours(&file) && !files.contains(&file) && !files.contains(&file.with_extension("")) {
            fs::remove_file(site.join(file))?;
        }
    }
    if profile == Profile::Web {
        compress_all(site)?;
    }
    Ok(())
}

/// What authors are told, as the page links it. The mark at its beginning tells browsers which letters it is written in, whatever a host says.
fn copy_guide(site: &Path) -> Result<()> {
    let text = fs::read_to_string(project::root().join("docs/AUTHORING.md"))?;
    let (text, to) = (format!("\u{feff}{text}"), site.join(GUIDE));
    if fs::read_to_string(&to).is_ok_and(|old| old == text) {
        return Ok(());
    }
    fs::write(&to, text).with_context(|| format!("cannot write {}", to.display()))
}

/// Every file below a folder, as a path from there.
pub(crate) fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(below) = folders.pop() {
        for entry in fs::read_dir(folder.join(&below)).with_context(|| project::shown(folder))? {
            let entry = entry?;
            let path = below.join(entry.file_name());
            if entry.file_type()?.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Whether the build made this file of the site, rather than `static/`.
fn is_ours(file: &Path) -> bool {
    let name = file.to_string_lossy();
    let plain = name.strip_suffix(".br").unwrap_or(&name);
    let of = |artifact: &super::Artifact| {
        let name = artifact.name;
        plain == format!("{name}.js")
            || plain == format!("{name}_bg.wasm")
            || plain == format!(".{name}.stamp")
    };
    let is_bound = plain == TYPES || ARTIFACTS.iter().any(of);
    is_bound || file.starts_with("snippets") || file.starts_with(PARTS)
}

/// Copies one file when it differs; in HTML, fills in what the build knows of the module.
fn copy(from: &Path, to: &Path, site: &Path) -> Result<()> {
    let mut bytes = fs::read(from)?;
    if from
        .extension()
        .is_some_and(|extension| extension == "html")
    {
        let size = fs::metadata(site.join("isles_bg.wasm"))?.len();
        bytes = String::from_utf8(bytes)?
            .replace(SIZE_MARK, &size.to_string())
            .replace(LOADER_MARK, &split::loader(&split::version(site)?))
            .into_bytes();
    }
    if fs::read(to).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(to, bytes).with_context(|| format!("cannot write {}", to.display()))
}

/// Compresses every file that is newer than its compressed copy.
fn compress_all(site: &Path) -> Result<()> {
    let mut stale = Vec::new();
    for file in files_below(site)? {
        let file = site.join(file);
        if compressible(&file) && !is_newer(&compressed(&file), &file) {
            stale.push(file);
        }
    }
    if stale.is_empty() {
        return Ok(());
    }
    shell::timed("Compressing", &format!("{} files", stale.len()), || {
        stale.iter().try_for_each(|file| compress(file))
    })
}

/// Whether a file travels better compressed.
pub(crate) fn compressible(file: &Path) -> bool {
    file.extension()
        .is_some_and(|extension| COMPRESSIBLE.iter().any(|known| extension == *known))
}

/// Where a file's compressed copy stands.
pub(crate) fn compressed(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".br");
    PathBuf::from(name)
}

/// Whether the first file exists and is at least as new as the second.
fn is_newer(first: &Path, second: &Path) -> bool {
    let changed = |file: &Path| fs::metadata(file).and_then(|data| data.modified());
    matches!((changed(first), changed(second)), (Ok(first), Ok(second)) if first >= second)
}

/// Writes a file's compressed copy.
pub(crate) fn compress(file: &Path) -> Result<()> {
    /// The strongest setting: this happens once, downloading happens often.
    const QUALITY: u32 = 11;
    /// The largest window that every browser accepts.
    const WINDOW: u32 = 22;
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, QUALITY, WINDOW);
    writer.write_all(&fs::read(file)?)?;
    fs::write(compressed(file), writer.into_inner())?;
    Ok(())
}
