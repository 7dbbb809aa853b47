//! Paxos, sentence by sentence: each test names the section that it holds the hall to, and each switch is taken away once to see what
//! breaks.

use alloc::collections::VecDeque;
use alloc::sync::Arc;
use alloc::vec::Vec;

use super::{Ballot, DECREE, Paxos, PaxosMessage, PaxosNote, PaxosRules};
use crate::command::{Act, Answer, Command, Key};
use crate::effect::{Choice, Effect, Effects, NodeInput, Note, Persist, Role, Timer};
use crate::mechanism::quorum::{Members, Weights};
use crate::mechanism::{Durable, Setting};
use crate::message::Message;
use crate::state::CityState;
use crate::units::{ClientId, HallId, HallSet, OpId};

const A: HallId = HallId(0);
const B: HallId = HallId(1);
const C: HallId = HallId(2);

/// The wish of a client: its n-th letter is what it wants written.
fn wish(number: u8) -> Command {
    Command {
        op: Some(OpId(number.into())),
        client: ClientId(number),
        serial: 1,
        act: Act::Write(Key(0), number.into()),
    }
}

/// Minds, disks, and couriers in a row that the test hands out as it likes.
struct City {
    rules: PaxosRules,
    minds: Vec<Paxos>,
    disks: Vec<Durable>,
    couriers: VecDeque<(HallId, HallId, PaxosMessage)>,
    answers: Vec<(OpId, Answer)>,
    notes: Vec<(HallId, PaxosNote)>,
    waits: Vec<(HallId, u32)>,
    rings: Vec<(HallId, Timer)>,
}

impl City {
    fn of(halls: usize, rules: PaxosRules) -> Self {
        let mut city = Self {
            minds: Vec::new(),
            disks: alloc::vec![Durable::default(); halls],
            couriers: VecDeque::new(),
            answers: Vec::new(),
            notes: Vec::new(),
            waits: Vec::new(),
            rings: Vec::new(),
            rules,
        };
        for at in 0..halls {
            let mind = city.opened(HallId(at as u8));
            city.minds.push(mind);
        }
        city
    }

    fn opened(&self, me: HallId) -> Paxos {
        let setting = Setting {
            me,
            members: Members::of(HallSet::first(self.disks.len())),
            weights: Weights::default(),
            witnesses: HallSet::EMPTY,
            origin: Arc::new(CityState::new(alloc::vec![0], 0, 0)),
            first_leader: A,
            generations: None,
        };
        Paxos::open(&self.rules, setting, &self.disks[me.index()])
    }

    /// The hall loses its memory and opens again.
    fn restart(&mut self, hall: HallId) {
        self.minds[hall.index()] = self.opened(hall);
        self.feed(hall, &NodeInput::Start);
    }

    fn feed(&mut self, hall: HallId, input: &NodeInput) {
        let mut out = Effects::new();
        self.minds[hall.index()].step(input, &mut out);
        for effect in out.drain() {
            match effect {
                Effect::Send {
                    to,
                    message: Message::Paxos(message),
                } => self.couriers.push_back((hall, to, message)),
                Effect::Persist(Persist::HardState) => {
                    self.disks[hall.index()].term = self.minds[hall.index()].promised().as_term();
                }
                Effect::Persist(Persist::Log(_)) => {
                    self.disks[hall.index()].log = self.minds[hall.index()].log().clone();
                }
                Effect::Choose {
                    choice: Choice::BackOff,
                    high,
                    ..
                } => self.waits.push((hall, high)),
                Effect::Reply { op, answer, .. } => self.answers.push((op, answer)),
                Effect::Note(Note::Paxos(note)) => self.notes.push((hall, note)),
                Effect::SetTimer { timer, .. } => self.rings.push((hall, timer)),
                Effect::Send { .. }
                | Effect::CancelTimer(_)
                | Effect::Persist(Persist::Snapshot | Persist::Shelf(_))
                | Effect::Choose { .. }
                | Effect::Claim { .. }
                | Effect::Withdraw
                | Effect::Power { .. }
                | Effect::Pet(_)
                | Effect::Believe { .. }
                | Effect::Note(_) => {}
            }
        }
    }

