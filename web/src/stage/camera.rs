//! Which part of the drawing is seen, and how large.

use super::iso::Pt;
use super::layout::Area;

/// The nearest that one may look, in pixels per drawn pixel.
const NEAREST: f64 = 3.0;
/// The drawing is never shown larger than this by itself.
const NATURAL: f64 = 1.12;

/// Space along the edges of the stage that something else covers, in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Insets {
    /// At the top.
    pub(crate) top: f64,
    /// At the right.
    pub(crate) right: f64,
    /// At the bottom.
    pub(crate) bottom: f64,
    /// At the left.
    pub(crate) left: f64,
    /// The width and height of what lies in the corner at the top, where a line of words ends: words keep clear of it, the drawing does not.
    pub(crate) corner: Pt,
}

/// How the drawing lies on the screen: `screen = drawing × scale + shift`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Camera {
    /// How large.
    pub(crate) scale: f64,
    /// Where the drawing's origin is.
    pub(crate) shift: Pt,
}

impl Default for Camera {
    fn default() -> Self {
        Self {
            scale: 1.0,
            shift: (0.0, 0.0),
        }
    }
}

impl Camera {
    /// Shows all of an area in a viewport, keeping clear of what covers its edges.
    pub(crate) fn fit(bounds: &Area, (w, h): Pt, insets: Insets) -> Self {
        let room = Area {
            x0: insets.left,
            y0: insets.top,
            x1: (w - insets.right).max(insets.left + 40.0),
            y1: (h - insets.bottom).max(insets.top + 40.0),
        };
        let scale = (room.width() / bounds.width())
            .min(room.height() / bounds.height())
            .clamp(0.05, NATURAL);
        let (cx, cy) = bounds.centre();
        let (rx, ry) = room.centre();
        Self {
            scale,
            shift: (rx - cx * scale, ry - cy * scale),
        }
    }

    /// Where a point of the drawing falls.
    pub(crate) fn see(&self, (x, y): Pt) -> Pt {
        (x * self.scale + self.shift.0, y * self.scale + self.shift.1)
    }

    /// Nearer or further, while one point of the screen stays.
    #[must_use]
    pub(crate) fn zoomed(&self, by: f64, (x, y): Pt, furthest: f64) -> Self {
        let scale = (self.scale * by).clamp(furthest * 0.8, NEAREST.max(furthest));
        let by = scale / self.scale;
        Self {
            scale,
            shift: (x - (x - self.shift.0) * by, y - (y - self.shift.1) * by),
        }
    }

    /// How far the drawing has to move until all of an area lies in a room of the screen; nowhere as long as its middle does.
    pub(crate) fn way_to(&self, area: &Area, room: &Area) -> Pt {
        let seen = area.placed(self.scale, self.shift);
        let (x, y) = seen.centre();
        if (room.x0..=room.x1).contains(&x) && (room.y0..=room.y1).contains(&y) {
            return (0.0, 0.0);
        }
        let along = |(low, high): Pt, (from, to): Pt| {
            if low < from || high - low > to - from {
                from - low
            } else {
                (to - high).min(0.0)
            }
        };
        (
            along((seen.x0, seen.x1), (room.x0, room.x1)),
            along((seen.y0, seen.y1), (room.y0, room.y1)),
        )
    }

    /// Moved, but never so far that nothing is left to see.
    #[must_use]
    pub(crate) fn moved(&self, (dx, dy): Pt, bounds: &Area, (w, h): Pt) -> Self {
        let seen = bounds.placed(self.scale, self.shift);
        let keep = 80.0;
        let limit = |by: f64, low: f64, high: f64, size: f64| {
            by.clamp((keep - high).min(0.0), (size - keep - low).max(0.0))
        };
        Self {
            scale: self.scale,
            shift: (
                self.shift.0 + limit(dx, seen.x0, seen.x1, w),
                self.shift.1 + limit(dy, seen.y0, seen.y1, h),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAWING: Area = Area {
        x0: -300.0,
        y0: -100.0,
        x1: 500.0,
        y1: 480.0,
    };

    #[test]
    fn everything_fits_between_the_insets() {
        for (w, h) in [
            (752.0, 592.0),
            (390.0, 288.0),
            (320.0, 568.0),
            (2_240.0, 1_400.0),
        ] {
            let insets = Insets {
                top: 24.0,
                bottom: 40.0,
                left: 8.0,
                right: 8.0,
                ..Insets::default()
            };
            let camera = Camera::fit(&DRAWING, (w, h), insets);
            let seen = DRAWING.placed(camera.scale, camera.shift);
            let room = Area {
                x0: 8.0,
                y0: 24.0,
                x1: w - 8.0,
                y1: h - 40.0,
            };
            assert!(room.grown(0.01).contains(&seen), "{w} × {h}: {seen:?}");
        }
    }

    #[test]
    fn the_point_under_the_pointer_stays_while_zooming() {
        let camera = Camera::fit(&DRAWING, (752.0, 592.0), Insets::default());
        let near = camera.zoomed(1.7, (200.0, 150.0), camera.scale);
        let at = |c: &Camera| ((200.0 - c.shift.0) / c.scale, (150.0 - c.shift.1) / c.scale);
        let (a, b) = (at(&camera), at(&near));
        assert!((a.0 - b.0).abs() < 1e-9 && (a.1 - b.1).abs() < 1e-9);
        assert!(near.scale > camera.scale);
    }

    #[test]
    fn the_way_to_something_out_of_sight_brings_all_of_it_in() {
        let room = Area {
            x0: 8.0,
            y0: 24.0,
            x1: 382.0,
            y1: 260.0,
        };
        let camera = Camera {
            scale: 2.0,
            shift: (-100.0, -100.0),
        };
        let at = |x: f64, y: f64| Area::around((x, y), 40.0, 30.0);
        assert_eq!(camera.way_to(&at(100.0, 100.0), &room), (0.0, 0.0));
        for (x, y) in [
            (-200.0, 90.0),
            (300.0, 90.0),
            (100.0, -80.0),
            (-90.0, 400.0),
        ] {
            let (dx, dy) = camera.way_to(&at(x, y), &room);
            let there = Camera {
                shift: (camera.shift.0 + dx, camera.shift.1 + dy),
                ..camera
            };
            let seen = at(x, y).placed(there.scale, there.shift);
            assert!(room.grown(0.01).contains(&seen), "{x}, {y}: {seen:?}");
            assert_eq!(there.way_to(&at(x, y), &room), (0.0, 0.0), "and stays");
        }
        let (dx, _) = camera.way_to(&Area::around((900.0, 100.0), 400.0, 30.0), &room);
        let wide = 900.0 * 2.0 - 100.0 - 400.0 + dx;
        assert!(
            (wide - room.x0).abs() < 1e-9,
            "of what is too wide, the beginning"
        );
    }

    #[test]
    fn the_city_cannot_be_dragged_out_of_sight() {
        let camera = Camera::fit(&DRAWING, (752.0, 592.0), Insets::default());
        let moved = camera.moved((9e4, -9e4), &DRAWING, (752.0, 592.0));
        let seen = DRAWING.placed(moved.scale, moved.shift);
        assert!(seen.x0 < 752.0 - 70.0 && seen.y1 > 70.0, "{seen:?}");
    }
}
