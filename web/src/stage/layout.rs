//! Where islands, halls, streets, bridges and houses stand, for any city: pure geometry, the same for the same city. Sizes on the
//! screen are somebody else's business; here everything is in ground units.

mod arrange;
mod decor;
mod island;
pub(crate) mod power;
mod route;
mod shore;

#[cfg(test)]
mod tests;

pub(crate) use self::decor::Decor;
pub(crate) use self::island::{Isle, Join};
pub(crate) use self::power::Grid;
pub(crate) use self::route::Route;

use super::art::hall::{APEX, POLE};
use super::iso::{Pt, TOP, edges, offset, project};

/// What stands at a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Building {
    /// A City Hall.
    #[default]
    Hall,
    /// An archive.
    Archive,
    /// A keeper's tower.
    Keeper,
    /// The power box of a hall: it stands beside that hall and takes no seat.
    PowerBox(usize),
}

/// What of a city decides where everything stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Topology {
    /// How many islands.
    pub(crate) islands: usize,
    /// Each hall's island.
    pub(crate) halls: Vec<usize>,
    /// What stands at each hall's place, where it is not a City Hall.
    pub(crate) buildings: Vec<Building>,
    /// The bridges' islands.
    pub(crate) bridges: Vec<(usize, usize)>,
    /// Each client's island.
    pub(crate) clients: Vec<usize>,
    /// Whether a house is for sale.
    pub(crate) house: bool,
    /// Decides what grows where.
    pub(crate) seed: u64,
}

impl Topology {
    /// What stands at a hall's place. A power box without a seated hall takes a seat itself.
    pub(crate) fn building(&self, nth: usize) -> Building {
        let of = |nth: usize| self.buildings.get(nth).copied().unwrap_or_default();
        match of(nth) {
            Building::PowerBox(hall)
                if hall >= self.halls.len() || matches!(of(hall), Building::PowerBox(_)) =>
            {
                Building::Archive
            }
            building @ (Building::Hall
            | Building::Archive
            | Building::Keeper
            | Building::PowerBox(_)) => building,
        }
    }

    /// How many seats an island needs.
    pub(crate) fn seats(&self, island: usize) -> usize {
        let seated = |nth: &usize| !matches!(self.building(*nth), Building::PowerBox(_));
        let here = |nth: &usize| self.halls[*nth] == island;
        (0..self.halls.len()).filter(here).filter(seated).count()
    }
}

/// The two ends of something straight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Span {
    /// One end.
    pub(crate) p: Pt,
    /// The other.
    pub(crate) q: Pt,
}

/// A bridgehead: where the deck begins, and how its street joins the island's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Head {
    /// The shore.
    pub(crate) at: Pt,
    /// Where its street meets the island's.
    pub(crate) via: Pt,
    /// That place on the island's streets.
    pub(crate) join: Join,
}

/// A bridge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Crossing {
    /// The islands.
    pub(crate) islands: (usize, usize),
    /// The bridgeheads.
    pub(crate) heads: (Head, Head),
}

impl Crossing {
    /// The deck.
    pub(crate) const fn span(&self) -> Span {
        Span {
            p: self.heads.0.at,
            q: self.heads.1.at,
        }
    }
}

/// Where a hall stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Seat {
    /// Its centre.
    pub(crate) at: Pt,
    /// Its island.
    pub(crate) island: usize,
    /// Its place on the streets; a power box shares its hall's.
    pub(crate) join: Join,
    /// What stands there.
    pub(crate) building: Building,
    /// The city has places that serve it: more hangs from a pole than a flag.
    pub(crate) guarded: bool,
}

impl Seat {
    /// Half the width of the ground that is its own.
    pub(crate) const fn half(&self) -> f64 {
        match self.building {
            Building::Hall | Building::Archive | Building::Keeper => 1.75,
            Building::PowerBox(_) => 0.95,
        }
    }
}

/// Where a client lives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Home {
    /// The house.
    pub(crate) house: Pt,
    /// The client.
    pub(crate) stands: Pt,
    /// The island.
    pub(crate) island: usize,
    /// The place on the streets.
    pub(crate) join: Join,
}

/// A rectangle of the drawing, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Area {
    /// Left.
    pub(crate) x0: f64,
    /// Top.
    pub(crate) y0: f64,
    /// Right.
    pub(crate) x1: f64,
    /// Bottom.
    pub(crate) y1: f64,
}

impl Area {
    /// An area that contains nothing yet.
    pub(crate) const NONE: Self = Self {
        x0: f64::INFINITY,
        y0: f64::INFINITY,
        x1: f64::NEG_INFINITY,
        y1: f64::NEG_INFINITY,
    };

    /// Grows to contain a point.
    pub(crate) fn include(&mut self, (x, y): Pt) {
        self.x0 = self.x0.min(x);
        self.y0 = self.y0.min(y);
        self.x1 = self.x1.max(x);
        self.y1 = self.y1.max(y);
    }

    /// An area around a point.
    pub(crate) fn around((x, y): Pt, w: f64, h: f64) -> Self {
        Self {
            x0: x - w / 2.0,
            y0: y - h / 2.0,
            x1: x + w / 2.0,
            y1: y + h / 2.0,
        }
    }

    /// How much two areas share.
    pub(crate) fn overlap(&self, other: &Self) -> f64 {
        let w = self.x1.min(other.x1) - self.x0.max(other.x0);
        let h = self.y1.min(other.y1) - self.y0.max(other.y0);
        if w > 0.0 && h > 0.0 { w * h } else { 0.0 }
    }

