//! What the learner has in hand: the taken tool, the chosen settings, and the words about what was just done.

use leptos::prelude::*;
use split_isles_core::command::Act;

use super::tool::{self, Settings, Tool};
use crate::notice::Notices;
use crate::session::{CitySignals, Session, Target};
use crate::strings::{Speech, Tooling};

/// The tools' state and commands: a context.
#[derive(Clone, Copy)]
pub(crate) struct Bench {
    /// The tool that waits for a target.
    pub(crate) armed: RwSignal<Option<Tool>>,
    /// What was chosen for the tools.
    pub(crate) settings: RwSignal<Settings>,
    /// What clients are to be offered first: what a lesson's task speaks of.
    pub(crate) wanted: RwSignal<Vec<Act>>,
    session: Session,
    notices: Notices,
    speech: Speech,
}

impl Bench {
    /// Makes the bench and provides it to everything below.
    pub(crate) fn provide(session: Session, notices: Notices, speech: Speech) -> Self {
        let bench = Self {
            armed: RwSignal::new(None),
            settings: RwSignal::new(Settings::default()),
            wanted: RwSignal::new(Vec::new()),
            session,
            notices,
            speech,
        };
        provide_context(bench);
        bench
    }

    /// Takes a tool, puts it back when it was taken already, or uses it at once where nothing need be asked.
    pub(crate) fn take(self, tool: Tool) {
        if self.armed.get_untracked() == Some(tool) {
            self.armed.set(None);
            return;
        }
        let picked = self.session.selected.get_untracked();
        let picked = picked.filter(|target| tool.fits(*target));
        let frame = self.city().frame.get_untracked();
        let obvious = tool::obvious(tool, &frame);
        let at_once = match picked {
            Some(Target::Hall(_)) if matches!(tool, Tool::Cut | Tool::Drain) => obvious,
            Some(target) => Some(target),
            None => obvious,
        };
        match at_once.filter(|_| !tool.asks_first()) {
            Some(target) => self.employ(tool, target),
            None => self.armed.set(Some(tool)),
        }
    }

    /// Something on the map was picked: the taken tool is used on it, or else it is looked at.
    pub(crate) fn pick(self, target: Target) {
        match self.armed.get_untracked() {
            Some(tool) if tool.fits(target) => self.employ(tool, target),
            Some(_) | None if let Target::Courier(sent) = target => {
                // What is to be known of a courier stands with its sending, on the timeline.
                let again = self.session.event.get_untracked() == Some(sent);
                self.session.event.set((!again).then_some(sent));
            }
            Some(_) | None => {
                let again = self.session.selected.get_untracked() == Some(target);
                self.session.selected.set((!again).then_some(target));
            }
        }
    }

    /// A tool for a target that is known: used at once, or taken where something is to be chosen first.
    pub(crate) fn use_on(self, tool: Tool, target: Target) {
        if tool.asks_first() {
            self.session.selected.set(Some(target));
            self.armed.set(Some(tool));
        } else {
            self.employ(tool, target);
        }
    }

    /// The city that is looked at: of two that are compared, what is done is what that one needs, and both live through it.
    fn city(self) -> CitySignals {
        self.session.city(self.session.focus.get_untracked())
    }

    /// Uses a tool on a target, says so, and offers to take it back.
    pub(crate) fn employ(self, tool: Tool, target: Target) {
        let session = self.session;
        let settings = self.settings.get_untracked();
        let city = self.city();
        let scenario = city.scenario.get_untracked();
        let frame = city.frame.get_untracked();
        let inputs = tool::inputs(tool, target, &settings, &scenario, &frame);
        self.armed.set(None);
        if inputs.is_empty() || !session.act(inputs) {
            return;
        }
        let done = Tooling::Done {
            tool,
            target,
            settings,
            scenario,
            frame,
        };
        self.notices.with_undo(self.speech.say_now(&done));
    }

    /// What the taken tool can be used on.
    pub(crate) fn targets(self, tool: Tool) -> Vec<Target> {
        let city = self.session.focused();
        let scenario = city.scenario.get();
        city.moment
            .with(|moment| tool::targets(tool, &scenario, &moment.frame))
    }
}

/// The bench of the page.
pub(crate) fn bench() -> Bench {
    expect_context()
}
