//! Simplified Chinese: what shows that a promise is broken, in a sentence.

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
    let row = row.map_or_else(String::new, |row| match words {
        Words::Story => format!("第 {row} 行"),
        Words::Engineering => format!("第 {row} 个条目"),
    });
    let term = term.filter(|term| term.0 > 0);
    let row_of_term = term.map_or_else(|| row.clone(), |term| format!("任期 {term} 的{row}"));
    match id {
        Id::OneLeaderPerTerm => match term {
            None => format!("{who} 同时领导，没有任期能把它们区分开。"),
            Some(term) => format!("{who} 在任期 {term} 都是领导者。"),
        },
        Id::OneWriter => format!("{who} 的写入都被接受。"),
        Id::NoAcknowledgedWriteLost if row.is_empty() => "一次已确认的写入丢失了。".to_owned(),
        Id::NoAcknowledgedWriteLost => format!("一次已确认的写入（{row}）丢失了。"),
        Id::LogMatching => format!("{who} 在{row_of_term}上不一致。"),
        Id::LeaderCompleteness => {
            let (had, leads) = halls
                .split_last()
                .map_or((halls, who.as_str()), |(last, had)| (had, last.as_str()));
            let settled = words.pick("定下", "提交");
            format!(
                "{leads} 当了领导者，却缺少 {} 已{settled}的{row_of_term}。",
                and(had)
            )
        }
        Id::StateMachineSafety => match words {
            Words::Story => format!("{who} 在{row}办了不同的事。"),
            Words::Engineering => format!("{who} 在{row}应用了不同的命令。"),
        },
        Id::LeaderAppendOnly => format!("{who} 在领导期间删掉了{row_of_term}。"),
        Id::CommitNeverRollsBack => format!("{who} 收回了{row}。"),
        Id::ReplicasConverge => format!("恢复之后，{who} 仍不一致。"),
        Id::NoSilentDiscard => format!("{who} 不声不响地丢弃了已确认的{row}。"),
        Id::SoldOnce => "一座房子凭两张回执卖了两次。".to_owned(),
        Id::NoPermitForTheDead => "已死的市民领到了许可证。".to_owned(),
        Id::MoneyConserved => "各账户之和与已确认的操作对不上。".to_owned(),
        Id::Linearizable => "没有一个与时间相符的顺序能解释全部答复。".to_owned(),
        Id::ReadsNeverGoBack => "一个客户端读到较新的状态之后，又读到了较旧的。".to_owned(),
        Id::OneValueChosen => "决定了两个不同的值。".to_owned(),
        Id::NoOlderHand => format!("{who}：较早领导者的写入最后才到。"),
        Id::MutualExclusion => match words {
            Words::Story => format!("{who} 都以印章持有者的身份行事。"),
            Words::Engineering => format!("{who} 都以锁持有者的身份行事。"),
        },
        Id::OneLeaseHolderActs => {
            let acts = halls.last().map_or("", String::as_str);
            let holds = halls.first().map_or("", String::as_str);
            let seal = words.pick("印章", "锁");
            format!("{holds} 持有{seal}时，{acts} 执行了一次写入。")
        }
        Id::FenceBeforePromotion => {
            let leads = halls.last().map_or("", String::as_str);
            let had = halls.first().map_or("", String::as_str);
            format!("{had} 还有电、还在领导，{leads} 就接任了领导者。")
        }
        Id::TokensNeverGoBack => {
            let (number, write) = (words.pick("编号", "令牌"), words.pick("契据", "写入"));
            match term {
                None => format!("{who} 收过更大的{number}之后，又收下了{number}较小的{write}。"),
                Some(term) => {
                    format!("{who} 收过更大的{number}之后，又收下了{number}为 {term} 的{write}。")
                }
            }
        }
    }
}

/// “A”, “A、B”, “A、B、C”.
fn and(names: &[String]) -> String {
    if names.is_empty() {
        "有人".to_owned()
    } else {
        names.join("、")
    }
}
