//! English: the set-up drawer.

mod guards;
mod store;

use split_isles_core::mechanism::Switch;
use split_isles_core::mechanism::naive_failover::{Acknowledge, OnHeal};
use split_isles_core::mechanism::raft::{MembershipChange, Reads};
use split_isles_core::scenario::{Attachment, Transport, Workload};

use crate::controls::{Number, Pick, Wait};
use crate::strings::{SetUp, Story, Text, Words};

pub(crate) fn say(phrase: &SetUp, words: Words) -> Text {
    match phrase {
        SetUp::Heading => words.pick("Set up the city", "Set up the cluster"),
        SetUp::City => words.pick("Islands and halls", "Sites and nodes"),
        SetUp::Mechanism => "Mechanism".into(),
        SetUp::Guards => "Guards".into(),
        SetUp::Service(service) => guards::service(*service, words),
        SetUp::ServiceIs(service) => guards::service_is(*service, words),
        SetUp::Ward(ward) => guards::ward(*ward, words),
        SetUp::Unguarded(ward) => guards::unguarded(*ward, words),
        SetUp::Network => words.pick("Roads, bridges, disks", "Network and disks"),
        SetUp::People => words.pick("People", "Clients"),
        SetUp::Run => "Run".into(),
        SetUp::HallsOn(island) => {
            let name = [
                "West Isle",
                "East Isle",
                "South Isle",
                "North Isle",
                "Far Isle",
            ]
            .get(*island)
            .copied();
            format!(
                "{} {}",
                words.pick("Halls on", "Nodes at"),
                name.unwrap_or("?")
            )
            .into()
        }
        SetUp::Number(number) => say_number(*number, words),
        SetUp::Switch(switch) => say_switch(*switch, words),
        SetUp::Without(switch) => without(*switch, words),
        SetUp::Pick(pick) => say_pick(*pick, words),
        SetUp::Group(pick) => group(*pick, words),
        SetUp::Start => words.pick("Open this city", "Start this cluster"),
        SetUp::ChangeNow => "Change the rules now".into(),
        SetUp::OldRunStays => "The present run stays open as a tab.".into(),
        SetUp::Fault(field, found, expected) => {
            format!("{field}: found {found}, expected {expected}.").into()
        }
    }
}

const fn say_number(number: Number, words: Words) -> Text {
    match number {
        Number::Seed => words.pick("Seed of the dice", "Random seed"),
        Number::Until => words.pick("Stop after, s", "Stop after, s"),
        Number::Heartbeat => words.pick("A sign of life every, ms", "Heartbeat interval, ms"),
        Number::Silence => words.pick("Silence that counts, ms", "Failure timeout, ms"),
        Number::Stagger => words.pick("Each next hall waits longer by, ms", "Stagger per node, ms"),
        Number::ElectionMin => {
            words.pick("Election after, at least, ms", "Election timeout min, ms")
        }
        Number::ElectionMax => {
            words.pick("Election after, at most, ms", "Election timeout max, ms")
        }
        Number::DriftBound => words.pick("Clocks may drift by, ppm", "Clock drift bound, ppm"),
        Number::SnapshotEvery => words.pick(
            "Snapshot after rows, 0 for never",
            "Snapshot every N entries, 0 = off",
        ),
        Number::Batch => words.pick("Rows per courier", "Entries per append"),
        Number::RoadDelay => words.pick("A road takes, ms", "Latency within a site, ms"),
        Number::BridgeDelay => words.pick("A bridge takes, ms", "Latency between sites, ms"),
        Number::BridgeJitter => words.pick(
            "A bridge takes longer by up to, ms",
            "Jitter between sites, ms",
        ),
        Number::BridgeLoss => words.pick("Lost on a bridge, of 1000", "Loss between sites, ‰"),
        Number::BridgeDuplicate => words.pick("Doubled on a bridge, of 1000", "Duplication, ‰"),
        Number::BridgeReorder => words.pick("Overtaken on a bridge, of 1000", "Reordering, ‰"),
        Number::Disk => words.pick("A disk takes, ms", "Fsync, ms"),
        Number::Patience => words.pick("People wait, ms", "Client timeout, ms"),
        Number::Retries => words.pick("They try again, times", "Retries"),
        Number::RetryAfter => words.pick("They try again after, ms", "Retry after, ms"),
        Number::AskEvery => words.pick(
            "Each asks every, ms, 0 for never",
            "Request every, ms, 0 = off",
        ),
        Number::ReadsPercent => words.pick("Of these, reads, %", "Reads, %"),
        Number::Guard(number) => guards::number(number, words),
        Number::Dial(dial) => store::dial(dial, words),
        Number::Wait(Wait::Patience) => words.pick(
            "A proposer waits for a majority, ms",
            "Proposer’s ballot timeout, ms",
        ),
        Number::Wait(Wait::BackOff) => words.pick(
            "Once beaten, it waits up to, ms, 0 for not at all",
            "Random back-off at most, ms, 0 = none",
        ),
    }
}

