//! All ledgers side by side: a line for each hall, a cell for each row, with its number.

use leptos::prelude::*;
use split_isles_core::scenario::Office;
use split_isles_core::units::{HallId, IslandId, Term};
use split_isles_core::view::{Frame, RowState};

use super::{hall_button, term_class, told_of_inspected};
use crate::numbering::Numbering;
use crate::session::session;
use crate::strings::{Inspect, tr};

/// How many columns there are.
const COLUMNS: u32 = 7;

/// The table, as plain data: drawn anew only when it changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Table {
    first: u32,
    lines: Vec<Line>,
    /// The one that is looked at leads and knows how far the others are.
    has_match: bool,
}

/// One hall's line.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    hall: HallId,
    island: IslandId,
    cells: Vec<Option<(Term, RowState)>>,
    matched: Option<u32>,
    looked_at: bool,
}

/// The table of a moment.
fn table(frame: &Frame, looked_at: Option<HallId>) -> Table {
    let ledgers = || {
        frame
            .halls
            .iter()
            .filter(|hall| hall.office == Office::City)
    };
    let last = ledgers().map(|hall| hall.last_index.0).max().unwrap_or(0);
    let first = (last + 2).saturating_sub(COLUMNS).max(1);
    let matches = looked_at
        .and_then(|hall| frame.halls.get(hall.index()))
        .map_or(&[][..], |hall| &hall.insight.match_index[..]);
    let lines = ledgers().map(|hall| Line {
        hall: hall.id,
        island: hall.island,
        cells: (first..first + COLUMNS)
            .map(|index| {
                let at = index.checked_sub(hall.first_row().0)?;
                let row = hall.rows.get(at as usize)?;
                Some((row.term, row.state))
            })
            .collect(),
        matched: matches.get(hall.id.index()).map(|index| index.0),
        looked_at: looked_at == Some(hall.id),
    });
    Table {
        first,
        lines: lines.collect(),
        has_match: !matches.is_empty(),
    }
}

/// The halls, and before which of them another island begins.
fn halls(table: &Table) -> Vec<(HallId, bool)> {
    let mut above = None;
    let each = table.lines.iter().map(|line| {
        let cut = above.is_some_and(|island| island != line.island);
        above = Some(line.island);
        (line.hall, cut)
    });
    each.collect()
}

/// The table of all ledgers.
#[component]
pub(crate) fn Ledgers() -> impl IntoView {
    let session = session();
    let shown = told_of_inspected(session, table);
    let numbering = Memo::new(move |_| {
        session
            .focused()
            .scenario
            .with(|scenario| Numbering::of(scenario))
    });
    let first = Memo::new(move |_| shown.with(|table| table.first));
    let has_match = Memo::new(move |_| shown.with(|table| table.has_match));
    let matched = move || {
        has_match
            .get()
            .then(|| view! { <th scope="col" class="mi">{tr(Inspect::Match)}</th> })
    };
    let lines = Memo::new(move |_| shown.with(halls));
    view! {
        <section class="mxs" aria-labelledby="mx-h">
            <h2><span id="mx-h">{tr(Inspect::AllLedgers)}</span><small>{move || tr(Inspect::CellIs(numbering.get()))}</small></h2>
            <table class="mx">
                <thead>
                    <tr>
                        <td></td>
                        {move || columns(first.get())}
                        {matched}
                    </tr>
                </thead>
                <tbody>
                    {move || lines.with(|lines| {
                        let halls = (0..).zip(lines);
                        halls.map(|(nth, line)| draw_line(nth, line, shown)).collect::<Vec<_>>()
                    })}
                </tbody>
            </table>
            {move || has_match.get().then(|| view! { <p class="note">{tr(Inspect::MatchMeans)}</p> })}
        </section>
    }
    .into_any()
}

fn columns(first: u32) -> Vec<AnyView> {
    (first..first + COLUMNS)
        .map(|index| view! { <th scope="col">{index}</th> }.into_any())
        .collect()
}

/// A hall's line. Its button stays while its cells change: whoever stands on it keeps the focus.
fn draw_line(nth: usize, (hall, cut): &(HallId, bool), shown: Memo<Table>) -> AnyView {
    let (hall, cut) = (*hall, *cut);
    let numbering = session()
        .focused()
        .scenario
        .with(|scenario| Numbering::of(scenario));
    let line = Memo::new(move |_| shown.with(|table| table.lines.get(nth).cloned()));
    let looked_at =
        Memo::new(move |_| line.with(|line| line.as_ref().is_some_and(|l| l.looked_at)));
    let cells = move || {
        line.with(|line| {
            let cells = line.iter().flat_map(|line| &line.cells);
            cells
                .map(|cell| draw_cell(*cell, numbering))
                .collect::<Vec<_>>()
        })
    };
    let matched = move || {
        let has_match = shown.with(|table| table.has_match);
        has_match.then(|| {
            let matched = line.with(|line| line.as_ref().and_then(|l| l.matched.filter(|_| !l.looked_at)));
            view! { <td class="mi num">{matched.map_or_else(|| "–".to_owned(), |index| index.to_string())}</td> }
        })
    };
    view! {
        <tr class:sel=move || looked_at.get() class:cutline=cut>
            <th scope="row">
                {hall_button(hall, looked_at)}
            </th>
            {cells}
            {matched}
        </tr>
    }
    .into_any()
}

fn draw_cell(cell: Option<(Term, RowState)>, numbering: Numbering) -> AnyView {
    let Some((term, state)) = cell else {
        return view! { <td><i class="c-e"></i></td> }.into_any();
    };
    let pattern = match state {
        RowState::Committed => "c-c",
        RowState::Uncommitted => "c-u",
        RowState::Conflict => "c-x",
    };
    let class = format!("{} {pattern}", term_class(numbering, term));
    let number = numbering.number(term);
    let number = number.map_or_else(|| "★".to_owned(), |number| number.to_string());
    view! { <td><i class=class>{number}<span class="vh">{tr(Inspect::RowIs(state))}</span></i></td> }.into_any()
}

#[cfg(test)]
mod tests {
    use split_isles_core::command::Act;
    use split_isles_core::units::{Index, Term};
    use split_isles_core::view::{HallView, RowView};

    use super::*;

    #[test]
    fn a_compacted_ledger_begins_in_its_own_column() {
        let row = RowView {
            term: Term(2),
            act: Act::Noop,
            op: None,
            state: RowState::Committed,
        };
        let long = HallView {
            id: HallId(0),
            rows: vec![row; 9],
            last_index: Index(9),
            ..HallView::default()
        };
        let short = HallView {
            id: HallId(1),
            rows: vec![row; 2],
            last_index: Index(9),
            ..HallView::default()
        };
        let frame = Frame {
            halls: vec![long, short],
            ..Frame::default()
        };
        let table = table(&frame, None);
        let held = |line: usize| {
            table.lines[line]
                .cells
                .iter()
                .map(Option::is_some)
                .collect::<Vec<_>>()
        };
        assert_eq!(table.first, 4);
        assert_eq!(held(0), [true, true, true, true, true, true, false]);
        assert_eq!(held(1), [false, false, false, false, true, true, false]);
    }
}
