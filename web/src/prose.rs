//! Texts of lessons, cards and glossary on the page. They follow the vocabulary; a term of the glossary opens its entry.

use leptos::prelude::*;
use split_isles_taught::{Block, Inline, Prose};

use crate::foreign;
use crate::glossary::term;
use crate::strings::{Speech, Words, speech};

/// Whether the page speaks the engineers' words.
pub(crate) fn in_engineering(speech: Speech) -> bool {
    speech.words.get() == Words::Engineering
}

/// A text with its paragraphs and lists.
pub(crate) fn prose(text: Prose) -> AnyView {
    let speech = speech();
    let blocks = move || {
        let blocks = text.blocks(in_engineering(speech));
        blocks.into_iter().map(block).collect::<Vec<_>>()
    };
    view! { <div class="prose" lang=foreign::taught()>{blocks}</div> }.into_any()
}

/// A text of one line, inside of something else.
pub(crate) fn phrase(text: Prose) -> AnyView {
    let speech = speech();
    marked(move || inline(text.line(in_engineering(speech))).into_any())
}

/// A text of one line inside of a link or a button, where no term can be opened.
pub(crate) fn words(text: Prose) -> AnyView {
    let speech = speech();
    marked(move || plain(&text, speech).into_any())
}

/// Words among others, in an element only where their language is not the page's.
fn marked(line: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    let Some(lang) = foreign::taught() else {
        return view! { {line} }.into_any();
    };
    let shown = move || match lang() {
        Some(lang) => view! { <span lang=lang>{line()}</span> }.into_any(),
        None => line(),
    };
    view! { {shown} }.into_any()
}

/// Only the words of a text, for names and attributes.
pub(crate) fn plain(text: &Prose, speech: Speech) -> String {
    text.plain(in_engineering(speech))
}

fn block(block: Block) -> AnyView {
    match block {
        Block::Paragraph(text) => view! { <p>{inline(text)}</p> }.into_any(),
        Block::List(items) => {
            let items: Vec<AnyView> = items
                .into_iter()
                .map(|item| view! { <li>{inline(item)}</li> }.into_any())
                .collect();
            view! { <ul>{items}</ul> }.into_any()
        }
    }
}

fn inline(text: Vec<Inline>) -> Vec<AnyView> {
    text.into_iter()
        .map(|one| match one {
            Inline::Text(text) => text.into_any(),
            Inline::Strong(text) => view! { <strong>{inline(text)}</strong> }.into_any(),
            Inline::Emphasis(text) => view! { <em>{inline(text)}</em> }.into_any(),
            Inline::Code(text) => view! { <code>{text}</code> }.into_any(),
            Inline::Term { id, text } => term(id, inline(text)),
        })
        .collect()
}
