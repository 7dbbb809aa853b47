//! Simplified Chinese: a store without a leader.

use super::items;
use crate::strings::{Store, Text, Words, seconds};

pub(crate) fn say(phrase: &Store, words: Words) -> Text {
    match phrase {
        Store::AllShelves => words.pick("所有书架", "所有副本"),
        Store::DiffersFirst => "不一致的在前".into(),
        Store::Differs => "不一致".into(),
        Store::NotAHome => words.pick("不在这里保存", "不是副本"),
        Store::Versions(count) => format!("{count} {}", words.pick("个版本", "个兄弟版本")).into(),
        Store::Things(things) => {
            let names: Vec<&str> = things.iter().map(|item| items::name(*item)).collect();
            names.join("、").into()
        }
        Store::Tombstone => words.pick("已划掉", "墓碑"),
        Store::Life => "生死".into(),
        Store::Permits => "许可证".into(),
        Store::Apart(2) => words.pick("两人各写各的", "两个并发版本"),
        Store::Apart(count) => format!("{count} {}", words.pick("人各写各的", "个并发版本")).into(),
        Store::AsSeenBy(hall) => match words {
            Words::Story => format!("{hall} 的书架上").into(),
            Words::Engineering => format!("{hall} 上存储的").into(),
        },
        Store::NeitherKnew => words.pick(
            "写的人都没看到对方写的。没有时钟能说谁对；你可以。",
            "没有哪个版本的向量时钟包含另一个。时钟能做的只是检测出这一点。",
        ),
        Store::WrittenBy(writer, stamp) => {
            let at = stamp.map(|us| {
                let sign = if us < 0 { "−" } else { "" };
                format!("于 {sign}{} 秒", seconds(us.unsigned_abs()))
            });
            match (writer, at) {
                (Some(writer), Some(at)) => format!("{writer} {at}写下").into(),
                (Some(writer), None) => format!("{writer} 写下").into(),
                (None, _) => "从一开始就有".into(),
            }
        }
        Store::ClockMeans => words.pick(
            "花括号里是写的人看到过什么：每个市政厅各有多少次写入。",
            "花括号里是向量时钟：所包含的各节点写入次数。",
        ),
        Store::Keep => "留这个".into(),
        Store::OwnValue => words.pick("或者写下", "或者写入"),
        Store::Decide => words.pick("决定", "解决冲突"),
        Store::MoreApart(count) => format!("另有 {count} 条记录也有分歧。").into(),
        Store::Trees => words.pick("比对书架", "默克尔树"),
        Store::NotComparedYet => words.pick(
            "这个市政厅还没有和谁比对过书架。",
            "这个节点还没有运行过反熵。",
        ),
        Store::AllTheSame => words.pick(
            "全都一样：根一致，谁也不再往下看。",
            "已同步：根相同，比对就此结束。",
        ),
        Store::RootsDiffer => words.pick("根不同，于是往下看。", "根不同：比对继续往下。"),
        Store::TheseDiffer(names) => format!("不一致：{}。", names.replace(", ", "、")).into(),
        Store::Cost {
            hashes,
            bytes,
            full_scan,
        } => format!(
            "{} 个哈希，{} 字节；全量扫描要 {} 字节。",
            thousands(*hashes),
            thousands(*bytes),
            thousands(*full_scan)
        )
        .into(),
        Store::TryMore => words.pick("换更多记录试试", "换更多键试试"),
        Store::Records(count) => {
            format!("{} {}", thousands(*count), words.pick("条记录", "个键")).into()
        }
        Store::Differing(count) => format!("{count} 个不一致").into(),
    }
}

/// 65536 as 65,536.
fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut said = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            said.push(',');
        }
        said.push(digit);
    }
    said
}

#[cfg(test)]
mod tests {
    use super::thousands;

    #[test]
    fn long_numbers_are_grouped_by_threes() {
        let said = [0, 12, 999, 1_000, 65_536, 1_234_567].map(thousands);
        assert_eq!(said, ["0", "12", "999", "1,000", "65,536", "1,234,567"]);
    }
}
