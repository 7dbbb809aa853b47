//! A style sheet that the page does not link is never seen.

use super::{Finding, Tree};

/// Every style sheet in `static/` is linked by the page.
pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let Some(page) = tree
        .files
        .iter()
        .find(|file| file.path == "static/index.html")
    else {
        return Vec::new();
    };
    let sheets = tree
        .files
        .iter()
        .filter(|file| file.path.starts_with("static/") && file.is(".css"));
    let unlinked = sheets.filter(|sheet| {
        let name = sheet.path.trim_start_matches("static/");
        !page
            .text
            .contains(&format!("<link rel=\"stylesheet\" href=\"{name}\">"))
    });
    unlinked
        .map(|sheet| Finding::new(sheet, 1, "static/index.html does not link this style sheet"))
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
