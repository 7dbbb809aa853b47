//! One window of the diagram: what is visible in it, thinned to what can be told apart.

use alloc::vec::Vec;

use crate::event::{Event, EventKind};
use crate::units::{ClientId, EventId, HallId, Span, Time};

use super::ends::Way;
use super::index::{Tide, Turn, Wish};
use super::{
    Arrow, Commit, Crowd, GutterSpan, Lane, LaneSpan, Mark, OpSpan, Record, TrackIndex, Tracks,
    Weight, Window,
};

/// Into how many parts the window is divided to show crowds of couriers.
const CROWD_PARTS: u64 = 240;

impl TrackIndex {
    /// Everything to be drawn within a window, at a cost that grows with what is visible and hardly with the run.
    pub fn tracks(&self, record: &impl Record, window: Window) -> Tracks {
        let (arrows, crowds) = self.arrows(record, window);
        Tracks {
            lanes: self
                .turns
                .iter()
                .enumerate()
                .map(|(hall, turns)| Lane {
                    hall: HallId(hall as u8),
                    spans: spans(turns, window),
                })
                .collect(),
            arrows,
            crowds,
            marks: self.marks(record, window),
            commits: self.commits(record, window),
            ops: self.ops(record, window),
            gutters: self.gutters(window),
            holds: self.holds.within(window),
        }
    }

