//! Who can be elected? Votes go only to a ledger that is at least as up to date: the later last term counts first, then the length.

use split_isles_core::command::{Act, Key};
use split_isles_core::effect::Role;
use split_isles_core::event::EventKind;
use split_isles_core::history::Timeline;
use split_isles_core::input::{Input, Path, Timed};
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::raft::RaftRules;
use split_isles_core::scenario::{Attachment, Client, Scenario};
use split_isles_core::units::{HallId, HallSet, Time};
use split_isles_core::view::Status;
use split_isles_taught::{Card, Look, Offer};

use crate::Kind;
use crate::dice::{Dice, until_answer};
use crate::offers::{all, offer};
use crate::run::{events, play, scene};
use crate::store::{NAMES, ask};
use crate::words::{letter, letters, moment};

const HALLS: u8 = 5;
/// The first mayor dies then, and comes back when the second one dies.
const FIRST_DEATH: Time = Time::from_ms(4_950);
const SECOND_DEATH: Time = Time::from_ms(12_950);
/// The moment of the question: nobody has stood yet.
const ASKED: Time = Time::from_ms(13_000);
const END: Time = Time::from_ms(24_000);
/// As fast and as slow as clocks go: it lets one hall be the first to stand.
const FAST_PPM: i32 = 500_000;

/// What the card tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The halls that are up, each with the term and the index of its last row.
    pub halls: Vec<(char, u32, u32)>,
    /// Those of them that reach one another.
    pub together: Vec<char>,
}

/// A hall that is up, and its last row.
#[derive(Clone, Copy)]
struct Ledger {
    hall: HallId,
    term: u32,
    index: u32,
    /// When it was elected in the run in which it was the first to stand.
    won: Option<Time>,
}

/// The card of a seed.
pub fn make(seed: u64) -> (Card, Facts) {
    until_answer(seed, 3, draw)
}

/// Draws a card; for most aims a longer ledger of an older term is to be among the answers.
fn draw(dice: &mut Dice, aim: usize) -> Option<(Card, Facts)> {
    let (scenario, down, together) = scenario(dice)?;
    let mut run = play(&scenario);
    run.seek(ASKED);
    let up: Vec<HallId> = (0..HALLS)
        .map(HallId)
        .filter(|hall| *hall != down)
        .collect();
    let is_up = |hall: &HallId| run.world().status(*hall) == Status::Running;
    let stands = |hall: HallId| run.world().belief(hall).0 != Role::Follower;
    if !up.iter().all(is_up) || up.iter().any(|hall| stands(*hall)) {
        return None;
    }
    let mut ledgers = Vec::new();
    for hall in up {
        let log = run.world().mind(hall)?.log();
        let index = log.last_index();
        ledgers.push(Ledger {
            hall,
            term: log.get(index).map_or(0, |row| row.term.0),
            index: index.0,
            won: None,
        });
    }
    let trap = ledgers.iter().any(|one| {
        let newer = |other: &Ledger| other.term > one.term && other.index < one.index;
        ledgers.iter().any(newer)
    });
    if aim > 0 && !trap {
        return None;
    }
    for at in 0..ledgers.len() {
        ledgers[at].won = stood_first(&scenario, &ledgers, ledgers[at].hall);
    }
    let offers = ledgers
        .iter()
        .map(|one| answer(one, &ledgers, together))
        .collect();
    let body = all(dice, offers)?;
    let facts = Facts {
        halls: ledgers
            .iter()
            .map(|one| (letter(one.hall), one.term, one.index))
            .collect(),
        together: together.iter().map(letter).collect(),
    };
    let ask = question(&ledgers, down, together);
    let at = next_mayor(&run)?;
    let see = scene(scenario, at, vec![Look::Timeline]);
    Some((Kind::Election.card(ask, body, see), facts))
}

