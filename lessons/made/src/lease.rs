//! Borrowed time: by when must the holder of a lease have stopped, and from when on may somebody else have it? Each counts on its own clock,
//! and from another moment.

use split_isles_core::effect::{Note, Timer};
use split_isles_core::event::{Event, EventKind};
use split_isles_core::guard::LeaseRules;
use split_isles_core::history::Timeline;
use split_isles_core::input::{Input, Path, Timed};
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::keeper::LockNote;
use split_isles_core::mechanism::naive_failover::NaiveRules;
use split_isles_core::message::Courier;
use split_isles_core::scenario::{LinkQuality, Office, Scenario};
use split_isles_core::units::{EventId, HallId, IslandId, Span, Time};
use split_isles_taught::{Card, Look};

use crate::Kind;
use crate::dice::{Dice, until_answer};
use crate::offers::number;
use crate::run::{events, play, scene};
use crate::words::{moment, seconds};

/// The holder; the first of the keepers leads them.
const HOLDER: HallId = HallId(0);
const KEEPER: HallId = HallId(3);

/// So many wrong numbers are enough.
const NEAR_MAX: usize = 6;

/// What the card tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Whether the end is asked for that the holder keeps, or the one that the lock service keeps.
    pub holder: bool,
    /// How long the lease lasts.
    pub lease: Span,
    /// How far any two clocks are said to differ over it at most.
    pub skew: Span,
    /// The rate of the clock that counts, in parts per million of the true rate.
    pub rate_ppm: u64,
    /// When the last word that was answered left the holder.
    pub sent: Time,
    /// When it reached the lock service.
    pub reached: Time,
    /// When the answer came.
    pub answered: Time,
    /// When the flood came.
    pub flood: Time,
    /// When the last word of the holder reached the lock service, answered or not.
    pub heard: Time,
}

/// The card of a seed.
pub fn make(seed: u64) -> (Card, Facts) {
    until_answer(seed, 5, draw)
}

fn draw(dice: &mut Dice, aim: usize) -> Option<(Card, Facts)> {
    let holder = aim < 3;
    let rate_ppm = match aim {
        0 | 3 => 1_000_000,
        1 => 800_000,
        _ => *dice.of(&[800_000, 1_250_000]),
    };
    let lease = Span::from_s(dice.between(6, 20).into());
    let skew = Span::from_ms(u64::from(dice.between(1, 5)) * 200);
    let flood = Time::from_ms(20_000 + 250 * u64::from(dice.between(0, 16)));
    let keep_alive = Span::from_s(dice.between(2, 4).min(lease.0 as u32 / 2_500_000).into());
    let slow = if holder { HOLDER } else { KEEPER };
    let rules = LeaseRules {
        keep_alive,
        max_skew: skew,
        holder_stops: true,
    };
    let mut scenario = scenario(dice, lease, rules, flood);
    scenario.city.halls[slow.index()].clock_drift_ppm = rate_ppm as i32 - 1_000_000;
    let run = play(&scenario);
    let (sent, reached, answered) = last_word(&run)?;
    let end = if holder {
        stopped(&run)?
    } else {
        given_away(&run, flood)?
    };
    if answered >= flood || end < answered {
        return None;
    }
    let facts = Facts {
        holder,
        lease,
        skew,
        rate_ppm,
        sent,
        reached,
        answered,
        flood,
        heard: heard(&run)?,
    };
    let body = number(hundredths(end), facts.why(end), facts.near(end))?;
    let ask = facts.question(keep_alive);
    let at = end.max(stopped(&run)?);
    let see = scene(scenario, at, vec![Look::Hall(slow)]);
    Some((Kind::Lease.card(ask, body, see), facts))
}

/// The holder alone on an isle, so that no other lease ends; two halls and three keepers elsewhere, and a flood between.
fn scenario(dice: &mut Dice, lease: Span, rules: LeaseRules, flood: Time) -> Scenario {
    let naive = MechanismRules::NaiveFailover(NaiveRules::default());
    let mut scenario = Scenario::plain(&[1, 2, 3], naive);
    scenario.title = "Borrowed time".into();
    scenario.about = "A flood takes the holder of a lease away from the lock service.".into();
    scenario.seed = dice.seed();
    scenario.until = flood + lease.scaled(3, 2) + Span::from_s(8);
    for (place, hall) in scenario
        .city
        .halls
        .iter_mut()
        .skip(KEEPER.index())
        .enumerate()
    {
        hall.name = format!("Keeper {}", place + 1);
        hall.office = Office::Keeper;
    }
    let delay = Span::from_ms(u64::from(dice.between(3, 8)) * 100);
    scenario.city.bridge = LinkQuality::steady(delay);
    scenario.clients.clear();
    scenario.guards.keepers.ttl = lease;
    scenario.guards.lease = Some(rules);
    let west = IslandId(0);
    let cut = |to| Timed {
        at: flood,
        input: Input::Cut(Path::Bridge(west, IslandId(to))),
    };
    scenario.script = vec![cut(1), cut(2)];
    scenario
}

