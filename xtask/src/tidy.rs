//! The rules that the tree keeps and that no compiler checks. Each rule is one file: a function from the tree to findings.

mod floats;
mod lengths;
mod links;
mod lint_exceptions;
mod openings;
mod style_sheets;
mod tree;
mod unwanted_words;

use anyhow::{Result, bail};

use self::tree::{File, Tree};
use crate::project;
use crate::test::Tally;

/// Something that breaks a rule.
#[derive(Debug, PartialEq, Eq)]
struct Finding {
    path: String,
    line: usize,
    what: String,
}

impl Finding {
    /// A finding in a line of a file; lines count from 1.
    fn new(file: &File, line: usize, what: impl Into<String>) -> Self {
        Self {
            path: file.path.clone(),
            line,
            what: what.into(),
        }
    }
}

/// A rule of the tree.
type Rule = fn(&Tree) -> Vec<Finding>;

/// Every rule.
const RULES: &[Rule] = &[
    lint_exceptions::check,
    floats::check,
    lengths::check,
    links::check,
    openings::check,
    style_sheets::check,
    unwanted_words::check,
];

/// Checks every rule and prints what breaks one.
pub(crate) fn run() -> Result<Tally> {
    let tree = Tree::of_checkout(&project::root())?;
    let findings: Vec<_> = RULES.iter().flat_map(|rule| rule(&tree)).collect();
    for Finding { path, line, what } in &findings {
        println!("{path}:{line}: {what}");
    }
    if !findings.is_empty() {
        bail!("{} of the tree's rules broken", findings.len());
    }
    Ok(Tally::default())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_tree_is_tidy() {
        super::run().expect("`cargo xtask tidy` finds nothing");
    }
}
