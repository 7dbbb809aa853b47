//! What clients do: ask, follow hints, try again, give up.

use alloc::collections::VecDeque;

use crate::command::{Act, Answer, Command};
use crate::event::{EventKind, Operation, Outcome};
use crate::message::{Message, Party};
use crate::scenario::{Attachment, City, Client, Office};
use crate::units::{ClientId, EventId, HallId, OpId};

use super::World;
use super::client::{ClientSite, Pending, WISHES_MAX};
use super::queue::Due;

impl ClientSite {
    pub(super) fn new(client: &Client, city: &City) -> Self {
        let near = city
            .halls
            .iter()
            .position(|hall| hall.island == client.island && hall.office == Office::City);
        let home = client.home.unwrap_or(HallId(near.unwrap_or(0) as u8));
        Self {
            island: client.island,
            asks: home,
            pending: None,
            wishes: VecDeque::new(),
            serial: 0,
            last: None,
            glance: None,
        }
    }
}

impl World {
    /// A client wants something: asks now, or when its present wish has ended.
    pub(super) fn wish(
        &mut self,
        client: ClientId,
        act: Act,
        at: Option<HallId>,
        cause: Option<EventId>,
    ) {
        let Some(site) = self.clients.get_mut(client.index()) else {
            return;
        };
        if site.pending.is_some() {
            if site.wishes.len() < WISHES_MAX {
                site.wishes.push_back((act, at));
            }
            return;
        }
        if let Some(hall) = at {
            site.asks = hall;
        }
        site.serial += 1;
        let (serial, hall) = (site.serial, site.asks);
        let op = OpId(self.operations.len() as u32);
        let now = self.now;
        self.operations.push(Operation {
            id: op,
            client,
            act,
            invoked: now,
            ended: None,
        });
        let invoked = self.emit(
            Some(Party::client(client)),
            cause,
            EventKind::Invoked { op, hall },
        );
        self.clients[client.index()].pending = Some(Pending {
            op,
            act,
            serial,
            since: now,
            invoked,
            tries: 0,
            turned_away: 0,
            gives_up: now + self.scenario.clients[client.index()].timeout,
            tries_again: None,
        });
        self.ask(client, invoked);
    }

    /// Sends the pending wish to the hall that the client turns to.
    fn ask(&mut self, client: ClientId, cause: EventId) {
        let site = &mut self.clients[client.index()];
        let hall = site.asks;
        let Some(pending) = &mut site.pending else {
            return;
        };
        pending.tries += 1;
        let tries = pending.tries;
        let command = Command {
            op: Some(pending.op),
            client,
            serial: pending.serial,
            act: pending.act,
        };
        let rules = &self.scenario.clients[client.index()];
        pending.tries_again =
            (tries <= u16::from(rules.retries)).then(|| self.now + rules.retry_after);
        self.watch_clock(client);
        self.send_request(client, hall, Message::Request(command), cause);
    }

    /// The next hall to try: those of the client's own island first, then the others.
    fn next_hall(&self, client: ClientId) -> HallId {
        let site = &self.clients[client.index()];
        let count = self.halls.len();
        let rank = |hall: usize| {
            let far = self.network.island_of(HallId(hall as u8)) != site.island;
            usize::from(far) * count + hall
        };
        let here = rank(site.asks.index());
        let halls = || self.city_halls.iter().map(HallId::index);
        let after = halls()
            .filter(|hall| rank(*hall) > here)
            .min_by_key(|hall| rank(*hall));
        let next = after
            .or_else(|| halls().min_by_key(|hall| rank(*hall)))
            .unwrap_or(0);
        HallId(next as u8)
    }

    /// Sees to it that the client looks at its clock no later than the next moment that matters to it. One glance is planned at a
    /// time: when nothing is due at it, the next is planned.
    fn watch_clock(&mut self, client: ClientId) {
        let site = &mut self.clients[client.index()];
        let Some(pending) = &site.pending else { return };
        let next = pending
            .tries_again
            .map_or(pending.gives_up, |again| again.min(pending.gives_up));
        if site.glance.is_none_or(|planned| planned > next) {
            site.glance = Some(next);
            self.queue.push(next, Due::Glance(client));
        }
    }

    pub(super) fn glance_due(&mut self, client: ClientId) {
        let now = self.now;
        let site = &mut self.clients[client.index()];
        if site.glance.is_none_or(|planned| planned > now) {
            return;
        }
        site.glance = None;
        let Some(pending) = site.pending else { return };
        if pending.gives_up <= now {
            self.end(client, Outcome::Unknown, Some(pending.invoked));
        } else if pending.tries_again.is_some_and(|again| again <= now) {
            self.try_again(client, pending.op, None, Some(pending.invoked));
        } else {
            self.watch_clock(client);
        }
    }

    fn try_again(
        &mut self,
        client: ClientId,
        op: OpId,
        hint: Option<HallId>,
        cause: Option<EventId>,
    ) {
        if self.scenario.clients[client.index()].attachment == Attachment::Roaming {
            let next = hint.unwrap_or_else(|| self.next_hall(client));
            self.clients[client.index()].asks = next;
        }
        let hall = self.clients[client.index()].asks;
        let retried = self.emit(
            Some(Party::client(client)),
            cause,
            EventKind::Retried { op, hall },
        );
        self.ask(client, retried);
    }

    /// An answer has come. One that belongs to an operation which has ended changes nothing any more.
    pub(super) fn answered(&mut self, client: ClientId, op: OpId, answer: Answer, cause: EventId) {
        let retries = u16::from(self.scenario.clients[client.index()].retries);
        let Some(pending) = &mut self.clients[client.index()].pending else {
            return;
        };
        if pending.op != op {
            return;
        }
        match answer {
            Answer::Done(value) => {
                self.end(client, Outcome::Acknowledged(value), Some(cause));
            }
            Answer::Rejected => self.end(client, Outcome::Refused, Some(cause)),
            Answer::NotLeader(_) | Answer::Unavailable => {
                pending.turned_away = pending.turned_away.saturating_add(1);
                let pending = *pending;
                if let (Answer::NotLeader(Some(hint)), true) = (answer, pending.tries <= retries)
                    && self.scenario.clients[client.index()].attachment == Attachment::Roaming
                    && hint != self.clients[client.index()].asks
                {
                    self.try_again(client, op, Some(hint), Some(cause));
                } else if pending.tries > retries && pending.turned_away >= pending.tries {
                    // Every try was turned away with nothing written: the client knows that it did not happen.
                    self.end(client, Outcome::Refused, Some(cause));
                }
            }
        }
    }

    fn end(&mut self, client: ClientId, outcome: Outcome, cause: Option<EventId>) {
        let Some(pending) = self.clients[client.index()].pending.take() else {
            return;
        };
        let now = self.now;
        if let Some(operation) = self.operations.get_mut(pending.op.index()) {
            operation.ended = Some((now, outcome));
        }
        self.clients[client.index()].last = Some((pending.op, pending.act, outcome));
        let ended = self.emit(
            Some(Party::client(client)),
            cause,
            EventKind::Ended {
                op: pending.op,
                outcome,
            },
        );
        if let Some((act, at)) = self.clients[client.index()].wishes.pop_front() {
            self.wish(client, act, at, Some(ended));
        }
    }
}
