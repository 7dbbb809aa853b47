//! Simplified Chinese: the inspector.

use split_isles_core::effect::{Role, Timer};
use split_isles_core::event::Outcome;
use split_isles_core::units::Span;
use split_isles_core::view::{RowState, Status};

use crate::numbering::Numbering;
use crate::strings::{Common, Inspect, Text, Words, tenths};

pub(crate) fn say(phrase: &Inspect, words: Words) -> Text {
    match phrase {
        Inspect::NoHall => words.pick("没有市政厅", "没有节点"),
        Inspect::StaleMeans => words.pick(
            "它不知道自己的旗已经不算数了。你知道。",
            "它不知道自己已经不是领导者了。你知道。",
        ),
        Inspect::Role => words.pick("旗", "角色"),
        Inspect::RoleIs(role, status) => role_is(*role, *status, words),
        Inspect::Term => "任期".into(),
        Inspect::TermIs(None) => "这里没有任期".into(),
        Inspect::TermIs(Some((Numbering::Terms, term))) => term.to_string().into(),
        Inspect::TermIs(Some(number)) => super::common::say(&Common::Number(*number), words),
        Inspect::VotedFor => "投票给".into(),
        Inspect::VotedForIs(None, _) => "无".into(),
        Inspect::VotedForIs(Some(name), term) => format!("{name}（任期 {term}）").into(),
        Inspect::CommitIndex => words.pick("已定下的行", "提交索引"),
        Inspect::CommitIs(commit, last) => format!("{commit} / {last}").into(),
        Inspect::HeardMajority => "上次听到多数派".into(),
        Inspect::HeardIs(None) => "不统计".into(),
        Inspect::HeardIs(Some(ago)) => format!("{} 秒前", tenths(*ago)).into(),
        Inspect::Clock => "时钟".into(),
        Inspect::ClockIs(0) => "准确".into(),
        Inspect::ClockIs(us) => format!("{:+} 毫秒", us / 1_000).into(),
        Inspect::Reaches => "能联系到".into(),
        Inspect::ReachesIs(count, true) => format!("{count} 个，能写入").into(),
        Inspect::ReachesIs(count, false) => format!("{count} 个，不能写入").into(),
        Inspect::ReachesOnly(count) => format!("{count} 个").into(),
        Inspect::Timers => "计时器".into(),
        Inspect::TimersAre(timers) => timers_are(timers),
        Inspect::Ledger => words.pick("账本", "日志"),
        Inspect::NewestRows => words.pick("最新的行", "最新的条目"),
        Inspect::Empty => "空".into(),
        Inspect::RowIs(RowState::Committed) => "已提交".into(),
        Inspect::RowIs(RowState::Uncommitted) => "未提交".into(),
        Inspect::RowIs(RowState::Conflict) => "冲突".into(),
        Inspect::AllLedgers => words.pick("所有账本", "所有日志"),
        Inspect::CellIs(Numbering::Ballots) => "格内为表决编号".into(),
        Inspect::CellIs(Numbering::Generations) => "格内为世代".into(),
        Inspect::CellIs(Numbering::Tokens) => words.pick("格内为契据编号", "格内为令牌"),
        Inspect::CellIs(Numbering::Terms | Numbering::Nothing) => "格内为任期".into(),
        Inspect::Match => "匹配".into(),
        Inspect::MatchMeans => words.pick(
            "“匹配”是这个市政厅认为自己已抄给其他各厅的行数。",
            "“匹配”即 matchIndex：这个领导者已知完成复制的位置。",
        ),
        Inspect::Clients => words.pick("市民看到的", "客户端看到的"),
        Inspect::Asks(hall) => format!("请求发往 {hall}").into(),
        Inspect::AskedNothing => "还没有请求".into(),
        Inspect::Waits(deed, span) => format!("{deed} · 已等 {} 秒", tenths(*span)).into(),
        Inspect::Ended(deed, Outcome::Acknowledged(_)) => format!("{deed} · 已办妥").into(),
        Inspect::Ended(deed, Outcome::Refused) => format!("{deed} · 被拒绝").into(),
        Inspect::Ended(deed, Outcome::Unknown) => format!("{deed} · 结果未知").into(),
    }
}

fn role_is(role: Role, status: Status, words: Words) -> Text {
    match status {
        Status::Running => super::common::say(&Common::Role(role), words),
        Status::Paused(_) => "已暂停".into(),
        Status::Crashed(_) => "已崩溃".into(),
        Status::PoweredOff(_) => "已断电".into(),
    }
}

fn timers_are(timers: &[(Timer, Span)]) -> Text {
    let said: Vec<String> = timers
        .iter()
        .map(|(timer, left)| {
            let name = match timer {
                Timer::Election => "选举",
                Timer::Heartbeat => "心跳",
                Timer::CheckQuorum => "法定人数",
                Timer::Transfer => "转移",
                Timer::Stamp => "编号",
                Timer::Ask => "再次询问",
                Timer::KeepAlive => "保活",
                Timer::Lease => "租约",
                Timer::Session => "会话",
                Timer::Fence => "隔离",
                Timer::PowerOn => "上电",
                Timer::Patience => "等候",
                Timer::Gossip => "Gossip",
                Timer::Handoff => "提示移交",
                Timer::Compare => "比对",
                Timer::Number => "取号",
            };
            format!("{name} {}", tenths(*left))
        })
        .collect();
    if said.is_empty() {
        "无".into()
    } else {
        said.join("、").into()
    }
}
