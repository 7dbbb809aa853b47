//! Where a courier is at a moment: on its way, at an iced door, or in the water. A function of virtual time alone, so that a
//! picture equals a state of the simulation.

use split_isles_core::event::Loss;
use split_isles_core::units::{EventId, Time};
use split_isles_core::view::CourierView;

use super::iso::{Pt3, TOP};
use super::layout::{Plan, Route};

/// The share of its time after which a doomed courier reaches the brink.
const BRINK_AT: f64 = 0.84;
/// How long a lost letter is seen, in microseconds.
pub(crate) const DRIFT_US: u64 = 2_600_000;

/// A courier's place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Pose {
    /// Where.
    pub(crate) at: Pt3,
    /// How far along its route.
    pub(crate) far: f64,
    /// Whether it has become a floating letter.
    pub(crate) lost: bool,
}

/// The share of its time that has passed, from 0 to 1.
fn progress(courier: &CourierView, now: Time) -> f64 {
    let whole = courier.arrives.since(courier.left).0;
    let gone = now.since(courier.left).0;
    if whole == 0 {
        1.0
    } else {
        (gone as f64 / whole as f64).min(1.0)
    }
}

/// Where a courier is. With `steps`, it moves in quarters of its way. Where its bridge is `gone`, it never stands in the air: whoever
/// was past the middle when the water came is across.
pub(crate) fn pose(
    route: &Route,
    courier: &CourierView,
    now: Time,
    steps: bool,
    gone: bool,
) -> Pose {
    let mut p = progress(courier, now);
    if steps {
        p = (p * 4.0).floor() / 4.0;
    }
    if courier.waiting {
        p = 1.0;
    }
    let Some(loss) = courier.doomed else {
        let far = route.length() * p;
        let far = if gone { route.off_the_gap(far) } else { far };
        return Pose {
            at: route.at(far),
            far,
            lost: false,
        };
    };
    let end = last_step(route, loss);
    let far = end * (p / BRINK_AT).min(1.0);
    let on_foot = Pose {
        at: route.at(far),
        far,
        lost: false,
    };
    if p <= BRINK_AT {
        return on_foot;
    }
    // Over the brink and down.
    let fall = (p - BRINK_AT) / (1.0 - BRINK_AT);
    let rest = drift(route, courier.sent, loss, 0.0);
    let (x, y, z) = on_foot.at;
    Pose {
        at: (
            x + (rest.0 - x) * fall,
            y + (rest.1 - y) * fall,
            z + (rest.2 - z) * fall * fall,
        ),
        far,
        lost: fall > 0.4,
    }
}

/// How far a doomed courier walks.
fn last_step(route: &Route, loss: Loss) -> f64 {
    match loss {
        Loss::Down | Loss::Overflow => route.length(),
        Loss::Cut | Loss::Chance => route.brink,
    }
}

/// Where a lost letter floats, `age` seconds after it fell.
pub(crate) fn drift(route: &Route, sent: EventId, loss: Loss, age: f64) -> Pt3 {
    let far = last_step(route, loss);
    let (x, y, _) = route.at(far);
    if route.bridge.is_none() || matches!(loss, Loss::Down | Loss::Overflow) {
        return (x, y, TOP);
    }
    let (ax, ay, _) = route.at(far - 0.3);
    let (dx, dy) = (x - ax, y - ay);
    let l = dx.hypot(dy).max(0.01);
    // Beside the bridge, up or down the channel; the number of the event scatters them.
    let scatter = |n: u32| f64::from(sent.0.wrapping_mul(n) >> 8 & 0xFF) / 255.0;
    let side = if scatter(0x9E37_79B1) < 0.5 {
        -1.0
    } else {
        1.0
    };
    let aside = side * (1.3 + 2.2 * scatter(0x85EB_CA6B) + age * 0.16);
    let ahead = 0.7 + 0.8 * scatter(0xC2B2_AE35);
    (
        x + dx / l * ahead - dy / l * aside,
        y + dy / l * ahead + dx / l * aside,
        0.0,
    )
}

/// A letter that floats where a courier was lost.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Afloat {
    /// The courier.
    pub(crate) courier: CourierView,
    /// Why it was lost.
    pub(crate) loss: Loss,
}

/// Remembers who was lost, for as long as their letters float. Going back in time takes them out of the water again.
#[derive(Clone, Debug, Default)]
pub(crate) struct Losses {
    afloat: Vec<Afloat>,
}

impl Losses {
    /// The most letters that float at once.
    const MOST: usize = 9;

    /// Looks at a moment, and tells which letters float in it.
    pub(crate) fn update(&mut self, couriers: &[CourierView], now: Time) -> &[Afloat] {
        self.afloat.retain(|letter| {
            let lost_at = letter.courier.arrives;
            lost_at <= now + split_isles_core::units::Span(DRIFT_US)
                && now.since(lost_at).0 < DRIFT_US
                && now >= letter.courier.left
        });
        for courier in couriers {
            let Some(loss) = courier.doomed else { continue };
            if !self.afloat.iter().any(|l| l.courier.sent == courier.sent) {
                self.afloat.push(Afloat {
                    courier: *courier,
                    loss,
                });
            }
        }
        if self.afloat.len() > 64 {
            self.afloat.drain(..self.afloat.len() - 64);
        }
        &self.afloat
    }

    /// The letters in the water at a moment, the newest last.
    pub(crate) fn floating(&self, now: Time) -> impl Iterator<Item = &Afloat> {
        let floats = move |letter: &&Afloat| letter.courier.arrives <= now;
        let count = self.afloat.iter().filter(floats).count();
        self.afloat
            .iter()
            .filter(floats)
            .skip(count.saturating_sub(Self::MOST))
    }
}

