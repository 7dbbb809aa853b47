//! Two cities side by side: each stage with its name, what sets it apart from the other, and its lamps at a glance.

use leptos::prelude::*;
use split_isles_core::defence::{Layer, Standing};
use split_isles_core::scenario::Scenario;

use crate::guide::Replay;
use crate::session::{Session, Side, session};
use crate::strings::{Lamps, Speech, Story, Text, speech, tr};
use crate::ui::{Icon, icon, sized_icon};

/// What sets a city apart from the one beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Apart {
    /// Its mechanism.
    Mechanism,
    /// One has a layer of defence and the other has not; whether it is this one.
    Layer(Layer, bool),
    /// Nothing that has a name: it is the first or the second.
    Place(Side),
}

impl Apart {
    fn of(city: &Scenario, other: &Scenario, side: Side) -> Self {
        if Replay::of(&city.mechanism) != Replay::of(&other.mechanism) {
            return Self::Mechanism;
        }
        let on = |layer: Layer, of: &Scenario| {
            layer.standing(&of.city, &of.mechanism, &of.guards) == Standing::On
        };
        let mut layers = Layer::ALL.into_iter();
        match layers.find(|layer| on(*layer, city) != on(*layer, other)) {
            Some(layer) => Self::Layer(layer, on(layer, city)),
            None => Self::Place(side),
        }
    }
}

/// What a city is called: by its mechanism, and beside another by what sets it apart.
fn name(session: Session, side: Side) -> Story {
    let scenario = session.city(side).scenario;
    let runs = scenario.with(|scenario| Replay::of(&scenario.mechanism));
    if !session.comparing.get() {
        return Story::Mechanism(runs);
    }
    let other = match side {
        Side::Left => Side::Right,
        Side::Right => Side::Left,
    };
    let apart = scenario.with(|city| {
        let other = session.city(other).scenario;
        other.with(|other| Apart::of(city, other, side))
    });
    Story::OfTwo(runs, apart)
}

/// What one of two cities is called, in words that follow the switches; nothing while there is only one.
pub(crate) fn name_of_two(session: Session, side: Side, speech: Speech) -> Option<Text> {
    let two = session.comparing.get();
    two.then(|| speech.say(&name(session, side)))
}

/// The head of one of two stages; pressing it makes the panels speak of this city.
#[component]
pub(crate) fn CityHead(
    /// Which.
    side: Side,
) -> impl IntoView {
    let (session, speech) = (session(), speech());
    let signals = session.city(side);
    let named = Memo::new(move |_| name(session, side));
    let broken = Memo::new(move |_| signals.moment.with(|moment| moment.tally().broken));
    view! {
        <button
            class="city-h"
            aria-pressed=move || (session.focus.get() == side).to_string()
            on:click=move |_| session.focus.set(side)
        >
            {icon(Icon::Hall)}
            <b>{move || speech.say(&named.get())}</b>
            {move || verdicts(broken.get())}
        </button>
    }
    .into_any()
}

fn verdicts(broken: usize) -> AnyView {
    if broken == 0 {
        view! { <span class="v-ok">{sized_icon(Icon::Check, "12")} {tr(Lamps::AllHold)}</span> }
            .into_any()
    } else {
        view! { <span class="v-bad">{sized_icon(Icon::Cross, "12")} {tr(Lamps::CountBroken(broken))}</span> }
            .into_any()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::{first_city, replayed};
    use crate::strings::{Language, Phrase, Words};

    #[test]
    fn two_cities_are_told_apart_by_what_differs_between_them() {
        let city = first_city();
        let said = |own: &Scenario, other: &Scenario, side| {
            let apart = Apart::of(own, other, side);
            let story = Story::OfTwo(Replay::of(&own.mechanism), apart);
            let say = |language| story.say(language, Words::Story).into_owned();
            (say(Language::English), say(Language::Chinese))
        };
        let raft = replayed(&city, Replay::Raft);
        assert_eq!(said(&raft, &city, Side::Right).0, "Raft");
        let mut guarded = raft.clone();
        Layer::Watchdog.raise(&mut guarded.mechanism, &mut guarded.guards);
        let (with, without) = (
            said(&guarded, &raft, Side::Left),
            said(&raft, &guarded, Side::Right),
        );
        assert_eq!(with.0, "Raft, with “The watchdog”");
        assert_eq!(without.0, "Raft, without “The watchdog”");
        assert_ne!(with.1, without.1);
        let (first, second) = (
            said(&raft, &raft, Side::Left),
            said(&raft, &raft, Side::Right),
        );
        assert_ne!(first.0, second.0);
        assert_ne!(first.1, second.1);
    }
}
