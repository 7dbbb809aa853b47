//! The module that the page loads when somebody opens or saves a scenario file. The page itself carries no TOML.

use js_sys::{Array, Object, Reflect, Uint8Array};
use split_isles_core::input::Timed;
use split_isles_core::scenario::Scenario;
use split_isles_reader::{FileError, read, write_run};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};

/// Reads a scenario file: the scenario's bytes, or a list of mistakes, each with `line`, `column`, `field`, `found` and
/// `expected`.
#[wasm_bindgen(js_name = read)]
pub fn read_file(text: &str) -> Result<JsValue, JsValue> {
    match read(text) {
        Ok(scenario) => {
            let bytes = postcard::to_allocvec(&scenario).map_err(|error| refusal(&error))?;
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

/// Writes a scenario with what was done in its run, given as bytes, as a file.
#[wasm_bindgen(js_name = write)]
pub fn write_file(bytes: &[u8]) -> Result<String, JsValue> {
    let run: (Scenario, u64, Vec<Timed>) =
        postcard::from_bytes(bytes).map_err(|error| refusal(&error))?;
    Ok(write_run(&run.0, run.1, &run.2))
}

fn object(mistake: &FileError) -> Result<JsValue, JsValue> {
    let object = Object::new();
    let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX).into();
    let fields: [(&str, JsValue); 5] = [
        ("line", number(mistake.line)),
        ("column", number(mistake.column)),
        ("field", mistake.field.as_str().into()),
        ("found", mistake.found.as_str().into()),
        ("expected", mistake.expected.as_str().into()),
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
