//! Where the first story stands. It is told by what is the case at the playhead, so it follows every seek, fork and undo.

use split_isles_core::command::{Act, Citizen, House};
use split_isles_core::effect::Role;
use split_isles_core::input::{Input, Path, Timed};
use split_isles_core::invariant::{InvariantId, Verdict};
use split_isles_core::scenario::Scenario;
use split_isles_core::units::{ClientId, Span, Time};
use split_isles_core::view::{ClientView, Flow};

use crate::session::Moment;

/// How long after the flood the first island is asked for the house.
const FIRST_SALE_AFTER: Span = Span::from_ms(3_600);
/// How long after the first island the second one is asked for the same house.
const SECOND_SALE_AFTER: Span = Span::from_ms(800);
/// How long after it was asked a wish is taken to be on its way, whatever has become of it.
const WISH_WITHIN: Span = Span::from_ms(3_000);

/// The steps of the story.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    /// All is well.
    #[default]
    Calm,
    /// The bridge is flooded, and one flag is up.
    Flooded,
    /// Two flags are up.
    TwoFlags,
    /// One house, two receipts.
    SoldTwice,
    /// Two cities side by side.
    Compared,
}

impl Step {
    /// How many steps there are.
    pub(crate) const COUNT: usize = 5;

    /// Its place, from 0.
    pub(crate) const fn place(self) -> usize {
        self as usize
    }
}

/// Where the story stands at a moment.
pub(crate) fn step_of(moment: &Moment, comparing: bool) -> Step {
    let frame = &moment.frame;
    let flooded = frame
        .bridges
        .iter()
        .any(|bridge| [bridge.out, bridge.back].contains(&Flow::Cut));
    let flags = frame
        .halls
        .iter()
        .filter(|hall| hall.role == Role::Leader)
        .count();
    if comparing {
        Step::Compared
    } else if matches!(moment.verdict(InvariantId::SoldOnce), Verdict::Broken(_)) {
        Step::SoldTwice
    } else if flags > 1 {
        Step::TwoFlags
    } else if flooded {
        Step::Flooded
    } else {
        Step::Calm
    }
}

/// The flood, and the two wishes that make it matter.
pub(crate) fn flood(scenario: &Scenario, now: Time) -> Vec<Timed> {
    let Some((from, to)) = scenario.city.bridges.first().copied() else {
        return Vec::new();
    };
    let mut inputs = vec![Timed {
        at: now,
        input: Input::Cut(Path::Bridge(from, to)),
    }];
    inputs.extend(wishes(scenario, now + FIRST_SALE_AFTER));
    inputs
}

/// The last house, asked for on both islands from a moment on.
pub(crate) fn wishes(scenario: &Scenario, from: Time) -> Vec<Timed> {
    let house = scenario.city.houses.len().checked_sub(1);
    let buyers = scenario.city.citizens.len().checked_sub(2);
    let client_on = |island| {
        let at = scenario
            .clients
            .iter()
            .position(|client| client.island == island);
        at.map(|at| ClientId(at as u8))
    };
    let sides = scenario.city.bridges.first();
    let clients = sides.map(|(west, east)| (client_on(*west), client_on(*east)));
    let (Some(house), Some(buyers), Some((Some(west), Some(east)))) = (house, buyers, clients)
    else {
        return Vec::new();
    };
    let ask = |(after, client, buyer): (Span, ClientId, usize)| Timed {
        at: from + after,
        input: Input::Ask(client, Act::Sell(House(house as u8), Citizen(buyer as u8))),
    };
    [
        (Span::ZERO, west, buyers),
        (SECOND_SALE_AFTER, east, buyers + 1),
    ]
    .map(ask)
    .into()
}

/// Whether somebody is about to ask for a house, or has just done so. Who floods the bridge with the tool has asked for nothing.
pub(crate) fn is_asked_for(recorded: &[Timed], now: Time) -> bool {
    recorded.iter().any(|timed| {
        let sells = matches!(timed.input, Input::Ask(_, Act::Sell(..)));
        sells && timed.at + WISH_WITHIN >= now
    })
}

