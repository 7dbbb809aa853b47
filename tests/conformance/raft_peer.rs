//! The same schedule through our Raft and through the crate `raft`: after each step role, term, vote, log terms and commit agree.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use split_isles_core::effect::Timer;

use crate::peer::Peer;
use crate::ticking::{Dice, Facts, Ours, Setup};

/// How many times a pair of halls exchanges couriers before a town is taken for stuck.
const ROUNDS_MAX: u32 = 500;

/// Both towns under one schedule.
struct Pair {
    setup: Setup,
    ours: Ours,
    peer: Peer,
    /// For each hall that leads: how many ticks since it was elected.
    led: Vec<Option<u64>>,
    cut: BTreeSet<(u8, u8)>,
    story: String,
}

impl Pair {
    fn new(setup: Setup, seed: u64) -> Self {
        Self {
            setup,
            ours: Ours::new(setup, seed),
            peer: Peer::new(setup),
            led: vec![None; setup.halls.into()],
            cut: BTreeSet::new(),
            story: format!("{setup:?}, seed {seed}\n"),
        }
    }

    fn tell(&mut self, what: std::fmt::Arguments<'_>) {
        writeln!(self.story, "{what}").expect("a string takes all");
    }

    fn tick(&mut self, hall: u8) {
        self.tell(format_args!("tick {hall}"));
        self.peer.tick(hall);
        let due = self.ours.tick(hall);
        // Both check their quorum every so many ticks since the election, as raft-rs does.
        let led = &mut self.led[usize::from(hall)];
        *led = match (*led, self.ours.leads(hall)) {
            (Some(ticks), true) => Some(ticks + 1),
            (None, true) => Some(1),
            (_, false) => None,
        };
        if led.is_some_and(|ticks| ticks % self.setup.election_ticks == 0) {
            self.tell(format_args!("check {hall}"));
            self.ours.check_quorum(hall);
            self.peer.ring(hall, Timer::CheckQuorum);
        }
        for timer in due {
            if timer != Timer::CheckQuorum && (timer == Timer::Heartbeat) == self.ours.leads(hall) {
                self.tell(format_args!("{timer:?} {hall}"));
                self.ours.ring(hall, timer);
                self.peer.ring(hall, timer);
            }
        }
        self.note_leaders();
    }

    fn propose(&mut self, hall: u8) {
        if self.ours.leads(hall) {
            self.tell(format_args!("propose {hall}"));
            self.ours.propose(hall);
            self.peer.propose(hall);
        }
    }

    /// All that waits on a link arrives, or is lost.
    fn deliver(&mut self, from: u8, to: u8, lost: bool) {
        let counts = (self.ours.waiting(from, to), self.peer.waiting(from, to));
        if counts == (0, 0) {
            return;
        }
        let lost = lost || self.cut.contains(&(from, to));
        let verb = if lost { "lose" } else { "deliver" };
        self.tell(format_args!("{verb} {from} → {to}: {counts:?}"));
        self.ours.deliver(from, to, counts.0, lost);
        self.peer.deliver(from, to, counts.1, lost);
        self.note_leaders();
    }

    /// Ticks of leadership count from the election.
    fn note_leaders(&mut self) {
        for hall in 0..self.setup.halls {
            let led = &mut self.led[usize::from(hall)];
            if !self.ours.leads(hall) {
                *led = None;
            } else if led.is_none() {
                *led = Some(0);
            }
        }
    }

    fn links(&self) -> Vec<(u8, u8)> {
        let halls = self.setup.halls;
        (0..halls)
            .flat_map(|from| (0..halls).map(move |to| (from, to)))
            .filter(|(from, to)| from != to)
            .collect()
    }

    fn waiting(&self, a: u8, b: u8) -> usize {
        let [there, back] = [(a, b), (b, a)]
            .map(|(from, to)| self.ours.waiting(from, to) + self.peer.waiting(from, to));
        there + back
    }

    fn differ_in_couriers(&self) -> bool {
        self.links()
            .into_iter()
            .any(|(from, to)| self.ours.waiting(from, to) != self.peer.waiting(from, to))
    }

    /// Whether all halls are of one term, and nobody stands or asks.
    fn is_settled(&self) -> bool {
        let facts: Vec<Facts> = self.facts();
        facts
            .iter()
            .all(|hall| hall.term == facts[0].term && matches!(hall.role, "follower" | "leader"))
    }

    /// Empties all links, pair by pair, until nothing is under way. Two halls first finish what they have to say to one another:
    /// raft-rs needs a round more to find and mend a gap than ours (difference 5), and a third hall's word in between, such as a
    /// higher term, would find them at different points of the same conversation.
    fn flush(&mut self) {
        for _ in 0..ROUNDS_MAX {
            let busy = self
                .links()
                .into_iter()
                .find(|(a, b)| self.waiting(*a, *b) > 0);
            let Some((a, b)) = busy else { return };
            self.deliver(a, b, false);
            self.deliver(b, a, false);
        }
        panic!("the couriers never come to rest\n{}", self.story);
    }

