//! The page as one file: everything packed into the HTML, for a memory stick, a mail, a room without a network.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::files::{Files, has_ending, retold};
use super::{OPENER, PAGE};
use crate::page::PARTS;

/// The page's module as JavaScript.
const MODULE: &str = "isles.js";
/// Where the page believes its files to be; the opener has the same.
const HOME: &str = "https://split-isles.invalid/";
/// What stands in a script for the address of another one; the opener has the same.
const MARK: &str = "isles:";

/// What only a site has.
const OF_SITES: &[&str] = &[
    "ahead.js",
    "compile.js",
    "course.html",
    "embed/cmi5.js",
    "embed/course.css",
    "embed/course.js",
    "embed/messages-v1.schema.json",
    "embed/pack.js",
    "embed/scorm.js",
    "embed/split-isles.js",
    "embed/store.js",
    "worker.js",
    "offline.js",
];

/// Makes the file of a built page.
pub(super) fn make(built: &Path) -> Result<String> {
    let mut files = Files::read(built)?;
    files.join_styles("isles.css")?;
    let (page, styles) = (files.text(PAGE)?, files.text("isles.css")?);
    let opener = files.text(OPENER)?;
    let icon = data_address("image/svg+xml", files.bytes("icon.svg")?);
    let scripts = scripts(&files)?;
    for path in &scripts {
        let text = standing_alone(path, &files.text(path)?, &scripts)?;
        files.put(path, text);
    }
    for path in [PAGE, "isles.css", OPENER].iter().chain(OF_SITES) {
        files.drop(path);
    }
    for path in files.paths("") {
        if has_ending(&path, "png") || has_ending(&path, "svg") || has_ending(&path, "webmanifest")
        {
            files.drop(&path);
        }
    }
    let (names, packed) = pack(&files, &scripts)?;
    let end = format!(
        "<script type=\"application/json\" id=\"isles-names\">{names}</script>\n\
         <script type=\"text/plain\" id=\"isles-files\">{packed}</script>\n</body>"
    );
    let mut lines = Vec::new();
    for line in page.lines() {
        if line.contains("http-equiv=\"Content-Security-Policy\"") {
            lines.push(policy(line, &opener, &styles)?);
        } else if line.contains("rel=\"icon\"") {
            lines.push(format!("<link rel=\"icon\" href=\"{icon}\">"));
        } else if line.contains("href=\"isles.css\"") {
            lines.push(format!("<style>{styles}</style>"));
        } else if line.contains("data-wasm-bytes=") {
            let size = line.split('"').rev().nth(1).unwrap_or_default();
            lines.push(format!(
                "<script type=\"module\" data-wasm-bytes=\"{size}\">{opener}</script>"
            ));
        } else if line == "</body>" {
            lines.push(end.clone());
        } else if !line.starts_with("<link ") && !line.starts_with("<script ") {
            lines.push(line.to_owned());
        }
    }
    ensure!(lines.contains(&end), "{PAGE} has no line </body>");
    Ok(lines.join("\n") + "\n")
}

/// The scripts, each after those that it names.
fn scripts(files: &Files) -> Result<Vec<String>> {
    let mut scripts = vec!["reader.js".to_owned(), "author.js".to_owned()];
    scripts.extend(files.paths("snippets/"));
    let parts = files.paths(&format!("{PARTS}/"));
    let loader = parts.into_iter().find(|path| has_ending(path, "js"));
    scripts.push(loader.context("the page has no parts")?);
    scripts.extend(
        [
            MODULE, "greet.js", "panic.js", "early.js", "fuzz.js", "boot.js",
        ]
        .map(str::to_owned),
    );
    Ok(scripts)
}

/// A script that needs no folder around it: it names others by marks, and says where it would be if there was a server.
fn standing_alone(path: &str, text: &str, scripts: &[String]) -> Result<String> {
    let here = format!("\"{HOME}{path}\"");
    let mut text = text.replace("import.meta.url", &here);
    if path.starts_with(PARTS) {
        // It and the module name each other, which addresses made of what is in them cannot.
        let import = "import { initSync } from \"../../isles.js\";";
        ensure!(text.contains(import), "{path} has no line: {import}");
        let later = "const initSync = (...given) => globalThis.__isles.initSync(...given);";
        text = text.replace(import, later);
    }
    if path == MODULE {
        text += "\nglobalThis.__isles = { initSync };\n";
    }
    for other in scripts {
        let mark = format!("{MARK}{other}");
        text = retold(&text, &relative(path, other), &mark);
        // The mark is told in the opener's kind of quotes.
        text = text.replace(&format!("'{mark}'"), &format!("\"{mark}\""));
    }
    Ok(text)
}

/// How a script names another one.
fn relative(from: &str, to: &str) -> String {
    let depth = from.matches('/').count();
    if depth == 0 {
        format!("./{to}")
    } else {
        "../".repeat(depth) + to
    }
}

/// What the opener reads: the list of names and lengths, and the files, deflated all together.
fn pack(files: &Files, scripts: &[String]) -> Result<(String, String)> {
    /// The strongest setting.
    const LEVEL: u8 = 10;
    let (names, mut lengths, mut all) = (files.paths(""), Vec::new(), Vec::new());
    for name in &names {
        let bytes = files.bytes(name)?;
        lengths.push(bytes.len());
        all.extend_from_slice(bytes);
    }
    let packed = STANDARD.encode(miniz_oxide::deflate::compress_to_vec(&all, LEVEL));
    let list = json!({ "names": names, "lengths": lengths, "scripts": scripts });
    Ok((list.to_string(), packed))
}

/// The page's policy, with the two things that may stand in it and the addresses that scripts get here.
fn policy(line: &str, opener: &str, styles: &str) -> Result<String> {
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    let (script, style) = ("script-src 'self'", "style-src 'self'");
    ensure!(
        line.contains(script) && line.contains(style),
        "the page's policy has no {script} or no {style}"
    );
    let line = line
        .replace(script, &format!("script-src {} blob:", hash(opener)))
        .replace(style, &format!("style-src {}", hash(styles)));
    Ok(line)
}

/// A file as an address.
fn data_address(kind: &str, bytes: &[u8]) -> String {
    format!("data:{kind};base64,{}", STANDARD.encode(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_name_each_other_by_marks() {
        let scripts = ["reader.js", "a/b/c.js", "isles.js"].map(str::to_owned);
        let alone = |path, text| standing_alone(path, text, &scripts).expect("it is well");
        assert_eq!(
            alone("a/b/c.js", "import('../../reader.js')"),
            "import(\"isles:reader.js\")"
        );
        assert_eq!(
            alone(
                "reader.js",
                "import \"./a/b/c.js\"; ({ \"./a/b/c.js\": 1 }); import.meta.url"
            ),
            "import \"isles:a/b/c.js\"; ({ \"./a/b/c.js\": 1 }); \"https://split-isles.invalid/reader.js\""
        );
    }
}