/// The event that led to another, if it is of that sort.
fn cause<'a>(run: &'a Timeline, event: &Event, sort: impl Fn(&Event) -> bool) -> Option<&'a Event> {
    let before: EventId = event.cause()?;
    run.events().get(before).filter(|event| sort(event))
}

/// When the last word of the holder that was answered left it, reached the lock service, and was answered.
fn last_word(run: &Timeline) -> Option<(Time, Time, Time)> {
    let carries = |event: &Event, courier| {
        let envelope = event.kind.envelope();
        envelope.is_some_and(|envelope| {
            envelope.courier == courier && (courier != Courier::Ack || envelope.granted)
        })
    };
    let arrived = |event: &Event| matches!(event.kind, EventKind::Delivered { .. });
    let words = events(run).filter(|event| event.hall() == Some(HOLDER) && arrived(event));
    let answered = words.filter_map(|answered| {
        let at_keeper = |event: &Event| event.hall() == Some(KEEPER);
        let answer = cause(run, answered, |event| {
            at_keeper(event) && carries(event, Courier::Ack)
        })?;
        let reached = cause(run, answer, arrived)?;
        let sent = cause(run, reached, |event| carries(event, Courier::Heartbeat))?;
        Some((sent.at(), reached.at(), answered.at()))
    });
    answered.last()
}

/// When a word of the holder reached the lock service for the last time. It may have left just before the flood, and its answer be lost.
fn heard(run: &Timeline) -> Option<Time> {
    let at_keeper = events(run).filter(|event| event.hall() == Some(KEEPER));
    let words = at_keeper.filter(|event| {
        let sent = cause(run, event, |event| event.hall() == Some(HOLDER));
        let envelope = sent.and_then(|sent| sent.kind.envelope());
        matches!(event.kind, EventKind::Delivered { .. })
            && envelope.is_some_and(|envelope| envelope.courier == Courier::Heartbeat)
    });
    words.last().map(Event::at)
}

/// When the holder stopped by its own clock.
fn stopped(run: &Timeline) -> Option<Time> {
    let released = |kind| matches!(kind, EventKind::Note(Note::Lock(LockNote::Released(_))));
    let mut ends = events(run).filter(|event| event.hall() == Some(HOLDER) && released(event.kind));
    ends.next().map(Event::at)
}

/// When the lock service saw the lease run out: before it has its end agreed upon.
/// Nothing when a lease ran out at peace, for want of words in time.
fn given_away(run: &Timeline, flood: Time) -> Option<Time> {
    let closed = |kind| matches!(kind, EventKind::Note(Note::Lock(LockNote::Closed(_))));
    let close = events(run).find(|event| event.hall() == Some(KEEPER) && closed(event.kind));
    let close = close.filter(|event| event.at() > flood)?;
    let fired = |kind| matches!(kind, EventKind::TimerFired(Timer::Session));
    let before = events(run).take_while(|event| event.at() <= close.at());
    let timers = before.filter(|event| event.hall() == Some(KEEPER) && fired(event.kind));
    timers.last().map(Event::at)
}

const fn hundredths(at: Time) -> u64 {
    (at.0 + 5_000) / 10_000
}

impl Facts {
    /// How much true time passes while the clock that counts shows so much.
    const fn true_time(&self, shown: Span) -> Span {
        shown.scaled(1_000_000, self.rate_ppm)
    }

    fn clock(&self) -> String {
        let who = if self.holder {
            "A’s clock"
        } else {
            "The lock service’s clock"
        };
        match self.rate_ppm {
            1_000_000 => "All clocks run at the true rate.".to_owned(),
            rate => {
                let off = rate.abs_diff(1_000_000) / 10_000;
                let how = if rate < 1_000_000 {
                    "slow: it loses"
                } else {
                    "fast: it gains"
                };
                format!("{who}, unknown to all, runs {how} {off} s in 100.")
            }
        }
    }

