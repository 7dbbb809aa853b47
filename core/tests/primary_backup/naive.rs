//! Naive failover: silence means death.

use split_isles_core::command::{Act, Answer};
use split_isles_core::effect::{Note, Why};
use split_isles_core::mechanism::naive_failover::{Acknowledge, NaiveRules, OnHeal};
use split_isles_core::mechanism::primary_backup::{BackupMessage, Flag};
use split_isles_core::units::{HallId, HallSet, Index};

use crate::town::{ACCOUNT, INITIAL, Town, by_majority, healing};

const fn struck(note: &Note) -> bool {
    matches!(note, Note::Struck { .. })
}

const fn outranked(note: &Note) -> bool {
    matches!(
        note,
        Note::SteppedDown {
            why: Why::Outranked,
            ..
        }
    )
}

#[test]
fn the_configured_hall_leads_and_the_others_copy_its_rows() {
    let mut town = Town::naive(3, |_| {}).found();
    let op = town.deposit(0, 5);
    assert_eq!(town.answers(op), [Answer::Done(INITIAL + 5)], "at once");
    town.run_ms(50);
    assert_eq!(town.leaders(), [0]);
    assert_eq!(town.balances(), [INITIAL + 5; 3]);
    let elsewhere = town.deposit(2, 1);
    let hint = Answer::NotLeader(Some(HallId(0)));
    assert_eq!(town.answers(elsewhere), [hint]);
}

#[test]
fn after_silence_the_first_in_line_alone_raises_its_flag() {
    let mut town = Town::naive(3, |_| {}).found();
    town.crash(0);
    town.run_ms(1_000);
    assert_eq!(town.leaders(), []);
    town.run_ms(4_000);
    assert_eq!(town.leaders(), [1]);
    town.crash(1);
    town.run_ms(4_000);
    assert_eq!(
        town.leaders(),
        [2],
        "the line goes on after the lost leader"
    );
}

#[test]
fn a_cut_makes_two_leaders_and_both_acknowledge() {
    let mut town = Town::naive(5, |_| {}).found();
    town.split(&[&[0, 1, 2], &[3, 4]]);
    town.run_ms(5_000);
    assert_eq!(town.leaders(), [0, 3]);
    let (west, east) = (town.deposit(0, 10), town.deposit(3, -300));
    town.run_ms(100);
    assert_eq!(town.answers(west), [Answer::Done(INITIAL + 10)]);
    assert_eq!(town.answers(east), [Answer::Done(INITIAL - 300)]);
    let (w, e) = (INITIAL + 10, INITIAL - 300);
    assert_eq!(town.balances(), [w, w, w, e, e]);
}

/// Two sides, two rows in the west and one in the east, then the heal.
fn healed(on_heal: OnHeal) -> Town {
    let mut town = Town::naive(5, healing(on_heal)).found();
    town.deposit(0, 1);
    town.run_ms(100);
    town.split(&[&[0, 1, 2], &[3, 4]]);
    town.run_ms(5_000);
    town.deposit(0, 10);
    town.deposit(0, 20);
    town.deposit(3, 100);
    town.run_ms(500);
    town.heal();
    town.run_ms(2_500);
    town
}

#[test]
fn on_heal_the_newest_flag_wins_and_acknowledged_rows_are_struck() {
    let town = healed(OnHeal::NewestFlagWins);
    assert_eq!(town.leaders(), [3]);
    assert_eq!(town.balances(), [INITIAL + 101; 5]);
    for loser in 0..3 {
        assert_eq!(town.count(loser, struck), 2);
        let adopted = Note::Adopted {
            from: HallId(3),
            dropped: 2,
        };
        assert_eq!(town.count(loser, |note| *note == adopted), 1);
    }
    assert_eq!(town.count(0, outranked), 1);
    assert_eq!(town.count(3, struck) + town.count(4, struck), 0);
}

#[test]
fn on_heal_the_longest_ledger_wins_if_so_configured() {
    let town = healed(OnHeal::LongestLedgerWins);
    assert_eq!(town.leaders(), [0]);
    assert_eq!(town.balances(), [INITIAL + 31; 5]);
    assert_eq!(town.count(3, struck), 1);
    assert_eq!(town.count(3, outranked), 1);
}

