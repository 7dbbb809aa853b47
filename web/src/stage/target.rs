//! What can be picked on the map, and how arrow keys move from one to the next.

use split_isles_core::units::{ClientId, EventId, HallId, IslandId};

use super::iso::Pt;

/// Something on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Target {
    /// A City Hall.
    Hall(HallId),
    /// The bridge between two islands, as the scenario names them.
    Bridge(IslandId, IslandId),
    /// The link between two halls that differs from its road or bridge.
    Link(HallId, HallId),
    /// A client.
    Client(ClientId),
    /// A courier under way, by the event with which it left.
    Courier(EventId),
}

/// What the tool in hand is for: these are shown as ready to be picked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Aim {
    /// Halls.
    Halls,
    /// Bridges, and links that differ from theirs.
    Bridges,
    /// Clients.
    Clients,
}

impl Aim {
    /// Whether it is for such a target.
    pub(crate) const fn takes(self, target: Target) -> bool {
        match target {
            Target::Hall(_) => matches!(self, Self::Halls),
            Target::Bridge(..) | Target::Link(..) => matches!(self, Self::Bridges),
            Target::Client(_) => matches!(self, Self::Clients),
            Target::Courier(_) => false,
        }
    }
}

/// A direction on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Arrow {
    /// Left.
    Left,
    /// Right.
    Right,
    /// Up.
    Up,
    /// Down.
    Down,
}

impl Arrow {
    /// The direction of an arrow key.
    pub(crate) fn of_key(key: &str) -> Option<Self> {
        match key {
            "ArrowLeft" => Some(Self::Left),
            "ArrowRight" => Some(Self::Right),
            "ArrowUp" => Some(Self::Up),
            "ArrowDown" => Some(Self::Down),
            _ => None,
        }
    }
}

/// The place to go from `here`: near, and in that direction rather than beside it.
pub(crate) fn next(here: Pt, others: &[Pt], arrow: Arrow) -> Option<usize> {
    let mut best: Option<(f64, usize)> = None;
    for (nth, &(x, y)) in others.iter().enumerate() {
        let (dx, dy) = (x - here.0, y - here.1);
        let (ahead, aside) = match arrow {
            Arrow::Left => (-dx, dy),
            Arrow::Right => (dx, dy),
            Arrow::Up => (-dy, dx),
            Arrow::Down => (dy, dx),
        };
        if ahead < 4.0 {
            continue;
        }
        let cost = ahead + aside.abs() * 2.2;
        if best.is_none_or(|(least, _)| cost < least) {
            best = Some((cost, nth));
        }
    }
    best.map(|(_, nth)| nth)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACES: [Pt; 4] = [(0.0, 0.0), (100.0, 10.0), (200.0, 0.0), (90.0, 120.0)];

    #[test]
    fn an_arrow_leads_to_the_nearest_in_its_direction() {
        for (from, arrow, to) in [
            (0, Arrow::Right, Some(1)),
            (1, Arrow::Right, Some(2)),
            (2, Arrow::Left, Some(1)),
            (1, Arrow::Down, Some(3)),
            (3, Arrow::Up, Some(1)),
            (0, Arrow::Left, None),
            (3, Arrow::Down, None),
        ] {
            assert_eq!(next(PLACES[from], &PLACES, arrow), to, "{from} {arrow:?}");
        }
    }

    #[test]
    fn every_place_can_be_reached_with_arrows() {
        let mut seen = vec![0];
        let mut at = 0;
        while at < seen.len() {
            for arrow in [Arrow::Left, Arrow::Right, Arrow::Up, Arrow::Down] {
                if let Some(to) = next(PLACES[seen[at]], &PLACES, arrow)
                    && !seen.contains(&to)
                {
                    seen.push(to);
                }
            }
            at += 1;
        }
        assert_eq!(seen.len(), PLACES.len());
    }
}
