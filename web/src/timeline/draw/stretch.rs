//! The stretch of a long line that can be seen. A courier that waited for a minute leads far out of a narrow window, and a browser
//! that draws without a graphics card takes more than a second to dash some hundreds of such lines, seen or not.

/// How far beyond the edges a line is still drawn: its ends are out of sight, whatever the stroke.
const SLACK: f64 = 32.0;
/// Lines are cut at whole multiples of this, in pixels, so that their dashes stay where they were: all patterns repeat within it.
const PERIOD: f64 = 8.0;

/// The part of a straight line that lies between two edges, left and right; nothing when none does.
pub(super) fn seen(
    (from, to): ((f64, f64), (f64, f64)),
    (left, right): (f64, f64),
) -> Option<((f64, f64), (f64, f64))> {
    let (left, right) = (left - SLACK, right + SLACK);
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let (first, last) = (from.0.min(to.0), from.0.max(to.0));
    if last < left || right < first {
        return None;
    }
    if left <= first && last <= right {
        return Some((from, to));
    }
    let edges = [(left - from.0) / dx, (right - from.0) / dx];
    let (enters, leaves) = (edges[0].min(edges[1]), edges[0].max(edges[1]));
    let period = PERIOD / dx.hypot(dy);
    let begin = (enters.max(0.0) / period).floor() * period;
    let at = |share: f64| (from.0 + dx * share, from.1 + dy * share);
    Some((at(begin), at(leaves.min(1.0))))
}

#[cfg(test)]
mod tests {
    use super::{PERIOD, SLACK, seen};

    const EDGES: (f64, f64) = (0.0, 1_000.0);

    #[test]
    fn what_lies_within_is_whole_and_what_lies_outside_is_not_drawn() {
        let within = ((10.0, 5.0), (990.0, 80.0));
        assert_eq!(seen(within, EDGES), Some(within));
        let upright = ((10.0, 5.0), (10.0, 80.0));
        assert_eq!(seen(upright, EDGES), Some(upright));
        assert_eq!(seen(((-900.0, 0.0), (-100.0, 80.0)), EDGES), None);
        assert_eq!(seen(((1_100.0, 0.0), (9_000.0, 80.0)), EDGES), None);
    }

    #[test]
    fn a_long_line_is_cut_where_its_dashes_begin_anew_and_stays_the_same_line() {
        for (from, to) in [
            ((-40_000.0, 10.0), (600.0, 70.0)),
            ((400.0, 70.0), (90_000.0, 10.0)),
            ((-40_000.0, 10.0), (50_000.0, 70.0)),
            ((50_000.0, 10.0), (-40_000.0, 70.0)),
        ] {
            let (a, b) = seen((from, to), EDGES).expect("some of it is seen");
            let slope = (to.1 - from.1) / (to.0 - from.0);
            for point in [a, b] {
                let off = point.1 - from.1 - slope * (point.0 - from.0);
                assert!(off.abs() < 1e-6, "{point:?} lies on the line");
                let far = SLACK + PERIOD;
                assert!(
                    (EDGES.0 - far..=EDGES.1 + far).contains(&point.0),
                    "{point:?} is near"
                );
            }
            let gone = (a.0 - from.0).hypot(a.1 - from.1) / PERIOD;
            assert!((gone - gone.round()).abs() < 1e-6, "{gone} periods are cut");
        }
    }
}
