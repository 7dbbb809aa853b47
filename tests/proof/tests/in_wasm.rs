//! Every shipped scenario plays in WebAssembly as it plays natively; here without a browser, so that a difference shows early.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn every_shipped_scenario_has_its_native_fingerprint() {
    assert_eq!(
        split_isles_proof::fingerprints(),
        include_str!("../fingerprints.txt")
    );
}

#[wasm_bindgen_test]
fn a_seed_makes_the_same_card_as_natively() {
    assert_eq!(split_isles_proof::cards(), include_str!("../cards.txt"));
}
