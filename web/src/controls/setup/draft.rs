//! The draft: a scenario that is being changed, and the changes that concern more than one field.

use split_isles_core::history::Timeline;
use split_isles_core::input::Input;
use split_isles_core::scenario::{Client, Habit, KeyName, Office, Scenario, Workload};
use split_isles_core::units::{HALLS_MAX, HallId, ISLANDS_MAX, Span, Time};

use super::services::Services;
use super::wards::Ward;
use crate::guide::{bridges, client, islands_named, place_halls};

/// What a client asks by itself unless it is told otherwise.
pub(crate) const fn habit(until: Time) -> Habit {
    Habit {
        workload: Workload::CityLedger,
        from: Time::from_ms(500),
        until,
        every: Span::from_ms(2_000),
        reads_percent: 20,
    }
}

/// How many halls stand on each island.
pub(crate) fn halls_per_island(scenario: &Scenario) -> Vec<usize> {
    let on = |island| {
        scenario
            .city
            .halls
            .iter()
            .filter(|hall| hall.island.index() == island && hall.office == Office::City)
            .count()
    };
    (0..scenario.city.islands.len()).map(on).collect()
}

/// Puts so many halls on each island: islands, halls, bridges and clients are laid out anew, and a script that was written
/// for the old city goes.
pub(crate) fn set_halls(scenario: &mut Scenario, per_island: &[usize]) {
    let per_island: Vec<usize> = per_island
        .iter()
        .copied()
        .filter(|halls| *halls > 0)
        .take(ISLANDS_MAX)
        .collect();
    let all: usize = per_island.iter().sum();
    if all == 0 || all > HALLS_MAX || per_island == halls_per_island(scenario) {
        return;
    }
    let services = Services::of(scenario);
    let like = scenario.clients.first().cloned();
    scenario.city.islands = islands_named(per_island.len());
    scenario.city.halls = place_halls(&per_island);
    scenario.city.bridges = bridges(per_island.len());
    scenario.city.first_leader = HallId(0);
    scenario.clients = (0..per_island.len())
        .map(|island| Client {
            name: client(island).name,
            island: client(island).island,
            home: None,
            ..like.clone().unwrap_or_else(|| client(island))
        })
        .collect();
    scenario.script.clear();
    scenario.expect.clear();
    // What no longer has room goes too.
    services.put_in(scenario);
    for ward in Ward::ALL {
        if Services::of(scenario) != services {
            ward.set(scenario, false);
        }
    }
}

/// Gives all clients another workload, and the city the accounts that it needs.
pub(crate) fn set_workload(scenario: &mut Scenario, workload: Workload) {
    for client in &mut scenario.clients {
        if let Some(habit) = &mut client.habit {
            habit.workload = workload;
        }
    }
    let needs_keys = match workload {
        Workload::CityLedger => false,
        Workload::BankAccount | Workload::Register => true,
    };
    if needs_keys && scenario.city.keys.is_empty() {
        scenario.city.keys = ["Harbour fund", "School fund"]
            .map(|name| KeyName {
                name: name.to_owned(),
                initial: 1_000,
            })
            .to_vec();
    }
}

/// A city as it stands: with the rules and guards of this moment, whoever has switched them.
pub(crate) fn as_it_stands(run: &Timeline) -> Scenario {
    let world = run.world();
    Scenario {
        mechanism: world.rules().clone(),
        guards: world.guards().clone(),
        ..Scenario::clone(run.scenario())
    }
}

/// A draft of a run's city, to be begun anew. What the city's own script switches in its course comes in its course again, unless somebody has switched
/// it by hand.
pub(crate) fn anew(draft: Scenario, run: &Timeline) -> Scenario {
    let done = || run.recorded().iter().filter(|timed| timed.at <= run.at());
    let ruled = done().any(|timed| matches!(timed.input, Input::Rules(_)));
    let guarded = done().any(|timed| matches!(timed.input, Input::Guards(_)));
    let (world, own) = (run.world(), run.scenario());
    let mut city = draft;
    if !ruled && city.mechanism == *world.rules() {
        city.mechanism = own.mechanism.clone();
    }
    if !guarded && city.guards == *world.guards() {
        city.guards = own.guards.clone();
    }
    city
}

