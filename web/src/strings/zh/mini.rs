//! Simplified Chinese: a moment in small.

use crate::strings::{Common, Mini, Text, Words, seconds};

pub(crate) fn say(phrase: &Mini, words: Words) -> Text {
    match phrase {
        Mini::Coming => "正在播放到这一刻…",
        Mini::MapSays => "地图上所示：",
        Mini::LookAt(office, name) => {
            let place = Common::Place(*office, name.clone());
            return format!("看这里：{}", super::common::say(&place, words)).into();
        }
        Mini::LookAtClient(name) | Mini::LookAtIsland(name) => {
            return format!("看这里：{name}").into();
        }
        Mini::LookAtBridge(a, b) => {
            let bridge = words.pick("桥", "链路");
            return format!("看这里：{bridge} {a} – {b}").into();
        }
        Mini::LookAtRow(row) => {
            return match words {
                Words::Story => format!("看这里：第 {} 行", row.0),
                Words::Engineering => format!("看这里：条目 {}", row.0),
            }
            .into();
        }
        Mini::LookAtTimeline => "看实验场里的时间线",
        Mini::Controls => "时间",
        Mini::Play => "播放这一刻前后几秒",
        Mini::Pause => "暂停",
        Mini::Forward => "下一个事件",
        Mini::Back => "上一个事件",
        Mini::Moment => "时刻",
        Mini::Seconds(at) => return format!("{} 秒", seconds(at.0)).into(),
        Mini::ToMoment => "回到这一刻",
        Mini::Open => "在实验场中打开",
    }
    .into()
}
