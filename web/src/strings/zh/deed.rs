//! Simplified Chinese: what somebody asks of the city.

use split_isles_core::command::Act;
use split_isles_core::mechanism::keeper::{LockAct, SessionId};

use super::items;
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
            | Act::Delete(_) => format!("{object}：{rest}").into(),
        },
    }
}

fn parts(deed: &Deed, words: Words) -> (String, String) {
    let key = |key| deed.scenario.key_name(key).to_owned();
    let citizen = |citizen| deed.citizen(citizen).to_owned();
    let (object, rest): (String, String) = match deed.act {
        Act::Noop => (words.pick("新领导者", "空操作").into(), String::new()),
        Act::Read(of) => (key(of), "读取".into()),
        Act::Write(to, value) => (key(to), format!("= {value}")),
        Act::CompareAndSet(of, expected, value) => (key(of), format!("{expected} → {value}")),
        Act::Deposit(to, amount) => (key(to), format!("{amount:+}")),
        Act::Transfer(from, to, amount) => (key(from), format!("{amount} {}", key(to))),
        Act::Birth(who) => (citizen(who), "出生".into()),
        Act::Death(who) => (citizen(who), "死亡".into()),
        Act::Permit(who) => (citizen(who), "许可证".into()),
        Act::Sell(house, who) => (deed.house(house).to_owned(), citizen(who)),
        Act::Owner(house) => (deed.house(house).to_owned(), "归谁？".into()),
        Act::Configure { old, new } => {
            let change = format!("{} → {}", old.len(), new.len());
            (words.pick("成员", "配置").into(), change)
        }
        Act::Lock(act) => lock(act, words),
        Act::Add(to, item) => (key(to), format!("+ {}", items::name(item))),
        Act::Remove(of, item) => (key(of), format!("− {}", items::name(item))),
        Act::Delete(of) => (key(of), "删除".into()),
        Act::Resolve(of, value) => (key(of), format!("定为 {value}")),
    };
    (object, rest)
}

/// A row that the keepers agree on.
fn lock(act: LockAct, words: Words) -> (String, String) {
    let session = words.pick("沙漏", "会话");
    let of = |id: SessionId| format!("{session} {}", id.0);
    match act {
        LockAct::Open(_) => (session.into(), words.pick("新设", "打开").into()),
        LockAct::Join(id) => (of(id), words.pick("排队", "创建节点").into()),
        LockAct::Look(id) => (of(id), words.pick("查看", "获取子节点").into()),
        LockAct::Leave(id) => (of(id), words.pick("离队", "删除节点").into()),
        LockAct::Close(id) => (of(id), words.pick("漏完", "关闭").into()),
    }
}
