//! The module that the page loads when somebody opens a lesson of their own, or makes a step of one from a run.

use split_isles_core::input::Timed;
use split_isles_core::scenario::Scenario;
use split_isles_core::units::Time;
use split_isles_learn::{Surroundings, draft_step, own_lesson};
use split_isles_reader::page::{answer, number, refusal};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Reads a lesson among what ships: its bytes as the page is given lessons, or a list of mistakes, each with `line`, `column`, `field` and
/// `what`.
#[wasm_bindgen]
pub fn lesson(text: &str, around: &[u8]) -> Result<JsValue, JsValue> {
    let around: Surroundings = postcard::from_bytes(around).map_err(|error| refusal(&error))?;
    answer(&own_lesson(text, &around), |mistake| {
        [
            ("line", number(mistake.line)),
            ("column", number(mistake.column)),
            ("field", mistake.field.as_str().into()),
            ("what", mistake.what.as_str().into()),
        ]
    })
}

/// Makes a step from a run up to a moment, given as bytes.
#[wasm_bindgen]
pub fn step(run: &[u8], around: &[u8]) -> Result<String, JsValue> {
    let around: Surroundings = postcard::from_bytes(around).map_err(|error| refusal(&error))?;
    let (scenario, seed, recorded, at, id): (Scenario, u64, Vec<Timed>, Time, String) =
        postcard::from_bytes(run).map_err(|error| refusal(&error))?;
    Ok(draft_step(&scenario, seed, &recorded, at, &id, &around))
}

fn main() {}
