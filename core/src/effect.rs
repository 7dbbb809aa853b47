//! What goes into a hall's step and what comes out. A mechanism does nothing by itself: it asks for effects, and the
//! world carries them out.

use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::command::{Answer, Command};
use crate::mechanism::archive::ArchiveNote;
use crate::mechanism::keeper::LockNote;
use crate::mechanism::leaderless::{LeaderlessNote, Place};
use crate::mechanism::paxos::PaxosNote;
use crate::mechanism::power_box::FenceNote;
use crate::message::Message;
use crate::units::{ClientId, HallId, HallSet, Index, OpId, Span, Term};

/// One thing that happens to a hall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NodeInput {
    /// The hall opens: at the run's beginning, or after a crash with what the disk kept.
    Start,
    /// A courier from another hall has arrived.
    Message {
        /// Who sent it.
        from: HallId,
        /// What it says.
        message: Message,
    },
    /// A client's wish has arrived. `command.op` is always set.
    Request(Command),
    /// A timer has run out.
    Timer(Timer),
    /// The world's answer to [`Effect::Choose`].
    Chosen {
        /// What was asked.
        choice: Choice,
        /// The number drawn, within the asked bounds.
        value: u32,
    },
    /// The guards agree that the hall leads: the answer to [`Effect::Claim`].
    Admitted,
    /// The guards do not agree yet; the hall may claim again.
    NotYet,
    /// The guards no longer agree: the hall must not lead any more.
    Expelled(Why),
    /// Rules or guards were switched in the middle of the run.
    RulesChanged,
    /// The hall executes again after a pause. It does not know for how long it slept, unless it reads its clock.
    Resumed,
    /// An operator's order, given to this hall.
    Order(Order),
}

/// An operator's order to one hall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Order {
    /// Hand the leadership to this hall. (Raft thesis §3.10)
    TransferLeadership(HallId),
    /// Change the voters to this set. (Raft §6)
    ChangeMembers(HallSet),
    /// Take a snapshot now and drop the rows that it covers. (Raft §7)
    TakeSnapshot,
}

/// The timers that a hall may have running, one of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum Timer {
    /// No word from a leader for too long.
    Election,
    /// Time for the leader to show itself.
    Heartbeat,
    /// Time for the leader to count who still answers. (Raft thesis §6.2)
    CheckQuorum,
    /// A leadership transfer has taken too long. (Raft thesis §3.10)
    Transfer,
    /// The deed in hand is stamped and can go to the archive.
    Stamp,
    /// A keeper has not answered for too long.
    Ask,
    /// Time to tell the keepers that the session's hall is there.
    KeepAlive,
    /// The holder of a lease must stop by its own clock.
    Lease,
    /// The leading keeper: a session's time is over.
    Session,
    /// A fence agent: time to ask, or to ask again. A power box: the power is off now.
    Fence,
    /// A power box: time to turn the power on again.
    PowerOn,
    /// Somebody whom a coordinator asked has been silent for too long.
    Patience,
    /// Time to tell another hall what was heard of all.
    Gossip,
    /// Time to bring what is held for others to where it belongs.
    Handoff,
    /// Time to compare shelves with another hall.
    Compare,
    /// The archive has not answered for too long: time to ask for a number again.
    Number,
}

impl Timer {
    /// How many kinds of timer there are.
    pub const COUNT: usize = 16;
    /// Every kind, in order.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Election,
        Self::Heartbeat,
        Self::CheckQuorum,
        Self::Transfer,
        Self::Stamp,
        Self::Ask,
        Self::KeepAlive,
        Self::Lease,
        Self::Session,
        Self::Fence,
        Self::PowerOn,
        Self::Patience,
        Self::Gossip,
        Self::Handoff,
        Self::Compare,
        Self::Number,
    ];
}

/// What randomness is asked for. The only randomness in a mechanism goes through here, so that it can be explored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Choice {
    /// How long to wait for a leader, in microseconds. (Raft §5.2)
    ElectionTimeout,
    /// A number that stands for a reign. (A UUID, cut down to what a stamp holds)
    Token,
    /// How long a proposer whose ballot was beaten waits before the next, in microseconds. (Lamport 2001, §2.4)
    BackOff,
    /// To whom to tell what was heard: a place in the hall's own list of the others.
    Partner,
}

