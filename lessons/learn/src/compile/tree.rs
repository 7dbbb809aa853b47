//! The decision tree as the page is given it.

use split_isles_core::scenario::Scenario;
use split_isles_reader::read_time;
use split_isles_taught::{Branch, Node as Taught, Prose, Scene, Source, Tree as Whole};

use super::Scenarios;
use super::look::look;
use crate::play::play;
use crate::tree::{Node, Shown, Tree};

/// The tree, its first node first.
pub(super) fn compile(tree: &Tree, scenarios: &Scenarios) -> Result<Whole, (String, String)> {
    let mut ids: Vec<&String> = tree.node.keys().collect();
    ids.sort_by_key(|id| **id != tree.start);
    if ids.first().is_none_or(|first| **first != tree.start) {
        return Err((
            "start".to_owned(),
            format!("no node is called {}", tree.start),
        ));
    }
    let mut whole = Whole {
        nodes: Vec::new(),
        runs: Vec::new(),
    };
    for id in &ids {
        let made = node(id, &tree.node[*id], &ids, scenarios, &mut whole.runs);
        whole
            .nodes
            .push(made.map_err(|what| (format!("node.{id}"), what))?);
    }
    Ok(whole)
}

fn node(
    id: &str,
    node: &Node,
    ids: &[&String],
    scenarios: &Scenarios,
    runs: &mut Vec<Scenario>,
) -> Result<Taught, String> {
    let branch = |branch: &crate::tree::Branch| {
        let to = ids.iter().position(|id| **id == branch.to);
        let to = to.ok_or_else(|| format!("no node is called {}", branch.to))?;
        Ok::<_, String>(Branch {
            text: prose(&branch.text),
            to: to as u8,
            why: prose(&branch.why),
        })
    };
    let title = match (&node.ask, &node.verdict) {
        (Some(ask), None) if !node.answer.is_empty() => ask,
        (None, Some(verdict)) if node.answer.is_empty() => verdict,
        (_, _) => return Err("expected a question with answers, or a verdict without".to_owned()),
    };
    Ok(Taught {
        id: id.to_owned(),
        title: prose(title),
        say: prose(&node.say),
        branches: node.answer.iter().map(branch).collect::<Result<_, _>>()?,
        guards: node.guards.clone(),
        systems: node.systems.iter().map(|text| prose(text)).collect(),
        scene: scene(&node.scene, scenarios, runs)?,
        lesson: node.lesson,
    })
}

fn scene(shown: &Shown, scenarios: &Scenarios, runs: &mut Vec<Scenario>) -> Result<Scene, String> {
    let text = scenarios.get(&shown.scenario);
    let text = text.ok_or_else(|| format!("there is no scenario {}", shown.scenario))?;
    let run = play(text, &shown.with, u32::MAX)?;
    let at = read_time(&shown.at);
    let places = shown.look.iter().map(|place| look(place, run.scenario()));
    let look = places.collect::<Result<_, _>>()?;
    let source = if shown.with.is_empty() {
        Source::Shipped(shown.scenario.clone())
    } else {
        runs.push(Scenario::clone(run.scenario()));
        Source::Own(runs.len() as u8 - 1)
    };
    Ok(Scene {
        run: source,
        at: at.ok_or_else(|| format!("{:?}: expected a moment such as 12s", shown.at))?,
        look,
    })
}

fn prose(text: &str) -> Prose {
    Prose::from(text.trim())
}
