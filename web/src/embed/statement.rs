//! What a learner does as xAPI statements (IEEE 9274.1.1; the 1.0.3 text is at <https://github.com/adlnet/xAPI-Spec>): derived from the same
//! happenings as every other message, for pages around that hand them to a learning record store.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::happening::{Extent, Happening};

/// The course, of which every lesson is a part.
const COURSE: &str = "urn:split-isles:course";
/// Where the verbs are defined.
const VERBS: &str = "http://adlnet.gov/expapi/verbs/";
/// Where the types of activities are defined.
const TYPES: &str = "http://adlnet.gov/expapi/activities/";

/// When and as what a statement is made.
pub(super) struct Stamp {
    /// A fresh uuid.
    pub(super) id: String,
    /// This moment, as ISO 8601 has it.
    pub(super) timestamp: String,
}

/// What is known of a lesson.
struct Known {
    title: String,
    language: String,
}

/// The one who makes the statements, about one learner without a name.
pub(super) struct Reporter {
    actor: Value,
    stamp: Box<dyn Fn() -> Stamp>,
    lessons: BTreeMap<String, Known>,
    passed: BTreeSet<String>,
}

impl Reporter {
    /// For the page of this origin. The learner is an account there, with a fresh uuid as its name: whoever knows the learner puts another actor in.
    pub(super) fn new(origin: &str, stamp: impl Fn() -> Stamp + 'static) -> Self {
        let account = json!({ "homePage": origin, "name": stamp().id });
        Self {
            actor: json!({ "objectType": "Agent", "account": account }),
            stamp: Box::new(stamp),
            lessons: BTreeMap::new(),
            passed: BTreeSet::new(),
        }
    }

    /// What is to be stated of something that happened.
    pub(super) fn report(&mut self, happening: &Happening) -> Vec<Value> {
        match happening {
            Happening::Step {
                lesson_id,
                title,
                language,
                step_id,
                step_title,
                ..
            } => {
                let known = Known {
                    title: title.clone(),
                    language: language.clone(),
                };
                let first = self.lessons.insert(lesson_id.clone(), known).is_none();
                let step = activity("step", step_id, "module", Some((language, step_title)));
                let begun = first.then(|| self.of_lesson("initialized", lesson_id, None));
                let seen = self.in_lesson("experienced", &step, lesson_id, None);
                begun.into_iter().chain([seen]).collect()
            }
            Happening::Prediction {
                lesson_id,
                step_id,
                right,
                ..
            } => {
                let asked = activity("prediction", step_id, "question", None);
                let result = json!({ "success": right, "completion": true });
                vec![self.in_lesson("answered", &asked, lesson_id, Some(result))]
            }
            Happening::Answered { card, right, grade } => {
                let asked = activity("card", card, "question", None);
                let result = json!({ "success": right, "completion": true, "extensions": { "urn:split-isles:grade": grade } });
                vec![self.statement("answered", &asked, None, Some(result))]
            }
            Happening::Completed {
                what: Extent::Step,
                lesson_id,
                id,
                hints,
                ..
            } => {
                let step = activity("step", id, "module", None);
                let mut result = json!({ "completion": true });
                if let Some(hints) = hints {
                    result["extensions"] = json!({ "urn:split-isles:hints": hints });
                }
                vec![self.in_lesson("completed", &step, lesson_id, Some(result))]
            }
            Happening::Completed {
                what: Extent::Lesson,
                id,
                ..
            } => vec![self.of_lesson("completed", id, Some(json!({ "completion": true })))],
            Happening::Scored {
                lesson_id,
                known,
                questions,
                completed,
                ..
            } => {
                if !completed || !self.passed.insert(lesson_id.clone()) {
                    return Vec::new();
                }
                let scaled = *known as f64 / (*questions).max(1) as f64;
                let score = json!({ "scaled": scaled, "raw": known, "min": 0, "max": questions });
                let result = json!({ "success": true, "completion": true, "score": score });
                vec![self.of_lesson("passed", lesson_id, Some(result))]
            }
            // It is the city's, not the learner's.
            Happening::Invariant { .. } => Vec::new(),
        }
    }

    fn of_lesson(&self, verb: &str, id: &str, result: Option<Value>) -> Value {
        self.statement(verb, &self.lesson(id), None, result)
    }

