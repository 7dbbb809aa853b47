//! The archive: storage outside the halls. It knows nothing of votes and terms; it takes what is brought, or compares a number first.
//! (Kleppmann, "How to do distributed locking", 2016; Chubby §2.4 calls the number a sequencer)

use alloc::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::command::{Command, Entry};
use crate::effect::{Effects, NodeInput, Note, Persist};
use crate::log::Log;
use crate::mechanism::{Durable, Setting};
use crate::message::{Courier, Envelope, Message};
use crate::state::CityState;
use crate::units::{HallId, Index, OpId, Span, Term, Token};
use crate::view::guard::ServiceView;

/// How the archive treats what is brought to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchiveRules {
    /// It turns a deed away whose number is lower than the highest that it has seen. An equal number is accepted: one holder
    /// writes many times.
    pub check: bool,
    /// It remembers the highest number through a restart.
    pub remember: bool,
    /// How long a hall works on a deed between the decision and the courier.
    pub work: Span,
}

impl Default for ArchiveRules {
    fn default() -> Self {
        Self {
            check: true,
            remember: true,
            work: Span::from_ms(100),
        }
    }
}

/// What halls and the archive say to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArchiveMessage {
    /// Put this down.
    Store {
        /// What: a register and its new value.
        command: Command,
        /// The number on it.
        token: Option<Token>,
    },
    /// It is put down.
    Stored {
        /// The operation that it belongs to.
        op: OpId,
    },
    /// Its number is too low; nothing was put down.
    TurnedAway {
        /// The operation that it belonged to.
        op: OpId,
        /// The highest number seen so far.
        highest: Token,
    },
}

impl ArchiveMessage {
    /// The outside of this message.
    pub fn envelope(&self) -> Envelope {
        let plain = |courier, granted, token: Option<Token>, op: Option<OpId>| Envelope {
            courier,
            granted,
            pre: false,
            term: Term(token.map_or(0, |token| token.0)),
            a: op.map_or(0, |op| op.0),
            b: 0,
        };
        match *self {
            Self::Store { command, token } => plain(Courier::Deed, false, token, command.op),
            Self::Stored { op } => plain(Courier::Ack, true, None, Some(op)),
            Self::TurnedAway { op, highest } => plain(Courier::Ack, false, Some(highest), Some(op)),
        }
    }
}

/// What happens between a leader and the archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ArchiveNote {
    /// The archive put a deed down.
    Stored {
        /// The client's operation.
        op: OpId,
        /// The number on it; 0 for none.
        token: Token,
        /// Its row in the archive.
        index: Index,
    },
    /// The archive turned a deed away: its number is too low.
    Refused {
        /// The client's operation.
        op: OpId,
        /// The number on it.
        token: Token,
        /// The highest number that the archive has seen.
        highest: Token,
    },
    /// A hall heard that its deed was turned away.
    TurnedAway {
        /// The client's operation.
        op: OpId,
        /// The highest number that the archive has seen.
        highest: Token,
    },
}

/// The archive's keeper.
#[derive(Clone, Debug)]
pub struct Archive {
    rules: ArchiveRules,
    /// Everything that was ever put down, in the order of arrival; a row's term is the number on it.
    log: Log,
    state: Arc<CityState>,
    highest: Token,
}

impl Archive {
    /// The archive at its opening, from what its disk kept.
    pub fn open(rules: &ArchiveRules, setting: &Setting, durable: &Durable) -> Self {
        let mut state = CityState::clone(&setting.origin);
        for entry in durable.log.entries(Index(1)) {
            state.apply(&entry.command, false);
        }
        Self {
            rules: rules.clone(),
            log: durable.log.clone(),
            state: Arc::new(state),
            highest: Token(durable.term.0),
        }
    }

    /// One step.
    pub fn step(&mut self, input: &NodeInput, out: &mut Effects) {
        if let NodeInput::Message {
            from,
            message: Message::Archive(ArchiveMessage::Store { command, token }),
        } = *input
        {
            self.store(from, command, token, out);
        }
    }

    /// A deed is brought. One without a number cannot be compared, and is taken.
    fn store(&mut self, from: HallId, command: Command, token: Option<Token>, out: &mut Effects) {
        let Some(op) = command.op else { return };
        let number = token.unwrap_or_default();
        if self.rules.check && token.is_some() && number < self.highest {
            out.note(Note::Archive(ArchiveNote::Refused {
                op,
                token: number,
                highest: self.highest,
            }));
            let highest = self.highest;
            out.send(
                from,
                Message::Archive(ArchiveMessage::TurnedAway { op, highest }),
            );
            return;
        }
        if number > self.highest {
            self.highest = number;
            if self.rules.remember {
                out.persist(Persist::HardState);
            }
        }
        let index = self.log.push(Entry {
            term: Term(number.0),
            command,
        });
        Arc::make_mut(&mut self.state).apply(&command, false);
        out.persist(Persist::Log(index));
        out.note(Note::Archive(ArchiveNote::Stored {
            op,
            token: number,
            index,
        }));
        out.send(from, Message::Archive(ArchiveMessage::Stored { op }));
    }

    /// Replaces the rules.
    pub fn set_rules(&mut self, rules: &ArchiveRules) {
        self.rules = rules.clone();
    }

    /// The highest number seen.
    pub const fn highest(&self) -> Token {
        self.highest
    }

    /// What an onlooker sees of it.
    pub const fn view(&self) -> ServiceView {
        ServiceView::Archive {
            highest: self.highest,
            checks: self.rules.check,
        }
    }

    /// Everything put down.
    pub const fn log(&self) -> &Log {
        &self.log
    }

    /// What stands there now.
    pub fn state(&self) -> &CityState {
        &self.state
    }
}
