//! Which deeds does the archive accept? It compares each number with the highest that it has seen, in the order in which deeds arrive, and
//! in no other.

use split_isles_core::command::{Act, Key};
use split_isles_core::effect::{Note, Role};
use split_isles_core::event::EventKind;
use split_isles_core::guard::TokenSource;
use split_isles_core::history::Timeline;
use split_isles_core::input::{Input, Timed};
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::archive::ArchiveNote;
use split_isles_core::mechanism::raft::RaftRules;
use split_isles_core::scenario::{Hall, Office, Scenario};
use split_isles_core::units::{ClientId, HallId, OpId, Span, Time};
use split_isles_core::view::Status;
use split_isles_taught::{Card, Look, Offer};

use crate::Kind;
use crate::dice::{Dice, until_answer};
use crate::offers::{all, offer};
use crate::run::{events, play, scene};
use crate::words::{letter, moment};

/// The archive stands behind five halls.
const ARCHIVE: HallId = HallId(5);
/// How long a hall works on a deed between the decision and the courier.
const WORK: Span = Span::from_ms(600);
/// From a wish to a moment between its decision and its courier: there its hall falls asleep.
const HALF_DONE: Span = Span::from_ms(900);
const END: Time = Time::from_ms(34_000);

/// What the card tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The deeds that arrive, in the order in which they were decided.
    pub deeds: Vec<Deed>,
}

/// A deed on its way to the archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    /// What it writes.
    pub value: i32,
    /// The number on it.
    pub number: u32,
    /// Who decided it.
    pub by: char,
    /// When.
    pub decided: Time,
    /// When it arrives.
    pub arrives: Time,
}

/// A deed, and what became of it.
struct Brought {
    deed: Deed,
    accepted: bool,
    /// The highest number that the archive had seen before, and the value that came with it first.
    highest: Option<(u32, i32, Time)>,
}

/// The card of a seed.
pub fn make(seed: u64) -> (Card, Facts) {
    until_answer(seed, 3, draw)
}

/// Draws a card; whether a deed that was slept over is to be accepted all the same, or not, is decided by the aim.
fn draw(dice: &mut Dice, aim: usize) -> Option<(Card, Facts)> {
    let scenario = scenario(dice, aim == 0)?;
    let run = play(&scenario);
    let brought = brought(&run);
    if !(5..=9).contains(&brought.len()) {
        return None;
    }
    let chosen = chosen(dice, &brought)?;
    let slept = chosen
        .iter()
        .map(|at| &brought[*at])
        .filter(|one| slept_over(&one.deed));
    let let_in = slept.clone().filter(|one| one.accepted).count();
    let fits = match aim {
        0 => let_in > 0,
        1 => slept.count() > let_in,
        _ => true,
    };
    if !fits {
        return None;
    }
    let offers = chosen.iter().map(|at| answer(&brought, *at)).collect();
    let body = all(dice, offers)?;
    let last = brought.iter().map(|one| one.deed.arrives).max()?;
    let mut deeds: Vec<Deed> = brought.into_iter().map(|one| one.deed).collect();
    deeds.sort_by_key(|deed| (deed.decided, deed.arrives));
    let ask = question(&deeds);
    let see = scene(scenario, last, vec![Look::Hall(ARCHIVE)]);
    Some((Kind::Gate.card(ask, body, see), Facts { deeds }))
}

