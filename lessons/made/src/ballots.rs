//! Which value can Paxos still choose? Whoever begins a ballot is bound by what its majority has accepted in the newest one before.

use split_isles_core::command::{Act, Command, Key};
use split_isles_core::history::Timeline;
use split_isles_core::input::{Input, Path, Timed};
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::paxos::{Ballot, PaxosInsight, PaxosRules};
use split_isles_core::scenario::{Attachment, Client, Scenario};
use split_isles_core::sim::World;
use split_isles_core::units::{HallId, HallSet, Span, Time};
use split_isles_core::view::Status;
use split_isles_taught::{Card, Look, Offer};

use crate::Kind;
use crate::dice::{Dice, until_answer};
use crate::offers::{offer, one};
use crate::run::{events, play, scene};
use crate::store::{NAMES, ask};
use crate::words::{letter, letters, moment};

const HALLS: u8 = 5;
/// Proposers begin at these moments. Promises are back 0.6 s later, and 0.8 s later what was asked for has been accepted.
const BEGIN: [Time; 3] = [
    Time::from_ms(1_000),
    Time::from_ms(5_000),
    Time::from_ms(11_000),
];
/// Just before the last proposer begins.
const SEEN: Time = Time::from_ms(10_950);
const END: Time = Time::from_ms(26_000);

/// What an acceptor has accepted, and in which ballot: its round and its hall.
pub type Accepted = Option<((u32, char), i32)>;

/// What the card tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The acceptors within reach of the last proposer, itself included, and what each has accepted.
    pub reached: Vec<(char, Accepted)>,
    /// What the last proposer would propose if it were free.
    pub wish: i32,
}

/// The card of a seed.
pub fn make(seed: u64) -> (Card, Facts) {
    until_answer(seed, 3, draw)
}

/// Draws a card; whose value is chosen in the end is decided by the aim.
fn draw(dice: &mut Dice, aim: usize) -> Option<(Card, Facts)> {
    let plan = plan(dice, aim);
    let mut run = play(&plan.scenario);
    let (chosen, at) = chosen(&run, plan.proposers[2])?;
    if plan.values[aim] != chosen {
        return None;
    }
    run.seek(SEEN);
    let world = run.world();
    let told = |hall| Some((hall, paxos(world, hall)?));
    let halls: Vec<(HallId, PaxosInsight)> = (0..HALLS).map(HallId).filter_map(told).collect();
    // Something must have been accepted by somebody who can be asked, or by somebody who cannot.
    let accepted: Vec<i32> = halls
        .iter()
        .filter_map(|(_, one)| value(&accepted(one)?.1))
        .collect();
    let both = plan.values[..2]
        .iter()
        .all(|value| accepted.contains(value));
    let known = halls.iter().any(|(_, one)| one.chosen.is_some());
    if accepted.is_empty() || known || (aim == 1 && !both) {
        return None;
    }
    let reached: Vec<(char, Accepted)> = halls
        .iter()
        .filter(|(hall, _)| plan.reach.contains(*hall))
        .map(|(hall, one)| (letter(*hall), told_of(one)))
        .collect();
    let facts = Facts {
        reached,
        wish: plan.values[2],
    };
    let body = one(dice, plan.offers(&facts, &halls, chosen, at))?;
    let ask = plan.question(world, &halls);
    let see = scene(plan.scenario, at, vec![Look::Hall(plan.proposers[2])]);
    Some((Kind::Ballots.card(ask, body, see), facts))
}

/// What was drawn.
struct Plan {
    scenario: Scenario,
    /// Who proposes, in turn, and what.
    proposers: [HallId; 3],
    values: [i32; 3],
    /// Whom the last one reaches: just a majority.
    reach: HallSet,
}

