//! Cheat sheets as the page is given them.

use split_isles_taught::{Part as Shown, Prose, Sheet as Taught};

use crate::sheet::{Part, PartKind, Sheet};

/// A sheet.
pub(super) fn compile(id: &str, sheet: &Sheet) -> Taught {
    Taught {
        id: id.to_owned(),
        title: sheet.title.clone(),
        number: sheet.number,
        lessons: sheet.lessons.clone(),
        intro: Prose::from(sheet.intro.trim()),
        parts: sheet.part.iter().map(part).collect(),
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
