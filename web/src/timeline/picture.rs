//! One picture of the diagram: everything that changes only with the window, the run or the words. The playhead is not in it, so
//! that playing moves a picture's parts without drawing it again.

use std::sync::Arc;

use split_isles_core::command::Act;
use split_isles_core::input::Input;
use split_isles_core::scenario::Scenario;
use split_isles_core::units::{EventId, OpId, Time};
use split_isles_core::view::track::Tracks;

use crate::strings::{Language, Words};

use super::chips::{Breach, Chip, chips};
use super::draw::{self, Shaft};
use super::layout::Layout;
use super::scale::Scale;
use super::scene::Scene;

/// What a picture is made from.
pub(super) struct Subject<'a> {
    pub(super) scenario: &'a Arc<Scenario>,
    pub(super) tracks: Tracks,
    pub(super) layout: Layout,
    pub(super) scale: Scale,
    pub(super) frontier: Time,
    pub(super) name: &'a str,
    pub(super) speech: (Language, Words),
    pub(super) breaches: &'a [Breach],
    pub(super) undone: &'a [OpId],
    pub(super) input: &'a dyn Fn(u32) -> Option<Input>,
    pub(super) act: &'a dyn Fn(OpId) -> Option<Act>,
}

/// Layers of markup, from the ground up, and what the pointer can find in them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Picture {
    pub(super) tracks: Tracks,
    pub(super) layout: Layout,
    pub(super) scale: Scale,
    pub(super) ruler: String,
    /// Under the arrows.
    pub(super) below: String,
    pub(super) arrows: String,
    /// Over the arrows.
    pub(super) above: String,
    pub(super) shafts: Vec<Shaft>,
    pub(super) chips: Vec<Chip>,
}

impl Picture {
    /// Draws it.
    pub(super) fn of(subject: Subject<'_>) -> Self {
        let Subject {
            scenario,
            tracks,
            layout,
            scale,
            ..
        } = subject;
        let scene = Scene {
            scenario,
            tracks: &tracks,
            layout: &layout,
            scale,
            frontier: subject.frontier,
            name: subject.name,
            speech: subject.speech,
        };
        let width = scale.right + 16.0;
        let mut below = draw::ground(&layout, scale, width);
        below.push_str(&draw::water(scene));
        below.push_str(&draw::crowds(scene));
        let shafts = draw::shafts(scene);
        let mut above = draw::lanes(scene);
        above.push_str(&draw::water_words(scene));
        above.push_str(&draw::ops(scene, subject.act, subject.undone));
        above.push_str(&draw::commits(scene));
        above.push_str(&draw::breaches(scene, subject.breaches));
        let chips = chips(scene, subject.breaches, subject.input);
        Self {
            ruler: draw::ruler(scale, layout.narrow),
            below,
            arrows: draw::strokes(&shafts, scale),
            above,
            shafts,
            chips,
            tracks,
            layout,
            scale,
        }
    }

    /// The arrow that an event begins or ends.
    pub(super) fn shaft_of(&self, event: EventId) -> Option<&Shaft> {
        self.shafts.iter().find(|shaft| {
            let arrow = &self.tracks.arrows[shaft.arrow];
            arrow.sent == event || arrow.ended == Some(event)
        })
    }
}
