//! What a module that the page loads for a file answers: bytes, or a list of mistakes.

use js_sys::{Array, Object, Reflect, Uint8Array};
use serde::Serialize;
use wasm_bindgen::{JsError, JsValue};

/// The bytes of what was read, or a list of its mistakes, each an object with the fields that are told of it.
pub fn answer<T: Serialize, M, const FIELDS: usize>(
    read: &Result<T, Vec<M>>,
    fields: impl Fn(&M) -> [(&'static str, JsValue); FIELDS],
) -> Result<JsValue, JsValue> {
    match read {
        Ok(read) => {
            let bytes = postcard::to_allocvec(read).map_err(|error| refusal(&error))?;
            Ok(Uint8Array::from(&bytes[..]).into())
        }
        Err(mistakes) => {
            let list = Array::new();
            for mistake in mistakes {
                let object = Object::new();
                for (name, value) in fields(mistake) {
                    Reflect::set(&object, &name.into(), &value)?;
                }
                list.push(&object);
            }
            Ok(list.into())
        }
    }
}

/// A line or a column.
pub fn number(number: usize) -> JsValue {
    u32::try_from(number).unwrap_or(u32::MAX).into()
}

/// What the page is told when it gave bytes that are none of ours.
pub fn refusal(error: &postcard::Error) -> JsValue {
    JsError::new(&error.to_string()).into()
}
