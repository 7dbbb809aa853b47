//! The decision tree: which guard for which gate, question by question, each with a scene.

use serde::{Deserialize, Serialize};

use crate::prose::Prose;
use crate::scene::Scene;

/// The tree. Its first node is the one to begin with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tree {
    /// The nodes.
    pub nodes: Vec<Node>,
    /// The runs of scenes in which more happens than in a shipped scenario.
    pub runs: Vec<split_isles_core::scenario::Scenario>,
}

/// A node.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    /// Its id, in addresses.
    pub id: String,
    /// A question, or a verdict where there are no branches.
    pub title: Prose,
    /// Why it is asked, or what the verdict gives and refuses.
    pub say: Prose,
    /// The answers.
    pub branches: Vec<Branch>,
    /// What the verdict rests on, by the glossary's ids.
    pub guards: Vec<String>,
    /// Real systems that do so.
    pub systems: Vec<Prose>,
    /// What is to be seen.
    pub scene: Scene,
    /// The lesson that teaches it.
    pub lesson: u8,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Branch {
    /// It.
    pub text: Prose,
    /// The node to which it leads, by its place.
    pub to: u8,
    /// What follows from it.
    pub why: Prose,
}
