//! The top bar: the name, what can be opened, and the two switches.

use leptos::prelude::*;

use super::Dialogs;
use crate::place::{Section, way, whereabouts};
use crate::preferences::{Chosen, Theme};
use crate::strings::{Bar, Common, Language, Text, Words, speech, tr};
use crate::ui::{Choice, Icon, Logo, Segments, icon};

/// The bar.
#[component]
pub(crate) fn TopBar() -> impl IntoView {
    let dialogs: Dialogs = expect_context();
    view! {
        <header class="top">
            <h1 class="brand">
                <Logo />
                <span>{tr(Bar::Brand)}</span>
            </h1>
            {sections()}
            <div class="top-r">
                <button class="btn ghost wide-only" on:click=move |_| dialogs.help.set(true) aria-label=tr(Bar::Shortcuts) title=tr(Bar::Shortcuts)>
                    {icon(Icon::Keyboard)}
                </button>
                <button class="btn ghost" on:click=move |_| dialogs.set_up.set(true)>
                    {icon(Icon::Gear)} <span class="label">{tr(Bar::SetUp)}</span>
                </button>
                {words()}
                {language()}
                {theme()}
                <button class="btn ghost" on:click=move |_| dialogs.share.set(true)>
                    {icon(Icon::Share)} <span class="label">{tr(Bar::Share)}</span>
                </button>
            </div>
        </header>
    }
    .into_any()
}

/// The sections of the page.
fn sections() -> AnyView {
    let whereabouts = whereabouts();
    let links: Vec<AnyView> = Section::ALL
        .into_iter()
        .map(|section| {
            let here = move || whereabouts.at.with(|place| place.section() == section);
            let words = view! { <span aria-current=move || here().then_some("page")>{tr(Bar::Section(section))}</span> };
            view! { <li class:here=here>{way(section.door(), "sec-l", words.into_any())}</li> }.into_any()
        })
        .collect();
    view! {
        <nav class="sections" aria-label=tr(Bar::Sections)>
            <ul>{links}</ul>
        </nav>
    }
    .into_any()
}

fn words() -> AnyView {
    const ORDER: [Words; 2] = [Words::Story, Words::Engineering];
    let chosen: Chosen = expect_context();
    let words = |label, short| Choice {
        label: tr(label),
        short: Some(tr(short)),
        picture: None,
    };
    let at = Signal::derive(move || usize::from(chosen.0.get().words == Words::Engineering));
    let choose = Callback::new(move |at: usize| {
        chosen.0.update(|chosen| chosen.words = ORDER[at.min(1)]);
    });
    view! {
        <Segments
            legend=tr(Bar::Vocabulary)
            name="words"
            choices=vec![
                words(Bar::StoryWords, Bar::StoryShort),
                words(Bar::EngineeringWords, Bar::EngineeringShort),
            ]
            chosen=at
            on_choose=choose
        />
    }
    .into_any()
}

/// The languages, each in its own words.
fn language() -> AnyView {
    let chosen: Chosen = expect_context();
    let speech = speech();
    let choose = move |event| {
        let language = Language::of_tag(&event_target_value(&event));
        chosen.choose_language(language);
    };
    let list = NodeRef::<leptos::html::Select>::new();
    // A language that could not be fetched is not spoken: the list shows the one that is.
    Effect::new(move |_| {
        speech.lost.track();
        let spoken = speech.language.get();
        if let Some(list) = list.get() {
            list.set_value(spoken.tag());
        }
    });
    let one = |language: Language| {
        let picked = move || speech.language.get() == language;
        let name = language.name();
        let named = move || {
            let name = Text::from(name.clone());
            if language.of_page() == language {
                return name;
            }
            speech.say(&Common::With(name, speech.say(&Bar::CourseOnly)))
        };
        view! { <option value=language.tag() lang=language.tag() selected=picked prop:selected=picked>{named}</option> }
    };
    view! {
        <label class="btn ghost lang" title=tr(Bar::Language)>
            {icon(Icon::Words)}
            <span class="vh">{tr(Bar::Language)}</span>
            <select node_ref=list on:change=choose>{Language::all().into_iter().map(one).collect_view()}</select>
        </label>
    }
    .into_any()
}

fn theme() -> AnyView {
    const ORDER: [Theme; 3] = [Theme::Light, Theme::Dark, Theme::System];
    let chosen: Chosen = expect_context();
    let picture = |label, mark| Choice {
        label: tr(label),
        short: None,
        picture: Some(icon(mark)),
    };
    let at = Signal::derive(move || {
        let theme = chosen.theme();
        ORDER.iter().position(|other| *other == theme).unwrap_or(2)
    });
    let choose = Callback::new(move |at: usize| {
        chosen.choose_theme(ORDER[at.min(2)]);
    });
    view! {
        <Segments
            legend=tr(Bar::Theme)
            name="theme"
            choices=vec![
                picture(Bar::Light, Icon::Sun),
                picture(Bar::Dark, Icon::Moon),
                picture(Bar::System, Icon::System),
            ]
            chosen=at
            on_choose=choose
        />
    }
    .into_any()
}
