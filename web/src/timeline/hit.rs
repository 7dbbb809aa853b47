//! What lies under the pointer.

use split_isles_core::message::Party;
use split_isles_core::units::{EventId, Time};

use super::picture::Picture;

/// How far the pointer may be from an arrow.
const NEAR: f64 = 6.0;

/// Something under the pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hit {
    /// An arrow, by its place among the shafts.
    Arrow(usize),
    /// A commit, by its place.
    Commit(usize),
    /// A client's operation, by its place.
    Op(usize),
    /// A span of a lane: the lane's and the span's place.
    Span(usize, usize),
}

impl Picture {
    /// What lies at a place of the plot, beyond the frontier nothing.
    pub(super) fn hit(&self, x: f64, y: f64, frontier: Time) -> Option<Hit> {
        let time = self.scale.time(x);
        if time > frontier {
            return None;
        }
        self.commit_at(x, y)
            .or_else(|| self.arrow_at(x, y, frontier))
            .or_else(|| self.op_at(x, y))
            .or_else(|| self.span_at(time, y))
    }

    fn commit_at(&self, x: f64, y: f64) -> Option<Hit> {
        let at = self.tracks.commits.iter().position(|commit| {
            let row = self.layout.row(Party::hall(commit.hall));
            let middle = row.map(super::layout::Row::middle);
            middle.is_some_and(|m| (self.scale.x(commit.at) - x).hypot(m - y) < 7.0)
        })?;
        Some(Hit::Commit(at))
    }

    fn arrow_at(&self, x: f64, y: f64, frontier: Time) -> Option<Hit> {
        let far = |at: usize| {
            let shaft = &self.shafts[at];
            distance((x, y), shaft.start, shaft.at(frontier).unwrap_or(shaft.end))
        };
        let nearest = (0..self.shafts.len()).min_by(|a, b| far(*a).total_cmp(&far(*b)))?;
        (far(nearest) < NEAR).then_some(Hit::Arrow(nearest))
    }

    fn op_at(&self, x: f64, y: f64) -> Option<Hit> {
        let at = self.tracks.ops.iter().position(|op| {
            let row = self.layout.row(Party::client(op.client));
            let right = op.ended.map_or(f64::MAX, |(at, ..)| self.scale.x(at) + 6.0);
            let within = self.scale.x(op.from) - 3.0 <= x && x <= right;
            within && row.is_some_and(|row| (row.middle() - y).abs() < 8.0)
        })?;
        Some(Hit::Op(at))
    }

    fn span_at(&self, time: Time, y: f64) -> Option<Hit> {
        let lane = self.tracks.lanes.iter().position(|lane| {
            let row = self.layout.row(Party::hall(lane.hall));
            row.is_some_and(|row| (row.middle() - y).abs() < 8.0)
        })?;
        let spans = &self.tracks.lanes[lane].spans;
        let after = spans.partition_point(|span| span.from <= time);
        Some(Hit::Span(lane, after.checked_sub(1)?))
    }

    /// The event that is selected with it; none for what was so from the beginning.
    pub(super) fn event_of(&self, hit: Hit) -> Option<EventId> {
        match hit {
            Hit::Arrow(at) => {
                let arrow = self.tracks.arrows.get(self.shafts.get(at)?.arrow)?;
                Some(arrow.ended.unwrap_or(arrow.sent))
            }
            Hit::Commit(at) => self.tracks.commits.get(at).map(|commit| commit.event),
            Hit::Op(at) => {
                let op = self.tracks.ops.get(at)?;
                Some(op.ended.map_or(op.event, |(_, _, event)| event))
            }
            Hit::Span(lane, at) => self.tracks.lanes.get(lane)?.spans.get(at)?.event,
        }
    }
}

/// How far a point is from a line between two others.
fn distance(point: (f64, f64), a: (f64, f64), b: (f64, f64)) -> f64 {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let along = ((point.0 - a.0) * dx + (point.1 - a.1) * dy) / (dx * dx + dy * dy).max(1e-9);
    let along = along.clamp(0.0, 1.0);
    (point.0 - a.0 - along * dx).hypot(point.1 - a.1 - along * dy)
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn distance_is_to_the_piece_and_not_to_the_endless_line() {
        assert!((distance((5.0, 3.0), (0.0, 0.0), (10.0, 0.0)) - 3.0).abs() < 1e-9);
        assert!((distance((14.0, 3.0), (0.0, 0.0), (10.0, 0.0)) - 5.0).abs() < 1e-9);
    }
}
