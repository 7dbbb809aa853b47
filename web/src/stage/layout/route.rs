//! The way that a courier takes: along the streets, around other halls, over the deck. Never through a building.

use split_isles_core::message::Party;

use super::super::art::bridge::brink;
use super::super::art::hall::PLAZA;
use super::super::iso::{Pt, Pt3, TOP};
use super::{Building, Head, Isle, Join, Plan};

/// A way through the city, with the length up to each of its points.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Route {
    points: Vec<Pt3>,
    lengths: Vec<f64>,
    /// How far along it a courier that is lost on the way gets.
    pub(crate) brink: f64,
    /// How far along it the deck goes on beyond the gap of a flooded bridge.
    pub(crate) beyond: f64,
    /// The bridge that it takes.
    pub(crate) bridge: Option<usize>,
}

impl Route {
    fn new(points: Vec<Pt3>) -> Self {
        let mut lengths = Vec::with_capacity(points.len());
        let mut sum = 0.0;
        for (nth, &(x, y, _)) in points.iter().enumerate() {
            if nth > 0 {
                let (a, b, _) = points[nth - 1];
                sum += (x - a).hypot(y - b);
            }
            lengths.push(sum);
        }
        Self {
            points,
            lengths,
            brink: sum / 2.0,
            beyond: sum / 2.0,
            bridge: None,
        }
    }

    /// Its length, in ground units.
    pub(crate) fn length(&self) -> f64 {
        self.lengths.last().copied().unwrap_or(0.0)
    }

    /// Where one stands who would be over the gap of a flooded bridge: at the nearer end of the deck.
    pub(crate) fn off_the_gap(&self, far: f64) -> f64 {
        if far <= self.brink || far >= self.beyond {
            far
        } else if far < f64::midpoint(self.brink, self.beyond) {
            self.brink
        } else {
            self.beyond
        }
    }

    /// Where one is after so much of it.
    pub(crate) fn at(&self, far: f64) -> Pt3 {
        let far = far.clamp(0.0, self.length());
        let nth = self
            .lengths
            .partition_point(|&l| l < far)
            .clamp(1, self.points.len().max(2) - 1);
        let (Some(a), Some(b)) = (self.points.get(nth - 1), self.points.get(nth)) else {
            return self.points.first().copied().unwrap_or_default();
        };
        let step = self.lengths[nth] - self.lengths[nth - 1];
        let t = if step > 0.0 {
            (far - self.lengths[nth - 1]) / step
        } else {
            0.0
        };
        (
            a.0 + (b.0 - a.0) * t,
            a.1 + (b.1 - a.1) * t,
            a.2 + (b.2 - a.2) * t,
        )
    }
}

/// Where somebody lives, seen by the streets.
struct Door {
    island: usize,
    join: Join,
    hall: bool,
    stands: Option<Pt>,
}

impl Plan {
    fn door(&self, party: Party) -> Option<Door> {
        if let Some(hall) = party.as_hall() {
            let seat = self.halls.get(hall.index())?;
            return Some(Door {
                island: seat.island,
                join: seat.join,
                hall: true,
                stands: None,
            });
        }
        let home = self.clients.get(party.as_client()?.index())?;
        Some(Door {
            island: home.island,
            join: home.join,
            hall: false,
            stands: Some(home.stands),
        })
    }

    /// Two places between which only the management network leads.
    fn on_network(&self, from: Party, to: Party) -> Option<(usize, usize)> {
        let (a, b) = (from.as_hall()?.index(), to.as_hall()?.index());
        let boxed = |nth: usize| {
            let seat = self.halls.get(nth);
            seat.is_some_and(|seat| matches!(seat.building, Building::PowerBox(_)))
        };
        let known = a.max(b) < self.halls.len();
        (known && (boxed(a) || boxed(b))).then_some((a, b))
    }

