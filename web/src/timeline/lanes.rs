//! The column of names: who each lane belongs to, and what it is at the playhead.

use leptos::prelude::*;
use split_isles_core::effect::Role;
use split_isles_core::scenario::{Office, Scenario};
use split_isles_core::units::{HallId, Time};
use split_isles_core::view::Status;

use crate::strings::{Times, speech};
use crate::ui::{Icon, icon, sized_icon};

use super::chips::island_name;
use super::layout::{RowKind, badge};
use super::picture::Picture;
use super::{RunView, TimelineCommand, scene};

/// What a hall's badge shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Now {
    tone: u8,
    class: &'static str,
}

/// The column of names.
#[component]
pub(super) fn Names(
    run: RunView,
    picture: Memo<Picture>,
    on: Callback<TimelineCommand>,
) -> impl IntoView {
    let rows = Memo::new(move |_| {
        picture.with(|p| {
            let place = |row: &super::layout::Row| (row.kind.clone(), row.y, row.height);
            p.layout.rows.iter().map(place).collect::<Vec<_>>()
        })
    });
    let now = Memo::new(move |_| {
        let (scenario, at) = (run.scenario.get(), run.playhead.get());
        picture.with(|picture| present(&scenario, picture, at))
    });
    let column = move || {
        let scenario = run.scenario.get();
        let row = |(kind, y, height): (RowKind, f64, f64)| {
            let style = format!("top:{y}px;height:{height}px");
            match kind {
                RowKind::Hall(hall) => {
                    let name = scenario.hall_name(hall).to_owned();
                    let island = scenario.city.halls.get(hall.index());
                    let island =
                        island.map_or_else(String::new, |h| island_name(&scenario, h.island));
                    let phrase = Times::LaneName(island, name.clone());
                    let state = move || now.with(|now| now.get(hall.index()).copied());
                    let class = move || {
                        let state = state().unwrap_or(Now { tone: 0, class: "" });
                        format!("tl-node term-{} {}", state.tone, state.class)
                    };
                    let chosen = move || run.hall.get() == Some(hall);
                    view! {
                        <button
                            class="tl-name"
                            class:sel=chosen
                            prop:style=style
                            aria-pressed=move || chosen().to_string()
                            on:click=move |_| on.run(TimelineCommand::SelectHall(hall))
                        >
                            <b class=class aria-hidden="true">{mark(&scenario, hall, &name)}</b>
                            <span>{move || speech().say(&phrase)}</span>
                        </button>
                    }
                    .into_any()
                }
                RowKind::Client(client) => {
                    let name = scenario
                        .clients
                        .get(client.index())
                        .map_or("?", |c| c.name.as_str());
                    view! {
                        <div class="tl-name client" prop:style=style>
                            <i>{icon(Icon::House)}</i>
                            <span>{name.to_owned()}</span>
                        </div>
                    }
                    .into_any()
                }
                RowKind::Gutter(bridges) => view! {
                    <div class="tl-name water" prop:style=style>
                        <Waters bridges scenario=scenario.clone() />
                    </div>
                }
                .into_any(),
            }
        };
        rows.get().into_iter().map(row).collect_view()
    };
    let height = move || format!("{}px", picture.with(|picture| picture.layout.height));
    view! {
        <div class="tl-names" style:height=height>
            {column}
        </div>
    }
}

/// What stands on a badge: a letter, or a sign for what would share a hall's letter.
fn mark(scenario: &Scenario, hall: HallId, name: &str) -> AnyView {
    let office = scenario
        .city
        .halls
        .get(hall.index())
        .map(|hall| hall.office);
    match office {
        Some(Office::Archive) => sized_icon(Icon::House, "11").into_any(),
        Some(Office::PowerBox(_)) => sized_icon(Icon::Power, "11").into_any(),
        Some(Office::City | Office::Keeper) | None => badge(name).into_any(),
    }
}

/// The names of the bridges over a stretch of water; one alone is just "the bridge".
#[component]
fn Waters(bridges: Vec<u8>, scenario: std::sync::Arc<Scenario>) -> impl IntoView {
    if let [_] = bridges[..] {
        return view! { <span>{move || speech().say(&Times::Bridge)}</span> }.into_any();
    }
    let pair = |at: u8| {
        let (a, b) = scenario
            .city
            .bridges
            .get(usize::from(at))
            .copied()
            .unwrap_or_default();
        format!(
            "{}–{}",
            island_name(&scenario, a),
            island_name(&scenario, b)
        )
    };
    let names: Vec<_> = bridges.into_iter().map(pair).collect();
    view! { <ol>{names.into_iter().map(|name| view! { <li>{name}</li> }).collect_view()}</ol> }
        .into_any()
}

/// What every hall is at the playhead, or at the edge of the window that is nearest to it.
fn present(scenario: &Scenario, picture: &Picture, at: Time) -> Vec<Now> {
    let at = at.clamp(picture.scale.from, picture.scale.to);
    let spans = picture.tracks.lanes.iter().map(|lane| {
        let after = lane.spans.partition_point(|span| span.from <= at);
        lane.spans.get(after.saturating_sub(1))
    });
    let now = |(hall, span): (u8, Option<&split_isles_core::view::track::LaneSpan>)| {
        let Some(span) = span else {
            return Now { tone: 0, class: "" };
        };
        let serves = scene::serves(scenario, HallId(hall));
        let class = match (span.status, span.role) {
            (Status::Paused(_), _) => "r-paused",
            (Status::Crashed(_) | Status::PoweredOff(_), _) => "r-dead",
            (Status::Running, _) if serves => "r-follower",
            (Status::Running, Role::Leader) => "r-leader",
            (Status::Running, Role::Candidate | Role::PreCandidate) => "r-candidate",
            (Status::Running, Role::Follower) => "r-follower",
        };
        Now {
            tone: if serves {
                0
            } else {
                scene::tone(scenario, span.term)
            },
            class,
        }
    };
    (0..).zip(spans).map(now).collect()
}
