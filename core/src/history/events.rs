//! All events of a run, in pieces of equal size so that a long run never moves what it has.

use alloc::vec::Vec;

use crate::event::Event;
use crate::units::{EventId, Time};

/// Events per piece.
const PIECE: usize = 8_192;

/// The events of a run, by number.
#[derive(Clone, Debug, Default)]
pub struct Events {
    pieces: Vec<Vec<Event>>,
}

impl Events {
    pub(super) fn extend(&mut self, events: &[Event]) {
        if let Some(piece) = self.pieces.last_mut()
            && piece.len() + events.len() <= PIECE
        {
            piece.extend_from_slice(events);
            return;
        }
        for event in events {
            match self.pieces.last_mut() {
                Some(piece) if piece.len() < PIECE => piece.push(*event),
                Some(_) => {
                    let mut piece = Vec::with_capacity(PIECE);
                    piece.push(*event);
                    self.pieces.push(piece);
                }
                // The first piece grows by itself: most runs are short.
                None => self.pieces.push(alloc::vec![*event]),
            }
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.pieces
            .last()
            .map_or(0, |last| (self.pieces.len() - 1) * PIECE + last.len())
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// An event by its number.
    pub fn get(&self, id: EventId) -> Option<&Event> {
        self.pieces.get(id.index() / PIECE)?.get(id.index() % PIECE)
    }

    /// The events from a number on, in slices.
    pub fn slices_from(&self, from: EventId) -> impl Iterator<Item = (EventId, &[Event])> {
        let first = from.index() / PIECE;
        self.pieces
            .iter()
            .enumerate()
            .skip(first)
            .map(move |(at, piece)| {
                let skip = if at == first { from.index() % PIECE } else { 0 };
                (
                    EventId((at * PIECE + skip) as u32),
                    piece.get(skip..).unwrap_or(&[]),
                )
            })
    }

    /// The events from a number on.
    pub fn iter_from(&self, from: EventId) -> impl Iterator<Item = (EventId, &Event)> {
        self.slices_from(from)
            .flat_map(|(id, slice)| (id.0..).map(EventId).zip(slice.iter()))
    }

    /// The number of the first event at or after a moment.
    pub fn first_at(&self, at: Time) -> EventId {
        let piece = self
            .pieces
            .partition_point(|piece| piece.last().is_some_and(|e| e.at() < at));
        let within = self
            .pieces
            .get(piece)
            .map_or(0, |p| p.partition_point(|e| e.at() < at));
        EventId((piece * PIECE + within).min(self.len()) as u32)
    }

    /// The chain of causes that ends in an event, the earliest first, at most `most` long.
    pub fn causes(&self, of: EventId, most: usize) -> Vec<EventId> {
        let mut chain = alloc::vec![of];
        while chain.len() < most {
            let last = chain[chain.len() - 1];
            let Some(cause) = self.get(last).and_then(Event::cause) else {
                break;
            };
            chain.push(cause);
        }
        chain.reverse();
        chain
    }
}
