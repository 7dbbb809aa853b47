//! The world as it is seen at one moment.

use alloc::vec::Vec;

use crate::command::{Act, Entry};
use crate::effect::{Role, Timer};
use crate::event::Outcome;
use crate::mechanism::MechanismRules;
use crate::message::Message;
use crate::scenario::LinkQuality;
use crate::units::{HallId, Index, IslandId, LocalTime, Span};
use crate::view::guard::GuardView;
use crate::view::{
    BridgeView, ClientView, CourierView, Flow, Frame, HallView, LinkView, Receipt, RowState,
    RowView, Status,
};

use super::World;
use super::network::Way;
use super::site::Matter;

/// How many of a hall's newest rows a frame shows.
const ROWS_SHOWN: u32 = 24;

/// How a way looks from outside, beside the quality that it had at the beginning.
pub(crate) fn flow(way: Way, original: LinkQuality) -> Flow {
    match way.quality {
        _ if way.cut => Flow::Cut,
        Some(quality) if quality != original => {
            let lossy = (
                quality.loss_per_mille,
                quality.duplicate_per_mille,
                quality.reorder_per_mille,
            ) > (
                original.loss_per_mille,
                original.duplicate_per_mille,
                original.reorder_per_mille,
            );
            if lossy { Flow::Lossy } else { Flow::Slow }
        }
        Some(_) | None => Flow::Open,
    }
}

impl World {
    /// Everything that can be seen now.
    pub fn frame(&self) -> Frame {
        Frame {
            at: self.now,
            events: self.events,
            halls: self.hall_ids().map(|hall| self.hall_view(hall)).collect(),
            bridges: self
                .scenario
                .city
                .bridges
                .iter()
                .map(|ends| self.bridge_view(*ends))
                .collect(),
            management: self
                .scenario
                .city
                .power_boxes()
                .next()
                .map(|_| flow(self.network.management(), self.network.original(true))),
            links: self.link_views(),
            couriers: self.courier_views(),
            clients: self.client_views(),
            receipts: self.receipts(),
        }
    }

    fn hall_view(&self, id: HallId) -> HallView {
        let site = &self.halls[id.index()];
        let clock = site.clock.read(self.now);
        let authority = self.has_authority(id);
        let (role, term) = self.belief(id);
        let mut view = HallView {
            id,
            island: self.network.island_of(id),
            status: site.status,
            role,
            term,
            fell: site.fell,
            clock,
            clock_error_us: site.clock.error_us(self.now),
            timers: self.timer_views(id),
            authority,
            stale: role == Role::Leader && (!authority || self.is_outranked(id)),
            reach: self.network.both_ways(id),
            slow: site.slow,
            witness: self.scenario.city.halls[id.index()].witness,
            office: self.scenario.city.halls[id.index()].office,
            guard: self.guard_view(id, clock),
            ..HallView::default()
        };
        let log = site
            .mind
            .as_ref()
            .map_or(&site.disk.durable().log, |mind| mind.log());
        view.last_index = log.last_index();
        view.snapshot_index = log.base();
        if let Some(mind) = &site.mind {
            view.term = mind.term();
            view.commit_index = mind.commit_index();
            view.insight = mind.insight();
            view.service = mind.service(clock);
        }
        let first = Index(view.last_index.0.saturating_sub(ROWS_SHOWN) + 1);
        let first = first.max(log.base().next());
        view.rows = log
            .entries(first)
            .zip(first.0..)
            .map(|(entry, index)| self.row_view(id, entry, Index(index), view.commit_index))
            .collect();
        view
    }

    fn guard_view(&self, id: HallId, clock: LocalTime) -> GuardView {
        let site = &self.halls[id.index()];
        let guards = site.guards.as_ref();
        let view = guards.map_or_else(GuardView::default, |guards| guards.view(clock));
        let bites_at = site.watchdog.bites_at;
        GuardView {
            watchdog: bites_at.map(|at| at.since(self.now)),
            ..view
        }
    }

    fn timer_views(&self, hall: HallId) -> Vec<(Timer, Span)> {
        let site = &self.halls[hall.index()];
        let now = site.clock.read(self.now).monotonic;
        let left = |timer: Timer| {
            site.timers[timer as usize]
                .target
                .map(|target| (timer, target.saturating_sub(now)))
        };
        Timer::ALL.into_iter().filter_map(left).collect()
    }

