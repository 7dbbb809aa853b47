//! The runs that grew out of one another, with the cities set beside them: together they go into a link, and together they
//! come out of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use split_isles_core::history::{Fork, ForkId, Forks, Timeline};
use split_isles_core::scenario::Fault;
use split_isles_core::scenario::check::NAME_MAX;
use split_isles_core::units::Time;
use split_isles_lessons::link::{Branch, Rival, Run};

use super::city::open;
use super::kept::{Kept, Marks};

/// The cities that are compared with some runs.
pub(super) type Rivals = BTreeMap<ForkId, Timeline>;

/// The families of all open runs, the oldest first, and which of them is in view.
pub(super) fn all(runs: &Forks, rivals: &Rivals, marks: &Marks) -> (Vec<Kept>, usize) {
    let shown = runs.current();
    let in_view = founder(runs, shown);
    let founders: Vec<&Fork> = runs
        .iter()
        .filter(|run| founder(runs, run) == run.id)
        .collect();
    let at = founders.iter().position(|first| first.id == in_view);
    let families = founders.into_iter().map(|first| {
        let looked_at = if first.id == in_view { shown } else { first };
        Kept {
            run: of(runs, rivals, looked_at),
            step: marks.of(first.id),
        }
    });
    (families.collect(), at.unwrap_or(0))
}

/// A run with its family, oldest first, and itself in view.
pub(super) fn of(runs: &Forks, rivals: &Rivals, shown: &Fork) -> Run {
    let first = founder(runs, shown);
    let family: Vec<&Fork> = runs
        .iter()
        .filter(|run| founder(runs, run) == first)
        .collect();
    let place = |id| {
        let at = family.iter().position(|run| run.id == id);
        at.and_then(|at| u8::try_from(at).ok()).unwrap_or(0)
    };
    let name = |run: &Fork| run.name.chars().take(NAME_MAX).collect::<String>();
    let branch = |run: &&Fork| {
        let (parent, from) = run.parent.unwrap_or((first, Time::ZERO));
        Branch {
            name: name(run),
            parent: place(parent),
            from,
            inputs: run.timeline.recorded().to_vec(),
        }
    };
    let rival = |run: &&Fork| {
        let rival = rivals.get(&run.id)?;
        Some(Rival {
            beside: place(run.id),
            scenario: rival.scenario().as_ref().clone(),
            ahead: rival.ahead(),
            looked_at: false,
        })
    };
    let eldest = family.first().copied().unwrap_or(shown);
    let timeline = &eldest.timeline;
    Run {
        scenario: timeline.scenario().as_ref().clone(),
        seed: timeline.seed(),
        inputs: timeline.recorded().to_vec(),
        at: shown.timeline.at(),
        ahead: shown.timeline.ahead(),
        forks: family.iter().skip(1).map(branch).collect(),
        shown: place(shown.id),
        rivals: family.iter().filter_map(rival).collect(),
        name: name(eldest),
    }
}

/// The oldest open run that a run grew out of.
fn founder(runs: &Forks, run: &Fork) -> ForkId {
    let parent = run.parent.map(|(id, _)| id);
    let open = parent.and_then(|id| runs.iter().find(|other| other.id == id));
    // A parent is always older, so this ends.
    open.map_or(run.id, |parent| founder(runs, parent))
}

/// A family that can be run, and is not shown yet.
pub(super) struct Family {
    run: Run,
    first: Timeline,
    rivals: Vec<Beside>,
}

/// A city that is compared with one of the family's runs.
struct Beside {
    place: u8,
    timeline: Timeline,
    ahead: u32,
}

impl Family {
    /// Checks a run with its branches and rivals.
    pub(super) fn new(run: Run) -> Result<Self, Vec<Fault>> {
        let mut scenario = run.scenario.clone();
        // The seed of a run may differ from its scenario's own.
        scenario.seed = run.seed;
        let first = open(scenario, run.inputs.clone())?;
        let rival = |rival: &Rival| -> Result<_, Vec<Fault>> {
            let inputs = run.inputs_of(rival.beside).unwrap_or_default();
            let timeline = open(rival.scenario.clone(), inputs.to_vec())?;
            Ok(Beside {
                place: rival.beside,
                timeline,
                ahead: rival.ahead,
            })
        };
        let rivals = run.rivals.iter().map(rival).collect::<Result<_, _>>()?;
        Ok(Self { run, first, rivals })
    }

    /// How many runs there are in it.
    pub(super) const fn len(&self) -> usize {
        1 + self.run.forks.len()
    }

