//! One lamp: disc, octagon or dashed ring; the promise's name; what shows that it is broken; the way to that moment.

use leptos::prelude::*;
use split_isles_core::invariant::{InvariantId, Verdict, Violation};
use split_isles_taught::Look;

use crate::player::player;
use crate::pointed::pointed;
use crate::session::{Session, Target, session};
use crate::strings::{Lamps, speech, tr};
use crate::ui::{Icon, sized_icon};
use crate::why::chain;

/// The row of one invariant.
#[component]
pub(crate) fn LampRow(
    /// Which.
    id: InvariantId,
) -> impl IntoView {
    let (session, speech) = (session(), speech());
    let verdict = Memo::new(move |_| session.focused().moment.with(|m| m.verdict(id)));
    let told = Memo::new(move |_| verdict.with(|verdict| told(verdict, session)));
    let (pointed, row) = (pointed(), NodeRef::<leptos::html::Li>::new());
    Effect::new(move |_| {
        if pointed.is_at(Look::Lamp(id))
            && let Some(row) = row.get()
        {
            row.scroll_into_view_with_bool(false);
        }
    });
    view! {
        <li class=move || format!("inv inv-{}", class_of(&verdict.read())) class:pointed=move || pointed.is_at(Look::Lamp(id)) node_ref=row>
            {move || picture(&verdict.read())}
            <div class="inv-b">
                <div class="inv-n">
                    <b>{tr(Lamps::Name(id))}</b>
                    <span class="inv-s">{move || speech.say(&Lamps::State(verdict.get()))}</span>
                </div>
                <p>{move || match told.get() {
                    Some(told) => speech.say(&told),
                    None => speech.say(&Lamps::Promise(id)),
                }}</p>
                {move || verdict.with(broken).map(|violation| jump(session, &violation))}
            </div>
            <span class="inv-short" aria-hidden="true">{tr(Lamps::Short(id))}</span>
        </li>
    }
    .into_any()
}

pub(super) const fn class_of(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::NotTested | Verdict::NotJudged => "unk",
        Verdict::Holds => "ok",
        Verdict::Broken(_) => "bad",
    }
}

fn broken(verdict: &Verdict) -> Option<Violation> {
    match verdict {
        Verdict::Broken(violation) => Some(violation.clone()),
        Verdict::NotTested | Verdict::NotJudged | Verdict::Holds => None,
    }
}

/// The witness in words.
fn told(verdict: &Verdict, session: Session) -> Option<Lamps> {
    let violation = broken(verdict)?;
    let scenario = session.focused().scenario.get();
    let names = |halls: &[_]| {
        halls
            .iter()
            .map(|hall| scenario.hall_name(*hall).to_owned())
            .collect()
    };
    Some(Lamps::Witness {
        id: violation.invariant,
        halls: names(&violation.witness.halls),
        row: violation.witness.index,
        term: violation.witness.term,
    })
}

/// The lamp itself: told apart by its shape as well.
pub(crate) fn picture(verdict: &Verdict) -> AnyView {
    let drawing = match verdict {
        Verdict::NotTested | Verdict::NotJudged => {
            r#"<circle class="lb" cx="11" cy="11" r="9"/><path class="lg" d="M8.6 9a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1.1.8-1.1 1.5v.3M11 15.6v.2"/>"#
        }
        Verdict::Holds => {
            r#"<circle class="lb" cx="11" cy="11" r="9"/><path class="lg" d="M6.8 11.4l2.9 2.9 5.6-6.4"/>"#
        }
        Verdict::Broken(_) => {
            r#"<path class="lb" d="M7.1 1.6h7.8l5.5 5.5v7.8l-5.5 5.5H7.1l-5.5-5.5V7.1z"/><path class="lg" d="M7.4 7.4l7.2 7.2M14.6 7.4l-7.2 7.2"/>"#
        }
    };
    let class = format!("lamp lamp-{}", class_of(verdict));
    view! {
        <svg class=class width="22" height="22" viewBox="0 0 22 22" aria-hidden="true" inner_html=drawing></svg>
    }
    .into_any()
}

/// The way to the moment at which it broke, and how it came to that.
fn jump(session: Session, violation: &Violation) -> AnyView {
    let player = player();
    let hall = violation.witness.halls.last().copied();
    let event = violation.event;
    let side = session.focus.get_untracked();
    let story = session.ask(side, |city| city.story_of(violation));
    let go = move |_| {
        player.pause();
        session.seek_event(event);
        if let Some(hall) = hall {
            session.selected.set(Some(Target::Hall(hall)));
        }
    };
    view! {
        <div class="inv-a">
        <button class="jump" on:click=go>
            {sized_icon(Icon::Jump, "14")}
            {tr(Lamps::BrokenAt(violation.at))}
            <span>{tr(Lamps::JumpThere)}</span>
        </button>
        <details class="why">
            <summary>{tr(Lamps::Why)}</summary>
            {chain(session, story)}
        </details>
        </div>
    }
    .into_any()
}
