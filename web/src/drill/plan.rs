//! On the left: what is planned today, how one practises, and what one would know now.

use leptos::prelude::*;
use split_isles_progress::{Asked, Grade, Schedule, Sitting};
use split_isles_taught::{Level, Topic};

use super::deck::{Deck, Strength, strength};
use super::kept::ProgressPanel;
use super::rank::{done, titles, window};
use super::settings::{NEW_A_DAY, level_at, place_of_level};
use super::study::{Study, study};
use crate::foreign;
use crate::place::{Place, way};
use crate::strings::{Drill, tr};
use crate::ui::{Choice, Icon, Segments, icon, sized_icon};

/// So many rows of the plan are shown.
const ROWS: usize = 8;

/// So many topics are shown before one asks for the others.
const TOPICS: usize = 5;

/// The column.
#[component]
pub(super) fn Plan() -> impl IntoView {
    let study = study();
    view! {
        <aside class="dr-plan" aria-label=tr(Drill::Today)>
            {today(study)}
            {choices(study)}
            {strengths(study)}
            <p class="dr-go">{way(Place::Interview, "btn ghost", view! { {icon(Icon::Write)} {tr(Drill::ToInterview)} }.into_any())}</p>
            <ProgressPanel />
        </aside>
    }
    .into_any()
}

/// The level: one of them, or all.
pub(super) fn levels(study: Study) -> AnyView {
    let named = |level| Choice::words(tr(Drill::Level(level)));
    let all = std::iter::once(None).chain(Level::ALL.into_iter().map(Some));
    let choices: Vec<Choice> = all.map(named).collect();
    let at = Signal::derive(move || {
        study
            .settings
            .with(|settings| place_of_level(settings.level))
    });
    let choose = Callback::new(move |at| study.choose(|settings| settings.level = level_at(at)));
    view! { <Segments legend=tr(Drill::LevelOf) name="level" choices=choices chosen=at on_choose=choose /> }
        .into_any()
}

fn today(study: Study) -> AnyView {
    let plan = Memo::new(move |_| {
        study
            .sitting
            .with(|sitting| sitting.as_ref().map(|sitting| sitting.plan().to_vec()))
            .unwrap_or_default()
    });
    let current = Memo::new(move |_| {
        study.sitting.with(|sitting| {
            let next = sitting.as_ref().and_then(Sitting::next)?;
            plan.with(|plan| plan.iter().position(|asked| asked.card == next.card))
        })
    });
    let counted = move || plan.with(|plan| done(plan));
    let rows = move || {
        let (current, deck) = (current.get(), study.deck()?);
        let of = |asked: &Asked| {
            deck.listing(&asked.card)
                .map_or(&[][..], |card| &card.concepts)
        };
        Some(plan.with(|plan| {
            let concepts: Vec<&[String]> = plan.iter().map(of).collect();
            let titles = titles(&concepts);
            let shown = window(plan, current, ROWS);
            let after = plan.len() - shown.end;
            let rows: Vec<AnyView> = shown
                .map(|at| row(study, &deck, at, &plan[at], titles[at], current == Some(at)))
                .collect();
            view! {
                <ol class="queue">{rows}</ol>
                {(after > 0).then(|| view! { <p class="note">{tr(Drill::MoreLeft(after))}</p> })}
            }
        }))
    };
    let some = move || plan.with(|plan| !plan.is_empty());
    view! {
        <section class="dr-today">
            <header class="sec-h">
                <h3>{tr(Drill::Today)}</h3>
                <span class="num">{move || some().then(|| { let (done, all) = counted(); tr(Drill::Done(done, all)) })}</span>
            </header>
            {move || some().then(|| bar(counted()))}
            {rows}
        </section>
    }
    .into_any()
}

fn bar((done, all): (usize, usize)) -> AnyView {
    let wide = format!("width:{}%", 100 * done / all.max(1));
    view! {
        <div class="dr-bar" role="progressbar" aria-label=tr(Drill::Bar) aria-valuemin="0" aria-valuemax=all.to_string() aria-valuenow=done.to_string()>
            <i prop:style=wide></i>
        </div>
    }
    .into_any()
}

/// A row tells what a card is about, not what it asks.
fn row(
    study: Study,
    deck: &Deck,
    at: usize,
    asked: &Asked,
    concept: &str,
    current: bool,
) -> AnyView {
    let topic = deck.topic(&asked.card).map(|topic| {
        let lang = foreign::lang(study.titled_in(&topic.name));
        view! { <small lang=lang>{topic.title.clone()}</small> }
    });
    let concept = concept.to_owned();
    let about = move || capital(&study.name(&concept));
    let graded: Option<Grade> = study.log.with(|log| {
        let last = log.iter().rev().find(|one| one.card == asked.card);
        last.map(|one| one.grade)
    });
    let mark = if asked.done {
        sized_icon(Icon::Check, "12")
    } else {
        (at + 1).into_any()
    };
    let told = match graded {
        Some(grade) => tr(Drill::Grade(grade)),
        None => tr(Drill::Why(asked.why)),
    };
    view! {
        <li class:done=asked.done class:cur=current aria-current=current.then_some("step")>
            <span class="qn" aria-hidden="true">{mark}</span>
            <b>{about}</b>
            {topic}
            <em>{told}</em>
        </li>
    }
    .into_any()
}

