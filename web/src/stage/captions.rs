//! Words on the sea: the islands' names with their majorities, callouts of troubled bridges, clients, the house for sale.

use leptos::prelude::*;
use split_isles_core::command::{Act, House};
use split_isles_core::scenario::Scenario;
use split_isles_core::units::{ClientId, IslandId};
use split_isles_core::view::Flow;

use super::board::Board;
use super::bridge::{look_of, target_of};
use super::chip::slot_style;
use super::look::{Mood, Pips, Standing, receipts, standing};
use super::placing::Slot;
use super::target::Target;
use super::words::Saying;
use crate::strings::{seconds, speech, tr};
use crate::ui::{Icon, sized_icon};

/// All of them.
pub(super) fn captions(board: Board) -> Vec<AnyView> {
    let plan = board.plan();
    let mut all: Vec<AnyView> = (0..plan.isles.len()).map(|nth| isle(board, nth)).collect();
    all.extend((0..plan.bridges.len()).map(|nth| callout(board, nth)));
    all.extend((0..plan.clients.len()).map(|nth| client(board, nth)));
    if plan.islet.is_some() {
        all.push(house(board));
    }
    all
}

/// A place's style; out of sight without a place.
fn style(
    board: Board,
    find: impl Fn(&super::placing::Labels) -> Option<Slot> + Send + Sync + 'static,
) -> Memo<String> {
    Memo::new(move |_| {
        board.laid.with(|laid| {
            find(&laid.labels).map_or_else(
                || String::from("display:none"),
                |slot| slot_style(&slot, board.width()),
            )
        })
    })
}

fn isle(board: Board, nth: usize) -> AnyView {
    let id = IslandId(nth as u8);
    let wishes = board.wishes;
    let place = style(board, move |labels| {
        labels.isles.get(nth).copied().flatten()
    });
    let small = Memo::new(move |_| {
        board.laid.with(|laid| {
            let slot = laid.labels.isles.get(nth).copied().flatten();
            slot.is_none_or(|slot| slot.is_small_name())
        })
    });
    let name = Memo::new(move |_| {
        wishes.scenario.with(|scenario| {
            scenario
                .city
                .islands
                .get(nth)
                .map(|island| island.name.clone())
                .unwrap_or_default()
        })
    });
    let now = Memo::new(move |_| {
        let scenario = wishes.scenario.get();
        wishes.frame.with(|frame| {
            let (standing, pips) = standing(frame, &scenario, id);
            let leader = match standing {
                Standing::Under { leader, .. } => scenario.hall_name(leader).to_owned(),
                Standing::Whole { .. } | Standing::Counted { .. } | Standing::Serving { .. } => {
                    String::new()
                }
            };
            (standing, pips, leader)
        })
    });
    let speech = speech();
    let words = move || {
        now.with(|(standing, _, leader)| speech.say(&Saying::Island(*standing, leader.clone())))
    };
    let pips = move || now.with(|(_, pips, _)| pips_view(*pips));
    view! {
        <div class="isle" class:is-compact=small prop:style=move || place.get()>
            <b>{move || name.get()}</b>
            <span class="isle-s">{pips} <span>{words}</span></span>
        </div>
    }
    .into_any()
}

fn pips_view(pips: Pips) -> AnyView {
    if pips.all == 0 || pips.all > 9 {
        return ().into_any();
    }
    let quorum = pips.all / 2;
    let each = move |nth: usize| {
        let class = match (nth < pips.filled, nth == quorum) {
            (true, true) => "f q",
            (true, false) => "f",
            (false, true) => "q",
            (false, false) => "",
        };
        view! { <i class=class></i> }
    };
    view! { <span class="pips" aria-hidden="true">{(0..pips.all).map(each).collect_view()}</span> }
        .into_any()
}

fn callout(board: Board, nth: usize) -> AnyView {
    let look = look_of(board, nth);
    let place = style(board, move |labels| {
        labels.bridges.get(nth).copied().flatten()
    });
    let long = Memo::new(move |_| {
        board.laid.with(|laid| {
            laid.labels
                .bridges
                .get(nth)
                .copied()
                .flatten()
                .is_some_and(|slot| slot.is_long_callout())
        })
    });
    let lost = Memo::new(move |_| {
        board
            .wishes
            .frame
            .with(|frame| frame.bridges.get(nth).map_or(0, |bridge| bridge.lost))
    });
    let speech = speech();
    let head = move || {
        let look = look.get();
        speech.say(&Saying::Trouble(look.out, look.back))
    };
    let tail = move || {
        let lost = lost.get();
        if long.get() {
            (lost > 0).then(|| speech.say(&Saying::Lost(lost)))
        } else {
            Some(format!("× {lost}").into())
        }
    };
    let sign = move || {
        let look = look.get();
        let sign = if look.flooded() {
            Icon::Wave
        } else if look.one_way() {
            Icon::OneWay
        } else if look.out == Flow::Slow || look.back == Flow::Slow {
            Icon::Fog
        } else {
            Icon::Cut
        };
        sized_icon(sign, "14")
    };
    let pick = move |event: leptos::ev::MouseEvent| {
        event.stop_propagation();
        if let Some(target) = target_of(board, nth) {
            board.pick(target);
        }
    };
    view! {
        <div
            class="callout flt"
            class:is-shown=move || look.get().troubled()
            prop:style=move || place.get()
            aria-hidden="true"
            on:click=pick
        >
            {sign}
            <span>
                {move || long.get().then(|| view! { <b>{head}</b> })} " "
                <span class="num">{tail}</span>
            </span>
        </div>
    }
    .into_any()
}

