//! Simplified Chinese: what the map says.

mod place;

use split_isles_core::effect::Role;
use split_isles_core::units::Span;
use split_isles_core::view::Flow;

use super::Saying;
use super::place::Count;
use crate::stage::look::work::{Decree, Work};
use crate::stage::look::{Mood, Standing, Still};
use crate::strings::{Common, Language, Phrase, Words};

pub(crate) fn say(saying: &Saying, words: Words) -> String {
    let pick = |story, engineering| pick(words, story, engineering);
    match saying {
        Saying::Summary {
            islands,
            places,
            flooded,
        } => {
            let bridges = match flooded {
                0 => String::new(),
                n => format!("{n} {}。", pick("座桥被淹", "条链路断开")),
            };
            format!(
                "{} {}：{}。{}。{bridges}",
                islands.len(),
                pick("座岛", "个站点"),
                islands.join("、"),
                place::count(*places, words)
            )
        }
        Saying::Place(saying) => place::say(saying, words),
        Saying::Both(both) => both.each_ref().map(|saying| say(saying, words)).concat(),
        Saying::Hall(name) => format!("{} {name}", pick("市政厅", "节点")),
        Saying::HallState {
            role,
            number,
            still,
            stale,
            rows: (rows, committed),
            clock_error_us,
            island,
        } => {
            let mut out = format!("{island}。{}", role_word(*role));
            if let Some(number) = number {
                let number = Common::Number(*number).say(Language::Chinese, words);
                out.push_str(&format!("，{number}"));
            }
            if let Some(still) = still {
                out.push_str(&format!("，{}", still_word(*still)));
            }
            if *stale {
                out.push_str("，已过时而不自知");
            }
            let row = pick("行", "个条目");
            out.push_str(&format!("。{rows} {row}，已提交 {committed} {row}。"));
            out.push_str(&clock_sentence(*clock_error_us));
            out
        }
        Saying::Work(work) => work_word(*work, words),
        Saying::WorkState {
            work,
            still,
            clock_error_us,
            island,
        } => {
            let mut out = format!("{island}。{}", work_word(*work, words));
            if let Some(still) = still {
                out.push_str(&format!("，{}", still_word(*still)));
            }
            out.push('。');
            out.push_str(&clock_sentence(*clock_error_us));
            out
        }
        Saying::State(role, still) => still.map_or(role_word(*role), still_word).to_owned(),
        Saying::Fenced => "已隔离".to_owned(),
        Saying::Stale => "已过时".to_owned(),
        Saying::NoTerm => "无任期".to_owned(),
        Saying::ClockError(us) => clock(*us),
        Saying::Bridge(a, b) => format!("{} {a} – {b}", pick("桥", "链路")),
        Saying::BridgeState {
            from,
            to,
            out,
            back,
        } if out != back => format!(
            "从 {from} 到 {to}：{}。从 {to} 到 {from}：{}。",
            flow_word(*out),
            flow_word(*back)
        ),
        Saying::BridgeState { out, .. } => match out {
            Flow::Open => "双向畅通。",
            Flow::Cut => pick("双向被淹。", "双向断开。"),
            Flow::Slow => "双向缓慢。",
            Flow::Lossy => "双向都有丢失。",
        }
        .to_owned(),
        Saying::Trouble(out, back) => match (out, back) {
            (Flow::Cut, Flow::Cut) => pick("双向被淹", "网络分区"),
            (Flow::Cut, _) | (_, Flow::Cut) => pick("只通一个方向", "单向断开"),
            (Flow::Lossy, _) | (_, Flow::Lossy) => pick("桥面缺板", "链路丢包"),
            (Flow::Slow, _) | (_, Flow::Slow) => pick("起雾", "链路缓慢"),
            (Flow::Open, Flow::Open) => "",
        }
        .to_owned(),
        Saying::Lost(n) => format!("{n} {}", pick("个信使走失", "条消息丢失")),
        Saying::Link(a, b, flow) => {
            format!("{} {a} → {b}：{}", pick("道路", "链路"), flow_word(*flow))
        }
        Saying::Client(name) => format!("{} {name}", pick("市民", "客户端")),
        Saying::Mood(mood) => match mood {
            Mood::Idle => "还没有请求过。",
            Mood::Waiting => "在等答复。",
            Mood::Content => "上一个请求已得到确认。",
            Mood::Refused => "上一个请求被拒绝。",
            Mood::Unknown => "始终不知道上一个请求的结果。",
        }
        .to_owned(),
        Saying::Island(standing, leader) => island(*standing, leader, words),
        Saying::SoldTwice => "卖了两次".to_owned(),
        Saying::Empty => "空旷的海".to_owned(),
        Saying::EmptyHint => {
            pick("先添一座岛和一个市政厅。", "先添一个站点和一个节点。").to_owned()
        }
    }
}

fn island(standing: Standing, leader: &str, words: Words) -> String {
    let halls = pick(words, "个市政厅", "个节点");
    match standing {
        Standing::Whole { own } => format!("{own} {halls}"),
        Standing::Counted {
            reached,
            all,
            majority,
        } => {
            let majority = if majority {
                "是多数派"
            } else {
                "不是多数派"
            };
            format!("{reached} / {all}，{majority}")
        }
        Standing::Under { halls: n, .. } => format!("{n} {halls}跟随 {leader}"),
        Standing::Serving { archives, keepers } => {
            let count = Count {
                archives,
                keepers,
                ..Count::default()
            };
            place::count(count, words)
        }
    }
}

const fn pick(words: Words, story: &'static str, engineering: &'static str) -> &'static str {
    match words {
        Words::Story => story,
        Words::Engineering => engineering,
    }
}

fn work_word(work: Work, words: Words) -> String {
    match work {
        Work::Shelf { apart: 0, hints: 0 } => pick(words, "守着书架", "副本").to_owned(),
        Work::Shelf { apart: 0, hints } => {
            format!("{} {hints}", pick(words, "代为保管", "移交提示"))
        }
        Work::Shelf { apart, .. } => format!("{} {apart}", pick(words, "有分歧", "兄弟版本")),
        Work::Decree(Decree::None) => pick(words, "等待", "接受者").to_owned(),
        Work::Decree(Decree::Promised(round)) => format!("已承诺 {round}"),
        Work::Decree(Decree::Proposes(round)) => format!("提议 {round}"),
        Work::Decree(Decree::Accepted(round)) => format!("已接受 {round}"),
        Work::Decree(Decree::Chosen) => pick(words, "已决定", "已选定").to_owned(),
    }
}

const fn role_word(role: Role) -> &'static str {
    match role {
        Role::Follower => "跟随者",
        Role::PreCandidate => "预候选人",
        Role::Candidate => "候选人",
        Role::Leader => "领导者",
    }
}

const fn still_word(still: Still) -> &'static str {
    match still {
        Still::Paused => "已暂停",
        Still::Crashed => "已崩溃",
        Still::Off => "已断电",
    }
}

const fn flow_word(flow: Flow) -> &'static str {
    match flow {
        Flow::Open => "畅通",
        Flow::Cut => "断开",
        Flow::Slow => "缓慢",
        Flow::Lossy => "有丢失",
    }
}

fn clock(us: i64) -> String {
    let sign = if us < 0 { '−' } else { '+' };
    let us = us.unsigned_abs();
    if us >= 1_000_000 {
        format!("{sign}{} 秒", Span(us))
    } else {
        format!("{sign}{} 毫秒", us / 1_000)
    }
}

fn clock_sentence(us: i64) -> String {
    if us.abs() >= 1_000 {
        format!("时钟 {}。", clock(us))
    } else {
        String::new()
    }
}
