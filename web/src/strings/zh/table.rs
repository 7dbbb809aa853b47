//! Simplified Chinese: the city as a table.

use split_isles_core::view::Flow;

use crate::scene::{Isle, Lead, Power};
use crate::stage::{Saying, Standing};
use crate::strings::{Common, Language, Phrase, Table, Text, Words, seconds};

pub(crate) fn say(phrase: &Table, words: Words) -> Text {
    match phrase {
        Table::Title => "用表格看城市".into(),
        Table::Now(true) => "现在显示表格".into(),
        Table::Now(false) => "现在显示地图".into(),
        Table::Switch => "用表格代替地图".into(),
        Table::Scene => "当前情况".into(),
        Table::Isle(isle) => told(isle, words).into(),
        Table::QuorumLost(isle) => format!("{isle} 失去了法定人数。").into(),
        Table::QuorumBack(isle) => format!("{isle} 重新拥有法定人数。").into(),
        Table::Works(hall) => format!("{hall} 重新工作。").into(),
        Table::Halls | Table::Hall => words.pick("市政厅", "节点"),
        Table::Services | Table::Service => words.pick("为城市服务的地方", "服务"),
        Table::Bridges | Table::Bridge => words.pick("桥", "链路"),
        Table::Management(flow) => {
            let lines = words.pick("电力线", "管理网络");
            let state: Text = match flow {
                Flow::Open => "畅通".into(),
                Flow::Cut => words.pick("被淹", "断开"),
                Flow::Slow => "缓慢".into(),
                Flow::Lossy => "有丢失".into(),
            };
            format!("{lines}：{state}").into()
        }
        Table::Couriers => words.pick("途中的信使", "传输中的消息"),
        Table::Clients | Table::Client => words.pick("市民", "客户端"),
        Table::State => "状态".into(),
        Table::Tools => "可以做什么".into(),
        Table::ToolsOf(name) => format!("可以做什么：{name}").into(),
        Table::Lost => words.pick("走失的信使", "丢失的消息"),
        Table::From => "从".into(),
        Table::To => "到".into(),
        Table::Carries => words.pick("带着", "消息"),
        Table::Arrives => "到达".into(),
        Table::At(time) => format!("{} 秒", seconds(time.0)).into(),
        Table::AtTheDoor => words.pick("在门口等候", "排队：接收者已暂停"),
        Table::Doomed => words.pick("会在途中走失", "将会丢失"),
        Table::NobodyUnderWay => words.pick("没有信使在途中。", "没有消息在传输。"),
        Table::More(count) => format!("还有 {count} {}。", words.pick("个", "条")).into(),
        Table::Asks => "请求发往".into(),
        Table::Saw => words.pick("看到的结果", "最近结果"),
    }
}

fn told(isle: &Isle, words: Words) -> String {
    let who = isle.leads.as_ref().map(|leads| {
        if leads.is_empty() {
            return "没有领导者。".to_owned();
        }
        let said: Vec<String> = leads.iter().map(|lead| told_lead(lead, words)).collect();
        format!("{}。", said.join("；"))
    });
    let halls = words.pick("个市政厅", "个节点");
    let reach = match (isle.standing, isle.reach) {
        (Standing::Serving { .. }, _) => {
            let serves = Saying::Island(isle.standing, String::new());
            let serves = serves.say(Language::Chinese, words);
            return format!("{}：{serves}。", isle.name);
        }
        (_, (0, _)) => format!("一个{}也联系不到。", words.pick("市政厅", "节点")),
        (_, (reached, all)) if reached == all => format!("全部 {all} {halls}都能联系到。"),
        (Standing::Counted { majority, .. }, (reached, all)) if isle.leads.is_some() => {
            let majority = if majority {
                "是多数派"
            } else {
                "不是多数派"
            };
            format!("能联系到 {reached} / {all} {halls}，{majority}。")
        }
        (_, (reached, all)) => format!("能联系到 {reached} / {all} {halls}。"),
    };
    format!("{}：{}{reach}", isle.name, who.unwrap_or_default())
}

fn told_lead(lead: &Lead, words: Words) -> String {
    let of = lead.number.map_or_else(String::new, |number| {
        format!("（{}）", super::common::say(&Common::Number(number), words))
    });
    let power = match lead.power {
        Power::Commits => "能提交",
        Power::Nothing => "不能提交",
        Power::Paused => "已暂停",
    };
    format!("{} 是领导者{of}，{power}", lead.name)
}
