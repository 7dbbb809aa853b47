//! How a bridge looks: each direction by itself.

use split_isles_core::view::{BridgeView, Flow};

/// How a bridge looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct BridgeLook {
    /// From its first island to its second.
    pub(crate) out: Flow,
    /// Back.
    pub(crate) back: Flow,
}

impl BridgeLook {
    /// A bridge's look.
    pub(crate) const fn of(bridge: &BridgeView) -> Self {
        Self {
            out: bridge.out,
            back: bridge.back,
        }
    }

    /// Whether nothing passes.
    pub(crate) fn flooded(self) -> bool {
        self.out == Flow::Cut && self.back == Flow::Cut
    }

    /// Whether only one direction passes.
    pub(crate) fn one_way(self) -> bool {
        (self.out == Flow::Cut) != (self.back == Flow::Cut)
    }

    /// Whether anything is wrong with it.
    pub(crate) fn troubled(self) -> bool {
        self != Self::default()
    }

    /// The classes of its drawing.
    pub(crate) fn classes(self) -> String {
        let mut out = String::from("d-bridge");
        if self.flooded() {
            out.push_str(" is-cut");
        }
        if self.one_way() {
            out.push_str(" is-oneway");
            out.push_str(if self.back == Flow::Cut {
                " works-out"
            } else {
                " works-back"
            });
        }
        if self.out == Flow::Slow || self.back == Flow::Slow {
            out.push_str(" is-slow");
        }
        if self.out == Flow::Lossy || self.back == Flow::Lossy {
            out.push_str(" is-lossy");
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bridge_shows_each_direction() {
        for (out, back, classes) in [
            (Flow::Open, Flow::Open, "d-bridge"),
            (Flow::Cut, Flow::Cut, "d-bridge is-cut"),
            (Flow::Open, Flow::Cut, "d-bridge is-oneway works-out"),
            (
                Flow::Cut,
                Flow::Slow,
                "d-bridge is-oneway works-back is-slow",
            ),
            (Flow::Lossy, Flow::Open, "d-bridge is-lossy"),
        ] {
            assert_eq!(BridgeLook { out, back }.classes(), classes);
        }
    }
}
