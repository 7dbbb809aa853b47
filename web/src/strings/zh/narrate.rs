//! Simplified Chinese: an event as a sentence, file for file as `split_isles_core::narrate`.

mod archive;
mod courier;
mod fence;
mod input;
mod keeper;
mod leaderless;
mod note;
mod paxos;
#[cfg(test)]
mod tests;

use split_isles_core::command::Act;
use split_isles_core::effect::{Role, Timer};
use split_isles_core::event::{Event, EventKind, Limit, Loss, Outcome};
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::message::Envelope;
use split_isles_core::narrate::Words;
use split_isles_core::trace::Telling;

use super::{items, spacing};

/// An event as a sentence. `cause` is the event that led to it, if there is one: an arrival is told with what arrived.
pub(crate) fn sentence(
    telling: Telling<'_>,
    event: &Event,
    cause: Option<&Event>,
    words: Words,
) -> String {
    let who = event.who().map_or("", |party| telling.party(party));
    let envelope = cause.and_then(|cause| cause.kind.envelope());
    let paxos = match telling.scenario.mechanism {
        MechanismRules::Paxos(_) => paxos::sentence(who, event, envelope, telling, words),
        MechanismRules::NaiveFailover(_)
        | MechanismRules::MajorityCheck(_)
        | MechanismRules::Raft(_)
        | MechanismRules::Leaderless(_) => None,
    };
    spacing::spaced(&paxos.unwrap_or_else(|| told(who, event, envelope, telling, words)))
}

/// An event in the words of any city.
fn told(
    who: &str,
    event: &Event,
    envelope: Option<Envelope>,
    telling: Telling<'_>,
    words: Words,
) -> String {
    let carried = || match envelope {
        Some(envelope) => courier::name(envelope, words),
        None => words.pick("一个信使", "一条消息"),
    };
    match event.kind {
        EventKind::Input(place) => telling.input(place).map_or_else(String::new, |timed| {
            input::input(telling, &timed.input, words)
        }),
        EventKind::Flapped(_, true) => words
            .pick("洪水又来了。", "抖动的路径又断开了。")
            .to_owned(),
        EventKind::Flapped(_, false) => words.pick("水退了。", "抖动的路径又恢复了。").to_owned(),
        EventKind::Sent { to, .. } => event.kind.envelope().map_or_else(String::new, |envelope| {
            courier::sent(who, telling.party(to), envelope, telling, words)
        }),
        EventKind::Delivered { from } => delivered(who, telling.party(from), carried(), words),
        EventKind::Lost { to, loss } => {
            let (to, what, why) = (telling.party(to), carried(), lost(loss, words));
            match words {
                Words::Story => format!("给 {to} 的信使没能到达（{what}）：{why}。"),
                Words::Engineering => format!("发往 {to} 的{what}丢失（{why}）。"),
            }
        }
        EventKind::TimerFired(timer) => ran_out(who, timer, words),
        EventKind::Believed { role, term } => believes(who, role, term.0, words),
        EventKind::Persisted => match words {
            Words::Story => format!("{who} 已把它写在纸上：崩溃也带不走它了。"),
            Words::Engineering => format!("{who} 已持久化到磁盘。"),
        },
        EventKind::Paused => match words {
            Words::Story => format!("{who} 冻住了。它自己不知道。"),
            Words::Engineering => format!("{who} 暂停。"),
        },
        EventKind::Resumed => match words {
            Words::Story => format!("{who} 醒来，好像什么也没发生过。"),
            Words::Engineering => format!("{who} 恢复；积压的一切同时到达。"),
        },
        EventKind::Crashed => match words {
            Words::Story => format!("{who} 熄了灯，没写在纸上的全忘了。"),
            Words::Engineering => format!("{who} 崩溃：内存丢失，磁盘还在。"),
        },
        EventKind::WatchdogBit => match words {
            Words::Story => format!("{who} 没有按时喂看门狗，被它咬了。"),
            Words::Engineering => format!("{who} 的看门狗到时，将它复位。"),
        },
        EventKind::PoweredOff => match words {
            Words::Story => format!("{who} 被断了电。"),
            Words::Engineering => format!("{who} 已断电。"),
        },
        EventKind::Opened { rows } => match words {
            Words::Story => format!("{who} 开门，纸上有 {rows} 行。"),
            Words::Engineering => format!("{who} 启动，有 {rows} 个已持久化的日志条目。"),
        },
        EventKind::Note(note) => note::told(who, note, telling, words),
        EventKind::Invoked { op, hall } => {
            let hall = telling.hall(hall);
            match telling.act(op) {
                Some(act) => format!("{who} 请 {hall} {}。", wish(act, telling)),
                None => format!("{who} 向 {hall} 提出请求。"),
            }
        }
        EventKind::Retried { hall, .. } => {
            let hall = telling.hall(hall);
            match words {
                Words::Story => format!("{who} 没有等到答复，又去问 {hall}。"),
                Words::Engineering => format!("{who} 向 {hall} 重试。"),
            }
        }
        EventKind::Ended { outcome, .. } => match outcome {
            Outcome::Acknowledged(_) => format!("{who} 得到答复：已办妥。"),
            Outcome::Refused => format!("{who} 得到答复：被拒绝。"),
            Outcome::Unknown => match words {
                Words::Story => {
                    format!("{who} 没有等到答复就回家了。事情也许办了，也许还会办。")
                }
                Words::Engineering => format!("{who} 超时：结果未知。"),
            },
        },
        EventKind::LimitReached(Limit::Events) => "运行达到事件数上限，不再继续。".to_owned(),
        EventKind::LimitReached(Limit::StepsAtOnce) => {
            "时间不走，发生的却太多；运行不再继续。".to_owned()
        }
    }
}

