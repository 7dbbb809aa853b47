//! The board of defence in depth: every layer of the city's defence, what it stopped so far, and what would have broken without it.

mod layer;
mod otherwise;

use leptos::prelude::*;
use split_isles_core::defence::{Layer, Standing, Stop, stops};
use split_isles_core::invariant::Violation;
use split_isles_core::units::Time;

use self::layer::LayerRow;
use self::otherwise::Otherwise;
use crate::session::{Session, session};
use crate::strings::{Defence, Said, speech, tr};

/// How often the runs without a layer are brought up to the playhead.
const TICK: std::time::Duration = std::time::Duration::from_millis(300);

/// What the board shows of one layer.
#[derive(Clone, Debug, PartialEq)]
struct Shown {
    standing: Standing,
    stops: Vec<Stop>,
    /// What would have broken without it, up to a moment; nothing while that is not known.
    without: Option<(Time, Vec<Violation>)>,
}

/// The board.
#[component]
pub(crate) fn DefenceBoard() -> impl IntoView {
    let session = session();
    let open = RwSignal::new(false);
    let standing = standings(session);
    let shown = RwSignal::new(Vec::<Shown>::new());
    let otherwise = StoredValue::new_local(Otherwise::default());
    let refresh = move || {
        if open.get_untracked() {
            let board = otherwise.try_update_value(|otherwise| look(session, otherwise));
            if let Some(board) = board.filter(|board| shown.with_untracked(|shown| shown != board))
            {
                shown.set(board);
            }
        }
    };
    if let Ok(ticking) = set_interval_with_handle(refresh, TICK) {
        on_cleanup(move || ticking.clear());
    }
    // A switch is answered at once; the clock catches up with the rest.
    Effect::new(move |_| {
        open.track();
        standing.track();
        refresh();
    });
    let rows: Vec<AnyView> = Layer::ALL
        .into_iter()
        .enumerate()
        .map(|(at, layer)| {
            let of = Memo::new(move |_| shown.with(|shown| shown.get(at).cloned()));
            let on = Memo::new(move |_| standing.with(|all| all[at]));
            view! { <LayerRow layer=layer standing=on shown=of /> }.into_any()
        })
        .collect();
    view! {
        <section class="def" aria-labelledby="def-h def-n" hidden=move || standing.with(|all| nobody_leads(all))>
            <details prop:open=move || open.get() on:toggle=move |event| open.set(is_open(&event))>
                <summary>
                    <h2 id="def-h">{tr(Defence::Heading)}</h2>
                    // A lesson may have the same title.
                    <small id="def-n">{count(standing)}</small>
                </summary>
                <p class="note">{tr(Defence::About)}</p>
                <ul>{rows}</ul>
            </details>
        </section>
    }
    .into_any()
}

/// Whether the city has no leader whom anything could guard.
fn nobody_leads(standing: &[Standing]) -> bool {
    standing.iter().all(|one| *one == Standing::Lacking)
}

fn is_open(event: &leptos::ev::Event) -> bool {
    event_target::<web_sys::HtmlDetailsElement>(event).open()
}

/// How each layer stands at the playhead.
fn standings(session: Session) -> Memo<Vec<Standing>> {
    Memo::new(move |_| {
        let side = session.focus.get();
        session.city(side).moment.track();
        session.ask(side, |city| {
            let (world, scenario) = (city.timeline().world(), city.scenario());
            let standing =
                |layer: Layer| layer.standing(&scenario.city, world.rules(), world.guards());
            Layer::ALL.map(standing).to_vec()
        })
    })
}

/// Everything on the board, at the playhead. One run without a layer is brought on at a time.
fn look(session: Session, otherwise: &mut Otherwise) -> Vec<Shown> {
    let side = session.focus.get_untracked();
    session.ask(side, |city| {
        let run = city.timeline();
        otherwise.follow(run);
        let stops = stops(run, run.at());
        let (world, scenario) = (run.world(), run.scenario());
        let shown = |layer: Layer| Shown {
            standing: layer.standing(&scenario.city, world.rules(), world.guards()),
            stops: stops
                .iter()
                .filter(|stop| stop.layer == layer)
                .copied()
                .collect(),
            without: otherwise.broken(run, layer),
        };
        Layer::ALL.map(shown).to_vec()
    })
}

/// "2 of 7 layers".
fn count(standing: Memo<Vec<Standing>>) -> Said {
    let speech = speech();
    Box::new(move || {
        let on = standing.with(|all| all.iter().filter(|one| **one == Standing::On).count());
        speech.say(&Defence::Count(on, Layer::ALL.len()))
    })
}
