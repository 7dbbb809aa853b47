//! Every lesson is true, as the page is given it: what an option's replay shows is so there, and a goal is met by the reference solution, but
//! neither when a step opens nor by waiting.

mod shipped;

use split_isles_core::history::Timeline;
use split_isles_core::units::EventId;
use split_isles_learn::{Compiled, Course, PredictKind, Shows, begun, compile, named};
use split_isles_taught::{
    Block, Goal, Inline, Lesson, Predict, Prose, Scene, Source, Step, Trace, holds,
};

use shipped::{course, scenarios};

fn compiled(course: &Course) -> Compiled {
    compile(course, &scenarios()).unwrap_or_else(|mistakes| {
        let told: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
        panic!("{}", told.join("\n"))
    })
}

/// A scene's run, at its moment.
fn open(lesson: &Lesson, scene: &Scene) -> Timeline {
    let Source::Own(run) = scene.run else {
        panic!("a lesson plays its own runs");
    };
    let mut run = begun(lesson.runs[usize::from(run)].clone(), Vec::new());
    run.seek(scene.at);
    run
}

/// The goals that are not met.
fn open_goals<'a>(goals: &'a [Goal], run: &Timeline, trace: &mut Trace) -> Vec<&'a Goal> {
    let mut open = goals.iter().collect::<Vec<_>>();
    open.retain(|goal| !holds(&goal.is, run, trace));
    open
}

#[test]
fn every_goal_is_met_by_its_solution_and_neither_at_once_nor_by_waiting() {
    let mut told = Vec::new();
    let course = compiled(&course());
    assert!(course.lessons.len() >= 18, "{}", course.lessons.len());
    for (name, lesson) in &course.lessons {
        for (nth, step) in lesson.steps.iter().enumerate() {
            let place = format!("{name}: step[{nth}]");
            let mut idle = open(lesson, &step.opens);
            let since = EventId(idle.world().events());
            let mut trace = Trace::since(since);
            if open_goals(&step.goals, &idle, &mut trace).is_empty() {
                told.push(format!("{place}: met when the step opens"));
            }
            idle.seek(step.until);
            if open_goals(&step.goals, &idle, &mut trace).is_empty() {
                told.push(format!("{place}: met by waiting"));
            }
            let (mut run, mut trace) = (solved(lesson, step), Trace::since(since));
            run.seek(step.until);
            let open = open_goals(&step.goals, &run, &mut trace);
            if !open.is_empty() {
                told.push(format!("{place}: the solution does not meet {open:?}"));
            }
        }
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}

/// The run in which the third hint has acted.
fn solved(lesson: &Lesson, step: &Step) -> Timeline {
    let opened = open(lesson, &step.opens);
    begun(opened.scenario().as_ref().clone(), step.solution.clone())
}

/// Whether the key hangs on a run: each option shows one, a number is a fact or shows one, a click shows one.
fn is_borne_out(predict: &split_isles_learn::Predict) -> bool {
    match predict.kind {
        PredictKind::Choice => true,
        PredictKind::Number => predict.asks_for_a_fact() || predict.shows.is_some(),
        PredictKind::Click => predict.shows.is_some(),
    }
}

/// The moments that a prediction opens, each with what is so there.
fn shown<'a>(
    predict: &'a Predict,
    written: &'a split_isles_learn::Predict,
) -> Vec<(&'a Scene, &'a Shows)> {
    match predict {
        Predict::Choice { options, .. } => options
            .iter()
            .zip(&written.option)
            .map(|(option, written)| (&option.shows, &written.shows))
            .collect(),
        Predict::Number { shows, .. } | Predict::Click { shows, .. } => {
            shows.iter().zip(&written.shows).collect()
        }
    }
}

#[test]
fn every_answer_is_shown_or_refuted_by_the_run_that_it_opens() {
    let source = course();
    let compiled = compiled(&source);
    let (mut told, mut seen) = (Vec::new(), 0);
    for (file, written) in &source.lessons {
        let lesson = compiled
            .lessons
            .values()
            .find(|lesson| lesson.id == written.id)
            .expect("every lesson is compiled");
        for (nth, (step, written)) in lesson.steps.iter().zip(&written.step).enumerate() {
            let (Some(predict), Some(written)) = (&step.predict, &written.predict) else {
                continue;
            };
            let place = format!("{file}: step[{nth}].predict");
            if !is_borne_out(written) {
                told.push(format!("{place}: no run bears the answer out"));
            }
            for (at, (scene, shows)) in shown(predict, written).into_iter().enumerate() {
                let run = open(lesson, scene);
                let mut trace = Trace::since(EventId(0));
                for predicate in &shows.is {
                    seen += 1;
                    let so = named(predicate, run.scenario())
                        .map(|predicate| holds(&predicate, &run, &mut trace));
                    if so != Ok(true) {
                        told.push(format!("{place}, shown {at}: {predicate:?}: {so:?}"));
                    }
                }
            }
        }
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
    assert!(seen > 300, "{seen}");
}

#[test]
fn what_is_to_be_observed_has_happened_when_the_solution_ends() {
    let mut told = Vec::new();
    for (name, lesson) in &compiled(&course()).lessons {
        for (nth, step) in lesson.steps.iter().enumerate() {
            let late = step
                .observe
                .as_ref()
                .filter(|observe| observe.at > step.until);
            told.extend(late.map(|observe| format!("{name}: step[{nth}]: {} s", observe.at)));
        }
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
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
