//! Simplified Chinese: the guide.

use crate::compare::Apart;
use crate::controls::Tool;
use crate::guide::{Replay, Shelf, Step};
use crate::session::Side;
use crate::strings::{Defence, Story, Text, Words};

pub(crate) fn say(phrase: &Story, words: Words) -> Text {
    match phrase {
        Story::Crumb => "一分钟".into(),
        Story::StepOf(step, of) => format!("第 {step} 步，共 {of} 步").into(),
        Story::Title(step) => title(*step, words),
        Story::Body(step) => body(*step, words),
        Story::Watch(Step::TwoFlags) => words.pick(
            "两座岛都将有人来买 Harbour House",
            "两侧都将收到同一个写请求",
        ),
        Story::Watch(Step::Calm | Step::Flooded | Step::SoldTwice | Step::Compared) => {
            words.pick("看 East Isle", "看另一侧")
        }
        Story::AskBoth => words.pick("在两座岛上都买这座房子", "向两侧发送同一个写请求"),
        Story::Flood => words.pick("淹没大桥", "制造网络分区"),
        Story::Replay(Replay::Naive) => words.pick("不计票重放", "用朴素故障切换重放"),
        Story::Replay(Replay::Majority) => words.pick("按多数派重放", "用多数派检查重放"),
        Story::Replay(Replay::Raft) => "用 Raft 重放".into(),
        Story::Replay(Replay::Paxos) => "用 Paxos 重放".into(),
        Story::Replay(Replay::Leaderless) => words.pick("不设领导者重放", "用无领导者复制重放"),
        Story::StopComparing => "回到一座城市".into(),
        Story::Mechanism(Replay::Naive) => "朴素故障切换".into(),
        Story::Mechanism(Replay::Majority) => "多数派检查".into(),
        Story::Mechanism(Replay::Raft) => "Raft".into(),
        Story::Mechanism(Replay::Paxos) => "Paxos".into(),
        Story::Mechanism(Replay::Leaderless) => words.pick("没有领导者", "无领导者"),
        Story::OfTwo(replay, apart) => of_two(*replay, *apart, words),
        Story::InBoth => words.pick("两座城市里", "两个集群里"),
        Story::WhatToTry => "可以试试".into(),
        Story::Try(Tool::Pause, false) => words.pick(
            "冻住一个市政厅，等别人继续之后再解冻",
            "暂停一个节点，等其他节点继续之后再恢复",
        ),
        Story::Try(Tool::Pause, true) => words.pick(
            "冻住领导者，等别人接任之后再解冻",
            "暂停领导者，等故障切换之后再恢复",
        ),
        Story::Try(Tool::Crash, _) => {
            words.pick("让一个市政厅崩溃，再重新开门", "让一个节点崩溃，再重启")
        }
        Story::Try(Tool::Write, _) => words.pick("在两座岛上都提出请求", "从两侧都写入"),
        Story::Try(
            Tool::Cut
            | Tool::OneWay
            | Tool::Drain
            | Tool::Slow
            | Tool::Power
            | Tool::Skew
            | Tool::Read,
            _,
        ) => words.pick("淹没一座桥，看谁能继续", "断开一条链路，看哪一侧能继续"),
        Story::Gallery => words.pick("更多城市", "更多集群"),
        Story::Shelf(Shelf::Split) => words.pick("两面旗，还是一面", "脑裂与对策"),
        Story::Shelf(Shelf::Leading) => words.pick("谁可以领导", "法定人数与选举"),
        Story::Shelf(Shelf::Halls) => words.pick("冰冻与失忆", "暂停与崩溃"),
        Story::Shelf(Shelf::Rows) => words.pick("一行何时才安全？", "提交、读取、成员"),
        Story::Shelf(Shelf::Ballots) => words.pick("一个决定，逐轮表决", "Paxos"),
        Story::Shelf(Shelf::Numbers) => words.pick("谁来核对编号？", "隔离令牌"),
        Story::Shelf(Shelf::Seals) => words.pick("借来的时间", "租约与锁"),
        Story::Shelf(Shelf::Power) => words.pick("谁来拔插头？", "STONITH 与看门狗"),
        Story::Shelf(Shelf::Depth) => words.pick("少一层", "纵深防御"),
        Story::Shelf(Shelf::Leaderless) => words.pick("每个市政厅都接请求", "无领导者复制"),
        Story::Shelf(Shelf::Merging) => words.pick("两边都写了之后", "冲突与合并"),
        Story::FirstTitle => words.pick("桥被淹了", "网络分区了"),
        Story::FirstAbout => words.pick(
            "两座岛，五个市政厅，拦住洪水的是你。或者不拦。",
            "两个站点，五个节点，朴素故障切换。由你断开链路。",
        ),
        Story::CannotOpen => "这座城市无法打开。".into(),
        Story::CannotCompare => "这两座城市无法比较。".into(),
    }
}

