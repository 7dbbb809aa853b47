//! Couriers under way: leaving, crossing, being lost, arriving.

use alloc::vec::Vec;

use crate::command::Answer;
use crate::effect::NodeInput;
use crate::event::{EventKind, Loss};
use crate::message::{Message, Party};
use crate::scenario::{LinkQuality, Transport};
use crate::units::{ClientId, EventId, HallId, OpId, Span, Time};

use super::World;
use super::network::Way;
use super::queue::Due;
use super::site::Matter;

/// How long a stream goes on over a one-way cut before it stalls for want of acknowledgements: measured over TCP as a quarter of a
/// second (network namespaces, etcd 3.4).
const STREAM_STALL: Span = Span::from_ms(250);
/// The first pause before a stream tries again; each next one is twice as long, up to [`STREAM_RETRY_MAX`]. (RFC 6298, with Linux's minimum)
const STREAM_RETRY: Span = Span::from_ms(200);
/// The longest pause between two tries of a stream, kept short of TCP's 60 s at least as RFC 6298 §2.5 allows.
const STREAM_RETRY_MAX: Span = Span::from_s(60);
/// The most couriers that one stream keeps for later.
const STREAM_KEEPS_MAX: usize = 1_000;

/// A courier.
#[derive(Clone, Debug)]
pub(super) struct Packet {
    pub(super) sent: EventId,
    pub(super) from: Party,
    pub(super) to: Party,
    pub(super) left: Time,
    pub(super) arrives: Time,
    pub(super) doomed: Option<Loss>,
    pub(super) message: Message,
}

#[derive(Clone, Debug, Default)]
struct Slot {
    uses: u32,
    packet: Option<Packet>,
}

/// What a stream between two halls keeps until the way is open again.
#[derive(Clone, Debug, Default)]
struct Stream {
    kept: Vec<Packet>,
    /// Counts the planned deliveries; an older plan is void.
    plan: u32,
    planned: bool,
}

/// All couriers under way, in slots that are used again.
#[derive(Clone, Debug)]
pub(super) struct Couriers {
    slots: Vec<Slot>,
    free: Vec<u32>,
    streams: Vec<Stream>,
    halls: usize,
}

impl Couriers {
    pub(super) fn new(halls: usize) -> Self {
        Self {
            slots: Vec::new(),
            free: Vec::new(),
            streams: Vec::new(),
            halls,
        }
    }

    fn under_way(&self) -> usize {
        self.slots.len() - self.free.len()
    }

    #[inline]
    fn put(&mut self, packet: Packet) -> (u32, u32) {
        let at = self.free.pop().unwrap_or_else(|| {
            self.slots.push(Slot::default());
            self.slots.len() as u32 - 1
        });
        let slot = &mut self.slots[at as usize];
        slot.packet = Some(packet);
        (at, slot.uses)
    }

    fn take(&mut self, at: u32, uses: u32) -> Option<Packet> {
        let slot = self.slots.get_mut(at as usize)?;
        if slot.uses != uses {
            return None;
        }
        let packet = slot.packet.take();
        if packet.is_some() {
            slot.uses = slot.uses.wrapping_add(1);
            self.free.push(at);
        }
        packet
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Packet> {
        self.slots.iter().filter_map(|slot| slot.packet.as_ref())
    }

    /// Whether no stream keeps anything for later.
    pub(super) fn keep_nothing(&self) -> bool {
        self.streams.iter().all(|stream| stream.kept.is_empty())
    }

    fn stream(&mut self, from: HallId, to: HallId) -> &mut Stream {
        if self.streams.is_empty() {
            self.streams
                .resize_with(self.halls * self.halls, Stream::default);
        }
        &mut self.streams[from.index() * self.halls + to.index()]
    }
}

impl World {
    /// A hall sends to a hall.
    #[inline]
    pub(super) fn send(&mut self, from: HallId, to: HallId, message: Message, cause: EventId) {
        if from == to || to.index() >= self.halls.len() {
            return;
        }
        let sent = self.depart(Party::hall(from), Party::hall(to), &message, cause);
        let quality = self.network.quality(from, to);
        let cut = self.network.cut_since(from, to);
        let packet = self.packet(sent, Party::hall(from), Party::hall(to), message);
        match self.scenario.city.transport {
            Transport::Datagram => self.launch(packet, quality, cut.is_some()),
            Transport::Stream => self.stream(from, to, packet, quality),
        }
    }

