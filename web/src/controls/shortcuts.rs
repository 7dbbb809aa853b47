//! Single keys: they work wherever nobody types, and can be switched off.

use leptos::ev;
use leptos::prelude::*;
use split_isles_core::units::HallId;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use super::answers::Answers;
use super::bench::Bench;
use super::tool::Tool;
use crate::asked::{Part, asked};
use crate::place::{Place, whereabouts};
use crate::player::Player;
use crate::preferences::Chosen;
use crate::session::{Session, Target};
use crate::strings::{Sound, speech};
use crate::ui::{Announcer, keys};

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    /// Takes a tool.
    Tool(Tool),
    /// Lets time run or stops it.
    Play,
    /// One event on.
    Forward,
    /// One event back.
    Back,
    /// Faster.
    Faster,
    /// Slower.
    Slower,
    /// Takes the last act back.
    Undo,
    /// Branches off here.
    Fork,
    /// Shows the table in the map's place, or the map again.
    Table,
    /// Lets what happens be heard, or not.
    Sound,
    /// Looks at a hall, by its place.
    Hall(u8),
    /// Puts the tool back, lets the target go.
    Release,
    /// Shows this list.
    Help,
}

impl Key {
    /// What a key means; nothing for most.
    fn of(key: &str) -> Option<Self> {
        let mut letters = key.chars();
        let (Some(letter), None) = (letters.next(), letters.next()) else {
            return match key {
                "Escape" => Some(Self::Release),
                "ArrowRight" => Some(Self::Forward),
                "ArrowLeft" => Some(Self::Back),
                _ => None,
            };
        };
        match letter.to_ascii_uppercase() {
            ' ' => Some(Self::Play),
            '.' => Some(Self::Forward),
            ',' => Some(Self::Back),
            ']' | '+' => Some(Self::Faster),
            '[' | '-' => Some(Self::Slower),
            'U' => Some(Self::Undo),
            'F' => Some(Self::Fork),
            'V' => Some(Self::Table),
            'M' => Some(Self::Sound),
            '?' => Some(Self::Help),
            digit @ '1'..='9' => Some(Self::Hall(digit as u8 - b'1')),
            letter => Tool::ALL
                .into_iter()
                .find(|tool| tool.key() == letter)
                .map(Self::Tool),
        }
    }

    /// Whether it acts again and again while it is held down.
    const fn repeats(self) -> bool {
        match self {
            Self::Forward | Self::Back | Self::Faster | Self::Slower => true,
            Self::Tool(_)
            | Self::Play
            | Self::Undo
            | Self::Fork
            | Self::Table
            | Self::Sound
            | Self::Hall(_)
            | Self::Release
            | Self::Help => false,
        }
    }