/// Who is elected first after the question was asked, left to itself; when.
fn next_mayor(run: &Timeline) -> Option<Time> {
    let leads = |kind| {
        matches!(
            kind,
            EventKind::Believed {
                role: Role::Leader,
                ..
            }
        )
    };
    let mut elected = events(run).filter(|event| event.at() > ASKED && leads(event.kind));
    elected.next().map(split_isles_core::event::Event::at)
}

/// When a hall is elected if it is the first to stand and nobody comes between: its clock is fast, all others are slow, and those speak with
/// none but it. All that is but one of the schedules that a network may show.
fn stood_first(scenario: &Scenario, ledgers: &[Ledger], hall: HallId) -> Option<Time> {
    let mut scenario = scenario.clone();
    let at = ASKED;
    let mut add = |input| scenario.script.push(Timed { at, input });
    add(Input::ClockDrift(hall, FAST_PPM));
    let others: Vec<HallId> = ledgers
        .iter()
        .map(|one| one.hall)
        .filter(|other| *other != hall)
        .collect();
    for (place, one) in others.iter().enumerate() {
        add(Input::ClockDrift(*one, -FAST_PPM));
        for other in &others[place + 1..] {
            add(Input::Cut(Path::Link(*one, *other)));
        }
    }
    let run = play(&scenario);
    let elected = events(&run).find(|event| {
        let leads = matches!(
            event.kind,
            EventKind::Believed {
                role: Role::Leader,
                ..
            }
        );
        leads && event.at() > ASKED && event.hall() == Some(hall)
    });
    elected.map(split_isles_core::event::Event::at)
}

/// Two mayors die in turn, each having written rows that not everybody got. Tells too who is down at the question, and who reach one another.
fn scenario(dice: &mut Dice) -> Option<(Scenario, HallId, HallSet)> {
    let rules = RaftRules {
        pre_vote: false,
        check_quorum: false,
        ..RaftRules::default()
    };
    let mut scenario = Scenario::plain(&[HALLS], MechanismRules::Raft(rules));
    scenario.title = "Who can win?".into();
    scenario.about = "Two mayors die, and ledgers differ.".into();
    scenario.seed = dice.seed();
    scenario.until = FIRST_DEATH + split_isles_core::units::Span::from_s(7);
    let clerk = scenario.clients[0].clone();
    scenario.clients = NAMES
        .iter()
        .map(|name| Client {
            name: (*name).into(),
            attachment: Attachment::Sticky,
            retries: 0,
            ..clerk.clone()
        })
        .collect();
    let first = HallId(0);
    let mut values = Vec::new();
    let mut value = |dice: &mut Dice| {
        let value = dice.amount(&values);
        values.push(value);
        Act::Write(Key(0), value)
    };
    let at = |ms, input| Timed {
        at: Time::from_ms(ms),
        input,
    };
    let mut script = vec![ask(Time::from_ms(1_000), 0, first, value(dice))];
    let missed = 2 + dice.up_to(2);
    for hall in dice.some(missed, 4) {
        script.push(at(
            4_000,
            Input::Cut(Path::Link(first, HallId(1 + hall as u8))),
        ));
    }
    for nth in 0..=dice.up_to(2) as u8 {
        let when = Time::from_ms(4_050 + 50 * u64::from(nth));
        script.push(ask(when, 1 + nth, first, value(dice)));
    }
    script.push(at(4_950, Input::Crash(first)));
    script.push(at(4_950, Input::Heal(Path::Everything)));
    scenario.script.clone_from(&script);
    // Whoever follows is found by playing so far.
    let run = play(&scenario);
    let leads = |hall: &HallId| run.world().belief(*hall).0 == Role::Leader;
    let second = (1..HALLS).map(HallId).find(leads)?;
    let others: Vec<HallId> = (1..HALLS)
        .map(HallId)
        .filter(|hall| *hall != second)
        .collect();
    let missed = 1 + dice.up_to(2);
    for hall in dice.some(missed, others.len()) {
        script.push(at(12_000, Input::Cut(Path::Link(second, others[hall]))));
    }
    if dice.percent(70) {
        script.push(ask(Time::from_ms(12_050), 4, second, value(dice)));
    }
    let mut together = HallSet::first(HALLS.into()).difference(HallSet::only(second));
    if dice.percent(50) {
        let halls: Vec<HallId> = together.iter().collect();
        together.remove(*dice.of(&halls));
    }
    let rest = HallSet::first(HALLS.into()).difference(together);
    let then = |input| Timed {
        at: SECOND_DEATH,
        input,
    };
    script.push(then(Input::Crash(second)));
    script.push(then(Input::Restart(first)));
    script.push(then(Input::Partition(vec![together, rest])));
    scenario.script = script;
    scenario.until = END;
    Some((scenario, second, together))
}