const fn say_switch(switch: Switch, words: Words) -> Text {
    match switch {
        Switch::StepDown => words.pick(
            "Without a majority, take the flag down",
            "Step down without a quorum",
        ),
        Switch::PreVote => words.pick("Ask before standing", "Pre-vote"),
        Switch::CheckQuorum => words.pick("A leader counts who answers", "Check quorum"),
        Switch::CommitCurrentTermOnly => words.pick(
            "Settle only rows of one’s own term",
            "Commit only current-term entries",
        ),
        Switch::CompareLogs => words.pick(
            "Vote only for full ledgers",
            "Vote only for up-to-date logs",
        ),
        Switch::PersistVote => words.pick("Write the vote down first", "Persist term and vote"),
        Switch::PersistLog => words.pick("Write the rows down first", "Persist the log"),
        Switch::Noop => words.pick("A new leader begins with an empty row", "No-op on election"),
        Switch::Sessions => words.pick("Do each wish only once", "Client sessions"),
        Switch::Adopt => words.pick(
            "Ask for what was accepted before",
            "Adopt the accepted value",
        ),
        Switch::Remember => words.pick("Write promises down first", "Persist promises"),
        Switch::ReadRepair => words.pick("A read mends old copies", "Read repair"),
        Switch::Sloppy => words.pick("The next hall stands in", "Sloppy quorum"),
        Switch::Generation => words.pick(
            "Count how often a hall has opened",
            "Generation grows at restart",
        ),
    }
}

const fn without(switch: Switch, words: Words) -> Text {
    match switch {
        Switch::StepDown => words.pick(
            "Off: a cut-off leader keeps its flag",
            "Off: a partitioned leader stays leader",
        ),
        Switch::PreVote => words.pick(
            "Off: a returning hall deposes a healthy leader",
            "Off: a rejoining node disrupts the leader",
        ),
        Switch::CheckQuorum => words.pick(
            "Off: a cut-off leader does not notice, and leases do not hold",
            "Off: a partitioned leader does not notice; leases are unsafe",
        ),
        Switch::CommitCurrentTermOnly => words.pick(
            "Off: a settled row can be overwritten (Figure 8)",
            "Off: committed entries can be overwritten (Figure 8)",
        ),
        Switch::CompareLogs => words.pick(
            "Off: a leader may lack settled rows",
            "Off: a leader may lack committed entries",
        ),
        Switch::PersistVote => words.pick(
            "Off: a restarted hall may vote twice",
            "Off: a restarted node may vote twice",
        ),
        Switch::PersistLog => words.pick(
            "Off: a restart forgets rows it has promised",
            "Off: a restart forgets acknowledged entries",
        ),
        Switch::Noop => words.pick(
            "Off: older rows stay unsettled, and answers may miss them",
            "Off: older entries stay uncommitted, and reads may miss them",
        ),
        Switch::Sessions => words.pick(
            "Off: a wish repeated is done twice",
            "Off: a retried command applies twice",
        ),
        Switch::Adopt => words.pick(
            "Off: two things are decided, one after the other",
            "Off: two values can be chosen",
        ),
        Switch::Remember => words.pick(
            "Off: a restarted hall forgets its promise",
            "Off: a restarted acceptor forgets its promise",
        ),
        Switch::ReadRepair => words.pick(
            "Off: old copies stay old until shelves are compared",
            "Off: stale replicas wait for anti-entropy",
        ),
        Switch::Sloppy => words.pick(
            "Off: with too few of its homes in reach a record cannot be written",
            "Off: too few replicas up means unavailable",
        ),
        Switch::Generation => words.pick(
            "Off: a restarted hall is taken for a ghost",
            "Off: a restarted node is taken for dead",
        ),
    }
}

