//! What is measured, not judged: how a city serves, fails over, and what that costs. Plain data, at any moment of a run.

mod authority;
mod meter;
mod reads;
mod tally;
mod traffic;

use alloc::vec::Vec;

use crate::units::{HallId, Span, Time};
use crate::view::service::IslandService;

pub use self::meter::Meter;
pub use self::tally::Tally;

/// All figures at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measures {
    /// Since when the islands' service is counted: the last fault, if there was one.
    pub since: Option<Time>,
    /// How each island was served since then.
    pub islands: Vec<IslandService>,
    /// Every change of leadership so far, the first election not counted.
    pub failovers: Vec<Failover>,
    /// When no hall could get a write accepted.
    pub leaderless: Windows,
    /// How long two or more halls that execute believed at once that they led.
    pub two_flags: Span,
    /// How long two or more halls could get writes accepted at once.
    pub two_writers: Span,
    /// What the halls said to one another.
    pub traffic: Traffic,
    /// How old the answers to reads were.
    pub reads: Staleness,
    /// See [`Tally::Woken`].
    pub woken: u32,
    /// See [`Tally::TurnedAway`].
    pub turned_away: u32,
    /// See [`Tally::Hashes`].
    pub hashes: u32,
}

impl Measures {
    /// One of the counts.
    pub const fn tally(&self, tally: Tally) -> u32 {
        match tally {
            Tally::Woken => self.woken,
            Tally::TurnedAway => self.turned_away,
            Tally::Hashes => self.hashes,
        }
    }
}

/// A change of leadership.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failover {
    /// Who led before.
    pub from: HallId,
    /// When its authority was lost; where it kept it (a split!), the last fault before the new flag rose.
    pub lost: Time,
    /// Who raised its flag.
    pub to: HallId,
    /// When.
    pub raised: Time,
    /// When the new leader accepted its first write; nothing while it has accepted none.
    pub accepted: Option<Time>,
}

impl Failover {
    /// From the loss of the old leader to the first write that the new one accepted.
    pub fn took(&self) -> Option<Span> {
        self.accepted.map(|at| at.since(self.lost))
    }
}

/// Stretches of time of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Windows {
    /// How many there were, the present one included.
    pub count: u32,
    /// How long they lasted together.
    pub total: Span,
    /// How long the longest lasted.
    pub longest: Span,
    /// Since when the present one lasts, if it does.
    pub open_since: Option<Time>,
}

/// Couriers between halls. Bytes are estimates: what a compact encoding of such a courier would take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traffic {
    /// Couriers that left for another hall.
    pub couriers: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Writes that were acknowledged to clients.
    pub acknowledged: u32,
}

impl Traffic {
    /// Couriers per acknowledged write, in hundredths; nothing before the first.
    pub fn couriers_per_write(&self) -> Option<u64> {
        (self.couriers * 100).checked_div(u64::from(self.acknowledged))
    }

    /// Bytes per acknowledged write; nothing before the first.
    pub fn bytes_per_write(&self) -> Option<u64> {
        self.bytes.checked_div(u64::from(self.acknowledged))
    }
}

/// How old the answers to reads were when a hall gave them: how long ago the first row that they do not reflect had been committed
/// anywhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Staleness {
    /// Reads that halls answered.
    pub served: u32,
    /// Those that did not reflect everything committed.
    pub stale: u32,
    /// The age of the oldest answer.
    pub longest: Span,
    /// The mean age over all answers.
    pub mean: Span,
}

#[cfg(test)]
mod tests {
    use alloc::sync::Arc;
    use alloc::vec::Vec;

    use super::Measures;
    use crate::command::{Act, Key};
    use crate::history::Timeline;
    use crate::input::{Input, Path, Timed};
    use crate::mechanism::MechanismRules;
    use crate::mechanism::naive_failover::NaiveRules;
    use crate::mechanism::raft::{RaftRules, Reads};
    use crate::scenario::{Attachment, Scenario};
    use crate::units::{ClientId, HallId, IslandId, Span, Time};

    const A: HallId = HallId(0);
    const BRIDGE: Path = Path::Bridge(IslandId(0), IslandId(1));

    fn city(halls: &[u8], rules: MechanismRules, script: &[(u64, Input)]) -> Timeline {
        let mut city = Scenario::plain(halls, rules);
        city.clients[0].attachment = Attachment::Sticky;
        city.script = script
            .iter()
            .map(|(ms, input)| Timed {
                at: Time::from_ms(*ms),
                input: input.clone(),
            })
            .collect();
        Timeline::new(Arc::new(city), 1, Vec::new())
    }

    fn naive() -> MechanismRules {
        MechanismRules::NaiveFailover(NaiveRules::default())
    }

    fn raft() -> MechanismRules {
        MechanismRules::Raft(RaftRules::default())
    }

    fn write(client: u8) -> Input {
        Input::Ask(ClientId(client), Act::Write(Key(0), 1))
    }

    fn at(run: &mut Timeline, ms: u64) -> Measures {
        run.seek(Time::from_ms(ms));
        run.measures()
    }

