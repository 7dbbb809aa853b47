//! Simplified Chinese: the set-up drawer.

mod guards;
mod store;

use split_isles_core::mechanism::Switch;
use split_isles_core::mechanism::naive_failover::{Acknowledge, OnHeal};
use split_isles_core::mechanism::raft::{MembershipChange, Reads};
use split_isles_core::scenario::{Attachment, Transport, Workload};

use crate::controls::{Number, Pick, Wait};
use crate::strings::{SetUp, Story, Text, Words};

pub(crate) fn say(phrase: &SetUp, words: Words) -> Text {
    match phrase {
        SetUp::Heading => words.pick("布置城市", "配置集群"),
        SetUp::City => words.pick("岛与市政厅", "站点与节点"),
        SetUp::Mechanism => "机制".into(),
        SetUp::Guards => "守卫".into(),
        SetUp::Service(service) => guards::service(*service, words),
        SetUp::ServiceIs(service) => guards::service_is(*service, words),
        SetUp::Ward(ward) => guards::ward(*ward, words),
        SetUp::Unguarded(ward) => guards::unguarded(*ward, words),
        SetUp::Network => words.pick("道路、桥、磁盘", "网络与磁盘"),
        SetUp::People => words.pick("市民", "客户端"),
        SetUp::Run => "运行".into(),
        SetUp::HallsOn(island) => {
            let name = [
                "West Isle",
                "East Isle",
                "South Isle",
                "North Isle",
                "Far Isle",
            ]
            .get(*island)
            .copied();
            let name = name.unwrap_or("?");
            format!("{name} 的{}", words.pick("市政厅数", "节点数")).into()
        }
        SetUp::Number(number) => say_number(*number, words),
        SetUp::Switch(switch) => say_switch(*switch, words),
        SetUp::Without(switch) => without(*switch, words),
        SetUp::Pick(pick) => say_pick(*pick, words),
        SetUp::Group(pick) => group(*pick, words),
        SetUp::Start => words.pick("打开这座城市", "启动这个集群"),
        SetUp::ChangeNow => "现在就改规则".into(),
        SetUp::OldRunStays => "当前的运行会作为标签页保留。".into(),
        SetUp::Fault(field, found, expected) => {
            format!("{field}：现为 {found}，应为 {expected}（原文为英文）。").into()
        }
    }
}

const fn say_number(number: Number, words: Words) -> Text {
    match number {
        Number::Seed => words.pick("骰子的种子", "随机种子"),
        Number::Until => words.pick("运行到（秒）", "运行到（秒）"),
        Number::Heartbeat => words.pick("报平安的间隔（毫秒）", "心跳间隔（毫秒）"),
        Number::Silence => words.pick("沉默多久算失联（毫秒）", "故障判定超时（毫秒）"),
        Number::Stagger => words.pick("后一个市政厅多等（毫秒）", "各节点依次错开（毫秒）"),
        Number::ElectionMin => words.pick("至少等多久才选举（毫秒）", "选举超时下限（毫秒）"),
        Number::ElectionMax => words.pick("最多等多久就选举（毫秒）", "选举超时上限（毫秒）"),
        Number::DriftBound => words.pick("时钟最多漂移（ppm）", "时钟漂移上限（ppm）"),
        Number::SnapshotEvery => {
            words.pick("每多少行做快照，0 为不做", "每 N 个条目做快照，0 为关闭")
        }
        Number::Batch => words.pick("每个信使带的行数", "每次追加的条目数"),
        Number::RoadDelay => words.pick("走完道路要（毫秒）", "站内延迟（毫秒）"),
        Number::BridgeDelay => words.pick("过桥要（毫秒）", "站间延迟（毫秒）"),
        Number::BridgeJitter => words.pick("过桥最多多花（毫秒）", "站间抖动（毫秒）"),
        Number::BridgeLoss => words.pick("桥上走失（每千个）", "站间丢包（‰）"),
        Number::BridgeDuplicate => words.pick("桥上重复（每千个）", "重复（‰）"),
        Number::BridgeReorder => words.pick("桥上被后来的赶超（每千个）", "乱序（‰）"),
        Number::Disk => words.pick("写盘要（毫秒）", "fsync（毫秒）"),
        Number::Patience => words.pick("市民最多等（毫秒）", "客户端超时（毫秒）"),
        Number::Retries => words.pick("再试几次", "重试次数"),
        Number::RetryAfter => words.pick("隔多久再试（毫秒）", "重试间隔（毫秒）"),
        Number::AskEvery => words.pick(
            "每人请求间隔（毫秒），0 为从不",
            "请求间隔（毫秒），0 为关闭",
        ),
        Number::ReadsPercent => words.pick("其中读请求（%）", "读占比（%）"),
        Number::Guard(number) => guards::number(number, words),
        Number::Dial(dial) => store::dial(dial, words),
        Number::Wait(Wait::Patience) => {
            words.pick("提议者等多数派多久（毫秒）", "提议者的表决超时（毫秒）")
        }
        Number::Wait(Wait::BackOff) => words.pick(
            "被压过后最多等多久（毫秒），0 为不等",
            "随机退避上限（毫秒），0 为无",
        ),
    }
}

