//! Simplified Chinese: everything that can be looked up.

use crate::reference::Shelf;
use crate::strings::{Reference, Text, Words};

pub(crate) fn say(phrase: &Reference, words: Words) -> Text {
    match phrase {
        Reference::Shelves => "可以查阅的内容",
        Reference::Shelf(Shelf::Glossary) | Reference::Glossary => "术语表",
        Reference::Shelf(Shelf::Sheets) | Reference::Sheets => "速查表",
        Reference::Shelf(Shelf::Tree) => "决策树",
        Reference::Coming => "请稍候…",
        Reference::Unknown(name) => {
            return format!("这里没有叫“{name}”的内容。也许链接是旧的。").into();
        }
        Reference::Terms => "术语",
        Reference::Search => "查找术语",
        Reference::SearchFor => "租约、zxid、脑裂…",
        Reference::Found(count, query) => return found(*count, query).into(),
        Reference::AllTerms => "全部术语",
        Reference::ByLesson => "按课",
        Reference::ByLessonAbout => {
            "每个术语都列在讲它的那一课下。也可以从列表中选，或直接输入要找的词：真实系统用的名字也能找到。"
        }
        Reference::InTheField(name) => return format!("业内叫法：{name}").into(),
        Reference::InTheStory(name) => return format!("故事里：{name}").into(),
        Reference::Also => "真实系统里",
        Reference::Sources => "来源",
        Reference::Lesson(number, title) => return format!("第 {number} 课：{title}").into(),
        Reference::See => "看它发生",
        Reference::More => "查看详情",
        Reference::Back => "回到上一个术语",
        Reference::SheetsAbout => {
            "每张一页，可以打印留存：课程的一个部分归结为什么，每个守卫拦住什么、放过什么。"
        }
        Reference::Lessons(first, last) if first == last => {
            return format!("第 {first} 课").into();
        }
        Reference::Lessons(first, last) => return format!("第 {first} 至 {last} 课").into(),
        Reference::AllLessons => "整个课程",
        Reference::AllSheets => "全部速查表",
        Reference::Print => "打印这张",
        Reference::PrintAll => "打印全部六张",
        Reference::Tree => "哪道门用哪个守卫？",
        Reference::TreeAbout => {
            return words.pick(
                "想着一个具体的系统来回答。每个答案通向另一座城市；终点是一个守卫，以及它不承诺什么。",
                "想着一个具体的系统来回答。每个答案通向另一个集群；终点是一个守卫，以及它不承诺什么。",
            );
        }
        Reference::Question(place) => return format!("问题 {place}").into(),
        Reference::Verdict => "结论",
        Reference::Way => "你已给出的答案",
        Reference::Again => "重新开始",
        Reference::Guards => "依靠的守卫",
        Reference::Systems => "这样做的系统",
        Reference::Whole => "整棵树",
        Reference::Above => "（见上文）",
    }
    .into()
}

fn found(count: usize, query: &str) -> String {
    match (count, query) {
        (_, "") => format!("{count} 个术语"),
        (0, _) => format!("没有与“{query}”相关的术语"),
        (_, _) => format!("与“{query}”相关的术语有 {count} 个"),
    }
}
