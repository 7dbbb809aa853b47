//! Hand-made runs, and what must be seen of them.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use super::{MarkKind, Slices, TrackIndex, Tracks, Weight, Window};
use crate::command::Act;
use crate::effect::{Note, Role};
use crate::event::{Event, EventKind, Loss, Outcome};
use crate::input::{Input, Path, Timed};
use crate::mechanism::MechanismRules;
use crate::mechanism::archive::ArchiveNote;
use crate::mechanism::naive_failover::NaiveRules;
use crate::message::{Courier, Envelope, Party};
use crate::scenario::{
    Attachment, City, Client, Hall, Island, Limits, LinkQuality, Scenario, Transport,
};
use crate::units::{
    ClientId, EventId, HallId, HallSet, Index, IslandId, OpId, Span, Term, Time, Token,
};
use crate::view::{Flow, Status};

const A: HallId = HallId(0);
const B: HallId = HallId(1);
const C: HallId = HallId(2);

/// Two halls in the west, three in the east, one bridge, one client.
fn scenario() -> Scenario {
    let hall = |name: &str, island| Hall {
        name: String::from(name),
        island: IslandId(island),
        weight: 1,
        witness: false,
        spare: false,
        clock_offset_us: 0,
        clock_drift_ppm: 0,
        office: crate::scenario::Office::City,
    };
    let island = |name: &str| Island {
        name: String::from(name),
    };
    Scenario {
        title: String::new(),
        about: String::new(),
        seed: 1,
        until: Time::from_ms(10_000),
        city: City {
            islands: vec![island("West"), island("East")],
            halls: vec![
                hall("A", 0),
                hall("B", 0),
                hall("C", 1),
                hall("D", 1),
                hall("E", 1),
            ],
            bridges: vec![(IslandId(0), IslandId(1))],
            road: LinkQuality::steady(Span::from_ms(200)),
            bridge: LinkQuality::steady(Span::from_ms(500)),
            transport: Transport::Datagram,
            disk: Span::ZERO,
            first_leader: A,
            keys: Vec::new(),
            citizens: Vec::new(),
            houses: Vec::new(),
        },
        mechanism: MechanismRules::NaiveFailover(NaiveRules::default()),
        guards: crate::guard::GuardRules::default(),
        clients: vec![Client {
            name: String::from("Moreau"),
            island: IslandId(0),
            home: None,
            attachment: Attachment::Sticky,
            timeout: Span::from_s(1),
            retries: 0,
            retry_after: Span::from_s(1),
            habit: None,
        }],
        script: Vec::new(),
        expect: Vec::new(),
        limits: Limits::default(),
    }
}

/// Events as they are written down one after the other.
#[derive(Default)]
struct Story {
    events: Vec<Event>,
    inputs: Vec<Timed>,
}

impl Story {
    fn add(
        &mut self,
        ms: u64,
        who: Option<Party>,
        cause: Option<EventId>,
        kind: EventKind,
    ) -> EventId {
        self.events
            .push(Event::new(Time::from_ms(ms), who, cause, kind));
        EventId(self.events.len() as u32 - 1)
    }

    fn at_hall(&mut self, ms: u64, hall: HallId, kind: EventKind) -> EventId {
        self.add(ms, Some(Party::hall(hall)), None, kind)
    }

    fn input(&mut self, ms: u64, input: Input) -> EventId {
        let place = self.inputs.len() as u32;
        self.inputs.push(Timed {
            at: Time::from_ms(ms),
            input,
        });
        self.add(ms, None, None, EventKind::Input(place))
    }

    fn send(&mut self, ms: u64, from: HallId, to: HallId, courier: Courier) -> EventId {
        let envelope = Envelope {
            courier,
            granted: false,
            pre: false,
            term: Term(1),
            a: 0,
            b: 0,
        };
        self.at_hall(ms, from, EventKind::sent(Party::hall(to), envelope))
    }

    fn deliver(&mut self, ms: u64, sent: EventId, from: HallId, to: HallId) -> EventId {
        let kind = EventKind::Delivered {
            from: Party::hall(from),
        };
        self.add(ms, Some(Party::hall(to)), Some(sent), kind)
    }

    fn lose(&mut self, ms: u64, sent: EventId, to: HallId) -> EventId {
        let kind = EventKind::Lost {
            to: Party::hall(to),
            loss: Loss::Cut,
        };
        self.add(ms, None, Some(sent), kind)
    }

