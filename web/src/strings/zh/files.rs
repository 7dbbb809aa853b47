//! Simplified Chinese: opening and saving files.

use crate::strings::{Files, Text, Words};

pub(crate) fn say(phrase: &Files, _words: Words) -> Text {
    match phrase {
        Files::Open => "打开文件",
        Files::Save => "保存为文件",
        Files::Paste => "粘贴场景文件",
        Files::Reading => "正在读取…",
        Files::NotText => "这个文件里没有文本。",
        Files::TooLarge => "这个文件超过 1 MB，没有场景文件会这么大。",
        Files::NotLoaded => "页面中读取文件的部分没有加载成功。请检查网络连接。",
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
            return format!(
                "{place}{field}现为 {}，应为 {}。",
                fault.found, fault.expected
            )
            .into();
        }
    }
    .into()
}
