//! What is the case now, in sentences, at the head of the tables: how each island stands, which bridges are in trouble, what is broken.

use leptos::prelude::*;
use split_isles_core::invariant::Verdict;
use split_isles_core::units::HallSet;
use split_isles_core::view::Flow;

use super::Book;
use crate::scene::Isle;
use crate::session::Side;
use crate::stage::{Telling, tell_bridge};
use crate::strings::{Bar, Common, Lamps, Table, Text, speech, tr};

/// How a sentence is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tone {
    Plain,
    Water,
    Broken,
}

pub(super) fn scene(book: &Book) -> AnyView {
    let (city, speech) = (book.city, speech());
    let scenario = book.scenario.clone();
    let told = Memo::new(move |_| {
        city.moment.with(|moment| {
            let frame = &moment.frame;
            let isles = Isle::all(&scenario, frame).into_iter();
            let mut all: Vec<(Tone, Text)> = isles
                .map(|isle| (Tone::Plain, speech.say(&Table::Isle(isle))))
                .collect();
            let of = Telling {
                scenario: &scenario,
                frame,
                fenced: HallSet::EMPTY,
            };
            for (nth, bridge) in frame.bridges.iter().enumerate() {
                if [bridge.out, bridge.back] != [Flow::Open; 2]
                    && let (name, Some(state)) = tell_bridge(of, nth)
                {
                    let told = Common::Titled(speech.say(&name), speech.say(&state));
                    all.push((Tone::Water, speech.say(&told)));
                }
            }
            for (id, verdict) in &moment.lamps {
                if matches!(verdict, Verdict::Broken(_)) {
                    let told =
                        Common::Titled(speech.say(&Bar::Broken), speech.say(&Lamps::Name(*id)));
                    all.push((Tone::Broken, speech.say(&told)));
                }
            }
            all
        })
    });
    let id = match book.side {
        Side::Left => "t-scene",
        Side::Right => "t-scene-b",
    };
    let lines = move || {
        let line = |(tone, text): (Tone, Text)| {
            let class = match tone {
                Tone::Plain => "",
                Tone::Water => "ct-water",
                Tone::Broken => "ct-broken",
            };
            view! { <li class=class>{text}</li> }
        };
        told.get().into_iter().map(line).collect_view()
    };
    view! {
        <h2 id=id>{tr(Table::Scene)}</h2>
        <ul class="ct-scene" aria-labelledby=id>{lines}</ul>
    }
    .into_any()
}
