//! Rule by rule, on one hall and its copies: what the papers and the documentation say that happens.

use alloc::sync::Arc;
use alloc::vec::Vec;

use super::*;
use crate::command::{Act, Answer, Command, Item, Key};
use crate::effect::{Effect, Note};
use crate::mechanism::quorum::{Members, Weights};
use crate::merge::last_write::TieRule;
use crate::units::OpId;

const A: HallId = HallId(0);
const B: HallId = HallId(1);
const C: HallId = HallId(2);
const X: Record = Record::Key(Key(0));

fn rules() -> LeaderlessRules {
    LeaderlessRules::default()
}

/// A hall of three; nothing has happened.
fn hall(me: HallId, rules: &LeaderlessRules) -> Leaderless {
    let setting = Setting {
        me,
        members: Members::of(HallSet::first(3)),
        weights: Weights::default(),
        witnesses: HallSet::EMPTY,
        origin: Arc::new(CityState::new(alloc::vec![0], 0, 0)),
        first_leader: A,
        generations: None,
    };
    Leaderless::open(rules, &setting, &Durable::default())
}

fn at(ms: u64) -> LocalTime {
    LocalTime {
        monotonic: Span::from_ms(ms),
        wall_us: ms.cast_signed() * 1_000,
    }
}

fn step(hall: &mut Leaderless, ms: u64, input: NodeInput) -> Vec<Effect> {
    let mut out = Effects::new();
    hall.step(at(ms), input, &mut out);
    out.drain().collect()
}

fn wish(serial: u32, act: Act) -> NodeInput {
    NodeInput::Request(Command {
        op: Some(OpId(serial)),
        client: ClientId(0),
        serial,
        act,
    })
}

fn hears(from: HallId, message: LeaderlessMessage) -> NodeInput {
    NodeInput::Message {
        from,
        message: Message::Leaderless(message),
    }
}

fn sent(effects: &[Effect]) -> Vec<(HallId, &LeaderlessMessage)> {
    let messages = effects.iter().filter_map(|effect| {
        if let Effect::Send {
            to,
            message: Message::Leaderless(message),
        } = effect
        {
            Some((*to, message))
        } else {
            None
        }
    });
    messages.collect()
}

fn answer(effects: &[Effect]) -> Option<Answer> {
    effects.iter().find_map(|effect| {
        if let Effect::Reply { answer, .. } = effect {
            Some(*answer)
        } else {
            None
        }
    })
}

/// A copy that a hall wrote by itself.
fn written(by: HallId, op: u32, value: Option<i32>, stamp_us: i64) -> Cell {
    let mut cell = Cell::origin(0);
    let context = cell.context().clone();
    cell.write(
        by,
        (OpId(op), value, stamp_us),
        &context,
        &rules(),
        &mut Vec::new(),
    );
    cell
}

fn merged(one: &Cell, two: &Cell, rules: &LeaderlessRules) -> (Cell, Vec<Discard>) {
    let mut discards = Vec::new();
    let mut all = one.clone();
    all.merge(two, rules, &mut discards);
    (all, discards)
}

/// Dynamo §4.5: a put goes to all N, and succeeds when W of them have it, the coordinator's own copy among them.
#[test]
fn a_write_goes_to_all_homes_and_is_acknowledged_by_w() {
    let mut a = hall(A, &rules());
    let effects = step(&mut a, 10, wish(1, Act::Write(Key(0), 7)));
    let to: Vec<HallId> = sent(&effects).into_iter().map(|(to, _)| to).collect();
    assert_eq!(to, [B, C]);
    assert_eq!(answer(&effects), None, "one of two");
    let took = LeaderlessMessage::Took {
        op: OpId(1),
        record: X,
    };
    let effects = step(&mut a, 20, hears(C, took.clone()));
    assert_eq!(answer(&effects), Some(Answer::Done(7)));
    assert_eq!(answer(&step(&mut a, 30, hears(B, took))), None, "told once");
}

