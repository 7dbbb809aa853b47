//! Any learner at all, and some plain ones.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use split_isles_progress::{
    Answer, Clock, Grade, Hint, How, Interview, Local, Met, Moment, Prediction, Progress, Reply,
    Review,
};
use split_isles_taught::{Form, Level, Listing};

/// Noon of an autumn day, in UTC.
pub(crate) const NOON: u64 = 20_000 * DAY + 12 * HOUR;
pub(crate) const HOUR: u64 = 3_600_000;
pub(crate) const DAY: u64 = 24 * HOUR;

/// UTC at a moment.
pub(crate) fn utc(millis: u64) -> Local {
    Local {
        now: Moment::new(millis),
        minutes_ahead: 0,
    }
}

/// An answer to the first version of a card.
pub(crate) fn answer(millis: u64, grade: Grade) -> Review {
    Review {
        at: Moment::new(millis),
        grade,
        right: grade != Grade::Again,
        hash: 1,
        how: How::Studied,
        seed: None,
        ahead: None,
    }
}

/// The first version of a card.
pub(crate) fn listed(id: &str, level: Level, concepts: &[&str]) -> Listing {
    Listing {
        id: id.to_owned(),
        hash: 1,
        level,
        concepts: concepts.iter().map(|&one| one.to_owned()).collect(),
        lesson: 4,
        form: Form::Sitting,
    }
}

/// Something that a learner does.
#[derive(Clone, Debug)]
pub(crate) enum Deed {
    Review(String, Review),
    Predict(String, Prediction),
    Meet(String, Met),
    Hint(String, Hint),
    Open(String, Moment),
    Interview(String, Interview),
}

/// A learner who did all this.
#[track_caller]
pub(crate) fn learner(deeds: &[Deed]) -> Progress {
    let mut progress = Progress::default();
    for deed in deeds.iter().cloned() {
        match deed {
            Deed::Review(id, review) => progress.review(&id, review),
            Deed::Predict(id, prediction) => progress.predict(&id, prediction),
            Deed::Meet(id, met) => progress.meet(&id, met),
            Deed::Hint(id, hint) => progress.hint(&id, hint),
            Deed::Open(id, at) => progress.open(&id, at),
            Deed::Interview(id, interview) => progress.interview(&id, interview),
        }
        .expect("a few deeds have room");
    }
    progress
}

/// A few ids, so that two learners meet; some need care when they are written.
fn id() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => "[a-e]",
        1 => Just("fbf02d18-bc02-4a94-9b6a-0f8dedd34ef0".to_owned()),
        1 => any::<String>(),
    ]
}

pub(crate) fn moment() -> impl Strategy<Value = Moment> {
    prop_oneof![
        4 => (0..30 * DAY).prop_map(|after| Moment::new(NOON + after)),
        2 => (0..4u64).prop_map(|days| Moment::new(NOON + days * DAY)),
        1 => any::<u64>().prop_map(Moment::new),
    ]
}

pub(crate) fn grade() -> impl Strategy<Value = Grade> {
    proptest::sample::select(&Grade::ALL)
}

fn hash() -> impl Strategy<Value = u64> {
    prop_oneof![4 => 0..3u64, 1 => any::<u64>()]
}

pub(crate) fn review() -> impl Strategy<Value = Review> {
    let how = prop_oneof![Just(How::Studied), Just(How::Interview)];
    let seed = option::of(prop_oneof![0..9u64, any::<u64>()]);
    let ahead = option::of(prop_oneof![-720..840_i16, any::<i16>()]);
    (moment(), grade(), any::<bool>(), hash(), how, seed, ahead).prop_map(
        |(at, grade, right, hash, how, seed, ahead)| Review {
            at,
            grade,
            right,
            hash,
            how,
            seed,
            ahead,
        },
    )
}

fn prediction() -> impl Strategy<Value = Prediction> {
    let answer = prop_oneof![
        any::<u8>().prop_map(Answer::Choice),
        any::<i64>().prop_map(Answer::Number),
        any::<String>().prop_map(Answer::Place),
    ];
    (moment(), answer, any::<bool>(), hash()).prop_map(|(at, answer, right, hash)| Prediction {
        at,
        answer,
        right,
        hash,
    })
}

fn met() -> impl Strategy<Value = Met> {
    (moment(), any::<u8>(), hash()).prop_map(|(at, hints, hash)| Met { at, hints, hash })
}

fn hint() -> impl Strategy<Value = Hint> {
    (moment(), 1..4u8, hash()).prop_map(|(at, rung, hash)| Hint { at, rung, hash })
}

fn places() -> impl Strategy<Value = Vec<u8>> {
    vec(any::<u8>(), 0..4)
}

fn interview() -> impl Strategy<Value = Interview> {
    let reply = (
        (moment(), any::<bool>()),
        id(),
        prop_oneof![4 => 0..3u8, 1 => any::<u8>()],
        hash(),
        any::<String>(),
        places(),
        places(),
    )
        .prop_map(
            |((at, compared), card, turn, hash, text, points, flags)| Reply {
                at,
                card,
                turn,
                hash,
                text,
                compared,
                points,
                flags,
            },
        );
    let level = proptest::sample::select(&Level::ALL);
    let clock = prop_oneof![
        Just(Clock::Off),
        Just(Clock::Up),
        any::<u16>().prop_map(Clock::Down)
    ];
    let clock = (clock, any::<u32>());
    (moment(), moment(), level, clock, vec(reply, 0..4)).prop_map(
        |(changed, began, level, (clock, lasted), replies)| Interview {
            changed,
            began,
            level,
            clock,
            lasted,
            replies,
        },
    )
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        4 => (id(), review()).prop_map(|(id, review)| Deed::Review(id, review)),
        2 => (id(), prediction()).prop_map(|(id, one)| Deed::Predict(id, one)),
        2 => (id(), met()).prop_map(|(id, met)| Deed::Meet(id, met)),
        1 => (id(), hint()).prop_map(|(id, hint)| Deed::Hint(id, hint)),
        1 => (id(), moment()).prop_map(|(id, at)| Deed::Open(id, at)),
        1 => (id(), interview()).prop_map(|(id, one)| Deed::Interview(id, one)),
    ]
}

pub(crate) fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    vec(deed(), 0..24)
}

/// Any learner, one who has reset in between too.
pub(crate) fn any_learner() -> impl Strategy<Value = Progress> {
    (deeds(), option::weighted(0.4, moment()), deeds()).prop_map(|(before, reset, after)| {
        let mut progress = learner(&before);
        if let Some(reset) = reset {
            progress.reset(reset);
        }
        progress
            .merge(&learner(&after))
            .expect("a few deeds have room");
        progress
    })
}
