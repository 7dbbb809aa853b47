//! Cheat sheets as the page is given them.

use split_isles_taught::{Part as Shown, Prose, Sheet as Taught, Track};

use crate::course::Course;
use crate::sheet::{Part, PartKind, Sheet};

/// A sheet.
pub(super) fn compile(id: &str, sheet: &Sheet) -> Taught {
    Taught {
        in_language: sheet.in_language,
        id: id.to_owned(),
        title: Prose::from(sheet.title.trim()),
        number: sheet.number,
        lessons: sheet.lessons.clone(),
        intro: Prose::from(sheet.intro.trim()),
        parts: sheet.part.iter().map(part).collect(),
    }
}

/// The track of a lesson: what the sheet is about that sums it up.
pub(super) fn track(course: &Course, lesson: u8) -> Track {
    let sheet = course.sheet_of(lesson);
    let prose = |text: Option<&str>| Prose::from(text.unwrap_or_default().trim());
    Track {
        in_language: sheet.is_some_and(|sheet| sheet.in_language),
        title: prose(sheet.map(|sheet| &*sheet.title)),
        about: prose(sheet.and_then(|sheet| sheet.about.as_deref())),
    }
}

fn part(part: &Part) -> Shown {
    let row = |cells: &[String]| cells.iter().map(|cell| Prose::from(cell.trim())).collect();
    let rows = match part.kind {
        PartKind::Table | PartKind::Numbers => part.rows.iter().map(|cells| row(cells)).collect(),
        PartKind::List => part.items.chunks(1).map(row).collect(),
    };
    Shown {
        title: Prose::from(part.title.trim()),
        head: row(&part.head),
        rows,
    }
}