const fn say_switch(switch: Switch, words: Words) -> Text {
    match switch {
        Switch::StepDown => words.pick("没有多数派就降旗", "失去法定人数就退位"),
        Switch::PreVote => words.pick("参选前先打听", "预投票"),
        Switch::CheckQuorum => words.pick("领导者清点谁有回音", "检查法定人数"),
        Switch::CommitCurrentTermOnly => words.pick("只定下本任期的行", "只提交当前任期的条目"),
        Switch::CompareLogs => words.pick("只投给账本齐全的", "只投给日志足够新的"),
        Switch::PersistVote => words.pick("先把投票写下来", "持久化任期与投票"),
        Switch::PersistLog => words.pick("先把行写下来", "持久化日志"),
        Switch::Noop => words.pick("新领导者先写一个空行", "当选后写入空操作"),
        Switch::Sessions => words.pick("每个请求只办一次", "客户端会话"),
        Switch::Adopt => words.pick("先问以前接受过什么", "沿用已接受的值"),
        Switch::Remember => words.pick("先把承诺写下来", "持久化承诺"),
        Switch::ReadRepair => words.pick("读的时候修补旧副本", "读修复"),
        Switch::Sloppy => words.pick("由下一个市政厅代收", "宽松法定人数"),
        Switch::Generation => words.pick("记下开过多少次门", "重启时世代加一"),
    }
}

const fn without(switch: Switch, words: Words) -> Text {
    match switch {
        Switch::StepDown => words.pick(
            "关：与外界隔断的领导者一直升着旗",
            "关：与多数派断开的领导者仍是领导者",
        ),
        Switch::PreVote => words.pick(
            "关：归来的市政厅会赶走健康的领导者",
            "关：重新加入的节点会扰乱领导者",
        ),
        Switch::CheckQuorum => words.pick(
            "关：与外界隔断的领导者察觉不到，租约也靠不住",
            "关：与多数派断开的领导者察觉不到；租约不安全",
        ),
        Switch::CommitCurrentTermOnly => words.pick(
            "关：已定下的行可能被覆盖（图 8）",
            "关：已提交的条目可能被覆盖（图 8）",
        ),
        Switch::CompareLogs => words.pick(
            "关：领导者可能缺少已定下的行",
            "关：领导者可能缺少已提交的条目",
        ),
        Switch::PersistVote => words.pick(
            "关：重新开门的市政厅可能投两次票",
            "关：重启的节点可能投两次票",
        ),
        Switch::PersistLog => {
            words.pick("关：重新开门会忘掉承诺过的行", "关：重启会忘掉已确认的条目")
        }
        Switch::Noop => words.pick(
            "关：较早的行一直没定下，答复可能漏掉它们",
            "关：较早的条目一直未提交，读可能漏掉它们",
        ),
        Switch::Sessions => words.pick("关：重复的请求会办两次", "关：重试的命令会应用两次"),
        Switch::Adopt => words.pick("关：会先后决定两件事", "关：可能选定两个值"),
        Switch::Remember => words.pick(
            "关：重新开门的市政厅会忘掉承诺",
            "关：重启的接受者会忘掉承诺",
        ),
        Switch::ReadRepair => words.pick("关：旧副本要等比对书架时才更新", "关：陈旧副本要等反熵"),
        Switch::Sloppy => words.pick(
            "关：保存这条记录的市政厅，够得到的太少就写不进去",
            "关：存活的副本太少就不可用",
        ),
        Switch::Generation => words.pick(
            "关：重新开门的市政厅会被当成鬼魂",
            "关：重启的节点会被当成已死",
        ),
    }
}

