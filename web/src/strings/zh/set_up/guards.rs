//! Simplified Chinese: the guards in the set-up drawer.

use split_isles_core::defence::Layer;
use split_isles_core::guard::TokenSource;
use split_isles_core::mechanism::keeper::LockWatch;

use crate::controls::{GuardNumber, GuardPick, Service, Ward};
use crate::strings::{Text, Words};

pub(super) const fn service(service: Service, words: Words) -> Text {
    match service {
        Service::Archive => words.pick("一座档案馆", "共享存储"),
        Service::Keepers => words.pick("掌印章的守锁人", "锁服务成员"),
        Service::PowerBoxes => words.pick("每个市政厅一个电源箱", "每个节点一个 BMC"),
    }
}

pub(super) const fn service_is(service: Service, words: Words) -> Text {
    match service {
        Service::Archive => words.pick(
            "在市政厅之外。领导者把每份契据都送到那里",
            "在节点之外。领导者往那里写",
        ),
        Service::Keepers => words.pick("彼此商定谁持有全城的印章", "自成法定人数，提供会话和锁"),
        Service::PowerBoxes => words.pick(
            "走自己的网络，能切断市政厅的电",
            "在管理网络上，能关闭节点的电源",
        ),
    }
}

pub(super) const fn ward(ward: Ward, words: Words) -> Text {
    match ward {
        Ward::Layer(layer) => match layer {
            Layer::Quorum => words.pick("清点多数派", "法定人数"),
            Layer::Raft => words.pick("投票与任期", "Raft"),
            Layer::Generation => words.pick("给领导者编号", "世代时钟"),
            Layer::Lease => words.pick("谁领导谁持印章", "领导者租约"),
            Layer::Token => words.pick("档案馆比较编号", "隔离令牌校验"),
            Layer::Stonith => words.pick("先断电", "STONITH"),
            Layer::Watchdog => words.pick("每个市政厅一只看门狗", "硬件看门狗"),
        },
        Ward::HolderStops => words.pick(
            "持有者在时间用完前停手",
            "持有者在“租约 − 2·最大偏差”时停止",
        ),
        Ward::Confirm => words.pick("等到确知已断电", "等待确认"),
        Ward::ArchiveRemembers => words.pick("档案馆记住最高编号", "持久化最高令牌"),
        Ward::KeepGeneration => words.pick("先把编号写下来", "持久化世代"),
    }
}

pub(super) const fn unguarded(ward: Ward, words: Words) -> Text {
    match ward {
        Ward::Layer(layer) => match layer {
            Layer::Quorum => words.pick("关：听不到动静就领导", "关：只凭沉默就能领导"),
            Layer::Raft => words.pick("关：多数派已有的也可能丢失", "关：已确认的写入可能丢失"),
            Layer::Generation => {
                words.pick("关：旧旗看起来和新旗一样", "关：分不出旧领导者和新领导者")
            }
            Layer::Lease => words.pick("关：市政厅之外没有人说谁在领导", "关：领导权不会自行结束"),
            Layer::Token => words.pick(
                "关：沉睡者的旧契据会盖掉更新的",
                "关：过时的写入会覆盖更新的",
            ),
            Layer::Stonith => words.pick("关：前任可能还在干活", "关：旧领导者可能还在运行"),
            Layer::Watchdog => words.pick("关：睡着的领导者占着位置", "关：卡住的领导者仍保有角色"),
        },
        Ward::HolderStops => words.pick("关：没有人告诉它，它就继续", "关：被告知之前一直行事"),
        Ward::Confirm => words.pick("关：一提出断电就开始领导", "关：未经确认就接任"),
        Ward::ArchiveRemembers => words.pick(
            "关：重新开门会忘掉它，旧契据会进来",
            "关：重启会放进过时的令牌",
        ),
        Ward::KeepGeneration => words.pick("关：重新开门的市政厅从头数起", "关：重启会重用旧世代"),
    }
}

pub(super) const fn number(number: GuardNumber, words: Words) -> Text {
    match number {
        GuardNumber::Ttl => words.pick("沙漏漏完要（毫秒）", "会话 TTL（毫秒）"),
        GuardNumber::KeepAlive => words.pick("隔多久翻一次（毫秒）", "保活间隔（毫秒）"),
        GuardNumber::MaxSkew => words.pick("每个时钟最多偏差（毫秒）", "最大时钟偏差（毫秒）"),
        GuardNumber::Work => words.pick("从决定到派信使（毫秒）", "写存储前的工作（毫秒）"),
        GuardNumber::FenceTakes => words.pick("多久后断电（毫秒）", "断电用时（毫秒）"),
        GuardNumber::WatchdogTimeout => words.pick("看门狗等多久（毫秒）", "看门狗超时（毫秒）"),
    }
}

pub(super) const fn pick(pick: GuardPick, words: Words) -> Text {
    match pick {
        GuardPick::Token(TokenSource::None) => words.pick("没有编号", "无"),
        GuardPick::Token(TokenSource::Term) => words.pick("领导者的编号", "任期或世代"),
        GuardPick::Token(TokenSource::Seal) => words.pick("在守锁人队列里的位置", "锁的序号"),
        GuardPick::Token(TokenSource::Clock) => {
            words.pick("当时的钟点（不安全）", "挂钟时间（不安全）")
        }
        GuardPick::Token(TokenSource::Counter) => {
            words.pick("档案馆翻的一页", "用比较并交换（CAS）递增的计数器")
        }
        GuardPick::Token(TokenSource::RacyCounter) => {
            words.pick("先看再翻的一页（不安全）", "先读再加的计数器（不安全）")
        }
        GuardPick::Token(TokenSource::Uuid) => words.pick("掷骰子（不安全）", "UUID（不安全）"),
        GuardPick::Watch(LockWatch::Predecessor) => {
            words.pick("队列里的下一个", "监视前驱的等待者")
        }
        GuardPick::Watch(LockWatch::Everyone) => words.pick("所有等着的人", "所有等待者（惊群）"),
    }
}

pub(super) const fn group(pick: GuardPick, words: Words) -> Text {
    match pick {
        GuardPick::Token(_) => words.pick("契据上的编号是", "隔离令牌"),
        GuardPick::Watch(_) => words.pick("印章空出时唤醒", "锁释放时唤醒"),
    }
}
