//! Hand-made moments: no run leads to them, they only have to be seen.

use std::sync::Arc;

use split_isles_core::command::{Act, Citizen, House};
use split_isles_core::effect::Role;
use split_isles_core::event::{Loss, Outcome};
use split_isles_core::input::{Input, Timed};
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::message::{Courier, Envelope, Party};
use split_isles_core::scenario::Scenario;
use split_isles_core::units::{ClientId, EventId, HallId, HallSet, Index, OpId, Term, Time};
use split_isles_core::view::{
    BridgeView, ClientView, CourierView, Flow, Frame, HallView, LinkView, Receipt, RowState,
    RowView, Status,
};

use super::super::Target;
use crate::guide::city;

/// A moment of a city, with its caption.
pub(super) struct Moment {
    pub(super) name: &'static str,
    pub(super) about: &'static str,
    pub(super) scenario: Arc<Scenario>,
    pub(super) frame: Arc<Frame>,
    pub(super) fenced: HallSet,
    pub(super) selected: Option<Target>,
}

pub(super) const NOW: Time = Time::from_ms(9_200);

pub(super) fn raft(halls: &[usize]) -> Scenario {
    let mut scenario = city(halls, MechanismRules::Raft(Default::default()));
    scenario.script.push(Timed {
        at: NOW,
        input: Input::Ask(ClientId(0), Act::Sell(House(3), Citizen(3))),
    });
    scenario
}

fn naive(halls: &[usize]) -> Scenario {
    city(halls, MechanismRules::NaiveFailover(Default::default()))
}

pub(super) fn rows(of: &[(u32, RowState)]) -> Vec<RowView> {
    of.iter()
        .map(|&(term, state)| RowView {
            term: Term(term),
            act: Act::Noop,
            op: None,
            state,
        })
        .collect()
}

/// A quiet city in which the first hall leads.
pub(super) fn calm(scenario: &Scenario, term: u32) -> Frame {
    use RowState::Committed;
    let all = HallSet::first(scenario.city.halls.len());
    Frame {
        at: NOW,
        halls: scenario
            .city
            .halls
            .iter()
            .enumerate()
            .map(|(nth, hall)| HallView {
                id: HallId(nth as u8),
                island: hall.island,
                role: if nth == 0 {
                    Role::Leader
                } else {
                    Role::Follower
                },
                term: Term(term),
                rows: rows(&[(term, Committed); 3]),
                last_index: Index(3),
                commit_index: Index(3),
                authority: nth == 0,
                reach: all,
                ..HallView::default()
            })
            .collect(),
        bridges: scenario
            .city
            .bridges
            .iter()
            .map(|&(from, to)| BridgeView {
                from,
                to,
                out: Flow::Open,
                back: Flow::Open,
                since: Time::ZERO,
                lost: 0,
            })
            .collect(),
        clients: scenario
            .clients
            .iter()
            .enumerate()
            .map(|(nth, client)| ClientView {
                id: ClientId(nth as u8),
                island: client.island,
                asks: HallId(0),
                pending: None,
                last: None,
            })
            .collect(),
        ..Frame::default()
    }
}

pub(super) fn courier(
    sent: u32,
    from: Party,
    to: Party,
    kind: Courier,
    term: u32,
    share: f64,
) -> CourierView {
    let whole = 500_000.0;
    CourierView {
        sent: EventId(sent),
        from,
        to,
        envelope: Envelope {
            courier: kind,
            granted: matches!(kind, Courier::Ack | Courier::Response),
            pre: false,
            term: Term(term),
            a: 0,
            b: 0,
        },
        left: Time(NOW.0 - (share * whole) as u64),
        arrives: Time(NOW.0 + ((1.0 - share) * whole) as u64),
        doomed: None,
        waiting: false,
    }
}

pub(super) fn hall(id: u8) -> Party {
    Party::hall(HallId(id))
}

pub(super) fn moment(
    name: &'static str,
    about: &'static str,
    scenario: Scenario,
    frame: Frame,
) -> Moment {
    Moment {
        name,
        about,
        scenario: Arc::new(scenario),
        frame: Arc::new(frame),
        fenced: HallSet::EMPTY,
        selected: None,
    }
}

