//! A watchdog: a piece of hardware that takes a hall's power unless it is petted in time. It counts true time, whatever the hall does or
//! fails to do: a hall that sleeps pets nobody. (Linux watchdog API; Patroni documentation, "Watchdog support")

use serde::{Deserialize, Serialize};

use crate::units::Span;

/// The timings of a watchdog.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WatchdogRules {
    /// How long it waits for the hall that leads to pet it.
    pub timeout: Span,
    /// After how long the hall's power comes back; never, when absent.
    pub on_again: Option<Span>,
}

impl Default for WatchdogRules {
    fn default() -> Self {
        Self {
            timeout: Span::from_s(5),
            on_again: None,
        }
    }
}
