//! Whether a predicate is so of a run at its playhead.

use split_isles_core::effect::Role;
use split_isles_core::event::Outcome;
use split_isles_core::history::Timeline;
use split_isles_core::invariant::Verdict;
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::scenario::Office;
use split_isles_core::units::{ClientId, HallId};
use split_isles_core::view::Status;

use crate::predicate::{Ending, Ground, Guard, Predicate, Standing};
use crate::trace::Trace;

/// Whether a predicate is so at the run's playhead. `trace` has found the run's events so far. Nothing is so of a hall that the city does not have.
pub fn holds(predicate: &Predicate, run: &Timeline, trace: &mut Trace) -> bool {
    has_halls(predicate, run) && is_so(predicate, run, trace)
}

/// Whether the city has the halls of which a predicate speaks.
fn has_halls(predicate: &Predicate, run: &Timeline) -> bool {
    let has = |hall: &HallId| hall.index() < run.scenario().city.halls.len();
    match predicate {
        Predicate::Believes(hall, _)
        | Predicate::Status(hall, _)
        | Predicate::Term(hall, _)
        | Predicate::Value(hall, ..)
        | Predicate::Commit(hall, _) => has(hall),
        Predicate::Cut(a, b) => has(a) && has(b),
        Predicate::Not(other) => has_halls(other, run),
        Predicate::Broken(_)
        | Predicate::Holds(_)
        | Predicate::Event(_)
        | Predicate::Counts(..)
        | Predicate::Ended(..)
        | Predicate::Time(_)
        | Predicate::Mechanism(_)
        | Predicate::Guard(_)
        | Predicate::Rule(_)
        | Predicate::Flags(_) => true,
    }
}

fn is_so(predicate: &Predicate, run: &Timeline, trace: &mut Trace) -> bool {
    let world = run.world();
    match predicate {
        Predicate::Believes(hall, role) => world.belief(*hall).0 == *role,
        Predicate::Status(hall, is) => standing(world.status(*hall)) == *is,
        Predicate::Term(hall, least) => world.belief(*hall).1 >= *least,
        Predicate::Value(hall, key, value) => world
            .mind(*hall)
            .is_some_and(|mind| mind.state().value(*key) == *value),
        Predicate::Commit(hall, least) => world
            .mind(*hall)
            .is_some_and(|mind| mind.commit_index() >= *least),
        Predicate::Broken(id) => matches!(run.verdict(*id), Verdict::Broken(_)),
        Predicate::Holds(id) => run.verdict(*id) == Verdict::Holds,
        Predicate::Event(words) => trace.first(run, words).is_some(),
        Predicate::Counts(what, least) => run.measures().tally(*what) >= *least,
        Predicate::Ended(client, nth, ending) => ended(run, *client, *nth) == Some(*ending),
        Predicate::Time(at) => world.now().max(run.at()) >= *at,
        Predicate::Cut(a, b) => {
            let frame = run.frame();
            let reach = frame.halls.get(a.index()).map(|hall| hall.reach);
            !reach.is_some_and(|reach| reach.contains(*b))
        }
        Predicate::Mechanism(ground) => self::ground(world.rules()) == *ground,
        Predicate::Guard(guard) => {
            let guards = world.guards();
            match guard {
                Guard::Lease => guards.lease.is_some(),
                Guard::Stonith => guards.stonith.is_some(),
                Guard::Watchdog => guards.watchdog.is_some(),
                Guard::Generation => guards.generation.is_some(),
                Guard::Archive => guards.archive.check,
            }
        }
        Predicate::Rule(rule) => rule.get(world.rules()) == Some(true),
        Predicate::Flags(least) => flags(run) >= *least,
        Predicate::Not(other) => !holds(other, run, trace),
    }
}

const fn standing(status: Status) -> Standing {
    match status {
        Status::Running => Standing::Running,
        Status::Paused(_) => Standing::Paused,
        Status::Crashed(_) => Standing::Crashed,
        Status::PoweredOff(_) => Standing::Off,
    }
}

const fn ground(rules: &MechanismRules) -> Ground {
    match rules {
        MechanismRules::NaiveFailover(_) => Ground::Naive,
        MechanismRules::MajorityCheck(_) => Ground::Majority,
        MechanismRules::Raft(_) => Ground::Raft,
        MechanismRules::Paxos(_) => Ground::Paxos,
        MechanismRules::Leaderless(_) => Ground::Leaderless,
    }
}

/// How many city halls believe that they lead, those that are paused too.
fn flags(run: &Timeline) -> u32 {
    let (world, scenario) = (run.world(), run.scenario());
    let halls = scenario.city.halls.iter().zip(0..);
    let leads = halls.filter(|(hall, id)| {
        let id = HallId(*id);
        let up = matches!(world.status(id), Status::Running | Status::Paused(_));
        hall.office == Office::City && up && world.belief(id).0 == Role::Leader
    });
    leads.map(|_| 1).sum()
}

/// How a client's n-th operation has ended by now; nothing while it has not.
fn ended(run: &Timeline, client: ClientId, nth: u32) -> Option<Ending> {
    let operations = run.world().operations().iter_from(0);
    let operation = operations
        .filter(|operation| operation.client == client)
        .nth((nth as usize).saturating_sub(1))?;
    operation.ended.map(|(_, outcome)| match outcome {
        Outcome::Acknowledged(_) => Ending::Acknowledged,
        Outcome::Refused => Ending::Refused,
        Outcome::Unknown => Ending::Unknown,
    })
}
