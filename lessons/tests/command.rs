//! The `isles` command, as a script sees it: what it prints, and how it ends.

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

/// Two halls, one write, one pause: small enough to be read in full.
const SMALL: &str = r#"
title = "Two halls"
until = "2.5s"
mechanism = "naive"
island = [{ name = "West", halls = ["A", "B"] }]
city = { keys = ["x"] }
client = [{ name = "Okafor", island = "West" }]

[[script]]
at = "1s"
ask = { client = "Okafor", write = { key = "x", value = 7 } }

[[script]]
at = "2s"
pause = { hall = "B" }

[[expect]]
holds = ["one-writer"]

[[expect]]
value = { at = "2.5s", hall = "A", key = "x", value = 7 }
"#;

fn isles(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_isles"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut stdin = child.stdin.take().expect("piped");
    // A command that does not read its input may be gone already.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    child.wait_with_output().expect("the command ends")
}

#[track_caller]
fn check(arguments: &[&str], input: &str, code: i32) -> String {
    let output = isles(arguments, input);
    let told = [&output.stdout[..], &output.stderr[..]].concat();
    let told = String::from_utf8(told).expect("text");
    assert_eq!(output.status.code(), Some(code), "{told}");
    told
}

#[test]
fn a_run_as_json_keeps_its_form() {
    insta::assert_snapshot!(check(&["run", "-", "--json"], SMALL, 0));
}

#[test]
fn a_run_as_text_keeps_its_form() {
    insta::assert_snapshot!(check(&["run", "-"], SMALL, 0));
}

#[test]
fn a_run_can_be_told_as_a_story() {
    let told = check(&["run", "-", "--events", "story"], SMALL, 0);
    assert!(told.contains("Frost takes B."), "{told}");
}

#[test]
fn exports_keep_their_forms() {
    for format in ["shiviz", "edn", "mermaid"] {
        let told = check(
            &["export", "-", "--format", format, "--until", "2s"],
            SMALL,
            0,
        );
        insta::assert_snapshot!(format, told);
    }
}

#[test]
fn an_expectation_that_fails_ends_with_1() {
    let wrong = SMALL.replace("value = 7 }\n\"", "value = 8 }\"");
    let wrong = wrong.replace("key = \"x\", value = 7 }\n", "key = \"x\", value = 8 }\n");
    let wrong = wrong.replacen(
        "write = { key = \"x\", value = 8 }",
        "write = { key = \"x\", value = 7 }",
        1,
    );
    assert!(check(&["run", "-"], &wrong, 1).contains("FAILED x is 8 at A at 2.50 s: 7"));
    assert!(
        check(&["check", "-"], &wrong, 1).contains("-: expected: x is 8 at A at 2.50 s; found: 7")
    );
    assert!(
        check(&["sweep", "-", "--seeds", "0..3"], &wrong, 1)
            .contains("3 runs, 3 of them not as expected")
    );
}

#[test]
fn bad_input_ends_with_2() {
    let wrong = SMALL.replace("hall = \"B\"", "hall = \"C\"");
    let told = "-:15:18: script[1].pause.hall: found \"C\", expected the name of a hall (A, B; did you mean A?)\n";
    assert_eq!(check(&["run", "-"], &wrong, 2), told);
    assert_eq!(check(&["check", "-"], &wrong, 2), told);
    assert!(check(&["run", "no-such-file.toml"], "", 2).contains("no-such-file.toml: "));
    check(&["run"], "", 2);
    check(&["sweep", "-", "--seeds", "3..3"], SMALL, 2);
}

#[test]
fn shards_share_the_seeds_out() {
    let whole = check(&["sweep", "-", "--seeds", "0..7"], SMALL, 0);
    let parts = ["1/3", "2/3", "3/3"].map(|shard| {
        check(
            &["sweep", "-", "--seeds", "0..7", "--shard", shard],
            SMALL,
            0,
        )
    });
    assert_eq!(whole, "7 runs, 0 of them not as expected\n");
    let runs = |told: &String| told.split(' ').next().and_then(|n| n.parse::<u32>().ok());
    assert_eq!(
        parts
            .iter()
            .map(|told| runs(told).expect("a number"))
            .sum::<u32>(),
        7
    );
}

#[test]
fn a_link_carries_the_scenario() {
    let link = check(&["link", "-", "--seed", "9"], SMALL, 0);
    let run = split_isles_lessons::link::from_fragment(link.trim()).expect("a link");
    assert_eq!((run.scenario.title.as_str(), run.seed), ("Two halls", 9));
}

