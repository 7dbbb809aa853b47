//! One flood over cities without terms, in the whole world: what clients are told, and whether one order explains it.

use std::sync::Arc;

use split_isles_core::check::linearizable::{Judgement, Linearizability};
use split_isles_core::command::{Act, Key};
use split_isles_core::effect::Role;
use split_isles_core::event::{EventKind, Outcome};
use split_isles_core::history::Timeline;
use split_isles_core::input::{Input, Path};
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::majority_check::MajorityRules;
use split_isles_core::mechanism::naive_failover::{Acknowledge, NaiveRules};
use split_isles_core::scenario::Scenario;
use split_isles_core::state::CityState;
use split_isles_core::units::{ClientId, EventId, HallId, IslandId, OpId, Time};
use split_isles_tests::{at, outcomes, run};

const WEST: IslandId = IslandId(0);
const EAST: IslandId = IslandId(1);
const BALANCE: Key = Key(0);

/// The bridge is out from 3 s to 14 s. Both clerks pay in meanwhile, and both read after the heal.
fn flooded(halls: &[u8], mechanism: MechanismRules) -> Scenario {
    let bridge = Path::Bridge(WEST, EAST);
    let (west, east) = (ClientId(0), ClientId(1));
    let mut city = Scenario::plain(halls, mechanism);
    city = at(city, 500, Input::Ask(west, Act::Deposit(BALANCE, 100)));
    city = at(city, 3_000, Input::Cut(bridge));
    city = at(city, 9_000, Input::Ask(west, Act::Deposit(BALANCE, 10)));
    city = at(city, 9_000, Input::Ask(east, Act::Deposit(BALANCE, 1)));
    city = at(city, 14_000, Input::Heal(bridge));
    city = at(city, 20_000, Input::Ask(west, Act::Read(BALANCE)));
    at(city, 20_000, Input::Ask(east, Act::Read(BALANCE)))
}

/// The operations that no order explains.
fn contradiction(run: &Timeline) -> Option<Vec<OpId>> {
    let mut checker = Linearizability::new(Arc::new(CityState::new(vec![0], 5, 4)));
    run.events().iter_from(EventId(0)).find_map(|(_, event)| {
        if let EventKind::Invoked { op, .. } = event.kind {
            checker.invoke(op, run.world().operation(op)?.act);
        }
        let EventKind::Ended { op, outcome } = event.kind else {
            return None;
        };
        match checker.end(op, outcome) {
            Judgement::Explained => None,
            Judgement::Contradiction(ops) => Some(ops),
            Judgement::NotJudged => panic!("few operations are always judged"),
        }
    })
}

/// Who has authority at a moment, in milliseconds.
fn writers(run: &mut Timeline, ms: u64) -> Vec<HallId> {
    run.seek(Time::from_ms(ms));
    let world = run.world();
    world
        .hall_ids()
        .filter(|hall| world.has_authority(*hall))
        .collect()
}

#[test]
fn naive_failover_acknowledges_on_both_sides_and_forgets_one() {
    let rules = MechanismRules::NaiveFailover(NaiveRules::default());
    let mut run = run(flooded(&[3, 2], rules), 30_000);
    let west = [100, 110, 101].map(Outcome::Acknowledged);
    assert_eq!(outcomes(&run, ClientId(0)), west);
    assert_eq!(
        outcomes(&run, ClientId(1)),
        [101; 2].map(Outcome::Acknowledged)
    );
    // The west's 10 and the east's 1 cannot both have been paid in on top of 100.
    assert_eq!(contradiction(&run), Some(vec![OpId(1), OpId(2)]));
    assert_eq!(writers(&mut run, 8_500), [HallId(0), HallId(3)]);
    assert_eq!(writers(&mut run, 20_000), [HallId(3)]);
}

#[test]
fn a_majority_check_serves_one_side_and_loses_nothing() {
    let rules = MechanismRules::MajorityCheck(MajorityRules::default());
    let mut run = run(flooded(&[3, 2], rules), 30_000);
    let west = [100, 110, 110].map(Outcome::Acknowledged);
    assert_eq!(outcomes(&run, ClientId(0)), west);
    // Halls across the flood never answer, so the client cannot know that its deposit happened nowhere.
    let east = [Outcome::Unknown, Outcome::Acknowledged(110)];
    assert_eq!(outcomes(&run, ClientId(1)), east);
    assert_eq!(contradiction(&run), None);
    assert_eq!(writers(&mut run, 8_500), [HallId(0)]);
}

#[test]
fn two_against_two_nobody_may_write() {
    let rules = MechanismRules::MajorityCheck(MajorityRules::default());
    let mut run = run(flooded(&[2, 2], rules), 30_000);
    assert_eq!(contradiction(&run), None);
    assert_eq!(writers(&mut run, 8_500), []);
    assert_eq!(writers(&mut run, 20_000).len(), 1);
}

#[test]
fn over_a_bridging_island_two_halls_lead_and_one_can_write_by_majority() {
    for (acknowledge, expected) in [
        (Acknowledge::AtOnce, vec![HallId(0), HallId(2)]),
        (Acknowledge::ByMajority, vec![HallId(2)]),
    ] {
        let rules = MechanismRules::MajorityCheck(MajorityRules {
            acknowledge,
            ..MajorityRules::default()
        });
        let city = Scenario::plain(&[1, 1, 1], rules);
        let cut = Input::Cut(Path::Bridge(IslandId(0), IslandId(2)));
        let mut run = run(at(city, 1_000, cut), 12_000);
        let leads = |hall: &HallId| run.world().belief(*hall).0 == Role::Leader;
        let leaders: Vec<HallId> = run.world().hall_ids().filter(leads).collect();
        assert_eq!(leaders, [HallId(0), HallId(2)]);
        assert_eq!(writers(&mut run, 12_000), expected);
    }
}
