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
    /// What the counter shows at the beginning.
    pub counter: u32,
    /// What the counter shows outlives a restart.
    pub save_counter: bool,
    /// How long a hall works on a deed between the decision and the courier.
    pub work: Span,
}

impl Default for ArchiveRules {
    fn default() -> Self {
        Self {
            check: true,
            remember: true,
            counter: 0,
            save_counter: true,
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
    /// What does the counter show?
    ReadCounter {
        /// The question's number, for the hall that asks.
        serial: u32,
    },
    /// Let the counter show this.
    MoveCounter {
        /// The question's number.
        serial: u32,
        /// Only if it shows that; whatever it shows, when absent.
        from: Option<Token>,
        /// What it is to show.
        to: Token,
    },
    /// What the counter shows.
    Counter {
        /// The question's number.
        serial: u32,
        /// What it shows now.
        shows: Token,
        /// Whether it was moved as asked.
        moved: bool,
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
        // Nobody who looks on should take talk about the counter for talk about a deed.
        let counter = |courier, granted, token| Envelope {
            b: 1,
            ..plain(courier, granted, token, None)
        };
        match *self {
            Self::Store { command, token } => plain(Courier::Deed, false, token, command.op),
            Self::ReadCounter { .. } => counter(Courier::Deed, false, None),
            Self::MoveCounter { to, .. } => counter(Courier::Deed, false, Some(to)),
            Self::Counter { shows, moved, .. } => counter(Courier::Ack, moved, Some(shows)),
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
        /// Who brought it.
        by: HallId,
    },
    /// The counter was moved for a hall.
    Moved {
        /// For whom.
        by: HallId,
        /// What it shows now.
        to: Token,
    },
    /// A hall has drawn its number.
    Drew {
        /// The number.
        number: Token,
    },
    /// The archive turned a deed away: its number is too low.
    Refused {
        /// The client's operation.
        op: OpId,
        /// The number on it.
        token: Token,
        /// The highest number that the archive has seen.
        highest: Token,
        /// Who brought it.
        by: HallId,
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
    /// The number that was drawn last.
    counter: Token,
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
            counter: durable.counter.max(Token(rules.counter)),
        }
    }

    /// One step.
    pub fn step(&mut self, input: &NodeInput, out: &mut Effects) {
        let NodeInput::Message {
            from,
            message: Message::Archive(message),
        } = *input
        else {
            return;
        };
        match message {
            ArchiveMessage::Store { command, token } => self.store(from, command, token, out),
            ArchiveMessage::ReadCounter { serial } => self.show_counter(from, serial, false, out),
            ArchiveMessage::MoveCounter {
                serial,
                from: expected,
                to,
            } => {
                let moves = expected.is_none_or(|expected| expected == self.counter);
                if moves {
                    self.counter = to;
                    if self.rules.save_counter {
                        out.persist(Persist::HardState);
                    }
                    out.note(Note::Archive(ArchiveNote::Moved { by: from, to }));
                }
                self.show_counter(from, serial, moves, out);
            }
            ArchiveMessage::Counter { .. }
            | ArchiveMessage::Stored { .. }
            | ArchiveMessage::TurnedAway { .. } => {}
        }
    }

    fn show_counter(&self, to: HallId, serial: u32, moved: bool, out: &mut Effects) {
        let counter = ArchiveMessage::Counter {
            serial,
            shows: self.counter,
            moved,
        };
        out.send(to, Message::Archive(counter));
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
                by: from,
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
            by: from,
        }));
        out.send(from, Message::Archive(ArchiveMessage::Stored { op }));
    }

    /// Replaces the rules.
    pub fn set_rules(&mut self, rules: &ArchiveRules) {
        self.rules = rules.clone();
    }

    /// What the disk is to keep beside the deeds: the highest number seen, and what the counter shows.
    pub fn kept(&self) -> (Token, Token) {
        let keep = |on: bool, number| if on { number } else { Token(0) };
        (
            keep(self.rules.remember, self.highest),
            keep(self.rules.save_counter, self.counter),
        )
    }

    /// What the counter shows: the number that was drawn last.
    pub const fn counter(&self) -> Token {
        self.counter
    }

    /// The highest number seen.
    pub const fn highest(&self) -> Token {
        self.highest
    }

    /// What an onlooker sees of it.
    pub const fn view(&self) -> ServiceView {
        ServiceView::Archive {
            highest: self.highest,
            counter: self.counter,
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

#[cfg(test)]
mod tests {
    use alloc::sync::Arc;
    use alloc::vec::Vec;

    use super::*;
    use crate::command::{Act, Key};
    use crate::effect::Effect;
    use crate::mechanism::quorum::{Members, Weights};
    use crate::units::{ClientId, HallSet};

    const A: HallId = HallId(1);
    const B: HallId = HallId(2);

    /// An archive, and what its disk has.
    struct Room {
        rules: ArchiveRules,
        disk: Durable,
        archive: Archive,
    }

    fn setting() -> Setting {
        Setting {
            me: HallId(0),
            members: Members::of(HallSet::EMPTY),
            weights: Weights::default(),
            witnesses: HallSet::EMPTY,
            origin: Arc::new(CityState::new(alloc::vec![0], 0, 0)),
            first_leader: A,
            generations: None,
        }
    }

    impl Room {
        fn with(rules: ArchiveRules) -> Self {
            let disk = Durable::default();
            let archive = Archive::open(&rules, &setting(), &disk);
            Self {
                rules,
                disk,
                archive,
            }
        }

        fn hear(&mut self, from: HallId, message: ArchiveMessage) -> ArchiveMessage {
            let mut out = Effects::new();
            let message = Message::Archive(message);
            self.archive
                .step(&NodeInput::Message { from, message }, &mut out);
            let mut answers = Vec::new();
            for effect in out.drain() {
                match effect {
                    Effect::Persist(Persist::HardState) => {
                        let (highest, counter) = self.archive.kept();
                        (self.disk.term, self.disk.counter) = (Term(highest.0), counter);
                    }
                    Effect::Persist(_) => self.disk.log = self.archive.log().clone(),
                    Effect::Send { to, message } => {
                        assert_eq!(to, from);
                        answers.push(message);
                    }
                    Effect::Note(_) => {}
                    Effect::SetTimer { .. }
                    | Effect::CancelTimer(_)
                    | Effect::Choose { .. }
                    | Effect::Reply { .. }
                    | Effect::Claim { .. }
                    | Effect::Withdraw
                    | Effect::Power { .. }
                    | Effect::Pet(_)
                    | Effect::Believe { .. } => panic!("an archive does no such thing"),
                }
            }
            match answers[..] {
                [Message::Archive(answer)] => answer,
                _ => panic!("one answer"),
            }
        }

        /// Whether a deed with this number is put down.
        fn takes(&mut self, number: u32, value: i32) -> bool {
            let command = Command {
                op: Some(OpId(7)),
                client: ClientId(0),
                serial: 1,
                act: Act::Write(Key(0), value),
            };
            let token = Some(Token(number));
            let answer = self.hear(A, ArchiveMessage::Store { command, token });
            matches!(answer, ArchiveMessage::Stored { .. })
        }

        fn value(&self) -> i32 {
            self.archive.state().value(Key(0))
        }

        fn restart(&mut self) {
            self.archive = Archive::open(&self.rules, &setting(), &self.disk);
        }

        fn move_counter(&mut self, by: HallId, from: Option<u32>, to: u32) -> (u32, bool) {
            let message = ArchiveMessage::MoveCounter {
                serial: 1,
                from: from.map(Token),
                to: Token(to),
            };
            match self.hear(by, message) {
                ArchiveMessage::Counter { shows, moved, .. } => (shows.0, moved),
                ArchiveMessage::Store { .. }
                | ArchiveMessage::ReadCounter { .. }
                | ArchiveMessage::MoveCounter { .. }
                | ArchiveMessage::Stored { .. }
                | ArchiveMessage::TurnedAway { .. } => panic!("the counter answers"),
            }
        }
    }

    /// Kleppmann 2016, "Making the lock safe with fencing": 34 is accepted, then 33 is turned away.
    #[test]
    fn a_lower_number_is_turned_away_and_an_equal_one_is_not() {
        let mut room = Room::with(ArchiveRules::default());
        assert!(room.takes(33, 4_000));
        assert!(room.takes(33, 4_500), "one holder writes many times");
        assert!(room.takes(34, 5_000));
        assert!(!room.takes(33, 1));
        assert_eq!((room.value(), room.archive.highest()), (5_000, Token(34)));
        assert!(room.takes(34, 5_500));
        let mut open = Room::with(ArchiveRules {
            check: false,
            ..ArchiveRules::default()
        });
        assert!(open.takes(34, 5_000) && open.takes(33, 1));
        assert_eq!(open.value(), 1);
    }

    #[test]
    fn the_highest_number_outlives_a_restart_only_where_it_is_kept() {
        for remember in [true, false] {
            let mut room = Room::with(ArchiveRules {
                remember,
                ..ArchiveRules::default()
            });
            assert!(room.takes(34, 5_000));
            room.restart();
            assert_eq!(room.value(), 5_000, "the deeds are on disk either way");
            assert_eq!(room.takes(33, 1), !remember);
        }
    }

    #[test]
    fn a_counter_moves_only_from_what_was_read_unless_it_is_written_blindly() {
        let mut room = Room::with(ArchiveRules {
            counter: 32,
            ..ArchiveRules::default()
        });
        let read = ArchiveMessage::ReadCounter { serial: 5 };
        let shown = ArchiveMessage::Counter {
            serial: 5,
            shows: Token(32),
            moved: false,
        };
        assert_eq!(room.hear(A, read), shown);
        assert_eq!(room.move_counter(A, Some(32), 33), (33, true));
        assert_eq!(room.move_counter(B, Some(32), 33), (33, false));
        assert_eq!(room.move_counter(B, Some(33), 34), (34, true));
        // Read, then written: whoever read 32 as well draws 33 a second time.
        assert_eq!(room.move_counter(A, None, 33), (33, true));
    }

    #[test]
    fn a_counter_that_is_not_saved_begins_anew() {
        for save_counter in [true, false] {
            let mut room = Room::with(ArchiveRules {
                counter: 32,
                save_counter,
                ..ArchiveRules::default()
            });
            room.move_counter(A, Some(32), 33);
            room.restart();
            let expected = if save_counter { 33 } else { 32 };
            assert_eq!(room.archive.counter(), Token(expected));
        }
    }
}
