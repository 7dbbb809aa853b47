//! English: a store without a leader in the set-up drawer.

use split_isles_core::mechanism::leaderless::{Accounts, Carts, Context, Versions};

use crate::controls::{Dial, StorePick};
use crate::strings::{Text, Words};

pub(super) const fn dial(dial: Dial, words: Words) -> Text {
    match dial {
        Dial::N => words.pick("N: halls that keep each record", "N: replicas"),
        Dial::R => words.pick(
            "R: of these, heard before a read’s answer",
            "R: read quorum",
        ),
        Dial::W => words.pick("W: of these, sure of a write", "W: write quorum"),
        Dial::Patience => words.pick("A hall waits for the others, ms", "Replica timeout, ms"),
        Dial::Prune => words.pick(
            "Hands in a version’s clock at most, 0 for all",
            "Vector clock limit, 0 = none",
        ),
        Dial::Handoff => words.pick(
            "Hints are brought home every, ms, 0 for never",
            "Hinted handoff every, ms, 0 = off",
        ),
        Dial::Gossip => words.pick(
            "A hall gossips every, ms, 0 for never",
            "Gossip interval, ms, 0 = off",
        ),
        Dial::SuspectAfter => words.pick("Silence that counts, ms", "Suspect after, ms"),
        Dial::AntiEntropy => words.pick(
            "Shelves are compared every, ms, 0 for never",
            "Anti-entropy every, ms, 0 = off",
        ),
        Dial::TombstonesKept => words.pick(
            "A deletion is remembered for, ms, 0 for ever",
            "Tombstone grace, ms, 0 = for ever",
        ),
    }
}

pub(super) const fn pick(pick: StorePick, words: Words) -> Text {
    match pick {
        StorePick::Versions(Versions::LastWrite) => {
            words.pick("the later one stays", "last write wins")
        }
        StorePick::Versions(Versions::LastWriteKeepOwn) => words.pick(
            "the later one; at a tie each keeps its own (unsafe)",
            "last write wins, keep own on a tie (diverges)",
        ),
        StorePick::Versions(Versions::Dotted) => words.pick(
            "both stay, until somebody decides",
            "dotted version vectors",
        ),
        StorePick::Versions(Versions::Plain) => {
            words.pick("both stay, under one clock", "plain vector clocks")
        }
        StorePick::Context(Context::Quorum) => words.pick("what R halls show", "a quorum read"),
        StorePick::Context(Context::Client) => {
            words.pick("what it was last told", "its own last response")
        }
        StorePick::Accounts(Accounts::Counter) => words.pick("what each added", "PN-counters"),
        StorePick::Accounts(Accounts::Register) => words.pick("the balance", "registers"),
        StorePick::Carts(Carts::ObservedRemove) => {
            words.pick("what was taken out stays out", "OR-sets")
        }
        StorePick::Carts(Carts::Union) => {
            words.pick("everything in either (unsafe)", "plain union (resurrects)")
        }
    }
}

pub(super) const fn group(pick: StorePick, words: Words) -> Text {
    match pick {
        StorePick::Versions(_) => words.pick("When two wrote apart", "Conflicting versions"),
        StorePick::Context(_) => words.pick("A writer has seen", "Write context"),
        StorePick::Accounts(_) => words.pick("Accounts keep", "Accounts"),
        StorePick::Carts(_) => words.pick("Carts keep", "Carts"),
    }
}
