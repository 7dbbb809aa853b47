//! Plots: schedules aimed at one rule of Raft each, with random moments, so that a few runs show what the rule is for.

use split_isles_core::command::{Act, Key};
use split_isles_core::effect::Order;
use split_isles_core::input::{Input, Path, Timed};
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::raft::RaftRules;
use split_isles_core::scenario::{Attachment, Client, Habit, LinkQuality, Scenario, Workload};
use split_isles_core::units::{ClientId, HallId, HallSet, IslandId, Span, Time};

use crate::storm::Dice;

const A: HallId = HallId(0);
const B: HallId = HallId(1);
const C: HallId = HallId(2);
const D: HallId = HallId(3);
const E: HallId = HallId(4);

/// Rules with short times: a heartbeat every 50 ms, elections after 300 to 600 ms; nobody asks before standing, nobody counts.
pub fn brisk() -> RaftRules {
    RaftRules {
        heartbeat: Span::from_ms(50),
        election_min: Span::from_ms(300),
        election_max: Span::from_ms(600),
        pre_vote: false,
        check_quorum: false,
        ..RaftRules::default()
    }
}

/// A city on one island, in the making. A leads at first.
struct Plot {
    city: Scenario,
}

impl Plot {
    fn new(dice: &mut Dice, halls: u8, rules: RaftRules) -> Self {
        let mut city = Scenario::plain(&[halls], MechanismRules::Raft(rules));
        city.seed = dice.between(0, u64::from(u32::MAX));
        city.city.road = LinkQuality {
            jitter: Span::from_ms(2),
            ..LinkQuality::steady(Span::from_ms(4))
        };
        city.until = Time::from_ms(12_000);
        city.clients.clear();
        Self { city }
    }

    /// A client who asks at one hall, or turns to others too.
    fn client(&mut self, home: HallId, attachment: Attachment) -> ClientId {
        let id = ClientId(self.city.clients.len() as u8);
        self.city.clients.push(Client {
            name: format!("clerk {}", id.0),
            island: IslandId(0),
            home: Some(home),
            attachment,
            timeout: Span::from_ms(400),
            retries: 3,
            retry_after: Span::from_ms(90),
            habit: None,
        });
        id
    }

    fn habit(
        &mut self,
        client: ClientId,
        workload: Workload,
        every: u64,
        ms: (u64, u64),
        reads: u8,
    ) {
        self.city.clients[client.index()].habit = Some(Habit {
            workload,
            from: Time::from_ms(ms.0),
            until: Time::from_ms(ms.1),
            every: Span::from_ms(every),
            reads_percent: reads,
        });
    }

    fn at(&mut self, ms: u64, input: Input) {
        self.city.script.push(Timed {
            at: Time::from_ms(ms),
            input,
        });
    }

    /// Only halls of the same group reach one another; the others reach nobody.
    fn groups(&mut self, ms: u64, groups: &[&[HallId]]) {
        let groups = groups.iter().map(|group| group.iter().copied().collect());
        self.at(ms, Input::Partition(groups.collect()));
    }

    fn done(mut self) -> Scenario {
        self.city.script.sort_by_key(|timed| timed.at);
        self.city
    }
}

/// A voter crashes between two candidates' calls of one term. B and C stand at almost the same moment and do not reach each other; C's
/// courier takes longer, and A's answers longer still, so that nobody leads yet when A opens again.
pub fn voter_crashes(dice: &mut Dice, mut rules: RaftRules) -> Scenario {
    rules.election_min = Span::from_ms(400);
    rules.election_max = rules.election_min;
    let mut plot = Plot::new(dice, 3, rules);
    plot.at(0, Input::Cut(Path::Link(B, C)));
    for (from, to, delay) in [(A, B, 80), (A, C, 80), (C, A, 40)] {
        let slow = LinkQuality::steady(Span::from_ms(delay));
        plot.at(0, Input::Degrade(Path::LinkOneWay(from, to), slow));
    }
    let down = dice.between(2_000, 2_100);
    plot.at(down, Input::Crash(A));
    plot.at(down + 200, Input::Restart(A));
    let again = down + 430 + dice.between(0, 90);
    plot.at(again, Input::Crash(A));
    plot.at(again + 1, Input::Restart(A));
    plot.done()
}