/// Dynamo §4.5: the same hall counts once, however often it answers.
#[test]
fn the_same_hall_counts_once() {
    let mut a = hall(A, &LeaderlessRules { w: 3, ..rules() });
    step(&mut a, 10, wish(1, Act::Write(Key(0), 7)));
    let took = LeaderlessMessage::Took {
        op: OpId(1),
        record: X,
    };
    assert_eq!(answer(&step(&mut a, 20, hears(B, took.clone()))), None);
    assert_eq!(answer(&step(&mut a, 21, hears(B, took.clone()))), None);
    assert_eq!(
        answer(&step(&mut a, 22, hears(C, took))),
        Some(Answer::Done(7))
    );
}

/// Dynamo §4.5: a get asks all N, waits for R, and returns what they have together.
#[test]
fn a_read_waits_for_r_and_shows_the_newest_that_it_heard() {
    let mut a = hall(A, &rules());
    let effects = step(&mut a, 10, wish(1, Act::Read(Key(0))));
    assert_eq!(sent(&effects).len(), 2);
    assert_eq!(answer(&effects), None);
    let cell = Arc::new(written(B, 0, Some(5), 9_000));
    let got = LeaderlessMessage::Got {
        op: OpId(1),
        record: X,
        cell,
    };
    assert_eq!(
        answer(&step(&mut a, 20, hears(B, got))),
        Some(Answer::Done(5))
    );
}

/// Dynamo §5: once the others have answered, too, whoever has an older copy is sent the newest.
#[test]
fn a_read_repairs_whoever_is_behind() {
    let mut a = hall(A, &LeaderlessRules { r: 1, ..rules() });
    let effects = step(&mut a, 10, wish(1, Act::Read(Key(0))));
    assert_eq!(
        answer(&effects),
        Some(Answer::Done(0)),
        "its own copy is enough"
    );
    for (from, cell) in [(B, written(B, 0, Some(5), 9_000)), (C, Cell::origin(0))] {
        let cell = Arc::new(cell);
        let got = LeaderlessMessage::Got {
            op: OpId(1),
            record: X,
            cell,
        };
        let effects = step(&mut a, 20, hears(from, got));
        let repairs = sent(&effects);
        if from == C {
            assert!(matches!(
                repairs[..],
                [(C, LeaderlessMessage::Repair { .. })]
            ));
        } else {
            assert!(repairs.is_empty(), "C has not answered yet");
        }
    }
    assert_eq!(a.state().value(Key(0)), 5, "and so is its own");
}

/// A wish that is repeated is not carried out again by the same hall: a counter stays exact.
#[test]
fn a_repeated_wish_is_counted_once() {
    let mut a = hall(
        A,
        &LeaderlessRules {
            r: 1,
            w: 1,
            ..rules()
        },
    );
    for _ in 0..3 {
        let effects = step(&mut a, 10, wish(1, Act::Deposit(Key(0), 10)));
        assert!(matches!(answer(&effects), None | Some(Answer::Done(10))));
    }
    assert_eq!(a.state().value(Key(0)), 10);
}

/// The same while too few have promised: the second try sends again what the first has written.
#[test]
fn a_try_after_a_failed_one_sends_the_same_again() {
    let mut a = hall(
        A,
        &LeaderlessRules {
            r: 1,
            w: 3,
            handoff: Span::ZERO,
            ..rules()
        },
    );
    step(&mut a, 10, wish(1, Act::Deposit(Key(0), 10)));
    for ms in [2_000, 4_000] {
        step(&mut a, ms, NodeInput::Timer(Timer::Patience));
    }
    let effects = step(&mut a, 5_000, wish(1, Act::Deposit(Key(0), 10)));
    let put = |(_, message): &(HallId, &LeaderlessMessage)| {
        matches!(message, LeaderlessMessage::Put { .. })
    };
    assert_eq!(sent(&effects).into_iter().filter(put).count(), 2);
    assert_eq!(a.state().value(Key(0)), 10);
}

