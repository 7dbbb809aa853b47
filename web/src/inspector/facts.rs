//! What a hall believes, and what the onlooker knows of it, as a list of facts.

use leptos::prelude::*;
use split_isles_core::view::HallView;

use super::fact;
use crate::session::session;
use crate::strings::{Inspect, Said, Text, speech, tr};

/// The facts.
#[component]
pub(crate) fn Facts(
    /// The hall.
    hall: Memo<Option<HallView>>,
) -> impl IntoView {
    view! {
        <dl class="facts">
            {row(Inspect::Role, fact(hall, |hall| Inspect::RoleIs(hall.role, hall.status)))}
            {row(Inspect::Term, fact(hall, |hall| Inspect::TermIs(hall.term)))}
            {row(Inspect::VotedFor, voted_for(hall))}
            {row(Inspect::CommitIndex, fact(hall, |h| Inspect::CommitIs(h.commit_index, h.last_index)))}
            {row(Inspect::HeardMajority, fact(hall, heard))}
            {row(Inspect::Clock, fact(hall, |hall| Inspect::ClockIs(hall.clock_error_us)))}
            {row(Inspect::Reaches, fact(hall, |hall| Inspect::ReachesIs(hall.reach.len(), hall.authority)))}
            {row(Inspect::Timers, fact(hall, |hall| Inspect::TimersAre(hall.timers.clone())))}
        </dl>
    }
    .into_any()
}

fn row(name: Inspect, value: Said) -> AnyView {
    view! {
        <div>
            <dt>{tr(name)}</dt>
            <dd>{value}</dd>
        </div>
    }
    .into_any()
}

fn heard(hall: &HallView) -> Inspect {
    Inspect::HeardIs(
        hall.insight
            .heard_majority_at
            .map(|at| hall.clock.monotonic.saturating_sub(at)),
    )
}

fn voted_for(hall: Memo<Option<HallView>>) -> Said {
    let (session, speech) = (session(), speech());
    Box::new(move || {
        hall.with(|hall| {
            hall.as_ref().map_or(Text::default(), |hall| {
                let scenario = session.focused().scenario.get();
                let name = |id| scenario.hall_name(id).to_owned();
                speech.say(&Inspect::VotedForIs(
                    hall.insight.voted_for.map(name),
                    hall.term,
                ))
            })
        })
    })
}