fn answer(one: &Ledger, ledgers: &[Ledger], together: HallSet) -> Offer {
    let hall = letter(one.hall);
    let text = format!("{hall}, ⟨row⟩ {} of term {}", one.index, one.term);
    let seen = |other: &&Ledger| together.contains(other.hall) && other.hall != one.hall;
    let others = || ledgers.iter().filter(seen);
    let behind = |other: &&Ledger| (other.term, other.index) <= (one.term, one.index);
    let votes: HallSet = others().filter(behind).map(|other| other.hall).collect();
    let better = others().find(|other| !behind(other));
    let why = match (one.won, better) {
        (Some(at), _) => format!(
            "{} {} no later last ⟨row⟩ and can vote for it: with its own that is {} of 5. When it is the first to stand, it is elected at {}.",
            letters(votes.iter()),
            if votes.len() == 1 { "has" } else { "have" },
            votes.len() + 1,
            moment(at)
        ),
        (None, _) if !together.contains(one.hall) => "The ⟨flood⟩ leaves it alone. However good its ⟨ledger⟩, one vote of 5 is no majority, and it stands in vain again and again.".to_owned(),
        (None, Some(better)) => {
            let rule = if better.term > one.term && better.index < one.index {
                format!(
                    "{} has fewer ⟨rows⟩, but its last is of term {}, and the later term counts first",
                    letter(better.hall),
                    better.term
                )
            } else if better.term > one.term {
                format!(
                    "{}’s last ⟨row⟩ is of term {}, later than {}",
                    letter(better.hall),
                    better.term,
                    one.term
                )
            } else {
                format!(
                    "{} has ⟨row⟩ {} of the same term",
                    letter(better.hall),
                    better.index
                )
            };
            format!(
                "{rule}: no vote from there. With its own it has {} of 5, and 3 are needed. First to stand is not enough.",
                votes.len() + 1
            )
        }
        (None, None) => String::new(),
    };
    offer(text, why, one.won.is_some())
}

fn question(ledgers: &[Ledger], down: HallId, together: HallSet) -> String {
    let lines: Vec<String> = ledgers
        .iter()
        .map(|one| {
            format!(
                "- {}: ⟨row⟩ {}, of term {}",
                letter(one.hall),
                one.index,
                one.term
            )
        })
        .collect();
    let alone = ledgers.iter().find(|one| !together.contains(one.hall));
    let flood = match alone {
        Some(one) => format!(
            "A ⟨flood⟩ cuts {} off; {} reach one another.",
            letter(one.hall),
            letters(together.iter())
        ),
        None => format!("{} reach one another.", letters(together.iter())),
    };
    format!(
        "Five ⟨halls⟩ run Raft. At {} the ⟨mayor⟩ {} dies. {flood} The last ⟨row⟩ of each ⟨ledger⟩:\n\n{}\n\nNobody has stood yet, and nobody knows who will be the first. Which of them can be [elected](#leader-election) next?",
        moment(SECOND_DEATH),
        letter(down),
        lines.join("\n"),
    )
}
