//! What a screen reader is told while the city runs: one polite region, and never more than one sentence in two seconds.

use leptos::prelude::*;

use crate::strings::Text;

/// The least time between two sentences.
const QUIET_MS: f64 = 2_000.0;

/// Speaks through the page's live region: a context.
#[derive(Clone, Copy)]
pub(crate) struct Announcer {
    said: RwSignal<Text>,
    waiting: StoredValue<Throttle>,
}

/// Decides when the next sentence may be said; of several that wait, only the newest is.
#[derive(Clone, Debug, Default)]
struct Throttle {
    last_ms: Option<f64>,
    waiting: Option<Text>,
}

impl Throttle {
    /// Takes a sentence; gives it back when it may be said at once.
    fn offer(&mut self, text: Text, now_ms: f64) -> Option<Text> {
        self.waiting = Some(text);
        self.due(now_ms)
    }

    /// A sentence was said without asking: what waits is not said into it.
    fn hold(&mut self, now_ms: f64) {
        self.last_ms = Some(now_ms);
    }

    /// The waiting sentence, if its time has come.
    fn due(&mut self, now_ms: f64) -> Option<Text> {
        let quiet = self.last_ms.is_some_and(|last| now_ms - last < QUIET_MS);
        if quiet || self.waiting.is_none() {
            return None;
        }
        self.last_ms = Some(now_ms);
        self.waiting.take()
    }
}

impl Announcer {
    /// Makes the announcer and provides it to everything below.
    pub(crate) fn provide() -> Self {
        let announcer = Self {
            said: RwSignal::new(Text::default()),
            waiting: StoredValue::new(Throttle::default()),
        };
        provide_context(announcer);
        announcer
    }

    /// Says something that the reader has just caused, at once, and leaves time to hear it.
    pub(crate) fn now(self, text: Text) {
        let at_ms = window().performance().map_or(0.0, |clock| clock.now());
        self.waiting.update_value(|waiting| waiting.hold(at_ms));
        self.said.set(text);
    }

    /// Says something that happened by itself, when it is quiet.
    pub(crate) fn soon(self, text: Text, now_ms: f64) {
        let due = self.waiting.try_update_value(|w| w.offer(text, now_ms));
        if let Some(text) = due.flatten() {
            self.said.set(text);
        }
    }

    /// Says what waits, when it is quiet. Called now and then by the player.
    pub(crate) fn tick(self, now_ms: f64) {
        let due = self.waiting.try_update_value(|w| w.due(now_ms));
        if let Some(text) = due.flatten() {
            self.said.set(text);
        }
    }
}

/// The region itself.
#[component]
pub(crate) fn LiveRegion(
    /// Whose words it carries.
    announcer: Announcer,
) -> impl IntoView {
    view! {
        <div class="vh" role="status" aria-live="polite">
            {move || announcer.said.get()}
        </div>
    }
}

/// The announcer of the page.
pub(crate) fn announcer() -> Announcer {
    expect_context()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_newest_of_many_is_said_after_a_pause() {
        let mut throttle = Throttle::default();
        assert_eq!(throttle.offer("a".into(), 0.0), Some("a".into()));
        assert_eq!(throttle.offer("b".into(), 100.0), None);
        assert_eq!(throttle.offer("c".into(), 200.0), None);
        assert_eq!(throttle.due(1_900.0), None);
        assert_eq!(throttle.due(2_000.0), Some("c".into()));
        assert_eq!(throttle.due(9_000.0), None);
    }

    #[test]
    fn nothing_is_said_into_an_answer_to_the_reader() {
        let mut throttle = Throttle::default();
        throttle.hold(10_000.0);
        assert_eq!(throttle.offer("a".into(), 10_001.0), None);
        assert_eq!(throttle.due(12_000.0), Some("a".into()));
    }
}
