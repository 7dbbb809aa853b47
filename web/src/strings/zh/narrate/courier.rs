//! Couriers in sentences.

use split_isles_core::message::{Courier, Envelope};
use split_isles_core::narrate::Words;
use split_isles_core::trace::Telling;
use split_isles_core::units::OpId;

use super::wish;

/// What a courier carries, in a few words.
pub(super) const fn name(envelope: Envelope, words: Words) -> &'static str {
    match envelope.courier {
        Courier::Heartbeat => words.pick("“我在”", "心跳"),
        Courier::Append => words.pick("给账本的行", "日志条目"),
        Courier::Vote if envelope.pre => words.pick("“你愿意投我吗？”", "预投票请求"),
        Courier::Vote => words.pick("“请投我一票”", "投票请求"),
        Courier::Ack if envelope.granted => words.pick("“同意”", "确认"),
        Courier::Ack => words.pick("“不同意”", "拒绝"),
        Courier::Snapshot => words.pick("整本账本的抄本", "快照"),
        Courier::Transfer => words.pick("“现在由你领导”", "TimeoutNow 消息"),
        Courier::Request => words.pick("一个请求", "客户端请求"),
        Courier::Deed => words.pick("给档案馆的契据", "存储写入"),
        Courier::Lock if envelope.granted => words.pick("印章的消息", "锁响应"),
        Courier::Lock => words.pick("对印章的询问", "锁请求"),
        Courier::Fence if envelope.granted => words.pick("“电已切断”", "隔离确认"),
        Courier::Fence => words.pick("“请断电”", "隔离请求"),
        Courier::Fetch => words.pick("“你有什么？”", "读请求"),
        Courier::Version if envelope.granted => words.pick("“我有的是这些”", "各个版本"),
        Courier::Version if envelope.pre => words.pick("代别人保管的一页", "提示移交的副本"),
        Courier::Version => words.pick("给书架的一页", "副本写入"),
        Courier::Gossip => words.pick("传闻", "Gossip 摘要"),
        Courier::Tree if envelope.granted => words.pick("“全都一样”", "“哈希一致”"),
        Courier::Tree => words.pick("书架各部分的印记", "默克尔树哈希"),
        Courier::Response => words.pick("答复", "响应"),
    }
}

/// A courier leaves.
pub(super) fn sent(
    who: &str,
    to: &str,
    envelope: Envelope,
    telling: Telling<'_>,
    words: Words,
) -> String {
    let what = name(envelope, words);
    let Envelope { a, b, .. } = envelope;
    let sent = match words {
        Words::Story => format!("{who} 派信使去 {to} 那里：{what}"),
        Words::Engineering => format!("{who} 向 {to} 发送{what}"),
    };
    match (envelope.courier, words) {
        (Courier::Append, Words::Story) => format!("{who} 给 {to} 的账本送去 {b} 行。"),
        (Courier::Append, Words::Engineering) => {
            format!("{who} 向 {to} 发送索引 {a} 之后的 {b} 个条目。")
        }
        (Courier::Vote, Words::Engineering) => {
            format!("{sent}（最后索引 {a}，最后任期 {b}）。")
        }
        (Courier::Ack, Words::Story) if envelope.granted && a > 0 => {
            format!("{who} 告诉 {to}：第 {a} 行已在我的账本里。")
        }
        (Courier::Ack, Words::Engineering) if envelope.granted && a > 0 => {
            format!("{who} 向 {to} 确认索引 {a}。")
        }
        (Courier::Ack, Words::Story) => format!("{who} 答复 {to}：{what}。"),
        (Courier::Request, _) => match (telling.act(OpId(a)), words) {
            (Some(act), Words::Story) => {
                format!("{who} 派信使去 {to} 那里，请它{}。", wish(act, telling))
            }
            (Some(act), Words::Engineering) => format!("{sent}：{}。", wish(act, telling)),
            (None, _) => format!("{sent}。"),
        },
        (Courier::Tree, _) if b > 0 => format!("{sent}，{b} 个。"),
        (
            Courier::Heartbeat
            | Courier::Vote
            | Courier::Ack
            | Courier::Snapshot
            | Courier::Transfer
            | Courier::Response
            | Courier::Deed
            | Courier::Lock
            | Courier::Fence
            | Courier::Fetch
            | Courier::Version
            | Courier::Gossip
            | Courier::Tree,
            _,
        ) => format!("{sent}。"),
    }
}