    /// Somebody sends, and the courier finds no room to wait in.
    pub(super) fn overflow(&mut self, from: Party, to: Party, message: Message, cause: EventId) {
        let sent = self.depart(from, to, &message, cause);
        let packet = self.packet(sent, from, to, message);
        self.lose(&packet, Loss::Overflow);
    }

    /// A client sends to a hall.
    pub(super) fn send_request(
        &mut self,
        client: ClientId,
        to: HallId,
        message: Message,
        cause: EventId,
    ) {
        let island = self.clients[client.index()].island;
        let way = self.network.client_way(island, to, true);
        let sent = self.depart(Party::client(client), Party::hall(to), &message, cause);
        let packet = self.packet(sent, Party::client(client), Party::hall(to), message);
        let quality = self.between_client_and_hall(way);
        self.launch(packet, quality, way.cut);
    }

    /// A hall answers a client.
    pub(super) fn reply(
        &mut self,
        from: HallId,
        client: ClientId,
        op: OpId,
        answer: Answer,
        cause: EventId,
    ) {
        let Some(site) = self.clients.get(client.index()) else {
            return;
        };
        let way = self.network.client_way(site.island, from, false);
        let message = Message::Response { op, answer };
        let sent = self.depart(Party::hall(from), Party::client(client), &message, cause);
        let packet = self.packet(sent, Party::hall(from), Party::client(client), message);
        let quality = self.between_client_and_hall(way);
        self.launch(packet, quality, way.cut);
    }

    /// A client and a hall speak over a connection, which drops what the link doubles: for each try the client hears one answer at most, so
    /// that it may count them.
    fn between_client_and_hall(&self, way: Way) -> LinkQuality {
        LinkQuality {
            duplicate_per_mille: 0,
            ..way.quality.unwrap_or(self.scenario.city.road)
        }
    }

    fn depart(&mut self, from: Party, to: Party, message: &Message, cause: EventId) -> EventId {
        self.emit(
            Some(from),
            Some(cause),
            EventKind::sent(to, message.envelope()),
        )
    }

    fn packet(&self, sent: EventId, from: Party, to: Party, message: Message) -> Packet {
        Packet {
            sent,
            from,
            to,
            left: self.now,
            arrives: self.now,
            doomed: None,
            message,
        }
    }

    #[inline]
    fn launch(&mut self, mut packet: Packet, quality: LinkQuality, cut: bool) {
        if self.couriers.under_way() >= self.scenario.limits.in_flight as usize {
            self.lose(&packet, Loss::Overflow);
            return;
        }
        let loss = if cut {
            Some(Loss::Cut)
        } else if self.dice.per_mille(quality.loss_per_mille) {
            Some(Loss::Chance)
        } else {
            None
        };
        if let Some(loss) = loss {
            packet.doomed = Some(loss);
            packet.arrives = self.now + quality.delay.scaled(1, 2);
        } else {
            if self.dice.per_mille(quality.duplicate_per_mille) {
                let mut twin = packet.clone();
                twin.arrives = self.now + self.crossing(quality);
                self.set_off(twin);
            }
            packet.arrives = self.now + self.crossing(quality);
        }
        self.set_off(packet);
    }

    #[inline]
    fn crossing(&mut self, quality: LinkQuality) -> Span {
        let mut time = quality.delay + self.dice.span(quality.jitter);
        if self.dice.per_mille(quality.reorder_per_mille) {
            time += self.dice.span(quality.delay.scaled(3, 1));
        }
        time
    }