/// The flooded city of the first lesson.
fn flooded() -> Moment {
    use RowState::{Committed, Uncommitted};
    let scenario = raft(&[2, 3]);
    let mut frame = calm(&scenario, 1);
    let (west, east) = (HallSet(0b00011), HallSet(0b11100));
    for hall in &mut frame.halls {
        let is_west = west.contains(hall.id);
        hall.reach = if is_west { west } else { east };
        if is_west {
            hall.rows = rows(&[
                (1, Committed),
                (1, Committed),
                (1, Committed),
                (1, Uncommitted),
            ]);
        } else {
            hall.term = Term(2);
            hall.rows = rows(&[
                (1, Committed),
                (1, Committed),
                (1, Committed),
                (2, Committed),
                (2, Committed),
            ]);
        }
        hall.last_index = Index(hall.rows.len() as u32);
    }
    frame.halls[0].stale = true;
    frame.halls[2].role = Role::Leader;
    frame.halls[2].rows.push(rows(&[(2, Uncommitted)])[0]);
    frame.halls[2].last_index = Index(6);
    frame.bridges[0].out = Flow::Cut;
    frame.bridges[0].back = Flow::Cut;
    frame.bridges[0].lost = 38;
    frame.couriers = vec![
        courier(1, hall(0), hall(1), Courier::Heartbeat, 1, 0.45),
        courier(2, hall(2), hall(3), Courier::Append, 2, 0.6),
        courier(3, hall(2), hall(4), Courier::Append, 2, 0.5),
        courier(4, hall(4), hall(2), Courier::Ack, 2, 0.3),
        courier(
            9,
            Party::client(ClientId(1)),
            hall(2),
            Courier::Request,
            0,
            0.55,
        ),
    ];
    for (sent, from, to, kind, term, share) in [
        (5, 0, 2, Courier::Append, 1, 0.62),
        (36, 2, 0, Courier::Heartbeat, 2, 0.5),
        (7, 0, 3, Courier::Heartbeat, 1, 1.0),
        (3_008, 2, 1, Courier::Vote, 2, 0.98),
        (91, 4, 1, Courier::Vote, 2, 0.99),
    ] {
        let mut lost = courier(sent, hall(from), hall(to), kind, term, share);
        lost.doomed = Some(Loss::Cut);
        frame.couriers.push(lost);
    }
    frame.clients[0].pending = Some((
        OpId(4),
        Act::Sell(House(3), Citizen(3)),
        Time::from_ms(7_300),
    ));
    frame.clients[1].last = Some((
        OpId(5),
        Act::Sell(House(3), Citizen(4)),
        Outcome::Acknowledged(5),
    ));
    let mut moment = moment(
        "5 halls, 2 islands",
        "Raft, flooded both ways; A is selected",
        scenario,
        frame,
    );
    moment.selected = Some(Target::Hall(HallId(0)));
    moment
}

/// The naive city that sold a house twice.
fn broken() -> Moment {
    use RowState::{Committed, Conflict};
    let scenario = naive(&[2, 3]);
    let mut frame = calm(&scenario, 0);
    let (west, east) = (HallSet(0b00011), HallSet(0b11100));
    for hall in &mut frame.halls {
        hall.reach = if west.contains(hall.id) { west } else { east };
        hall.rows = rows(&[
            (0, Committed),
            (0, Committed),
            (0, Committed),
            (0, Conflict),
        ]);
        hall.last_index = Index(4);
    }
    frame.halls[2].role = Role::Leader;
    frame.bridges[0].out = Flow::Cut;
    frame.bridges[0].back = Flow::Cut;
    frame.bridges[0].lost = 52;
    frame.couriers = vec![
        courier(1, hall(0), hall(1), Courier::Heartbeat, 0, 0.5),
        courier(2, hall(2), hall(3), Courier::Heartbeat, 0, 0.4),
        courier(3, hall(2), hall(4), Courier::Heartbeat, 0, 0.6),
    ];
    frame.receipts = [(3, 0, 13_400), (4, 1, 14_200)]
        .map(|(citizen, client, at)| Receipt {
            house: House(3),
            citizen: Citizen(citizen),
            client: ClientId(client),
            op: OpId(u32::from(client)),
            at: Time::from_ms(at),
        })
        .to_vec();
    moment(
        "One house, two receipts",
        "Naive failover: two flags without a term",
        scenario,
        frame,
    )
}

