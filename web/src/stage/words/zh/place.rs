//! Simplified Chinese: what the map says of the places that serve the city, and of the guards of its halls.

use split_isles_core::units::Span;

use super::{pick, still_word};
use crate::stage::look::guard::{GuardLook, Hold};
use crate::stage::look::place::Place;
use crate::stage::words::place::{Count, PlaceSaying};
use crate::strings::Words;

/// The places of each kind in words.
pub(super) fn count(count: Count, words: Words) -> String {
    [
        (count.halls, pick(words, "个市政厅", "个节点")),
        (count.archives, pick(words, "座档案馆", "个存储")),
        (count.keepers, pick(words, "个守锁人", "个锁服务器")),
        (count.boxes, pick(words, "个电源箱", "个 BMC")),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, what)| format!("{count} {what}"))
    .collect::<Vec<_>>()
    .join("、")
}

pub(super) fn say(saying: &PlaceSaying, words: Words) -> String {
    match saying {
        PlaceSaying::Kind(place) => match place {
            Place::Archive { .. } => pick(words, "档案馆", "存储"),
            Place::Keeper { leads: true, .. } => pick(words, "守锁人之首", "锁服务领导者"),
            Place::Keeper { leads: false, .. } => pick(words, "守锁人", "锁服务器"),
            Place::PowerBox { .. } => pick(words, "电源箱", "BMC"),
        }
        .to_owned(),
        PlaceSaying::Name(name) => name.clone(),
        PlaceSaying::Short(place, still) => match (place, still) {
            (_, Some(still)) => still_word(*still).to_owned(),
            (Place::Archive { checks: false, .. }, None) => "不问编号".to_owned(),
            (Place::Archive { highest: 0, .. }, None) => "尚无编号".to_owned(),
            (Place::Archive { highest, .. }, None) => format!("编号 {highest} 起"),
            (Place::Keeper { queue: 0, .. }, None) => "无人排队".to_owned(),
            (Place::Keeper { queue, .. }, None) => format!("{queue} 个排队"),
            (Place::PowerBox { cutting: true, .. }, None) => "断电中".to_owned(),
            (Place::PowerBox { dark: true, .. }, None) => "断电".to_owned(),
            (Place::PowerBox { .. }, None) => "通电".to_owned(),
        },
        PlaceSaying::State { look, of, island } => {
            let mut out = format!("{island}。{}", place_sentence(look.place, of, words));
            if let Some(still) = look.still {
                out.push_str(&format!("{}。", still_word(still)));
            }
            out
        }
        PlaceSaying::Guards { look, target } => guards(look, target, words),
    }
}

fn place_sentence(place: Place, of: &str, words: Words) -> String {
    match place {
        Place::Archive { highest, checks } => {
            let seen = if highest == 0 {
                "还没有见过编号".to_owned()
            } else {
                format!("见过的最高编号：{highest}")
            };
            let rule = if checks {
                pick(words, "拒收更旧的契据", "拒绝令牌更低的写入")
            } else {
                pick(words, "来者不拒", "接受所有写入")
            };
            format!("{seen}；{rule}。")
        }
        Place::Keeper {
            leads,
            sessions,
            queue,
        } => format!(
            "{}。{sessions} 个会话，{queue} 个在排队等{}。",
            if leads {
                pick(words, "带领守锁人", "领导锁服务")
            } else {
                pick(words, "跟随守锁人之首", "跟随锁服务领导者")
            },
            pick(words, "印章", "锁")
        ),
        Place::PowerBox {
            cutting,
            dark,
            aimed,
        } => {
            let state = match (cutting, dark) {
                (true, _) => "即将断电",
                (false, true) => "已断电",
                (false, false) => "通电",
            };
            let aimed = if aimed {
                "有人要用它断电。"
            } else {
                ""
            };
            format!(
                "属于{} {of}。{state}。{aimed}",
                pick(words, "市政厅", "节点")
            )
        }
    }
}

/// Half seconds as seconds.
fn seconds(halves: u64) -> String {
    format!("{} 秒", Span(halves * 500_000))
}

fn guards(look: &GuardLook, target: &str, words: Words) -> String {
    let mut out = String::new();
    match look.hold {
        Hold::None => {}
        Hold::Waits { number } => out.push_str(&match words {
            Words::Story => format!("拿着编号 {number} 等印章。"),
            Words::Engineering => format!("在锁队列中，序号 {number}。"),
        }),
        Hold::Acts { number, .. } => {
            let how = match (look.hold.over(), look.hold.low()) {
                (true, _) => "已到期",
                (false, true) => "快到期",
                (false, false) => "有效",
            };
            let seal = pick(words, "印章", "锁");
            out.push_str(&format!("持有{seal} {number}；租约{how}。"));
        }
    }
    if look.held {
        out.push_str("被守卫拦住，不能行事。");
    }
    if let Some(agent) = look.agent {
        out.push_str(&if agent.confirmed {
            format!("确知 {target} 已断电。")
        } else {
            format!("已要求断开 {target} 的电源。")
        });
    }
    if let Some(dog) = look.dog {
        out.push_str(&format!("看门狗：{}。", seconds(dog.halves)));
    }
    if look.desk.0 > 0 {
        let deeds = pick(words, "份契据", "次写入");
        let number = look.desk.1;
        let first = pick(words, "第一份的编号", "第一次的令牌");
        let number = number.map_or_else(String::new, |number| format!("，{first}是 {number}"));
        out.push_str(&format!("{} {deeds}已编号、未发送{number}。", look.desk.0));
    }
    out
}
