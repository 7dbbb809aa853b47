//! The layers of the diagram, from the water up. Each is a pure function from a scene to markup.

mod arrows;
mod ground;
mod lanes;
mod ops;
mod stretch;
mod water;

pub(super) use self::arrows::{Shaft, TONES, dots, highlight, shafts, strokes};
pub(super) use self::ground::{crowds, ground, patterns, ruler};
pub(super) use self::lanes::{breaches, commits, lanes};
pub(super) use self::ops::ops;
pub(super) use self::water::{water, water_words};

/// The width of words in the diagram's type, roughly.
pub(super) fn words_width(text: &str) -> f64 {
    text.chars().count() as f64 * 5.8
}
