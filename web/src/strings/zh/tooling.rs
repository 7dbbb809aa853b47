//! Simplified Chinese: the toolbox.

use split_isles_core::scenario::{Office, Scenario};
use split_isles_core::view::{Frame, Status};

use super::spacing::spaced;
use crate::controls::{Key, Preset, Settings, Tool};
use crate::preferences::News;
use crate::stage::Target;
use crate::strings::{Common, Deed, Part, Text, Tooling, Words};

pub(crate) fn say(phrase: &Tooling, words: Words) -> Text {
    match phrase {
        Tooling::Heading => "故障与客户端".into(),
        Tooling::Name(tool) => name(*tool, words),
        Tooling::Short(tool) => short(*tool, words),
        Tooling::Ask(tool) => ask(*tool, words),
        Tooling::Preset(preset) => say_preset(*preset, words),
        Tooling::Group(preset) => group(*preset, words),
        Tooling::What => "什么".into(),
        Tooling::HowMuch => "多少".into(),
        Tooling::Target {
            tool,
            target,
            scenario,
            restores,
        } => offer(*tool, *target, scenario, *restores, words).into(),
        Tooling::Employ {
            tool,
            target,
            scenario,
            restores,
        } => employ(*tool, *target, scenario, *restores, words).into(),
        Tooling::Done {
            tool,
            target,
            settings,
            scenario,
            frame,
        } => {
            let target_name = target_name(*target, scenario, words);
            done(
                *tool,
                *target,
                &target_name,
                settings,
                scenario,
                frame,
                words,
            )
            .into()
        }
        Tooling::Press(Some(tool), _) => format!("按下即用“{}”。", name(*tool, words)).into(),
        Tooling::Press(None, true) => "按下可查看。".into(),
        Tooling::Press(None, false) => "按下可选中。".into(),
        Tooling::NothingDone => "没有可撤销的操作。".into(),
        Tooling::Shortcuts => "按键、声音与朗读".into(),
        Tooling::ShortcutsOn => "启用单键快捷键".into(),
        Tooling::NewsTold => "时间流逝时，屏幕阅读器播报".into(),
        Tooling::News(News::All) => "所有要紧的事".into(),
        Tooling::News(News::Less) => "只有严重的事".into(),
        Tooling::News(News::None) => "什么都不播报".into(),
        Tooling::Key(key) => say_key(*key, words),
    }
}

const fn name(tool: Tool, words: Words) -> Text {
    match tool {
        Tool::Cut => words.pick("淹桥", "网络分区"),
        Tool::OneWay => words.pick("单向切断", "单向分区"),
        Tool::Drain => words.pick("退水", "恢复链路"),
        Tool::Slow => words.pick("拖慢信使", "拖慢链路"),
        Tool::Pause => words.pick("冻住", "GC 停顿"),
        Tool::Crash => words.pick("崩溃", "崩溃"),
        Tool::Power => words.pick("断电", "断电"),
        Tool::Skew => words.pick("拨偏时钟", "时钟偏移"),
        Tool::Write => words.pick("请求：写", "客户端写"),
        Tool::Read => words.pick("请求：读", "客户端读"),
    }
}

const fn short(tool: Tool, words: Words) -> Text {
    match tool {
        Tool::Cut => words.pick("淹", "断开"),
        Tool::OneWay => words.pick("单向", "单向"),
        Tool::Drain => words.pick("退水", "恢复"),
        Tool::Slow => words.pick("拖慢", "拖慢"),
        Tool::Pause => words.pick("冻住", "暂停"),
        Tool::Crash => words.pick("崩溃", "崩溃"),
        Tool::Power => words.pick("断电", "断电"),
        Tool::Skew => words.pick("拨钟", "偏移"),
        Tool::Write => words.pick("写", "写"),
        Tool::Read => words.pick("读", "读"),
    }
}

const fn ask(tool: Tool, words: Words) -> Text {
    match tool {
        Tool::Cut | Tool::Drain | Tool::OneWay | Tool::Slow => words.pick(
            "在地图上或这里选一座桥或一个市政厅。",
            "在地图上或这里选一条链路或一个节点。",
        ),
        Tool::Pause | Tool::Crash | Tool::Power | Tool::Skew => {
            words.pick("在地图上或这里选一个市政厅。", "在地图上或这里选一个节点。")
        }
        Tool::Write | Tool::Read => words.pick(
            "谁来请求？或者选被请求的市政厅。",
            "哪个客户端？或者选被请求的节点。",
        ),
    }
}