    #[inline]
    fn set_off(&mut self, packet: Packet) {
        let arrives = packet.arrives;
        let (slot, uses) = self.couriers.put(packet);
        self.queue.push(arrives, Due::Courier(slot, uses));
    }

    pub(super) fn courier_due(&mut self, slot: u32, uses: u32) {
        let Some(packet) = self.couriers.take(slot, uses) else {
            return;
        };
        if let Some(loss) = packet.doomed {
            self.lose(&packet, loss);
        } else if let Some(hall) = packet.to.as_hall() {
            if self.halls[hall.index()].is_free() {
                self.deliver(hall, packet);
            } else {
                self.take_in(hall, Matter::Courier(packet));
            }
        } else if let Some(client) = packet.to.as_client() {
            let from = packet.from;
            let cause = self.emit(
                Some(packet.to),
                Some(packet.sent),
                EventKind::Delivered { from },
            );
            if let Message::Response { op, answer } = packet.message {
                self.answered(client, op, answer, cause);
            }
        }
    }

    pub(super) fn lose(&mut self, packet: &Packet, loss: Loss) {
        let island = |world: &Self, party: Party| match (party.as_hall(), party.as_client()) {
            (Some(hall), _) => Some(world.network.island_of(hall)),
            (None, Some(client)) => Some(world.clients[client.index()].island),
            (None, None) => None,
        };
        if let (Loss::Cut | Loss::Chance, Some(from), Some(to)) =
            (loss, island(self, packet.from), island(self, packet.to))
        {
            self.network.count_loss(from, to);
        }
        let kind = EventKind::Lost {
            to: packet.to,
            loss,
        };
        self.emit(Some(packet.from), Some(packet.sent), kind);
    }

    /// A courier has reached a hall that works.
    pub(super) fn deliver(&mut self, hall: HallId, packet: Packet) {
        let kind = EventKind::Delivered { from: packet.from };
        let cause = self.emit_at(hall, Some(packet.sent), kind);
        if let Some(from) = packet.from.as_hall() {
            self.feed(
                hall,
                NodeInput::Message {
                    from,
                    message: packet.message,
                },
                cause,
            );
        } else if let Message::Request(command) = packet.message {
            let rows = self.mind(hall).map_or(0, |mind| mind.log().last_index().0);
            if let (true, Some(op)) = (rows >= self.scenario.limits.rows, command.op) {
                self.reply(hall, command.client, op, Answer::Unavailable, cause);
            } else {
                self.feed(hall, NodeInput::Request(command), cause);
            }
        }
    }

    /// After ways were cut: couriers on them that have not passed the middle are lost there. (Those beyond it arrive.)
    pub(super) fn doom_couriers(&mut self) {
        let now = self.now;
        let stream = self.scenario.city.transport == Transport::Stream;
        let mut doomed = Vec::new();
        for (at, slot) in self.couriers.slots.iter().enumerate() {
            let Some(packet) = &slot.packet else { continue };
            let middle = packet.left + packet.arrives.since(packet.left).scaled(1, 2);
            let cut = match (packet.from.as_hall(), packet.to.as_hall()) {
                (Some(from), Some(to)) => self.network.cut_since(from, to).is_some(),
                (Some(hall), None) => packet.to.as_client().is_some_and(|client| {
                    self.network
                        .client_way(self.clients[client.index()].island, hall, false)
                        .cut
                }),
                (None, Some(hall)) => packet.from.as_client().is_some_and(|client| {
                    self.network
                        .client_way(self.clients[client.index()].island, hall, true)
                        .cut
                }),
                (None, None) => false,
            };
            if cut && packet.doomed.is_none() && middle >= now {
                doomed.push((at as u32, slot.uses, middle));
            }
        }
        for (at, uses, middle) in doomed {
            let Some(mut packet) = self.couriers.take(at, uses) else {
                continue;
            };
            if let (true, Some(from), Some(to)) =
                (stream, packet.from.as_hall(), packet.to.as_hall())
            {
                self.keep(from, to, packet);
                continue;
            }
            packet.doomed = Some(Loss::Cut);
            packet.arrives = middle;
            self.set_off(packet);
        }
    }

