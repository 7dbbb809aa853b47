//! Joining two progresses: in whatever order, as often as one likes, and nothing is lost.

use proptest::prelude::*;
use split_isles_progress::{
    Clock, Grade, Interview, Met, Moment, Progress, Reply, Review, Tally, read, write,
};
use split_isles_taught::Level;

use crate::any::{Deed, NOON, answer, any_learner, deeds, learner, moment};

fn merged(a: &Progress, b: &Progress) -> Progress {
    let mut joined = a.clone();
    joined.merge(b).expect("a few deeds have room");
    joined
}

/// What it holds, without the moment of its reset: each browser keeps its own.
fn held(progress: &Progress) -> Progress {
    merged(&Progress::default(), progress)
}

/// Whether everything of one is in another, seen through what anybody can ask.
#[track_caller]
fn check_holds(whole: &Progress, part: &Progress) {
    for card in part.cards() {
        for review in part.reviews(card) {
            assert!(
                whole.reviews(card).any(|one| is_kept(one, review)),
                "{review:?}"
            );
        }
    }
    for (id, interview) in part.interviews() {
        let kept = whole.interviews().find(|(one, _)| *one == id);
        let (_, kept) = kept.expect("the interview is kept");
        check_replies(kept, interview);
    }
    assert!(whole.opened() >= part.opened());
}

/// Whether an answer is another one, or the same that says more.
fn is_kept(one: &Review, other: &Review) -> bool {
    one.is_same(other) && one.ahead >= other.ahead
}

fn is_to_same(one: &Reply, other: &Reply) -> bool {
    one.card == other.card && one.turn == other.turn
}

/// Whether every reply of one version is in another, or a later one to the same question.
#[track_caller]
fn check_replies(whole: &Interview, part: &Interview) {
    assert!(whole.changed >= part.changed);
    for reply in &part.replies {
        let mut replies = whole.replies.iter();
        let kept = replies.find(|one| is_to_same(one, reply));
        assert!(kept.is_some_and(|kept| kept >= reply), "lost: {reply:?}");
    }
}

/// Whether each of these deeds is in it.
#[track_caller]
fn check_remembers(progress: &Progress, deeds: &[Deed]) {
    for deed in deeds {
        let kept = match deed {
            Deed::Review(id, review) => progress.reviews(id).any(|one| is_kept(one, review)),
            Deed::Predict(id, one) => {
                let step = progress.step(id).expect("the step is kept");
                let committed = step.committed(one.hash).expect("one was made");
                assert!(committed.at <= one.at, "the earliest counts");
                step.predictions().contains(one)
            }
            Deed::Meet(id, met) => {
                let step = progress.step(id).expect("the step is kept");
                step.goals().contains(met) && step.met(met.hash).is_some_and(|one| one <= met)
            }
            Deed::Hint(id, hint) => {
                let step = progress.step(id).expect("the step is kept");
                step.hints(hint.hash).any(|rung| rung == hint.rung)
            }
            Deed::Open(_, at) => progress.opened().is_some_and(|one| one.at >= *at),
            Deed::Interview(id, one) => {
                let (_, kept) = progress
                    .interviews()
                    .find(|(kept, _)| kept == id)
                    .expect("the interview is kept");
                check_replies(kept, one);
                true
            }
        };
        assert!(kept, "lost: {deed:?}");
    }
}

