//! The story of a step, in sentences.

use split_isles_core::command::Answer;
use split_isles_core::effect::{Note, Why};
use split_isles_core::narrate::Words;
use split_isles_core::trace::Telling;
use split_isles_core::units::HallSet;

use super::{archive, fence, keeper, leaderless, paxos};

pub(super) fn told(who: &str, note: Note, telling: Telling<'_>, words: Words) -> String {
    let hall = |hall| telling.hall(hall);
    match (note, words) {
        (Note::Voted { candidate, term }, _) => {
            format!("{who} 在任期 {term} 投票给 {}。", hall(candidate))
        }
        (
            Note::VoteRefused {
                candidate,
                why,
                term,
            },
            _,
        ) => {
            let why = because(why, words);
            format!(
                "{who} 拒绝在任期 {term} 投票给 {}：{why}。",
                hall(candidate)
            )
        }
        (Note::Appended { index, .. }, Words::Story) => {
            format!("{who} 用铅笔写下第 {index} 行。")
        }
        (Note::Appended { index, term, .. }, Words::Engineering) => {
            format!("{who} 追加索引 {index}，任期 {term}（未提交）。")
        }
        (Note::Struck { index, .. }, Words::Story) => {
            format!("{who} 划掉第 {index} 行：领导者的账本不是这样写的。")
        }
        (Note::Struck { index, term, .. }, Words::Engineering) => {
            format!("{who} 截断索引 {index}，任期 {term}：它与领导者的日志冲突。")
        }
        (Note::Committed { index, .. }, Words::Story) => {
            format!("{who} 知道，到第 {index} 行为止都已用墨水写定。")
        }
        (Note::Committed { index, .. }, Words::Engineering) => {
            format!("{who} 把提交索引推进到 {index}。")
        }
        (Note::Applied { index, result, .. }, _) if result == Answer::REJECTED => match words {
            Words::Story => format!("{who} 办理第 {index} 行：被拒绝。"),
            Words::Engineering => format!("{who} 应用索引 {index}：被拒绝。"),
        },
        (Note::Applied { index, .. }, Words::Story) => format!("{who} 办理第 {index} 行。"),
        (Note::Applied { index, result, .. }, Words::Engineering) => {
            format!("{who} 应用索引 {index}；结果 {result}。")
        }
        (Note::ReadServed { value, .. }, Words::Story) => {
            format!("{who} 从账本读出：{value}。")
        }
        (Note::ReadServed { value, index, .. }, Words::Engineering) => {
            format!("{who} 在已应用索引 {index} 处响应读请求：{value}。")
        }
        (Note::DuplicateIgnored { .. }, Words::Story) => {
            format!("{who} 已经办过这件事，不办第二次。")
        }
        (Note::DuplicateIgnored { op }, Words::Engineering) => {
            format!("{who} 忽略重复的操作 {}。", op.0)
        }
        (Note::IgnoredStale { from, term }, _) => {
            format!("{who} 不理会 {}：它的任期 {term} 已经结束。", hall(from))
        }
        (Note::SteppedDown { why, .. }, Words::Story) => {
            format!("{who} 降下旗：{}。", because(why, words))
        }
        (Note::SteppedDown { why, .. }, Words::Engineering) => {
            format!("{who} 退位：{}。", because(why, words))
        }
        (Note::Adopted { from, dropped }, Words::Story) => {
            format!(
                "{who} 接过 {} 的账本，丢掉自己的 {dropped} 行。",
                hall(from)
            )
        }
        (Note::Adopted { from, dropped }, Words::Engineering) => {
            format!(
                "{who} 采用 {} 的日志，丢弃自己的 {dropped} 个条目。",
                hall(from)
            )
        }
        (Note::SnapshotTaken { index }, Words::Story) => {
            format!("{who} 把到第 {index} 行为止的内容汇总成一页。")
        }
        (Note::SnapshotTaken { index }, Words::Engineering) => {
            format!("{who} 做快照，到索引 {index} 为止。")
        }
        (Note::SnapshotInstalled { index, .. }, Words::Story) => {
            format!("{who} 接过一页汇总，涵盖到第 {index} 行为止的所有行。")
        }
        (Note::SnapshotInstalled { index, term }, Words::Engineering) => {
            format!("{who} 安装快照，到索引 {index}、任期 {term} 为止。")
        }
        (Note::Members { outgoing, voters }, _) => members(who, outgoing, voters, telling, words),
        (Note::TransferStarted { to }, Words::Story) => {
            format!("{who} 开始把旗交给 {}。", hall(to))
        }
        (Note::TransferStarted { to }, Words::Engineering) => {
            format!("{who} 开始向 {} 转移领导权。", hall(to))
        }
        (Note::TransferAbandoned { to }, Words::Story) => {
            format!("{who} 放弃把旗交给 {}。", hall(to))
        }
        (Note::TransferAbandoned { to }, Words::Engineering) => {
            format!("{who} 放弃向 {} 转移领导权。", hall(to))
        }
        (Note::Archive(note), _) => archive::told(who, note, words),
        (Note::Lock(note), _) => keeper::told(who, note, words),
        (Note::Fence(note), _) => fence::told(who, note, telling, words),
        (Note::Paxos(note), _) => paxos::told(who, note, telling, words),
        (Note::Leaderless(note), _) => leaderless::told(who, note, telling, words),
    }
}

fn members(
    who: &str,
    outgoing: HallSet,
    voters: HallSet,
    telling: Telling<'_>,
    words: Words,
) -> String {
    let voters = list(voters, telling);
    match (outgoing.is_empty(), words) {
        (true, _) => format!("{who} 从现在起按 {voters} 计票。"),
        (false, Words::Story) => format!(
            "{who} 现在需要两个多数派：{} 中的一个，{voters} 中的一个。",
            list(outgoing, telling)
        ),
        (false, Words::Engineering) => format!(
            "{who} 进入联合配置 {{{}}} → {{{voters}}}。",
            list(outgoing, telling)
        ),
    }
}

/// The names of some halls.
pub(super) fn list(halls: HallSet, telling: Telling<'_>) -> String {
    if halls.is_empty() {
        return "无人".to_owned();
    }
    let names: Vec<&str> = halls.iter().map(|hall| telling.hall(hall)).collect();
    names.join("、")
}

const fn because(why: Why, words: Words) -> &'static str {
    match why {
        Why::StaleTerm => "那个任期已经结束",
        Why::HigherTerm => words.pick("更晚的任期已经开始", "它看到了更高的任期"),
        Why::AlreadyVoted => "它在这个任期已经投过票",
        Why::LogBehind => words.pick("候选人的账本落后", "候选人的日志不够新"),
        Why::LeaderAlive => words.pick(
            "它刚刚还听到领导者的消息",
            "它在选举超时之内听到过领导者的消息",
        ),
        Why::QuorumLost => words.pick("它数不到多数派", "它失去了法定人数"),
        Why::LeaderFound => "这个任期已有领导者",
        Why::Outranked => words.pick("另一面旗更算数", "另一个领导者优先"),
        Why::NotMember => words.pick("其中一方不属于这座城市", "其中一方不是成员"),
        Why::LeaseOver => words.pick("它的沙漏漏完了", "它的租约已到期"),
    }
}