/// All halls lose their power at once, in the middle of work.
pub fn blackout(dice: &mut Dice, rules: RaftRules) -> Scenario {
    let halls = dice.between(1, 5) as u8;
    let mut plot = Plot::new(dice, halls, rules);
    let clerk = plot.client(A, Attachment::Roaming);
    plot.habit(clerk, Workload::Register, 60, (500, 6_000), 20);
    let dark = dice.between(2_000, 4_000);
    for hall in 0..halls {
        plot.at(dark, Input::PowerOff(HallId(hall)));
        plot.at(dark + 200, Input::Restart(HallId(hall)));
    }
    plot.done()
}

/// Figure 8 of the Raft paper: a row of an old term reaches a majority under a later leader, and a hall with a newer row wins the
/// next election.
pub fn figure_8(dice: &mut Dice, mut rules: RaftRules) -> Scenario {
    rules.noop_on_election = false;
    let mut plot = Plot::new(dice, 5, rules);
    let west = plot.client(A, Attachment::Sticky);
    let east = plot.client(E, Attachment::Sticky);
    for client in &mut plot.city.clients {
        client.retries = 0;
    }
    // (a) A writes a row that only B copies.
    plot.groups(1_000, &[&[A, B], &[C, D, E]]);
    plot.at(1_000, Input::Cut(Path::Link(C, D)));
    plot.at(1_050, Input::Ask(west, Act::Write(Key(0), 1)));
    plot.at(1_200 + dice.between(0, 50), Input::Crash(A));
    // (b) E, the only one that both C and D hear, is elected without that row, and writes another one that nobody copies.
    plot.groups(4_000, &[&[E], &[C], &[D], &[B]]);
    plot.at(4_050, Input::Ask(east, Act::Write(Key(0), 2)));
    plot.at(4_200 + dice.between(0, 50), Input::Crash(E));
    // (c) A or B is elected again, and brings its old row to C: a majority has it now.
    plot.at(4_300, Input::Restart(A));
    plot.groups(4_300, &[&[A, B, C]]);
    let next = 6_500 + dice.between(0, 500);
    plot.at(next, Input::Crash(A));
    plot.at(next, Input::Crash(B));
    // (d) E's row is of a later term: C and D vote for it.
    plot.at(next + 10, Input::Restart(E));
    plot.groups(next + 10, &[&[C, D, E]]);
    plot.done()
}

/// A hall is cut off and misses rows; then it and one that has them are all that is left.
pub fn short_ledger(dice: &mut Dice, rules: RaftRules) -> Scenario {
    let mut plot = Plot::new(dice, 3, rules);
    let clerk = plot.client(A, Attachment::Roaming);
    plot.habit(clerk, Workload::Register, 60, (500, 6_000), 0);
    plot.groups(1_000, &[&[A, B], &[C]]);
    plot.groups(2_000 + dice.between(0, 500), &[&[A], &[B, C]]);
    plot.done()
}

/// The leader is cut off together with a reader, while a writer finds the new leader.
pub fn cut_off_reader(dice: &mut Dice, rules: RaftRules) -> Scenario {
    let mut plot = Plot::new(dice, 3, rules);
    let reader = plot.client(A, Attachment::Sticky);
    let writer = plot.client(B, Attachment::Roaming);
    plot.habit(reader, Workload::Register, 20, (500, 6_000), 100);
    plot.habit(writer, Workload::Register, 30, (500, 6_000), 0);
    plot.groups(2_000 + dice.between(0, 100), &[&[A], &[B, C]]);
    plot.done()
}

/// The same, and the old leader's clocks run slow: it believes in its lease for longer than it lasts.
pub fn slow_clock(dice: &mut Dice, mut rules: RaftRules) -> Scenario {
    rules.check_quorum = true;
    rules.election_max = Span::from_ms(320);
    let mut city = cut_off_reader(dice, rules);
    city.city.halls[0].clock_drift_ppm = -(dice.between(350_000, 450_000) as i32);
    city
}