proptest! {
    #[test]
    fn the_order_does_not_matter(a in any_learner(), b in any_learner(), c in any_learner()) {
        prop_assert_eq!(held(&merged(&a, &b)), held(&merged(&b, &a)));
        prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
        prop_assert_eq!(merged(&a, &b).reset_at(), a.reset_at());
    }

    #[test]
    fn once_is_as_good_as_twice(a in any_learner(), b in any_learner()) {
        prop_assert_eq!(&merged(&a, &a), &a);
        let once = merged(&a, &b);
        prop_assert_eq!(&merged(&once, &b), &once);
        prop_assert_eq!(&merged(&once, &a), &once);
    }

    #[test]
    fn nothing_of_either_side_is_lost(a in any_learner(), b in any_learner()) {
        let both = merged(&a, &b);
        check_holds(&both, &a);
        check_holds(&both, &b);
    }

    #[test]
    fn whatever_was_done_on_either_machine_is_there(a in deeds(), b in deeds()) {
        let both = merged(&learner(&a), &learner(&b));
        check_remembers(&both, &a);
        check_remembers(&both, &b);
        // And nothing that nobody did.
        prop_assert_eq!(both.tally(), learner(&[a, b].concat()).tally());
    }

    #[test]
    fn every_reply_of_either_side_is_kept_and_none_is_made_up(a in any_learner(), b in any_learner()) {
        let both = merged(&a, &b);
        for (id, interview) in both.interviews() {
            let versions = a.interviews().chain(b.interviews()).filter(|(one, _)| *one == id);
            let given: Vec<&Reply> = versions.flat_map(|(_, one)| &one.replies).collect();
            for reply in &interview.replies {
                let same = given.iter().copied().filter(|one| is_to_same(one, reply));
                prop_assert_eq!(same.max(), Some(reply), "the later of the two");
            }
            let is_there = |one: &Reply| interview.replies.iter().any(|kept| is_to_same(kept, one));
            prop_assert!(given.into_iter().all(is_there));
        }
    }

    #[test]
    fn an_import_says_what_it_brought(a in any_learner(), b in any_learner()) {
        let mut joined = a.clone();
        let brought = joined.merge(&b).expect("a few deeds have room");
        let (before, after) = (a.tally(), joined.tally());
        prop_assert_eq!(after.reviews, before.reviews + brought.reviews);
        prop_assert_eq!(after.predictions, before.predictions + brought.predictions);
        prop_assert_eq!(after.goals, before.goals + brought.goals);
        prop_assert_eq!(after.cards, before.cards + brought.cards);
        prop_assert_eq!(after.steps, before.steps + brought.steps);
        prop_assert!(joined.merge(&b).expect("there was room").is_nothing());
    }

    #[test]
    fn a_reset_elsewhere_does_not_take_away(mut a in any_learner(), b in any_learner(), at in moment()) {
        a.reset(at);
        check_holds(&merged(&a, &b), &b);
        check_holds(&merged(&b, &a), &b);
    }
}

fn interview(changed: u64, level: Level) -> Interview {
    Interview {
        changed: Moment::new(changed),
        began: Moment::new(NOON),
        level,
        clock: Clock::Off,
        lasted: 0,
        replies: Vec::new(),
    }
}

fn reply(millis: u64, turn: u8, text: &str) -> Reply {
    Reply {
        at: Moment::new(millis),
        text: text.to_owned(),
        ..Reply::blank("card", turn, 1)
    }
}

/// What is answered in it, question by question.
fn texts(progress: &Progress) -> Vec<&str> {
    let (_, one) = progress.interviews().next().expect("there is one");
    one.replies.iter().map(|reply| &*reply.text).collect()
}

#[test]
fn an_interview_that_went_on_in_two_places_has_the_answers_of_both() {
    let with = |replies: Vec<Reply>| Interview {
        replies,
        ..interview(NOON, Level::Senior)
    };
    let mut here = Progress::default();
    here.interview("one", with(vec![reply(NOON, 0, "first")]))
        .expect("there is room");
    let mut there = read(write(&here)).expect("it was written here");
    here.interview("one", with(vec![reply(NOON + 5, 1, "second, here")]))
        .expect("there is room");
    there
        .interview(
            "one",
            with(vec![
                reply(NOON + 3, 1, "second, there"),
                reply(NOON + 4, 2, "third"),
            ]),
        )
        .expect("there is room");
    assert_eq!(texts(&here), ["first", "second, here"]);
    let expected = ["first", "second, here", "third"];
    assert_eq!(texts(&merged(&here, &there)), expected);
    assert_eq!(texts(&merged(&there, &here)), expected);
    // Who has not heard of the others keeps his own reply again, and takes nothing away.
    there.merge(&here.clone()).expect("there is room");
    there
        .interview("one", with(vec![reply(NOON + 9, 0, "first, once more")]))
        .expect("there is room");
    assert_eq!(texts(&there), ["first, once more", "second, here", "third"]);
}

