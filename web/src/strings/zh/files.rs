//! Simplified Chinese: opening and saving files.

use crate::strings::{Files, Text, Words};

pub(crate) fn say(phrase: &Files, words: Words) -> Text {
    match phrase {
        Files::Open => "打开自己的内容",
        Files::OpenAbout => "场景、课程或保存的运行，来自文件、粘贴或网址。",
        Files::OpenLesson => "打开自己的课程",
        Files::Heading => "打开",
        Files::About => {
            "场景或课程的文件、保存的运行，或链接。它只在你的浏览器里作为数据读取：不会上传任何内容，其中的任何东西都不会当作程序执行。已经打开的保持不变。"
        }
        Files::Guide => "怎样编写你自己的内容（英文）",
        Files::Choose => "选择文件",
        Files::OrDrop => "或把文件拖到本页任意位置",
        Files::Paste => "粘贴文件的文本，或链接",
        Files::Address => "或一个网址",
        Files::OpenIt => "打开",
        Files::Nothing => "还没有可打开的内容：请粘贴文本或网址，或选择文件。",
        Files::Save => "保存为文件",
        Files::Keep => "用它做场景或课程",
        Files::KeepAbout => {
            "场景是一个文本文件，里面有城市、规则、种子和你做过的一切；再次打开时，它会播放完全相同的事件。课程的一步以此刻为场景，并为你的文字留出位置。"
        }
        Files::SaveScenario => "保存为场景",
        Files::CopyStep => "复制为课程的一步",
        Files::StepCopied => "已复制：粘贴到你的课程文件里。",
        Files::StepSaved => "无法复制，已改为保存成文件。",
        Files::Reading => "正在读取…",
        Files::Fetching => "正在获取…",
        Files::NotText => "这个文件里没有文本。",
        Files::TooLarge => "内容超过 1 MB，没有场景或课程会这么大。",
        Files::NotLoaded => "页面中读取文件的部分没有加载成功。请检查网络连接。",
        Files::NoAddress => "只从以 https:// 开头的网址获取文件。",
        Files::NotFetched(host) => {
            return format!(
                "无法从 {host} 获取内容：没有连上，或者它不允许其他页面读取它的文件（需要它发送 Access-Control-Allow-Origin）。请先保存文件，再在这里打开。"
            )
            .into();
        }
        Files::TooSlow(host) => return format!("{host} 迟迟没有应答。").into(),
        Files::Status(host, status) => {
            return format!("{host} 没有这个文件：它的应答是 {status}。").into();
        }
        Files::Link(why) => return super::sharing::say(why, words),
        Files::Mistakes => "无法打开。已经打开的保持不变。错误说明的原文为英文。",
        Files::Fault(fault) => {
            let place = if fault.line > 0 {
                format!("第 {} 行第 {} 列：", fault.line, fault.column)
            } else {
                String::new()
            };
            let field = if fault.field.is_empty() {
                String::new()
            } else {
                format!("{}：", fault.field)
            };
            if !fault.what.is_empty() {
                return format!("{place}{field}{}", fault.what).into();
            }
            return format!(
                "{place}{field}现为 {}，应为 {}。",
                fault.found, fault.expected
            )
            .into();
        }
    }
    .into()
}
