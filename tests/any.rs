//! Any scenario that may be run, for tests which must hold of all of them: files, links, stored state.

mod guards;

use proptest::prelude::*;
use split_isles_core::command::{Act, Citizen, House, Item, Key};
use split_isles_core::effect::{Order, Role};
use split_isles_core::input::{Input, Path, Timed};
use split_isles_core::invariant::InvariantId;
use split_isles_core::measure::Tally;
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::leaderless::{
    Accounts, Carts, Context, LeaderlessRules, Versions,
};
use split_isles_core::mechanism::majority_check::MajorityRules;
use split_isles_core::mechanism::naive_failover::{Acknowledge, NaiveRules, OnHeal};
use split_isles_core::mechanism::paxos::PaxosRules;
use split_isles_core::mechanism::raft::{MembershipChange, RaftRules, Reads};
use split_isles_core::scenario::{
    Attachment, City, Client, Expectation, ExpectedOutcome, Habit, Hall, Island, KeyName, Limits,
    LinkQuality, Office, Scenario, Transport, Workload,
};
use split_isles_core::units::{ClientId, HallId, HallSet, IslandId, Span, Time};

/// How many there are of each kind of thing.
#[derive(Clone, Copy, Debug)]
struct Sizes {
    islands: u8,
    halls: u8,
    clients: u8,
    named: u8,
}

/// Names that are hard to tell apart once they are joined by hyphens and arrows.
const NAMES: [&str; 8] = ["A", "A-B", "B", "B-C", "West Isle", "Ål", "No. 12", "x>y"];

fn name(place: u8) -> String {
    let base = NAMES[usize::from(place) % NAMES.len()];
    match usize::from(place) / NAMES.len() {
        0 => base.to_owned(),
        round => format!("{base}-{round}"),
    }
}

/// What a register may hold: the least number of all stands for a refusal.
fn value() -> impl Strategy<Value = i32> {
    (i32::MIN + 1)..=i32::MAX
}

fn span(least: u64) -> impl Strategy<Value = Span> + Clone {
    prop_oneof![
        (1..5_000u64).prop_map(Span::from_ms),
        (least..3_600_000_000).prop_map(Span),
    ]
}

fn time() -> impl Strategy<Value = Time> {
    prop_oneof![
        (0..60_000u64).prop_map(Time::from_ms),
        (0..3_600_000_000u64).prop_map(Time),
    ]
}

fn quality() -> impl Strategy<Value = LinkQuality> {
    (span(0), span(0), 0..=1_000u16, 0..=1_000u16, 0..=1_000u16).prop_map(
        |(delay, jitter, loss, duplicate, reorder)| LinkQuality {
            delay,
            jitter,
            loss_per_mille: loss,
            duplicate_per_mille: duplicate,
            reorder_per_mille: reorder,
        },
    )
}

fn raft() -> impl Strategy<Value = RaftRules> {
    let reads = prop::sample::select(vec![
        Reads::ThroughLog,
        Reads::ReadIndex,
        Reads::Lease,
        Reads::LeaderLocal,
        Reads::AnyLocal,
    ]);
    let membership = prop::sample::select(vec![
        MembershipChange::Joint,
        MembershipChange::SingleUnsafe,
        MembershipChange::Single,
    ]);
    let times = (span(1_000), span(1_000), span(1_000));
    let numbers = (0..=1_000_000u32, any::<u32>(), 1..=u16::MAX);
    (times, any::<[bool; 8]>(), reads, membership, numbers).prop_map(
        |((heartbeat, a, b), on, reads, membership, (ppm, every, batch))| RaftRules {
            heartbeat,
            election_min: a.min(b),
            election_max: a.max(b),
            pre_vote: on[0],
            check_quorum: on[1],
            commit_current_term_only: on[2],
            compare_logs: on[3],
            persist_vote: on[4],
            persist_log: on[5],
            noop_on_election: on[6],
            client_sessions: on[7],
            reads,
            drift_bound_ppm: ppm,
            membership,
            snapshot_every: every,
            batch,
        },
    )
}

