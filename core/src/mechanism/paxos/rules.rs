//! The rules of Paxos: two of them can be taken away, to see what they are there for.

use serde::{Deserialize, Serialize};

use crate::units::Span;

/// The timings and switches of Paxos.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaxosRules {
    /// How long a proposer waits for a majority before it begins a new ballot.
    pub patience: Span,
    /// The longest wait before a proposer whose ballot was beaten begins another, drawn anew each time. With none at all two
    /// proposers can chase one another for ever. (§2.4)
    pub back_off: Span,
    /// A proposer proposes what was accepted in the newest ballot that its majority tells of, not its own wish. (§2.2, P2c)
    pub adopt: bool,
    /// Promises and what was accepted reach the disk before an answer leaves. (§2.5)
    pub persist: bool,
}

impl Default for PaxosRules {
    fn default() -> Self {
        Self {
            patience: Span::from_s(2),
            back_off: Span::from_s(2),
            adopt: true,
            persist: true,
        }
    }
}