    #[test]
    fn service_is_counted_from_the_last_fault_on_island_by_island() {
        let script = [
            (3_000, write(0)),
            (6_000, Input::Cut(BRIDGE)),
            (12_000, write(0)),
            (12_000, write(1)),
            (25_000, Input::Heal(BRIDGE)),
        ];
        // The western island has the old leader and no majority.
        let mut run = city(&[2, 3], raft(), &script);
        let before = at(&mut run, 5_900);
        assert_eq!((before.since, before.islands[0].served), (None, 1));
        let waiting = at(&mut run, 14_000);
        assert_eq!(waiting.since, Some(Time::from_ms(6_000)));
        assert_eq!(
            (waiting.islands[0].served, waiting.islands[0].asked),
            (0, 1)
        );
        assert_eq!(waiting.islands[0].waiting, Some(Span::from_s(2)));
        let after = at(&mut run, 29_000);
        assert_eq!(
            after.since,
            Some(Time::from_ms(6_000)),
            "a heal is no fault"
        );
        assert_eq!((after.islands[0].served, after.islands[0].asked), (0, 1));
        assert_eq!((after.islands[1].served, after.islands[1].asked), (1, 1));
    }

    #[test]
    fn a_failover_lasts_from_the_leaders_loss_to_the_next_accepted_write() {
        let script = [(5_000, Input::Crash(A)), (15_000, write(1))];
        let mut run = city(&[2, 3], raft(), &script);
        assert_eq!(at(&mut run, 4_900).failovers, []);
        let raised = at(&mut run, 14_900).failovers;
        assert_eq!(raised.len(), 1);
        let failover = raised[0];
        assert_eq!((failover.from, failover.lost), (A, Time::from_ms(5_000)));
        assert!(failover.raised > Time::from_ms(6_000) && failover.took().is_none());
        let took = at(&mut run, 29_000).failovers[0].took();
        assert!(took.is_some_and(|took| took > Span::from_s(10) && took < Span::from_s(12)));
        assert_eq!(
            at(&mut run, 14_900).failovers,
            raised,
            "also when looked at again"
        );
    }

    #[test]
    fn a_window_without_any_leader_opens_with_the_loss_and_closes_with_the_election() {
        let script = [(5_000, Input::Crash(A))];
        let mut run = city(&[2, 3], raft(), &script);
        let first = at(&mut run, 4_900).leaderless;
        assert_eq!(
            (first.open_since, first.count),
            (None, 1),
            "the first election"
        );
        let open = at(&mut run, 5_500).leaderless;
        assert_eq!(open.open_since, Some(Time::from_ms(5_000)));
        assert_eq!(open.total, first.total + Span::from_ms(500));
        let closed = at(&mut run, 29_000);
        let length = closed.failovers[0].raised.since(Time::from_ms(5_000));
        assert_eq!(
            (closed.leaderless.open_since, closed.leaderless.longest),
            (None, length)
        );
        assert_eq!(closed.leaderless.total, first.total + length);
    }

    #[test]
    fn two_flags_and_two_writers_are_told_apart() {
        let script = [(4_000, Input::Cut(BRIDGE)), (20_000, Input::Heal(BRIDGE))];
        // The old leader keeps its flag for want of a count, but gets nothing accepted.
        let rules = RaftRules {
            check_quorum: false,
            ..RaftRules::default()
        };
        let raft = at(
            &mut city(&[2, 3], MechanismRules::Raft(rules), &script),
            19_000,
        );
        assert!(raft.two_flags > Span::from_s(10));
        assert_eq!(raft.two_writers, Span::ZERO);
        let mut split = city(&[2, 3], naive(), &script);
        let naive = at(&mut split, 19_000);
        assert!(naive.two_writers > Span::from_s(10));
        assert_eq!(naive.two_writers, naive.two_flags);
        let healed = at(&mut split, 29_000);
        assert!(healed.two_writers < naive.two_writers + Span::from_s(3));
    }

    #[test]
    fn couriers_are_counted_per_acknowledged_write() {
        let mut run = city(&[1, 2], naive(), &[(2_000, write(0)), (2_900, write(0))]);
        let none = at(&mut run, 1_900).traffic;
        assert_eq!((none.acknowledged, none.couriers_per_write()), (0, None));
        let traffic = at(&mut run, 10_000).traffic;
        assert_eq!(traffic.acknowledged, 2);
        // The sum over all events says the same.
        let end = run.world().events();
        let sent = run
            .events()
            .iter_from(crate::units::EventId(0))
            .take(end as usize)
            .filter(|(_, event)| {
                event.hall().is_some()
                    && matches!(event.kind, crate::event::EventKind::Sent { to, .. } if to.as_hall().is_some())
            })
            .count() as u64;
        assert_eq!(traffic.couriers, sent);
        assert_eq!(traffic.couriers_per_write(), Some(sent * 50));
        assert!(traffic.bytes_per_write() > Some(32 * sent / 2));
        assert_eq!(at(&mut run, 1_900).traffic, none);
    }

    #[test]
    fn an_answer_is_as_old_as_the_first_commit_that_it_misses() {
        let rules = RaftRules {
            check_quorum: false,
            reads: Reads::LeaderLocal,
            ..RaftRules::default()
        };
        let script = [
            (2_000, write(0)),
            (3_500, Input::Ask(ClientId(0), Act::Read(Key(0)))),
            (4_000, Input::Cut(BRIDGE)),
            (14_000, write(1)),
            (20_000, Input::Ask(ClientId(0), Act::Read(Key(0)))),
        ];
        let mut run = city(&[2, 3], MechanismRules::Raft(rules), &script);
        let fresh = at(&mut run, 5_000).reads;
        assert_eq!(
            (fresh.served, fresh.stale, fresh.longest),
            (1, 0, Span::ZERO)
        );
        let stale = at(&mut run, 29_000).reads;
        assert_eq!((stale.served, stale.stale), (2, 1));
        assert!(stale.longest > Span::from_s(5) && stale.longest < Span::from_s(15));
        assert_eq!(stale.mean, stale.longest.scaled(1, 2));
    }
}