    /// The way from one party to another.
    pub(crate) fn route(&self, from: Party, to: Party) -> Route {
        if let Some((a, b)) = self.on_network(from, to) {
            return Route::new(self.wired(a, b));
        }
        let (Some(a), Some(b)) = (self.door(from), self.door(to)) else {
            return Route::default();
        };
        let mut ground: Vec<Pt> = Vec::new();
        ground.extend(a.stands);
        let mut over = None;
        if a.island == b.island {
            self.isles[a.island].walk(a.join, b.join, &mut ground);
        } else if let Some((bridge, here, there)) = self.crossing(a.island, b.island) {
            self.isles[a.island].walk(a.join, here.join, &mut ground);
            ground.extend([here.via, here.at]);
            over = Some((bridge, here.at, there.at));
            ground.extend([there.at, there.via]);
            self.isles[b.island].walk(there.join, b.join, &mut ground);
        } else {
            ground.push(self.isles[a.island].place(a.join));
            ground.push(self.isles[b.island].place(b.join));
        }
        ground.extend(b.stands);
        ground.dedup_by(|p, q| (p.0 - q.0).hypot(p.1 - q.1) < 0.02);
        if a.hall {
            trim(&mut ground);
        }
        if b.hall {
            ground.reverse();
            trim(&mut ground);
            ground.reverse();
        }
        let mut route = Route::new(ground.iter().map(|&(x, y)| (x, y, TOP)).collect());
        if let Some((bridge, p, q)) = over {
            route.bridge = Some(bridge);
            let crossing = &self.bridges[bridge];
            let from_p = crossing.heads.0.at == p;
            let along = |from_p: bool| brink(&crossing.span(), from_p);
            let (near, far) = if from_p {
                (along(true), along(false))
            } else {
                (1.0 - along(false), 1.0 - along(true))
            };
            let before = ground
                .iter()
                .position(|&point| point == p)
                .map_or(0.0, |nth| route.lengths[nth]);
            let length = (q.0 - p.0).hypot(q.1 - p.1);
            route.brink = before + near * length;
            route.beyond = before + far * length;
        }
        route
    }

    fn crossing(&self, from: usize, to: usize) -> Option<(usize, Head, Head)> {
        self.bridges.iter().enumerate().find_map(|(nth, bridge)| {
            if bridge.islands == (from, to) {
                Some((nth, bridge.heads.0, bridge.heads.1))
            } else if bridge.islands == (to, from) {
                Some((nth, bridge.heads.1, bridge.heads.0))
            } else {
                None
            }
        })
    }
}

impl Isle {
    /// The way between two places on the streets.
    fn walk(&self, a: Join, b: Join, out: &mut Vec<Pt>) {
        if a.street == b.street {
            self.stroll(a.street, a.along, b.along, out);
        } else {
            self.stroll(a.street, a.along, 0.0, out);
            self.stroll(b.street, 0.0, b.along, out);
        }
    }

    /// Along one street, around the halls that stand on it.
    fn stroll(&self, street: usize, from: f64, to: f64, out: &mut Vec<Pt>) {
        let p = self.streets_at[street];
        let sign = if to >= from { 1.0 } else { -1.0 };
        let mut on_the_way: Vec<f64> = self
            .seats
            .iter()
            .filter(|seat| seat.street == street)
            .map(|seat| seat.along)
            .filter(|&h| (h - from) * sign > 0.3 && (to - h) * sign > 0.3)
            .collect();
        on_the_way.sort_by(|m, k| (m * sign).total_cmp(&(k * sign)));
        out.push(self.ground((p, from)));
        let (wide, lane) = (PLAZA + 0.55, PLAZA + 0.35);
        for h in on_the_way {
            for (along, aside) in [
                (-wide, 0.0),
                (-PLAZA + 0.4, lane),
                (PLAZA - 0.4, lane),
                (wide, 0.0),
            ] {
                out.push(self.ground((p + aside, h + along * sign)));
            }
        }
        out.push(self.ground((p, to)));
    }
}

/// Begins at the edge of the square, not inside the hall.
fn trim(points: &mut Vec<Pt>) {
    let mut left = PLAZA + 0.1;
    while let [a, b, ..] = points[..] {
        let step = (b.0 - a.0).hypot(b.1 - a.1);
        if step > left {
            let t = left / step;
            points[0] = (a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t);
            return;
        }
        left -= step;
        if points.len() <= 2 {
            return;
        }
        points.remove(0);
    }
}
