//! Simplified Chinese: a store without a leader in the set-up drawer.

use split_isles_core::mechanism::leaderless::{Accounts, Carts, Context, Versions};

use crate::controls::{Dial, StorePick};
use crate::strings::{Text, Words};

pub(super) const fn dial(dial: Dial, words: Words) -> Text {
    match dial {
        Dial::N => words.pick("N：保存每条记录的市政厅数", "N：副本数"),
        Dial::R => words.pick("R：读时要等其中几个答复", "R：读法定人数"),
        Dial::W => words.pick("W：写时要其中几个确认", "W：写法定人数"),
        Dial::Patience => words.pick("等其他市政厅多久（毫秒）", "副本超时（毫秒）"),
        Dial::Prune => words.pick(
            "版本时钟里最多几个写入者，0 为不限",
            "向量时钟长度上限，0 为不限",
        ),
        Dial::Handoff => words.pick(
            "隔多久送还代管的（毫秒），0 为从不",
            "提示移交间隔（毫秒），0 为关闭",
        ),
        Dial::Gossip => words.pick(
            "隔多久传一次话（毫秒），0 为从不",
            "Gossip 间隔（毫秒），0 为关闭",
        ),
        Dial::SuspectAfter => words.pick("沉默多久算失联（毫秒）", "多久后怀疑（毫秒）"),
        Dial::AntiEntropy => words.pick(
            "隔多久比对书架（毫秒），0 为从不",
            "反熵间隔（毫秒），0 为关闭",
        ),
        Dial::TombstonesKept => words.pick(
            "删除记住多久（毫秒），0 为永久",
            "墓碑宽限期（毫秒），0 为永久",
        ),
    }
}

pub(super) const fn pick(pick: StorePick, words: Words) -> Text {
    match pick {
        StorePick::Versions(Versions::LastWrite) => words.pick("留较晚的", "最后写入胜出（LWW）"),
        StorePick::Versions(Versions::LastWriteKeepOwn) => words.pick(
            "留较晚的；打平时各留各的（不安全）",
            "最后写入胜出，打平时留自己的（会分歧）",
        ),
        StorePick::Versions(Versions::Dotted) => {
            words.pick("两份都留，直到有人决定", "点版本向量（DVV）")
        }
        StorePick::Versions(Versions::Plain) => {
            words.pick("两份都留，共用一个时钟", "普通向量时钟")
        }
        StorePick::Context(Context::Quorum) => words.pick("R 个市政厅给出的", "法定人数读"),
        StorePick::Context(Context::Client) => words.pick("上次得到的答复", "自己上次的响应"),
        StorePick::Accounts(Accounts::Counter) => words.pick("各自加了多少", "PN 计数器"),
        StorePick::Accounts(Accounts::Register) => words.pick("余额", "寄存器"),
        StorePick::Carts(Carts::ObservedRemove) => words.pick("拿走的不再回来", "OR-Set"),
        StorePick::Carts(Carts::Union) => {
            words.pick("两边的都要（不安全）", "直接取并集（会复活）")
        }
    }
}

pub(super) const fn group(pick: StorePick, words: Words) -> Text {
    match pick {
        StorePick::Versions(_) => words.pick("两人各写各的时", "版本冲突时"),
        StorePick::Context(_) => words.pick("写的人看到过", "写入上下文"),
        StorePick::Accounts(_) => words.pick("账户记", "账户"),
        StorePick::Carts(_) => words.pick("购物车留", "购物车"),
    }
}