fn say_preset(preset: Preset, words: Words) -> Text {
    match preset {
        Preset::Reverse(false) => "能去不能回".into(),
        Preset::Reverse(true) => "能回不能去".into(),
        Preset::PauseFor(None) => words.pick("直到解冻", "直到恢复"),
        Preset::PauseFor(Some(span)) => format!("{} 秒", span.as_ms() / 1_000).into(),
        Preset::Wipe(false) => "磁盘还在".into(),
        Preset::Wipe(true) => "磁盘丢失".into(),
        Preset::SkewUs(0) => "准确".into(),
        Preset::SkewUs(us) => signed_seconds(us).into(),
        Preset::SlowerBy(span) if span.as_ms() >= 10_000 => {
            format!("+{} 秒", span.as_ms() / 1_000).into()
        }
        Preset::SlowerBy(span) => format!("+{} 毫秒", span.as_ms()).into(),
        Preset::LossPerMille(0) => "不丢失".into(),
        Preset::LossPerMille(loss) => format!("丢失 {}%", loss / 10).into(),
    }
}

fn signed_seconds(us: i64) -> String {
    let ms = us / 1_000;
    if ms % 1_000 == 0 {
        format!("{:+} 秒", ms / 1_000)
    } else {
        format!("{ms:+} 毫秒")
    }
}

const fn group(preset: Preset, words: Words) -> Text {
    match preset {
        Preset::Reverse(_) => words.pick("信使还能走哪个方向", "哪个方向仍通"),
        Preset::PauseFor(_) => words.pick("多久", "多久"),
        Preset::Wipe(_) => words.pick("磁盘会怎样", "磁盘会怎样"),
        Preset::SkewUs(_) => words.pick("时钟快多少", "时钟偏移"),
        Preset::SlowerBy(_) => words.pick("信使多花多久", "增加的延迟"),
        Preset::LossPerMille(_) => words.pick("多少信使走失", "丢包率"),
    }
}

fn target_name(target: Target, scenario: &Scenario, words: Words) -> String {
    let island = |at: split_isles_core::units::IslandId| {
        scenario
            .city
            .islands
            .get(at.index())
            .map_or("?", |island| island.name.as_str())
    };
    match target {
        Target::Hall(hall) => {
            let name = scenario.hall_name(hall).to_owned();
            let office = scenario.city.halls.get(hall.index());
            let office = office.map_or(Office::City, |place| place.office);
            super::common::say(&Common::Place(office, name), words).into_owned()
        }
        Target::Bridge(from, to) => format!("{} – {}", island(from), island(to)),
        Target::Link(from, to) => {
            format!("{} – {}", scenario.hall_name(from), scenario.hall_name(to))
        }
        Target::Courier(_) => words.pick("一个信使", "一条消息").into_owned(),
        Target::Client(client) => scenario
            .clients
            .get(client.index())
            .map_or_else(|| "?".to_owned(), |c| c.name.clone()),
    }
}

fn offer(tool: Tool, target: Target, scenario: &Scenario, restores: bool, words: Words) -> String {
    let name = target_name(target, scenario, words);
    match (tool, restores) {
        (Tool::Pause, true) => format!("{}：{name}", words.pick("解冻", "恢复")),
        (Tool::Crash | Tool::Power, true) => format!("{}：{name}", words.pick("开门", "重启")),
        (
            Tool::Cut
            | Tool::OneWay
            | Tool::Drain
            | Tool::Slow
            | Tool::Pause
            | Tool::Crash
            | Tool::Power
            | Tool::Skew
            | Tool::Write
            | Tool::Read,
            _,
        ) => name,
    }
}

fn employ(tool: Tool, target: Target, scenario: &Scenario, restores: bool, words: Words) -> String {
    if restores {
        return offer(tool, target, scenario, restores, words);
    }
    let asks = if tool.asks_first() { "…" } else { "" };
    let name = target_name(target, scenario, words);
    let hall = matches!(target, Target::Hall(_));
    let wish = match tool {
        Tool::Write if hall => format!("请 {name} 写入{asks}"),
        Tool::Read if hall => format!("请 {name} 读取{asks}"),
        Tool::Write => format!("让 {name} 提出写请求{asks}"),
        Tool::Read => format!("让 {name} 提出读请求{asks}"),
        Tool::Cut | Tool::Drain if hall => {
            format!("{}：{name} 周围", short(tool, words))
        }
        Tool::Cut
        | Tool::Drain
        | Tool::OneWay
        | Tool::Slow
        | Tool::Pause
        | Tool::Crash
        | Tool::Power
        | Tool::Skew => format!("{}：{name}{asks}", short(tool, words)),
    };
    spaced(&wish)
}

