//! The scene in facts that fit a sentence: how each island stands, whom its halls reach, what is broken. For whoever does not look at the map, and
//! for the news.

use split_isles_core::effect::Role;
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::scenario::{Office, Scenario};
use split_isles_core::units::IslandId;
use split_isles_core::view::{Frame, HallView, Status};

use crate::numbering::Numbering;
use crate::stage::{Standing, standing};

/// A hall that takes itself for the leader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Lead {
    /// Its name.
    pub(crate) name: String,
    /// Of which term, where there are any.
    pub(crate) number: Option<(Numbering, u32)>,
    /// What comes of it.
    pub(crate) power: Power,
}

/// What a leader can do, as only the onlooker knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Power {
    /// It can get a write accepted.
    Commits,
    /// It cannot.
    Nothing,
    /// It is paused.
    Paused,
}

/// How an island stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Isle {
    /// Its name.
    pub(crate) name: String,
    /// Who leads there; nothing in a city without leaders.
    pub(crate) leads: Option<Vec<Lead>>,
    /// Whom its best placed hall reaches, and whether they count there.
    pub(crate) standing: Standing,
    /// So many halls it reaches, of so many.
    pub(crate) reach: (usize, usize),
}

impl Isle {
    /// Every island of a city at a moment.
    pub(crate) fn all(scenario: &Scenario, frame: &Frame) -> Vec<Self> {
        let islands = scenario.city.islands.iter().enumerate();
        let ids = islands.map(|(nth, island)| (IslandId(nth as u8), island.name.clone()));
        ids.map(|(id, name)| {
            let (standing, pips) = standing(frame, scenario, id);
            let halls = frame.halls.iter();
            let here = halls.filter(|hall| hall.island == id && hall.office == Office::City);
            let leads = here.filter(|hall| leads(hall));
            Self {
                name,
                leads: is_led(scenario)
                    .then(|| leads.map(|hall| Lead::of(hall, scenario)).collect()),
                standing,
                reach: (pips.filled, pips.all),
            }
        })
        .collect()
    }

    /// Whether its halls reach enough others to decide anything; nothing where nobody counts.
    pub(crate) const fn quorum(&self) -> Option<bool> {
        match self.standing {
            Standing::Whole { .. } => Some(true),
            Standing::Counted { majority, .. } => Some(majority),
            Standing::Under { .. } | Standing::Serving { .. } => None,
        }
    }
}

impl Lead {
    fn of(hall: &HallView, scenario: &Scenario) -> Self {
        let numbering = Numbering::of(scenario);
        let number = numbering.number(hall.term);
        Self {
            name: scenario.hall_name(hall.id).to_owned(),
            number: number.map(|number| (numbering, number)),
            power: match (hall.status, hall.authority) {
                (Status::Paused(_), _) => Power::Paused,
                (_, true) => Power::Commits,
                (_, false) => Power::Nothing,
            },
        }
    }
}

/// Whether somebody leads in such a city, or might.
pub(crate) const fn is_led(scenario: &Scenario) -> bool {
    match scenario.mechanism {
        MechanismRules::NaiveFailover(_)
        | MechanismRules::MajorityCheck(_)
        | MechanismRules::Raft(_) => true,
        MechanismRules::Paxos(_) | MechanismRules::Leaderless(_) => false,
    }
}

/// Whether a hall takes itself for the leader. One that is down takes itself for nothing.
pub(crate) fn leads(hall: &HallView) -> bool {
    hall.role == Role::Leader && matches!(hall.status, Status::Running | Status::Paused(_))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use split_isles_core::history::Timeline;
    use split_isles_core::input::{Input, Path, Timed};
    use split_isles_core::units::{HallId, Time};

    use super::*;
    use crate::guide::{Replay, city};
    use crate::strings::{Language, Phrase, Table, Words};

    /// What is told of each island at a moment, in English.
    fn told(replay: Replay, inputs: &[(u64, Input)], at_ms: u64) -> Vec<String> {
        said(replay, inputs, at_ms, Language::English, Words::Story)
    }

    fn said(
        replay: Replay,
        inputs: &[(u64, Input)],
        at_ms: u64,
        language: Language,
        words: Words,
    ) -> Vec<String> {
        let scenario = Arc::new(city(&[2, 3], replay.rules()));
        let timed = |&(at, ref input): &(u64, Input)| Timed {
            at: Time::from_ms(at),
            input: input.clone(),
        };
        let inputs = inputs.iter().map(timed).collect();
        let mut run = Timeline::new(Arc::clone(&scenario), scenario.seed, inputs);
        run.seek(Time::from_ms(at_ms));
        let isles = Isle::all(&scenario, &run.frame());
        let say = |isle| Table::Isle(isle).say(language, words).into_owned();
        isles.into_iter().map(say).collect()
    }

    const FLOOD: (u64, Input) = (6_000, Input::Cut(Path::Bridge(IslandId(0), IslandId(1))));

    #[test]
    fn a_flood_leaves_one_side_of_a_counting_city_without_a_quorum() {
        let before = told(Replay::Raft, &[FLOOD], 5_000);
        let leads = before.iter().filter(|line| line.contains(" leads "));
        assert_eq!(leads.count(), 1, "{before:?}");
        let whole = before
            .iter()
            .all(|line| line.ends_with("All 5 halls are in reach."));
        assert!(whole, "{before:?}");
        let after = told(Replay::Raft, &[FLOOD], 14_000);
        assert!(
            after[0].ends_with("2 of 5 halls are in reach, no majority."),
            "{after:?}"
        );
        assert!(after[1].contains("and can commit. 3 of 5"), "{after:?}");
        assert!(!after[0].contains("and can commit"), "{after:?}");
    }

    #[test]
    fn where_nobody_counts_both_sides_lead_after_a_flood() {
        let after = told(Replay::Naive, &[FLOOD], 14_000);
        for line in &after {
            assert!(line.contains("and can commit"), "{after:?}");
        }
    }

    #[test]
    fn a_frozen_leader_is_told_as_one() {
        let frozen = (5_000, Input::Pause(HallId(0), None));
        let after = told(Replay::Naive, &[frozen], 5_500);
        assert!(after[0].contains("A leads but is paused."), "{after:?}");
    }

    #[test]
    fn a_city_without_leaders_tells_who_is_in_reach() {
        for replay in [Replay::Leaderless, Replay::Paxos] {
            let after = told(replay, &[FLOOD], 9_000);
            assert!(after.iter().all(|line| !line.contains("lead")), "{after:?}");
            assert!(after[0].contains("2 of 5 halls are in reach"), "{after:?}");
        }
    }

    #[test]
    fn the_scene_is_told_in_both_languages_and_vocabularies() {
        let chinese = said(
            Replay::Raft,
            &[FLOOD],
            14_000,
            Language::Chinese,
            Words::Story,
        );
        assert!(
            chinese[0].contains("能联系到 2 / 5 个市政厅，不是多数派。"),
            "{chinese:?}"
        );
        let plain = said(
            Replay::Raft,
            &[FLOOD],
            14_000,
            Language::English,
            Words::Engineering,
        );
        assert!(plain[0].contains("2 of 5 nodes are in reach"), "{plain:?}");
    }
}
