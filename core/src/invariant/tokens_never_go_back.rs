//! Tokens never go back: once the archive has put down a deed with one number, it puts down none with a lower.
//!
//! Judged at every deed that the archive puts down with a number on it. What the archive remembers does not matter here, only what
//! it did: an archive that forgets its highest number at a restart breaks this.

use crate::effect::Note;
use crate::event::EventKind;
use crate::mechanism::archive::ArchiveNote;
use crate::units::{EventId, OpId, Term, Token};

use super::{Finding, Monitor, Scene, Witness};

#[derive(Clone, Debug, Default)]
pub(super) struct TokensNeverGoBack {
    /// The highest number so far, the operation that it was on, and the event.
    highest: Option<(Token, OpId, EventId)>,
}

impl Monitor for TokensNeverGoBack {
    fn observe(&mut self, scene: &Scene<'_>) -> Finding {
        let EventKind::Note(Note::Archive(ArchiveNote::Stored { op, token, .. })) =
            scene.event.kind
        else {
            return Finding::Nothing;
        };
        if token == Token(0) {
            return Finding::Nothing;
        }
        match self.highest {
            Some((highest, earlier, event)) if token < highest => Finding::broken(Witness {
                halls: scene.event.hall().into_iter().collect(),
                term: Some(Term(token.0)),
                ops: alloc::vec![earlier, op],
                against: Some(event),
                ..Witness::default()
            }),
            _ => {
                self.highest = Some((token, op, scene.id));
                Finding::Tested
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::command::{Act, Key};
    use crate::guard::{GuardRules, TokenSource};
    use crate::history::Timeline;
    use crate::input::{Input, Timed};
    use crate::invariant::{InvariantId, Verdict};
    use crate::mechanism::MechanismRules;
    use crate::mechanism::archive::ArchiveRules;
    use crate::mechanism::raft::RaftRules;
    use crate::scenario::{Hall, Office, Scenario};
    use crate::units::{ClientId, HallId, IslandId, Span, Time};

    const ID: InvariantId = InvariantId::TokensNeverGoBack;

    fn asleep(guards: GuardRules) -> Timeline {
        let mut city = Scenario::plain(&[3, 2], MechanismRules::Raft(RaftRules::default()));
        let archive = Hall {
            name: "Archive".into(),
            island: IslandId(1),
            office: Office::Archive,
            ..city.city.halls[4].clone()
        };
        city.city.halls.push(archive);
        city.guards = guards;
        let write = |client, value| Input::Ask(ClientId(client), Act::Write(Key(0), value));
        city.script = [
            (3_000, write(0, 10)),
            (6_000, write(0, 20)),
            // The row is committed, the deed is being stamped.
            (6_650, Input::Pause(HallId(0), Some(Span::from_s(40)))),
            (20_000, write(1, 5_000)),
        ]
        .map(|(at, input)| Timed {
            at: Time::from_ms(at),
            input,
        })
        .into();
        city.until = Time::from_ms(60_000);
        assert_eq!(crate::scenario::check(&city), []);
        let mut run = Timeline::new(alloc::sync::Arc::new(city), 1, alloc::vec![]);
        run.seek(Time::from_ms(60_000));
        run
    }

    #[test]
    fn a_sleeper_overwrites_unless_the_archive_compares_numbers() {
        let rules = |check| GuardRules {
            archive: ArchiveRules {
                check,
                ..ArchiveRules::default()
            },
            token: TokenSource::Term,
            ..GuardRules::default()
        };
        let value = |run: &Timeline| {
            let archive = run.head().mind(HallId(5)).expect("open");
            archive.state().value(Key(0))
        };
        let open = asleep(rules(false));
        assert!(matches!(open.verdict(ID), Verdict::Broken(_)));
        assert_eq!(value(&open), 20);
        let guarded = asleep(rules(true));
        assert_eq!(guarded.verdict(ID), Verdict::Holds);
        assert_eq!(value(&guarded), 5_000);
    }
}
