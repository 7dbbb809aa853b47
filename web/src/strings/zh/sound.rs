//! Simplified Chinese: the sounds.

use crate::sound::Cue;
use crate::strings::{Sound, Text, Words};

pub(crate) fn say(phrase: &Sound, words: Words) -> Text {
    match phrase {
        Sound::Switch => "声音：时间流逝时听见发生的事".into(),
        Sound::Legend => "每种声音的含义".into(),
        Sound::About => words.pick(
            "第一座岛的声音在左边，最后一座在右边，每个市政厅有自己的音高。点一下就能听到。",
            "第一个站点的声音在左边，最后一个在右边，每个节点有自己的音高。点一下就能听到。",
        ),
        Sound::Means(cue) => means(*cue, words),
        Sound::Now(true) => "声音已打开".into(),
        Sound::Now(false) => "声音已关闭".into(),
    }
}

fn means(cue: Cue, words: Words) -> Text {
    match cue {
        Cue::Arrives => words.pick("信使到达", "消息送达"),
        Cue::Lost => words.pick("信使走失", "消息丢失"),
        Cue::Done => words.pick("市民得到答复：已办妥", "客户端得到答复：成功"),
        Cue::Refused => words.pick("市民得到答复：不行", "客户端得到答复：拒绝"),
        Cue::Unanswered => words.pick("市民不再等下去", "客户端等待超时"),
        Cue::Leads => words.pick("一个市政厅开始领导", "一个节点成为领导者"),
        Cue::Stops => words.pick("一个市政厅被冻住、崩溃或断电", "一个节点暂停、崩溃或断电"),
        Cue::Works => words.pick("一个市政厅恢复工作", "一个节点恢复运行"),
        Cue::Floods => words.pick("一座桥被淹", "一条链路被切断"),
        Cue::Opens => words.pick("一座桥又通了", "一条链路恢复"),
        Cue::Breaks => words.pick("一个承诺被打破", "一个不变式被违反"),
    }
}
