//! A hall on the map: its parts are drawn once, its classes follow what it believes and what befell it.

use leptos::prelude::*;
use split_isles_core::units::HallId;
use split_isles_core::view::HallView;

use super::art::guard::fallen;
use super::art::hall::{dials, flag, masthead, ring};
use super::board::Board;
use super::guards::guard_view;
use super::iso::{Ink, number, project};
use super::look::HallLook;
use super::target::Target;

/// How often a tower clock ticks, in microseconds of virtual time.
const TICK_US: i64 = 500_000;
/// How long the long hand takes for one turn. Short, so that a small error shows.
const TURN_US: i64 = 12_000_000;

/// A hall's hands, in degrees: the true time in ticks, and the hall's own error exactly.
fn hands(hall: &HallView, now_us: u64) -> (i64, i64) {
    let now = i64::try_from(now_us).unwrap_or(0) / TICK_US * TICK_US;
    let shown = now + hall.clock_error_us / 20_000 * 20_000;
    let long = shown.rem_euclid(TURN_US) * 360 / TURN_US;
    let short = shown.rem_euclid(12 * TURN_US) * 360 / (12 * TURN_US);
    // At the run's beginning the clocks show ten past ten.
    ((long + 60) % 360, (short + 305) % 360)
}

/// Both hands as one path.
fn hands_path((long, short): (i64, i64)) -> String {
    let tip = |degrees: i64, length: f64| {
        let turn = (degrees as f64).to_radians();
        format!(
            "M0 0L{} {}",
            number(turn.sin() * length),
            number(-turn.cos() * length)
        )
    };
    tip(long, 7.8) + &tip(short, 5.0)
}

/// A hall of the map.
pub(super) fn hall_view(board: Board, nth: usize) -> AnyView {
    let id = HallId(nth as u8);
    let Some(seat) = board.plan().halls.get(nth).copied() else {
        return ().into_any();
    };
    let (x, y) = project((seat.at.0, seat.at.1, 0.0));
    let wishes = board.wishes;
    let look = Memo::new(move |_| {
        let fenced = wishes.fenced.get();
        wishes.frame.with(|frame| {
            frame
                .halls
                .get(nth)
                .map(|hall| HallLook::of(hall, board.numbering, fenced))
                .unwrap_or_default()
        })
    });
    let clock = Memo::new(move |_| {
        wishes
            .frame
            .with(|frame| frame.halls.get(nth).map(|hall| hands(hall, frame.at.0)))
            .unwrap_or((60, 305))
    });
    let chosen = Memo::new(move |_| wishes.selected.get() == Some(Target::Hall(id)));
    let class = move || {
        let mut classes = look.get().classes();
        if chosen.get() {
            classes.push_str(" is-selected");
        }
        classes
    };
    let banner = Memo::new(move |_| {
        let look = look.get();
        (look.colour(), look.label())
    });
    let cloth = move || banner.with(|(cycle, label)| flag(*cycle, label, true));
    let (mx, my) = masthead();
    let below = format!(
        "<use href=\"#si-h-sel\" class=\"h-sel\"/><use href=\"#si-h-plaza\"/><path class=\"ring\" d=\"{}\"/><path class=\"ring2\" d=\"{}\"/>\
         <use href=\"#si-h-fence-b\" class=\"h-fence\"/><use href=\"#si-h-body\"/>\
         <g class=\"h-mast\"><path class=\"pole\" d=\"M{mx} {my}v60\"/><circle class=\"ball\" cx=\"{mx}\" cy=\"{my}\" r=\"1.7\"/></g>\
         <use href=\"#si-h-stump\" class=\"h-stump\"/><use href=\"#si-h-tower\"/>",
        ring(false),
        ring(true),
        mx = number(mx),
        my = number(my),
    );
    let mut down = Ink::default();
    fallen(&mut down);
    let down = format!("<g class=\"h-fallen\">{}</g>", down.out);
    let (square, guards) = guard_view(board, nth);
    let above = "<use href=\"#si-h-wreck\" class=\"h-wreck\"/><use href=\"#si-h-ice\" class=\"h-ice\"/>\
                 <use href=\"#si-h-fence-f\" class=\"h-fence\"/>";
    let faces: Vec<AnyView> = dials()
        .into_iter()
        .map(|plane| {
            view! {
                <g transform=plane>
                    <path
                        class="clk-h"
                        vector-effect="non-scaling-stroke"
                        d=move || hands_path(clock.get())
                    ></path>
                </g>
            }
            .into_any()
        })
        .collect();
    view! {
        <g class=class transform=format!("translate({} {})", number(x), number(y))>
            <g inner_html=below></g>
            {faces}
            <g class="h-flag">
                <g
                    class="flag"
                    transform=format!("translate({} {})", number(mx + 1.0), number(my + 2.0))
                    inner_html=cloth
                ></g>
            </g>
            <g inner_html=down></g>
            <g inner_html=above></g>
            {square}
            {guards}
        </g>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_agree_unless_one_is_wrong() {
        let right = HallView::default();
        let ahead = HallView {
            clock_error_us: 1_000_000,
            ..HallView::default()
        };
        let now = 7_300_000;
        assert_eq!(hands(&right, 0), (60, 305));
        assert_eq!(hands(&ahead, now).0 - hands(&right, now).0, 30);
        assert_eq!(hands(&right, 7_000_000), hands(&right, 7_499_999));
        assert_ne!(hands(&right, 7_000_000), hands(&right, 7_500_000));
    }

    #[test]
    fn a_clock_far_behind_still_shows_a_time() {
        let behind = HallView {
            clock_error_us: -100_000_000,
            ..HallView::default()
        };
        let (long, short) = hands(&behind, 0);
        assert!((0..360).contains(&long) && (0..360).contains(&short));
    }
}
