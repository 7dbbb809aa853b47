//! Every size of city keeps its distances: islands apart, halls on land, streets around buildings, words clear of both.

use split_isles_core::message::Party;
use split_isles_core::units::{ClientId, HallId};

use super::super::camera::{Camera, Insets};
use super::super::iso::{Pt, TOP, project};
use super::super::placing::{Labels, Tier, bridge_boxes, hall_boxes, place};
use super::arrange::gap;
use super::{Area, Building, Plan, Topology, distance, inside, islet_outline, shore_distance};

fn city(counts: &[usize]) -> Topology {
    let n = counts.len();
    Topology {
        islands: n,
        halls: counts
            .iter()
            .enumerate()
            .flat_map(|(island, &halls)| std::iter::repeat_n(island, halls))
            .collect(),
        bridges: (0..n).flat_map(|b| (0..b).map(move |a| (a, b))).collect(),
        clients: (0..n).collect(),
        house: true,
        seed: 4_172,
        ..Topology::default()
    }
}

/// A city whose halls from `from` on are other buildings than City Halls, and in which each City Hall has a power box where `boxed`.
fn served(counts: &[usize], from: usize, building: Building, boxed: bool) -> Topology {
    let mut city = city(counts);
    let halls = city.halls.len();
    city.buildings = (0..halls)
        .map(|nth| if nth < from { Building::Hall } else { building })
        .collect();
    if boxed {
        for hall in 0..from.min(halls) {
            city.halls.push(city.halls[hall]);
            city.buildings.push(Building::PowerBox(hall));
        }
    }
    city
}

/// Cities with archives, keepers and power boxes, up to 31 places.
fn guarded() -> Vec<Topology> {
    let mut all = vec![
        served(&[2, 3], 5, Building::Hall, true),
        served(&[2, 4], 5, Building::Archive, false),
        served(&[2, 4], 5, Building::Archive, true),
        served(&[2, 3, 3], 5, Building::Keeper, true),
        served(&[2, 2, 1], 5, Building::Hall, true),
        served(&[1, 1, 3], 2, Building::Keeper, true),
        served(&[3, 3, 3, 1], 9, Building::Archive, true),
        served(&[3, 3, 3, 3, 3], 12, Building::Keeper, true),
        served(&[15], 15, Building::Hall, true),
        served(&[8, 8], 15, Building::Archive, true),
    ];
    for islands in 1..=5 {
        for halls in islands..=15 {
            let counts: Vec<usize> = (0..islands)
                .map(|nth| halls / islands + usize::from(nth < halls % islands))
                .collect();
            all.push(served(&counts, halls, Building::Hall, true));
        }
    }
    all
}

#[test]
fn power_boxes_take_no_seat_and_stand_beside_their_halls() {
    for city in guarded() {
        let plan = Plan::new(&city);
        let what = format!("{:?} {:?}", city.halls, city.buildings);
        let seated = Topology {
            halls: city.halls.clone(),
            buildings: city.buildings.clone(),
            ..Topology::default()
        };
        let seats: usize = plan.isles.iter().map(|isle| isle.seats.len()).sum();
        let all: usize = (0..city.islands).map(|nth| seated.seats(nth)).sum();
        assert_eq!(seats, all, "{what}");
        for (nth, seat) in plan.halls.iter().enumerate() {
            let Building::PowerBox(of) = seat.building else {
                continue;
            };
            let apart = |other: &super::Seat| {
                let (dx, dy) = (other.at.0 - seat.at.0, other.at.1 - seat.at.1);
                dx.abs().max(dy.abs())
            };
            let isle = &plan.isles[seat.island];
            assert!(apart(&plan.halls[of]) < 2.6, "{what}: {nth} is far away");
            assert!(
                inside(&isle.outline, seat.at) && shore_distance(&isle.outline, seat.at) > 0.45,
                "{what}: {nth} stands at the brink"
            );
            assert!(isle.clear_of_roads(seat.at, 0.7), "{what}: {nth} blocks");
            for (other, place) in plan.halls.iter().enumerate().filter(|(at, _)| *at != nth) {
                let least = match place.building {
                    Building::PowerBox(_) => 1.2,
                    Building::Hall | Building::Archive | Building::Keeper => 1.9,
                };
                assert!(apart(place) > least, "{what}: {nth} is too near {other}");
            }
        }
    }
}

