//! Simplified Chinese: the lamps.

use split_isles_core::invariant::{InvariantId as Id, Verdict};
use split_isles_core::measure::Tally;

use super::broken::witness;
use crate::strings::{Lamps, Text, Words, seconds};
use split_isles_core::view::service::IslandService;

pub(crate) fn say(phrase: &Lamps, words: Words) -> Text {
    match phrase {
        Lamps::Heading => "不变式".into(),
        Lamps::AtAGlance => "不变式一览".into(),
        Lamps::CountBroken(count) => format!("{count} 条被违反").into(),
        Lamps::CountHolding(count) => format!("{count} 条成立").into(),
        Lamps::AllHold => "全部成立".into(),
        Lamps::UnfoldUntested(0) => "它们承诺什么".into(),
        Lamps::UnfoldUntested(count) => format!("它们承诺什么，另有 {count} 条尚未检验").into(),
        Lamps::FoldUntested => "收起".into(),
        Lamps::Name(id) => name(*id).into(),
        Lamps::Short(id) => short(*id).into(),
        Lamps::Promise(id) => promise(*id, words),
        Lamps::State(Verdict::NotTested) => "未检验".into(),
        Lamps::State(Verdict::NotJudged) => "未判定".into(),
        Lamps::State(Verdict::Holds) => "成立".into(),
        Lamps::State(Verdict::Broken(_)) => "被违反".into(),
        Lamps::Witness {
            id,
            halls,
            row,
            term,
        } => witness(*id, halls, *row, *term, words).into(),
        Lamps::BrokenAt(at) => format!("{} 秒时被违反", seconds(at.0)).into(),
        Lamps::JumpThere => "– 跳到那里".into(),
        Lamps::Why => "为什么？".into(),
        Lamps::Availability => "可用性".into(),
        Lamps::Since(false) => "截至现在".into(),
        Lamps::Since(true) => "自上次故障起".into(),
        Lamps::Percent(None) => "–".into(),
        Lamps::Percent(Some(percent)) => format!("{percent}%").into(),
        Lamps::Served(figures) => served(figures).into(),
        Lamps::Failover => words.pick("上次交接用时", "上次故障切换用时"),
        Lamps::FailoverIs(None) => "–".into(),
        Lamps::FailoverIs(Some(span)) | Lamps::TwoFlagsAre(span) | Lamps::NoLeaderIs(span) => {
            format!("{} 秒", seconds(span.0)).into()
        }
        Lamps::TwoFlags => words.pick("两面旗并存", "两个领导者并存"),
        Lamps::NoLeader => words.pick("最长没有写入者", "最长写入中断"),
        Lamps::PerWrite => words.pick("每次写入的信使数", "每次写入的消息数"),
        Lamps::PerWriteIs(Some(couriers), Some(bytes)) => {
            format!("{}.{} · {bytes} B", couriers / 100, couriers % 100 / 10).into()
        }
        Lamps::PerWriteIs(..) => "–".into(),
        Lamps::StaleReads => words.pick("过去的答复", "陈旧读"),
        Lamps::StaleReadsAre(_, 0) => "–".into(),
        Lamps::StaleReadsAre(stale, served) => format!("{stale} / {served}").into(),
        Lamps::Tally(Tally::Woken) => words.pick("队列里被唤醒", "队列唤醒次数"),
        Lamps::Tally(Tally::TurnedAway) => words.pick("被拒收的契据", "被令牌拦下的写入"),
        Lamps::Tally(Tally::Hashes) => words.pick("一次比对的哈希数", "每次交换的哈希数"),
        Lamps::TallyIs(count) => count.to_string().into(),
        Lamps::TwoReceipts => "一座房子，两张回执".into(),
        Lamps::ReceiptAt(at) => format!("{} 秒给出回执", seconds(at.0)).into(),
        Lamps::ReplayMajority => "按多数派重放".into(),
        Lamps::ReplayRaft => "用 Raft 重放".into(),
    }
}

fn served(figures: &IslandService) -> String {
    let said = match figures.asked {
        0 => "没有人请求".to_owned(),
        asked => format!("{asked} 次请求，办成 {} 次", figures.served),
    };
    match (figures.waiting, figures.latency) {
        (Some(waiting), _) => format!("{said}，已等 {}\u{a0}秒", seconds(waiting.0)),
        (None, Some(latency)) => format!("{said}，上次用时 {}\u{a0}秒", seconds(latency.0)),
        (None, None) => said,
    }
}

const fn name(id: Id) -> &'static str {
    match id {
        Id::OneLeaderPerTerm => "选举安全性",
        Id::OneWriter => "同一时刻一个写入者",
        Id::NoAcknowledgedWriteLost => "已确认的写入不丢失",
        Id::LogMatching => "日志匹配",
        Id::LeaderCompleteness => "领导者完备性",
        Id::StateMachineSafety => "状态机安全性",
        Id::LeaderAppendOnly => "领导者只追加",
        Id::CommitNeverRollsBack => "提交不回滚",
        Id::ReplicasConverge => "副本收敛",
        Id::NoSilentDiscard => "不静默丢弃",
        Id::SoldOnce => "一房只卖一次",
        Id::NoPermitForTheDead => "死者不得领许可证",
        Id::MoneyConserved => "资金守恒",
        Id::Linearizable => "线性一致性",
        Id::ReadsNeverGoBack => "读取不倒退",
        Id::TokensNeverGoBack => "令牌不倒退",
        Id::OneValueChosen => "只选定一个值",
        Id::NoOlderHand => "旧领导者不再落笔",
        Id::MutualExclusion => "锁只有一个持有者",
        Id::OneLeaseHolderActs => "只有持有者行事",
        Id::FenceBeforePromotion => "先隔离，后接任",
    }
}

