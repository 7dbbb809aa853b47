//! One line of the drawer for each number, switch and choice; a line is there only where the scenario has it.

use leptos::prelude::*;
use split_isles_core::mechanism::Switch;
use split_isles_core::scenario::Scenario;

use super::numbers::Number;
use super::picks::Pick;
use super::wards::Ward;
use crate::strings::{SetUp, tr};
use crate::ui::typed::{Field, number_field};

/// The scenario that is being changed.
pub(super) type Draft = RwSignal<Scenario>;

/// The line of a number.
pub(super) fn number(draft: Draft, number: Number) -> AnyView {
    let value = Memo::new(move |_| draft.with(|draft| number.get(draft)));
    let bounds = Memo::new(move |_| draft.with(|draft| number.bounds(draft)));
    let small = |bound| i32::try_from(bound).unwrap_or(i32::MAX);
    number_field(Field {
        class: "su-n",
        name: tr(SetUp::Number(number)),
        there: Signal::derive(move || value.get().is_some()),
        stands: Signal::derive(move || value.get().unwrap_or_default().to_string()),
        bounds: Signal::derive(move || {
            let (least, most) = bounds.get();
            (small(least), small(most))
        }),
        take: Callback::new(move |wanted| {
            if let Ok(wanted) = u64::try_from(wanted) {
                draft.update(|draft| number.set(draft, wanted));
            }
        }),
        refusal: RwSignal::new(None),
    })
}

/// The line of how many there are of something: none, or up to the most.
pub(super) fn count(
    name: SetUp,
    most: i32,
    stands: impl Fn() -> usize + Send + Sync + 'static,
    set: impl Fn(usize) + Send + Sync + 'static,
) -> AnyView {
    number_field(Field {
        class: "su-n",
        name: tr(name),
        there: Signal::stored(true),
        stands: Signal::derive(move || stands().to_string()),
        bounds: Signal::stored((0, most)),
        take: Callback::new(move |wanted| {
            if let Ok(wanted) = usize::try_from(wanted) {
                set(wanted);
            }
        }),
        refusal: RwSignal::new(None),
    })
}

/// The line of a rule.
pub(super) fn switch(draft: Draft, switch: Switch) -> AnyView {
    let on = Memo::new(move |_| draft.with(|draft| switch.get(&draft.mechanism)));
    let set = move |on| draft.update(|draft| switch.set(&mut draft.mechanism, on));
    check_box(on, set, SetUp::Switch(switch), SetUp::Without(switch))
}

/// The line of a guard, or of a switch within one.
pub(super) fn ward(draft: Draft, ward: Ward) -> AnyView {
    let on = Memo::new(move |_| draft.with(|draft| ward.get(draft)));
    let set = move |on| draft.update(|draft| ward.set(draft, on));
    check_box(on, set, SetUp::Ward(ward), SetUp::Unguarded(ward))
}

fn check_box(
    on: Memo<Option<bool>>,
    set: impl Fn(bool) + 'static,
    name: SetUp,
    without: SetUp,
) -> AnyView {
    view! {
        <label class="su-s" hidden=move || on.get().is_none()>
            <input
                type="checkbox"
                prop:checked=move || on.get() == Some(true)
                on:change=move |event| set(event_target_checked(&event))
            />
            <span>
                <b>{tr(name)}</b>
                <small>{tr(without)}</small>
            </span>
        </label>
    }
    .into_any()
}

/// The line of a choice among a few.
pub(super) fn pick(draft: Draft, group: Vec<Pick>) -> AnyView {
    let Some(first) = group.first().copied() else {
        return ().into_any();
    };
    let there = Memo::new(move |_| draft.with(|draft| first.is_in(draft).is_some()));
    let options: Vec<AnyView> = group
        .iter()
        .enumerate()
        .map(|(at, pick)| {
            let pick = *pick;
            let is_in = move || draft.with(|draft| pick.is_in(draft) == Some(true));
            view! { <option value=at.to_string() prop:selected=is_in>{tr(SetUp::Pick(pick))}</option> }.into_any()
        })
        .collect();
    let choose = move |event| {
        let at: Option<usize> = event_target_value(&event).parse().ok();
        if let Some(pick) = at.and_then(|at| group.get(at)) {
            draft.update(|draft| pick.put_in(draft));
        }
    };
    view! {
        <label class="su-n" hidden=move || !there.get()>
            <span>{tr(SetUp::Group(first))}</span>
            <select on:change=choose>{options}</select>
        </label>
    }
    .into_any()
}
