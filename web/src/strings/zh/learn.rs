//! Simplified Chinese: the course and the lesson's panel.

use split_isles_taught::{Kind, Unit};

use super::aim::aim;
use crate::learn::Spot;
use crate::progress::Trouble;
use crate::strings::{Common, Lamps, Learn, Text, Words, seconds};

pub(crate) fn say(phrase: &Learn, words: Words) -> Text {
    match phrase {
        Learn::Course => "课程",
        Learn::CourseAbout(lessons) => {
            let thing = words.pick("一座可以动手的城市", "一个可以动手的集群");
            return format!("{lessons} 个问题，每个都配{thing}。先说出会发生什么，再让它发生。")
                .into();
        }
        Learn::AnswerFirst => "请先作答。",
        Learn::FirstStep => "这是第一步。",
        Learn::Coming => "请稍候…",
        Learn::OnItsWay => "课程就来……",
        Learn::Length(minutes, steps) => return format!("{minutes} 分钟 · {steps} 步").into(),
        Learn::Minutes(minutes) => return format!("{minutes} 分钟").into(),
        Learn::Needs(lessons) => {
            let lessons: Vec<String> = lessons.iter().map(u8::to_string).collect();
            return format!("先学第 {} 课", lessons.join("、")).into();
        }
        Learn::GoOn(number) => return format!("继续第 {number} 课").into(),
        Learn::Begin => "开始",
        Learn::StepsDone(done, all) => return format!("{all} 步中已完成 {done} 步").into(),
        Learn::LessonDone => "已学完",
        Learn::Trouble(Trouble::Denied) => {
            "这个浏览器不为本页保存任何内容。你做过的一切只保留到关闭页面为止。"
        }
        Learn::Trouble(Trouble::NoRoom) => {
            "这个浏览器没有空间为本页保存更多内容。现在所做的只保留到关闭页面为止。"
        }
        Learn::Trouble(Trouble::Damaged(..)) => {
            "保存的进度无法读取。它会原样保留；你现在做的一切只保留到关闭页面为止。"
        }
        Learn::Trouble(Trouble::Full) => "已没有空间保存进度。请保存为文件，再重新开始。",
        Learn::Unknown => "没有叫这个名字的课。课程地图上有全部课程。",
        Learn::ToCourse => "全部课程",
        Learn::LessonNo(number) => return format!("第 {number} 课").into(),
        Learn::Steps => "步骤",
        Learn::StepOf(at, count) => return format!("第 {at} 步，共 {count} 步").into(),
        Learn::StepDone => "已完成",
        Learn::Rewritten => "你完成之后，这一步改写过。",
        Learn::AtTheEnd => "带走的一句话",
        Learn::KindOf(kind) => match kind {
            Kind::Worked => "完整示范",
            Kind::Open => "靠你自己",
            Kind::Free => "自由探索",
        },
        Learn::Replay => "回放",
        Learn::InReplay => "这是回放。你自己的运行在等你。",
        Learn::InOther => "这是另一次运行，不是这一步的。这里不判定这一步的目标。",
        Learn::BackToStep => "回到这一步",
        Learn::Back => "上一步",
        Learn::Next => "下一步",
        Learn::Skip => "跳过这一步",
        Learn::Finish => "完成",
        Learn::PredictFirst => "先预测",
        Learn::YouPredicted => "你的预测",
        Learn::Commit => "就这么预测",
        Learn::YourNumber(Unit::Count) => "你的数字",
        Learn::YourNumber(Unit::Seconds) => "你的数字（秒）",
        Learn::Number(said, unit) => return number(*said, *unit),
        Learn::Exactly(exact, unit) => return format!("答案是 {}。", number(*exact, *unit)).into(),
        Learn::PickOnTheMap => "在地图上或这里选一个地方",
        Learn::NothingPicked => "还没有选",
        Learn::Spot(spot) => return place(spot, words),
        Learn::Sealed => "现在让它发生。等你亲眼看到，再揭晓预测是否准确。",
        Learn::Right => "预测准确",
        Learn::NotSo => "结果不是这样",
        Learn::YourPick => "你选的",
        Learn::Others => "其他答案呢？",
        Learn::TheAnswer => "答案在这里：",
        Learn::SeeIt => "去看看",
        Learn::SeeWhyNot => "看实际发生了什么",
        Learn::YourTurn => "轮到你了",
        Learn::Goals => "目标",
        Learn::GoalsMet(met, all) => return format!("{met} / {all}").into(),
        Learn::Aim(goal) => return aim(goal, words),
        Learn::Met => "（已达成）",
        Learn::NotMet => "（未达成）",
        Learn::Done => "所有目标都已达成。",
        Learn::DoneAt(at) => {
            return format!(
                "所有目标都已达成。时间停在决定性的一刻：{} 秒。",
                seconds(at.0)
            )
            .into();
        }
        Learn::Hint => "提示",
        Learn::HintNo(1) => "点拨",
        Learn::HintNo(_) => "原理",
        Learn::DoIt => "替我做",
        Learn::ToTheEnd => "跳到结尾",
        Learn::LetTimeRun => "让时间走",
        Learn::StartOver => "重来",
        Learn::Observe => "观察",
        Learn::Show => "显示这一刻",
        Learn::ShowMoment(at) => return format!("{} 秒", seconds(at.0)).into(),
        Learn::Explain => "这意味着什么",
        Learn::InTheWild => "真实系统里",
        Learn::AskYourself => "问问自己",
        Learn::JoinTheDrill => "先说出答案，再打开。这三题会在练习里再次出现。",
        Learn::SayAndMark => "先说出答案，再打开，然后说说你答出来了没有。",
        Learn::KnewIt => "你答出来了吗？",
        Learn::Knew => "答出来了",
        Learn::KnewNot => "还没有",
        Learn::NextLesson => "下一课",
        Learn::ToPanel => "回到本课",
        Learn::Tab => "本课",
    }
    .into()
}

/// A number in thousandths, without noughts at the end.
fn number(thousandths: i64, unit: Unit) -> Text {
    let sign = if thousandths < 0 { "−" } else { "" };
    let size = thousandths.unsigned_abs();
    let exact = format!("{}.{:03}", size / 1_000, size % 1_000);
    let exact = exact.trim_end_matches('0').trim_end_matches('.');
    match unit {
        Unit::Count => format!("{sign}{exact}").into(),
        Unit::Seconds => format!("{sign}{exact} 秒").into(),
    }
}

fn place(spot: &Spot, words: Words) -> Text {
    match spot {
        Spot::Hall(office, name) => {
            super::common::say(&Common::Place(*office, name.clone()), words)
        }
        Spot::Island(name) | Spot::Client(name) => name.clone().into(),
        Spot::Bridge(from, to) => {
            let word = words.pick("桥", "链路");
            format!("{word} {from} – {to}").into()
        }
        Spot::Lamp(id) => {
            let word = words.pick("灯", "不变式");
            let name = super::lamps::say(&Lamps::Name(*id), words);
            format!("{word}“{name}”").into()
        }
        Spot::Row(row) => match words {
            Words::Story => format!("第 {row} 行").into(),
            Words::Engineering => format!("条目 {row}").into(),
        },
        Spot::Timeline => "时间线".into(),
    }
}
