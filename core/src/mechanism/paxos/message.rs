//! What proposers and acceptors say to one another. (Lamport, "Paxos Made Simple", 2001, §2.2)

use crate::command::Command;
use crate::message::{Courier, Envelope};
use crate::units::{HALLS_MAX, HallId, OpId, Term};

/// A ballot's number: rounds in order, and within a round by hall, so that no two proposers ever use the same one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ballot(u32);

impl Ballot {
    /// No ballot: lower than any.
    pub const NONE: Self = Self(0);

    /// A hall's ballot in a round.
    pub const fn new(round: u32, hall: HallId) -> Self {
        Self(round * Self::HALLS + hall.0 as u32 + 1)
    }

    const HALLS: u32 = HALLS_MAX as u32 + 1;

    /// Its round, from 1.
    pub const fn round(self) -> u32 {
        self.0.saturating_sub(1) / Self::HALLS
    }

    /// Whose it is; nobody's before the first round.
    pub const fn hall(self) -> Option<HallId> {
        match self.0.checked_sub(1) {
            Some(rest) if self.0 > Self::HALLS => Some(HallId((rest % Self::HALLS) as u8)),
            Some(_) | None => None,
        }
    }

    /// As terms are shown: one number that grows.
    pub const fn as_term(self) -> Term {
        Term(self.0)
    }

    /// The ballot that a term stands for.
    pub const fn of_term(term: Term) -> Self {
        Self(term.0)
    }
}

/// What was accepted, and in which ballot.
pub type Accepted = Option<(Ballot, Command)>;

/// Everything that travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaxosMessage {
    /// "Promise to take part in no older ballot, and tell what you accepted." (phase 1a)
    Prepare(Ballot),
    /// The promise, and what was accepted before. (phase 1b)
    Promise(Ballot, Accepted),
    /// "Accept this in that ballot." (phase 2a)
    Accept(Ballot, Command),
    /// It is accepted. (phase 2b)
    Accepted(Ballot),
    /// "I have promised more than that." Saves the proposer from waiting.
    Refused(Ballot, Ballot),
    /// A majority has accepted: this is the decree. (§2.3)
    Chosen(Ballot, Command),
    /// "I know the decree now."
    Known,
    /// "I accepted something and never heard what became of it." (§2.3: learning may fail when couriers are lost)
    Ask,
}

/// What happens between proposers and acceptors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PaxosNote {
    /// An acceptor promised to take part in no older ballot.
    Promised {
        /// To whom.
        to: HallId,
        /// The ballot.
        ballot: Ballot,
    },
    /// An acceptor turned a ballot down: it has promised a newer one.
    Refused {
        /// Whose.
        to: HallId,
        /// The ballot.
        ballot: Ballot,
        /// What it has promised.
        promised: Ballot,
    },
    /// A proposer is bound: it must propose what was accepted in an older ballot. (P2c)
    Bound {
        /// Its ballot.
        ballot: Ballot,
        /// The newest ballot in which something was accepted, as far as a majority told.
        by: Ballot,
    },
    /// An acceptor accepted a proposal.
    Accepted {
        /// In which ballot.
        ballot: Ballot,
        /// The client's operation.
        op: OpId,
    },
    /// A proposer saw that its ballot is beaten, and waits before it begins another.
    Beaten {
        /// Its ballot.
        ballot: Ballot,
        /// What an acceptor has promised.
        by: Ballot,
    },
}

impl PaxosMessage {
    /// The outside of this message.
    pub fn envelope(&self) -> Envelope {
        let (courier, granted, pre, ballot, b) = match *self {
            Self::Known => (Courier::Ack, true, false, Ballot::NONE, 0),
            Self::Ask => (Courier::Heartbeat, false, false, Ballot::NONE, 0),
            Self::Prepare(ballot) => (Courier::Vote, false, true, ballot, 0),
            Self::Promise(ballot, accepted) => (
                Courier::Ack,
                true,
                true,
                ballot,
                u32::from(accepted.is_some()),
            ),
            Self::Accept(ballot, _) => (Courier::Append, false, false, ballot, 1),
            Self::Accepted(ballot) => (Courier::Ack, true, false, ballot, 0),
            Self::Refused(ballot, _) => (Courier::Ack, false, false, ballot, 0),
            Self::Chosen(ballot, _) => (Courier::Append, true, false, ballot, 1),
        };
        Envelope {
            courier,
            granted,
            pre,
            term: ballot.as_term(),
            a: 0,
            b,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Ballot;
    use crate::units::HallId;

    /// §2.2: "different proposals have different numbers", and they are totally ordered.
    #[test]
    fn no_two_halls_ever_use_the_same_ballot() {
        let mut last = Ballot::NONE;
        assert_eq!((last.round(), last.hall()), (0, None));
        for round in 1..4 {
            for hall in [0, 1, 30].map(HallId) {
                let ballot = Ballot::new(round, hall);
                assert!(ballot > last);
                assert_eq!((ballot.round(), ballot.hall()), (round, Some(hall)));
                assert_eq!(Ballot::of_term(ballot.as_term()), ballot);
                last = ballot;
            }
        }
    }
}
