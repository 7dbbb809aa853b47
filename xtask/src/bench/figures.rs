//! Figures as they are printed: what was measured, beside what we aim at and what the peers reach.

use std::fmt::Write;

/// What is measured (by the beginning of its name), what we aim at, and the peers' figures, measured on such a machine.
const AIMS: &[(&str, &str, &str)] = &[
    (
        "deliveries per second, native",
        "5 M",
        "raft-rs 1.2–1.5 M (no history), turmoil 0.4–1.9 M, madsim 0.5 M",
    ),
    (
        "deliveries per second, browser",
        "2 M",
        "best 3-D playground 0.12–0.27 M, recording 0.02 M",
    ),
    ("bytes of history per event", "≤ 32", ""),
    ("seek in", "≤ 16 ms", ""),
    ("script per frame", "≤ 4 ms", ""),
    (
        "first load",
        "≤ 150 KB",
        "raftscope 65 KB, Raft Explorer 87 KB, 3-D playground 163 KB (gzip)",
    ),
    ("time to the map", "≤ 1.5 s", ""),
    ("Lighthouse", "≥ 95", ""),
];

/// One measurement.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Figure {
    what: String,
    value: String,
}

impl Figure {
    /// Reads a line `what: figure`; other lines are a program's talk.
    pub(super) fn read(line: &str) -> Option<Self> {
        let (what, value) = line.split_once(": ")?;
        let is_figure = !what.starts_with(char::is_whitespace)
            && value.contains(|one: char| one.is_ascii_digit());
        is_figure.then(|| Self {
            what: what.to_owned(),
            value: value.trim().to_owned(),
        })
    }

    /// The aim and the peers, where there are any.
    fn aim(&self) -> (&'static str, &'static str) {
        let known = AIMS.iter().find(|(what, _, _)| self.what.starts_with(what));
        known.map_or(("", ""), |(_, aim, peers)| (aim, peers))
    }
}

/// A Markdown table, aligned to be read as it is.
pub(super) fn table(figures: &[Figure]) -> String {
    let mut rows = vec![["measured", "here", "aim", "peers"].map(str::to_owned)];
    rows.extend(figures.iter().map(|figure| {
        let (aim, peers) = figure.aim();
        [&figure.what, &figure.value, aim, peers].map(str::to_owned)
    }));
    let width = |column: usize| {
        rows.iter()
            .map(|row| row[column].chars().count())
            .max()
            .unwrap_or(0)
    };
    let widths = [0, 1, 2, 3].map(width);
    let mut table = String::new();
    for (number, row) in rows.iter().enumerate() {
        let cells: Vec<_> = row
            .iter()
            .zip(widths)
            .map(|(cell, width)| format!("{cell:<width$}"))
            .collect();
        // Writing to a string does not fail.
        let _ = writeln!(table, "| {} |", cells.join(" | "));
        if number == 0 {
            let _ = writeln!(
                table,
                "|{}|",
                widths.map(|width| "-".repeat(width + 2)).join("|")
            );
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::{Figure, table};

    #[test]
    fn figures_stand_beside_their_aims() {
        let lines = [
            "seek in 9 events: median 1 ms",
            "  passed: 3 tests",
            "about: nothing",
            "others: 7",
        ];
        let figures: Vec<_> = lines.iter().filter_map(|line| Figure::read(line)).collect();
        let expected = "\
| measured         | here        | aim     | peers |
|------------------|-------------|---------|-------|
| seek in 9 events | median 1 ms | ≤ 16 ms |       |
| others           | 7           |         |       |
";
        assert_eq!(table(&figures), expected);
    }
}
