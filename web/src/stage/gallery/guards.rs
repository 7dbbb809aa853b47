//! Hand-made moments of guarded cities: every office, every state of a guard.

use split_isles_core::effect::Role;
use split_isles_core::guard::{GuardRules, TokenSource, WatchdogRules};
use split_isles_core::mechanism::archive::ArchiveRules;
use split_isles_core::mechanism::keeper::{Place, SessionId};
use split_isles_core::message::Courier;
use split_isles_core::scenario::{Office, Scenario};
use split_isles_core::units::{HallId, Index, IslandId, Span, Term, Token};
use split_isles_core::view::guard::{FenceView, LeaseView, ServiceView, StampedView};
use split_isles_core::view::{Flow, Frame, HallView, RowState, Status};

use super::moments::{Moment, NOW, calm, courier, hall, moment, raft, rows};

/// A city of one island, whose halls after the first serve it.
fn small(offices: &[(&str, Office)]) -> Scenario {
    let mut scenario = raft(&[1]);
    scenario.clients.clear();
    scenario.city.houses.clear();
    scenario.guards.watchdog = Some(WatchdogRules::default());
    for &(name, office) in offices {
        serve(&mut scenario, name, 0, office);
    }
    scenario
}

/// Adds a place that serves the city.
fn serve(scenario: &mut Scenario, name: &str, island: u8, office: Office) {
    let mut place = scenario.city.halls[0].clone();
    name.clone_into(&mut place.name);
    place.island = IslandId(island);
    place.office = office;
    scenario.city.halls.push(place);
}

/// A quiet moment in which every place knows what it is there for.
fn quiet(scenario: &Scenario, term: u32) -> Frame {
    let mut frame = calm(scenario, term);
    for (view, place) in frame.halls.iter_mut().zip(&scenario.city.halls) {
        view.office = place.office;
        match place.office {
            Office::City => {}
            Office::Archive => {
                view.term = Term(0);
                view.service = ServiceView::Archive {
                    highest: Token(33),
                    counter: Token(34),
                    checks: true,
                };
            }
            Office::Keeper => {
                view.service = ServiceView::Keeper {
                    sessions: Vec::new(),
                    queue: Vec::new(),
                };
            }
            Office::PowerBox(of) => {
                view.service = ServiceView::PowerBox { of, cutting: false };
            }
        }
    }
    frame
}

fn lease(left_s: u64, acting: bool, number: u32) -> LeaseView {
    LeaseView {
        session: Some(SessionId(1)),
        number: Some(Token(number)),
        acting,
        left: Span::from_s(left_s),
        ttl: Span::from_s(12),
        margin: Span::from_s(2),
    }
}

/// Every state of a hall's guards.
pub(super) fn guard_moments() -> Vec<Moment> {
    let one = |name, about, change: fn(&mut HallView)| {
        let scenario = small(&[]);
        let mut frame = quiet(&scenario, 2);
        change(&mut frame.halls[0]);
        moment(name, about, scenario, frame)
    };
    let mut all = vec![
        one(
            "Lease",
            "An hourglass beside the flag, the margin marked; its number in wax",
            |hall| hall.guard.lease = Some(lease(7, true, 34)),
        ),
        one(
            "Lease, nearly over",
            "Little sand above the margin",
            |hall| {
                hall.guard.lease = Some(lease(1, true, 34));
            },
        ),
        one(
            "Lease over, unseen",
            "Frozen: it cannot look at its clock",
            |hall| {
                hall.guard.lease = Some(lease(0, true, 33));
                hall.status = Status::Paused(NOW);
                hall.stale = true;
            },
        ),
        one("Lease over", "The glass is empty", |hall| {
            hall.guard.lease = Some(lease(0, true, 33));
            hall.stale = true;
        }),
        one("In the queue", "A token with its place", |hall| {
            hall.role = Role::Follower;
            hall.guard.lease = Some(lease(0, false, 35));
        }),
        one(
            "Held back",
            "Elected, not admitted: half-mast and a padlock",
            |hall| {
                hall.guard.held_back = true;
                hall.guard.lease = Some(lease(0, false, 36));
            },
        ),
        one("Watchdog", "Awake, with its patience", |hall| {
            hall.guard.watchdog = Some(Span::from_ms(8_500));
        }),
        one("Watchdog about to bite", "The ring runs out", |hall| {
            hall.guard.watchdog = Some(Span::from_ms(1_500));
            hall.status = Status::Paused(NOW);
        }),
        one("Stamped deeds", "On the desk, not sent", |hall| {
            let deed = |token| StampedView {
                op: None,
                token: Some(Token(token)),
            };
            hall.guard.desk = vec![deed(33), deed(33)];
        }),
        one("Fence agent", "A bolt beside the tower", |hall| {
            hall.guard.fence = Some(FenceView {
                target: HallId(7),
                confirmed: false,
            });
        }),
        one("Fence confirmed", "A tick", |hall| {
            hall.guard.fence = Some(FenceView {
                target: HallId(7),
                confirmed: true,
            });
        }),
        one("Fallen", "Dark; its flag lies on the steps", |hall| {
            hall.status = Status::PoweredOff(NOW);
            hall.fell = Some(Term(2));
        }),
    ];
    all.extend(office_moments());
    all
}