    /// Whether another hall leads in a later term; keepers elect among themselves, in terms of their own.
    fn is_outranked(&self, hall: HallId) -> bool {
        let office = |of: HallId| self.scenario.city.halls[of.index()].office;
        let term = self.belief(hall).1;
        self.hall_ids().any(|other| {
            let (role, their_term) = self.belief(other);
            other != hall
                && office(other) == office(hall)
                && role == Role::Leader
                && their_term > term
        })
    }

    fn row_view(&self, hall: HallId, entry: &Entry, index: Index, commit: Index) -> RowView {
        // Halls, keepers and the archive keep ledgers of their own.
        let office = |of: HallId| self.scenario.city.halls[of.index()].office;
        // A value that is chosen may stand in each acceptor under the ballot in which that one accepted it. (Lamport 2001, §2.2, P2)
        let balloted = matches!(self.rules, MechanismRules::Paxos(_));
        let apart = |theirs: &Entry| {
            theirs.command != entry.command || (!balloted && theirs.term != entry.term)
        };
        let differs = |other: HallId| {
            let Some(mind) = self.mind(other) else {
                return false;
            };
            other != hall
                && office(other) == office(hall)
                && mind.commit_index() >= index
                && mind.log().get(index).is_some_and(apart)
        };
        let state = if self.hall_ids().any(differs) {
            RowState::Conflict
        } else if index <= commit {
            RowState::Committed
        } else {
            RowState::Uncommitted
        };
        RowView {
            term: entry.term,
            act: entry.command.act,
            op: entry.command.op,
            state,
        }
    }

    fn bridge_view(&self, (from, to): (IslandId, IslandId)) -> BridgeView {
        let original = self.network.original(false);
        BridgeView {
            from,
            to,
            out: flow(self.network.bridge_way(from, to), original),
            back: flow(self.network.bridge_way(to, from), original),
            since: self.network.changed_at(from, to),
            lost: self.network.lost_between(from, to),
        }
    }

    fn link_views(&self) -> Vec<LinkView> {
        self.network
            .odd_links()
            .map(|(from, to, way)| {
                let same = self.network.island_of(from) == self.network.island_of(to);
                LinkView {
                    from,
                    to,
                    flow: flow(way, self.network.original(same)),
                }
            })
            .collect()
    }

    fn courier_views(&self) -> Vec<CourierView> {
        let view = |packet: &super::couriers::Packet, waiting: bool| CourierView {
            sent: packet.sent,
            from: packet.from,
            to: packet.to,
            envelope: packet.message.envelope(),
            left: packet.left,
            arrives: packet.arrives,
            doomed: packet.doomed,
            waiting,
        };
        let mut couriers: Vec<CourierView> = self
            .couriers
            .iter()
            .map(|packet| view(packet, false))
            .collect();
        for site in &self.halls {
            for matter in &site.door {
                if let (Matter::Courier(packet), Status::Paused(_)) = (matter, site.status) {
                    couriers.push(view(packet, true));
                }
            }
        }
        couriers.sort_unstable_by_key(|courier| (courier.sent, courier.arrives));
        couriers
    }

    fn client_views(&self) -> Vec<ClientView> {
        self.clients
            .iter()
            .zip(0..)
            .map(|(site, id)| ClientView {
                id: crate::units::ClientId(id),
                island: site.island,
                asks: site.asks,
                pending: site
                    .pending
                    .map(|pending| (pending.op, pending.act, pending.since)),
                last: site.last,
            })
            .collect()
    }

    /// Who was told that they bought a house, oldest first; each operation once.
    fn receipts(&self) -> Vec<Receipt> {
        self.operations
            .iter_from(0)
            .filter_map(|operation| match (operation.act, operation.ended) {
                (Act::Sell(house, citizen), Some((at, Outcome::Acknowledged(_)))) => {
                    Some(Receipt {
                        house,
                        citizen,
                        client: operation.client,
                        op: operation.id,
                        at,
                    })
                }
                _ => None,
            })
            .collect()
    }

    /// Couriers on their way to a client or hall, for tests and tools.
    pub fn messages_under_way(&self) -> impl Iterator<Item = &Message> {
        self.couriers.iter().map(|packet| &packet.message)
    }
}
