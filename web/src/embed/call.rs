//! What the page around the frame may ask, read and judged field by field. A call that is wrong anywhere is not obeyed at all.

use serde_json::{Map, Value};
use split_isles_core::units::Time;

use super::message::{SOURCE, VERSION};
use crate::asked::{AT_MAX, SCENARIO_MAX, language, seed, speed, theme};
use crate::preferences::Theme;
use crate::strings::Language;
use crate::transport::Speed;

/// Longer messages are not read.
pub(super) const LENGTH_MAX: usize = 1 << 20;
/// What is repeated of a message is shorter than this.
const NAME_MAX: usize = 200;

/// A call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Call {
    /// The page around is there: it is told `ready` once more.
    Init {
        /// How the page shall look.
        look: Look,
        /// What it has kept for the learner, as a progress is written.
        progress: Option<String>,
    },
    /// Open this.
    Load(Load),
    /// Stop time.
    Pause,
    /// Let time run.
    Resume,
    /// Begin anew.
    Reset,
    /// Tell how things stand.
    GetState,
    /// Wear these colours.
    SetTheme(Theme),
    /// Speak this language.
    SetLocale(Language),
}

/// How the page looks and speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// The colours.
    pub(super) theme: Option<Theme>,
    /// The language.
    pub(super) locale: Option<Language>,
}

/// What is opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Load {
    /// A lesson, by its name in addresses.
    pub(super) lesson: Option<String>,
    /// Its step, from 1.
    pub(super) step: Option<usize>,
    /// A scenario, by its name.
    pub(super) scenario: Option<String>,
    /// A whole run, as it stands behind the `#` of a link.
    pub(super) run: Option<String>,
    /// The seed in the place of the scenario's own.
    pub(super) seed: Option<u64>,
    /// The moment that is shown.
    pub(super) at: Option<Time>,
    /// How fast time runs.
    pub(super) speed: Option<Speed>,
}

/// Why a message is not obeyed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refused {
    /// The field, as `data.seed`.
    pub(super) field: String,
    /// What is wrong with it.
    pub(super) why: String,
    /// The message's id.
    pub(super) to: Option<String>,
}

/// A call with the message's id.
pub(super) type Heard = Result<(Call, Option<String>), Refused>;

/// What a message asks; nothing when it is none of ours: other scripts of a page speak to frames as well.
pub(super) fn hear(message: &Value) -> Option<Heard> {
    let fields = message.as_object()?;
    let ours = fields.get("target").and_then(Value::as_str) == Some(SOURCE);
    let kind = fields.get("type").and_then(Value::as_str);
    let near = kind.is_some_and(|kind| KINDS.contains(&kind)) && fields.contains_key("v");
    (ours || near).then(|| read(fields, ours))
}

/// Whether open-iframe-resizer asks for the height: it does so until it is told one.
pub(super) fn asks_for_height(message: &Value) -> bool {
    message.get("type").and_then(Value::as_str) == Some("iframe-child-init")
}

const KINDS: [&str; 8] = [
    "init",
    "load",
    "pause",
    "resume",
    "reset",
    "getState",
    "setTheme",
    "setLocale",
];

fn read(fields: &Map<String, Value>, ours: bool) -> Heard {
    let to = fields.get("id").and_then(Value::as_str);
    let to = to.map(|id| id.chars().take(NAME_MAX).collect::<String>());
    let refuse = |(field, why): (&str, &str)| Refused {
        field: field.to_owned(),
        why: why.to_owned(),
        to: to.clone(),
    };
    if !ours {
        return Err(refuse(("target", "it must be \"split-isles\"")));
    }
    match fields.get("v") {
        Some(version) if version.as_u64() == Some(VERSION) => {}
        Some(_) | None => return Err(refuse(("v", "it must be 1"))),
    }
    if fields.get("id").is_some_and(|id| !id.is_string()) {
        return Err(refuse(("id", "it must be a string")));
    }
    let known = ["target", "v", "type", "id", "data"];
    if let Some(field) = fields.keys().find(|field| !known.contains(&field.as_str())) {
        let field: String = field.chars().take(NAME_MAX).collect();
        return Err(refuse((&field, "no such field")));
    }
    let empty = Map::new();
    let data = match fields.get("data") {
        None => &empty,
        Some(Value::Object(data)) => data,
        Some(_) => return Err(refuse(("data", "it must be an object"))),
    };
    let kind = fields.get("type").and_then(Value::as_str);
    call(kind.unwrap_or_default(), &Data(data))
        .map(|call| (call, to.clone()))
        .map_err(|(field, why)| refuse((&field, &why)))
}

/// The field and what is wrong with it.
type Fault = (String, String);

/// The fields of `data`.
struct Data<'a>(&'a Map<String, Value>);

