//! The runs that grew out of one another: together they go into a link, and together they come out of it.

use std::sync::Arc;

use split_isles_core::history::{Fork, ForkId, Forks, Timeline};
use split_isles_core::scenario::Fault;
use split_isles_core::scenario::check::NAME_MAX;
use split_isles_core::units::Time;
use split_isles_lessons::link::{Branch, Run};

use super::city::open;

/// As many events are simulated at once for the runs that are not in view; what is beyond waits until it is looked at.
const EVENTS_AT_ONCE: usize = 200_000;

/// The run in view with its family, oldest first.
pub(super) fn of(runs: &Forks) -> Run {
    let shown = runs.current();
    let first = founder(runs, shown);
    let family: Vec<&Fork> = runs
        .iter()
        .filter(|run| founder(runs, run) == first)
        .collect();
    let place = |id| {
        let at = family.iter().position(|run| run.id == id);
        at.and_then(|at| u8::try_from(at).ok()).unwrap_or(0)
    };
    let branch = |run: &&Fork| {
        let (parent, from) = run.parent.unwrap_or((first, Time::ZERO));
        Branch {
            name: run.name.chars().take(NAME_MAX).collect(),
            parent: place(parent),
            from,
            inputs: run.timeline.recorded().to_vec(),
        }
    };
    let timeline = family
        .first()
        .map_or(&shown.timeline, |first| &first.timeline);
    Run {
        scenario: timeline.scenario().as_ref().clone(),
        seed: timeline.seed(),
        inputs: timeline.recorded().to_vec(),
        at: shown.timeline.at(),
        ahead: shown.timeline.ahead(),
        forks: family.iter().skip(1).map(branch).collect(),
        shown: place(shown.id),
    }
}

/// The oldest open run that a run grew out of.
fn founder(runs: &Forks, run: &Fork) -> ForkId {
    let parent = run.parent.map(|(id, _)| id);
    let open = parent.and_then(|id| runs.iter().find(|other| other.id == id));
    // A parent is always older, so this ends.
    open.map_or(run.id, |parent| founder(runs, parent))
}

/// The first run of a family, to be kept beside others or alone.
pub(super) fn first(run: &Run) -> Result<Timeline, Vec<Fault>> {
    let mut scenario = run.scenario.clone();
    // The seed of a run may differ from its scenario's own.
    scenario.seed = run.seed;
    open(scenario, run.inputs.clone())
}

/// Lets the branches grow out of the first run, and shows the one that was in view. Every run stands at the same moment.
pub(super) fn grow(runs: &mut Forks, first: ForkId, run: Run) {
    let Some((scenario, seed)) = runs
        .iter()
        .find(|other| other.id == first)
        .map(|first| (Arc::clone(first.timeline.scenario()), first.timeline.seed()))
    else {
        return;
    };
    let mut family = vec![first];
    for branch in run.forks {
        let parent = family.get(usize::from(branch.parent)).copied();
        let timeline = Timeline::new(Arc::clone(&scenario), seed, branch.inputs);
        let id = runs.add(timeline, parent.map(|parent| (parent, branch.from)));
        runs.rename(id, branch.name);
        family.push(id);
    }
    let shown = family.get(usize::from(run.shown)).copied().unwrap_or(first);
    let others = family.iter().copied().filter(|id| *id != shown);
    let mut events = 0;
    for id in core::iter::once(shown).chain(others) {
        if events < EVENTS_AT_ONCE && runs.show(id) {
            let timeline = &mut runs.current_mut().timeline;
            timeline.seek_short(run.at, run.ahead);
            events += timeline.events().len();
        }
    }
    runs.show(shown);
}
