//! Adds and divides: where the count begins, what is counted, how fast the clock goes.

use split_isles_core::effect::Note;
use split_isles_core::event::EventKind;
use split_isles_core::mechanism::keeper::LockNote;
use split_isles_core::units::EventId;
use split_isles_made::{Kind, lease};
use split_isles_taught::Body;

use crate::check;

#[test]
fn a_lease_ends_when_its_clock_has_shown_enough() {
    check(
        Kind::Lease,
        lease::make,
        |card, facts| {
            let (begins, shown) = if facts.holder {
                (facts.sent, facts.lease.0 - 2 * facts.skew.0)
            } else {
                (facts.heard, facts.lease.0)
            };
            let passed = u128::from(shown) * 1_000_000 / u128::from(facts.rate_ppm);
            let micros = u64::try_from(u128::from(begins.0) + passed).expect("a moment");
            let expected = u32::try_from((micros + 5_000) / 10_000).expect("hundredths");
            let Body::Number { answer, near, .. } = &card.body else {
                panic!("a number");
            };
            let off = answer * 100.0 - f64::from(expected);
            assert!(off.abs() < 0.001, "{expected} hundredths: {facts:?}");
            assert!(near.len() <= 6);
            assert!(facts.sent < facts.reached && facts.reached < facts.answered);
            let late = facts.heard > facts.reached;
            format!(
                "holder: {}, rate: {}, late word: {late}",
                facts.holder, facts.rate_ppm
            )
        },
        |_, _, run| {
            let notes = (0..run.world().events()).filter_map(|id| run.events().get(EventId(id)));
            let stopped = notes.filter(|event| {
                matches!(
                    event.kind,
                    EventKind::Note(Note::Lock(LockNote::Released(_)))
                )
            });
            assert!(stopped.count() >= 1, "the holder has stopped by then");
        },
    );
}
