//! Lessons as the page is given them: everything that they play inside, every fact from its run.

use std::collections::BTreeMap;

use split_isles_core::history::Timeline;
use split_isles_core::narrate::{Words, sentence};
use split_isles_core::scenario::Scenario;
use split_isles_core::trace::Telling;
use split_isles_core::units::{EventId, Time};
use split_isles_taught::{
    Goal, Kind, Lesson as Taught, Observe, Outline, Predicate as Named, Retrieval, Scene, Source,
    Step as Done, Stride, Told, Trace, Track,
};

use super::Scenarios;
use super::fill::Facts;
use super::look::look;
use super::named::named;
use super::predict;
use super::said;
use crate::find::find;
use crate::lesson::Lesson;
use crate::play::{acts, begun, play};
use crate::step::{Step, StepKind};
use crate::translation::Units;

/// A mistake with its place.
pub(super) type Fault = (String, String);

/// What the map of the course knows of a lesson.
pub(super) fn outline(lesson: &Lesson, slug: String, track: Track) -> Outline {
    Outline {
        in_language: lesson.in_language,
        id: lesson.id.clone(),
        slug,
        number: lesson.number,
        track,
        title: lesson.title.clone(),
        question: lesson.question.as_str().into(),
        minutes: lesson.minutes,
        needs: lesson.needs.clone(),
        steps: lesson.step.iter().map(stride).collect(),
        concepts: lesson.concepts.clone(),
    }
}

/// A step on that map; its hash is known once the lesson is compiled.
fn stride(step: &Step) -> Stride {
    Stride {
        id: step.id.clone(),
        hash: 0,
    }
}

/// A lesson, none of whose runs has more events.
pub(super) fn compile(
    lesson: &Lesson,
    scenarios: &Scenarios,
    units: &Units,
    events_max: u32,
) -> Result<Taught, Fault> {
    let mut making = Making::of(lesson, scenarios, units, events_max)?;
    let mut steps = Vec::new();
    for (nth, step) in lesson.step.iter().enumerate() {
        steps.push(making.step(nth, step)?);
    }
    let fill = |text: &str, place: &str| {
        let filled = making.facts.fill(text);
        filled.map_err(|what| (place.to_owned(), what))
    };
    let question = |(nth, one): (usize, &crate::lesson::Retrieval)| {
        let place = format!("retrieval[{nth}]");
        let see = one.see.as_ref().map(|see| {
            let scene = making.scene(&see.run, &see.at, &see.look);
            scene.map_err(|what| (format!("{place}.see"), what))
        });
        Ok(Retrieval {
            id: one.id.clone(),
            ask: fill(&one.ask, &place)?,
            answer: fill(&one.answer, &place)?,
            see: see.transpose()?,
        })
    };
    let retrieval = lesson.retrieval.iter().enumerate().map(question);
    Ok(Taught {
        id: lesson.id.clone(),
        number: lesson.number,
        title: lesson.title.clone(),
        question: fill(&lesson.question, "question")?,
        minutes: lesson.minutes,
        concepts: lesson.concepts.clone(),
        takeaway: fill(&lesson.takeaway, "takeaway")?,
        wild: fill(&lesson.wild, "wild")?,
        retrieval: retrieval.collect::<Result<_, Fault>>()?,
        runs: making.runs,
        steps,
    })
}

/// A lesson in the making.
struct Making<'a> {
    names: Vec<&'a String>,
    runs: Vec<Scenario>,
    played: Vec<Timeline>,
    facts: Facts,
    /// The run that the last step's solution leaves, and when.
    left: Option<(Scenario, Time)>,
    /// The hash of the last step's scene, and of what leads from there to the next one's.
    scene: u64,
}

impl<'a> Making<'a> {
    fn of(
        lesson: &'a Lesson,
        scenarios: &Scenarios,
        units: &Units,
        events_max: u32,
    ) -> Result<Self, Fault> {
        let mut played = BTreeMap::new();
        for (name, run) in &lesson.runs {
            let place = |what| (format!("runs.{name}"), what);
            let text = run.text(scenarios).map_err(place)?;
            let run = play(text, &run.with, events_max).map_err(place)?;
            played.insert(name.clone(), run);
        }
        let facts = find(&lesson.facts, &mut played);
        let facts = Facts {
            found: facts.map_err(|what| ("facts".to_owned(), what))?,
            units: units.clone(),
        };
        let runs = played.values().map(|run| Scenario::clone(run.scenario()));
        Ok(Self {
            names: lesson.runs.keys().collect(),
            runs: runs.collect(),
            played: played.into_values().collect(),
            facts,
            left: None,
            scene: 0,
        })
    }

    fn run(&self, name: &str) -> Result<u8, String> {
        let at = self.names.iter().position(|one| *one == name);
        at.map(|at| at as u8)
            .ok_or_else(|| format!("no run is called {name}"))
    }

