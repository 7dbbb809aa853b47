//! The index behind the space-time diagram: kept beside each run that is shown, grown with it, made anew when its past changes.

use split_isles_core::event::Event;
use split_isles_core::history::{ForkId, Timeline};
use split_isles_core::input::Input;
use split_isles_core::units::EventId;
use split_isles_core::view::track::{Record, TrackIndex, Tracks, Window};

use super::desk::Side;

/// The indices of the runs that were drawn since anything was last done.
#[derive(Default)]
pub(super) struct Annals {
    kept: Vec<(ForkId, Side, TrackIndex)>,
}

impl Annals {
    /// Forgets everything: some past has changed.
    pub(super) fn clear(&mut self) {
        self.kept.clear();
    }

    /// What a window of a run shows.
    pub(super) fn tracks(
        &mut self,
        run: ForkId,
        side: Side,
        timeline: &Timeline,
        window: Window,
    ) -> Tracks {
        let record = Told(timeline);
        let at = self
            .kept
            .iter()
            .position(|(id, of, _)| (*id, *of) == (run, side));
        let at = at.unwrap_or_else(|| {
            self.kept
                .push((run, side, TrackIndex::new(timeline.scenario())));
            self.kept.len() - 1
        });
        let index = &mut self.kept[at].2;
        index.extend(&record);
        let mut tracks = index.tracks(&record, window);
        if tracks.arrows.iter().any(|arrow| arrow.ended.is_none()) {
            tracks.foresee(&timeline.head().frame().couriers);
        }
        tracks
    }
}

/// A run, read as a record.
struct Told<'a>(&'a Timeline);

impl Record for Told<'_> {
    fn len(&self) -> u32 {
        self.0.head().events()
    }

    fn event(&self, id: EventId) -> Option<Event> {
        self.0.events().get(id).copied()
    }

    fn input(&self, place: u32) -> Option<&Input> {
        self.0.head().input(place)
    }
}
