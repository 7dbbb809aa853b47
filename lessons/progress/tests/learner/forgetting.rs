//! What is remembered is what the scheduler's own authors say, and how answers came in does not matter.

use std::time::Duration;

use fsrs::{FSRS, FSRSItem, FSRSReview, MemoryState};
use proptest::prelude::*;
use split_isles_progress::{Grade, Local, Memory, Moment, Progress, Schedule, Wait};
use split_isles_taught::Level;

use crate::any::{DAY, HOUR, NOON, answer, grade, listed, review, utc};

/// What is remembered of a card after answers so many days after one another.
#[track_caller]
fn remembered(history: &[(u32, Grade)]) -> (Memory, u64) {
    let mut progress = Progress::default();
    let mut at = NOON;
    for (days, grade) in history {
        // Answers on one day are some minutes apart.
        at += u64::from(*days) * DAY + 5 * 60_000;
        progress
            .review("card", answer(at, *grade))
            .expect("there is room");
    }
    let cards = [listed("card", Level::Mid, &["quorum"])];
    let schedule = Schedule::new(&progress, &cards, utc(at));
    let memory = schedule.row("card").and_then(|row| row.memory);
    (memory.expect("it was answered"), at)
}

#[track_caller]
fn check_memory(history: &[(u32, Grade)], stability: f32, difficulty: f32) {
    let (memory, _) = remembered(history);
    let near = |a: f32, b: f32| (a - b).abs() < 1e-4;
    assert!(
        near(memory.stability, stability) && near(memory.difficulty, difficulty),
        "{memory:?}, expected {stability} and {difficulty}"
    );
}

/// When it was in Berlin, in the October in which summer time ended on the night before the 26th, as the clock on the wall had it.
fn berlin(day: u64, hour: u64, minute: u64) -> (u64, i16) {
    // The first of October 2025, midnight UTC.
    const OCTOBER: u64 = 20_362 * DAY;
    let ahead: i16 = if day < 26 { 120 } else { 60 };
    let wall = OCTOBER + (day - 1) * DAY + hour * HOUR + minute * 60_000;
    (wall - u64::from(ahead.unsigned_abs()) * 60_000, ahead)
}

/// Two answers at moments that were told with their clock, as far apart as so many days for the scheduler; read by somebody whose clock stands elsewhere.
#[track_caller]
fn check_days(first: (u64, i16), second: (u64, i16), days: u32) {
    let mut progress = Progress::default();
    for (at, ahead) in [first, second] {
        let mut given = answer(at, Grade::Good);
        given.ahead = Some(ahead);
        progress.review("card", given).expect("there is room");
    }
    let cards = [listed("card", Level::Mid, &["quorum"])];
    let expected = remembered(&[(0, Grade::Good), (days, Grade::Good)]).0;
    for minutes_ahead in [-480, 0, 120, 540] {
        let local = Local {
            now: Moment::new(first.0.max(second.0)),
            minutes_ahead,
        };
        let schedule = Schedule::new(&progress, &cards, local);
        let memory = schedule.rows()[0].memory.expect("it was answered");
        assert_eq!(
            (memory.stability, memory.difficulty),
            (expected.stability, expected.difficulty)
        );
    }
}

#[test]
fn days_between_answers_are_those_of_the_learner() {
    let (evening, morning) = (berlin(8, 22, 30), berlin(9, 8, 0));
    check_days(evening, morning, 1);
    check_days(berlin(9, 8, 0), berlin(9, 20, 30), 0);
    check_days(evening, berlin(9, 3, 59), 0);
    check_days(evening, berlin(9, 4, 0), 1);
    check_days(evening, berlin(10, 8, 0), 2);
}

#[test]
fn days_hold_through_the_end_of_summer_journeys_and_clocks_put_back() {
    check_days(berlin(25, 22, 30), berlin(26, 8, 0), 1);
    check_days(berlin(25, 3, 30), berlin(26, 3, 30), 1);
    // In Tokyo it was the next morning already, in New York it is the same evening still.
    let (evening, _) = berlin(8, 22, 30);
    check_days(berlin(8, 20, 0), (evening, 540), 1);
    check_days(berlin(8, 20, 0), (evening + 3 * HOUR, -240), 0);
    // Who has flown west so far that it is yesterday again has lost nothing, and gained nothing.
    check_days((evening, 540), (evening + HOUR, -480), 0);
    check_days(berlin(9, 8, 0), berlin(9, 7, 0), 0);
}