/// A hall that was cut off for long returns just when the leader is cut off with a reader. Voters who have only just heard their leader
/// vote for it, unless they keep their promise.
pub fn broken_promise(dice: &mut Dice, rules: RaftRules) -> Scenario {
    let mut plot = Plot::new(dice, 3, rules);
    let cut = 2_000 + dice.between(0, 400);
    let reader = plot.client(A, Attachment::Sticky);
    let writer = plot.client(B, Attachment::Roaming);
    plot.city.clients[writer.index()].retry_after = Span::from_ms(20);
    plot.city.clients[writer.index()].retries = 30;
    plot.habit(reader, Workload::Register, 15, (500, 6_000), 100);
    plot.habit(writer, Workload::Register, 30, (cut, 6_000), 0);
    plot.groups(1_200, &[&[A, B], &[C]]);
    plot.groups(cut, &[&[A], &[B, C]]);
    plot.done()
}

/// The membership bug of 2015: two changes of one hall each, in different terms, whose majorities do not meet.
pub fn two_changes(dice: &mut Dice, mut rules: RaftRules) -> Scenario {
    rules.noop_on_election = false;
    let mut plot = Plot::new(dice, 5, rules);
    plot.city.city.halls[4].spare = true;
    let four = HallSet::from_iter([A, B, C, D]);
    let clerk = plot.client(A, Attachment::Sticky);
    plot.at(500, Input::Ask(clerk, Act::Write(Key(0), 1)));
    // A adds E, and only E hears of it.
    plot.groups(1_000, &[&[A, E], &[B, C, D]]);
    plot.at(1_000, Input::Cut(Path::Link(C, D)));
    let mut five = four;
    five.insert(E);
    plot.at(1_050, Input::Order(A, Order::ChangeMembers(five)));
    // B, the only one that both C and D hear, is elected and removes A; C alone hears of that.
    let next = 4_000 + dice.between(0, 500);
    plot.groups(next, &[&[B, C], &[A, D, E]]);
    let without = four.difference(HallSet::only(A));
    plot.at(next + 50, Input::Order(B, Order::ChangeMembers(without)));
    plot.done()
}

/// Answers are lost, and clients ask again.
pub fn lost_answers(dice: &mut Dice, rules: RaftRules) -> Scenario {
    let mut plot = Plot::new(dice, 3, rules);
    plot.city.city.keys[0].initial = 1_000;
    for home in [A, B] {
        let clerk = plot.client(home, Attachment::Roaming);
        plot.habit(clerk, Workload::BankAccount, 100, (500, 6_000), 10);
    }
    plot.city.city.road.loss_per_mille = dice.between(50, 200) as u16;
    plot.done()
}

/// The leader goes while the others have not heard yet what is committed; the next leader is asked at once.
pub fn early_read(dice: &mut Dice, rules: RaftRules) -> Scenario {
    let mut plot = Plot::new(dice, 3, rules);
    plot.city.city.road.loss_per_mille = 250;
    let gone = dice.between(2_000, 3_000);
    let writer = plot.client(A, Attachment::Sticky);
    plot.habit(writer, Workload::Register, 30, (500, gone), 0);
    let reader = plot.client(B, Attachment::Roaming);
    plot.habit(reader, Workload::Register, 40, (gone, 6_000), 100);
    plot.at(gone, Input::Crash(A));
    plot.done()
}

/// A reader asks now here, now there, and one of the halls is cut off from the others.
pub fn hopping_reader(dice: &mut Dice, rules: RaftRules) -> Scenario {
    let mut plot = Plot::new(dice, 3, rules);
    let reader = plot.client(A, Attachment::Sticky);
    let writer = plot.client(A, Attachment::Roaming);
    plot.habit(writer, Workload::Register, 50, (500, 6_000), 0);
    plot.groups(1_000 + dice.between(0, 500), &[&[A, B], &[C]]);
    for turn in 0..30 {
        let hall = if turn % 2 == 0 { A } else { C };
        plot.at(
            1_000 + 100 * turn,
            Input::AskAt(reader, hall, Act::Read(Key(0))),
        );
    }
    plot.done()
}
