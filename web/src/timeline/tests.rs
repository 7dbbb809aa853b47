//! Pictures of the hand-made runs, and what must be seen in them.

use std::sync::Arc;

use split_isles_core::event::Loss;
use split_isles_core::message::Party;
use split_isles_core::units::{EventId, Time};
use split_isles_core::view::track::{Record, TrackIndex, Window};

use crate::strings::{Language, Words};

use super::chips::{Breach, Tone};
use super::hit::Hit;
use super::layout::{Layout, Room};
use super::picture::{Picture, Subject};
use super::sample::{self, Sample};
use super::scale::Scale;
use super::tip::Teller;

const SPEECH: (Language, Words) = (Language::English, Words::Story);

fn picture(sample: &Sample, width: f64, from_ms: u64, to_ms: u64) -> Picture {
    let mut index = TrackIndex::new(&sample.scenario);
    index.extend(&sample.slices());
    let scenario = Arc::new(sample.scenario.clone());
    let layout = Layout::of(
        &scenario,
        Room {
            width,
            height: None,
            clients: true,
        },
    );
    let scale = Scale {
        from: Time::from_ms(from_ms),
        to: Time::from_ms(to_ms),
        left: 0.0,
        right: width - layout.names - 16.0,
    };
    let tracks = index.tracks(
        &sample.slices(),
        Window {
            from: scale.from,
            to: scale.to,
            grain: scale.pixel(),
            arrows_max: 1_500,
        },
    );
    let breach = |at: &Time| Breach {
        at: *at,
        event: EventId(0),
        invariant: split_isles_core::invariant::InvariantId::SoldOnce,
        name: "Sold twice".to_owned(),
    };
    let breaches: Vec<Breach> = sample.broken.iter().map(breach).collect();
    Picture::of(Subject {
        scenario: &scenario,
        tracks,
        layout,
        scale,
        frontier: sample.end,
        name: "t",
        speech: SPEECH,
        breaches: &breaches,
        undone: &[],
        input: &|place| sample.slices().input(place).cloned(),
        act: &|_| None,
    })
}

#[test]
fn couriers_that_the_flood_took_end_in_the_water_and_the_others_at_a_lane() {
    let picture = picture(&sample::raft(), 1_120.0, 5_800, 9_800);
    let (y, height) = picture.layout.strip(0).expect("one bridge");
    let (mut lost, mut arrived) = (0, 0);
    for shaft in &picture.shafts {
        let arrow = &picture.tracks.arrows[shaft.arrow];
        if matches!(arrow.lost, Some((_, Loss::Cut))) {
            assert!((shaft.end.1 - y - height / 2.0).abs() < 1e-9, "{arrow:?}");
            lost += 1;
        } else if arrow.arrives.is_some() {
            let row = picture.layout.row(arrow.to).expect("everybody has a lane");
            assert!(
                (shaft.end.1 - row.middle()).abs() <= row.height / 2.0,
                "{arrow:?}"
            );
            arrived += 1;
        }
    }
    assert!(lost >= 9 && arrived >= 30, "{lost} lost, {arrived} arrived");
}

#[test]
fn a_city_without_terms_shows_none() {
    let naive = picture(&sample::naive(), 1_120.0, 10_100, 15_500);
    assert!(naive.above.contains("Leader, no term"));
    assert!(!naive.above.contains("· T"));
    assert!(
        !naive.arrows.contains("term-2"),
        "all its flags have one colour"
    );
    let raft = picture(&sample::raft(), 1_120.0, 5_800, 9_800);
    for words in [
        "Leader · T1",
        "Candidate · T2",
        "Leader · T2",
        "Paused 1.40 s",
        "Flooded",
    ] {
        assert!(raft.above.contains(words), "{words} is missing");
    }
}

#[test]
fn chips_keep_their_distance_and_never_swallow_what_broke() {
    for width in [320.0, 390.0, 700.0, 1_120.0, 2_000.0] {
        let picture = picture(&sample::naive(), width, 10_100, 15_500);
        let bad = picture.chips.iter().filter(|chip| chip.tone == Tone::Bad);
        assert_eq!(bad.map(|chip| chip.count).sum::<usize>(), 2, "at {width}");
        for pair in picture.chips.windows(2) {
            let words = pair[0].text.chars().count() as f64 * 5.8 + 26.0;
            let wide = if pair[0].open {
                words.min(pair[0].room)
            } else {
                18.0
            };
            assert!(pair[0].x + wide <= pair[1].x, "{pair:?} at {width}");
        }
    }
}

