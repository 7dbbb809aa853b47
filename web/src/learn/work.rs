//! What a learner has done in a step.

use split_isles_core::units::{ClientId, HallId, ISLANDS_MAX, IslandId};
use split_isles_progress::Answer as Kept;
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

impl Answer {
    /// As it is kept.
    pub(crate) fn to_keep(self) -> Kept {
        match self {
            Self::Choice(at) => Kept::Choice(at as u8),
            Self::Number(said) => Kept::Number(said),
            Self::Place(place) => Kept::Place(format!("{place:?}")),
        }
    }

    /// From what was kept, if it still answers the question.
    pub(crate) fn kept(kept: &Kept, predict: Option<&Predict>) -> Option<Self> {
        match (kept, predict?) {
            (Kept::Choice(at), Predict::Choice { options, .. }) => {
                let at = usize::from(*at);
                (at < options.len()).then_some(Self::Choice(at))
            }
            (Kept::Number(said), Predict::Number { .. }) => Some(Self::Number(*said)),
            (Kept::Place(name), Predict::Click { .. }) => place_called(name).map(Self::Place),
            (Kept::Choice(_) | Kept::Number(_) | Kept::Place(_), _) => None,
        }
    }
}

/// The place that is kept under this name.
fn place_called(name: &str) -> Option<Look> {
    let ids = 0..=u8::MAX;
    let single = ids.clone().flat_map(|id| {
        [
            Look::Hall(HallId(id)),
            Look::Client(ClientId(id)),
            Look::Island(IslandId(id)),
        ]
    });
    let islands = 0..ISLANDS_MAX as u8;
    let bridges = islands.clone().flat_map(|from| {
        let to = islands.clone();
        to.map(move |to| Look::Bridge(IslandId(from), IslandId(to)))
    });
    single
        .chain(bridges)
        .chain([Look::Timeline])
        .find(|place| format!("{place:?}") == name)
}

/// A learner's work on one step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Work {
    /// What was predicted, once it is committed.
    pub(crate) answer: Option<Answer>,
    /// How many hints were taken that say something.
    pub(crate) hints: u8,
    /// Whether the learner has had it done.
    pub(crate) solved: bool,
    /// Whether all goals were met at one moment.
    pub(crate) done: bool,
    /// Whether that was so before the step was rewritten, and not since.
    pub(crate) rewritten: bool,
}

/// The last rung of the hints: it does what is to be done.
pub(crate) const DONE_FOR_ME: u8 = 3;

impl Work {
    /// How many rungs of the hints were taken.
    pub(crate) const fn rung(&self) -> u8 {
        if self.solved { DONE_FOR_ME } else { self.hints }
    }
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
            shows: None,
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
    fn what_is_kept_is_the_same_answer_again_and_none_to_another_question() {
        let click = Predict::Click {
            ask: "Where?".into(),
            answer: Vec::new(),
            why: "".into(),
            places: Vec::new(),
            other: "".into(),
            shows: None,
        };
        let bridge = Look::Bridge(IslandId(0), IslandId(1));
        for place in [Look::Hall(HallId(4)), Look::Client(ClientId(2)), bridge] {
            let answer = Answer::Place(place);
            assert_eq!(Answer::kept(&answer.to_keep(), Some(&click)), Some(answer));
            assert_eq!(Answer::kept(&answer.to_keep(), Some(&number())), None);
        }
        let said = Answer::Number(-250);
        assert_eq!(Answer::kept(&said.to_keep(), Some(&number())), Some(said));
        assert_eq!(
            Answer::kept(&Kept::Place("Hall".to_owned()), Some(&click)),
            None
        );
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
            shows: None,
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
