//! A scenario: the city, its mechanism, its people, what befalls it, and what is expected to come of it. Plain data; the
//! checks that make it safe to run are in [`check`].

pub mod check;
mod office;
mod plain;

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::command::{Act, Key};
use crate::effect::Role;
use crate::event::Outcome;
use crate::guard::GuardRules;
use crate::input::Timed;
use crate::invariant::InvariantId;
use crate::measure::Tally;
use crate::mechanism::MechanismRules;
use crate::units::{ClientId, HallId, HallSet, IslandId, Span, Time};

pub use self::check::{
    ABOUT_MAX, DRIFT_MAX_PPM, Fault, INPUTS_MAX, NAME_MAX, NAMED_MAX, TIME_MAX, TITLE_MAX, check,
    check_inputs,
};
pub use self::office::Office;

/// Everything that a run is made of, but the seed's dice and the learner's clicks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scenario {
    /// A short title.
    pub title: String,
    /// What it shows, in a sentence or two.
    pub about: String,
    /// The seed of the run's dice.
    pub seed: u64,
    /// How long the run lasts unless somebody lets it go on.
    pub until: Time,
    /// The city.
    pub city: City,
    /// The mechanism and its rules.
    pub mechanism: MechanismRules,
    /// What guards the city beside its mechanism.
    pub guards: GuardRules,
    /// The clients.
    pub clients: Vec<Client>,
    /// What befalls the city, in the order of time.
    pub script: Vec<Timed>,
    /// What is expected.
    pub expect: Vec<Expectation>,
    /// Where a run stops for good.
    pub limits: Limits,
}

/// The place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct City {
    /// The islands.
    pub islands: Vec<Island>,
    /// The halls, in the order of their ids.
    pub halls: Vec<Hall>,
    /// Which islands are joined by a bridge. Halls of islands without a bridge cannot reach one another: couriers are not
    /// passed on by third parties.
    pub bridges: Vec<(IslandId, IslandId)>,
    /// The quality of roads: between halls of one island, and between a client and a hall of its island.
    pub road: LinkQuality,
    /// The quality of bridges.
    pub bridge: LinkQuality,
    /// How links behave during a cut.
    pub transport: Transport,
    /// How long a disk takes to persist.
    pub disk: Span,
    /// The hall that leads at the beginning; where leaders are elected, the hall that stands first.
    pub first_leader: HallId,
    /// The registers or accounts and what they hold at first.
    pub keys: Vec<KeyName>,
    /// The citizens' names.
    pub citizens: Vec<String>,
    /// The houses' names.
    pub houses: Vec<String>,
}

/// An island.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Island {
    /// Its name.
    pub name: String,
}

/// A hall.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hall {
    /// Its name, short: it stands on a flag.
    pub name: String,
    /// Where it stands.
    pub island: IslandId,
    /// The weight of its vote.
    pub weight: u8,
    /// Votes and stores nothing: a witness. Never leads. Raft knows no witnesses: under it every hall keeps the ledger.
    pub witness: bool,
    /// Not a member at the beginning: waits to be added.
    pub spare: bool,
    /// How far its wall clock is ahead of true time, in microseconds.
    pub clock_offset_us: i64,
    /// How fast its clocks run, in parts per million above true time.
    pub clock_drift_ppm: i32,
    /// What it is there for.
    pub office: Office,
}

/// A register or an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyName {
    /// Its name.
    pub name: String,
    /// What it holds before the first row.
    pub initial: i32,
}

/// How well a link carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LinkQuality {
    /// How long a courier is under way at least.
    pub delay: Span,
    /// How much longer it may take, drawn evenly.
    pub jitter: Span,
    /// How many of a thousand are lost.
    pub loss_per_mille: u16,
    /// How many of a thousand arrive twice.
    pub duplicate_per_mille: u16,
    /// How many of a thousand are overtaken: they take up to four times the delay.
    pub reorder_per_mille: u16,
}

impl LinkQuality {
    /// A link that only takes time.
    pub const fn steady(delay: Span) -> Self {
        Self {
            delay,
            jitter: Span::ZERO,
            loss_per_mille: 0,
            duplicate_per_mille: 0,
            reorder_per_mille: 0,
        }
    }
}

/// How links behave during a cut.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Transport {
    /// What is sent into a cut is lost, as in books.
    #[default]
    Datagram,
    /// What is sent into a cut waits and arrives in a burst after the heal, in order; a one-way cut soon stops both ways for want
    /// of acknowledgements. As TCP does.
    Stream,
}

/// A client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Client {
    /// Its name.
    pub name: String,
    /// Where it lives.
    pub island: IslandId,
    /// The hall it asks first; the nearest when absent.
    pub home: Option<HallId>,
    /// Whether it turns to other halls.
    pub attachment: Attachment,
    /// How long it waits for an answer, over all its tries.
    pub timeout: Span,
    /// How often it tries again at most.
    pub retries: u8,
    /// How long it waits before it tries again.
    pub retry_after: Span,
    /// What it asks by itself, if anything.
    pub habit: Option<Habit>,
}

/// Whether a client turns to other halls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Attachment {
    /// Asks only its home.
    Sticky,
    /// Follows hints, and tries the next hall that it can reach when one does not answer or does not lead.
    Roaming,
}

/// What a client asks by itself, again and again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Habit {
    /// Of what kind its deeds are.
    pub workload: Workload,
    /// From when.
    pub from: Time,
    /// Until when.
    pub until: Time,
    /// How often. A client that still waits skips its turn.
    pub every: Span,
    /// How many of a hundred deeds are reads.
    pub reads_percent: u8,
}

