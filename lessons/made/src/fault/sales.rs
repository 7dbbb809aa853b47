//! Two mayors, and both sell houses: a promise breaks when the second buyer gets a receipt, not when the second mayor appears.

use split_isles_core::command::{Act, Citizen, House};
use split_isles_core::event::Outcome;
use split_isles_core::input::{Input, Path, Timed};
use split_isles_core::invariant::InvariantId;
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::naive_failover::NaiveRules;
use split_isles_core::scenario::Scenario;
use split_isles_core::units::{IslandId, Time};

use crate::dice::Dice;
use crate::run::{operations, play};
use crate::words::moment;

use super::{Facts, Line, Trace};

const FLOOD: Time = Time::from_ms(4_000);
const END: Time = Time::from_ms(26_000);

/// Draws a city that splits and sells.
pub(super) fn draw(dice: &mut Dice) -> Option<Trace> {
    let mut scenario = Scenario::plain(
        &[2, 2],
        MechanismRules::NaiveFailover(NaiveRules::default()),
    );
    scenario.title = "Sold twice".into();
    scenario.about = "Both sides of a flood have a mayor, and both sell houses.".into();
    scenario.seed = dice.seed();
    scenario.until = END;
    scenario.script.push(Timed {
        at: FLOOD,
        input: Input::Cut(Path::AllBridges),
    });
    let (houses, citizens) = (scenario.city.houses.len(), scenario.city.citizens.len());
    let (count, first) = (dice.between(5, 7), dice.between(0, 4));
    for nth in 0..count {
        // One sale at peace, the others once there are two mayors.
        let early = nth == 0 && dice.percent(60);
        let at = if early {
            1_000
        } else {
            9_000 + 2_000 * u64::from(nth)
        };
        let clerk = Scenario::clerk(IslandId(dice.up_to(1) as u8));
        let house = House(dice.up_to(houses - 1) as u8);
        // Nobody comes twice for one house within so few wishes.
        let citizen = Citizen(((first + nth) as usize % citizens) as u8);
        scenario.script.push(Timed {
            at: Time::from_ms(at + 250 * u64::from(dice.between(0, 3))),
            input: Input::Ask(clerk, Act::Sell(house, citizen)),
        });
    }
    scenario.script.sort_by_key(|timed| timed.at);
    let run = play(&scenario);
    let mut sold: Vec<(Time, String, String, String, bool)> = Vec::new();
    for wish in operations(&run) {
        let Act::Sell(house, citizen) = wish.act else {
            return None;
        };
        let (at, outcome) = wish.ended?;
        let side = ["West", "East"][usize::from(wish.client.0) % 2].to_owned();
        let house = scenario.city.houses[usize::from(house.0)].clone();
        let citizen = scenario.city.citizens[usize::from(citizen.0)].clone();
        match outcome {
            Outcome::Acknowledged(_) => sold.push((at, side, house, citizen, true)),
            Outcome::Refused => sold.push((at, side, house, citizen, false)),
            Outcome::Unknown => return None,
        }
    }
    sold.sort_by_key(|sale| sale.0);
    let lines = (0..sold.len()).map(|place| line(&sold, place)).collect();
    let facts = sold
        .iter()
        .map(|(at, _, house, _, receipt)| (*at, house.clone(), *receipt));
    Some(Trace {
        promise: InvariantId::SoldOnce,
        ask: format!(
            "A city under naive failover has been cut in two since {}, and each side has a ⟨mayor⟩. The promise: *no house is sold twice*. What ⟨clerks⟩ are told:",
            moment(FLOOD)
        ),
        lines,
        facts: Facts::Sales(facts.collect()),
        scenario,
    })
}

fn line(sold: &[(Time, String, String, String, bool)], place: usize) -> Line {
    let (at, side, house, citizen, receipt) = &sold[place];
    let before = |other: &&(Time, String, String, String, bool)| other.2 == *house && other.4;
    let first = sold[..place].iter().find(before);
    let after = sold[place + 1..].iter().find(before);
    let why = match (receipt, first, after) {
        (true, Some((since, where_to, _, owner, _)), _) => format!(
            "{owner} has had a receipt for {house} since {}, from {where_to} Isle. {side} Isle never heard of it, and at {} {citizen} gets a second one.",
            moment(*since),
            moment(*at)
        ),
        (true, None, Some(_)) => format!(
            "Nobody had a receipt for {house} before {}. That it will be sold once more is the later line’s fault, not this one’s.",
            moment(*at)
        ),
        (true, None, None) if *at < FLOOD => format!(
            "It was sold at peace, at {}, under one ⟨mayor⟩. Both sides know of it.",
            moment(*at)
        ),
        (true, None, None) => format!(
            "There are two ⟨mayors⟩, but {house} has one buyer, {citizen}, at {}. A split city may go well for a while.",
            moment(*at)
        ),
        (false, _, _) => format!(
            "{citizen} is turned away at {}, for {side} Isle knows that {house} is sold. A refusal keeps the promise.",
            moment(*at)
        ),
    };
    let (told, short) = if *receipt {
        (
            format!("{side} Isle gives {citizen} a receipt for {house}"),
            format!("{house} to {citizen}"),
        )
    } else {
        (
            format!("{side} Isle refuses {citizen}: {house} is taken"),
            format!("{house} refused"),
        )
    };
    Line {
        at: *at,
        told,
        short,
        why,
    }
}
