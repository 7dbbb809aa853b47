//! The few events that tell the story of a violation: what befell the city, who raised a flag over it, what was promised, and what broke
//! the promise.

use alloc::vec::Vec;

use crate::effect::Role;
use crate::event::EventKind;
use crate::history::Timeline;
use crate::input::Input;
use crate::units::{EventId, HallId};

use super::Violation;

/// How many faults the story names at most, the last ones before it ends.
const FAULTS_MAX: usize = 4;

/// The events of the story, in order; the last is the one with which the promise broke.
///
/// They are: the faults that led to it, each witness hall's last step up to leadership, the invocation and the end of each
/// operation that is a witness, and the event that the breaking one contradicts.
pub fn explain(timeline: &Timeline, violation: &Violation) -> Vec<EventId> {
    let witness = &violation.witness;
    let mut story = alloc::vec![violation.event];
    story.extend(witness.against);
    let mut faults = Vec::new();
    let mut promoted: Vec<Option<EventId>> = alloc::vec![None; witness.halls.len()];
    for (id, event) in timeline.events().iter_from(EventId(0)) {
        if id > violation.event {
            break;
        }
        let of_hall = |hall: HallId| witness.halls.iter().position(|other| *other == hall);
        if let EventKind::Input(place) = event.kind {
            if timeline.head().input(place).is_some_and(is_fault) {
                faults.push(id);
            }
        } else if let EventKind::Believed {
            role: Role::Leader, ..
        } = event.kind
        {
            if let Some(at) = event.hall().and_then(of_hall) {
                promoted[at] = Some(id);
            }
        } else if let EventKind::Invoked { op, .. } | EventKind::Ended { op, .. } = event.kind
            && witness.ops.contains(&op)
        {
            story.push(id);
        }
    }
    story.extend(promoted.into_iter().flatten());
    let skip = faults.len().saturating_sub(FAULTS_MAX);
    story.extend(faults.into_iter().skip(skip));
    story.sort_unstable();
    story.dedup();
    story
}

/// Whether an input befalls the city, other than a client's wish.
const fn is_fault(input: &Input) -> bool {
    !matches!(input, Input::Ask(..) | Input::AskAt(..))
}

#[cfg(test)]
mod tests {
    use crate::command::{Act, Key};
    use crate::effect::Role;
    use crate::event::{EventKind, Outcome};
    use crate::history::Timeline;
    use crate::input::Input;
    use crate::invariant::testing::{A, B, BRIDGE, ask, play, run, violation};
    use crate::invariant::{InvariantId, Violation};
    use crate::mechanism::MechanismRules;
    use crate::mechanism::naive_failover::NaiveRules;
    use crate::scenario::Scenario;
    use crate::units::{EventId, HallId, Time};
    use alloc::vec::Vec;

    #[test]
    fn a_split_is_told_by_the_cut_both_promotions_and_both_promises() {
        let script = [
            (4_000, Input::Cut(BRIDGE)),
            (12_000, ask(0, Act::Write(Key(0), 1))),
            (13_000, ask(0, Act::Read(Key(0)))),
            (14_000, ask(1, Act::Write(Key(0), 2))),
        ];
        let run = run(
            MechanismRules::NaiveFailover(NaiveRules::default()),
            &script,
        );
        let violation = violation(run.verdict(InvariantId::OneWriter));
        let story = run.explain(&violation);
        let kinds: alloc::vec::Vec<EventKind> = story
            .iter()
            .filter_map(|id| run.events().get(*id).map(|event| event.kind))
            .collect();
        let count = |fits: fn(&EventKind) -> bool| kinds.iter().filter(|kind| fits(kind)).count();
        assert!(story.is_sorted());
        assert_eq!(story.last(), Some(&violation.event));
        assert_eq!(
            count(|k| matches!(k, EventKind::Input(_))),
            1,
            "the cut alone"
        );
        assert_eq!(
            count(|k| matches!(
                k,
                EventKind::Believed {
                    role: Role::Leader,
                    ..
                }
            )),
            2
        );
        assert_eq!(count(|k| matches!(k, EventKind::Invoked { .. })), 2);
        assert_eq!(
            count(|k| matches!(
                k,
                EventKind::Ended {
                    outcome: Outcome::Acknowledged(_),
                    ..
                }
            )),
            1,
            "the second write is accepted, its client not yet told"
        );
    }

    /// Who raised a flag with this event.
    fn raised(run: &Timeline, id: EventId) -> Option<HallId> {
        let event = run.events().get(id)?;
        let EventKind::Believed { role, .. } = event.kind else {
            return None;
        };
        event.hall().filter(|_| role == Role::Leader)
    }

    /// Who raises a flag in the story of a violation.
    fn told_flags(run: &Timeline, violation: &Violation) -> Vec<HallId> {
        let story = run.explain(violation);
        story.iter().filter_map(|id| raised(run, *id)).collect()
    }

    #[test]
    fn of_the_flags_only_those_of_the_witnesses_are_told() {
        let script = [
            (4_000, Input::Cut(BRIDGE)),
            (12_000, ask(0, Act::Write(Key(0), 1))),
            (14_000, ask(1, Act::Write(Key(0), 2))),
            (20_000, Input::Heal(BRIDGE)),
        ];
        let rules = MechanismRules::NaiveFailover(NaiveRules::default());
        let run = run(rules, &script);
        let violation = violation(run.verdict(InvariantId::NoSilentDiscard));
        assert_eq!(violation.witness.halls, [A], "it yields to D");
        assert_eq!(told_flags(&run, &violation), [A]);
    }

    #[test]
    fn of_a_hall_that_led_before_only_the_last_step_up_is_told() {
        let city = |ms, input| crate::input::Timed {
            at: Time::from_ms(ms),
            input,
        };
        // B takes over from A, loses the lead to it, and raises its flag again behind the flood.
        let mut twins = Scenario::plain(
            &[1, 1],
            MechanismRules::NaiveFailover(NaiveRules::default()),
        );
        twins.script = alloc::vec![
            city(2_000, Input::Crash(A)),
            city(8_000, Input::Crash(B)),
            city(8_100, Input::Restart(A)),
            city(14_000, Input::Restart(B)),
            city(18_000, Input::Cut(BRIDGE)),
        ];
        let run = play(twins);
        let violation = violation(run.verdict(InvariantId::OneLeaderPerTerm));
        assert_eq!(violation.witness.halls, [A, B]);
        let flags: Vec<HallId> = run
            .events()
            .iter_from(EventId(0))
            .filter_map(|(id, _)| raised(&run, id))
            .collect();
        assert_eq!(flags, [A, B, A, B]);
        assert_eq!(told_flags(&run, &violation), [A, B]);
    }
}