fn say_pick(pick: Pick, words: Words) -> Text {
    match pick {
        Pick::Mechanism(replay) => super::story::say(&Story::Mechanism(replay), words),
        Pick::Acknowledge(Acknowledge::AtOnce) => "at once".into(),
        Pick::Acknowledge(Acknowledge::ByMajority) => "when a majority has it".into(),
        Pick::OnHeal(OnHeal::NewestFlagWins) => {
            words.pick("the newest flag stays", "newest leader wins")
        }
        Pick::OnHeal(OnHeal::LongestLedgerWins) => {
            words.pick("the longest ledger stays", "longest log wins")
        }
        Pick::OnHeal(OnHeal::NobodyYields) => "nobody yields".into(),
        Pick::Reads(Reads::ThroughLog) => words.pick("as a row", "through the log"),
        Pick::Reads(Reads::ReadIndex) => words.pick("after asking the others", "read index"),
        Pick::Reads(Reads::Lease) => words.pick("while the lease lasts", "lease"),
        Pick::Reads(Reads::LeaderLocal) => {
            words.pick("by the leader, unasked (unsafe)", "leader-local (unsafe)")
        }
        Pick::Reads(Reads::AnyLocal) => words.pick("by anybody (unsafe)", "any replica (unsafe)"),
        Pick::Membership(MembershipChange::Joint) => "both sets must agree".into(),
        Pick::Membership(MembershipChange::Single) => "one at a time".into(),
        Pick::Membership(MembershipChange::SingleUnsafe) => {
            "one at a time, without the 2015 fix".into()
        }
        Pick::Transport(Transport::Datagram) => words.pick("is lost", "is lost (datagram)"),
        Pick::Transport(Transport::Stream) => {
            words.pick("waits and comes in a burst", "is replayed (stream)")
        }
        Pick::Attachment(Attachment::Roaming) => {
            words.pick("ask another hall", "fail over to another node")
        }
        Pick::Attachment(Attachment::Sticky) => {
            words.pick("ask only their own", "stick to one node")
        }
        Pick::Workload(Workload::CityLedger) => words.pick("the city ledger", "city ledger"),
        Pick::Workload(Workload::BankAccount) => "bank accounts".into(),
        Pick::Workload(Workload::Register) => "registers".into(),
        Pick::Guard(pick) => guards::pick(pick, words),
        Pick::Store(pick) => store::pick(pick, words),
    }
}

const fn group(pick: Pick, words: Words) -> Text {
    match pick {
        Pick::Mechanism(_) => words.pick("The city runs", "Protocol"),
        Pick::Acknowledge(_) => words.pick("A receipt is given", "Acknowledge writes"),
        Pick::OnHeal(_) => words.pick("When two flags meet", "When two leaders meet"),
        Pick::Reads(_) => words.pick("Questions are answered", "Reads"),
        Pick::Membership(_) => words.pick("Halls join and leave", "Membership changes"),
        Pick::Transport(_) => words.pick("What is sent into a flood", "What is sent into a cut"),
        Pick::Attachment(_) => words.pick("When nobody answers, people", "Clients"),
        Pick::Workload(_) => words.pick("They ask for", "Workload"),
        Pick::Guard(pick) => guards::group(pick, words),
        Pick::Store(pick) => store::group(pick, words),
    }
}