    fn slices(&self) -> Slices<'_> {
        Slices {
            events: &self.events,
            inputs: &self.inputs,
        }
    }

    fn index(&self) -> TrackIndex {
        let mut index = TrackIndex::new(&scenario());
        index.extend(&self.slices());
        index
    }

    fn tracks(&self, from_ms: u64, to_ms: u64) -> Tracks {
        self.index().tracks(&self.slices(), window(from_ms, to_ms))
    }
}

fn window(from_ms: u64, to_ms: u64) -> Window {
    Window {
        from: Time::from_ms(from_ms),
        to: Time::from_ms(to_ms),
        grain: Span::from_ms(1),
        arrows_max: 1_500,
    }
}

#[test]
fn a_lane_shows_the_state_before_the_window_and_every_turn_within() {
    let mut story = Story::default();
    story.at_hall(
        100,
        C,
        EventKind::Believed {
            role: Role::Candidate,
            term: Term(2),
        },
    );
    story.at_hall(
        400,
        C,
        EventKind::Believed {
            role: Role::Leader,
            term: Term(2),
        },
    );
    story.at_hall(500, C, EventKind::Paused);
    let lanes = story.tracks(300, 600).lanes;
    assert_eq!(lanes.len(), 5);
    let spans: Vec<_> = lanes[2]
        .spans
        .iter()
        .map(|s| {
            (
                s.from.0 / 1_000,
                s.to.map(|t| t.0 / 1_000),
                s.role,
                s.term.0,
                s.status,
            )
        })
        .collect();
    assert_eq!(
        spans,
        [
            (100, Some(400), Role::Candidate, 2, Status::Running),
            (400, Some(500), Role::Leader, 2, Status::Running),
            (
                500,
                None,
                Role::Leader,
                2,
                Status::Paused(Time::from_ms(500))
            ),
        ]
    );
    assert_eq!(lanes[0].spans.len(), 1, "hall A never changed");
}

#[test]
fn turns_closer_than_the_grain_become_one_mixed_span() {
    let mut story = Story::default();
    for n in 0..1_000u32 {
        let role = if n % 2 == 0 {
            Role::Candidate
        } else {
            Role::Follower
        };
        story.at_hall(
            1_000 + u64::from(n),
            C,
            EventKind::Believed {
                role,
                term: Term(n),
            },
        );
    }
    let grain = Span::from_ms(100);
    let spans = story
        .index()
        .tracks(
            &story.slices(),
            Window {
                grain,
                ..window(0, 3_000)
            },
        )
        .lanes[2]
        .spans
        .clone();
    assert!(spans.len() <= 12, "{} spans", spans.len());
    assert!(spans.iter().any(|s| s.mixed));
    let last = spans.last().expect("a lane is never empty");
    assert_eq!(
        (last.term, last.mixed),
        (Term(999), false),
        "what lasts is shown as it is"
    );
    for pair in spans.windows(2) {
        assert_eq!(pair[0].to, Some(pair[1].from), "no gap between spans");
    }
}

#[test]
fn arrows_know_where_they_came_from_and_what_became_of_them() {
    let mut story = Story::default();
    let arrives = story.send(1_000, A, B, Courier::Append);
    let drowns = story.send(1_010, A, C, Courier::Append);
    let delivered = story.deliver(1_200, arrives, A, B);
    let lost = story.lose(1_260, drowns, C);
    let travels = story.send(1_300, B, A, Courier::Ack);
    let arrows = story.tracks(900, 2_000).arrows;
    assert_eq!(arrows.len(), 3);
    assert_eq!(
        (arrows[0].sent, arrows[0].ended),
        (arrives, Some(delivered))
    );
    assert_eq!(
        (arrows[0].from, arrows[0].to),
        (Party::hall(A), Party::hall(B))
    );
    assert_eq!(arrows[0].arrives, Some(Time::from_ms(1_200)));
    assert_eq!((arrows[1].ended, arrows[1].arrives), (Some(lost), None));
    assert_eq!(arrows[1].lost, Some((Time::from_ms(1_260), Loss::Cut)));
    assert_eq!((arrows[2].sent, arrows[2].ended), (travels, None));
}

