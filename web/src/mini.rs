//! A moment of a run in small: a city of its own, which nobody else sees or changes, a few seconds around the moment, and the way into the
//! playground.

mod look;
mod reel;
mod take;

use std::sync::Arc;

use leptos::prelude::*;
use split_isles_core::scenario::Scenario;
use split_isles_core::units::Time;
use split_isles_taught::Scene;

use self::look::{lamps, names, target};
use self::reel::Reel;
use self::take::{Take, Unseen, load};
use crate::asked::asked;
use crate::content::library;
use crate::foreign;
use crate::notice::notices;
use crate::place::{Place, whereabouts};
use crate::player::player;
use crate::session::session;
use crate::stage::{Stage, told};
use crate::strings::{Common, Mini, Story, seconds, speech, tr};
use crate::ui::{Icon, icon, motion_followed, sorry};

/// A moment of a run, to be seen and played.
#[component]
pub(crate) fn MiniScene(
    /// The moment, and where to look.
    scene: Scene,
    /// The run, where whoever tells of it brings it along.
    #[prop(optional, into)]
    own: Option<Arc<Scenario>>,
    /// Whether there is room for more than a thumbnail.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    let library = library();
    let tries = RwSignal::new(0_u32);
    let wanted = scene.clone();
    let take = LocalResource::new(move || {
        tries.track();
        load(library, wanted.clone(), own.clone())
    });
    let holds = move || {
        match take.get() {
        None => view! {
            <div class="mini-map"><p class="mini-wait wait" role="status"><i></i> {tr(Mini::Coming)}</p></div>
        }
        .into_any(),
        Some(Ok(take)) => playing(take, &scene),
        Some(Err(unseen)) => {
            let words = match unseen {
                Unseen::Missing(missing) => tr(Common::Missing(missing)),
                Unseen::Unsound => tr(Story::CannotOpen),
            };
            sorry(words, move || tries.update(|tries| *tries += 1))
        }
    }
    };
    view! { <div class="mini" class:is-large=large>{holds}</div> }.into_any()
}

fn playing(take: Take, scene: &Scene) -> AnyView {
    let speech = speech();
    let scenario = Arc::new(take.run.scenario.clone());
    let reel = Reel::new(&take);
    on_cleanup(move || reel.pause());
    let city = Signal::stored(Arc::clone(&scenario));
    let selected = Signal::stored(target(&scene.look, &scenario));
    let title = scenario.title.clone();
    let lang = foreign::titled(&title);
    let looked = names(&scene.look, &scenario);
    let for_readers = Memo::new({
        let scenario = Arc::clone(&scenario);
        move |_| {
            // While time runs it would be told anew sixty times a second.
            if reel.playing.get() {
                return Vec::new();
            }
            reel.frame.with(|frame| told(&scenario, frame, speech))
        }
    });
    let lines = move || {
        let line = |line| view! { <li>{line}</li> };
        for_readers.get().into_iter().map(line).collect_view()
    };
    let at_lamps = lamps(&scene.look, reel);
    view! {
        <div class="mini-map" inert=true aria-hidden="true">
            <Stage scenario=city frame=reel.frame selected=selected controls=false />
        </div>
        {at_lamps}
        <p class="mini-c">
            <b lang=lang>{title}</b>
            {looked.into_iter().map(|name| view! { <span>{tr(name)}</span> }).collect_view()}
        </p>
        <div class="vh">
            <p>{tr(Mini::MapSays)}</p>
            <ul>{lines}</ul>
        </div>
        {controls(reel)}
        {door(take, selected)}
    }
    .into_any()
}

/// Time around the moment: played, scrubbed, or event by event.
fn controls(reel: Reel) -> AnyView {
    let speech = speech();
    let still = motion_followed();
    // What runs when the reader asks for rest comes to it.
    Effect::new(move |_| {
        if still.get() {
            reel.pause();
        }
    });
    let play = move || {
        let sign = move || {
            icon(if reel.playing.get() {
                Icon::Pause
            } else {
                Icon::Play
            })
        };
        let name = move || {
            speech.say(&if reel.playing.get() {
                Mini::Pause
            } else {
                Mini::Play
            })
        };
        let button = || {
            view! {
                <button type="button" class="btn ghost icon" aria-label=name title=name on:click=move |_| reel.toggle()>
                    {sign}
                </button>
            }
        };
        (!still.get()).then(button)
    };
    let step = move |forward: bool| {
        let (name, sign) = if forward {
            (Mini::Forward, Icon::StepForward)
        } else {
            (Mini::Back, Icon::StepBack)
        };
        move || {
            let name = name.clone();
            still.get().then(|| {
                view! {
                    <button type="button" class="btn ghost icon" aria-label=tr(name.clone()) title=tr(name) on:click=move |_| reel.step(forward)>
                        {icon(sign)}
                    </button>
                }
            })
        }
    };
    let read = |event: &leptos::ev::Event| event_target_value(event).parse::<u64>().ok();
    let scrub = move |event: leptos::ev::Event| {
        if let Some(ms) = read(&event) {
            reel.pause();
            reel.seek(Time::from_ms(ms));
        }
    };
    let (from, to) = reel.stretch();
    let now = move || reel.now.get().0 / 1_000;
    // A screen reader on the slider would read every change aloud: while time runs, what is said stays as it was.
    let asked = Trigger::new();
    let told = Memo::new(move |_| {
        asked.track();
        if reel.playing.get() {
            reel.now.get_untracked()
        } else {
            reel.now.get()
        }
    });
    let moment = reel.moment();
    let away = move || reel.now.get() != moment;
    view! {
        <div class="mini-t" role="group" aria-label=tr(Mini::Controls)>
            {step(false)} {play} {step(true)}
            <input
                type="range"
                min=(from.0 / 1_000).to_string()
                max=(to.0 / 1_000).to_string()
                step="10"
                prop:value=move || now().to_string()
                aria-label=tr(Mini::Moment)
                aria-valuetext=move || speech.say(&Mini::Seconds(told.get()))
                on:focus=move |_| asked.notify()
                on:input=scrub
            />
            <time>{move || seconds(reel.now.get().0)} " s"</time>
            <button
                type="button"
                class="btn ghost icon"
                aria-label=tr(Mini::ToMoment)
                title=tr(Mini::ToMoment)
                disabled=move || !away()
                on:click=move |_| reel.rewind()
            >
                {icon(Icon::Replay)}
            </button>
        </div>
    }
    .into_any()
}

/// The way into the playground, to this moment.
fn door(take: Take, selected: Signal<Option<crate::stage::Target>>) -> AnyView {
    let (session, player, whereabouts) = (session(), player(), whereabouts());
    // From the playground there would be no way back to a lesson that has its frame to itself.
    if asked().stays() && whereabouts.map().is_some_and(|map| map.is_lesson()) {
        return ().into_any();
    }
    let (speech, notices) = (speech(), notices());
    let run = StoredValue::new(take.run);
    let go = move |_| {
        player.pause();
        if session.open_run(run.get_value()).is_err() {
            notices.say(speech.say_now(&Story::CannotOpen));
            return;
        }
        session.selected.set(selected.get_untracked());
        whereabouts.go(Place::Playground);
    };
    view! {
        <button type="button" class="link-b mini-door" on:click=go>
            {icon(Icon::Jump)} {tr(Mini::Open)}
        </button>
    }
    .into_any()
}