/// What a hall *believes* that it is. Belief is not authority.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Role {
    /// Follows a leader, or waits for one.
    #[default]
    Follower,
    /// Asks whether it could win before it stands. (Raft thesis §9.6)
    PreCandidate,
    /// Stands for election.
    Candidate,
    /// Believes that it leads.
    Leader,
}

/// What a hall asks to be put on disk. Whatever the hall sends after this, it sends only when the disk has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Persist {
    /// The current term and vote. (Raft, Figure 2: persistent state)
    HardState,
    /// The ledger's rows from this index on, replacing whatever the disk had there.
    Log(Index),
    /// The newest snapshot, and the ledger behind it.
    Snapshot,
    /// One place on the shelves of a hall without a ledger.
    Shelf(Place),
}

/// Why a hall turned something down or stood down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// The other side's term is older.
    StaleTerm,
    /// A higher term was seen.
    HigherTerm,
    /// The vote of this term is given already.
    AlreadyVoted,
    /// The candidate's ledger is behind.
    LogBehind,
    /// A leader was heard within the election timeout.
    LeaderAlive,
    /// A majority has not answered for an election timeout.
    QuorumLost,
    /// A leader of the same term exists.
    LeaderFound,
    /// Another flag counts for more here.
    Outranked,
    /// The sender or this hall is not a member.
    NotMember,
    /// The hall's lease is over.
    LeaseOver,
}

/// Something worth telling that is not itself an effect on the world: the story of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Note {
    /// Gave its vote.
    Voted {
        /// To whom.
        candidate: HallId,
        /// In which term.
        term: Term,
    },
    /// Refused a vote.
    VoteRefused {
        /// To whom.
        candidate: HallId,
        /// Why.
        why: Why,
        /// The term asked for.
        term: Term,
    },
    /// Wrote a row into its ledger (memory). `op` is `u32::MAX` for rows that no client asked for.
    Appended {
        /// Where.
        index: Index,
        /// The row's term.
        term: Term,
        /// The client's operation.
        op: u32,
    },
    /// Struck a row from its ledger because a leader's ledger differs there.
    Struck {
        /// Where.
        index: Index,
        /// The struck row's term.
        term: Term,
        /// The client's operation, `u32::MAX` for none.
        op: u32,
    },
    /// Learned that rows up to `index` are committed.
    Committed {
        /// Up to where.
        index: Index,
        /// The term of the row at `index`.
        term: Term,
    },
    /// Carried out a row on its state.
    Applied {
        /// Which row.
        index: Index,
        /// The client's operation, `u32::MAX` for none.
        op: u32,
        /// What the state machine returned, as shown to the client.
        result: i32,
    },
    /// Answered a read.
    ReadServed {
        /// The operation.
        op: OpId,
        /// The applied index that the answer reflects.
        index: Index,
        /// The value.
        value: i32,
    },
    /// Took a command for one that it has carried out already, and did not repeat it. (Raft §8)
    DuplicateIgnored {
        /// The operation.
        op: OpId,
    },
    /// Ignored a courier of an older term.
    IgnoredStale {
        /// From whom.
        from: HallId,
        /// Its term.
        term: Term,
    },
    /// Stood down.
    SteppedDown {
        /// Why.
        why: Why,
        /// The term it believed in until now.
        term: Term,
    },
    /// Took over another hall's whole ledger, dropping rows of its own.
    Adopted {
        /// Whose.
        from: HallId,
        /// How many rows were dropped.
        dropped: u32,
    },
    /// Replaced the rows up to `index` by a snapshot.
    SnapshotTaken {
        /// The last row that it covers.
        index: Index,
    },
    /// Took over a leader's snapshot.
    SnapshotInstalled {
        /// The last row that it covers.
        index: Index,
        /// That row's term.
        term: Term,
    },
    /// Works with a new set of voters from now on. During a joint change both sets count.
    Members {
        /// The voters that are being replaced; empty outside a joint change.
        outgoing: HallSet,
        /// The voters.
        voters: HallSet,
    },
    /// Began to hand over the leadership.
    TransferStarted {
        /// To whom.
        to: HallId,
    },
    /// Gave up handing over the leadership.
    TransferAbandoned {
        /// To whom.
        to: HallId,
    },
    /// Between a leader and the archive.
    Archive(ArchiveNote),
    /// Between halls and the lock service.
    Lock(LockNote),
    /// Between fence agents and power boxes.
    Fence(FenceNote),
    /// Between proposers and acceptors.
    Paxos(PaxosNote),
    /// In a leaderless store.
    Leaderless(LeaderlessNote),
}

