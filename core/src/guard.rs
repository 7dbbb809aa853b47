//! What guards a city beside its mechanism: between a hall's decision and the world. Each guard can be switched on and off while
//! all else stays as it is.

mod stamping;
mod token;

use serde::{Deserialize, Serialize};

use crate::effect::{Effect, Effects, NodeInput, Note, Role, Timer};
use crate::mechanism::Mechanism;
use crate::mechanism::archive::ArchiveRules;
use crate::message::Message;
use crate::units::{HallId, LocalTime};

use self::stamping::Stamping;

pub use self::token::TokenSource;

/// The guards of a city.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuardRules {
    /// How the archive treats what is brought to it. Means nothing in a city without one.
    pub archive: ArchiveRules,
    /// The number on every deed that goes to the archive, and where it comes from.
    pub token: TokenSource,
}

/// A hall's guards: they stand between its mind and the world.
#[derive(Clone, Debug)]
pub struct Guards {
    rules: GuardRules,
    /// The deeds on their way to the archive; nothing in a city without one.
    stamping: Option<Stamping>,
    inner: Effects,
}

impl Guards {
    /// The guards of a hall that opens; nothing where there is nothing to guard.
    pub fn open(rules: &GuardRules, archive: Option<HallId>) -> Option<Self> {
        archive.map(|archive| Self {
            rules: rules.clone(),
            stamping: Some(Stamping::new(archive)),
            inner: Effects::new(),
        })
    }

    /// Replaces the rules in the middle of a run.
    pub fn set_rules(&mut self, rules: &GuardRules) {
        self.rules = rules.clone();
    }

    /// One step of a guarded mind.
    pub fn step(
        &mut self,
        mind: &mut Mechanism,
        now: LocalTime,
        input: NodeInput,
        out: &mut Effects,
    ) {
        if let NodeInput::Timer(Timer::Stamp) = input {
            if let Some(stamping) = &mut self.stamping {
                stamping.send(&self.rules, out);
            }
            return;
        }
        if let NodeInput::Message {
            message: Message::Archive(message),
            ..
        } = &input
        {
            if let Some(stamping) = &mut self.stamping {
                stamping.hear(message, out);
            }
            return;
        }
        let mut inner = core::mem::take(&mut self.inner);
        mind.step(now, input, &mut inner);
        for effect in inner.drain() {
            self.let_pass(mind, now, effect, out);
        }
        self.inner = inner;
    }

    /// What a mind asks for, as the guards let it pass.
    fn let_pass(&mut self, mind: &Mechanism, now: LocalTime, effect: Effect, out: &mut Effects) {
        let Some(stamping) = &mut self.stamping else {
            out.pass(effect);
            return;
        };
        match effect {
            Effect::Note(Note::Applied { index, .. }) if mind.role() == Role::Leader => {
                out.pass(effect);
                if let Some(entry) = mind.log().get(index) {
                    let token = self.rules.token.number(mind.term(), now);
                    stamping.take(entry.command, mind.state(), token, &self.rules, out);
                }
            }
            Effect::Reply { client, op, answer } => {
                if !stamping.hold_back(client, op, answer) {
                    out.pass(effect);
                }
            }
            Effect::Send { .. }
            | Effect::SetTimer { .. }
            | Effect::CancelTimer(_)
            | Effect::Persist(_)
            | Effect::Choose { .. }
            | Effect::Claim { .. }
            | Effect::Believe { .. }
            | Effect::Note(_) => out.pass(effect),
        }
    }
}
