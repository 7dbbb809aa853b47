//! What a generation clock changes: a flag of an older generation is not followed, and whoever hears of a newer one stands down.

use crate::effect::{Effects, Note, Persist, Role, Why};
use crate::guard::GenerationRules;
use crate::message::Message;
use crate::units::{HallId, Term};

use super::message::{BackupMessage, Flag};
use super::{PrimaryBackup, Stance};

impl PrimaryBackup {
    /// Switches the generation clock on or off.
    pub const fn set_generations(&mut self, rules: Option<GenerationRules>) {
        self.generations = rules;
    }

    /// The generation that this hall knows of; 0 where nobody counts.
    pub const fn generation(&self) -> Term {
        match self.generations {
            Some(_) => self.generation,
            None => Term(0),
        }
    }

    /// The number of this hall's own reign: one more than any that it knows of. It is on disk before the flag is shown.
    pub(super) fn next_generation(&mut self, out: &mut Effects) -> Term {
        if self.generations.is_some() {
            self.generation = self.generation.next();
            self.keep_generation(out);
        }
        self.generation()
    }

    /// A message tells of a generation. Whoever leads in an older one stands down; whoever follows an older flag looks for a newer.
    pub(super) fn meet_generation(&mut self, told: Term, out: &mut Effects) {
        if self.generations.is_none() || told <= self.generation {
            return;
        }
        self.generation = told;
        self.keep_generation(out);
        match &self.stance {
            Stance::Leading(_) => {
                self.take_flag_down(Why::HigherTerm, out);
                self.be_patient(out);
            }
            Stance::Following(_) | Stance::Waiting => {
                self.stance = Stance::Waiting;
                out.believe(Role::Follower, told);
                self.be_patient(out);
            }
        }
    }

    /// Whether a flag belongs to an older generation than this hall knows of. Its owner is told.
    pub(super) fn turns_away(&self, from: HallId, flag: Flag, out: &mut Effects) -> bool {
        let older = self.is_outdated(flag);
        if older {
            out.note(Note::IgnoredStale {
                from,
                term: flag.generation,
            });
            let outdated = BackupMessage::Outdated {
                generation: self.generation,
            };
            out.send(from, Message::Backup(outdated));
        }
        older
    }

    /// Whether a flag belongs to an older generation than this hall knows of.
    pub(super) fn is_outdated(&self, flag: Flag) -> bool {
        self.generations.is_some() && flag.generation < self.generation
    }

    fn keep_generation(&self, out: &mut Effects) {
        if self.generations.is_some_and(|rules| rules.persist) {
            out.persist(Persist::HardState);
        }
    }
}