/// Cassandra's documentation, reconciliation: the higher timestamp; on a tie a deletion, then the larger value; whatever the order.
#[test]
fn cells_reconcile_by_timestamp_then_deletion_then_value() {
    let cases = [
        (
            written(A, 1, Some(9), 5),
            written(B, 2, Some(1), 6),
            Some(1),
        ),
        (written(A, 1, Some(9), 5), written(B, 2, None, 5), None),
        (
            written(A, 1, Some(9), 5),
            written(B, 2, Some(8), 5),
            Some(9),
        ),
    ];
    for (one, two, stays) in cases {
        for (left, right) in [(&one, &two), (&two, &one)] {
            let (all, discards) = merged(left, right, &rules());
            assert_eq!(all.winner().map(|content| content.value), Some(stays));
            assert_eq!(discards.len(), 1);
            assert!(!discards[0].knew, "neither knew of the other");
        }
    }
    assert_eq!(Versions::LastWriteKeepOwn.tie(), TieRule::KeepOwn);
}

/// To meet the same copy again discards nothing anew.
#[test]
fn a_discard_is_told_once() {
    let (one, two) = (written(A, 1, Some(1), 5), written(B, 2, Some(2), 6));
    let (all, discards) = merged(&one, &two, &rules());
    assert_eq!(
        discards,
        [Discard {
            op: 1,
            by: 2,
            knew: false
        }]
    );
    assert_eq!(merged(&all, &two, &rules()).1, []);
    assert_eq!(merged(&all, &one, &rules()).1, []);
}

/// Preguiça et al. 2010: each version has a dot of its own; a write replaces what its writer has seen, and nothing else.
#[test]
fn a_dotted_write_replaces_what_its_writer_has_seen() {
    let rules = LeaderlessRules {
        versions: Versions::Dotted,
        ..rules()
    };
    let nothing = VectorClock::default();
    let mut cell = Cell::origin(0);
    let mut discards = Vec::new();
    cell.write(A, (OpId(1), Some(10), 0), &nothing, &rules, &mut discards);
    let seen = cell.context().clone();
    cell.write(A, (OpId(2), Some(20), 0), &nothing, &rules, &mut discards);
    let values = |cell: &Cell| {
        cell.versions()
            .iter()
            .filter_map(|(_, one)| one.value)
            .collect::<Vec<_>>()
    };
    assert_eq!(values(&cell), [10, 20]);
    cell.write(B, (OpId(3), Some(30), 0), &seen, &rules, &mut discards);
    assert_eq!(values(&cell), [20, 30], "10 was seen, 20 was not");
    assert_eq!(discards, []);
}

/// Riak's `max_siblings`: however many stand side by side, there is an end to it, and it is the same for all.
#[test]
fn siblings_are_bounded() {
    let rules = LeaderlessRules {
        versions: Versions::Plain,
        ..rules()
    };
    let nothing = VectorClock::default();
    let mut cell = Cell::origin(0);
    for op in 0..400 {
        cell.write(A, (OpId(op), Some(1), 0), &nothing, &rules, &mut Vec::new());
    }
    assert_eq!(cell.versions().len(), SIBLINGS_MAX);
    let newest = cell.versions().iter().map(|(dot, _)| dot.counter).min();
    assert_eq!(newest, Some(400 - SIBLINGS_MAX as u32 + 1));
}

/// A dot is used once, though the version that had it, and the mark of its deletion, are long gone.
#[test]
fn a_dot_is_never_used_again() {
    let mut cell = written(A, 1, None, 5);
    let dot = cell.versions()[0].0;
    assert_eq!(cell.expire(10_000_000, Span::from_s(1)), Some(1));
    assert!(cell.versions().is_empty() && cell.is_expired());
    let nothing = VectorClock::default();
    cell.write(
        A,
        (OpId(2), Some(3), 20_000_000),
        &nothing,
        &rules(),
        &mut Vec::new(),
    );
    assert_eq!(cell.versions()[0].0.counter, dot.counter + 1);
    assert!(!cell.is_expired());
}

/// What is adopted whole is what a merge would have left.
#[test]
fn to_adopt_a_copy_is_to_merge_it() {
    let mine = written(A, 1, Some(1), 5);
    let mut later = mine.clone();
    let seen = later.context().clone();
    later.write(B, (OpId(2), Some(2), 6), &seen, &rules(), &mut Vec::new());
    assert!(mine.yields_to(&later, C, &rules()));
    let (all, discards) = merged(&mine, &later, &rules());
    assert_eq!(
        (all.hash(&rules()), discards.len()),
        (later.hash(&rules()), 0)
    );
    assert_eq!(all.context(), later.context());
    assert!(
        !later.yields_to(&mine, C, &rules()),
        "what is older is not adopted"
    );
    assert!(
        !mine.yields_to(&written(B, 2, Some(2), 6), C, &rules()),
        "what did not know of it is not either"
    );
}

