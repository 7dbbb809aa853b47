//! Every state that the map can show, from hand-made moments: `?gallery=states`. And `?gallery=crowd`: two hundred couriers on the
//! move, to measure what a frame costs. `?gallery=guards` shows guarded cities alone.

mod guards;
mod moments;

use std::sync::Arc;

use leptos::prelude::*;
use split_isles_core::message::Courier;
use split_isles_core::scenario::Scenario;
use split_isles_core::units::{HallId, HallSet, Time};
use split_isles_core::view::Frame;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use self::guards::{guard_moments, guarded_cities};
use self::moments::{Moment, bridge_moments, cities, crowd, hall_moments};
use super::{Insets, Stage, Target, sign};

/// The gallery that the page's address asks for, if any.
pub(crate) fn asked_for() -> Option<AnyView> {
    let query = window().location().search().ok()?;
    match query.strip_prefix("?gallery=")? {
        "crowd" => Some(Crowd().into_any()),
        "guards" => Some(Guards().into_any()),
        _ => Some(States().into_any()),
    }
}

/// All states.
#[component]
fn States() -> impl IntoView {
    let halls: Vec<AnyView> = hall_moments()
        .into_iter()
        .map(|moment| card(moment, (176, 190)))
        .collect();
    let bridges: Vec<AnyView> = bridge_moments()
        .into_iter()
        .map(|moment| card(moment, (252, 190)))
        .collect();
    let guards: Vec<AnyView> = guard_moments()
        .into_iter()
        .map(|moment| card(moment, (176, 190)))
        .collect();
    let cities: Vec<AnyView> = guarded_cities()
        .into_iter()
        .chain(cities())
        .map(|(moment, size)| card(moment, size))
        .collect();
    view! {
        <main class="gallery">
            <h1>"States and scale"</h1>
            <h2>"Cities"</h2>
            <div class="gallery-g">{cities}</div>
            <h2>"Halls"</h2>
            <div class="gallery-g">{halls}</div>
            <h2>"Guards and offices"</h2>
            <div class="gallery-g">{guards}</div>
            <h2>"Bridges"</h2>
            <div class="gallery-g">{bridges}</div>
            <h2>"Couriers"</h2>
            <ul class="gallery-k">{kinds()}</ul>
        </main>
    }
}

/// The guarded states alone.
#[component]
fn Guards() -> impl IntoView {
    let cards = |all: Vec<(Moment, (u32, u32))>| -> Vec<AnyView> {
        all.into_iter()
            .map(|(moment, size)| card(moment, size))
            .collect()
    };
    let states = guard_moments();
    let states = states.into_iter().map(|moment| (moment, (236, 240)));
    view! {
        <main class="gallery">
            <h1>"Guards"</h1>
            <div class="gallery-g">{cards(states.collect())}</div>
            <h2>"Cities"</h2>
            <div class="gallery-g">{cards(guarded_cities())}</div>
        </main>
    }
}

fn card(moment: Moment, (w, h): (u32, u32)) -> AnyView {
    let small = w < 300;
    let insets = Insets {
        top: if small { 4.0 } else { 22.0 },
        right: 8.0,
        bottom: if small { 26.0 } else { 36.0 },
        left: 8.0,
        ..Insets::default()
    };
    let (name, about) = (moment.name, moment.about);
    let selected = moment.selected;
    view! {
        <figure class="gallery-c" prop:style=format!("width:{w}px")>
            <div class="gallery-s" prop:style=format!("height:{h}px")>
                <Stage
                    scenario=Signal::stored(moment.scenario)
                    frame=Signal::stored(moment.frame)
                    fenced=Signal::stored(moment.fenced)
                    selected=Signal::stored(selected)
                    insets=Signal::stored(insets)
                    controls=!small
                />
            </div>
            <figcaption>
                <b>{name}</b>
                <span>{about}</span>
            </figcaption>
        </figure>
    }
    .into_any()
}