    fn step(&mut self, nth: usize, step: &Step) -> Result<Done, Fault> {
        let at = |part: &str, what| (format!("step[{nth}].{part}"), what);
        let (run, from) = match (&step.begin, self.left.take()) {
            (Some(begin), _) => self
                .run(&begin.run)
                .and_then(|run| Ok((run, self.facts.moment(&begin.at)?)))
                .map_err(|what| at("begin", what))?,
            (None, Some((left, until))) => {
                self.runs.push(left);
                (self.runs.len() as u8 - 1, until)
            }
            (None, None) => return Err(at("begin", "nothing was left".to_owned())),
        };
        let scenario = self.runs[usize::from(run)].clone();
        let solution =
            acts(&scenario, &step.deed.does, from).map_err(|what| at("do.does", what))?;
        let until = self
            .facts
            .moment(&step.deed.until)
            .map_err(|what| at("do.until", what))?;
        let mut solved = begun(scenario.clone(), solution.clone());
        let goals = self
            .goals(step, &mut solved, from, until)
            .map_err(|what| at("do.goal", what))?;
        let fill = |text: &str, part: &str| self.facts.fill(text).map_err(|what| at(part, what));
        let predict = step.predict.as_ref().map(|predict| {
            let scene = |run: &str, when: &str, place: &str| self.scene(run, when, place);
            predict::compile(predict, &scenario, &self.facts, scene)
                .map_err(|what| at("predict", what))
        });
        let observe = step.observe.as_ref().map(|observe| {
            let places = observe.look.iter().map(|place| look(place, &scenario));
            Ok::<_, Fault>(Observe {
                say: fill(&observe.say, "observe.say")?,
                look: places
                    .collect::<Result<_, _>>()
                    .map_err(|what| at("observe.look", what))?,
                at: self
                    .facts
                    .moment(&observe.at)
                    .map_err(|what| at("observe.at", what))?,
            })
        });
        let [nudge, principle] = &step.deed.hints;
        let mut done = Done {
            id: step.id.clone(),
            hash: 0,
            kind: match step.kind {
                StepKind::Worked => Kind::Worked,
                StepKind::Open => Kind::Open,
                StepKind::Free => Kind::Free,
            },
            title: fill(&step.title, "title")?,
            say: fill(&step.say, "say")?,
            opens: Scene {
                run: Source::Own(run),
                at: from,
                look: Vec::new(),
            },
            goes_on: step.begin.is_none(),
            predict: predict.transpose()?,
            task: fill(&step.deed.task, "do.task")?,
            goals,
            hints: [fill(nudge, "do.hints")?, fill(principle, "do.hints")?],
            solution,
            until,
            observe: observe.transpose()?,
            explain: fill(&step.explain.say, "explain")?,
        };
        let scene = match &step.begin {
            Some(begin) => said::scene(&scenario, &begin.at),
            None => self.scene,
        };
        done.hash = said::hash(step, scene);
        self.scene = said::scene_after(scene, &step.deed);
        let mut after = scenario;
        after.script.extend(done.solution.iter().cloned());
        after.script.sort_by_key(|timed| timed.at);
        self.left = Some((after, until));
        Ok(done)
    }

    fn goals(
        &mut self,
        step: &Step,
        solved: &mut Timeline,
        from: Time,
        until: Time,
    ) -> Result<Vec<Goal>, String> {
        solved.seek(from);
        let mut trace = Trace::since(EventId(solved.world().events()));
        solved.seek(until);
        let mut goal = |goal| {
            let is = named(goal, solved.scenario())?;
            let told = if let Some(words) = is.event() {
                let event = trace.first(solved, words);
                let event = event.ok_or_else(|| format!("no event {words:?} in the solution"))?;
                Some(detailed(&tell(solved, event), words))
            } else if let Named::Not(other) = &is {
                // What must not happen is told as another run of the lesson tells it.
                other
                    .event()
                    .and_then(|words| self.elsewhere(words).or_else(|| act_told(words)))
            } else {
                None
            };
            Ok(Goal { is, told })
        };
        step.deed.goal.iter().map(&mut goal).collect()
    }

    /// An event with these words, as the first of the lesson's runs in which there is one tells it.
    fn elsewhere(&mut self, words: &str) -> Option<Told> {
        self.played.iter_mut().find_map(|run| {
            run.seek(run.scenario().until);
            let event = Trace::default().first(run, words)?;
            Some(tell(run, event))
        })
    }

    fn scene(&self, run: &str, when: &str, place: &str) -> Result<Scene, String> {
        let run = self.run(run)?;
        Ok(Scene {
            run: Source::Own(run),
            at: self.facts.moment(when)?,
            look: vec![look(place, &self.runs[usize::from(run)])?],
        })
    }
}

/// Numbers of the goal that the sentence leaves out: `value=0` behind “is told: done”.
fn detailed(told: &Told, words: &str) -> Told {
    let left_out = |said: &str| {
        let numbers = words.split_whitespace().filter_map(|word| {
            let (name, number) = word.split_once('=')?;
            let figure = number.chars().all(|c| c.is_ascii_digit() || c == '-');
            (figure && !said.contains(number)).then(|| format!("{name} {number}"))
        });
        let numbers: Vec<String> = numbers.collect();
        if numbers.is_empty() {
            said.to_owned()
        } else {
            format!("{} ({})", said.trim_end_matches('.'), numbers.join(", "))
        }
    };
    Told {
        story: left_out(&told.story),
        engineering: left_out(&told.engineering),
    }
}

/// An act that is not to be done, where no run of the lesson has it.
fn act_told(words: &str) -> Option<Told> {
    let (_, act) = words.split_once("input ")?;
    let (story, engineering) = match act.split_whitespace().next()? {
        "cut" => ("A bridge is flooded.", "A link is cut."),
        "crash" => ("A hall crashes.", "A node crashes."),
        "pause" => ("A hall is frozen.", "A node is paused."),
        "rules" => (
            "The city’s rules are changed.",
            "The cluster’s rules are changed.",
        ),
        _ => return None,
    };
    Some(Told {
        story: story.to_owned(),
        engineering: engineering.to_owned(),
    })
}

/// An event in both vocabularies.
fn tell(run: &Timeline, event: EventId) -> Told {
    let telling = Telling::of(run);
    let said = |words| {
        let event = run.events().get(event)?;
        let cause = event.cause().and_then(|cause| run.events().get(cause));
        Some(sentence(telling, event, cause, words))
    };
    Told {
        story: said(Words::Story).unwrap_or_default(),
        engineering: said(Words::Engineering).unwrap_or_default(),
    }
}