    #[track_caller]
    fn agree(&self) {
        for hall in 0..self.setup.halls {
            let (ours, theirs) = (self.ours.facts(hall), self.peer.facts(hall));
            assert!(
                ours == theirs,
                "hall {hall}\n ours  {ours:?}\n peer  {theirs:?}\n{}",
                self.story
            );
        }
    }

    fn facts(&self) -> Vec<Facts> {
        (0..self.setup.halls)
            .map(|hall| self.ours.facts(hall))
            .collect()
    }
}

fn setups() -> impl Iterator<Item = Setup> {
    [3, 5].into_iter().flat_map(|halls| {
        [(false, false), (true, false), (false, true), (true, true)]
            .into_iter()
            .map(move |(pre_vote, check_quorum)| Setup {
                halls,
                pre_vote,
                check_quorum,
                election_ticks: 10,
                heartbeat_ticks: 3,
            })
    })
}

/// Cuts, heals, ticks and proposals at random; after each, everything that can arrive does.
fn calm_run(setup: Setup, seed: u64) -> Vec<Facts> {
    let mut pair = Pair::new(setup, seed);
    let mut dice = Dice::new(seed ^ 0xca1f);
    for _ in 0..150 {
        match dice.below(20) {
            0..12 => {
                for hall in 0..setup.halls {
                    if dice.below(10) > 0 {
                        pair.tick(hall);
                    }
                }
            }
            12..14 => {
                let hall = dice.below(setup.halls.into()) as u8;
                for _ in 0..=dice.below(8) {
                    pair.tick(hall);
                }
            }
            14..17 => {
                for hall in 0..setup.halls {
                    pair.propose(hall);
                }
            }
            17 => pair.cut.clear(),
            _ => {
                // Any set of links, both ways.
                pair.cut.clear();
                for (from, to) in pair.links() {
                    if from < to && dice.below(2) == 0 {
                        pair.cut.extend([(from, to), (to, from)]);
                    }
                }
                let cut = pair.cut.clone();
                pair.tell(format_args!("cut {cut:?}"));
            }
        }
        pair.flush();
        pair.agree();
    }
    pair.facts()
}

/// Links are emptied or lost one by one, in any order, one way or both.
fn stormy_run(setup: Setup, seed: u64) -> (Vec<Facts>, u64) {
    let mut compared = 0;
    let mut pair = Pair::new(setup, seed);
    let mut dice = Dice::new(seed ^ 0x5707);
    let links = pair.links();
    for _ in 0..800 {
        match dice.below(20) {
            0..9 => pair.tick(dice.below(setup.halls.into()) as u8),
            9 => {
                // One clock runs ahead.
                let hall = dice.below(setup.halls.into()) as u8;
                for _ in 0..=dice.below(12) {
                    pair.tick(hall);
                }
            }
            10 => {
                for hall in 0..setup.halls {
                    pair.propose(hall);
                }
            }
            roll => {
                let (from, to) = links[dice.below(links.len() as u64) as usize];
                // Rows are delayed and overtaken here, votes also lost: the two mend a gap in different numbers of rounds.
                let votes = !pair.ours.leads(from) && !pair.ours.leads(to);
                pair.deliver(from, to, roll == 19 && votes);
            }
        }
        // The two have sent different numbers of couriers (difference 5): from here on a link would mean different things to
        // them. While no other term is about and nobody stands, everything arrives and the storm goes on; else a word of it could now reach a leader
        // by a courier that just one of them sent, and this schedule ends.
        if pair.differ_in_couriers() {
            if !pair.is_settled() {
                break;
            }
            pair.flush();
        }
        compared += 1;
        pair.agree();
    }
    (pair.facts(), compared)
}

/// Thousands of schedules of cuts, ticks and proposals: both implementations are in the same place after each step.
#[test]
fn calm_schedules_agree_step_by_step() {
    let (mut committed, mut terms) = (0, 0);
    for setup in setups() {
        for seed in 0..400 {
            let facts = calm_run(setup, seed);
            committed += facts.iter().map(|f| f.commit).max().unwrap_or(0);
            terms += facts.iter().map(|f| f.term).max().unwrap_or(0);
        }
    }
    assert!(
        committed > 3_200 && terms > 3_200 * 2,
        "{committed} rows, {terms} terms"
    );
}

/// The same with couriers under way at different speeds, overtaken by other links' and lost.
#[test]
fn stormy_schedules_agree_step_by_step() {
    let (mut committed, mut terms, mut steps) = (0, 0, 0);
    for setup in setups() {
        for seed in 0..400 {
            let (facts, compared) = stormy_run(setup, seed);
            steps += compared;
            committed += facts.iter().map(|f| f.commit).max().unwrap_or(0);
            terms += facts.iter().map(|f| f.term).max().unwrap_or(0);
        }
    }
    assert!(
        committed > 3_200 && terms > 3_200 * 2 && steps > 3_200 * 300,
        "{committed} rows, {terms} terms, {steps} steps"
    );
}