/// What changes a city into the draft in the middle of its run; nothing when more than its rules and guards differ.
pub(crate) fn changes(draft: &Scenario, shown: &Scenario) -> Vec<Input> {
    let like_shown = Scenario {
        mechanism: shown.mechanism.clone(),
        guards: shown.guards.clone(),
        ..draft.clone()
    };
    if like_shown != *shown || !shown.mechanism.can_become(&draft.mechanism) {
        return Vec::new();
    }
    let rules = (draft.mechanism != shown.mechanism).then(|| Input::Rules(draft.mechanism.clone()));
    let guards = (draft.guards != shown.guards).then(|| Input::Guards(draft.guards.clone()));
    rules.into_iter().chain(guards).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use split_isles_core::input::Timed;
    use split_isles_core::scenario::check;

    use super::*;
    use crate::controls::setup::Pick;
    use crate::guide::{Replay, city, first_city};
    use split_isles_core::defence::Layer;
    use split_isles_core::mechanism::Switch;

    #[test]
    fn any_layout_within_the_limits_is_sound_and_others_change_nothing() {
        for layout in [&[1][..], &[3, 3, 3], &[1, 1, 1, 1, 1], &[31], &[2, 0, 2]] {
            let mut scenario = first_city();
            set_halls(&mut scenario, layout);
            assert_eq!(check(&scenario), [], "{layout:?}");
            let wanted: Vec<usize> = layout.iter().copied().filter(|n| *n > 0).collect();
            assert_eq!(halls_per_island(&scenario), wanted);
        }
        for refused in [&[][..], &[0], &[32], &[16, 16]] {
            let mut scenario = first_city();
            set_halls(&mut scenario, refused);
            assert_eq!(scenario, first_city(), "{refused:?}");
        }
    }

    #[test]
    fn what_was_switched_in_a_run_can_be_switched_back() {
        let shown = city(&[2, 3], Replay::Raft.rules());
        let mut draft = shown.clone();
        Ward::Layer(Layer::Watchdog).set(&mut draft, true);
        let at = Time::from_ms(2_000);
        let timed = changes(&draft, &shown)
            .into_iter()
            .map(|input| Timed { at, input });
        let recorded = timed.collect();
        let mut run = Timeline::new(Arc::new(shown.clone()), 1, recorded);
        assert_eq!(as_it_stands(&run), shown);
        run.seek(Time::from_ms(3_000));
        assert_eq!(as_it_stands(&run), draft);
        assert!(matches!(changes(&shown, &draft)[..], [Input::Guards(_)]));
    }

    #[test]
    fn what_the_script_has_switched_stands_so_and_comes_in_its_course_in_a_city_begun_anew() {
        let mut scenario = city(&[2, 3], Replay::Raft.rules());
        let mut without = scenario.mechanism.clone();
        Switch::PreVote.set(&mut without, false);
        scenario.script.push(Timed {
            at: Time::from_ms(2_000),
            input: Input::Rules(without.clone()),
        });
        let mut run = Timeline::new(Arc::new(scenario.clone()), 1, Vec::new());
        run.seek(Time::from_ms(3_000));
        let shown = as_it_stands(&run);
        assert_eq!(shown.mechanism, without);
        let mut draft = shown.clone();
        Switch::PreVote.set(&mut draft.mechanism, true);
        assert!(matches!(changes(&draft, &shown)[..], [Input::Rules(_)]));
        assert_eq!(anew(shown, &run), scenario);
        assert_eq!(anew(draft.clone(), &run), draft);
    }

    #[test]
    fn a_rule_may_change_in_the_middle_of_a_run_and_an_island_may_not() {
        let shown = city(&[2, 3], Replay::Raft.rules());
        let mut draft = shown.clone();
        assert_eq!(changes(&draft, &shown), []);
        Switch::PreVote.set(&mut draft.mechanism, false);
        assert!(matches!(changes(&draft, &shown)[..], [Input::Rules(_)]));
        Ward::Layer(Layer::Watchdog).set(&mut draft, true);
        let both = changes(&draft, &shown);
        assert!(matches!(both[..], [Input::Rules(_), Input::Guards(_)]));
        set_halls(&mut draft, &[2, 2]);
        assert_eq!(changes(&draft, &shown), []);
        let mut other = shown.clone();
        Pick::Mechanism(Replay::Naive).put_in(&mut other);
        assert_eq!(changes(&other, &shown), []);
        // The same without its check, and no place more.
        let naive = city(&[2, 3], Replay::Naive.rules());
        let mut majority = naive.clone();
        Pick::Mechanism(Replay::Majority).put_in(&mut majority);
        assert!(matches!(changes(&majority, &naive)[..], [Input::Rules(_)]));
        Ward::Layer(Layer::Lease).set(&mut majority, true);
        assert_eq!(
            changes(&majority, &naive),
            [],
            "keepers are not built in a day"
        );
    }
}
