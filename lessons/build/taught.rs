//! Lessons, cards, glossary, sheets and the decision tree, compiled.

use std::fs;
use std::io;
use std::path::Path;

use serde::Serialize;
use split_isles_learn::{
    Compiled, Course, Mistake, RETRIEVAL, Scenarios, Surroundings, Translation,
};

use crate::files::{Piece, texts};

/// What ships, for a lesson that does not.
pub(crate) const AROUND: &str = "around";
/// The folder of translations: each language has one of its own there, named by its tag (BCP 47).
const LANGUAGES: &str = "languages";

/// Everything that is taught, in pieces.
pub(crate) fn compile() -> Result<Vec<Piece>, String> {
    let mut all = Vec::new();
    for folder in ["course", "cards", "glossary", "sheets"] {
        let named = texts(folder)?.into_iter();
        all.extend(named.map(|(name, text)| (format!("{folder}/{name}.toml"), text)));
    }
    let tree =
        fs::read_to_string("tree.toml").map_err(|error| format!("lessons/tree.toml: {error}"))?;
    all.push(("tree.toml".to_owned(), tree));
    let files = || all.iter().map(|(file, text)| (&**file, &**text));
    let course = Course::read(files()).map_err(|mistakes| told(&mistakes))?;
    let mut scenarios: Scenarios = texts("scenarios")?;
    let own = texts("scenarios/course")?.into_iter();
    scenarios.extend(own.map(|(name, text)| (format!("course/{name}"), text)));
    let mistakes = course.mistakes(|name| scenarios.contains_key(name));
    if !mistakes.is_empty() {
        return Err(told(&mistakes));
    }
    let compile = |course: &Course| {
        split_isles_learn::compile(course, &scenarios).map_err(|mistakes| told(&mistakes))
    };
    let english = compile(&course)?;
    let mut pieces = pieces(&english)?;
    pieces.push(piece(AROUND, &Surroundings::of(&course, &scenarios))?);
    for language in &languages()? {
        let catalogues = catalogues(language)?;
        let texts = catalogues.iter().map(|(file, text)| (&**file, &**text));
        let translation = Translation::read(language, texts).map_err(|mistakes| told(&mistakes))?;
        let course =
            Course::read_in(Some(&translation), files()).map_err(|mistakes| told(&mistakes))?;
        let mut compiled = compile(&course)?;
        compiled.take_hashes(&english);
        pieces.extend(translated(language, &compiled)?);
    }
    Ok(pieces)
}

/// The languages into which something is translated.
fn languages() -> Result<Vec<String>, String> {
    let told = |error: io::Error| format!("lessons/{LANGUAGES}: {error}");
    let mut languages = Vec::new();
    for entry in fs::read_dir(LANGUAGES).map_err(told)? {
        let entry = entry.map_err(told)?;
        languages.push(entry.file_name().to_string_lossy().into_owned());
    }
    languages.sort();
    Ok(languages)
}

/// The catalogues of a language, by their places below its folder.
fn catalogues(language: &str) -> Result<Vec<(String, String)>, String> {
    let all = Path::new(LANGUAGES).join(language);
    let mut found = Vec::new();
    for below in ["", "course", "cards"] {
        let folder = all.join(below);
        if !folder.is_dir() {
            continue;
        }
        let told = |error: io::Error| format!("lessons/{}: {error}", folder.display());
        for entry in fs::read_dir(&folder).map_err(told)? {
            let path = entry.map_err(told)?.path();
            if path.extension().is_some_and(|kind| kind == "po") {
                let place = path.strip_prefix(&all).unwrap_or(&path);
                let text = fs::read_to_string(&path).map_err(told)?;
                found.push((place.display().to_string(), text));
            }
        }
    }
    found.sort();
    Ok(found)
}

/// What is in another language, at least in part; of the rest the English serves.
fn translated(language: &str, compiled: &Compiled) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    let mut add = |name: &str, there: bool, piece: Result<Piece, String>| {
        if there {
            pieces.push(piece?.called(format!("{name}@{language}")));
        }
        Ok::<(), String>(())
    };
    let outlines = compiled.outlines.iter().any(|outline| outline.in_language);
    add("course", outlines, piece("", &compiled.outlines))?;
    let glossary = compiled.glossary.iter().any(|entry| entry.in_language);
    add("glossary", glossary, piece("", &compiled.glossary))?;
    let sheets = compiled.sheets.iter().any(|sheet| sheet.in_language);
    add("sheets", sheets, piece("", &compiled.sheets))?;
    for (slug, lesson) in &compiled.lessons {
        add(&format!("lesson-{slug}"), true, piece("", lesson))?;
    }
    for (topic, cards) in &compiled.cards {
        let whole = topic != RETRIEVAL;
        add(&format!("cards-{topic}"), whole, piece("", cards))?;
    }
    Ok(pieces)
}

fn told(mistakes: &[Mistake]) -> String {
    let lines = mistakes
        .iter()
        .map(|mistake| format!("lessons/{mistake}\n"));
    lines.collect()
}

fn pieces(compiled: &Compiled) -> Result<Vec<Piece>, String> {
    let mut pieces = vec![
        piece("course", &compiled.outlines)?,
        piece("deck", &compiled.deck)?,
        piece("glossary", &compiled.glossary)?,
        piece("sheets", &compiled.sheets)?,
        piece("tree", &compiled.tree)?,
    ];
    for (slug, lesson) in &compiled.lessons {
        pieces.push(piece(&format!("lesson-{slug}"), lesson)?);
    }
    for (topic, cards) in &compiled.cards {
        pieces.push(piece(&format!("cards-{topic}"), cards)?);
    }
    Ok(pieces)
}

fn piece(name: &str, what: &impl Serialize) -> Result<Piece, String> {
    Ok(Piece {
        name: name.to_owned(),
        bytes: postcard::to_allocvec(what).map_err(|error| format!("{name}: {error}"))?,
    })
}