    fn hear(&mut self, to: HallId, from: HallId, message: PaxosMessage) {
        let message = Message::Paxos(message);
        self.feed(to, &NodeInput::Message { from, message });
    }

    fn ask(&mut self, hall: HallId, command: Command) {
        self.feed(hall, &NodeInput::Request(command));
    }

    /// Hands couriers out, oldest first, but for those of whom `keep` says no: they are lost.
    fn settle(&mut self, keep: impl Fn(HallId, HallId, &PaxosMessage) -> bool) {
        for _ in 0..1_000 {
            let Some((from, to, message)) = self.couriers.pop_front() else {
                return;
            };
            if keep(from, to, &message) {
                self.hear(to, from, message);
            }
        }
        panic!("the couriers never end");
    }

    fn accepted(&self, hall: HallId) -> Option<(Ballot, Option<OpId>)> {
        let (ballot, command) = self.minds[hall.index()].accepted()?;
        Some((ballot, command.op))
    }

    fn chosen(&self, hall: HallId) -> Option<OpId> {
        self.minds[hall.index()].chosen?.op
    }
}

fn city(halls: usize) -> City {
    City::of(halls, PaxosRules::default())
}

const fn ballot(round: u32, hall: HallId) -> Ballot {
    Ballot::new(round, hall)
}

#[test]
fn an_undisturbed_ballot_chooses_its_proposers_wish_and_everybody_learns_it() {
    let mut city = city(5);
    city.ask(A, wish(1));
    assert_eq!(city.minds[0].role(), Role::Candidate);
    city.settle(|_, _, _| true);
    for hall in 0..5 {
        assert_eq!(city.chosen(HallId(hall)), Some(OpId(1)));
        assert_eq!(city.minds[usize::from(hall)].commit_index(), DECREE);
        assert_eq!(city.minds[usize::from(hall)].state().value(Key(0)), 1);
    }
    assert_eq!(city.answers, [(OpId(1), Answer::Done(1))]);
    assert_eq!(city.minds[0].role(), Role::Follower);
    // The decree is one: whoever comes later is told that it was not theirs; a retry is told the same again.
    city.ask(B, wish(2));
    city.ask(C, wish(1));
    assert_eq!(
        city.answers[1..],
        [(OpId(2), Answer::Rejected), (OpId(1), Answer::Done(1))]
    );
}

/// §2.2, P1a: "An acceptor can accept a proposal numbered n iff it has not responded to a prepare request having a number greater
/// than n"; and it answers no older prepare request.
#[test]
fn a_promise_blocks_every_older_ballot_and_no_newer_one() {
    let mut city = city(3);
    city.hear(B, C, PaxosMessage::Prepare(ballot(2, C)));
    city.couriers.clear();
    city.hear(B, A, PaxosMessage::Prepare(ballot(1, A)));
    city.hear(B, A, PaxosMessage::Accept(ballot(2, A), wish(1)));
    let refused = |own| (B, A, PaxosMessage::Refused(own, ballot(2, C)));
    let told: Vec<_> = city.couriers.drain(..).collect();
    assert_eq!(told, [refused(ballot(1, A)), refused(ballot(2, A))]);
    assert_eq!(city.accepted(B), None);
    city.hear(B, C, PaxosMessage::Accept(ballot(2, C), wish(3)));
    assert_eq!(city.accepted(B), Some((ballot(2, C), Some(OpId(3)))));
    // One that was never heard of before is accepted as well, and is a promise.
    city.hear(B, A, PaxosMessage::Accept(ballot(3, A), wish(3)));
    city.hear(B, C, PaxosMessage::Accept(ballot(2, C), wish(3)));
    assert_eq!(city.accepted(B), Some((ballot(3, A), Some(OpId(3)))));
    assert_eq!(city.minds[1].promised(), ballot(3, A));
}

