//! The city's drawing in layers: still water, land, and everything that stands, from back to front with gaps for the halls.

use super::art::Thing;
use super::art::land::{island, road, shallows};
use super::art::power::wires;
use super::art::stand;
use super::iso::{Ink, Pt, TOP, number};
use super::layout::{Area, ISLET_TOP, Plan, islet_outline};

/// A part of what stands on the islands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Standing {
    /// Still art.
    Art(String),
    /// A hall, which moves.
    Hall(usize),
}

/// The layers of a city's drawing.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Scene {
    /// Shallow water around the islands.
    pub(crate) water: String,
    /// Islands and roads.
    pub(crate) land: String,
    /// The wires of the management network on land.
    pub(crate) wires: String,
    /// What stands on them, from back to front.
    pub(crate) standing: Vec<Standing>,
}

impl Scene {
    /// Draws a city.
    pub(crate) fn draw(plan: &Plan) -> Self {
        let mut water = Ink::default();
        for isle in &plan.isles {
            shallows(&mut water, &isle.outline);
        }
        if let Some(at) = plan.islet {
            shallows(&mut water, &islet_outline(at));
        }
        wires(&mut water, plan, false);
        ticks(&mut water, &plan.bounds());
        let mut land = Ink::default();
        let mut order: Vec<(f64, usize)> = plan
            .isles
            .iter()
            .enumerate()
            .map(|(nth, isle)| {
                (
                    isle.outline.iter().map(|p| p.0 + p.1).sum::<f64>() / isle.outline.len() as f64,
                    nth,
                )
            })
            .collect();
        order.sort_by(|a, b| a.0.total_cmp(&b.0));
        if let Some(at) = plan.islet {
            island(&mut land, &islet_outline(at), "grass", ISLET_TOP, 3);
        }
        for (_, nth) in order {
            let isle = &plan.isles[nth];
            island(
                &mut land,
                &isle.outline,
                isle.material,
                TOP,
                7 + 4 * nth as u64,
            );
            for way in &isle.roads {
                road(&mut land, &way.points, way.width, TOP);
            }
        }
        let mut cables = Ink::default();
        wires(&mut cables, plan, true);
        Self {
            water: water.out,
            land: land.out,
            wires: cables.out,
            standing: standing(plan),
        }
    }
}

fn standing(plan: &Plan) -> Vec<Standing> {
    enum Item {
        Thing(Thing, Pt, f64, f64),
        Hall(usize),
    }
    let mut items: Vec<(f64, Item)> = Vec::new();
    for decor in &plan.decor {
        let (x, y) = decor.at;
        let depth = if decor.thing == Thing::Pier {
            x + y + 0.9
        } else {
            x + y
        };
        items.push((
            depth,
            Item::Thing(decor.thing, decor.at, decor.height, decor.size),
        ));
    }
    for home in &plan.clients {
        let depth = |p: Pt| p.0 + p.1;
        items.push((
            depth(home.house),
            Item::Thing(Thing::Home, home.house, TOP, 1.0),
        ));
        items.push((
            depth(home.stands),
            Item::Thing(Thing::Person, home.stands, TOP, 1.0),
        ));
    }
    for (nth, seat) in plan.halls.iter().enumerate() {
        items.push((seat.at.0 + seat.at.1, Item::Hall(nth)));
    }
    items.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut out = Vec::new();
    let mut ink = Ink::default();
    for (_, item) in items {
        match item {
            Item::Thing(thing, at, height, size) => stand(&mut ink, thing, at, height, size),
            Item::Hall(nth) => {
                if !ink.out.is_empty() {
                    out.push(Standing::Art(std::mem::take(&mut ink.out)));
                }
                out.push(Standing::Hall(nth));
            }
        }
    }
    if !ink.out.is_empty() {
        out.push(Standing::Art(ink.out));
    }
    out
}

/// A few small waves on the open sea.
fn ticks(ink: &mut Ink, bounds: &Area) {
    for (fx, fy) in [
        (0.06, 0.86),
        (0.2, 0.95),
        (0.02, 0.1),
        (0.62, 0.02),
        (0.95, 0.14),
        (0.97, 0.82),
        (0.84, 0.98),
        (0.32, 1.02),
    ] {
        let (x, y) = (
            bounds.x0 + bounds.width() * fx,
            bounds.y0 + bounds.height() * fy,
        );
        ink.d(
            "tick",
            &format!("M{} {}q4-4 8 0q4 4 8 0", number(x), number(y)),
        );
    }
}
