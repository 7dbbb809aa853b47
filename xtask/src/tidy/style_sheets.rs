//! A style sheet that no page links is never seen, and a value in it that nobody asks for is not either.

use std::collections::BTreeSet;

use super::tree::File;
use super::{Finding, Tree};

/// Every style sheet in `static/` is linked by a page there, and every value that one names is asked for.
pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = unlinked(tree);
    findings.extend(unwanted_values(tree));
    findings
}

fn sheets(tree: &Tree) -> impl Iterator<Item = &File> {
    let is_sheet = |file: &&File| file.path.starts_with("static/") && file.is(".css");
    tree.files.iter().filter(is_sheet)
}

/// Values (`--name: …`) for which neither a style sheet nor the page says `var(--name)`.
fn unwanted_values(tree: &Tree) -> Vec<Finding> {
    let asks = |file: &&File| {
        ["static/", "web/src/"]
            .iter()
            .any(|at| file.path.starts_with(at))
    };
    let asked: BTreeSet<&str> = tree
        .files
        .iter()
        .filter(asks)
        .flat_map(|file| file.text.split("var(").skip(1).map(name))
        .collect();
    let mut findings = Vec::new();
    for sheet in sheets(tree) {
        for (number, line) in sheet.lines() {
            for (at, _) in line.match_indices("--") {
                let named = name(&line[at..]);
                let is_begun = line[..at].ends_with(['{', ';', ' ']) || at == 0;
                let is_set = is_begun && line[at + named.len()..].trim_start().starts_with(':');
                if is_set && !asked.contains(named) {
                    findings.push(Finding::new(
                        sheet,
                        number,
                        format!("nobody asks for {named}"),
                    ));
                }
            }
        }
    }
    findings
}

/// The name that a text begins with.
fn name(text: &str) -> &str {
    let end = text.find(|one: char| one != '-' && one != '_' && !one.is_ascii_alphanumeric());
    &text[..end.unwrap_or(text.len())]
}

fn unlinked(tree: &Tree) -> Vec<Finding> {
    let is_page = |file: &&File| file.path.starts_with("static/") && file.is(".html");
    let pages: Vec<_> = tree.files.iter().filter(is_page).collect();
    let unlinked = sheets(tree).filter(|sheet| {
        let name = sheet.path.trim_start_matches("static/");
        let link = format!("<link rel=\"stylesheet\" href=\"{name}\">");
        !pages.iter().any(|page| page.text.contains(&link))
    });
    unlinked
        .map(|sheet| Finding::new(sheet, 1, "no page of static/ links this style sheet"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unlinked_style_sheet_is_found() {
        let tree = Tree::of(&[
            (
                "static/index.html",
                "<link rel=\"stylesheet\" href=\"base.css\">",
            ),
            (
                "static/other.html",
                "<link rel=\"stylesheet\" href=\"a/other.css\">",
            ),
            ("static/a/other.css", ""),
            ("static/base.css", ""),
            ("static/lost.css", ""),
        ]);
        let found: Vec<_> = check(&tree)
            .into_iter()
            .map(|finding| finding.path)
            .collect();
        assert_eq!(found, ["static/lost.css"]);
    }
    #[test]
    fn a_value_that_nobody_asks_for_is_found() {
        let tree = Tree::of(&[
            (
                "static/index.html",
                "<link rel=\"stylesheet\" href=\"base.css\">",
            ),
            (
                "static/base.css",
                ":root{\n  --s1:4px; --s1-wide:8px;\n  --lost:1px; --drawn:2px; --width : 3px;\n}\n.a--b:hover{left:var(--s1,0);top:var(--width)}",
            ),
            ("web/src/draw.rs", "\"var(--drawn)\""),
            ("docs/notes.md", "var(--lost)"),
        ]);
        let found: Vec<_> = check(&tree)
            .into_iter()
            .map(|finding| (finding.line, finding.what))
            .collect();
        let told = |line, what: &str| (line, format!("nobody asks for {what}"));
        assert_eq!(found, [told(2, "--s1-wide"), told(3, "--lost")]);
    }
}
