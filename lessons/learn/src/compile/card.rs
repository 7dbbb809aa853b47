//! Cards as the page is given them.

use split_isles_reader::{read, read_time};
use split_isles_taught::{
    Body, Card as Taught, Lesson, Level as Grade, Listing, Near, Offer, Order, Prose, Scene,
    Source, Turn, hash_of,
};

use super::Scenarios;
use super::look::look;
use crate::card::{Card, Kind, Level, ORDERS, See};

/// A card. What its fields lack is for [`Card::faults`].
pub(super) fn compile(card: &Card, scenarios: &Scenarios) -> Result<Taught, String> {
    let body = body(card).ok_or("its fields do not fit its kind")?;
    let ask = Prose::from(card.ask.trim());
    Ok(Taught {
        in_language: card.in_language,
        id: card.id.clone(),
        hash: hash_of(&(&ask, &body)),
        level: match card.level {
            Level::Mid => Grade::Mid,
            Level::Senior => Grade::Senior,
            Level::Staff => Grade::Staff,
        },
        concepts: card.concepts.clone(),
        lesson: card.lesson,
        ask,
        body,
        see: Some(scene(&card.see, scenarios)?),
    })
}

/// A scene of a shipped scenario.
pub(super) fn scene(see: &See, scenarios: &Scenarios) -> Result<Scene, String> {
    let text = scenarios.get(&see.scenario);
    let text = text.ok_or_else(|| format!("there is no scenario {}", see.scenario))?;
    let scenario = read(text).map_err(|_| format!("{} cannot be read", see.scenario))?;
    let at = read_time(&see.at);
    let at = at.ok_or_else(|| format!("{:?}: expected a moment such as 12s", see.at))?;
    let places = see.look.iter().map(|place| look(place, &scenario));
    Ok(Scene {
        run: Source::Shipped(see.scenario.clone()),
        at,
        look: places.collect::<Result<_, _>>()?,
    })
}

/// The questions at a lesson's end, as cards.
pub(super) fn retrieval(lesson: &Lesson) -> impl Iterator<Item = Taught> + '_ {
    lesson.retrieval.iter().map(|one| {
        let body = Body::Recall(one.answer.clone());
        Taught {
            in_language: true,
            id: one.id.clone(),
            hash: hash_of(&(&one.ask, &body)),
            level: Grade::Mid,
            concepts: lesson.concepts.clone(),
            lesson: lesson.number,
            ask: one.ask.clone(),
            body,
            see: one.see.clone().map(|see| brought(see, lesson)),
        }
    })
}

/// A scene of a lesson's, for somebody who has not got the lesson: its run is in it.
fn brought(scene: Scene, lesson: &Lesson) -> Scene {
    let run = match scene.run {
        Source::Own(run) => Source::Whole(Box::new(lesson.runs[usize::from(run)].clone())),
        other @ (Source::Shipped(_) | Source::Made(_) | Source::Whole(_)) => other,
    };
    Scene { run, ..scene }
}

/// What has to be known of a card to plan a sitting.
pub(super) fn listing(card: &Taught) -> Listing {
    Listing {
        id: card.id.clone(),
        hash: card.hash,
        level: card.level,
        concepts: card.concepts.clone(),
        lesson: card.lesson,
        form: card.body.form(),
    }
}

fn body(card: &Card) -> Option<Body> {
    let offers = || {
        let offer = |option: &crate::card::Answer| Offer {
            text: prose(&option.text),
            right: option.right,
            why: prose(&option.why),
        };
        card.option.iter().map(offer).collect()
    };
    let why = || card.why.as_ref()?.as_str().map(prose);
    Some(match card.kind {
        Kind::One | Kind::Trace => Body::One(offers()),
        Kind::All | Kind::Survives => Body::All(offers()),
        Kind::Number => {
            let near = |near: &crate::card::Near| {
                Some(Near {
                    value: number(&near.value)?,
                    why: prose(&near.why),
                })
            };
            Body::Number {
                answer: number(card.answer.as_ref()?)?,
                why: why()?,
                near: card.near.iter().map(near).collect::<Option<_>>()?,
            }
        }
        Kind::Order => Body::Order {
            items: card.items.iter().map(|item| prose(item)).collect(),
            why: why()?,
        },
        Kind::Linearizable => Body::History {
            lines: card.history.clone(),
            answer: card.answer.as_ref()?.as_bool()?,
            why: why()?,
        },
        Kind::Clocks => {
            let answer = card.answer.as_ref()?.as_str()?;
            let at = ORDERS.iter().position(|order| *order == answer)?;
            let whys = card.why.as_ref()?.as_table()?;
            let whys = ORDERS
                .iter()
                .map(|order| whys.get(*order)?.as_str().map(prose));
            Body::Clocks {
                left: card.left.clone()?,
                right: card.right.clone()?,
                answer: Order::ALL[at],
                why: whys.collect::<Option<_>>()?,
            }
        }
        Kind::Design => Body::Design {
            points: card.points.iter().map(|text| prose(text)).collect(),
            flags: card.flags.iter().map(|text| prose(text)).collect(),
            model: prose(card.model.as_deref()?),
        },
        Kind::Chain => {
            let turn = |turn: &crate::card::Turn| Turn {
                ask: prose(&turn.ask),
                points: turn.points.iter().map(|text| prose(text)).collect(),
                flags: turn.flags.iter().map(|text| prose(text)).collect(),
                model: prose(&turn.model),
            };
            Body::Chain(card.turns.iter().map(turn).collect())
        }
    })
}

fn prose(text: &str) -> Prose {
    Prose::from(text.trim())
}

fn number(value: &toml::Value) -> Option<f64> {
    #[expect(clippy::cast_precision_loss, reason = "answers are small numbers")]
    value
        .as_float()
        .or_else(|| value.as_integer().map(|whole| whole as f64))
}
