//! Cards come, go, move and are rewritten: what was done stays.

use proptest::prelude::*;
use split_isles_progress::{
    Answer, Filter, Grade, Hint, Met, Moment, Prediction, Progress, Schedule, Walked, Why, write,
};
use split_isles_taught::{Level, Listing};

use crate::any::{DAY, NOON, answer, any_learner, listed, utc};

#[test]
fn a_rewritten_card_is_due_and_says_so() {
    let mut progress = Progress::default();
    progress
        .review("card", answer(NOON, Grade::Easy))
        .expect("there is room");
    let mut card = listed("card", Level::Mid, &["quorum"]);
    let why = |card: &Listing, progress: &Progress| {
        let local = utc(NOON + 60_000);
        Schedule::new(progress, std::slice::from_ref(card), local).rows()[0].why(local)
    };
    assert_eq!(why(&card, &progress), None, "it rests");
    card.hash = 2;
    assert_eq!(why(&card, &progress), Some(Why::Rewritten));
    let mut again = answer(NOON + 30_000, Grade::Good);
    again.hash = 2;
    progress.review("card", again).expect("there is room");
    assert_eq!(why(&card, &progress), None, "it was answered as it is now");
}

#[test]
fn a_rewritten_step_asks_again_and_remembers() {
    let mut progress = Progress::default();
    let prediction = |millis, option, hash| Prediction {
        at: Moment::new(millis),
        answer: Answer::Choice(option),
        right: false,
        hash,
    };
    let met = |millis, hash| Met {
        at: Moment::new(millis),
        hints: 0,
        hash,
    };
    assert!(!Walked::default().rewritten(1), "nothing was done in it");
    // Told in another order than that of time.
    for (millis, option, hash) in [(3, 0, 2), (2, 1, 1), (1, 2, 1)] {
        progress
            .predict("step", prediction(millis, option, hash))
            .expect("there is room");
    }
    progress.meet("step", met(5, 1)).expect("there is room");
    progress.meet("step", met(4, 1)).expect("there is room");
    let step = progress.step("step").expect("something was done in it");
    assert_eq!(step.committed(1), Some(&prediction(1, 2, 1)));
    assert_eq!(step.committed(2), Some(&prediction(3, 0, 2)));
    assert_eq!(step.committed(3), None);
    assert_eq!((step.met(1), step.met(2)), (Some(&met(4, 1)), None));
    assert_eq!(
        [1, 2, 3].map(|hash| step.rewritten(hash)),
        [false, true, true],
        "it was done as it was first"
    );
}

#[test]
fn hints_belong_to_the_step_as_it_was_and_where_one_was_last_is_known_for_each_lesson() {
    let mut progress = Progress::default();
    let hint = |at, rung, hash| Hint {
        at: Moment::new(at),
        rung,
        hash,
    };
    for one in [hint(1, 1, 1), hint(2, 2, 1), hint(3, 1, 2)] {
        progress.hint("step", one).expect("there is room");
    }
    let step = progress.step("step").expect("a hint was taken");
    let taken = [1, 2, 3].map(|hash| step.hints(hash).max());
    assert_eq!(taken, [Some(2), Some(1), None]);
    for (at, step) in [(1, "a1"), (2, "a2"), (3, "b1"), (4, "a1"), (5, "b2")] {
        progress.open(step, Moment::new(at)).expect("there is room");
    }
    assert_eq!(progress.last_opened(["a1", "a2", "a3"]), Some(0));
    assert_eq!(progress.last_opened(["b1", "b2"]), Some(1));
    assert_eq!(progress.last_opened(["c1"]), None);
    assert_eq!(progress.tally().steps, 0, "to open it is not to do it");
    let part = progress.of_steps(["a1", "a2", "b1"]);
    assert_eq!(part.last_opened(["a1", "a2", "a3"]), Some(0));
}

#[test]
fn a_card_that_is_gone_stays_in_the_store_and_counts_nowhere() {
    let mut progress = Progress::default();
    progress
        .review("gone", answer(NOON, Grade::Again))
        .expect("there is room");
    let here = [listed("here", Level::Mid, &["quorum"])];
    let schedule = Schedule::new(&progress, &here, utc(NOON + DAY));
    assert!(schedule.due(&Filter::default()).is_empty());
    assert_eq!(schedule.forecast(&Filter::default()), [0; 7]);
    let retention = schedule.retention(&Filter::default());
    assert_eq!((retention[0].seen, retention[0].unseen), (0, 1));
    let back = [listed("gone", Level::Mid, &["quorum"])];
    let schedule = Schedule::new(&progress, &back, utc(NOON + DAY));
    assert_eq!(
        schedule.due(&Filter::default()).len(),
        1,
        "when it comes back, it is known"
    );
}

proptest! {
    #[test]
    fn a_new_order_of_the_cards_changes_nothing(
        progress in any_learner(),
        (before, after) in proptest::sample::subsequence(vec!["a", "b", "c", "d", "e"], 0..=5)
            .prop_flat_map(|ids| (Just(ids.clone()), Just(ids).prop_shuffle())),
    ) {
        let text = write(&progress);
        let at = utc(NOON + 30 * DAY);
        let cards = |ids: &[&str]| -> Vec<_> {
            ids.iter().map(|id| listed(id, Level::Mid, &["quorum"])).collect()
        };
        let before = Schedule::new(&progress, &cards(&before), at);
        let after = Schedule::new(&progress, &cards(&after), at);
        for row in before.rows() {
            prop_assert_eq!(Some(row), after.row(&row.card.id));
        }
        let due = |schedule: &Schedule| -> Vec<_> {
            schedule.due(&Filter::default()).into_iter().map(|(row, why)| (row.card.id.clone(), why)).collect()
        };
        prop_assert_eq!(due(&before), due(&after));
        let all = Filter::default();
        prop_assert_eq!(before.forecast(&all), after.forecast(&all));
        prop_assert_eq!(write(&progress), text, "the store does not know the catalogue");
    }
}