#[test]
fn a_window_shows_every_courier_that_is_under_way_in_it_and_no_other() {
    // Way k leaves at 10·k ms; every 97th takes 40 s, as if its hall were paused, the others 25 ms.
    let mut story = Story::default();
    let mut due: Vec<(u64, u64)> = Vec::new();
    let mut ways: Vec<(u64, u64, EventId)> = Vec::new();
    let mut pending: Vec<(u64, EventId)> = Vec::new();
    for k in 0..10_000u64 {
        let now = 10 * k;
        pending.sort_by_key(|(at, _)| *at);
        while let Some((at, sent)) = pending.first().copied().filter(|(at, _)| *at <= now) {
            pending.remove(0);
            story.deliver(at, sent, A, B);
        }
        let arrives = now + if k % 97 == 0 { 40_000 } else { 25 };
        let sent = story.send(now, A, B, Courier::Append);
        pending.push((arrives, sent));
        ways.push((now, arrives, sent));
        due.push((now, arrives));
    }
    let index = story.index();
    for (from, to) in [
        (0, 50),
        (500, 510),
        (40_000, 40_400),
        (50_003, 50_004),
        (99_000, 99_980),
    ] {
        let seen: Vec<EventId> = index
            .tracks(&story.slices(), window(from, to))
            .arrows
            .iter()
            .map(|a| a.sent)
            .collect();
        let expected: Vec<EventId> = ways
            .iter()
            .filter(|(left, arrives, _)| *left <= to && *arrives >= from)
            .map(|(_, _, sent)| *sent)
            .collect();
        assert_eq!(seen, expected, "window {from}..{to}");
    }
}

#[test]
fn a_doubled_courier_has_two_arrows() {
    let mut story = Story::default();
    let sent = story.send(100, A, B, Courier::Append);
    story.deliver(300, sent, A, B);
    story.deliver(350, sent, A, B);
    let ends: Vec<_> = story
        .tracks(0, 1_000)
        .arrows
        .iter()
        .map(|a| a.arrives)
        .collect();
    assert_eq!(ends, [Some(Time::from_ms(300)), Some(Time::from_ms(350))]);
}

#[test]
fn when_there_are_too_many_arrows_chatter_becomes_a_crowd_first() {
    let mut story = Story::default();
    for k in 0..2_000u64 {
        let kind = if k % 100 == 0 {
            Courier::Vote
        } else {
            Courier::Heartbeat
        };
        let sent = story.send(k, A, B, kind);
        story.deliver(k, sent, A, B);
    }
    let tracks = story.tracks(0, 2_000);
    assert_eq!(tracks.arrows.len(), 20);
    assert!(
        tracks
            .arrows
            .iter()
            .all(|a| a.envelope.courier == Courier::Vote)
    );
    assert_eq!(tracks.crowds.len(), 1);
    assert_eq!(tracks.crowds[0].weight, Weight::Chatter);
    assert_eq!(tracks.crowds[0].counts.iter().sum::<u32>(), 1_980);
    let few = Window {
        arrows_max: 10,
        ..window(0, 2_000)
    };
    let tracks = story.index().tracks(&story.slices(), few);
    assert_eq!(
        (tracks.arrows.len(), tracks.crowds.len()),
        (0, 2),
        "then votes too"
    );
}

#[test]
fn a_flood_turns_the_gutter_and_a_heal_turns_it_back() {
    let mut story = Story::default();
    let bridge = Path::Bridge(IslandId(0), IslandId(1));
    story.input(1_000, Input::Cut(bridge));
    story.input(2_000, Input::Heal(bridge));
    story.input(
        3_000,
        Input::Cut(Path::BridgeOneWay(IslandId(1), IslandId(0))),
    );
    let seen: Vec<_> = story
        .tracks(500, 4_000)
        .gutters
        .iter()
        .map(|g| (g.from.0 / 1_000, g.to.map(|t| t.0 / 1_000), g.out, g.back))
        .collect();
    assert_eq!(
        seen,
        [
            (0, Some(1_000), Flow::Open, Flow::Open),
            (1_000, Some(2_000), Flow::Cut, Flow::Cut),
            (2_000, Some(3_000), Flow::Open, Flow::Open),
            (3_000, None, Flow::Open, Flow::Cut),
        ]
    );
}

