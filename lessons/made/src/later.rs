//! Which value stands when clocks disagree and the latest timestamp wins? A stamp is its writer's word about the time, not the time.

use split_isles_core::command::{Act, Key};
use split_isles_core::effect::Note;
use split_isles_core::event::EventKind;
use split_isles_core::history::Timeline;
use split_isles_core::input::{Input, Path, Timed};
use split_isles_core::mechanism::leaderless::{LeaderlessNote, LeaderlessRules};
use split_isles_core::scenario::Scenario;
use split_isles_core::units::{HallId, OpId, Span, Time};
use split_isles_taught::{Card, Look, Offer};

use crate::Kind;
use crate::dice::{Dice, until_answer};
use crate::offers::{offer, one};
use crate::run::{events, play, scene};
use crate::store::{agreed, ask, city, dials};
use crate::words::{letter, moment, seconds};

const FLOOD: Time = Time::from_ms(5_000);
const HEAL: Time = Time::from_ms(18_000);
const END: Time = Time::from_ms(28_000);
const ROAD: Span = Span::from_ms(200);

/// What the card tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// How far the clock of each hall, from A on, is ahead, in microseconds.
    pub clocks: Vec<i64>,
    /// The writes: when each reached its hall, the hall, the value.
    pub writes: Vec<(Time, char, i32)>,
}

/// A write as it happened.
#[derive(Clone, Copy)]
struct Write {
    at: Time,
    hall: HallId,
    value: i32,
    stamp_us: i64,
}

/// The card of a seed.
pub fn make(seed: u64) -> (Card, Facts) {
    until_answer(seed, 4, draw)
}

/// Draws a card; whether the last write is to stand in the end, or two are to bear the same stamp, is decided by the aim.
fn draw(dice: &mut Dice, aim: usize) -> Option<(Card, Facts)> {
    let scenario = scenario(dice, aim == 3);
    let run = play(&scenario);
    let writes = writes(&run);
    let stands = agreed(&run, Key(0))?;
    let last = writes.iter().max_by_key(|write| write.at)?;
    let highest = writes.iter().map(|write| write.stamp_us).max()?;
    let tied = writes.iter().filter(|write| write.stamp_us == highest);
    let is_tie = tied.count() > 1;
    let fits = match aim {
        0 => !is_tie && last.value == stands,
        1 | 2 => !is_tie && last.value != stands,
        _ => is_tie,
    };
    if !fits {
        return None;
    }
    let offers = offers(&scenario, &writes, stands);
    let body = one(dice, offers)?;
    let facts = Facts {
        clocks: offsets(&scenario),
        writes: writes
            .iter()
            .map(|write| (write.at, letter(write.hall), write.value))
            .collect(),
    };
    let ask = question(&scenario, &writes);
    let see = scene(scenario, END, vec![Look::Timeline]);
    Some((Kind::Later.card(ask, body, see), facts))
}

fn offsets(scenario: &Scenario) -> Vec<i64> {
    let halls = scenario.city.halls.iter();
    halls.map(|hall| hall.clock_offset_us).collect()
}

fn scenario(dice: &mut Dice, tie: bool) -> Scenario {
    let rules = LeaderlessRules {
        anti_entropy: Span::from_s(2),
        ..dials(3, 1, 1)
    };
    let mut scenario = city(&[1, 1, 1], 3, rules);
    scenario.title = "Whose clock is right?".into();
    scenario.about = "Clocks disagree, and the latest timestamp wins.".into();
    scenario.seed = dice.seed();
    scenario.until = END;
    // One clock at least is right: whoever reads the card needs something to hold on to.
    let honest = dice.up_to(2);
    for hall in (0..3).filter(|hall| *hall != honest) {
        let quarters = i64::from(dice.between(2, 20));
        let sign = if dice.percent(65) { 1 } else { -1 };
        scenario.city.halls[hall].clock_offset_us = sign * quarters * 250_000;
    }
    let (mut moments, mut values) = (dice.some(4, 40), Vec::new());
    dice.shuffle(&mut moments);
    let mut script = Vec::new();
    for (nth, quarter) in moments.into_iter().enumerate() {
        // Every hall writes once, and one of them twice.
        let hall = if nth < 3 { nth } else { dice.up_to(2) };
        let mut at = Time(FLOOD.0 + 1_000_000 + 250_000 * quarter as u64);
        if tie && nth == 1 {
            // The same stamp as the first write's, on another clock.
            let offset = |hall: usize| scenario.city.halls[hall].clock_offset_us;
            let first: &Timed = &script[0];
            at = Time(
                first
                    .at
                    .0
                    .checked_add_signed(offset(0) - offset(1))
                    .unwrap_or(0),
            );
        }
        let value = dice.amount(&values);
        values.push(value);
        let act = Act::Write(Key(0), value);
        script.push(ask(at, hall as u8, HallId(hall as u8), act));
    }
    script.retain(|wish| wish.at > FLOOD && wish.at + ROAD + ROAD < HEAL);
    let path = Path::AllBridges;
    script.push(Timed {
        at: FLOOD,
        input: Input::Cut(path),
    });
    script.push(Timed {
        at: HEAL,
        input: Input::Heal(path),
    });
    script.sort_by_key(|timed| timed.at);
    scenario.script = script;
    scenario
}

