//! A sitting asks what is due and a little that is new, and does not end before each card was known once.

use proptest::prelude::*;
use split_isles_progress::{
    Filter, Grade, How, Moment, Progress, Review, Schedule, Sitting, Wait, Why,
};
use split_isles_taught::{Form, Level, Listing};

use crate::any::{DAY, NOON, answer, any_learner, listed, utc};

fn cards(ids: &[&str]) -> Vec<Listing> {
    ids.iter()
        .map(|id| listed(id, Level::Mid, &["quorum"]))
        .collect()
}

fn planned(sitting: &Sitting) -> Vec<(&str, Why)> {
    sitting
        .plan()
        .iter()
        .map(|one| (one.card.as_str(), one.why))
        .collect()
}

#[test]
fn due_cards_come_first_and_then_new_ones_at_most_so_many_a_day() {
    let mut progress = Progress::default();
    progress
        .review("c", answer(NOON - 9 * DAY, Grade::Good))
        .expect("there is room");
    let cards = cards(&["a", "b", "c", "d"]);
    let all = Filter::default();
    let sitting = Sitting::begin(&Schedule::new(&progress, &cards, utc(NOON)), &all, 2);
    assert_eq!(
        planned(&sitting),
        [("c", Why::Due), ("a", Why::New), ("b", Why::New)]
    );
    // One of today's two was begun this morning.
    progress
        .review("a", answer(NOON, Grade::Easy))
        .expect("there is room");
    let sitting = Sitting::begin(&Schedule::new(&progress, &cards, utc(NOON)), &all, 2);
    assert_eq!(planned(&sitting), [("c", Why::Due), ("b", Why::New)]);
    // What was begun on another day and answered again today is not begun today.
    progress
        .review("c", answer(NOON, Grade::Good))
        .expect("there is room");
    let sitting = Sitting::begin(&Schedule::new(&progress, &cards, utc(NOON)), &all, 2);
    assert_eq!(planned(&sitting), [("b", Why::New)]);
    let tomorrow = Schedule::new(&progress, &cards, utc(NOON + DAY));
    assert_eq!(Sitting::begin(&tomorrow, &all, 2).left(), 2);
}

#[test]
fn levels_and_topics_choose() {
    let cards = [
        listed("a", Level::Mid, &["quorum"]),
        listed("b", Level::Senior, &["quorum", "lease"]),
        listed("c", Level::Senior, &["lease"]),
        listed("d", Level::Senior, &["raft"]),
    ];
    let progress = Progress::default();
    let schedule = Schedule::new(&progress, &cards, utc(NOON));
    let check = |levels: &[Level], concepts: &[&str], expected: &[&str]| {
        let filter = Filter {
            levels: levels.to_vec(),
            concepts: concepts.iter().map(|&one| one.to_owned()).collect(),
            spoken: None,
        };
        let sitting = Sitting::begin(&schedule, &filter, 9);
        let ids: Vec<_> = planned(&sitting).into_iter().map(|(id, _)| id).collect();
        assert_eq!(ids, expected);
    };
    check(&[], &[], &["a", "b", "c", "d"]);
    check(&[Level::Senior], &[], &["b", "c", "d"]);
    check(&[], &["quorum"], &["a", "b"]);
    check(&[Level::Senior], &["quorum", "raft"], &["b", "d"]);
    check(&[Level::Staff], &["raft"], &[]);
    let mut cards = cards;
    cards[1].form = Form::Design;
    let schedule = Schedule::new(&progress, &cards, utc(NOON));
    let unseen = |spoken| {
        let filter = Filter {
            spoken,
            ..Filter::default()
        };
        schedule.unseen(&filter).count()
    };
    assert_eq!([None, Some(false), Some(true)].map(unseen), [4, 3, 1]);
}

#[test]
fn a_card_that_was_not_known_comes_back_after_some_others() {
    let cards = cards(&["a", "b", "c", "d", "e"]);
    let schedule = Schedule::new(&Progress::default(), &cards, utc(NOON));
    let mut sitting = Sitting::begin(&schedule, &Filter::default(), 9);
    let mut asked = Vec::new();
    for _ in 0..6 {
        let card = sitting.next().expect("there are more").card.clone();
        let first = card == "a" && !asked.contains(&card);
        sitting.answered(if first {
            Wait::Minutes(1)
        } else {
            Wait::Days(2)
        });
        asked.push(card);
    }
    assert_eq!(asked, ["a", "b", "c", "d", "a", "e"]);
    assert_eq!(sitting.next(), None);
    assert!(sitting.plan().iter().all(|one| one.done));
    assert_eq!(sitting.plan()[0].answered, 2);
    sitting.answered(Wait::Days(1));
    assert_eq!(sitting.left(), 0, "an answer too many does no harm");
}

#[test]
fn who_leaves_is_asked_again_in_the_next_sitting() {
    let cards = cards(&["a"]);
    let mut progress = Progress::default();
    progress
        .review("a", answer(NOON, Grade::Again))
        .expect("there is room");
    let at_once = Schedule::new(&progress, &cards, utc(NOON + 1));
    let sitting = Sitting::begin(&at_once, &Filter::default(), 0);
    assert_eq!(planned(&sitting), [("a", Why::NotYet)]);
}