fn leaderless() -> impl Strategy<Value = LeaderlessRules> {
    let versions = prop::sample::select(vec![
        Versions::LastWrite,
        Versions::LastWriteKeepOwn,
        Versions::Dotted,
        Versions::Plain,
    ]);
    let or_never = || prop_oneof![1 => Just(Span::ZERO), 3 => span(1_000)];
    let dials = (1..=31u8, 1..=31u8, 1..=31u8, 0..=4u8);
    let times = (
        span(1_000),
        or_never(),
        or_never(),
        span(1_000),
        or_never(),
        or_never(),
    );
    (dials, times, versions, any::<[bool; 6]>()).prop_map(
        |((n, r, w, prune), times, versions, on)| LeaderlessRules {
            n,
            r,
            w,
            prune,
            versions,
            patience: times.0,
            handoff: times.1,
            gossip: times.2,
            suspect_after: times.3,
            anti_entropy: times.4,
            tombstones_kept: times.5,
            context: if on[0] {
                Context::Client
            } else {
                Context::Quorum
            },
            accounts: if on[1] {
                Accounts::Register
            } else {
                Accounts::Counter
            },
            carts: if on[2] {
                Carts::Union
            } else {
                Carts::ObservedRemove
            },
            read_repair: on[3],
            sloppy: on[4],
            generation_grows: on[5],
        },
    )
}

/// Any mechanism with any of its rules.
pub fn mechanism() -> impl Strategy<Value = MechanismRules> {
    let acknowledge = prop::sample::select(vec![Acknowledge::AtOnce, Acknowledge::ByMajority]);
    let on_heal = prop::sample::select(vec![
        OnHeal::NewestFlagWins,
        OnHeal::LongestLedgerWins,
        OnHeal::NobodyYields,
    ]);
    let flags = (span(1_000), span(1_000), span(0), acknowledge, on_heal);
    let naive = flags
        .clone()
        .prop_map(|(heartbeat, silence, stagger, acknowledge, on_heal)| {
            MechanismRules::NaiveFailover(NaiveRules {
                heartbeat,
                silence,
                stagger,
                acknowledge,
                on_heal,
            })
        });
    let majority = (flags, any::<bool>()).prop_map(|(flags, step_down)| {
        let (heartbeat, silence, stagger, acknowledge, on_heal) = flags;
        MechanismRules::MajorityCheck(MajorityRules {
            heartbeat,
            silence,
            stagger,
            step_down,
            acknowledge,
            on_heal,
        })
    });
    let paxos = (span(1_000), span(0), any::<bool>(), any::<bool>()).prop_map(
        |(patience, back_off, adopt, persist)| {
            MechanismRules::Paxos(PaxosRules {
                patience,
                back_off,
                adopt,
                persist,
            })
        },
    );
    let raft = raft().prop_map(MechanismRules::Raft);
    let leaderless = leaderless().prop_map(MechanismRules::Leaderless);
    prop_oneof![naive, majority, raft, paxos, leaderless]
}

fn hall(sizes: Sizes) -> impl Strategy<Value = HallId> + Clone {
    (0..sizes.halls).prop_map(HallId)
}

fn halls(sizes: Sizes) -> impl Strategy<Value = HallSet> {
    any::<u32>()
        .prop_map(move |bits| HallSet(bits).intersection(HallSet::first(usize::from(sizes.halls))))
}

fn path(sizes: Sizes) -> impl Strategy<Value = Path> {
    let pair = (hall(sizes), 1..sizes.halls.max(2))
        .prop_map(move |(a, step)| (a, HallId((a.0 + step) % sizes.halls.max(2))));
    let bridge = (0..sizes.islands, 1..sizes.islands.max(2))
        .prop_map(move |(a, step)| (IslandId(a), IslandId((a + step) % sizes.islands.max(2))));
    // Where there is but one island, or one hall, there is no such path: take all bridges.
    let bridge = move |path: fn(IslandId, IslandId) -> Path| {
        bridge.clone().prop_map(move |(a, b)| {
            if sizes.islands > 1 {
                path(a, b)
            } else {
                Path::AllBridges
            }
        })
    };
    let link = move |path: fn(HallId, HallId) -> Path| {
        pair.clone().prop_map(move |(a, b)| {
            if sizes.halls > 1 {
                path(a, b)
            } else {
                Path::AllBridges
            }
        })
    };
    prop_oneof![
        4 => bridge(Path::Bridge),
        4 => bridge(Path::BridgeOneWay),
        4 => link(Path::Link),
        4 => link(Path::LinkOneWay),
        2 => hall(sizes).prop_map(Path::From),
        2 => hall(sizes).prop_map(Path::To),
        1 => Just(Path::Management),
        1 => Just(Path::AllBridges),
        1 => Just(Path::Everything),
    ]
}

