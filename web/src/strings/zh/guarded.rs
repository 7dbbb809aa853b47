//! Simplified Chinese: guards and services in the inspector.

use split_isles_core::units::Token;

use crate::strings::{Guarded, Text, Words, tenths};

pub(crate) fn say(phrase: &Guarded, words: Words) -> Text {
    match phrase {
        Guarded::Lease => words.pick("沙漏", "租约"),
        Guarded::Holds(number, left) => match words {
            Words::Story => format!("印章 {number}，剩 {} 秒", tenths(*left)).into(),
            Words::Engineering => format!("持有，序号 {number}，剩 {} 秒", tenths(*left)).into(),
        },
        Guarded::Waits(None) => words.pick("不在队列中", "有会话，无队列节点"),
        Guarded::Waits(Some(number)) => match words {
            Words::Story => format!("拿着编号 {number} 等候").into(),
            Words::Engineering => format!("排队中，序号 {number}").into(),
        },
        Guarded::NoSession => "无".into(),
        Guarded::Fence => words.pick("等待断电", "隔离"),
        Guarded::Aims(who, true) => format!("{who} {}", words.pick("已断电", "已隔离")).into(),
        Guarded::Aims(who, false) => format!("{who} {}", words.pick("尚未断电", "尚未确认")).into(),
        Guarded::Watchdog => "看门狗".into(),
        Guarded::Bites(left) => {
            format!("{} 秒后{}", tenths(*left), words.pick("断电", "触发")).into()
        }
        Guarded::Desk => words.pick("案头", "已编号未发送"),
        Guarded::Stamped(count, token) => {
            let deeds = match words {
                Words::Story => format!("{count} 份契据"),
                Words::Engineering => format!("{count} 次写入"),
            };
            match token {
                None => deeds.into(),
                Some(number) => format!("{deeds}，{} {number}", words.pick("编号", "令牌")).into(),
            }
        }
        Guarded::Highest => words.pick("最高编号", "最高令牌"),
        Guarded::HighestIs(number, checks) => {
            let number = match *number {
                Token(0) => "尚无".to_owned(),
                number => number.to_string(),
            };
            let compared = if *checks { "会比较" } else { "不比较" };
            format!("{number}，{compared}").into()
        }
        Guarded::Sessions => words.pick("沙漏", "会话"),
        Guarded::SessionsAre(list) => listed(list.iter().map(|(name, left)| match left {
            Some(left) => format!("{name} {} 秒", tenths(*left)),
            None => name.clone(),
        })),
        Guarded::Queue => words.pick("等印章的队列", "锁队列"),
        Guarded::QueueIs(list) => listed(
            list.iter()
                .map(|(name, number)| format!("{name}（{number}）")),
        ),
        Guarded::PowerOf => words.pick("管谁的电", "控制对象"),
        Guarded::PowerIs(name, true) => {
            format!("{name}，{}", words.pick("正在断电", "正在关闭电源")).into()
        }
        Guarded::PowerIs(name, false) => name.clone().into(),
        Guarded::Keeps => words.pick("书架上的记录", "复制的键"),
        Guarded::KeepsAre(count, 0) => count.to_string().into(),
        Guarded::KeepsAre(count, apart) => match words {
            Words::Story => format!("{count}，其中 {apart} 条有分歧").into(),
            Words::Engineering => format!("{count}，其中 {apart} 个有兄弟版本").into(),
        },
        Guarded::Hints => words.pick("代为保管", "移交提示"),
        Guarded::HintsFor(0, _) => "无".into(),
        Guarded::HintsFor(count, names) => format!("{count}，给 {}", names.join("、")).into(),
        Guarded::Pulse => words.pick("开门次数，脉搏", "世代，心跳"),
        Guarded::PulseIs(generation, heartbeat) => format!("{generation}，{heartbeat}").into(),
        Guarded::Suspects => "怀疑".into(),
        Guarded::SuspectsAre(names) => listed(names.iter().cloned()),
        Guarded::Promised => "已承诺".into(),
        Guarded::Accepted => "已接受".into(),
        Guarded::BallotIs(None, _) => "无".into(),
        Guarded::BallotIs(Some((round, whose)), chosen) => {
            let decided = match chosen {
                Some(true) => words.pick("，已决定", "，已选定"),
                Some(false) | None => Text::default(),
            };
            format!("{whose} 的表决 {round}{decided}").into()
        }
        Guarded::Proposes => "提议".into(),
        Guarded::ProposesIs {
            round,
            accepting,
            agreed,
            beaten,
        } => {
            let got = if *accepting { "接受" } else { "承诺" };
            let state = if *beaten { "，已被压过" } else { "" };
            format!("表决 {round}，{agreed} 个已{got}{state}").into()
        }
    }
}

fn listed(names: impl Iterator<Item = String>) -> Text {
    let names: Vec<String> = names.collect();
    if names.is_empty() {
        "无".into()
    } else {
        names.join("、").into()
    }
}
