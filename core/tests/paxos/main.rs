//! Paxos in a whole city: what its rules are for, by what a user would see. (Lamport, "Paxos Made Simple", 2001)

use std::sync::Arc;

use split_isles_core::command::{Act, Key};
use split_isles_core::effect::Role;
use split_isles_core::event::Outcome;
use split_isles_core::history::Timeline;
use split_isles_core::input::{Input, Path, Timed};
use split_isles_core::invariant::{InvariantId, Verdict};
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::paxos::{Ballot, PaxosRules};
use split_isles_core::scenario::{Attachment, Scenario, check};
use split_isles_core::units::{ClientId, HallId, IslandId, OpId, Span, Time};

const A: HallId = HallId(0);
const C: HallId = HallId(2);

/// Client `n` wants what bears its number.
fn ask(client: u8) -> Input {
    Input::Ask(ClientId(client), Act::Write(Key(0), i32::from(client) + 1))
}

fn play(plan: &[u8], rules: PaxosRules, script: &[(u64, Input)], seed: u64) -> Timeline {
    let mut city = Scenario::plain(plan, MechanismRules::Paxos(rules));
    for client in &mut city.clients {
        (client.attachment, client.retries) = (Attachment::Sticky, 0);
        client.timeout = Span::from_s(30);
    }
    let timed = |(at, input): &(u64, Input)| Timed {
        at: Time::from_ms(*at),
        input: input.clone(),
    };
    city.script = script.iter().map(timed).collect();
    city.until = Time::from_ms(60_000);
    assert_eq!(check(&city), []);
    let mut run = Timeline::new(Arc::new(city), seed, Vec::new());
    run.seek(Time::from_ms(60_000));
    run
}

fn ended(run: &Timeline, op: u32) -> Option<Outcome> {
    let operation = run.head().operation(OpId(op))?;
    operation.ended.map(|(_, outcome)| outcome)
}

fn agrees(run: &Timeline) {
    for invariant in [
        InvariantId::OneValueChosen,
        InvariantId::StateMachineSafety,
        InvariantId::NoAcknowledgedWriteLost,
    ] {
        assert!(
            !matches!(run.verdict(invariant), Verdict::Broken(_)),
            "{:?}",
            run.violations()
        );
    }
}

fn breaks(run: &Timeline, invariant: InvariantId) -> bool {
    matches!(run.verdict(invariant), Verdict::Broken(_))
}

/// §2.4: "two proposers each keep issuing a sequence of proposals with increasing numbers, none of which are ever chosen".
#[test]
fn two_proposers_duel_for_ever_unless_whoever_is_beaten_waits() {
    let script = [(2_000, ask(0)), (2_600, ask(2))];
    let rules = |back_off| PaxosRules {
        back_off,
        ..PaxosRules::default()
    };
    let duel = play(&[1, 1, 1], rules(Span::ZERO), &script, 1);
    agrees(&duel);
    assert_eq!(
        duel.verdict(InvariantId::OneValueChosen),
        Verdict::NotTested
    );
    assert_eq!(ended(&duel, 0), Some(Outcome::Unknown));
    for hall in [A, C] {
        assert_eq!(duel.world().belief(hall).0, Role::Candidate);
        let mind = duel.world().mind(hall).expect("open");
        let insight = mind.insight().paxos.expect("Paxos");
        assert!(insight.promised > Ballot::new(50, A), "{insight:?}");
        assert_eq!(insight.chosen, None);
    }
    for seed in 1..=20 {
        let cured = play(&[1, 1, 1], rules(Span::from_s(4)), &script, seed);
        agrees(&cured);
        assert_eq!(cured.verdict(InvariantId::OneValueChosen), Verdict::Holds);
        let both = [ended(&cured, 0), ended(&cured, 1)];
        let won = [
            [Some(Outcome::Acknowledged(1)), Some(Outcome::Refused)],
            [Some(Outcome::Refused), Some(Outcome::Acknowledged(3))],
        ];
        assert!(won.contains(&both), "seed {seed}: {both:?}");
    }
}

