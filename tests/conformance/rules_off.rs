//! What each rule of Raft is for: with the rule off, a schedule aimed at it breaks the promise that it guards within the stated number of
//! runs; with the rule on, none of as many runs of the same schedule breaks any promise.

use std::sync::Arc;

use split_isles_core::history::Timeline;
use split_isles_core::invariant::{InvariantId, Violation};
use split_isles_core::mechanism::raft::{MembershipChange, RaftRules, Reads};
use split_isles_core::scenario::{Scenario, check};
use split_isles_tests::plot::{self, brisk};
use split_isles_tests::storm::Dice;

fn play(scenario: Scenario) -> Vec<Violation> {
    let (seed, until) = (scenario.seed, scenario.until);
    let mut run = Timeline::new(Arc::new(scenario), seed, Vec::new());
    run.seek(until);
    run.violations()
}

/// Holds a rule to its purpose. `guards`: the promises of which at least one breaks without the rule, within `within` runs.
#[track_caller]
fn is_for(
    plot: fn(&mut Dice, RaftRules) -> Scenario,
    with: impl Fn() -> RaftRules,
    without: impl Fn() -> RaftRules,
    guards: &[InvariantId],
    within: u64,
) {
    let first = (0..within).find(|seed| {
        let scenario = plot(&mut Dice::new(*seed), without());
        assert_eq!(check(&scenario), []);
        play(scenario)
            .iter()
            .any(|violation| guards.contains(&violation.invariant))
    });
    assert!(
        first.is_some(),
        "without the rule, {within} runs broke none of {guards:?}"
    );
    for seed in 0..within {
        let scenario = plot(&mut Dice::new(seed), with());
        let violations = play(scenario.clone());
        assert!(
            violations.is_empty(),
            "seed {seed}, with the rule: {violations:?}\n{}",
            split_isles_reader::write(&scenario)
        );
    }
}

#[test]
fn a_vote_is_persisted_before_it_is_given() {
    let without = || RaftRules {
        persist_vote: false,
        ..brisk()
    };
    let guards = [InvariantId::OneLeaderPerTerm];
    is_for(plot::voter_crashes, brisk, without, &guards, 40);
}

#[test]
fn rows_are_persisted_before_they_are_acknowledged() {
    let without = || RaftRules {
        persist_log: false,
        ..brisk()
    };
    let guards = [InvariantId::NoAcknowledgedWriteLost];
    is_for(plot::blackout, brisk, without, &guards, 20);
}

#[test]
fn only_rows_of_the_current_term_commit_by_counting() {
    let without = || RaftRules {
        commit_current_term_only: false,
        ..brisk()
    };
    let guards = [InvariantId::LeaderCompleteness];
    is_for(plot::figure_8, brisk, without, &guards, 40);
}

#[test]
fn a_vote_goes_to_a_ledger_that_is_not_behind() {
    let without = || RaftRules {
        compare_logs: false,
        ..brisk()
    };
    let guards = [InvariantId::LeaderCompleteness];
    is_for(plot::short_ledger, brisk, without, &guards, 20);
}

#[test]
fn a_leader_asks_whether_it_still_leads_before_it_answers_a_read() {
    let guards = [InvariantId::Linearizable];
    for reads in [Reads::LeaderLocal, Reads::AnyLocal] {
        let without = || RaftRules { reads, ..brisk() };
        is_for(plot::cut_off_reader, brisk, without, &guards, 20);
    }
    let any = || RaftRules {
        reads: Reads::AnyLocal,
        ..brisk()
    };
    let guards = [InvariantId::ReadsNeverGoBack];
    is_for(plot::hopping_reader, brisk, any, &guards, 20);
}

#[test]
fn a_lease_holds_as_long_as_clocks_drift_no_more_than_was_promised() {
    let lease = |drift_bound_ppm| {
        move || RaftRules {
            reads: Reads::Lease,
            drift_bound_ppm,
            ..brisk()
        }
    };
    let guards = [InvariantId::Linearizable];
    // The clock is up to 45 % slow: a bound of 1000 per mille covers it, one of 1 per mille does not.
    is_for(
        plot::slow_clock,
        lease(1_000_000),
        lease(1_000),
        &guards,
        20,
    );
}

#[test]
fn a_lease_needs_voters_who_keep_their_promise() {
    let lease = |check_quorum| {
        move || RaftRules {
            reads: Reads::Lease,
            check_quorum,
            ..brisk()
        }
    };
    let guards = [InvariantId::Linearizable];
    is_for(plot::broken_promise, lease(true), lease(false), &guards, 40);
}

#[test]
fn membership_changes_by_joint_consensus_or_after_a_row_of_the_own_term() {
    let by = |membership| {
        move || RaftRules {
            membership,
            ..brisk()
        }
    };
    let guards = [InvariantId::LeaderCompleteness];
    for sound in [MembershipChange::Joint, MembershipChange::Single] {
        let unsound = MembershipChange::SingleUnsafe;
        is_for(plot::two_changes, by(sound), by(unsound), &guards, 40);
    }
}

#[test]
fn a_command_is_carried_out_once_however_often_it_is_sent() {
    let without = || RaftRules {
        client_sessions: false,
        ..brisk()
    };
    let guards = [InvariantId::MoneyConserved];
    is_for(plot::lost_answers, brisk, without, &guards, 20);
}

#[test]
fn a_new_leader_learns_what_is_committed_before_it_answers_reads() {
    let without = || RaftRules {
        noop_on_election: false,
        ..brisk()
    };
    let guards = [InvariantId::Linearizable];
    is_for(plot::early_read, brisk, without, &guards, 40);
}
