//! The run in the address: what a link opens, what is kept for a reload, what a link is made of.

use leptos::prelude::*;
use split_isles_lessons::link::{LinkError, Run, from_fragment, to_fragment};
use wasm_bindgen::JsValue;

use crate::session::Session;
use crate::stored::{self, Place};
use crate::strings::{Sharing, Text};

/// The key under which the tab keeps its run.
const KEPT: &str = "isles.run";
/// Longer links are cut short by some mail and chat programs.
const LINK_MAX: usize = 8_000;

/// The shown run with its branches as a fragment.
fn fragment(session: Session) -> String {
    to_fragment(&session.run())
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

/// Takes a link out of the address: the run has gone on since, and a reload is to find it as it is.
pub(crate) fn leave_address() {
    if hash().is_some() {
        let path = location().pathname().unwrap_or_default();
        // It fails only in a page without an address of its own.
        drop(
            window()
                .history()
                .map(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(&path))),
        );
    }
}

/// The run that the address asks for.
fn hash() -> Option<String> {
    location()
        .hash()
        .ok()
        .filter(|hash| hash.starts_with("#s="))
}

/// Forgets the kept run.
pub(crate) fn forget() {
    stored::forget(Place::Tab, KEPT);
}

/// What the page opens with.
pub(crate) struct Opening {
    /// The run; without one, the first city.
    pub(crate) run: Option<Run>,
    /// What is to be said about it.
    pub(crate) told: Option<Sharing>,
}

/// What the address asks for, else what was kept before a reload. A link that cannot be opened costs nobody the kept run.
pub(crate) fn opening() -> Opening {
    let refused = match asked_for() {
        Some(Ok(run)) => {
            return Opening {
                run: Some(run),
                told: Some(Sharing::Sent),
            };
        }
        Some(Err(why)) => Some(why),
        None => None,
    };
    let (run, told) = match stored::load(Place::Tab, KEPT).map(|kept| from_fragment(&kept)) {
        None => (None, None),
        Some(Ok(run)) => (Some(run), Some(Sharing::Restored)),
        Some(Err(_)) => {
            forget();
            (None, Some(Sharing::KeptLost))
        }
    };
    Opening {
        run,
        told: refused.or(told),
    }
}

/// The run that the address asks for, or why it cannot be opened; nothing when it asks for none.
pub(crate) fn asked_for() -> Option<Result<Run, Sharing>> {
    hash().map(|hash| from_fragment(&hash).map_err(|error| why(&error)))
}

/// Why a link cannot be opened, in words.
fn why(error: &LinkError) -> Sharing {
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
    use crate::session::{Desk, Side};

    #[test]
    fn a_link_carries_the_run_with_everything_that_was_done() {
        let scenario = first_city();
        let mut desk = Desk::open(scenario.clone()).expect("sound");
        desk.seek(Time::from_ms(4_000));
        desk.act(&flood(&scenario, Time::from_ms(4_000)));
        desk.seek(Time::from_ms(9_000));
        let link = to_fragment(&desk.run());
        assert!(is_short(&link), "{} characters", link.len());
        let run = from_fragment(&link).expect("readable");
        assert_eq!((run.at, run.inputs.len()), (Time::from_ms(9_000), 3));
        let again = Desk::open_run(run).expect("sound");
        assert_eq!(
            again.city(Side::Left).frame(),
            desk.city(Side::Left).frame()
        );
    }

    #[test]
    fn a_link_carries_the_branches_and_which_of_them_is_in_view() {
        let scenario = first_city();
        let mut desk = Desk::open(scenario.clone()).expect("sound");
        desk.seek(Time::from_ms(4_000));
        desk.fork();
        desk.act(&flood(&scenario, Time::from_ms(4_000)));
        let wet = desk.active();
        desk.rename(wet, "The water comes".to_owned());
        desk.fork();
        desk.switch(wet);
        desk.seek(Time::from_ms(12_000));
        let run = from_fragment(&to_fragment(&desk.run())).expect("readable");
        let again = Desk::open_run(run.clone()).expect("sound");
        let told = |desk: &Desk| {
            let tabs = desk.tabs().into_iter();
            tabs.map(|tab| (tab.name, tab.forked_at, tab.id == desk.active()))
                .collect::<Vec<_>>()
        };
        assert_eq!(told(&again), told(&desk));
        assert_eq!(again.tabs()[1].broken, Some(true));
        let frame = |desk: &Desk| desk.city(Side::Left).frame();
        assert_eq!(frame(&again), frame(&desk));
        // Beside other runs, which stay.
        let mut beside = Desk::open(scenario).expect("sound");
        beside.add_run(run).expect("sound");
        assert_eq!(told(&beside)[1..], told(&desk)[..]);
        assert_eq!(frame(&beside), frame(&desk));
    }
}
