//! Simplified Chinese: the address, and a page within another page.

use crate::asked::Wrong;
use crate::strings::{Common, Embedded, Text, Words};

pub(crate) fn say(phrase: &Embedded, words: Words) -> Text {
    match phrase {
        Embedded::Wrong(wrong) => {
            let pair = |wrong: &Wrong| format!("{}={}", wrong.key, wrong.value);
            let pairs: Vec<String> = wrong.iter().map(pair).collect();
            return format!(
                "地址里有不存在的值，这些项仍用默认值：{}",
                pairs.join(" · ")
            )
            .into();
        }
        Embedded::NoScenario(name) => {
            return format!("没有叫这个名字的场景，所以显示第一座城市：scenario={name}").into();
        }
        Embedded::NotHad(name, missing) => {
            let why = super::common::say(&Common::Missing(*missing), words);
            return format!("显示的是第一座城市，而不是 scenario={name}：{why}").into();
        }
        Embedded::Coming => "城市正在加载…",
        Embedded::WholePage => "打开完整页面",
    }
    .into()
}
