//! The same flood under another mechanism: two cities side by side, from just before the water came.

use split_isles_core::input::Input;
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::leaderless::LeaderlessRules;
use split_isles_core::mechanism::majority_check::MajorityRules;
use split_isles_core::mechanism::naive_failover::NaiveRules;
use split_isles_core::mechanism::paxos::PaxosRules;
use split_isles_core::mechanism::raft::RaftRules;
use split_isles_core::scenario::Scenario;
use split_isles_core::units::{Span, Time};

use leptos::prelude::*;

use crate::notice::{Notices, notices};
use crate::player::{Player, player};
use crate::session::{Session, Side, session};
use crate::strings::{Speech, Story, speech};

/// How long before the first fault the replay begins.
const LEAD: Span = Span::from_ms(800);

/// What to set beside the city.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Replay {
    /// Naive failover.
    Naive,
    /// A majority check.
    Majority,
    /// Raft.
    Raft,
    /// Paxos: one decree.
    Paxos,
    /// A store without a leader.
    Leaderless,
}

impl Replay {
    /// Those under which every city can live: Paxos decides one thing and is done.
    pub(crate) const ALL: [Self; 3] = [Self::Naive, Self::Majority, Self::Raft];

    /// All of them.
    pub(crate) const EVERY: [Self; 5] = [
        Self::Naive,
        Self::Majority,
        Self::Raft,
        Self::Paxos,
        Self::Leaderless,
    ];

    /// Which of them a city runs.
    pub(crate) const fn of(rules: &MechanismRules) -> Self {
        match rules {
            MechanismRules::NaiveFailover(_) => Self::Naive,
            MechanismRules::MajorityCheck(_) => Self::Majority,
            MechanismRules::Raft(_) => Self::Raft,
            MechanismRules::Paxos(_) => Self::Paxos,
            MechanismRules::Leaderless(_) => Self::Leaderless,
        }
    }

    /// What is worth seeing after it.
    pub(super) const fn next(self) -> Self {
        match self {
            Self::Naive | Self::Majority | Self::Paxos | Self::Leaderless => Self::Raft,
            Self::Raft => Self::Majority,
        }
    }

    /// Its rules as they come.
    pub(crate) fn rules(self) -> MechanismRules {
        match self {
            Self::Naive => MechanismRules::NaiveFailover(NaiveRules::default()),
            Self::Majority => MechanismRules::MajorityCheck(MajorityRules::default()),
            Self::Raft => MechanismRules::Raft(RaftRules::default()),
            Self::Paxos => MechanismRules::Paxos(PaxosRules::default()),
            Self::Leaderless => MechanismRules::Leaderless(LeaderlessRules::default()),
        }
    }
}

/// The same city under another mechanism. What was expected of the old one is not expected of the new one.
pub(crate) fn with_mechanism(scenario: &Scenario, replay: Replay) -> Scenario {
    let mut other = scenario.clone();
    other.mechanism = replay.rules();
    other.expect.clear();
    other
        .script
        .retain(|timed| !matches!(timed.input, Input::Rules(_)));
    other
}

/// What it takes to replay a flood: event handlers have no context, so it is gathered while a component is made.
#[derive(Clone, Copy)]
pub(crate) struct Replayer {
    session: Session,
    player: Player,
    notices: Notices,
    speech: Speech,
}

/// The replayer of the page.
pub(crate) fn replayer() -> Replayer {
    Replayer {
        session: session(),
        player: player(),
        notices: notices(),
        speech: speech(),
    }
}

impl Replayer {
    /// Sets the city under another mechanism beside this one, and plays both from just before the first fault.
    pub(crate) fn replay(self, replay: Replay) {
        let Self {
            session,
            player,
            notices,
            speech,
        } = self;
        let scenario = session.left.scenario.get_untracked();
        if session.compare(with_mechanism(&scenario, replay)).is_err() {
            notices.say(speech.say_now(&Story::CannotCompare));
            return;
        }
        session.focus.set(Side::Right);
        let from = session.ask(Side::Left, |city| {
            first_fault(city.timeline().recorded().iter().chain(&scenario.script))
        });
        if let Some(from) = from {
            session.seek(from - LEAD);
        }
        player.play(session);
        show_map();
    }
}

/// Brings the map into sight, where a narrow window has scrolled it away.
fn show_map() {
    if let Some(map) = document().get_element_by_id("map") {
        let how = web_sys::ScrollIntoViewOptions::new();
        how.set_block(web_sys::ScrollLogicalPosition::Nearest);
        map.scroll_into_view_with_scroll_into_view_options(&how);
    }
}

/// The first moment at which something befalls the city.
fn first_fault<'a>(
    inputs: impl Iterator<Item = &'a split_isles_core::input::Timed>,
) -> Option<Time> {
    let faults = inputs.filter(|timed| !matches!(timed.input, Input::Ask(..) | Input::AskAt(..)));
    faults.map(|timed| timed.at).min()
}
