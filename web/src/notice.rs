//! Short words about what was just done or has gone wrong, above the tools; gone after a while, and always said aloud.

use std::time::Duration;

use leptos::prelude::*;

use crate::session::session;
use crate::strings::{Common, Text, tr};
use crate::ui::{Announcer, Icon, icon};

/// How long a notice stays.
const STAYS: Duration = Duration::from_secs(7);

/// A notice.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Notice {
    text: Text,
    undo: bool,
    number: u32,
}

/// The page's notices: a context.
#[derive(Clone, Copy)]
pub(crate) struct Notices {
    shown: RwSignal<Option<Notice>>,
    count: StoredValue<u32>,
    announcer: Announcer,
}

impl Notices {
    /// Makes the notices and provides them to everything below.
    pub(crate) fn provide(announcer: Announcer) -> Self {
        let notices = Self {
            shown: RwSignal::new(None),
            count: StoredValue::new(0),
            announcer,
        };
        provide_context(notices);
        notices
    }

    /// Says that something was done, and offers to take it back.
    pub(crate) fn with_undo(self, text: Text) {
        self.show(text, true);
    }

    /// Says something.
    pub(crate) fn say(self, text: Text) {
        self.show(text, false);
    }

    fn show(self, text: Text, undo: bool) {
        let number = self.count.get_value() + 1;
        self.count.set_value(number);
        self.announcer.now(text.clone());
        self.shown.set(Some(Notice { text, undo, number }));
        set_timeout(
            move || {
                // A newer notice stays for its own time.
                if self
                    .shown
                    .with_untracked(|n| n.as_ref().is_some_and(|n| n.number == number))
                {
                    self.shown.set(None);
                }
            },
            STAYS,
        );
    }
}

/// The notices of the page.
pub(crate) fn notices() -> Notices {
    expect_context()
}

/// Where notices are seen.
#[component]
pub(crate) fn NoticeBar() -> impl IntoView {
    let (notices, session) = (notices(), session());
    move || {
        notices.shown.get().map(|notice| {
            let undo = notice.undo.then(|| {
                view! {
                    <button class="link-b" on:click=move |_| {
                        session.undo();
                        notices.shown.set(None);
                    }>{icon(Icon::Replay)} {tr(Common::Undo)}</button>
                }
            });
            view! { <div class="notice"><span>{notice.text}</span> {undo}</div> }.into_any()
        })
    }
}
