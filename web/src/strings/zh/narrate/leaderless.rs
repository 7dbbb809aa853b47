//! What happens in a leaderless store, in sentences.

use split_isles_core::mechanism::leaderless::{LeaderlessNote, Record};
use split_isles_core::narrate::Words;
use split_isles_core::trace::Telling;

/// A record, as one speaks of it.
fn spoken(record: Record, telling: Telling<'_>) -> String {
    match record {
        Record::Key(key) => telling.scenario.key_name(key).to_owned(),
        Record::House(house) => telling.house(house).to_owned(),
        Record::Life(citizen) => format!("{} 的生死", telling.citizen(citizen)),
        Record::Permits(citizen) => format!("{} 的许可证", telling.citizen(citizen)),
    }
}

/// One note.
pub(super) fn told(who: &str, note: LeaderlessNote, telling: Telling<'_>, words: Words) -> String {
    let of = |record| spoken(record, telling);
    let name = |hall| telling.hall(hall);
    match (note, words) {
        (LeaderlessNote::Wrote { record, .. }, Words::Story) => {
            format!("{who} 为 {} 写下新的一页。", of(record))
        }
        (LeaderlessNote::Wrote { record, .. }, Words::Engineering) => {
            format!("{who} 协调写入 {} 的新版本。", of(record))
        }
        (LeaderlessNote::Took { record, value, .. }, Words::Story) => {
            format!("{who} 把它放上书架：{} 为 {value}。", of(record))
        }
        (LeaderlessNote::Took { record, value, .. }, Words::Engineering) => {
            format!("{who} 的 {} 副本现为 {value}。", of(record))
        }
        (
            LeaderlessNote::Discarded {
                record,
                knew: false,
                ..
            },
            Words::Story,
        ) => format!(
            "{who} 发现 {} 有互不知情的两页。它扔掉一页，没有告诉任何人。",
            of(record)
        ),
        (
            LeaderlessNote::Discarded {
                record,
                knew: false,
                ..
            },
            Words::Engineering,
        ) => format!(
            "{who} 丢弃了对 {} 的并发写入中时间戳较小的那次。",
            of(record)
        ),
        (
            LeaderlessNote::Discarded {
                record, knew: true, ..
            },
            Words::Story,
        ) => format!(
            "{who} 扔掉了 {} 较新的一页：那一页上的时间反倒更早。",
            of(record)
        ),
        (
            LeaderlessNote::Discarded {
                record, knew: true, ..
            },
            Words::Engineering,
        ) => format!(
            "{who} 丢弃了对 {} 因果上更晚的写入：时钟偏差让它的时间戳较小。",
            of(record)
        ),
        (
            LeaderlessNote::Served {
                record, versions, ..
            },
            Words::Story,
        ) if versions > 1 => {
            format!("{who} 发现 {} 有 {versions} 页并排放着。", of(record))
        }
        (
            LeaderlessNote::Served {
                record, versions, ..
            },
            Words::Engineering,
        ) if versions > 1 => {
            format!("{who} 返回 {} 的 {versions} 个兄弟版本。", of(record))
        }
        (LeaderlessNote::Served { record, .. }, Words::Story) => {
            format!("{who} 听到的已经够多，说得出 {} 的内容。", of(record))
        }
        (LeaderlessNote::Served { record, .. }, Words::Engineering) => {
            format!("{who} 收齐 {} 的 R 个答复，响应读请求。", of(record))
        }
        (LeaderlessNote::TooFew { record, found, .. }, Words::Story) => {
            format!(
                "保存 {} 的市政厅里，{who} 只问得到 {found} 个：太少了。",
                of(record)
            )
        }
        (LeaderlessNote::TooFew { record, found, .. }, Words::Engineering) => {
            format!("{who} 手头只有 {} 的 {found} 个副本：不可用。", of(record))
        }
        (LeaderlessNote::Repaired { record, hall }, Words::Story) => {
            format!(
                "{who} 发现 {} 那里 {} 的一页是旧的，送去新的。",
                name(hall),
                of(record)
            )
        }
        (LeaderlessNote::Repaired { record, hall }, Words::Engineering) => {
            format!("{who} 对 {} 上的 {} 做读修复。", name(hall), of(record))
        }
        (LeaderlessNote::Hinted { record, hall, .. }, Words::Story) => {
            format!("{who} 替 {} 保管 {} 的一页。", name(hall), of(record))
        }
        (LeaderlessNote::Hinted { record, hall, .. }, Words::Engineering) => {
            format!("{who} 为 {} 存下 {} 的移交提示。", name(hall), of(record))
        }
        (LeaderlessNote::HandedOff { record, hall }, Words::Story) => {
            format!("{who} 把 {} 的一页送还给 {}。", of(record), name(hall))
        }
        (LeaderlessNote::HandedOff { record, hall }, Words::Engineering) => {
            format!(
                "{who} 把 {} 的副本移交给 {}，并删除提示。",
                of(record),
                name(hall)
            )
        }
        (LeaderlessNote::Suspected { hall, .. }, Words::Story) => {
            format!("{who} 太久没有听到 {} 的新消息，不再指望它。", name(hall))
        }
        (LeaderlessNote::Suspected { hall, generation }, Words::Engineering) => {
            format!("{who} 把 {}（世代 {generation}）标记为下线。", name(hall))
        }
        (LeaderlessNote::Welcomed { hall, .. }, Words::Story) => {
            format!("{who} 听说 {} 在。", name(hall))
        }
        (LeaderlessNote::Welcomed { hall, generation }, Words::Engineering) => {
            format!("{who} 把 {}（世代 {generation}）标记为在线。", name(hall))
        }
        (LeaderlessNote::Disbelieved { hall, .. }, Words::Story) => format!(
            "{} 对 {who} 说话，可它说的自己的情况，比 {who} 听说过的还旧：{who} 把它当成鬼魂。",
            name(hall)
        ),
        (
            LeaderlessNote::Disbelieved {
                hall,
                generation,
                heartbeat,
            },
            Words::Engineering,
        ) => {
            format!(
                "{who} 忽略 {} 世代 {generation} 的心跳 {heartbeat}：它见过更高的。",
                name(hall)
            )
        }
        (
            LeaderlessNote::Compared {
                hall, differ: 0, ..
            },
            Words::Story,
        ) => {
            format!("{who} 和 {} 的书架一样。", name(hall))
        }
        (LeaderlessNote::Compared { hall, differ, .. }, Words::Story) => {
            format!("{who} 和 {} 发现有 {differ} 页不一致。", name(hall))
        }
        (
            LeaderlessNote::Compared {
                hall,
                differ,
                hashes,
            },
            Words::Engineering,
        ) => format!(
            "{who} 和 {} 比对了默克尔树：{hashes} 个哈希，{differ} 条记录不一致。",
            name(hall)
        ),
        (LeaderlessNote::Expired { record, .. }, Words::Story) => {
            format!("{who} 忘了 {} 曾被删除。", of(record))
        }
        (LeaderlessNote::Expired { record, .. }, Words::Engineering) => {
            format!("{who} 清除 {} 的墓碑。", of(record))
        }
        (LeaderlessNote::Returned { record, value, .. }, Words::Story) => {
            format!(
                "{} 又回到 {who} 的书架上，值为 {value}：这里没有人记得它曾被删除。",
                of(record)
            )
        }
        (LeaderlessNote::Returned { record, value, .. }, Words::Engineering) => {
            format!(
                "{who} 重新接受已删除的 {}（{value}）：它的墓碑已经没有了。",
                of(record)
            )
        }
    }
}