/// One thing that a step asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Send a courier to a hall.
    Send {
        /// To whom.
        to: HallId,
        /// What to say.
        message: Message,
    },
    /// Start a timer, or start it anew.
    SetTimer {
        /// Which.
        timer: Timer,
        /// How long, on the hall's own monotonic clock.
        after: Span,
    },
    /// Stop a timer.
    CancelTimer(Timer),
    /// Put something on disk before anything that follows leaves the hall.
    Persist(Persist),
    /// Draw a number between `low` and `high`, both included.
    Choose {
        /// For what.
        choice: Choice,
        /// The least.
        low: u32,
        /// The greatest.
        high: u32,
    },
    /// Answer a client.
    Reply {
        /// Whom.
        client: ClientId,
        /// Which wish.
        op: OpId,
        /// The answer.
        answer: Answer,
    },
    /// The hall is about to lead, if the guards agree. Mechanisms that make a leader without votes ask before they raise the flag.
    Claim {
        /// Whose place it would take, as far as it knows.
        instead_of: Option<HallId>,
    },
    /// The hall follows another and claims nothing any more.
    Withdraw,
    /// A hall's power goes off, or on again: not the hall's own doing, but its power box's or its watchdog's.
    Power {
        /// Whose.
        hall: HallId,
        /// Whether it goes on.
        on: bool,
    },
    /// The hall's watchdog counts anew; nothing when it is to rest.
    Pet(Option<Span>),
    /// From now on the hall believes this of itself.
    Believe {
        /// Its role.
        role: Role,
        /// Its term.
        term: Term,
    },
    /// Tell the story.
    Note(Note),
}

/// The effects of one step, in order.
#[derive(Clone, Debug, Default)]
pub struct Effects {
    list: Vec<Effect>,
}

impl Effects {
    /// No effects yet.
    pub const fn new() -> Self {
        Self { list: Vec::new() }
    }

    /// Sends a courier.
    pub fn send(&mut self, to: HallId, message: Message) {
        self.list.push(Effect::Send { to, message });
    }

    /// Starts a timer, or starts it anew.
    pub fn set_timer(&mut self, timer: Timer, after: Span) {
        self.list.push(Effect::SetTimer { timer, after });
    }

    /// Stops a timer.
    pub fn cancel_timer(&mut self, timer: Timer) {
        self.list.push(Effect::CancelTimer(timer));
    }

    /// Puts something on disk before anything that follows leaves the hall.
    pub fn persist(&mut self, what: Persist) {
        self.list.push(Effect::Persist(what));
    }

    /// Asks for a number between `low` and `high`, both included.
    pub fn choose(&mut self, choice: Choice, low: u32, high: u32) {
        assert!(low <= high, "a choice needs low <= high");
        self.list.push(Effect::Choose { choice, low, high });
    }

    /// Answers a client.
    pub fn reply(&mut self, client: ClientId, op: OpId, answer: Answer) {
        self.list.push(Effect::Reply { client, op, answer });
    }

    /// Asks the guards to agree that the hall leads, in the place of another.
    pub fn claim(&mut self, instead_of: Option<HallId>) {
        self.list.push(Effect::Claim { instead_of });
    }

    /// Takes a claim back.
    pub fn withdraw(&mut self) {
        self.list.push(Effect::Withdraw);
    }

    /// Turns a hall's power off or on.
    pub fn power(&mut self, hall: HallId, on: bool) {
        self.list.push(Effect::Power { hall, on });
    }

    /// Lets the watchdog count anew for so long, or rest.
    pub fn pet(&mut self, for_so_long: Option<Span>) {
        self.list.push(Effect::Pet(for_so_long));
    }

    /// States what the hall believes of itself.
    pub fn believe(&mut self, role: Role, term: Term) {
        self.list.push(Effect::Believe { role, term });
    }

    /// Passes on what another step asked for.
    pub(crate) fn pass(&mut self, effect: Effect) {
        self.list.push(effect);
    }

    /// Tells the story.
    pub fn note(&mut self, note: Note) {
        self.list.push(Effect::Note(note));
    }

    /// The effects so far.
    pub fn as_slice(&self) -> &[Effect] {
        &self.list
    }

    /// Takes the effects out, keeping the memory for the next step.
    pub fn drain(&mut self) -> impl Iterator<Item = Effect> {
        self.list.drain(..)
    }
}
