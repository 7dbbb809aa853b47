//! What a step says and asks before it is done, as one number: what a learner has done counts for as long as it is the same. It hangs on what the
//! author wrote and not on facts that are filled in, so that a run whose events move a little undoes nobody's work; nor on hints, the solution, and what
//! is told afterwards.

use split_isles_core::scenario::Scenario;
use split_isles_reader::write;
use split_isles_taught::hash_of;

use crate::predicate::inline;
use crate::predict::Predict;
use crate::step::{Do, Step};

/// The hash of a step.
pub(super) fn hash(step: &Step, scene: u64) -> u64 {
    let goals: Vec<String> = step.deed.goal.iter().map(inline).collect();
    let asked = step.predict.as_ref().map(question);
    hash_of(&(&step.title, &step.say, asked, &step.deed.task, goals, scene))
}

/// The hash of a question, with what may be answered and what is right.
fn question(predict: &Predict) -> u64 {
    let options = predict.option.iter();
    let options: Vec<_> = options.map(|one| (&one.text, one.right)).collect();
    hash_of(&(
        &predict.ask,
        predict.kind,
        options,
        &predict.answer,
        &predict.within,
    ))
}

/// The hash of a scene: a city with all that befalls it, as a file that leaves out whatever is usual, and the moment in the author's words.
pub(super) fn scene(scenario: &Scenario, at: &str) -> u64 {
    let city = Scenario {
        title: String::new(),
        about: String::new(),
        expect: Vec::new(),
        ..scenario.clone()
    };
    hash_of(&(write(&city), at))
}

/// The hash of the scene that a solution leaves.
pub(super) fn scene_after(scene: u64, deed: &Do) -> u64 {
    let does: Vec<String> = deed.does.iter().map(toml::Table::to_string).collect();
    hash_of(&(scene, does, &deed.until))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::Lesson;

    fn lesson() -> Lesson {
        let text = include_str!("../../../course/01-two-islands-one-bridge.toml");
        crate::course::parse(text).unwrap_or_else(|_| panic!("it ships"))
    }

    fn hash_after(change: impl FnOnce(&mut Step)) -> u64 {
        let mut step = lesson().step.remove(0);
        change(&mut step);
        hash(&step, 7)
    }

    #[test]
    fn a_step_is_rewritten_by_what_it_says_and_asks_and_by_nothing_else() {
        let before = hash_after(|_| {});
        let rewritten = [
            hash_after(|step| step.title.push('!')),
            hash_after(|step| step.say.push('!')),
            hash_after(|step| step.deed.task.push('!')),
            hash_after(|step| {
                let asked = step.predict.as_mut().expect("it asks");
                asked.ask.push('!');
            }),
            hash_after(|step| {
                let asked = step.predict.as_mut().expect("it asks");
                asked.option[0].text.push('!');
            }),
            hash_after(|step| {
                step.deed.goal.pop();
            }),
            hash(&lesson().step[0], 8),
        ];
        assert!(!rewritten.contains(&before), "{rewritten:?}");
        let same = [
            hash_after(|step| step.deed.hints[0].push(',')),
            hash_after(|step| step.deed.does.clear()),
            hash_after(|step| step.explain.say.push('!')),
            hash_after(|step| {
                let asked = step.predict.as_mut().expect("it asks");
                asked.option[0].why.push('!');
                asked.option[0].shows.run.push('!');
            }),
        ];
        assert_eq!(same, [before; 4]);
    }
}
