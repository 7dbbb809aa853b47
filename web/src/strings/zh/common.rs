//! Simplified Chinese: words that every part of the page uses.

use split_isles_core::effect::Role;
use split_isles_core::scenario::Office;

use crate::content::Missing;
use crate::numbering::Numbering;
use crate::strings::{Common, Text, Words};
use crate::ui::typed::Refused;

pub(crate) fn say(phrase: &Common, words: Words) -> Text {
    match phrase {
        Common::Hall(name) | Common::Place(Office::City, name) => {
            return format!("{} {name}", words.pick("市政厅", "节点")).into();
        }
        Common::Place(Office::Archive | Office::Keeper | Office::PowerBox(_), name) => {
            return name.clone().into();
        }
        Common::Role(Role::Follower) => "跟随者",
        Common::Role(Role::PreCandidate) => return words.pick("打听中", "预候选人"),
        Common::Role(Role::Candidate) => "候选人",
        Common::Role(Role::Leader) => "领导者",
        Common::Number((Numbering::Terms | Numbering::Nothing, term)) => {
            return format!("任期 {term}").into();
        }
        Common::Number((Numbering::Generations, number)) => {
            return format!("世代 {number}").into();
        }
        Common::Number((Numbering::Ballots, round)) => return format!("表决 {round}").into(),
        Common::Number((Numbering::Tokens, token)) => {
            return format!("{} {token}", words.pick("编号", "令牌")).into();
        }
        Common::Paused => "已暂停",
        Common::Crashed => "已崩溃",
        Common::PoweredOff => "已断电",
        Common::Stale => "已过时",
        Common::Close => "关闭",
        Common::Cancel => "取消",
        Common::Undo => "撤销",
        Common::Undone => "已撤销",
        Common::TryAgain => "重试",
        Common::Coming => "正在加载…",
        Common::NotLoaded => {
            "这一部分没能加载。如果重试无效，请重新加载整个页面：可能已有更新的版本。"
        }
        Common::InEnglish => "这部分暂无中文，显示英文。",
        Common::Newer => "已有更新的版本。你做过的一切都会保留。",
        Common::TakeNewer => "现在加载",
        Common::Later => "以后再说",
        Common::Titled(name, said) => return format!("{name}：{said}").into(),
        Common::Colon => "：",
        Common::Comma => "，",
        Common::With(phrase, added) => return format!("{phrase}，{added}").into(),
        Common::List(all) => return all.join("、").into(),
        Common::Sentences(all) => {
            let whole = |said: &Text| {
                let stop = if said.ends_with(['。', '！', '？']) {
                    ""
                } else {
                    "。"
                };
                format!("{said}{stop}")
            };
            return all.iter().map(whole).collect::<String>().into();
        }
        Common::NoNumber => "这不是能识别的数字，只填数字即可。",
        Common::Refused(Refused::NoNumber, stands) => {
            return format!("这不是整数，仍然是 {stands}。").into();
        }
        Common::Refused(Refused::Outside(least, most), stands) => {
            return format!("只能填 {least} 到 {most}，仍然是 {stands}。").into();
        }
        Common::Missing(Missing::Unreached) => "没能取到。请检查网络连接，然后重试。",
        Common::Missing(Missing::Gone) => {
            "它不在原处：页面已有更新的版本。请重新加载页面，你做过的一切都会保留。"
        }
        Common::Missing(Missing::Damaged) => "收到的内容已损坏。请重试。",
    }
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_joined_is_joined_by_chinese_marks() {
        let said = |phrase| say(&phrase, Words::Story).into_owned();
        assert_eq!(
            said(Common::Titled("A".into(), "领导者".into())),
            "A：领导者"
        );
        assert_eq!(
            said(Common::With("领导者".into(), "任期 2".into())),
            "领导者，任期 2"
        );
        assert_eq!(
            said(Common::List(vec!["A".into(), "B".into(), "C".into()])),
            "A、B、C"
        );
    }
}
