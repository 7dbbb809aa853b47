//! Two hand-made runs, the ones that the design was drawn with: a Raft city that holds and a naive one that splits. They serve the
//! gallery and the tests; nothing here is simulated.

use split_isles_core::command::{Act, Citizen, House};
use split_isles_core::effect::{Note, Role};
use split_isles_core::event::{Event, EventKind, Loss, Outcome};
use split_isles_core::guard::GuardRules;
use split_isles_core::input::{Input, Path, Timed};
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::naive_failover::NaiveRules;
use split_isles_core::mechanism::raft::RaftRules;
use split_isles_core::message::{Courier, Envelope, Party};
use split_isles_core::scenario::{
    Attachment, City, Client, Hall, Island, Limits, LinkQuality, Office, Scenario, Transport,
};
use split_isles_core::units::{ClientId, EventId, HallId, Index, IslandId, OpId, Span, Term, Time};
use split_isles_core::view::track::Slices;

const A: HallId = HallId(0);
const B: HallId = HallId(1);
const C: HallId = HallId(2);
const D: HallId = HallId(3);
const E: HallId = HallId(4);

/// A run made by hand.
#[derive(Clone, Debug)]
pub(crate) struct Sample {
    /// The city.
    pub(crate) scenario: Scenario,
    /// What happened.
    pub(crate) events: Vec<Event>,
    /// What was done to it.
    pub(crate) inputs: Vec<Timed>,
    /// How far it goes.
    pub(crate) end: Time,
    /// When invariants broke.
    pub(crate) broken: Vec<Time>,
}

impl Sample {
    /// The run as the index reads it.
    pub(crate) fn slices(&self) -> Slices<'_> {
        Slices {
            events: &self.events,
            inputs: &self.inputs,
        }
    }
}

/// An event before its number is known.
struct Draft {
    at: u64,
    who: Option<Party>,
    cause: Option<usize>,
    opens: Option<usize>,
    kind: EventKind,
}

/// A run while it is being written. Times are in milliseconds.
#[derive(Default)]
struct Pen {
    drafts: Vec<Draft>,
    inputs: Vec<Timed>,
    couriers: usize,
}

impl Pen {
    fn put(&mut self, at: u64, who: Option<Party>, kind: EventKind) {
        self.drafts.push(Draft {
            at,
            who,
            cause: None,
            opens: None,
            kind,
        });
    }

    fn hall(&mut self, at: u64, hall: HallId, kind: EventKind) {
        self.put(at, Some(Party::hall(hall)), kind);
    }

    fn role(&mut self, at: u64, hall: HallId, role: Role, term: u32) {
        let term = Term(term);
        self.hall(at, hall, EventKind::Believed { role, term });
    }

    fn input(&mut self, at: u64, input: Input) {
        let place = self.inputs.len() as u32;
        self.put(at, None, EventKind::Input(place));
        let at = Time::from_ms(at);
        self.inputs.push(Timed { at, input });
    }

    /// A courier that arrives after `takes`, or is lost half-way over the bridge.
    fn courier(
        &mut self,
        at: u64,
        way: (Party, Party),
        look: (Courier, u32),
        takes: u64,
        lost: bool,
    ) {
        let envelope = Envelope {
            courier: look.0,
            granted: look.0 == Courier::Ack || look.0 == Courier::Response,
            pre: false,
            term: Term(look.1),
            a: 0,
            b: 0,
        };
        let courier = self.couriers;
        self.couriers += 1;
        self.drafts.push(Draft {
            at,
            who: Some(way.0),
            cause: None,
            opens: Some(courier),
            kind: EventKind::sent(way.1, envelope),
        });
        let (end, who, kind) = if lost {
            let loss = Loss::Cut;
            (at + takes / 2, None, EventKind::Lost { to: way.1, loss })
        } else {
            (
                at + takes,
                Some(way.1),
                EventKind::Delivered { from: way.0 },
            )
        };
        self.drafts.push(Draft {
            at: end,
            who,
            cause: Some(courier),
            opens: None,
            kind,
        });
    }

    /// Between halls of one island.
    fn road(&mut self, at: u64, from: HallId, to: HallId, courier: Courier, term: u32) {
        self.courier(
            at,
            (Party::hall(from), Party::hall(to)),
            (courier, term),
            200,
            false,
        );
    }

    /// Over the bridge.
    fn bridge(
        &mut self,
        at: u64,
        from: HallId,
        to: HallId,
        courier: Courier,
        term: u32,
        lost: bool,
    ) {
        self.courier(
            at,
            (Party::hall(from), Party::hall(to)),
            (courier, term),
            500,
            lost,
        );
    }

    fn commit(&mut self, at: u64, hall: HallId, index: u32, term: u32) {
        let (index, term) = (Index(index), Term(term));
        self.hall(at, hall, EventKind::Note(Note::Committed { index, term }));
    }

