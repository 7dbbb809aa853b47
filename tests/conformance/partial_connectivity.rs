//! Six towns in which not everybody reaches everybody (Howard & Abraham 2020; Cloudflare, 2020-11-02): does anything get committed?
//! With neither pre-vote nor check-quorum, with one of them, with both. raft-rs, as it is, runs beside ours under its own clock.

use std::collections::BTreeSet;

use split_isles_core::effect::Timer;

use crate::peer::Peer;
use crate::ticking::{Ours, Setup};

/// How long each town is watched.
const TICKS: u32 = 2_000;

/// Runs of each cell, each with other dice.
const SEEDS: u64 = 5;

/// How much of the time rows were committed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Progress {
    /// Never, but for what was under way.
    None,
    /// Now and then, or most of the time.
    Some,
    /// Always, but for a moment.
    All,
}

/// What came of a run.
#[derive(Clone, Copy, Debug)]
struct Watched {
    progressed: u32,
    leader_changes: u32,
}

impl Watched {
    const fn progress(self) -> Progress {
        match self.progressed {
            0..=4 => Progress::None,
            5..=1_994 => Progress::Some,
            _ => Progress::All,
        }
    }
}

/// One of the two implementations in a town of ticks.
trait Town {
    fn tick(&mut self, hall: u8);
    fn elect(&mut self, hall: u8);
    fn propose(&mut self, hall: u8);
    fn waiting(&self, from: u8, to: u8) -> usize;
    fn deliver(&mut self, from: u8, to: u8, count: usize, lost: bool);
    fn leads(&self, hall: u8) -> bool;
    fn commit(&self, hall: u8) -> u64;
    fn term(&self, hall: u8) -> u64;
}

impl Town for Ours {
    fn tick(&mut self, hall: u8) {
        for timer in Self::tick(self, hall) {
            self.ring(hall, timer);
        }
    }

    fn elect(&mut self, hall: u8) {
        self.ring(hall, Timer::Election);
    }

    fn propose(&mut self, hall: u8) {
        Self::propose(self, hall);
    }

    fn waiting(&self, from: u8, to: u8) -> usize {
        Self::waiting(self, from, to)
    }

    fn deliver(&mut self, from: u8, to: u8, count: usize, lost: bool) {
        Self::deliver(self, from, to, count, lost);
    }

    fn leads(&self, hall: u8) -> bool {
        Self::leads(self, hall)
    }

    fn commit(&self, hall: u8) -> u64 {
        Self::commit(self, hall)
    }

    fn term(&self, hall: u8) -> u64 {
        Self::term(self, hall)
    }
}

impl Town for Peer {
    fn tick(&mut self, hall: u8) {
        self.tick_by_itself(hall);
    }

    fn elect(&mut self, hall: u8) {
        self.ring(hall, Timer::Election);
    }

    fn propose(&mut self, hall: u8) {
        Self::propose(self, hall);
    }

    fn waiting(&self, from: u8, to: u8) -> usize {
        Self::waiting(self, from, to)
    }

    fn deliver(&mut self, from: u8, to: u8, count: usize, lost: bool) {
        Self::deliver(self, from, to, count, lost);
    }

    fn leads(&self, hall: u8) -> bool {
        Self::leads(self, hall)
    }

    fn commit(&self, hall: u8) -> u64 {
        Self::commit(self, hall)
    }

    fn term(&self, hall: u8) -> u64 {
        Self::term(self, hall)
    }
}

/// A town and what is cut in it. Halls are numbered from 0; the table of the six counts from 1.
struct Watch<T> {
    town: T,
    halls: u8,
    cut: BTreeSet<(u8, u8)>,
    leader: Option<u8>,
    seen: Watched,
}

impl<T: Town> Watch<T> {
    /// A town led by the third hall, with a few rows committed.
    fn new(town: T, halls: u8) -> Self {
        let mut watch = Self {
            town,
            halls,
            cut: BTreeSet::new(),
            leader: Some(2),
            seen: Watched {
                progressed: 0,
                leader_changes: 0,
            },
        };
        watch.town.elect(2);
        watch.flush();
        assert!(watch.town.leads(2), "the third hall leads at first");
        watch.go_on(20);
        assert!(watch.town.leads(2), "and still does");
        watch.seen = Watched {
            progressed: 0,
            leader_changes: 0,
        };
        watch
    }

