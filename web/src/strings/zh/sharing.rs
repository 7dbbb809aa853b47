//! Simplified Chinese: sharing, opening, breaking.

use crate::asked::Part;
use crate::strings::{Sharing, Text, Words};

pub(crate) fn say(phrase: &Sharing, _words: Words) -> Text {
    match phrase {
        Sharing::Embed => "放进你自己的页面",
        Sharing::EmbedAbout => "把这几行粘贴到任何能放 HTML 的页面：课程、书、幻灯片。",
        Sharing::EmbedNowhere => {
            "这一页是本机上的一个文件，别的页面无法显示它。请打开已发布在网上的版本，在那里复制这几行。"
        }
        Sharing::EmbedAs => "形式",
        Sharing::EmbedFrame => "框架：到处可用",
        Sharing::EmbedElement => "元素：高度自动适应",
        Sharing::EmbedAddress => "只要网址：用于只接受链接的页面",
        Sharing::EmbedWhat => "显示什么",
        Sharing::EmbedLesson => "这一课",
        Sharing::EmbedRun => "这次运行",
        Sharing::EmbedTheme => "配色",
        Sharing::ThemeReader => "跟随读者的系统",
        Sharing::ThemeLight => "浅色",
        Sharing::ThemeDark => "深色",
        Sharing::EmbedHeight => "高度",
        Sharing::EmbedHide => "不显示",
        Sharing::EmbedPart(part) => match part {
            Part::Nav => "页面顶栏",
            Part::Log => "所选事件的卡片",
            Part::Lesson => "这一课的正文：由你的页面来讲",
            Part::Timeline => "时间线",
            Part::Lamps => "灯",
            Part::Tools => "工具：读者只看，不改动任何东西",
        },
        Sharing::EmbedOwn => {
            "这一课是你自己的文件，别的页面看不到它。请把文件放到网上，然后给出它的地址：?embed=1&scenario=https://…"
        }
        Sharing::EmbedLines => "给你的页面的代码",
        Sharing::EmbedCopy => "复制代码",
        Sharing::EmbedPreview => "效果预览",
        Sharing::Heading => "分享这次运行",
        Sharing::Carries => {
            "链接里有整次运行：城市、规则、种子、你做过的一切，以及此刻。不会上传任何内容。"
        }
        Sharing::Link => "这次运行的链接",
        Sharing::CopyLink => "复制链接",
        Sharing::Copied => "已复制",
        Sharing::NotCopied => "无法复制。链接已选中，请手动复制。",
        Sharing::TooLong(length) => {
            return format!("{length} 个字符：有些邮件和聊天程序会截断这么长的链接。用文件更稳妥：收到的人可以用“打开自己的内容”打开它。").into();
        }
        Sharing::SaveFile => "保存为文件",
        Sharing::NotALink => "这个链接不指向任何运行。",
        Sharing::Newer => "生成这个链接的页面版本比本页新。",
        Sharing::Damaged => "这个链接已损坏：缺了一部分，或被改动过。",
        Sharing::Unsound(field) => {
            return format!("这个链接里的运行无法播放（{field}）。").into();
        }
        Sharing::KeptLost => "这个标签页保存的运行无法读取，故事从头开始。",
        Sharing::SomeLost => "你的运行已恢复，只有几个无法读取。",
        Sharing::Restored => "你的运行已恢复。",
        Sharing::Sent => "这是链接里的运行，停在分享时的样子。",
        Sharing::FarAway => {
            "这次运行停在一百多万个事件之后。现在停在已模拟到的地方；让时间继续走就会接着模拟。"
        }
        Sharing::PanicTitle => "页面出错了",
        Sharing::PanicText => {
            "这是我们的错，不是你的。你的运行已保存：重新加载页面，就能从上一次操作继续。下面的报告包含查找错误所需的全部信息。"
        }
        Sharing::PanicCopy => "复制报告",
        Sharing::PanicAgain => "重新加载并恢复运行",
    }
    .into()
}