/// Every office.
fn office_moments() -> Vec<Moment> {
    let one = |name, about, office, change: fn(&mut Frame)| {
        let mut scenario = small(&[]);
        scenario.city.halls[0].office = office;
        let mut frame = quiet(&scenario, 1);
        frame.halls[0].rows = Vec::new();
        frame.halls[0].role = Role::Follower;
        change(&mut frame);
        moment(name, about, scenario, frame)
    };
    let boxed = |name, about, change: fn(&mut Frame)| {
        let scenario = small(&[("Power", Office::PowerBox(HallId(0)))]);
        let mut frame = quiet(&scenario, 2);
        change(&mut frame);
        moment(name, about, scenario, frame)
    };
    vec![
        one(
            "Archive",
            "The highest number in wax",
            Office::Archive,
            |frame| {
                frame.halls[0].rows = rows(&[(33, RowState::Committed), (33, RowState::Committed)]);
            },
        ),
        one(
            "Archive that asks nothing",
            "A struck seal",
            Office::Archive,
            |frame| {
                frame.halls[0].service = ServiceView::Archive {
                    highest: Token(34),
                    counter: Token(34),
                    checks: false,
                };
            },
        ),
        one("Archive, frozen", "Ice", Office::Archive, |frame| {
            frame.halls[0].status = Status::Paused(NOW);
        }),
        one("Archive, crashed", "Dark", Office::Archive, |frame| {
            frame.halls[0].status = Status::Crashed(NOW);
        }),
        one("Keeper", "An hourglass for a lamp", Office::Keeper, |_| ()),
        one("First keeper", "Its lamp is lit", Office::Keeper, |frame| {
            frame.halls[0].role = Role::Leader;
            let place = |number| Place {
                number: Token(number),
                session: SessionId(number),
                hall: HallId(0),
            };
            frame.halls[0].service = ServiceView::Keeper {
                sessions: Vec::new(),
                queue: vec![place(34), place(35)],
            };
        }),
        one("Keeper, frozen", "Ice", Office::Keeper, |frame| {
            frame.halls[0].status = Status::Paused(NOW);
        }),
        one("Keeper, crashed", "Dark", Office::Keeper, |frame| {
            frame.halls[0].status = Status::Crashed(NOW);
        }),
        boxed("Power box", "Beside its hall, on a wire", |_| ()),
        boxed("Aimed at", "Cross-hairs on the hall", |frame| {
            frame.halls[1].guard.fence = Some(FenceView {
                target: HallId(0),
                confirmed: false,
            });
        }),
        boxed("Cutting", "Sparks", |frame| {
            frame.halls[1].service = ServiceView::PowerBox {
                of: HallId(0),
                cutting: true,
            };
        }),
        boxed("Cut", "A torn wire, a dark hall", |frame| {
            frame.halls[0].status = Status::PoweredOff(NOW);
            frame.halls[0].fell = Some(Term(2));
        }),
    ]
}