fn seven() -> Moment {
    let scenario = raft(&[2, 3, 2]);
    let mut frame = calm(&scenario, 2);
    frame.halls[2].role = Role::Candidate;
    frame.halls[2].term = Term(3);
    frame.halls[3].status = Status::Crashed(NOW);
    frame.halls[4].term = Term(3);
    frame.halls[5].status = Status::Paused(NOW);
    frame.halls[6].term = Term(1);
    frame.bridges[0].out = Flow::Cut;
    frame.bridges[0].back = Flow::Cut;
    frame.bridges[0].lost = 12;
    frame.bridges[2].back = Flow::Cut;
    frame.bridges[2].lost = 3;
    frame.links.push(LinkView {
        from: HallId(0),
        to: HallId(6),
        flow: Flow::Cut,
    });
    frame.couriers = vec![
        courier(1, hall(0), hall(5), Courier::Heartbeat, 2, 0.6),
        courier(2, hall(2), hall(6), Courier::Vote, 3, 0.5),
        courier(3, hall(2), hall(4), Courier::Vote, 3, 0.5),
    ];
    for nth in 0..5 {
        let mut waits = courier(10 + nth, hall(0), hall(5), Courier::Append, 2, 1.0);
        waits.waiting = true;
        frame.couriers.push(waits);
    }
    let mut moment = moment(
        "7 halls, 3 islands",
        "Cut, whole and one-way bridges; a cut path A–G; couriers wait at the frozen hall",
        scenario,
        frame,
    );
    moment.fenced = HallSet::only(HallId(6));
    moment
}

fn plain(name: &'static str, halls: &[usize], term: u32) -> Moment {
    let scenario = raft(halls);
    let frame = calm(&scenario, term);
    moment(name, "", scenario, frame)
}

/// Cities of many sizes.
pub(super) fn cities() -> Vec<(Moment, (u32, u32))> {
    vec![
        (flooded(), (752, 592)),
        (broken(), (752, 592)),
        (flooded(), (390, 300)),
        (broken(), (500, 252)),
        (plain("3 halls, 2 islands", &[1, 2], 1), (432, 300)),
        (plain("5 halls, 3|2", &[3, 2], 4), (752, 592)),
        (seven(), (888, 616)),
        (plain("7 halls, 1 island", &[7], 3), (752, 520)),
        (plain("9 halls, 3 islands", &[3, 3, 3], 5), (888, 616)),
        (plain("2|2|1", &[2, 2, 1], 6), (752, 592)),
        (plain("4 islands", &[2, 2, 2, 1], 2), (752, 592)),
        (plain("5 islands", &[2, 2, 2, 2, 1], 8), (752, 592)),
        (plain("31 halls, 1 island", &[31], 1), (1_100, 700)),
        (
            plain("31 halls, 5 islands", &[7, 6, 6, 6, 6], 2),
            (1_340, 760),
        ),
        (plain("31 halls on a phone", &[31], 1), (390, 340)),
        (plain("9 halls on a phone", &[3, 3, 3], 1), (390, 340)),
    ]
}

