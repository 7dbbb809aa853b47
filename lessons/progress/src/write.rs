//! The text of a progress: JSON, the same in a file and in the browser's storage.

use std::io;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::progress::Progress;

/// The field that says what the text is, and its version.
pub(crate) const VERSION_FIELD: &str = "split-isles-progress";

/// The version. It is raised when something would be lost on a reader of this one; a new field beside the others does not need that, one
/// inside an entry does. The second knows hints, by which clock an answer was given, and how far an interview has come.
pub(crate) const VERSION: u64 = 2;

/// How long a text may be, in bytes: some 100,000 answers. Nothing longer is read, and nothing longer comes to be.
pub const MAX_BYTES: usize = 8_000_000;

/// Writes a progress. Equal ones are written equally.
pub fn write(progress: &Progress) -> String {
    let mut bytes = Vec::new();
    put(progress, &mut bytes);
    bytes.push(b'\n');
    String::from_utf8(bytes).expect("JSON is text")
}

impl Serialize for Progress {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        map.serialize_entry(VERSION_FIELD, &VERSION)?;
        if let Some(reset) = &self.reset {
            map.serialize_entry("reset", reset)?;
        }
        if let Some(opened) = &self.opened {
            map.serialize_entry("opened", opened)?;
        }
        map.serialize_entry("steps", &self.steps)?;
        map.serialize_entry("reviews", &self.reviews)?;
        map.serialize_entry("interviews", &self.interviews)?;
        for (name, text) in self.other.iter() {
            map.serialize_entry(name, &text.0)?;
        }
        map.end()
    }
}

/// How many bytes something is when it is written; of a progress, with the line's end.
pub(crate) fn written_bytes(what: &impl Serialize) -> usize {
    let mut count = Count(0);
    put(what, &mut count);
    count.0 + 1
}

/// The one way in which anything is written, whether it is kept or counted.
fn put(what: &impl Serialize, to: &mut dyn io::Write) {
    serde_json::to_writer(to, what).expect("every key is text, and memory takes it");
}

struct Count(usize);

impl io::Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
