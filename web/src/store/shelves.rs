//! All shelves side by side: a line for each record, a cell for each hall. What differs among a record's homes stands out.

use leptos::prelude::*;
use split_isles_core::command::{Citizen, Item};
use split_isles_core::mechanism::leaderless::{Record, RecordView};
use split_isles_core::scenario::{Office, Scenario};
use split_isles_core::units::HallId;
use split_isles_core::view::Frame;

use super::name_of;
use crate::inspector::{hall_button, told_of_inspected};
use crate::session::session;
use crate::strings::{Store, tr};

/// How many lines are shown at most.
const LINES: usize = 12;

/// The table, as plain data: drawn anew only when it changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Table {
    halls: Vec<HallId>,
    looked_at: Option<HallId>,
    lines: Vec<Line>,
}

/// One record.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    record: Record,
    /// Its homes do not all hold the same.
    differs: bool,
    cells: Vec<Cell>,
}

/// One hall's copy of it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Cell {
    /// The hall is not one of its homes, or is not there.
    None,
    /// One value, or a cart's things.
    Holds(i32, Option<Vec<Item>>),
    /// Several versions.
    Siblings(usize),
    /// The mark of a deletion.
    Tombstone,
}

fn cell(copy: &RecordView) -> Cell {
    match &copy.versions[..] {
        [] | [_] if copy.cart.is_some() => Cell::Holds(copy.shown, copy.cart.clone()),
        [only] if only.value.is_none() => Cell::Tombstone,
        [] | [_] => Cell::Holds(copy.shown, None),
        several => Cell::Siblings(several.len()),
    }
}

/// Whether anybody ever wrote it.
fn is_written(copy: &RecordView) -> bool {
    !copy.seen.is_empty() || !copy.counted.is_empty() || copy.cart.is_some()
}

/// The table of a moment: keys and houses, and of the citizens those of whom something was written.
fn table(frame: &Frame, looked_at: Option<HallId>) -> Table {
    let halls: Vec<_> = frame
        .halls
        .iter()
        .filter(|hall| hall.office == Office::City)
        .collect();
    let copies = |record: Record| {
        halls.iter().map(move |hall| {
            let store = hall.insight.store.as_ref();
            store.and_then(|store| store.records.iter().find(|copy| copy.record == record))
        })
    };
    let records = halls
        .iter()
        .find_map(|hall| hall.insight.store.as_ref())
        .map(|store| store.records.iter().map(|copy| copy.record));
    let mut lines: Vec<Line> = records
        .into_iter()
        .flatten()
        .filter(|record| {
            matches!(record, Record::Key(_) | Record::House(_))
                || copies(*record).flatten().any(is_written)
        })
        .map(|record| {
            let home = |copy: &&RecordView| copy.at_home;
            let mut hashes = copies(record).flatten().filter(home).map(|copy| copy.hash);
            let first = hashes.next();
            Line {
                record,
                differs: hashes.any(|hash| Some(hash) != first),
                cells: copies(record)
                    .map(|copy| copy.filter(home).map_or(Cell::None, cell))
                    .collect(),
            }
        })
        .collect();
    // What differs is what one looks for.
    lines.sort_by_key(|line| !line.differs);
    lines.truncate(LINES);
    Table {
        halls: halls.iter().map(|hall| hall.id).collect(),
        looked_at,
        lines,
    }
}

/// The table of all shelves.
#[component]
pub(crate) fn Shelves() -> impl IntoView {
    let session = session();
    let shown = told_of_inspected(session, table);
    // Drawn anew only with another city: whoever stands on a hall's button keeps the focus while its shelf changes.
    let halls = Memo::new(move |_| shown.with(|table| table.halls.clone()));
    view! {
        <section class="mxs shelves" aria-labelledby="mx-h">
            <h2><span id="mx-h">{tr(Store::AllShelves)}</span><small>{tr(Store::DiffersFirst)}</small></h2>
            <div class="sh-w" tabindex="0" role="group" aria-label=tr(Store::AllShelves)>
                <table class="mx sh">
                    <thead>
                        <tr>
                            <td></td>
                            {move || halls.with(|halls| halls.iter().map(|hall| head(*hall, shown)).collect::<Vec<_>>())}
                        </tr>
                    </thead>
                    <tbody>
                        {move || {
                            let scenario = session.focused().scenario.get();
                            shown.with(|table| table.lines.iter().map(|line| draw_line(line, &scenario)).collect::<Vec<_>>())
                        }}
                    </tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

/// The head of a hall's column.
fn head(hall: HallId, shown: Memo<Table>) -> AnyView {
    let at = Memo::new(move |_| shown.with(|table| table.looked_at == Some(hall)));
    view! { <th scope="col" class:sel=move || at.get()>{hall_button(hall, at)}</th> }.into_any()
}

fn draw_line(line: &Line, scenario: &Scenario) -> AnyView {
    let kind = match line.record {
        Record::Key(_) | Record::House(_) => None,
        Record::Life(_) => Some(Store::Life),
        Record::Permits(_) => Some(Store::Permits),
    };
    let cells: Vec<AnyView> = line
        .cells
        .iter()
        .map(|cell| draw_cell(cell, line.record, scenario))
        .collect();
    view! {
        <tr class:differs=line.differs>
            <th scope="row">
                {name_of(line.record, scenario)}
                {kind.map(|kind| view! { <small>" "{tr(kind)}</small> })}
                {line.differs.then(|| view! { <span class="vh">{tr(Store::Differs)}</span> })}
            </th>
            {cells}
        </tr>
    }
    .into_any()
}

fn draw_cell(cell: &Cell, record: Record, scenario: &Scenario) -> AnyView {
    match cell {
        Cell::None => {
            view! { <td class="sh-n"><span class="vh">{tr(Store::NotAHome)}</span></td> }.into_any()
        }
        Cell::Holds(_, Some(things)) => {
            let things = Store::Things(things.clone());
            let title = things.clone();
            view! { <td class="sh-set" title=tr(title)>{tr(things)}</td> }.into_any()
        }
        Cell::Holds(value, None) => {
            let words = held(record, *value, scenario);
            view! { <td>{words}</td> }.into_any()
        }
        Cell::Siblings(count) => view! {
            <td class="sh-s" title=tr(Store::Versions(*count))>
                <span aria-hidden="true">"×"{*count}</span>
                <span class="vh">{tr(Store::Versions(*count))}</span>
            </td>
        }
        .into_any(),
        Cell::Tombstone => view! { <td class="sh-t">{tr(Store::Tombstone)}</td> }.into_any(),
    }
}

/// What a value means: an owner is a citizen.
fn held(record: Record, value: i32, scenario: &Scenario) -> String {
    match record {
        Record::House(_) => {
            let owner = u8::try_from(value)
                .ok()
                .and_then(|code| code.checked_sub(1));
            let citizen = owner.map(Citizen).and_then(|citizen| {
                let at = usize::from(citizen.0);
                scenario.city.citizens.get(at).cloned()
            });
            citizen.unwrap_or_else(|| "–".to_owned())
        }
        Record::Life(_) => ["–", "☼", "†"]
            .get(usize::try_from(value).unwrap_or_default())
            .copied()
            .unwrap_or("?")
            .to_owned(),
        Record::Key(_) | Record::Permits(_) => value.to_string(),
    }
}
