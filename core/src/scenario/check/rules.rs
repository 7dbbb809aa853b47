//! The mechanism's timings: none is so short that the run would stand still in it.

use core::fmt;

use super::{Checker, INTERVAL_MIN, SPAN_MAX};
use crate::guard::GuardRules;
use crate::mechanism::MechanismRules;
use crate::units::{HALLS_MAX, Span};

impl Checker<'_> {
    pub(super) fn guards(&mut self, field: &dyn fmt::Display, guards: &GuardRules) {
        let mut span = |name: &str, span: Span, least: Span| {
            self.span(format_args!("{field}.{name}"), span, least, SPAN_MAX);
        };
        span("archive.work", guards.archive.work, Span::ZERO);
        span("keepers.ttl", guards.keepers.ttl, INTERVAL_MIN);
        if let Some(lease) = &guards.lease {
            span("lease.keep_alive", lease.keep_alive, INTERVAL_MIN);
            span("lease.max_skew", lease.max_skew, Span::ZERO);
        }
        if let Some(watchdog) = &guards.watchdog {
            span("watchdog.timeout", watchdog.timeout, INTERVAL_MIN);
            if let Some(after) = watchdog.on_again {
                span("watchdog.on_again", after, INTERVAL_MIN);
            }
        }
        let Some(stonith) = &guards.stonith else {
            return;
        };
        span("stonith.takes", stonith.power.takes, Span::ZERO);
        if let Some(after) = stonith.power.on_again {
            span("stonith.on_again", after, INTERVAL_MIN);
        }
        for delay in stonith.delays.values() {
            span("stonith.delays", *delay, Span::ZERO);
        }
        for hall in stonith.delays.keys() {
            self.city_hall(format_args!("{field}.stonith.delays"), *hall);
        }
    }

    pub(super) fn rules(&mut self, field: &dyn fmt::Display, rules: &MechanismRules) {
        let mut interval = |name: &str, span: Span, least: Span| {
            self.span(format_args!("{field}.{name}"), span, least, SPAN_MAX);
        };
        match rules {
            MechanismRules::Paxos(rules) => {
                interval("patience", rules.patience, INTERVAL_MIN);
                interval("back_off", rules.back_off, Span::ZERO);
            }
            MechanismRules::NaiveFailover(rules) => {
                interval("heartbeat", rules.heartbeat, INTERVAL_MIN);
                interval("silence", rules.silence, INTERVAL_MIN);
                interval("stagger", rules.stagger, Span::ZERO);
            }
            MechanismRules::MajorityCheck(rules) => {
                interval("heartbeat", rules.heartbeat, INTERVAL_MIN);
                interval("silence", rules.silence, INTERVAL_MIN);
                interval("stagger", rules.stagger, Span::ZERO);
            }
            MechanismRules::Leaderless(rules) => {
                interval("patience", rules.patience, INTERVAL_MIN);
                interval("suspect_after", rules.suspect_after, INTERVAL_MIN);
                interval("tombstones_kept", rules.tombstones_kept, Span::ZERO);
                for (name, every) in [
                    ("handoff", rules.handoff),
                    ("gossip", rules.gossip),
                    ("anti_entropy", rules.anti_entropy),
                ] {
                    let least = if every == Span::ZERO {
                        Span::ZERO
                    } else {
                        INTERVAL_MIN
                    };
                    interval(name, every, least);
                }
                for (name, dial) in [("n", rules.n), ("r", rules.r), ("w", rules.w)] {
                    let most = i64::from(HALLS_MAX as u32);
                    self.number(format_args!("{field}.{name}"), dial.into(), 1, most);
                }
            }
            MechanismRules::Raft(rules) => {
                interval("heartbeat", rules.heartbeat, INTERVAL_MIN);
                interval("election_min", rules.election_min, INTERVAL_MIN);
                interval(
                    "election_max",
                    rules.election_max,
                    rules.election_min.max(INTERVAL_MIN),
                );
                let ppm = i64::from(rules.drift_bound_ppm);
                self.number(format_args!("{field}.drift_bound_ppm"), ppm, 0, 1_000_000);
                self.number(
                    format_args!("{field}.batch"),
                    rules.batch.into(),
                    1,
                    i64::from(u16::MAX),
                );
            }
        }
    }
}
