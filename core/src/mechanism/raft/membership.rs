//! Who votes, and how that changes while the city works. (Raft §6; thesis §4; Ongaro 2015 on single changes)

use crate::command::{Act, Command};
use crate::effect::{Effects, Note, Why};
use crate::mechanism::quorum::Members;
use crate::units::{HallId, HallSet, Index};

use super::{MembershipChange, Raft};

impl Raft {
    /// Whether this hall takes part in decisions. Others stay quiet: they never stand.
    pub(super) const fn is_voter(&self) -> bool {
        self.members.all().contains(self.me)
    }

    /// Whether this hall may stand for election. One that is being removed still may, until it knows that its removal is committed:
    /// its rows may be needed to commit it. It does not count its own vote. (Thesis §4.2.2)
    pub(super) fn may_stand(&self) -> bool {
        let mut decided = false;
        self.is_voter()
            || self.configurations.iter().rev().any(|(at, members)| {
                let counts = !decided;
                decided |= *at <= self.commit;
                counts && members.all().contains(self.me)
            })
    }

    /// Everybody else who takes part.
    pub(super) const fn peers(&self) -> HallSet {
        self.members.all().difference(HallSet::only(self.me))
    }

    /// An operator's order. Only a leader can carry it out; one change at a time.
    pub(super) fn order_change(&mut self, voters: HallSet, out: &mut Effects) {
        if voters.is_empty() {
            return;
        }
        if let Some(leading) = self.leading.as_deref_mut() {
            // Thesis §3.10: nothing new while the leadership is being handed over.
            if leading.transfer.is_some() {
                return;
            }
            leading.wanted = Some(voters);
        }
        self.continue_change(out);
    }

    /// Goes on with a change as far as the rules allow now.
    fn continue_change(&mut self, out: &mut Effects) {
        let Some(leading) = self.leading.as_deref() else {
            return;
        };
        // The last configuration must be committed before the next is written. (Raft §6)
        if self.configuration_index() > self.commit {
            return;
        }
        if self.members.is_joint() {
            self.write_configuration(HallSet::EMPTY, self.members.voters, out);
            return;
        }
        let now = self.members.voters;
        let Some(wanted) = leading.wanted.filter(|wanted| *wanted != now) else {
            return;
        };
        match self.rules.membership {
            MembershipChange::Joint => self.write_configuration(now, wanted, out),
            MembershipChange::SingleUnsafe => self.change_one(now, wanted, out),
            // Ongaro 2015: two leaders could each write a change that does not know of the other's, and their majorities need not
            // meet. A committed row of one's own term rules the other's change out.
            MembershipChange::Single => {
                if self.commit >= leading.first {
                    self.change_one(now, wanted, out);
                }
            }
        }
    }

    /// One hall more or one less: any two majorities of neighbouring sets meet. (Thesis §4.1) That is so while the hall weighs one
    /// vote at most; a heavier one moves the majority too far, and comes or goes through a joint configuration. The leader
    /// itself goes last: with it would go the order.
    fn change_one(&mut self, now: HallSet, wanted: HallSet, out: &mut Effects) {
        let (added, removed) = (wanted.difference(now), now.difference(wanted));
        let others = removed.difference(HallSet::only(self.me));
        let one = |halls: HallSet| halls.iter().next();
        let Some(hall) = one(added).or_else(|| one(others)).or_else(|| one(removed)) else {
            return;
        };
        let mut next = now;
        if added.contains(hall) {
            next.insert(hall);
        } else {
            next.remove(hall);
        }
        let old = if self.weights.of(hall) > 1 {
            now
        } else {
            HallSet::EMPTY
        };
        self.write_configuration(old, next, out);
    }

    fn write_configuration(&mut self, old: HallSet, new: HallSet, out: &mut Effects) {
        self.append_own(Command::internal(Act::Configure { old, new }), out);
        self.spread(out);
        self.advance_commit_as_leader(out);
    }

    /// A configuration counts from the moment that its row is written, committed or not. (Raft §6)
    pub(super) fn adopt_configuration(
        &mut self,
        index: Index,
        old: HallSet,
        new: HallSet,
        out: &mut Effects,
    ) {
        self.configurations.push((index, members_of(old, new)));
        self.work_with_newest(out);
    }

    /// Rows from `index` on are struck, and the configurations in them. The first one stands before every row and stays.
    pub(super) fn forget_configurations_from(&mut self, index: Index, out: &mut Effects) {
        let before = self.configurations.len();
        self.configurations.retain(|(at, _)| *at < index);
        if self.configurations.len() != before {
            self.work_with_newest(out);
        }
    }

    fn work_with_newest(&mut self, out: &mut Effects) {
        let was_voter = self.is_voter();
        let Some((_, members)) = self.configurations.last().copied() else {
            return;
        };
        let joined = members.all().difference(self.members.all());
        self.members = members;
        out.note(Note::Members {
            outgoing: members.outgoing,
            voters: members.voters,
        });
        if !was_voter && self.is_voter() && !self.is_leader() {
            self.reset_election_timer(out);
        }
        // A hall that comes in has until the next election timeout to answer.
        if let Some(leading) = self.leading.as_deref_mut() {
            for hall in joined.iter() {
                leading.welcome(hall, self.log.last_index(), leading.newest_round_began());
            }
        }
    }

    /// The row of the newest configuration.
    pub(super) fn configuration_index(&self) -> Index {
        self.configurations
            .last()
            .map_or(Index::ZERO, |(at, _)| *at)
    }

    /// The members as of a row that is carried out.
    pub(super) fn members_at(&self, index: Index) -> Members {
        self.configurations
            .iter()
            .rev()
            .find(|(at, _)| *at <= index)
            .map_or(self.members, |(_, members)| *members)
    }

    /// Finds the configurations in the ledger's rows: at an opening, and after a snapshot took the place of rows.
    pub(super) fn reread_configurations(&mut self) {
        self.configurations.truncate(1);
        let mut index = self.log.base();
        for entry in self.log.entries(index.next()) {
            index = index.next();
            if let Act::Configure { old, new } = entry.command.act {
                self.configurations.push((index, members_of(old, new)));
            }
        }
        if let Some((_, members)) = self.configurations.last() {
            self.members = *members;
        }
    }

    /// What a leader does once rows are committed: goes on with a change, or stands down if it is no longer a member.
    pub(super) fn after_commit_as_leader(&mut self, out: &mut Effects) {
        if !self.is_leader() || self.configuration_index() > self.commit {
            return;
        }
        if self.members.is_joint() || self.is_voter() {
            self.continue_change(out);
        } else {
            // Raft §6: a leader that is not in the new configuration leads until that is committed, and no longer.
            self.become_follower(self.term, None::<HallId>, Why::NotMember, out);
        }
    }
}

/// What a configuration row means.
const fn members_of(old: HallSet, new: HallSet) -> Members {
    Members {
        voters: new,
        outgoing: if old.0 == new.0 { HallSet::EMPTY } else { old },
    }
}