/// §2.2, phase 2a: the value "is the value of the highest-numbered proposal among the responses, or is any value if the responses
/// reported no proposals".
fn proposed(rules: PaxosRules) -> PaxosMessage {
    let mut city = City::of(5, rules);
    city.feed(A, &NodeInput::Start);
    city.minds[0].round = 8;
    city.ask(A, wish(1));
    city.couriers.clear();
    let own = ballot(9, A);
    let old = Some((ballot(3, B), wish(2)));
    let newer = Some((ballot(4, C), wish(3)));
    city.hear(A, C, PaxosMessage::Promise(own, newer));
    assert_eq!(city.couriers, [], "two promises of five are no majority");
    city.hear(A, C, PaxosMessage::Promise(own, newer));
    assert_eq!(city.couriers, [], "nor is one of them twice");
    city.hear(A, B, PaxosMessage::Promise(ballot(8, A), old));
    assert_eq!(city.couriers, [], "nor one for another ballot");
    city.hear(A, B, PaxosMessage::Promise(own, old));
    let (_, _, message) = city.couriers.pop_front().expect("asks");
    message
}

#[test]
fn a_proposer_is_bound_by_the_newest_acceptance_that_its_majority_tells_of() {
    let own = ballot(9, A);
    let bound = proposed(PaxosRules::default());
    assert_eq!(bound, PaxosMessage::Accept(own, wish(3)));
    let free = PaxosRules {
        adopt: false,
        ..PaxosRules::default()
    };
    assert_eq!(proposed(free), PaxosMessage::Accept(own, wish(1)));
}

/// §2.1: "The value is chosen when a large enough set of acceptors have accepted it": a majority of all, each counted once.
#[test]
fn three_of_five_are_the_decree_and_two_are_not() {
    let mut city = city(5);
    city.ask(A, wish(1));
    city.settle(|_, to, message| {
        matches!(
            message,
            PaxosMessage::Prepare(_) | PaxosMessage::Promise(..)
        ) || to == B && matches!(message, PaxosMessage::Accept(..))
    });
    assert_eq!(city.chosen(A), None);
    let own = ballot(1, A);
    city.hear(A, B, PaxosMessage::Accepted(own));
    city.hear(A, B, PaxosMessage::Accepted(own));
    city.hear(A, HallId(3), PaxosMessage::Accepted(ballot(1, B)));
    assert_eq!(city.chosen(A), None);
    city.hear(A, C, PaxosMessage::Accepted(own));
    assert_eq!(city.chosen(A), Some(OpId(1)));
}

/// §2.5: "An acceptor must remember its response before actually sending it": promise and acceptance outlive a crash.
#[test]
fn a_promise_and_an_acceptance_outlive_a_crash_unless_nothing_is_put_on_disk() {
    for persist in [true, false] {
        let mut city = City::of(
            3,
            PaxosRules {
                persist,
                ..PaxosRules::default()
            },
        );
        city.hear(B, A, PaxosMessage::Accept(ballot(1, A), wish(1)));
        city.hear(B, C, PaxosMessage::Prepare(ballot(2, C)));
        city.restart(B);
        city.couriers.clear();
        city.hear(B, A, PaxosMessage::Accept(ballot(1, A), wish(2)));
        city.hear(B, C, PaxosMessage::Prepare(ballot(3, C)));
        let told: Vec<_> = city.couriers.drain(..).map(|(_, _, told)| told).collect();
        let (first, value) = if persist {
            (PaxosMessage::Refused(ballot(1, A), ballot(2, C)), wish(1))
        } else {
            (PaxosMessage::Accepted(ballot(1, A)), wish(2))
        };
        let promise = PaxosMessage::Promise(ballot(3, C), Some((ballot(1, A), value)));
        assert_eq!(told, [first, promise]);
    }
}

/// §2.5: a proposer "remembers (in stable storage) the highest-numbered proposal it has tried to issue": no number is used twice.
#[test]
fn after_a_crash_a_proposer_begins_a_ballot_that_it_never_used() {
    let mut city = city(3);
    city.ask(A, wish(1));
    city.restart(A);
    city.ask(A, wish(2));
    let prepared: Vec<_> = city
        .couriers
        .iter()
        .filter(|(_, to, _)| *to == B)
        .map(|(_, _, message)| *message)
        .collect();
    let prepare = |round| PaxosMessage::Prepare(ballot(round, A));
    assert_eq!(prepared, [prepare(1), prepare(2)]);
}

