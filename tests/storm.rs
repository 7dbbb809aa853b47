//! Random cities and everything that may befall them: for tests that must hold, or break, whatever the schedule.

use split_isles_core::effect::Order;
use split_isles_core::input::{Input, Path, Timed};
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::raft::{MembershipChange, RaftRules, Reads};
use split_isles_core::scenario::{
    Attachment, Habit, KeyName, LinkQuality, Scenario, Transport, Workload,
};
use split_isles_core::units::{HallId, HallSet, IslandId, Span, Time};

/// A small seeded generator (SplitMix64): the test's own dice, apart from the world's.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// The dice of a seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d)
    }

    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^ (word >> 31)
    }

    /// A number from `low` to `high`, both included.
    pub const fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.next() % (high - low + 1)
    }

    /// True so many times in a hundred.
    pub const fn percent(&mut self, chance: u64) -> bool {
        self.next() % 100 < chance
    }

    /// One of several.
    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.between(0, from.len() as u64 - 1) as usize]
    }
}

/// When the last fault of a storm happens at the latest; a little later everything is made whole again.
pub const STORM_MS: u64 = 20_000;
/// How long a run with a storm lasts.
pub const RUN_MS: u64 = 45_000;

/// A city of 1–5 islands and 1–9 halls, with random links and disks, and clients who ask without rest while the storm lasts.
pub fn city(dice: &mut Dice, mechanism: MechanismRules) -> Scenario {
    let halls = dice.between(1, 9);
    let islands = dice.between(1, halls.min(5));
    let mut plan = vec![1u8; islands as usize];
    for _ in islands..halls {
        let at = dice.between(0, islands - 1) as usize;
        plan[at] += 1;
    }
    let mut city = Scenario::plain(&plan, mechanism);
    city.seed = dice.next() >> 1;
    city.until = Time::from_ms(RUN_MS);
    city.city.road = quality(dice, 20);
    city.city.bridge = quality(dice, 120);
    city.city.transport = dice.pick(&[Transport::Datagram, Transport::Datagram, Transport::Stream]);
    city.city.disk = Span::from_ms(dice.pick(&[0, 0, 1, 10, 40]));
    city.city.keys = (0..dice.between(1, 3))
        .map(|key| KeyName {
            name: format!("account-{key}"),
            initial: dice.pick(&[0, 100, 1_000]),
        })
        .collect();
    populate(dice, &mut city);
    city
}

fn quality(dice: &mut Dice, delay_ms: u64) -> LinkQuality {
    let often = |dice: &mut Dice, most: u64| {
        if dice.percent(70) {
            0
        } else {
            dice.between(1, most) as u16
        }
    };
    LinkQuality {
        delay: Span(dice.between(500, delay_ms * 1_000)),
        jitter: Span(dice.between(0, delay_ms * 500)),
        loss_per_mille: often(dice, 80),
        duplicate_per_mille: often(dice, 80),
        reorder_per_mille: often(dice, 200),
    }
}

fn populate(dice: &mut Dice, city: &mut Scenario) {
    let workload = dice.pick(&[
        Workload::Register,
        Workload::Register,
        Workload::BankAccount,
        Workload::CityLedger,
    ]);
    let home = city.clients.clone();
    for at in 0..dice.between(0, 3) as usize {
        let mut more = home[at % home.len()].clone();
        more.name = format!("{} {at}", more.name);
        city.clients.push(more);
    }
    let halls = city.city.halls.len() as u64;
    for client in &mut city.clients {
        client.attachment =
            dice.pick(&[Attachment::Roaming, Attachment::Roaming, Attachment::Sticky]);
        client.home = dice
            .percent(30)
            .then(|| HallId(dice.between(0, halls - 1) as u8));
        client.timeout = Span::from_ms(dice.between(300, 5_000));
        client.retries = dice.between(0, 5) as u8;
        client.retry_after = Span::from_ms(dice.between(100, 1_500));
        client.habit = Some(Habit {
            workload,
            from: Time::from_ms(dice.between(0, 2_000)),
            until: Time::from_ms(STORM_MS + 3_000),
            every: Span::from_ms(dice.between(100, 900)),
            reads_percent: dice.pick(&[0, 20, 50, 80]),
        });
    }
}

