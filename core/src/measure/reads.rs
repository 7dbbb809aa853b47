//! How old the answers to reads were: kept answer by answer with the sums up to it.

use alloc::vec::Vec;

use crate::units::{Index, Span, Time};

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
        let missed = self.committed.get(index.0 as usize);
        let age = missed.map_or(Span::ZERO, |missed| at.since(*missed));
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
