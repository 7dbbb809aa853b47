//! Where a term's card stands: below its button, or above it where there is more room. On a phone the style sheet lays it at the bottom instead.

/// The card's width in pixels; the style sheet has the same.
const WIDTH: f64 = 380.0;
/// Between the button and the card, and between the card and the window's edges.
const GAP: f64 = 8.0;
/// Below this height the other side is preferred, if it has more.
const ENOUGH: f64 = 340.0;

/// A place in the window, in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Spot {
    left: f64,
    /// From the window's upper edge, or from its lower one.
    edge: Edge,
    /// How high the card may become there.
    room: f64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Edge {
    Top(f64),
    Bottom(f64),
}

impl Default for Edge {
    fn default() -> Self {
        Self::Top(0.0)
    }
}

impl Spot {
    /// Beside a button (left, top, bottom) in a window (width, height).
    pub(super) fn beside((left, top, bottom): (f64, f64, f64), (w, h): (f64, f64)) -> Self {
        let (above, below) = (top - 2.0 * GAP, h - bottom - 2.0 * GAP);
        let (edge, room) = if below >= ENOUGH || below >= above {
            (Edge::Top(bottom + GAP), below)
        } else {
            (Edge::Bottom(h - top + GAP), above)
        };
        Self {
            left: left.min(w - WIDTH - GAP).max(GAP),
            edge,
            room: room.max(0.0),
        }
    }

    /// As the style sheet wants it.
    pub(super) fn style(self) -> String {
        let edge = match self.edge {
            Edge::Top(top) => format!("--top:{top:.0}px;--bottom:auto"),
            Edge::Bottom(bottom) => format!("--top:auto;--bottom:{bottom:.0}px"),
        };
        format!("--left:{:.0}px;{edge};--room:{:.0}px", self.left, self.room)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_stands_below_where_there_is_room_and_above_where_there_is_more() {
        let window = (1_440.0, 900.0);
        let high = Spot::beside((100.0, 80.0, 100.0), window);
        assert_eq!(high.edge, Edge::Top(108.0));
        let low = Spot::beside((100.0, 780.0, 800.0), window);
        assert_eq!(low.edge, Edge::Bottom(128.0));
        assert!(low.room > 700.0);
        let flat = Spot::beside((100.0, 60.0, 80.0), (1_440.0, 300.0));
        assert_eq!(flat.edge, Edge::Top(88.0), "below there is more");
    }

    #[test]
    fn no_card_leaves_the_window() {
        for left in [-40.0, 0.0, 700.0, 1_400.0] {
            let spot = Spot::beside((left, 100.0, 120.0), (1_440.0, 900.0));
            assert!(spot.left >= GAP && spot.left + WIDTH + GAP <= 1_440.0);
        }
        let narrow = Spot::beside((300.0, 9.0, 9.0), (200.0, 600.0)).left;
        assert!((narrow - GAP).abs() < f64::EPSILON, "{narrow}");
    }
}
