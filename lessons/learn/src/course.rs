//! Everything that is taught, as its files tell it.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use toml::{Table, Value};

use crate::card::Cards;
use crate::check::Check;
use crate::entry::Entry;
use crate::lesson::Lesson;
use crate::mistake::Mistake;
use crate::sheet::Sheet;
use crate::translation::{Translation, Units};
use crate::tree::Tree;

/// All content.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Course {
    /// The lessons by their files' names.
    pub lessons: BTreeMap<String, Lesson>,
    /// The cards by their files' names.
    pub cards: BTreeMap<String, Cards>,
    /// The glossary by id.
    pub glossary: BTreeMap<String, Entry>,
    /// The cheat sheets by id.
    pub sheets: BTreeMap<String, Sheet>,
    /// The decision tree.
    pub tree: Option<Tree>,
    /// How lengths of time are written, where not as in English.
    pub(crate) units: Option<Units>,
}

impl Course {
    /// Reads files, each named by its folder and name: `course/08-the-sleeper-wakes.toml`, `cards/quorum.toml`, `glossary/term.toml`, `sheets/choosing.toml`, `tree.toml`.
    ///
    /// # Errors
    /// Every file that cannot be read, with line and column.
    pub fn read<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, Vec<Mistake>> {
        Self::read_in(None, files)
    }

    /// Reads the same files and puts what the catalogues have into their language.
    ///
    /// # Errors
    /// Every file that cannot be read, with line and column.
    pub fn read_in<'a>(
        translation: Option<&Translation>,
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, Vec<Mistake>> {
        let (mut course, mut mistakes) = (Self::default(), Vec::new());
        for (file, text) in files {
            let (folder, name) = file.split_once('/').unwrap_or(("", file));
            let name = name.trim_end_matches(".toml").to_owned();
            let file = File {
                name: file,
                text,
                translation,
            };
            let read = match folder {
                "course" => file.item().map(|lesson| {
                    course.lessons.insert(name, lesson);
                }),
                "cards" => file.items("card").map(|cards| {
                    course.cards.insert(name, cards);
                }),
                "glossary" => file.item().map(|entry| {
                    course.glossary.insert(name, entry);
                }),
                "sheets" => file.item().map(|sheet| {
                    course.sheets.insert(name, sheet);
                }),
                "" if name == "tree" => file.item().map(|tree| course.tree = Some(tree)),
                _ => Ok(()),
            };
            mistakes.extend(read.err());
        }
        if mistakes.is_empty() {
            course.units = translation.map(Translation::units).cloned();
            Ok(course)
        } else {
            Err(mistakes)
        }
    }

    /// The sheet that sums up a lesson.
    pub(crate) fn sheet_of(&self, lesson: u8) -> Option<&Sheet> {
        self.sheets
            .values()
            .find(|sheet| sheet.lessons.contains(&lesson))
    }

    /// Everything that does not fit: unknown names, words over their limit, options that give themselves away. `scenario` tells whether there
    /// is a scenario of that name.
    pub fn mistakes(&self, scenario: impl Fn(&str) -> bool) -> Vec<Mistake> {
        let mut check = Check::of(self, &scenario);
        for (name, lesson) in &self.lessons {
            check.file = format!("course/{name}.toml");
            check.lesson(lesson);
        }
        for (name, cards) in &self.cards {
            check.file = format!("cards/{name}.toml");
            for card in &cards.card {
                check.card(card);
            }
        }
        for (name, entry) in &self.glossary {
            check.file = format!("glossary/{name}.toml");
            check.entry(entry);
        }
        for (name, sheet) in &self.sheets {
            check.file = format!("sheets/{name}.toml");
            check.sheet(sheet);
        }
        if let Some(tree) = &self.tree {
            "tree.toml".clone_into(&mut check.file);
            check.tree(tree);
        }
        check.found
    }
}

/// A file on its way into a course.
struct File<'a> {
    name: &'a str,
    text: &'a str,
    translation: Option<&'a Translation>,
}

impl File<'_> {
    /// The file as one item.
    fn item<T: DeserializeOwned>(&self) -> Result<T, Mistake> {
        let read = self.parse()?;
        let Some(translation) = self.translation else {
            return Ok(read);
        };
        let mut table = self.parse()?;
        put(translation, &mut table);
        self.taken(table)
    }

    /// The file as a list of items, with a title.
    fn items<T: DeserializeOwned>(&self, list: &str) -> Result<T, Mistake> {
        let read = self.parse()?;
        let Some(translation) = self.translation else {
            return Ok(read);
        };
        let mut table: Table = self.parse()?;
        if let Some(Value::String(title)) = table.get_mut("title")
            && let Some(said) = translation.line(title)
        {
            *title = said;
        }
        let items = table.get_mut(list).and_then(Value::as_array_mut);
        for item in items.into_iter().flatten() {
            if let Value::Table(item) = item {
                put(translation, item);
            }
        }
        self.taken(table)
    }

    fn taken<T: DeserializeOwned>(&self, table: Table) -> Result<T, Mistake> {
        T::deserialize(Value::Table(table)).map_err(|error| Mistake {
            file: self.name.to_owned(),
            place: "in another language".to_owned(),
            what: error.to_string(),
        })
    }

    fn parse<T: DeserializeOwned>(&self) -> Result<T, Mistake> {
        parse(self.text).map_err(|Unread { line, column, what }| Mistake {
            file: self.name.to_owned(),
            place: format!("{line}:{column}"),
            what,
        })
    }
}

/// Why a text is not what it should be.
pub(crate) struct Unread {
    /// The line, from 1.
    pub(crate) line: usize,
    /// The column, from 1.
    pub(crate) column: usize,
    /// What is wrong.
    pub(crate) what: String,
}

/// A text as one item.
pub(crate) fn parse<T: DeserializeOwned>(text: &str) -> Result<T, Unread> {
    toml::from_str(text).map_err(|error| {
        let before = &text[..error.span().map_or(0, |span| span.start.min(text.len()))];
        Unread {
            line: before.matches('\n').count() + 1,
            column: before.chars().rev().take_while(|c| *c != '\n').count() + 1,
            what: error.message().to_owned(),
        }
    })
}

/// Puts an item into a language and notes whether it is.
fn put(translation: &Translation, item: &mut Table) {
    let whole = translation.translate(item);
    item.insert("in_language".to_owned(), Value::Boolean(whole));
}
