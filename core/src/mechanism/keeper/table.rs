//! What the keepers agree on: who has a session, and who stands where in the queue for the city's seal. Pure: rows in, table out.
//!
//! The queue is ZooKeeper's recipe: each who wants the lock makes an ephemeral sequential node; the lowest holds it. (ZooKeeper
//! Recipes, "Locks") A node's number never comes again, so it serves as a fencing token. (Chubby §2.4; `zxid` or `cversion` there)

use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::units::{HallId, Token};

/// A session at the lock service, numbered in the order of opening. What it made goes with it.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct SessionId(pub u32);

/// What can be asked of the lock service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LockAct {
    /// Open a session for a hall.
    Open(HallId),
    /// Stand in the queue.
    Join(SessionId),
    /// Tell how the session stands in the queue.
    Look(SessionId),
    /// Leave the queue.
    Leave(SessionId),
    /// End the session, and with it its place in the queue.
    Close(SessionId),
}

/// A place in the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its number.
    pub number: Token,
    /// Whose.
    pub session: SessionId,
    /// The hall behind the session.
    pub hall: HallId,
}

/// How a session stands, as it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Standing {
    /// The session; nothing when it is over.
    pub session: Option<SessionId>,
    /// Its number in the queue.
    pub number: Option<Token>,
    /// Whether nobody stands before it: it holds the lock.
    pub first: bool,
}

/// Sessions and the queue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LockTable {
    sessions: Vec<(SessionId, HallId)>,
    queue: Vec<Place>,
    opened: u32,
    numbered: u32,
}

impl LockTable {
    /// Carries out what was agreed, and tells how the session stands now.
    pub fn apply(&mut self, act: LockAct) -> Standing {
        match act {
            LockAct::Open(hall) => {
                self.opened += 1;
                let session = SessionId(self.opened);
                self.sessions.push((session, hall));
                self.standing(session)
            }
            LockAct::Join(session) => {
                if let (Some(hall), None) = (self.hall_of(session), self.place_of(session)) {
                    self.numbered += 1;
                    self.queue.push(Place {
                        number: Token(self.numbered),
                        session,
                        hall,
                    });
                }
                self.standing(session)
            }
            LockAct::Look(session) => self.standing(session),
            LockAct::Leave(session) => {
                self.queue.retain(|place| place.session != session);
                self.standing(session)
            }
            LockAct::Close(session) => {
                self.queue.retain(|place| place.session != session);
                self.sessions.retain(|(open, _)| *open != session);
                self.standing(session)
            }
        }
    }

    /// All open sessions.
    pub fn sessions(&self) -> impl Iterator<Item = SessionId> {
        self.sessions.iter().map(|(session, _)| *session)
    }

    /// All open sessions, and whose they are.
    pub fn halls(&self) -> impl Iterator<Item = (SessionId, HallId)> {
        self.sessions.iter().copied()
    }

    /// Whether a session is open.
    pub fn is_open(&self, session: SessionId) -> bool {
        self.hall_of(session).is_some()
    }

    /// The queue, the holder first.
    pub fn queue(&self) -> &[Place] {
        &self.queue
    }

    fn hall_of(&self, session: SessionId) -> Option<HallId> {
        let found = self.sessions.iter().find(|(open, _)| *open == session);
        found.map(|(_, hall)| *hall)
    }

    fn place_of(&self, session: SessionId) -> Option<usize> {
        self.queue.iter().position(|place| place.session == session)
    }

    fn standing(&self, session: SessionId) -> Standing {
        let place = self.place_of(session);
        Standing {
            session: self.is_open(session).then_some(session),
            number: place.map(|place| self.queue[place].number),
            first: place == Some(0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_in_the_queue_holds_the_lock_and_numbers_never_come_again() {
        let mut table = LockTable::default();
        let open = |table: &mut LockTable, hall| {
            let standing = table.apply(LockAct::Open(HallId(hall)));
            standing.session.expect("open")
        };
        let (a, b) = (open(&mut table, 0), open(&mut table, 1));
        let first = table.apply(LockAct::Join(a));
        assert_eq!((first.number, first.first), (Some(Token(1)), true));
        let second = table.apply(LockAct::Join(b));
        assert_eq!((second.number, second.first), (Some(Token(2)), false));
        // To stand in it twice changes nothing.
        assert_eq!(table.apply(LockAct::Join(b)), second);
        // The holder's session ends: its place goes with it.
        assert_eq!(table.apply(LockAct::Close(a)).session, None);
        assert!(table.apply(LockAct::Look(b)).first);
        assert_eq!(table.apply(LockAct::Join(a)).number, None);
        // Whoever comes back stands behind, with a higher number.
        let again = open(&mut table, 0);
        assert_eq!(table.apply(LockAct::Join(again)).number, Some(Token(3)));
        table.apply(LockAct::Leave(b));
        assert!(table.apply(LockAct::Look(again)).first);
        assert!(table.is_open(b));
    }
}
