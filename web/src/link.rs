//! The run in the address: what a link opens, what is kept for a reload, what a link is made of.

use leptos::prelude::*;
use split_isles_lessons::link::{LinkError, Run, from_fragment, to_fragment};

use crate::session::{City, Session, Side};
use crate::stored::{self, Place};
use crate::strings::{Sharing, Text};

/// The key under which the tab keeps its run.
const KEPT: &str = "isles.run";
/// Longer links are cut short by some mail and chat programs.
const LINK_MAX: usize = 8_000;

/// The shown run as a fragment.
pub(crate) fn fragment(session: Session) -> String {
    session.ask(Side::Left, fragment_of)
}

/// A run as a fragment.
fn fragment_of(city: City<'_>) -> String {
    let timeline = city.timeline();
    to_fragment(&Run {
        scenario: timeline.scenario().as_ref().clone(),
        seed: timeline.seed(),
        inputs: timeline.recorded().to_vec(),
        at: timeline.at(),
        forks: Vec::new(),
        shown: 0,
    })
}

/// Whether a link is short enough to be sent in any way.
pub(crate) const fn is_short(link: &str) -> bool {
    link.len() <= LINK_MAX
}

/// The link to the shown run.
pub(crate) fn link(session: Session) -> String {
    let here = location().href().unwrap_or_default();
    let page = here.split('#').next().unwrap_or_default();
    format!("{page}{}", fragment(session))
}

/// Keeps the shown run for a reload of this tab.
pub(crate) fn keep(session: Session) {
    stored::save(Place::Tab, KEPT, &fragment(session));
}

/// Forgets the kept run.
pub(crate) fn forget() {
    stored::forget(Place::Tab, KEPT);
}

/// What the page opens with.
pub(crate) enum Opening {
    /// Nothing is given: the first city.
    First,
    /// A run from the address or from before the reload.
    Run(Box<Run>),
    /// What the address asks for cannot be opened.
    Broken(LinkError),
    /// What was kept before a reload cannot be read.
    Lost,
}

/// What the address asks for, else what was kept before a reload.
pub(crate) fn opening() -> Opening {
    let hash = location().hash().unwrap_or_default();
    if hash.starts_with("#s=") {
        return from_fragment(&hash)
            .map_or_else(Opening::Broken, |run| Opening::Run(Box::new(run)));
    }
    match stored::load(Place::Tab, KEPT) {
        None => Opening::First,
        Some(kept) => from_fragment(&kept).map_or_else(
            |_| {
                forget();
                Opening::Lost
            },
            |run| Opening::Run(Box::new(run)),
        ),
    }
}

/// Why a link cannot be opened, in words.
pub(crate) fn why(error: &LinkError) -> Sharing {
    match error {
        LinkError::NotALink => Sharing::NotALink,
        LinkError::Newer(_) => Sharing::Newer,
        LinkError::Damaged => Sharing::Damaged,
        LinkError::Unsound(faults) => Sharing::Unsound(
            faults
                .first()
                .map_or_else(Text::default, |fault| fault.field.clone().into()),
        ),
    }
}

#[cfg(test)]
mod tests {
    use split_isles_core::units::Time;

    use super::*;
    use crate::guide::{first_city, flood};
    use crate::session::Desk;

    #[test]
    fn a_link_carries_the_run_with_everything_that_was_done() {
        let scenario = first_city();
        let mut desk = Desk::open(scenario.clone()).expect("sound");
        desk.seek(Time::from_ms(4_000));
        desk.act(&flood(&scenario, Time::from_ms(4_000)));
        desk.seek(Time::from_ms(9_000));
        let link = fragment_of(desk.city(Side::Left));
        assert!(is_short(&link), "{} characters", link.len());
        let run = from_fragment(&link).expect("readable");
        assert_eq!((run.at, run.inputs.len()), (Time::from_ms(9_000), 3));
        let mut again = Desk::open(run.scenario).expect("sound");
        again.replace_recorded(&run.inputs, run.at);
        assert_eq!(
            again.city(Side::Left).frame(),
            desk.city(Side::Left).frame()
        );
    }
}
