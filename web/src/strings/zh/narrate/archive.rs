//! What happens at the archive, in sentences.

use split_isles_core::mechanism::archive::ArchiveNote;
use split_isles_core::narrate::Words;
use split_isles_core::units::Token;

/// One note.
pub(super) fn told(who: &str, note: ArchiveNote, words: Words) -> String {
    match (note, words) {
        (
            ArchiveNote::Stored {
                index,
                token: Token(0),
                ..
            },
            Words::Story,
        ) => {
            format!("{who} 把契据记为第 {index} 行，不问编号。")
        }
        (ArchiveNote::Stored { index, token, .. }, Words::Story) => {
            format!("{who} 把编号 {token} 的契据记为第 {index} 行。")
        }
        (ArchiveNote::Stored { index, token, .. }, Words::Engineering) => {
            format!("{who} 接受位置 {index} 的写入；令牌 {token}。")
        }
        (ArchiveNote::Refused { token, highest, .. }, Words::Story) => {
            format!("{who} 拒收编号 {token} 的契据：已见过 {highest}。")
        }
        (ArchiveNote::Refused { token, highest, .. }, Words::Engineering) => {
            format!("{who} 拒绝写入：令牌 {token} 小于 {highest}。")
        }
        (ArchiveNote::Moved { to, .. }, Words::Story) => {
            format!("{who} 把计数器翻到 {to}。")
        }
        (ArchiveNote::Moved { to, .. }, Words::Engineering) => {
            format!("{who} 把计数器设为 {to}。")
        }
        (ArchiveNote::Drew { number }, Words::Story) => {
            format!("{who} 领到编号 {number}，用它给契据编号。")
        }
        (ArchiveNote::Drew { number }, Words::Engineering) => {
            format!("{who} 取得隔离令牌 {number}。")
        }
        (ArchiveNote::TurnedAway { highest, .. }, Words::Story) => {
            format!("{who} 得知档案馆已见过编号 {highest}，没有收它的契据。")
        }
        (ArchiveNote::TurnedAway { highest, .. }, Words::Engineering) => {
            format!("{who} 的写入被拦下：存储已见过令牌 {highest}。")
        }
    }
}
