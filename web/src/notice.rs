//! Short words about what was just done or has gone wrong, above the tools or on the page without a map, and always said aloud. What
//! was done or is as it should be is gone after a while; what has gone wrong stays until it is closed, or until something newer is said. All that is
//! wrong from the start is said together.

use std::time::Duration;

use leptos::prelude::*;

use crate::place::{Place, whereabouts};
use crate::session::session;
use crate::strings::{Common, Text, tr};
use crate::ui::{Announcer, Icon, icon};

/// How long it stays that something was done, or is as it should be.
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
        self.show(text, true, true);
    }

    /// Says what has gone wrong.
    pub(crate) fn say(self, text: Text) {
        self.show(text, false, false);
    }

    /// Says what is wrong from the start, below whatever was said before and is still there.
    pub(crate) fn add(self, text: Text) {
        let before = self.shown.get_untracked().filter(|notice| !notice.undo);
        if let Some(text) = below(before.map(|notice| notice.text), text) {
            self.say(text);
        }
    }

    /// Says what is as it should be.
    pub(crate) fn mention(self, text: Text) {
        self.show(text, false, true);
    }

    fn show(self, text: Text, undo: bool, passes: bool) {
        let number = self.count.get_value() + 1;
        self.count.set_value(number);
        self.announcer.now(text.clone());
        self.shown.set(Some(Notice { text, undo, number }));
        if !passes {
            return;
        }
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

/// A text in a line of its own below those that are there; nothing where it is one of them.
fn below(before: Option<Text>, text: Text) -> Option<Text> {
    match before {
        None => Some(text),
        Some(before) if before.lines().any(|line| line == text) => None,
        Some(before) => Some(format!("{before}\n{text}").into()),
    }
}

/// The notices of the page.
pub(crate) fn notices() -> Notices {
    expect_context()
}

/// Where notices are seen.
#[component]
pub(crate) fn NoticeBar(
    /// Whether it is the one of the pages without the map.
    #[prop(optional)]
    away: bool,
) -> impl IntoView {
    let (notices, session, whereabouts) = (notices(), session(), whereabouts());
    let here = Memo::new(move |_| whereabouts.at.with(Place::has_map) != away);
    move || {
        let notice = notices.shown.get().filter(|_| here.get())?;
        let button = if notice.undo {
            let undo = move |_| {
                session.undo();
                notices.shown.set(None);
            };
            view! { <button class="link-b" on:click=undo>{icon(Icon::Replay)} {tr(Common::Undo)}</button> }
                .into_any()
        } else {
            let close = move |_| notices.shown.set(None);
            view! { <button class="link-b" on:click=close>{tr(Common::Close)}</button> }.into_any()
        };
        Some(view! { <div class="notice"><span>{notice.text}</span> {button}</div> }.into_any())
    }
}

#[cfg(test)]
mod tests {
    use super::below;

    #[test]
    fn all_that_is_wrong_from_the_start_is_said_once_and_together() {
        let one = below(None, "One.".into());
        let both = below(one.clone(), "Two.".into());
        assert_eq!(both.as_deref(), Some("One.\nTwo."));
        assert_eq!(below(both, "Two.".into()), None);
        assert_eq!(below(one, "One".into()).as_deref(), Some("One.\nOne"));
    }
}
