//! Every lesson is true, as the page is given it: what an option's replay shows is so there, and a goal is met by the reference solution, but
//! neither when a step opens nor by waiting.

mod shipped;

use split_isles_learn::{Compiled, Course, PredictKind, compile, unproved};
use split_isles_taught::{Block, Inline, Lesson, Predicate, Predict, Prose};

use shipped::{course, scenarios};

fn compiled(course: &Course) -> Compiled {
    compile(course, &scenarios()).unwrap_or_else(|mistakes| {
        let told: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
        panic!("{}", told.join("\n"))
    })
}

/// Each written lesson with what it was compiled into.
fn pairs<'a>(
    course: &'a Course,
    compiled: &'a Compiled,
) -> Vec<(&'a String, &'a Lesson, &'a split_isles_learn::Lesson)> {
    let pair = |(file, written): (&'a String, &'a split_isles_learn::Lesson)| {
        let lesson = compiled
            .lessons
            .values()
            .find(|lesson| lesson.id == written.id);
        (file, lesson.expect("every lesson is compiled"), written)
    };
    course.lessons.iter().map(pair).collect()
}

#[test]
fn every_goal_and_every_answer_of_the_course_is_borne_out_by_its_runs() {
    let source = course();
    let compiled = compiled(&source);
    assert!(compiled.lessons.len() >= 18, "{}", compiled.lessons.len());
    let (mut told, mut seen) = (Vec::new(), 0);
    for (file, lesson, written) in pairs(&source, &compiled) {
        let found = unproved(lesson, written);
        told.extend(
            found
                .into_iter()
                .map(|(field, what)| format!("{file}: {field}: {what}")),
        );
        for (nth, step) in lesson.steps.iter().enumerate() {
            if step
                .goals
                .iter()
                .all(|goal| matches!(goal.is, Predicate::Time(_)))
            {
                told.push(format!("{file}: step[{nth}]: there is nothing to do"));
            }
        }
        for (nth, step) in written.step.iter().enumerate() {
            let Some(predict) = &step.predict else {
                continue;
            };
            if !is_borne_out(predict) {
                told.push(format!(
                    "{file}: step[{nth}].predict: no run bears the answer out"
                ));
            }
            let shows = predict.option.iter().map(|option| &option.shows);
            seen += shows
                .chain(&predict.shows)
                .map(|shows| shows.is.len())
                .sum::<usize>();
        }
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
    assert!(seen > 300, "{seen}");
}

/// Whether the key hangs on a run: each option shows one, a number is a fact or shows one, a click shows one.
fn is_borne_out(predict: &split_isles_learn::Predict) -> bool {
    match predict.kind {
        PredictKind::Choice => true,
        PredictKind::Number => predict.asks_for_a_fact() || predict.shows.is_some(),
        PredictKind::Click => predict.shows.is_some(),
    }
}

#[test]
fn no_text_keeps_a_placeholder_or_a_mark_without_its_end() {
    fn plain(text: &[Inline], told: &mut Vec<String>, place: &str) {
        for one in text {
            match one {
                Inline::Text(text) => {
                    let left = text.contains(['⟨', '⟩', '`', '[', ']'])
                        || text.contains("**")
                        || text.contains("{t_")
                        || text.contains("{n_");
                    if left {
                        told.push(format!("{place}: {text:?}"));
                    }
                }
                Inline::Strong(text) | Inline::Emphasis(text) | Inline::Term { text, .. } => {
                    plain(text, told, place);
                }
                Inline::Code(_) => {}
            }
        }
    }
    let mut told = Vec::new();
    let mut check = |prose: &Prose, place: &str| {
        for block in [prose.blocks(false), prose.blocks(true)].concat() {
            match block {
                Block::Paragraph(text) => plain(&text, &mut told, place),
                Block::List(items) => items.iter().for_each(|item| plain(item, &mut told, place)),
            }
        }
    };
    let compiled = compiled(&course());
    for (name, lesson) in &compiled.lessons {
        for step in &lesson.steps {
            let texts = [&step.title, &step.say, &step.task, &step.explain];
            texts
                .into_iter()
                .chain(&step.hints)
                .for_each(|text| check(text, name));
            if let Some(observe) = &step.observe {
                check(&observe.say, name);
            }
            if let Some(Predict::Choice { options, .. }) = &step.predict {
                options
                    .iter()
                    .flat_map(|one| [&one.text, &one.why])
                    .for_each(|text| check(text, name));
            }
        }
        for text in [&lesson.takeaway, &lesson.wild] {
            check(text, name);
        }
    }
    for entry in &compiled.glossary {
        for text in [&entry.short, &entry.say] {
            check(text, &entry.id);
        }
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}
