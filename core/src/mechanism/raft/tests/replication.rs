//! Rows on their way: what is taken over, what is struck, and how far back a leader goes. (Raft §5.3)

use super::city::{self, City, X, hall, heartbeat, place, sent};
use crate::command::{Act, Command, Entry};
use crate::effect::{Effect, Note, Persist, Role};
use crate::mechanism::raft::RaftMessage;
use crate::message::{Courier, Entries};
use crate::units::{Index, Span, Term};

fn classic(count: u8) -> City {
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
fn append(term: u32, previous: (u32, u32), rows: &[u32], commit: u32) -> RaftMessage {
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

/// Raft §5.3: an append that does not fit changes nothing, and the answer says where to try next, by whole terms.
#[test]
fn an_append_that_does_not_fit_is_refused_with_a_hint() {
    let mut city = classic(3);
    city.hand(0, 1, append(3, (0, 0), &[1, 2, 2, 2], 1));
    let hint = |index, term| RaftMessage::Appended {
        term: Term(3),
        success: false,
        index: Index(index),
        conflict_term: Term(term),
        round: 1,
    };
    let short = city.hand(0, 1, append(3, (3, 9), &[3], 9));
    assert_eq!(sent(&short), [hint(5, 2)], "too short: behind the last row");
    let older = city.hand(0, 1, append(3, (3, 4), &[3], 9));
    assert_eq!(
        sent(&older),
        [hint(5, 2)],
        "the leader knows which rows are as old"
    );
    let as_old = city.hand(0, 1, append(3, (2, 9), &[3], 9));
    assert_eq!(
        sent(&as_old),
        [hint(5, 2)],
        "rows of the same term may match"
    );
    let newer = city.hand(0, 1, append(3, (1, 4), &[3], 9));
    assert_eq!(
        sent(&newer),
        [hint(2, 1)],
        "all rows of later terms are passed over"
    );
    assert_eq!(
        (city.terms(1), city.commit(1)),
        (alloc::vec![1, 2, 2, 2], 1)
    );
}

/// Raft §5.3: where the rules are off and a hall with an older ledger leads, the others follow it all the same: the paper's follower
/// takes over what contradicts its rows, whatever it held for committed.
#[test]
fn a_leader_with_an_older_ledger_is_followed_to_the_loss_of_committed_rows() {
    let mut city = classic(3);
    city.set_rules(|rules| rules.compare_logs = false);
    city.elect(2);
    city.isolate(2);
    city.ask(2, Act::Write(X, 7));
    city.crash(2);
    city.open(2);
    city.elect(0);
    city.done(0, Act::Write(X, 8));
    assert_eq!((city.terms(1), city.commit(1)), (alloc::vec![1, 2, 2], 3));
    city.heal();
    city.elect(2);
    city.ring(2, crate::effect::Timer::Heartbeat);
    city.settle();
    assert_eq!(city.terms(1), city.terms(2));
    assert_eq!(city.commit(2), 3);
}

/// Raft §5.3: going back ends on fully divergent ledgers, in as many rounds as there are terms, not rows.
#[test]
fn going_back_ends_on_fully_divergent_ledgers() {
    let mut city = classic(3);
    // Hall 1 follows leader 0 of odd terms, hall 2 follows itself of even ones; nothing of it is committed.
    let odd: alloc::vec::Vec<u32> = (0..60).map(|at| 1 + 2 * (at / 12)).collect();
    let even: alloc::vec::Vec<u32> = (0..70).map(|at| 2 + 2 * (at / 14)).collect();
    city.hand(0, 1, append(9, (0, 0), &odd, 0));
    city.hand(0, 2, append(10, (0, 0), &even, 0));
    city.isolate(0);
    city.ring(2, crate::effect::Timer::Election);
    city.settle();
    assert_eq!(city.role(2), Role::Leader);
    assert_eq!(city.terms(1), city.terms(2));
    let refusals = city.delivered;
    assert!(refusals < 40, "{refusals} couriers");
}

/// Raft §5.3: a leader with rows of the conflicting term goes on behind its last row of that term.
#[test]
fn a_leader_skips_whole_terms_that_it_shares() {
    let mut city = classic(3);
    city.hand(0, 1, append(1, (0, 0), &[1; 40], 0));
    city.hand(0, 2, append(1, (0, 0), &[1; 30], 0));
    city.hand(0, 2, append(2, (1, 30), &[2], 0));
    city.isolate(0);
    city.ring(2, crate::effect::Timer::Election);
    city.settle();
    assert_eq!(city.role(2), Role::Leader);
    assert_eq!(city.terms(1), city.terms(2));
    assert!(city.delivered < 14, "{}", city.delivered);
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

/// Raft §5.3: a hall gets what it lacks, from the first row that it lacks; once, however often it says so.
#[test]
fn a_hall_gets_the_rows_that_it_lacks_once() {
    let mut city = classic(3);
    city.elect(0);
    for value in 0..13 {
        if value == 10 {
            city.isolate(2);
        }
        city.done(0, Act::Write(X, value));
    }
    city.heal();
    // It refuses both, and both refusals name the same row.
    city.ring(0, crate::effect::Timer::Heartbeat);
    city.ring(0, crate::effect::Timer::Heartbeat);
    let mut rows = 0;
    while let Some(courier) = city.couriers.pop_front() {
        rows += courier.rows();
        city.deliver(courier);
    }
    assert_eq!((city.value(2), rows), (12, 3));
}
