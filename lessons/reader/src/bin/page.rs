//! The module that the page loads when somebody opens or saves a scenario file. The page itself carries no TOML.

use split_isles_core::input::Timed;
use split_isles_core::scenario::Scenario;
use split_isles_reader::page::{answer, number, refusal};
use split_isles_reader::{read, write_run};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Reads a scenario file: the scenario's bytes, or a list of mistakes, each with `line`, `column`, `field`, `found` and
/// `expected`.
#[wasm_bindgen(js_name = read)]
pub fn read_file(text: &str) -> Result<JsValue, JsValue> {
    answer(&read(text), |mistake| {
        [
            ("line", number(mistake.line)),
            ("column", number(mistake.column)),
            ("field", mistake.field.as_str().into()),
            ("found", mistake.found.as_str().into()),
            ("expected", mistake.expected.as_str().into()),
        ]
    })
}

/// Writes a scenario with what was done in its run, given as bytes, as a file.
#[wasm_bindgen(js_name = write)]
pub fn write_file(bytes: &[u8]) -> Result<String, JsValue> {
    let run: (Scenario, u64, Vec<Timed>) =
        postcard::from_bytes(bytes).map_err(|error| refusal(&error))?;
    Ok(write_run(&run.0, run.1, &run.2))
}

fn main() {}
