//! What whoever does not see it is told of what a key or a button has done to time, to the runs and to the view.

#![expect(
    clippy::redundant_closure_for_method_calls,
    reason = "a method of one city's lifetime is no answer to a question for any"
)]

use leptos::prelude::*;
use split_isles_core::units::{HallId, HallSet};

use crate::guide::shown_title;
use crate::player::Player;
use crate::session::{Session, Target};
use crate::stage::{Telling, tell_hall};
use crate::strings::{Common, Speech, Table, Times, speech};
use crate::ui::{Announcer, announcer};

/// Answers at once.
#[derive(Clone, Copy)]
pub(crate) struct Answers {
    session: Session,
    speech: Speech,
    announcer: Announcer,
}

impl Answers {
    /// Answers about a session, from the contexts around.
    pub(crate) fn about(session: Session) -> Self {
        Self {
            session,
            speech: speech(),
            announcer: announcer(),
        }
    }

    /// Time was moved by events: the moment, and what happened there.
    pub(crate) fn stepped(self) {
        let now = self.session.now.get_untracked();
        let side = self.session.focus.get_untracked();
        let happened = self.session.ask(side, |city| city.just_now());
        let told =
            happened.map_or_else(String::new, |told| self.speech.say_now(&told).into_owned());
        self.announcer
            .now(self.speech.say_now(&Times::PlayheadAt(now, told)));
    }

    /// Another run is shown, which branches off here.
    pub(crate) fn forked(self) {
        let active = self.session.active.get_untracked();
        let tabs = self.session.tabs.get_untracked();
        if let Some(tab) = tabs.iter().find(|tab| tab.id == active) {
            let name = if tab.name.is_empty() {
                self.speech.say_now(&Times::WhatIf).into_owned()
            } else {
                shown_title(&tab.name, self.speech)
            };
            self.announcer
                .now(self.speech.say_now(&Times::Forked(name)));
        }
    }

    /// Time runs faster or slower.
    pub(crate) fn sped(self, player: Player) {
        let speed = player.speed.get_untracked();
        self.announcer
            .now(self.speech.say_now(&Times::SpeedWords(speed.0)));
    }

    /// The table is there in the map's place, or the map again.
    pub(crate) fn tabled(self, table: bool) {
        self.announcer.now(self.speech.say_now(&Table::Now(table)));
    }

    /// A hall is looked at.
    pub(crate) fn picked(self, id: HallId) {
        let city = self.session.city(self.session.focus.get_untracked());
        if self.session.selected.get_untracked() != Some(Target::Hall(id)) {
            return;
        }
        let scenario = city.scenario.get_untracked();
        let (name, state) = city.frame.with_untracked(|frame| {
            let of = Telling {
                scenario: &scenario,
                frame,
                fenced: HallSet::EMPTY,
            };
            tell_hall(of, id.index())
        });
        let state = state.map(|state| self.speech.say_now(&state));
        let told = Common::Titled(self.speech.say_now(&name), state.unwrap_or_default());
        self.announcer.now(self.speech.say_now(&told));
    }

    /// An event was picked, or is picked no more.
    pub(crate) fn looked(self) {
        let side = self.session.focus.get_untracked();
        let Some(event) = self.session.event.get_untracked() else {
            return;
        };
        if let Some(told) = self.session.ask(side, |city| city.told(event)) {
            self.announcer.now(self.speech.say_now(&told.happened));
        }
    }
}
