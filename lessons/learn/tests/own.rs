//! A lesson from outside: it is held to what the lessons that ship are held to, and every mistake is told with line and field.

mod shipped;

use split_isles_learn::{LESSON_MAX, Surroundings, compile, own_lesson};

use shipped::{course, files, scenarios};

fn around() -> Surroundings {
    Surroundings::of(&course(), &scenarios())
}

/// A lesson of the course as somebody would bring it along: with ids and a number of its own.
fn brought(file: &str) -> String {
    let text = files("course").remove(file).expect("it ships");
    let lines = text.lines().map(|line| {
        if let Some(id) = line.strip_prefix("id = \"") {
            // A uuid that nobody has: the same with its first half turned round.
            let (first, rest) = id.split_at(8);
            let turned: String = first.chars().rev().collect();
            format!("id = \"{turned}{rest}\n")
        } else if line.starts_with("number = ") {
            "number = 200\n".to_owned()
        } else {
            format!("{line}\n")
        }
    });
    lines.collect()
}

#[track_caller]
fn check_mistake(text: &str, expected: &str) {
    let told: Vec<String> = own_lesson(text, &around())
        .expect_err("it has a mistake")
        .iter()
        .map(ToString::to_string)
        .collect();
    assert!(
        told.iter().any(|one| one == expected),
        "{}",
        told.join("\n")
    );
}

#[test]
fn a_lesson_that_ships_is_the_same_lesson_when_it_is_brought_along() {
    let compiled = compile(&course(), &scenarios()).expect("it ships");
    let around = around();
    for (file, slug) in [
        ("01-two-islands-one-bridge", "two-islands-one-bridge"),
        ("08-the-sleeper-wakes", "the-sleeper-wakes"),
    ] {
        let own = own_lesson(&brought(file), &around);
        let mut own = own.unwrap_or_else(|told| panic!("{file}: {told:#?}"));
        let shipped = &compiled.lessons[slug];
        for (own, shipped) in own.runs.iter_mut().zip(&shipped.runs) {
            own.limits = shipped.limits;
        }
        assert_eq!(own.runs, shipped.runs);
        assert_eq!(own.title, shipped.title);
        assert_eq!(own.takeaway, shipped.takeaway);
        assert_eq!(own.steps.len(), shipped.steps.len());
        for (own, shipped) in own.steps.iter().zip(&shipped.steps) {
            assert_eq!(own.say, shipped.say);
            assert_eq!(own.predict, shipped.predict);
            assert_eq!(own.solution, shipped.solution);
        }
    }
}

#[test]
fn the_ids_and_the_number_of_what_ships_are_taken() {
    let text = files("course").remove("02-two-flags").expect("it ships");
    check_mistake(
        &text,
        "4:10: number: 2 is taken by a lesson of the course, expected one from 19",
    );
    let told = own_lesson(&text, &around()).expect_err("its ids are taken");
    assert!(
        told.iter()
            .any(|one| one.what.ends_with("is the id of something else too")),
        "{told:?}"
    );
}

#[test]
fn mistakes_are_told_with_line_and_field() {
    let text = brought("02-two-flags");
    let line_of = |text: &str, begins: &str| {
        let at = text.lines().position(|line| line.starts_with(begins));
        at.expect("it is there") + 1
    };
    let broken = text.replacen("concepts = [", "concepts = [\"castles\", ", 1);
    let line = line_of(&broken, "concepts");
    check_mistake(
        &broken,
        &format!("{line}:12: concepts: the glossary has no castles"),
    );

    let broken = text.replacen("kind = \"worked\"", "kind = \"lazy\"", 1);
    let line = line_of(&broken, "kind = \"lazy\"");
    check_mistake(
        &broken,
        &format!("{line}:8: unknown variant `lazy`, expected one of `worked`, `open`, `free`"),
    );

    check_mistake("title = [", "1:10: unclosed array, expected `]`");
}

#[test]
fn a_mistake_in_a_scenario_that_stands_in_a_lesson_has_the_lessons_line() {
    let text = brought("02-two-flags");
    let at = text.find("[runs.").expect("it has runs");
    let (before, after) = text.split_at(at);
    let text = format!(
        "{before}[runs.mine]\ntext = '''\ntitle = \"Mine\"\n\n[[island]]\nname = \"West\"\nhalls = [\"A\"]\n\n[[script]]\nat = \"1s\"\ncrash = \"Z\"\n'''\n{after}"
    );
    let line = before.lines().count() + 11;
    check_mistake(
        &text,
        &format!(
            "{line}:9: runs.mine.text: script[0].crash: found \"Z\", expected the name of a hall (A; did you mean A?)"
        ),
    );
}

#[test]
fn what_the_runs_do_not_bear_out_is_refused() {
    let text = brought("08-the-sleeper-wakes");
    let told = |text: &str| {
        let told = own_lesson(text, &around()).expect_err("it is not so");
        told.into_iter()
            .map(|one| (one.field, one.what))
            .collect::<Vec<_>>()
    };
    // A goal that is met from the beginning.
    let at = text.find("\ngoal = [").expect("it has goals") + 1;
    let end = at + text[at..].find(']').expect("it ends");
    let met = format!(
        "{}goal = [{{ status = {{ hall = \"A\", is = \"running\" }} }}{}",
        &text[..at],
        &text[end..]
    );
    let found = told(&met);
    assert!(
        found.iter().any(|(field, what)| field == "step[0].do.goal"
            && what.starts_with("met when the step opens")),
        "{found:?}"
    );
}

#[test]
fn far_too_much_is_refused() {
    check_mistake(
        &"#".repeat(LESSON_MAX + 1),
        &format!(
            "1:1: {} bytes, expected {LESSON_MAX} at most",
            LESSON_MAX + 1
        ),
    );
    let text = brought("02-two-flags");
    let at = text.find("[facts]").expect("it has facts") + "[facts]\n".len();
    let (before, after) = text.split_at(at);
    let fact = |n| format!("f{n} = {{ run = \"base\", event = \"A paused\" }}\n");
    let more = (0..300).map(fact).collect::<Vec<_>>().concat();
    let told =
        own_lesson(&format!("{before}{more}{after}"), &around()).expect_err("it is too much");
    assert!(
        told.iter()
            .any(|one| one.field == "facts" && one.what.ends_with("expected 200 at most")),
        "{told:?}"
    );
}

#[test]
fn a_damaged_lesson_is_read_or_refused_and_nothing_else() {
    let around = around();
    let whole: Vec<char> = brought("02-two-flags").chars().collect();
    let mut dice = 7_u64;
    let mut draw = |below: usize| {
        // Knuth's constants: any generator will do.
        dice = dice
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (dice >> 33) as usize % below
    };
    let letters: Vec<char> = "\"'[]{}=.,0a9-_ \n⟨{s#".chars().collect();
    for _ in 0..300 {
        let mut text = whole.clone();
        for _ in 0..=draw(4) {
            let at = draw(text.len());
            match draw(3) {
                0 => text[at] = letters[draw(letters.len())],
                1 => drop(text.remove(at)),
                _ => text.insert(at, letters[draw(letters.len())]),
            }
        }
        text.truncate(if draw(5) == 0 {
            draw(text.len())
        } else {
            text.len()
        });
        let text: String = text.into_iter().collect();
        if let Err(told) = own_lesson(&text, &around) {
            assert!(!told.is_empty());
            let lines = text.split('\n').count();
            for one in told {
                assert!(
                    (1..=lines + 1).contains(&one.line) && !one.what.is_empty(),
                    "{one}"
                );
            }
        }
    }
}
