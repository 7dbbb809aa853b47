//! What can be done with one thing, as buttons: every tool that fits it.

use std::sync::Arc;

use leptos::prelude::*;

use super::Book;
use crate::asked::{Part, asked};
use crate::controls::{Tool, bench, restores, usable};
use crate::session::{Target, session};
use crate::strings::{Said, Table, Tooling, speech, tr};
use crate::ui::icon;

/// The cell with the tools of a thing.
pub(super) fn tools(book: &Book, target: Target, name: &str) -> AnyView {
    // What is done to the city is the host's choice.
    let all = Tool::ALL.into_iter();
    let all = all.filter(|_| !asked().hides(Part::Tools));
    let fitting = all.filter(|tool| usable(*tool, target, &book.scenario));
    let buttons: Vec<AnyView> = fitting.map(|tool| button(book, tool, target)).collect();
    view! {
        <td role="cell" class="ct-t">
            <div role="group" aria-label=tr(Table::ToolsOf(name.to_owned()))>{buttons}</div>
        </td>
    }
    .into_any()
}

fn button(book: &Book, tool: Tool, target: Target) -> AnyView {
    let (session, bench, speech) = (session(), bench(), speech());
    let (city, side) = (book.city, book.side);
    let restores = Memo::new(move |_| {
        city.moment
            .with(|moment| restores(tool, target, &moment.frame))
    });
    let scenario = Arc::clone(&book.scenario);
    let name = Memo::new(move |_| {
        let wish = Tooling::Employ {
            tool,
            target,
            scenario: Arc::clone(&scenario),
            restores: restores.get(),
        };
        speech.say(&wish)
    });
    let said: Said = Box::new(move || name.get());
    let use_it = move |_| {
        session.focus.set(side);
        bench.use_on(tool, target);
    };
    view! {
        <button class="btn ghost" class:on=restores title=move || name.get() aria-label=said on:click=use_it>
            {icon(tool.icon())}
        </button>
    }
    .into_any()
}