#[test]
fn the_schema_names_every_field_of_the_format() {
    let schema = check(&["schema"], "", 0);
    for field in [
        "island",
        "partition",
        "clock_drift",
        "pre_vote",
        "persist_log",
        "no-silent-discard",
        "habit",
    ] {
        assert!(schema.contains(&format!("\"{field}\"")), "{field}");
    }
    for bound in [
        "\"maximum\": 1000",
        "\"maxLength\": 32",
        "\"minimum\": -2147483648",
    ] {
        assert!(schema.contains(bound), "{bound}");
    }
    insta::assert_snapshot!(schema);
}

#[test]
fn what_cannot_be_a_scenario_is_refused_with_its_place() {
    let folder = std::env::temp_dir().join(format!("isles-refused-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).expect("a file");
        path.to_str().expect("a plain name").to_owned()
    };
    let binary = file("binary.toml", b"title = \"x\"\nseed = \xff\n");
    let told = check(&["check", &binary], "", 2);
    assert!(told.contains("binary.toml:2:8: found the byte 0xff, expected text in UTF-8"));
    let large = file("large.toml", &vec![b'#'; 2 << 20]);
    let told = check(&["run", &large], "", 2);
    assert!(told.contains("large.toml:1:1: found more than 1048576 bytes"));
    let many = "[[script]]\n".repeat(60);
    let told = check(&["run", "-"], &format!("{SMALL}{many}"), 2);
    assert!(told.ends_with("-: these are the first 50 mistakes; there may be more\n"));
    let told = check(&["run", "harbour-ratf"], "", 2);
    assert!(told.contains("bridging-hall") && told.contains("harbour-raft"));
    let told = check(&["run", "harbour-raft", "--until", "25h"], "", 2);
    assert!(told.contains("a moment of at most 86400.00 s"));
    std::fs::remove_dir_all(&folder).expect("the folder goes");
}

/// Devices and pipes need not end.
#[cfg(target_os = "linux")]
#[test]
fn a_file_without_an_end_is_not_read_to_its_end() {
    let told = check(&["check", "/dev/zero"], "", 2);
    assert!(told.contains("found more than 1048576 bytes"), "{told}");
}

/// To the checkers an operation of unknown outcome never ends: whoever asked goes on as another process.
#[test]
fn a_client_goes_on_as_another_process_after_an_unknown_outcome() {
    let text = r#"
title = "Two wishes"
until = "9s"
island = [{ name = "West", halls = ["A", "B", "C"] }]
client = [
    { name = "Okafor", island = "West", timeout = "1s", retries = 0 },
    { name = "Tanaka", island = "West" },
]
city = { keys = ["x"] }

[[script]]
at = "2s"
cut = { from = "A" }

[[script]]
at = "2s"
ask = { client = "Okafor", write = { key = "x", value = 1 } }

[[script]]
at = "4s"
heal = { from = "A" }

[[script]]
at = "8s"
ask = { client = "Okafor", hall = "B", read = "x" }
"#;
    let history = check(&["export", "-", "--format", "edn"], text, 0);
    let of = |word: &str| {
        let lines = history.lines().filter(|line| line.contains(word));
        let process = |line: &str| {
            line.split(":process ")
                .nth(1)
                .map(|rest| rest[..1].to_owned())
        };
        lines.filter_map(process).collect::<Vec<_>>()
    };
    assert_eq!(of(":write"), ["0", "0"], "{history}");
    assert!(history.contains(":type :info, :process 0"), "{history}");
    assert_eq!(
        of(":read").first().map(String::as_str),
        Some("2"),
        "{history}"
    );
}

#[test]
fn a_run_that_reached_a_limit_says_so() {
    let short = format!("{SMALL}\n[limits]\nevents = 30\n").replace(
        "value = { at = \"2.5s\", hall = \"A\", key = \"x\", value = 7 }",
        "believes = { at = \"0s\", hall = \"A\", role = \"leader\" }",
    );
    let short = short.replace(
        "holds = [\"one-writer\"]",
        "holds = [\"one-leader-per-term\"]",
    );
    let told = check(&["run", "-", "--events", "none"], &short, 0);
    assert!(told.contains("stopped for good at "), "{told}");
    let told = check(&["check", "-"], &short, 0);
    assert!(told.contains("events, stopped for good at "), "{told}");
    let told = check(&["run", "-", "--json"], &short, 0);
    assert!(!told.contains("\"stopped_us\": null"), "{told}");
}