    /// Lets the family grow alone.
    pub(super) fn found(self) -> (Forks, Rivals, Grown) {
        let mut runs = Forks::new(self.first);
        let mut rivals = Rivals::new();
        let first = runs.current().id;
        let grown = grow(first, self.run, self.rivals, &mut runs, &mut rivals);
        (runs, rivals, grown)
    }

    /// Lets the family grow beside the others.
    pub(super) fn join(self, runs: &mut Forks, rivals: &mut Rivals) -> Grown {
        let first = runs.add(self.first, None);
        grow(first, self.run, self.rivals, runs, rivals)
    }
}

/// Lets the branches grow out of the first run, not yet simulated.
fn grow(
    first: ForkId,
    run: Run,
    beside: Vec<Beside>,
    runs: &mut Forks,
    rivals: &mut Rivals,
) -> Grown {
    let timeline = &runs.current().timeline;
    let (scenario, seed) = (Arc::clone(timeline.scenario()), timeline.seed());
    runs.rename(first, run.name);
    let mut members = vec![first];
    for branch in run.forks {
        let parent = members.get(usize::from(branch.parent)).copied();
        let timeline = Timeline::new(Arc::clone(&scenario), seed, branch.inputs);
        let id = runs.add(timeline, parent.map(|parent| (parent, branch.from)));
        runs.rename(id, branch.name);
        members.push(id);
    }
    let mut short = BTreeMap::new();
    for Beside {
        place,
        timeline,
        ahead,
    } in beside
    {
        if let Some(id) = members.get(usize::from(place)) {
            rivals.insert(*id, timeline);
            short.insert(*id, ahead);
        }
    }
    Grown {
        shown: usize::from(run.shown).min(members.len() - 1),
        members,
        at: run.at,
        ahead: run.ahead,
        short,
    }
}

/// A family beside the others, with the moment at which it was left.
pub(super) struct Grown {
    members: Vec<ForkId>,
    shown: usize,
    at: Time,
    ahead: u32,
    /// How many steps short of that moment's end each rival was left.
    short: BTreeMap<ForkId, u32>,
}

impl Grown {
    /// All its runs.
    pub(super) fn members(&self) -> impl Iterator<Item = ForkId> {
        self.members.iter().copied()
    }

    /// The run that was in view.
    pub(super) fn shown(&self) -> ForkId {
        self.members[self.shown]
    }

    /// Shows the run that was in view, and simulates the family up to that moment, the run in view first and up to `in_view` events of it. What is
    /// beyond `events` waits until it is looked at. Whether the run in view came to its moment: where that is very far away, time goes on from where
    /// it came.
    pub(super) fn wake(
        &self,
        runs: &mut Forks,
        rivals: &mut Rivals,
        events: &mut usize,
        in_view: usize,
    ) -> bool {
        let shown = self.shown();
        let mut came = true;
        let others = self.members.iter().copied().filter(|id| *id != shown);
        for id in core::iter::once(shown).chain(others) {
            let most = if id == shown {
                in_view.max(*events)
            } else {
                *events
            };
            if most > 0 && runs.show(id) {
                let timeline = &mut runs.current_mut().timeline;
                let there = self.bring(timeline, rivals.get_mut(&id), id, most);
                came &= there || id != shown;
                let rival = rivals.get(&id).map_or(0, |rival| rival.events().len());
                *events = events.saturating_sub(timeline.events().len() + rival);
            }
        }
        runs.show(shown);
        came
    }

    /// Brings a run and its rival to the moment, within so many events of each. Whether both came there.
    fn bring(
        &self,
        timeline: &mut Timeline,
        rival: Option<&mut Timeline>,
        id: ForkId,
        most: usize,
    ) -> bool {
        let mut there = timeline.run_within(self.at, most);
        if there {
            timeline.seek_short(self.at, self.ahead);
        } else {
            timeline.seek(timeline.frontier());
        }
        if let Some(rival) = rival {
            // Both are simulated equally far, so that one end holds for both.
            if rival.run_within(timeline.frontier().max(timeline.at()), most) {
                // How far short of its moment it stood was said of the moment at which all was left.
                let short = self.short.get(&id).filter(|_| there);
                rival.seek_short(timeline.at(), short.copied().unwrap_or(0));
            } else {
                there = false;
                timeline.seek(timeline.at().min(rival.frontier()));
                rival.seek(timeline.at());
            }
        }
        there
    }
}

/// Brings a rival to where its run stands. Both are simulated equally far, so that one end holds for both.
pub(super) fn follow(rival: &mut Timeline, run: &Timeline) {
    rival.seek(run.frontier().max(run.at()));
    rival.seek(run.at());
}
