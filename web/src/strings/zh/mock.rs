//! Simplified Chinese: the mock interview.

use crate::progress::Home;
use crate::strings::{Drill, Mock, Text, Timer, Words};

pub(crate) fn say(phrase: &Mock, words: Words) -> Text {
    match phrase {
        Mock::Title => "模拟面试",
        Mock::About => "像在面试现场那样作答，说出来或写下来。然后对照：说到了哪些要点，露出了哪些危险信号，好的回答又是怎样的。",
        Mock::KindOf => "考什么",
        Mock::Kind(true) => "连续追问",
        Mock::Kind(false) => "一道设计题",
        Mock::TimerOf => "计时",
        Mock::Timer(Timer::Off) => "不计时",
        Mock::Timer(Timer::Up) => "正计时",
        Mock::Timer(Timer::Down) => "倒计时",
        Mock::Minutes => "分钟",
        Mock::TimerAbout => "只显示时间。时间到了也不会打断。",
        Mock::Begin => "开始",
        Mock::None => "这个级别和主题下没有这类题。请换个级别、主题或题型。",
        Mock::Past => "过往面试",
        Mock::NoPast => "还没有。它们会和你的进度一起保存。",
        Mock::PastOne(topic, level, count) => {
            let level = super::drill::say(&Drill::Level(Some(*level)), words);
            return if *count == 0 {
                format!("{topic} · {level} · 已开始")
            } else {
                format!("{topic} · {level} · {count} 题")
            }
            .into();
        }
        Mock::QuestionOf(at, all) => return format!("第 {at} 题，共 {all} 题").into(),
        Mock::Time(seconds, over) => {
            let clock = format!("{}:{:02}", seconds / 60, seconds % 60);
            return if *over { format!("超时 {clock}") } else { clock }.into();
        }
        Mock::TimeOf => "时间",
        Mock::Answer => "你的回答",
        Mock::AnswerAbout(Home::Browser) => "用你自己的话。边写边保存，只存在这个浏览器里。",
        Mock::AnswerAbout(Home::Host) => "用你自己的话。内容会交给外层页面保存。",
        Mock::AnswerAbout(Home::Memory) => "用你自己的话。内容只留在内存里，直到你关闭页面。",
        Mock::Compare => "对照",
        Mock::Points => "应说到的要点",
        Mock::PointsAbout => "勾选你说到的。",
        Mock::Flags => "危险信号",
        Mock::FlagsAbout => "勾选你说了或差点说了的。",
        Mock::Model => "好的回答",
        Mock::Aloud(words, seconds) => {
            return format!("{words} 字，读出来约 {seconds} 秒").into();
        }
        Mock::Next => "下一题",
        Mock::Finish => "看总结",
        Mock::Stop => "到此结束",
        Mock::Summary => "总结",
        Mock::Score(_, 0, _) => "还没有对照过任何回答。",
        Mock::Score(made, all, flags) => {
            let points = format!("{all} 个要点，你说到了 {made} 个");
            let flags = match flags {
                0 => "没有危险信号。".to_owned(),
                _ => format!("露出 {flags} 个危险信号。"),
            };
            return format!("{points}，{flags}").into();
        }
        Mock::Strong => "强项",
        Mock::Weak => "弱项",
        Mock::NoStrong => "没有哪道题在不露危险信号的前提下说到三分之二的要点。",
        Mock::NoWeak => "没有缺漏。",
        Mock::Missed => "没说到：",
        Mock::Raised => "危险信号：",
        Mock::Unanswered => "未作答",
        Mock::Further(count) => return format!("还有 {count} 题").into(),
        Mock::Uncompared => "还没有对照，所以不计入。",
        Mock::Gone => "这道题已不再使用。",
        Mock::NextSteps => "下一步",
        Mock::DrillTopic(topic) => return format!("练习：{topic}").into(),
        Mock::Record => "记录",
        Mock::YouSaid => "你的回答",
        Mock::SaidAloud => "没有写下来。",
        Mock::Rewritten => "这道题后来改写过。你的回答保持原样；勾选的内容属于旧题。",
        Mock::Ticked(true) => "说到了",
        Mock::Ticked(false) => "没说到",
        Mock::Save => "保存为 Markdown",
        Mock::Copy => "复制",
        Mock::Copied(true) => "已复制。",
        Mock::Copied(false) => "浏览器不允许复制。",
        Mock::Print => "打印",
        Mock::Again => "再来一次面试",
        Mock::Resume => "继续这次面试",
    }
    .into()
}
