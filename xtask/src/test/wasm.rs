//! Tests that run as WebAssembly without a page: those marked `#[wasm_bindgen_test]`.

use anyhow::{Result, bail};

use super::tally::{Tally, run_counted};
use crate::page::{self, WASM};
use crate::shell;
use crate::tools::WASM_BINDGEN;

/// Runs them in Node; what needs a page is tested in the browser.
pub(super) fn test() -> Result<Tally> {
    page::add_wasm_target()?;
    let runner = WASM_BINDGEN.program("wasm-bindgen-test-runner")?;
    if shell::find("node").is_none() {
        bail!(
            "the WebAssembly unit tests run in Node.js, which is not here; install Node.js 20 or later"
        );
    }
    run_counted(
        shell::cargo_locked("test")
            .args([
                "--target",
                WASM,
                "--package",
                "split-isles-proof",
                "--tests",
            ])
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner),
    )
}
