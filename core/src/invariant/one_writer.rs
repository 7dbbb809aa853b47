//! One writer at a time: not how many flags are up, but how many halls get writes accepted.
//!
//! Judged whenever a hall that believes it leads carries out a client's write: that is a write accepted. It breaks when another hall
//! has accepted one under the flag that it holds up, too, and both still have authority ([`World::has_authority`]: each could
//! get the next write accepted as well). A deposed leader that learns late of copies made in time accepts nothing new, and is
//! not counted; a flag under which nothing was ever written is not a writer.
//!
//! [`World::has_authority`]: crate::sim::World::has_authority

use alloc::vec::Vec;

use crate::effect::{Note, Role};
use crate::event::EventKind;
use crate::units::{EventId, HallId, OpId};

use super::{Finding, Monitor, Scene, Witness};

#[derive(Clone, Debug, Default)]
pub(super) struct OneWriter {
    /// The last write that each hall accepted.
    accepted: Vec<Option<(OpId, EventId)>>,
}

impl Monitor for OneWriter {
    fn observe(&mut self, scene: &Scene<'_>) -> Finding {
        let (Some(hall), EventKind::Note(Note::Applied { op, .. })) =
            (scene.event.hall(), scene.event.kind)
        else {
            return Finding::Nothing;
        };
        if scene.ledgers.belief(hall).0 != Role::Leader {
            return Finding::Nothing;
        }
        let op = OpId(op);
        let write = scene
            .world
            .operation(op)
            .is_some_and(|operation| !operation.act.is_read());
        if !write {
            return Finding::Nothing;
        }
        if self.accepted.len() <= hall.index() {
            self.accepted.resize(hall.index() + 1, None);
        }
        self.accepted[hall.index()] = Some((op, scene.id));
        let others = scene.ledgers.leaders().iter();
        let rival = others
            .filter(|other| *other != hall && scene.world.has_authority(*other))
            .find_map(|other| self.accepted_in_this_reign(scene, other))
            .filter(|_| scene.world.has_authority(hall));
        let Some((rival, theirs, event)) = rival else {
            return Finding::Tested;
        };
        Finding::broken(Witness {
            halls: alloc::vec![rival, hall],
            ops: alloc::vec![theirs, op],
            against: Some(event),
            ..Witness::default()
        })
    }
}

impl OneWriter {
    /// The last write that a hall accepted since it raised the flag that is up.
    fn accepted_in_this_reign(
        &self,
        scene: &Scene<'_>,
        hall: HallId,
    ) -> Option<(HallId, OpId, EventId)> {
        let (op, event) = self.accepted.get(hall.index()).copied().flatten()?;
        (event > scene.ledgers.belief(hall).2).then_some((hall, op, event))
    }
}

#[cfg(test)]
mod tests {
    use crate::command::{Act, Key};
    use crate::effect::{Note, Role};
    use crate::event::EventKind;
    use crate::input::{Input, Path};
    use crate::invariant::testing::{A, BRIDGE, ask, run, violation};
    use crate::invariant::{InvariantId, Verdict};
    use crate::mechanism::MechanismRules;
    use crate::mechanism::naive_failover::NaiveRules;
    use crate::mechanism::raft::RaftRules;
    use crate::scenario::LinkQuality;
    use crate::units::{EventId, OpId, Span, Time};

    const ID: InvariantId = InvariantId::OneWriter;

    fn write(value: i32) -> Act {
        Act::Write(Key(0), value)
    }

    #[test]
    fn it_breaks_at_the_second_isles_first_accepted_write_and_not_before() {
        let script = [
            (2_000, ask(0, write(1))),
            (4_000, Input::Cut(BRIDGE)),
            (12_000, ask(0, write(2))),
            (14_000, ask(1, write(3))),
        ];
        let split = run(
            MechanismRules::NaiveFailover(NaiveRules::default()),
            &script,
        );
        let broken = violation(split.verdict(ID));
        assert!(broken.at > Time::from_ms(14_000) && broken.at < Time::from_ms(15_000));
        assert_eq!(broken.witness.halls[0], A);
        assert_eq!(broken.witness.ops, [OpId(1), OpId(2)]);
        let against = broken.witness.against.and_then(|id| split.events().get(id));
        let theirs = against.map(|event| (event.hall(), event.kind));
        assert!(matches!(
            theirs,
            Some((Some(A), EventKind::Note(Note::Applied { op: 1, .. })))
        ));
        // Two flags are up long before that.
        let mut before = split.clone();
        before.seek(Time::from_ms(13_900));
        assert_eq!(before.verdict(ID), Verdict::Holds);
        assert!(matches!(
            before.verdict(InvariantId::OneLeaderPerTerm),
            Verdict::Broken(_)
        ));
        before.seek(Time::from_ms(1_900));
        assert_eq!(before.verdict(ID), Verdict::NotTested);
    }

    #[test]
    fn two_flags_of_different_terms_are_not_two_writers() {
        // The old leader keeps its flag (nothing makes it count), and gets nothing accepted.
        let rules = RaftRules {
            check_quorum: false,
            ..RaftRules::default()
        };
        let script = [
            (2_000, ask(0, write(1))),
            (4_000, Input::Cut(Path::From(A))),
            (4_000, Input::Cut(Path::To(A))),
            (14_000, ask(1, write(3))),
        ];
        let cut = run(MechanismRules::Raft(rules), &script);
        assert!(cut.measures().two_flags > Span::from_s(10));
        assert_eq!(cut.verdict(ID), Verdict::Holds);
    }

    #[test]
    fn a_deposed_leader_that_learns_late_of_copies_made_in_time_is_no_second_writer() {
        let rules = RaftRules {
            check_quorum: false,
            ..RaftRules::default()
        };
        let slow = LinkQuality::steady(Span::from_s(8));
        let script = [
            (4_000, Input::Degrade(Path::To(A), slow)),
            (4_100, ask(0, write(1))),
            (4_500, Input::Cut(Path::From(A))),
            (10_000, ask(1, write(2))),
        ];
        let mut late = run(MechanismRules::Raft(rules), &script);
        // A carries its row out after the new leader has accepted another, and still believes that it leads.
        late.seek(Time::from_ms(12_500));
        let accepted = late
            .events()
            .iter_from(EventId(0))
            .filter_map(|(_, event)| {
                let EventKind::Note(Note::Applied { op, .. }) = event.kind else {
                    return None;
                };
                let leads = late.world().belief(event.hall()?).0 == Role::Leader;
                (leads && op < 2).then_some((event.hall()? == A, op))
            });
        assert!(accepted.eq([(false, 0), (false, 1), (true, 0)]));
        assert_eq!(late.verdict(ID), Verdict::Holds);
    }
}