#[test]
fn signals_keep_to_the_wires() {
    for city in guarded() {
        let plan = Plan::new(&city);
        for (nth, seat) in plan.halls.iter().enumerate() {
            let Building::PowerBox(_) = seat.building else {
                continue;
            };
            for (from, hall) in plan.halls.iter().enumerate() {
                if hall.building != Building::Hall {
                    continue;
                }
                let party = |nth: usize| Party::hall(HallId(nth as u8));
                let route = plan.route(party(from), party(nth));
                assert!(route.length() > 0.2, "{from} → {nth}");
                for k in 0..=40 {
                    let (x, y, _) = route.at(route.length() * f64::from(k) / 40.0);
                    let near = |points: &[Pt]| {
                        points
                            .windows(2)
                            .any(|pair| distance((x, y), pair[0], pair[1]) < 0.08)
                    };
                    let lead =
                        |&(a, b): &(usize, usize)| near(&[plan.halls[a].at, plan.halls[b].at]);
                    assert!(
                        plan.grid.wires.iter().any(|wire| near(&wire.points))
                            || plan.grid.leads.iter().any(lead),
                        "{:?}: {from} → {nth} leaves the wires",
                        city.halls
                    );
                }
            }
        }
    }
}

/// 1 to 31 halls, spread evenly over 1 to 5 islands; and the cities of the scenarios.
fn cities() -> Vec<Vec<usize>> {
    let mut all = vec![
        vec![2, 3],
        vec![3, 2],
        vec![2, 2, 1],
        vec![1, 2],
        vec![1, 1, 1],
        vec![4, 1],
        vec![1, 5, 3],
    ];
    for islands in 1..=5 {
        for halls in islands..=31 {
            all.push(
                (0..islands)
                    .map(|nth| halls / islands + usize::from(nth < halls % islands))
                    .collect(),
            );
        }
    }
    all
}

#[test]
fn islands_keep_apart_and_halls_stand_on_land() {
    for counts in cities() {
        let plan = Plan::new(&city(&counts));
        for (i, a) in plan.isles.iter().enumerate() {
            for b in &plan.isles[..i] {
                assert!(gap(&a.outline, &b.outline) > 3.5, "{counts:?}");
            }
        }
        for (nth, seat) in plan.halls.iter().enumerate() {
            let outline = &plan.isles[seat.island].outline;
            assert!(
                inside(outline, seat.at) && shore_distance(outline, seat.at) > 1.2,
                "{counts:?}: hall {nth} stands at the brink"
            );
            for other in &plan.halls[..nth] {
                let far = (seat.at.0 - other.at.0)
                    .abs()
                    .max((seat.at.1 - other.at.1).abs());
                assert!(far > 3.2, "{counts:?}: hall {nth} is too near another");
            }
        }
        if let Some(at) = plan.islet {
            for isle in &plan.isles {
                assert!(gap(&isle.outline, &islet_outline(at)) > 0.8, "{counts:?}");
            }
        }
    }
}

#[test]
fn no_bridge_crosses_an_island() {
    for counts in cities() {
        let plan = Plan::new(&city(&counts));
        for bridge in &plan.bridges {
            let (p, q) = (bridge.heads.0.at, bridge.heads.1.at);
            for k in 1..20 {
                let t = f64::from(k) / 20.0;
                let at = (p.0 + (q.0 - p.0) * t, p.1 + (q.1 - p.1) * t);
                for (nth, isle) in plan.isles.iter().enumerate() {
                    let own = nth == bridge.islands.0 || nth == bridge.islands.1;
                    let depth = if inside(&isle.outline, at) {
                        shore_distance(&isle.outline, at)
                    } else {
                        0.0
                    };
                    assert!(
                        depth < if own { 1.2 } else { 0.1 },
                        "{counts:?}: bridge {:?} over island {nth}",
                        bridge.islands
                    );
                }
            }
        }
    }
}