/// Whether somebody has asked for a house and waits for an answer.
pub(crate) fn waits_for_a_house(clients: &[ClientView]) -> bool {
    let waits = |client: &ClientView| matches!(client.pending, Some((_, Act::Sell(..), _)));
    clients.iter().any(waits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::first_city;
    use crate::session::{Desk, Side};

    fn moment(desk: &Desk) -> Moment {
        let city = desk.city(Side::Left);
        city.moment(city.frame())
    }

    #[test]
    fn the_flood_leads_by_itself_to_two_flags_and_a_double_sale() {
        let scenario = first_city();
        let mut desk = Desk::open(scenario.clone()).expect("the first city is sound");
        desk.seek(Time::from_ms(5_000));
        assert_eq!(step_of(&moment(&desk), false), Step::Calm);
        desk.act(&flood(&scenario, Time::from_ms(5_000)))
            .expect("sound");
        let mut seen = vec![];
        for tenth in 50..150 {
            desk.seek(Time::from_ms(tenth * 100));
            let step = step_of(&moment(&desk), false);
            if seen.last() != Some(&step) {
                seen.push(step);
            }
        }
        assert_eq!(seen, [Step::Flooded, Step::TwoFlags, Step::SoldTwice]);
    }

    #[test]
    fn whoever_only_floods_the_bridge_can_still_ask_for_the_house_and_it_is_sold_twice() {
        let scenario = first_city();
        let mut desk = Desk::open(scenario.clone()).expect("the first city is sound");
        let flooded = Time::from_ms(5_000);
        desk.seek(flooded);
        let water = &flood(&scenario, flooded)[..1];
        desk.act(water).expect("sound");
        let asked =
            |desk: &Desk, at: Time| is_asked_for(desk.city(Side::Left).timeline().recorded(), at);
        let later = Time::from_ms(15_000);
        desk.seek(later);
        assert_eq!(step_of(&moment(&desk), false), Step::TwoFlags);
        assert!(!asked(&desk, later));
        desk.act(&wishes(&scenario, later)).expect("sound");
        assert!(asked(&desk, later));
        desk.seek(later + Span::from_s(3));
        assert_eq!(step_of(&moment(&desk), false), Step::SoldTwice);
        assert!(!asked(&desk, later + Span::from_s(4)), "it was long ago");
    }

    #[test]
    fn under_raft_the_same_flood_leaves_the_old_leader_without_a_say_and_sells_the_house_once() {
        use crate::guide::{FIRST_MOMENT, Replay};
        let scenario = crate::guide::replayed(&first_city(), Replay::Raft);
        let mut desk = Desk::open(scenario.clone()).expect("sound");
        desk.seek(FIRST_MOMENT);
        let leads = |desk: &Desk, hall: usize| {
            let frame = desk.city(Side::Left).frame();
            (
                frame.halls[hall].role == Role::Leader,
                frame.halls[hall].authority,
            )
        };
        assert_eq!(leads(&desk, 0), (true, true));
        desk.act(&flood(&scenario, FIRST_MOMENT)).expect("sound");
        desk.seek(FIRST_MOMENT + Span::from_s(1));
        assert_eq!(leads(&desk, 0), (true, false));
        desk.seek(FIRST_MOMENT + Span::from_s(12));
        let frame = desk.city(Side::Left).frame();
        assert!(frame.halls[2..].iter().any(|hall| hall.authority));
        let sold = frame
            .receipts
            .iter()
            .filter(|receipt| receipt.house == House(3));
        assert_eq!(
            sold.map(|receipt| receipt.citizen).collect::<Vec<_>>(),
            [Citizen(4)]
        );
        assert_eq!(moment(&desk).tally().broken, 0);
    }
}