    /// Sends over a stream: at once while it flows, else later, after everything that waits before it.
    fn stream(&mut self, from: HallId, to: HallId, packet: Packet, quality: LinkQuality) {
        let stalled = self.network.cut_since(from, to).is_some()
            || self
                .network
                .cut_since(to, from)
                .is_some_and(|since| self.now.since(since) >= STREAM_STALL);
        if stalled || !self.couriers.stream(from, to).kept.is_empty() {
            self.keep(from, to, packet);
        } else {
            // A stream repeats what is lost and drops what is doubled: loss shows as one more wait.
            let again = if self.dice.per_mille(quality.loss_per_mille) {
                STREAM_RETRY
            } else {
                Span::ZERO
            };
            let steady = LinkQuality {
                delay: quality.delay + again,
                jitter: quality.jitter,
                ..LinkQuality::steady(Span::ZERO)
            };
            self.launch(packet, steady, false);
        }
    }

    fn keep(&mut self, from: HallId, to: HallId, packet: Packet) {
        let stream = self.couriers.stream(from, to);
        if stream.kept.len() >= STREAM_KEEPS_MAX {
            self.lose(&packet, Loss::Overflow);
            return;
        }
        stream.kept.push(packet);
        self.plan_reconnect(from, to);
    }

    /// After ways were opened: streams that wait find out at their next try, which comes later the longer they have waited.
    pub(super) fn plan_reconnects(&mut self) {
        if self.couriers.streams.is_empty() {
            return;
        }
        for from in 0..self.halls.len() {
            for to in 0..self.halls.len() {
                self.plan_reconnect(HallId(from as u8), HallId(to as u8));
            }
        }
    }

    fn plan_reconnect(&mut self, from: HallId, to: HallId) {
        let open = self.network.cut_since(from, to).is_none()
            && self.network.cut_since(to, from).is_none();
        let now = self.now;
        let stream = self.couriers.stream(from, to);
        let Some(first) = stream.kept.first() else {
            return;
        };
        if !open {
            stream.planned = false;
            return;
        }
        if stream.planned {
            return;
        }
        let (mut next, mut pause) = (first.left + STREAM_RETRY, STREAM_RETRY);
        while next < now {
            pause = pause.scaled(2, 1).min(STREAM_RETRY_MAX);
            next = next + pause;
        }
        stream.planned = true;
        stream.plan += 1;
        let plan = stream.plan;
        self.queue.push(next, Due::Reconnect(from, to, plan));
    }

    pub(super) fn reconnect_due(&mut self, from: HallId, to: HallId, plan: u32) {
        let stream = self.couriers.stream(from, to);
        if !stream.planned || stream.plan != plan {
            return;
        }
        stream.planned = false;
        let kept = core::mem::take(&mut stream.kept);
        let delay = self.network.quality(from, to).delay;
        for mut packet in kept {
            packet.left = self.now;
            packet.arrives = self.now + delay;
            self.set_off(packet);
        }
    }

    /// A hall is down: its connections are gone, and what they kept.
    pub(super) fn drop_streams(&mut self, hall: HallId) {
        if self.couriers.streams.is_empty() {
            return;
        }
        let mut lost = Vec::new();
        for other in 0..self.halls.len() {
            let other = HallId(other as u8);
            lost.append(&mut self.couriers.stream(hall, other).kept);
            lost.append(&mut self.couriers.stream(other, hall).kept);
        }
        for packet in lost {
            self.lose(&packet, Loss::Down);
        }
    }
}
