//! Raft against a storm: thousands of random schedules of couriers, losses, doubles, timeouts, crashes and changes, and after
//! each step what must never be. (Raft, Figure 3)

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::city::{City, X, hall};
use crate::command::{Act, Entry};
use crate::effect::{Order, Timer};
use crate::mechanism::raft::{MembershipChange, RaftRules, Reads};
use crate::units::{HallSet, Index, Span, Term};

/// A small generator of its own, so that a seed alone repeats a storm.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    fn often(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
}

/// What has been true once and must stay so.
#[derive(Default)]
struct Chronicle {
    leaders: BTreeMap<u32, u8>,
    /// By index, with the term of the hall that first held it for committed; nothing for a row that a snapshot covered before
    /// anybody looked.
    committed: Vec<Option<(Entry, Term)>>,
}

impl Chronicle {
    /// The first broken promise, if any.
    fn look(&mut self, city: &City) -> Result<(), &'static str> {
        for number in city.leaders() {
            if *self.leaders.entry(city.term(number)).or_insert(number) != number {
                return Err("one leader per term (§5.2)");
            }
        }
        for number in 0..city.minds.len() as u8 {
            let Some(mind) = &city.minds[usize::from(number)] else {
                continue;
            };
            let log = mind.log();
            for index in log.base().0 + 1..=mind.commit_index().0 {
                let Some(entry) = log.get(Index(index)) else {
                    return Err("a committed row is held");
                };
                let at = index as usize - 1;
                if self.committed.len() <= at {
                    self.committed.resize(at + 1, None);
                }
                let known = self.committed[at].get_or_insert((*entry, mind.term()));
                if known.0 != *entry {
                    return Err("state machine safety (§5.4.3)");
                }
            }
        }
        for number in city.leaders() {
            let mind = city.mind(number);
            for (at, entry) in self.committed.iter().enumerate() {
                let Some((entry, term)) = entry else { continue };
                let index = Index(at as u32 + 1);
                let held = index <= mind.log().base() || mind.log().get(index) == Some(entry);
                if mind.term() > *term && !held {
                    return Err("leader completeness (§5.4)");
                }
            }
        }
        Ok(())
    }
}

/// One storm; the broken promise if there is one.
fn storm(seed: u64, change: impl FnOnce(&mut RaftRules)) -> Result<City, &'static str> {
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5eed);
    let members = 3 + 2 * dice.below(2) as u8;
    let spares = dice.below(3) as u8;
    let all = u64::from(members + spares);
    let mut city = City::with_spares(members, spares, |rules| {
        rules.batch = 3;
        change(rules);
    });
    let mut chronicle = Chronicle::default();
    let mut turn = 0;
    while turn < 400 {
        turn += 1;
        let number = dice.below(all) as u8;
        match dice.below(100) {
            0..60 => {
                if !city.couriers.is_empty() {
                    // Mostly in order, now and then one that overtakes others.
                    let at = if dice.often(80) {
                        0
                    } else {
                        dice.below(city.couriers.len() as u64)
                    };
                    if let Some(courier) = city.couriers.remove(at as usize) {
                        if dice.often(5) {
                            city.couriers.push_back(courier.clone());
                        }
                        if !dice.often(8) {
                            city.deliver(courier);
                        }
                    }
                }
            }
            60..70 => {
                city.now += Span::from_ms(dice.below(1_500));
                let timer = Timer::ALL[dice.below(4) as usize];
                if city.timer_runs(number, timer) {
                    city.ring(number, timer);
                }
            }
            70..76 => {
                city.now += Span::from_ms(2_000);
                if city.timer_runs(number, Timer::Election) {
                    city.ring(number, Timer::Election);
                }
            }
            76..90 => {
                for leader in city.leaders() {
                    let act = if dice.often(20) {
                        Act::Read(X)
                    } else {
                        Act::Deposit(X, 1)
                    };
                    city.ask(leader, act);
                }
            }
            90..94 => {
                if city.minds[usize::from(number)].is_some() {
                    city.crash(number);
                } else {
                    city.open(number);
                }
            }
            94..96 => {
                let voters = HallSet(dice.below(1 << all) as u32);
                city.order(number, Order::ChangeMembers(voters));
            }
            96..97 => city.order(
                number,
                Order::TransferLeadership(hall(dice.below(all) as u8)),
            ),
            97..98 => city.order(number, Order::TakeSnapshot),
            98..99 => {
                city.heal();
                if dice.often(50) {
                    city.isolate(number);
                }
            }
            _ => {
                for number in 0..all as u8 {
                    if city.minds[usize::from(number)].is_none() {
                        city.open(number);
                    }
                }
            }
        }
        if city.couriers.len() > 300 {
            city.couriers.truncate(100);
        }
        chronicle.look(&city)?;
    }
    Ok(city)
}

/// Whatever the schedule, the promises of Figure 3 hold, and after the storm the city comes to one state.
#[test]
fn no_storm_breaks_a_promise() {
    let mut committed = 0;
    for seed in 0..2_000 {
        let city = storm(seed, |rules| {
            rules.pre_vote = seed % 2 == 0;
            rules.check_quorum = seed % 3 == 0;
            rules.snapshot_every = if seed % 5 == 0 { 7 } else { 0 };
            rules.reads = [Reads::ReadIndex, Reads::Lease, Reads::ThroughLog][seed as usize % 3];
            rules.membership =
                [MembershipChange::Joint, MembershipChange::Single][seed as usize % 2];
        });
        let mut city = match city {
            Ok(city) => city,
            Err(promise) => panic!("seed {seed}: {promise}"),
        };
        // A hall that was removed and never heard of it would go on disturbing the others without these rules.
        city.set_rules(|rules| {
            rules.pre_vote = true;
            rules.check_quorum = true;
        });
        city.heal();
        for number in 0..city.minds.len() as u8 {
            if city.minds[usize::from(number)].is_none() {
                city.open(number);
            }
        }
        city.pass(Span::from_s(60));
        let leader = city.leaders();
        assert_eq!(leader.len(), 1, "seed {seed}: a calm city has one leader");
        let voters = city.mind(leader[0]).insight().members.all();
        for voter in voters.iter() {
            assert_eq!(city.value(voter.0), city.value(leader[0]), "seed {seed}");
            assert_eq!(city.commit(voter.0), city.commit(leader[0]), "seed {seed}");
        }
        committed += city.commit(leader[0]);
    }
    assert!(
        committed > 1_500 * 5,
        "the storms left something to commit: {committed}"
    );
}

/// Each safety rule is needed: without it some storm breaks a promise.
#[test]
fn each_safety_rule_is_needed() {
    let broken = |name: &str, change: fn(&mut RaftRules)| {
        let found = (0..20_000).any(|seed| {
            storm(seed, |rules| {
                rules.pre_vote = false;
                rules.check_quorum = false;
                change(rules);
            })
            .is_err()
        });
        assert!(found, "no storm breaks the city without {name}");
    };
    broken("persist_vote", |rules| rules.persist_vote = false);
    broken("persist_log", |rules| rules.persist_log = false);
    broken("compare_logs", |rules| rules.compare_logs = false);
}
