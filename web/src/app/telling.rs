//! What the page says when it opens and while it is open: what is wrong, and what is as it should be.

use leptos::prelude::*;
use split_isles_core::scenario::Fault;

use crate::asked::asked;
use crate::notice::Notices;
use crate::session::Session;
use crate::strings::{Bar, Embedded, SetUp, Sharing, Speech};

/// Tells whether what was kept could be read, what was opened, and from now on what cannot be done.
pub(super) fn tell(
    session: Session,
    notices: Notices,
    speech: Speech,
    corrupt: bool,
    opened: Option<Sharing>,
) {
    if let Some(told) = opened {
        let text = speech.say_now(&told);
        if told == Sharing::Restored || told == Sharing::Sent {
            notices.mention(text);
        } else {
            notices.add(text);
        }
    }
    if corrupt {
        notices.add(speech.say_now(&Bar::CorruptPreferences));
    }
    Effect::new(move |_| {
        if session.short.get() {
            notices.say(speech.say_now(&Sharing::FarAway));
        }
    });
    Effect::new(move |_| {
        if let Some(Fault {
            field,
            found,
            expected,
        }) = session.refused.get().into_iter().next()
        {
            notices.say(speech.say_now(&SetUp::Fault(field, found, expected)));
        }
    });
    Effect::new(move |_| {
        if speech.lost.get() {
            notices.say(speech.say_now(&Bar::LanguageLost));
        }
    });
    if !asked().wrong.is_empty() {
        notices.add(speech.say_now(&Embedded::Wrong(asked().wrong.clone())));
    }
}
