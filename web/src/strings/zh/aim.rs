//! Simplified Chinese: goals.

use split_isles_core::effect::Role;
use split_isles_core::measure::Tally;
use split_isles_taught::{Ending, Ground, Guard, Standing};

use crate::learn::Aim;
use crate::strings::{Common, Lamps, SetUp, Text, Words, seconds};

/// What is to be reached.
pub(super) fn aim(goal: &Aim, words: Words) -> Text {
    match goal {
        Aim::Believes(hall, role) => believes(hall, *role, words),
        Aim::Stands(hall, standing) => stands(hall, *standing, words),
        Aim::Term(hall, term) => format!("{hall} 已到任期 {term}").into(),
        Aim::Value(hall, key, value) => format!("{hall} 上的 {key} 是 {value}").into(),
        Aim::Commit(hall, index) => {
            let rows = words.pick("行", "个条目");
            format!("{hall} 知道有 {index} {rows}已提交").into()
        }
        Aim::Broken(id) => {
            let name = super::lamps::say(&Lamps::Name(*id), words);
            match words {
                Words::Story => format!("“{name}”灯变红"),
                Words::Engineering => format!("“{name}”被违反"),
            }
            .into()
        }
        Aim::Holds(id) => {
            let name = super::lamps::say(&Lamps::Name(*id), words);
            match words {
                Words::Story => format!("“{name}”灯经受检验，保持绿色"),
                Words::Engineering => format!("“{name}”经受检验，依然成立"),
            }
            .into()
        }
        Aim::Happens(told) => match words {
            Words::Story => told.story.clone(),
            Words::Engineering => told.engineering.clone(),
        }
        .into(),
        Aim::Counts(what, least) => counts(*what, *least, words),
        Aim::Ended(client, nth, ending) => ended(client, *nth, *ending),
        Aim::Time(at) => format!("时间到了 {} 秒或更晚", seconds(at.0)).into(),
        Aim::Cut(a, b) => format!("{a} 和 {b} 互相联系不上").into(),
        Aim::Mechanism(ground) => format!("城市的机制：{}", mechanism(*ground)).into(),
        Aim::Guard(guard) => format!("{}已开启", guard_name(*guard, words)).into(),
        Aim::Rule(rule) => {
            let name = super::set_up::say(&SetUp::Switch(*rule), words);
            format!("“{name}”已开启").into()
        }
        Aim::Flags(1) => words.pick("有人自认为是领导者", "有节点自认为是领导者"),
        Aim::Flags(least) => match words {
            Words::Story => format!("升着 {least} 面旗"),
            Words::Engineering => format!("有 {least} 个节点自认为是领导者"),
        }
        .into(),
        Aim::Not(other) => not(other, words),
    }
}

fn not(goal: &Aim, words: Words) -> Text {
    match goal {
        Aim::Cut(a, b) => format!("{a} 和 {b} 又能互相联系").into(),
        Aim::Broken(id) => {
            let name = super::lamps::say(&Lamps::Name(*id), words);
            match words {
                Words::Story => format!("“{name}”灯没有变红"),
                Words::Engineering => format!("“{name}”没有被违反"),
            }
            .into()
        }
        Aim::Guard(guard) => format!("{}已关闭", guard_name(*guard, words)).into(),
        Aim::Rule(rule) => {
            let name = super::set_up::say(&SetUp::Switch(*rule), words);
            format!("“{name}”已关闭").into()
        }
        Aim::Flags(1) => words.pick("没有升着的旗", "没有节点自认为是领导者"),
        Aim::Time(at) => format!("还不到 {} 秒", seconds(at.0)).into(),
        Aim::Believes(hall, Role::Leader) => format!("{hall} 不认为自己是领导者").into(),
        Aim::Happens(_) => format!("没有发生：{}", aim(goal, words)).into(),
        Aim::Believes(..)
        | Aim::Stands(..)
        | Aim::Term(..)
        | Aim::Value(..)
        | Aim::Commit(..)
        | Aim::Holds(_)
        | Aim::Counts(..)
        | Aim::Ended(..)
        | Aim::Mechanism(_)
        | Aim::Flags(_)
        | Aim::Not(_) => format!("并非如此：{}", aim(goal, words)).into(),
    }
}

fn believes(hall: &str, role: Role, words: Words) -> Text {
    match role {
        Role::Leader => format!("{hall} 自认为是领导者").into(),
        Role::PreCandidate => {
            let is = words.pick("正在打听", "是预候选人");
            format!("{hall} {is}").into()
        }
        Role::Follower | Role::Candidate => {
            let role = super::common::say(&Common::Role(role), words);
            format!("{hall} 是{role}").into()
        }
    }
}

fn stands(hall: &str, standing: Standing, words: Words) -> Text {
    match standing {
        Standing::Running => format!("{hall} 在运行"),
        Standing::Paused => format!("{hall} {}", words.pick("被冻住", "已暂停")),
        Standing::Crashed => format!("{hall} 已停机"),
        Standing::Off => format!("{hall} 没有电"),
    }
    .into()
}

fn counts(what: Tally, least: u32, words: Words) -> Text {
    match what {
        Tally::Woken => format!("队列里被唤醒的不少于 {least} 个"),
        Tally::TurnedAway => match words {
            Words::Story => format!("档案馆拒收了 {least} 份或更多"),
            Words::Engineering => format!("存储拒绝了 {least} 次或更多"),
        },
        Tally::Hashes => format!("一次比对用了至少 {least} 个哈希"),
    }
    .into()
}

fn ended(client: &str, nth: u32, ending: Ending) -> Text {
    let ended = match ending {
        Ending::Acknowledged => "得到确认",
        Ending::Refused => "被拒绝",
        Ending::Unknown => "结果未知",
    };
    format!("{client}：第 {nth} 个请求{ended}").into()
}

const fn mechanism(ground: Ground) -> &'static str {
    match ground {
        Ground::Naive => "朴素故障切换",
        Ground::Majority => "多数派检查",
        Ground::Raft => "Raft",
        Ground::Paxos => "Paxos",
        Ground::Leaderless => "无领导者",
    }
}

const fn guard_name(guard: Guard, words: Words) -> Text {
    match guard {
        Guard::Lease => words.pick("沙漏", "租约"),
        // What follows is Chinese, and a space parts it from Latin letters.
        Guard::Stonith => words.pick("断电隔离", "STONITH "),
        Guard::Watchdog => words.pick("看门狗", "看门狗"),
        Guard::Generation => words.pick("世代时钟", "世代时钟"),
        Guard::Archive => words.pick("档案馆的编号核对", "存储的令牌校验"),
    }
}