fn act(sizes: Sizes) -> impl Strategy<Value = Act> {
    let key = || (0..sizes.named).prop_map(Key);
    let citizen = || (0..sizes.named).prop_map(Citizen);
    let house = || (0..sizes.named).prop_map(House);
    let item = || (0..Item::NAMES.len() as u8).prop_map(Item);
    prop_oneof![
        3 => key().prop_map(Act::Read),
        3 => (key(), value()).prop_map(|(key, value)| Act::Write(key, value)),
        3 => (key(), value(), value()).prop_map(|(k, a, b)| Act::CompareAndSet(k, a, b)),
        3 => (key(), any::<i32>()).prop_map(|(key, amount)| Act::Deposit(key, amount)),
        3 => (0..sizes.named, 0..=i32::MAX.unsigned_abs()).prop_map(move |(from, amount)| {
            if sizes.named > 1 {
                Act::Transfer(Key(from), Key((from + 1) % sizes.named), amount)
            } else {
                Act::Read(Key(0))
            }
        }),
        2 => citizen().prop_map(Act::Birth),
        2 => citizen().prop_map(Act::Death),
        2 => citizen().prop_map(Act::Permit),
        3 => (house(), citizen()).prop_map(|(house, citizen)| Act::Sell(house, citizen)),
        2 => house().prop_map(Act::Owner),
        2 => (key(), item()).prop_map(|(key, item)| Act::Add(key, item)),
        2 => (key(), item()).prop_map(|(key, item)| Act::Remove(key, item)),
        2 => key().prop_map(Act::Delete),
        2 => (key(), value()).prop_map(|(key, value)| Act::Resolve(key, value)),
    ]
}

fn input(sizes: Sizes) -> impl Strategy<Value = Input> {
    let groups = prop::collection::vec(halls(sizes), 1..4).prop_map(|mut groups| {
        let mut seen = HallSet::EMPTY;
        for group in &mut groups {
            *group = group.difference(seen);
            seen = seen.union(*group);
        }
        Input::Partition(groups)
    });
    let hall = move || hall(sizes);
    let voters = halls(sizes).prop_map(|set| {
        if set.is_empty() {
            HallSet::first(1)
        } else {
            set
        }
    });
    let order = prop_oneof![
        hall().prop_map(Order::TransferLeadership),
        voters.prop_map(Order::ChangeMembers),
        Just(Order::TakeSnapshot),
    ];
    let network = prop_oneof![
        path(sizes).prop_map(Input::Cut),
        path(sizes).prop_map(Input::Heal),
        groups,
        (path(sizes), quality()).prop_map(|(path, quality)| Input::Degrade(path, quality)),
        (path(sizes), span(1_000), span(1_000), span(1_000))
            .prop_map(|(path, down, up, lasts)| Input::Flap(path, down, up, lasts)),
    ];
    let one_hall = prop_oneof![
        (hall(), prop::option::of(span(1))).prop_map(|(hall, lasts)| Input::Pause(hall, lasts)),
        hall().prop_map(Input::Resume),
        hall().prop_map(Input::Crash),
        hall().prop_map(Input::PowerOff),
        hall().prop_map(Input::Restart),
        hall().prop_map(Input::WipeDisk),
        (hall(), span(0)).prop_map(|(hall, by)| Input::Slow(hall, by)),
        (hall(), span(0)).prop_map(|(hall, by)| Input::SlowDisk(hall, by)),
        (hall(), -9_000_000_000..9_000_000_000i64).prop_map(|(h, by)| Input::ClockOffset(h, by)),
        (hall(), -500_000..=500_000i32).prop_map(|(hall, ppm)| Input::ClockDrift(hall, ppm)),
        (hall(), -9_000_000_000..9_000_000_000i64).prop_map(|(h, by)| Input::ClockJump(h, by)),
        (hall(), order).prop_map(|(hall, order)| Input::Order(hall, order)),
    ];
    let client = move || (0..sizes.clients.max(1)).prop_map(ClientId);
    let asked = move |input: Input| {
        if sizes.clients > 0 {
            input
        } else {
            Input::Heal(Path::Everything)
        }
    };
    prop_oneof![
        network,
        one_hall,
        mechanism().prop_map(Input::Rules),
        guards::guards(sizes.halls).prop_map(Input::Guards),
        (client(), act(sizes)).prop_map(move |(client, act)| asked(Input::Ask(client, act))),
        (client(), hall(), act(sizes))
            .prop_map(move |(client, at, act)| asked(Input::AskAt(client, at, act))),
    ]
}