/// Raft with every rule that safety needs switched on, and all the others at random.
pub fn sound_raft(dice: &mut Dice) -> RaftRules {
    let heartbeat = dice.between(40, 400);
    let silence = heartbeat * dice.between(3, 6);
    RaftRules {
        heartbeat: Span::from_ms(heartbeat),
        election_min: Span::from_ms(silence),
        election_max: Span::from_ms(silence * 2),
        pre_vote: dice.percent(50),
        check_quorum: dice.percent(50),
        reads: dice.pick(&[Reads::ReadIndex, Reads::ThroughLog]),
        membership: dice.pick(&[MembershipChange::Joint, MembershipChange::Single]),
        snapshot_every: dice.pick(&[0, 0, 2, 7, 30]),
        batch: dice.pick(&[1, 3, 64]),
        ..RaftRules::default()
    }
}

/// Makes a Raft city uneven: votes of different weights, halls that wait to be added, and other sound rules in the midst of the run.
pub fn uneven(dice: &mut Dice, city: &mut Scenario) {
    if dice.percent(40) {
        for hall in &mut city.city.halls {
            hall.weight = dice.between(1, 3) as u8;
        }
    }
    if city.city.halls.len() > 3 && dice.percent(40) {
        for hall in city.city.halls.iter_mut().rev().take(2) {
            hall.spare = dice.percent(60);
        }
    }
    if dice.percent(40) {
        let rules = MechanismRules::Raft(sound_raft(dice));
        city.script.push(Timed {
            at: Time::from_ms(dice.between(500, STORM_MS)),
            input: Input::Rules(rules),
        });
        city.script.sort_by_key(|timed| timed.at);
    }
}

/// Some path.
pub fn path(dice: &mut Dice, city: &Scenario) -> Path {
    let islands = city.city.islands.len() as u64;
    let island = |dice: &mut Dice| IslandId(dice.between(0, islands - 1) as u8);
    let (one, other) = (hall(dice, city), hall(dice, city));
    let (a, b) = (island(dice), island(dice));
    match dice.between(0, 7) {
        0 if a != b => Path::BridgeOneWay(a, b),
        1 | 2 if a != b => Path::Bridge(a, b),
        3 if one != other => Path::LinkOneWay(one, other),
        4 if one != other => Path::Link(one, other),
        5 => Path::From(one),
        6 => Path::To(one),
        _ => Path::AllBridges,
    }
}

/// Some hall.
pub fn hall(dice: &mut Dice, city: &Scenario) -> HallId {
    HallId(dice.between(0, city.city.halls.len() as u64 - 1) as u8)
}

/// Some halls, one at least.
pub fn halls(dice: &mut Dice, city: &Scenario) -> HallSet {
    let all = HallSet::first(city.city.halls.len());
    let mut some = HallSet(dice.next() as u32 & all.0);
    some.insert(hall(dice, city));
    some
}

/// What kinds of things befall a city, each with a weight.
#[derive(Clone, Copy, Debug)]
pub struct Weather {
    /// Cuts, heals, partitions, flapping.
    pub floods: u64,
    /// Slow, lossy, doubling and shuffling links.
    pub mud: u64,
    /// Pauses and slow halls.
    pub frost: u64,
    /// Crashes with a restart, power cuts, slow disks.
    pub fires: u64,
    /// Clock jumps and offsets.
    pub clocks: u64,
    /// Transfers, membership changes, snapshots.
    pub orders: u64,
}

impl Weather {
    /// A bit of everything.
    pub const MIXED: Self = Self {
        floods: 8,
        mud: 2,
        frost: 4,
        fires: 4,
        clocks: 1,
        orders: 3,
    };
}