    /// A client's operation; it ends only if it is told how.
    fn wish(&mut self, at: u64, op: u32, client: u8, hall: HallId, ended: Option<(u64, Outcome)>) {
        let who = Party::client(ClientId(client));
        let op = OpId(op);
        self.put(at, Some(who), EventKind::Invoked { op, hall });
        self.courier(
            at,
            (who, Party::hall(hall)),
            (Courier::Request, 0),
            60,
            false,
        );
        if let Some((at, outcome)) = ended {
            if outcome != Outcome::Unknown {
                let look = (Courier::Response, 0);
                self.courier(at - 60, (Party::hall(hall), who), look, 60, false);
            }
            self.put(at, Some(who), EventKind::Ended { op, outcome });
        }
    }

    fn finish(mut self, scenario: Scenario, end: u64, broken: &[u64]) -> Sample {
        self.drafts.retain(|draft| draft.at <= end);
        self.drafts.sort_by_key(|draft| draft.at);
        let mut numbers = vec![None; self.couriers];
        let mut events = Vec::new();
        for draft in self.drafts {
            if let Some(courier) = draft.opens {
                numbers[courier] = Some(EventId(events.len() as u32));
            }
            let cause = draft.cause.and_then(|courier| numbers[courier]);
            events.push(Event::new(
                Time::from_ms(draft.at),
                draft.who,
                cause,
                draft.kind,
            ));
        }
        Sample {
            scenario,
            events,
            inputs: self.inputs,
            end: Time::from_ms(end),
            broken: broken.iter().map(|at| Time::from_ms(*at)).collect(),
        }
    }
}

fn scenario(title: &str, mechanism: MechanismRules) -> Scenario {
    let hall = |name: &str, island| Hall {
        name: name.to_owned(),
        island: IslandId(island),
        weight: 1,
        witness: false,
        spare: false,
        clock_offset_us: 0,
        clock_drift_ppm: 0,
        office: Office::City,
    };
    let island = |name: &str| Island {
        name: name.to_owned(),
    };
    let client = |name: &str, island| Client {
        name: name.to_owned(),
        island: IslandId(island),
        home: None,
        attachment: Attachment::Roaming,
        timeout: Span::from_s(3),
        retries: 3,
        retry_after: Span::from_s(1),
        habit: None,
    };
    Scenario {
        title: title.to_owned(),
        about: String::new(),
        seed: 4172,
        until: Time::from_ms(12_000),
        city: City {
            islands: vec![island("West Isle"), island("East Isle")],
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
            citizens: vec!["Moreau".to_owned(), "Tanaka".to_owned()],
            houses: vec!["No. 12".to_owned(), "No. 7".to_owned()],
        },
        mechanism,
        guards: GuardRules::default(),
        clients: vec![client("Moreau", 0), client("Tanaka", 1)],
        script: Vec::new(),
        expect: Vec::new(),
        limits: Limits::default(),
    }
}

/// Raft, seed 4172: the flood at 6.20 s, E asleep from 6.90 s, C elected at 8.50 s, the playhead at 9.20 s.
pub(crate) fn raft() -> Sample {
    use Courier::{Ack, Append, Heartbeat, Vote};
    let mut pen = Pen::default();
    let sell = |citizen| Act::Sell(House(0), Citizen(citizen));
    for hall in [B, C, D, E] {
        pen.role(0, hall, Role::Follower, 1);
    }
    pen.role(0, A, Role::Leader, 1);
    for at in (700..9_200u64).step_by(400) {
        let kind = if at > 7_200 { Append } else { Heartbeat };
        pen.road(at, A, B, Heartbeat, 1);
        pen.road(at + 200, B, A, Ack, 1);
        if at < 5_950 {
            for hall in [C, D, E] {
                pen.bridge(at, A, hall, Heartbeat, 1, false);
            }
        } else {
            pen.bridge(at, A, C, kind, 1, true);
        }
    }
    pen.input(6_200, Input::Cut(Path::Bridge(IslandId(0), IslandId(1))));
    pen.bridge(6_400, C, A, Ack, 1, true);
    pen.input(6_900, Input::Pause(E, Some(Span::from_ms(1_400))));
    pen.hall(6_900, E, EventKind::Paused);
    pen.input(7_300, Input::Ask(ClientId(0), sell(0)));
    pen.wish(7_240, 1, 0, A, None);
    pen.road(7_300, A, B, Append, 1);
    pen.bridge(7_300, A, C, Append, 1, true);
    pen.role(7_900, C, Role::Candidate, 2);
    for hall in [D, E] {
        pen.road(7_900, C, hall, Vote, 2);
    }
    pen.bridge(7_900, C, A, Vote, 2, true);
    pen.bridge(8_400, C, A, Vote, 2, true);
    pen.role(8_100, D, Role::Follower, 2);
    pen.road(8_100, D, C, Ack, 2);
    pen.hall(8_300, E, EventKind::Resumed);
    pen.role(8_300, E, Role::Follower, 2);
    pen.road(8_300, E, C, Ack, 2);
    pen.role(8_500, C, Role::Leader, 2);
    pen.wish(5_150, 0, 1, C, Some((6_050, Outcome::Acknowledged(2))));
    pen.wish(8_540, 2, 1, C, Some((9_060, Outcome::Acknowledged(2))));
    for at in [8_500, 8_600, 9_100u64] {
        for hall in [D, E] {
            pen.road(at, C, hall, Append, 2);
            if at < 9_000 {
                pen.road(at + 200, hall, C, Ack, 2);
            }
        }
        pen.bridge(at, C, A, Append, 2, true);
    }
    pen.commit(8_900, C, 4, 2);
    pen.commit(9_000, C, 5, 2);
    for hall in [D, E] {
        pen.road(9_000, C, hall, Heartbeat, 2);
    }
    pen.bridge(9_000, C, A, Heartbeat, 2, true);
    let rules = MechanismRules::Raft(RaftRules::default());
    pen.finish(scenario("The bridge floods", rules), 9_200, &[])
}

