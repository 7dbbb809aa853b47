//! The story on a phone: between the map and the tools, where it stands and the one thing to do next.

use leptos::prelude::*;

use super::replay::Replay;
use super::story::Step;
use super::tale::{after_rival, flood_button, is_first_city, replay, story_step, watch};
use crate::place::{Place, whereabouts};
use crate::session::session;
use crate::strings::{Story, speech};

/// The bar. Wider windows show the whole story beside the map instead.
#[component]
pub(crate) fn StoryBar() -> impl IntoView {
    let (session, speech) = (session(), speech());
    let (step, whereabouts) = (story_step(session), whereabouts());
    let shown = Memo::new(move |_| {
        let taught = whereabouts.at.with(Place::is_lesson);
        !taught && is_first_city(session)
    });
    let action = move || match step.get() {
        Step::Calm => flood_button("btn solid"),
        Step::SoldTwice => replay(Replay::Majority, "btn solid"),
        Step::Compared => replay(after_rival(session), "btn fork"),
        Step::Flooded | Step::TwoFlags => watch(step.get(), "btn solid"),
    };
    move || {
        shown.get().then(|| {
            view! {
                <div class="story-bar">
                    <p>
                        <b>{move || speech.say(&Story::Title(step.get()))}</b>
                        <span>{move || speech.say(&Story::StepOf(step.get().place() + 1, Step::COUNT))}</span>
                    </p>
                    {action}
                </div>
            }
            .into_any()
        })
    }
}