#[test]
fn a_partition_through_an_island_leaves_the_bridge_uneven() {
    let mut story = Story::default();
    let west_and_c: HallSet = [A, B, C].into_iter().collect();
    let rest: HallSet = [HallId(3), HallId(4)].into_iter().collect();
    story.input(1_000, Input::Partition(vec![west_and_c, rest]));
    let gutters = story.tracks(500, 2_000).gutters;
    let last = gutters.last().expect("a bridge has a gutter");
    assert_eq!(
        (last.out, last.uneven),
        (Flow::Open, true),
        "C still answers the west"
    );
}

#[test]
fn slow_and_lossy_links_are_told_apart() {
    let mut story = Story::default();
    let bridge = Path::Bridge(IslandId(0), IslandId(1));
    story.input(
        1_000,
        Input::Degrade(bridge, LinkQuality::steady(Span::from_ms(900))),
    );
    let lossy = LinkQuality {
        loss_per_mille: 300,
        ..LinkQuality::steady(Span::from_ms(500))
    };
    story.input(2_000, Input::Degrade(bridge, lossy));
    let flows: Vec<_> = story
        .tracks(0, 3_000)
        .gutters
        .iter()
        .map(|g| g.out)
        .collect();
    assert_eq!(flows, [Flow::Open, Flow::Slow, Flow::Lossy]);
}

#[test]
fn only_a_leaders_own_commits_are_marked() {
    let mut story = Story::default();
    let note = EventKind::Note(Note::Committed {
        index: Index(4),
        term: Term(1),
    });
    story.at_hall(
        0,
        A,
        EventKind::Believed {
            role: Role::Leader,
            term: Term(1),
        },
    );
    let found = story.at_hall(500, A, note);
    story.at_hall(700, B, note);
    let commits = story.tracks(0, 1_000).commits;
    assert_eq!(commits.len(), 1);
    assert_eq!(
        (commits[0].event, commits[0].hall, commits[0].index),
        (found, A, Index(4))
    );
}

#[test]
fn an_operation_reaches_into_the_window_until_it_ends() {
    let mut story = Story::default();
    let client = Some(Party::client(ClientId(0)));
    let ops = |story: &Story, from, to| -> Vec<_> {
        let tracks = story.tracks(from, to);
        tracks
            .ops
            .iter()
            .map(|o| (o.op.0, o.ended.map(|(_, outcome, _)| outcome)))
            .collect()
    };
    story.add(
        100,
        client,
        None,
        EventKind::Invoked {
            op: OpId(0),
            hall: A,
        },
    );
    story.add(
        900,
        client,
        None,
        EventKind::Ended {
            op: OpId(0),
            outcome: Outcome::Unknown,
        },
    );
    story.add(
        1_000,
        client,
        None,
        EventKind::Invoked {
            op: OpId(1),
            hall: A,
        },
    );
    assert_eq!(ops(&story, 200, 800), [(0, Some(Outcome::Unknown))]);
    assert_eq!(
        ops(&story, 850, 1_100),
        [(0, Some(Outcome::Unknown)), (1, None)]
    );
    assert_eq!(ops(&story, 950, 990), []);
    assert_eq!(ops(&story, 5_000, 6_000), [(1, None)], "it still waits");
}

#[test]
fn inputs_and_elections_get_marks() {
    let mut story = Story::default();
    story.input(100, Input::Ask(ClientId(0), Act::Noop));
    story.at_hall(
        200,
        C,
        EventKind::Believed {
            role: Role::Leader,
            term: Term(2),
        },
    );
    story.at_hall(
        300,
        C,
        EventKind::Believed {
            role: Role::Leader,
            term: Term(2),
        },
    );
    let kinds: Vec<_> = story
        .tracks(0, 1_000)
        .marks
        .iter()
        .map(|m| m.kind)
        .collect();
    assert_eq!(kinds, [MarkKind::Input(0), MarkKind::Leads(C, Term(2))]);
}

#[test]
fn what_the_archive_turns_away_has_a_mark() {
    let mut story = Story::default();
    let refused = ArchiveNote::Refused {
        op: OpId(4),
        token: Token(33),
        highest: Token(34),
        by: A,
    };
    story.at_hall(400, C, EventKind::Note(Note::Archive(refused)));
    let marks = story.tracks(0, 1_000).marks;
    let marks: Vec<_> = marks.iter().map(|mark| (mark.at, mark.kind)).collect();
    let turned_away = MarkKind::TurnedAway(A, Token(33));
    assert_eq!(marks, [(Time::from_ms(400), turned_away)]);
}