    fn question(&self, keep_alive: Span) -> String {
        let asked = if self.holder {
            "At which moment of true time has A to stop acting, by the rule `lease − 2 · max skew`?"
        } else {
            "At which moment of true time may the lock service give the ⟨hourglass⟩ to somebody else, at the earliest?"
        };
        let late = if self.heard > self.reached {
            format!(
                "\n- {}: one more, sent before the ⟨flood⟩, reaches the lock service; its answer is lost",
                moment(self.heard)
            )
        } else {
            String::new()
        };
        format!(
            "A holds a [lease](#lease) of {} and keeps it alive every {}. A clock is said to be off by at most {} over a lease. {}\n\n- {}: a keep-alive leaves A, the last that is answered\n- {}: it reaches the lock service\n- {}: the answer reaches A\n- {}: a ⟨flood⟩ cuts A off{late}\n\n{asked} (In seconds, to the hundredth.)",
            seconds(self.lease.0),
            seconds(keep_alive.0),
            seconds(self.skew.0),
            self.clock(),
            moment(self.sent),
            moment(self.reached),
            moment(self.answered),
            moment(self.flood),
        )
    }

    /// What A counts on its own clock.
    const fn counted(&self) -> Span {
        if self.holder {
            self.lease.saturating_sub(self.skew.scaled(2, 1))
        } else {
            self.lease
        }
    }

    /// From when on the lease counts.
    const fn begins(&self) -> Time {
        if self.holder { self.sent } else { self.heard }
    }

    fn why(&self, end: Time) -> String {
        let (counted, long) = (self.counted(), self.true_time(self.counted()));
        let takes = if self.rate_ppm == 1_000_000 {
            String::new()
        } else {
            format!(" That takes {} of true time.", seconds(long.0))
        };
        if self.holder {
            format!(
                "A counts from the sending at {}, which is surely no later than the grant, and stops after {} − 2 × {} = {}.{takes} In the run it stops at {}.",
                moment(self.sent),
                seconds(self.lease.0),
                seconds(self.skew.0),
                seconds(counted.0),
                moment(end)
            )
        } else {
            format!(
                "It promised {} whenever a word reached it, last at {}, and holds to that, whether or not its answer arrived.{takes} In the run the lease is over at {}.",
                seconds(counted.0),
                moment(self.heard),
                moment(end)
            )
        }
    }

    fn near(&self, end: Time) -> Vec<(u64, String)> {
        let after = |from: Time, shown: Span| hundredths(from + self.true_time(shown));
        let (lease, counted, begins) = (self.lease, self.counted(), self.begins());
        let (from, end) = (moment(begins), moment(end));
        let mut near = Vec::new();
        if self.rate_ppm != 1_000_000 {
            near.push((
                hundredths(begins + counted),
                format!("So it is for a true clock. This one has shown {} when {} of true time are over: {end}.", seconds(counted.0), seconds(self.true_time(counted).0)),
            ));
            near.push((
                hundredths(begins + counted.scaled(self.rate_ppm, 1_000_000)),
                format!("The rate goes the other way: a slow clock takes longer to show {}, a fast one less long. It is {end}.", seconds(counted.0)),
            ));
        }
        if !self.holder {
            near.push((
                after(self.reached, lease),
                format!("That counts from the last word that was *answered*. A later one was heard, at {from}; that its answer was lost the lock service cannot know."),
            ));
        }
        near.push((
            after(self.answered, counted),
            format!("That counts from the answer, at {}. The promise began earlier, and so does the count: at {from}.", moment(self.answered)),
        ));
        if self.holder {
            near.push((
                after(begins, lease),
                format!("That is without a margin. If clocks are off by the {} that are allowed, A would act after the grant is over; it stops at {end}.", seconds(self.skew.0)),
            ));
            near.push((
                after(begins, lease.saturating_sub(self.skew)),
                format!("One skew of {} covers A’s own clock or the other one, not both at their worst. With two it is {end}.", seconds(self.skew.0)),
            ));
            near.push((
                after(begins, lease + self.skew + self.skew),
                format!("The margin has the wrong sign: A would go on after the lease is over, and not stop at {end}."),
            ));
        } else {
            near.push((
                after(self.sent, lease),
                format!("That counts from the sending at {}, as the holder does, to be early. The lock service promised at {from}, and must not be early.", moment(self.sent)),
            ));
            near.push((
                after(begins, lease.saturating_sub(self.skew.scaled(2, 1))),
                format!("The margin is the holder’s to keep. The lock service promised {} from {from} on, and keeps it in full.", seconds(lease.0)),
            ));
            near.push((
                after(self.flood, lease),
                format!("Nobody sees the ⟨flood⟩ come. What counts is the last word that was heard, at {from}."),
            ));
        }
        near.truncate(NEAR_MAX);
        near
    }
}