/// §2.4: "proposer p … begins a new phase 1 with n3 > n2": it waits first, once for each ballot, and then asks for more than was promised.
#[test]
fn a_beaten_proposer_waits_and_then_outbids() {
    let mut city = city(5);
    city.ask(A, wish(1));
    let refused = PaxosMessage::Refused(ballot(1, A), ballot(6, C));
    city.hear(A, B, refused);
    city.hear(A, C, refused);
    let most = PaxosRules::default().back_off.0 as u32;
    assert_eq!(city.waits, [(A, most)]);
    // What still comes in for the beaten ballot leads nowhere.
    for from in [B, C, HallId(3)] {
        city.hear(A, from, PaxosMessage::Promise(ballot(1, A), None));
    }
    assert_eq!(city.accepted(A), None);
    city.couriers.clear();
    city.feed(A, &NodeInput::Timer(Timer::Election));
    let (_, _, message) = city.couriers[0];
    assert_eq!(message, PaxosMessage::Prepare(ballot(7, A)));
    // Its own acceptor knows as well when another ballot overtakes.
    city.hear(A, C, PaxosMessage::Prepare(ballot(8, C)));
    assert_eq!(city.waits.len(), 2);
}

/// §2.3: "Because of message loss, a value could be chosen with no learner ever finding out." Whoever counted the majority tells again.
#[test]
fn the_word_is_spread_until_everybody_has_confirmed() {
    let mut city = city(3);
    city.ask(A, wish(1));
    city.settle(|_, to, message| to != C && !matches!(message, PaxosMessage::Known));
    assert_eq!((city.chosen(B), city.chosen(C)), (Some(OpId(1)), None));
    city.rings.clear();
    city.feed(A, &NodeInput::Timer(Timer::Heartbeat));
    let to: Vec<_> = city.couriers.iter().map(|(_, to, _)| *to).collect();
    assert_eq!(to, [B, C]);
    assert_eq!(city.rings, [(A, Timer::Heartbeat)]);
    city.settle(|_, _, _| true);
    assert_eq!(city.chosen(C), Some(OpId(1)));
    city.rings.clear();
    city.feed(A, &NodeInput::Timer(Timer::Heartbeat));
    assert_eq!((city.couriers.len(), city.rings.len()), (0, 0));
}

/// §2.3: what a learner knew is not on its disk; it asks.
#[test]
fn a_hall_that_opens_again_asks_what_became_of_what_it_accepted() {
    let mut city = city(3);
    city.ask(A, wish(1));
    city.settle(|_, _, _| true);
    city.restart(C);
    assert_eq!(city.chosen(C), None);
    city.ask(
        C,
        Command {
            act: Act::Read(Key(0)),
            ..wish(4)
        },
    );
    assert_eq!(city.answers.last(), Some(&(OpId(4), Answer::Unavailable)));
    city.settle(|_, _, _| true);
    assert_eq!(city.chosen(C), Some(OpId(1)));
    city.ask(
        C,
        Command {
            act: Act::Read(Key(0)),
            ..wish(5)
        },
    );
    assert_eq!(city.answers.last(), Some(&(OpId(5), Answer::Done(1))));
}

/// §2.2, P2: what a second proposer finds chosen it proposes itself, and its client is told that another wish was chosen.
#[test]
fn a_later_proposer_brings_the_chosen_value_and_not_its_own() {
    let mut city = city(3);
    city.ask(A, wish(1));
    // B and C accept; A's crash loses what it counted.
    city.settle(|_, _, message| !matches!(message, PaxosMessage::Accepted(_)));
    assert_eq!(city.accepted(B), Some((ballot(1, A), Some(OpId(1)))));
    city.ask(C, wish(3));
    city.settle(|from, to, _| from != A && to != A);
    let bound = (
        C,
        PaxosNote::Bound {
            ballot: ballot(2, C),
            by: ballot(1, A),
        },
    );
    assert!(city.notes.contains(&bound));
    assert_eq!(city.chosen(C), Some(OpId(1)));
    assert_eq!(city.answers, [(OpId(3), Answer::Rejected)]);
}
