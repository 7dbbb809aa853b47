//! What is planned, and when a plan no longer holds: the learner's day is over, another tab has answered, the progress was emptied or brought in.

use leptos::prelude::*;
use split_isles_progress::{Schedule, Sitting};

use super::Study;
use crate::drill::showing::Desk;
use crate::progress::local;

impl Study {
    /// Plans anew, after other choices or another progress; the log stays.
    pub(super) fn plan(self) {
        let planned = untrack(|| {
            let (part, new) = self.due_and_new()?;
            Some(Sitting::begin(&part, &self.filter(), new))
        });
        self.sitting.set(planned);
    }

    /// The schedule of what is chosen, and how many of its cards may have been begun when this day is over.
    fn due_and_new(self) -> Option<(Schedule, usize)> {
        let (whole, part) = (self.schedule()?, self.schedule_of_topic()?);
        let wanted = self.settings.with(|settings| settings.new_a_day);
        let more = self.more.get_value();
        // The limit is one for all topics.
        let new = (wanted + more + part.begun_today()).saturating_sub(whole.begun_today());
        Some((part, new))
    }

    /// Looks whether it is another day than the one that was planned: when the page is opened or seen again, and now and then while it is.
    pub(in crate::drill) fn look_at_the_clock(self) {
        if self.turn_the_day() && self.deck_now().is_some() {
            self.stay_or_go_on();
        }
    }

    /// Where it is another day: what was answered, and what was added, belongs to the one that is over, and the new one has a plan of its own. The card
    /// before the learner stays, if the new plan has it. Tells whether it is another day.
    pub(super) fn turn_the_day(self) -> bool {
        let today = local().today();
        if self.today.get_value() == today {
            return false;
        }
        self.today.set_value(today);
        self.log.set(Vec::new());
        self.more.set_value(0);
        self.plan();
        if let Some(card) = self.on_desk() {
            self.sitting.update(|sitting| {
                if let Some(sitting) = sitting {
                    sitting.bring_forward(&card);
                }
            });
        }
        true
    }

    /// Another tab has answered cards, or begun anew.
    pub(super) fn others_answered(self) {
        if self.deck_now().is_none() {
            return;
        }
        let was_here = self.log.with_untracked(|log| !log.is_empty());
        if was_here && self.is_fresh() {
            self.renewed();
            return;
        }
        if let Some((part, new)) = self.due_and_new() {
            let filter = self.filter();
            self.sitting.update(|sitting| {
                if let Some(sitting) = sitting {
                    sitting.renew(&part, &filter, new);
                }
            });
        }
        self.stay_or_go_on();
    }

    /// The card that is before the learner.
    fn on_desk(self) -> Option<String> {
        self.desk.with_untracked(|desk| match desk {
            Desk::Asked(showing) | Desk::Told(showing, ..) => Some(showing.card.id.clone()),
            Desk::Coming | Desk::Missing(_) | Desk::Door | Desk::Over => None,
        })
    }

    /// Goes to what comes first by now, if it is not before the learner already. At the door one stays at the door.
    fn stay_or_go_on(self) {
        let first = self.sitting.with_untracked(|sitting| {
            let asked = sitting.as_ref().and_then(Sitting::next);
            asked.map(|asked| asked.card.clone())
        });
        let at_door = self.desk.with_untracked(|desk| matches!(desk, Desk::Door));
        if !at_door && (first.is_none() || self.on_desk() != first) {
            self.going.set_value(false);
            self.next();
        }
    }

    /// As if the page had been opened now.
    pub(super) fn renewed(self) {
        self.log.set(Vec::new());
        self.more.set_value(0);
        self.going.set_value(false);
        if self.deck_now().is_some() {
            self.open();
        }
    }
    /// Whether nothing was ever answered.
    pub(super) fn is_fresh(self) -> bool {
        self.keeper.now(|kept| kept.cards().next().is_none())
    }
}
