//! Every city that ships, on the maps of common windows: names stand at their own islands and out of the flood, and nothing that
//! says something leaves the map or covers what must be seen.

use std::fs;
use std::path::Path;

use super::names::{NEAR, Shores};
use super::*;
use crate::stage::camera::Insets;
use crate::stage::layout::Topology;
use crate::stage::look::topology;

/// A map: the window that it is in, its size, what covers its top and its bottom, and whether buttons lie in its corner.
struct Map {
    window: &'static str,
    size: Pt,
    over: Pt,
    corner: Pt,
}

const fn map(window: &'static str, size: Pt, bottom: f64) -> Map {
    Map {
        window,
        size,
        over: (60.0, bottom),
        corner: (52.0, 148.0),
    }
}

/// What the style sheets leave for the map in these windows: beside the guide, and where it is wider beside a lesson.
const MAPS: [Map; 18] = [
    map("1280×720", (700.0, 435.0), 84.0),
    map("1280×720, lesson", (680.0, 435.0), 84.0),
    map("1366×768", (778.0, 481.0), 84.0),
    map("1366×768, lesson", (744.0, 481.0), 84.0),
    map("1440×900", (820.0, 572.0), 84.0),
    map("1440×900, lesson", (792.0, 572.0), 84.0),
    map("1536×864", (875.0, 547.0), 84.0),
    map("1536×864, lesson", (845.0, 547.0), 84.0),
    map("1024×768", (704.0, 489.0), 84.0),
    map("820×1180", (500.0, 791.0), 136.0),
    map("390×844", (390.0, 372.0), 8.0),
    map("390×844, lesson", (378.0, 304.0), 8.0),
    map("1920×1080", (1_160.0, 696.0), 84.0),
    map("1920×1080, lesson", (1_136.0, 696.0), 84.0),
    map("2560×1440", (1_800.0, 971.0), 84.0),
    map("720×450", (720.0, 241.0), 8.0),
    Map {
        window: "a scene",
        size: (336.0, 190.0),
        over: (0.0, 0.0),
        corner: (0.0, 0.0),
    },
    Map {
        window: "a large scene",
        size: (602.0, 413.0),
        over: (0.0, 0.0),
        corner: (0.0, 0.0),
    },
];

/// The cities of all scenarios that ship, those of lessons too, by the scenario's name.
fn shipped() -> Vec<(String, Topology)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../lessons/scenarios");
    let mut all = Vec::new();
    for folder in [folder.clone(), folder.join("course")] {
        let files = fs::read_dir(folder).expect("it is there");
        for file in files {
            let path = file.expect("it is readable").path();
            if path.extension().is_none_or(|kind| kind != "toml") {
                continue;
            }
            let text = fs::read_to_string(&path).expect("it is text");
            let scenario = split_isles_reader::read(&text).expect("it ships");
            let name = path.file_stem().expect("it has a name").to_string_lossy();
            all.push((name.into_owned(), topology(&scenario)));
        }
    }
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}

struct Seen {
    camera: Camera,
    room: Area,
    corner: Area,
    labels: Labels,
}

fn seen(plan: &Plan, map: &Map) -> Seen {
    let (w, h) = map.size;
    let insets = Insets {
        top: map.over.0,
        bottom: map.over.1,
        corner: map.corner,
        ..Insets::default()
    };
    let camera = Camera::fit(&plan.bounds(), map.size, insets);
    let room = Area {
        x0: 4.0,
        y0: insets.top.max(4.0),
        x1: w - 4.0,
        y1: h - insets.bottom.max(4.0),
    };
    let corner = Area {
        x0: w - map.corner.0,
        y0: 0.0,
        x1: w,
        y1: map.corner.1,
    };
    Seen {
        camera,
        room,
        corner,
        labels: place(plan, camera, room, &[corner]),
    }
}

/// Of the cities that ship those that stand differently.
fn cities() -> Vec<(String, Plan)> {
    let mut known: Vec<Topology> = Vec::new();
    let mut cities = shipped();
    // What grows where hardly moves a word.
    cities.retain(|(_, city)| {
        let bare = Topology {
            seed: 0,
            ..city.clone()
        };
        let new = !known.contains(&bare);
        known.push(bare);
        new
    });
    let planned = |(name, city): (String, Topology)| (name, Plan::new(&city));
    cities.into_iter().map(planned).collect()
}

