//! What a client may be told to ask, from what the city has: houses, citizens, accounts.

use split_isles_core::command::{Act, Citizen, House, Item, Key};
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::scenario::Scenario;

/// The most deeds that are offered.
const DEEDS_MAX: usize = 40;
/// How many things are offered for a cart.
const THINGS: u8 = 5;

/// Writes that make sense in a city: those that are wanted, those that its own script asks for, and the simplest others.
pub(crate) fn writes(scenario: &Scenario, wanted: &[Act]) -> Vec<Act> {
    let asked = wanted.iter().chain(scenario.asks()).copied();
    let asked = asked.filter(|act| {
        !act.is_read() && !matches!(act, Act::Noop | Act::Configure { .. } | Act::Lock(_))
    });
    distinct(asked.chain(simple(scenario)))
}

/// Each of them once, as far as there is room.
fn distinct(acts: impl Iterator<Item = Act>) -> Vec<Act> {
    let mut all = Vec::new();
    for act in acts {
        if all.len() < DEEDS_MAX && !all.contains(&act) {
            all.push(act);
        }
    }
    all
}

fn simple(scenario: &Scenario) -> impl Iterator<Item = Act> {
    let city = &scenario.city;
    let houses = 0..city.houses.len() as u8;
    let citizens = 0..city.citizens.len() as u8;
    let keys = 0..city.keys.len() as u8;
    let sales = houses.flat_map(|house| {
        citizens
            .clone()
            .map(move |citizen| Act::Sell(House(house), Citizen(citizen)))
    });
    let deletes = matches!(scenario.mechanism, MechanismRules::Leaderless(_));
    let values = keys.map(Key).flat_map(|key| {
        let cart = is_cart(key, scenario);
        let things = (0..if cart { THINGS } else { 0 }).map(Item);
        let things = things.flat_map(move |item| [Act::Add(key, item), Act::Remove(key, item)]);
        let numbers = [
            Act::Deposit(key, 100),
            Act::Deposit(key, -200),
            Act::Write(key, 1),
        ];
        let numbers = numbers.into_iter().filter(move |_| !cart);
        let delete = (deletes && !cart).then_some(Act::Delete(key));
        things.chain(numbers).chain(delete)
    });
    let lives = citizens
        .clone()
        .flat_map(|citizen| [Act::Permit(Citizen(citizen)), Act::Death(Citizen(citizen))]);
    sales
        .chain(values)
        .chain(lives)
        .collect::<Vec<_>>()
        .into_iter()
}

/// Whether a key is a cart: somebody puts things into it.
fn is_cart(key: Key, scenario: &Scenario) -> bool {
    let fills = |act: &Act| matches!(act, Act::Add(of, _) | Act::Remove(of, _) if *of == key);
    scenario.asks().any(fills) || scenario.key_name(key).contains("cart")
}

/// Reads that make sense in a city.
pub(crate) fn reads(scenario: &Scenario, wanted: &[Act]) -> Vec<Act> {
    let houses = (0..scenario.city.houses.len() as u8).map(|house| Act::Owner(House(house)));
    let keys = (0..scenario.city.keys.len() as u8).map(|key| Act::Read(Key(key)));
    let asked = wanted.iter().copied().filter(|act| act.is_read());
    distinct(asked.chain(houses).chain(keys))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::{Replay, city};
    use split_isles_core::scenario::KeyName;

    #[test]
    fn what_is_wanted_is_offered_first_and_once() {
        let scenario = city(&[2, 3], Replay::Raft.rules());
        let wanted = [Act::Sell(House(1), Citizen(2)), Act::Owner(House(0))];
        let (writes, reads) = (writes(&scenario, &wanted), reads(&scenario, &wanted));
        assert_eq!((writes[0], reads[0]), (wanted[0], wanted[1]));
        for all in [writes, reads] {
            assert!(
                all.iter()
                    .enumerate()
                    .all(|(at, act)| !all[..at].contains(act))
            );
        }
    }

    #[test]
    fn a_cart_is_filled_and_emptied_and_a_register_set_or_deleted() {
        let mut scenario = city(&[2, 3], Replay::Leaderless.rules());
        scenario.city.houses.clear();
        scenario.city.keys = ["cart", "balance"]
            .map(|name| KeyName {
                name: name.to_owned(),
                initial: 0,
            })
            .to_vec();
        let offered = writes(&scenario, &[]);
        let of = |key: u8| {
            let about = |act: &&Act| {
                matches!(act, Act::Add(of, _) | Act::Remove(of, _) | Act::Write(of, _)
                    | Act::Deposit(of, _) | Act::Delete(of) if *of == Key(key))
            };
            offered.iter().filter(about).count()
        };
        assert_eq!((of(0), of(1)), (10, 4));
    }
}
