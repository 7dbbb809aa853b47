//! A tree drawn from what was compared of it: the root on top, branches that differ lit, what was never asked for left out.

use std::fmt::Write as _;

use leptos::prelude::*;

/// A node that was compared, and whether it differs.
pub(super) type Node = (usize, bool);

/// The size of the drawing.
const WIDTH: f64 = 150.0;
const LEVEL: f64 = 13.0;
const MARGIN: f64 = 6.0;

/// Where a node stands.
fn place(node: usize) -> (f64, f64) {
    let level = (node + 1).ilog2();
    let first = (1usize << level) - 1;
    let across = (node - first) as f64 + 0.5;
    let x = MARGIN + (WIDTH - 2.0 * MARGIN) * across / f64::from(1u32 << level);
    (x, MARGIN + LEVEL * f64::from(level))
}

/// The drawing: branches first, nodes over them.
pub(super) fn drawing(nodes: &[Node], levels: u32) -> AnyView {
    let (mut same, mut lit) = (String::new(), String::new());
    let mut dots = String::new();
    for &(node, differs) in nodes {
        let (x, y) = place(node);
        if let Some(above) = node.checked_sub(1) {
            let (px, py) = place(above / 2);
            let line = if differs { &mut lit } else { &mut same };
            // Writing into a string cannot fail.
            let _ = write!(line, "M{px:.1} {py:.1}L{x:.1} {y:.1}");
        }
        let (class, r) = if differs { ("on", 3.4) } else { ("eq", 2.6) };
        let _ = write!(
            dots,
            r#"<circle class="{class}" cx="{x:.1}" cy="{y:.1}" r="{r}"/>"#
        );
    }
    let height = 2.0 * MARGIN + LEVEL * f64::from(levels.saturating_sub(1));
    let inside = format!(r#"<path class="eq" d="{same}"/><path class="on" d="{lit}"/>{dots}"#);
    view! {
        <svg class="mk" viewBox=format!("0 0 {WIDTH} {height}") aria-hidden="true" inner_html=inside></svg>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_stands_between_its_children_and_all_within_the_drawing() {
        for node in 0..4_000 {
            let (x, y) = place(node);
            let (left, right) = (place(2 * node + 1), place(2 * node + 2));
            assert!((f64::midpoint(left.0, right.0) - x).abs() < 1e-9);
            assert!(left.1 > y && (0.0..=WIDTH).contains(&x));
        }
    }
}