/// A Raft city whose mayors draw numbers; one or two of them fall asleep over a deed, the first one
/// at times not for long.
pub(crate) fn scenario(dice: &mut Dice, early: bool) -> Option<Scenario> {
    let mut scenario = Scenario::plain(&[5], MechanismRules::Raft(RaftRules::default()));
    scenario.title = "Survive or not?".into();
    scenario.about = "Mayors fall asleep over deeds, and an archive compares numbers.".into();
    scenario.seed = dice.seed();
    scenario.until = END;
    let archive = Hall {
        name: "Archive".into(),
        office: Office::Archive,
        ..scenario.city.halls[0].clone()
    };
    scenario.city.halls.push(archive);
    scenario.guards.token = TokenSource::Counter;
    scenario.guards.archive.counter = dice.between(20, 60);
    scenario.guards.archive.work = WORK;
    let clerk = scenario.clients[0].clone();
    scenario.clients = (0..12)
        .map(|at| split_isles_core::scenario::Client {
            name: format!("Clerk {at}"),
            ..clerk.clone()
        })
        .collect();
    let mut plan = Plan {
        scenario,
        values: Vec::new(),
    };
    // The first reign: a deed or two that arrive, and one or two that are slept over.
    let first = Time::from_ms(3_000);
    plan.wish(dice, first);
    if dice.percent(50) {
        plan.wish(dice, first + Span::from_ms(1_500));
    }
    let asleep = first + Span::from_ms(3_000);
    let (least_ms, most_ms) = if early {
        (4_000, 8_000)
    } else {
        (7_000, 15_000)
    };
    plan.sleep(dice, asleep, least_ms, most_ms)?;
    // The second reign, at times with a sleeper too.
    for _ in 0..=dice.up_to(1) {
        let later = Span::from_ms(u64::from(dice.between(18, 44)) * 250);
        plan.wish(dice, asleep + later);
    }
    if dice.percent(60) {
        let asleep = asleep + Span::from_ms(12_000);
        plan.sleep(dice, asleep, 5_000, 10_000)?;
        let later = Span::from_ms(u64::from(dice.between(16, 32)) * 250);
        plan.wish(dice, asleep + later);
    }
    Some(plan.scenario)
}

struct Plan {
    scenario: Scenario,
    values: Vec<i32>,
}

impl Plan {
    fn add(&mut self, at: Time, input: Input) {
        self.scenario.script.push(Timed { at, input });
        self.scenario.script.sort_by_key(|timed| timed.at);
    }

    /// Somebody wants something of the mayor.
    fn wish(&mut self, dice: &mut Dice, at: Time) {
        let client = ClientId(self.values.len() as u8);
        let value = dice.amount(&self.values);
        self.values.push(value);
        self.add(at, Input::Ask(client, Act::Write(Key(0), value)));
    }

    /// The mayor falls asleep over a deed or two. Nothing when there is no mayor.
    fn sleep(&mut self, dice: &mut Dice, at: Time, least_ms: u32, most_ms: u32) -> Option<()> {
        self.wish(dice, at);
        if dice.percent(50) {
            self.wish(dice, at + Span::from_ms(100));
        }
        let asleep = at + HALF_DONE;
        let until = self.scenario.until;
        self.scenario.until = asleep;
        let run = play(&self.scenario);
        self.scenario.until = until;
        let world = run.world();
        let awake = |hall: &HallId| world.status(*hall) == Status::Running;
        let leads = |hall: &HallId| world.belief(*hall).0 == Role::Leader;
        let mayor = world
            .city_halls()
            .iter()
            .find(|hall| leads(hall) && awake(hall))?;
        let quarters = dice.between(least_ms / 250, most_ms / 250);
        let nap = Span::from_ms(u64::from(quarters) * 250);
        self.add(asleep, Input::Pause(mayor, Some(nap)));
        Some(())
    }
}

/// Every deed that came to the archive, in the order of arrival.
pub(crate) fn deeds(run: &Timeline) -> Vec<Deed> {
    let brought = brought(run).into_iter();
    brought.map(|one| one.deed).collect()
}

/// The same, and what became of them.
fn brought(run: &Timeline) -> Vec<Brought> {
    let mut brought: Vec<Brought> = Vec::new();
    let mut highest: Option<(u32, i32, Time)> = None;
    for event in events(run) {
        let EventKind::Note(Note::Archive(note)) = event.kind else {
            continue;
        };
        let (op, token, by, accepted) = match note {
            ArchiveNote::Stored { op, token, by, .. } => (op, token, by, true),
            ArchiveNote::Refused { op, token, by, .. } => (op, token, by, false),
            ArchiveNote::Moved { .. }
            | ArchiveNote::Drew { .. }
            | ArchiveNote::TurnedAway { .. } => {
                continue;
            }
        };
        let (Some(Act::Write(_, value)), Some(decided)) = (
            run.head().operation(op).map(|wish| wish.act),
            decided(run, by, op),
        ) else {
            continue;
        };
        brought.push(Brought {
            deed: Deed {
                value,
                number: token.0,
                by: letter(by),
                decided,
                arrives: event.at(),
            },
            accepted,
            highest,
        });
        if accepted && highest.is_none_or(|(seen, ..)| token.0 > seen) {
            highest = Some((token.0, value, event.at()));
        }
    }
    brought
}

