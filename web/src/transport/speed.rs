//! How fast time runs, from a thousandth to eightfold.

use leptos::prelude::*;

use crate::preferences::shortcut;
use crate::strings::{Times, speech, tr};
use crate::ui::{Icon, announcer, icon};

use super::TransportCommand;

/// Milliseconds of city time per second, which is thousandths of real time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Speed(pub(crate) u32);

impl Speed {
    /// As fast as real time.
    pub(crate) const REAL: Self = Self(1_000);
    /// The speeds to choose from.
    pub(crate) const STEPS: [Self; 12] = [
        Self(1),
        Self(5),
        Self(10),
        Self(20),
        Self(50),
        Self(100),
        Self(250),
        Self(500),
        Self(1_000),
        Self(2_000),
        Self(4_000),
        Self(8_000),
    ];

    /// The place of this speed, or of the next lower one, among the steps.
    pub(crate) fn place(self) -> usize {
        Self::STEPS
            .partition_point(|step| *step <= self)
            .saturating_sub(1)
    }

    /// So many steps faster, or slower; the ends stop it.
    pub(crate) fn stepped(self, by: isize) -> Self {
        let place = self
            .place()
            .saturating_add_signed(by)
            .min(Self::STEPS.len() - 1);
        Self::STEPS[place]
    }
}

/// Slower, a slider, faster, and the speed in words; where room is short, a list.
#[component]
pub(super) fn SpeedControl(speed: Signal<Speed>, on: Callback<TransportCommand>) -> impl IntoView {
    let (announcer, speech_now) = (announcer(), speech());
    let set = move |to: Speed| on.run(TransportCommand::SetSpeed(to));
    // The slider says by itself where it stands.
    let press = move |by: isize| {
        set(speed.get_untracked().stepped(by));
        let now = Times::SpeedWords(speed.get_untracked().0);
        announcer.now(speech_now.say_now(&now));
    };
    let chosen = move |value: String| {
        if let Some(step) = value
            .parse()
            .ok()
            .and_then(|place: usize| Speed::STEPS.get(place))
        {
            set(*step);
        }
    };
    let factor = move || speech().say(&Times::SpeedFactor(speed.get().0));
    let words = move || speech().say(&Times::SpeedWords(speed.get().0));
    let options = Speed::STEPS.iter().enumerate().map(move |(place, step)| {
        let text = tr(Times::SpeedFactor(step.0));
        view! { <option value=place selected=move || speed.get().place() == place>{text}</option> }
    });
    view! {
        <div class="tp-speed" role="group" aria-label=tr(Times::Speed)>
            <button
                class="btn icon ghost"
                aria-label=tr(Times::Slower)
                title=tr(Times::Slower)
                aria-keyshortcuts=shortcut("[")
                on:click=move |_| press(-1)
            >
                {icon(Icon::Minus)}
            </button>
            <input
                type="range"
                min="0"
                max=Speed::STEPS.len() - 1
                step="1"
                aria-label=tr(Times::Speed)
                aria-valuetext=words
                prop:value=move || speed.get().place().to_string()
                on:input=move |event| chosen(event_target_value(&event))
            />
            <button
                class="btn icon ghost"
                aria-label=tr(Times::Faster)
                title=tr(Times::Faster)
                aria-keyshortcuts=shortcut("]")
                on:click=move |_| press(1)
            >
                {icon(Icon::Plus)}
            </button>
            <span class="tp-words">
                <b class="num">{factor}</b>
                <small>{words}</small>
            </span>
            <select
                class="tp-select"
                aria-label=tr(Times::Speed)
                on:change=move |event| chosen(event_target_value(&event))
            >
                {options.collect_view()}
            </select>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::Speed;

    #[test]
    fn steps_stop_at_both_ends() {
        assert_eq!(Speed(1).stepped(-1), Speed(1));
        assert_eq!(Speed(8_000).stepped(1), Speed(8_000));
        assert_eq!(Speed(1_000).stepped(-1), Speed(500));
        assert_eq!(
            Speed(300).place(),
            Speed(250).place(),
            "a foreign speed counts as the next lower step"
        );
    }
}
