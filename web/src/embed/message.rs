//! A message to the page around the frame, as it travels.

use serde_json::{Map, Value, json};

use super::happening::Happening;

/// Who speaks.
pub(super) const SOURCE: &str = "split-isles";
/// The contract's version.
pub(super) const VERSION: u64 = 1;

/// What can be told.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Told {
    /// The page can be used: of itself, or in answer to a question, by the question's id.
    Ready(Option<String>),
    /// So many pixels high it would be whole.
    Resize(u32),
    /// What a learner does.
    Happened(Happening),
    /// The same as an xAPI statement.
    Statement(Value),
    /// How things stand: the answer to a question, by the question's id.
    State(Value, Option<String>),
    /// A message could not be obeyed: the field, why, and the message's id.
    Error {
        /// The field that is wrong.
        field: String,
        /// Why.
        message: String,
        /// The id of the message.
        to: Option<String>,
    },
}

impl Told {
    /// Whether a page that has not said who it is may hear it: nothing in it is about the learner.
    pub(super) const fn is_for_anybody(&self) -> bool {
        matches!(self, Self::Ready(_) | Self::Resize(_))
    }

    /// Whether it is told only to a page that asked to hear what the learner does.
    pub(super) const fn is_about_the_learner(&self) -> bool {
        matches!(self, Self::Happened(_))
    }

    /// The whole message.
    pub(super) fn message(&self, id: &str, ts: u64) -> Value {
        if let Self::Statement(statement) = self {
            return json!({ "source": SOURCE, "v": VERSION, "type": "xapi", "id": id, "ts": ts, "statement": statement });
        }
        let (kind, data, to) = self.content();
        let mut message = json!({ "source": SOURCE, "v": VERSION, "type": kind, "id": id, "ts": ts, "data": data });
        if let (Some(to), Some(fields)) = (to, message.as_object_mut()) {
            fields.insert("re".to_owned(), Value::from(to.as_str()));
        }
        message
    }

    fn content(&self) -> (String, Value, Option<&String>) {
        let none = || Value::Object(Map::new());
        match self {
            Self::Ready(to) => (
                "ready".to_owned(),
                json!({ "version": env!("CARGO_PKG_VERSION"), "contract": VERSION }),
                to.as_ref(),
            ),
            Self::Resize(height) => ("resize".to_owned(), json!({ "height": height }), None),
            Self::Happened(happening) => {
                let told = serde_json::to_value(happening).unwrap_or_else(|_| none());
                let kind = told["type"].as_str().unwrap_or_default().to_owned();
                (kind, told["data"].clone(), None)
            }
            Self::Statement(statement) => ("xapi".to_owned(), statement.clone(), None),
            Self::State(state, to) => ("state".to_owned(), state.clone(), to.as_ref()),
            Self::Error { field, message, to } => {
                let data = json!({ "field": field, "message": message });
                ("error".to_owned(), data, to.as_ref())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_says_who_speaks_in_which_version_and_what() {
        let step = Told::Happened(Happening::Step {
            lesson: "the-vote".to_owned(),
            lesson_id: "l".to_owned(),
            title: "The vote".to_owned(),
            language: "en".to_owned(),
            step_title: "One".to_owned(),
            step_id: "s".to_owned(),
            step: 2,
            steps: 6,
        });
        let expected = json!({ "source": "split-isles", "v": 1, "type": "step", "id": "i", "ts": 7,
            "data": { "lesson": "the-vote", "lessonId": "l", "title": "The vote", "language": "en", "stepId": "s", "stepTitle": "One", "step": 2, "steps": 6 } });
        assert_eq!(step.message("i", 7), expected);
        let error = Told::Error {
            field: "data.seed".to_owned(),
            message: "no".to_owned(),
            to: Some("q".to_owned()),
        };
        let told = error.message("i", 7);
        assert_eq!(
            (&told["re"], &told["data"]["field"]),
            (&json!("q"), &json!("data.seed"))
        );
        assert_eq!(Told::Ready(Some("q".to_owned())).message("i", 7)["re"], "q");
        assert_eq!(Told::Ready(None).message("i", 7).get("re"), None);
    }

    #[test]
    fn nothing_about_the_learner_is_for_anybody() {
        assert!(Told::Ready(None).is_for_anybody() && Told::Resize(1).is_for_anybody());
        let answered = Happening::Answered {
            card: "c".to_owned(),
            right: true,
            grade: 3,
        };
        let answered = Told::Happened(answered);
        assert!(!answered.is_for_anybody() && answered.is_about_the_learner());
        assert!(!Told::State(Value::Null, None).is_for_anybody());
    }
}