/// Kinds of deeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Workload {
    /// Births, deaths, permits and the sale of houses.
    CityLedger,
    /// Deposits, withdrawals and transfers.
    BankAccount,
    /// Reads and writes of registers.
    Register,
}

/// Something that a run must show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Expectation {
    /// The invariant holds to the end.
    Holds(InvariantId),
    /// The invariant breaks for the first time between these moments, both included.
    Breaks {
        /// Which.
        invariant: InvariantId,
        /// Not before.
        from: Time,
        /// Not after.
        to: Time,
    },
    /// At that moment the hall believes this of itself.
    Believes {
        /// When.
        at: Time,
        /// Who.
        hall: HallId,
        /// What.
        role: Role,
    },
    /// At that moment the hall's own state has this value.
    Value {
        /// When.
        at: Time,
        /// Who.
        hall: HallId,
        /// Which register or account.
        key: Key,
        /// What it holds.
        value: i32,
    },
    /// The client's n-th operation (from 1) ends so.
    Ends {
        /// Who.
        client: ClientId,
        /// Which of its operations, from 1.
        nth: u32,
        /// How; the acknowledged value counts only when given.
        outcome: ExpectedOutcome,
    },
    /// At that moment so many versions of a register stand side by side in the hall. Says something only of a leaderless store.
    Versions {
        /// When.
        at: Time,
        /// Where.
        hall: HallId,
        /// Of which register.
        key: Key,
        /// How many.
        count: u16,
    },
    /// Up to that moment a count of the run has grown to this.
    Counts {
        /// When.
        at: Time,
        /// What is counted.
        what: Tally,
        /// How many.
        count: u32,
    },
}

/// How an operation is expected to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ExpectedOutcome {
    /// Acknowledged, with this value if one is given.
    Acknowledged(Option<i32>),
    /// Refused.
    Refused,
    /// Unknown: the client's patience ran out.
    Unknown,
}

impl ExpectedOutcome {
    /// Whether an outcome is as expected.
    pub fn matches(self, outcome: Outcome) -> bool {
        match (self, outcome) {
            (Self::Acknowledged(expected), Outcome::Acknowledged(value)) => {
                expected.is_none_or(|expected| expected == value)
            }
            (Self::Refused, Outcome::Refused) | (Self::Unknown, Outcome::Unknown) => true,
            (Self::Acknowledged(_), Outcome::Refused | Outcome::Unknown)
            | (Self::Refused, Outcome::Acknowledged(_) | Outcome::Unknown)
            | (Self::Unknown, Outcome::Acknowledged(_) | Outcome::Refused) => false,
        }
    }
}

/// Where a run stops for good, whatever happens in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Limits {
    /// Events in all.
    pub events: u32,
    /// Couriers under way at once, and as many that wait in one hall for its disk or its pause to end; further ones are lost.
    pub in_flight: u32,
    /// Rows in a ledger; further wishes are answered as unavailable.
    pub rows: u32,
}

impl Limits {
    /// The most that any scenario may ask for.
    pub const MOST: Self = Self {
        events: 4_000_000,
        in_flight: 20_000,
        rows: 1_000_000,
    };
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            events: 1_000_000,
            in_flight: 5_000,
            rows: 100_000,
        }
    }
}

impl City {
    /// Each hall that has a power box, and the box.
    pub fn power_boxes(&self) -> impl Iterator<Item = (HallId, HallId)> {
        self.halls
            .iter()
            .enumerate()
            .filter_map(|(at, hall)| match hall.office {
                Office::PowerBox(of) => Some((of, HallId(at as u8))),
                Office::City | Office::Archive | Office::Keeper => None,
            })
    }

    /// The places that hold an office.
    pub fn holding(&self, office: Office) -> HallSet {
        let holds = |(_, hall): &(usize, &Hall)| hall.office == office;
        let halls = self.halls.iter().enumerate().filter(holds);
        halls.map(|(at, _)| HallId(at as u8)).collect()
    }
}

impl Scenario {
    /// A row's words need names: what an act is about, by name, for trace and page.
    pub fn key_name(&self, key: Key) -> &str {
        self.city
            .keys
            .get(usize::from(key.0))
            .map_or("?", |k| k.name.as_str())
    }

    /// A hall's name.
    pub fn hall_name(&self, hall: HallId) -> &str {
        self.city
            .halls
            .get(hall.index())
            .map_or("?", |h| h.name.as_str())
    }

    /// The acts of the script, for counting.
    pub fn asks(&self) -> impl Iterator<Item = &Act> {
        use crate::input::Input;
        self.script.iter().filter_map(|timed| match &timed.input {
            Input::Ask(_, act) | Input::AskAt(_, _, act) => Some(act),
            Input::Cut(_)
            | Input::Heal(_)
            | Input::Partition(_)
            | Input::Degrade(..)
            | Input::Flap(..)
            | Input::Pause(..)
            | Input::Resume(_)
            | Input::Crash(_)
            | Input::PowerOff(_)
            | Input::Restart(_)
            | Input::WipeDisk(_)
            | Input::Slow(..)
            | Input::SlowDisk(..)
            | Input::ClockOffset(..)
            | Input::ClockDrift(..)
            | Input::ClockJump(..)
            | Input::Rules(_)
            | Input::Guards(_)
            | Input::Order(..) => None,
        })
    }
}
