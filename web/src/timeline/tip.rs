//! The words for what lies under the pointer.

use std::sync::Arc;

use split_isles_core::effect::Role;
use split_isles_core::event::{Loss, Outcome};
use split_isles_core::message::{Courier, Envelope, Party};
use split_isles_core::scenario::{Office, Scenario};
use split_isles_core::units::{OpId, Term, Time};
use split_isles_core::view::Status;
use split_isles_core::view::track::{Arrow, LaneSpan, OpSpan};

use crate::numbering::Numbering;
use crate::strings::{Carried, Common, Language, Lost, Phrase, Times, Words};

use super::hit::Hit;
use super::picture::Picture;
use super::scene::deed;

/// Two lines: what it is, and when.
pub(super) type Tip = (String, String);

/// How the tips are worded.
pub(super) struct Teller<'a> {
    pub(super) scenario: &'a Arc<Scenario>,
    pub(super) speech: (Language, Words),
    pub(super) act: &'a dyn Fn(OpId) -> Option<split_isles_core::command::Act>,
    pub(super) undone: &'a [OpId],
}

impl Teller<'_> {
    fn say(&self, phrase: &impl Phrase) -> String {
        phrase.say(self.speech.0, self.speech.1).into_owned()
    }

    fn titled(&self, name: String, said: String) -> String {
        self.say(&Common::Titled(name.into(), said.into()))
    }

    fn with(&self, phrase: String, added: String) -> String {
        self.say(&Common::With(phrase.into(), added.into()))
    }

    fn name(&self, party: Party) -> String {
        let client = party
            .as_client()
            .and_then(|client| self.scenario.clients.get(client.index()));
        match (party.as_hall(), client) {
            (Some(hall), _) => self.scenario.hall_name(hall).to_owned(),
            (None, Some(client)) => client.name.clone(),
            (None, None) => "?".to_owned(),
        }
    }

    fn moment(time: Time) -> String {
        format!("{time} s")
    }

    /// The tip for something in a picture.
    pub(super) fn tell(&self, picture: &Picture, hit: Hit) -> Option<Tip> {
        let tracks = &picture.tracks;
        match hit {
            Hit::Arrow(at) => Some(self.arrow(tracks.arrows.get(picture.shafts.get(at)?.arrow)?)),
            Hit::Commit(at) => {
                let commit = tracks.commits.get(at)?;
                let who = self.name(Party::hall(commit.hall));
                let what = self.say(&Times::CommitUpTo(who, commit.index));
                Some((what, Self::moment(commit.at)))
            }
            Hit::Op(at) => Some(self.op(tracks.ops.get(at)?)),
            Hit::Span(lane, at) => {
                let lane = tracks.lanes.get(lane)?;
                Some(self.span(Party::hall(lane.hall), lane.spans.get(at)?))
            }
        }
    }

    /// What a term is called, and its number.
    fn number(&self, term: Term) -> Option<(Numbering, u32)> {
        let numbering = Numbering::of(self.scenario);
        Some((numbering, numbering.number(term)?))
    }

    fn arrow(&self, arrow: &Arrow) -> Tip {
        let what = carried(&arrow.envelope);
        let head = self.say(&Times::CourierFrom(
            what,
            self.name(arrow.from),
            self.name(arrow.to),
        ));
        let term = arrow.envelope.term;
        let head = match self.number(term).filter(|(_, number)| *number > 0) {
            Some(number) => self.with(head, self.say(&Common::Number(number))),
            None => head,
        };
        let when = match (arrow.arrives, arrow.lost) {
            (Some(arrives), _) => Times::Took(arrow.left, arrives),
            (None, Some((at, loss))) => Times::LostAt(at, lost(loss)),
            (None, None) => Times::LeftAt(arrow.left),
        };
        (head, self.say(&when))
    }

    fn op(&self, op: &OpSpan) -> Tip {
        let who = self.name(Party::client(op.client));
        let asked = (self.act)(op.op).map(|act| self.say(&deed(self.scenario, act)));
        let head = match asked {
            Some(asked) => self.titled(who, asked),
            None => who,
        };
        let end = match op.ended.map(|(_, outcome, _)| outcome) {
            None => Times::Waiting,
            Some(Outcome::Acknowledged(_)) if self.undone.contains(&op.op) => Times::RolledBack,
            Some(Outcome::Acknowledged(_)) => Times::Acknowledged,
            Some(Outcome::Refused) => Times::Refused,
            Some(Outcome::Unknown) => Times::Unanswered,
        };
        let until = op
            .ended
            .map_or_else(String::new, |(at, ..)| format!("–{at}"));
        let when = format!("{}{until} s", op.from);
        (head, self.with(self.say(&end), when))
    }

    fn span(&self, who: Party, span: &LaneSpan) -> Tip {
        let office = who
            .as_hall()
            .and_then(|hall| self.scenario.city.halls.get(hall.index()))
            .map_or(Office::City, |place| place.office);
        let name = self.say(&Common::Place(office, self.name(who)));
        let state = match (span.status, span.role) {
            (Status::Paused(_), _) => self.say(&Common::Paused),
            (Status::Crashed(_), _) => self.say(&Common::Crashed),
            (Status::PoweredOff(_), _) => self.say(&Common::PoweredOff),
            (
                Status::Running,
                Role::Follower | Role::PreCandidate | Role::Candidate | Role::Leader,
            ) => {
                let role = self.say(&Common::Role(span.role));
                match self.number(span.term) {
                    Some(number) => self.with(role, self.say(&Common::Number(number))),
                    None => role,
                }
            }
        };
        let until = span
            .to
            .map_or_else(|| " –".to_owned(), |to| format!("–{to}"));
        (self.titled(name, state), format!("{}{until} s", span.from))
    }
}

/// What a courier carries, by its outside.
pub(crate) fn carried(envelope: &Envelope) -> Carried {
    match envelope.courier {
        Courier::Heartbeat => Carried::Heartbeat,
        Courier::Append => Carried::Rows(envelope.b),
        Courier::Vote if envelope.pre => Carried::PreVote,
        Courier::Vote => Carried::Vote,
        Courier::Ack if envelope.granted => Carried::Yes,
        Courier::Ack => Carried::No,
        Courier::Snapshot => Carried::Snapshot,
        Courier::Transfer => Carried::Transfer,
        Courier::Request => Carried::Wish,
        Courier::Response => Carried::Answer,
        Courier::Deed => Carried::Deed,
        Courier::Lock => Carried::Lock,
        Courier::Fence => Carried::Fence,
        Courier::Fetch => Carried::Fetch,
        Courier::Version if envelope.pre => Carried::Hint,
        Courier::Version => Carried::Versions(envelope.b),
        Courier::Gossip => Carried::Gossip,
        Courier::Tree if envelope.granted => Carried::Alike,
        Courier::Tree => Carried::Hashes(envelope.b),
    }
}

fn lost(loss: Loss) -> Lost {
    match loss {
        Loss::Cut => Lost::Cut,
        Loss::Chance => Lost::Chance,
        Loss::Down => Lost::Down,
        Loss::Overflow => Lost::Overflow,
    }
}
