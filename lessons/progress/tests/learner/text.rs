//! What is written is read again, whole; and whatever else is given to it, it says what is wrong and where.

use proptest::prelude::*;
use split_isles_progress::{
    Answer, Clock, Grade, Hint, How, Interview, MAX_BYTES, Met, Moment, Prediction, Progress,
    ReadError, Reply, Review, read, write,
};
use split_isles_taught::Level;

use crate::any::{NOON, answer, any_learner};

/// One of everything.
const TEXT: &str = r#"{"split-isles-progress":2,"reset":1727999000000,"opened":{"at":1728043200000,"step":"step-1"},"steps":{"step-1":{"predictions":[{"at":1728043200000,"answer":{"choice":2},"right":false,"hash":"00000000000000ff"},{"at":1728043200001,"answer":{"number":-1500},"right":true,"hash":"00000000000000ff"},{"at":1728043200002,"answer":{"place":"hall C"},"right":true,"hash":"00000000000000ff"}],"met":[{"at":1728043200003,"hints":1,"hash":"00000000000000ff"}],"hints":[{"at":1728043200002,"rung":1,"hash":"00000000000000ff"}],"opened":1728043200000}},"reviews":{"card-1":[{"at":1728043200000,"grade":"again","right":false,"hash":"0000000000000001"},{"at":1728043200001,"grade":"easy","right":true,"hash":"ffffffffffffffff","how":"interview","seed":"18446744073709551615","ahead":-90}]},"interviews":{"interview-1":{"changed":1728043200001,"began":1728043200000,"level":"Senior","clock":{"down":20},"lasted":75,"replies":[{"at":1728043200001,"card":"card-2","turn":1,"hash":"0000000000000002","text":"The leader asks \"all\".","compared":true,"points":[0,2],"flags":[1]}]}},"later":{"kept": [1.10, true]}}
"#;

fn everything() -> Progress {
    let at = |after| Moment::new(NOON + after);
    let mut progress = Progress::default();
    progress.reset(Moment::new(1_727_999_000_000));
    let predictions = [
        (Answer::Choice(2), false),
        (Answer::Number(-1_500), true),
        (Answer::Place("hall C".to_owned()), true),
    ];
    for (after, (answer, right)) in (0..).zip(predictions) {
        let prediction = Prediction {
            at: at(after),
            answer,
            right,
            hash: 255,
        };
        progress
            .predict("step-1", prediction)
            .expect("there is room");
    }
    let met = Met {
        at: at(3),
        hints: 1,
        hash: 255,
    };
    progress.meet("step-1", met).expect("there is room");
    let hint = Hint {
        at: at(2),
        rung: 1,
        hash: 255,
    };
    progress.hint("step-1", hint).expect("there is room");
    progress.open("step-1", at(0)).expect("there is room");
    progress
        .review("card-1", answer(NOON, Grade::Again))
        .expect("there is room");
    let made = Review {
        at: at(1),
        grade: Grade::Easy,
        right: true,
        hash: u64::MAX,
        how: How::Interview,
        seed: Some(u64::MAX),
        ahead: Some(-90),
    };
    progress.review("card-1", made).expect("there is room");
    let reply = Reply {
        at: at(1),
        card: "card-2".to_owned(),
        turn: 1,
        hash: 2,
        text: "The leader asks \"all\".".to_owned(),
        compared: true,
        points: vec![0, 2],
        flags: vec![1],
    };
    let interview = Interview {
        changed: at(1),
        began: at(0),
        level: Level::Senior,
        clock: Clock::Down(20),
        lasted: 75,
        replies: vec![reply],
    };
    progress
        .interview("interview-1", interview)
        .expect("there is room");
    progress
}

#[test]
fn the_text_is_as_documented_and_stays_so() {
    let mut progress = read(TEXT).expect("it is as documented");
    assert_eq!(
        write(&progress),
        TEXT,
        "a field of a later version is kept as it was"
    );
    progress.merge(&everything()).expect("there is room");
    assert_eq!(write(&progress), TEXT, "what was read is what was done");
    let without = TEXT.replace(r#","later":{"kept": [1.10, true]}"#, "");
    assert_eq!(write(&everything()), without);
}

#[test]
fn an_answer_of_the_first_version_is_the_same_that_now_tells_its_clock() {
    let told = Review {
        ahead: Some(120),
        ..answer(NOON, Grade::Good)
    };
    let mut now = Progress::default();
    now.review("card", told.clone()).expect("there is room");
    let old = r#"{"split-isles-progress":1,"steps":{},"interviews":{},"reviews":{"card":[
        {"at":1728043200000,"grade":"good","right":true,"hash":"0000000000000001"}]}}"#;
    let mut joined = read(old).expect("it is a progress");
    assert_eq!(joined.tally().reviews, 1);
    joined.merge(&now).expect("there is room");
    let mut back = now;
    back.merge(&read(old).expect("it is a progress"))
        .expect("there is room");
    for one in [joined, back] {
        let reviews: Vec<_> = one.reviews("card").cloned().collect();
        assert_eq!(reviews, std::slice::from_ref(&told));
    }
}