fn of_two(replay: Replay, apart: Apart, words: Words) -> Text {
    let runs = say(&Story::Mechanism(replay), words);
    let layer = |layer| super::defence::say(&Defence::Name(layer), words);
    let of_two = words.pick("座", "个");
    match apart {
        Apart::Mechanism => runs,
        Apart::Layer(one, true) => format!("{runs}，有“{}”", layer(one)).into(),
        Apart::Layer(one, false) => format!("{runs}，没有“{}”", layer(one)).into(),
        Apart::Place(Side::Left) => format!("{runs}，第一{of_two}").into(),
        Apart::Place(Side::Right) => format!("{runs}，第二{of_two}").into(),
    }
}

const fn title(step: Step, words: Words) -> Text {
    match step {
        Step::Calm => words.pick("两座岛，一座城", "两个站点，一个集群"),
        Step::Flooded => words.pick("桥被淹了", "网络分区了"),
        Step::TwoFlags => words.pick("两面旗", "两个领导者"),
        Step::SoldTwice => words.pick("卖了两次", "脑裂"),
        Step::Compared => words.pick("同样的洪水，另一条规则", "同样的故障，另一个协议"),
    }
}

const fn body(step: Step, words: Words) -> Text {
    match step {
        Step::Calm => words.pick(
            "五个市政厅共记一本账。A 升着旗：每笔买卖都由它记下，再派信使告诉其他各厅。一切都靠一座桥。",
            "五个节点复制同一份日志。A 是领导者：每次写入都由它追加，再发给其他节点。一切都靠一条链路。",
        ),
        Step::Flooded => words.pick(
            "没有信使能过去。这座城市只有一条规则：一秒半听不到领导者的消息，就升起自己的旗。没有人计票。",
            "没有消息能过去。这里的规则是朴素故障切换：1.5 秒没有心跳，就自任领导者。没有人计票。",
        ),
        Step::TwoFlags => words.pick(
            "East Isle 升起了自己的旗。A 无从知道：它的旧旗还升着。两边都以为只有自己在领导这座城市。",
            "另一侧产生了新的领导者。A 无从知道：它仍以为自己是领导者。两边都接受写入。",
        ),
        Step::SoldTwice => words.pick(
            "两座岛都卖出了 Harbour House no. 12，都给了回执。没有哪个市政厅违反规则：坏的是规则本身。现在，让同一场洪水一分钟不差地再来一遍，这次的城市懂得数票。",
            "两侧都接受并确认了同一个写入。没有节点行为不当：错的是协议。现在换一个清点法定人数的协议，把同样的故障重放一遍。",
        ),
        Step::Compared => words.pick(
            "同样的人，同样的请求，同样的洪水，精确到微秒。五个里的两个不是多数派，所以 West Isle 不得出售；East Isle 有三个。无论用哪个工具，两座城市都会同时遭遇。",
            "同样的客户端，同样的请求，同样的分区，精确到微秒。五个里的两个不够法定人数，所以少数派无法提交。任何工具都同时作用于两个集群。",
        ),
    }
}
