//! Rows on their way: what is taken over, what is struck, and how far back a leader goes. (Raft §5.3)

use super::city::{self, City, X, hall, heartbeat, place, sent};
use crate::command::{Act, Command, Entry};
use crate::effect::{Effect, Note, Persist, Role};
use crate::mechanism::raft::RaftMessage;
use crate::message::{Courier, Entries};
use crate::units::{Index, Span, Term};

pub(super) fn classic(count: u8) -> City {
    City::with(count, |rules| {
        rules.pre_vote = false;
        rules.check_quorum = false;
    })
}

fn row(term: u32) -> Entry {
    Entry {
        term: Term(term),
        command: Command::internal(Act::Write(X, i32::try_from(term).expect("small"))),
    }
}

/// Rows of these terms, sent behind the row `previous` = (term, index).
pub(super) fn append(term: u32, previous: (u32, u32), rows: &[u32], commit: u32) -> RaftMessage {
    let rows: alloc::vec::Vec<Entry> = rows.iter().map(|term| row(*term)).collect();
    RaftMessage::Append {
        term: Term(term),
        prev_term: Term(previous.0),
        prev_index: Index(previous.1),
        entries: rows.iter().collect::<Entries>(),
        commit: Index(commit),
        round: 1,
    }
}

fn stored(term: u32, index: u32) -> RaftMessage {
    RaftMessage::Appended {
        term: Term(term),
        success: true,
        index: Index(index),
        conflict_term: Term(0),
        round: 1,
    }
}

fn matched(city: &City, leader: u8, of: u8) -> u32 {
    city.mind(leader).insight().match_index[usize::from(of)].0
}

/// On the map an append without rows is a heartbeat; any other shows behind which row it goes, and how many it carries.
#[test]
fn a_courier_shows_what_it_carries() {
    for (rows, courier) in [(&[][..], Courier::Heartbeat), (&[1, 1], Courier::Append)] {
        let shown = append(1, (1, 4), rows, 0).envelope();
        assert_eq!(
            (shown.courier, shown.a, shown.b),
            (courier, 4, rows.len() as u32)
        );
    }
}

/// Raft §5.3: a row reaches every hall, and all carry it out.
#[test]
fn a_row_reaches_everybody() {
    let mut city = City::of(5);
    city.elect(2);
    assert_eq!(
        city.done(2, Act::Write(X, 8)),
        Some(crate::command::Answer::Done(8))
    );
    for number in 0..5 {
        assert_eq!((city.value(number), city.commit(number)), (8, 2));
    }
}

/// The cost of one proposal at a time: rows out, acknowledgements back, word of the commit out, and back: 4(n − 1).
#[test]
fn one_proposal_costs_four_couriers_per_peer() {
    let mut city = City::of(5);
    city.elect(0);
    let before = city.delivered;
    city.done(0, Act::Write(X, 1));
    assert_eq!(city.delivered - before, 16);
}

/// Raft, Figure 2: rows are on disk before the acknowledgement leaves, on both sides.
#[test]
fn rows_are_persisted_before_they_are_acknowledged() {
    let mut city = classic(3);
    let effects = city.hand(0, 1, append(1, (0, 0), &[1, 1], 0));
    let saved = place(&effects, |e| *e == Effect::Persist(Persist::Log(Index(1))));
    let left = place(&effects, |e| matches!(e, Effect::Send { .. }));
    assert!(saved.is_some() && saved < left);
    let again = city.hand(0, 1, append(1, (0, 0), &[1, 1], 0));
    assert_eq!(
        place(&again, |e| matches!(e, Effect::Persist(_))),
        None,
        "nothing new"
    );
}

/// Raft, Figure 2: without rows on disk, a crash of the majority loses what was acknowledged.
#[test]
fn rows_that_never_reach_the_disk_are_lost_at_a_crash() {
    for (persist_log, kept) in [(true, true), (false, false)] {
        let mut city = classic(3);
        city.set_rules(|rules| rules.persist_log = persist_log);
        city.elect(0);
        city.isolate(2);
        assert!(city.done(0, Act::Write(X, 6)).is_some());
        city.crash(1);
        city.open(1);
        city.heal();
        city.isolate(0);
        city.pass(Span::from_s(20));
        city.heal();
        city.pass(Span::from_s(20));
        assert_eq!(city.value(1) == 6, kept, "persist_log = {persist_log}");
    }
}

/// A success of an older term is ignored, however late it comes. (Raft §5.1)
#[test]
fn a_late_success_of_an_older_term_is_ignored() {
    let mut city = classic(3);
    city.elect(0);
    city.isolate(0);
    city.elect(1);
    city.elect(1);
    city.isolate(1);
    city.ask(1, Act::Write(X, 1));
    let last = city.mind(1).log().last_index().0;
    let before = city.commit(1);
    city.hand(2, 1, stored(1, last));
    assert_eq!(city.commit(1), before);
    let term = city.term(1);
    city.hand(2, 1, stored(term, last));
    assert_eq!(city.commit(1), last, "the same of this term counts");
}

/// Raft §5.3, Figure 2 rule 3: rows are struck only where they contradict; a stale, shorter append strikes nothing.
#[test]
fn a_stale_shorter_append_strikes_nothing() {
    let mut city = classic(3);
    city.hand(0, 1, append(1, (0, 0), &[1, 1, 1], 0));
    let late = city.hand(0, 1, append(1, (0, 0), &[1], 0));
    assert_eq!(city.terms(1), [1, 1, 1]);
    assert_eq!(sent(&late), [stored(1, 1)], "it answers for what was sent");
    city.hand(0, 1, heartbeat(1, (0, 0), 0));
    assert_eq!(city.terms(1), [1, 1, 1]);
    city.hand(2, 1, append(2, (1, 1), &[2], 0));
    assert_eq!(city.terms(1), [1, 2], "a real conflict strikes");
    assert!(city.noted(
        1,
        Note::Struck {
            index: Index(3),
            term: Term(1),
            op: u32::MAX
        }
    ));
}