#[test]
fn fields_come_in_any_order_with_any_space_and_some_may_be_missing() {
    let text = "\u{feff}\r\n{ \"interviews\": {}, \"reviews\": { \"card\": [\n {\"hash\": \"1\", \"right\": true, \"new\": [0], \
        \"grade\": \"good\", \"at\": 1728043200000} ] },\n \"steps\": {}, \"split-isles-progress\": 1 }\n";
    let progress = read(text).expect("it is a progress");
    let reviews: Vec<_> = progress.reviews("card").cloned().collect();
    assert_eq!(reviews, [answer(NOON, Grade::Good)]);
    let one = |at| format!("{{\"at\":{at},\"grade\":\"good\",\"right\":true,\"hash\":\"1\"}}");
    let (early, late) = (one(1), one(2));
    let sorted = parts(
        "{}",
        &format!("{{\"a\":[{early}],\"b\":[{early},{late}]}}"),
        "{}",
    );
    let mixed = format!("{{\"b\":[{late},{early},{late}],\"a\":[{early}]}}");
    let mixed = read(parts("{}", &mixed, "{}"));
    assert!(mixed.is_ok());
    assert_eq!(mixed, read(sorted), "whoever wrote it in another order");
}

#[test]
fn of_two_replies_to_one_question_in_a_file_the_later_one_is_read() {
    let reply = |at, text: &str| {
        format!(
            "{{\"at\":{at},\"card\":\"a\",\"turn\":0,\"hash\":\"1\",\"text\":\"{text}\",\"points\":[],\"flags\":[]}}"
        )
    };
    let replies = [reply(5, "early"), reply(7, "late"), reply(6, "between")].join(",");
    let interview = format!(
        "{{\"one\":{{\"changed\":6,\"began\":5,\"level\":\"Mid\",\"replies\":[{replies}]}}}}"
    );
    let progress = read(parts("{}", "{}", &interview)).expect("it is a progress");
    let (_, one) = progress.interviews().next().expect("there is one");
    let texts: Vec<_> = one.replies.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(texts, ["late"]);
    assert_eq!(
        one.changed,
        Moment::new(7),
        "no reply is later than the whole"
    );
    assert!(
        !one.replies[0].is_answer(),
        "nothing says that it was compared"
    );
}

#[track_caller]
fn check_error(text: &str, expected: &str) {
    let error = read(text).expect_err("it is no progress");
    assert_eq!(error.to_string(), expected);
}

/// A progress with these three parts.
fn parts(steps: &str, reviews: &str, interviews: &str) -> String {
    format!(
        "{{\"split-isles-progress\": 1,\n\"steps\": {steps},\n\"reviews\": {reviews},\n\"interviews\": {interviews}}}"
    )
}

#[test]
fn mistakes_are_told_with_their_place() {
    check_error("", "the text is empty");
    check_error(" \n", "the text is empty");
    check_error(
        "{\"split-isles-progress\": 1, \"reviews",
        "line 1, column 36: the text ends too early",
    );
    check_error(
        "progress!",
        "line 1, column 1: this is no JSON: expected value",
    );
    check_error(
        "{\"a\": 1,\n b}",
        "line 2, column 2: this is no JSON: key must be a string",
    );
    let nobody = "this is no progress of Split Isles: the field \"split-isles-progress\" with its version is missing";
    for text in [
        "{}",
        "[]",
        "1",
        "\"split-isles-progress\"",
        "null",
        "{\"split-isles-progress\": \"1\"}",
        "{\"split-isles-progress\": 0}",
    ] {
        check_error(text, nobody);
    }
    check_error(
        "{\"reviews\": \"what this means is not known today\", \"split-isles-progress\": 3}",
        "this progress is of version 3; this page reads versions up to 2",
    );
    check_error(
        "{\"split-isles-progress\": 1}",
        "line 1, column 27: missing field `steps`",
    );
    check_error(
        &parts("{}", "{\"a\": [], \"a\": []}", "{}"),
        "line 3, column 29: \"a\" stands twice",
    );
    check_error(
        &parts("{}", "{\"a\": [{\"at\": 1, \"grade\": \"great\"}]}", "{}"),
        "line 3, column 44: unknown variant `great`, expected one of `again`, `hard`, `good`, `easy`",
    );
    check_error(
        &parts(
            "{}",
            "{\"a\": [{\"at\": 1, \"grade\": \"good\", \"right\": true, \"hash\": \"+1\"}]}",
            "{}",
        ),
        "line 3, column 73: found \"+1\", expected a hash of up to 16 hexadecimal digits",
    );
    check_error(
        &parts("{}", "{\"a\": [{\"at\": 8640000000000001}]}", "{}"),
        "line 3, column 42: 8640000000000001 is later than any date; times are milliseconds since 1970",
    );
    check_error(
        &parts("{\"a\": {\"met\": []}}", "{}", "{}"),
        "line 2, column 26: missing field `predictions`",
    );
    check_error(
        &format!("{}!", parts("{}", "{}", "{}")),
        "line 4, column 18: this is no JSON: trailing characters",
    );
}

