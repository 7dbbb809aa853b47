//! Watching the sources, and building again when one changes.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, SystemTime};

use super::builds::Builds;
use crate::page::site::files_below;
use crate::page::{self, Profile};
use crate::{project, shell};

/// What the page is made of.
const SOURCES: &[&str] = &["core", "lessons", "reader", "static", "web"];

/// Builds again whenever a source file changes, for ever. Looking at a few hundred dates twice a second costs nothing
/// and works on every system and file system.
pub(super) fn rebuild_on_change(builds: &Builds) {
    const PAUSE: Duration = Duration::from_millis(500);
    let mut known = dates();
    loop {
        thread::sleep(PAUSE);
        let now = dates();
        if now == known {
            continue;
        }
        let changed = now
            .iter()
            .find(|(file, date)| known.get(*file) != Some(date));
        let name = changed.map_or_else(
            || "a file is gone".to_owned(),
            |(file, _)| project::shown(file),
        );
        shell::say("Changed", name);
        known = now;
        match page::build(Profile::Dev) {
            Ok(_) => builds.add(),
            Err(error) => shell::fail(&format!("{error:#}")),
        }
    }
}

/// Every source file and when it was last changed.
fn dates() -> BTreeMap<PathBuf, SystemTime> {
    let mut dates = BTreeMap::new();
    for folder in SOURCES {
        let folder = project::root().join(folder);
        for file in files_below(&folder).unwrap_or_default() {
            let file = folder.join(file);
            if let Ok(date) = fs::metadata(&file).and_then(|data| data.modified()) {
                dates.insert(file, date);
            }
        }
    }
    dates
}
