//! Simplified Chinese: the timeline and the transport.

use split_isles_core::units::Time;

use crate::strings::{self, Befell, Carried, Lost, Text, Times, Words};

#[expect(
    clippy::too_many_lines,
    reason = "a table: one line or two for each phrase"
)]
pub(crate) fn say(phrase: &Times, words: Words) -> Text {
    match phrase {
        Times::Play => "播放",
        Times::Pause => "暂停",
        Times::PickedEvent => "发生了什么",
        Times::WhyItHappened => "为什么？起因如下",
        Times::NoCause => "在它之前没有起因：它从一开始就在，或是有人做的，或是场景脚本做的。",
        Times::EventAt(time) => {
            return format!("在 {} 秒，跳到那里", strings::seconds(time.0)).into();
        }
        Times::StepForward => "前进一个事件",
        Times::StepBack => "后退一个事件",
        Times::Transport => "播放控制",
        Times::Playing => "播放中",
        Times::Stopped | Times::PausedBar(None) => "已暂停",
        Times::AtTheEnd => "已到结尾",
        Times::Speed => "速度",
        Times::SpeedFactor(mille) => return factor(*mille).into(),
        Times::SpeedWords(mille) => return speed(*mille, words).into(),
        Times::Slower => "减速",
        Times::Faster => "加速",
        Times::Loop => "循环",
        Times::LoopRange(from, to) => return format!("循环 {}至 {}", at(*from), at(*to)).into(),
        Times::LoopFrom => "循环从这里开始",
        Times::LoopTo => "循环到这里为止",
        Times::LoopAll => "循环整次运行",
        Times::LoopsNothing => "现在没有循环。",
        Times::LoopNone => "不循环",
        Times::Seed => "种子",
        Times::SeedMeans => "同样的种子，每次都是同样的运行",
        Times::ForkHere => "从这里分支",
        Times::Overview(end) => {
            return format!("整次运行，0 至 {}，标出可见范围", at(*end)).into();
        }
        Times::Runs => "运行",
        Times::WhatIf => "假如…",
        Times::ForkedAt(time) => {
            return format!("自 {} 秒处分支", strings::seconds(time.0)).into();
        }
        Times::Rename => "重命名",
        Times::CloseRun(name) => return format!("关闭 {name}").into(),
        Times::Forked(name) => return format!("从这里开出分支：{name}").into(),
        Times::RunClosed(name) => return format!("{name} 已关闭").into(),
        Times::RunHolds => "成立",
        Times::RunBreaks => "被违反",
        Times::Playhead => "播放头",
        Times::PlayheadAt(time, what) if what.is_empty() => return seconds(*time).into(),
        Times::PlayheadAt(time, what) => return format!("{}：{what}", seconds(*time)).into(),
        Times::ZoomIn => "放大时间线",
        Times::ZoomOut => "缩小时间线",
        Times::FitRun => "显示整次运行",
        Times::Clients => return words.pick("市民", "客户端"),
        Times::Events => "事件",
        Times::Bridge => return words.pick("桥", "链路"),
        Times::NotSimulated => "尚未模拟",
        Times::Crowded(count) => {
            let couriers = words.pick("个信使", "条消息");
            return format!("{count} {couriers}，太多画不下：请放大").into();
        }
        Times::LaneName(island, hall) => {
            if hall.chars().count() > 2 {
                return format!("{island} · {hall}").into();
            }
            return format!("{island} · {} {hall}", words.pick("市政厅", "节点")).into();
        }
        Times::LeaderBar(Some(term)) => return format!("领导者 · {term}").into(),
        Times::LeaderBar(None) => "领导者，无任期",
        Times::LeaderShort(Some(term)) => return format!("领导者 {term}").into(),
        Times::LeaderShort(None) => "领导者",
        Times::CandidateBar(Some(term)) => return format!("候选人 · {term}").into(),
        Times::CandidateBar(None) => "候选人",
        Times::ProposerBar(Some(ballot)) => {
            return format!("{} · {ballot}", words.pick("提议", "提议者")).into();
        }
        Times::ProposerBar(None) => return words.pick("提议", "提议者"),
        Times::PreCandidateBar => return words.pick("打听中", "预候选人"),
        Times::PausedBar(Some(span)) => return format!("暂停 {span} 秒").into(),
        Times::Flooded => return words.pick("被淹", "断开"),
        Times::OneWay => "单向",
        Times::Slow => return words.pick("有雾", "慢"),
        Times::Lossy => return words.pick("桥板破损", "丢包"),
        Times::PartlyCut => return words.pick("部分被淹", "部分断开"),
        Times::Leads(name, Some(_)) => return format!("{name} 当选").into(),
        Times::Leads(name, None) => {
            return format!("{name} {}", words.pick("升旗", "成为领导者")).into();
        }
        Times::TurnedAway(hall, number) => {
            let number = number.0;
            return match words {
                Words::Story => format!("{hall} 的 {number} 号被拒收").into(),
                Words::Engineering => format!("{hall} 的令牌 {number} 被拒绝").into(),
            };
        }
        Times::LimitReached => "达到上限",
        Times::Several(count) => return format!("{count} 个事件").into(),
        Times::Done(deed) => return done(deed, words),
        Times::Acknowledged => return words.pick("回执", "已确认"),
        Times::Refused => "被拒绝",
        Times::Unanswered => return words.pick("没有答复：也许办了，也许没有", "结果未知：超时"),
        Times::Waiting => "等待中",
        Times::RolledBack => return words.pick("给过回执，后来被划掉", "已确认，后来被回滚"),
        Times::CommitUpTo(name, index) => {
            return match words {
                Words::Story => format!("{name} 知道第 {index} 行已安全"),
                Words::Engineering => format!("{name} 提交到索引 {index}"),
            }
            .into();
        }
        Times::Carried(what) => return carried(*what, words),
        Times::CourierFrom(what, from, to) => {
            return format!("{}，{from} → {to}", carried(*what, words)).into();
        }
        Times::Took(left, arrived) => {
            return format!(
                "{}至 {}，历时 {} 秒",
                at(*left),
                at(*arrived),
                arrived.since(*left)
            )
            .into();
        }
        Times::LeftAt(left) => return format!("{}出发，在途中", at(*left)).into(),
        Times::LostAt(time, why) => {
            return format!("{}丢失：{}", at(*time), lost(*why, words)).into();
        }
    }
    .into()
}

