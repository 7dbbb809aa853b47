//! Everything that is taught, as its files tell it.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use crate::card::Cards;
use crate::check::Check;
use crate::entry::Entry;
use crate::lesson::Lesson;
use crate::mistake::Mistake;
use crate::sheet::Sheet;
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
}

impl Course {
    /// Reads files, each named by its folder and name: `course/08-the-sleeper-wakes.toml`, `cards/quorum.toml`, `glossary/term.toml`, `sheets/choosing.toml`, `tree.toml`.
    ///
    /// # Errors
    /// Every file that cannot be read, with line and column.
    pub fn read<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, Vec<Mistake>> {
        let (mut course, mut mistakes) = (Self::default(), Vec::new());
        for (file, text) in files {
            let (folder, name) = file.split_once('/').unwrap_or(("", file));
            let name = name.trim_end_matches(".toml").to_owned();
            let read = match folder {
                "course" => parse(file, text).map(|lesson| {
                    course.lessons.insert(name, lesson);
                }),
                "cards" => parse::<Cards>(file, text).map(|cards| {
                    course.cards.insert(name, cards);
                }),
                "glossary" => parse(file, text).map(|entry| {
                    course.glossary.insert(name, entry);
                }),
                "sheets" => parse(file, text).map(|sheet| {
                    course.sheets.insert(name, sheet);
                }),
                "" if name == "tree" => parse(file, text).map(|tree| course.tree = Some(tree)),
                _ => Ok(()),
            };
            mistakes.extend(read.err());
        }
        if mistakes.is_empty() {
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

fn parse<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, Mistake> {
    toml::from_str(text).map_err(|error| {
        let before = &text[..error.span().map_or(0, |span| span.start.min(text.len()))];
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
        Mistake {
            file: file.to_owned(),
            place: format!("{line}:{column}"),
            what: error.message().to_owned(),
        }
    })
}
