//! What stands beside a guarded hall on the map: hourglass, seal, padlock, watchdog, desk, fence agent. Drawn anew only when something
//! that one can see has changed.

use leptos::prelude::*;
use split_isles_core::guard::TokenSource;
use split_isles_core::scenario::{Office, Scenario};
use split_isles_core::units::Span;

use super::art::guard::{agent, aimed, desk, dog, hourglass, padlock, seal, short, ticket};
use super::art::hall::masthead;
use super::board::Board;
use super::iso::Ink;
use super::look::guard::{GuardLook, Hold};

/// What of the rules decides how guards look.
fn rules(scenario: &Scenario) -> (Option<Span>, bool) {
    let guards = &scenario.guards;
    let archive = scenario
        .city
        .halls
        .iter()
        .any(|hall| hall.office == Office::Archive);
    let by_term = archive && guards.token == TokenSource::Term;
    (
        guards.watchdog.as_ref().map(|watchdog| watchdog.timeout),
        by_term,
    )
}

/// The guards of a hall: what lies on its square, and what hangs from its pole.
pub(super) fn guard_view(board: Board, nth: usize) -> (AnyView, AnyView) {
    let wishes = board.wishes;
    let rules = Memo::new(move |_| wishes.scenario.with(|scenario| rules(scenario)));
    let look = Memo::new(move |_| {
        let (patience, by_term) = rules.get();
        wishes
            .frame
            .with(|frame| GuardLook::at(frame, nth, patience, by_term))
    });
    let ground = Memo::new(move |_| look.with(|look| (look.dog, look.desk)));
    let square = move || {
        let (beast, (deeds, number)) = ground.get();
        let mut ink = Ink::default();
        if deeds > 0 {
            let number = number.map(short);
            desk(&mut ink, deeds, number.as_deref());
        }
        if let Some(beast) = beast {
            let class = if beast.share() <= 0.35 {
                "d-dog is-angry"
            } else {
                "d-dog"
            };
            ink.raw(&format!("<g class=\"{class}\">"));
            dog(&mut ink, beast.share(), &beast.seconds());
            ink.raw("</g>");
        }
        ink.out
    };
    let mast = Memo::new(move |_| {
        look.with(|look| GuardLook {
            dog: None,
            desk: (0, None),
            ..*look
        })
    });
    let pole = move || mast.with(hangs);
    (
        view! { <g class="h-square" inner_html=square></g> }.into_any(),
        view! { <g class="h-guards" inner_html=pole></g> }.into_any(),
    )
}

/// What hangs from a hall's pole.
fn hangs(look: &GuardLook) -> String {
    let mut ink = Ink::default();
    match look.hold {
        Hold::None => {}
        Hold::Waits { number } => ticket(&mut ink, &short(number)),
        Hold::Acts { sand, margin, .. } => {
            let class = match (look.hold.over(), look.hold.low()) {
                (true, _) => "d-glass is-over",
                (false, true) => "d-glass is-low",
                (false, false) => "d-glass",
            };
            ink.raw(&format!("<g class=\"{class}\">"));
            hourglass(&mut ink, sand, margin);
            ink.raw("</g>");
        }
    }
    if let Some(number) = look.seal {
        let (x, y) = masthead();
        let low = if look.held { 13.0 } else { 0.0 };
        seal(&mut ink, (x + 28.5, y + 20.0 + low), 8.2, &short(number));
    }
    if look.held {
        padlock(&mut ink);
    }
    if let Some(fence) = look.agent {
        agent(&mut ink, fence.confirmed);
    }
    if look.aimed {
        aimed(&mut ink);
    }
    ink.out
}