/// A word with a capital.
pub(super) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

fn choices(study: Study) -> AnyView {
    let topics = move || {
        let chosen = study.settings.with(|settings| settings.topic.clone());
        let topics = study.deck().map(|deck| deck.topics.clone());
        topics
            .into_iter()
            .flatten()
            .filter(|topic| topic.cards.iter().any(|card| !card.form.is_spoken()))
            .map(|topic| {
                let picked = chosen.as_ref() == Some(&topic.name);
                let lang = foreign::lang(study.titled_in(&topic.name));
                view! { <option value=topic.name lang=lang prop:selected=picked>{topic.title}</option> }
            })
            .collect::<Vec<_>>()
    };
    let choose = move |event| {
        let name: String = event_target_value(&event);
        study.choose(|settings| settings.topic = (!name.is_empty()).then_some(name));
    };
    let counts = NEW_A_DAY.map(|count| {
        let picked = move || study.settings.with(|settings| settings.new_a_day == count);
        view! { <option value=count.to_string() prop:selected=picked>{count}</option> }
    });
    let count = move |event| {
        if let Ok(count) = event_target_value(&event).parse() {
            study.choose(|settings| settings.new_a_day = count);
        }
    };
    let none = move || study.settings.with(|settings| settings.topic.is_none());
    view! {
        <section class="dr-choose">
            <h3>{tr(Drill::HowYouPractise)}</h3>
            <label class="field">
                <span>{tr(Drill::Topic)}</span>
                <select on:change=choose>
                    <option value="" prop:selected=none>{tr(Drill::AllTopics)}</option>
                    {topics}
                </select>
            </label>
            <label class="field">
                <span>{tr(Drill::NewADay)}</span>
                <select on:change=count>{counts}</select>
            </label>
        </section>
    }
    .into_any()
}

fn strengths(study: Study) -> AnyView {
    let told = move || {
        let (deck, schedule) = (study.deck()?, study.schedule()?);
        let mut known = topics(&deck, &schedule);
        known.retain(|(_, strength)| strength.seen > 0);
        if known.is_empty() {
            return Some(view! { <p class="note">{tr(Drill::NoStrength)}</p> }.into_any());
        }
        // The weakest is what one came for.
        known.sort_by(|(_, one), (_, other)| one.share.total_cmp(&other.share));
        let others = known.split_off(known.len().min(TOPICS));
        let row = |(topic, one): (&Topic, Strength)| {
            let lang = foreign::lang(study.titled_in(&topic.name));
            let title = view! { <span lang=lang>{topic.title.clone()}</span> };
            share(title.into_any(), one)
        };
        let rows = |known: Vec<(&Topic, Strength)>| known.into_iter().map(row).collect::<Vec<_>>();
        let folded = (!others.is_empty()).then(|| {
            view! { <details class="others"><summary>{tr(Drill::OtherTopics)}</summary><ul class="shares">{rows(others)}</ul></details> }
        });
        Some(
            view! {
                <ul class="shares">{rows(known)}</ul>
                {folded}
                {concepts(study, &schedule)}
                <p class="note">{tr(Drill::StrengthAbout)}</p>
            }
            .into_any(),
        )
    };
    view! {
        <section class="dr-known">
            <h3>{tr(Drill::Strength)}</h3>
            {told}
        </section>
    }
    .into_any()
}

fn topics<'a>(deck: &'a Deck, schedule: &Schedule) -> Vec<(&'a Topic, Strength)> {
    let told = |topic| (topic, strength(schedule, topic));
    deck.topics.iter().map(told).collect()
}

fn concepts(study: Study, schedule: &Schedule) -> AnyView {
    let mut known = schedule.retention(&study.filter());
    known.retain(|one| one.share.is_some());
    known.sort_by(|one, other| {
        one.share
            .unwrap_or(1.0)
            .total_cmp(&other.share.unwrap_or(1.0))
    });
    let rows: Vec<AnyView> = known
        .into_iter()
        .map(|one| {
            let strength = Strength {
                share: f64::from(one.share.unwrap_or_default()),
                seen: one.seen as usize,
                all: (one.seen + one.unseen) as usize,
            };
            let concept = one.concept.clone();
            let name = move || capital(&study.name(&concept));
            let link = way(
                Place::Glossary(Some(one.concept)),
                "",
                view! { {name} }.into_any(),
            );
            share(link, strength)
        })
        .collect();
    view! { <details class="others"><summary>{tr(Drill::ByConcept)}</summary><ul class="shares">{rows}</ul></details> }
        .into_any()
}

fn share(title: AnyView, strength: Strength) -> AnyView {
    let percent = (strength.share * 100.0).round() as u32;
    view! {
        <li>
            <span>{title}</span>
            <span class="num" aria-hidden="true">{tr(Drill::Percent(percent))}</span>
            <span class="vh">{tr(Drill::Share(percent, strength.seen, strength.all))}</span>
            <i aria-hidden="true"><b prop:style=format!("width:{percent}%")></b></i>
            <small aria-hidden="true">{format!("{} / {}", strength.seen, strength.all)}</small>
        </li>
    }
    .into_any()
}
