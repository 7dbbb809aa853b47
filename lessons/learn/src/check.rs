//! Whether the parts of what is taught fit together, and keep to their limits.

use std::collections::BTreeSet;

use crate::around::Around;
use crate::card::{Card, Kind};
use crate::entry::Entry;
use crate::lesson::Lesson;
use crate::mistake::Mistake;
use crate::predict::{Answer, Predict, PredictKind, Shows};
use crate::sheet::Sheet;
use crate::step::{Step, StepKind};
use crate::text::{links, placeholders, unknown_words, words};
use crate::tree::Tree;

/// A step says no more than this at once.
const SAY_MAX: usize = 90;
/// What is pointed out is said shortly.
const OBSERVE_MAX: usize = 40;
/// A why is read between two tries.
const WHY_MAX: usize = 45;
/// What real systems do is a remark.
const WILD_MAX: usize = 60;
/// A definition fits into a popover's first line or two.
const SHORT_MAX: usize = 25;
/// A minute of speech.
const MODEL: std::ops::RangeInclusive<usize> = 110..=175;

/// A cell of a table is read at a glance.
const CELL_MAX: usize = 35;

/// Goes through everything once.
pub(crate) struct Check<'a> {
    around: &'a dyn Around,
    scenario: &'a dyn Fn(&str) -> bool,
    ids: BTreeSet<String>,
    /// The file that is gone through.
    pub(crate) file: String,
    /// What was found.
    pub(crate) found: Vec<Mistake>,
}

impl<'a> Check<'a> {
    /// Of something among others. `scenario` tells whether there is a scenario of that name.
    pub(crate) fn of(around: &'a dyn Around, scenario: &'a dyn Fn(&str) -> bool) -> Self {
        Self {
            around,
            scenario,
            ids: around.ids(),
            file: String::new(),
            found: Vec::new(),
        }
    }

    fn must(&mut self, so: bool, place: &str, what: impl Into<String>) {
        if !so {
            self.found.push(Mistake {
                file: self.file.clone(),
                place: place.to_owned(),
                what: what.into(),
            });
        }
    }

    /// A text: its words, its links, and the facts that it may take.
    fn text(&mut self, place: &str, text: &str, most: usize, facts: &BTreeSet<&str>) {
        for word in unknown_words(text) {
            self.must(false, place, format!("⟨{word}⟩ is no word that switches"));
        }
        for link in links(text) {
            let known = self.around.has_term(link);
            self.must(known, place, format!("the glossary has no #{link}"));
        }
        for name in placeholders(text) {
            let known = facts.contains(name);
            self.must(known, place, format!("no fact is called {name}"));
        }
        let count = words(text);
        self.must(
            count <= most,
            place,
            format!("{count} words, expected {most} at most"),
        );
    }

    /// A why: a text that is there, as no answer goes without one.
    fn why(&mut self, place: &str, text: &str, facts: &BTreeSet<&str>) {
        self.must(!text.trim().is_empty(), place, "expected a why");
        self.text(place, text, WHY_MAX, facts);
    }

    fn id(&mut self, place: &str, id: &str) {
        let parts: Vec<usize> = id.split('-').map(str::len).collect();
        let hexadecimal = id.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
        let uuid = parts == [8, 4, 4, 4, 12] && hexadecimal;
        self.must(uuid, place, format!("{id:?} is no uuid"));
        let fresh = self.ids.insert(id.to_owned());
        self.must(
            fresh,
            place,
            format!("{id} is the id of something else too"),
        );
    }

    fn concepts(&mut self, concepts: &[String]) {
        self.must(!concepts.is_empty(), "concepts", "expected some");
        for concept in concepts {
            let known = self.around.has_term(concept);
            self.must(known, "concepts", format!("the glossary has no {concept}"));
        }
    }

    fn scenario(&mut self, place: &str, name: &str) {
        let known = (self.scenario)(name);
        self.must(known, place, format!("there is no scenario {name}"));
    }