    /// The first event after `time`, or at it with `at` set.
    fn event_after(&self, record: &impl Record, time: Time, at: bool) -> u32 {
        let (mut low, mut high) = (0, self.seen);
        while low < high {
            let middle = low + (high - low) / 2;
            let moment = record.at(EventId(middle));
            if moment < time || (!at && moment == time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// Arrows of the weightiest kinds that fit together; the others become crowds.
    fn arrows(&self, record: &impl Record, window: Window) -> (Vec<Arrow>, Vec<Crowd>) {
        let first = self.event_after(record, window.from, true);
        let past = self.event_after(record, window.to, false);
        let most = window.arrows_max as usize;
        let (mut arrows, mut crowds) = (Vec::new(), Vec::new());
        if most == 0 {
            return (arrows, crowds);
        }
        let open: Vec<Arrow> = self
            .under_way
            .range(..past)
            .filter_map(|sent| arrow(record, EventId(*sent), None))
            .collect();
        for weight in Weight::ALL {
            let ends = &self.ends[weight as usize];
            let (from, to) = (ends.before(first), ends.before(past));
            let room = most.saturating_sub(arrows.len());
            let open = open
                .iter()
                .filter(|arrow| Weight::of(arrow.envelope.courier) == weight);
            let waiting = open.clone().count();
            let visible = (to - from) + waiting;
            let across = if visible > room {
                Vec::new()
            } else {
                ends.across(past, past, room - visible + 1)
            };
            if visible + across.len() > room {
                crowds.push(crowd(record, window, weight, |event| ends.before(event)));
                continue;
            }
            let way = |way: &Way| arrow(record, EventId(way.sent), Some(EventId(way.ended)));
            arrows.extend(ends.slice(from, to).iter().filter_map(way));
            arrows.extend(across.iter().filter_map(way));
            arrows.extend(open);
        }
        arrows.sort_unstable_by_key(|arrow| (arrow.sent, arrow.ended));
        (arrows, crowds)
    }

    fn marks(&self, record: &impl Record, window: Window) -> Vec<Mark> {
        let id = |at: usize| EventId(self.marks[at].0);
        thinned(self.marks.len(), window, |at| record.at(id(at)))
            .map(|at| Mark {
                at: record.at(id(at)),
                event: id(at),
                kind: self.marks[at].1,
            })
            .collect()
    }

    fn commits(&self, record: &impl Record, window: Window) -> Vec<Commit> {
        let mut commits = Vec::new();
        for (hall, ids) in self.commits.iter().enumerate() {
            let id = |at: usize| EventId(ids[at]);
            for at in thinned(ids.len(), window, |at| record.at(id(at))) {
                if let Some(event) = record.event(id(at))
                    && let EventKind::Note(crate::effect::Note::Committed { index, term }) =
                        event.kind
                {
                    commits.push(Commit {
                        at: event.at(),
                        event: id(at),
                        hall: HallId(hall as u8),
                        index,
                        term,
                    });
                }
            }
        }
        commits
    }

    fn ops(&self, record: &impl Record, window: Window) -> Vec<OpSpan> {
        let mut ops = Vec::new();
        for (client, wishes) in self.wishes.iter().enumerate() {
            let began = |at: usize| record.at(EventId(wishes[at].invoked));
            // A client has one wish at a time: the last one begun before the window is the only one that may reach into it.
            let before = partition(0, wishes.len(), |at| began(at) < window.from).checked_sub(1);
            let reaching = before.filter(|at| {
                wishes[*at]
                    .ended
                    .is_none_or(|ended| record.at(EventId(ended)) >= window.from)
            });
            let inside = thinned(wishes.len(), window, began);
            ops.extend(
                reaching
                    .into_iter()
                    .chain(inside)
                    .map(|at| op_span(record, ClientId(client as u8), &wishes[at])),
            );
        }
        ops
    }

    fn gutters(&self, window: Window) -> Vec<GutterSpan> {
        let mut gutters = Vec::new();
        for (bridge, tides) in self.tides.iter().enumerate() {
            let first =
                partition(0, tides.len(), |at| tides[at].at <= window.from).saturating_sub(1);
            let last = partition(first, tides.len(), |at| tides[at].at <= window.to);
            let mut at = first;
            while at < last {
                let (next, _) = leap(at, tides.len(), window.grain, |at| tides[at].at);
                gutters.push(gutter(
                    bridge as u8,
                    &tides[at],
                    &tides[next - 1],
                    tides.get(next),
                ));
                at = next;
            }
        }
        gutters
    }
}

fn arrow(record: &impl Record, sent: EventId, ended: Option<EventId>) -> Option<Arrow> {
    let start: Event = record.event(sent)?;
    let EventKind::Sent { to, .. } = start.kind else {
        return None;
    };
    let end = ended.and_then(|id| record.event(id));
    let (arrives, lost) = match end.map(|event| (event.at(), event.kind)) {
        Some((at, EventKind::Lost { loss, .. })) => (None, Some((at, loss))),
        Some((at, _)) => (Some(at), None),
        None => (None, None),
    };
    Some(Arrow {
        sent,
        ended,
        from: start.who()?,
        to,
        envelope: start.kind.envelope()?,
        left: start.at(),
        arrives,
        lost,
        due: None,
    })
}

fn crowd(
    record: &impl Record,
    window: Window,
    weight: Weight,
    before: impl Fn(u32) -> usize,
) -> Crowd {
    let width = window.to.since(window.from);
    let edge = |part: u64| {
        let time = window.from + width.scaled(part, CROWD_PARTS);
        let (mut low, mut high) = (0, record.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if record.at(EventId(middle)) < time {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        before(low)
    };
    let mut left = edge(0);
    let counts = (1..=CROWD_PARTS)
        .map(|part| {
            let right = edge(part);
            let count = right - left;
            left = right;
            count as u32
        })
        .collect();
    Crowd { weight, counts }
}

fn spans(turns: &[Turn], window: Window) -> Vec<LaneSpan> {
    let first = partition(0, turns.len(), |at| turns[at].at <= window.from).saturating_sub(1);
    let last = partition(first, turns.len(), |at| turns[at].at <= window.to);
    let mut spans = Vec::new();
    let mut at = first;
    while at < last {
        let (next, mixed) = leap(at, turns.len(), window.grain, |at| turns[at].at);
        let end = &turns[next - 1];
        spans.push(LaneSpan {
            from: turns[at].at,
            to: turns.get(next).map(|turn| turn.at),
            role: end.role,
            term: end.term,
            status: end.status,
            event: end.event,
            mixed,
        });
        at = next;
    }
    spans
}

fn gutter(bridge: u8, first: &Tide, last: &Tide, next: Option<&Tide>) -> GutterSpan {
    GutterSpan {
        bridge,
        from: first.at,
        to: next.map(|tide| tide.at),
        out: last.out,
        back: last.back,
        uneven: last.uneven,
        event: last.event,
    }
}

fn op_span(record: &impl Record, client: ClientId, wish: &Wish) -> OpSpan {
    let ended = wish.ended.and_then(|id| {
        let event = record.event(EventId(id))?;
        let EventKind::Ended { outcome, .. } = event.kind else {
            return None;
        };
        Some((event.at(), outcome, EventId(id)))
    });
    OpSpan {
        op: wish.op,
        client,
        hall: wish.hall,
        from: record.at(EventId(wish.invoked)),
        event: EventId(wish.invoked),
        ended,
    }
}

/// The first place after `at` that is at least a grain later, and whether what is passed over is more than a moment at the
/// beginning of something that can be told apart.
fn leap(at: usize, len: usize, grain: Span, time: impl Fn(usize) -> Time) -> (usize, bool) {
    let far = time(at) + grain;
    let next = partition(at + 1, len, |at| time(at) < far);
    let brief = next < len && time(next) < far + grain;
    (next, brief && time(next - 1) > time(at))
}

/// The places of a window in a list ordered by time, at least a grain apart.
fn thinned(
    len: usize,
    window: Window,
    time: impl Fn(usize) -> Time,
) -> impl Iterator<Item = usize> {
    let mut at = partition(0, len, |at| time(at) < window.from);
    core::iter::from_fn(move || {
        let here = at;
        if here >= len || time(here) > window.to {
            return None;
        }
        let far = time(here) + window.grain;
        at = here + 1;
        if at < len && time(at) < far {
            at = partition(at, len, |at| time(at) < far);
        }
        Some(here)
    })
}

/// The first place in `low..high` for which `holds` is false.
fn partition(mut low: usize, mut high: usize, holds: impl Fn(usize) -> bool) -> usize {
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}