/// The couriers' signs with their names.
fn kinds() -> Vec<AnyView> {
    [
        (Courier::Heartbeat, true, "Heartbeat", "circle, pulse"),
        (Courier::Append, true, "Append", "square, lines"),
        (Courier::Vote, true, "Vote", "diamond, V"),
        (Courier::Ack, true, "Acknowledgement", "circle, tick"),
        (Courier::Ack, false, "Refusal", "circle, cross"),
        (Courier::Snapshot, true, "Snapshot", "lidded box, arrow down"),
        (Courier::Transfer, true, "Transfer", "shield, flag"),
        (Courier::Deed, false, "Deed", "sheet with a seal"),
        (Courier::Lock, false, "Lock", "hourglass"),
        (Courier::Lock, true, "Lock answer", "hourglass, tick"),
        (Courier::Fence, false, "Fence", "hexagon, bolt"),
        (Courier::Fence, true, "Fence answer", "hexagon, tick"),
        (Courier::Request, true, "Client request", "house, plus"),
        (Courier::Response, true, "Client answer", "house, tick"),
        (Courier::Response, false, "Client refusal", "house, cross"),
    ]
    .into_iter()
    .map(|(courier, yes, name, about)| {
        let (shape, glyph) = sign(courier, yes, if courier == Courier::Vote { 7.0 } else { 8.0 });
        view! {
            <li>
                <svg class="term-0" width="24" height="24" viewBox="-12 -12 24 24" aria-hidden="true">
                    <path class="ms" d=shape></path>
                    <path class="mg" d=glyph></path>
                </svg>
                <b>{name}</b>
                <span>{about}</span>
            </li>
        }
        .into_any()
    })
    .collect()
}

/// A busy city, for measuring.
#[component]
fn Crowd() -> impl IntoView {
    let (scenario, first) = crowd();
    let scenario: Arc<Scenario> = Arc::new(scenario);
    let frame = RwSignal::new(Arc::new(first.clone()));
    let picked = RwSignal::new(Some(Target::Hall(HallId(0))));
    run(first, frame);
    view! {
        <div class="gallery-crowd">
            <Stage
                scenario=Signal::stored(scenario)
                frame=frame
                selected=picked
                fenced=Signal::stored(HallSet::EMPTY)
                on_pick=Callback::new(move |target| picked.set(Some(target)))
            />
        </div>
    }
}

/// Moves a moment on with the browser's frames, and leaves the cost of each on the window: `crowdCosts`.
fn run(first: Frame, frame: RwSignal<Arc<Frame>>) {
    let costs = js_sys::Array::new();
    let _ = js_sys::Reflect::set(&window(), &"crowdCosts".into(), &costs);
    let again: std::rc::Rc<std::cell::RefCell<Option<Closure<dyn FnMut(f64)>>>> =
        std::rc::Rc::default();
    let next = again.clone();
    let begun = std::cell::Cell::new(None);
    *again.borrow_mut() = Some(Closure::new(move |now_ms: f64| {
        let begin = begun.get().unwrap_or(now_ms);
        begun.set(Some(begin));
        let before = window().performance().map_or(0.0, |clock| clock.now());
        let at = Time((((now_ms - begin) * 500.0) as u64) + 5_000_000);
        let mut moved = first.clone();
        moved.at = at;
        for courier in &mut moved.couriers {
            // Every courier walks again and again.
            let whole = courier.arrives.since(courier.left).0.max(1);
            let rounds = at.since(courier.left).0 / whole;
            courier.left = Time(courier.left.0 + rounds * whole);
            courier.arrives = Time(courier.arrives.0 + rounds * whole);
        }
        frame.set(Arc::new(moved));
        // Effects run right after this task: they are part of the cost.
        let costs = costs.clone();
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            let after = window().performance().map_or(0.0, |clock| clock.now());
            costs.push(&(after - before).into());
        });
        request(&next);
    }));
    request(&again);
}

fn request(again: &std::rc::Rc<std::cell::RefCell<Option<Closure<dyn FnMut(f64)>>>>) {
    if let Some(closure) = again.borrow().as_ref() {
        let _ = window().request_animation_frame(closure.as_ref().unchecked_ref());
    }
}