/// Draws two half-finished ballots and a third; a third that is to be free asks just those who were never told of anything.
fn plan(dice: &mut Dice, aim: usize) -> Plan {
    let mut scenario = Scenario::plain(&[HALLS], MechanismRules::Paxos(PaxosRules::default()));
    scenario.title = "Which value is chosen?".into();
    scenario.about = "Two proposers die half-way, and a third begins.".into();
    scenario.seed = dice.seed();
    scenario.until = END;
    scenario.city.keys[0].name = "mayor".into();
    let clerk = scenario.clients[0].clone();
    let named = |name: &&str| Client {
        name: (*name).into(),
        attachment: Attachment::Sticky,
        retries: 0,
        timeout: Span::from_s(14),
        ..clerk.clone()
    };
    scenario.clients = NAMES[..3].iter().map(named).collect();
    let mut halls: Vec<HallId> = (0..HALLS).map(HallId).collect();
    dice.shuffle(&mut halls);
    let proposers = [halls[0], halls[1], halls[2]];
    let first = dice.amount(&[]);
    let second = dice.amount(&[first]);
    let values = [first, second, dice.amount(&[first, second])];
    let at = |at: Time, ms: u64, input| Timed {
        at: at + Span::from_ms(ms),
        input,
    };
    let mut script = Vec::new();
    for turn in 0..2 {
        let (proposer, begins) = (proposers[turn], BEGIN[turn]);
        script.push(ask(
            begins,
            turn as u8,
            proposer,
            Act::Write(Key(0), values[turn]),
        ));
        // Promises come from a majority, what is asked for reaches only some, and the proposer dies without a word from them.
        let others: Vec<HallId> = halls
            .iter()
            .copied()
            .filter(|hall| !proposers[..=turn].contains(hall))
            .collect();
        if turn == 1 {
            let side: HallSet = dice
                .some(2, others.len())
                .into_iter()
                .map(|at| others[at])
                .chain([proposer])
                .collect();
            let rest = HallSet::first(HALLS.into()).difference(side);
            let flood = Time(begins.0 - 100_000);
            script.push(at(flood, 0, Input::Partition(vec![side, rest])));
        }
        let count = match aim {
            0 => 1 - turn,
            1 => dice.up_to(1),
            _ => 0,
        };
        let told = dice.some(count, others.len());
        for (place, hall) in others.iter().enumerate() {
            if !told.contains(&place) {
                script.push(at(
                    begins,
                    500,
                    Input::Cut(Path::LinkOneWay(proposer, *hall)),
                ));
            }
        }
        script.push(at(begins, 900, Input::Crash(proposer)));
        script.push(at(begins, 1_500, Input::Heal(Path::Everything)));
    }
    let mut up: Vec<HallId> = halls[2..].to_vec();
    for proposer in &proposers[..2] {
        if dice.percent(60) {
            script.push(at(BEGIN[1], 3_000, Input::Restart(*proposer)));
            up.push(*proposer);
        }
    }
    let last = proposers[2];
    let others: Vec<HallId> = up.into_iter().filter(|hall| *hall != last).collect();
    let reach: HallSet = dice
        .some(2, others.len())
        .into_iter()
        .map(|at| others[at])
        .chain([last])
        .collect();
    let rest = HallSet::first(HALLS.into()).difference(reach);
    script.push(at(SEEN, 0, Input::Partition(vec![reach, rest])));
    script.push(ask(BEGIN[2], 2, last, Act::Write(Key(0), values[2])));
    script.sort_by_key(|timed| timed.at);
    scenario.script = script;
    Plan {
        scenario,
        proposers,
        values,
        reach,
    }
}

fn paxos(world: &World, hall: HallId) -> Option<PaxosInsight> {
    world.mind(hall)?.insight().paxos
}

const fn accepted(one: &PaxosInsight) -> Option<(Ballot, Command)> {
    one.accepted
}

const fn value(command: &Command) -> Option<i32> {
    let Act::Write(_, value) = command.act else {
        return None;
    };
    Some(value)
}

fn told_of(one: &PaxosInsight) -> Accepted {
    let (ballot, command) = accepted(one)?;
    Some(((ballot.round(), letter(ballot.hall()?)), value(&command)?))
}