    /// Checks one.
    pub(crate) fn lesson(&mut self, lesson: &Lesson) {
        self.id("id", &lesson.id);
        self.concepts(&lesson.concepts);
        if let Some(fault) = self.around.fault_of_number(lesson.number) {
            self.must(false, "number", fault);
        }
        let facts: BTreeSet<&str> = lesson.facts.keys().map(String::as_str).collect();
        for (name, run) in &lesson.runs {
            match (&run.scenario, &run.text) {
                (Some(scenario), None) => {
                    self.scenario(&format!("runs.{name}.scenario"), scenario);
                }
                (None, Some(_)) => {}
                (None, None) | (Some(_), Some(_)) => {
                    let what = "expected either a scenario's name or the text of one";
                    self.must(false, &format!("runs.{name}"), what);
                }
            }
        }
        for (name, fact) in &lesson.facts {
            let place = format!("facts.{name}");
            if let Some(fault) = fact.fault() {
                self.must(false, &place, fault);
            }
            if let Some(run) = &fact.run {
                let known = lesson.runs.contains_key(run);
                self.must(known, &place, format!("no run is called {run}"));
            }
            for other in [&fact.from, &fact.to].into_iter().flatten() {
                let known = facts.contains(other.as_str());
                self.must(known, &place, format!("no fact is called {other}"));
            }
        }
        self.text("takeaway", &lesson.takeaway, SAY_MAX, &facts);
        self.text("wild", &lesson.wild, WILD_MAX, &facts);
        self.must(
            (5..=9).contains(&lesson.step.len()),
            "step",
            "expected five to nine",
        );
        let kinds: Vec<StepKind> = lesson.step.iter().map(|step| step.kind).collect();
        let fades =
            kinds.first() == Some(&StepKind::Worked) && kinds.last() == Some(&StepKind::Free);
        self.must(
            fades,
            "step",
            "expected a worked step first and free play last",
        );
        self.must(
            kinds.contains(&StepKind::Open),
            "step",
            "expected one whose last part is open",
        );
        self.must(lesson.retrieval.len() == 3, "retrieval", "expected three");
        for before in &lesson.needs {
            let known = self.around.has_lesson(*before);
            let earlier = *before < lesson.number;
            self.must(
                known && earlier,
                "needs",
                format!("no lesson {before} before it"),
            );
        }
        for (nth, step) in lesson.step.iter().enumerate() {
            self.step(nth, step, lesson, &facts);
        }
        for (nth, question) in lesson.retrieval.iter().enumerate() {
            let place = format!("retrieval[{nth}]");
            self.id(&place, &question.id);
            self.text(&place, &question.ask, 60, &facts);
            self.text(&place, &question.answer, 50, &facts);
            if let Some(see) = &question.see {
                let place = format!("{place}.see");
                self.text(&place, &see.at, 1, &facts);
                let known = lesson.runs.contains_key(&see.run);
                self.must(known, &place, format!("no run is called {}", see.run));
            }
        }
    }

    fn step(&mut self, nth: usize, step: &Step, lesson: &Lesson, facts: &BTreeSet<&str>) {
        let at = |part: &str| format!("step[{nth}].{part}");
        self.id(&at("id"), &step.id);
        self.text(&at("say"), &step.say, SAY_MAX, facts);
        self.text(&at("explain"), &step.explain.say, SAY_MAX, facts);
        self.text(&at("do.task"), &step.deed.task, WHY_MAX, facts);
        for hint in &step.deed.hints {
            self.text(&at("do.hints"), hint, WHY_MAX, facts);
        }
        self.must(
            !step.deed.goal.is_empty(),
            &at("do.goal"),
            "expected a goal",
        );
        if let Some(begin) = &step.begin {
            let known = lesson.runs.contains_key(&begin.run);
            let what = format!("no run is called {}", begin.run);
            self.must(known, &at("begin"), what);
        }
        self.must(
            nth > 0 || step.begin.is_some(),
            &at("begin"),
            "the first step expects its scene",
        );
        if let Some(observe) = &step.observe {
            self.text(&at("observe.say"), &observe.say, OBSERVE_MAX, facts);
            self.text(&at("observe.at"), &observe.at, 1, facts);
        }
        match &step.predict {
            Some(predict) => self.predict(&at("predict"), predict, lesson, facts),
            None => self.must(
                step.kind == StepKind::Free,
                &at("predict"),
                "only free play goes without a prediction",
            ),
        }
    }

    fn predict(&mut self, place: &str, predict: &Predict, lesson: &Lesson, facts: &BTreeSet<&str>) {
        self.text(place, &predict.ask, 60, facts);
        for (nth, option) in predict.option.iter().enumerate() {
            let place = format!("{place}.option[{nth}]");
            self.text(&place, &option.text, 30, facts);
            self.why(&place, &option.why, facts);
            self.shows(&place, &option.shows, lesson, facts);
        }
        self.must(
            predict.kind != PredictKind::Choice || predict.shows.is_none(),
            &format!("{place}.shows"),
            "a choice shows by its options",
        );
        if let Some(shows) = &predict.shows {
            self.shows(&format!("{place}.shows"), shows, lesson, facts);
        }
        let right = predict.option.iter().filter(|option| option.right).count();
        match predict.kind {
            PredictKind::Choice => {
                let count = (3..=4).contains(&predict.option.len());
                self.must(count, place, "expected three or four options");
                self.must(right == 1, place, "expected exactly one right option");
                let texts: BTreeSet<&str> =
                    predict.option.iter().map(|option| &*option.text).collect();
                let distinct = texts.len() == predict.option.len();
                self.must(distinct, place, "expected distinct options");
            }
            PredictKind::Number => {
                let number = matches!(predict.answer, Some(Answer::Number(_)));
                self.must(number, place, "answer: expected a number or a fact");
                if let Some(Answer::Number(answer)) = &predict.answer {
                    self.text(place, answer, 2, facts);
                }
                for (name, why) in [
                    ("low", &predict.low),
                    ("high", &predict.high),
                    ("right", &predict.right),
                ] {
                    let place = format!("{place}.{name}");
                    self.why(&place, why.as_deref().unwrap_or(""), facts);
                }
                let within = predict.within.is_some();
                self.must(within, place, "within: expected a share or a distance");
            }
            PredictKind::Click => {
                let places =
                    matches!(&predict.answer, Some(Answer::Places(all)) if !all.is_empty());
                self.must(places, place, "answer: expected places");
                let why = predict.why.as_deref().unwrap_or("");
                self.why(&format!("{place}.why"), why, facts);
                for other in &predict.place {
                    self.why(place, &other.why, facts);
                }
                // Of all the rest.
                let other = predict.other.as_ref().map_or("", |other| other.why());
                self.why(&format!("{place}.other"), other, facts);
            }
        }
    }

