//! The run in view as text that people write themselves: a scenario's file, or the step of a lesson.

use leptos::prelude::*;
use split_isles_core::history::Timeline;
use split_isles_core::input::Timed;
use split_isles_core::scenario::Scenario;

use crate::author;
use crate::chance;
use crate::content::library;
use crate::reader;
use crate::session::{Session, session};
use crate::strings::{Files, Text, speech, tr};
use crate::ui::{Icon, copy_text, icon, save_file};

/// What it takes.
#[component]
pub(super) fn Keep() -> impl IntoView {
    let (session, speech) = (session(), speech());
    let told = RwSignal::new(Text::default());
    let save = move |_| {
        let (scenario, seed, recorded) = in_view(session);
        leptos::task::spawn_local(async move {
            match reader::write(&scenario, seed, &recorded).await {
                Some(text) => save_file(&file_name(&scenario.title), &text),
                None => told.set(speech.say_now(&Files::NotLoaded)),
            }
        });
    };
    let library = library();
    let copy = move |_| {
        let (run, at) = (in_view(session), session.now.get_untracked());
        leptos::task::spawn_local(async move {
            let Some(step) = author::step(library, &run, at, &chance::uuid()).await else {
                told.set(speech.say_now(&Files::NotLoaded));
                return;
            };
            let lines = step.clone();
            copy_text(step, move |copied| {
                told.set(speech.say_now(&if copied {
                    Files::StepCopied
                } else {
                    Files::StepSaved
                }));
                if !copied {
                    save_file("step.toml", &lines);
                }
            });
        });
    };
    view! {
        <section class="share-k" aria-labelledby="keep-h">
            <h3 id="keep-h">{tr(Files::Keep)}</h3>
            <p class="prose">{tr(Files::KeepAbout)}</p>
            <div class="tale-b">
                <button class="btn ghost" on:click=save>{icon(Icon::File)} {tr(Files::SaveScenario)}</button>
                <button class="btn ghost" on:click=copy>{icon(Icon::Read)} {tr(Files::CopyStep)}</button>
            </div>
            <p class="told" role="status">{move || told.get()}</p>
        </section>
    }
    .into_any()
}

/// The run of the city that the panels are about.
fn in_view(session: Session) -> (Scenario, u64, Vec<Timed>) {
    let side = session.focus.get_untracked();
    session.ask(side, |city| {
        let run: &Timeline = city.timeline();
        let scenario = run.scenario().as_ref().clone();
        (scenario, run.seed(), run.recorded().to_vec())
    })
}

/// A name for a file with this title: its letters and digits, in lower case.
fn file_name(title: &str) -> String {
    /// Longer names are a nuisance.
    const LETTERS_MAX: usize = 40;
    let kept = |letter: char| {
        if letter.is_alphanumeric() {
            letter.to_ascii_lowercase()
        } else {
            ' '
        }
    };
    let letters: String = title.chars().map(kept).take(LETTERS_MAX).collect();
    let words: Vec<&str> = letters.split_whitespace().collect();
    if words.is_empty() {
        "scenario.toml".to_owned()
    } else {
        format!("{}.toml", words.join("-"))
    }
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_file_is_named_by_its_title() {
        assert_eq!(
            file_name("The bridge floods: twice"),
            "the-bridge-floods-twice.toml"
        );
        assert_eq!(file_name("洪水 1"), "洪水-1.toml");
        assert_eq!(file_name("../…"), "scenario.toml");
    }
}
