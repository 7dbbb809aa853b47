//! No older hand at the archive: once it has put down a deed of one reign, it puts down none of an earlier reign.
//!
//! That is what fencing tokens are for, judged by who led when and not by the numbers: a number from a bad source may rise while the
//! hands grow older. Reigns of a later term are later; of the same term, or without terms, those that began later. A deed belongs to
//! the reign in which it was carried out and stamped, however late its courier comes. (Kleppmann 2016)

use alloc::collections::BTreeMap;

use crate::effect::{Note, Role};
use crate::event::EventKind;
use crate::mechanism::archive::ArchiveNote;
use crate::scenario::Office;
use crate::sim::World;
use crate::units::{EventId, HallId, OpId, Term};

use super::{Finding, Monitor, Scene, Witness};

/// When a reign was: its term, and the event with which its hall began to believe that it leads.
type Reign = (Term, EventId);

#[derive(Clone, Debug)]
pub(super) struct NoOlderHand {
    /// Whether the city has an archive at all.
    archive: bool,
    /// In which reign each hall carried out each deed.
    done: BTreeMap<(HallId, OpId), Reign>,
    /// The latest reign of which the archive has a deed: the hall, the deed, and the event.
    latest: Option<(Reign, HallId, OpId, EventId)>,
}

impl NoOlderHand {
    pub(super) fn new(world: &World) -> Self {
        Self {
            archive: !world.scenario().city.holding(Office::Archive).is_empty(),
            done: BTreeMap::new(),
            latest: None,
        }
    }
}

impl Monitor for NoOlderHand {
    fn observe(&mut self, scene: &Scene<'_>) -> Finding {
        if let EventKind::Note(Note::Applied { op, .. }) = scene.event.kind {
            if let Some(hall) = scene.event.hall().filter(|_| self.archive) {
                let (role, term, since) = scene.ledgers.belief(hall);
                if role == Role::Leader {
                    self.done.insert((hall, OpId(op)), (term, since));
                }
            }
            return Finding::Nothing;
        }
        let EventKind::Note(Note::Archive(ArchiveNote::Stored { op, by, token, .. })) =
            scene.event.kind
        else {
            return Finding::Nothing;
        };
        let Some(reign) = self.done.get(&(by, op)).copied() else {
            return Finding::Nothing;
        };
        match self.latest {
            Some((latest, hall, earlier, event)) if reign < latest => Finding::broken(Witness {
                halls: alloc::vec![hall, by],
                term: Some(Term(token.0)),
                ops: alloc::vec![earlier, op],
                against: Some(event),
                ..Witness::default()
            }),
            Some(_) | None => {
                self.latest = Some((reign, by, op, scene.id));
                Finding::Tested
            }
        }
    }
}
