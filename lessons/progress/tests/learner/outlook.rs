//! What is due today and on the days to come, as the learner's clock tells days; and what is retained.

use split_isles_progress::{Filter, Grade, Local, Moment, Progress, Schedule, Why};
use split_isles_taught::Level;

use crate::any::{DAY, HOUR, NOON, answer, listed, utc};

/// "a" was answered well (two days), "b" easily (eight days), "c" not; "d" never.
fn four() -> (Progress, [split_isles_taught::Listing; 4]) {
    let mut progress = Progress::default();
    for (id, grade) in [("a", Grade::Good), ("b", Grade::Easy), ("c", Grade::Again)] {
        progress
            .review(id, answer(NOON, grade))
            .expect("there is room");
    }
    let cards = [
        listed("a", Level::Mid, &["quorum", "majority"]),
        listed("b", Level::Senior, &["quorum"]),
        listed("c", Level::Mid, &["lease"]),
        listed("d", Level::Staff, &["quorum"]),
    ];
    (progress, cards)
}

#[test]
fn the_week_ahead() {
    let (progress, cards) = four();
    let all = Filter::default();
    let forecast = |now| Schedule::new(&progress, &cards, utc(now)).forecast(&all);
    assert_eq!(forecast(NOON), [1, 0, 1, 0, 0, 0, 0]);
    assert_eq!(forecast(NOON + DAY), [1, 1, 0, 0, 0, 0, 0]);
    assert_eq!(
        forecast(NOON + 3 * DAY),
        [2, 0, 0, 0, 0, 1, 0],
        "overdue is today"
    );
    let senior = Filter {
        levels: vec![Level::Senior],
        ..Filter::default()
    };
    let schedule = Schedule::new(&progress, &cards, utc(NOON + 3 * DAY));
    assert_eq!(schedule.forecast(&senior), [0, 0, 0, 0, 0, 1, 0]);
}

#[test]
fn days_are_those_of_the_clock_on_the_wall() {
    let (progress, cards) = four();
    // Two days after noon begin at four in the morning of the day after tomorrow, not at noon.
    let why = |now, minutes_ahead| {
        let local = Local {
            now: Moment::new(now),
            minutes_ahead,
        };
        Schedule::new(&progress, &cards, local).rows()[0].why(local)
    };
    let four_o_clock = NOON + 40 * HOUR;
    assert_eq!(why(four_o_clock - 1, 0), None);
    assert_eq!(why(four_o_clock, 0), Some(Why::Due));
    assert_eq!(why(four_o_clock - 2 * HOUR, 120), Some(Why::Due));
    assert_eq!(why(four_o_clock + 5 * HOUR - 1, -300), None);
}

#[test]
fn the_most_forgotten_comes_first() {
    let (progress, cards) = four();
    let schedule = Schedule::new(&progress, &cards, utc(NOON + 20 * DAY));
    let due: Vec<_> = schedule
        .due(&Filter::default())
        .into_iter()
        .map(|(row, why)| (row.card.id.as_str(), why))
        .collect();
    assert_eq!(due, [("c", Why::NotYet), ("a", Why::Due), ("b", Why::Due)]);
}

#[test]
fn what_was_just_answered_wrong_comes_first_and_is_not_known() {
    let (mut progress, cards) = four();
    let now = NOON + 20 * DAY;
    progress
        .review("b", answer(now - 60_000, Grade::Again))
        .expect("there is room");
    let schedule = Schedule::new(&progress, &cards, utc(now));
    let all = Filter::default();
    let due: Vec<_> = schedule
        .due(&all)
        .into_iter()
        .map(|(row, why)| (row.card.id.as_str(), why))
        .collect();
    assert_eq!(
        due,
        [("c", Why::NotYet), ("b", Why::NotYet), ("a", Why::Due)],
        "before what is only due, the longer forgotten before the fresh"
    );
    let known = |id: &str| {
        let memory = schedule.row(id).and_then(|row| row.memory);
        memory.expect("it was answered").known(schedule.local().now)
    };
    assert!(known("a") > 0.5, "it fades as the scheduler says");
    assert!(known("b") < f32::EPSILON && known("c") < f32::EPSILON);
    let retention = schedule.retention(&all);
    let share = |concept: &str| {
        let one = retention.iter().find(|one| one.concept == concept);
        one.and_then(|one| one.share).expect("it was answered")
    };
    assert!(share("lease") < f32::EPSILON, "nothing of it is known");
    assert!((share("quorum") - known("a") / 2.0).abs() < 1e-5);
}

#[test]
fn retention_is_what_would_be_known_and_what_was_never_seen() {
    let (progress, cards) = four();
    let schedule = Schedule::new(&progress, &cards, utc(NOON + 2 * DAY));
    let retention = schedule.retention(&Filter::default());
    let names: Vec<_> = retention.iter().map(|one| one.concept.as_str()).collect();
    assert_eq!(names, ["lease", "majority", "quorum"]);
    let [lease, majority, quorum] = &retention[..] else {
        unreachable!("three were found")
    };
    assert_eq!((quorum.seen, quorum.unseen, quorum.due), (2, 1, 1));
    assert_eq!((lease.seen, lease.unseen, lease.due), (1, 0, 1));
    let known = |id: &str| {
        let memory = schedule.row(id).and_then(|row| row.memory);
        memory
            .expect("it was answered")
            .retrievability(schedule.local().now)
    };
    let near = |a: Option<f32>, b: f32| a.is_some_and(|a| (a - b).abs() < 1e-5);
    assert!(near(majority.share, known("a")));
    assert!(near(quorum.share, f32::midpoint(known("a"), known("b"))));
    assert_eq!(lease.share, Some(0.0), "what was not known is not known");
    let staff = Filter {
        levels: vec![Level::Staff],
        ..Filter::default()
    };
    let unseen = schedule.retention(&staff);
    assert_eq!((unseen.len(), unseen[0].share), (1, None));
}