/// Where the `nth` of several couriers waits in front of a hall.
pub(crate) fn queue(route: &Route, nth: usize) -> Pt3 {
    let (x, y, z) = route.at(route.length());
    let (row, column) = ((nth / 4) as f64, (nth % 4) as f64);
    (
        x + (column - 1.5) * 0.34 + row * 0.14,
        y + row * 0.34 + 0.1,
        z,
    )
}

/// The route between two parties, found once.
#[derive(Debug, Default)]
pub(crate) struct Routes {
    known: std::collections::BTreeMap<
        (
            split_isles_core::message::Party,
            split_isles_core::message::Party,
        ),
        Route,
    >,
}

impl Routes {
    /// The route that a courier takes.
    pub(crate) fn of(&mut self, plan: &Plan, courier: &CourierView) -> &Route {
        self.known
            .entry((courier.from, courier.to))
            .or_insert_with(|| plan.route(courier.from, courier.to))
    }
}

#[cfg(test)]
mod tests {
    use split_isles_core::message::{Courier, Envelope, Party};
    use split_isles_core::units::{HallId, Term};

    use super::super::layout::Topology;
    use super::*;

    fn plan() -> Plan {
        Plan::new(&Topology {
            islands: 2,
            halls: vec![0, 0, 1, 1, 1],
            bridges: vec![(0, 1)],
            ..Topology::default()
        })
    }

    fn courier(doomed: Option<Loss>) -> CourierView {
        CourierView {
            sent: EventId(7),
            from: Party::hall(HallId(0)),
            to: Party::hall(HallId(2)),
            envelope: Envelope {
                courier: Courier::Append,
                granted: false,
                pre: false,
                term: Term(1),
                a: 0,
                b: 1,
            },
            left: Time::from_ms(1_000),
            arrives: Time::from_ms(1_500),
            doomed,
            waiting: false,
        }
    }

    fn at(courier: &CourierView, ms: u64) -> Pose {
        let plan = plan();
        let route = plan.route(courier.from, courier.to);
        pose(&route, courier, Time::from_ms(ms), false, false)
    }

    #[test]
    fn a_courier_walks_evenly_and_arrives_in_time() {
        let courier = courier(None);
        let (a, b, c) = (
            at(&courier, 1_000),
            at(&courier, 1_250),
            at(&courier, 1_500),
        );
        assert!((a.far + c.far - 2.0 * b.far).abs() < 1e-6);
        assert!(a.far.abs() < 1e-9 && c.far > 5.0 && !c.lost);
    }

    #[test]
    fn a_doomed_courier_gets_to_the_brink_and_then_floats() {
        let courier = courier(Some(Loss::Cut));
        assert!(!at(&courier, 1_300).lost);
        let end = at(&courier, 1_500);
        assert!(end.lost && end.at.2.abs() < 1e-9, "{end:?}");
        let (x, _, _) = end.at;
        assert!((6.8..13.0).contains(&x), "in the channel: {x}");
    }

    #[test]
    fn who_meets_a_dead_hall_is_lost_at_its_door() {
        let end = at(&courier(Some(Loss::Down)), 1_500);
        let route = plan().route(Party::hall(HallId(0)), Party::hall(HallId(2)));
        let door = route.at(route.length());
        assert!(
            (end.at.0 - door.0).hypot(end.at.1 - door.1) < 0.05,
            "{end:?} {door:?}"
        );
    }

    #[test]
    fn letters_float_for_a_while_and_time_can_go_back() {
        let mut losses = Losses::default();
        let lost = courier(Some(Loss::Cut));
        losses.update(&[lost], Time::from_ms(1_400));
        assert_eq!(losses.floating(Time::from_ms(1_400)).count(), 0);
        losses.update(&[], Time::from_ms(1_600));
        assert_eq!(losses.floating(Time::from_ms(1_600)).count(), 1);
        losses.update(&[], Time::from_ms(900));
        assert_eq!(losses.floating(Time::from_ms(900)).count(), 0);
        losses.update(&[lost], Time::from_ms(1_400));
        losses.update(&[], Time::from_ms(5_000));
        assert_eq!(losses.floating(Time::from_ms(5_000)).count(), 0);
    }

    #[test]
    fn with_less_motion_couriers_move_in_quarters() {
        let courier = courier(None);
        let plan = plan();
        let route = plan.route(courier.from, courier.to);
        let far = |ms| pose(&route, &courier, Time::from_ms(ms), true, false).far;
        assert!((far(1_010) - far(1_120)).abs() < 1e-9);
        assert!(far(1_130) > far(1_120));
    }

    #[test]
    fn nobody_stands_in_the_air_where_a_bridge_is_gone() {
        let plan = plan();
        let (a, c) = (Party::hall(HallId(0)), Party::hall(HallId(2)));
        for (from, to) in [(a, c), (c, a)] {
            let route = plan.route(from, to);
            assert!(
                0.0 < route.brink && route.brink < route.beyond && route.beyond < route.length()
            );
            let courier = CourierView {
                from,
                to,
                ..courier(None)
            };
            for steps in [false, true] {
                for ms in (1_000..=1_500).step_by(5) {
                    let far = |gone| pose(&route, &courier, Time::from_ms(ms), steps, gone).far;
                    assert!(
                        far(true) <= route.brink || far(true) >= route.beyond,
                        "{ms} ms"
                    );
                    if far(false) <= route.brink || far(false) >= route.beyond {
                        assert!((far(true) - far(false)).abs() < 1e-9, "{ms} ms");
                    }
                }
            }
        }
    }
}
