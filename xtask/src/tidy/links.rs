//! A link in a Markdown file leads somewhere.

use super::tree::File;
use super::{Finding, Tree};

/// Links to files lead to files of the project, links to headings to headings.
pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.files.iter().filter(|file| file.is(".md")) {
        for (line, text) in prose(file) {
            for target in targets(text) {
                if let Some(what) = fault(tree, file, target) {
                    findings.push(Finding::new(file, line, what));
                }
            }
        }
    }
    findings
}

/// The lines outside of code blocks.
fn prose(file: &File) -> impl Iterator<Item = (usize, &str)> {
    let mut in_code = false;
    file.lines().filter(move |(_, line)| {
        let fence = line.trim_start().starts_with("```");
        in_code ^= fence;
        !in_code && !fence
    })
}

/// The targets of the links in a line: `[words](target)`.
fn targets(line: &str) -> impl Iterator<Item = &str> {
    line.split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
}

/// What is wrong with a link, if anything.
fn fault(tree: &Tree, file: &File, target: &str) -> Option<String> {
    if target.contains("://") || target.starts_with("mailto:") {
        return None;
    }
    let (path, heading) = target
        .split_once('#')
        .map_or((target, None), |(path, heading)| (path, Some(heading)));
    let path = if path.is_empty() {
        file.path.clone()
    } else {
        resolve(&file.path, path)
    };
    if !path.is_empty() && !tree.paths.contains(&path) {
        return Some(format!("the link leads to {path}, which does not exist"));
    }
    let heading = heading?;
    let linked = tree.files.iter().find(|other| other.path == path)?;
    let known = prose(linked).any(|(_, line)| line.starts_with('#') && anchor(line) == heading);
    (!known).then(|| format!("{path} has no heading `#{heading}`"))
}

/// A path as seen from the folder of a file.
fn resolve(from: &str, path: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    parts.join("/")
}

/// The name by which a heading is linked.
fn anchor(heading: &str) -> String {
    let words = heading.trim_start_matches('#').trim().to_lowercase();
    words
        .chars()
        .filter(|one| one.is_alphanumeric() || " -_".contains(*one))
        .map(|one| if one == ' ' { '-' } else { one })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_link(link: &str, leads_somewhere: bool) {
        let page = format!("See [it]({link}).\n## Run it: now\n```\n[not](a-link)\n```\n");
        let tree = Tree::of(&[
            ("docs/page.md", &page),
            ("docs/other.md", "# Other\n"),
            ("core/src/log.rs", "//! x\n"),
        ]);
        assert_eq!(
            check(&tree).is_empty(),
            leads_somewhere,
            "{link}: {:?}",
            check(&tree)
        );
    }

    #[test]
    fn links_lead_somewhere() {
        for link in [
            "other.md",
            "../core/src/log.rs",
            "../core",
            "#run-it-now",
            "other.md#other",
            "https://example.org/x",
        ] {
            check_link(link, true);
        }
        for link in ["missing.md", "../log.rs", "#run-it", "other.md#page"] {
            check_link(link, false);
        }
    }
}
