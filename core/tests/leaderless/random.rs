//! Random faults: with every repair on, all homes are equal after the heal and a while of quiet, counters are exact, and no addition is
//! lost. A run that fails prints its seed.

use split_isles_core::command::{Act, Item, Key};
use split_isles_core::event::Outcome;
use split_isles_core::history::Timeline;
use split_isles_core::input::{Input, Path};
use split_isles_core::invariant::InvariantId;
use split_isles_core::mechanism::leaderless::{Carts, LeaderlessRules, Versions};
use split_isles_core::scenario::KeyName;
use split_isles_core::units::{ClientId, HallId, IslandId, Span};

use crate::town::{city, play, verdict};

const KEYS: u8 = 6;
/// Faults and wishes come until then.
const STORM_MS: u64 = 60_000;
/// Then everything is mended, and there is quiet.
const END_MS: u64 = 160_000;

/// Plain dice for the schedules: the run's own are not asked.
struct Dice(u64);

impl Dice {
    const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number from `low` to `high`, both included. (Steele, Lea and Flood 2014: `SplitMix`)
    const fn between(&mut self, low: u32, high: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        low + ((mixed >> 33) % (high as u64 - low as u64 + 1)) as u32
    }
}

/// Every repair on, and dials, versions and switches at random.
fn rules(dice: &mut Dice) -> LeaderlessRules {
    let coin = |dice: &mut Dice| dice.between(0, 1) == 1;
    LeaderlessRules {
        n: dice.between(1, 5) as u8,
        r: dice.between(1, 3) as u8,
        w: dice.between(1, 3) as u8,
        versions: [Versions::LastWrite, Versions::Dotted][dice.between(0, 1) as usize],
        sloppy: coin(dice),
        carts: Carts::ObservedRemove,
        gossip: Span::from_ms(500),
        suspect_after: Span::from_s(4),
        handoff: Span::from_s(1),
        anti_entropy: Span::from_s(2),
        ..LeaderlessRules::default()
    }
}

fn fault(dice: &mut Dice) -> Input {
    let hall = |dice: &mut Dice| HallId(dice.between(0, 4) as u8);
    match dice.between(0, 8) {
        0 => Input::Cut(Path::Bridge(IslandId(0), IslandId(1))),
        1 => Input::Heal(Path::Bridge(IslandId(0), IslandId(1))),
        2 => {
            let (from, step) = (dice.between(0, 4), dice.between(1, 4));
            let to = HallId(((from + step) % 5) as u8);
            Input::Cut(Path::LinkOneWay(HallId(from as u8), to))
        }
        3 => Input::Heal(Path::Everything),
        4 => Input::Crash(hall(dice)),
        5 => Input::Restart(hall(dice)),
        6 => Input::Pause(
            hall(dice),
            Some(Span::from_ms(u64::from(dice.between(100, 8_000)))),
        ),
        7 => Input::ClockJump(
            hall(dice),
            i64::from(dice.between(0, 4_000_000)) - 2_000_000,
        ),
        _ => Input::Cut(Path::From(hall(dice))),
    }
}

/// A script of faults with wishes of one kind, mended at the end of the storm.
fn storm(dice: &mut Dice, wish: impl Fn(&mut Dice, u8) -> Act) -> Vec<(u64, Input)> {
    let mut script = Vec::new();
    for _ in 0..dice.between(0, 25) {
        script.push((u64::from(dice.between(0, STORM_MS as u32)), fault(dice)));
    }
    for _ in 0..dice.between(10, 60) {
        let at = u64::from(dice.between(0, STORM_MS as u32));
        let client = dice.between(0, 1) as u8;
        let act = wish(dice, client);
        let hall = HallId(dice.between(0, 4) as u8);
        script.push((at, Input::AskAt(ClientId(client), hall, act)));
    }
    script.sort_by_key(|(at, _)| *at);
    script.push((STORM_MS, Input::Heal(Path::Everything)));
    for hall in (0..5).map(HallId) {
        script.push((STORM_MS, Input::Resume(hall)));
        script.push((STORM_MS, Input::Restart(hall)));
    }
    script
}

fn run(seed: u64, wish: impl Fn(&mut Dice, u8) -> Act) -> (Timeline, LeaderlessRules) {
    let mut dice = Dice::new(seed);
    let rules = rules(&mut dice);
    let mut town = city(&[2, 3], rules.clone());
    town.seed = seed;
    town.city.keys = (0..KEYS)
        .map(|at| KeyName {
            name: format!("k{at}"),
            initial: 1_000,
        })
        .collect();
    if dice.between(0, 2) == 0 {
        town.city.disk = Span::from_ms(20);
    }
    if dice.between(0, 2) == 0 {
        town.city.bridge.loss_per_mille = 100;
        town.city.bridge.duplicate_per_mille = 100;
        town.city.bridge.reorder_per_mille = 200;
    }
    let script = storm(&mut dice, wish);
    (play(town, &script, END_MS), rules)
}

fn key(dice: &mut Dice) -> Key {
    Key(dice.between(0, u32::from(KEYS) - 1) as u8)
}

