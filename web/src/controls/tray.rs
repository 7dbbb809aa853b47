//! What the taken tool asks: its choices, and its targets for those who do not point at the map.

use leptos::html;
use leptos::prelude::*;
use split_isles_core::command::Act;

use super::bench::{Bench, bench};
use super::options::{Preset, groups};
use super::tool::Tool;
use super::{deeds, tool};
use crate::session::{Target, session};
use crate::strings::{Common, Deed, Part, Tooling, tr};
use crate::ui::typed::{Field, number_field};
use crate::ui::{Choice, Icon, Segments, focus, icon, sized_icon};

/// The tray; it is there only while a tool is taken.
#[component]
pub(crate) fn Tray() -> impl IntoView {
    let bench = bench();
    move || bench.armed.get().map(|tool| tray(bench, tool))
}

fn tray(bench: Bench, tool: Tool) -> AnyView {
    let choices: Vec<AnyView> = groups(tool)
        .into_iter()
        .enumerate()
        .map(|(at, group)| choose(bench, at, group))
        .collect();
    let session = session();
    let first = NodeRef::<html::Div>::new();
    focus_first_button(first);
    let before = StoredValue::new_local(focus::held());
    on_cleanup(move || {
        if let Some(before) = before.try_update_value(Option::take).flatten() {
            focus::give_back(before);
        }
    });
    view! {
        <section class="tray" role="group" aria-label=tr(Tooling::Name(tool))>
            <header>
                {sized_icon(tool.icon(), "16")}
                <b>{tr(Tooling::Name(tool))}</b>
                <span>{tr(Tooling::Ask(tool))}</span>
                <button class="btn icon bare" aria-label=tr(Common::Cancel) on:click=move |_| bench.armed.set(None)>
                    {icon(Icon::Cross)}
                </button>
            </header>
            {choices}
            {move || {
                session.focused().scenario.track();
                deed(bench, tool)
            }}
            <div class="tray-t" node_ref=first>
                {move || bench.targets(tool).into_iter().map(|target| button(bench, tool, target)).collect::<Vec<_>>()}
            </div>
        </section>
    }
    .into_any()
}

/// The button of what is picked, or else the first.
fn first_of(div: &web_sys::Element) -> Option<web_sys::Element> {
    let found = |selector| div.query_selector(selector).ok().flatten();
    found("button.picked").or_else(|| found("button"))
}

/// Whoever takes a tool by key goes on by key.
fn focus_first_button(inside: NodeRef<html::Div>) {
    Effect::new(move |done: Option<bool>| {
        let div = inside.get();
        if done != Some(true)
            && let Some(button) = div.and_then(|div| first_of(&div))
        {
            use wasm_bindgen::JsCast;
            if let Some(button) = button.dyn_ref::<web_sys::HtmlElement>() {
                drop(button.focus());
            }
            return true;
        }
        done == Some(true)
    });
}

fn choose(bench: Bench, at: usize, group: Vec<Preset>) -> AnyView {
    const NAMES: [&str; 2] = ["preset-a", "preset-b"];
    let choices = group
        .iter()
        .map(|preset| Choice::words(tr(Tooling::Preset(*preset))))
        .collect();
    let legend = group
        .first()
        .map_or_else(|| tr(Tooling::Heading), |first| tr(Tooling::Group(*first)));
    let group = StoredValue::new(group);
    let in_force = Signal::derive(move || {
        let settings = bench.settings.get();
        group.with_value(|group| {
            group
                .iter()
                .position(|p| p.is_in(&settings))
                .unwrap_or(usize::MAX)
        })
    });
    let on_choose = Callback::new(move |at: usize| {
        if let Some(preset) = group.with_value(|group| group.get(at).copied()) {
            bench.settings.update(|settings| preset.put_in(settings));
        }
    });
    view! {
        <Segments legend=legend name=NAMES[at.min(1)] choices=choices chosen=in_force on_choose=on_choose />
    }
    .into_any()
}

/// What a client is to ask.
fn deed(bench: Bench, tool: Tool) -> Option<AnyView> {
    let scenario = session().focused().scenario.get_untracked();
    let wanted = bench.wanted.get_untracked();
    let (acts, is_write) = match tool {
        Tool::Write => (deeds::writes(&scenario, &wanted), true),
        Tool::Read => (deeds::reads(&scenario, &wanted), false),
        Tool::Cut
        | Tool::OneWay
        | Tool::Drain
        | Tool::Slow
        | Tool::Pause
        | Tool::Crash
        | Tool::Power
        | Tool::Skew => {
            return None;
        }
    };
    let set = move |act: Act| {
        bench
            .settings
            .update(|s| *(if is_write { &mut s.write } else { &mut s.read }) = Some(act));
    };
    let chosen = bench
        .settings
        .with_untracked(|s| if is_write { s.write } else { s.read });
    let same = |one: Act, other: Act| match one.number() {
        // Another number makes it no other act.
        Some(number) => other.with_number(number) == one,
        None => one == other,
    };
    let kept = chosen.and_then(|act| acts.iter().position(|other| same(act, *other)));
    // What a task speaks of comes first, whatever was chosen before.
    let chosen_at = kept.filter(|_| wanted.is_empty()).unwrap_or(0);
    if let Some(act) = acts
        .get(chosen_at)
        .filter(|_| kept.is_none() || !wanted.is_empty())
    {
        set(*act);
    }
    let options: Vec<AnyView> = acts
        .iter()
        .enumerate()
        .map(|(at, act)| {
            let deed = Deed {
                act: *act,
                scenario: scenario.clone(),
                part: Part::Whole,
            };
            view! { <option value=at.to_string() selected=at == chosen_at>{tr(deed)}</option> }
                .into_any()
        })
        .collect();
    let on_change = move |event| {
        if let Some(act) = event_target_value(&event)
            .parse()
            .ok()
            .and_then(|at: usize| acts.get(at))
        {
            set(*act);
        }
    };
    let number = Memo::new(move |_| {
        let settings = bench.settings.get();
        let act = if is_write {
            settings.write
        } else {
            settings.read
        };
        act.and_then(Act::number)
    });
    let has_number = Memo::new(move |_| number.get().is_some());
    let refusal = RwSignal::new(None);
    let how_much = move || {
        number_field(Field {
            class: "field",
            name: tr(Tooling::HowMuch),
            there: Signal::stored(true),
            stands: Signal::derive(move || number.get().unwrap_or_default().to_string()),
            bounds: Signal::stored((i32::MIN.saturating_add(1), i32::MAX)),
            take: Callback::new(move |number| {
                if let Some(act) = bench.settings.with_untracked(|settings| settings.write) {
                    set(act.with_number(number));
                }
            }),
            refusal,
        })
    };
    Some(
        view! {
            <label class="field">
                <span>{tr(Tooling::What)}</span>
                <select on:change=on_change>{options}</select>
            </label>
            {move || has_number.get().then(how_much)}
        }
        .into_any(),
    )
}

fn button(bench: Bench, tool: Tool, target: Target) -> AnyView {
    let session = session();
    let city = session.city(session.focus.get_untracked());
    let scenario = city.scenario.get_untracked();
    let frame = city.frame.get_untracked();
    let picked = move || session.selected.get() == Some(target);
    let restores = tool::restores(tool, target, &frame);
    let name = Tooling::Target {
        tool,
        target,
        scenario,
        restores,
    };
    view! {
        <button class="btn ghost" class:picked=picked on:click=move |_| bench.employ(tool, target)>
            {tr(name)}
        </button>
    }
    .into_any()
}