/// The writes of a run, in the order in which they happened, with the stamps that their halls put on them.
fn writes(run: &Timeline) -> Vec<Write> {
    let scenario = run.scenario();
    let mut writes: Vec<Write> = Vec::new();
    let mut seen: Vec<OpId> = Vec::new();
    for event in events(run) {
        let (Some(hall), EventKind::Note(Note::Leaderless(note))) = (event.hall(), event.kind)
        else {
            continue;
        };
        let LeaderlessNote::Wrote { op, .. } = note else {
            continue;
        };
        let wish = run.head().operation(op).filter(|_| !seen.contains(&op));
        if let Some(Act::Write(_, value)) = wish.map(|wish| wish.act) {
            seen.push(op);
            let at = event.at();
            let ahead = scenario.city.halls[hall.index()].clock_offset_us;
            writes.push(Write {
                at,
                hall,
                value,
                stamp_us: at.0.cast_signed() + ahead,
            });
        }
    }
    writes
}

fn stamp(write: &Write) -> String {
    seconds(write.stamp_us.max(0).cast_unsigned())
}

fn offers(scenario: &Scenario, writes: &[Write], stands: i32) -> Vec<Offer> {
    let winner = writes.iter().find(|write| write.value == stands);
    let last = writes.iter().map(|write| write.at).max();
    let first = writes.iter().map(|write| write.at).min();
    let offers = writes.iter().map(|write| {
        let (hall, own) = (letter(write.hall), stamp(write));
        let clock = clock(scenario.city.halls[write.hall.index()].clock_offset_us);
        let text = format!("{}, written at {hall}", write.value);
        let Some(winner) = winner else {
            return offer(text, "", false);
        };
        let beaten = format!("{} of {}", stamp(winner), letter(winner.hall));
        let tie = writes
            .iter()
            .any(|other| other.stamp_us == winner.stamp_us && other.value != winner.value);
        let why = if write.value == stands && tie {
            format!("{hall}’s clock {clock}: the stamp is {own}. Another ⟨deed⟩ has the very same stamp, and of the two the larger value stays, everywhere alike.")
        } else if write.value == stands {
            format!("{hall}’s clock {clock}: the ⟨deed⟩ of {} is stamped {own}, and no other stamp is as late. After the heal every ⟨hall⟩ shows it.", moment(write.at))
        } else if write.stamp_us == winner.stamp_us {
            format!("Its stamp, {own}, is as late as that of {}. [Equal stamps](#tie-rule) are settled by the larger value, and {} is larger than {}.", winner.value, winner.value, write.value)
        } else if Some(write.at) == last {
            format!("It was the last to be written, at {}. But {hall}’s clock {clock} and stamped it {own}, earlier than the {beaten}.", moment(write.at))
        } else if Some(write.at) == first {
            format!("It was there first, at {}, and that counts for nothing: its stamp is {own}, and the {beaten} is later.", moment(write.at))
        } else {
            format!("Written at {}; {hall}’s clock {clock}, so it is stamped {own}. That is earlier than the {beaten}.", moment(write.at))
        };
        offer(text, why, write.value == stands)
    });
    offers.collect()
}

/// How a clock is said to go.
fn clock(ahead_us: i64) -> String {
    let off = seconds(ahead_us.unsigned_abs());
    match ahead_us {
        0 => "is right".to_owned(),
        1.. => format!("is {off} fast"),
        _ => format!("is {off} slow"),
    }
}

fn question(scenario: &Scenario, writes: &[Write]) -> String {
    let clocks: Vec<String> = (0..)
        .map(HallId)
        .zip(offsets(scenario))
        .map(|(hall, ahead)| format!("{}’s {}", letter(hall), clock(ahead)))
        .collect();
    let lines: Vec<String> = writes
        .iter()
        .map(|write| {
            format!(
                "- {}: {} is written at {}",
                moment(write.at),
                write.value,
                letter(write.hall)
            )
        })
        .collect();
    format!(
        "A, B and C keep a record under [last write wins](#last-write-wins); of equal stamps the larger value stays. Their clocks: {}. From {} to {} no ⟨bridge⟩ holds. In true time:\n\n{}\n\nWhich value do all three show once they have compared their copies?",
        clocks.join(", "),
        moment(FLOOD),
        moment(HEAL),
        lines.join("\n"),
    )
}