/// What names keep clear of: all that is drawn, and the words that are laid before them or as they are.
fn table<'a>(plan: &'a Plan, seen: &Seen, but: usize) -> Table<'a> {
    let camera = seen.camera;
    let drawn = |area: Area| area.placed(camera.scale, camera.shift);
    let bridges = || {
        plan.bridges
            .iter()
            .map(super::super::layout::Crossing::span)
    };
    let halls = plan.halls.iter().flat_map(hall_boxes);
    let decks = bridges().flat_map(|span| bridge_boxes(span.p, span.q));
    let house = plan.islet.into_iter();
    let house = house.flat_map(|at| sign_boxes(at).into_iter().chain([islet_box(at)]));
    let names = seen.labels.isles.iter().enumerate();
    let names = names.filter_map(|(nth, slot)| slot.filter(|_| nth != but));
    let chips = seen.labels.halls.iter().flatten().copied();
    Table {
        plan,
        camera,
        room: seen.room,
        fixed: [seen.corner]
            .into_iter()
            .chain(halls.chain(decks).chain(house).map(drawn))
            .collect(),
        signs: Vec::new(),
        laid: chips.chain(names).map(|slot| slot.area).collect(),
        soft: Vec::new(),
        flood: bridges()
            .flat_map(|span| flood_boxes(span.p, span.q))
            .map(drawn)
            .collect(),
        land: Vec::new(),
    }
}

/// Whether a name stands at its own island and not in the water under a bridge.
fn is_right(table: &Table<'_>, shores: &Shores, nth: usize, slot: &Slot) -> bool {
    shores.lead(nth, slot) > 0.0 && table.flood_under(&slot.area) == 0.0
}

/// Whether there would easily be room for a right name near its island.
fn has_room(table: &Table<'_>, shores: &Shores, nth: usize) -> bool {
    let (w, h) = SMALL_NAME;
    let room = table.room;
    let steps = |from: f64, to: f64| {
        let count = ((to - from) / 12.0).max(0.0) as u32;
        (0..=count).map(move |step| from + 12.0 * f64::from(step))
    };
    steps(room.x0 + w / 2.0, room.x1 - w / 2.0).any(|x| {
        steps(room.y0 + h / 2.0, room.y1 - h / 2.0).any(|y| {
            [Hang::Left, Hang::Right].into_iter().any(|hang| {
                let slot = Slot {
                    area: Area::around((x, y), w, h),
                    hang,
                };
                table.fits(&slot.area.grown(6.0))
                    && shores.far(nth, &slot.area) < NEAR
                    && is_right(table, shores, nth, &slot)
            })
        })
    })
}

#[test]
fn names_stand_at_their_own_islands_and_out_of_the_flood() {
    // Where chips leave no such place on a map for a desk.
    let crowded = ["18-the-bank", "11-queue", "lease-keepers-flooded"];
    for (name, plan) in cities() {
        for map in &MAPS {
            let seen = seen(&plan, map);
            for (nth, slot) in seen.labels.isles.iter().enumerate() {
                let table = table(&plan, &seen, nth);
                let shores = Shores::new(&table);
                if slot.is_some_and(|slot| is_right(&table, &shores, nth, &slot)) {
                    continue;
                }
                let what = format!("{name} in {}: island {nth} at {slot:?}", map.window);
                assert!(!has_room(&table, &shores, nth), "{what}: there is room");
                let (w, h) = map.size;
                if w >= 500.0 && h >= 400.0 {
                    assert!(crowded.contains(&&*name), "{what}");
                } else if w >= 370.0 {
                    assert!(plan.isles.len() > 2, "{what}");
                }
            }
        }
    }
}

#[test]
fn words_stay_in_the_map_and_off_what_is_sold() {
    for (name, plan) in cities() {
        for map in &MAPS {
            let Seen {
                camera,
                room,
                labels,
                ..
            } = seen(&plan, map);
            let what = format!("{name} in {}", map.window);
            let chips = labels.halls.iter().flatten();
            let others = labels.isles.iter().chain(&labels.bridges);
            let others = others.chain(&labels.deeds).flatten();
            for slot in chips.clone().chain(others.clone()) {
                assert!(room.grown(0.01).contains(&slot.area), "{what}: {slot:?}");
            }
            let signs: Vec<Area> = plan
                .islet
                .into_iter()
                .flat_map(sign_boxes)
                .map(|sign| sign.placed(camera.scale, camera.shift))
                .collect();
            let covers = |slot: &&Slot| signs.iter().any(|sign| sign.meets(&slot.area));
            assert_eq!(others.clone().find(covers), None, "{what}");
            let crowded = ["12-harbour", "18-the-bank"].contains(&&*name);
            if map.size.0 >= 600.0 && map.size.1 >= 400.0 && !crowded {
                assert_eq!(chips.clone().find(covers), None, "{what}");
            }
        }
    }
}

#[test]
fn the_first_citys_chips_say_all_and_its_flood_is_told_in_words() {
    let plan = Plan::new(&topology(&crate::guide::first_city()));
    for map in &MAPS {
        let Seen { labels, .. } = seen(&plan, map);
        let window = map.window;
        let (w, h) = map.size;
        let desk = w >= 600.0 && h >= 400.0;
        assert!(!desk || labels.tier == Tier::Full, "{window}");
        let tight = |slot: &Slot| labels.tier == Tier::Full && slot.is_tight_chip();
        assert!(!labels.halls.iter().flatten().any(tight), "{window}");
        let long = |slot: Slot| slot.is_long_callout();
        assert!(!desk || labels.bridges[0].is_some_and(long), "{window}");
        assert!(w < 370.0 || labels.bridges[0].is_some(), "{window}");
    }
}
