//! Walking the decision tree: the questions that were answered on the way to where the reader stands.

use std::collections::VecDeque;

use split_isles_taught::Tree;

/// A node, and the answer that was given there; none where the reader stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    /// The node, by its place.
    pub(super) node: usize,
    /// The answer, by its place.
    pub(super) answer: Option<usize>,
}

/// The way to a node: on from where the reader stands, back along the way walked, or, for whoever comes from elsewhere, the shortest there is.
pub(super) fn walk(tree: &Tree, before: &[Step], to: usize) -> Vec<Step> {
    if let Some(at) = before.iter().position(|step| step.node == to) {
        let mut path = before[..=at].to_vec();
        path[at].answer = None;
        return path;
    }
    if let Some(last) = before.last()
        && let Some(answer) = answer_to(tree, last.node, to)
    {
        let mut path = before.to_vec();
        let end = path.len() - 1;
        path[end].answer = Some(answer);
        path.push(Step {
            node: to,
            answer: None,
        });
        return path;
    }
    shortest(tree, to)
}

/// Goes on from the end of a path by an answer; several may lead to the same node.
pub(super) fn answered(tree: &Tree, before: &[Step], answer: usize) -> Vec<Step> {
    let Some(last) = before.last().copied() else {
        return Vec::new();
    };
    let Some(branch) = tree
        .nodes
        .get(last.node)
        .and_then(|n| n.branches.get(answer))
    else {
        return before.to_vec();
    };
    let mut path = before[..before.len() - 1].to_vec();
    path.push(Step {
        node: last.node,
        answer: Some(answer),
    });
    path.push(Step {
        node: usize::from(branch.to),
        answer: None,
    });
    path
}

fn answer_to(tree: &Tree, from: usize, to: usize) -> Option<usize> {
    let branches = &tree.nodes.get(from)?.branches;
    branches
        .iter()
        .position(|branch| usize::from(branch.to) == to)
}

/// The shortest way from the beginning; only the beginning itself when none leads there.
fn shortest(tree: &Tree, to: usize) -> Vec<Step> {
    let mut came: Vec<Option<(usize, usize)>> = vec![None; tree.nodes.len()];
    let mut next = VecDeque::from([0]);
    while let Some(node) = next.pop_front() {
        let branches = tree.nodes.get(node).map_or(&[][..], |node| &node.branches);
        for (answer, branch) in branches.iter().enumerate() {
            let child = usize::from(branch.to);
            if child != 0 && came.get(child) == Some(&None) {
                came[child] = Some((node, answer));
                next.push_back(child);
            }
        }
    }
    let mut path = vec![Step {
        node: to,
        answer: None,
    }];
    while let Some(Some((node, answer))) = path
        .first()
        .map(|step| came.get(step.node).copied().flatten())
    {
        path.insert(
            0,
            Step {
                node,
                answer: Some(answer),
            },
        );
    }
    if path[0].node == 0 {
        path
    } else {
        vec![Step {
            node: 0,
            answer: None,
        }]
    }
}

/// A line of the whole tree: how deep, which node, by which answer; and whether what follows stands further up already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// How many answers lead here.
    pub(super) depth: usize,
    /// The node.
    pub(super) node: usize,
    /// The node and the answer that lead here.
    pub(super) by: Option<(usize, usize)>,
    /// Its answers stand further up.
    pub(super) again: bool,
}

/// The whole tree, each question unfolded once.
pub(super) fn outline(tree: &Tree) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut seen = vec![false; tree.nodes.len()];
    unfold(tree, 0, None, 0, &mut seen, &mut lines);
    lines
}

fn unfold(
    tree: &Tree,
    node: usize,
    by: Option<(usize, usize)>,
    depth: usize,
    seen: &mut [bool],
    lines: &mut Vec<Line>,
) {
    let Some(known) = seen.get_mut(node) else {
        return;
    };
    let again = std::mem::replace(known, true);
    lines.push(Line {
        depth,
        node,
        by,
        again,
    });
    if again {
        return;
    }
    for (answer, branch) in tree.nodes[node].branches.iter().enumerate() {
        unfold(
            tree,
            usize::from(branch.to),
            Some((node, answer)),
            depth + 1,
            seen,
            lines,
        );
    }
}

#[cfg(test)]
mod tests {
    use split_isles_core::units::Time;
    use split_isles_taught::{Branch, Node, Scene, Source};

    use super::*;

    /// 0 asks and leads to 1 and 2; both lead to 3 as well; 1 leads to 4.
    fn tree() -> Tree {
        let node = |id: &str, to: &[u8]| Node {
            id: id.to_owned(),
            title: id.into(),
            say: "".into(),
            branches: to
                .iter()
                .map(|to| Branch {
                    text: "".into(),
                    to: *to,
                    why: "".into(),
                })
                .collect(),
            guards: Vec::new(),
            systems: Vec::new(),
            scene: Scene {
                run: Source::Own(0),
                at: Time::ZERO,
                look: Vec::new(),
            },
            lesson: 17,
        };
        Tree {
            nodes: vec![
                node("a", &[1, 2]),
                node("b", &[3, 4]),
                node("c", &[3]),
                node("d", &[]),
                node("e", &[]),
            ],
            runs: Vec::new(),
        }
    }

    fn nodes(path: &[Step]) -> Vec<usize> {
        path.iter().map(|step| step.node).collect()
    }

    #[test]
    fn one_walks_on_and_back_and_the_way_is_kept() {
        let tree = tree();
        let start = walk(&tree, &[], 0);
        assert_eq!(nodes(&start), [0]);
        let on = walk(&tree, &start, 2);
        assert_eq!(nodes(&on), [0, 2]);
        assert_eq!(on[0].answer, Some(1));
        let end = walk(&tree, &on, 3);
        assert_eq!(nodes(&end), [0, 2, 3], "by the way that was walked");
        let back = walk(&tree, &end, 2);
        assert_eq!(nodes(&back), [0, 2]);
        assert_eq!(back[1].answer, None, "it is open again");
        assert_eq!(answered(&tree, &start, 1), on);
        assert_eq!(answered(&tree, &start, 7), start);
    }

    #[test]
    fn whoever_comes_from_elsewhere_is_shown_the_shortest_way() {
        let tree = tree();
        assert_eq!(nodes(&walk(&tree, &[], 3)), [0, 1, 3]);
        let elsewhere = walk(&tree, &[], 2);
        assert_eq!(nodes(&walk(&tree, &elsewhere, 4)), [0, 1, 4]);
        assert_eq!(nodes(&walk(&tree, &[], 9)), [0], "nothing leads there");
    }

    #[test]
    fn the_outline_tells_every_answer_and_unfolds_each_question_once() {
        let lines = outline(&tree());
        let told: Vec<(usize, usize, bool)> = lines
            .iter()
            .map(|line| (line.depth, line.node, line.again))
            .collect();
        assert_eq!(
            told,
            [
                (0, 0, false),
                (1, 1, false),
                (2, 3, false),
                (2, 4, false),
                (1, 2, false),
                (2, 3, true),
            ]
        );
    }
}