/// A cart is shown as bits; a write sets them all, and a removal of what is not there changes nothing.
#[test]
fn a_cart_is_shown_as_bits() {
    let rules = rules();
    let mut cell = Cell::origin(0);
    cell.add(A, OpId(1), Item(0));
    cell.add(A, OpId(2), Item(3));
    assert_eq!(cell.shown(&rules), 0b1001);
    cell.fill(B, OpId(3), 0b0110, &rules);
    assert_eq!(cell.shown(&rules), 0b0110);
}

/// A balance that is set outright is what it was set to, and what is counted later adds to it.
#[test]
fn an_account_may_be_set_and_counted_on() {
    let rules = rules();
    let mut cell = Cell::origin(100);
    cell.count(A, OpId(1), -30);
    assert_eq!(cell.shown(&rules), 70);
    let seen = cell.context().clone();
    cell.write(A, (OpId(2), Some(500), 5), &seen, &rules, &mut Vec::new());
    assert_eq!(cell.shown(&rules), 500);
    cell.count(B, OpId(3), 1);
    assert_eq!(cell.shown(&rules), 501);
}

/// Cassandra's gossip: of two pulses the one of the higher generation is later, whatever the heartbeats.
#[test]
fn a_higher_generation_counts_for_more_than_any_heartbeat() {
    let pulse = |generation, heartbeat| Pulse {
        generation,
        heartbeat,
    };
    assert!(pulse(2, 1) > pulse(1, 9_999));
    assert!(pulse(1, 2) > pulse(1, 1));
}

/// Compare-and-set takes agreement, and nobody agrees on anything here: it is refused, with nothing written. (Herlihy 1991)
#[test]
fn compare_and_set_is_refused() {
    let mut a = hall(A, &LeaderlessRules { r: 1, ..rules() });
    let effects = step(&mut a, 10, wish(1, Act::CompareAndSet(Key(0), 0, 5)));
    assert_eq!(answer(&effects), Some(Answer::Rejected));
    assert!(!effects.iter().any(|effect| matches!(
        effect,
        Effect::Note(Note::Leaderless(LeaderlessNote::Wrote { .. }))
    )));
    assert_eq!(a.state().value(Key(0)), 0);
}

/// Couriers that mean nothing (of wishes long over, of records that the city does not have, of nodes beyond the tree) do no harm.
#[test]
fn senseless_couriers_do_no_harm() {
    let mut a = hall(A, &rules());
    let cell = Arc::new(Cell::origin(3));
    let nowhere = Record::Key(Key(200));
    let nodes = [(u16::MAX, Hash(1)), (7, Hash(2))].into_iter().collect();
    let cells = [(u16::MAX, Arc::clone(&cell))].into_iter().collect();
    for message in [
        LeaderlessMessage::Got {
            op: OpId(9),
            record: X,
            cell: Arc::clone(&cell),
        },
        LeaderlessMessage::Took {
            op: OpId(9),
            record: nowhere,
        },
        LeaderlessMessage::Get {
            op: OpId(9),
            record: nowhere,
        },
        LeaderlessMessage::Put {
            op: OpId(9),
            record: nowhere,
            cell: Arc::clone(&cell),
            hint: Some(B),
        },
        LeaderlessMessage::HandedOff {
            record: nowhere,
            hash: Hash(0),
        },
        LeaderlessMessage::Tree {
            nodes,
            hashes: u32::MAX,
            began: C,
        },
        LeaderlessMessage::Shelf {
            cells,
            back: true,
            hashes: 0,
            began: C,
        },
        LeaderlessMessage::Alike {
            hashes: 0,
            began: C,
        },
    ] {
        step(&mut a, 10, hears(B, message));
    }
    assert_eq!(a.state().value(Key(0)), 0);
    assert_eq!(a.shelves().held().count(), 0);
    step(&mut a, 10, wish(1, Act::Read(Key(200))));
}