#[test]
fn a_card_that_cannot_be_shown_is_left_out() {
    let schedule = Schedule::new(&Progress::default(), &cards(&["a", "b"]), utc(NOON));
    let mut sitting = Sitting::begin(&schedule, &Filter::default(), 9);
    sitting.leave_out();
    assert_eq!(sitting.next().map(|one| one.card.as_str()), Some("b"));
    assert_eq!(sitting.left(), 1);
}

/// A sitting of four new cards, "a" to "d", of which "a" was answered well and "b" not, and the progress with that.
fn begun() -> (Progress, Sitting) {
    let mut progress = Progress::default();
    let cards = cards(&["a", "b", "c", "d"]);
    let mut sitting = Sitting::begin(
        &Schedule::new(&progress, &cards, utc(NOON)),
        &Filter::default(),
        4,
    );
    for (card, grade, wait) in [
        ("a", Grade::Good, Wait::Days(2)),
        ("b", Grade::Again, Wait::Minutes(1)),
    ] {
        progress
            .review(card, answer(NOON, grade))
            .expect("there is room");
        sitting.answered(wait);
    }
    (progress, sitting)
}

#[track_caller]
fn check_renewed(
    progress: &Progress,
    mut sitting: Sitting,
    new_a_day: usize,
    plan: &[&str],
    asked: &[&str],
) {
    let cards = cards(&["a", "b", "c", "d", "e", "f"]);
    let now = Schedule::new(progress, &cards, utc(NOON + 60_000));
    sitting.renew(&now, &Filter::default(), new_a_day);
    let ids: Vec<_> = planned(&sitting).into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids, plan);
    let mut order = Vec::new();
    while let Some(asked) = sitting.next() {
        order.push(asked.card.clone());
        sitting.answered(Wait::Days(1));
    }
    assert_eq!(order, asked);
}

#[test]
fn where_nobody_else_answered_a_sitting_goes_on_as_it_was() {
    let (progress, sitting) = begun();
    check_renewed(
        &progress,
        sitting.clone(),
        4,
        &["a", "b", "c", "d"],
        &["c", "d", "b"],
    );
    // There is room for more new ones: they come last.
    check_renewed(
        &progress,
        sitting,
        5,
        &["a", "b", "c", "d", "e"],
        &["c", "d", "b", "e"],
    );
}

#[test]
fn what_another_tab_has_answered_is_not_asked_again() {
    let (mut progress, sitting) = begun();
    for (card, grade) in [("c", Grade::Good), ("a", Grade::Again), ("f", Grade::Good)] {
        progress
            .review(card, answer(NOON + 1, grade))
            .expect("there is room");
    }
    // "c" is done, "d" has lost its place among today's four new ones to "f", and "a" was not known there.
    check_renewed(&progress, sitting, 4, &["a", "b", "c"], &["b", "a"]);
}

#[test]
fn a_card_is_brought_forward_only_while_it_is_to_be_asked() {
    let (_, mut sitting) = begun();
    // The last two are not to be asked any more.
    for card in ["b", "a", "nobody"] {
        sitting.bring_forward(card);
    }
    let next = sitting.next().map(|one| one.card.as_str());
    assert_eq!(next, Some("b"));
    assert_eq!(sitting.left(), 3);
}

proptest! {
    /// A learner of any past sits down and answers by the dice; each wrong answer is asked again before the sitting ends.
    #[test]
    fn a_wrong_answer_is_in_the_same_sitting_again(
        past in any_learner(),
        answers in proptest::collection::vec((any::<bool>(), proptest::sample::select(&Grade::ALL)), 0..40),
    ) {
        let cards = cards(&["a", "b", "c", "d", "e", "f"]);
        let mut progress = past;
        let mut now = NOON + 31 * DAY;
        let schedule = Schedule::new(&progress, &cards, utc(now));
        let mut sitting = Sitting::begin(&schedule, &Filter::default(), 3);
        let mut owed: Vec<String> = Vec::new();
        let mut given = answers.into_iter();
        while let Some(asked) = sitting.next() {
            let card = asked.card.clone();
            owed.retain(|one| *one != card);
            // When the dice run out, the rest is known.
            let (right, grade) = given.next().unwrap_or((true, Grade::Good));
            now += 20_000;
            let schedule = Schedule::new(&progress, &cards, utc(now));
            let said = schedule.waits(&card).expect("it is listed").when(right).of(grade);
            let review = Review { at: Moment::new(now), grade, right, hash: 1, how: How::Studied, seed: None, ahead: None };
            progress.review(&card, review).expect("there is room");
            let schedule = Schedule::new(&progress, &cards, utc(now));
            let memory = schedule.row(&card).and_then(|row| row.memory).expect("it was answered");
            // An answer from a day ahead may stand behind this one.
            if memory.last == Moment::new(now) {
                prop_assert_eq!(memory.wait, said, "the button told the truth");
            }
            if !right || grade == Grade::Again {
                owed.push(card);
            }
            sitting.answered(said);
        }
        prop_assert!(owed.is_empty(), "never asked again: {owed:?}");
    }
}
