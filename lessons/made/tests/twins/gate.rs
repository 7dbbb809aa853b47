//! Takes the deeds in the order of arrival and keeps the greatest number in mind.

use split_isles_core::effect::Note;
use split_isles_core::event::EventKind;
use split_isles_core::mechanism::archive::ArchiveNote;
use split_isles_core::units::EventId;
use split_isles_made::{Kind, gate};
use split_isles_taught::Body;

use crate::check;

#[test]
fn what_is_lower_than_the_greatest_so_far_is_refused() {
    check(
        Kind::Gate,
        gate::make,
        |card, facts| {
            let mut arriving = facts.deeds.clone();
            arriving.sort_by_key(|deed| deed.arrives);
            let mut greatest = 0;
            let mut accepted = Vec::new();
            for deed in arriving {
                if deed.number >= greatest {
                    greatest = deed.number;
                    accepted.push(format!("{}, with {}", deed.value, deed.number));
                }
            }
            let Body::All(offers) = &card.body else {
                panic!("several answers");
            };
            let mut right = 0;
            for offer in offers {
                let expected = accepted.contains(&offer.text.0);
                assert_eq!(offer.right, expected, "{} of {facts:?}", offer.text.0);
                right += usize::from(offer.right);
            }
            for deed in &facts.deeds {
                let line = format!("- {}: ⟨number⟩ {}, decided", deed.value, deed.number);
                assert!(card.ask.0.contains(&line), "{line}");
            }
            let refused = facts.deeds.len() - accepted.len();
            format!("{right} of four, {refused} refused in all")
        },
        |_, facts, run| {
            let notes = (0..run.world().events()).filter_map(|id| run.events().get(EventId(id)));
            let refused = notes.filter(|event| {
                matches!(
                    event.kind,
                    EventKind::Note(Note::Archive(ArchiveNote::Refused { .. }))
                )
            });
            let mut greatest = 0;
            let mut arriving = facts.deeds.clone();
            arriving.sort_by_key(|deed| deed.arrives);
            let lower = arriving.iter().filter(|deed| {
                greatest = greatest.max(deed.number);
                deed.number < greatest
            });
            assert_eq!(refused.count(), lower.count());
        },
    );
}
