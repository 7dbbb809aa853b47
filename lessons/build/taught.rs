//! Lessons, cards, glossary, sheets and the decision tree, compiled.

use std::fs;

use serde::Serialize;
use split_isles_learn::{Compiled, Course, Mistake, Scenarios};

use crate::files::{Piece, texts};

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
    let files = all.iter().map(|(file, text)| (&**file, &**text));
    let course = Course::read(files).map_err(|mistakes| told(&mistakes))?;
    let mut scenarios: Scenarios = texts("scenarios")?;
    let own = texts("scenarios/course")?.into_iter();
    scenarios.extend(own.map(|(name, text)| (format!("course/{name}"), text)));
    let mistakes = course.mistakes(|name| scenarios.contains_key(name));
    if !mistakes.is_empty() {
        return Err(told(&mistakes));
    }
    pieces(&split_isles_learn::compile(&course, &scenarios).map_err(|mistakes| told(&mistakes))?)
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
