//! Watching the page's first seconds in a browser: which functions of its module they run.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::split::SEEN;
use super::{Profile, bind, site, split};
use crate::test::chromium;
use crate::{project, serve, shell};

/// A wide screen, and a small one of somebody who wants little motion.
const VISITS: &[&[&str]] = &[
    &["--window-size=1440,900"],
    &["--window-size=390,844", "--force-prefers-reduced-motion"],
];
/// How long a visit takes: until the first couriers have arrived, on a slow machine too.
const VISIT_MS: u32 = 8_000;
/// How long to wait for what the page says.
const PATIENCE: Duration = Duration::from_mins(1);
/// How the page begins to say what it ran.
const MARK: &str = "isles-seen ";

/// Which functions the first seconds run; nothing when there is no browser here.
pub(super) fn first_seconds(wasm: &[u8], js: &str, site: &Path) -> Result<Option<Vec<bool>>> {
    let Some(browser) = chromium::here() else {
        return Ok(None);
    };
    let folder = project::target().join("site/watched");
    fs::create_dir_all(&folder)?;
    let (watched, count) = split::watched(wasm)?;
    fs::write(folder.join("isles_bg.wasm"), watched)?;
    let teller = format!(
        "const seen = new Uint8Array({count});\n\
         setTimeout(() => console.log(\"{MARK}\" + seen.join(\"\")), {VISIT_MS});\n"
    );
    let js = teller + &bind::give(js, SEEN, "(index) => { seen[index] = 1; }")?;
    fs::write(folder.join("isles.js"), js)?;
    site::lay_out(&folder, Profile::Dev)?;
    for snippet in site::files_below(site)?
        .iter()
        .filter(|file| file.starts_with("snippets"))
    {
        let copy = folder.join(snippet);
        fs::create_dir_all(copy.parent().unwrap_or(&folder))?;
        fs::copy(site.join(snippet), copy)?;
    }
    let server = serve::listen(0)?;
    let address = server.address();
    // The threads answer until this program ends.
    drop(server.answer(&folder, None));
    let mut seen = vec![false; count];
    for visit in VISITS {
        let marks = self::visit(&browser, &address, visit)?;
        if marks.len() != count {
            bail!("the page told of {} functions, not of {count}", marks.len());
        }
        for (seen, mark) in seen.iter_mut().zip(marks.bytes()) {
            *seen |= mark == b'1';
        }
    }
    Ok(Some(seen))
}

/// Visits the page once, with a fresh browser, and returns what it says.
fn visit(browser: &Path, address: &str, how: &[&str]) -> Result<String> {
    let profile = project::target().join("tools/watching");
    let _ = fs::remove_dir_all(&profile);
    let mut chromium = shell::command(&browser.to_string_lossy())
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
        ])
        .args([
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ])
        .args(["--enable-logging=stderr", "--v=0"])
        .arg(format!("--user-data-dir={}", profile.display()))
        .args(how)
        .arg(address)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .context("the browser did not start")?;
    let said = listen(&mut chromium);
    chromium.kill()?;
    chromium.wait()?;
    said.context("the page did not tell what it ran")
}

/// What the page says, as soon as it does.
fn listen(chromium: &mut Child) -> Option<String> {
    let lines = BufReader::new(chromium.stderr.take()?).lines();
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        let said = lines.map_while(Result::ok).find_map(|line| {
            let (_, said) = line.split_once(MARK)?;
            let marks = said.bytes().take_while(u8::is_ascii_digit).count();
            Some(said[..marks].to_owned())
        });
        tell.send(said)
    });
    told.recv_timeout(PATIENCE).ok().flatten()
}
