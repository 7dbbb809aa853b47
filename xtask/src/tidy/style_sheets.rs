//! A style sheet that no page links is never seen.

use super::tree::File;
use super::{Finding, Tree};

/// Every style sheet in `static/` is linked by a page there.
pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let is_page = |file: &&File| file.path.starts_with("static/") && file.is(".html");
    let pages: Vec<_> = tree.files.iter().filter(is_page).collect();
    let sheets = tree
        .files
        .iter()
        .filter(|file| file.path.starts_with("static/") && file.is(".css"));
    let unlinked = sheets.filter(|sheet| {
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
}
