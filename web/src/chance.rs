//! What is left to chance: the seed of a made card, the id of an interview or a message. No run depends on it but through a seed that is shown and kept.

/// Seeds of made cards are drawn below this: short enough to be read out.
const SEEDS: f64 = 100_000.0;

/// A seed for a card.
pub(crate) fn seed() -> u64 {
    (random() * SEEDS) as u64
}

/// A uuid of version 4.
pub(crate) fn uuid() -> String {
    let draw = || (random() * 4_294_967_296.0) as u32;
    let (a, b, c, d) = (draw(), draw(), draw(), draw());
    format!(
        "{a:08x}-{:04x}-4{:03x}-{:04x}-{:04x}{d:08x}",
        b >> 16,
        b & 0xfff,
        0x8000 | ((c >> 16) & 0x3fff),
        c & 0xffff
    )
}

#[expect(
    clippy::disallowed_methods,
    reason = "which card is made is the page's to choose; what happens in it follows from its seed"
)]
fn random() -> f64 {
    js_sys::Math::random()
}