/// Raft, Figure 2: matchIndex never goes back, whatever is doubled or overtaken.
#[test]
fn a_doubled_or_older_success_lowers_nothing() {
    let mut city = classic(3);
    city.elect(0);
    for value in 0..4 {
        city.done(0, Act::Write(X, value));
    }
    assert_eq!(matched(&city, 0, 1), 5);
    city.hand(1, 0, stored(1, 2));
    assert_eq!(matched(&city, 0, 1), 5);
    city.hand(
        1,
        0,
        RaftMessage::Appended {
            term: Term(1),
            success: false,
            index: Index(1),
            conflict_term: Term(0),
            round: 1,
        },
    );
    assert_eq!(matched(&city, 0, 1), 5);
    city.settle();
    assert_eq!(city.terms(1), city.terms(0));
}

/// Raft, Figure 2: a follower's commit index is min(leaderCommit, index of the last *new* row): what stands behind is not the
/// leader's.
#[test]
fn a_follower_commits_no_further_than_the_last_new_row() {
    let mut city = classic(3);
    city.hand(0, 1, append(1, (0, 0), &[1, 1, 1], 0));
    city.hand(2, 1, heartbeat(2, (1, 1), 3));
    assert_eq!(city.commit(1), 1);
    city.hand(2, 1, append(2, (1, 1), &[2], 3));
    assert_eq!((city.commit(1), city.terms(1)), (2, alloc::vec![1, 2]));
}

/// A courier carries at most a batch, and rows under way are bounded; all arrive in the end.
#[test]
fn couriers_and_rows_under_way_are_bounded() {
    let mut city = City::with(3, |rules| rules.batch = 4);
    city.elect(0);
    city.isolate(1);
    for value in 0..200 {
        city.ask(0, Act::Write(X, value));
    }
    let rows = city::Courier::rows;
    let to_two = city.couriers.iter().filter(|c| c.to == hall(2));
    let under_way: usize = to_two.clone().map(rows).sum();
    assert_eq!(under_way, 16, "four full couriers, and no row more");
    city.settle();
    assert_eq!(city.value(2), 199);
    city.heal();
    city.pass(Span::from_s(2));
    assert_eq!(city.value(1), 199);
    assert!(city.couriers.iter().map(rows).max().unwrap_or(0) <= 4);
}

/// A row lost on its way is found missing by the next heartbeat, and sent again. (Raft §5.3)
#[test]
fn a_lost_row_is_sent_again() {
    let mut city = City::of(3);
    city.elect(0);
    city.ask(0, Act::Write(X, 1));
    city.couriers.clear();
    city.done(0, Act::Write(X, 2));
    assert_eq!(city.value(0), 2, "the gap is found by the next row");
    city.ask(0, Act::Write(X, 3));
    city.couriers.clear();
    city.pass(Span::from_ms(500));
    for number in 0..3 {
        assert_eq!(city.value(number), 3);
    }
}

/// Nothing is acknowledged beyond the ledger: rows struck after an acknowledgement are another term's business. (CCF #7618)
#[test]
fn a_success_never_lifts_a_match_beyond_the_ledger() {
    let mut city = classic(3);
    city.elect(0);
    city.isolate(0);
    city.ask(0, Act::Write(X, 1));
    city.heal();
    let late = stored(1, 2);
    city.isolate(0);
    city.elect(1);
    city.hand(2, 1, late);
    assert!(matched(&city, 1, 2) <= city.mind(1).log().last_index().0);
    city.hand(2, 1, stored(2, 99));
    assert!(matched(&city, 1, 2) <= city.mind(1).log().last_index().0);
}

/// Raft §5.3: a leader strikes nothing of its own; a second leader of its term, impossible by the rules, is not followed.
#[test]
fn a_leader_appends_only() {
    let mut city = classic(3);
    city.elect(0);
    city.done(0, Act::Write(X, 1));
    city.hand(1, 0, append(1, (0, 0), &[1], 0));
    assert_eq!(city.role(0), Role::Leader);
    assert_eq!(city.mind(0).log().last_index(), Index(2));
}

/// A hall that forgot rows which it had acknowledged gets them again; what was counted stays counted.
#[test]
fn a_forgetful_hall_gets_its_rows_again() {
    let mut city = classic(3);
    city.set_rules(|rules| rules.persist_log = false);
    city.elect(0);
    city.done(0, Act::Write(X, 5));
    city.crash(1);
    city.open(1);
    assert_eq!(city.mind(1).log().last_index(), Index(0));
    city.pass(Span::from_s(1));
    assert_eq!(city.value(1), 5);
    assert_eq!(city.term(0), 1);
}

/// Raft §5.3: to a hall of which nothing is known yet rows leave at once, whatever heartbeat is under way; the next only when it has
/// answered.
#[test]
fn to_an_unknown_hall_one_courier_with_rows_is_under_way() {
    let mut city = City::with(3, |rules| {
        rules.pre_vote = false;
        rules.noop_on_election = false;
    });
    city.ring(0, crate::effect::Timer::Election);
    while city.role(0) != Role::Leader {
        city.deliver_next();
    }
    for value in [1, 2] {
        city.ask(0, Act::Write(X, value));
        let rows = city.couriers.iter().filter(|courier| courier.rows() > 0);
        assert_eq!(rows.count(), 2, "one to each of the others");
    }
}
