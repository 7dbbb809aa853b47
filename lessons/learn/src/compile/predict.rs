//! Predictions as the page is given them.

use split_isles_core::scenario::Scenario;
use split_isles_reader::read_time;
use split_isles_taught::{Choice, Place, Predict as Taught, Unit};

use super::fill::Facts;
use super::look::look;
use crate::find::Found;
use crate::predict::{Answer, Predict, PredictKind};

/// A prediction. `scene` makes a scene of a run's name, a moment and a place to look; places of clicks are those of `scenario`.
pub(super) fn compile(
    predict: &Predict,
    scenario: &Scenario,
    facts: &Facts,
    scene: impl Fn(&str, &str, &str) -> Result<split_isles_taught::Scene, String>,
) -> Result<Taught, String> {
    let ask = facts.fill(&predict.ask)?;
    let shown = || {
        let shows = predict.shows.as_ref();
        shows
            .map(|shows| scene(&shows.run, &shows.at, &shows.look))
            .transpose()
    };
    let text = |text: &Option<String>, name: &str| {
        let text = text
            .as_ref()
            .ok_or_else(|| format!("{name}: expected a text"))?;
        facts.fill(text)
    };
    Ok(match predict.kind {
        PredictKind::Choice => {
            let option = |(nth, option): (usize, &crate::predict::Choice)| {
                let shows = &option.shows;
                let made = || {
                    Ok::<_, String>(Choice {
                        text: facts.fill(&option.text)?,
                        right: option.right,
                        why: facts.fill(&option.why)?,
                        shows: scene(&shows.run, &shows.at, &shows.look)?,
                        misconception: option.misconception.clone(),
                    })
                };
                made().map_err(|what| format!("option[{nth}]: {what}"))
            };
            let options = predict.option.iter().enumerate().map(option);
            Taught::Choice {
                ask,
                options: options.collect::<Result<_, _>>()?,
            }
        }
        PredictKind::Number => {
            let Some(Answer::Number(answer)) = &predict.answer else {
                return Err("answer: expected a number or a fact".to_owned());
            };
            let (answer, unit) = number(answer, facts)?;
            let within = predict.within.as_deref().unwrap_or("0");
            Taught::Number {
                ask,
                answer,
                within: distance(within, answer, unit)?,
                unit,
                right: text(&predict.right, "right")?,
                low: text(&predict.low, "low")?,
                high: text(&predict.high, "high")?,
                shows: shown()?,
            }
        }
        PredictKind::Click => {
            let Some(Answer::Places(places)) = &predict.answer else {
                return Err("answer: expected places".to_owned());
            };
            let place = |place: &crate::predict::Place| {
                Ok::<_, String>(Place {
                    target: look(&place.target, scenario)?,
                    why: facts.fill(&place.why)?,
                })
            };
            let other = predict.other.as_ref().ok_or("other: expected a why")?;
            Taught::Click {
                ask,
                answer: places
                    .iter()
                    .map(|place| look(place, scenario))
                    .collect::<Result<_, _>>()?,
                why: text(&predict.why, "why")?,
                places: predict.place.iter().map(place).collect::<Result<_, _>>()?,
                other: facts.fill(other.why())?,
                shows: shown()?,
            }
        }
    })
}

/// A number in thousandths, and what it counts.
fn number(text: &str, facts: &Facts) -> Result<(i64, Unit), String> {
    let thousandths = |us: u64| i64::try_from(us / 1_000).unwrap_or(i64::MAX);
    match facts.alone(text) {
        Some(Found::Moment(at)) => return Ok((thousandths(at.0), Unit::Seconds)),
        Some(Found::Length(span)) => return Ok((thousandths(span.0), Unit::Seconds)),
        Some(Found::Number(number)) => return Ok((number * 1_000, Unit::Count)),
        None => {}
    }
    if let Ok(whole) = text.parse::<i64>() {
        return Ok((whole * 1_000, Unit::Count));
    }
    read_time(text)
        .map(|time| (thousandths(time.0), Unit::Seconds))
        .ok_or_else(|| format!("{text:?}: expected a number, a time or a fact"))
}

/// How far from the answer a number may be: a share of it, or in its own unit.
fn distance(text: &str, answer: i64, unit: Unit) -> Result<i64, String> {
    let told = || format!("within: {text:?}: expected a share such as 10%, or a distance");
    if let Some(share) = text.strip_suffix('%') {
        let share: i64 = share.parse().map_err(|_| told())?;
        return Ok(answer.abs() * share / 100);
    }
    match (unit, text.parse::<i64>()) {
        (Unit::Count, Ok(whole)) => Ok(whole * 1_000),
        (Unit::Count, Err(_)) => Err(told()),
        (Unit::Seconds, _) => {
            let time = read_time(text).ok_or_else(told)?;
            Ok(i64::try_from(time.0 / 1_000).unwrap_or(i64::MAX))
        }
    }
}
