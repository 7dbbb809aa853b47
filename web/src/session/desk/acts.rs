//! What is done to the shown cities, and taken back.

use split_isles_core::history::{ForkId, Timeline};
use split_isles_core::input::Timed;
use split_isles_core::scenario::{Fault, check_inputs};
use split_isles_core::units::Time;

use super::Desk;
use crate::session::kept::StepMark;

impl Desk {
    /// Adds inputs, none before the playhead. A run with recorded inputs ahead stays as it is, and a branch takes these. What one of
    /// the shown cities could not carry out is told and not done: no link and no file could hold such a run.
    pub(crate) fn act(&mut self, inputs: &[Timed]) -> Result<(), Vec<Fault>> {
        for &side in self.sides() {
            let faults = faults(self.city(side).timeline(), inputs);
            if !faults.is_empty() {
                return Err(faults);
            }
        }
        let now = self.now();
        let ahead = |timed: &Timed| timed.at > now;
        if self.runs.current().timeline.recorded().iter().any(ahead) {
            self.fork();
        }
        self.undos.remember(self.runs.current());
        self.rewrite(|run| {
            for timed in inputs.iter().filter(|timed| timed.at == now) {
                run.apply(timed.input.clone());
            }
            if inputs.iter().any(ahead) {
                let mut recorded = run.recorded().to_vec();
                recorded.extend(inputs.iter().filter(|timed| ahead(timed)).cloned());
                replace(run, recorded, now);
            }
        });
        Ok(())
    }

    /// Takes the last act back, in the run in which it was done, and goes back to that moment.
    pub(crate) fn undo(&mut self) {
        self.undo_in(|_| true);
    }

    /// Takes back the last act in the run in view, if that is a step's: other runs of the step, put away or left, are not what the learner sees.
    pub(crate) fn undo_of(&mut self, step: StepMark) {
        if self.can_undo_of(step) {
            let shown = self.active();
            self.undo_in(|run| run == shown);
        }
    }

    fn undo_in(&mut self, of: impl Fn(ForkId) -> bool) {
        while let Some(undo) = self.undos.take(&of) {
            if self.runs.show(undo.run) {
                self.rewrite(|run| replace(run, undo.recorded.clone(), undo.at));
                return;
            }
        }
    }

    /// Whether there is an act to take back.
    pub(crate) fn can_undo(&self) -> bool {
        self.undos
            .any(|id| self.runs.iter().any(|run| run.id == id))
    }

    /// Whether there is one in the run in view, and that is a step's.
    pub(crate) fn can_undo_of(&self, step: StepMark) -> bool {
        let shown = self.active();
        self.marks.of(shown) == Some(step) && self.undos.any(|id| id == shown)
    }
}

/// What is wrong with inputs that are to be done in a run, together with those that were.
fn faults(run: &Timeline, inputs: &[Timed]) -> Vec<Fault> {
    let mut all = run.recorded().to_vec();
    all.extend_from_slice(inputs);
    // Those of one moment keep their order.
    all.sort_by_key(|timed| timed.at);
    check_inputs(run.scenario(), &all)
}

/// Simulates a run again with other recorded inputs.
fn replace(run: &mut Timeline, recorded: Vec<Timed>, at: Time) {
    *run = Timeline::new(run.scenario().clone(), run.seed(), recorded);
    run.seek(at);
}

#[cfg(test)]
mod tests {
    use split_isles_core::input::{Input, Path};
    use split_isles_core::mechanism::MechanismRules;
    use split_isles_core::units::{IslandId, Span};

    use super::*;
    use crate::guide::{Replay, city, first_city};
    use crate::session::Side;
    use crate::session::desk::trial::{crash, desk, recorded};

    #[test]
    fn what_no_link_could_hold_is_not_done() {
        let mut desk = Desk::open(city(&[2, 3], Replay::Raft.rules())).expect("sound");
        let mut rules = desk.city(Side::Left).scenario().mechanism.clone();
        let MechanismRules::Raft(raft) = &mut rules else {
            panic!("not Raft");
        };
        raft.election_min = raft.election_max + Span::from_ms(1);
        let input = Input::Rules(rules);
        let faults = desk
            .act(&[Timed {
                at: Time::ZERO,
                input,
            }])
            .expect_err("no such wait");
        assert_eq!(faults[0].field, "inputs[0].input.election_max");
        assert!(!desk.can_undo());
        assert_eq!(split_isles_lessons::link::faults(&desk.run()), []);
    }

