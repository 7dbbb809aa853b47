//! English: words that every part of the page uses.

use split_isles_core::effect::Role;
use split_isles_core::scenario::Office;

use crate::content::Missing;
use crate::numbering::Numbering;
use crate::strings::{Common, Text, Words};
use crate::ui::typed::Refused;

pub(crate) fn say(phrase: &Common, words: Words) -> Text {
    match phrase {
        Common::Hall(name) | Common::Place(Office::City, name) => {
            return format!("{} {name}", words.pick("Hall", "Node")).into();
        }
        Common::Place(Office::Archive | Office::Keeper | Office::PowerBox(_), name) => {
            return name.clone().into();
        }
        Common::Role(Role::Follower) => "Follower",
        Common::Role(Role::PreCandidate) => return words.pick("Asking around", "Pre-candidate"),
        Common::Role(Role::Candidate) => "Candidate",
        Common::Role(Role::Leader) => "Leader",
        Common::Number((Numbering::Terms | Numbering::Nothing, term)) => {
            return format!("term {term}").into();
        }
        Common::Number((Numbering::Generations, number)) => {
            return format!("generation {number}").into();
        }
        Common::Number((Numbering::Ballots, round)) => return format!("ballot {round}").into(),
        Common::Number((Numbering::Tokens, token)) => {
            return format!("{} {token}", words.pick("number", "token")).into();
        }
        Common::Paused => "Paused",
        Common::Crashed => "Crashed",
        Common::PoweredOff => "Powered off",
        Common::Stale => "stale",
        Common::Close => "Close",
        Common::Cancel => "Cancel",
        Common::Undo => "Undo",
        Common::Undone => "Taken back",
        Common::TryAgain => "Try again",
        Common::Coming => "On its way …",
        Common::NotLoaded => {
            "This part could not be loaded. If trying again does not help, load the whole page again: there may be a newer one."
        }
        Common::Newer => "A newer version is here. What you did stays kept.",
        Common::TakeNewer => "Load it now",
        Common::Later => "Later",
        Common::InEnglish => "This is in English.",
        Common::Titled(name, said) => return format!("{name}: {said}").into(),
        Common::Colon => ": ",
        Common::Comma => ", ",
        Common::With(phrase, added) => return format!("{phrase}, {added}").into(),
        Common::List(all) => return all.join(", ").into(),
        Common::Sentences(all) => {
            let whole = |said: &Text| {
                let stop = if said.ends_with(['.', '!', '?']) { "" } else { "." };
                format!("{said}{stop}")
            };
            return all.iter().map(whole).collect::<Vec<_>>().join(" ").into();
        }
        Common::NoNumber => "That is no number that can be read. Digits are enough.",
        Common::Refused(Refused::NoNumber, stands) => {
            return format!("That is no whole number, so {stands} stays.").into();
        }
        Common::Refused(Refused::Outside(least, most), stands) => {
            return format!("Only {least} to {most} can be taken, so {stands} stays.").into();
        }
        Common::Missing(Missing::Unreached) => "This could not be fetched. Please check the connection, then try again.",
        Common::Missing(Missing::Gone) => {
            "This is not where it was: the page has a newer version. Please load the page again; what you did is kept."
        }
        Common::Missing(Missing::Damaged) => "What arrived is damaged. Please try again.",
    }
    .into()
}