#[test]
fn couriers_keep_to_land_and_decks_and_out_of_halls() {
    for counts in cities() {
        let plan = Plan::new(&city(&counts));
        let mut parties: Vec<Party> = (0..plan.halls.len())
            .map(|nth| Party::hall(HallId(nth as u8)))
            .collect();
        parties.extend((0..plan.clients.len()).map(|nth| Party::client(ClientId(nth as u8))));
        for &from in &parties {
            for &to in parties.iter().filter(|&&to| to != from) {
                if parties.len() > 9 && from != parties[0] && to != parties[parties.len() - 1] {
                    continue;
                }
                let route = plan.route(from, to);
                assert!(route.length() > 0.2, "{counts:?}: {from:?} → {to:?}");
                assert!(route.brink <= route.length(), "{counts:?}");
                for k in 0..=60 {
                    let (x, y, _) = route.at(route.length() * f64::from(k) / 60.0);
                    dry(&plan, (x, y), &counts);
                    for seat in &plan.halls {
                        let near = (seat.at.0 - x).abs().max((seat.at.1 - y).abs());
                        assert!(near > 1.05, "{counts:?}: {from:?} → {to:?} through a hall");
                    }
                }
            }
        }
    }
}

#[track_caller]
fn dry(plan: &Plan, at: Pt, counts: &[usize]) {
    let on_land = plan.isles.iter().any(|isle| inside(&isle.outline, at));
    let on_deck = plan
        .bridges
        .iter()
        .any(|bridge| distance(at, bridge.heads.0.at, bridge.heads.1.at) < 0.05);
    assert!(
        on_land || on_deck,
        "{counts:?}: a courier walks on water at {at:?}"
    );
}

#[test]
fn the_way_back_is_the_way_there() {
    let plan = Plan::new(&city(&[2, 3]));
    let (a, e) = (Party::hall(HallId(0)), Party::hall(HallId(4)));
    let (there, back) = (plan.route(a, e), plan.route(e, a));
    assert!((there.length() - back.length()).abs() < 0.3);
    assert_eq!(there.bridge, Some(0));
    // Who is lost gets to the near brink of the gap, not to the middle of the water.
    assert!(there.brink < there.length() / 2.0 + 1.0);
    let (x, _, _) = there.at(there.brink);
    assert!((6.8..9.9).contains(&x), "{x}");
}

fn labels(plan: &Plan, (w, h): Pt) -> (Labels, Camera) {
    let insets = if h > 400.0 {
        Insets {
            top: 56.0,
            right: 16.0,
            bottom: 88.0,
            left: 16.0,
            ..Insets::default()
        }
    } else {
        Insets {
            top: 30.0,
            right: 8.0,
            bottom: 24.0,
            left: 8.0,
            ..Insets::default()
        }
    };
    let camera = Camera::fit(&plan.bounds(), (w, h), insets);
    let room = Area {
        x0: 4.0,
        y0: 4.0,
        x1: w - 4.0,
        y1: h - 4.0,
    };
    (place(plan, camera, room, &[]), camera)
}

