//! The lock service, in sentences.

use split_isles_core::mechanism::keeper::LockNote;
use split_isles_core::narrate::Words;

/// One note.
pub(super) fn told(who: &str, note: LockNote, words: Words) -> String {
    match (note, words) {
        (LockNote::Opened(session), Words::Story) => {
            format!("{who} 为一个市政厅翻转沙漏 {}。", session.0)
        }
        (LockNote::Opened(session), Words::Engineering) => {
            format!("{who} 打开会话 {}。", session.0)
        }
        (LockNote::Closed(session), Words::Story) => {
            format!("{who} 收走沙漏 {}：时间到了。", session.0)
        }
        (LockNote::Closed(session), Words::Engineering) => {
            format!("{who} 关闭会话 {}；它在队列中的节点随之消失。", session.0)
        }
        (LockNote::Woken(_), Words::Story) => {
            format!("{who} 得知等印章的队列动了。")
        }
        (LockNote::Woken(session), Words::Engineering) => {
            format!("{who} 的监视触发（会话 {}）。", session.0)
        }
        (LockNote::Acquired(number), Words::Story) => {
            format!("{who} 持有全城的印章，编号 {number}。")
        }
        (LockNote::Acquired(number), Words::Engineering) => {
            format!("{who} 持有锁；序号 {number}。")
        }
        (LockNote::Released(number), Words::Story) => {
            format!("{who} 放下编号 {number} 的印章。")
        }
        (LockNote::Released(number), Words::Engineering) => {
            format!("{who} 不再以锁持有者的身份行事（序号 {number}）。")
        }
    }
}
