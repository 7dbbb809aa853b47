//! What ships, as the tests read it.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use split_isles_learn::{Course, Scenarios};

fn lessons() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The TOML files of a folder, by name.
pub(crate) fn files(folder: &str) -> BTreeMap<String, String> {
    fs::read_dir(lessons().join(folder))
        .unwrap_or_else(|error| panic!("{folder}: {error}"))
        .map(|entry| entry.expect("it is readable").path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "toml"))
        .map(|path| {
            let name = path.file_stem().expect("it has a name").to_string_lossy();
            let text = fs::read_to_string(&path).expect("it is text");
            (name.into_owned(), text)
        })
        .collect()
}

/// The files of everything that is taught, with their places and texts.
pub(crate) fn course_files() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for folder in ["course", "cards", "glossary", "sheets"] {
        let named = files(folder).into_iter();
        all.extend(named.map(|(name, text)| (format!("{folder}/{name}.toml"), text)));
    }
    let tree = fs::read_to_string(lessons().join("tree.toml")).expect("it is text");
    all.push(("tree.toml".to_owned(), tree));
    all
}

/// Everything that is taught.
pub(crate) fn course() -> Course {
    let all = course_files();
    let texts = all.iter().map(|(file, text)| (&**file, &**text));
    Course::read(texts).unwrap_or_else(|mistakes| {
        let told: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
        panic!("{}", told.join("\n"))
    })
}

/// The scenarios that are played, those of the course below `course/`.
pub(crate) fn scenarios() -> Scenarios {
    let mut scenarios: Scenarios = files("scenarios");
    let own = files("scenarios/course").into_iter();
    scenarios.extend(own.map(|(name, text)| (format!("course/{name}"), text)));
    scenarios
}
