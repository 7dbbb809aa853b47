//! Simplified Chinese: the learner's progress as a thing to keep.

use split_isles_progress::{MAX_BYTES, ReadError, Tally};

use crate::progress::Home;
use crate::strings::{Kept, Text, Words};

pub(crate) fn say(phrase: &Kept, _: Words) -> Text {
    match phrase {
        Kept::Title => "你的进度",
        Kept::Fold => "你的进度：保存、导入、重新开始",
        Kept::About(home) => {
            let kept = match home {
                Home::Browser => "进度只保存在这个浏览器里，不会发往任何地方。",
                Home::Host => "进度会交给外层页面，由它保存。",
                Home::Memory => "进度只留在内存里，直到你关闭页面，不会发往任何地方。",
            };
            return format!("{kept}可以用文件带到另一个浏览器；导入只会添加，什么也不会丢。同一道面试题两边的回答不同时，保留较晚的那份。").into();
        }
        Kept::Holds(tally) if tally.is_nothing() => "还没有内容。",
        Kept::Holds(tally) => return format!("{}。", counted(tally)).into(),
        Kept::Export => "保存为文件",
        Kept::Import => "导入文件",
        Kept::Brought(tally) if tally.is_nothing() => "文件里的内容这里都已经有了。",
        Kept::Brought(tally) => return format!("从文件导入了 {}。", counted(tally)).into(),
        Kept::Unreadable(error) => {
            return format!("文件没有导入，这里什么也没有改动。{}。", why(error)).into();
        }
        Kept::NoFile => "文件无法打开。",
        Kept::TooMuch => "加上这个文件就超出能保存的量了。什么也没有改动。",
        Kept::Reset => "重新开始",
        Kept::ResetAsk(tally) => {
            return format!("这会从此浏览器中清除 {}。之前保存的文件可以把它们找回来。", counted(tally)).into();
        }
        Kept::ResetYes => "全部清除",
        Kept::ResetNo => "保留",
        Kept::WasReset => "已全部清除。",
        Kept::Denied => "这个浏览器不为本页保存任何内容",
        Kept::DeniedAbout => "你的回答照样计入，在关闭页面之前留在内存里。想再次使用，请保存为文件。",
        Kept::NoRoom => "这个浏览器没有空间为本页保存更多内容",
        Kept::NoRoomAbout => "以前保存的都还在。新做的照样计入，在关闭页面之前留在内存里。请把全部内容保存为文件。",
        Kept::Full => "空间不足",
        Kept::FullAbout => "到此为止的内容都安全；你最近的一次回答没有保存下来。请把全部内容保存为文件，再重新开始。",
        Kept::Damaged => "保存的进度无法读取",
        Kept::DamagedAbout(error) => {
            return format!("{}。它会原样保留。你可以继续：新的回答在关闭页面之前留在内存里。", why(error)).into();
        }
        Kept::SaveDamaged => "保存损坏的文本",
        Kept::GiveUp => "放弃它",
        Kept::GiveUpAsk => "损坏的文本将被你此后的记录替换。如果它或许还能修复，请先保存。",
        Kept::GiveUpYes => "替换",
    }
    .into()
}

/// Why a text is not read. What exactly stands wrong in it is told by whoever reads it, in English.
fn why(error: &ReadError) -> String {
    match error {
        ReadError::TooLong(bytes) => format!("文本有 {bytes} 字节，最多读取 {MAX_BYTES} 字节"),
        ReadError::Empty => "文本是空的".to_owned(),
        ReadError::CutShort(line, column) => format!("第 {line} 行第 {column} 列：文本过早结束"),
        ReadError::NoJson(line, column, what) => {
            format!("第 {line} 行第 {column} 列：这不是 JSON（原文为英文：{what}）")
        }
        ReadError::NoProgress => "这不是 Split Isles 的进度：缺少写明版本的字段".to_owned(),
        ReadError::Newer(version) => {
            format!("这份进度的版本是 {version}，比本页能读取的新")
        }
        ReadError::Wrong(line, column, what) => {
            format!("第 {line} 行第 {column} 列（原文为英文）：{what}")
        }
    }
}

fn counted(tally: &Tally) -> String {
    let parts: Vec<String> = [
        (tally.reviews, "次回答"),
        (tally.predictions, "次预测"),
        (tally.goals, "次达成目标"),
        (tally.interviews, "次面试"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, what)| format!("{count} {what}"))
    .collect();
    if parts.is_empty() {
        "0 条记录".to_owned()
    } else {
        parts.join("、")
    }
}
