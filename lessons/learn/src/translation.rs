//! What is taught in another language: catalogues in gettext's PO format, laid over the English files text by text. What a catalogue lacks
//! stays English, whole items at a time: a lesson, a card, an entry of the glossary is never half in one language and half in another.

use std::collections::{BTreeMap, BTreeSet};

use polib::po_file::parse_from_reader;
use split_isles_taught::VOCABULARY;
use toml::{Table, Value};

use crate::mistake::Mistake;
use crate::text::{links, placeholders, unknown_words};

/// The catalogue that translates the words in ⟨ ⟩, each as its pair, and the units of facts.
pub const VOCABULARY_FILE: &str = "vocabulary.po";

/// Fields that are read by people, wherever they stand.
const TEXTS: &[&str] = &[
    "about", "also", "ask", "flags", "head", "high", "hints", "intro", "items", "low", "model",
    "other", "points", "question", "rows", "say", "short", "story", "takeaway", "task", "term",
    "text", "title", "verdict", "why", "wild",
];
/// Fields below which nothing is.
const NO_TEXTS: &[&str] = &[
    "begin", "does", "facts", "goal", "look", "runs", "scene", "see", "shows", "sources", "guards",
];

/// Catalogues of one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Translation {
    texts: BTreeMap<String, String>,
    words: BTreeMap<String, (String, String)>,
    units: Units,
}

/// How a length of time is written, with `{}` for the number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Units {
    /// Seconds.
    pub(crate) s: String,
    /// Milliseconds.
    pub(crate) ms: String,
}

impl Default for Units {
    fn default() -> Self {
        Self {
            s: "{} s".to_owned(),
            ms: "{} ms".to_owned(),
        }
    }
}

impl Translation {
    /// Reads catalogues, each named by its place below the language's folder: `course/01-two-islands-one-bridge.po`, `vocabulary.po`.
    ///
    /// # Errors
    /// Every catalogue that cannot be read; every translation that loses a fact, a link or a word that switches, or uses one that is unknown.
    pub fn read<'a>(
        language: &str,
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, Vec<Mistake>> {
        let (mut translation, mut mistakes) = (Self::default(), Vec::new());
        for (file, text) in files {
            let file_name = format!("{language}/{file}");
            let mistake = |place: &str, what: String| Mistake {
                file: file_name.clone(),
                place: place.to_owned(),
                what,
            };
            let catalog = match parse_from_reader(text.as_bytes()) {
                Ok(catalog) => catalog,
                Err(error) => {
                    mistakes.push(mistake("the file", error.to_string()));
                    continue;
                }
            };
            for message in catalog.messages().filter(|message| message.is_translated()) {
                let (english, said) = (message.msgid(), message.msgstr().unwrap_or_default());
                let taken = if file == VOCABULARY_FILE {
                    translation.word(english, said)
                } else {
                    translation.text(english, said)
                };
                mistakes.extend(taken.err().map(|what| mistake(english, what)));
            }
        }
        if mistakes.is_empty() {
            Ok(translation)
        } else {
            Err(mistakes)
        }
    }

    fn word(&mut self, english: &str, said: &str) -> Result<(), String> {
        let unit = match english {
            "{} s" => Some(&mut self.units.s),
            "{} ms" => Some(&mut self.units.ms),
            _ => None,
        };
        if let Some(unit) = unit {
            let whole = said.matches("{}").count() == 1;
            said.clone_into(unit);
            return whole
                .then_some(())
                .ok_or_else(|| "expected {} once, for the number".to_owned());
        }
        let known =
            |(story, engineering): &&(&str, &str)| format!("{story}/{engineering}") == english;
        let (story, _) = VOCABULARY
            .iter()
            .find(known)
            .ok_or("no such pair of words; expected one such as hall/node")?;
        let pair = said.split_once('/');
        let (ours, theirs) = pair.ok_or("expected the two words with / between them")?;
        let pair = (ours.to_owned(), theirs.to_owned());
        self.words.insert((*story).to_owned(), pair);
        Ok(())
    }