fn inputs(sizes: Sizes, most: usize) -> impl Strategy<Value = Vec<Timed>> {
    let timed = (time(), input(sizes)).prop_map(|(at, input)| Timed { at, input });
    prop::collection::vec(timed, 0..most).prop_map(|mut inputs| {
        inputs.sort_by_key(|timed| timed.at);
        inputs
    })
}

fn client(sizes: Sizes, place: u8) -> impl Strategy<Value = Client> {
    let workload = prop::sample::select(vec![
        Workload::CityLedger,
        Workload::BankAccount,
        Workload::Register,
    ]);
    let habit = (workload, time(), time(), span(1_000), 0..=100u8).prop_map(
        |(workload, from, until, every, reads_percent)| Habit {
            workload,
            from,
            until,
            every,
            reads_percent,
        },
    );
    let attachment = prop::sample::select(vec![Attachment::Sticky, Attachment::Roaming]);
    let waits = (span(1_000), any::<u8>(), span(1_000));
    let home = prop::option::of(hall(sizes));
    (
        0..sizes.islands,
        home,
        attachment,
        waits,
        prop::option::of(habit),
    )
        .prop_map(
            move |(island, home, attachment, (timeout, retries, retry_after), habit)| Client {
                name: name(place),
                island: IslandId(island),
                home,
                attachment,
                timeout,
                retries,
                retry_after,
                habit,
            },
        )
}

fn city(sizes: Sizes) -> impl Strategy<Value = City> {
    let clocks = (-9_000_000_000..9_000_000_000i64, -500_000..=500_000i32);
    let clocks = prop_oneof![3 => Just((0, 0)), 1 => clocks];
    let details = (0..sizes.islands, 1..=255u8, any::<[bool; 2]>(), clocks);
    let governing = prop::collection::vec(details, usize::from(sizes.halls));
    let halls = (governing, guards::offices(sizes.halls)).prop_map(move |(halls, offices)| {
        let serving = offices
            .into_iter()
            .zip(sizes.halls..)
            .map(|(office, place)| Hall {
                name: name(place),
                island: IslandId(place % sizes.islands),
                weight: 1,
                witness: false,
                spare: false,
                clock_offset_us: 0,
                clock_drift_ppm: 0,
                office,
            });
        let built = halls
            .into_iter()
            .zip(0u8..)
            .map(|((island, weight, [a, b], clock), place)| Hall {
                name: name(place),
                island: IslandId(island),
                weight: if a { 1 } else { weight },
                // The first hall can always lead.
                witness: a && b && place > 0,
                spare: !a && b && place > 0,
                clock_offset_us: clock.0,
                clock_drift_ppm: clock.1,
                office: Office::City,
            });
        built.chain(serving).collect::<Vec<_>>()
    });
    let initial = prop::collection::vec(value(), usize::from(sizes.named));
    let transport = prop::sample::select(vec![Transport::Datagram, Transport::Stream]);
    (halls, quality(), quality(), transport, span(0), initial).prop_map(
        move |(halls, road, bridge, transport, disk, initial)| {
            let names = |count: u8| (0..count).map(name).collect::<Vec<_>>();
            let islands = 0..sizes.islands;
            City {
                islands: islands
                    .clone()
                    .map(|place| Island { name: name(place) })
                    .collect(),
                halls,
                bridges: islands
                    .flat_map(|a| (0..a).map(move |b| (IslandId(a), IslandId(b))))
                    .collect(),
                road,
                bridge,
                transport,
                disk,
                first_leader: HallId(0),
                keys: names(sizes.named)
                    .into_iter()
                    .zip(initial)
                    .map(|(name, initial)| KeyName { name, initial })
                    .collect(),
                citizens: names(sizes.named),
                houses: names(sizes.named),
            }
        },
    )
}

