//! A hall opens: which mind it is given, whom its guards deal with, and who stands first.

use alloc::boxed::Box;
use alloc::sync::Arc;

use crate::effect::{NodeInput, Role, Timer};
use crate::event::EventKind;
use crate::guard::{Guards, Posts};
use crate::mechanism::archive::Archive;
use crate::mechanism::keeper::Keeper;
use crate::mechanism::power_box::PowerBox;
use crate::mechanism::quorum::{Members, Weights};
use crate::mechanism::{Mechanism, MechanismRules, Setting};
use crate::scenario::Office;
use crate::units::{EventId, HallId, HallSet, Span, Term};
use crate::view::Status;

use super::World;

/// How long the first leader of a city with elections waits before it stands for the first time.
const HEAD_START: Span = Span::from_ms(1);

impl World {
    /// A hall opens, with what its disk kept.
    pub(super) fn open(&mut self, hall: HallId, cause: Option<EventId>) {
        let (setting, posts) = (self.setting(hall), self.posts(hall));
        let site = &mut self.halls[hall.index()];
        let durable = site.disk.durable();
        let rows = durable.log.last_index().0;
        let office = self.scenario.city.halls[hall.index()].office;
        site.mind = Some(match office {
            Office::City => Mechanism::open(&self.rules, setting, durable),
            Office::Archive => {
                Mechanism::Archive(Archive::open(&self.guards.archive, &setting, durable))
            }
            Office::Keeper => {
                Mechanism::Keeper(Keeper::open(&self.guards.keepers, setting, durable))
            }
            Office::PowerBox(hall) => {
                let rules = self.guards.stonith.clone().unwrap_or_default();
                Mechanism::PowerBox(PowerBox::open(&rules.power, hall))
            }
        });
        site.guards = posts
            .and_then(|posts| Guards::open(&self.guards, posts))
            .map(Box::new);
        site.status = Status::Running;
        site.openings += 1;
        site.believes = (Role::Follower, Term(0));
        site.fell = None;
        let boxes = self.scenario.city.power_boxes();
        let boxes = boxes.filter(|(of, _)| *of == hall);
        for (_, power_box) in boxes {
            if let Some(Mechanism::PowerBox(mind)) = &mut self.halls[power_box.index()].mind {
                mind.hall_opened();
            }
        }
        let opened = self.emit_at(hall, cause, EventKind::Opened { rows });
        self.feed(hall, NodeInput::Start, opened);
    }

    /// Whom the guards of a city hall deal with.
    pub(super) fn posts(&self, me: HallId) -> Option<Posts> {
        let city = &self.scenario.city;
        let governs = city.halls[me.index()].office == Office::City;
        governs.then(|| Posts {
            me,
            first: me == city.first_leader,
            archive: city.holding(Office::Archive).iter().next(),
            keepers: city.holding(Office::Keeper),
            power_boxes: city.power_boxes().collect(),
        })
    }

    /// In a city with elections the first leader stands almost at once, so that runs under different mechanisms begin with the same mayor.
    /// Only the first wait is cut short; that the others vote for it is their own doing.
    pub(super) fn give_head_start(&mut self) {
        let city = &self.scenario.city;
        let elects = matches!(self.rules, MechanismRules::Raft(_));
        let mayor = elects.then_some(city.first_leader);
        let keeper = city.holding(Office::Keeper).iter().next();
        for first in mayor.into_iter().chain(keeper) {
            if first.index() < self.halls.len() {
                self.set_timer(first, Timer::Election, HEAD_START, EventId(0));
            }
        }
    }

    pub(super) fn setting(&self, me: HallId) -> Setting {
        let city = &self.scenario.city;
        // Keepers vote among themselves.
        let mine = city.halls[me.index()].office;
        let mut weights = Weights::default();
        let (mut voters, mut witnesses) = (HallSet::EMPTY, HallSet::EMPTY);
        for (at, hall) in city.halls.iter().enumerate() {
            let id = HallId(at as u8);
            weights = weights.with(id, hall.weight);
            if !hall.spare && hall.office == mine {
                voters.insert(id);
            }
            if hall.witness {
                witnesses.insert(id);
            }
        }
        Setting {
            me,
            members: Members::of(voters),
            weights,
            witnesses,
            origin: Arc::clone(&self.origin),
            first_leader: city.first_leader,
            generations: self.guards.generation,
        }
    }
}
