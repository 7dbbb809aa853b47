//! Which rows outlive a flood? Whoever is elected on the larger side brings its ledger along, and what a smaller side wrote is struck.

mod fate;

use split_isles_core::command::{Act, Key};
use split_isles_core::effect::{Note, Role};
use split_isles_core::event::{EventKind, Outcome};
use split_isles_core::history::Timeline;
use split_isles_core::input::{Input, Path, Timed};
use split_isles_core::mechanism::raft::RaftRules;
use split_isles_core::mechanism::{Mechanism, MechanismRules};
use split_isles_core::scenario::{Attachment, Client, Scenario};
use split_isles_core::sim::World;
use split_isles_core::units::{HallId, HallSet, Index, OpId, Time};
use split_isles_taught::{Card, Look};

use self::fate::Fate;
use crate::Kind;
use crate::dice::{Dice, until_answer};
use crate::offers::all;
use crate::run::{events, play, scene};
use crate::store::{NAMES, ask};
use crate::words::{letter, letters, moment};

/// The mayor before the flood.
const MAYOR: HallId = HallId(0);
const FLOOD: Time = Time::from_ms(4_950);
const HEAL: Time = Time::from_ms(19_000);
const END: Time = Time::from_ms(27_000);
/// When each of the five writes is asked for: one at peace, two while the mayor loses sight of some, one right after the flood, one late.
const ASKED: [Time; 5] = [
    Time::from_ms(1_000),
    Time::from_ms(4_050),
    Time::from_ms(4_350),
    Time::from_ms(5_200),
    Time::from_ms(13_000),
];

/// What the card tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The ledger of each hall when the flood comes: the values, row by row. All are of one term.
    pub ledgers: Vec<(char, Vec<i32>)>,
    /// The halls of the larger side: just a majority.
    pub larger: Vec<char>,
    /// What A is asked to write after the flood came.
    pub after: i32,
    /// What the larger side is asked to write late.
    pub late: i32,
}

/// The card of a seed.
pub fn make(seed: u64) -> (Card, Facts) {
    until_answer(seed, 3, draw)
}

/// Draws a card; whether a row that few had is to stand in the end, or one is to be struck, is decided by the aim.
fn draw(dice: &mut Dice, aim: usize) -> Option<(Card, Facts)> {
    let plan = plan(dice, aim == 0);
    let mut run = play(&plan.scenario);
    let kept = kept(&run, plan.count)?;
    // A larger side that takes too long to elect would leave even the late write without an answer.
    let late = run.head().operation(OpId(4))?.ended?;
    let Outcome::Acknowledged(_) = late.1 else {
        return None;
    };
    let elected = elected(&run, plan.larger)?;
    run.seek(FLOOD);
    let ledgers: Vec<(char, Vec<i32>)> = (0..plan.count)
        .map(HallId)
        .map(|hall| (letter(hall), values(run.world(), hall)))
        .collect();
    // What is asked of A after the flood came has to reach its ledger: otherwise there is nothing to strike.
    let appended = events(&run).any(|event| {
        let wanted = matches!(event.kind, EventKind::Note(Note::Appended { op, .. }) if op == 3);
        wanted && event.hall() == Some(MAYOR)
    });
    let differ = ledgers
        .iter()
        .any(|(_, rows)| rows.len() != ledgers[0].1.len());
    if !appended || !differ {
        return None;
    }
    let few = [1, 2].iter().any(|nth: &usize| {
        let value = plan.values[*nth];
        let had = |(_, rows): &&(char, Vec<i32>)| rows.contains(&value);
        let holders = ledgers.iter().filter(had).count();
        kept.contains(&value) && 2 * holders < ledgers.len()
    });
    let struck = [1, 2]
        .iter()
        .any(|nth: &usize| !kept.contains(&plan.values[*nth]));
    let fits = match aim {
        0 => few,
        1 => struck,
        _ => true,
    };
    if !fits {
        return None;
    }
    let asked = [1, 2, 3, if dice.percent(50) { 0 } else { 4 }];
    let fate = Fate {
        run: &run,
        plan: &plan,
        ledgers: &ledgers,
        elected,
    };
    let offers = asked.map(|nth| fate.offer(nth, kept.contains(&plan.values[nth])));
    let body = all(dice, offers.into())?;
    let facts = Facts {
        larger: plan.larger.iter().map(letter).collect(),
        after: plan.values[3],
        late: plan.values[4],
        ledgers,
    };
    let ask = plan.question(&facts);
    let see = scene(plan.scenario, END, vec![Look::Hall(MAYOR)]);
    Some((Kind::Rows.card(ask, body, see), facts))
}

/// What was drawn.
struct Plan {
    scenario: Scenario,
    count: u8,
    larger: HallSet,
    values: Vec<i32>,
}