#[test]
fn a_courier_is_where_time_has_brought_it() {
    let picture = picture(&sample::raft(), 1_120.0, 5_800, 9_800);
    let shaft = picture
        .shafts
        .iter()
        .find(|shaft| !shaft.lost)
        .expect("one arrives");
    let half = Time(u64::midpoint(shaft.left.0, shaft.due.0));
    let (x, _) = shaft.at(half).expect("it is under way");
    assert!(
        (x - picture.scale.x(half)).abs() < 0.5,
        "a dot stands on the playhead"
    );
    assert_eq!((shaft.at(shaft.left), shaft.at(shaft.due)), (None, None));
}

#[test]
fn a_line_that_leads_far_out_of_the_window_is_drawn_as_far_as_it_is_seen() {
    let picture = picture(&sample::raft(), 1_120.0, 8_000, 8_001);
    let far = |x: f64| !(-100.0..=1_220.0).contains(&x);
    assert!(picture.shafts.iter().any(|shaft| far(shaft.start.0)));
    let lines = picture.arrows.split("class=\"tl-m ").skip(1);
    let points = lines.flat_map(|line| {
        let d = line.split('"').nth(2).unwrap_or_default();
        d.split(['M', 'L']).filter(|point| !point.is_empty())
    });
    let xs: Vec<f64> = points
        .map(|point| point.split(' ').next().and_then(|x| x.parse().ok()))
        .map(|x| x.expect("a number"))
        .collect();
    assert!(!xs.is_empty() && !xs.iter().any(|x| far(*x)), "{xs:?}");
}

#[test]
fn what_is_under_the_pointer_is_told_in_words() {
    let sample = sample::raft();
    let picture = picture(&sample, 1_120.0, 5_800, 9_800);
    let scenario = Arc::new(sample.scenario.clone());
    let teller = Teller {
        scenario: &scenario,
        speech: SPEECH,
        act: &|_| None,
        undone: &[],
    };
    let candidate = picture
        .layout
        .row(Party::hall(split_isles_core::units::HallId(2)));
    let y = candidate.expect("hall C has a lane").middle();
    let hit = picture.hit(picture.scale.x(Time::from_ms(8_200)), y, sample.end);
    let (what, when) = hit
        .and_then(|hit| teller.tell(&picture, hit))
        .expect("a bar is there");
    assert_eq!(
        (what.as_str(), when.as_str()),
        ("Hall C: Candidate, term 2", "7.90–8.50 s")
    );
    let middle = |shaft: &super::draw::Shaft| {
        (
            f64::midpoint(shaft.start.0, shaft.end.0),
            f64::midpoint(shaft.start.1, shaft.end.1),
        )
    };
    let lost = picture
        .shafts
        .iter()
        .position(|shaft| shaft.lost)
        .expect("one is lost");
    let (x, y) = middle(&picture.shafts[lost]);
    let found = picture.hit(x, y, sample.end).expect("an arrow is there");
    assert!(matches!(found, Hit::Arrow(_)), "{found:?}");
    let (_, when) = teller
        .tell(&picture, Hit::Arrow(lost))
        .expect("it can be told");
    assert!(
        when.starts_with("lost ") && when.ends_with("the flood"),
        "{when}"
    );
    assert_eq!(
        picture.hit(picture.scale.x(Time::from_ms(9_500)), y, sample.end),
        None,
        "beyond the frontier"
    );
}

#[test]
fn names_cannot_break_out_of_a_picture() {
    let mut sample = sample::raft();
    sample.scenario.city.halls[2].name = "<img src=x>".to_owned();
    let picture = picture(&sample, 1_120.0, 0, 9_800);
    let layers = [
        &picture.ruler,
        &picture.below,
        &picture.arrows,
        &picture.above,
    ];
    assert!(layers.iter().all(|layer| !layer.contains("<img")));
}