    /// Whether two areas share anything.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        self.overlap(other) > 0.0
    }

    /// Whether another area lies inside.
    pub(crate) fn contains(&self, other: &Self) -> bool {
        other.x0 >= self.x0 && other.y0 >= self.y0 && other.x1 <= self.x1 && other.y1 <= self.y1
    }

    /// The area scaled and then moved.
    pub(crate) fn placed(&self, scale: f64, (dx, dy): Pt) -> Self {
        Self {
            x0: self.x0 * scale + dx,
            y0: self.y0 * scale + dy,
            x1: self.x1 * scale + dx,
            y1: self.y1 * scale + dy,
        }
    }

    /// The area with a margin around it.
    pub(crate) fn grown(&self, by: f64) -> Self {
        Self {
            x0: self.x0 - by,
            y0: self.y0 - by,
            x1: self.x1 + by,
            y1: self.y1 + by,
        }
    }

    /// Its width.
    pub(crate) fn width(&self) -> f64 {
        self.x1 - self.x0
    }

    /// Its height.
    pub(crate) fn height(&self) -> f64 {
        self.y1 - self.y0
    }

    /// Its centre.
    pub(crate) fn centre(&self) -> Pt {
        (
            f64::midpoint(self.x0, self.x1),
            f64::midpoint(self.y0, self.y1),
        )
    }
}

/// A city, laid out.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Plan {
    /// The islands.
    pub(crate) isles: Vec<Isle>,
    /// The halls.
    pub(crate) halls: Vec<Seat>,
    /// The bridges.
    pub(crate) bridges: Vec<Crossing>,
    /// The management network.
    pub(crate) grid: Grid,
    /// The clients.
    pub(crate) clients: Vec<Home>,
    /// The islet with the house for sale.
    pub(crate) islet: Option<Pt>,
    /// Everything that only makes it a place.
    pub(crate) decor: Vec<Decor>,
}

/// The height of the islet's top.
pub(crate) const ISLET_TOP: f64 = 0.7;

/// The shape of the islet.
pub(crate) fn islet_outline((x, y): Pt) -> Vec<Pt> {
    [
        (-0.9, -1.0),
        (0.5, -1.3),
        (1.2, -0.5),
        (1.1, 0.8),
        (0.1, 1.3),
        (-0.9, 0.8),
        (-1.2, -0.1),
    ]
    .map(|(dx, dy)| (x + dx, y + dy))
    .to_vec()
}

impl Plan {
    /// Lays out a city.
    pub(crate) fn new(city: &Topology) -> Self {
        let mut plan = Self::default();
        if city.islands == 0 {
            return plan;
        }
        plan.isles = arrange::arrange(city);
        let mut taken = vec![0; city.islands];
        let guarded = (0..city.halls.len()).any(|nth| city.building(nth) != Building::Hall);
        for (nth, &island) in city.halls.iter().enumerate() {
            let isle = &plan.isles[island];
            let building = city.building(nth);
            let join = match building {
                Building::PowerBox(_) => Join::default(),
                Building::Hall | Building::Archive | Building::Keeper => {
                    taken[island] += 1;
                    isle.seats[taken[island] - 1]
                }
            };
            plan.halls.push(Seat {
                at: isle.place(join),
                island,
                join,
                building,
                guarded,
            });
        }
        plan.bridges = shore::join_up(city, &plan.isles);
        for isle in 0..plan.isles.len() {
            let heads: Vec<Head> = plan.heads(isle).copied().collect();
            plan.isles[isle].pave(&heads);
        }
        power::settle(city, &mut plan);
        decor::settle(city, &mut plan);
        plan
    }

    /// The bridgeheads of an island.
    pub(crate) fn heads(&self, island: usize) -> impl Iterator<Item = &Head> {
        self.bridges.iter().flat_map(move |bridge| {
            let here = |of: usize, head| (of == island).then_some(head);
            [
                here(bridge.islands.0, &bridge.heads.0),
                here(bridge.islands.1, &bridge.heads.1),
            ]
            .into_iter()
            .flatten()
        })
    }

    /// The part of the drawing that must be seen.
    pub(crate) fn bounds(&self) -> Area {
        let mut area = Area::NONE;
        for isle in &self.isles {
            for point in offset(&isle.outline, 1.0) {
                area.include(project((point.0, point.1, 0.0)));
                area.include(project((point.0, point.1, TOP)));
            }
        }
        for seat in &self.halls {
            let (x, y) = project((seat.at.0, seat.at.1, APEX + POLE));
            area.include((x, y - 4.0));
        }
        if let Some(at) = self.islet {
            for point in islet_outline(at) {
                area.include(project((point.0, point.1, 0.0)));
            }
            let (x, y) = project((at.0, at.1, ISLET_TOP));
            area.include((x, y - 42.0));
        }
        if area.x0 > area.x1 {
            area = Area::around((0.0, 0.0), 400.0, 240.0);
        }
        area
    }
}

/// Whether a point lies within an outline.
pub(crate) fn inside(outline: &[Pt], (x, y): Pt) -> bool {
    let mut within = false;
    for ((ax, ay), (bx, by)) in edges(outline) {
        if (ay > y) != (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax {
            within = !within;
        }
    }
    within
}

/// How far a point is from a line between two points.
pub(crate) fn distance((x, y): Pt, a: Pt, b: Pt) -> f64 {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let l = dx * dx + dy * dy;
    let t = if l == 0.0 {
        0.0
    } else {
        (((x - a.0) * dx + (y - a.1) * dy) / l).clamp(0.0, 1.0)
    };
    (x - a.0 - t * dx).hypot(y - a.1 - t * dy)
}

/// How far a point is from the edge of an outline.
pub(crate) fn shore_distance(outline: &[Pt], point: Pt) -> f64 {
    edges(outline)
        .map(|(a, b)| distance(point, a, b))
        .fold(f64::INFINITY, f64::min)
}
