//! Simplified Chinese: the top bar and the page's frame.

use crate::place::Section;
use crate::strings::{Bar, Text, Words};

pub(crate) fn say(phrase: &Bar, words: Words) -> Text {
    match phrase {
        Bar::Brand => "Split Isles",
        Bar::BackToMap => "回到地图",
        Bar::SkipToMap => "跳到地图",
        Bar::SkipToPage => "跳到正文",
        Bar::SkipToLesson => "跳到本课",
        Bar::Vocabulary => "用语",
        Bar::StoryWords => "故事用语",
        Bar::StoryShort => "故事",
        Bar::EngineeringWords => "工程用语",
        Bar::EngineeringShort => "工程",
        Bar::Language => "语言",
        Bar::CourseOnly => "仅课程",
        Bar::LanguageLost => "无法获取这种语言的文字，页面继续使用英文。",
        Bar::Theme => "主题",
        Bar::Light => "浅色",
        Bar::Dark => "深色",
        Bar::System => "跟随系统",
        Bar::Share => "分享",
        Bar::SetUp => return words.pick("布置城市", "配置集群"),
        Bar::Shortcuts => "按键、声音与朗读",
        Bar::Guide => "向导",
        Bar::Map => "地图",
        Bar::Panels => "不变式与检查器",
        Bar::Timeline => "时间线",
        Bar::CorruptPreferences => "这个浏览器保存的设置无法读取，已恢复为初始设置。",
        Bar::Broken => "被违反",
        Bar::BridgeDown => return words.pick("桥被淹了", "发生了网络分区"),
        Bar::BridgeUp => return words.pick("所有的桥都通了", "网络已恢复"),
        Bar::TabGuide => "故事",
        Bar::TabLamps => "不变式",
        Bar::TabHall => return words.pick("市政厅", "节点"),
        Bar::TabLedgers => return words.pick("账本", "日志"),
        Bar::TabPeople => return words.pick("市民", "客户端"),
        Bar::Sections => "栏目",
        Bar::Section(section) => match section {
            Section::Learn => "学习",
            Section::Playground => "实验场",
            Section::Drill => "练习",
            Section::Reference => "查阅",
        },
    }
    .into()
}