#[test]
fn an_answer_that_does_not_say_its_clock_is_read_by_that_of_today() {
    let cards = [listed("card", Level::Mid, &["quorum"])];
    let mut progress = Progress::default();
    for (at, _) in [berlin(8, 22, 30), berlin(9, 8, 0)] {
        progress
            .review("card", answer(at, Grade::Good))
            .expect("there is room");
    }
    let stability = |minutes_ahead| {
        let local = Local {
            now: Moment::new(berlin(9, 8, 0).0),
            minutes_ahead,
        };
        let memory = Schedule::new(&progress, &cards, local).rows()[0].memory;
        memory.expect("it was answered").stability
    };
    let days = |days| remembered(&[(0, Grade::Good), (days, Grade::Good)]).0;
    assert!((stability(120) - days(1).stability).abs() < f32::EPSILON);
    assert!((stability(-480) - days(0).stability).abs() < f32::EPSILON);
}

/// fsrs 6.6.2, documentation of `FSRS::next_states`: the states after a first answer.
#[test]
fn a_first_answer_is_as_published() {
    check_memory(&[(0, Grade::Again)], 0.212, 6.4133);
    check_memory(&[(0, Grade::Hard)], 1.2931, 5.112_170_7);
    check_memory(&[(0, Grade::Good)], 2.3065, 2.118_104);
    check_memory(&[(0, Grade::Easy)], 8.2956, 1.0);
}

/// fsrs 6.6.2, `inference::tests::test_memory_state` with the default parameters: Again, then Good after 0, 1, 3, 8 and 21 days.
#[test]
fn a_failure_and_five_successes_are_as_published() {
    let days = [0, 0, 1, 3, 8, 21];
    let mut history = days.map(|days| (days, Grade::Good));
    history[0].1 = Grade::Again;
    check_memory(&history, 53.626_91, 6.357_486_7);
    assert_eq!(remembered(&history).0.wait, Wait::Days(54));
}

/// fsrs 6.6.2, `model::tests::test_power_forgetting_curve`: after two days of a stability of three 0.9253786 is left. Here: half as many days as the
/// stability of a first "Good" keeps the same share as half of any other.
#[test]
fn the_forgetting_curve_is_as_published() {
    let (memory, at) = remembered(&[(0, Grade::Good)]);
    assert!((memory.stability - 2.3065).abs() < 1e-6);
    let after = |share: f64| {
        let seconds = share * 2.3065 * 86_400.0;
        let span = Duration::from_secs_f64(seconds);
        let millis = u64::try_from(span.as_millis()).expect("a few days");
        memory.retrievability(utc(at + millis).now)
    };
    let near = |a: f32, b: f32| (a - b).abs() < 1e-4;
    assert!(near(after(0.0), 1.0));
    assert!(near(after(0.5), 0.940_344_3));
    assert!(near(after(2.0 / 3.0), 0.925_378_6));
    assert!(near(after(1.0), 0.9));
    assert!(near(after(2.5), 0.826_135_9));
}

#[test]
fn the_buttons_say_what_they_do() {
    let progress = Progress::default();
    let cards = [listed("card", Level::Mid, &[])];
    let schedule = Schedule::new(&progress, &cards, utc(NOON));
    let waits = schedule.waits("card").expect("there is such a card");
    let said = Grade::ALL.map(|grade| waits.of(grade));
    assert_eq!(
        said,
        [
            Wait::Minutes(1),
            Wait::Minutes(8),
            Wait::Days(2),
            Wait::Days(8)
        ]
    );
    let wrong = waits.when(false);
    assert_eq!(
        Grade::ALL.map(|grade| wrong.of(grade)),
        [Wait::Minutes(1); 4]
    );
    assert_eq!(schedule.waits("no such card"), None);
}

#[test]
fn hard_is_a_pause_of_days_once_a_card_is_known() {
    assert_eq!(
        remembered(&[(0, Grade::Again), (0, Grade::Hard)]).0.wait,
        Wait::Minutes(8)
    );
    let (known, _) = remembered(&[(0, Grade::Good), (2, Grade::Hard)]);
    assert!(matches!(known.wait, Wait::Days(2..)), "{known:?}");
    let (failed, _) = remembered(&[(0, Grade::Good), (2, Grade::Again), (0, Grade::Hard)]);
    assert_eq!(
        (failed.wait, failed.lapses, failed.reviews),
        (Wait::Minutes(8), 1, 3)
    );
}