/// A courier arrives.
fn delivered(who: &str, from: &str, what: &str, words: Words) -> String {
    match words {
        Words::Story => format!("{from} 的信使到了 {who} 那里：{what}。"),
        Words::Engineering => format!("{who} 收到 {from} 发来的{what}。"),
    }
}

const fn lost(loss: Loss, words: Words) -> &'static str {
    match loss {
        Loss::Cut => words.pick("路被淹了", "路径断开"),
        Loss::Chance => words.pick("走失了", "链路丢包"),
        Loss::Down => words.pick("没有人开门", "接收方停机"),
        Loss::Overflow => words.pick("等着的太多", "在途消息太多"),
    }
}

fn ran_out(who: &str, timer: Timer, words: Words) -> String {
    let what = match timer {
        Timer::Election => words.pick("太久没有听到领导者的消息", "的选举计时器触发"),
        Timer::Heartbeat => words.pick("该报平安了", "的心跳计时器触发"),
        Timer::CheckQuorum => words.pick("清点谁有回音", "检查法定人数"),
        Timer::Transfer => words.pick("等继任者等得够久了", "的领导权转移超时"),
        Timer::Ask => words.pick("没有得到守锁人的答复", "没有得到锁服务器的答复"),
        Timer::KeepAlive => words.pick("该翻沙漏了", "的保活计时器触发"),
        Timer::Lease => words.pick("的沙漏漏完了", "的租约守卫触发"),
        Timer::Session => words.pick("查看谁的沙漏漏完了", "让超时的会话过期"),
        Timer::Fence => words.pick("伸手去拉电闸", "的隔离计时器触发"),
        Timer::Number => words.pick("再次向档案馆要编号", "重试令牌请求"),
        Timer::PowerOn => "重新接通电源",
        Timer::Patience => words.pick("不再等那些没有回音的", "的请求超时"),
        Timer::Gossip => words.pick("该把听到的传出去了", "开始一轮 Gossip"),
        Timer::Handoff => words.pick("看看代管的能不能送还", "扫描移交提示"),
        Timer::Compare => words.pick("该比对书架了", "的反熵计时器触发"),
        Timer::Stamp => words.pick("备好了给档案馆的契据", "把已决定的写入发给存储"),
    };
    format!("{who} {what}。")
}

fn believes(who: &str, role: Role, term: u32, words: Words) -> String {
    let within = match term {
        0 => String::new(),
        term => format!("在任期 {term} "),
    };
    match (role, words) {
        (Role::Leader, Words::Story) => match term {
            0 => format!("{who} 升起旗：它自认为是领导者。"),
            term => format!("{who} 升起任期 {term} 的旗：它自认为是领导者。"),
        },
        (Role::Leader, Words::Engineering) => format!("{who} {within}成为领导者。"),
        (Role::Candidate, Words::Story) => format!("{who} {within}参选。"),
        (Role::Candidate, Words::Engineering) => format!("{who} {within}成为候选人。"),
        (Role::PreCandidate, Words::Story) => format!("{who} 参选之前先打听。"),
        (Role::PreCandidate, Words::Engineering) => format!("{who} {within}发起预投票。"),
        (Role::Follower, _) => format!("{who} {within}是跟随者。"),
    }
}

/// What a client wants, after “请”. It begins in Chinese.
fn wish(act: Act, telling: Telling<'_>) -> String {
    let key = |key| telling.scenario.key_name(key);
    let citizen = |citizen| telling.citizen(citizen);
    match act {
        Act::Noop => "什么也不做".to_owned(),
        Act::Read(of) => format!("读出 {} 的值", key(of)),
        Act::Write(of, value) => format!("把 {} 设为 {value}", key(of)),
        Act::CompareAndSet(of, expected, value) => {
            format!("在 {} 为 {expected} 时把它设为 {value}", key(of))
        }
        Act::Deposit(of, amount) if amount < 0 => {
            format!("从 {} 取出 {}", key(of), amount.unsigned_abs())
        }
        Act::Deposit(of, amount) => format!("向 {} 存入 {amount}", key(of)),
        Act::Transfer(from, to, amount) => {
            format!("从 {} 转 {amount} 到 {}", key(from), key(to))
        }
        Act::Birth(who) => format!("登记 {} 的出生", citizen(who)),
        Act::Death(who) => format!("登记 {} 的死亡", citizen(who)),
        Act::Permit(who) => format!("给 {} 发许可证", citizen(who)),
        Act::Sell(of, to) => format!("把 {} 卖给 {}", telling.house(of), citizen(to)),
        Act::Owner(of) => format!("说出 {} 归谁", telling.house(of)),
        Act::Configure { .. } => "变更成员".to_owned(),
        Act::Lock(_) => "和锁服务打交道".to_owned(),
        Act::Add(of, item) => format!("把{}放进 {}", items::name(item), key(of)),
        Act::Remove(of, item) => format!("从 {} 拿走{}", key(of), items::name(item)),
        Act::Delete(of) => format!("删除 {}", key(of)),
        Act::Resolve(of, value) => format!("把 {} 定为 {value}", key(of)),
    }
}
