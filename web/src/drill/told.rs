//! What became of an answer: the verdict, and why each answer is right or not.

use leptos::html;
use leptos::prelude::*;
use split_isles_taught::{Body, Near, Prose};

use super::answer::{Given, is_near, place, shown};
use super::ask::{clocks, history, letter, words};
use super::showing::Showing;
use crate::prose::{phrase, prose};
use crate::strings::{Drill, tr};
use crate::ui::{Icon, icon, sized_icon};

/// The verdict and the reasons.
pub(super) fn told(showing: &Showing, given: &Given, right: Option<bool>) -> AnyView {
    let verdict = NodeRef::<html::P>::new();
    Effect::new(move |_| {
        if let Some(verdict) = verdict.get() {
            drop(verdict.focus());
        }
    });
    let mark = right.map_or(
        Icon::Bulb,
        |right| {
            if right { Icon::Check } else { Icon::Cross }
        },
    );
    let said = match right {
        Some(true) => Drill::Right,
        Some(false) => Drill::NotRight,
        None => Drill::TheAnswer,
    };
    view! {
        <p class="dr-verdict" class:ok=right == Some(true) class:no=right == Some(false) role="status" tabindex="-1" node_ref=verdict>
            {icon(mark)} <b>{tr(said)}</b>
        </p>
        {reasons(showing, given, right)}
    }
    .into_any()
}

fn reasons(showing: &Showing, given: &Given, right: Option<bool>) -> AnyView {
    match (&showing.card.body, given) {
        (Body::One(offers) | Body::All(offers), Given::Picked(picked)) => {
            rows(showing, picked, |at| {
                offers
                    .get(at)
                    .map_or((false, None), |offer| (offer.right, Some(&offer.why)))
            })
        }
        (Body::History { lines, answer, why }, Given::Picked(picked)) => view! {
            {history(lines)}
            {rows(showing, picked, |at| ((at == 0) == *answer, None))}
            {because(why)}
        }
        .into_any(),
        (
            Body::Clocks {
                left,
                right,
                answer,
                why,
            },
            Given::Picked(picked),
        ) => view! {
            {clocks(left, right)}
            {rows(showing, picked, |at| (at == place(*answer), why.get(at)))}
        }
        .into_any(),
        (Body::Number { answer, why, near }, Given::Number(said)) => {
            numbers(*answer, why, near, *said, right == Some(true))
        }
        (Body::Order { items, why }, Given::Ordered(order)) => ordered(items, why, order),
        (Body::Recall(answer), _) => {
            view! { <div class="dr-answer">{prose(answer.clone())}</div> }.into_any()
        }
        (
            Body::One(_)
            | Body::All(_)
            | Body::Number { .. }
            | Body::Order { .. }
            | Body::History { .. }
            | Body::Clocks { .. }
            | Body::Design { .. }
            | Body::Chain(_),
            Given::Picked(_) | Given::Number(_) | Given::Ordered(_) | Given::Said,
        ) => ().into_any(),
    }
}

fn because(why: &Prose) -> AnyView {
    view! { <div class="dr-answer"><h4>{tr(Drill::Because)}</h4>{prose(why.clone())}</div> }
        .into_any()
}

/// Every answer where it stood, with whether it is right, whether it was picked, and why.
fn rows<'a>(
    showing: &Showing,
    picked: &[usize],
    of: impl Fn(usize) -> (bool, Option<&'a Prose>),
) -> AnyView {
    let rows: Vec<AnyView> = showing
        .order
        .iter()
        .enumerate()
        .map(|(at, &place)| {
            let ((right, why), picked) = (of(place), picked.contains(&place));
            let mark = match (right, picked) {
                (true, _) => sized_icon(Icon::Check, "14"),
                (false, true) => sized_icon(Icon::Cross, "14"),
                (false, false) => letter(at).to_string().into_any(),
            };
            let several = matches!(showing.card.body, Body::All(_));
            let said = match (right, picked) {
                (true, false) if several => Some(Drill::LeftOut),
                (true, _) => Some(Drill::Correct),
                (false, true) => Some(Drill::YourAnswer),
                (false, false) => None,
            };
            view! {
                <li class="op" class:op-right=right class:op-wrong=!right && picked>
                    <span class="op-k" aria-hidden="true">{mark}</span>
                    <div class="op-t">
                        <b>{words(&showing.card.body, place)}</b>
                        {why.map(|why| prose(why.clone()))}
                    </div>
                    {said.map(|said| view! { <em>{tr(said)}</em> })}
                </li>
            }
            .into_any()
        })
        .collect();
    view! { <ul class="ops told">{rows}</ul> }.into_any()
}

fn numbers(answer: f64, why: &Prose, near: &[Near], said: f64, right: bool) -> AnyView {
    let told = Drill::ItIs(shown(answer), (!right).then(|| shown(said)));
    let slip = |near: &Near, own: bool| {
        view! {
            <li class="op" class:op-wrong=own>
                <span class="op-k wide" aria-hidden="true">{shown(near.value)}</span>
                <div class="op-t"><b class="vh">{shown(near.value)}</b>{prose(near.why.clone())}</div>
                {own.then(|| view! { <em>{tr(Drill::YourAnswer)}</em> })}
            </li>
        }
        .into_any()
    };
    let (own, others): (Vec<&Near>, Vec<&Near>) = near
        .iter()
        .partition(|near| !right && is_near(near.value, said));
    let own: Vec<AnyView> = own.into_iter().map(|near| slip(near, true)).collect();
    let others: Vec<AnyView> = others.into_iter().map(|near| slip(near, false)).collect();
    view! {
        <div class="dr-answer"><h4>{tr(told)}</h4>{prose(why.clone())}</div>
        {(!own.is_empty()).then(|| view! { <ul class="ops told">{own}</ul> })}
        {(!others.is_empty()).then(|| view! { <h4 class="dr-sub">{tr(Drill::OtherSlips)}</h4><ul class="ops told">{others}</ul> })}
    }
    .into_any()
}

fn ordered(items: &[Prose], why: &Prose, order: &[usize]) -> AnyView {
    let rows: Vec<AnyView> = items
        .iter()
        .enumerate()
        .map(|(at, item)| {
            let had = order.iter().position(|place| *place == at).unwrap_or(at);
            view! {
                <li class="op" class:op-right=had == at class:op-wrong=had != at>
                    <span class="op-k" aria-hidden="true">{at + 1}</span>
                    <span class="op-t">{phrase(item.clone())}</span>
                    <em>{(had != at).then(|| tr(Drill::YouHadIt(had + 1)))}</em>
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <h4 class="dr-sub">{tr(Drill::RightOrder)}</h4>
        <ol class="ops told">{rows}</ol>
        {because(why)}
    }
    .into_any()
}
