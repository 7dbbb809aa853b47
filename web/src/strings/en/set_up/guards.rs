//! English: the guards in the set-up drawer.

use split_isles_core::defence::Layer;
use split_isles_core::guard::TokenSource;
use split_isles_core::mechanism::keeper::LockWatch;

use crate::controls::{GuardNumber, GuardPick, Service, Ward};
use crate::strings::{Text, Words};

pub(super) const fn service(service: Service, words: Words) -> Text {
    match service {
        Service::Archive => words.pick("An archive", "Shared storage"),
        Service::Keepers => words.pick("Keepers of the seal", "Lock service members"),
        Service::PowerBoxes => words.pick("A power box for each hall", "A BMC for each node"),
    }
}

pub(super) const fn service_is(service: Service, words: Words) -> Text {
    match service {
        Service::Archive => words.pick(
            "Stands outside the halls. Whoever leads sends it every deed",
            "Outside the nodes. Whoever leads writes there",
        ),
        Service::Keepers => words.pick(
            "Agree among themselves on who holds the city’s seal",
            "A quorum of their own, with sessions and a lock",
        ),
        Service::PowerBoxes => words.pick(
            "On a network of its own; can cut a hall’s power",
            "On the management network; can power a node off",
        ),
    }
}

pub(super) const fn ward(ward: Ward, words: Words) -> Text {
    match ward {
        Ward::Layer(layer) => match layer {
            Layer::Quorum => words.pick("Count a majority", "Quorum"),
            Layer::Raft => words.pick("Votes and terms", "Raft"),
            Layer::Generation => words.pick("Number the leaders", "Generation clock"),
            Layer::Lease => words.pick("Whoever leads holds the seal", "Leader lease"),
            Layer::Token => words.pick("The archive compares numbers", "Fencing token check"),
            Layer::Stonith => words.pick("Cut the power first", "STONITH"),
            Layer::Watchdog => words.pick("A watchdog in each hall", "Hardware watchdog"),
        },
        Ward::HolderStops => words.pick(
            "The holder stops before its time is over",
            "Holder stops at lease − 2·max skew",
        ),
        Ward::Confirm => words.pick(
            "Wait until the power is known to be off",
            "Wait for the confirmation",
        ),
        Ward::ArchiveRemembers => words.pick(
            "The archive remembers its highest number",
            "Persist the highest token",
        ),
        Ward::KeepGeneration => words.pick("Write the number down first", "Persist the generation"),
    }
}

pub(super) const fn unguarded(ward: Ward, words: Words) -> Text {
    match ward {
        Ward::Layer(layer) => match layer {
            Layer::Quorum => words.pick(
                "Off: whoever hears nothing leads",
                "Off: silence is enough to lead",
            ),
            Layer::Raft => words.pick(
                "Off: what a majority has can be lost",
                "Off: acknowledged writes can be lost",
            ),
            Layer::Generation => words.pick(
                "Off: an old flag looks like a new one",
                "Off: an old leader cannot be told from a new one",
            ),
            Layer::Lease => words.pick(
                "Off: nobody outside the halls says who leads",
                "Off: leadership has no end by itself",
            ),
            Layer::Token => words.pick(
                "Off: a sleeper’s old deed overwrites a newer one",
                "Off: a stale write overwrites a newer one",
            ),
            Layer::Stonith => words.pick(
                "Off: the one before may still be at work",
                "Off: the old leader may still be running",
            ),
            Layer::Watchdog => words.pick(
                "Off: a leader that sleeps keeps its place",
                "Off: a hung leader keeps its role",
            ),
        },
        Ward::HolderStops => words.pick(
            "Off: it goes on until somebody tells it",
            "Off: it acts until told otherwise",
        ),
        Ward::Confirm => words.pick(
            "Off: it asks, and leads at once",
            "Off: it promotes without knowing",
        ),
        Ward::ArchiveRemembers => words.pick(
            "Off: a restart forgets it, and old deeds land",
            "Off: a restart lets stale tokens in",
        ),
        Ward::KeepGeneration => words.pick(
            "Off: a restarted hall counts from the start",
            "Off: a restart reuses old generations",
        ),
    }
}

pub(super) const fn number(number: GuardNumber, words: Words) -> Text {
    match number {
        GuardNumber::Ttl => words.pick("An hourglass runs for, ms", "Session TTL, ms"),
        GuardNumber::KeepAlive => words.pick("It is turned every, ms", "Keep-alive interval, ms"),
        GuardNumber::MaxSkew => words.pick("A clock may be off by, ms", "Max clock skew, ms"),
        GuardNumber::Work => words.pick(
            "Work between decision and courier, ms",
            "Work before the storage write, ms",
        ),
        GuardNumber::FenceTakes => words.pick("Power is off after, ms", "Power-off takes, ms"),
        GuardNumber::WatchdogTimeout => {
            words.pick("The watchdog waits, ms", "Watchdog timeout, ms")
        }
    }
}

pub(super) const fn pick(pick: GuardPick, words: Words) -> Text {
    match pick {
        GuardPick::Token(TokenSource::None) => words.pick("no number", "none"),
        GuardPick::Token(TokenSource::Term) => {
            words.pick("the leader’s number", "term or generation")
        }
        GuardPick::Token(TokenSource::Seal) => {
            words.pick("the place in the keepers’ queue", "lock sequence number")
        }
        GuardPick::Token(TokenSource::Clock) => {
            words.pick("the time of day (unsafe)", "wall clock (unsafe)")
        }
        GuardPick::Token(TokenSource::Counter) => words.pick(
            "a page that the archive turns",
            "a counter, by compare-and-swap",
        ),
        GuardPick::Token(TokenSource::RacyCounter) => words.pick(
            "a page that is read, then turned (unsafe)",
            "a counter, read then incremented (unsafe)",
        ),
        GuardPick::Token(TokenSource::Uuid) => words.pick("dice (unsafe)", "UUID (unsafe)"),
        GuardPick::Watch(LockWatch::Predecessor) => {
            words.pick("the next in the queue", "the predecessor’s watcher")
        }
        GuardPick::Watch(LockWatch::Everyone) => {
            words.pick("everybody who waits", "every waiter (herd)")
        }
    }
}

pub(super) const fn group(pick: GuardPick, words: Words) -> Text {
    match pick {
        GuardPick::Token(_) => words.pick("The number on a deed is", "Fencing token"),
        GuardPick::Watch(_) => words.pick("When the seal is free, they wake", "Lock release wakes"),
    }
}
