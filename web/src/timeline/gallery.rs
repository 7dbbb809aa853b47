//! The timeline and the transport with hand-made runs, to be looked at and measured: `?gallery=timeline`. Only in development builds.

use std::sync::Arc;

use leptos::prelude::*;
use split_isles_core::units::{EventId, HallId, Time};
use split_isles_core::view::track::{Record, TrackIndex, Window};

use crate::transport::{Fork, ForkLamp, Speed, Transport, TransportCommand, TransportView};

use super::sample::{self, Sample};
use super::{Breach, RunView, Timeline, TimelineCommand, Viewport, Visible};

/// Shows the samples instead of the page if its address asks for them.
pub(crate) fn opened() -> bool {
    let asked = window()
        .location()
        .search()
        .is_ok_and(|search| search.contains("gallery=timeline"));
    if asked {
        leptos::mount::mount_to_body(|| {
            crate::strings::Speech::provide();
            view! { <TimelineGallery /> }
        });
    }
    asked
}

/// All samples, one after the other.
#[component]
pub(crate) fn TimelineGallery() -> impl IntoView {
    let search = window().location().search().unwrap_or_default();
    let wanted = |name: &str| !search.contains("run=") || search.contains(&format!("run={name}"));
    view! {
        <main class="tl-gallery">
            {wanted("raft").then(|| view! { <Sheet sample=sample::raft() from=5_800 to=9_800 /> })}
            {wanted("naive").then(|| view! { <Sheet sample=sample::naive() from=10_100 to=15_500 /> })}
            {wanted("busy").then(|| view! { <Sheet sample=sample::busy() from=5_000 to=7_000 /> })}
        </main>
    }
}

/// One run with its transport.
#[component]
fn Sheet(sample: Sample, from: u64, to: u64) -> impl IntoView {
    let mut index = TrackIndex::new(&sample.scenario);
    index.extend(&sample.slices());
    let index = StoredValue::new(index);
    let scenario = Arc::new(sample.scenario.clone());
    let viewport = Viewport::new(&scenario);
    viewport.visible.set(Visible {
        from: Time::from_ms(from),
        to: Time::from_ms(to),
    });
    let breach = |at: &Time| Breach {
        at: *at,
        event: last_event(&sample, *at).unwrap_or_default(),
        invariant: split_isles_core::invariant::InvariantId::SoldOnce,
        name: if at.0 == 12_000_000 {
            "Two leaders"
        } else {
            "Sold twice"
        }
        .to_owned(),
    };
    let breaches: Vec<Breach> = sample.broken.iter().map(breach).collect();
    let end = sample.end;
    let seed = sample.scenario.seed;
    let sample = StoredValue::new(sample);
    let playhead = RwSignal::new(end);
    let running = RwSignal::new(false);
    let speed = RwSignal::new(Speed::REAL);
    let selected = RwSignal::new(None::<EventId>);
    let hall = RwSignal::new(Some(HallId(0)));
    let looped = RwSignal::new(None);
    let forks = RwSignal::new(vec![
        Fork {
            id: 0,
            name: "Main".to_owned(),
            forked: None,
            lamp: ForkLamp::Unknown,
        },
        Fork {
            id: 1,
            name: String::new(),
            forked: Some(Time::from_ms(9_600)),
            lamp: ForkLamp::Breaks,
        },
    ]);
    let active = RwSignal::new(0u32);
    let closed = RwSignal::new(None);
    let run = RunView {
        scenario: RwSignal::new(scenario).into(),
        history: RwSignal::new(0).into(),
        playhead: playhead.into(),
        frontier: RwSignal::new(end).into(),
        running: running.into(),
        selected: selected.into(),
        hall: hall.into(),
        breaches: RwSignal::new(breaches).into(),
        undone: RwSignal::new(Vec::new()).into(),
        telling: Signal::derive(move || {
            let at = playhead.get();
            sample.with_value(|s| {
                last_event(s, at).map_or_else(String::new, |id| format!("event {}", id.0))
            })
        }),
        tracks: Callback::new(move |window: Window| {
            index.with_value(|index| sample.with_value(|s| index.tracks(&s.slices(), window)))
        }),
        input: Callback::new(move |place: u32| {
            sample.with_value(|s| s.slices().input(place).cloned())
        }),
        act: Callback::new(move |op: split_isles_core::units::OpId| {
            use split_isles_core::command::{Act, Citizen, House, Key};
            sample.with_value(|s| match (s.broken.is_empty(), op.0) {
                (true, 0) => Some(Act::Sell(House(1), Citizen(1))),
                (true, 1) | (false, 0) => Some(Act::Sell(House(0), Citizen(0))),
                (true, _) | (false, 1) => Some(Act::Sell(House(0), Citizen(1))),
                (false, 2) => Some(Act::Write(Key(0), 5)),
                (false, _) => Some(Act::Owner(House(0))),
            })
        }),
    };
    let seek = move |to: Time| playhead.set(to.min(end));
    let step = move |by: i32| sample.with_value(|s| seek(stepped(s, playhead.get_untracked(), by)));
    let take = Callback::new(move |command: TimelineCommand| match command {
        TimelineCommand::Seek(to) => seek(to),
        TimelineCommand::Step(by) => step(by),
        TimelineCommand::Select(event) => selected.set(Some(event)),
        TimelineCommand::SelectHall(id) => hall.set(Some(id)),
    });
    let transport = TransportView {
        playhead: playhead.into(),
        frontier: run.frontier,
        until: RwSignal::new(Time(end.0 * 13 / 10)).into(),
        running: running.into(),
        ended: Signal::derive(move || playhead.get() >= end),
        speed: speed.into(),
        looped: looped.into(),
        seed: RwSignal::new(seed).into(),
        forks: forks.into(),
        active: active.into(),
        closed: closed.into(),
        scenario: run.scenario,
        history: run.history,
        breaches: run.breaches,
        tracks: run.tracks,
    };
    let command = Callback::new(move |command: TransportCommand| match command {
        TransportCommand::Play => running.set(true),
        TransportCommand::Pause => running.set(false),
        TransportCommand::Step(by) => step(by),
        TransportCommand::Seek(to) => seek(to),
        TransportCommand::SetSpeed(to) => speed.set(to),
        TransportCommand::Loop(range) => looped.set(range),
        TransportCommand::Fork => {
            let id = forks.with_untracked(Vec::len) as u32;
            let forked = Some(playhead.get_untracked());
            forks.update(|all| {
                all.push(Fork {
                    id,
                    name: String::new(),
                    forked,
                    lamp: ForkLamp::Unknown,
                });
            });
            active.set(id);
        }
        TransportCommand::Show(id) => active.set(id),
        TransportCommand::Rename(id, name) => forks.update(|all| {
            all.iter_mut()
                .filter(|fork| fork.id == id)
                .for_each(|fork| fork.name.clone_from(&name));
        }),
        TransportCommand::Close(id) => forks.update(|all| {
            if let Some(at) = all.iter().position(|fork| fork.id == id) {
                closed.set(Some(all.remove(at)));
            }
        }),
        TransportCommand::Reopen => {
            if let Some(fork) = closed.get_untracked() {
                closed.set(None);
                forks.update(|all| all.push(fork));
            }
        }
    });
    play(playhead, running, speed, end);
    view! {
        <section class="time">
            <Transport view=transport viewport on=command />
            <Timeline run viewport on=take />
        </section>
    }
}

