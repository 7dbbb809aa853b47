//! English: the lamps.

use split_isles_core::invariant::{InvariantId as Id, Verdict};
use split_isles_core::measure::Tally;

use super::broken::witness;
use crate::strings::{Lamps, Text, Words, seconds};
use split_isles_core::view::service::IslandService;

pub(crate) fn say(phrase: &Lamps, words: Words) -> Text {
    match phrase {
        Lamps::Heading => "Invariants".into(),
        Lamps::AtAGlance => "Invariants at a glance".into(),
        Lamps::CountBroken(count) => format!("{count} broken").into(),
        Lamps::CountHolding(count) => format!("{count} holding").into(),
        Lamps::AllHold => "All hold".into(),
        Lamps::UnfoldUntested(0) => "What they promise".into(),
        Lamps::UnfoldUntested(count) => {
            format!("What they promise, and {count} not tested yet").into()
        }
        Lamps::FoldUntested => "Show less".into(),
        Lamps::Name(id) => name(*id).into(),
        Lamps::Short(id) => short(*id).into(),
        Lamps::Promise(id) => promise(*id, words),
        Lamps::State(Verdict::NotTested) => "Not tested".into(),
        Lamps::State(Verdict::NotJudged) => "Not judged".into(),
        Lamps::State(Verdict::Holds) => "Holding".into(),
        Lamps::State(Verdict::Broken(_)) => "Broken".into(),
        Lamps::Witness {
            id,
            halls,
            row,
            term,
        } => witness(*id, halls, *row, *term, words).into(),
        Lamps::BrokenAt(at) => format!("Broken at {} s", seconds(at.0)).into(),
        Lamps::JumpThere => "– jump there".into(),
        Lamps::Why => "Why?".into(),
        Lamps::Availability => "Availability".into(),
        Lamps::Since(false) => "up to now".into(),
        Lamps::Since(true) => "since the last fault".into(),
        Lamps::Percent(None) => "–".into(),
        Lamps::Percent(Some(percent)) => format!("{percent}%").into(),
        Lamps::Served(figures) => served(figures).into(),
        Lamps::Failover => words.pick("Last handover took", "Last failover took"),
        Lamps::FailoverIs(None) => "–".into(),
        Lamps::FailoverIs(Some(span)) | Lamps::TwoFlagsAre(span) | Lamps::NoLeaderIs(span) => {
            format!("{} s", seconds(span.0)).into()
        }
        Lamps::TwoFlags => words.pick("Two flags at once", "Two leaders at once"),
        Lamps::NoLeader => words.pick("Longest without a writer", "Longest write outage"),
        Lamps::PerWrite => words.pick("Couriers per write", "Messages per write"),
        Lamps::PerWriteIs(Some(couriers), Some(bytes)) => {
            format!("{}.{} · {bytes} B", couriers / 100, couriers % 100 / 10).into()
        }
        Lamps::PerWriteIs(..) => "–".into(),
        Lamps::StaleReads => words.pick("Answers from the past", "Stale reads"),
        Lamps::StaleReadsAre(_, 0) => "–".into(),
        Lamps::StaleReadsAre(stale, served) => format!("{stale} of {served}").into(),
        Lamps::Tally(Tally::Woken) => words.pick("Woken in the queue", "Queue wake-ups"),
        Lamps::Tally(Tally::TurnedAway) => words.pick("Deeds turned away", "Writes fenced off"),
        Lamps::Tally(Tally::Hashes) => {
            words.pick("Hashes in one comparison", "Hashes per exchange")
        }
        Lamps::TallyIs(count) => count.to_string().into(),
        Lamps::TwoReceipts => "One house, two receipts".into(),
        Lamps::ReceiptAt(at) => format!("receipt at {} s", seconds(at.0)).into(),
        Lamps::ReplayMajority => "With a majority".into(),
        Lamps::ReplayRaft => "With Raft".into(),
    }
}

fn served(figures: &IslandService) -> String {
    let said = match figures.asked {
        0 => "nobody has asked".to_owned(),
        asked => format!("{} of {asked} served", figures.served),
    };
    match (figures.waiting, figures.latency) {
        (Some(waiting), _) => format!("{said}, waiting {}\u{a0}s", seconds(waiting.0)),
        (None, Some(latency)) => format!("{said}, last in {}\u{a0}s", seconds(latency.0)),
        (None, None) => said,
    }
}

const fn name(id: Id) -> &'static str {
    match id {
        Id::OneLeaderPerTerm => "Election safety",
        Id::OneWriter => "One writer at a time",
        Id::NoAcknowledgedWriteLost => "No acknowledged write lost",
        Id::LogMatching => "Log matching",
        Id::LeaderCompleteness => "Leader completeness",
        Id::StateMachineSafety => "State machine safety",
        Id::LeaderAppendOnly => "A leader only appends",
        Id::CommitNeverRollsBack => "Commit never rolls back",
        Id::ReplicasConverge => "Replicas converge",
        Id::NoSilentDiscard => "Nothing dropped in silence",
        Id::SoldOnce => "A house is sold once",
        Id::NoPermitForTheDead => "No permit for the dead",
        Id::MoneyConserved => "Money is conserved",
        Id::Linearizable => "Linearizable",
        Id::ReadsNeverGoBack => "Reads never go back",
        Id::TokensNeverGoBack => "Tokens never go back",
        Id::OneValueChosen => "One value chosen",
        Id::NoOlderHand => "No older hand",
        Id::MutualExclusion => "One holder of the lock",
        Id::OneLeaseHolderActs => "Only the holder acts",
        Id::FenceBeforePromotion => "Fence before promotion",
    }
}

