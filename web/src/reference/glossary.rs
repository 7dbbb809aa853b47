//! The glossary: all terms by letter, one of them open, and a field to find others.

use std::sync::Arc;

use leptos::html::Input;
use leptos::prelude::*;
use split_isles_taught::Entry;

use super::entry::entry_view;
use super::search::{by_letter, search};
use super::{unknown, wait};
use crate::content::library;
use crate::glossary::{Lore, Terms, lesson_way, named};
use crate::place::{Place, way, whereabouts};
use crate::prose::{in_engineering, phrase};
use crate::strings::{Common, Reference, speech, tr};
use crate::ui::keys::composes;
use crate::ui::{Icon, icon, sorry};

/// The page.
#[component]
pub(super) fn GlossaryPage() -> impl IntoView {
    let (library, terms) = (library(), expect_context::<Terms>());
    let tries = RwSignal::new(0_u32);
    let lore = LocalResource::new(move || {
        tries.track();
        library.language.track();
        terms.lore(library)
    });
    move || match lore.get() {
        None => wait(),
        Some(Err(missing)) => sorry(tr(Common::Missing(missing)), move || {
            tries.update(|tries| *tries += 1);
        }),
        Some(Ok(lore)) => glossary(lore),
    }
}

/// The id in the address.
fn asked() -> Memo<Option<String>> {
    let whereabouts = whereabouts();
    Memo::new(move |_| {
        whereabouts.at.with(|place| match place {
            Place::Glossary(id) => id.clone(),
            Place::Playground
            | Place::Course
            | Place::Lesson(..)
            | Place::Drill
            | Place::Interview
            | Place::Sheet(_)
            | Place::Tree(_) => None,
        })
    })
}

fn glossary(lore: Arc<Lore>) -> AnyView {
    let asked = asked();
    let kept = Arc::clone(&lore);
    let open = move || {
        let Some(id) = asked.get() else {
            return contents(&kept);
        };
        match kept.entry(&id) {
            Some(entry) => entry_view(entry, &kept),
            None => view! { {unknown(id)} {contents(&kept)} }.into_any(),
        }
    };
    view! {
        <div class="gl" class:is-open=move || asked.get().is_some()>
            {index(lore, asked)}
            <div class="gl-e">{open}</div>
        </div>
    }
    .into_any()
}

/// All terms, or those that were asked for.
fn index(lore: Arc<Lore>, asked: Memo<Option<String>>) -> AnyView {
    let (speech, whereabouts) = (speech(), whereabouts());
    let query = RwSignal::new(String::new());
    let field = NodeRef::<Input>::new();
    let found = Memo::new({
        let lore = Arc::clone(&lore);
        move |_| search(&lore.entries, &query.read())
    });
    let first = {
        let lore = Arc::clone(&lore);
        move || {
            let at = found.with_untracked(|found| found.first().copied())?;
            Some(lore.entries.get(at)?.id.clone())
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| match event.key().as_str() {
        _ if composes(&event) => {}
        "Enter" => {
            event.prevent_default();
            if let Some(id) = first() {
                whereabouts.go(Place::Glossary(Some(id)));
            }
        }
        "Escape" if !query.read_untracked().is_empty() => {
            event.prevent_default();
            query.set(String::new());
        }
        _ => {}
    };
    let count = move || {
        let count = found.with(Vec::len);
        speech.say(&Reference::Found(count, query.read().trim().to_owned()))
    };
    let list = move || {
        let entries = &lore.entries;
        found.with(|found| {
            if query.read().trim().is_empty() {
                let groups = by_letter(entries, found);
                groups
                    .into_iter()
                    .map(|(letter, group)| {
                        let items: Vec<AnyView> =
                            group.iter().map(|at| item(&entries[*at], asked)).collect();
                        view! {
                            <section>
                                <h3 aria-hidden="true">{letter.to_string()}</h3>
                                <ul aria-label=letter.to_string()>{items}</ul>
                            </section>
                        }
                        .into_any()
                    })
                    .collect::<Vec<_>>()
            } else {
                let items: Vec<AnyView> =
                    found.iter().map(|at| item(&entries[*at], asked)).collect();
                vec![view! { <ul>{items}</ul> }.into_any()]
            }
        })
    };
    view! {
        <div class="gl-i">
            <header class="gl-h">
                <h2>{tr(Reference::Glossary)}</h2>
                <label class="gl-q">
                    <span class="vh">{tr(Reference::Search)}</span>
                    {icon(Icon::Read)}
                    <input
                        type="search"
                        node_ref=field
                        autocomplete="off"
                        spellcheck="false"
                        placeholder=tr(Reference::SearchFor)
                        prop:value=query
                        on:input=move |event| query.set(event_target_value(&event))
                        on:keydown=on_key
                    />
                </label>
                <p class="gl-n" role="status">{count}</p>
            </header>
            <nav class="gl-l" aria-label=tr(Reference::Terms)>{list}</nav>
        </div>
    }
    .into_any()
}

/// A term in the list.
fn item(entry: &Entry, asked: Memo<Option<String>>) -> AnyView {
    let speech = speech();
    let (id, kept) = (entry.id.clone(), entry.clone());
    let here = Memo::new(move |_| asked.with(|asked| asked.as_deref() == Some(id.as_str())));
    // The list is in the order of the field's words, whichever are spoken: the story's stand behind.
    let story = move || named(&kept, true).other.filter(|_| !in_engineering(speech));
    let words = view! {
        <span aria-current=move || here.get().then_some("page")>{entry.term.clone()}</span>
        {move || story().map(|story| view! { " " <small>{story}</small> })}
    };
    let place = Place::Glossary(Some(entry.id.clone()));
    view! { <li class:here=here>{way(place, "gl-t", words.into_any())}</li> }.into_any()
}

/// The terms by the lessons that teach them: where no entry is open.
fn contents(lore: &Arc<Lore>) -> AnyView {
    let lesson = |number: u8| {
        let mut taught: Vec<&Entry> = lore.entries.iter().filter(|e| e.lesson == number).collect();
        taught.sort_by_key(|entry| entry.term.to_lowercase());
        let question = lore
            .lesson(number)
            .map(|lesson| phrase(lesson.question.clone()));
        let terms: Vec<AnyView> = taught
            .into_iter()
            .map(|entry| {
                let place = Place::Glossary(Some(entry.id.clone()));
                view! { <li>{way(place, "gl-c", entry.term.clone().into_any())}</li> }.into_any()
            })
            .collect();
        view! {
            <li class="gl-p">
                <h4>{lesson_way(lore, number)}</h4>
                <p>{question}</p>
                <ul>{terms}</ul>
            </li>
        }
        .into_any()
    };
    let mut numbers: Vec<u8> = lore.lessons.iter().map(|lesson| lesson.number).collect();
    numbers.sort_unstable();
    view! {
        <div class="gl-all">
            <h3>{tr(Reference::ByLesson)}</h3>
            <p>{tr(Reference::ByLessonAbout)}</p>
            <ol>{numbers.into_iter().map(lesson).collect_view()}</ol>
        </div>
    }
    .into_any()
}
