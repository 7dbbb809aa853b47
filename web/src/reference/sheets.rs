//! The cheat sheets: each is one printed page.

use std::sync::Arc;

use leptos::prelude::*;
use split_isles_taught::{Part, Prose, Sheet};

use super::{unknown, wait};
use crate::content::library;
use crate::foreign;
use crate::place::{Place, way, whereabouts};
use crate::prose::{phrase, plain, prose, words};
use crate::strings::{Common, Language, Reference, speech, tr};
use crate::ui::{Icon, Logo, icon, sorry};

/// The page.
#[component]
pub(super) fn SheetsPage() -> impl IntoView {
    let (library, whereabouts) = (library(), whereabouts());
    let tries = RwSignal::new(0_u32);
    let sheets = LocalResource::new(move || {
        tries.track();
        library.language.track();
        async move { library.taught::<Vec<Sheet>>("sheets").await.map(Arc::new) }
    });
    let asked = Memo::new(move |_| {
        whereabouts.at.with(|place| match place {
            Place::Sheet(id) => id.clone(),
            Place::Playground
            | Place::Course
            | Place::Lesson(..)
            | Place::Drill
            | Place::Interview
            | Place::Glossary(_)
            | Place::Tree(_) => None,
        })
    });
    move || match sheets.get() {
        None => wait(),
        Some(Err(missing)) => sorry(tr(Common::Missing(missing)), move || {
            tries.update(|tries| *tries += 1);
        }),
        Some(Ok(sheets)) => match asked.get() {
            None => list(&sheets),
            Some(id) => match sheets.iter().find(|sheet| sheet.id == id) {
                Some(sheet) => one(sheet, &sheets),
                None => view! { {unknown(id)} {list(&sheets)} }.into_any(),
            },
        },
    }
}

fn list(sheets: &[Sheet]) -> AnyView {
    let card = |sheet: &Sheet| {
        let about = match *sheet.lessons {
            [] => Reference::AllLessons,
            [first, .., last] => Reference::Lessons(first, last),
            [only] => Reference::Lessons(only, only),
        };
        let written = written(sheet);
        let lang = foreign::lang(written);
        let parts = sheet.parts.iter();
        let parts = parts.map(|part| view! { <li>{phrase(part.title.clone())}</li> });
        let holds = view! {
            <span class="sh-mini" aria-hidden="true"><i></i><i></i><i></i><i></i></span>
            <b><span lang=lang>{words(sheet.title.clone())}</span> {foreign::mark(written)}</b>
            <small>{tr(about)}</small>
            <p lang=lang>{words(sheet.intro.clone())}</p>
            <ul lang=lang>{parts.collect_view()}</ul>
        };
        let place = Place::Sheet(Some(sheet.id.clone()));
        view! { <li>{way(place, "sh-c", holds.into_any())}</li> }
    };
    view! {
        <div class="sh-all">
            <header class="page-h">
                <h2>{tr(Reference::Sheets)}</h2>
                <p>{tr(Reference::SheetsAbout)}</p>
            </header>
            <ol class="sh-list">{sheets.iter().map(card).collect_view()}</ol>
            <p class="sh-go">{print(Reference::PrintAll)}</p>
            // On paper the list is the sheets themselves.
            <div class="on-paper">{sheets.iter().map(paper).collect_view()}</div>
        </div>
    }
    .into_any()
}

fn print(says: Reference) -> AnyView {
    view! {
        <button type="button" class="btn solid" on:click=|_| drop(window().print())>
            {icon(Icon::File)} {tr(says)}
        </button>
    }
    .into_any()
}

fn one(sheet: &Sheet, all: &[Sheet]) -> AnyView {
    let other = |by: isize| {
        let at = all.iter().position(|other| other.id == sheet.id)?;
        all.get(at.checked_add_signed(by)?)
    };
    let way_to = |sheet: Option<&Sheet>, back: bool| {
        let sheet = sheet?;
        let title = words(sheet.title.clone());
        let holds = view! { <span class:flip=back>{icon(Icon::Right)}</span> <span lang=foreign::lang(written(sheet))>{title}</span> };
        let place = Place::Sheet(Some(sheet.id.clone()));
        Some(way(place, "link-b", holds.into_any()))
    };
    let back = view! { <span class="flip">{icon(Icon::Right)}</span> <span>{tr(Reference::AllSheets)}</span> };
    view! {
        <div class="sh-one">
            <div class="sh-bar">
                {way(Place::Sheet(None), "link-b", back.into_any())}
                {print(Reference::Print)}
            </div>
            {paper(sheet)}
            <nav class="sh-next" aria-label=tr(Reference::Sheets)>
                {way_to(other(-1), true)} {way_to(other(1), false)}
            </nav>
        </div>
    }
    .into_any()
}

