//! Every kind of made card against a slow twin: plain code that works the key out from what the card tells, without the simulation.

mod ballots;
mod clocks;
mod dials;
mod election;
mod fault;
mod gate;
mod hashes;
mod history;
mod later;
mod lease;
mod lint;
mod rows;
mod sides;

use split_isles_core::history::Timeline;
use split_isles_lessons::link;
use split_isles_made::Kind;
use split_isles_taught::{Body, Card, Source};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many seeds each kind is tried with.
const SEEDS: u64 = 1_000;
/// How many of them are played again from the card.
const PLAYED: u64 = 40;

/// Prints a seed whose card fails.
struct Tell(Kind, u64);

impl Drop for Tell {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("seed {} of {}", self.1, self.0.name());
        }
    }
}

/// Makes a kind's cards, looks each over, and lets `twin` judge its key and `shows` the run that it carries. `twin` returns the
/// answer in a word, so that it can be seen that no answer is the usual one.
fn check<F>(
    kind: Kind,
    make: impl Fn(u64) -> (Card, F),
    twin: impl Fn(&Card, &F) -> String,
    shows: impl Fn(&Card, &F, &Timeline),
) {
    let mut places = [0u64; 4];
    let mut answers: BTreeMap<String, u64> = BTreeMap::new();
    for seed in 0..SEEDS {
        let _tell = Tell(kind, seed);
        let (card, facts) = make(seed);
        if seed < 10 {
            assert_eq!(card, kind.make(seed), "a seed makes one card");
        }
        lint::look_over(kind, &card);
        *answers.entry(twin(&card, &facts)).or_default() += 1;
        if let Body::One(offers) | Body::All(offers) = &card.body {
            for (place, offer) in places.iter_mut().zip(offers) {
                *place += u64::from(offer.right);
            }
        }
        let run = open(&card);
        if seed < PLAYED {
            let mut played = Timeline::new(Arc::new(run.scenario), run.seed, run.inputs);
            played.seek(run.at);
            shows(&card, &facts, &played);
        }
    }
    let most = answers.values().max().copied().unwrap_or(0);
    assert!(
        most * 4 <= SEEDS * 3,
        "one answer is the usual: {answers:?}"
    );
    let all: u64 = places.iter().sum();
    for place in places.into_iter().filter(|_| all > 0) {
        assert!(
            place * 100 >= all * 20 && place * 100 <= all * 30,
            "right answers stand in their places {places:?} times"
        );
    }
    println!("{}: {answers:?}, places {places:?}", kind.name());
}

/// The run that a card carries, read as a link is.
fn open(card: &Card) -> link::Run {
    let see = card.see.as_ref().expect("a run that shows it");
    let Source::Made(bytes) = &see.run else {
        panic!("a made card carries its run");
    };
    let run = link::from_bytes(bytes).expect("a sound run");
    assert_eq!(run.at, see.at);
    assert!(run.at <= run.scenario.until, "the run lasts long enough");
    run
}

/// The texts of the right answers, in the order of the alphabet.
fn right(card: &Card) -> Vec<String> {
    let (Body::One(offers) | Body::All(offers)) = &card.body else {
        panic!("answers to choose from");
    };
    let right = offers.iter().filter(|offer| offer.right);
    let mut right: Vec<String> = right.map(|offer| offer.text.0.clone()).collect();
    right.sort();
    right
}