/// Lets faults befall a city until [`STORM_MS`], and makes everything whole again after it.
pub fn storm(dice: &mut Dice, city: &mut Scenario, weather: Weather, most: u64) {
    let mut script = Vec::new();
    for _ in 0..dice.between(1, most) {
        let at = dice.between(500, STORM_MS);
        befall(dice, city, weather, at, &mut script);
    }
    let end = STORM_MS + 1_000;
    let mut push = |input| {
        script.push(Timed {
            at: Time::from_ms(end),
            input,
        });
    };
    push(Input::Heal(Path::Everything));
    for at in 0..city.city.halls.len() {
        let hall = HallId(at as u8);
        push(Input::Slow(hall, Span::ZERO));
        push(Input::SlowDisk(hall, city.city.disk));
        push(Input::Resume(hall));
        push(Input::Restart(hall));
    }
    script.sort_by_key(|timed| timed.at);
    city.script.extend(script);
    city.script.sort_by_key(|timed| timed.at);
}

fn befall(dice: &mut Dice, city: &Scenario, weather: Weather, at: u64, script: &mut Vec<Timed>) {
    let Weather {
        floods,
        mud,
        frost,
        fires,
        clocks,
        orders,
    } = weather;
    let mut die = dice.between(0, floods + mud + frost + fires + clocks + orders - 1);
    let who = hall(dice, city);
    let mut is = |weight: u64| {
        let here = die < weight;
        die = die.wrapping_sub(weight);
        here
    };
    let mut then = |after: u64, input: Input| {
        script.push(Timed {
            at: Time::from_ms(at + after),
            input,
        });
    };
    if is(floods) {
        flood(dice, city, &mut then);
    } else if is(mud) {
        let path = path(dice, city);
        then(0, Input::Degrade(path, quality(dice, 300)));
    } else if is(frost) {
        let length = Span::from_ms(dice.between(100, 6_000));
        if dice.percent(70) {
            then(0, Input::Pause(who, Some(length)));
        } else {
            then(0, Input::Slow(who, Span::from_ms(dice.between(1, 80))));
        }
    } else if is(fires) {
        if dice.percent(20) {
            then(0, Input::SlowDisk(who, Span::from_ms(dice.between(1, 500))));
        } else {
            let down = dice.between(0, 4_000);
            let crash = if dice.percent(80) {
                Input::Crash(who)
            } else {
                Input::PowerOff(who)
            };
            then(0, crash);
            then(down, Input::Restart(who));
        }
    } else if is(clocks) {
        let by = dice.between(0, 10_000_000).cast_signed() - 5_000_000;
        then(
            0,
            if dice.percent(50) {
                Input::ClockJump(who, by)
            } else {
                Input::ClockOffset(who, by)
            },
        );
    } else {
        let order = match dice.between(0, 2) {
            0 => Order::TransferLeadership(hall(dice, city)),
            1 => Order::ChangeMembers(halls(dice, city)),
            _ => Order::TakeSnapshot,
        };
        for at in 0..city.city.halls.len() {
            then(0, Input::Order(HallId(at as u8), order));
        }
    }
}

fn flood(dice: &mut Dice, city: &Scenario, then: &mut impl FnMut(u64, Input)) {
    let length = dice.between(200, 6_000);
    match dice.between(0, 9) {
        0..=3 => {
            let path = path(dice, city);
            then(0, Input::Cut(path));
            if dice.percent(80) {
                then(length, Input::Heal(path));
            }
        }
        4..=7 => {
            let count = dice.between(2, 3);
            let mut groups = vec![HallSet::EMPTY; count as usize];
            for at in 0..city.city.halls.len() {
                let group = dice.between(0, count - 1) as usize;
                groups[group].insert(HallId(at as u8));
            }
            groups.retain(|group| !group.is_empty());
            then(0, Input::Partition(groups));
            // Now and then a hall that hears both sides.
            if dice.percent(20) {
                let bridging = hall(dice, city);
                then(0, Input::Heal(Path::From(bridging)));
                then(0, Input::Heal(Path::To(bridging)));
            }
            if dice.percent(80) {
                then(length, Input::Heal(Path::Everything));
            }
        }
        8 => {
            let (down, up) = (dice.between(50, 800), dice.between(50, 800));
            let path = path(dice, city);
            then(
                0,
                Input::Flap(
                    path,
                    Span::from_ms(down),
                    Span::from_ms(up),
                    Span::from_ms(length),
                ),
            );
        }
        _ => then(0, Input::Heal(Path::Everything)),
    }
}