const fn short(id: Id) -> &'static str {
    match id {
        Id::OneLeaderPerTerm => "选举",
        Id::OneWriter => "单写",
        Id::NoAcknowledgedWriteLost => "不丢失",
        Id::LogMatching => "日志匹配",
        Id::LeaderCompleteness => "完备",
        Id::StateMachineSafety => "状态一致",
        Id::LeaderAppendOnly => "只追加",
        Id::CommitNeverRollsBack => "提交",
        Id::ReplicasConverge => "收敛",
        Id::NoSilentDiscard => "不丢弃",
        Id::SoldOnce => "只卖一次",
        Id::NoPermitForTheDead => "许可证",
        Id::MoneyConserved => "资金",
        Id::Linearizable => "线性一致",
        Id::ReadsNeverGoBack => "读取",
        Id::TokensNeverGoBack => "令牌",
        Id::OneValueChosen => "单值",
        Id::NoOlderHand => "旧领导者",
        Id::MutualExclusion => "单持有者",
        Id::OneLeaseHolderActs => "持有者行事",
        Id::FenceBeforePromotion => "先隔离",
    }
}

const fn promise(id: Id, words: Words) -> Text {
    match id {
        Id::OneLeaderPerTerm => words.pick(
            "一个任期内最多升起一面旗；没有任期时，最多一面旗升着。",
            "一个任期内最多选出一个领导者；没有任期时，同一时刻最多一个领导者。",
        ),
        Id::OneWriter => words.pick(
            "最多一个市政厅的写入会被接受。",
            "最多一个节点的写入会被接受。",
        ),
        Id::NoAcknowledgedWriteLost => words.pick(
            "市民拿到回执的，就一直在。",
            "已向客户端确认的写入，就一直在。",
        ),
        Id::LogMatching => words.pick(
            "行号和任期都相同的行内容一致，它们之前的所有行也一致。",
            "索引和任期都相同的条目内容一致，它们之前的所有条目也一致。",
        ),
        Id::LeaderCompleteness => words.pick(
            "新领导者有每一个已定下的行。",
            "新领导者有每一个已提交的条目。",
        ),
        Id::StateMachineSafety => words.pick(
            "没有两个市政厅会在同一行办不同的事。",
            "没有两个节点会在同一索引应用不同的命令。",
        ),
        Id::LeaderAppendOnly => {
            words.pick("领导者从不删改自己的行。", "领导者从不覆盖自己的日志。")
        }
        Id::CommitNeverRollsBack => words.pick(
            "市政厅认为已定下的，从不收回。",
            "运行中的节点，提交索引从不倒退。",
        ),
        Id::ReplicasConverge => words.pick(
            "洪水过后，所有账本变得相同。",
            "分区恢复后，所有副本到达相同状态。",
        ),
        Id::NoSilentDiscard => words.pick(
            "没有回执会被不声不响地撕掉。",
            "已确认的写入不会因为并发的写入而被丢弃。",
        ),
        Id::SoldOnce => words.pick("没有房子会被卖第二次。", "没有房子会被卖第二次。"),
        Id::NoPermitForTheDead => {
            words.pick("只有活着的人能领到许可证。", "只有活着的人能领到许可证。")
        }
        Id::MoneyConserved => words.pick(
            "钱不会凭空多出，也不会少掉。",
            "钱不会凭空多出，也不会少掉。",
        ),
        Id::Linearizable => words.pick(
            "所有契据有一个顺序，每份都在请求与答复之间生效，能解释每个人看到的。",
            "所有操作有一个顺序，每个都在调用与响应之间生效，能解释每个响应。",
        ),
        Id::ReadsNeverGoBack => words.pick(
            "没有人在读到较新的状态之后又读到较旧的。",
            "没有客户端在读到较新的状态之后又读到较旧的。",
        ),
        Id::TokensNeverGoBack => words.pick(
            "档案馆收过较新的编号之后，不再收较旧的。",
            "存储接受过较新的隔离令牌之后，不再接受较旧的。",
        ),
        Id::OneValueChosen => words.pick(
            "所有请求之中，最多决定一件。",
            "所有提议的值之中，最多选定一个。",
        ),
        Id::NoOlderHand => words.pick(
            "档案馆收下新领导者的契据之后，不再收旧领导者的。",
            "存储接受较新领导者的写入之后，不再接受较早领导者的。",
        ),
        Id::MutualExclusion => words.pick(
            "最多一个醒着的市政厅以印章持有者的身份行事。",
            "最多一个运行中的节点以锁持有者的身份行事。",
        ),
        Id::OneLeaseHolderActs => words.pick(
            "印章在别人手里时，谁也不主持办理契据。",
            "别的节点持有租约时，没有节点以领导者身份应用写入。",
        ),
        Id::FenceBeforePromotion => words.pick(
            "另一个领导者还有电时，谁也不接任。",
            "在确知旧领导者已断电之前，不提升任何节点。",
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
            "S5 当了领导者，却缺少 S1 已定下的任期 2 的第 2 行。"
        );
        assert_eq!(
            told(Id::LogMatching, Some(4), 0),
            "S1、S5 在第 4 行上不一致。"
        );
        assert_eq!(
            told(Id::NoAcknowledgedWriteLost, Some(3), 1),
            "一次已确认的写入（第 3 行）丢失了。"
        );
        assert_eq!(
            told(Id::NoAcknowledgedWriteLost, None, 0),
            "一次已确认的写入丢失了。"
        );
    }
}
