//! Replicas converge: once the network is whole, every hall runs, and nothing has happened for a while, all halls have the same state
//! and have carried out the same rows.
//!
//! Judged whenever the city has come to rest ([`super::calm`]); never before, and found broken only when they still differ
//! a while later. Halls that are not members, and witnesses, store nothing and are left out.

use alloc::vec::Vec;

use crate::mechanism::MechanismRules;
use crate::mechanism::leaderless::{LeaderlessRules, Shelves, homes};
use crate::units::{HallId, HallSet, Index};

use super::{Finding, Scene, Witness};

/// Judges the halls that must agree, with the event at which the rest had lasted long enough.
pub(super) fn judge(scene: &Scene<'_>, halls: HallSet) -> Finding {
    if let MechanismRules::Leaderless(rules) = scene.world.rules() {
        return judge_copies(scene, halls, rules);
    }
    let mut minds = halls
        .iter()
        .filter_map(|hall| scene.world.mind(hall).map(|mind| (hall, mind)));
    let Some((first, one)) = minds.next() else {
        return Finding::Nothing;
    };
    let differs = minds
        .find(|(_, mind)| mind.commit_index() != one.commit_index() || mind.state() != one.state());
    match differs {
        Some((hall, other)) => Finding::broken(Witness {
            halls: alloc::vec![first, hall],
            index: Some(first_difference(
                scene,
                (first, hall),
                one.commit_index().min(other.commit_index()),
            )),
            ..Witness::default()
        }),
        None => Finding::Tested,
    }
}

/// Where there are no ledgers, all homes of a record must have the same copy of it.
fn judge_copies(scene: &Scene<'_>, halls: HallSet, rules: &LeaderlessRules) -> Finding {
    let stores = halls.iter().filter_map(|hall| {
        let store = scene.world.mind(hall).and_then(|mind| mind.store())?;
        Some((hall, store.shelves()))
    });
    let stores: Vec<(HallId, &Shelves)> = stores.collect();
    let Some((_, first)) = stores.first() else {
        return Finding::Nothing;
    };
    for record in first.catalogue().iter() {
        let homes = homes(halls, record, rules.n);
        let mut copies = stores
            .iter()
            .filter(|(hall, _)| homes.contains(*hall))
            .filter_map(|(hall, shelves)| Some((*hall, shelves.cell(record)?.hash(rules))));
        let Some((one, hash)) = copies.next() else {
            continue;
        };
        if let Some((other, _)) = copies.find(|(_, theirs)| *theirs != hash) {
            return Finding::broken(Witness {
                halls: alloc::vec![one, other],
                ..Witness::default()
            });
        }
    }
    Finding::Tested
}

/// The first row that two ledgers do not share; if they share all that both have committed, the next one.
fn first_difference(scene: &Scene<'_>, (one, other): (HallId, HallId), both: Index) -> Index {
    (1..=both.0)
        .map(Index)
        .find(|index| scene.ledgers.row_at(one, *index) != scene.ledgers.row_at(other, *index))
        .unwrap_or_else(|| both.next())
}

#[cfg(test)]
mod tests {
    use crate::command::{Act, Key};
    use crate::input::Input;
    use crate::invariant::testing::{A, BRIDGE, ask, run, violation};
    use crate::invariant::{InvariantId, QUIET, Verdict};
    use crate::mechanism::MechanismRules;
    use crate::mechanism::naive_failover::{NaiveRules, OnHeal};
    use crate::units::{Index, Span, Time};

    const ID: InvariantId = InvariantId::ReplicasConverge;

    fn split(on_heal: OnHeal, heal: bool) -> crate::history::Timeline {
        let rules = NaiveRules {
            on_heal,
            ..NaiveRules::default()
        };
        let mut script = alloc::vec![
            (100, ask(0, Act::Write(Key(0), 1))),
            (2_000, Input::Cut(BRIDGE)),
            (6_500, ask(0, Act::Write(Key(0), 2))),
            (6_500, ask(1, Act::Write(Key(0), 3))),
        ];
        if heal {
            script.push((9_000, Input::Heal(BRIDGE)));
        }
        run(MechanismRules::NaiveFailover(rules), &script)
    }

    #[test]
    fn after_the_heal_and_a_while_of_quiet_those_who_yield_agree_and_those_who_do_not_differ() {
        let mut yields = split(OnHeal::NewestFlagWins, true);
        assert_eq!(yields.verdict(ID), Verdict::Holds);
        yields.seek(Time::from_ms(9_000) + QUIET);
        assert_eq!(
            yields.verdict(ID),
            Verdict::NotTested,
            "not yet quiet for long enough"
        );
        let broken = violation(split(OnHeal::NobodyYields, true).verdict(ID));
        // What a mended connection kept may still be on its way: they are looked at twice. (Bridges take half a second.)
        let rest = QUIET + Span::from_s(10);
        assert!(broken.at >= Time::from_ms(9_000) + rest + rest.scaled(1, 4));
        assert_eq!(broken.witness.halls[0], A);
        assert_eq!(
            broken.witness.index,
            Some(Index(2)),
            "the first row was written before the flood"
        );
    }

    #[test]
    fn while_the_flood_lasts_it_is_not_tested() {
        assert_eq!(
            split(OnHeal::NobodyYields, false).verdict(ID),
            Verdict::NotTested
        );
    }
}
