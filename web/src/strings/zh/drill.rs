//! Simplified Chinese: the drill.

use split_isles_progress::{Grade, Wait, Why};
use split_isles_taught::{Level, Order};

use crate::strings::{Drill, Text, Words};

pub(crate) fn say(phrase: &Drill, words: Words) -> Text {
    match phrase {
        Drill::Title => "练习",
        Drill::Made => "每次新出的题",
        Drill::Fresh => "新出",
        Drill::Today => "今天",
        Drill::Done(done, all) => return format!("{done} / {all}").into(),
        Drill::Bar => "本次练习的进度",
        Drill::CardOf(at, all) => return format!("第 {at} 张，共 {all} 张").into(),
        Drill::BackAgain => "再来一次",
        Drill::LevelOf => "级别",
        Drill::Level(level) => match level {
            None => "全部",
            Some(Level::Mid) => "中级",
            Some(Level::Senior) => "高级",
            Some(Level::Staff) => "专家及以上",
        },
        Drill::Topic => "主题",
        Drill::AllTopics => "全部主题",
        Drill::NewADay => "每天新卡数",
        Drill::HowYouPractise => "练什么",
        Drill::Why(why) => match why {
            Why::Rewritten => "已改写",
            Why::NotYet => "还没掌握",
            Why::Due => "到期",
            Why::New => "新卡",
        },
        Drill::MoreLeft(count) => return format!("还有 {count} 张").into(),
        Drill::Strength => "你现在还记得多少",
        Drill::StrengthAbout => "按你的回答和之后过去的时间估算：在你答过的卡里，现在问起大概答得出的比例。上次没答出的算作不记得。",
        Drill::NoStrength => "还没有答过，所以无从估算。",
        Drill::Share(percent, seen, all) => {
            return format!("共 {all} 张卡，答过 {seen} 张，其中记得百分之 {percent}").into();
        }
        Drill::Percent(percent) => return format!("{percent}%").into(),
        Drill::OtherTopics => "全部主题",
        Drill::ByConcept => "按概念",
        Drill::ChooseOne => "选一项",
        Drill::ChooseAll => "选出所有正确的项",
        Drill::YourNumber => "你的数字",
        Drill::PutInOrder => "排好顺序，最先的放在最上面",
        Drill::Up(at) => return format!("上移，现在第 {at} 位").into(),
        Drill::Down(at) => return format!("下移，现在第 {at} 位").into(),
        Drill::Moved(at, all) => return format!("现在第 {at} 位，共 {all} 位").into(),
        Drill::Linearizable(true) => "是：有一个顺序，与答复和时间都相符",
        Drill::Linearizable(false) => "否：没有任何顺序能与答复和时间都相符",
        Drill::Clocks(Order::Before) => "第一个先于第二个发生",
        Drill::Clocks(Order::After) => "第一个后于第二个发生",
        Drill::Clocks(Order::Equal) => "两者相同",
        Drill::Clocks(Order::Concurrent) => "并发：互不知道对方",
        Drill::Clock(true) => "第一个时钟",
        Drill::Clock(false) => "第二个时钟",
        Drill::SayFirst => "先说出答案，出声或在心里都行，再打开对照。",
        Drill::OpenAnswer => "显示答案",
        Drill::Check => "核对答案",
        Drill::Right => "答对了",
        Drill::NotRight => "这次没答对",
        Drill::Correct => "正确",
        Drill::YourAnswer => "你的答案",
        Drill::LeftOut => "你漏选了",
        Drill::ItIs(right, None) => return format!("答案是 {right}。").into(),
        Drill::ItIs(right, Some(said)) => {
            return format!("答案是 {right}，你答的是 {said}。").into();
        }
        Drill::OtherSlips => "常见的错误数字",
        Drill::RightOrder => "正确顺序",
        Drill::YouHadIt(at) => return format!("你排在第 {at} 位").into(),
        Drill::TheAnswer => "答案",
        Drill::Because => "为什么",
        Drill::HowWell => "你掌握得怎么样？",
        Drill::CountsAsAgain => "答错按“重来”计：过几张别的卡，它会再出现。",
        Drill::Grade(grade) => match grade {
            Grade::Again => "重来",
            Grade::Hard => "困难",
            Grade::Good => "良好",
            Grade::Easy => "简单",
        },
        Drill::Wait(wait) => return wait_for(*wait),
        Drill::SeeIt => "看它发生",
        Drill::SeeItLater => return words.pick("先作答，再看城市演示。", "先作答，再看集群演示。"),
        Drill::CardWaits => "你可以过去看：这张卡在“练习”里等你。",
        Drill::Seed(seed) => return format!("种子 {seed}").into(),
        Drill::Lesson(number, None) => return format!("第 {number} 课").into(),
        Drill::Lesson(number, Some(title)) => return format!("第 {number} 课：{title}").into(),
        Drill::GoDeeper => "深入了解",
        Drill::Welcome => "每天几道题",
        Drill::WelcomeAbout => "你作答，看解释，再说掌握得怎么样。每张卡都在你快忘记时回来：记得的隔几天，不记得的就在这次练习里。",
        Drill::WelcomeCount(written, kinds) => {
            return format!("有 {written} 张写好的卡，另有 {kinds} 类题每次出现都由种子新出。").into();
        }
        Drill::Begin => "开始",
        Drill::Nothing => "没有到期的卡",
        Drill::NothingUntil(None) => "学过的内容这一周都不需要复习。",
        Drill::NothingUntil(Some(1)) => "下一批卡明天到期。",
        Drill::NothingUntil(Some(days)) => return format!("下一批卡 {days} 天后到期。").into(),
        Drill::NothingChosen => "这个级别和主题下没有可问的卡了。在左边另选，或者多开始一些新卡。",
        Drill::Over => "今天的练完了",
        Drill::Sum(first, all) => {
            return format!("答了 {all} 张卡，其中 {first} 张一次就答对。").into();
        }
        Drill::SumLater(0) => "没有需要重来的卡。",
        Drill::SumLater(count) => return format!("有 {count} 张重来过，直到你掌握为止。").into(),
        Drill::Week => "接下来一周",
        Drill::Day(0) => "今天",
        Drill::Day(1) => "明天",
        Drill::Day(days) => return format!("{days} 天后").into(),
        Drill::Cards(count) => return format!("{count} 张卡").into(),
        Drill::OthersDue(count) => return format!("其他主题今天有 {count} 张卡到期。").into(),
        Drill::MoreNew(count) => return format!("再来 {count} 张新卡").into(),
        Drill::NoneNew => "这个范围的卡你都已经开始学了。",
        Drill::Rest => "去课程",
        Drill::RestAbout => "休息也是学习的一部分：隔一夜再复习，记得更久。",
        Drill::ToInterview => "模拟面试",
        Drill::BackToCards => "回到练习",
        Drill::Keys => "按键：1–9 选择，回车继续；作答之后 1–4 评分。",
    }
    .into()
}

fn wait_for(wait: Wait) -> Text {
    match wait {
        Wait::Minutes(minutes) => format!("{minutes} 分钟后").into(),
        Wait::Days(days @ 0..=30) => format!("{days} 天后").into(),
        Wait::Days(days @ 31..=364) => format!("{} 个月后", (days + 15) / 30).into(),
        Wait::Days(_) => "一年后".into(),
    }
}