const fn short(id: Id) -> &'static str {
    match id {
        Id::OneLeaderPerTerm => "Election",
        Id::OneWriter => "One writer",
        Id::NoAcknowledgedWriteLost => "No loss",
        Id::LogMatching => "Log match",
        Id::LeaderCompleteness => "Complete",
        Id::StateMachineSafety => "Same state",
        Id::LeaderAppendOnly => "Appends",
        Id::CommitNeverRollsBack => "Commit",
        Id::ReplicasConverge => "Converge",
        Id::NoSilentDiscard => "No discard",
        Id::SoldOnce => "Sold once",
        Id::NoPermitForTheDead => "Permits",
        Id::MoneyConserved => "Money",
        Id::Linearizable => "Linearizable",
        Id::ReadsNeverGoBack => "Reads",
        Id::TokensNeverGoBack => "Tokens",
        Id::OneValueChosen => "One value",
        Id::NoOlderHand => "Older hand",
        Id::MutualExclusion => "One holder",
        Id::OneLeaseHolderActs => "Holder acts",
        Id::FenceBeforePromotion => "Fence first",
    }
}

const fn promise(id: Id, words: Words) -> Text {
    match id {
        Id::OneLeaderPerTerm => words.pick(
            "At most one flag is raised in a term; without terms, at most one flies.",
            "At most one leader is elected in a term; without terms, one leads at a time.",
        ),
        Id::OneWriter => words.pick(
            "At most one hall gets writes accepted.",
            "At most one node gets writes accepted.",
        ),
        Id::NoAcknowledgedWriteLost => words.pick(
            "What a client has a receipt for stays.",
            "What was acknowledged to a client stays.",
        ),
        Id::LogMatching => words.pick(
            "Rows of one number and term agree, and so do all before them.",
            "Entries of one index and term agree, and so do all before them.",
        ),
        Id::LeaderCompleteness => words.pick(
            "A new leader has every row that was settled.",
            "A new leader has every committed entry.",
        ),
        Id::StateMachineSafety => words.pick(
            "No two halls carry out different deeds in one row.",
            "No two nodes apply different commands at one index.",
        ),
        Id::LeaderAppendOnly => words.pick(
            "A leader never strikes its own rows.",
            "A leader never overwrites its own log.",
        ),
        Id::CommitNeverRollsBack => words.pick(
            "What a hall holds for settled it never takes back.",
            "No running node’s commit index goes back.",
        ),
        Id::ReplicasConverge => words.pick(
            "After the flood all ledgers become the same.",
            "After the heal all replicas reach the same state.",
        ),
        Id::NoSilentDiscard => words.pick(
            "No receipt is torn up without a word.",
            "No acknowledged write is dropped for a concurrent one.",
        ),
        Id::SoldOnce => words.pick(
            "No house is sold a second time.",
            "No house is sold a second time.",
        ),
        Id::NoPermitForTheDead => words.pick(
            "Only the living get permits.",
            "Only the living get permits.",
        ),
        Id::MoneyConserved => words.pick(
            "Money is neither made nor lost.",
            "Money is neither made nor lost.",
        ),
        Id::Linearizable => words.pick(
            "One order of all deeds, each between wish and answer, explains what everybody saw.",
            "One order, each operation between its call and its response, explains every response.",
        ),
        Id::ReadsNeverGoBack => words.pick(
            "Nobody reads an older state after a newer one.",
            "No client reads an older state after a newer one.",
        ),
        Id::TokensNeverGoBack => words.pick(
            "The archive takes no older number after a newer one.",
            "The storage accepts no older fencing token after a newer one.",
        ),
        Id::OneValueChosen => words.pick(
            "Of all that is asked for, at most one thing is decided.",
            "Of all proposed values at most one is chosen.",
        ),
        Id::NoOlderHand => words.pick(
            "After a deed of a new leader the archive takes none of an old one.",
            "The storage takes no write of an earlier leader after one of a later.",
        ),
        Id::MutualExclusion => words.pick(
            "At most one hall that is awake acts as holder of the seal.",
            "At most one running node acts as holder of the lock.",
        ),
        Id::OneLeaseHolderActs => words.pick(
            "Nobody leads a deed while the seal is another’s.",
            "No node applies a write as leader while another holds the lease.",
        ),
        Id::FenceBeforePromotion => words.pick(
            "Nobody takes the lead while another that leads has power.",
            "No node is promoted before the old leader is known to be off.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use split_isles_core::units::{Index, Term};

    use super::*;

    fn told(id: Id, row: Option<u32>, term: u32) -> String {
        let halls = ["S1".to_owned(), "S5".to_owned()];
        witness(id, &halls, row.map(Index), Some(Term(term)), Words::Story)
    }

    #[test]
    fn a_witness_says_who_had_the_row_and_who_leads_without_it() {
        assert_eq!(
            told(Id::LeaderCompleteness, Some(2), 2),
            "S5 leads without row 2 of term 2, which S1 had settled."
        );
        assert_eq!(
            told(Id::LogMatching, Some(4), 0),
            "S1 and S5 differ in row 4."
        );
        assert_eq!(
            told(Id::NoAcknowledgedWriteLost, Some(3), 1),
            "An acknowledged write (row 3) is lost."
        );
        assert_eq!(
            told(Id::NoAcknowledgedWriteLost, None, 0),
            "An acknowledged write is lost."
        );
    }
}
