//! Room on the desk: how many runs there may be, and which of them give way.

use split_isles_core::history::ForkId;
use split_isles_core::scenario::Scenario;

use super::Desk;

/// How many runs may be open at once; the oldest that is not shown gives way.
pub(super) const RUNS_MAX: usize = 12;

impl Desk {
    /// Puts the oldest runs away until some more find room.
    pub(super) fn make_room(&mut self, coming: usize) {
        let shown = self.runs.current().id;
        while self.runs.iter().count() + coming > RUNS_MAX {
            let oldest = self.runs.iter().map(|run| run.id).find(|id| *id != shown);
            let Some(oldest) = oldest else {
                return;
            };
            self.close(oldest);
        }
    }

    /// The runs of a scenario in which nothing was done and of which nothing grew: they can be had again at any time.
    pub(crate) fn untouched(&self, scenario: &Scenario) -> Vec<ForkId> {
        let grew = |id| {
            let parents = self.runs.iter().filter_map(|run| run.parent);
            self.rivals.contains_key(&id) || parents.into_iter().any(|(parent, _)| parent == id)
        };
        let runs = self.runs.iter().filter(|run| {
            let timeline = &run.timeline;
            let same = **timeline.scenario() == *scenario && timeline.seed() == scenario.seed;
            same && run.parent.is_none() && timeline.recorded().is_empty() && !grew(run.id)
        });
        runs.map(|run| run.id).collect()
    }
}

#[cfg(test)]
mod tests {
    use split_isles_core::input::{Input, Timed};
    use split_isles_core::units::{HallId, Time};
    use split_isles_lessons::link::{Branch, FORKS_MAX, Run, faults};

    use super::*;
    use crate::guide::first_city;

    fn desk() -> Desk {
        Desk::open(first_city()).expect("sound")
    }

    #[test]
    fn the_oldest_run_gives_way_and_the_shown_one_never_does() {
        let mut desk = desk();
        for _ in 0..2 * RUNS_MAX {
            desk.fork();
        }
        assert_eq!(desk.tabs().len(), RUNS_MAX);
        assert!(desk.tabs().iter().any(|tab| tab.id == desk.active()));
    }

    /// A run with as many branches as a link carries, the last of them in view.
    fn large_family() -> Run {
        let branch = Branch {
            name: String::new(),
            parent: 0,
            from: Time::from_ms(1_000),
            inputs: Vec::new(),
        };
        let forks = vec![branch; FORKS_MAX];
        Run {
            shown: u8::try_from(forks.len()).expect("few"),
            forks,
            ..Run::fresh(first_city())
        }
    }

    #[test]
    fn a_family_larger_than_the_desk_opens_with_its_run_in_view_and_no_more_than_there_is_room_for()
    {
        let whole = || Desk::open_all(large_family(), Vec::new(), 0).expect("sound");
        let last = whole().active();
        assert_eq!(whole().tabs().len(), RUNS_MAX);
        assert_eq!(whole().tabs().last().map(|tab| tab.id), Some(last));
        let mut desk = desk();
        for _ in 0..3 {
            desk.add_run(large_family()).expect("sound");
            assert_eq!(desk.tabs().len(), RUNS_MAX);
            assert_eq!(desk.tabs().last().map(|tab| tab.id), Some(desk.active()));
        }
        let many = vec![large_family(); 3];
        let desk = Desk::open_all(large_family(), many, 1).expect("sound");
        assert_eq!(desk.tabs().len(), RUNS_MAX);
        assert!(desk.tabs().iter().any(|tab| tab.id == desk.active()));
    }

    #[test]
    fn whatever_is_forked_and_brought_back_a_link_can_carry_the_run_in_view() {
        let mut desk = Desk::open_all(large_family(), Vec::new(), 0).expect("sound");
        for _ in 0..FORKS_MAX {
            desk.fork();
            desk.close(desk.tabs()[0].id);
            desk.fork();
            desk.reopen();
            assert!(desk.tabs().len() <= RUNS_MAX);
            assert!(faults(&desk.run()).is_empty());
        }
    }

    #[test]
    fn a_run_is_untouched_until_something_is_done_in_it_or_grows_of_it() {
        let mut desk = desk();
        let untouched = |desk: &Desk| desk.untouched(&first_city()).len();
        assert_eq!(untouched(&desk), 1);
        assert_eq!(desk.untouched(&other_city()).len(), 0);
        desk.fork();
        assert_eq!(untouched(&desk), 0);
        desk.add(first_city(), Vec::new()).expect("sound");
        assert_eq!(untouched(&desk), 1);
        desk.act(&[Timed {
            at: Time::ZERO,
            input: Input::Crash(HallId(0)),
        }])
        .expect("sound");
        assert_eq!(untouched(&desk), 0);
    }

    fn other_city() -> Scenario {
        Scenario {
            seed: 99,
            ..first_city()
        }
    }
}