fn expectations(sizes: Sizes, until: Time) -> impl Strategy<Value = Vec<Expectation>> {
    let invariant = || prop::sample::select(InvariantId::ALL.to_vec());
    let when = move || (0..=until.0).prop_map(Time);
    let roles = vec![
        Role::Follower,
        Role::PreCandidate,
        Role::Candidate,
        Role::Leader,
    ];
    let outcome = prop_oneof![
        prop::option::of(any::<i32>()).prop_map(ExpectedOutcome::Acknowledged),
        Just(ExpectedOutcome::Refused),
        Just(ExpectedOutcome::Unknown),
    ];
    let one = prop_oneof![
        1 => invariant().prop_map(Expectation::Holds),
        1 => (invariant(), when(), when()).prop_map(|(invariant, a, b)| Expectation::Breaks {
            invariant,
            from: a.min(b),
            to: a.max(b),
        }),
        1 => (when(), hall(sizes), prop::sample::select(roles))
            .prop_map(|(at, hall, role)| Expectation::Believes { at, hall, role }),
        1 => (when(), hall(sizes), 0..sizes.named, any::<i32>()).prop_map(|(at, hall, key, value)| {
            Expectation::Value { at, hall, key: Key(key), value }
        }),
        1 => (when(), hall(sizes), 0..sizes.named, any::<u16>()).prop_map(|(at, hall, key, count)| {
            Expectation::Versions { at, hall, key: Key(key), count }
        }),
        1 => (when(), prop::sample::select(vec![Tally::Woken, Tally::TurnedAway, Tally::Hashes]), any::<u32>())
            .prop_map(|(at, what, count)| Expectation::Counts { at, what, count }),
        1 => (0..sizes.clients.max(1), 1..=u32::MAX, outcome).prop_map(move |(client, nth, outcome)| {
            if sizes.clients > 0 {
                Expectation::Ends { client: ClientId(client), nth, outcome }
            } else {
                Expectation::Holds(InvariantId::OneWriter)
            }
        }),
    ];
    prop::collection::vec(one, 0..6)
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("The bridge floods".to_owned()),
        prop::collection::vec(
            prop::sample::select(vec!['a', '"', '\\', '\n', 'é', '☃', '#']),
            0..40
        )
        .prop_map(|letters| letters.into_iter().collect()),
    ]
}

fn limits() -> impl Strategy<Value = Limits> {
    let most = Limits::MOST;
    let any_limits = (1..=most.events, 1..=most.in_flight, 1..=most.rows).prop_map(
        |(events, in_flight, rows)| Limits {
            events,
            in_flight,
            rows,
        },
    );
    prop_oneof![Just(Limits::default()), any_limits]
}

/// Any scenario that passes the checks, and any inputs that a learner may have added to its run.
pub fn run() -> impl Strategy<Value = (Scenario, Vec<Timed>)> {
    let sizes =
        (1..=5u8, 1..=31u8, 0..=4u8, 1..=10u8).prop_map(|(islands, halls, clients, named)| Sizes {
            islands,
            halls,
            clients,
            named,
        });
    (sizes, time()).prop_flat_map(|(sizes, until)| {
        let clients: Vec<_> = (0..sizes.clients)
            .map(|place| client(sizes, place))
            .collect();
        let words = (text(), text(), any::<u64>());
        let happens = (
            inputs(sizes, 12),
            inputs(sizes, 12),
            expectations(sizes, until),
            limits(),
        );
        let rules = (mechanism(), guards::guards(sizes.halls));
        (words, city(sizes), rules, clients, happens).prop_map(
            move |((title, about, seed), city, (mechanism, guards), clients, happens)| {
                let (mut script, recorded, expect, limits) = happens;
                for timed in &mut script {
                    give_a_vote(&mut timed.input, &city);
                }
                let mut recorded = recorded;
                for timed in &mut recorded {
                    give_a_vote(&mut timed.input, &city);
                }
                let scenario = Scenario {
                    title,
                    about,
                    seed,
                    until,
                    city,
                    mechanism,
                    guards,
                    clients,
                    script,
                    expect,
                    limits,
                };
                (scenario, recorded)
            },
        )
    })
}

/// A new membership needs somebody who can lead: the first hall always can.
fn give_a_vote(input: &mut Input, city: &City) {
    if let Input::Order(_, Order::ChangeMembers(voters)) = input
        && voters.iter().all(|hall| city.halls[hall.index()].witness)
    {
        voters.insert(HallId(0));
    }
}