#[test]
fn a_wrong_answer_is_not_known_whatever_was_pressed() {
    let mut progress = Progress::default();
    let mut wrong = answer(NOON, Grade::Easy);
    wrong.right = false;
    progress.review("card", wrong).expect("there is room");
    let schedule = Schedule::new(&progress, &[listed("card", Level::Mid, &[])], utc(NOON));
    let memory = schedule.rows()[0].memory.expect("it was answered");
    assert_eq!((memory.wait, memory.lapses), (Wait::Minutes(1), 1));
    assert_eq!(
        memory,
        Memory {
            lapses: 1,
            ..remembered_again()
        }
    );
}

fn remembered_again() -> Memory {
    let mut progress = Progress::default();
    progress
        .review("card", answer(NOON, Grade::Again))
        .expect("there is room");
    let schedule = Schedule::new(&progress, &[listed("card", Level::Mid, &[])], utc(NOON));
    schedule.rows()[0].memory.expect("it was answered")
}

#[test]
fn an_answer_from_the_future_waits_for_its_day() {
    let mut progress = Progress::default();
    progress
        .review("card", answer(NOON, Grade::Good))
        .expect("there is room");
    progress
        .review("card", answer(NOON + 400 * DAY, Grade::Easy))
        .expect("there is room");
    let cards = [listed("card", Level::Mid, &[])];
    let reviews = |now| {
        let schedule = Schedule::new(&progress, &cards, utc(now));
        schedule.rows()[0].memory.map(|memory| memory.reviews)
    };
    assert_eq!(reviews(NOON + HOUR), Some(1));
    assert_eq!(reviews(NOON + 400 * DAY), Some(2));
}

proptest! {
    /// The scheduler itself, asked for the whole history at once.
    #[test]
    fn playing_answers_one_by_one_is_the_scheduler_s_own_way(
        history in proptest::collection::vec((0..40u32, grade()), 1..20),
    ) {
        let reviews = history.iter().zip(0..).map(|((days, grade), nth)| FSRSReview {
            rating: match grade {
                Grade::Again => 1,
                Grade::Hard => 2,
                Grade::Good => 3,
                Grade::Easy => 4,
            },
            delta_t: if nth == 0 { 0 } else { *days },
        });
        let item = FSRSItem { reviews: reviews.collect() };
        let expected = FSRS::default().memory_state(item, None).expect("it is a history");
        let (memory, _) = remembered(&history);
        let found = MemoryState { stability: memory.stability, difficulty: memory.difficulty };
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn the_order_of_insertion_does_not_matter(
        reviews in proptest::collection::vec(("[a-c]", review()), 0..20), seed in any::<u64>(),
    ) {
        let cards = ["a", "b", "c"].map(|id| listed(id, Level::Mid, &["quorum"]));
        let of = |reviews: &[(String, split_isles_progress::Review)]| {
            let mut progress = Progress::default();
            for (card, review) in reviews {
                progress.review(card, review.clone()).expect("there is room");
            }
            Schedule::new(&progress, &cards, utc(NOON + 40 * DAY))
        };
        let mut shuffled = reviews.clone();
        shuffled.sort_by_cached_key(|(card, review)| {
            use std::hash::{DefaultHasher, Hash, Hasher};
            let mut hasher = DefaultHasher::new();
            (seed, card, review).hash(&mut hasher);
            hasher.finish()
        });
        prop_assert_eq!(of(&reviews), of(&shuffled));
    }

    #[test]
    fn a_better_grade_never_comes_sooner(
        history in proptest::collection::vec((0..60u32, grade()), 0..12), later in prop_oneof![Just(0), 0..400u64],
    ) {
        let mut progress = Progress::default();
        let mut at = NOON;
        for (days, grade) in &history {
            at += u64::from(*days) * DAY + 60_000;
            progress.review("card", answer(at, *grade)).expect("there is room");
        }
        let cards = [listed("card", Level::Mid, &[])];
        let schedule = Schedule::new(&progress, &cards, utc(at + later * DAY));
        let waits = schedule.waits("card").expect("there is such a card");
        let waits = Grade::ALL.map(|grade| waits.of(grade));
        prop_assert!(waits.is_sorted(), "{waits:?}");
        // Buttons that do the same would be no choice; a year is as far as any goes.
        for pair in waits.windows(2) {
            prop_assert!(pair[0] < pair[1] || pair[1] == Wait::Days(365), "{waits:?}");
        }
        prop_assert!(waits[3] <= Wait::Days(365));
        prop_assert_eq!(waits[0], Wait::Minutes(1));
        prop_assert!(matches!(waits[2], Wait::Days(1..)));
    }
}
