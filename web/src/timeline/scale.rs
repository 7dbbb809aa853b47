//! From virtual time to pixels and back.

use split_isles_core::units::{Span, Time};

/// Which part of the run is visible, and where on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Scale {
    /// The moment at the left edge.
    pub(crate) from: Time,
    /// The moment at the right edge.
    pub(crate) to: Time,
    /// The left edge in pixels.
    pub(crate) left: f64,
    /// The right edge in pixels.
    pub(crate) right: f64,
}

/// The distances between ruler labels, in microseconds: 1, 2 or 5 of every power of ten.
const STEPS: [u64; 25] = [
    1,
    2,
    5,
    10,
    20,
    50,
    100,
    200,
    500,
    1_000,
    2_000,
    5_000,
    10_000,
    20_000,
    50_000,
    100_000,
    200_000,
    500_000,
    1_000_000,
    2_000_000,
    5_000_000,
    10_000_000,
    20_000_000,
    50_000_000,
    100_000_000,
];

impl Scale {
    /// Where a moment stands; outside the edges for moments outside the window.
    pub(crate) fn x(&self, time: Time) -> f64 {
        let offset = time.0 as f64 - self.from.0 as f64;
        self.left + offset * self.per_us()
    }

    /// Where a moment stands, held within the edges.
    pub(crate) fn x_within(&self, time: Time) -> f64 {
        self.x(time).clamp(self.left, self.right)
    }

    /// The moment at a place.
    pub(crate) fn time(&self, x: f64) -> Time {
        let offset = (x - self.left) / self.per_us();
        Time((self.from.0 as f64 + offset).max(0.0).round() as u64)
    }

    /// The length of time of one pixel, rounded up.
    pub(crate) fn pixel(&self) -> Span {
        Span((1.0 / self.per_us()).ceil().max(1.0) as u64)
    }

    fn per_us(&self) -> f64 {
        let length = self.to.since(self.from).0.max(1) as f64;
        (self.right - self.left).max(1.0) / length
    }

    /// The distance between ruler labels that leaves each at least `room` pixels.
    pub(crate) fn step(&self, room: f64) -> Span {
        let least = room / self.per_us();
        let step = STEPS.iter().find(|step| **step as f64 >= least);
        Span(*step.unwrap_or(&STEPS[STEPS.len() - 1]))
    }

    /// The multiples of a step that are visible, at most `most` of them.
    pub(crate) fn ticks(&self, step: Span, most: usize) -> impl Iterator<Item = Time> {
        let (step, to) = (step.0.max(1), self.to.0);
        let first = self.from.0.div_ceil(step) * step;
        (0..most as u64)
            .map(move |k| Time(first + k * step))
            .take_while(move |time| time.0 <= to)
    }
}

/// A moment as the ruler writes it, with as many decimals as the step needs: "9.5 s".
pub(crate) fn ruler_label(time: Time, step: Span) -> String {
    let mut decimals = 6;
    let mut unit = 1;
    while decimals > 1 && step.0.is_multiple_of(unit * 10) {
        unit *= 10;
        decimals -= 1;
    }
    if step.0 >= 1_000_000 {
        return format!("{} s", time.0 / 1_000_000);
    }
    let rest = time.0 % 1_000_000 / unit;
    format!("{}.{rest:0decimals$} s", time.0 / 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::{Scale, ruler_label};
    use split_isles_core::units::{Span, Time};

    const SCALE: Scale = Scale {
        from: Time(5_800_000),
        to: Time(9_800_000),
        left: 128.0,
        right: 1_104.0,
    };

    #[test]
    fn a_place_leads_back_to_its_moment() {
        for time in [5_800_000, 6_200_000, 9_799_999] {
            let back = SCALE.time(SCALE.x(Time(time)));
            assert!(back.0.abs_diff(time) <= 1, "{time} became {}", back.0);
        }
        assert_eq!(
            SCALE.time(-1e12),
            Time::ZERO,
            "there is nothing before the beginning"
        );
    }

    #[test]
    fn labels_keep_their_distance_and_their_decimals() {
        assert_eq!(SCALE.step(64.0), Span(500_000));
        let ticks: Vec<_> = SCALE.ticks(Span(500_000), 100).collect();
        assert_eq!((ticks.len(), ticks[0]), (8, Time(6_000_000)));
        assert_eq!(ruler_label(Time(6_500_000), Span(500_000)), "6.5 s");
        assert_eq!(ruler_label(Time(6_500_000), Span(50_000)), "6.50 s");
        assert_eq!(ruler_label(Time(6_000_000), Span(2_000_000)), "6 s");
        assert_eq!(ruler_label(Time(6_000_070), Span(10)), "6.00007 s");
    }
}