    /// The keys of the help page and what is written on them, tools left out.
    pub(super) const SHOWN: [(&'static str, Self); 12] = [
        ("Space", Self::Play),
        (".", Self::Forward),
        (",", Self::Back),
        ("]", Self::Faster),
        ("[", Self::Slower),
        ("U", Self::Undo),
        ("F", Self::Fork),
        ("V", Self::Table),
        ("M", Self::Sound),
        ("1–9", Self::Hall(0)),
        ("Esc", Self::Release),
        ("?", Self::Help),
    ];
}

/// Listens for shortcuts as long as the page lives.
pub(crate) fn listen(
    session: Session,
    player: Player,
    bench: Bench,
    chosen: Chosen,
    help: RwSignal<bool>,
) {
    let (whereabouts, speech) = (whereabouts(), speech());
    let announcer: Announcer = expect_context();
    let answers = Answers::about(session);
    let handle = window_event_listener(ev::keydown, move |event| {
        let Some(key) = keys::pressed(&event).and_then(|key| Key::of(&key)) else {
            return;
        };
        let on = chosen.0.with_untracked(|chosen| chosen.shortcuts) || key == Key::Release;
        let seen = untrack(|| whereabouts.at.with(Place::has_map) && !whereabouts.awaits_lesson());
        // What a host has left out has no keys either.
        let locked = matches!(key, Key::Tool(_)) && asked().hides(Part::Tools);
        if !on || !seen || locked || is_taken(&event, key) {
            return;
        }
        // With nothing to let go, Escape is somebody else's.
        if key == Key::Release && !holds_something(session, bench) {
            return;
        }
        event.prevent_default();
        if event.repeat() && !key.repeats() {
            return;
        }
        match key {
            Key::Tool(tool) => bench.take(tool),
            Key::Play => player.toggle(session),
            Key::Forward | Key::Back => {
                player.pause();
                session.step(key == Key::Forward);
                answers.stepped();
            }
            Key::Faster | Key::Slower => {
                player.shift_speed(if key == Key::Faster { 1 } else { -1 });
                answers.sped(player);
            }
            Key::Undo => session.undo(),
            Key::Fork => {
                session.fork();
                answers.forked();
            }
            Key::Table => {
                chosen.0.update(|chosen| chosen.table = !chosen.table);
                answers.tabled(chosen.0.with_untracked(|chosen| chosen.table));
            }
            Key::Sound => {
                chosen.0.update(|chosen| chosen.sound = !chosen.sound);
                let now = Sound::Now(chosen.0.with_untracked(|chosen| chosen.sound));
                announcer.now(speech.say_now(&now));
            }
            Key::Hall(place) => {
                let halls = session.left.frame.with_untracked(|frame| frame.halls.len());
                if usize::from(place) < halls {
                    // What a tool does is told by itself.
                    let looks = bench.armed.with_untracked(Option::is_none);
                    bench.pick(Target::Hall(HallId(place)));
                    if looks {
                        answers.picked(HallId(place));
                    }
                }
            }
            Key::Release => {
                bench.armed.set(None);
                session.selected.set(None);
                session.event.set(None);
            }
            Key::Help => help.set(true),
        }
    });
    on_cleanup(move || handle.remove());
}

/// Whether a tool is taken, or something picked.
fn holds_something(session: Session, bench: Bench) -> bool {
    bench.armed.with_untracked(Option::is_some)
        || session.selected.with_untracked(Option::is_some)
        || session.event.with_untracked(Option::is_some)
}

/// What may have the focus and has no use for a key.
const NO_CONTROL: &str = "body, main, section, h2, h3, h4";

/// Whether somebody else wants the key: a field that is typed in, an open dialog, a button under the space bar.
fn is_taken(event: &KeyboardEvent, key: Key) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    // Nearly every control has a use for arrows: they are free only while none has the focus.
    let elsewhere = target.is_some_and(|element| !element.matches(NO_CONTROL).unwrap_or(false));
    if event.key().starts_with("Arrow") && elsewhere {
        return true;
    }
    keys::within(
        event,
        "input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable], dialog[open]",
    ) || (key == Key::Play && keys::within(event, "button, a, input, summary, [role=button]"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tool_has_a_key_of_its_own_that_nothing_else_has() {
        for tool in Tool::ALL {
            assert_eq!(Key::of(&tool.key().to_string()), Some(Key::Tool(tool)));
            assert_eq!(
                Key::of(&tool.key().to_ascii_lowercase().to_string()),
                Some(Key::Tool(tool))
            );
        }
    }

    #[test]
    fn only_steps_and_speed_go_on_while_a_key_is_held() {
        for key in [".", ",", "ArrowLeft", "ArrowRight", "[", "]", "+", "-"] {
            assert!(Key::of(key).is_some_and(Key::repeats), "{key}");
        }
        let once = Tool::ALL.map(Tool::key).map(String::from).into_iter();
        let once = once.chain([" ", "u", "f", "v", "m", "1", "Escape", "?"].map(String::from));
        for key in once {
            assert!(Key::of(&key).is_some_and(|key| !key.repeats()), "{key}");
        }
    }

    #[test]
    fn named_keys_are_not_letters() {
        assert_eq!(Key::of("Escape"), Some(Key::Release));
        assert_eq!(Key::of("Backspace"), None);
        assert_eq!(Key::of("Tab"), None);
        assert_eq!(Key::of("ArrowLeft"), Some(Key::Back));
        assert_eq!(Key::of(""), None);
        assert_eq!(Key::of("3"), Some(Key::Hall(2)));
        assert_eq!(Key::of("é"), None);
    }
}