/// What every home of a key shows, which must be the same.
#[track_caller]
fn agreed(run: &Timeline, seed: u64, rules: &LeaderlessRules, key: Key) -> i32 {
    use split_isles_core::mechanism::leaderless::{Record, homes};
    let homes = homes(run.head().city_halls(), Record::Key(key), rules.n);
    let mut shown = homes.iter().map(|hall| {
        let mind = run.head().mind(hall).expect("every hall runs");
        mind.state().value(key)
    });
    let first = shown.next().expect("a home");
    for other in shown {
        assert_eq!(other, first, "seed {seed}, {key:?}: {rules:?}");
    }
    first
}

/// All operations on a key, with how they ended.
fn operations(run: &Timeline) -> impl Iterator<Item = (Act, Option<Outcome>)> {
    let all = run.head().operations().iter_from(0);
    all.map(|operation| (operation.act, operation.ended.map(|(_, outcome)| outcome)))
}

#[test]
fn after_the_heal_all_homes_are_equal() {
    for seed in 0..150 {
        let (run, rules) = run(seed, |dice, _| {
            let key = key(dice);
            match dice.between(0, 5) {
                0 => Act::Read(key),
                1 => Act::Delete(key),
                2 => Act::Deposit(key, 5),
                3 => Act::Add(key, Item(dice.between(0, 3) as u8)),
                4 => Act::Resolve(key, dice.between(1, 9_999).cast_signed()),
                _ => Act::Write(key, dice.between(1, 9_999).cast_signed()),
            }
        });
        for key in (0..KEYS).map(Key) {
            agreed(&run, seed, &rules, key);
        }
        assert_eq!(
            verdict(&run, InvariantId::ReplicasConverge),
            "holds",
            "seed {seed}: {rules:?}"
        );
    }
}

/// What is acknowledged is counted once; what is unknown once or not at all; what is refused never.
#[test]
fn counters_are_exact() {
    for seed in 1_000..1_150 {
        let (run, rules) = run(seed, |dice, _| {
            Act::Deposit(key(dice), dice.between(1, 50).cast_signed())
        });
        for key in (0..KEYS).map(Key) {
            let (mut least, mut most) = (1_000, 1_000);
            for (act, outcome) in operations(&run) {
                let Act::Deposit(of, amount) = act else {
                    continue;
                };
                if of != key {
                    continue;
                }
                match outcome {
                    Some(Outcome::Acknowledged(_)) => {
                        (least, most) = (least + amount, most + amount);
                    }
                    Some(Outcome::Unknown) | None => most += amount,
                    Some(Outcome::Refused) => {}
                }
            }
            let value = agreed(&run, seed, &rules, key);
            assert!(
                (least..=most).contains(&value),
                "seed {seed}, {key:?}: {value} of {least}..={most}, {rules:?}"
            );
        }
        assert_ne!(
            verdict(&run, InvariantId::MoneyConserved),
            "broken",
            "seed {seed}: {rules:?}"
        );
    }
}

/// An addition that was acknowledged stays in the cart unless somebody takes the thing out.
#[test]
fn no_addition_is_lost() {
    for seed in 2_000..2_150 {
        // Each client has its own things, and takes out only the first of them.
        let (run, rules) = run(seed, |dice, client| {
            let key = key(dice);
            let item = Item(client * 4 + dice.between(0, 3) as u8);
            if item.0.is_multiple_of(4) && dice.between(0, 1) == 0 {
                Act::Remove(key, item)
            } else {
                Act::Add(key, item)
            }
        });
        for key in (0..KEYS).map(Key) {
            let shown = agreed(&run, seed, &rules, key);
            for (act, outcome) in operations(&run) {
                let Act::Add(of, item) = act else { continue };
                let told = matches!(outcome, Some(Outcome::Acknowledged(_)));
                if of == key && told && item.0 % 4 > 0 {
                    assert!(
                        shown & item.bit() != 0,
                        "seed {seed}, {key:?}, {item:?}: {rules:?}"
                    );
                }
            }
        }
    }
}

/// With versions side by side an acknowledged write is replaced only by one that has seen it.
#[test]
fn siblings_lose_no_acknowledged_write() {
    for seed in 3_000..3_150 {
        let (run, rules) = run(seed, |dice, _| {
            Act::Write(key(dice), dice.between(1, 9_999).cast_signed())
        });
        if rules.versions == Versions::Dotted {
            for promise in [
                InvariantId::NoAcknowledgedWriteLost,
                InvariantId::NoSilentDiscard,
            ] {
                assert_ne!(
                    verdict(&run, promise),
                    "broken",
                    "seed {seed}, {promise:?}: {rules:?}"
                );
            }
        }
    }
}

/// The same scenario and seed give the same run, to the last bit.
#[test]
fn the_same_seed_gives_the_same_run() {
    for seed in [5, 77] {
        let wish = |dice: &mut Dice, _| Act::Write(key(dice), dice.between(1, 99).cast_signed());
        let (one, _) = run(seed, wish);
        let (two, _) = run(seed, wish);
        assert_eq!(one.head().fingerprint(), two.head().fingerprint());
        assert_eq!(one.events().len(), two.events().len());
    }
}
