//! How many hashes travel when two halls compare their shelves? Trees are compared from the root down, and only where they differ.

use split_isles_core::command::{Act, Key};
use split_isles_core::effect::Note;
use split_isles_core::event::EventKind;
use split_isles_core::input::{Input, Path, Timed};
use split_isles_core::mechanism::leaderless::{LeaderlessNote, LeaderlessRules};
use split_isles_core::scenario::{KeyName, Scenario};
use split_isles_core::units::{HallId, Span, Time};
use split_isles_taught::{Card, Look};

use crate::Kind;
use crate::dice::{Dice, until};
use crate::offers::number;
use crate::run::{events, play, scene};
use crate::store::{ask, city, dials};
use crate::words::{listed, moment};

const FLOOD: Time = Time::from_ms(500);
const HEAL: Time = Time::from_ms(10_000);
const COMPARED_EVERY: Span = Span::from_s(12);
const END: Time = Time::from_ms(22_000);

/// What the card tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// How many records there are: a power of two.
    pub records: usize,
    /// The places of those that differ, from 0.
    pub differ: Vec<usize>,
}

/// The card of a seed.
pub fn make(seed: u64) -> (Card, Facts) {
    until(seed, draw)
}

fn draw(dice: &mut Dice) -> Option<(Card, Facts)> {
    let records = *dice.of(&[8, 16, 32]);
    let count = 1 + dice.up_to(3);
    let differ = if dice.percent(40) {
        // Neighbours share most of their way to the root.
        let first = dice.up_to(records - count);
        (first..first + count).collect()
    } else {
        dice.some(count, records)
    };
    let scenario = scenario(dice, records, &differ);
    let run = play(&scenario);
    let (at, hashes) = events(&run).find_map(|event| {
        let EventKind::Note(Note::Leaderless(LeaderlessNote::Compared { hashes, differ, .. })) =
            event.kind
        else {
            return None;
        };
        (usize::from(differ) == count).then_some((event.at(), hashes))
    })?;
    let (all, levels) = (records as u64, u64::from(records.trailing_zeros()));
    let (found, each) = (count as u64, 2 * levels);
    let hashes = u64::from(hashes);
    let apart = if count == 1 {
        format!(
            "one for the root, then two on each of the {levels} levels below it, down to the leaf"
        )
    } else {
        format!(
            "one for the root, then both children of every node that differs, on {levels} levels; shared parts of the ways count once"
        )
    };
    let why = format!(
        "{hashes} by {}: {apart}. A full scan takes {all}.",
        moment(at)
    );
    let near = vec![
        (
            100 * all,
            format!(
                "That is a full scan: one hash for each record. The tree takes {hashes} here; it pays off where many records are alike."
            ),
        ),
        (
            100 * (1 + found * each),
            format!(
                "So it is when the ways to the {found} leaves part right below the root. Here they share nodes, and a node’s hash is sent once: {hashes}."
            ),
        ),
        (
            100 * found * (levels + 1),
            format!(
                "That counts the nodes that differ, {} on each way. But the sender cannot know which child differs: both children’s hashes travel, {hashes} in all.",
                levels + 1
            ),
        ),
        (
            100 * found,
            format!(
                "So many leaves differ, but to find them the way from the root has to be walked: {hashes} hashes."
            ),
        ),
        (
            100 * (2 * all - 1),
            format!(
                "That is the whole tree of {} nodes. Below nodes that are alike nothing is sent, and so it is {hashes}.",
                2 * all - 1
            ),
        ),
    ];
    let body = number(100 * hashes, why, near)?;
    let ask = format!(
        "A and B keep the same {records} records, as leaves 0 to {} of a [Merkle tree](#merkle-tree). During a ⟨flood⟩ A’s copies of {} {} were changed.\n\nAfter the heal A sends its root’s hash. Whoever receives a hash that differs from its own answers with the hashes of both children, and so in turn down to the leaves. How many hashes travel in this comparison, both ways together?",
        records - 1,
        if count == 1 { "record" } else { "records" },
        listed(differ.iter().map(ToString::to_string)),
    );
    let see = scene(scenario, at, vec![Look::Hall(HallId(0))]);
    let facts = Facts { records, differ };
    Some((Kind::Hashes.card(ask, body, see), facts))
}

fn scenario(dice: &mut Dice, records: usize, differ: &[usize]) -> Scenario {
    let rules = LeaderlessRules {
        anti_entropy: COMPARED_EVERY,
        ..dials(2, 1, 1)
    };
    let mut scenario = city(&[1, 1], 1, rules);
    scenario.title = "How many hashes?".into();
    scenario.about = format!(
        "{} of {records} records differ after a flood.",
        differ.len()
    );
    scenario.seed = dice.seed();
    scenario.until = END;
    scenario.city.keys = (0..records)
        .map(|at| KeyName {
            name: format!("record_{at}"),
            initial: 100,
        })
        .collect();
    // B looks at its clock later, so that only A begins.
    scenario.city.halls[1].clock_drift_ppm = -500_000;
    let timed = |at, input| Timed { at, input };
    let mut script = vec![timed(FLOOD, Input::Cut(Path::AllBridges))];
    for (nth, record) in (0..).zip(differ) {
        let act = Act::Write(Key(*record as u8), dice.amount(&[]));
        script.push(ask(Time::from_ms(1_000 + 1_000 * nth), 0, HallId(0), act));
    }
    script.push(timed(HEAL, Input::Heal(Path::AllBridges)));
    scenario.script = script;
    scenario
}