    /// Only these links are left, both ways.
    fn leave(&mut self, links: &[(u8, u8)]) {
        self.cut.clear();
        for a in 0..self.halls {
            for b in 0..self.halls {
                if !links.contains(&(a, b)) && !links.contains(&(b, a)) {
                    self.cut.insert((a, b));
                }
            }
        }
    }

    fn isolate(&mut self, hall: u8) {
        for other in 0..self.halls {
            self.cut.extend([(hall, other), (other, hall)]);
        }
    }

    /// Ticks, each with a proposal to whoever leads.
    fn go_on(&mut self, ticks: u32) {
        for _ in 0..ticks {
            let before = self.committed();
            for hall in 0..self.halls {
                self.town.tick(hall);
            }
            self.flush();
            for hall in 0..self.halls {
                if self.town.leads(hall) {
                    self.town.propose(hall);
                }
            }
            self.flush();
            self.seen.progressed += u32::from(self.committed() > before);
            let newest = (0..self.halls)
                .filter(|hall| self.town.leads(*hall))
                .max_by_key(|hall| self.town.term(*hall));
            if newest.is_some() && newest != self.leader {
                self.leader = newest;
                self.seen.leader_changes += 1;
            }
        }
    }

    fn committed(&self) -> u64 {
        (0..self.halls)
            .map(|hall| self.town.commit(hall))
            .max()
            .unwrap_or(0)
    }

    /// Without latency: all that is sent arrives at once.
    fn flush(&mut self) {
        for _ in 0..1_000 {
            let mut busy = false;
            for from in 0..self.halls {
                for to in 0..self.halls {
                    let count = self.town.waiting(from, to);
                    busy |= count > 0;
                    let lost = self.cut.contains(&(from, to));
                    self.town.deliver(from, to, count, lost);
                }
            }
            if !busy {
                return;
            }
        }
        panic!("the couriers never come to rest");
    }
}

/// The four rows of a topology: neither, pre-vote only, check-quorum only, both.
const RULES: [(bool, bool); 4] = [(false, false), (true, false), (false, true), (true, true)];

struct Topology {
    name: &'static str,
    halls: u8,
    expected: [Progress; 4],
}

fn setup(halls: u8, (pre_vote, check_quorum): (bool, bool)) -> Setup {
    Setup {
        halls,
        pre_vote,
        check_quorum,
        election_ticks: 10,
        heartbeat_ticks: 2,
    }
}

/// Runs a topology under all four rules, ours and raft-rs, and compares what came of it with the table and with one another.
fn check(
    topology: &Topology,
    ours: impl Fn(&mut Watch<Ours>),
    peers: impl Fn(&mut Watch<Peer>),
) -> Vec<(Watched, Watched)> {
    let mut all = Vec::new();
    for (rules, expected) in RULES.into_iter().zip(topology.expected) {
        for seed in 0..SEEDS {
            let setup = setup(topology.halls, rules);
            let mut our_town = Watch::new(Ours::new(setup, seed), topology.halls);
            ours(&mut our_town);
            let mut peer_town = Watch::new(Peer::as_it_is(setup, seed), topology.halls);
            peers(&mut peer_town);
            let (our, peer) = (our_town.seen, peer_town.seen);
            println!(
                "{} {rules:?} seed {seed}: ours {our:?}, raft-rs {peer:?}",
                topology.name
            );
            all.push((our, peer));
            assert_eq!(
                our.progress(),
                expected,
                "{}: ours, {rules:?}, seed {seed}",
                topology.name
            );
            assert_eq!(
                peer.progress(),
                expected,
                "{}: raft-rs, {rules:?}",
                topology.name
            );
        }
    }
    all
}

/// Both implementations live through the same thing.
macro_rules! check {
    ($topology:expr, $script:expr) => {
        check(&$topology, $script, $script)
    };
}

