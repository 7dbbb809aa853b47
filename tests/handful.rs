//! What a learner does with a city: a handful of deeds, and how long the link to such a run is.

use split_isles_core::command::{Act, Key};
use split_isles_core::input::{Input, Path, Timed};
use split_isles_core::scenario::{Office, Scenario};
use split_isles_core::units::{ClientId, HallId, Span, Time};
use split_isles_lessons::catalogue;
use split_isles_lessons::link::{Run, to_fragment};

/// Half a dozen deeds: the first bridge floods and falls dry, a hall crashes and comes back, another sleeps, and somebody writes.
pub fn handful(scenario: &Scenario) -> Vec<Timed> {
    let of_city = |at: &usize| scenario.city.halls[*at].office == Office::City;
    let halls: Vec<HallId> = (0..scenario.city.halls.len())
        .filter(of_city)
        .map(|at| HallId(at as u8))
        .collect();
    let (first, last) = (halls[0], halls[halls.len() - 1]);
    let mut inputs = vec![
        Input::Crash(last),
        Input::Restart(last),
        Input::Pause(first, Some(Span::from_ms(1_400))),
    ];
    if let Some((one, other)) = scenario.city.bridges.first() {
        let bridge = Path::Bridge(*one, *other);
        inputs.insert(0, Input::Cut(bridge));
        inputs.push(Input::Heal(bridge));
    }
    if !scenario.clients.is_empty() && !scenario.city.keys.is_empty() {
        inputs.insert(1, Input::AskAt(ClientId(0), first, Act::Read(Key(0))));
    }
    // As people click: never at a round moment.
    let moments = (0..).map(|click: u64| Time(2_317_400 + 1_731_313 * click));
    let timed = |(at, input)| Timed { at, input };
    moments.zip(inputs).map(timed).collect()
}

/// The lengths of links to all shipped scenarios with a handful of deeds, the shortest first.
pub fn link_lengths() -> Vec<usize> {
    let mut lengths: Vec<usize> = catalogue::ALL
        .iter()
        .map(|shipped| {
            let scenario = shipped.scenario();
            let inputs = handful(&scenario);
            let at = inputs.last().map_or(Time::ZERO, |last| last.at);
            let run = Run {
                inputs,
                at,
                ..Run::fresh(scenario)
            };
            to_fragment(&run).len()
        })
        .collect();
    lengths.sort_unstable();
    lengths
}
