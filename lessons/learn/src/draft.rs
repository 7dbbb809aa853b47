//! A run as the step of a lesson that an author goes on with: its scene, what was done, the moment, and goals that are so there.

use std::fmt::Write as _;

use split_isles_core::effect::Role;
use split_isles_core::input::Timed;
use split_isles_core::invariant::InvariantId;
use split_isles_core::scenario::{Office, Scenario};
use split_isles_core::trace::{invariant_word, role_word};
use split_isles_core::units::{EventId, Span, Time};
use split_isles_reader::{read, with_deeds, write, write_time};
use split_isles_taught::{Trace, holds};

use crate::around::Surroundings;
use crate::compile::named;
use crate::play::begun;
use crate::predicate::{Predicate, inline};

/// A step opens so long before the first deed.
const LEAD: Span = Span::from_ms(100);
/// So long is looked on where nothing was done.
const LOOK: Span = Span::from_ms(2_000);
/// The most goals that are proposed.
const GOALS_MAX: usize = 3;

/// A step of a lesson from a run up to a moment: TOML with the lesson's runs that it needs, under an id that nobody has. What an author fills
/// in stands between ‹ ›.
pub fn draft_step(
    scenario: &Scenario,
    seed: u64,
    recorded: &[Timed],
    at: Time,
    id: &str,
    around: &Surroundings,
) -> String {
    let bare = with_deeds(scenario, seed, &[]);
    let deeds: Vec<Timed> = recorded
        .iter()
        .filter(|deed| deed.at <= at)
        .cloned()
        .collect();
    let opens = deeds
        .first()
        .map_or(at, |deed| Time(deed.at.0.saturating_sub(LEAD.0)));
    let until = if deeds.is_empty() { at + LOOK } else { at };
    let goals: Vec<String> = goals(&bare, &deeds, opens, until)
        .iter()
        .map(inline)
        .collect();
    let goals = goals.join(", ");
    let acts = acts(&bare, &deeds);
    let (with, does): (Vec<String>, Vec<String>) = (
        acts.iter()
            .map(|(_, act)| table("at", act.0, &act.1))
            .collect(),
        acts.iter()
            .map(|(deed, act)| table("after", deed.since(opens).0, &act.1))
            .collect(),
    );
    let look = format!("hall {}", bare.city.halls[0].name);
    let scene = scene(&bare, around);
    let (opens, until) = (write_time(opens), write_time(until));
    let mut text = format!(
        "# A step made from a run of {:?}. Put the runs beside those of your lesson, and words in the place of ‹ ›.\n",
        scenario.title
    );
    // Writing into a string cannot fail.
    let _ = write!(
        text,
        "[runs.before]\n{scene}\n[runs.after]\n{scene}with = [{}]\n",
        with.join(", ")
    );
    let _ = write!(
        text,
        "\n[[step]]\nid = \"{id}\"\nkind = \"open\"\ntitle = \"‹title›\"\nsay = \"‹what the step begins with›\"\n\
        begin = {{ run = \"before\", at = \"{opens}\" }}\n\
        [step.predict]\nask = \"‹what will happen?›\"\nkind = \"choice\"\n"
    );
    for (nth, right) in [true, false, false].into_iter().enumerate() {
        let right = if right { "right = true\n" } else { "" };
        let _ = write!(
            text,
            "[[step.predict.option]]\ntext = \"‹answer {}›\"\n{right}why = \"‹why, or what is so instead›\"\n\
            shows = {{ run = \"after\", at = \"{until}\", is = [{goals}], look = {look:?} }}\n",
            nth + 1
        );
    }
    let _ = write!(
        text,
        "[step.do]\ntask = \"‹what there is to do›\"\ngoal = [{goals}]\nhints = [\"‹a nudge›\", \"‹a principle›\"]\n\
        does = [{}]\nuntil = \"{until}\"\n\
        [step.observe]\nsay = \"‹what there is to see›\"\nlook = [{look:?}]\nat = \"{until}\"\n\
        [step.explain]\nsay = \"‹what it means›\"\n",
        does.join(", ")
    );
    text
}

