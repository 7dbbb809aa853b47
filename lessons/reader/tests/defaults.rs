//! What a file does not say is as in a plain city of the core.

use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::raft::RaftRules;
use split_isles_core::scenario::Scenario;
use split_isles_reader::read;

#[test]
fn a_file_that_says_little_is_a_plain_city() {
    let text = r#"
title = "Two islands"

[[island]]
name = "West Isle"
halls = ["A", "B", "C"]

[[island]]
name = "East Isle"
halls = ["D", "E"]
"#;
    let plain = Scenario {
        title: "Two islands".to_owned(),
        ..Scenario::plain(&[3, 2], MechanismRules::Raft(RaftRules::default()))
    };
    assert_eq!(read(text), Ok(plain));
}