/// §2.1: a majority of all, not of one's own side.
#[test]
fn the_smaller_side_of_a_flood_decides_nothing_and_learns_after_the_heal() {
    let flood = Path::Bridge(IslandId(0), IslandId(1));
    let script = [
        (2_000, Input::Cut(flood)),
        (4_000, ask(0)),
        (8_000, ask(1)),
        (24_000, Input::Heal(flood)),
    ];
    let mut run = play(&[2, 3], PaxosRules::default(), &script, 1);
    agrees(&run);
    assert_eq!(ended(&run, 1), Some(Outcome::Acknowledged(2)));
    assert_eq!(ended(&run, 0), Some(Outcome::Refused));
    for hall in run.world().hall_ids() {
        let mind = run.world().mind(hall).expect("open");
        assert_eq!(mind.state().value(Key(0)), 2);
    }
    run.seek(Time::from_ms(23_000));
    let mind = run.world().mind(A).expect("open");
    let insight = mind.insight().paxos.expect("Paxos");
    let proposing = insight.proposing.expect("still at it");
    assert_eq!((proposing.asks, proposing.agreed.len()), (None, 2));
    assert!(proposing.ballot.round() > 5);
}

/// What was decided by A and B while C was away, and what C then does with B.
fn second_proposer(rules: PaxosRules, crash: HallId) -> Timeline {
    let alone = HallId(2);
    let script = [
        (1_000, Input::Cut(Path::From(alone))),
        (1_000, Input::Cut(Path::To(alone))),
        (2_000, ask(0)),
        (5_000, Input::Crash(crash)),
        (5_500, Input::Cut(Path::From(A))),
        (5_500, Input::Cut(Path::To(A))),
        (6_000, Input::Restart(HallId(1))),
        (6_000, Input::Heal(Path::Link(HallId(1), alone))),
        (8_000, ask(1)),
    ];
    play(&[2, 1], rules, &script, 1)
}

/// §2.2, P2: "If a proposal with value v is chosen, then every higher-numbered proposal that is chosen has value v." A proposer that
/// insists on its own wish breaks it.
#[test]
fn without_adoption_a_second_value_is_chosen() {
    let bound = second_proposer(PaxosRules::default(), A);
    agrees(&bound);
    assert_eq!(ended(&bound, 1), Some(Outcome::Refused));
    let insisting = PaxosRules {
        adopt: false,
        ..PaxosRules::default()
    };
    let split = second_proposer(insisting, A);
    assert_eq!(ended(&split, 0), Some(Outcome::Acknowledged(1)));
    assert_eq!(ended(&split, 1), Some(Outcome::Acknowledged(2)));
    assert!(breaks(&split, InvariantId::OneValueChosen));
    assert!(breaks(&split, InvariantId::StateMachineSafety));
    let violations = split.violations();
    let chosen = violations
        .iter()
        .find(|violation| violation.invariant == InvariantId::OneValueChosen)
        .expect("broken");
    assert_eq!(chosen.witness.ops, [OpId(0), OpId(1)]);
}

/// §2.5: acceptors must remember what they promised and accepted through a crash.
#[test]
fn an_acceptor_that_forgets_lets_a_second_value_be_chosen() {
    let remembers = second_proposer(PaxosRules::default(), HallId(1));
    agrees(&remembers);
    assert_eq!(ended(&remembers, 1), Some(Outcome::Refused));
    let forgets = PaxosRules {
        persist: false,
        ..PaxosRules::default()
    };
    let split = second_proposer(forgets, HallId(1));
    assert_eq!(ended(&split, 1), Some(Outcome::Acknowledged(2)));
    assert!(breaks(&split, InvariantId::OneValueChosen));
    assert!(breaks(&split, InvariantId::StateMachineSafety));
}
