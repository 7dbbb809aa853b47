//! The files that belong to the project: those that git knows, and those that it would take.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result};

use crate::shell;

/// A text file of the project.
pub(super) struct File {
    /// Its path from the top, with forward slashes.
    pub(super) path: String,
    /// What is in it.
    pub(super) text: String,
}

impl File {
    /// Whether its name ends so.
    pub(super) fn is(&self, ending: &str) -> bool {
        self.path.ends_with(ending)
    }

    /// The lines with their numbers, from 1.
    pub(super) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..).zip(self.text.lines())
    }

    /// The lines of a Rust file that are neither comments nor unit tests at its end.
    pub(super) fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.lines()
            .take_while(|(_, line)| *line != "#[cfg(test)]")
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

/// All of them.
#[derive(Default)]
pub(super) struct Tree {
    /// The text files.
    pub(super) files: Vec<File>,
    /// The paths of all files and of their folders.
    pub(super) paths: BTreeSet<String>,
}

impl Tree {
    /// What is in the checkout now.
    pub(super) fn of_checkout(root: &Path) -> Result<Self> {
        let list = ["ls-files", "--cached", "--others", "--exclude-standard"];
        let known = shell::output(shell::command("git").args(list))
            .context("git cannot list the project's files")?;
        let mut tree = Self::default();
        for path in known.lines() {
            let Ok(bytes) = std::fs::read(root.join(path)) else {
                continue;
            };
            tree.note(path);
            if let Ok(text) = String::from_utf8(bytes) {
                tree.files.push(File {
                    path: path.to_owned(),
                    text,
                });
            }
        }
        Ok(tree)
    }

    /// Notes a path and the folders on the way to it.
    fn note(&mut self, path: &str) {
        self.paths.insert(path.to_owned());
        for (end, _) in path.match_indices('/') {
            self.paths.insert(path[..end].to_owned());
        }
    }

    /// The Rust files.
    pub(super) fn rust(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|file| file.is(".rs"))
    }
}

#[cfg(test)]
impl Tree {
    /// A tree of made-up files.
    pub(super) fn of(files: &[(&str, &str)]) -> Self {
        let mut tree = Self::default();
        for (path, text) in files {
            tree.note(path);
            tree.files.push(File {
                path: (*path).to_owned(),
                text: (*text).to_owned(),
            });
        }
        tree
    }
}
