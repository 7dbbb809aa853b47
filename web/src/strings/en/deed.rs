//! English: what somebody asks of the city.

use split_isles_core::command::Act;
use split_isles_core::mechanism::keeper::{LockAct, SessionId};

use crate::strings::{Deed, Part, Text, Words};

pub(crate) fn say(deed: &Deed, words: Words) -> Text {
    let (object, rest) = parts(deed, words);
    match deed.part {
        Part::Object => object.into(),
        Part::Rest => rest.into(),
        Part::Whole if rest.is_empty() => object.into(),
        Part::Whole => match deed.act {
            Act::Sell(..) | Act::Transfer(..) => format!("{object} → {rest}").into(),
            Act::Write(..) | Act::Add(..) | Act::Remove(..) | Act::Resolve(..) => {
                format!("{object} {rest}").into()
            }
            Act::Noop
            | Act::Read(_)
            | Act::CompareAndSet(..)
            | Act::Deposit(..)
            | Act::Birth(_)
            | Act::Death(_)
            | Act::Permit(_)
            | Act::Owner(_)
            | Act::Configure { .. }
            | Act::Lock(_)
            | Act::Delete(_) => format!("{object}: {rest}").into(),
        },
    }
}

fn parts(deed: &Deed, words: Words) -> (String, String) {
    let key = |key| deed.scenario.key_name(key).to_owned();
    let citizen = |citizen| deed.citizen(citizen).to_owned();
    let (object, rest): (String, String) = match deed.act {
        Act::Noop => (words.pick("New leader", "No-op").into(), String::new()),
        Act::Read(of) => (key(of), "read".into()),
        Act::Write(to, value) => (key(to), format!("= {value}")),
        Act::CompareAndSet(of, expected, value) => (key(of), format!("{expected} → {value}")),
        Act::Deposit(to, amount) => (key(to), format!("{amount:+}")),
        Act::Transfer(from, to, amount) => (key(from), format!("{amount} {}", key(to))),
        Act::Birth(who) => (citizen(who), "birth".into()),
        Act::Death(who) => (citizen(who), "death".into()),
        Act::Permit(who) => (citizen(who), "permit".into()),
        Act::Sell(house, who) => (deed.house(house).to_owned(), citizen(who)),
        Act::Owner(house) => (deed.house(house).to_owned(), "whose?".into()),
        Act::Configure { old, new } => {
            let change = format!("{} → {}", old.len(), new.len());
            (words.pick("Members", "Configuration").into(), change)
        }
        Act::Lock(act) => lock(act, words),
        Act::Add(to, item) => (key(to), format!("+ {}", item.name())),
        Act::Remove(of, item) => (key(of), format!("− {}", item.name())),
        Act::Delete(of) => (key(of), "delete".into()),
        Act::Resolve(of, value) => (key(of), format!("settled on {value}")),
    };
    (object, rest)
}

/// A row that the keepers agree on.
fn lock(act: LockAct, words: Words) -> (String, String) {
    let session = words.pick("Hourglass", "Session");
    let of = |id: SessionId| format!("{session} {}", id.0);
    match act {
        LockAct::Open(_) => (session.into(), words.pick("new", "open").into()),
        LockAct::Join(id) => (of(id), words.pick("queues", "create node").into()),
        LockAct::Look(id) => (of(id), words.pick("looks", "get children").into()),
        LockAct::Leave(id) => (of(id), words.pick("leaves", "delete node").into()),
        LockAct::Close(id) => (of(id), words.pick("over", "close").into()),
    }
}
