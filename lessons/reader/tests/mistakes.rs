//! What an author sees who made mistakes: all of them, each with its place, what was found and what was expected.

use split_isles_reader::read;

const MINIMAL: &str = r#"
title = "The bridge floods"

[[island]]
name = "West"
halls = ["A", "B"]

[[island]]
name = "East"
halls = ["C", "D", "E"]

[[script]]
at = "6.2s"
cut = { bridge = "West-East" }
"#;

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    match read(text) {
        Ok(_) => assert!(
            expected.is_empty(),
            "the file was read, without a word about {expected:?}"
        ),
        Err(errors) => {
            let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
            assert_eq!(told.join("\n"), expected.join("\n"));
        }
    }
}

#[test]
fn a_minimal_file_is_read() {
    check(MINIMAL, &[]);
}

#[test]
fn what_is_not_toml_is_told_by_line() {
    check(
        "title = \"x\"\nseed = = 3\n",
        &[r#"2:8: found "=", expected TOML (extra `=`, expected nothing)"#],
    );
}

#[test]
fn all_mistakes_of_form_are_told_at_once() {
    let text = r#"
titel = "The bridge floods"
seed = -3
until = 40

[mechanism.raft]
pre_vote = "no"
heartbeat = "400 parsecs"

[[island]]
name = "West"
halls = ["A", { name = "B", wieght = 2 }]

[[script]]
at = "6.2s"
cutt = { bridge = "West-East" }

[[script]]
cut = { brigde = "West-East" }

[[script]]
at = "7s"
pause = { hall = "A", for = true }
crash = "B"
"#;
    check(
        text,
        &[
            "1:1: title: found nothing, expected the field title",
            "2:1: titel: found an unknown field titel, expected one of title, about, seed, until, mechanism, guards, island, city, client, script, expect, limits (did you mean title?)",
            "3:8: seed: found -3, expected a whole number from 0",
            r#"4:9: until: found 40, expected a length of time such as "300ms", "1.5s" or "2min""#,
            r#"7:12: mechanism.raft.pre_vote: found "no", expected true or false"#,
            r#"8:13: mechanism.raft.heartbeat: found "400 parsecs", expected a length of time such as "300ms", "1.5s" or "2min""#,
            "12:29: island[0].halls[1].wieght: found an unknown field wieght, expected one of name, weight, witness, spare, clock_offset, clock_drift_ppm, office, of, place (did you mean weight?)",
            "16:1: script[0].cutt: found an unknown field cutt, expected one of cut, heal, partition, degrade, flap, pause, resume, crash, power_off, restart, wipe_disk, slow, slow_disk, clock_offset, clock_drift, clock_jump, ask, rules, guards, transfer_leadership, change_members, take_snapshot (did you mean cut?)",
            "18:1: script[1].at: found nothing, expected the field at",
            "19:9: script[1].cut.brigde: found an unknown field brigde, expected one of bridge, link, from, to, all (did you mean bridge?)",
            "21:1: script[2]: found both pause and crash, expected just one act such as cut, heal, pause or ask",
            r#"23:29: script[2].pause.for: found true, expected a length of time such as "300ms", "1.5s" or "2min""#,
        ],
    );
}

#[test]
fn all_mistakes_of_meaning_are_told_at_once() {
    let text = r#"
title = "The bridge floods"

[mechanism.raft]
heartbeat = "0s"

[[island]]
name = "West"
halls = ["A", "B"]

[[island]]
name = "East"
halls = ["C"]

[[script]]
at = "6.2s"
cut = { bridge = "Wset-East" }

[[script]]
at = "7s"
ask = { client = "West clerk", sell = { house = "No. 13", to = "Moreau" } }
"#;
    check(
        text,
        &[
            r#"17:18: script[0].cut.bridge: found "Wset-East", expected two islands (did you mean West-East?)"#,
            r#"21:49: script[1].ask.sell.house: found "No. 13", expected the name of a house (No. 3, No. 7, No. 9, No. 12; did you mean No. 3?)"#,
        ],
    );
}

#[test]
fn the_checks_of_the_core_are_told_by_line_too() {
    let text = r#"
title = "The bridge floods"

[mechanism.raft]
heartbeat = "0s"

[[island]]
name = "West"
halls = ["A", "A"]
"#;
    check(
        text,
        &[r#"9:15: island[0].halls[1].name: found "A" a second time, expected a name of its own"#],
    );
}

#[test]
fn times_and_timings_out_of_bounds_are_told_by_line() {
    let text = r#"
title = "The bridge floods"

[mechanism.raft]
heartbeat = "2h"

[[island]]
name = "West"
halls = ["A"]

[[script]]
at = "50h"
rules.raft = { heartbeat = "1s", batch = 0 }
"#;
    check(
        text,
        &[
            "5:13: mechanism.raft.heartbeat: found 7200.00 s, expected at most 3600.00 s",
            "12:6: script[0].at: found 180000.00 s, expected a moment of at most 86400.00 s",
            "13:42: script[0].rules.raft.batch: found 0, expected a number from 1 to 65535",
        ],
    );
}

#[test]
fn a_wrong_name_is_told_beside_what_comes_of_it() {
    let twice = MINIMAL.replace("\"East\"", "\"West\"");
    check(
        &twice,
        &[
            r#"9:8: island[1].name: found "West" a second time, expected a name of its own"#,
            r#"14:18: script[0].cut.bridge: found "West-East", expected two islands such as "West-West" or "West->West""#,
        ],
    );
    let bell = MINIMAL.replace("name = \"West\"", "name = \"We\\u0007st\"");
    check(
        &bell,
        &[
            r#"5:8: island[0].name: found "We\u{7}st", expected a name without control characters"#,
            "14:18: script[0].cut.bridge: found \"West-East\", expected two islands (did you mean We\u{fffd}st-East?)",
        ],
    );
}

#[test]
fn what_an_author_wrote_is_repeated_in_short() {
    let long = "k".repeat(10_000);
    for text in [
        format!("{long} = 1\n{MINIMAL}"),
        MINIMAL.replace("\"A\"", &format!("\"{long}\"")),
        MINIMAL.replace("West-East", &long),
        MINIMAL.replace("cut =", &format!("{long} =")),
    ] {
        for error in read(&text).expect_err("none of them is right") {
            assert!(error.to_string().len() < 600, "{error}");
        }
    }
}

#[test]
fn what_is_wrong_with_the_halls_is_told_at_the_islands() {
    check(
        "title = \"none\"\n[[island]]\nname = \"West\"\nhalls = []\n",
        &["2:1: island: found 0 halls, expected from 1 to 31 halls in all"],
    );
    check(
        "title = \"w\"\n[[island]]\nname = \"West\"\nhalls = [{ name = \"A\", witness = true }]\n",
        &[
            "2:1: island: found none that could lead, expected a hall that is neither witness nor spare",
        ],
    );
    check(
        &MINIMAL.replace("\"A\"", "{ name = \"A\", clock_offset = \"-25h\" }"),
        &[
            "6:39: island[0].halls[0].clock_offset: found -90000.00 s, expected from -86400.00 s to 86400.00 s",
        ],
    );
}

#[test]
fn a_long_name_of_an_island_does_not_make_a_wrong_one_of_its_clerk() {
    let long = MINIMAL.replace("\"West\"", "\"The Westernmost of all the Isles\"");
    check(
        &long.replace("West-East", "The Westernmost of all the Isles-East"),
        &[],
    );
}