/// Guarded cities.
pub(super) fn guarded_cities() -> Vec<(Moment, (u32, u32))> {
    vec![
        (gatekeeper(), (888, 616)),
        (fenced(Flow::Open), (752, 592)),
        (fenced(Flow::Cut), (752, 592)),
        (crowded(), (1_340, 760)),
        (gatekeeper(), (390, 340)),
    ]
}

/// The old leader's deed comes back from the archive, the new leader's is on its way.
fn gatekeeper() -> Moment {
    let mut scenario = raft(&[2, 3, 0]);
    scenario.guards = GuardRules {
        archive: ArchiveRules::default(),
        token: TokenSource::Seal,
        ..GuardRules::default()
    };
    serve(&mut scenario, "Archive", 1, Office::Archive);
    for name in ["K1", "K2", "K3"] {
        serve(&mut scenario, name, 2, Office::Keeper);
    }
    let mut frame = quiet(&scenario, 2);
    frame.halls[0].term = Term(1);
    frame.halls[0].stale = true;
    frame.halls[0].guard.lease = Some(lease(0, true, 33));
    frame.halls[2].role = Role::Leader;
    frame.halls[2].guard.lease = Some(lease(6, true, 34));
    frame.halls[3].guard.lease = Some(lease(0, false, 35));
    frame.halls[0].guard.desk = vec![StampedView {
        op: None,
        token: Some(Token(33)),
    }];
    frame.halls[5].rows = rows(&[
        (33, RowState::Committed),
        (33, RowState::Committed),
        (34, RowState::Committed),
    ]);
    frame.halls[5].last_index = Index(3);
    frame.halls[5].service = ServiceView::Archive {
        highest: Token(34),
        counter: Token(34),
        checks: true,
    };
    frame.halls[7].role = Role::Leader;
    let mut refused = courier(3, hall(5), hall(0), Courier::Ack, 34, 0.3);
    refused.envelope.granted = false;
    frame.couriers = vec![
        courier(1, hall(2), hall(5), Courier::Deed, 34, 0.45),
        courier(2, hall(0), hall(5), Courier::Deed, 33, 0.35),
        refused,
        courier(4, hall(2), hall(7), Courier::Lock, 0, 0.6),
    ];
    moment(
        "The gatekeeper",
        "34 is on its way, 33 comes back; the lease of A is over, C holds the seal, D waits",
        scenario,
        frame,
    )
}

/// One hall has another one's power cut.
fn fenced(flow: Flow) -> Moment {
    let mut scenario = raft(&[2, 3]);
    for nth in 0..5 {
        let office = Office::PowerBox(HallId(nth));
        serve(
            &mut scenario,
            &format!("Power {nth}"),
            u8::from(nth > 1),
            office,
        );
    }
    let mut frame = quiet(&scenario, 2);
    frame.management = Some(flow);
    frame.halls[0].role = Role::Leader;
    frame.halls[2].guard.fence = Some(FenceView {
        target: HallId(0),
        confirmed: false,
    });
    frame.halls[3].status = Status::PoweredOff(NOW);
    frame.halls[3].fell = Some(Term(1));
    frame.couriers = vec![courier(1, hall(2), hall(5), Courier::Fence, 0, 0.55)];
    if flow == Flow::Open {
        frame.halls[5].service = ServiceView::PowerBox {
            of: HallId(0),
            cutting: true,
        };
    }
    moment(
        if flow == Flow::Open {
            "A fence"
        } else {
            "The management network is cut"
        },
        "C aims at A; D has no power",
        scenario,
        frame,
    )
}

/// As many places as a city may have.
fn crowded() -> Moment {
    let mut scenario = raft(&[4, 4, 4, 0]);
    for nth in 0..12 {
        let office = Office::PowerBox(HallId(nth));
        serve(&mut scenario, &format!("P{nth}"), nth / 4, office);
    }
    for nth in 0..5 {
        serve(&mut scenario, &format!("K{nth}"), 3, Office::Keeper);
    }
    serve(&mut scenario, "R", 3, Office::Archive);
    let mut frame = quiet(&scenario, 5);
    frame.management = Some(Flow::Open);
    frame.halls[0].guard.lease = Some(lease(9, true, 128));
    moment("30 places, 4 islands", "", scenario, frame)
}
