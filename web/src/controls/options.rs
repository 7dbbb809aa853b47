//! The choices that a tool offers, as plain data: groups of presets, one of each group in force.

use split_isles_core::units::Span;

use super::tool::{Settings, Tool};

/// One choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Preset {
    /// One-way: which direction fails.
    Reverse(bool),
    /// Pause: for how long.
    PauseFor(Option<Span>),
    /// Crash: whether the disk is lost.
    Wipe(bool),
    /// Skew: how far the clock is ahead, in microseconds.
    SkewUs(i64),
    /// Slow: how much longer couriers take.
    SlowerBy(Span),
    /// Slow: how many of a thousand are lost.
    LossPerMille(u16),
}

impl Preset {
    /// Whether it is in force.
    pub(crate) fn is_in(self, settings: &Settings) -> bool {
        let mut changed = *settings;
        self.put_in(&mut changed);
        changed == *settings
    }

    /// Puts it in force.
    pub(crate) const fn put_in(self, settings: &mut Settings) {
        match self {
            Self::Reverse(reverse) => settings.reverse = reverse,
            Self::PauseFor(span) => settings.pause_for = span,
            Self::Wipe(wipe) => settings.wipe = wipe,
            Self::SkewUs(us) => settings.skew_us = us,
            Self::SlowerBy(span) => settings.slower_by = span,
            Self::LossPerMille(loss) => settings.loss_per_mille = loss,
        }
    }
}

/// The groups of choices that a tool offers.
pub(crate) fn groups(tool: Tool) -> Vec<Vec<Preset>> {
    match tool {
        Tool::OneWay => vec![[false, true].map(Preset::Reverse).to_vec()],
        Tool::Pause => {
            let spans = [None, Some(2), Some(10), Some(40)];
            vec![
                spans
                    .map(|s| Preset::PauseFor(s.map(Span::from_s)))
                    .to_vec(),
            ]
        }
        Tool::Crash => vec![[false, true].map(Preset::Wipe).to_vec()],
        Tool::Skew => {
            let offsets = [-10_000_000, -500_000, 0, 500_000, 2_000_000, 10_000_000];
            vec![offsets.map(Preset::SkewUs).to_vec()]
        }
        Tool::Slow => vec![
            [0, 200, 1_000, 3_000, 15_000]
                .map(|ms| Preset::SlowerBy(Span::from_ms(ms)))
                .to_vec(),
            [0, 100, 300, 600].map(Preset::LossPerMille).to_vec(),
        ],
        Tool::Cut | Tool::Drain | Tool::Power | Tool::Write | Tool::Read => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_group_has_one_choice_in_force_at_first_and_any_other_can_be_taken() {
        for tool in Tool::ALL {
            for group in groups(tool) {
                let mut settings = Settings::default();
                let in_force = |s: &Settings| group.iter().filter(|p| p.is_in(s)).count();
                assert_eq!(in_force(&settings), 1, "{tool:?}");
                for preset in &group {
                    preset.put_in(&mut settings);
                    assert!(preset.is_in(&settings));
                    assert_eq!(in_force(&settings), 1, "{tool:?} {preset:?}");
                }
            }
        }
    }
}
