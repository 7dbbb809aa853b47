//! The part of the page that reads lessons and makes steps of runs: a module of its own, loaded when somebody first wants it. It is given what
//! ships, so that a lesson is checked among it.

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use split_isles_core::input::Timed;
use split_isles_core::scenario::Scenario;
use split_isles_core::units::Time;
use split_isles_lessons::taught;
use split_isles_taught::Lesson;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::content::Library;
use crate::reader::{FileFault, ReadError};

/// What ships, as a piece of content.
const AROUND: &str = "around";

#[wasm_bindgen(inline_js = "
export async function load_author() {
  const author = await import('../../author.js');
  await author.default();
  return author;
}
")]
extern "C" {
    fn load_author() -> Promise;
}

/// Reads the file of a lesson.
pub(crate) async fn lesson(library: Library, text: &str) -> Result<Lesson, ReadError> {
    let answer = call(library, "lesson", &text.into()).await;
    let answer = answer.ok_or(ReadError::NotLoaded)?;
    if let Some(bytes) = answer.dyn_ref::<Uint8Array>() {
        return split_isles_taught::read(&bytes.to_vec()).map_err(|_| ReadError::NotLoaded);
    }
    let faults = Array::from(&answer);
    Err(ReadError::Faults(
        faults.iter().map(|fault| FileFault::of(&fault)).collect(),
    ))
}

/// A run up to a moment as the step of a lesson, under an id.
pub(crate) async fn step(
    library: Library,
    run: &(Scenario, u64, Vec<Timed>),
    at: Time,
    id: &str,
) -> Option<String> {
    let (scenario, seed, recorded) = run;
    let bytes = postcard::to_allocvec(&(scenario, seed, recorded, at, id)).ok()?;
    let bytes = Uint8Array::from(&bytes[..]);
    call(library, "step", &bytes).await?.as_string()
}

async fn call(library: Library, name: &str, argument: &JsValue) -> Option<JsValue> {
    let around = library.get(taught::find(AROUND)?).await.ok()?;
    let author = JsFuture::from(load_author()).await.ok()?;
    let function: Function = Reflect::get(&author, &name.into()).ok()?.dyn_into().ok()?;
    let around = Uint8Array::from(&around[..]);
    function.call2(&JsValue::UNDEFINED, argument, &around).ok()
}
