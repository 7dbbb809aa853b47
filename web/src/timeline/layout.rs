//! Which lane lies where: islands from top to bottom, their halls, their clients, and the water between them.

use split_isles_core::message::Party;
use split_isles_core::scenario::{Office, Scenario};
use split_isles_core::units::{ClientId, HallId, IslandId};

/// What a row shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum RowKind {
    /// A hall.
    Hall(HallId),
    /// A client.
    Client(ClientId),
    /// The bridges that lead from the islands above over this water, by their places in the scenario.
    Gutter(Vec<u8>),
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Row {
    /// What it shows.
    pub(crate) kind: RowKind,
    /// Its upper edge.
    pub(crate) y: f64,
    /// Its height.
    pub(crate) height: f64,
}

impl Row {
    /// Its middle.
    pub(crate) fn middle(&self) -> f64 {
        self.y + self.height / 2.0
    }
}

/// How much room there is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Room {
    /// The width of the whole timeline in pixels.
    pub(crate) width: f64,
    /// The height that the rows may take without scrolling; nothing when they may take what they like.
    pub(crate) height: Option<f64>,
    /// Whether clients have lanes.
    pub(crate) clients: bool,
}

/// All rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Layout {
    /// From top to bottom.
    pub(crate) rows: Vec<Row>,
    /// The height of all rows.
    pub(crate) height: f64,
    /// The height of a full bar.
    pub(crate) bar: f64,
    /// The width of the column with the names.
    pub(crate) names: f64,
    /// Whether there is no room for names and words.
    pub(crate) narrow: bool,
    /// Power boxes, and the halls in whose lanes their couriers end.
    boxes: Vec<(HallId, HallId)>,
}

/// Below this width there is no room for names.
const NARROW: f64 = 640.0;
/// The lowest lane.
const LANE_MIN: f64 = 15.0;
/// The lowest lane of a hall: its name is a button, which fingers must hit.
const HALL_MIN: f64 = 24.0;

impl Layout {
    /// The rows of a city.
    pub(crate) fn of(scenario: &Scenario, room: Room) -> Self {
        let narrow = room.width < NARROW;
        let kinds = rows(scenario, room.clients);
        let (most, wide) = if narrow { (19.0, 14.0) } else { (25.0, 24.0) };
        let lanes = kinds
            .iter()
            .filter(|kind| !matches!(kind, RowKind::Gutter(_)))
            .count();
        let fair = |gutter: f64| {
            let water: f64 = kinds.iter().map(|kind| tall(kind, gutter)).sum();
            room.height
                .map_or(most, |height| (height - water - 4.0) / lanes.max(1) as f64)
        };
        // Where room is short, the water gives way first.
        let gutter = if fair(wide) < 19.0 {
            wide.min(16.0)
        } else {
            wide
        };
        let lane = fair(gutter).clamp(LANE_MIN, most);
        let mut y = 0.0;
        let rows = kinds
            .into_iter()
            .map(|kind| {
                let height = match kind {
                    RowKind::Gutter(_) => tall(&kind, gutter),
                    RowKind::Hall(_) => lane.max(HALL_MIN),
                    RowKind::Client(_) => lane,
                };
                let row = Row { kind, y, height };
                y += height;
                row
            })
            .collect();
        Self {
            rows,
            height: y,
            bar: (lane - 3.0).min(14.0),
            names: if narrow { 36.0 } else { 128.0 },
            narrow,
            boxes: scenario
                .city
                .power_boxes()
                .map(|(hall, power_box)| (power_box, hall))
                .collect(),
        }
    }

    /// The row of a hall or a client. What is said to a power box, and what it says, is told in its hall's lane.
    pub(crate) fn row(&self, party: Party) -> Option<&Row> {
        let as_hall = party.as_hall().map(|hall| {
            let found = self.boxes.iter().find(|(power_box, _)| *power_box == hall);
            found.map_or(hall, |(_, of)| *of)
        });
        self.rows.iter().find(|row| match row.kind {
            RowKind::Hall(hall) => as_hall == Some(hall),
            RowKind::Client(client) => party.as_client() == Some(client),
            RowKind::Gutter(_) => false,
        })
    }

    /// Whether a place has no lane of its own.
    pub(crate) fn is_power_box(&self, hall: HallId) -> bool {
        self.boxes.iter().any(|(power_box, _)| *power_box == hall)
    }

