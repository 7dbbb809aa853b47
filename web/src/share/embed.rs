//! The dialog's part for teachers: the lines for their own page, and what they will look like.

use leptos::prelude::*;
use split_isles_taught::Outline;

use super::shown::{Shown, choices};
use super::snippet::{Form, Snippet};
use crate::asked::Part;
use crate::content::library;
use crate::link;
use crate::place::{Place, whereabouts};
use crate::session::session;
use crate::strings::{Sharing, Text, speech, tr};
use crate::ui::{Icon, copy_text, icon};

/// The heights to choose from, in pixels.
const HEIGHTS: [u32; 4] = [420, 560, 640, 760];
/// The forms of the lines, in the order of the list.
const FORMS: [Form; 3] = [Form::Frame, Form::Element, Form::Address];
/// The theme's names in the address.
const THEMES: [(&str, Sharing); 3] = [
    ("", Sharing::ThemeReader),
    ("light", Sharing::ThemeLight),
    ("dark", Sharing::ThemeDark),
];

/// Where the files of a page that is one file stand in it.
const FILES: &str = "isles-files";

/// The part, folded at first.
#[component]
pub(super) fn Embed() -> impl IntoView {
    let open = RwSignal::new(false);
    let toggle = move |_| open.update(|open| *open = !*open);
    let body = move || {
        open.get().then(|| {
            if link::page().starts_with("http") {
                view! { <Lines /> }.into_any()
            } else {
                view! { <p class="prose">{tr(Sharing::EmbedNowhere)}</p> }.into_any()
            }
        })
    };
    view! {
        <section class="share-e">
            <button class="link-b" aria-expanded=move || open.get().to_string() on:click=toggle>
                {icon(Icon::Share)} {tr(Sharing::Embed)}
            </button>
            {body}
        </section>
    }
    .into_any()
}

/// The lines, with what can be chosen.
#[component]
fn Lines() -> impl IntoView {
    let (session, speech, library) = (session(), speech(), library());
    let place = whereabouts().at.get_untracked();
    let own = place.is_own();
    let here = match (place.file(), place) {
        (Some(file), _) => Some(Shown::File(file)),
        (None, Place::Lesson(slug, step)) if !own => Some(Shown::Lesson(slug, step.unwrap_or(1))),
        (None, _) => None,
    };
    // A lesson of the reader's own whose file is nowhere on the web is kept by this tab alone.
    let alone_here = own && here.is_none();
    let (run, page) = (link::fragment(session), link::page());
    let city = session
        .left
        .scenario
        .with_untracked(|city| city.title.clone());
    let shown = RwSignal::new(here.clone().unwrap_or(Shown::Run));
    // Whoever cannot have them chooses among the rest.
    let course = LocalResource::new(move || {
        library.language.track();
        library.taught::<Vec<Outline>>("course")
    });
    let lessons = move || course.get().and_then(Result::ok).unwrap_or_default();
    let (form, hidden) = (RwSignal::new(Form::Frame), RwSignal::new(Vec::new()));
    let (theme, height) = (RwSignal::new(""), RwSignal::new(HEIGHTS[1]));
    // A page that is one file has no script for the element beside it.
    let alone = document().get_element_by_id(FILES).is_some();
    let forms: Vec<Form> = FORMS
        .into_iter()
        .filter(|form| !(alone && *form == Form::Element))
        .collect();
    let ways = forms.iter().map(|form| words(*form)).collect();
    let snippet = Memo::new(move |_| Snippet {
        page: page.clone(),
        title: title(&shown.get(), &city, &lessons()),
        shown: shown.get(),
        run: run.clone(),
        theme: theme.get(),
        hidden: hidden.get(),
        height: height.get(),
    });
    let lines = move || snippet.with(|snippet| snippet.lines(form.get()));
    let address = Memo::new(move |_| snippet.with(Snippet::address));
    let told = RwSignal::new(Text::default());
    let copy = move |_| {
        copy_text(untrack(lines), move |copied| {
            told.set(speech.say_now(&if copied {
                Sharing::Copied
            } else {
                Sharing::NotCopied
            }));
        });
    };
    view! {
        <p class="prose">{tr(Sharing::EmbedAbout)}</p>
        {alone_here.then(|| view! { <p class="prose">{tr(Sharing::EmbedOwn)}</p> })}
        <div class="share-f">
            {pick(Sharing::EmbedAs, ways, move |at| form.set(forms.get(at).copied().unwrap_or(Form::Frame)))}
            {choices(here, shown, lessons)}
            {pick(Sharing::EmbedTheme, THEMES.map(|(_, words)| words).into(), move |at| theme.set(THEMES[at.min(2)].0))}
            {move || (form.get() == Form::Frame).then(sizes(height))}
        </div>
        {parts(shown, hidden)}
        <label class="field">
            <span>{tr(Sharing::EmbedLines)}</span>
            <textarea readonly rows="5" prop:value=lines></textarea>
        </label>
        <div class="tale-b">
            <button class="btn solid" on:click=copy>{icon(Icon::Link)} {tr(Sharing::EmbedCopy)}</button>
        </div>
        <p class="told" role="status">{move || told.get()}</p>
        <div class="share-p" style:height=move || format!("{}px", height.get() / 2)>
            // A new frame each time: another address in an old one would be a step of the page's own history.
            <For each=move || [address.get()] key=Clone::clone let(address)>
                <iframe title=tr(Sharing::EmbedPreview) src=address></iframe>
            </For>
        </div>
    }
    .into_any()
}