/// What the last proposer knows to be chosen, and since when.
fn chosen(run: &Timeline, proposer: HallId) -> Option<(i32, Time)> {
    use split_isles_core::effect::Note;
    use split_isles_core::event::EventKind;
    let applied = |kind| matches!(kind, EventKind::Note(Note::Applied { .. }));
    let mut words = events(run).filter(|event| event.hall() == Some(proposer));
    let event = words.find(|event| applied(event.kind))?;
    let decree = paxos(run.head(), proposer)?.chosen?;
    Some((value(&decree)?, event.at()))
}

/// A ballot's name: `2·B`.
fn named((round, hall): (u32, char)) -> String {
    format!("{round}·{hall}")
}

impl Plan {
    fn offers(
        &self,
        facts: &Facts,
        halls: &[(HallId, PaxosInsight)],
        chosen: i32,
        at: Time,
    ) -> Vec<Offer> {
        let last = letter(self.proposers[2]);
        let reach = letters(self.reach.iter());
        let newest = facts
            .reached
            .iter()
            .filter_map(|(_, accepted)| *accepted)
            .max();
        let rule = match newest {
            Some((ballot, value)) => format!(
                "Of what {reach} accepted, {value} is of the newest ballot, {}, and binds {last}",
                named(ballot)
            ),
            None => format!("None of {reach} has accepted anything, so {last} is free"),
        };
        let mut offers: Vec<Offer> = Vec::new();
        for value in self.values {
            let by: HallSet = halls
                .iter()
                .filter(|(_, one)| told_of(one).is_some_and(|(_, other)| other == value))
                .map(|(hall, _)| *hall)
                .collect();
            let seen = by.intersection(self.reach);
            let why = if value == chosen {
                format!(
                    "{rule}: it asks for {value}, and a majority has accepted it at {}.",
                    moment(at)
                )
            } else if value == self.values[2] {
                format!(
                    "{rule}. Its own wish could be proposed only if no promise told of anything accepted. Otherwise an older choice might be overturned."
                )
            } else if by.is_empty() {
                format!(
                    "No ⟨hall⟩ that is up has accepted {value}. {rule}: what nobody reports binds nobody."
                )
            } else if seen.is_empty() {
                format!(
                    "Only {} accepted it, and {last} cannot ask there. No majority has it, so nothing is lost. {rule}.",
                    letters(by.iter())
                )
            } else {
                format!(
                    "{} accepted it, but in an older ballot. {rule}. How many accepted a value does not count, only in which ballot.",
                    letters(seen.iter())
                )
            };
            offers.push(offer(format!("{value} is chosen"), why, value == chosen));
        }
        offers.push(offer(
            "Nothing is, for now",
            format!("{reach} are a majority of five, and that is all it takes. Halls that promised an older ballot may promise a newer one: at {} {chosen} is chosen.", moment(at)).replace("Halls", "⟨Halls⟩"),
            false,
        ));
        offers
    }

    fn question(&self, world: &World, halls: &[(HallId, PaxosInsight)]) -> String {
        let line = |hall: HallId| {
            let name = letter(hall);
            if world.status(hall) != Status::Running {
                return format!("- {name}: down");
            }
            let one = halls.iter().find(|(other, _)| *other == hall);
            match one.and_then(|(_, one)| told_of(one)) {
                Some((ballot, value)) => {
                    format!("- {name}: accepted {value}, in ballot {}", named(ballot))
                }
                None => format!("- {name}: accepted nothing"),
            }
        };
        let lines: Vec<String> = (0..HALLS).map(HallId).map(line).collect();
        format!(
            "Five ⟨halls⟩ decide one thing by [Paxos](#paxos). Two proposers, with {} and {}, died half-way, and nobody knows of a choice. [Ballots](#ballot) count by round, then by ⟨hall⟩. At {}:\n\n{}\n\n{} has a ⟨wish⟩ to propose, {}, and reaches {} and nobody else. It begins a ballot, as often as it takes. What comes of it?",
            self.values[0],
            self.values[1],
            moment(SEEN),
            lines.join("\n"),
            letter(self.proposers[2]),
            self.values[2],
            letters(self.reach.iter()),
        )
    }
}