/// The language in which a sheet is here.
fn written(sheet: &Sheet) -> Language {
    foreign::written(sheet.in_language && library().is_translated("sheets"))
}

/// The sheet as it is printed.
fn paper(sheet: &Sheet) -> AnyView {
    let id = format!("sheet-{}", sheet.id);
    let written = written(sheet);
    view! {
        {foreign::remark(written)}
        <article class="paper" aria-labelledby=id.clone() lang=foreign::lang(written)>
            <header>
                <h2 id=id.clone()>{words(sheet.title.clone())}</h2>
                <p class="paper-b" aria-hidden="true"><Logo /> "Split Isles"</p>
                <div class="paper-i">{prose(sheet.intro.clone())}</div>
            </header>
            <div class="paper-p">{sheet.parts.iter().map(part).collect_view()}</div>
        </article>
    }
    .into_any()
}

/// What a part looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    List,
    Numbers,
    Table,
}

impl Form {
    fn of(part: &Part) -> Self {
        let width = part.rows.iter().map(Vec::len).max().unwrap_or(0);
        if part.head.is_empty() && width <= 1 {
            Self::List
        } else if part.head.is_empty() {
            Self::Numbers
        } else {
            Self::Table
        }
    }
}

fn part(part: &Part) -> AnyView {
    let speech = speech();
    let title = view! { <h3>{phrase(part.title.clone())}</h3> };
    let cell = |text: &Prose| phrase(text.clone());
    let class = match part.rows.first().map_or(0, Vec::len) {
        0..=1 => "part is-list",
        2 => "part is-two",
        3 => "part is-three",
        _ => "part is-wide",
    };
    let rows = part.rows.iter();
    let holds = match Form::of(part) {
        Form::List => {
            let item = |row: &Vec<Prose>| view! { <li>{row.iter().map(cell).collect_view()}</li> };
            view! { <ul>{rows.map(item).collect_view()}</ul> }.into_any()
        }
        Form::Numbers => {
            let item = |row: &Vec<Prose>| {
                let mut cells = row.iter();
                view! {
                    <div>
                        <dt>{cells.next().map(cell)}</dt>
                        <dd>{cells.next().map(cell)}</dd>
                        <dd class="eg">{cells.map(cell).collect_view()}</dd>
                    </div>
                }
            };
            view! { <dl>{rows.map(item).collect_view()}</dl> }.into_any()
        }
        Form::Table => {
            let head = part.head.iter();
            let head = head.map(|cell| view! { <th scope="col">{phrase(cell.clone())}</th> });
            let row = |row: &Vec<Prose>| {
                let mut cells = row.iter().zip(&part.head);
                let other = |(one, head): (&Prose, &Prose)| {
                    // On a phone there is no room for columns: each cell says what it is.
                    let head = head.clone();
                    view! { <td data-head=move || plain(&head, speech)>{cell(one)}</td> }
                };
                view! {
                    <tr>
                        {cells.next().map(|(first, _)| view! { <th scope="row">{cell(first)}</th> })}
                        {cells.map(other).collect_view()}
                    </tr>
                }
            };
            view! {
                <table>
                    <thead><tr>{head.collect_view()}</tr></thead>
                    <tbody>{rows.map(row).collect_view()}</tbody>
                </table>
            }
            .into_any()
        }
    };
    view! { <section class=class>{title} {holds}</section> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_told_by_its_heads_and_cells() {
        let row = |cells: usize| vec![Prose::from("x"); cells];
        let part = |head: usize, cells: usize| Part {
            title: "t".into(),
            head: row(head),
            rows: vec![row(cells)],
        };
        assert_eq!(Form::of(&part(0, 1)), Form::List);
        assert_eq!(Form::of(&part(0, 3)), Form::Numbers);
        assert_eq!(Form::of(&part(3, 3)), Form::Table);
    }
}
