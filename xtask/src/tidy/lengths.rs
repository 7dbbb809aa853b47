//! Files stay short enough to read in one go.

use super::{Finding, Tree};

/// The first prefix that fits decides how many lines of code (comments and unit tests aside) a file may have. The aims
/// are lower (120 for a component, 300 in core); these are the lengths at which a file must be split.
const LIMITS: &[(&str, &str, usize)] = &[
    ("", "tests.rs", 900),
    ("tests/", ".rs", 900),
    ("web/src/strings/", ".rs", 600),
    // Drawings, their geometry, and hand-made runs for the galleries: long lists of points and moments.
    ("web/src/stage/", ".rs", 560),
    ("web/src/timeline/sample.rs", "", 400),
    ("web/src/", ".rs", 300),
    ("core/src/", ".rs", 450),
    ("", ".rs", 450),
    ("static/", ".css", 400),
    ("static/", ".js", 200),
    ("tests/browser/", ".ts", 300),
    ("ARCHITECTURE.md", "", 200),
];

/// No file is longer than its kind may be.
pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in &tree.files {
        let fits =
            |(start, end, _): &&(&str, &str, usize)| file.path.starts_with(start) && file.is(end);
        let Some((_, _, limit)) = LIMITS.iter().find(fits) else {
            continue;
        };
        let lines = if file.is(".rs") {
            file.code().count()
        } else {
            file.lines().count()
        };
        if lines > *limit {
            let what =
                format!("{lines} lines of code, at most {limit}: one noun per file, so split it");
            findings.push(Finding::new(file, 1, what));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_length(path: &str, text: &str, too_long: bool) {
        assert_eq!(
            !check(&Tree::of(&[(path, text)])).is_empty(),
            too_long,
            "{path}"
        );
    }

    #[test]
    fn long_files_are_found() {
        check_length("core/src/raft.rs", &"x();\n".repeat(450), false);
        check_length("core/src/raft.rs", &"x();\n".repeat(451), true);
        check_length("web/src/lamps/lamp.rs", &"x();\n".repeat(301), true);
        check_length("ARCHITECTURE.md", &"word\n".repeat(201), true);
        check_length("README.md", &"word\n".repeat(900), false);
    }

    #[test]
    fn comments_and_unit_tests_do_not_count() {
        check_length(
            "core/src/raft.rs",
            &"/// Raft §5.\nx();\n".repeat(450),
            false,
        );
        let tested = format!(
            "x();\n#[cfg(test)]\nmod tests {{\n{}}}\n",
            "y();\n".repeat(900)
        );
        check_length("core/src/raft.rs", &tested, false);
        check_length("core/src/raft/tests.rs", &"y();\n".repeat(900), false);
    }
}
