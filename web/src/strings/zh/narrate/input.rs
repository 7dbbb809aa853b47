//! What comes from outside, in sentences.

use split_isles_core::effect::Order;
use split_isles_core::input::{Input, Path};
use split_isles_core::narrate::{Words, seconds};
use split_isles_core::trace::Telling;
use split_isles_core::units::{HallId, HallSet};

use super::note::list;
use super::wish;

/// An input as a sentence.
pub(super) fn input(telling: Telling<'_>, input: &Input, words: Words) -> String {
    let hall = |hall: HallId| telling.hall(hall);
    let way = |path: &Path| way(*path, telling, words);
    match (input, words) {
        (Input::Cut(path), Words::Story) => format!("洪水淹没了{}。", way(path)),
        (Input::Cut(path), Words::Engineering) => format!("{}断开。", way(path)),
        (Input::Heal(path), Words::Story) => format!("水退了：{}又通了。", way(path)),
        (Input::Heal(path), Words::Engineering) => format!("{}恢复。", way(path)),
        (Input::Partition(groups), _) => partition(groups, telling, words),
        (Input::Degrade(path, _), Words::Story) => format!("路况变差：{}。", way(path)),
        (Input::Degrade(path, quality), Words::Engineering) => format!(
            "{}现在延迟 {} 秒，抖动 {} 秒，丢包 {} ‰。",
            way(path),
            quality.delay,
            quality.jitter,
            quality.loss_per_mille
        ),
        (Input::Flap(path, ..), Words::Story) => format!("{}时淹时通。", way(path)),
        (Input::Flap(path, down, up, lasts), Words::Engineering) => format!(
            "{}抖动：断开 {down} 秒，畅通 {up} 秒，持续 {lasts} 秒。",
            way(path)
        ),
        (Input::Pause(who, None), Words::Story) => format!("严寒冻住了 {}。", hall(*who)),
        (Input::Pause(who, Some(lasts)), Words::Story) => {
            format!("严寒把 {} 冻住 {lasts} 秒。", hall(*who))
        }
        (Input::Pause(who, None), Words::Engineering) => format!("{} 被暂停。", hall(*who)),
        (Input::Pause(who, Some(lasts)), Words::Engineering) => {
            format!("{} 被暂停 {lasts} 秒。", hall(*who))
        }
        (Input::Resume(who), Words::Story) => format!("{} 的冰化了。", hall(*who)),
        (Input::Resume(who), Words::Engineering) => format!("{} 被恢复。", hall(*who)),
        (Input::Crash(who), Words::Story) => format!("闪电击中了 {}。", hall(*who)),
        (Input::Crash(who), Words::Engineering) => format!("{} 被强制崩溃。", hall(*who)),
        (Input::PowerOff(who), _) => format!("{} 将被断电。", hall(*who)),
        (Input::Restart(who), Words::Story) => format!("有人重新打开了 {} 的门。", hall(*who)),
        (Input::Restart(who), Words::Engineering) => format!("{} 被重启。", hall(*who)),
        (Input::WipeDisk(who), Words::Story) => format!("{} 的档案烧光了。", hall(*who)),
        (Input::WipeDisk(who), Words::Engineering) => format!("{} 的磁盘被清空。", hall(*who)),
        (Input::Slow(who, by), _) => format!("{} 做每件事都多花 {by} 秒。", hall(*who)),
        (Input::SlowDisk(who, by), Words::Story) => {
            format!("{} 的抄写员写一页要 {by} 秒。", hall(*who))
        }
        (Input::SlowDisk(who, by), Words::Engineering) => {
            format!("{} 的磁盘持久化要 {by} 秒。", hall(*who))
        }
        (Input::ClockOffset(who, by), _) => {
            format!("{} 的挂钟被拨偏 {} 秒。", hall(*who), seconds(*by))
        }
        (Input::ClockDrift(who, ppm), _) => {
            format!("{} 的时钟漂移 {ppm:+} ppm。", hall(*who))
        }
        (Input::ClockJump(who, by), _) => {
            format!("{} 的挂钟跳变 {} 秒。", hall(*who), seconds(*by))
        }
        (Input::Ask(client, act), _) => {
            let city = words.pick("这座城市", "集群");
            let wish = wish(*act, telling);
            format!("{} 想请{city}{wish}。", telling.client(*client))
        }
        (Input::AskAt(client, at, act), _) => format!(
            "{} 去找 {}，请它{}。",
            telling.client(*client),
            hall(*at),
            wish(*act, telling)
        ),
        (Input::Rules(_), Words::Story) => "城市改了规则。".to_owned(),
        (Input::Rules(_), Words::Engineering) => "机制的规则改变。".to_owned(),
        (Input::Guards(_), Words::Story) => "城市改了守卫。".to_owned(),
        (Input::Guards(_), Words::Engineering) => "守卫的设置改变。".to_owned(),
        (Input::Order(who, Order::TransferLeadership(to)), _) => {
            format!("{} 受命把领导权交给 {}。", hall(*who), hall(*to))
        }
        (Input::Order(who, Order::ChangeMembers(voters)), _) => {
            let voters = list(*voters, telling);
            format!("{} 受命把投票成员改为 {voters}。", hall(*who))
        }
        (Input::Order(who, Order::TakeSnapshot), _) => format!("{} 受命做快照。", hall(*who)),
    }
}

fn partition(groups: &[HallSet], telling: Telling<'_>, words: Words) -> String {
    let groups: Vec<String> = groups.iter().map(|group| list(*group, telling)).collect();
    let parted = words.pick("洪水隔开了城市", "网络分区");
    format!("{parted}：{}。", groups.join(" | "))
}

/// It begins in Chinese.
fn way(path: Path, telling: Telling<'_>, words: Words) -> String {
    let hall = |hall: HallId| telling.hall(hall);
    let island = |island| telling.island(island);
    let bridge = words.pick("桥", "链路");
    let road = words.pick("路", "路径");
    match path {
        Path::BridgeOneWay(a, b) => format!("从 {} 到 {} 的{bridge}", island(a), island(b)),
        Path::Bridge(a, b) => format!("连接 {} 和 {} 的{bridge}", island(a), island(b)),
        Path::LinkOneWay(a, b) => format!("从 {} 到 {} 的{road}", hall(a), hall(b)),
        Path::Link(a, b) => format!("连接 {} 和 {} 的{road}", hall(a), hall(b)),
        Path::From(who) => format!("从 {} 出去的所有{road}", hall(who)),
        Path::To(who) => format!("通往 {} 的所有{road}", hall(who)),
        Path::Management => words.pick("通往电源箱的电力线", "管理网络").to_owned(),
        Path::AllBridges => words.pick("所有的桥", "站点间的所有链路").to_owned(),
        Path::Everything => words.pick("所有的桥和路", "所有链路").to_owned(),
    }
}
