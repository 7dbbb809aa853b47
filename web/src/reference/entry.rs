//! An entry of the glossary with everything that belongs to it.

use std::sync::Arc;

use leptos::html::H2;
use leptos::prelude::*;
use split_isles_taught::Entry;

use crate::foreign;
use crate::glossary::{Lore, lesson_way, named, systems};
use crate::mini::MiniScene;
use crate::place::{Place, way};
use crate::prose::{in_engineering, prose};
use crate::strings::{Language, Reference, speech, tr};
use crate::ui::{Icon, icon};

/// The entry.
pub(super) fn entry_view(entry: &Entry, lore: &Arc<Lore>) -> AnyView {
    let speech = speech();
    let kept = entry.clone();
    let names = Memo::new(move |_| {
        let engineering = in_engineering(speech);
        let named = named(&kept, engineering);
        let other = named.other.map(|other| {
            if engineering {
                Reference::InTheStory(other)
            } else {
                Reference::InTheField(other)
            }
        });
        (named.first, other)
    });
    let other = move || {
        names
            .with(|(_, other)| other.clone())
            .map(|other| view! { <small>{speech.say(&other)}</small> })
    };
    let heading = NodeRef::<H2>::new();
    take_the_focus(heading);
    let back = view! { <span class="flip">{icon(Icon::Right)}</span> <span>{tr(Reference::AllTerms)}</span> };
    // Sources are English in every language.
    let in_english = foreign::lang(Language::English);
    let sources = |source: &String| view! { <li lang=in_english>{source.clone()}</li> };
    let written = foreign::written(entry.in_language);
    foreign::teach(written);
    let lang = foreign::lang(written);
    view! {
        <article class="gl-a" aria-labelledby="entry-h">
            {way(Place::Glossary(None), "link-b gl-back", back.into_any())}
            <h2 id="entry-h" tabindex="-1" node_ref=heading>
                <span lang=lang>{move || names.with(|(first, _)| first.clone())}</span> " " {other}
            </h2>
            {foreign::remark(written)}
            <div class="gl-two">
                <div class="gl-text">
                    <div class="tc-short">{prose(entry.short.clone())}</div>
                    {prose(entry.say.clone())}
                    {systems(entry)}
                    <div class="also srcs">
                        <h3>{tr(Reference::Sources)}</h3>
                        <ul>{entry.sources.iter().map(sources).collect_view()}</ul>
                    </div>
                    <p class="tc-f">{lesson_way(lore, entry.lesson)}</p>
                </div>
                <MiniScene scene=entry.see.clone() large=true />
            </div>
        </article>
    }
    .into_any()
}

/// Whoever came here by a link within the page reads on from its heading.
fn take_the_focus(heading: NodeRef<H2>) {
    Effect::new(move |_| {
        let Some(heading) = heading.get() else { return };
        let fresh = document()
            .active_element()
            .is_none_or(|now| now.tag_name() == "BODY");
        if !fresh {
            // It fails only when the heading is gone.
            drop(heading.focus());
        }
    });
}