impl Data<'_> {
    /// There are no others than these.
    fn only(&self, known: &[&str]) -> Result<(), Fault> {
        match self.0.keys().find(|field| !known.contains(&field.as_str())) {
            None => Ok(()),
            Some(field) => {
                let field: String = field.chars().take(NAME_MAX).collect();
                Err((format!("data.{field}"), "no such field".to_owned()))
            }
        }
    }

    /// A field by its reader, if it is there.
    fn get<T>(
        &self,
        field: &str,
        must: &str,
        read: impl FnOnce(&Value) -> Option<T>,
    ) -> Result<Option<T>, Fault> {
        let Some(value) = self.0.get(field) else {
            return Ok(None);
        };
        let read = read(value);
        if read.is_none() {
            return Err((format!("data.{field}"), format!("it must be {must}")));
        }
        Ok(read)
    }

    fn name(&self, field: &str) -> Result<Option<String>, Fault> {
        let short = |name: &str| !name.is_empty() && name.len() <= SCENARIO_MAX;
        self.get(field, "a name", |value| {
            value.as_str().filter(|name| short(name)).map(str::to_owned)
        })
    }
}

fn call(kind: &str, data: &Data<'_>) -> Result<Call, Fault> {
    const THEMES: &str = "\"light\", \"dark\" or \"auto\"";
    const LOCALES: &str = "the tag of a language that the page speaks, such as \"en\"";
    let lacks = |field: &str, must: &str| (format!("data.{field}"), format!("it must be {must}"));
    let colours = || data.get("theme", THEMES, |value| theme(value.as_str()?));
    let tongue = || data.get("locale", LOCALES, |value| language(value.as_str()?));
    let known: &[&str] = match kind {
        "init" => &["theme", "locale", "progress"],
        "load" => &["lesson", "step", "scenario", "run", "seed", "at", "speed"],
        "setTheme" => &["theme"],
        "setLocale" => &["locale"],
        _ => &[],
    };
    if KINDS.contains(&kind) {
        data.only(known)?;
    }
    Ok(match kind {
        "init" => Call::Init {
            look: Look {
                theme: colours()?,
                locale: tongue()?,
            },
            progress: data.get("progress", "the text of a progress", |value| {
                value.as_str().map(str::to_owned)
            })?,
        },
        "load" => Call::Load(load(data)?),
        "pause" => Call::Pause,
        "resume" => Call::Resume,
        "reset" => Call::Reset,
        "getState" => Call::GetState,
        "setTheme" => Call::SetTheme(colours()?.ok_or_else(|| lacks("theme", THEMES))?),
        "setLocale" => Call::SetLocale(tongue()?.ok_or_else(|| lacks("locale", LOCALES))?),
        _ => {
            let must = format!("it must be one of {}", KINDS.join(", "));
            return Err(("type".to_owned(), must));
        }
    })
}