/// Moves the playhead with real time while `running` holds.
fn play(playhead: RwSignal<Time>, running: RwSignal<bool>, speed: RwSignal<Speed>, end: Time) {
    let last = StoredValue::new(0.0);
    Effect::new(move |_| {
        if running.get() {
            last.set_value(now_ms());
            if playhead.get_untracked() >= end {
                playhead.set(Time::ZERO);
            }
            frame(last, (playhead, running, speed, end));
        }
    });
}

fn now_ms() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

fn frame(
    last: StoredValue<f64>,
    (playhead, running, speed, end): (RwSignal<Time>, RwSignal<bool>, RwSignal<Speed>, Time),
) {
    request_animation_frame(move || {
        if !running.get_untracked() {
            return;
        }
        let us = (now_ms() - last.get_value()) * f64::from(speed.get_untracked().0);
        last.set_value(now_ms());
        let to = Time(playhead.get_untracked().0 + us as u64).min(end);
        playhead.set(to);
        if to >= end {
            running.set(false);
        }
        frame(last, (playhead, running, speed, end));
    });
}

fn last_event(sample: &Sample, at: Time) -> Option<EventId> {
    let after = sample.events.partition_point(|event| event.at() <= at);
    after.checked_sub(1).map(|id| EventId(id as u32))
}

fn stepped(sample: &Sample, at: Time, by: i32) -> Time {
    let events = &sample.events;
    let place = if by > 0 {
        events.partition_point(|event| event.at() <= at) + by.unsigned_abs() as usize - 1
    } else {
        let before = events.partition_point(|event| event.at() < at);
        before.saturating_sub(by.unsigned_abs() as usize)
    };
    events
        .get(place.min(events.len() - 1))
        .map_or(at, split_isles_core::event::Event::at)
}