#[test]
fn what_is_too_long_or_too_deep_is_refused() {
    let long = " ".repeat(MAX_BYTES + 1);
    assert_eq!(read(long), Err(ReadError::TooLong(MAX_BYTES + 1)));
    // Short as somebody else wrote it, but not as it is written here.
    let reviews: Vec<_> = (1_000_000..1_130_000)
        .map(|at| format!("{{\"at\":{at},\"grade\":\"good\",\"right\":true,\"hash\":\"1\"}}"))
        .collect();
    let text = parts("{}", &format!("{{\"card\":[{}]}}", reviews.join(",")), "{}");
    assert!(text.len() < MAX_BYTES, "{}", text.len());
    assert!(matches!(read(&text), Err(ReadError::TooLong(_))));
    let deep = "[".repeat(MAX_BYTES);
    assert!(read(&deep).is_err());
    assert!(read(parts("{}", &deep[..MAX_BYTES / 2], "{}")).is_err());
    assert!(
        read(parts(
            "{}",
            "{}",
            &format!("{{}}, \"later\": {}", &deep[..MAX_BYTES / 2])
        ))
        .is_err()
    );
    assert!(read([b'"', 0xff, b'"']).is_err(), "no text at all");
}

#[test]
fn two_later_versions_meet_in_one_of_this() {
    let with = |field: &str| {
        let text = parts("{}", "{}", &format!("{{}}, {field}"));
        read(text).expect("it is a progress")
    };
    let mut a = with("\"one\": [1], \"both\": 2");
    let mut b = with("\"two\": {}, \"both\": 3");
    let (was_a, was_b) = (a.clone(), b.clone());
    a.merge(&was_b).expect("there is room");
    b.merge(&was_a).expect("there is room");
    assert_eq!(a, b);
    assert!(
        write(&a).contains("\"both\":3,\"one\":[1],\"two\":{}}"),
        "{}",
        write(&a)
    );
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(progress in any_learner()) {
        let text = write(&progress);
        let back = read(&text);
        prop_assert_eq!(back.as_ref(), Ok(&progress));
    }

    #[test]
    fn cut_short_it_is_refused(progress in any_learner(), cut in any::<proptest::sample::Index>()) {
        let text = write(&progress);
        let text = text.trim_end().as_bytes();
        prop_assert!(read(&text[..cut.index(text.len())]).is_err());
    }

    #[test]
    fn damaged_it_is_refused_or_nearly_whole(
        progress in any_learner(), at in any::<proptest::sample::Index>(), bit in 0..8u32,
    ) {
        let mut text = write(&progress).into_bytes();
        let at = at.index(text.len());
        text[at] ^= 1 << bit;
        if let Ok(read) = read(&text) {
            // A digit or a letter is another one: at most one thing differs, and none but it is gone.
            let (now, was) = (read.tally(), progress.tally());
            prop_assert!(now.reviews + 1 >= was.reviews, "{} of {}", now.reviews, was.reviews);
            prop_assert!(now.predictions + 1 >= was.predictions);
            prop_assert!(now.goals + 1 >= was.goals);
            prop_assert!(now.interviews >= was.interviews);
            prop_assert!(now.is_nothing() == was.is_nothing(), "taken for empty");
        }
    }

    #[test]
    fn whatever_it_is_given_it_does_not_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(read(bytes).is_err());
    }
}