fn at(time: Time) -> String {
    format!("{time} 秒")
}

fn seconds(time: Time) -> String {
    // To the millisecond: more is no help to the ear.
    format!("{} 秒", Time(time.0 / 1_000 * 1_000))
}

/// "0.5×" from thousandths.
fn factor(mille: u32) -> String {
    let (whole, rest) = (mille / 1_000, mille % 1_000);
    if rest == 0 {
        return format!("{whole}×");
    }
    let digits = format!("{rest:03}");
    format!("{whole}.{}×", digits.trim_end_matches('0'))
}

fn speed(mille: u32, words: Words) -> String {
    let what = words.pick("城市时间", "虚拟时间");
    if mille.is_multiple_of(1_000) {
        format!("每秒走 {} 秒{what}", mille / 1_000)
    } else {
        format!("每秒走 {mille} 毫秒{what}")
    }
}

fn done(deed: &Befell, words: Words) -> Text {
    match deed {
        Befell::BridgeFloods => return words.pick("桥被淹", "网络分区"),
        Befell::OneWayFloods => return words.pick("单向被淹", "单向断开"),
        Befell::AllFlood => return words.pick("全部被淹", "全部断开"),
        Befell::LinkCut(link) => format!("{link} 断开"),
        Befell::Mute(name) => format!("{name} 发不出"),
        Befell::Deaf(name) => format!("{name} 收不到"),
        Befell::BridgeDrains => return words.pick("桥退水", "分区恢复"),
        Befell::LinkHeals(link) => format!("{link} 恢复"),
        Befell::Parted(groups) => groups.clone(),
        Befell::Degraded => return words.pick("桥况变差", "链路劣化"),
        Befell::Flaps => return words.pick("桥时断时通", "链路抖动"),
        Befell::Pauses(name) => format!("{name} 暂停"),
        Befell::Resumes(name) => format!("{name} 恢复"),
        Befell::Crashes(name) => format!("{name} 崩溃"),
        Befell::PowerOff(name) => format!("{name} 断电"),
        Befell::Opens(name) => format!("{name} {}", words.pick("开门", "重启")),
        Befell::Wiped(name) => format!("{name}：磁盘清空"),
        Befell::SlowHall(name) => format!("{name} 变慢"),
        Befell::SlowDisk(name) => format!("{name}：磁盘变慢"),
        Befell::ClockOff(name) => format!("{name}：时钟"),
        Befell::Rules => return Text::Borrowed("规则改变"),
        Befell::PowerLinesCut => return words.pick("电力线被淹", "管理网络断开"),
        Befell::PowerLinesHeal => return words.pick("电力线退水", "管理网络恢复"),
        Befell::HandOver(name) => format!("移交给 {name}"),
        Befell::Members(names) => format!("成员 {}", names.replace(", ", "、")),
        Befell::Snapshot(name) => format!("{name}：快照"),
    }
    .into()
}

fn carried(what: Carried, words: Words) -> Text {
    match what {
        Carried::Heartbeat => words.pick("心跳", "心跳"),
        Carried::Rows(0) => words.pick("账行", "追加"),
        Carried::Rows(count) => match words {
            Words::Story => format!("{count} 行"),
            Words::Engineering => format!("追加 {count} 个条目"),
        }
        .into(),
        Carried::Vote => words.pick("求一票", "投票请求"),
        Carried::PreVote => words.pick("求一个承诺", "预投票请求"),
        Carried::Yes => words.pick("同意", "确认"),
        Carried::No => words.pick("不同意", "拒绝"),
        Carried::Snapshot => words.pick("整本账本", "快照"),
        Carried::Transfer => words.pick("请现在参选", "领导权转移"),
        Carried::Wish => words.pick("请求", "请求"),
        Carried::Answer => words.pick("答复", "响应"),
        Carried::Deed => words.pick("给档案馆的契据", "存储写入"),
        Carried::Lock => words.pick("关于印章", "锁服务"),
        Carried::Fence => words.pick("给电源箱的命令", "隔离请求"),
        Carried::Fetch => words.pick("“你有什么？”", "读请求"),
        Carried::Versions(count) => match words {
            Words::Story => format!("给书架的 {count} 页"),
            Words::Engineering => format!("{count} 个版本"),
        }
        .into(),
        Carried::Hint => words.pick("代别人保管的一页", "提示移交的副本"),
        Carried::Gossip => words.pick("传闻", "Gossip 摘要"),
        Carried::Hashes(count) => match words {
            Words::Story => format!("书架的 {count} 个印记"),
            Words::Engineering => format!("{count} 个默克尔哈希"),
        }
        .into(),
        Carried::Alike => words.pick("“全都一样”", "哈希一致"),
    }
}

fn lost(why: Lost, words: Words) -> Text {
    match why {
        Lost::Cut => words.pick("洪水", "链路断开"),
        Lost::Chance => words.pick("运气不好", "丢包"),
        Lost::Down => words.pick("大门关着", "节点停机"),
        Lost::Overflow => words.pick("排队的太多", "队列已满"),
    }
}