fn done(
    tool: Tool,
    target: Target,
    name: &str,
    settings: &Settings,
    scenario: &std::sync::Arc<Scenario>,
    frame: &Frame,
    words: Words,
) -> String {
    let status = crate::inspector::picked_hall(target)
        .and_then(|hall| frame.halls.get(hall.index()))
        .map(|hall| hall.status);
    let deed = |act| {
        let deed = Deed {
            act,
            scenario: std::sync::Arc::clone(scenario),
            part: Part::Whole,
        };
        super::deed::say(&deed, words)
    };
    match (tool, status) {
        (Tool::Cut, _) => format!("{name}：{}", words.pick("被淹，谁也过不去", "已分区")),
        (Tool::OneWay, _) => format!("{name}：{}", words.pick("只通一个方向", "单向断开")),
        (Tool::Drain, _) => format!("{name}：{}", words.pick("水退了", "已恢复")),
        (Tool::Slow, _) => format!(
            "{name}：+{} 毫秒，丢失 {}%",
            settings.slower_by.as_ms(),
            settings.loss_per_mille / 10
        ),
        (Tool::Pause, Some(Status::Paused(_))) => {
            format!("{name} {}", words.pick("已解冻", "已恢复"))
        }
        (Tool::Pause, _) => format!("{name} {}", words.pick("被冻住", "已暂停")),
        (Tool::Crash, Some(Status::Crashed(_) | Status::PoweredOff(_)))
        | (Tool::Power, Some(Status::PoweredOff(_))) => {
            format!("{name} {}", words.pick("重新开门", "重启"))
        }
        (Tool::Crash, _) => format!("{name} 崩溃"),
        (Tool::Power, _) => format!("{name} 断电"),
        (Tool::Skew, _) => format!("{name}：时钟 {}", signed_seconds(settings.skew_us)),
        (Tool::Write, _) => settings
            .write
            .map_or_else(String::new, |act| format!("{name} 请求：{}", deed(act))),
        (Tool::Read, _) => settings
            .read
            .map_or_else(String::new, |act| format!("{name} 请求：{}", deed(act))),
    }
}

const fn say_key(key: Key, words: Words) -> Text {
    match key {
        Key::Tool(tool) => name(tool, words),
        Key::Play => words.pick("让时间走或停", "播放或暂停"),
        Key::Forward => words.pick("前进一个事件", "前进一个事件"),
        Key::Back => words.pick("后退一个事件", "后退一个事件"),
        Key::Faster => words.pick("加速", "加速"),
        Key::Slower => words.pick("减速", "减速"),
        Key::Undo => words.pick("撤销上一次操作", "撤销上一次输入"),
        Key::Fork => words.pick("从这里分支", "从这里分支"),
        Key::Table => words.pick("用表格代替地图，或换回", "用表格代替地图，或换回"),
        Key::Sound => words.pick("听见发生的事，或不听", "打开或关闭声音"),
        Key::Hall(_) => words.pick("查看一个市政厅", "检查一个节点"),
        Key::Release => words.pick("放下工具", "放下工具"),
        Key::Help => words.pick("这份列表", "这份列表"),
    }
}

#[cfg(test)]
mod tests {
    use split_isles_core::units::{ClientId, HallId};
    use split_isles_lessons::catalogue::find;

    use super::*;

    #[test]
    fn a_wish_says_who_asks_whom_and_what_lies_around() {
        let scenario = find("harbour-raft").expect("it ships").scenario();
        let said = |tool, target| employ(tool, target, &scenario, false, Words::Story);
        let (hall, client) = (Target::Hall(HallId(0)), Target::Client(ClientId(0)));
        let name = &scenario.clients[0].name;
        assert_eq!(said(Tool::Write, hall), "请市政厅 A 写入…");
        assert_eq!(said(Tool::Write, client), format!("让 {name} 提出写请求…"));
        assert_eq!(said(Tool::Read, hall), "请市政厅 A 读取…");
        assert_eq!(said(Tool::Cut, hall), "淹：市政厅 A 周围");
        assert_eq!(said(Tool::Drain, hall), "退水：市政厅 A 周围");
    }
}
