//! Whether a run shows what its scenario says that it shows.

use split_isles_core::event::Outcome;
use split_isles_core::history::Timeline;
use split_isles_core::invariant::Verdict;
use split_isles_core::measure::Tally;
use split_isles_core::mechanism::leaderless::Record;
use split_isles_core::scenario::{Expectation, ExpectedOutcome};
use split_isles_core::trace::{Telling, invariant_word, role_word};
use split_isles_core::units::ClientId;

/// What came of one expectation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was expected, in a few words.
    pub expected: String,
    /// What the run shows instead, or as well.
    pub found: String,
    /// Whether the run shows what was expected.
    pub met: bool,
}

/// What came of every expectation of a run's scenario. Moves the playhead.
pub fn findings(run: &mut Timeline) -> Vec<Finding> {
    let scenario = run.scenario().clone();
    run.seek(scenario.until);
    scenario
        .expect
        .iter()
        .map(|expectation| finding(run, expectation))
        .collect()
}

fn finding(run: &mut Timeline, expectation: &Expectation) -> Finding {
    let scenario = run.scenario().clone();
    match *expectation {
        Expectation::Holds(invariant) => {
            run.seek(scenario.until);
            let verdict = run.verdict(invariant);
            Finding {
                expected: format!("{} holds", invariant_word(invariant)),
                found: verdict_words(&verdict),
                // A promise that was never put to the test was not shown to hold.
                met: verdict == Verdict::Holds,
            }
        }
        Expectation::Breaks {
            invariant,
            from,
            to,
        } => {
            run.seek(to.max(scenario.until));
            let verdict = run.verdict(invariant);
            let within = |verdict: &Verdict| matches!(verdict, Verdict::Broken(violation) if (from..=to).contains(&violation.at));
            Finding {
                expected: format!(
                    "{} breaks between {from} s and {to} s",
                    invariant_word(invariant)
                ),
                found: verdict_words(&verdict),
                met: within(&verdict),
            }
        }
        Expectation::Believes { at, hall, role } => {
            run.seek(at);
            let (found, _) = run.world().belief(hall);
            let name = scenario.hall_name(hall);
            Finding {
                expected: format!("{name} is {} at {at} s", role_word(role)),
                found: role_word(found).to_owned(),
                met: found == role,
            }
        }
        Expectation::Value {
            at,
            hall,
            key,
            value,
        } => {
            run.seek(at);
            let found = run.world().mind(hall).map(|mind| mind.state().value(key));
            let (name, key) = (scenario.hall_name(hall), scenario.key_name(key));
            Finding {
                expected: format!("{key} is {value} at {name} at {at} s"),
                found: found.map_or("the hall is down".to_owned(), |found| found.to_string()),
                met: found == Some(value),
            }
        }
        Expectation::Versions {
            at,
            hall,
            key,
            count,
        } => {
            run.seek(at);
            let store = run.world().mind(hall).and_then(|mind| mind.store());
            let cell = store.and_then(|store| store.shelves().cell(Record::Key(key)));
            let found = cell.map(|cell| cell.versions().len());
            let (name, key) = (scenario.hall_name(hall), scenario.key_name(key));
            Finding {
                expected: format!("{count} versions of {key} at {name} at {at} s"),
                found: found.map_or("the hall keeps no versions".to_owned(), |n| n.to_string()),
                met: found == Some(usize::from(count)),
            }
        }
        Expectation::Counts { at, what, count } => {
            run.seek(at);
            let found = run.measures().tally(what);
            Finding {
                expected: format!("{} {count} up to {at} s", tally_words(what)),
                found: found.to_string(),
                met: found == count,
            }
        }
        Expectation::Ends {
            client,
            nth,
            outcome,
        } => {
            run.seek(scenario.until);
            ending(run, client, nth, outcome)
        }
    }
}

const fn tally_words(tally: Tally) -> &'static str {
    match tally {
        Tally::Woken => "halls woken in the queue:",
        Tally::TurnedAway => "deeds turned away:",
        Tally::Hashes => "most hashes in one comparison:",
    }
}

fn ending(run: &Timeline, client: ClientId, nth: u32, expected: ExpectedOutcome) -> Finding {
    let name = Telling::of(run).client(client);
    let operation = run
        .world()
        .operations()
        .iter_from(0)
        .filter(|operation| operation.client == client)
        .nth(nth as usize - 1);
    let ended = operation.map(|operation| operation.ended.map(|(_, outcome)| outcome));
    let expected_words = match expected {
        ExpectedOutcome::Acknowledged(Some(value)) => format!("acknowledged with {value}"),
        ExpectedOutcome::Acknowledged(None) => "acknowledged".to_owned(),
        ExpectedOutcome::Refused => "refused".to_owned(),
        ExpectedOutcome::Unknown => "unknown".to_owned(),
    };
    Finding {
        expected: format!("operation {nth} of {name} ends {expected_words}"),
        found: match ended {
            None => "no such operation".to_owned(),
            Some(None) => "still pending".to_owned(),
            Some(Some(Outcome::Acknowledged(value))) => format!("acknowledged with {value}"),
            Some(Some(Outcome::Refused)) => "refused".to_owned(),
            Some(Some(Outcome::Unknown)) => "unknown".to_owned(),
        },
        met: ended
            .flatten()
            .is_some_and(|outcome| expected.matches(outcome)),
    }
}

/// A verdict in a few words.
pub fn verdict_words(verdict: &Verdict) -> String {
    match verdict {
        Verdict::NotTested => "not tested".to_owned(),
        Verdict::Holds => "holds".to_owned(),
        Verdict::NotJudged => "not judged".to_owned(),
        Verdict::Broken(violation) => {
            format!(
                "broken at {} s by event {}",
                violation.at, violation.event.0
            )
        }
    }
}