#[test]
fn on_heal_both_go_on_when_nobody_yields() {
    let mut town = healed(OnHeal::NobodyYields);
    assert_eq!(town.leaders(), [0, 3]);
    town.deposit(0, 1);
    town.run_ms(100);
    let (w, e) = (INITIAL + 32, INITIAL + 101);
    assert_eq!(town.balances(), [w, w, w, e, e]);
}

#[test]
fn writers_keep_writing_after_the_heal_and_one_ledger_remains() {
    let mut town = healed(OnHeal::NewestFlagWins);
    let op = town.deposit(3, 7);
    town.run_ms(100);
    assert_eq!(town.answers(op), [Answer::Done(INITIAL + 108)]);
    assert_eq!(town.balances(), [INITIAL + 108; 5]);
}

#[test]
fn a_fast_wall_clock_makes_an_old_flag_look_new() {
    let mut town = Town::naive(3, |_| {});
    town.ahead_us[0] = 3_600_000_000;
    let mut town = town.found();
    town.split(&[&[0], &[1, 2]]);
    town.run_ms(5_000);
    assert_eq!(town.leaders(), [0, 1]);
    town.heal();
    town.run_ms(1_000);
    assert_eq!(town.leaders(), [0], "the old leader, not the newer one");
}

#[test]
fn by_majority_only_the_side_with_more_than_half_acknowledges() {
    let mut town = Town::naive(5, by_majority).found();
    town.split(&[&[0, 1], &[2, 3, 4]]);
    town.run_ms(5_000);
    assert_eq!(town.leaders(), [0, 2]);
    let (minority, majority) = (town.deposit(0, 1), town.deposit(2, 2));
    town.run_ms(100);
    assert_eq!(town.answers(minority), []);
    assert_eq!(town.answers(majority), [Answer::Done(INITIAL + 2)]);
    assert_eq!(
        town.balance(0),
        INITIAL,
        "not carried out before it is committed"
    );
}

#[test]
fn authority_is_what_could_be_accepted_not_what_is_believed() {
    let alone = HallSet::only(HallId(0));
    let town = Town::naive(3, |_| {}).found();
    assert!(town.hall(0).could_accept(alone));
    assert!(!town.hall(1).could_accept(HallSet::first(3)), "a follower");
    let town = Town::naive(3, by_majority).found();
    assert!(!town.hall(0).could_accept(alone));
    assert!(town.hall(0).could_accept(HallSet::first(2)));
}

#[test]
fn a_retry_is_answered_and_not_repeated() {
    for rules in [|_: &mut NaiveRules| {}, by_majority] {
        let mut town = Town::naive(3, rules).found();
        let act = Act::Deposit(ACCOUNT, 5);
        let op = town.ask(0, act);
        town.ask_again(0, op, act);
        town.run_ms(500);
        town.crash(0);
        town.run_ms(3_000);
        assert_eq!(town.leaders(), [1]);
        town.ask_again(1, op, act);
        town.run_ms(100);
        assert_eq!(town.balance(1), INITIAL + 5);
        assert_eq!(town.last(1), Index(1));
        assert_eq!(town.answers(op).last(), Some(&Answer::Done(INITIAL + 5)));
    }
}

#[test]
fn a_retry_of_an_uncommitted_row_waits_for_it() {
    let mut town = Town::naive(3, by_majority).found();
    town.split(&[&[0], &[1], &[2]]);
    let act = Act::Deposit(ACCOUNT, 5);
    let op = town.ask(0, act);
    town.run_ms(300);
    town.ask_again(0, op, act);
    assert_eq!(town.last(0), Index(1));
    town.heal();
    town.run_ms(1_000);
    assert_eq!(town.answers(op), [Answer::Done(INITIAL + 5)]);
}

#[test]
fn a_follower_that_missed_rows_catches_up() {
    let mut town = Town::naive(3, |_| {}).found();
    town.split(&[&[0, 1], &[2]]);
    for _ in 0..200 {
        town.deposit(0, 1);
    }
    town.run_ms(300);
    town.heal();
    town.run_ms(1_500);
    assert_eq!(town.leaders(), [0]);
    assert_eq!(town.balances(), [INITIAL + 200; 3]);
    assert_eq!(town.count(2, struck), 0);
}