#[test]
fn the_later_version_of_an_interview_is_kept_and_counted_as_brought() {
    let mut here = Progress::default();
    let mut there = Progress::default();
    here.interview("one", interview(NOON + 1, Level::Mid))
        .expect("there is room");
    there
        .interview("one", interview(NOON + 2, Level::Staff))
        .expect("there is room");
    there
        .interview("two", interview(NOON, Level::Mid))
        .expect("there is room");
    there
        .review("card", answer(NOON, Grade::Good))
        .expect("there is room");
    let brought = here.merge(&there).expect("there is room");
    let expected = Tally {
        reviews: 1,
        cards: 1,
        interviews: 2,
        ..Tally::default()
    };
    assert_eq!(brought, expected);
    let levels: Vec<_> = here.interviews().map(|(id, one)| (id, one.level)).collect();
    assert_eq!(levels, [("one", Level::Staff), ("two", Level::Mid)]);
}

#[test]
fn what_is_done_while_the_clock_is_put_back_is_kept() {
    let mut progress = Progress::default();
    progress
        .interview("one", interview(NOON, Level::Mid))
        .expect("there is room");
    progress
        .interview("one", interview(NOON - 60_000, Level::Staff))
        .expect("there is room");
    let (_, kept) = progress.interviews().next().expect("it is kept");
    assert_eq!(kept.level, Level::Staff);
    progress
        .open("first", Moment::new(NOON))
        .expect("there is room");
    progress
        .open("second", Moment::new(NOON - 60_000))
        .expect("there is room");
    assert_eq!(
        progress.opened().map(|one| one.step.as_str()),
        Some("second")
    );
}

#[test]
fn a_seed_is_not_drawn_twice() {
    let mut progress = Progress::default();
    for expected in [7, 8, 9] {
        let seed = progress.fresh_seed("made", 7);
        assert_eq!(seed, expected);
        let mut review = answer(NOON + seed, Grade::Good);
        review.seed = Some(seed);
        progress.review("made", review).expect("there is room");
    }
    assert_eq!(progress.fresh_seed("another", 7), 7);
}

#[test]
fn what_does_not_fit_changes_nothing() {
    let mut essay = interview(NOON, Level::Mid);
    essay
        .replies
        .push(reply(NOON, 0, &"long ".repeat(1_000_000)));
    let mut here = Progress::default();
    here.interview("one", essay.clone())
        .expect("five megabytes fit");
    let before = here.clone();
    assert!(here.interview("two", essay.clone()).is_err());
    let mut there = Progress::default();
    there.interview("two", essay).expect("five megabytes fit");
    assert!(here.merge(&there).is_err());
    assert!(here.catch_up(&there).is_err());
    assert_eq!(here, before);
    assert_eq!(split_isles_progress::read(write(&here)), Ok(here));
}

#[test]
fn what_was_done_in_some_steps_can_be_taken_out_and_joined_again() {
    let met = |at| Met {
        at: Moment::new(at),
        hints: 0,
        hash: 1,
    };
    let mut whole = Progress::default();
    for (step, at) in [("a", 1), ("b", 2), ("c", 3)] {
        whole.meet(step, met(at)).expect("there is room");
    }
    let part = whole.of_steps(["a", "c", "none"]);
    assert_eq!(part.step("a"), whole.step("a"));
    assert_eq!(part.step("b"), None);
    assert_eq!(part.tally().steps, 2);
    assert_eq!(merged(&whole, &part), whole);
}