/// Naive failover: the flood at 10.40 s, two flags at 12.00 s, one house sold twice at 14.20 s, the playhead at 14.90 s.
pub(crate) fn naive() -> Sample {
    use Courier::{Append, Heartbeat};
    let mut pen = Pen::default();
    let sell = |citizen| Act::Sell(House(0), Citizen(citizen));
    pen.role(0, A, Role::Leader, 0);
    for at in (800..14_900u64).step_by(400) {
        pen.road(at, A, B, Heartbeat, 0);
        if at < 10_050 {
            for hall in [C, D, E] {
                pen.bridge(at, A, hall, Heartbeat, 0, false);
            }
        } else {
            pen.bridge(at, A, C, Heartbeat, 0, true);
        }
    }
    pen.input(10_400, Input::Cut(Path::Bridge(IslandId(0), IslandId(1))));
    pen.role(12_000, C, Role::Leader, 0);
    for at in (12_000..14_900u64).step_by(400) {
        for hall in [D, E] {
            pen.road(at, C, hall, Heartbeat, 0);
        }
        pen.bridge(at, C, A, Heartbeat, 0, true);
    }
    pen.input(13_340, Input::Ask(ClientId(0), sell(0)));
    pen.wish(13_340, 0, 0, A, Some((13_460, Outcome::Acknowledged(1))));
    pen.commit(13_400, A, 4, 0);
    pen.road(13_400, A, B, Append, 0);
    pen.bridge(13_400, A, C, Append, 0, true);
    pen.wish(14_140, 1, 1, C, Some((14_260, Outcome::Acknowledged(2))));
    pen.wish(10_700, 2, 1, C, Some((11_900, Outcome::Unknown)));
    pen.wish(12_300, 3, 1, C, Some((12_800, Outcome::Refused)));
    pen.commit(14_200, C, 4, 0);
    for hall in [D, E] {
        pen.road(14_200, C, hall, Append, 0);
    }
    pen.bridge(14_200, C, A, Append, 0, true);
    let rules = MechanismRules::NaiveFailover(NaiveRules::default());
    pen.finish(scenario("Two flags", rules), 14_900, &[12_000, 14_200])
}

/// A city of nine halls on two islands in which some two hundred couriers are under way at any moment: for measuring.
pub(crate) fn busy() -> Sample {
    let mut pen = Pen::default();
    let rules = MechanismRules::Raft(RaftRules::default());
    let mut scenario = scenario("Nine halls", rules);
    scenario.until = Time::from_ms(60_000);
    scenario.city.halls.truncate(4);
    let more = ["E", "F", "G", "H", "I"].map(|name| Hall {
        name: name.to_owned(),
        ..scenario.city.halls[3].clone()
    });
    scenario.city.halls.extend(more);
    pen.role(0, A, Role::Leader, 1);
    // Nine senders × eight receivers every 120 ms, 200 ms or 500 ms on the way: about 200 at once.
    for at in (0..60_000u64).step_by(120) {
        for from in (0..9u8).map(HallId) {
            let to = HallId(((u64::from(from.0) + 1 + at / 120 % 8) % 9) as u8);
            for extra in 0..6u64 {
                let kind = [Courier::Append, Courier::Ack, Courier::Heartbeat][extra as usize % 3];
                let to = HallId((to.0 + extra as u8) % 9);
                if to != from && (from.0 < 2) == (to.0 < 2) {
                    pen.road(at + extra * 7, from, to, kind, 1);
                } else if to != from {
                    pen.bridge(at + extra * 7, from, to, kind, 1, at > 6_000 && at < 9_000);
                }
            }
        }
    }
    pen.input(6_000, Input::Cut(Path::Bridge(IslandId(0), IslandId(1))));
    pen.input(9_000, Input::Heal(Path::Bridge(IslandId(0), IslandId(1))));
    pen.finish(scenario, 60_000, &[])
}
