//! `isles lesson`: every file is a lesson that the page would open, held to what the lessons that ship are held to.

use std::io::{self, Write};
use std::path::PathBuf;

use split_isles_learn::{Surroundings, own_lesson};

use super::{Exit, text};

/// Checks lessons and prints one line for each mistake and each file.
pub fn lesson(out: &mut impl Write, files: &[PathBuf]) -> io::Result<Exit> {
    let around = around();
    let mut worst = Exit::Holds;
    for file in files {
        let name = file.display();
        match text(file).map(|text| own_lesson(&text, &around)) {
            Ok(Ok(lesson)) => {
                let (steps, runs) = (lesson.steps.len(), lesson.runs.len());
                writeln!(out, "{name}: a lesson ({steps} steps, {runs} runs)")?;
            }
            Ok(Err(mistakes)) => {
                for mistake in mistakes {
                    writeln!(out, "{name}:{mistake}")?;
                }
                worst = Exit::BadInput;
            }
            Err(unread) => {
                writeln!(out, "{unread}")?;
                worst = Exit::BadInput;
            }
        }
    }
    Ok(worst)
}

/// What ships.
fn around() -> Surroundings {
    const AROUND: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/around.bin"));
    postcard::from_bytes(AROUND).expect("the build wrote these bytes")
}
