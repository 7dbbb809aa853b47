//! N, R and W: can this read miss the last acknowledged write? It depends on who has it, and on who can be asked.

mod why;

use split_isles_core::command::{Act, Key};
use split_isles_core::event::Outcome;
use split_isles_core::history::Timeline;
use split_isles_core::input::{Input, Path, Timed};
use split_isles_core::scenario::{LinkQuality, Scenario};
use split_isles_core::units::{HallId, HallSet, OpId, Span, Time};
use split_isles_taught::{Card, Look, Offer};

use crate::Kind;
use crate::dice::{Dice, until_answer};
use crate::offers::{offer, one};
use crate::run::{play, scene};
use crate::store::{ask, city, dials};
use crate::words::{letter, letters, moment};

const FIRST_FLOOD: Time = Time::from_ms(2_000);
const WRITTEN: Time = Time::from_ms(3_000);
const NEXT_FLOOD: Time = Time::from_ms(8_000);
const READ: Time = Time::from_ms(9_000);
const END: Time = Time::from_ms(16_000);
/// How long a slow answer is under way; still well within a coordinator's patience.
const SLOW: Span = Span::from_ms(900);

/// What the card tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// How many halls keep the record: all there are.
    pub n: u8,
    /// How many must answer a read.
    pub r: u8,
    /// How many must confirm a write.
    pub w: u8,
    /// The value before, and the written one.
    pub values: (i32, i32),
    /// The halls in reach of the one that took the write, itself included: all of them have it.
    pub wrote: Vec<char>,
    /// The hall that is asked to read.
    pub reader: char,
    /// The halls in its reach, itself included.
    pub reach: Vec<char>,
}

/// What was drawn.
#[derive(Clone)]
struct Plan {
    n: u8,
    r: u8,
    w: u8,
    old: i32,
    new: i32,
    writer: HallId,
    wrote: HallSet,
    reader: HallId,
    reach: HallSet,
    seed: u64,
}

/// Which answers come late.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Late {
    /// Those of halls that have the write.
    Holders,
    /// Those of the others.
    Others,
}

/// The card of a seed.
pub fn make(seed: u64) -> (Card, Facts) {
    until_answer(seed, 4, draw)
}

fn draw(dice: &mut Dice, aim: usize) -> Option<(Card, Facts)> {
    let plan = plan(dice, aim);
    // The read is played twice: once those who have the write answer late, once the others do. So nobody's haste decides.
    let (patient, hasty) = (plan.scenario(Late::Others), plan.scenario(Late::Holders));
    let (one_run, other_run) = (play(&patient), play(&hasty));
    let written = ended(&one_run, OpId(0))?;
    let Outcome::Acknowledged(_) = written.1 else {
        return None;
    };
    let (best, worst) = (ended(&one_run, OpId(1))?, ended(&other_run, OpId(1))?);
    let value = |outcome| match outcome {
        Outcome::Acknowledged(value) => Some(value),
        Outcome::Refused | Outcome::Unknown => None,
    };
    let told = match (value(best.1), value(worst.1)) {
        (Some(one), Some(other)) if one != other => 2,
        (Some(one), Some(_)) => usize::from(one != plan.new),
        (None, None) => 3,
        (Some(_), None) | (None, Some(_)) => return None,
    };
    if told != aim {
        return None;
    }
    let offers = plan.offers(told, worst.0);
    let body = one(dice, offers)?;
    let text = plan.question(written.0);
    let see = scene(hasty, END, vec![Look::Hall(plan.reader)]);
    Some((Kind::Dials.card(text, body, see), plan.facts()))
}

fn ended(run: &Timeline, op: OpId) -> Option<(Time, Outcome)> {
    run.head().operation(op)?.ended
}

