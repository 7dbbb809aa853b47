//! What happens, to be heard: quiet sounds, off unless somebody switches them on. Where it sounds is where the island lies; how high is which
//! hall it is. The sounds come in a part of the module of their own.

mod cue;
mod legend;
mod listening;
mod orchestra;
mod score;
mod tone;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

pub(crate) use self::cue::Cue;
pub(crate) use self::legend::SoundChoice;
use crate::lazily::{NotLoaded, fetch};
use crate::notice::Notices;
use crate::player::Player;
use crate::preferences::Chosen;
use crate::session::Session;
use crate::strings::{Common, Speech};

/// Lets the city be heard for as long as that is chosen.
pub(crate) fn follow(
    session: Session,
    player: Player,
    chosen: Chosen,
    notices: Notices,
    speech: Speech,
) {
    let on = Memo::new(move |_| chosen.0.with(|chosen| chosen.sound));
    let coming = StoredValue::new(false);
    let page = Owner::current().unwrap_or_default();
    Effect::new(move |_| {
        if !on.get() || coming.get_value() {
            return;
        }
        coming.set_value(true);
        // What an effect owns goes when it runs again.
        let page = page.clone();
        fetch(part, move |part| {
            if let Ok(listen) = part {
                page.with(|| listen(session, player, on));
            } else {
                coming.set_value(false);
                chosen.0.update(|chosen| chosen.sound = false);
                notices.say(speech.say_now(&Common::NotLoaded));
            }
        });
    });
}

/// What lets the city be heard while the switch is on.
type Listen = fn(Session, Player, Memo<bool>);

#[allow(
    clippy::unnecessary_wraps,
    reason = "what is in a part is always there; what may fail is loading it"
)]
#[wasm_split(sound, fallible, wasm_split_path = leptos::wasm_split)]
fn part() -> Result<Listen, NotLoaded> {
    Ok(listening::listen)
}