fn client(board: Board, nth: usize) -> AnyView {
    let id = ClientId(nth as u8);
    let wishes = board.wishes;
    let place = style(board, move |labels| {
        labels.clients.get(nth).copied().flatten()
    });
    let name = Memo::new(move |_| {
        wishes.scenario.with(|scenario| {
            scenario
                .clients
                .get(nth)
                .map(|client| client.name.clone())
                .unwrap_or_default()
        })
    });
    let mood = Memo::new(move |_| {
        wishes
            .frame
            .with(|frame| frame.clients.get(nth).map(Mood::of).unwrap_or_default())
    });
    let sign = move || {
        let sign = match mood.get() {
            Mood::Idle => return None,
            Mood::Waiting => Icon::Clock,
            Mood::Content => Icon::Check,
            Mood::Refused => Icon::Cross,
            Mood::Unknown => Icon::Unknown,
        };
        Some(sized_icon(sign, "12"))
    };
    let pick = move |event: leptos::ev::MouseEvent| {
        event.stop_propagation();
        board.pick(Target::Client(id));
    };
    view! {
        <div
            class="client-t"
            class:is-waiting=move || mood.get() == Mood::Waiting
            class:is-selected=move || wishes.selected.get() == Some(Target::Client(id))
            prop:style=move || place.get()
            aria-hidden="true"
            on:click=pick
        >
            <span>{move || name.get()}</span>
            {sign}
        </div>
    }
    .into_any()
}

/// The house that the story is about: sold already, or the first that somebody will ask for.
fn house_name(scenario: &Scenario, sold: Option<House>) -> String {
    let asked = scenario.asks().find_map(|act| {
        let Act::Sell(house, _) = act else {
            return None;
        };
        Some(*house)
    });
    let house = sold.or(asked).unwrap_or_default();
    scenario
        .city
        .houses
        .get(usize::from(house.0))
        .cloned()
        .unwrap_or_default()
}

/// The house for sale, and who was told that it is theirs.
fn house(board: Board) -> AnyView {
    let wishes = board.wishes;
    let sold = Memo::new(move |_| wishes.frame.with(|frame| receipts(frame)));
    let name = Memo::new(move |_| {
        let sold = sold.with(|sold| sold.first().map(|receipt| receipt.house));
        wishes.scenario.with(|scenario| house_name(scenario, sold))
    });
    let twice = Memo::new(move |_| sold.with(|sold| sold.len() > 1));
    let place = style(board, |labels| labels.house);
    let any = move |is: fn(&Slot) -> bool| {
        Memo::new(move |_| {
            let laid = board.laid;
            laid.with(|laid| laid.labels.deeds.iter().flatten().any(is))
        })
    };
    let (small, tiny) = (any(Slot::is_small_deed), any(Slot::is_tiny_deed));
    let deeds: Vec<AnyView> = [0, 1]
        .map(|nth| {
            let place = style(board, move |labels| labels.deeds[nth]);
            let deed = move || {
                let receipt = sold.with(|sold| sold.get(nth).copied())?;
                let citizen = wishes.scenario.with(|scenario| {
                    scenario
                        .city
                        .citizens
                        .get(usize::from(receipt.citizen.0))
                        .cloned()
                        .unwrap_or_default()
                });
                // The name is there for whoever does not see how little room there is.
                let initial: String = citizen.chars().take(1).collect();
                Some(view! {
                    <div class="deed" class:is-twice=twice class:is-small=small class:is-tiny=tiny prop:style=move || place.get()>
                        <span class="deed-k">{sized_icon(Icon::House, "14")}</span>
                        <b class="deed-i" aria-hidden="true">{initial}</b>
                        <span class="deed-t">
                            <b>{citizen}</b>
                            <i>{format!("{} s", seconds(receipt.at.0))}</i>
                        </span>
                    </div>
                })
            };
            view! { {deed} }.into_any()
        })
        .into();
    let told = move || {
        let told = || view! { <span class="vh">{tr(Saying::SoldTwice)}</span> };
        twice.get().then(told)
    };
    view! {
        <span class="place" class:is-twice=twice prop:style=move || place.get()>
            {move || name.get()} {told}
        </span>
        {deeds}
    }
    .into_any()
}