#[test]
fn a_cut_back_index_is_the_index_of_the_shorter_run() {
    let mut story = Story::default();
    let client = Some(Party::client(ClientId(0)));
    let bridge = Path::Bridge(IslandId(0), IslandId(1));
    for round in 0..300u64 {
        let now = round * 100;
        let vote = story.send(now, A, B, Courier::Vote);
        let beat = story.send(now + 10, A, C, Courier::Heartbeat);
        story.at_hall(
            now + 20,
            C,
            EventKind::Believed {
                role: Role::Leader,
                term: Term(round as u32),
            },
        );
        story.add(
            now + 30,
            client,
            None,
            EventKind::Invoked {
                op: OpId(round as u32),
                hall: A,
            },
        );
        story.input(
            now + 35,
            if round % 2 == 0 {
                Input::Cut(bridge)
            } else {
                Input::Heal(bridge)
            },
        );
        story.at_hall(
            now + 40,
            C,
            EventKind::Note(Note::Committed {
                index: Index(round as u32),
                term: Term(1),
            }),
        );
        story.deliver(now + 60, vote, A, B);
        story.lose(now + 70, beat, C);
        story.add(
            now + 80,
            client,
            None,
            EventKind::Ended {
                op: OpId(round as u32),
                outcome: Outcome::Refused,
            },
        );
    }
    let all = window(0, 40_000);
    for events in [0, 1, 7, 8, 9, 10, 1_333, 2_690, 2_699] {
        let short = Story {
            events: story.events[..events as usize].to_vec(),
            inputs: story.inputs.clone(),
        };
        let mut index = story.index();
        index.truncate(&short.slices(), events);
        assert_eq!(
            index.tracks(&short.slices(), all),
            short.index().tracks(&short.slices(), all),
            "cut back to {events}"
        );
        index.extend(&story.slices());
        assert_eq!(
            index.tracks(&story.slices(), all),
            story.index().tracks(&story.slices(), all),
            "grown again from {events}"
        );
    }
}

#[test]
fn gutters_agree_with_the_world_at_every_step() {
    use alloc::sync::Arc;

    use crate::history::Timeline;

    let (west, east) = (IslandId(0), IslandId(1));
    let lossy = LinkQuality {
        loss_per_mille: 300,
        ..LinkQuality::steady(Span::from_ms(500))
    };
    let groups = vec![
        [A, B, C].into_iter().collect(),
        [HallId(3), HallId(4)].into_iter().collect(),
    ];
    let acts = [
        Input::Cut(Path::Bridge(west, east)),
        Input::Heal(Path::Link(A, C)),
        Input::Heal(Path::BridgeOneWay(west, east)),
        Input::Partition(groups),
        Input::Degrade(Path::AllBridges, lossy),
        Input::Heal(Path::AllBridges),
        Input::Flap(
            Path::Bridge(west, east),
            Span::from_ms(150),
            Span::from_ms(250),
            Span::from_ms(1_000),
        ),
        Input::Cut(Path::From(A)),
        Input::Cut(Path::To(A)),
    ];
    let mut scenario = scenario();
    scenario.until = Time::from_ms(12_000);
    for (at, input) in acts.into_iter().enumerate() {
        let at = Time::from_ms(1_000 + 1_100 * at as u64);
        scenario.script.push(Timed { at, input });
    }
    let scenario = Arc::new(scenario);
    let mut run = Timeline::new(Arc::clone(&scenario), 1, Vec::new());
    let mut turns = 0;
    let mut last = None;
    while run.at() < Time::from_ms(11_500) && run.step() {
        let events: Vec<Event> = run
            .events()
            .iter_from(EventId(0))
            .map(|(_, e)| *e)
            .collect();
        if last == Some(run.frame().bridges[0]) {
            continue;
        }
        last = run.frame().bridges.first().copied();
        let record = Slices {
            events: &events,
            inputs: &scenario.script,
        };
        let mut index = TrackIndex::new(&scenario);
        index.extend(&record);
        let now = Window {
            from: run.at(),
            to: run.at(),
            ..window(0, 0)
        };
        let gutter = *index
            .tracks(&record, now)
            .gutters
            .last()
            .expect("one bridge");
        let seen = run.frame().bridges[0];
        assert_eq!(
            (gutter.out, gutter.back),
            (seen.out, seen.back),
            "at {}",
            run.at()
        );
        turns += 1;
    }
    assert!(turns > 12, "only {turns} turns were looked at");
}