fn say_pick(pick: Pick, words: Words) -> Text {
    match pick {
        Pick::Mechanism(replay) => super::story::say(&Story::Mechanism(replay), words),
        Pick::Acknowledge(Acknowledge::AtOnce) => "立即".into(),
        Pick::Acknowledge(Acknowledge::ByMajority) => "多数派有了之后".into(),
        Pick::OnHeal(OnHeal::NewestFlagWins) => words.pick("最新的旗胜出", "最新的领导者胜出"),
        Pick::OnHeal(OnHeal::LongestLedgerWins) => words.pick("最长的账本胜出", "最长的日志胜出"),
        Pick::OnHeal(OnHeal::NobodyYields) => "谁也不让".into(),
        Pick::Reads(Reads::ThroughLog) => words.pick("当作一行", "经过日志"),
        Pick::Reads(Reads::ReadIndex) => words.pick("先问过别人", "读索引（ReadIndex）"),
        Pick::Reads(Reads::Lease) => words.pick("租约有效期内", "租约"),
        Pick::Reads(Reads::LeaderLocal) => {
            words.pick("领导者不问就答（不安全）", "领导者本地读（不安全）")
        }
        Pick::Reads(Reads::AnyLocal) => words.pick("谁都可以答（不安全）", "任意副本（不安全）"),
        Pick::Membership(MembershipChange::Joint) => "新旧两组都要同意".into(),
        Pick::Membership(MembershipChange::Single) => "一次一个".into(),
        Pick::Membership(MembershipChange::SingleUnsafe) => "一次一个，没有 2015 年的修正".into(),
        Pick::Transport(Transport::Datagram) => words.pick("丢失", "丢失（数据报）"),
        Pick::Transport(Transport::Stream) => words.pick("等着，之后一起到", "补发（流）"),
        Pick::Attachment(Attachment::Roaming) => words.pick("去问别的市政厅", "切换到其他节点"),
        Pick::Attachment(Attachment::Sticky) => words.pick("只问自己的那个", "固定在一个节点"),
        Pick::Workload(Workload::CityLedger) => words.pick("城市账本", "城市账本"),
        Pick::Workload(Workload::BankAccount) => "银行账户".into(),
        Pick::Workload(Workload::Register) => "寄存器".into(),
        Pick::Guard(pick) => guards::pick(pick, words),
        Pick::Store(pick) => store::pick(pick, words),
    }
}

const fn group(pick: Pick, words: Words) -> Text {
    match pick {
        Pick::Mechanism(_) => words.pick("城市的机制", "协议"),
        Pick::Acknowledge(_) => words.pick("何时给回执", "何时确认写入"),
        Pick::OnHeal(_) => words.pick("两面旗相遇时", "两个领导者相遇时"),
        Pick::Reads(_) => words.pick("怎样答复提问", "读"),
        Pick::Membership(_) => words.pick("市政厅的加入与离开", "成员变更"),
        Pick::Transport(_) => words.pick("发往洪水中的", "发往断开处的"),
        Pick::Attachment(_) => words.pick("没有人答复时，市民", "客户端"),
        Pick::Workload(_) => words.pick("他们请求的", "工作负载"),
        Pick::Guard(pick) => guards::group(pick, words),
        Pick::Store(pick) => store::group(pick, words),
    }
}
