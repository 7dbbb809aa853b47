//! The part of the page that reads and writes scenario files: a module of its own, loaded when a file is first opened or saved.

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use split_isles_core::input::Timed;
use split_isles_core::scenario::Scenario;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen(inline_js = "
export async function load_reader() {
  const reader = await import('../../reader.js');
  await reader.default();
  return reader;
}
")]
extern "C" {
    fn load_reader() -> Promise;
}

/// One mistake in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FileFault {
    /// The line, from 1.
    pub(crate) line: u32,
    /// The column, from 1.
    pub(crate) column: u32,
    /// The field, as a path; empty when the text is not TOML.
    pub(crate) field: String,
    /// What stands there.
    pub(crate) found: String,
    /// What should stand there.
    pub(crate) expected: String,
    /// In the place of both, what is wrong with a lesson.
    pub(crate) what: String,
}

impl FileFault {
    /// One that a module tells.
    pub(crate) fn of(fault: &JsValue) -> Self {
        let get = |name: &str| Reflect::get(fault, &name.into()).ok();
        let text = |name: &str| {
            get(name)
                .and_then(|value| value.as_string())
                .unwrap_or_default()
        };
        #[expect(
            clippy::cast_sign_loss,
            reason = "lines and columns are counted from 1"
        )]
        let number = |name: &str| get(name).and_then(|value| value.as_f64()).unwrap_or(1.0) as u32;
        Self {
            line: number("line"),
            column: number("column"),
            field: text("field"),
            found: text("found"),
            expected: text("expected"),
            what: text("what"),
        }
    }
}

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ReadError {
    /// The module could not be loaded.
    NotLoaded,
    /// The text has mistakes.
    Faults(Vec<FileFault>),
}

/// Reads a scenario file.
pub(crate) async fn read(text: &str) -> Result<Scenario, ReadError> {
    let answer = call("read", &text.into())
        .await
        .ok_or(ReadError::NotLoaded)?;
    if let Some(bytes) = answer.dyn_ref::<Uint8Array>() {
        return postcard::from_bytes(&bytes.to_vec()).map_err(|_| ReadError::NotLoaded);
    }
    let faults = Array::from(&answer);
    Err(ReadError::Faults(
        faults.iter().map(|fault| FileFault::of(&fault)).collect(),
    ))
}

/// Writes a scenario, with what was done in its run, as a file that plays the same.
pub(crate) async fn write(scenario: &Scenario, seed: u64, recorded: &[Timed]) -> Option<String> {
    let bytes = postcard::to_allocvec(&(scenario, seed, recorded)).ok()?;
    call("write", &Uint8Array::from(&bytes[..]))
        .await?
        .as_string()
}

async fn call(name: &str, argument: &JsValue) -> Option<JsValue> {
    let reader = JsFuture::from(load_reader()).await.ok()?;
    let function: Function = Reflect::get(&reader, &name.into()).ok()?.dyn_into().ok()?;
    function.call1(&JsValue::UNDEFINED, argument).ok()
}
