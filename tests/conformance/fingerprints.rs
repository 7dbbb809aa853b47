//! Every shipped scenario plays today as it played when its fingerprint was written down. The browser's tests hold WebAssembly to the
//! same file.

/// The written fingerprints: name, events, fingerprint.
const WRITTEN: &str = include_str!("../proof/fingerprints.txt");

/// The same for cards that are made: kind, how many, fingerprint.
const CARDS: &str = include_str!("../proof/cards.txt");

#[test]
fn a_seed_makes_the_same_card_as_written() {
    let made = split_isles_proof::cards();
    if std::env::var_os("UPDATE_FINGERPRINTS").is_some() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/proof/cards.txt");
        std::fs::write(file, &made).expect("the file is ours to write");
        return;
    }
    assert_eq!(
        made, CARDS,
        "a made card says or shows something else: write anew with UPDATE_FINGERPRINTS=1"
    );
}

#[test]
fn every_shipped_scenario_plays_as_written() {
    let played = split_isles_proof::fingerprints();
    if std::env::var_os("UPDATE_FINGERPRINTS").is_some() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/proof/fingerprints.txt");
        std::fs::write(file, &played).expect("the file is ours to write");
        return;
    }
    assert_eq!(
        played, WRITTEN,
        "a run has changed: say why in the commit, and write anew with UPDATE_FINGERPRINTS=1"
    );
}