    fn text(&mut self, english: &str, said: &str) -> Result<(), String> {
        if let Some(word) = unknown_words(said).first() {
            return Err(format!("⟨{word}⟩ is none of the words that switch"));
        }
        let sorted = |of: fn(&str) -> Vec<&str>, text| {
            let mut found: Vec<String> = of(text).into_iter().map(str::to_owned).collect();
            found.sort_unstable();
            found
        };
        for (what, of) in [
            ("facts", placeholders as fn(&str) -> Vec<&str>),
            ("links", links),
        ] {
            let (before, after) = (sorted(of, english), sorted(of, said));
            if before != after {
                return Err(format!("{what}: expected {before:?}, found {after:?}"));
            }
        }
        let other = self.texts.insert(english.to_owned(), said.to_owned());
        match other {
            Some(other) if other != said => Err(format!("it is also translated as {other:?}")),
            Some(_) | None => Ok(()),
        }
    }

    /// How lengths of time are written.
    pub(crate) const fn units(&self) -> &Units {
        &self.units
    }

    /// Puts an item into the language, if the catalogues have all of it; tells whether they have.
    pub(crate) fn translate(&self, item: &mut Table) -> bool {
        let mut whole = true;
        each_text(item, &mut |text| {
            whole &= self.texts.contains_key(text.as_str());
        });
        if whole {
            each_text(item, &mut |text| {
                if let Some(said) = self.texts.get(text.as_str()) {
                    *text = self.with_pairs(said);
                }
            });
        }
        whole
    }

    /// Puts a title into the language, if it is known.
    pub(crate) fn line(&self, text: &str) -> Option<String> {
        self.texts.get(text).map(|said| self.with_pairs(said))
    }

    /// Words in ⟨ ⟩ with both of their forms in this language: `⟨市政厅|节点⟩`.
    fn with_pairs(&self, text: &str) -> String {
        let mut done = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, marked)) = rest.split_once('⟨') {
            let (word, after) = marked.split_once('⟩').unwrap_or((marked, ""));
            let plain = word.to_lowercase();
            let pair = self.words.get(word).or_else(|| self.words.get(&plain));
            let (ours, theirs) = pair.map_or((word, ""), |(ours, theirs)| (&**ours, &**theirs));
            let between = if pair.is_some() { "|" } else { "" };
            done.extend([before, "⟨", ours, between, theirs, "⟩"]);
            rest = after;
        }
        done + rest
    }
}

/// The texts of a TOML file that people read, each once.
///
/// # Errors
/// What TOML says of a file that is none.
pub fn texts_of(file: &str) -> Result<Vec<String>, toml::de::Error> {
    let mut table: Table = toml::from_str(file)?;
    let (mut texts, mut seen) = (Vec::new(), BTreeSet::new());
    each_text(&mut table, &mut |text| {
        if seen.insert(text.clone()) {
            texts.push(text.clone());
        }
    });
    Ok(texts)
}

fn each_text(table: &mut Table, told: &mut impl FnMut(&mut String)) {
    // An answer is a text where it is said, and a number or a place where it is chosen.
    let is_said = table.contains_key("ask") && !table.contains_key("kind");
    // The right one of two clocks is none.
    let has_clocks = table.contains_key("left");
    for (key, value) in table.iter_mut() {
        let is_text = match key.as_str() {
            "answer" => is_said,
            "right" => !has_clocks,
            key if NO_TEXTS.contains(&key) => continue,
            key => TEXTS.contains(&key),
        };
        each_text_in(value, is_text, told);
    }
}

fn each_text_in(value: &mut Value, is_text: bool, told: &mut impl FnMut(&mut String)) {
    match value {
        Value::String(text) if is_text && !text.is_empty() => told(text),
        Value::Array(items) => {
            for item in items {
                each_text_in(item, is_text, told);
            }
        }
        Value::Table(table) if is_text => {
            for (_, value) in table.iter_mut() {
                each_text_in(value, true, told);
            }
        }
        Value::Table(table) => each_text(table, told),
        Value::String(_)
        | Value::Integer(_)
        | Value::Float(_)
        | Value::Boolean(_)
        | Value::Datetime(_) => {}
    }
}

/// English is always what its file says.
pub(crate) const fn yes() -> bool {
    true
}
