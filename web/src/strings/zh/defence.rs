//! Simplified Chinese: the board of defence in depth.

use split_isles_core::defence::{Layer, Standing};
use split_isles_core::effect::Why;

use crate::strings::{Defence, Lamps, StopTold, Text, Words, seconds};

pub(crate) fn say(phrase: &Defence, words: Words) -> Text {
    match phrase {
        Defence::Heading => "纵深防御".into(),
        Defence::About => words.pick(
            "每一层都拦住上一层放过的东西。关掉一层看看。",
            "每一层都拦住上一层放过的东西。关掉一层看看。",
        ),
        Defence::Count(on, of) => format!("{on} / {of} 层").into(),
        Defence::Name(layer) => name(*layer, words),
        Defence::Stands(layer, standing) => stands(*layer, *standing, words),
        Defence::Found(true) => words.pick("加上它，重开此城", "加上它重新运行"),
        Defence::Found(false) => words.pick("去掉它，重开此城", "去掉它重新运行"),
        Defence::Stopped(told) => stopped(told, words).into(),
        Defence::Earlier(count) => format!("之前还有 {count} 次").into(),
        Defence::WorkingOut => "正在不带这一层重放同一次运行…".into(),
        Defence::NothingMore(until) => format!(
            "到 {} 秒为止用不上它：去掉它，也不会有更多不变式被违反。",
            seconds(until.0)
        )
        .into(),
        Defence::WouldBreak(broken, at, more) => {
            let name = super::lamps::say(&Lamps::Name(*broken), words);
            let rest = match more {
                0 => String::new(),
                more => format!("，此外还有 {more} 条"),
            };
            format!("没有它：“{name}”在 {} 秒被违反{rest}。", seconds(at.0)).into()
        }
    }
}

const fn name(layer: Layer, words: Words) -> Text {
    match layer {
        Layer::Quorum => words.pick("多数派", "法定人数"),
        Layer::Raft => words.pick("投票与任期", "Raft"),
        Layer::Generation => words.pick("给领导者编号", "世代时钟"),
        Layer::Lease => words.pick("限时的印章", "租约"),
        Layer::Token => words.pick("档案馆核对编号", "隔离令牌"),
        Layer::Stonith => words.pick("电力线", "STONITH"),
        Layer::Watchdog => words.pick("看门狗", "看门狗"),
    }
}

const fn stands(layer: Layer, standing: Standing, words: Words) -> Text {
    match (standing, layer) {
        (Standing::On, _) => words.pick("在守", "开启"),
        (Standing::Off, _) => words.pick("不守", "关闭"),
        (Standing::Lacking, Layer::Lease) => words.pick("这里没有守锁人", "没有锁服务"),
        (Standing::Lacking, Layer::Token) => words.pick("这里没有档案馆", "没有共享存储"),
        (Standing::Lacking, Layer::Stonith) => words.pick("这里没有电源箱", "没有 BMC"),
        (Standing::Lacking, Layer::Generation) => words.pick("投票已给出编号", "任期已有此作用"),
        (Standing::Lacking, Layer::Quorum | Layer::Raft | Layer::Watchdog) => {
            words.pick("这里没有领导者", "没有需要看守的领导者")
        }
    }
}

fn stopped(told: &StopTold, words: Words) -> String {
    match (told, words) {
        (StopTold::LostItsMajority(who), Words::Story) => {
            format!("{who} 数不到多数派，降下了旗")
        }
        (StopTold::LostItsMajority(who), Words::Engineering) => {
            format!("{who} 失去法定人数，退位")
        }
        (StopTold::VoteRefused(who, Why::LogBehind), Words::Story) => {
            format!("{who} 得不到票：它的账本落后")
        }
        (StopTold::VoteRefused(who, Why::LogBehind), Words::Engineering) => {
            format!("{who} 被拒绝：日志落后")
        }
        (StopTold::VoteRefused(who, _), Words::Story) => {
            format!("{who} 得不到票：领导者还在")
        }
        (StopTold::VoteRefused(who, _), Words::Engineering) => {
            format!("{who} 被拒绝：领导者存活")
        }
        (StopTold::OlderTerm(who, term), Words::Story) => {
            format!("{who} 还在以任期 {term} 说话，没有人听")
        }
        (StopTold::OlderTerm(who, term), Words::Engineering) => {
            format!("忽略 {who} 的过时消息（任期 {term}）")
        }
        (StopTold::HigherTerm(who), Words::Story) => {
            format!("{who} 听说有更新的领导者，退位")
        }
        (StopTold::HigherTerm(who), Words::Engineering) => {
            format!("{who} 看到更高的任期，退位")
        }
        (StopTold::LeaseOver(who, number), Words::Story) => {
            format!("{who} 放下印章 {number}：时间到了")
        }
        (StopTold::LeaseOver(who, number), Words::Engineering) => {
            format!("{who} 停下：租约 {number} 到期")
        }
        (StopTold::WriteRefused(token, highest), Words::Story) => {
            format!("档案馆拒收 {token}：已见过 {highest}")
        }
        (StopTold::WriteRefused(token, highest), Words::Engineering) => {
            format!("令牌 {token} 的写入被拒绝，最高为 {highest}")
        }
        (StopTold::WaitsForDark(who, target), Words::Story) => {
            format!("{target} 断电之前，{who} 不得领导")
        }
        (StopTold::WaitsForDark(who, target), Words::Engineering) => {
            format!("{who} 等待 {target} 被隔离")
        }
        (StopTold::PowerCut(target, by), Words::Story) => {
            format!("应 {by} 的要求，{target} 被断电")
        }
        (StopTold::PowerCut(target, by), Words::Engineering) => {
            format!("代 {by} 关闭了 {target} 的电源")
        }
        (StopTold::WatchdogBit(who), Words::Story) => {
            format!("{who} 睡着了，看门狗断了它的电")
        }
        (StopTold::WatchdogBit(who), Words::Engineering) => {
            format!("{who} 被看门狗复位")
        }
    }
}