    #[test]
    fn what_the_other_city_has_not_is_done_in_neither() {
        let mut desk = Desk::open(city(&[2, 3], Replay::Raft.rules())).expect("sound");
        desk.compare(city(&[1], Replay::Raft.rules()))
            .expect("sound");
        let input = Input::Cut(Path::AllBridges);
        desk.act(&[Timed {
            at: Time::ZERO,
            input,
        }])
        .expect("both can");
        let input = Input::Cut(Path::Bridge(IslandId(0), IslandId(1)));
        desk.act(&[Timed {
            at: Time::ZERO,
            input,
        }])
        .expect_err("no second island");
        assert_eq!(recorded(&desk), 1);
        desk.seek(Time::from_ms(1_000));
    }

    #[test]
    fn an_act_is_taken_back_with_the_moment_at_which_it_was_done() {
        let mut desk = desk();
        let before = desk.city(Side::Left).frame();
        desk.act(&[crash(4_000, 0)]).expect("sound");
        desk.seek(Time::from_ms(9_000));
        assert!(desk.can_undo());
        desk.undo();
        assert_eq!(desk.city(Side::Left).frame(), before);
        assert!(!desk.can_undo());
    }

    #[test]
    fn acting_before_a_later_act_branches_off_and_loses_nothing() {
        let mut desk = desk();
        desk.act(&[crash(4_000, 0)]).expect("sound");
        desk.seek(Time::from_ms(2_000));
        desk.act(&[crash(2_000, 1)]).expect("sound");
        assert_eq!((desk.tabs().len(), recorded(&desk)), (2, 1));
        let first = desk.tabs()[0].id;
        desk.switch(first);
        assert_eq!(recorded(&desk), 1);
        assert_eq!(
            desk.city(Side::Left).timeline().recorded(),
            [crash(4_000, 0)]
        );
    }

    #[test]
    fn what_lies_ahead_is_recorded_and_happens() {
        let mut desk = desk();
        desk.act(&[crash(4_000, 0), crash(6_000, 1)])
            .expect("sound");
        let down = |desk: &Desk| {
            let frame = desk.city(Side::Left).frame();
            let running = split_isles_core::view::Status::Running;
            frame
                .halls
                .iter()
                .filter(|hall| hall.status != running)
                .count()
        };
        assert_eq!(down(&desk), 1);
        desk.seek(Time::from_ms(6_500));
        assert_eq!(down(&desk), 2);
    }

    #[test]
    fn a_step_takes_back_its_own_last_act_and_leaves_those_of_others() {
        let mut desk = desk();
        let (one, other) = (StepMark(1), StepMark(2));
        desk.give_to_step(desk.active(), one);
        desk.act(&[crash(4_000, 0)]).expect("sound");
        desk.add(first_city(), Vec::new()).expect("sound");
        desk.give_to_step(desk.active(), other);
        desk.act(&[crash(0, 1)]).expect("sound");
        let first = desk.tabs()[0].id;
        desk.switch(first);
        desk.undo_of(one);
        assert_eq!((desk.active(), recorded(&desk)), (first, 0));
        assert!(!desk.can_undo_of(one));
        desk.undo_of(one);
        desk.switch(desk.tabs()[1].id);
        assert_eq!(recorded(&desk), 1);
        assert!(desk.can_undo_of(other) && !desk.can_undo_of(one));
    }

    #[test]
    fn a_step_that_was_begun_anew_takes_nothing_back_in_the_run_before() {
        let mut desk = desk();
        let step = StepMark(1);
        desk.give_to_step(desk.active(), step);
        desk.act(&[crash(4_000, 0)]).expect("sound");
        desk.add(first_city(), Vec::new()).expect("sound");
        desk.give_to_step(desk.active(), step);
        let anew = desk.active();
        assert!(!desk.can_undo_of(step));
        desk.undo_of(step);
        assert_eq!(desk.active(), anew);
        desk.switch(desk.tabs()[0].id);
        assert_eq!(recorded(&desk), 1);
    }
}
