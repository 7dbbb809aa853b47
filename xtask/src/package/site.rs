//! The static site: every file that nobody else knows by its name is named by what is in it; relative addresses only, a compressed copy beside each.

use std::path::Path;

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::files::{Files, has_ending};
use super::{PAGE, oembed};
use crate::page::PARTS;
use crate::page::site::{CONTENT, GUIDE};

/// What other people's pages name: its names must stay.
const EMBED: &str = "embed/";
/// The page for course systems: its address is written down elsewhere too.
const COURSE: &str = "course.html";
/// What many hosts answer where there is nothing, with the right status. Without it some send the page, as if it was what was asked for.
pub(super) const NOT_FOUND: &str = "404.html";
/// The one style sheet.
const STYLES: &str = "isles.css";
/// The page's module as JavaScript.
const MODULE: &str = "isles.js";
/// What runs beside the pages of a site and keeps it for times without a network. Its name must stay, or browsers would not find the next one.
const WORKER: &str = "worker.js";
/// What the page does about it.
const KEEPER: &str = "offline.js";

/// The scripts in the order in which they may be renamed: none names a later one.
const SCRIPTS: &[&str] = &[
    "greet.js",
    "ahead.js",
    "panic.js",
    "early.js",
    "fuzz.js",
    KEEPER,
    "compile.js",
    "boot.js",
];

/// What stands in the page and in the worker for the version of the whole site.
const VERSION_MARK: &str = "BUILD_VERSION";
/// What stands in the worker for the list of what a first visit needs.
const FIRST_MARK: &str = "[\"FIRST_FILES\"]";
/// And for the list of what is fetched when it is wanted.
const REST_MARK: &str = "[\"REST_FILES\"]";
/// And for what is opened by itself, with what must be in it.
const PAGES_MARK: &str = "{ \"PAGE_FILES\": \"\" }";

/// Makes a site of a built page.
pub(super) fn make(built: &Path, base: Option<&str>) -> Result<Files> {
    let mut files = Files::read(built)?;
    files.join_styles(STYLES)?;
    files.drop(super::OPENER);
    let worker = files.text(WORKER)?;
    files.drop(WORKER);
    let marked =
        format!("data-build=\"{VERSION_MARK}\" data-offline=\"./{KEEPER}\" data-wasm-bytes=");
    fill(&mut files, PAGE, "data-wasm-bytes=", &marked)?;
    let base = base.map(oembed::address).transpose()?;
    if let Some(base) = &base {
        oembed::add(&mut files, base)?;
    }
    files.put(NOT_FOUND, not_found(base.as_deref()));
    name_all(&mut files)?;
    let all = files.paths("");
    let version = files.hash(&all)?;
    fill(&mut files, PAGE, VERSION_MARK, &version)?;
    files.put(WORKER, worker);
    fill(&mut files, WORKER, VERSION_MARK, &version)?;
    // A plain name does not tell of which version the file is: the guide is kept with what must be in it, the others not at all.
    let (rest, first): (Vec<_>, Vec<_>) = all
        .into_iter()
        .filter(|path| !is_plain(path))
        .partition(|path| waits(path));
    let pages = json!({ GUIDE: integrity(files.bytes(GUIDE)?) });
    for (mark, list) in [
        (FIRST_MARK, json!(first)),
        (REST_MARK, json!(rest)),
        (PAGES_MARK, pages),
    ] {
        fill(&mut files, WORKER, mark, &list.to_string())?;
    }
    Ok(files)
}

/// What a host says where there is nothing. It is shown under any address, so it names none but a whole one.
fn not_found(base: Option<&str>) -> String {
    let way = base.map_or_else(String::new, |base| {
        format!("\n<p>Split Isles is at <a href=\"{base}\">{base}</a>.</p>")
    });
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>Nothing here · Split Isles</title>\n<h1>There is nothing at this address</h1>{way}\n"
    )
}

/// What browsers compare with what is in a file.
fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}

/// Whether others know a file by its name, so that it must stay.
fn is_plain(path: &str) -> bool {
    [PAGE, COURSE, GUIDE, NOT_FOUND, oembed::FILE].contains(&path) || path.starts_with(EMBED)
}

/// Names every file by what is in it.
fn name_all(files: &mut Files) -> Result<()> {
    let is_script = |path: &String| has_ending(path, "js");
    // Content has such names already, and parts are named by their folder.
    let stays =
        |path: &String| is_plain(path) || path.starts_with(CONTENT) || path.starts_with(PARTS);
    let plain = |files: &Files| {
        let all = files.paths("").into_iter();
        all.filter(|path| !is_script(path) && !stays(path) && !has_ending(path, "webmanifest"))
            .collect::<Vec<_>>()
    };
    for path in plain(files) {
        files.name_by_content(&path)?;
    }
    for path in files
        .paths("")
        .into_iter()
        .filter(|path| has_ending(path, "webmanifest"))
    {
        files.name_by_content(&path)?;
    }
    files.name_by_content("reader.js")?;
    files.name_by_content("author.js")?;
    for path in files.paths("snippets/") {
        files.name_by_content(&path)?;
    }
    name_module(files)?;
    for script in SCRIPTS {
        files.name_by_content(script)?;
    }
    Ok(())
}

/// The module's script and the one that fetches its parts name each other, so they get one name together, and the parts' folder with them.
fn name_module(files: &mut Files) -> Result<()> {
    let mut group = files.paths(&format!("{PARTS}/"));
    let folder = group
        .first()
        .and_then(|path| path.rsplit_once('/'))
        .context("the page has no parts")?
        .0
        .to_owned();
    group.push(MODULE.to_owned());
    let hash = files.hash(&group)?;
    files.rename_folder(&folder, &format!("{PARTS}/{hash}"));
    files.rename(MODULE, &format!("isles-{hash}.js"));
    Ok(())
}

/// Whether a file is fetched only when it is wanted.
fn waits(path: &str) -> bool {
    path.starts_with(CONTENT)
        || path.starts_with("reader")
        || path.starts_with("author")
        || path.starts_with("fuzz")
        || (path.starts_with(PARTS) && has_ending(path, "wasm"))
}

/// Puts something in the place of a mark.
fn fill(files: &mut Files, path: &str, mark: &str, with: &str) -> Result<()> {
    let text = files.text(path)?;
    anyhow::ensure!(text.contains(mark), "{path} has no {mark}");
    files.put(path, text.replace(mark, with));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_where_there_is_nothing_leads_home_if_home_is_known() {
        assert!(!not_found(None).contains("href"));
        let told = not_found(Some("https://a.org/b/"));
        assert!(told.contains("<a href=\"https://a.org/b/\">"), "{told}");
    }

    #[test]
    fn what_must_be_in_a_file_is_told_as_browsers_ask_for_it() {
        // https://www.w3.org/TR/sri-2/#integrity-metadata: a hash's name, and the hash in base64.
        assert_eq!(
            integrity(b""),
            "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
        );
    }
}
