//! The module that the page loads when somebody opens a lesson of their own, or makes a step of one from a run.

use js_sys::{Array, Object, Reflect, Uint8Array};
use split_isles_core::input::Timed;
use split_isles_core::scenario::Scenario;
use split_isles_core::units::Time;
use split_isles_learn::{Misstep, Surroundings, draft_step, own_lesson};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};

/// Reads a lesson among what ships: its bytes as the page is given lessons, or a list of mistakes, each with `line`, `column`, `field` and
/// `what`.
#[wasm_bindgen]
pub fn lesson(text: &str, around: &[u8]) -> Result<JsValue, JsValue> {
    let around: Surroundings = postcard::from_bytes(around).map_err(|error| refusal(&error))?;
    match own_lesson(text, &around) {
        Ok(lesson) => {
            let bytes = postcard::to_allocvec(&lesson).map_err(|error| refusal(&error))?;
            Ok(Uint8Array::from(&bytes[..]).into())
        }
        Err(mistakes) => {
            let list = Array::new();
            for mistake in &mistakes {
                list.push(&object(mistake)?);
            }
            Ok(list.into())
        }
    }
}

/// Makes a step from a run up to a moment, given as bytes.
#[wasm_bindgen]
pub fn step(run: &[u8], around: &[u8]) -> Result<String, JsValue> {
    let around: Surroundings = postcard::from_bytes(around).map_err(|error| refusal(&error))?;
    let (scenario, seed, recorded, at, id): (Scenario, u64, Vec<Timed>, Time, String) =
        postcard::from_bytes(run).map_err(|error| refusal(&error))?;
    Ok(draft_step(&scenario, seed, &recorded, at, &id, &around))
}

fn object(mistake: &Misstep) -> Result<JsValue, JsValue> {
    let object = Object::new();
    let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX).into();
    let fields: [(&str, JsValue); 4] = [
        ("line", number(mistake.line)),
        ("column", number(mistake.column)),
        ("field", mistake.field.as_str().into()),
        ("what", mistake.what.as_str().into()),
    ];
    for (name, value) in fields {
        Reflect::set(&object, &name.into(), &value)?;
    }
    Ok(object.into())
}

fn refusal(error: &postcard::Error) -> JsValue {
    JsError::new(&error.to_string()).into()
}

fn main() {}