fn load(data: &Data<'_>) -> Result<Load, Fault> {
    let latest = AT_MAX.since(Time::ZERO).as_ms();
    let load = Load {
        lesson: data.name("lesson")?,
        step: data.get("step", "a whole number from 1", |value| {
            let step = usize::try_from(value.as_u64()?).ok()?;
            (step > 0).then_some(step)
        })?,
        scenario: data.name("scenario")?,
        run: data.get("run", "a run as it stands in a link: #s=…", |value| {
            let run = value.as_str()?;
            run.starts_with("#s=").then(|| run.to_owned())
        })?,
        seed: data.get("seed", "a whole number", |value| match value {
            Value::String(text) => seed(text),
            Value::Number(number) => number.as_u64(),
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
        })?,
        at: data.get("at", "seconds of the city's time", |value| {
            let ms = value.as_f64()? * 1_000.0;
            let within = (0.0..=latest as f64).contains(&ms);
            within.then_some(Time::from_ms(ms.round() as u64))
        })?,
        speed: data.get("speed", "times of real time, from 0.001 to 8", |value| {
            speed(&value.as_f64()?.to_string())
        })?,
    };
    let opened = [&load.lesson, &load.scenario, &load.run];
    let count = opened.into_iter().flatten().count();
    if count != 1 {
        return Err((
            "data".to_owned(),
            "it must name one lesson, one scenario or one run".to_owned(),
        ));
    }
    // Lessons and links have these in themselves.
    let own = [("seed", load.seed.is_some()), ("at", load.at.is_some())];
    let misplaced = own
        .iter()
        .find(|(_, there)| *there && load.scenario.is_none());
    let misplaced = misplaced.map(|(field, _)| *field);
    let misplaced = misplaced.or((load.step.is_some() && load.lesson.is_none()).then_some("step"));
    match misplaced {
        None => Ok(load),
        Some(field) => {
            let goes = if field == "step" {
                "a lesson"
            } else {
                "a scenario"
            };
            Err((format!("data.{field}"), format!("it goes with {goes} only")))
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn ask(kind: &str, data: &Value) -> Value {
        json!({ "target": "split-isles", "v": 1, "type": kind, "id": "q", "data": data })
    }

    #[test]
    fn every_call_is_understood() {
        let heard = |kind: &str, data: Value| {
            let heard = hear(&ask(kind, &data)).expect("it is ours");
            let (call, to) = heard.expect("it is sound");
            assert_eq!(to.as_deref(), Some("q"));
            call
        };
        assert_eq!(heard("pause", json!({})), Call::Pause);
        assert_eq!(heard("resume", json!({})), Call::Resume);
        assert_eq!(heard("reset", json!({})), Call::Reset);
        assert_eq!(heard("getState", json!({})), Call::GetState);
        assert_eq!(
            heard("setTheme", json!({ "theme": "dark" })),
            Call::SetTheme(Theme::Dark)
        );
        assert_eq!(
            heard("setLocale", json!({ "locale": "en" })),
            Call::SetLocale(Language::English)
        );
        let look = Look {
            theme: Some(Theme::System),
            locale: None,
        };
        assert_eq!(
            heard("init", json!({ "theme": "auto", "progress": "{}" })),
            Call::Init {
                look,
                progress: Some("{}".to_owned())
            }
        );
        assert_eq!(
            heard(
                "load",
                json!({ "scenario": "sleeper-wakes", "seed": "7", "at": 2.5, "speed": 0.5 })
            ),
            Call::Load(Load {
                scenario: Some("sleeper-wakes".to_owned()),
                seed: Some(7),
                at: Some(Time::from_ms(2_500)),
                speed: Some(Speed(500)),
                ..Load::default()
            })
        );
    }

    #[test]
    fn whatever_is_wrong_is_named_and_nothing_of_it_is_obeyed() {
        let whole = |key: &str, value: Value| {
            let mut message = ask("pause", &json!({}));
            message[key] = value;
            message
        };
        for (message, field) in [
            (whole("v", json!(2)), "v"),
            (whole("v", json!("1")), "v"),
            (whole("id", json!(7)), "id"),
            (whole("type", json!("dance")), "type"),
            (whole("type", json!(null)), "type"),
            (whole("data", json!([])), "data"),
            (whole("extra", json!(1)), "extra"),
            (whole("target", json!("split-isle")), "target"),
            (ask("pause", &json!({ "now": true })), "data.now"),
            (ask("setTheme", &json!({})), "data.theme"),
            (ask("setTheme", &json!({ "theme": "pink" })), "data.theme"),
            (ask("setLocale", &json!({ "locale": 1 })), "data.locale"),
            (ask("init", &json!({ "theme": "pink" })), "data.theme"),
            (ask("load", &json!({})), "data"),
            (
                ask("load", &json!({ "lesson": "a", "scenario": "b" })),
                "data",
            ),
            (
                ask("load", &json!({ "lesson": "a", "step": 0 })),
                "data.step",
            ),
            (
                ask("load", &json!({ "scenario": "a", "step": 1 })),
                "data.step",
            ),
            (ask("load", &json!({ "lesson": "a", "at": 1 })), "data.at"),
            (
                ask("load", &json!({ "scenario": "a", "at": -1 })),
                "data.at",
            ),
            (
                ask("load", &json!({ "scenario": "a", "seed": 1.5 })),
                "data.seed",
            ),
            (
                ask("load", &json!({ "scenario": "a", "speed": 99 })),
                "data.speed",
            ),
            (ask("load", &json!({ "run": "javascript:1" })), "data.run"),
        ] {
            let refused = hear(&message)
                .expect("it is ours")
                .expect_err("it is wrong");
            assert_eq!(refused.field, field, "{message}");
        }
    }

    #[test]
    fn what_is_for_others_is_left_to_them() {
        for message in [
            json!("{\"target\":\"split-isles\"}"),
            json!(null),
            json!({ "type": "iframe-child-init" }),
            json!({ "type": "pause" }),
            json!({ "source": "react-devtools", "v": 1 }),
        ] {
            assert_eq!(hear(&message), None, "{message}");
        }
        assert!(asks_for_height(&json!({ "type": "iframe-child-init" })));
        assert!(!asks_for_height(&json!({ "type": "iframe-resized" })));
    }

    fn any_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            ".{0,20}".prop_map(Value::from),
        ];
        let names = prop_oneof![
            Just("theme".to_owned()),
            Just("at".to_owned()),
            Just("seed".to_owned()),
            Just("lesson".to_owned()),
            "[a-z]{0,5}"
        ];
        leaf.prop_recursive(3, 16, 4, move |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::btree_map(names.clone(), inner, 0..4)
                    .prop_map(|map| map.into_iter().collect::<Map<_, _>>().into()),
            ]
        })
    }

    proptest! {
        #[test]
        fn no_message_breaks_it(at in 0_usize..8, data in any_value(), id in any_value()) {
            let mut message = ask(KINDS[at], &data);
            message["id"] = id;
            hear(&message);
            hear(&data);
        }
    }
}
