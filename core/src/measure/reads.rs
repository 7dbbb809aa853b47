//! How old the answers to reads were: kept answer by answer with the sums up to it.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use crate::mechanism::leaderless::{NO_OP, Record};
use crate::units::{Index, OpId, Span, Time};

use super::Staleness;

#[derive(Clone, Copy, Debug)]
struct Answer {
    events: u32,
    stale: u32,
    longest: Span,
    sum: u64,
}

/// When rows were committed, and the answers.
#[derive(Clone, Debug, Default)]
pub(super) struct Reads {
    /// When a row was first committed anywhere at each index, from 1.
    committed: Vec<Time>,
    /// Where there are no ledgers: the acknowledged writes of each record, in order, and when.
    written: BTreeMap<Record, Vec<(OpId, Time)>>,
    answers: Vec<Answer>,
}

impl Reads {
    /// Rows up to `index` are committed somewhere.
    pub(super) fn commit(&mut self, index: Index, at: Time) {
        let upto = index.0 as usize;
        if self.committed.len() < upto {
            self.committed.resize(upto, at);
        }
    }

    /// A hall answered a read with what it knew up to `index`.
    pub(super) fn serve(&mut self, events: u32, index: Index, at: Time) {
        let missed = self.committed.get(index.0 as usize).copied();
        self.note(events, missed.map(|missed| at.since(missed)));
    }

    /// A client was told that its write to a record is done.
    pub(super) fn write(&mut self, record: Record, op: OpId, at: Time) {
        self.written.entry(record).or_default().push((op, at));
    }

    /// A hall answered a read that began at `asked` with the version that `of` wrote. It is old if a later write was acknowledged before the
    /// read began.
    pub(super) fn serve_version(
        &mut self,
        events: u32,
        (record, of): (Record, u32),
        (asked, at): (Time, Time),
    ) {
        let written = self.written.get(&record).map_or(&[][..], Vec::as_slice);
        let next = if of == NO_OP {
            Some(0)
        } else {
            let place = written.iter().rposition(|(op, _)| op.0 == of);
            place.map(|place| place + 1)
        };
        let missed = next.and_then(|next| written.get(next)).map(|(_, at)| *at);
        let missed = missed.filter(|missed| *missed <= asked);
        self.note(events, missed.map(|missed| at.since(missed)));
    }

    /// One more answer, and how old it was if it was.
    fn note(&mut self, events: u32, age: Option<Span>) {
        let missed = age;
        let age = age.unwrap_or_default();
        let last = self.answers.last();
        let answer = Answer {
            events,
            stale: last.map_or(0, |a| a.stale) + u32::from(missed.is_some()),
            longest: last.map_or(Span::ZERO, |a| a.longest).max(age),
            sum: last.map_or(0, |a| a.sum) + age.0,
        };
        self.answers.push(answer);
    }

    /// The figures once so many events have happened.
    pub(super) fn at(&self, events: u32) -> Staleness {
        let served = self.answers.partition_point(|a| a.events <= events);
        let Some(answer) = served.checked_sub(1).and_then(|at| self.answers.get(at)) else {
            return Staleness::default();
        };
        Staleness {
            served: served as u32,
            stale: answer.stale,
            longest: answer.longest,
            mean: Span(answer.sum / served as u64),
        }
    }
}
