//! What shows that a promise is broken, in a sentence.

use split_isles_core::invariant::InvariantId as Id;
use split_isles_core::units::{Index, Term};

use crate::strings::Words;

pub(super) fn witness(
    id: Id,
    halls: &[String],
    row: Option<Index>,
    term: Option<Term>,
    words: Words,
) -> String {
    let who = and(halls);
    let row = row.map_or_else(String::new, |row| {
        format!("{} {row}", words.pick("row", "entry"))
    });
    let term = term.filter(|term| term.0 > 0);
    let in_term = term.map_or_else(String::new, |term| format!(" in term {term}"));
    let row_of_term = term.map_or_else(|| row.clone(), |term| format!("{row} of term {term}"));
    match id {
        Id::OneLeaderPerTerm if in_term.is_empty() => {
            format!("{who} lead at once, and no term tells them apart.")
        }
        Id::OneLeaderPerTerm => format!("{who} both lead{in_term}."),
        Id::OneWriter => format!("{who} both get writes accepted."),
        Id::NoAcknowledgedWriteLost if row.is_empty() => {
            "An acknowledged write is lost.".to_owned()
        }
        Id::NoAcknowledgedWriteLost => format!("An acknowledged write ({row}) is lost."),
        Id::LogMatching => format!("{who} differ in {row_of_term}."),
        Id::LeaderCompleteness => {
            let (had, leads) = halls
                .split_last()
                .map_or((halls, who.as_str()), |(last, had)| (had, last.as_str()));
            let settled = words.pick("settled", "committed");
            format!(
                "{leads} leads without {row_of_term}, which {} had {settled}.",
                and(had)
            )
        }
        Id::StateMachineSafety => format!("{who} carried out different deeds in {row}."),
        Id::LeaderAppendOnly => format!("{who} struck {row_of_term} while leading."),
        Id::CommitNeverRollsBack => format!("{who} took {row} back."),
        Id::ReplicasConverge => format!("{who} still differ after the heal."),
        Id::NoSilentDiscard => format!("{who} dropped an acknowledged {row} without a word."),
        Id::SoldOnce => "One house was sold on two receipts.".to_owned(),
        Id::NoPermitForTheDead => "A dead citizen was given a permit.".to_owned(),
        Id::MoneyConserved => "The accounts do not add up to what was acknowledged.".to_owned(),
        Id::Linearizable => "No order that keeps to the times explains all answers.".to_owned(),
        Id::ReadsNeverGoBack => "A client read an older state after a newer one.".to_owned(),
        Id::OneValueChosen => "Two different things were decided.".to_owned(),
        Id::NoOlderHand => format!("{who}: the earlier leader’s write came last."),
        Id::MutualExclusion => format!(
            "{who} both act as holder of the {}.",
            words.pick("seal", "lock")
        ),
        Id::OneLeaseHolderActs => {
            let acts = halls.last().map_or("", String::as_str);
            let holds = halls.first().map_or("", String::as_str);
            format!(
                "{acts} carried a write out while {holds} held the {}.",
                words.pick("seal", "lock")
            )
        }
        Id::FenceBeforePromotion => {
            let leads = halls.last().map_or("", String::as_str);
            let had = halls.first().map_or("", String::as_str);
            format!("{leads} took the lead while {had} had power and led.")
        }
        Id::TokensNeverGoBack => {
            let number = term.map_or_else(String::new, |number| format!(" {number}"));
            format!("{who} put down a write with number{number} after one with a higher.")
        }
    }
}

/// "A", "A and B", "A, B and C".
fn and(names: &[String]) -> String {
    match names {
        [] => "somebody".to_owned(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
