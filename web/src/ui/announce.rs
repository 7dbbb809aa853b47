//! What a screen reader is told: one polite region. What the reader causes is answered at once; what happens by itself waits until that was heard.

use leptos::prelude::*;

use super::once_drawn;
use crate::strings::Text;

/// The least time between something that was said and what is said next without being asked for.
const QUIET_MS: f64 = 2_500.0;

/// Speaks through the page's live region: a context.
#[derive(Clone, Copy)]
pub(crate) struct Announcer {
    said: RwSignal<Text>,
    quiet: StoredValue<Quiet>,
    answers: StoredValue<u32>,
}

/// Decides when something may be said that nobody asked for.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Quiet {
    last_ms: Option<f64>,
}

impl Quiet {
    /// How long to wait, in milliseconds; nothing when it is quiet.
    pub(crate) fn wait(self, now_ms: f64) -> Option<f64> {
        let left = self.last_ms? + QUIET_MS - now_ms;
        (left > 0.0).then_some(left)
    }

    /// Something is said.
    pub(crate) fn said(&mut self, now_ms: f64) {
        self.last_ms = Some(now_ms);
    }
}

impl Announcer {
    /// Makes the announcer and provides it to everything below.
    pub(crate) fn provide() -> Self {
        let announcer = Self {
            said: RwSignal::new(Text::default()),
            quiet: StoredValue::new(Quiet::default()),
            answers: StoredValue::new(0),
        };
        provide_context(announcer);
        announcer
    }

    /// Answers the reader at once, and leaves time to hear it.
    pub(crate) fn now(self, text: Text) {
        self.answers.update_value(|answers| *answers += 1);
        self.tell(text);
    }

    /// How often the reader was answered.
    pub(crate) fn answers(self) -> u32 {
        self.answers.get_value()
    }

    /// Says something that nobody asked for.
    pub(crate) fn tell(self, text: Text) {
        // While the page is being built, nobody hears it.
        once_drawn(move || {
            self.quiet.update_value(|quiet| quiet.said(clock_ms()));
            let text = self.said.with_untracked(|before| anew(before, text));
            self.said.set(text);
        });
    }

    /// How long to wait before something may be said that nobody asked for, in milliseconds; nothing when it is quiet.
    pub(crate) fn wait(self) -> Option<f64> {
        self.quiet.get_value().wait(clock_ms())
    }
}

/// A text as it is heard after another one: who listens hears a change only, so what is said again differs by a space at its end.
fn anew(before: &str, text: Text) -> Text {
    if before == text {
        format!("{text}\u{a0}").into()
    } else {
        text
    }
}

fn clock_ms() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
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
    fn what_is_said_again_is_heard_again() {
        let mut before = Text::default();
        for _ in 0..3 {
            let next = anew(&before, "Taken back".into());
            assert_ne!(next, before);
            assert_eq!(next.trim_end(), "Taken back");
            before = next;
        }
    }

    #[test]
    fn what_was_said_is_heard_out_before_anything_is_said_unasked() {
        let mut quiet = Quiet::default();
        assert_eq!(quiet.wait(0.0), None);
        quiet.said(1_000.0);
        assert_eq!(quiet.wait(1_500.0), Some(2_000.0));
        quiet.said(2_000.0);
        assert_eq!(quiet.wait(4_400.0), Some(100.0));
        assert_eq!(quiet.wait(4_500.0), None);
    }
}
