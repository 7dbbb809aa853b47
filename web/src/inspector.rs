//! The inspector: everything about one hall, then all ledgers side by side, then what the clients see.

mod clients;
mod facts;
mod guarded;
mod ledger;
mod matrix;

use leptos::prelude::*;
use split_isles_core::scenario::Office;
use split_isles_core::units::{HallId, Term};
use split_isles_core::view::{Frame, HallView};

pub(crate) use self::clients::{Clients, seen};
pub(crate) use self::matrix::Ledgers;

use self::facts::Facts;
use self::ledger::Ledger;
use crate::numbering::Numbering;
use crate::session::{Session, Target, session};
use crate::strings::{Common, Inspect, Said, Text, speech, tr};
use crate::ui::{Icon, icon, sized_icon};

/// The hall that is looked at: the picked one, else one that believes that it leads, else the first.
fn inspected(selected: Option<Target>, frame: &Frame) -> Option<HallId> {
    use split_isles_core::effect::Role;
    let exists = |hall: &HallId| hall.index() < frame.halls.len();
    selected.and_then(picked_hall).filter(exists).or_else(|| {
        let leads = |hall: &&HallView| hall.role == Role::Leader;
        frame
            .halls
            .iter()
            .find(leads)
            .or(frame.halls.first())
            .map(|hall| hall.id)
    })
}

/// The hall, if a hall is picked.
pub(crate) const fn picked_hall(target: Target) -> Option<HallId> {
    match target {
        Target::Hall(hall) => Some(hall),
        Target::Bridge(..) | Target::Link(..) | Target::Client(_) | Target::Courier(_) => None,
    }
}

/// Something of the moment at the playhead and the hall that is looked at, as a signal that changes only when it does.
pub(crate) fn told_of_inspected<T: PartialEq + Send + Sync + 'static>(
    session: Session,
    tell: impl Fn(&Frame, Option<HallId>) -> T + Send + Sync + 'static,
) -> Memo<T> {
    Memo::new(move |_| {
        let selected = session.selected.get();
        session
            .focused()
            .moment
            .with(|moment| tell(&moment.frame, inspected(selected, &moment.frame)))
    })
}

/// One hall at the playhead, as a signal that changes only when something about it does.
pub(crate) fn hall_signal(session: Session) -> Memo<Option<HallView>> {
    let picked = told_of_inspected(session, |_, hall| hall);
    Memo::new(move |_| {
        let hall = picked.get()?;
        session
            .focused()
            .moment
            .with(|moment| moment.frame.halls.get(hall.index()).cloned())
    })
}

/// The colour class of a number.
fn term_class(numbering: Numbering, term: Term) -> String {
    format!("term-{}", numbering.colour(term))
}

/// The inspector of one hall.
#[component]
pub(crate) fn Inspector() -> impl IntoView {
    let session = session();
    let hall = hall_signal(session);
    let name = Memo::new(move |_| {
        let id = hall.with(|hall| hall.as_ref().map(|hall| hall.id));
        let scenario = session.focused().scenario.get();
        id.map(|id| {
            (
                scenario.hall_name(id).to_owned(),
                island_name(&scenario, id),
            )
        })
    });
    let keeps_rows = Memo::new(move |_| hall.with(|hall| hall.as_ref().is_none_or(keeps_rows)));
    let stale = Memo::new(move |_| hall.with(|hall| hall.as_ref().is_some_and(|hall| hall.stale)));
    view! {
        <section class="insp" aria-labelledby="insp-h">
            <div class="sec-h">
                <h2 id="insp-h">{move || title(hall, name)}</h2>
                {move || stale.get().then(stale_chip)}
            </div>
            {move || stale.get().then(|| view! { <p class="note stale-means">{tr(Inspect::StaleMeans)}</p> })}
            <Facts hall=hall />
            {move || keeps_rows.get().then(|| view! { <Ledger hall=hall /> })}
        </section>
    }
    .into_any()
}

