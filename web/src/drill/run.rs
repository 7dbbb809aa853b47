//! Opens the run that shows a card, in the playground; the way back is the browser’s.

use leptos::prelude::*;
use split_isles_core::input::Timed;
use split_isles_core::scenario::Scenario;
use split_isles_lessons::link;
use split_isles_taught::{Scene, Source};

use crate::content::{Library, library};
use crate::notice::{Notices, notices};
use crate::place::{Place, Whereabouts, whereabouts};
use crate::player::{Player, player};
use crate::pointed::{Pointed, pointed};
use crate::session::{Session, session};
use crate::strings::{Drill, Speech, speech};

/// What opens runs.
#[derive(Clone, Copy)]
pub(super) struct Opener {
    library: Library,
    session: Session,
    player: Player,
    pointed: Pointed,
    whereabouts: Whereabouts,
    notices: Notices,
    speech: Speech,
}

/// The opener of the page.
pub(super) fn opener() -> Opener {
    Opener {
        library: library(),
        session: session(),
        player: player(),
        pointed: pointed(),
        whereabouts: whereabouts(),
        notices: notices(),
        speech: speech(),
    }
}

impl Opener {
    /// Opens a scene under a name and goes to it; `failed` is told when that does not work.
    pub(super) fn open(self, scene: Scene, name: Drill, failed: RwSignal<bool>) {
        leptos::task::spawn_local(async move {
            let opened = match self.run(&scene.run).await {
                None => false,
                Some((scenario, acts)) => self.session.open(scenario, acts, scene.at).is_ok(),
            };
            // The card may be gone by now.
            let _ = failed.try_set(!opened);
            if opened {
                self.player.pause();
                let run = self.session.active.get_untracked();
                self.session
                    .rename(run, self.speech.say_now(&name).into_owned());
                self.whereabouts.go(Place::Playground);
                self.pointed.point(&scene.look, self.session);
                self.notices.say(self.speech.say_now(&Drill::RunIsOpen));
            }
        });
    }

    async fn run(self, source: &Source) -> Option<(Scenario, Vec<Timed>)> {
        match source {
            Source::Shipped(name) => {
                let scenario = self.library.scenario(name).await.ok()?;
                Some((scenario, Vec::new()))
            }
            Source::Made(bytes) => {
                let run = link::from_bytes(bytes).ok()?;
                let scenario = Scenario {
                    seed: run.seed,
                    ..run.scenario
                };
                Some((scenario, run.inputs))
            }
            Source::Own(_) => None,
        }
    }
}
