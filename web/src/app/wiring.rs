//! What joins the timeline and the transport to the session: signals and questions in, commands out.

#![expect(
    clippy::redundant_closure_for_method_calls,
    reason = "a method of one city's lifetime is no answer to a question for any"
)]

use std::sync::Arc;

use leptos::prelude::*;
use split_isles_core::history::ForkId;
use split_isles_core::scenario::Scenario;
use split_isles_core::units::Time;
use split_isles_core::view::track::{Tracks, Window};

use crate::controls::Answers;
use crate::guide::shown_title;
use crate::inspector::picked_hall;
use crate::player::{Loop, Player};
use crate::session::{Session, Tab};
use crate::stage::Target;
use crate::strings::{Lamps, Speech, speech};
use crate::timeline::{Breach, RunView, TimelineCommand};
use crate::transport::{Fork, ForkLamp, TransportCommand, TransportView};

/// The city that the timeline is about.
fn scenario(session: Session) -> Signal<Arc<Scenario>> {
    Signal::derive(move || session.focused().scenario.get())
}

fn history(session: Session) -> Signal<u32> {
    Signal::derive(move || session.focused().history.get())
}

fn tracks(session: Session) -> Callback<Window, Tracks> {
    Callback::new(move |window| session.tracks(session.focus.get_untracked(), window))
}

/// Every first violation so far. They are asked for when the panels are, not in every frame.
fn breaches(session: Session) -> Memo<Vec<Breach>> {
    let speech = speech();
    Memo::new(move |_| {
        session.focused().moment.track();
        let found = session.ask(session.focus.get(), |city| city.timeline().violations());
        let breach = |violation: split_isles_core::invariant::Violation| Breach {
            at: violation.at,
            event: violation.event,
            invariant: violation.invariant,
            name: speech.say(&Lamps::Short(violation.invariant)).into_owned(),
        };
        found.into_iter().map(breach).collect()
    })
}

/// The run as the timeline sees it.
pub(super) fn run_view(session: Session, player: Player) -> RunView {
    RunView {
        scenario: scenario(session),
        history: history(session),
        playhead: session.now.into(),
        frontier: session.end.into(),
        running: player.playing.into(),
        selected: session.event.into(),
        hall: Signal::derive(move || session.selected.get().and_then(picked_hall)),
        breaches: breaches(session).into(),
        undone: Memo::new(move |_| {
            session.focused().moment.track();
            session.ask(session.focus.get(), |city| city.undone())
        })
        .into(),
        telling: telling(session, speech()),
        tracks: tracks(session),
        input: Callback::new(move |place| {
            let side = session.focus.get_untracked();
            session.ask(side, |city| city.timeline().head().input(place).cloned())
        }),
        act: Callback::new(move |op| {
            let side = session.focus.get_untracked();
            session.ask(side, |city| {
                city.timeline().head().operation(op).map(|op| op.act)
            })
        }),
    }
}

/// What has just happened at the playhead, in words.
fn telling(session: Session, speech: Speech) -> Signal<String> {
    Memo::new(move |_| {
        session.focused().moment.track();
        let told = session.ask(session.focus.get(), |city| city.just_now());
        told.map_or_else(String::new, |told| speech.say(&told).into_owned())
    })
    .into()
}

/// The run as the transport sees it.
pub(super) fn transport_view(session: Session, player: Player) -> TransportView {
    let looped = move || player.looping.get().map(|round| (round.from, round.to));
    let speech = speech();
    let named = move |tab| fork(tab, speech);
    TransportView {
        playhead: session.now.into(),
        frontier: session.end.into(),
        until: player.stop_at.into(),
        running: player.playing.into(),
        ended: Signal::derive(move || session.now.get() >= player.stop_at.get()),
        speed: player.speed.into(),
        looped: Signal::derive(looped),
        seed: Signal::derive(move || session.focused().scenario.with(|scenario| scenario.seed)),
        forks: Signal::derive(move || session.tabs.get().into_iter().map(named).collect()),
        active: Signal::derive(move || session.active.get().0),
        closed: Signal::derive(move || session.closed.get().map(named)),
        scenario: scenario(session),
        history: history(session),
        breaches: breaches(session).into(),
        tracks: tracks(session),
    }
}

fn fork(tab: Tab, speech: Speech) -> Fork {
    Fork {
        id: tab.id.0,
        name: shown_title(&tab.name, speech),
        forked: tab.forked_at,
        lamp: match tab.broken {
            None => ForkLamp::Unknown,
            Some(false) => ForkLamp::Holds,
            Some(true) => ForkLamp::Breaks,
        },
    }
}

/// What the timeline asks for is done.
pub(super) fn on_timeline(session: Session, player: Player) -> Callback<TimelineCommand> {
    Callback::new(move |command| match command {
        TimelineCommand::Seek(at) => {
            player.pause();
            session.seek(at);
        }
        TimelineCommand::Step(by) => step(session, player, by),
        TimelineCommand::Select(event) => session.event.set(Some(event)),
        TimelineCommand::SelectHall(hall) => session.selected.set(Some(Target::Hall(hall))),
    })
}

/// What the transport asks for is done.
pub(super) fn on_transport(session: Session, player: Player) -> Callback<TransportCommand> {
    let answers = Answers::about(session);
    Callback::new(move |command| match command {
        TransportCommand::Play => player.play(session),
        TransportCommand::Pause => player.stop(session),
        TransportCommand::Step(by) => {
            step(session, player, by);
            answers.stepped();
        }
        TransportCommand::Seek(at) => {
            player.pause();
            session.seek(at);
        }
        TransportCommand::SetSpeed(speed) => player.speed.set(speed),
        TransportCommand::Loop(stretch) => {
            player
                .looping
                .set(stretch.map(|(from, to): (Time, Time)| Loop { from, to }));
        }
        TransportCommand::Fork => {
            session.fork();
            answers.forked();
        }
        TransportCommand::Show(run) => session.switch(ForkId(run)),
        TransportCommand::Rename(run, name) => session.rename(ForkId(run), name),
        TransportCommand::Close(run) => session.close(ForkId(run)),
        TransportCommand::Reopen => session.reopen(),
    })
}

fn step(session: Session, player: Player, by: i32) {
    player.pause();
    for _ in 0..by.unsigned_abs() {
        session.step(by > 0);
    }
}
