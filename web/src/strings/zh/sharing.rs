//! Simplified Chinese: sharing, opening, breaking.

use crate::strings::{Sharing, Text, Words};

pub(crate) fn say(phrase: &Sharing, _words: Words) -> Text {
    match phrase {
        Sharing::Heading => "分享这次运行",
        Sharing::Carries => {
            "链接里有整次运行：城市、规则、种子、你做过的一切，以及此刻。不会上传任何内容。"
        }
        Sharing::Link => "这次运行的链接",
        Sharing::CopyLink => "复制链接",
        Sharing::Copied => "已复制",
        Sharing::NotCopied => "无法复制。链接已选中，请手动复制。",
        Sharing::TooLong(length) => {
            return format!("{length} 个字符：有些邮件和聊天程序会截断这么长的链接。用文件更稳妥。").into();
        }
        Sharing::SaveFile => "保存为文件",
        Sharing::NotALink => "这个链接不指向任何运行。",
        Sharing::Newer => "这个链接由本页的更新版本生成。",
        Sharing::Damaged => "这个链接已损坏：缺了一部分，或被改动过。",
        Sharing::Unsound(field) => {
            return format!("这个链接里的运行无法播放（{field}）。").into();
        }
        Sharing::KeptLost => "这个标签页保存的运行无法读取，故事从头开始。",
        Sharing::SomeLost => "你的运行已恢复，只有几个无法读取。",
        Sharing::Restored => "你的运行已恢复。",
        Sharing::Sent => "这是链接里的运行，停在分享时的样子。",
        Sharing::PanicTitle => "页面出错了",
        Sharing::PanicText => {
            "这是我们的错，不是你的。你的运行已保存：重新加载页面，就能从上一次操作继续。下面的报告包含查找错误所需的全部信息。"
        }
        Sharing::PanicCopy => "复制报告",
        Sharing::PanicAgain => "重新加载并恢复运行",
    }
    .into()
}