    fn in_lesson(&self, verb: &str, object: &Value, lesson: &str, result: Option<Value>) -> Value {
        self.statement(verb, object, Some(self.lesson(lesson)), result)
    }

    fn lesson(&self, id: &str) -> Value {
        let known = self.lessons.get(id);
        let name = known.map(|known| (known.language.as_str(), known.title.as_str()));
        activity("lesson", id, "lesson", name)
    }

    fn statement(
        &self,
        verb: &str,
        object: &Value,
        parent: Option<Value>,
        result: Option<Value>,
    ) -> Value {
        let Stamp { id, timestamp } = (self.stamp)();
        let mut around = json!({ "grouping": [{ "objectType": "Activity", "id": COURSE }] });
        if let Some(parent) = parent {
            around["parent"] = json!([parent]);
        }
        let mut statement = json!({
            "id": id,
            "timestamp": timestamp,
            "actor": self.actor,
            "verb": { "id": format!("{VERBS}{verb}"), "display": { "en": verb } },
            "object": object,
            "context": { "platform": "Split Isles", "contextActivities": around },
        });
        if let Some(result) = result {
            statement["result"] = result;
        }
        statement
    }
}

/// Something that is done, by the uuid that the course's files have for it; that never changes.
fn activity(kind: &str, id: &str, of_type: &str, name: Option<(&str, &str)>) -> Value {
    let mut definition = json!({ "type": format!("{TYPES}{of_type}") });
    if let Some((language, name)) = name {
        definition["name"] = json!({ language: name });
    }
    json!({ "objectType": "Activity", "id": format!("urn:split-isles:{kind}:{id}"), "definition": definition })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reporter() -> Reporter {
        Reporter::new("https://course.example", || Stamp {
            id: "u".to_owned(),
            timestamp: "t".to_owned(),
        })
    }

    fn step(id: &str) -> Happening {
        Happening::Step {
            lesson: "the-vote".to_owned(),
            lesson_id: "l".to_owned(),
            title: "The vote".to_owned(),
            language: "en".to_owned(),
            step_id: id.to_owned(),
            step_title: "One".to_owned(),
            step: 1,
            steps: 2,
        }
    }

    fn verbs(statements: &[Value]) -> Vec<&str> {
        let verb = |one: &'_ Value| one["verb"]["display"]["en"].as_str().is_some();
        assert!(statements.iter().all(verb));
        statements
            .iter()
            .filter_map(|one| one["verb"]["display"]["en"].as_str())
            .collect()
    }

    #[test]
    fn a_lesson_is_begun_once_and_each_step_is_seen_within_it() {
        let mut reporter = reporter();
        let first = reporter.report(&step("s"));
        assert_eq!(verbs(&first), ["initialized", "experienced"]);
        assert_eq!(first[0]["object"]["id"], "urn:split-isles:lesson:l");
        assert_eq!(first[0]["object"]["definition"]["name"]["en"], "The vote");
        let parent = &first[1]["context"]["contextActivities"]["parent"][0];
        assert_eq!(parent["id"], "urn:split-isles:lesson:l");
        assert_eq!(verbs(&reporter.report(&step("r"))), ["experienced"]);
    }

    #[test]
    fn a_lesson_is_passed_once_with_its_score_and_not_before_it_is_done() {
        let mut reporter = reporter();
        let scored = |completed| Happening::Scored {
            lesson: "the-vote".to_owned(),
            lesson_id: "l".to_owned(),
            known: 2,
            questions: 4,
            completed,
        };
        assert!(reporter.report(&scored(false)).is_empty());
        let passed = reporter.report(&scored(true));
        assert_eq!(verbs(&passed), ["passed"]);
        let score = json!({ "scaled": 0.5, "raw": 2, "min": 0, "max": 4 });
        assert_eq!(passed[0]["result"]["score"], score);
        assert!(reporter.report(&scored(true)).is_empty());
    }

    #[test]
    fn nobody_is_named() {
        let mut reporter = reporter();
        let statement = reporter.report(&step("s")).remove(0);
        let account = json!({ "homePage": "https://course.example", "name": "u" });
        assert_eq!(
            statement["actor"],
            json!({ "objectType": "Agent", "account": account })
        );
    }
}
