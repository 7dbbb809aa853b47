//! Counting the builds of a session, so that an open page can wait for the next one.

use std::time::Duration;

use tokio::sync::watch::Sender;
use tokio::time::timeout;

/// How many builds there were.
#[derive(Default)]
pub(crate) struct Builds {
    count: Sender<u64>,
}

impl Builds {
    /// How many builds there were so far.
    pub(super) fn count(&self) -> u64 {
        *self.count.borrow()
    }

    /// Notes that a build is done.
    pub(super) fn add(&self) {
        self.count.send_modify(|count| *count += 1);
    }

    /// Waits until there are more builds than the page knows of, or for a while; says how many there are.
    pub(super) async fn wait_beyond(&self, known: u64) -> u64 {
        /// Shorter than any browser's patience.
        const WAIT: Duration = Duration::from_secs(20);
        let mut count = self.count.subscribe();
        drop(timeout(WAIT, count.wait_for(|count| *count > known)).await);
        self.count()
    }
}