#[test]
fn words_cover_neither_halls_nor_bridges_nor_one_another() {
    let plain = cities().into_iter().map(|counts| city(&counts));
    for city in plain.chain(guarded()) {
        let plan = Plan::new(&city);
        let counts = (&city.halls, &city.buildings);
        for size in [
            (752.0, 592.0),
            (390.0, 340.0),
            (500.0, 252.0),
            (1_920.0, 760.0),
            (320.0, 280.0),
        ] {
            let (labels, camera) = labels(&plan, size);
            let slots: Vec<Area> = labels
                .halls
                .iter()
                .chain(&labels.isles)
                .chain(&labels.bridges)
                .chain(&labels.clients)
                .chain(&labels.deeds)
                .chain([&labels.house])
                .flatten()
                .map(|slot| slot.area)
                .collect();
            for (nth, slot) in slots.iter().enumerate() {
                for other in &slots[..nth] {
                    assert!(!slot.meets(other), "{counts:?} at {size:?}");
                }
                let drawn = |area: Area| area.placed(camera.scale, camera.shift);
                for seat in &plan.halls {
                    for area in hall_boxes(seat) {
                        assert!(
                            !drawn(area).meets(slot),
                            "{counts:?} at {size:?}: covers a hall"
                        );
                    }
                }
                for bridge in &plan.bridges {
                    for area in bridge_boxes(bridge.heads.0.at, bridge.heads.1.at) {
                        assert!(
                            !drawn(area).meets(slot),
                            "{counts:?} at {size:?}: covers a bridge"
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn on_a_phone_both_buyers_of_the_first_citys_house_are_named() {
    let plan = Plan::new(&city(&[2, 3]));
    // The map takes 44 % of a phone's height, of 280 pixels at the least.
    for (w, h) in [
        (360.0, 326.0),
        (360.0, 340.0),
        (390.0, 372.0),
        (412.0, 350.0),
        (375.0, 294.0),
        (320.0, 280.0),
    ] {
        let insets = Insets {
            top: 60.0,
            corner: (52.0, 148.0),
            ..Insets::default()
        };
        let camera = Camera::fit(&plan.bounds(), (w, h), insets);
        let room = Area {
            x0: 4.0,
            y0: 60.0,
            x1: w - 4.0,
            y1: h - 4.0,
        };
        let corner = Area {
            x0: w - 52.0,
            y0: 0.0,
            x1: w,
            y1: 148.0,
        };
        let labels = place(&plan, camera, room, &[corner]);
        for place in labels.deeds {
            assert!(
                place.is_some_and(|slot| !slot.area.meets(&corner)),
                "{w}×{h}"
            );
        }
    }
}

#[test]
fn every_hall_has_its_chip_wherever_there_is_room() {
    for counts in cities() {
        let plan = Plan::new(&city(&counts));
        let halls: usize = counts.iter().sum();
        for (size, most) in [
            ((752.0, 592.0), 31),
            ((1_920.0, 760.0), 31),
            ((390.0, 340.0), 12),
            ((500.0, 252.0), 7),
        ] {
            if halls > most {
                continue;
            }
            let (labels, _) = labels(&plan, size);
            let missing = labels.halls.iter().filter(|slot| slot.is_none()).count();
            assert_eq!(missing, 0, "{counts:?} at {size:?}: {:?}", labels.tier);
        }
    }
}

#[test]
fn the_first_scene_has_its_full_chips_on_a_desk_and_short_ones_on_a_phone() {
    let plan = Plan::new(&city(&[2, 3]));
    let (desk, camera) = labels(&plan, (752.0, 592.0));
    assert_eq!(desk.tier, Tier::Full);
    assert!(desk.isles.iter().chain(&desk.bridges).all(Option::is_some));
    for (seat, slot) in plan.halls.iter().zip(&desk.halls) {
        let (x, y) = camera.see(project((seat.at.0, seat.at.1, TOP)));
        let (cx, cy) = slot.map_or((f64::NAN, f64::NAN), |slot| slot.area.centre());
        assert!(
            (cx - x).hypot(cy - y) < 150.0,
            "a chip stands far from its hall"
        );
    }
    assert_eq!(labels(&plan, (390.0, 340.0)).0.tier, Tier::Compact);
}

#[test]
fn the_same_city_is_laid_out_the_same() {
    for counts in [vec![3, 2], vec![7, 6, 6, 6, 6]] {
        assert_eq!(Plan::new(&city(&counts)), Plan::new(&city(&counts)));
    }
}

#[test]
fn an_empty_city_has_a_plan() {
    let plan = Plan::new(&Topology::default());
    assert!(plan.bounds().width() > 0.0);
    let one = Plan::new(&city(&[0]));
    assert_eq!(one.isles.len(), 1);
}
