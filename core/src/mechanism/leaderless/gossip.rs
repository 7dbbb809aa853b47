//! Who is there, by hearsay: each hall's heartbeat grows while it runs, and its generation whenever it opens, so that a restarted hall's
//! small heartbeat counts for more than the large one that it had before. (Demers et al., "Epidemic algorithms for replicated database
//! maintenance", 1987: push and pull; Dynamo §4.8; Cassandra: generation and version of the heartbeat state)

use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::effect::{Choice, Effects, Note, Timer};
use crate::message::Message;
use crate::units::{HallId, HallSet, Span};

use super::message::LeaderlessMessage;
use super::note::LeaderlessNote;
use super::rules::LeaderlessRules;

/// How far a hall has come: of two pulses of one hall the larger is the later.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pulse {
    /// How often it has opened, if that is counted.
    pub generation: u32,
    /// How long it has run since.
    pub heartbeat: u32,
}

/// What is known of another hall.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Neighbour {
    pub(super) hall: HallId,
    pub(super) pulse: Pulse,
    /// When, on the own monotonic clock, something new was heard of it.
    pub(super) heard_at: Span,
    pub(super) up: bool,
    /// It was told once that this one speaks and is not believed.
    disbelieved: bool,
}

/// What a hall knows of the others.
#[derive(Clone, Debug)]
pub(super) struct Gossip {
    me: HallId,
    pub(super) own: Pulse,
    pub(super) neighbours: Vec<Neighbour>,
}

impl Gossip {
    pub(super) fn new(me: HallId, members: HallSet, generation: u32) -> Self {
        let neighbour = |hall| Neighbour {
            hall,
            pulse: Pulse::default(),
            heard_at: Span::ZERO,
            up: true,
            disbelieved: false,
        };
        let others = members.iter().filter(|hall| *hall != me);
        Self {
            me,
            own: Pulse {
                generation,
                heartbeat: 0,
            },
            neighbours: others.map(neighbour).collect(),
        }
    }

    /// Whoever was silent because this hall slept, or had not opened, is not to blame for it.
    pub(super) fn begin_anew(&mut self, now: Span) {
        for neighbour in &mut self.neighbours {
            neighbour.heard_at = now;
        }
    }

    /// The halls that are taken to be down.
    pub(super) fn suspects(&self, rules: &LeaderlessRules) -> HallSet {
        if rules.gossip == Span::ZERO {
            return HallSet::EMPTY;
        }
        let down = self.neighbours.iter().filter(|neighbour| !neighbour.up);
        down.map(|neighbour| neighbour.hall).collect()
    }

    /// One more heartbeat; who has been silent for too long is suspected, and somebody is chosen to talk to.
    pub(super) fn beat(&mut self, rules: &LeaderlessRules, now: Span, out: &mut Effects) {
        self.own.heartbeat = self.own.heartbeat.saturating_add(1);
        for neighbour in &mut self.neighbours {
            let silent = now.saturating_sub(neighbour.heard_at);
            if neighbour.up && silent > rules.suspect_after {
                neighbour.up = false;
                neighbour.disbelieved = false;
                out.note(Note::Leaderless(LeaderlessNote::Suspected {
                    hall: neighbour.hall,
                    generation: neighbour.pulse.generation,
                }));
            }
        }
        if let Some(last) = self.neighbours.len().checked_sub(1) {
            out.choose(Choice::Partner, 0, last as u32);
        }
        out.set_timer(Timer::Gossip, rules.gossip);
    }

    /// The dice have chosen a partner. (Demers 1987: each site contacts another one at random)
    pub(super) fn talk(&self, partner: u32, out: &mut Effects) {
        if let Some(neighbour) = self.neighbours.get(partner as usize) {
            self.tell(neighbour.hall, true, out);
        }
    }

    fn tell(&self, to: HallId, ask: bool, out: &mut Effects) {
        let own = core::iter::once((self.me, self.own));
        let heard = self.neighbours.iter();
        let heard = heard
            .map(|neighbour| (neighbour.hall, neighbour.pulse))
            .filter(|(_, pulse)| *pulse != Pulse::default());
        let pulses: Arc<[(HallId, Pulse)]> = own.chain(heard).collect();
        out.send(
            to,
            Message::Leaderless(LeaderlessMessage::Gossip { pulses, ask }),
        );
    }

    /// Takes in what another has heard. Only a later pulse is news.
    pub(super) fn hear(
        &mut self,
        from: HallId,
        pulses: &[(HallId, Pulse)],
        ask: bool,
        now: Span,
        out: &mut Effects,
    ) {
        for (hall, pulse) in pulses {
            let known = self.neighbours.iter_mut().find(|known| known.hall == *hall);
            let Some(known) = known else { continue };
            if *pulse > known.pulse {
                known.pulse = *pulse;
                known.heard_at = now;
                if !known.up {
                    known.up = true;
                    out.note(Note::Leaderless(LeaderlessNote::Welcomed {
                        hall: *hall,
                        generation: pulse.generation,
                    }));
                }
            } else if *hall == from && *pulse < known.pulse && !known.up && !known.disbelieved {
                known.disbelieved = true;
                out.note(Note::Leaderless(LeaderlessNote::Disbelieved {
                    hall: *hall,
                    generation: pulse.generation,
                    heartbeat: pulse.heartbeat,
                }));
            }
        }
        if ask {
            self.tell(from, false, out);
        }
    }
}