#[test]
fn an_isolated_leader_answers_reads_from_the_past() {
    let mut town = Town::naive(3, |_| {}).found();
    town.split(&[&[0], &[1, 2]]);
    town.run_ms(3_000);
    town.deposit(1, 50);
    let (old, new) = (
        town.ask(0, Act::Read(ACCOUNT)),
        town.ask(1, Act::Read(ACCOUNT)),
    );
    assert_eq!(town.answers(old), [Answer::Done(INITIAL)]);
    assert_eq!(town.answers(new), [Answer::Done(INITIAL + 50)]);
}

#[test]
fn an_old_leader_that_returns_follows_and_is_overwritten() {
    let mut town = Town::naive(3, |_| {}).found();
    town.deposit(0, 1);
    town.run_ms(100);
    town.split(&[&[0], &[1, 2]]);
    town.deposit(0, 10);
    town.crash(0);
    town.run_ms(3_000);
    town.heal();
    town.open(0);
    assert_eq!(town.balance(0), INITIAL + 11, "the disk kept the row");
    town.run_ms(1_000);
    assert_eq!(town.leaders(), [1]);
    assert_eq!(town.balances(), [INITIAL + 1; 3]);
    assert_eq!(town.count(0, struck), 1);
}

#[test]
fn an_old_leader_that_returns_to_silence_leads_again() {
    let mut town = Town::naive(3, |_| {}).found();
    town.deposit(0, 1);
    town.run_ms(50);
    for hall in 0..3 {
        town.crash(hall);
    }
    for hall in 0..3 {
        town.open(hall);
    }
    town.run_ms(1_400);
    assert_eq!(town.leaders(), []);
    town.run_ms(200);
    assert_eq!(town.leaders(), [0]);
    assert_eq!(town.balances(), [INITIAL + 1; 3]);
}

#[test]
fn a_leader_that_returns_with_an_empty_disk_empties_every_other() {
    for on_heal in [OnHeal::NewestFlagWins, OnHeal::NobodyYields] {
        let mut town = Town::naive(3, healing(on_heal)).found();
        empty_the_leader(&mut town);
    }
}

fn empty_the_leader(town: &mut Town) {
    town.deposit(0, 5);
    town.run_ms(100);
    town.crash(0);
    town.wipe(0);
    town.open(0);
    town.run_ms(1_000);
    assert_eq!(town.leaders(), [0]);
    assert_eq!(town.balances(), [INITIAL; 3]);
    assert_eq!(town.last(1), Index(0));
}

#[test]
fn a_one_way_cut_deposes_a_leader_that_hears_everything() {
    let mut town = Town::naive(3, |_| {}).found();
    town.cut_one_way(0, 1);
    town.cut_one_way(0, 2);
    town.run_ms(2_500);
    assert_eq!(town.leaders(), [1]);
    assert_eq!(town.count(0, outranked), 1);
}

#[test]
fn rules_change_in_the_middle_of_a_run() {
    use split_isles_core::mechanism::MechanismRules;
    let mut town = Town::naive(3, by_majority).found();
    town.split(&[&[0], &[1], &[2]]);
    let op = town.deposit(0, 1);
    assert_eq!(town.answers(op), []);
    town.change_rules(&MechanismRules::NaiveFailover(NaiveRules {
        acknowledge: Acknowledge::AtOnce,
        ..NaiveRules::default()
    }));
    town.run_ms(500);
    assert_eq!(town.answers(op), [Answer::Done(INITIAL + 1)]);
}

#[test]
fn answers_to_an_earlier_reign_and_late_answers_count_for_nothing() {
    let mut town = Town::naive(3, by_majority).found();
    let op = town.deposit(0, 1);
    town.run_ms(100);
    assert_eq!(town.answers(op).len(), 1);
    let flag = town.flag(0).unwrap();
    let earlier = Flag {
        raised_us: flag.raised_us - 1,
        ..flag
    };
    town.split(&[&[0], &[1], &[2]]);
    let op = town.deposit(0, 1);
    let upto = Index(2);
    town.deliver(
        1,
        0,
        BackupMessage::Stored {
            flag: earlier,
            upto,
        },
    );
    assert_eq!(town.answers(op), [], "of an earlier reign");
    town.deliver(1, 0, BackupMessage::Stored { flag, upto });
    assert_eq!(town.answers(op).len(), 1);
    let upto = Index(1);
    town.deliver(1, 0, BackupMessage::Stored { flag, upto });
    let known = town.hall(0).insight().match_index;
    assert_eq!(
        known,
        [Index(2), Index(2), Index(1)],
        "what is stored stays"
    );
}
