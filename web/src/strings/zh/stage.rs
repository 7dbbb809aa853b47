//! Simplified Chinese: the map.

use split_isles_core::message::Courier;

use crate::strings::{Stage, Text, Words};

pub(crate) fn say(phrase: &Stage, words: Words) -> Text {
    match phrase {
        Stage::Courier(courier) => return courier_in_a_word(*courier, words),
        Stage::Lost => "丢失",
        Stage::Sold => "已售",
        Stage::Key => return words.pick("信使的种类", "消息的种类"),
        Stage::ZoomIn => "放大",
        Stage::ZoomOut => "缩小",
        Stage::Fit => "显示整张地图",
    }
    .into()
}

const fn courier_in_a_word(courier: Courier, words: Words) -> Text {
    match courier {
        Courier::Heartbeat => words.pick("报平安", "心跳"),
        Courier::Append => words.pick("账行", "追加"),
        Courier::Vote => words.pick("求票", "投票"),
        Courier::Ack => words.pick("答复", "确认"),
        Courier::Snapshot => words.pick("抄本", "快照"),
        Courier::Transfer => words.pick("交接", "转移"),
        Courier::Request => words.pick("请求", "请求"),
        Courier::Response => words.pick("结果", "响应"),
        Courier::Deed => words.pick("契据", "写入"),
        Courier::Lock => words.pick("印章", "锁"),
        Courier::Fence => words.pick("断电", "隔离"),
        Courier::Fetch => words.pick("你有什么？", "读取"),
        Courier::Version => words.pick("书页", "版本"),
        Courier::Gossip => words.pick("传闻", "Gossip"),
        Courier::Tree => words.pick("印记", "默克尔"),
    }
}
