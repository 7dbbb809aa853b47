//! Fencing, in sentences.

use split_isles_core::mechanism::power_box::FenceNote;
use split_isles_core::narrate::Words;
use split_isles_core::trace::Telling;

/// One note.
pub(super) fn told(who: &str, note: FenceNote, telling: Telling<'_>, words: Words) -> String {
    let hall = |hall| telling.hall(hall);
    match (note, words) {
        (FenceNote::Aimed { at }, Words::Story) => {
            format!("{who} 要求先断 {} 的电，再接替它。", hall(at))
        }
        (FenceNote::Aimed { at }, Words::Engineering) => {
            format!("{who} 请求电源控制器隔离 {}。", hall(at))
        }
        (FenceNote::Fired { at, by }, Words::Story) => {
            format!("{who} 应 {} 的要求切断 {} 的电。", hall(by), hall(at))
        }
        (FenceNote::Fired { at, by }, Words::Engineering) => {
            format!("{who} 代 {} 关闭 {} 的电源。", hall(by), hall(at))
        }
        (FenceNote::Confirmed { of }, Words::Story) => {
            format!("{who} 现在知道 {} 已断电。", hall(of))
        }
        (FenceNote::Confirmed { of }, Words::Engineering) => {
            format!("{who} 收到 {} 已被隔离的确认。", hall(of))
        }
    }
}