/// Whether a hall writes rows: power boxes write nothing, and where nobody leads there are shelves instead.
fn keeps_rows(hall: &HallView) -> bool {
    match hall.office {
        Office::City => hall.insight.store.is_none(),
        Office::Archive | Office::Keeper => true,
        Office::PowerBox(_) => false,
    }
}

fn island_name(scenario: &split_isles_core::scenario::Scenario, hall: HallId) -> String {
    let island = scenario
        .city
        .halls
        .get(hall.index())
        .map(|hall| hall.island);
    island
        .and_then(|island| scenario.city.islands.get(island.index()))
        .map(|island| island.name.clone())
        .unwrap_or_default()
}

fn title(hall: Memo<Option<HallView>>, name: Memo<Option<(String, String)>>) -> AnyView {
    use split_isles_core::effect::Role;
    let Some((name, island)) = name.get() else {
        return tr(Inspect::NoHall).into_any();
    };
    let numbering = session()
        .focused()
        .scenario
        .with(|scenario| Numbering::of(scenario));
    let (class, office) = hall.with(|hall| {
        hall.as_ref().map_or_else(Default::default, |hall| {
            let leads = if hall.role == Role::Leader {
                "r-leader"
            } else {
                ""
            };
            let class = format!(
                "badge {} {leads}",
                term_class(numbering.at(hall.office), hall.term)
            );
            (class, hall.office)
        })
    });
    let badge = match office {
        Office::City => {
            view! { <span class=class aria-hidden="true">{name.clone()}</span> }.into_any()
        }
        Office::Archive => icon(Icon::Seal),
        Office::Keeper => icon(Icon::Hourglass),
        Office::PowerBox(_) => icon(Icon::Power),
    };
    view! {
        {badge}
        <span>{tr(Common::Place(office, name))}</span>
        <small>{island}</small>
    }
    .into_any()
}

fn stale_chip() -> AnyView {
    view! {
        <span class="chip stale">
            {sized_icon(Icon::Eye, "12")}
            {tr(Common::Stale)}
        </span>
    }
    .into_any()
}

/// A hall's button at the head of its line or column in a table of all halls: leads to the hall.
pub(crate) fn hall_button(hall: HallId, looked_at: Memo<bool>) -> AnyView {
    let session = session();
    let scenario = session.focused().scenario.get();
    let name = scenario.hall_name(hall).to_owned();
    let label = tr(Common::Hall(name.clone()));
    view! {
        <button
            class="mx-b"
            aria-label=label
            aria-pressed=move || looked_at.get().to_string()
            on:click=move |_| session.selected.set(Some(Target::Hall(hall)))
        >
            {name}
        </button>
    }
    .into_any()
}

/// One text of a hall, following it and the switches.
fn fact(
    hall: Memo<Option<HallView>>,
    phrase: impl Fn(&HallView) -> Inspect + Send + Sync + 'static,
) -> Said {
    let speech = speech();
    Box::new(move || {
        hall.with(|hall| {
            hall.as_ref()
                .map_or(Text::default(), |hall| speech.say(&phrase(hall)))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use split_isles_core::effect::Role;

    fn frame(roles: &[Role]) -> Frame {
        let halls = roles.iter().zip(0..).map(|(role, id)| HallView {
            id: HallId(id),
            role: *role,
            ..HallView::default()
        });
        Frame {
            halls: halls.collect(),
            ..Frame::default()
        }
    }

    #[test]
    fn without_a_pick_a_leader_is_looked_at() {
        let city = frame(&[Role::Follower, Role::Leader]);
        assert_eq!(inspected(None, &city), Some(HallId(1)));
        assert_eq!(
            inspected(Some(Target::Hall(HallId(0))), &city),
            Some(HallId(0))
        );
        assert_eq!(
            inspected(Some(Target::Hall(HallId(9))), &city),
            Some(HallId(1))
        );
        assert_eq!(inspected(None, &frame(&[Role::Follower])), Some(HallId(0)));
        assert_eq!(inspected(None, &frame(&[])), None);
    }
}