    fn shows(&mut self, place: &str, shows: &Shows, lesson: &Lesson, facts: &BTreeSet<&str>) {
        self.text(place, &shows.at, 2, facts);
        let known = lesson.runs.contains_key(&shows.run);
        self.must(known, place, format!("no run is called {}", shows.run));
        let shown = !shows.is.is_empty();
        self.must(shown, place, "expected what the run shows there");
    }

    /// Checks one.
    pub(crate) fn card(&mut self, card: &Card) {
        let id = card.id.clone();
        self.id(&id, &card.id);
        self.concepts(&card.concepts);
        self.scenario(&id, &card.see.scenario);
        for fault in card.faults() {
            self.must(false, &id, fault);
        }
        let none = BTreeSet::new();
        for (place, text) in card.texts() {
            let at = format!("{id} {place}");
            if place.ends_with("why") || place.starts_with("why") {
                self.why(&at, text, &none);
            } else {
                self.text(&at, text, 200, &none);
            }
        }
        let texts: BTreeSet<&str> = card.option.iter().map(|option| &*option.text).collect();
        let distinct = texts.len() == card.option.len();
        self.must(distinct, &id, "expected distinct options");
        if card.kind == Kind::Design {
            let count = card.model.as_deref().map_or(0, words);
            let spoken = MODEL.contains(&count);
            self.must(
                spoken,
                &id,
                format!("model: {count} words, expected a minute of speech"),
            );
        }
    }

    /// Checks one.
    pub(crate) fn entry(&mut self, entry: &Entry) {
        let none = BTreeSet::new();
        self.text("short", &entry.short, SHORT_MAX, &none);
        self.text("say", &entry.say, SAY_MAX, &none);
        self.scenario("see.scenario", &entry.see.scenario);
        self.must(!entry.sources.is_empty(), "sources", "expected one");
    }
    /// Checks one.
    pub(crate) fn sheet(&mut self, sheet: &Sheet) {
        let none = BTreeSet::new();
        self.text("title", &sheet.title, CELL_MAX, &none);
        self.text("intro", &sheet.intro, OBSERVE_MAX, &none);
        self.must(
            sheet.about.is_none() == sheet.lessons.is_empty(),
            "about",
            "expected of a sheet that sums up lessons, and of no other",
        );
        for lesson in &sheet.lessons {
            let known = self.around.has_lesson(*lesson);
            self.must(known, "lessons", format!("there is no lesson {lesson}"));
        }
        for (nth, part) in sheet.part.iter().enumerate() {
            let place = format!("part[{nth}]");
            if let Some(fault) = part.fault() {
                self.must(false, &place, fault);
            }
            let cells = part
                .rows
                .iter()
                .flatten()
                .chain(&part.head)
                .chain(&part.items);
            for cell in cells {
                self.text(&place, cell, CELL_MAX, &none);
            }
        }
    }

    /// Checks it.
    pub(crate) fn tree(&mut self, tree: &Tree) {
        let none = BTreeSet::new();
        for (id, node) in &tree.node {
            let place = format!("node.{id}");
            let title = node.ask.as_ref().or(node.verdict.as_ref());
            self.text(&place, title.map_or("", String::as_str), CELL_MAX, &none);
            self.text(&place, &node.say, SAY_MAX, &none);
            self.scenario(&place, &node.scene.scenario);
            for guard in &node.guards {
                let known = self.around.has_term(guard);
                self.must(known, &place, format!("the glossary has no {guard}"));
            }
            for branch in &node.answer {
                self.text(&place, &branch.text, CELL_MAX, &none);
                self.why(&place, &branch.why, &none);
            }
        }
        let mut reached = BTreeSet::from([&tree.start]);
        let mut open = vec![&tree.start];
        while let Some(node) = open.pop().and_then(|id| tree.node.get(id)) {
            let next = node.answer.iter().map(|branch| &branch.to);
            open.extend(next.filter(|to| reached.insert(to)));
        }
        for id in tree.node.keys().filter(|id| !reached.contains(id)) {
            self.must(false, &format!("node.{id}"), "no answer leads to it");
        }
    }
}
