//! A reset empties; an import afterwards brings back; another tab that has not heard of it does not.

use proptest::prelude::*;
use split_isles_progress::{Clock, Grade, Interview, Moment, Progress, Reply, read, write};
use split_isles_taught::Level;

use crate::any::{NOON, answer, any_learner, moment};

fn caught_up(a: &Progress, b: &Progress) -> Progress {
    let mut joined = a.clone();
    joined.catch_up(b).expect("a few deeds have room");
    joined
}

fn with(card: &str, millis: u64) -> Progress {
    let mut progress = Progress::default();
    let review = answer(millis, Grade::Good);
    progress.review(card, review).expect("there is room");
    progress
}

#[test]
fn a_reset_empties_and_an_import_brings_back() {
    let exported = write(&with("card", NOON));
    let mut here = with("card", NOON);
    here.reset(Moment::new(NOON + 1));
    assert!(here.tally().is_nothing());
    let imported = read(exported).expect("it was written here");
    let brought = here.merge(&imported).expect("there is room");
    assert_eq!(brought.reviews, 1);
    // A tab that followed the reset does not lose what was imported, nor does one that did not.
    let mut followed = Progress::default();
    followed.reset(Moment::new(NOON + 1));
    assert_eq!(caught_up(&followed, &here).tally().reviews, 1);
    assert_eq!(caught_up(&with("card", NOON), &here), here);
}

#[test]
fn another_tab_does_not_bring_back_what_was_erased() {
    let mut tab = with("old", NOON);
    tab.review("new", answer(NOON + 10, Grade::Good))
        .expect("there is room");
    let mut stored = with("old", NOON);
    stored.reset(Moment::new(NOON + 5));
    for joined in [caught_up(&tab, &stored), caught_up(&stored, &tab)] {
        let cards: Vec<_> = joined.cards().collect();
        assert_eq!(cards, ["new"], "what was done since then stays");
    }
}

#[test]
fn of_an_interview_that_went_on_through_a_reset_what_came_after_stays() {
    let mut tab = Progress::default();
    let replies = [(0, NOON), (1, NOON + 10)].map(|(turn, at)| Reply {
        at: Moment::new(at),
        ..Reply::blank("card", turn, 1)
    });
    let interview = Interview {
        changed: Moment::new(NOON + 10),
        began: Moment::new(NOON),
        level: Level::Mid,
        clock: Clock::Off,
        lasted: 0,
        replies: replies.to_vec(),
    };
    tab.interview("one", interview).expect("there is room");
    let mut stored = Progress::default();
    stored.reset(Moment::new(NOON + 5));
    let joined = caught_up(&tab, &stored);
    let turns = joined.interviews().flat_map(|(_, one)| &one.replies);
    let turns: Vec<_> = turns.map(|reply| reply.turn).collect();
    assert_eq!(turns, [1]);
}

#[test]
fn a_second_reset_is_later_even_when_the_clock_was_put_back() {
    let mut here = Progress::default();
    here.reset(Moment::new(NOON));
    here.review("card", answer(NOON - 90_000, Grade::Good))
        .expect("there is room");
    let before = here.clone();
    here.reset(Moment::new(NOON - 60_000));
    assert!(caught_up(&here, &before).tally().is_nothing());
}

proptest! {
    #[test]
    fn tabs_agree_in_whatever_order_they_hear_of_each_other(
        a in any_learner(), b in any_learner(), c in any_learner(),
    ) {
        prop_assert_eq!(caught_up(&a, &b), caught_up(&b, &a));
        prop_assert_eq!(caught_up(&caught_up(&a, &b), &c), caught_up(&a, &caught_up(&b, &c)));
        prop_assert_eq!(&caught_up(&a, &a), &a);
    }

    #[test]
    fn without_a_reset_catching_up_is_merging(a in any_learner(), b in any_learner()) {
        prop_assume!(a.reset_at() == b.reset_at());
        let mut merged = a.clone();
        merged.merge(&b).expect("a few deeds have room");
        prop_assert_eq!(caught_up(&a, &b), merged);
    }

    #[test]
    fn a_tab_never_undoes_a_reset(tab in any_learner(), at in moment()) {
        prop_assume!(tab.reset_at() < Some(Moment::LAST), "nothing is later");
        let mut stored = tab.clone();
        stored.reset(at);
        let joined = caught_up(&tab, &stored);
        let reset = joined.reset_at().expect("it was reset");
        for card in joined.cards() {
            prop_assert!(joined.reviews(card).all(|one| one.at > reset));
        }
    }
}