/// When a hall carried an operation out.
fn decided(run: &Timeline, by: HallId, wish: OpId) -> Option<Time> {
    let carried_out =
        |kind| matches!(kind, EventKind::Note(Note::Applied { op, .. }) if op == wish.0);
    let event = events(run).find(|event| event.hall() == Some(by) && carried_out(event.kind))?;
    Some(event.at())
}

/// Whether there was a nap between a deed's decision and its arrival.
fn slept_over(deed: &Deed) -> bool {
    deed.arrives.since(deed.decided) > Span::from_s(3)
}

/// Four deeds to ask for: those first that came after somebody else's later number was drawn, for they are what the card is about.
fn chosen(dice: &mut Dice, brought: &[Brought]) -> Option<Vec<usize>> {
    let newest = brought.iter().map(|one| one.deed.number).max()?;
    let mut places: Vec<usize> = (0..brought.len()).collect();
    dice.shuffle(&mut places);
    let slept = |at: &usize| slept_over(&brought[*at].deed);
    places.sort_by_key(|at| {
        (
            !slept(at),
            brought[*at].deed.number == newest
                && brought[*at].highest.is_none_or(|(seen, ..)| seen < newest),
        )
    });
    places.truncate(4);
    (places.iter().any(slept) && places.len() == 4).then_some(places)
}

fn answer(brought: &[Brought], at: usize) -> Offer {
    let Brought {
        deed,
        accepted,
        highest,
    } = &brought[at];
    let Deed {
        value,
        number,
        by,
        decided,
        arrives,
    } = deed;
    let (arrives, decided) = (moment(*arrives), moment(*decided));
    let newer = brought.iter().find(|other| other.deed.number > *number);
    let why = match (highest, accepted) {
        (Some((seen, other, since)), false) => format!(
            "Decided at {decided}, it arrives at {arrives}. Since {} the ⟨archive⟩ has seen {seen}, on {other}. {number} is lower, whatever {by} believes.",
            moment(*since)
        ),
        (None, _) => format!(
            "It arrives at {arrives}, before all others. Nothing has been seen that {number} could be lower than."
        ),
        (Some((seen, other, since)), true) if seen == number => {
            let stale = newer.filter(|newer| {
                newer.deed.decided < deed.arrives
                    || newer.deed.arrives.since(deed.arrives) < Span::from_s(4)
            });
            match stale.filter(|_| slept_over(deed)) {
                Some(newer) => format!(
                    "{by} slept over it, and it arrives at {arrives}. But the first {}, {}, comes only at {}: until then {seen} is the highest seen, and equal is accepted. No number stops that.",
                    newer.deed.number,
                    newer.deed.value,
                    moment(newer.deed.arrives)
                ),
                None => format!(
                    "It arrives at {arrives}. The highest seen is {seen}, since {other} at {}. Only *lower* is refused: one holder writes many times.",
                    moment(*since)
                ),
            }
        }
        (Some((seen, other, since)), true) => format!(
            "It arrives at {arrives}. The highest seen is {seen}, on {other} at {}. {number} is higher: accepted, and from now on whatever is lower is refused.",
            moment(*since)
        ),
    };
    offer(format!("{value}, with {number}"), why, *accepted)
}

fn question(deeds: &[Deed]) -> String {
    let lines: Vec<String> = deeds
        .iter()
        .map(|deed| {
            format!(
                "- {}: ⟨number⟩ {}, decided by {} at {}, arrives at {}",
                deed.value,
                deed.number,
                deed.by,
                moment(deed.decided),
                moment(deed.arrives)
            )
        })
        .collect();
    format!(
        "⟨Mayors⟩ bring ⟨deeds⟩ to the ⟨archive⟩, which compares [fencing tokens](#fencing-token). Some fell asleep between deciding and sending. In the order of decision:\n\n{}\n\nWhich of these ⟨deeds⟩ does the ⟨archive⟩ accept?",
        lines.join("\n")
    )
}