const fn words(form: Form) -> Sharing {
    match form {
        Form::Frame => Sharing::EmbedFrame,
        Form::Element => Sharing::EmbedElement,
        Form::Address => Sharing::EmbedAddress,
    }
}

/// The frame's title.
fn title(shown: &Shown, city: &str, lessons: &[Outline]) -> String {
    let title = shown.title(city, lessons);
    format!("Split Isles: {title}")
        .trim_end_matches(": ")
        .to_owned()
}

/// The parts that may be left out; the lesson's panel only where there is one.
fn parts(shown: RwSignal<Shown>, hidden: RwSignal<Vec<Part>>) -> AnyView {
    let taught = Memo::new(move |_| shown.with(Shown::is_lesson));
    view! {
        <fieldset class="share-l">
            <legend>{tr(Sharing::EmbedHide)}</legend>
            {[Part::Tools, Part::Timeline, Part::Lamps, Part::Log].map(|part| check(part, hidden))}
            {move || taught.get().then(|| check(Part::Lesson, hidden))}
        </fieldset>
    }
    .into_any()
}

fn check(part: Part, hidden: RwSignal<Vec<Part>>) -> AnyView {
    let checked = move || hidden.with(|hidden| hidden.contains(&part));
    let toggle = move |event| {
        hidden.update(|hidden| {
            hidden.retain(|other| *other != part);
            hidden.extend(event_target_checked(&event).then_some(part));
        });
    };
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=checked on:change=toggle />
            {tr(Sharing::EmbedPart(part))}
        </label>
    }
    .into_any()
}

/// A list to choose from.
fn pick(name: Sharing, options: Vec<Sharing>, on: impl Fn(usize) + 'static) -> AnyView {
    let options: Vec<AnyView> = options
        .into_iter()
        .enumerate()
        .map(|(at, words)| view! { <option value=at.to_string()>{tr(words)}</option> }.into_any())
        .collect();
    view! {
        <label class="field">
            <span>{tr(name)}</span>
            <select on:change=move |event| on(event_target_value(&event).parse().unwrap_or(0))>{options}</select>
        </label>
    }
    .into_any()
}

/// The heights.
fn sizes(height: RwSignal<u32>) -> impl Fn() -> AnyView + Copy {
    move || {
        let options: Vec<AnyView> = HEIGHTS
            .into_iter()
            .map(|size| {
                let chosen = untrack(move || height.get() == size);
                view! { <option value=size.to_string() selected=chosen>{size.to_string()} " px"</option> }.into_any()
            })
            .collect();
        view! {
            <label class="field">
                <span>{tr(Sharing::EmbedHeight)}</span>
                <select on:change=move |event| height.set(event_target_value(&event).parse().unwrap_or(HEIGHTS[1]))>{options}</select>
            </label>
        }
        .into_any()
    }
}
