//! How each sound is made: a few tones that glide and fade.

use super::cue::Cue;

/// The shape of a wave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wave {
    /// Soft.
    Sine,
    /// Hollow.
    Triangle,
    /// Harsh.
    Square,
    /// Rough.
    Sawtooth,
}

/// One tone of a sound.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Tone {
    /// Its wave.
    pub(super) wave: Wave,
    /// The pitch at its beginning and at its end, in hertz.
    pub(super) hz: (f64, f64),
    /// When it begins, in seconds after the sound does.
    pub(super) after_s: f64,
    /// How long it is, in seconds.
    pub(super) length_s: f64,
    /// How loud it is at its loudest, from 0 to 1.
    pub(super) gain: f64,
}

const fn tone(wave: Wave, hz: (f64, f64), after_s: f64, length_s: f64, gain: f64) -> Tone {
    Tone {
        wave,
        hz,
        after_s,
        length_s,
        gain,
    }
}

/// The steps of a scale of five tones, as ratios: any two of them sound well together.
const SCALE: [f64; 5] = [1.0, 9.0 / 8.0, 5.0 / 4.0, 3.0 / 2.0, 5.0 / 3.0];

/// How much higher somebody sounds than the first: a step of the scale each, an octave after five.
pub(super) fn pitch(place: usize) -> f64 {
    let octave = u32::try_from(place / SCALE.len()).unwrap_or(0).min(2);
    SCALE[place % SCALE.len()] * f64::from(1_u32 << octave)
}

impl Cue {
    /// Its tones, for the first hall.
    pub(super) const fn tones(self) -> &'static [Tone] {
        use Wave::{Sawtooth, Sine, Square, Triangle};
        match self {
            Self::Arrives => const { &[tone(Sine, (523.0, 523.0), 0.0, 0.09, 0.07)] },
            Self::Lost => const { &[tone(Triangle, (220.0, 90.0), 0.0, 0.24, 0.14)] },
            Self::Done => {
                const {
                    &[
                        tone(Sine, (659.0, 659.0), 0.0, 0.11, 0.12),
                        tone(Sine, (880.0, 880.0), 0.09, 0.2, 0.12),
                    ]
                }
            }
            Self::Refused => {
                const {
                    &[
                        tone(Sine, (587.0, 587.0), 0.0, 0.11, 0.12),
                        tone(Sine, (440.0, 440.0), 0.09, 0.2, 0.12),
                    ]
                }
            }
            Self::Unanswered => const { &[tone(Triangle, (330.0, 330.0), 0.0, 0.4, 0.1)] },
            Self::Leads => {
                const {
                    &[
                        tone(Triangle, (392.0, 392.0), 0.0, 0.14, 0.14),
                        tone(Triangle, (494.0, 494.0), 0.1, 0.14, 0.14),
                        tone(Triangle, (587.0, 587.0), 0.2, 0.3, 0.14),
                    ]
                }
            }
            Self::Stops => const { &[tone(Triangle, (196.0, 98.0), 0.0, 0.4, 0.18)] },
            Self::Works => const { &[tone(Triangle, (98.0, 196.0), 0.0, 0.35, 0.16)] },
            Self::Floods => {
                const {
                    &[
                        tone(Sawtooth, (260.0, 52.0), 0.0, 0.9, 0.08),
                        tone(Sine, (130.0, 40.0), 0.0, 1.1, 0.16),
                    ]
                }
            }
            Self::Opens => const { &[tone(Sine, (130.0, 390.0), 0.0, 0.8, 0.12)] },
            Self::Breaks => {
                const {
                    &[
                        tone(Square, (233.0, 233.0), 0.0, 0.2, 0.06),
                        tone(Square, (247.0, 247.0), 0.0, 0.2, 0.06),
                        tone(Square, (233.0, 233.0), 0.26, 0.34, 0.06),
                        tone(Square, (247.0, 247.0), 0.26, 0.34, 0.06),
                    ]
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_kinds_sound_alike_and_none_is_loud_or_long() {
        for (nth, cue) in Cue::ALL.into_iter().enumerate() {
            for other in &Cue::ALL[nth + 1..] {
                assert_ne!(cue.tones(), other.tones(), "{cue:?} {other:?}");
            }
            for tone in cue.tones() {
                assert!(tone.gain <= 0.2, "{cue:?}");
                assert!(tone.after_s + tone.length_s <= 1.2, "{cue:?}");
                assert!(tone.hz.0.min(tone.hz.1) >= 40.0, "{cue:?} can be heard");
            }
        }
    }

    #[test]
    fn every_hall_of_a_city_has_a_pitch_of_its_own() {
        let pitches: Vec<f64> = (0..9).map(pitch).collect();
        assert!(
            pitches.windows(2).all(|pair| pair[0] < pair[1]),
            "{pitches:?}"
        );
    }
}
