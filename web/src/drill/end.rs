//! Before the first card and after the last: what this is, what was done, and when it goes on.

use std::collections::BTreeMap;

use leptos::html;
use leptos::prelude::*;
use split_isles_made::Kind;
use split_isles_progress::{FORECAST_DAYS, Grade, Schedule};

use super::showing::Answered;
use super::study::{Study, study};
use crate::place::{Place, way};
use crate::strings::{Drill, tr};
use crate::ui::{Icon, icon};

/// So many new cards more at a time.
const MORE: usize = 5;

/// What was done in a sitting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sum {
    /// Cards that were answered.
    cards: usize,
    /// Those that were known the first time.
    first: usize,
}

fn sum(log: &[Answered]) -> Sum {
    let mut first: BTreeMap<&str, Grade> = BTreeMap::new();
    for one in log {
        first.entry(&one.card).or_insert(one.grade);
    }
    Sum {
        cards: first.len(),
        first: first
            .values()
            .filter(|grade| **grade != Grade::Again)
            .count(),
    }
}

/// What this is, for whom was never here.
#[component]
pub(super) fn Door() -> impl IntoView {
    let study = study();
    let count = study.deck_now().map_or(0, |deck| {
        let written = deck.cards.iter().filter(|card| !card.form.is_spoken());
        written.count().saturating_sub(Kind::ALL.len())
    });
    view! {
        <section class="dr-door" aria-labelledby="dr-door-h">
            <h3 id="dr-door-h">{tr(Drill::Welcome)}</h3>
            <p>{tr(Drill::WelcomeAbout)}</p>
            <p class="note">{tr(Drill::WelcomeCount(count, Kind::ALL.len()))}</p>
            <div class="dr-foot"><button class="btn solid" on:click=move |_| study.start()>{tr(Drill::Begin)}</button></div>
            <p class="note keys-note">{tr(Drill::Keys)}</p>
        </section>
    }
    .into_any()
}

/// After the last card, or when there is none.
#[component]
pub(super) fn Over() -> impl IntoView {
    let study = study();
    let heading = NodeRef::<html::H3>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get()
            && study.going.get_value()
        {
            drop(heading.focus());
        }
    });
    let (schedule, part) = untrack(|| (study.schedule(), study.schedule_of_topic()));
    let filter = untrack(|| study.filter());
    // What is said is said of the choice: of other topics only that something of theirs is due.
    let due = |schedule: &Option<Schedule>| {
        schedule
            .as_ref()
            .map_or(0, |schedule| schedule.due(&filter).len())
    };
    let others = due(&schedule).saturating_sub(due(&part));
    let week = part
        .as_ref()
        .map(|part| part.forecast(&filter))
        .unwrap_or_default();
    let left = part.map_or(0, |part| part.unseen(&filter).count());
    let done = study.log.with_untracked(|log| sum(log));
    let next = week
        .iter()
        .skip(1)
        .position(|count| *count > 0)
        .map(|day| day + 1);
    let told = if done.cards > 0 {
        view! {
            <p>{tr(Drill::Sum(done.first, done.cards))} " " {tr(Drill::SumLater(done.cards - done.first))}</p>
        }
        .into_any()
    } else if left > 0 || next.is_some() {
        view! { <p>{tr(Drill::NothingUntil(next))}</p> }.into_any()
    } else {
        view! { <p>{tr(Drill::NothingChosen)}</p> }.into_any()
    };
    let title = if done.cards > 0 {
        Drill::Over
    } else {
        Drill::Nothing
    };
    let more = left.min(MORE);
    view! {
        <section class="dr-door" aria-labelledby="dr-over-h">
            <header class="dr-head"><h3 id="dr-over-h" tabindex="-1" node_ref=heading>{tr(title)}</h3></header>
            {told}
            {ahead(week)}
            {(others > 0).then(|| view! {
                <p class="dr-others">
                    {tr(Drill::OthersDue(others))} " "
                    <button class="link-b" on:click=move |_| all_topics(study)>{tr(Drill::AllTopics)}</button>
                </p>
            })}
            <p class="note">{tr(if left > 0 { Drill::RestAbout } else { Drill::NoneNew })}</p>
            <div class="dr-foot row">
                {(more > 0).then(|| view! {
                    <button class="btn solid" on:click=move |_| study.go_on(more)>{icon(Icon::Plus)} {tr(Drill::MoreNew(more))}</button>
                })}
                {way(Place::Course, "btn ghost", tr(Drill::Rest).into_any())}
                {way(Place::Interview, "btn ghost", tr(Drill::ToInterview).into_any())}
            </div>
        </section>
    }
    .into_any()
}

fn all_topics(study: Study) {
    study.choose(|settings| settings.topic = None);
    study.going.set_value(true);
}

/// The week ahead of what is chosen, as a table and as bars.
fn ahead(week: [usize; FORECAST_DAYS]) -> AnyView {
    let most = week.iter().copied().max().unwrap_or(0).max(1);
    let rows = week.iter().enumerate().map(|(day, count)| {
        let count = *count;
        view! {
            <li>
                <span>{tr(Drill::Day(day))}</span>
                <i aria-hidden="true"><b prop:style=format!("width:{}%", 100 * count / most)></b></i>
                <span class="num">{tr(Drill::Cards(count))}</span>
            </li>
        }
    });
    view! {
        <h4 class="dr-sub">{tr(Drill::Week)}</h4>
        <ul class="week">{rows.collect::<Vec<_>>()}</ul>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use split_isles_progress::Wait;

    use super::*;

    #[test]
    fn a_card_counts_once_and_by_its_first_answer() {
        let answered = |card: &str, grade| Answered {
            card: card.to_owned(),
            grade,
            wait: Wait::Days(1),
        };
        let log = [
            answered("a", Grade::Again),
            answered("b", Grade::Good),
            answered("a", Grade::Good),
        ];
        assert_eq!(sum(&log), Sum { cards: 2, first: 1 });
        assert_eq!(sum(&[]), Sum::default());
    }
}
