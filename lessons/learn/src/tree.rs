//! The decision tree: which guard for which gate, question by question.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The tree as its file tells it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tree {
    /// Whether it is in the language that is read; what is not translated is English.
    #[serde(default = "crate::translation::yes")]
    pub in_language: bool,
    /// The node to begin with.
    pub start: String,
    /// The nodes by id.
    pub node: BTreeMap<String, Node>,
}

/// A question, or a verdict.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Node {
    /// The question.
    pub ask: Option<String>,
    /// Or the verdict.
    pub verdict: Option<String>,
    /// Why it is asked, or what the verdict gives and refuses.
    pub say: String,
    /// The answers to a question.
    #[serde(default)]
    pub answer: Vec<Branch>,
    /// What a verdict rests on, by the glossary's ids.
    #[serde(default)]
    pub guards: Vec<String>,
    /// Real systems that do so.
    #[serde(default)]
    pub systems: Vec<String>,
    /// What is to be seen.
    pub scene: Shown,
    /// The lesson that teaches it.
    pub lesson: u8,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Branch {
    /// It.
    pub text: String,
    /// The node to which it leads.
    pub to: String,
    /// What follows from it.
    pub why: String,
}

/// A scene, with acts beside its scenario's own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shown {
    /// A scenario by its file's name.
    pub scenario: String,
    /// When.
    pub at: String,
    /// Where to look.
    pub look: Option<String>,
    /// What befalls it, in the words of a scenario's script.
    #[serde(default)]
    pub with: Vec<toml::Table>,
}
