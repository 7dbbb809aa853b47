//! After a step's goals are met: what there is to see, and what it means.

use leptos::prelude::*;
use split_isles_taught::{Look, Observe, Step};

use super::classroom::{Classroom, classroom};
use super::spot::named;
use crate::prose::prose;
use crate::session::session;
use crate::strings::{Learn, tr};
use crate::ui::{Icon, icon};

/// What comes after.
#[component]
pub(super) fn After(step: Step) -> impl IntoView {
    let room = classroom();
    view! {
        {step.observe.clone().map(|observe| look(room, &observe))}
        <section class="explain" aria-labelledby="explain-h">
            <h4 id="explain-h">{tr(Learn::Explain)}</h4>
            {prose(step.explain.clone())}
        </section>
    }
    .into_any()
}

fn look(room: Classroom, observe: &Observe) -> AnyView {
    let at = observe.at;
    let spots: Vec<AnyView> = observe
        .look
        .iter()
        .map(|place| spot(room, *place))
        .collect();
    view! {
        <section class="observe" aria-labelledby="observe-h">
            <h4 id="observe-h">{tr(Learn::Observe)}</h4>
            {prose(observe.say.clone())}
            <p class="looks">
                <button class="btn fork" on:click=move |_| room.observe()>
                    {icon(Icon::Jump)} <span><span class="vh">{tr(Learn::Show)} " "</span>{tr(Learn::ShowMoment(at))}</span>
                </button>
                {spots}
            </p>
        </section>
    }
    .into_any()
}

/// A place to look: a press points at it.
fn spot(room: Classroom, place: Look) -> AnyView {
    let session = session();
    let name = session
        .left
        .scenario
        .with_untracked(|scenario| named(place, scenario));
    view! {
        <button
            class="link-b"
            aria-pressed=move || room.pointed.is_at(place).to_string()
            on:click=move |_| room.pointed.point(&[place], session)
        >
            {tr(Learn::Spot(name))}
        </button>
    }
    .into_any()
}
