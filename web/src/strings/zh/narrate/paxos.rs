//! Ballots, in sentences.

use split_isles_core::effect::Role;
use split_isles_core::event::{Event, EventKind};
use split_isles_core::mechanism::paxos::{Ballot, PaxosNote};
use split_isles_core::message::{Courier, Envelope};
use split_isles_core::narrate::{Words, ballot_name};
use split_isles_core::trace::Telling;

/// One note.
pub(super) fn told(who: &str, note: PaxosNote, telling: Telling<'_>, words: Words) -> String {
    let hall = |hall| telling.hall(hall);
    let named = |ballot| ballot_name(ballot, telling);
    match (note, words) {
        (PaxosNote::Promised { to, ballot }, Words::Story) => format!(
            "{who} 向 {} 承诺，不参与表决 {} 之前的任何表决。",
            hall(to),
            named(ballot)
        ),
        (PaxosNote::Promised { to, ballot }, Words::Engineering) => {
            format!("{who} 向 {} 承诺表决 {}。", hall(to), named(ballot))
        }
        (
            PaxosNote::Refused {
                to,
                ballot,
                promised,
            },
            _,
        ) => format!(
            "{who} 拒绝 {} 的表决 {}：它已承诺 {}。",
            hall(to),
            named(ballot),
            named(promised)
        ),
        (PaxosNote::Bound { by, .. }, Words::Story) => format!(
            "{who} 得知表决 {} 中已接受过一件事，它也必须提这一件。",
            named(by)
        ),
        (PaxosNote::Bound { ballot, by }, Words::Engineering) => format!(
            "{who} 在表决 {} 中沿用表决 {} 已接受的值（P2c）。",
            named(ballot),
            named(by)
        ),
        (PaxosNote::Accepted { ballot, .. }, Words::Story) => {
            format!("{who} 接受表决 {} 提出的事。", named(ballot))
        }
        (PaxosNote::Accepted { ballot, op }, Words::Engineering) => {
            format!("{who} 在表决 {} 中接受操作 {}。", named(ballot), op.0)
        }
        (PaxosNote::Beaten { ballot, by }, Words::Story) => format!(
            "{who} 看到自己的表决 {} 被 {} 压过，会再试一次。",
            named(ballot),
            named(by)
        ),
        (PaxosNote::Beaten { ballot, by }, Words::Engineering) => format!(
            "{who} 放弃表决 {}：{} 正在进行；退避。",
            named(ballot),
            named(by)
        ),
    }
}

/// What only a Paxos city says in its own words: its couriers, and what a hall believes of itself.
pub(super) fn sentence(
    who: &str,
    event: &Event,
    cause: Option<Envelope>,
    telling: Telling<'_>,
    words: Words,
) -> Option<String> {
    if let EventKind::Sent { to, .. } = event.kind {
        let what = courier(event.kind.envelope()?, telling, words)?;
        let to = telling.party(to);
        Some(match words {
            Words::Story => format!("{who} 对 {to} 说：{what}。"),
            Words::Engineering => format!("{who} 向 {to} 发送{what}。"),
        })
    } else if let EventKind::Delivered { from } = event.kind {
        let what = courier(cause?, telling, words)?;
        Some(super::delivered(who, telling.party(from), &what, words))
    } else if let EventKind::Believed { role, term } = event.kind {
        let ballot = ballot_name(Ballot::of_term(term), telling);
        Some(match (role, words) {
            (Role::Candidate, Words::Story) => format!("{who} 发起表决 {ballot}。"),
            (Role::Candidate, Words::Engineering) => {
                format!("{who} 开始表决 {ballot} 的第 1 阶段。")
            }
            (Role::Follower | Role::PreCandidate | Role::Leader, _) => {
                format!("{who} 没有自己的表决在进行。")
            }
        })
    } else {
        None
    }
}

fn courier(envelope: Envelope, telling: Telling<'_>, words: Words) -> Option<String> {
    let Envelope {
        courier,
        granted,
        pre,
        term,
        b,
        ..
    } = envelope;
    let ballot = ballot_name(Ballot::of_term(term), telling);
    let earlier = b > 0;
    let what = match (courier, words) {
        (Courier::Vote, Words::Story) => format!("“请向我承诺表决 {ballot}”"),
        (Courier::Vote, Words::Engineering) => format!("prepare({ballot})"),
        (Courier::Append, _) if granted => words.pick("“这就是决定”", "选定值").to_owned(),
        (Courier::Append, Words::Story) => format!("“请在表决 {ballot} 中接受这件事”"),
        (Courier::Append, Words::Engineering) => format!("accept({ballot})"),
        (Courier::Ack, Words::Story) if granted && pre && earlier => {
            format!("“我承诺表决 {ballot}，以前我接受过一件事”")
        }
        (Courier::Ack, Words::Engineering) if granted && pre && earlier => {
            format!("promise({ballot})，附已接受的值")
        }
        (Courier::Ack, Words::Story) if granted && pre => format!("“我承诺表决 {ballot}”"),
        (Courier::Ack, Words::Engineering) if granted && pre => format!("promise({ballot})"),
        (Courier::Ack, _) if granted && term.0 == 0 => {
            words.pick("“我知道这个决定”", "决定确认").to_owned()
        }
        (Courier::Ack, Words::Story) if granted => format!("“在表决 {ballot} 中接受了”"),
        (Courier::Ack, Words::Engineering) if granted => format!("accepted({ballot})"),
        (Courier::Ack, Words::Story) => format!("“表决 {ballot} 来得太晚”"),
        (Courier::Ack, Words::Engineering) => format!("拒绝（表决 {ballot}）"),
        (Courier::Heartbeat, _) => words.pick("“决定了什么？”", "选定值查询").to_owned(),
        (
            Courier::Snapshot
            | Courier::Transfer
            | Courier::Request
            | Courier::Response
            | Courier::Deed
            | Courier::Lock
            | Courier::Fence
            | Courier::Fetch
            | Courier::Version
            | Courier::Gossip
            | Courier::Tree,
            _,
        ) => return None,
    };
    Some(what)
}
