//! What a learner has done in a step.

use split_isles_taught::{Choice, Look, Predict, Prose};

/// What was predicted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// The option of that place, from 0.
    Choice(usize),
    /// A number, in thousandths.
    Number(i64),
    /// A place on the map.
    Place(Look),
}

/// A learner's work on one step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Work {
    /// What was predicted, once it is committed.
    pub(crate) answer: Option<Answer>,
    /// How many hints were taken.
    pub(crate) hints: u8,
    /// Whether all goals were met at one moment.
    pub(crate) done: bool,
}

/// How a prediction fared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    /// Whether it was right.
    pub(crate) right: bool,
    /// Why, or what is so instead.
    pub(crate) why: Prose,
}

/// How an answer fares; nothing when it answers another kind of question.
pub(crate) fn outcome(predict: &Predict, answer: Answer) -> Option<Outcome> {
    match (predict, answer) {
        (Predict::Choice { options, .. }, Answer::Choice(at)) => {
            let Choice { right, why, .. } = options.get(at)?;
            Some(Outcome {
                right: *right,
                why: why.clone(),
            })
        }
        (
            Predict::Number {
                answer: exact,
                within,
                right,
                low,
                high,
                ..
            },
            Answer::Number(said),
        ) => {
            let (close, below) = ((said - exact).abs() <= *within, said < *exact);
            let why = match (close, below) {
                (true, _) => right,
                (false, true) => low,
                (false, false) => high,
            };
            Some(Outcome {
                right: close,
                why: why.clone(),
            })
        }
        (
            Predict::Click {
                answer,
                why,
                places,
                other,
                ..
            },
            Answer::Place(place),
        ) => {
            let right = answer.contains(&place);
            let told = places.iter().find(|one| one.target == place);
            Some(Outcome {
                right,
                why: if right {
                    why.clone()
                } else {
                    told.map_or(other, |told| &told.why).clone()
                },
            })
        }
        (Predict::Choice { .. } | Predict::Number { .. } | Predict::Click { .. }, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use split_isles_core::units::HallId;
    use split_isles_taught::{Place, Unit};

    use super::*;

    fn number() -> Predict {
        Predict::Number {
            ask: "How long?".into(),
            answer: 3_600,
            within: 150,
            unit: Unit::Seconds,
            right: "right".into(),
            low: "low".into(),
            high: "high".into(),
        }
    }

    #[test]
    fn a_number_is_right_within_its_distance_and_told_on_which_side_it_is_wrong() {
        for (said, right, why) in [
            (3_450, true, "right"),
            (3_750, true, "right"),
            (3_449, false, "low"),
            (3_751, false, "high"),
        ] {
            let fared = outcome(&number(), Answer::Number(said)).expect("it is a number");
            assert_eq!((fared.right, fared.why.0.as_str()), (right, why), "{said}");
        }
        assert_eq!(outcome(&number(), Answer::Choice(0)), None);
    }

    #[test]
    fn every_place_has_its_own_why_or_that_of_all_the_rest() {
        let hall = |id| Look::Hall(HallId(id));
        let click = Predict::Click {
            ask: "Where?".into(),
            answer: vec![hall(0), hall(1)],
            why: "there".into(),
            places: vec![Place {
                target: hall(2),
                why: "not there".into(),
            }],
            other: "elsewhere".into(),
        };
        for (place, right, why) in [
            (hall(1), true, "there"),
            (hall(2), false, "not there"),
            (Look::Timeline, false, "elsewhere"),
        ] {
            let fared = outcome(&click, Answer::Place(place)).expect("it is a place");
            assert_eq!((fared.right, fared.why.0.as_str()), (right, why));
        }
    }
}