/// The scenario of the runs: by its name where it ships, else as a text.
fn scene(bare: &Scenario, around: &Surroundings) -> String {
    let ships = around.scenarios.iter().find(|(_, text)| {
        // Nothing else is worth reading.
        text.contains(&bare.title)
            && read(text).is_ok_and(|shipped| with_expectations(bare, &shipped) == shipped)
    });
    if let Some((name, _)) = ships {
        return format!("scenario = {name:?}\n");
    }
    let text = write(bare);
    // TOML has no way to write its own quotes in such a text.
    if text.contains("'''") {
        format!("text = {}\n", toml::Value::String(text))
    } else {
        format!("text = '''\n{text}'''\n")
    }
}

fn with_expectations(bare: &Scenario, like: &Scenario) -> Scenario {
    Scenario {
        expect: like.expect.clone(),
        ..bare.clone()
    }
}

/// The deeds as a script says them: each with its moment, in microseconds from the run's beginning, and the act alone.
fn acts(bare: &Scenario, deeds: &[Timed]) -> Vec<(Time, (u64, toml::Table))> {
    let mut mine: Vec<(Time, bool)> = bare.script.iter().map(|timed| (timed.at, false)).collect();
    mine.extend(deeds.iter().map(|deed| (deed.at, true)));
    mine.sort_by_key(|(at, _)| *at);
    // What we write is TOML, with all acts in its script.
    let file: toml::Table =
        toml::from_str(&write(&with_deeds(bare, bare.seed, deeds))).unwrap_or_default();
    let script = file.get("script").and_then(toml::Value::as_array);
    let script = script
        .into_iter()
        .flatten()
        .filter_map(toml::Value::as_table);
    mine.into_iter()
        .zip(script)
        .filter(|((_, mine), _)| *mine)
        .map(|((at, _), act)| {
            let mut act = act.clone();
            act.remove("at");
            (at, (at.0, act))
        })
        .collect()
}

/// An act with its moment, in one line.
fn table(when: &str, micros: u64, act: &toml::Table) -> String {
    let fields = act
        .iter()
        .map(|(name, value)| format!(", {name} = {value}"));
    let fields: String = fields.collect();
    format!("{{ {when} = \"{}\"{fields} }}", write_time(Time(micros)))
}

/// What is so in the end, and neither when the step opens nor by waiting; where there is nothing like it, that it is the end.
fn goals(bare: &Scenario, deeds: &[Timed], opens: Time, until: Time) -> Vec<Predicate> {
    let mut idle = begun(bare.clone(), Vec::new());
    let mut run = begun(bare.clone(), deeds.to_vec());
    run.seek(until);
    let mut candidates = candidates(&run);
    let so = |predicate: &Predicate, run: &split_isles_core::history::Timeline| {
        named(predicate, bare).is_ok_and(|is| holds(&is, run, &mut Trace::since(EventId(0))))
    };
    candidates.retain(|goal| so(goal, &run));
    idle.seek(opens);
    let then: Vec<bool> = candidates.iter().map(|goal| so(goal, &idle)).collect();
    idle.seek(until);
    let waited: Vec<bool> = candidates.iter().map(|goal| so(goal, &idle)).collect();
    let fresh = candidates
        .into_iter()
        .zip(then.into_iter().zip(waited))
        .filter(|(_, (then, waited))| !then && !waited);
    let mut goals: Vec<Predicate> = fresh.map(|(goal, _)| goal).take(GOALS_MAX).collect();
    if goals.is_empty() {
        goals.push(Predicate::Time(write_time(until)));
    }
    goals
}

/// What may be worth being a goal, the most telling first.
fn candidates(run: &split_isles_core::history::Timeline) -> Vec<Predicate> {
    let scenario = run.scenario();
    let mut found: Vec<Predicate> = InvariantId::ALL
        .into_iter()
        .map(|id| Predicate::Broken(invariant_word(id).to_owned()))
        .collect();
    let halls = || {
        scenario
            .city
            .halls
            .iter()
            .filter(|hall| hall.office == Office::City)
    };
    for hall in halls() {
        found.push(Predicate::Believes {
            hall: hall.name.clone(),
            role: role_word(Role::Leader).to_owned(),
        });
    }
    for is in ["paused", "crashed", "off"] {
        found.extend(halls().map(|hall| Predicate::Status {
            hall: hall.name.clone(),
            is: is.to_owned(),
        }));
    }
    let names: Vec<&str> = halls().map(|hall| hall.name.as_str()).collect();
    for (at, one) in names.iter().enumerate() {
        for other in &names[at + 1..] {
            found.push(Predicate::Cut(format!("{one}-{other}")));
        }
    }
    found
}