/// 5 halls; links 12, 13, 23, 24, 35; leader 3. Without the rules two halls depose one another for ever.
#[test]
fn a_ring_of_reach_makes_leaders_follow_one_another() {
    use Progress::{All, Some};
    let topology = Topology {
        name: "links 12, 13, 23, 24, 35",
        halls: 5,
        expected: [Some, All, All, All],
    };
    let seen = check!(topology, |watch| {
        watch.leave(&[(0, 1), (0, 2), (1, 2), (1, 3), (2, 4)]);
        watch.go_on(TICKS);
    });
    assert!(
        seen[0].0.leader_changes > 2,
        "many leaders with neither rule"
    );
}

/// Hub 1 alone reaches a majority; leader 3 keeps only its link to 1. With pre-vote alone nobody ever takes over.
#[test]
fn a_hub_that_hears_a_powerless_leader_waits_for_ever_under_pre_vote_alone() {
    use Progress::{None, Some};
    let topology = Topology {
        name: "hub",
        halls: 5,
        expected: [Some, None, Some, Some],
    };
    check!(topology, |watch| {
        watch.leave(&[(0, 1), (0, 2), (0, 3), (0, 4)]);
        watch.go_on(TICKS);
    });
}

/// Hub 1 is behind and leader 3 isolated: the hub cannot win, and nobody else reaches a majority.
#[test]
fn a_hub_that_is_behind_blocks_the_town_under_any_rules() {
    use Progress::None;
    let topology = Topology {
        name: "lagging hub",
        halls: 5,
        expected: [None; 4],
    };
    check!(topology, |watch| {
        watch.isolate(0);
        watch.go_on(3);
        watch.leave(&[(0, 1), (0, 3), (0, 4)]);
        watch.seen.progressed = 0;
        watch.go_on(TICKS);
    });
}

/// Chain 2–1–3, leader 3: hall 2 hears nothing of its leader, and disturbs unless somebody stops it.
#[test]
fn a_chain_is_disturbed_only_without_the_rules() {
    use Progress::{All, Some};
    let topology = Topology {
        name: "chain 2-1-3",
        halls: 3,
        expected: [Some, All, All, All],
    };
    check!(topology, |watch| {
        watch.leave(&[(0, 1), (0, 2)]);
        watch.go_on(TICKS);
    });
}

/// A leader that sends and hears nothing: it holds the others still for ever, unless it checks its quorum.
#[test]
fn a_deaf_leader_steps_aside_only_with_check_quorum() {
    use Progress::{None, Some};
    let topology = Topology {
        name: "deaf leader",
        halls: 3,
        expected: [None, None, Some, Some],
    };
    check!(topology, |watch| {
        watch.cut.extend([(0, 2), (1, 2)]);
        watch.go_on(TICKS);
    });
}

/// A follower isolated for 200 ticks and then healed deposes its leader, unless it asks before it stands.
#[test]
fn a_returning_follower_deposes_its_leader_unless_it_asks_first() {
    for (rules, deposes) in RULES.into_iter().zip([true, false, true, false]) {
        fn live<T: Town>(town: T) -> (bool, Watched) {
            let mut watch = Watch::new(town, 3);
            watch.isolate(0);
            watch.go_on(200);
            let term = watch.town.term(2);
            watch.cut.clear();
            watch.go_on(TICKS - 200);
            let newest = (0..3).map(|hall| watch.town.term(hall)).max();
            (newest > Some(term), watch.seen)
        }
        for seed in 0..SEEDS {
            let setup = setup(3, rules);
            let ours = live(Ours::new(setup, seed));
            let peer = live(Peer::as_it_is(setup, seed));
            println!("returning follower {rules:?} seed {seed}: ours {ours:?}, raft-rs {peer:?}");
            assert_eq!(ours.0, deposes, "ours, {rules:?}, seed {seed}");
            assert_eq!(peer.0, deposes, "raft-rs, {rules:?}");
            if !deposes {
                assert_eq!(ours.1.progress(), Progress::All);
                assert_eq!(peer.1.progress(), Progress::All);
            }
        }
    }
}