/// Every state of a hall.
pub(super) fn hall_moments() -> Vec<Moment> {
    let one = |name, about, term, change: fn(&mut HallView)| {
        let mut scenario = raft(&[1]);
        scenario.clients.clear();
        scenario.city.houses.clear();
        let mut frame = calm(&scenario, term);
        frame.halls[0].role = Role::Follower;
        change(&mut frame.halls[0]);
        moment(name, about, scenario, frame)
    };
    let mut all = vec![
        one(
            "Leader",
            "Flag up, roof and double ring in the term colour",
            2,
            |hall| hall.role = Role::Leader,
        ),
        one("Follower", "Bare pole, slate roof, single ring", 2, |_| ()),
        one(
            "Candidate",
            "Half-mast dashed flag, dashed ring",
            3,
            |hall| hall.role = Role::Candidate,
        ),
        one(
            "Stale leader",
            "Unchanged: it does not know. The chip says so",
            1,
            |hall| {
                hall.role = Role::Leader;
                hall.stale = true;
            },
        ),
        one("Paused", "Frozen in ice, ice ring", 1, |hall| {
            hall.status = Status::Paused(NOW);
        }),
        one("Paused leader", "The flag stays up in the ice", 4, |hall| {
            hall.role = Role::Leader;
            hall.status = Status::Paused(NOW);
        }),
        one(
            "Crashed",
            "Dark panes, broken pole, crack, smoke",
            1,
            |hall| hall.status = Status::Crashed(NOW),
        ),
        one(
            "Powered off",
            "Dark panes, dotted ring, no smoke",
            1,
            |hall| hall.status = Status::PoweredOff(NOW),
        ),
        one(
            "Clock ahead",
            "The tower shows the hall's own clock",
            5,
            |hall| hall.clock_error_us = 2_500_000,
        ),
        one(
            "Term 6",
            "A band and a tail tell the flags apart",
            6,
            |hall| hall.role = Role::Leader,
        ),
        one(
            "Term 128",
            "The colour repeats, the number does not",
            128,
            |hall| hall.role = Role::Leader,
        ),
        one("Before the first term", "No colour yet", 0, |_| ()),
    ];
    let mut fenced = one("Fenced", "Fence around the square", 1, |_| ());
    fenced.fenced = HallSet::only(HallId(0));
    all.push(fenced);
    let mut selected = one("Selected", "Ink octagon with a halo", 2, |_| ());
    selected.selected = Some(Target::Hall(HallId(0)));
    all.push(selected);
    let mut scenario = naive(&[1]);
    scenario.clients.clear();
    scenario.city.houses.clear();
    let frame = calm(&scenario, 0);
    all.push(moment(
        "No terms",
        "The same ochre flag everywhere, a star",
        scenario,
        frame,
    ));
    all
}

/// Every state of a bridge.
pub(super) fn bridge_moments() -> Vec<Moment> {
    let one = |name, about, out, back| {
        let mut scenario = raft(&[1, 1]);
        scenario.clients.clear();
        scenario.city.houses.clear();
        let mut frame = calm(&scenario, 1);
        frame.bridges[0].out = out;
        frame.bridges[0].back = back;
        frame.bridges[0].lost = if out == Flow::Open && back == Flow::Open {
            0
        } else {
            7
        };
        frame.couriers = vec![courier(1, hall(0), hall(1), Courier::Heartbeat, 1, 0.45)];
        if out == Flow::Cut {
            frame.couriers[0].doomed = Some(Loss::Cut);
        }
        moment(name, about, scenario, frame)
    };
    vec![
        one("Up", "Whole deck", Flow::Open, Flow::Open),
        one("Cut", "Collapsed, barriers, swell", Flow::Cut, Flow::Cut),
        one(
            "One-way",
            "Chevrons point the way that works",
            Flow::Open,
            Flow::Cut,
        ),
        one(
            "One-way back",
            "Chevrons point the way that works",
            Flow::Cut,
            Flow::Open,
        ),
        one("Slow", "Fog on the deck", Flow::Slow, Flow::Slow),
        one("Lossy", "Missing slabs, planks", Flow::Lossy, Flow::Lossy),
    ]
}

/// Nine halls and two hundred couriers.
pub(super) fn crowd() -> (Scenario, Frame) {
    let scenario = raft(&[3, 3, 3]);
    let mut frame = calm(&scenario, 2);
    let kinds = [
        Courier::Heartbeat,
        Courier::Append,
        Courier::Ack,
        Courier::Vote,
    ];
    for nth in 0..200_u32 {
        let (from, to) = ((nth % 9) as u8, ((nth / 9 + nth + 1) % 9) as u8);
        let to = if to == from { (to + 1) % 9 } else { to };
        let mut one = courier(
            nth,
            hall(from),
            hall(to),
            kinds[nth as usize % kinds.len()],
            1 + nth % 3,
            f64::from(nth * 37 % 100) / 100.0,
        );
        one.left = Time(5_000_000 - u64::from(nth * 7_919 % 900) * 1_000);
        one.arrives = Time(one.left.0 + 900_000);
        frame.couriers.push(one);
    }
    (scenario, frame)
}