    /// The strip of water over which a bridge leads: its upper edge and height.
    pub(crate) fn strip(&self, bridge: u8) -> Option<(f64, f64)> {
        self.rows.iter().find_map(|row| match &row.kind {
            RowKind::Gutter(bridges) => {
                let at = bridges.iter().position(|other| *other == bridge)?;
                let height = row.height / bridges.len() as f64;
                Some((row.y + at as f64 * height, height))
            }
            RowKind::Hall(_) | RowKind::Client(_) => None,
        })
    }
}

/// The height of a stretch of water: each bridge over it needs its strip.
fn tall(kind: &RowKind, gutter: f64) -> f64 {
    match kind {
        RowKind::Gutter(bridges) => gutter.max(bridges.len() as f64 * 12.0),
        RowKind::Hall(_) | RowKind::Client(_) => 0.0,
    }
}

fn rows(scenario: &Scenario, clients: bool) -> Vec<RowKind> {
    let city = &scenario.city;
    let mut rows = Vec::new();
    for island in (0..city.islands.len() as u8).map(IslandId) {
        let here = |(at, hall): (usize, &split_isles_core::scenario::Hall)| {
            let has_lane = !matches!(hall.office, Office::PowerBox(_));
            (hall.island == island && has_lane).then_some(RowKind::Hall(HallId(at as u8)))
        };
        rows.extend(city.halls.iter().enumerate().filter_map(here));
        if clients {
            let lives = |(at, client): (usize, &split_isles_core::scenario::Client)| {
                (client.island == island).then_some(RowKind::Client(ClientId(at as u8)))
            };
            rows.extend(scenario.clients.iter().enumerate().filter_map(lives));
        }
        if usize::from(island.0) + 1 < city.islands.len() {
            let bridges = city.bridges.iter().enumerate();
            let over = bridges.filter(|(_, (a, b))| (*a).min(*b) == island);
            rows.push(RowKind::Gutter(over.map(|(at, _)| at as u8).collect()));
        }
    }
    rows
}

/// The name on a hall's badge: the name itself if it is short, else its first letter and its last digit.
pub(crate) fn badge(name: &str) -> String {
    if name.chars().count() <= 2 {
        return name.to_owned();
    }
    let digit = name.chars().last().filter(char::is_ascii_digit);
    name.chars().take(1).chain(digit).collect()
}

#[cfg(test)]
mod tests {
    use split_isles_core::defence::Layer;
    use split_isles_core::message::Party;

    use super::{Layout, Room, RowKind, badge};
    use crate::controls::Ward;
    use crate::timeline::sample;

    fn room(width: f64, height: Option<f64>) -> Room {
        Room {
            width,
            height,
            clients: true,
        }
    }

    #[test]
    fn every_hall_and_client_has_a_row_and_rows_do_not_overlap() {
        let layout = Layout::of(&sample::raft().scenario, room(1_120.0, Some(170.0)));
        let mut y = 0.0;
        for row in &layout.rows {
            assert!((row.y - y).abs() < 1e-9 && row.height >= 15.0, "{row:?}");
            y = row.y + row.height;
        }
        let halls = layout
            .rows
            .iter()
            .filter(|row| matches!(row.kind, RowKind::Hall(_)));
        let clients = layout
            .rows
            .iter()
            .filter(|row| matches!(row.kind, RowKind::Client(_)));
        assert_eq!((halls.count(), clients.count()), (5, 2));
        assert!(layout.strip(0).is_some() && layout.strip(1).is_none());
    }

    #[test]
    fn a_power_box_speaks_in_its_halls_lane() {
        let mut scenario = sample::raft().scenario.clone();
        Ward::Layer(Layer::Stonith).set(&mut scenario, true);
        let boxes: Vec<_> = scenario.city.power_boxes().collect();
        assert_eq!(boxes.len(), 5);
        let layout = Layout::of(&scenario, room(1_120.0, None));
        let lanes = layout.rows.iter();
        let halls = lanes.filter(|row| matches!(row.kind, RowKind::Hall(_)));
        assert_eq!(halls.count(), 5);
        for (hall, power_box) in boxes {
            let row = |hall| layout.row(Party::hall(hall)).expect("a lane");
            assert_eq!(row(power_box), row(hall));
        }
    }

    #[test]
    fn a_phone_has_the_lanes_of_the_design() {
        let layout = Layout::of(&sample::raft().scenario, room(390.0, None));
        assert!(layout.narrow);
        assert!(layout.rows.iter().all(|row| {
            [24.0, 19.0, 14.0]
                .iter()
                .any(|h: &f64| (row.height - h).abs() < 1e-9)
        }));
    }

    #[test]
    fn badges_are_short() {
        assert_eq!(badge("A"), "A");
        assert_eq!(badge("Replica-1"), "R1");
        assert_eq!(badge("Mumbai"), "M");
    }
}