/// Draws dials and sides. An answer that depends on haste needs two answers, and more than three halls.
fn plan(dice: &mut Dice, aim: usize) -> Plan {
    let n = dice.between(if aim == 2 { 4 } else { 3 }, 5) as u8;
    let (least, most) = match aim {
        1 => (1, 2),
        2 => (2, 2),
        _ => (1, n.into()),
    };
    let r = dice.between(least, most) as u8;
    let w = dice.between(1, if aim == 0 { n.into() } else { 3 }) as u8;
    let side = |dice: &mut Dice| -> HallSet {
        let count = 1 + dice.up_to(usize::from(n) - 2);
        let halls = dice.some(count, usize::from(n));
        halls.into_iter().map(|hall| HallId(hall as u8)).collect()
    };
    let (wrote, reach) = (side(dice), side(dice));
    let member = |dice: &mut Dice, set: HallSet| {
        let halls: Vec<HallId> = set.iter().collect();
        *dice.of(&halls)
    };
    let (writer, reader) = (member(dice, wrote), member(dice, reach));
    let old = dice.amount(&[]);
    Plan {
        n,
        r,
        w,
        old,
        new: dice.amount(&[old]),
        writer,
        wrote,
        reader,
        reach,
        seed: dice.seed(),
    }
}

impl Plan {
    fn scenario(&self, late: Late) -> Scenario {
        let mut scenario = city(&[self.n], 2, dials(self.n, self.r, self.w));
        scenario.title = "Can this read miss the write?".into();
        scenario.about = format!("N = {}, R = {}, W = {}.", self.n, self.r, self.w);
        scenario.seed = self.seed;
        scenario.until = END;
        scenario.city.keys[0].initial = self.old;
        let part = |at, side: HallSet| {
            let rest = HallSet::first(self.n.into()).difference(side);
            Timed {
                at,
                input: Input::Partition(vec![side, rest]),
            }
        };
        let mut script = vec![part(FIRST_FLOOD, self.wrote)];
        let write = Act::Write(Key(0), self.new);
        script.push(ask(WRITTEN, 0, self.writer, write));
        script.push(part(NEXT_FLOOD, self.reach));
        let slow = match late {
            Late::Holders => self.reach.intersection(self.wrote),
            Late::Others => self.reach.difference(self.wrote),
        };
        for hall in slow.iter().filter(|hall| *hall != self.reader) {
            let path = Path::LinkOneWay(hall, self.reader);
            script.push(Timed {
                at: NEXT_FLOOD,
                input: Input::Degrade(path, LinkQuality::steady(SLOW)),
            });
        }
        script.push(ask(READ, 1, self.reader, Act::Read(Key(0))));
        scenario.script = script;
        scenario
    }

    fn facts(&self) -> Facts {
        let named = |halls: HallSet| halls.iter().map(letter).collect();
        Facts {
            n: self.n,
            r: self.r,
            w: self.w,
            values: (self.old, self.new),
            wrote: named(self.wrote),
            reader: letter(self.reader),
            reach: named(self.reach),
        }
    }

    fn question(&self, yes: Time) -> String {
        let all = HallSet::first(self.n.into());
        format!(
            "All {} ⟨halls⟩ keep a record: [N = {}, R = {}, W = {}](#n-r-w), no repair, no hints. It shows {} everywhere.\n\n- {}: a ⟨flood⟩ leaves {} on one side, {} on the other\n- {}: {} is told to write {}; its ⟨clerk⟩ has a yes at {}\n- {}: the ⟨flood⟩ moves; {} on one side, {} on the other\n- {}: a ⟨clerk⟩ asks {} to read\n\nWhat can this ⟨clerk⟩ be told? A ⟨hall⟩ counts its own copy first.",
            self.n,
            self.n,
            self.r,
            self.w,
            self.old,
            moment(FIRST_FLOOD),
            letters(self.wrote.iter()),
            letters(all.difference(self.wrote).iter()),
            moment(WRITTEN),
            letter(self.writer),
            self.new,
            moment(yes),
            moment(NEXT_FLOOD),
            letters(self.reach.iter()),
            letters(all.difference(self.reach).iter()),
            moment(READ),
            letter(self.reader),
        )
    }

    /// The four answers; `told` is the place of the right one, and the run's read ended at `end`.
    fn offers(&self, told: usize, end: Time) -> Vec<Offer> {
        let Self { old, new, .. } = *self;
        let end = moment(end);
        let why = match told {
            0 => self.why_new(&end),
            1 => self.why_old(&end),
            2 => self.why_either(&end),
            _ => self.why_none(&end),
        };
        let texts = [
            format!("{new}, whoever is quickest"),
            format!("{old}, whoever is quickest"),
            format!("{old} or {new}, by who is quicker"),
            "No value: too few answers".to_owned(),
        ];
        let offers = texts.into_iter().zip(why).enumerate();
        let offers = offers.map(|(place, (text, why))| offer(text, why, place == told));
        offers.collect()
    }
}
