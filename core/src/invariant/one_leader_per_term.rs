//! One leader per term: two mayors elected in one term would both be believed.
//!
//! *With terms* (Raft §5.2): no two halls ever believe that they lead the same term, at whatever distance in time. *Without terms*: no
//! two halls that execute believe that they lead, judged on what stands after a step. A paused hall believes but does nothing;
//! it counts from the moment that it wakes, unless it stands down over what waits at its door.

use alloc::vec::Vec;

use crate::effect::Role;
use crate::event::EventKind;
use crate::units::{EventId, HallId, Term};
use crate::view::Status;

use super::{Finding, Monitor, Scene, Witness};

#[derive(Clone, Debug, Default)]
pub(super) struct OneLeaderPerTerm {
    /// Who was elected in each term, and with which event.
    elected: Vec<Option<(HallId, EventId)>>,
}

impl Monitor for OneLeaderPerTerm {
    fn observe(&mut self, scene: &Scene<'_>) -> Finding {
        let Some(hall) = scene.event.hall() else {
            return Finding::Nothing;
        };
        let (role, term, _) = scene.ledgers.belief(hall);
        if role != Role::Leader {
            return Finding::Nothing;
        }
        if term == Term(0) {
            return rivals(scene, hall);
        }
        if !matches!(scene.event.kind, EventKind::Believed { .. }) {
            return Finding::Nothing;
        }
        let at = term.0 as usize;
        if self.elected.len() <= at {
            self.elected.resize(at + 1, None);
        }
        match self.elected[at] {
            Some((first, event)) if first != hall => Finding::broken(Witness {
                halls: alloc::vec![first, hall],
                term: Some(term),
                against: Some(event),
                ..Witness::default()
            }),
            Some(_) => Finding::Tested,
            None => {
                self.elected[at] = Some((hall, scene.id));
                Finding::Tested
            }
        }
    }
}

/// Another hall that leads at the same time, where there are no terms.
fn rivals(scene: &Scene<'_>, hall: HallId) -> Finding {
    let leads = |hall: &HallId| {
        scene.world.status(*hall) == Status::Running && scene.world.belief(*hall).0 == Role::Leader
    };
    if !leads(&hall) {
        return Finding::Nothing;
    }
    let rival = scene
        .ledgers
        .leaders()
        .iter()
        .find(|other| *other != hall && leads(other));
    match rival {
        Some(other) => Finding::broken(Witness {
            halls: alloc::vec![other, hall],
            term: Some(Term(0)),
            against: Some(scene.ledgers.belief(other).2),
            ..Witness::default()
        }),
        None => Finding::Tested,
    }
}

#[cfg(test)]
mod tests {
    use crate::effect::Role;
    use crate::event::EventKind;
    use crate::input::Input;
    use crate::invariant::testing::{A, B, BRIDGE, C, Told, run, violation};
    use crate::invariant::{InvariantId, Verdict};
    use crate::mechanism::MechanismRules;
    use crate::mechanism::majority_check::MajorityRules;
    use crate::mechanism::naive_failover::NaiveRules;
    use crate::units::{Span, Term, Time};

    const ID: InvariantId = InvariantId::OneLeaderPerTerm;

    #[test]
    fn a_second_leader_of_the_same_term_breaks_it_however_late() {
        let mut told = Told::of(&[]);
        assert_eq!(told.verdict(ID), Verdict::NotTested);
        told.leads(A, 1);
        let second = told.leads(B, 2);
        told.follows(B, 3);
        told.leads(A, 4);
        assert_eq!(told.verdict(ID), Verdict::Holds);
        let third = told.leads(C, 2);
        let broken = told.broken(ID);
        assert_eq!(broken.event, third);
        assert_eq!(told.verdict_before(ID, third), Verdict::Holds);
        assert_eq!(broken.witness.halls, [B, C]);
        assert_eq!(broken.witness.term, Some(Term(2)));
        assert_eq!(broken.witness.against, Some(second));
    }

    #[test]
    fn one_hall_elected_twice_in_a_term_is_still_one() {
        let mut told = Told::of(&[]);
        told.leads(A, 2);
        told.follows(A, 2);
        told.leads(A, 2);
        assert_eq!(told.verdict(ID), Verdict::Holds);
    }

    #[test]
    fn without_terms_two_raised_flags_break_it_and_a_counted_majority_does_not() {
        let flood = [(4_000, Input::Cut(BRIDGE))];
        let naive = run(MechanismRules::NaiveFailover(NaiveRules::default()), &flood);
        let broken = violation(naive.verdict(ID));
        assert_eq!(broken.witness.halls[0], A);
        assert_eq!(broken.witness.term, Some(Term(0)));
        let first = broken.witness.against.and_then(|id| naive.events().get(id));
        assert_eq!(first.and_then(crate::event::Event::hall), Some(A));
        let raised = EventKind::Believed {
            role: Role::Leader,
            term: Term(0),
        };
        assert_eq!(first.map(|event| event.kind), Some(raised));
        assert!(broken.at > Time::from_ms(5_000) && broken.at < Time::from_ms(9_000));
        let majority = run(
            MechanismRules::MajorityCheck(MajorityRules::default()),
            &flood,
        );
        assert_eq!(majority.verdict(ID), Verdict::Holds);
    }

    #[test]
    fn a_paused_leader_counts_once_it_is_awake_and_nobody_has_told_it() {
        // B takes over while A sleeps. Over a cut nobody tells A; over a whole network B's heartbeats wait at A's door.
        let pause = (4_000, Input::Pause(A, Some(Span::from_s(8))));
        let rules = MechanismRules::NaiveFailover(NaiveRules::default());
        let told = run(rules.clone(), core::slice::from_ref(&pause));
        assert_eq!(told.verdict(ID), Verdict::Holds);
        let untold = run(
            rules,
            &[(3_900, Input::Cut(crate::input::Path::To(A))), pause],
        );
        let broken = violation(untold.verdict(ID));
        assert_eq!(broken.at, Time::from_ms(12_000));
    }
}
