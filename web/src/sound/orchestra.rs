//! The browser's sound (Web Audio). Browsers let a page sound only once its reader has done something there; before that, nothing sounds and
//! nothing is complained about.

use std::cell::RefCell;

use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::{AudioContext, AudioContextState, AudioNode, BaseAudioContext, OscillatorType};

use super::cue::Cue;
use super::tone::{Tone, Wave, pitch};

/// How loud everything is together.
const LOUDNESS: f64 = 0.8;
/// How long a tone takes to rise, in seconds: at once would click.
const RISE_S: f64 = 0.008;
/// How long before it begins a sound is asked for, in seconds: what begins in the past begins with a click.
const SOON_S: f64 = 0.02;
/// What is as good as silent; a tone cannot fade to nothing exponentially.
const SILENT: f64 = 0.000_1;

thread_local! {
    static CONTEXT: RefCell<Option<AudioContext>> = const { RefCell::new(None) };
}

/// Makes ready to sound. To be called when the reader does something.
pub(super) fn wake() {
    CONTEXT.with_borrow_mut(|context| {
        if context.is_none() {
            // A machine without sound stays silent.
            *context = AudioContext::new().ok();
        }
        if let Some(context) = context
            && context.state() == AudioContextState::Suspended
        {
            drop(context.resume());
        }
    });
}

/// Falls silent: what has not sounded yet does not.
pub(super) fn hush() {
    if let Some(context) = CONTEXT.take() {
        drop(context.close());
    }
}

/// Whether the reader has done something on the page, so that it may sound.
pub(super) fn may_sound() -> bool {
    let get = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &name.into()).ok();
    let activation = get(&window().navigator(), "userActivation");
    activation
        .and_then(|activation| get(&activation, "hasBeenActive"))
        .and_then(|active| active.as_bool())
        .unwrap_or(false)
}

/// The time on the sound's clock, in seconds; nothing while it may not sound.
pub(super) fn now_s() -> Option<f64> {
    CONTEXT.with_borrow(|context| context.as_deref().map(BaseAudioContext::current_time))
}

/// Plays a sound after so many seconds.
pub(super) fn play(cue: Cue, pan: f64, place: usize, after_s: f64) {
    CONTEXT.with_borrow(|context| {
        let Some(context) = context else { return };
        // It fails only in a context that was closed.
        drop(begin(context, cue, pan, place, after_s));
    });
}

/// Plays a sound now, as the reader asks.
pub(super) fn sample(cue: Cue) {
    wake();
    play(cue, 0.0, 0, 0.0);
}

fn begin(
    context: &AudioContext,
    cue: Cue,
    pan: f64,
    place: usize,
    after_s: f64,
) -> Result<(), JsValue> {
    let panner = context.create_stereo_panner()?;
    panner.pan().set_value(pan as f32);
    panner.connect_with_audio_node(&context.destination())?;
    let from_s = context.current_time() + SOON_S + after_s;
    for tone in cue.tones() {
        sound(context, tone, pitch(place), from_s, &panner)?;
    }
    Ok(())
}

fn sound(
    context: &AudioContext,
    tone: &Tone,
    higher: f64,
    from_s: f64,
    into: &AudioNode,
) -> Result<(), JsValue> {
    let (begin, end) = (from_s + tone.after_s, from_s + tone.after_s + tone.length_s);
    let oscillator = context.create_oscillator()?;
    oscillator.set_type(match tone.wave {
        Wave::Sine => OscillatorType::Sine,
        Wave::Triangle => OscillatorType::Triangle,
        Wave::Square => OscillatorType::Square,
        Wave::Sawtooth => OscillatorType::Sawtooth,
    });
    let pitch = oscillator.frequency();
    pitch.set_value_at_time((tone.hz.0 * higher) as f32, begin)?;
    pitch.exponential_ramp_to_value_at_time((tone.hz.1 * higher) as f32, end)?;
    let volume = context.create_gain()?;
    let gain = volume.gain();
    gain.set_value_at_time(0.0, begin)?;
    gain.linear_ramp_to_value_at_time((tone.gain * LOUDNESS) as f32, begin + RISE_S)?;
    gain.exponential_ramp_to_value_at_time(SILENT as f32, end)?;
    oscillator.connect_with_audio_node(&volume)?;
    volume.connect_with_audio_node(into)?;
    oscillator.start_with_when(begin)?;
    oscillator.stop_with_when(end)
}
