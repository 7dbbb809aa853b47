//! What an inspector shows of a hall's guards.

use alloc::vec::Vec;

use crate::units::LocalTime;
use crate::view::guard::GuardView;

use super::numbering::Numbering;
use super::stamping::Stamping;
use super::{DrawView, Guards};

impl Guards {
    /// What an inspector shows of them.
    pub fn view(&self, now: LocalTime) -> GuardView {
        let lease = self.lease.as_ref().zip(self.rules.lease.as_ref());
        let fence = self.stonith.as_ref().zip(self.rules.stonith.as_ref());
        GuardView {
            held_back: !self.agree(),
            lease: lease.map(|(lease, rules)| lease.view(rules, now.monotonic)),
            fence: fence.and_then(|(stonith, _)| stonith.view()),
            watchdog: None,
            drawn: self
                .numbering
                .as_ref()
                .map_or(DrawView::None, Numbering::view),
            desk: self.stamping.as_ref().map_or_else(Vec::new, Stamping::view),
        }
    }
}