/// Draws a city; where a row is to reach few, the mayor loses sight of nearly all.
fn plan(dice: &mut Dice, few: bool) -> Plan {
    let count = *dice.of(if few { &[5u8, 5, 7] } else { &[3, 5, 5, 7] });
    let others = usize::from(count) - 1;
    let mut scenario = Scenario::plain(&[count], MechanismRules::Raft(RaftRules::default()));
    scenario.title = "Which rows outlive the flood?".into();
    scenario.about = "A mayor loses sight of some halls, then of a majority.".into();
    scenario.seed = dice.seed();
    scenario.until = END;
    let clerk = scenario.clients[0].clone();
    // Whoever asks A asks nobody else, so that a row stands where A wrote it or nowhere; the last one looks for the mayor.
    let named = |(nth, name): (usize, &&str)| Client {
        name: (*name).into(),
        attachment: if nth < 4 {
            Attachment::Sticky
        } else {
            Attachment::Roaming
        },
        retries: if nth < 4 { 0 } else { clerk.retries },
        ..clerk.clone()
    };
    scenario.clients = NAMES.iter().enumerate().map(named).collect();
    let mut values = Vec::new();
    for _ in 0..ASKED.len() {
        values.push(dice.amount(&values));
    }
    // Just a majority: so everybody there has to vote for whoever is elected, and the longest ledger decides.
    let most = usize::from(count) / 2 + 1;
    let mut halls: Vec<u8> = (1..count).collect();
    dice.shuffle(&mut halls);
    let larger: HallSet = halls[..most].iter().map(|hall| HallId(*hall)).collect();
    let at = |ms, input| Timed {
        at: Time::from_ms(ms),
        input,
    };
    let mut script = Vec::new();
    let cut = if few {
        others - 1 - dice.up_to(usize::from(count > 5))
    } else {
        1 + dice.up_to(others - 1)
    };
    for hall in dice.some(cut, others) {
        let path = Path::Link(MAYOR, HallId(1 + hall as u8));
        script.push(at(4_000, Input::Cut(path)));
    }
    let (more, heals) = (1 + dice.up_to(others - 1), dice.percent(20));
    for hall in dice.some(more, others) {
        let path = Path::Link(MAYOR, HallId(1 + hall as u8));
        script.push(at(
            4_500,
            if heals {
                Input::Heal(path)
            } else {
                Input::Cut(path)
            },
        ));
    }
    let rest = HallSet::first(count.into()).difference(larger);
    script.push(Timed {
        at: FLOOD,
        input: Input::Partition(vec![larger, rest]),
    });
    script.push(Timed {
        at: HEAL,
        input: Input::Heal(Path::Everything),
    });
    for (nth, (when, value)) in (0..).zip(ASKED.iter().zip(&values)) {
        let of = if nth == 4 { larger.iter().next() } else { None };
        let act = Act::Write(Key(0), *value);
        script.push(ask(*when, nth, of.unwrap_or(MAYOR), act));
    }
    script.sort_by_key(|timed| timed.at);
    scenario.script = script;
    Plan {
        scenario,
        count,
        larger,
        values,
    }
}

/// The values in a hall's ledger.
fn values(world: &World, hall: HallId) -> Vec<i32> {
    let log = world.mind(hall).map(Mechanism::log);
    let rows = log.map(|log| log.entries(Index(1)));
    let value = |act| {
        let Act::Write(_, value) = act else {
            return None;
        };
        Some(value)
    };
    rows.into_iter()
        .flatten()
        .filter_map(|row| value(row.command.act))
        .collect()
}

/// What stands in every ledger at the end; nothing when ledgers still differ.
fn kept(run: &Timeline, count: u8) -> Option<Vec<i32>> {
    let first = values(run.head(), MAYOR);
    let same = |hall| values(run.head(), hall) == first;
    (1..count).map(HallId).all(same).then_some(first)
}

/// Who was elected on the larger side while the flood lasted.
fn elected(run: &Timeline, larger: HallSet) -> Option<(HallId, Time)> {
    events(run).find_map(|event| {
        let leads = matches!(
            event.kind,
            EventKind::Believed {
                role: Role::Leader,
                ..
            }
        );
        let hall = event.hall().filter(|hall| larger.contains(*hall))?;
        (leads && event.at() > FLOOD && event.at() < HEAL).then_some((hall, event.at()))
    })
}

impl Plan {
    fn question(&self, facts: &Facts) -> String {
        let lines: Vec<String> = facts
            .ledgers
            .iter()
            .map(|(hall, rows)| {
                let rows: Vec<String> = rows.iter().map(ToString::to_string).collect();
                format!("- {hall}: {}", rows.join(", "))
            })
            .collect();
        format!(
            "A is ⟨mayor⟩ of {} ⟨halls⟩ under Raft and loses sight of one after another. At {} a ⟨flood⟩ leaves {} on one side and {} on the other. The ⟨ledgers⟩ then, all rows of one [term](#term):\n\n{}\n\nAt {} A is asked for {}, at {} the larger side for {}. The heal is at {}. Which of these ⟨deeds⟩ stand in every ⟨ledger⟩ in the end?",
            self.count,
            moment(FLOOD),
            letters(self.larger.iter()),
            letters(
                HallSet::first(self.count.into())
                    .difference(self.larger)
                    .iter()
            ),
            lines.join("\n"),
            moment(ASKED[3]),
            facts.after,
            moment(ASKED[4]),
            facts.late,
            moment(HEAL),
        )
    }
}
