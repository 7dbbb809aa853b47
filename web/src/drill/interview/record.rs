//! The record of an interview: every question to which something was said, with the answer and what it was compared with.

use leptos::prelude::*;
use split_isles_progress::Reply;
use split_isles_taught::Prose;

use super::report::{Line, Record};
use super::script::Script;
use crate::prose::{phrase, prose};
use crate::strings::{Mock, tr};
use crate::ui::{Icon, icon};

/// The questions in their order, and at the end what was answered to questions that are no longer asked.
pub(super) fn told(script: &Script, record: &Record) -> Vec<AnyView> {
    let said = record.said().into_iter();
    let said = said.map(|line| question(script, line));
    said.chain(record.gone.iter().map(gone)).collect()
}

fn question(script: &Script, line: &Line) -> AnyView {
    let (question, reply) = (&line.question, &line.reply);
    let hash = script.cards.get(question.card).map(|card| card.hash);
    let rewritten = hash != Some(reply.hash);
    view! {
        <section class="mock-line">
            <h5><span class="num">{line.number}</span> {phrase(question.ask.clone())}</h5>
            {rewritten.then(|| view! { <p class="note">{tr(Mock::Rewritten)}</p> })}
            {answer(reply)}
            {if reply.is_answer() { compared(line) } else { uncompared() }}
        </section>
    }
    .into_any()
}

fn answer(reply: &Reply) -> AnyView {
    let text = reply.text.trim().to_owned();
    let said = if text.is_empty() {
        view! { <p class="note">{tr(Mock::SaidAloud)}</p> }.into_any()
    } else {
        view! { <p class="mock-said">{text}</p> }.into_any()
    };
    view! { <h6>{tr(Mock::YouSaid)}</h6> {said} }.into_any()
}

fn compared(line: &Line) -> AnyView {
    let (question, reply) = (&line.question, &line.reply);
    let boxes = |all: &[Prose], ticked: &[u8], sign: Icon| -> Vec<AnyView> {
        let rows = all.iter().zip(0_u8..).map(|(one, at)| {
            let made = ticked.contains(&at);
            let mark = if made { sign } else { Icon::Minus };
            view! { <li class:made=made>{icon(mark)} <span>{phrase(one.clone())} <span class="vh">{tr(Mock::Ticked(made))}</span></span></li> }.into_any()
        });
        rows.collect()
    };
    view! {
        <h6>{tr(Mock::Points)}</h6>
        <ul class="mock-points">{boxes(&question.points, &reply.points, Icon::Check)}</ul>
        <h6>{tr(Mock::Flags)}</h6>
        <ul class="mock-points mock-flags">{boxes(&question.flags, &reply.flags, Icon::Flag)}</ul>
        <h6>{tr(Mock::Model)}</h6>
        {prose(question.model.clone())}
    }
    .into_any()
}

fn uncompared() -> AnyView {
    view! { <p class="note">{tr(Mock::Uncompared)}</p> }.into_any()
}

fn gone(reply: &Reply) -> AnyView {
    view! {
        <section class="mock-line">
            <h5>{tr(Mock::Gone)}</h5>
            {answer(reply)}
        </section>
    }
    .into_any()
}
