//! One hall's ledger: its newest rows as cells, each with its deed.

use std::sync::Arc;

use leptos::prelude::*;
use split_isles_core::scenario::{Office, Scenario};
use split_isles_core::units::Index;
use split_isles_core::view::{HallView, RowState, RowView};

use super::term_class;
use crate::numbering::Numbering;
use crate::session::session;
use crate::strings::{Deed, Inspect, tr};

/// How many rows are shown.
const ROWS_SHOWN: usize = 10;

/// The newest rows of a hall, the next place, and what keeps the hall.
type Rows = (Vec<(Index, RowView)>, Index, Office);

/// The ledger.
#[component]
pub(crate) fn Ledger(
    /// The hall.
    hall: Memo<Option<HallView>>,
) -> impl IntoView {
    let session = session();
    let rows =
        Memo::new(move |_| hall.with(|hall| hall.as_ref().map_or_else(Default::default, newest)));
    view! {
        <h3>
            <span>{tr(Inspect::Ledger)}</span>
            <small>{move || rows.with(|(rows, ..)| (rows.len() >= ROWS_SHOWN).then(|| tr(Inspect::NewestRows)))}</small>
        </h3>
        <ol class="ledger" tabindex="0" aria-label=tr(Inspect::Ledger)>
            {move || {
                let scenario = session.focused().scenario.get();
                rows.with(|rows| cells(rows, &scenario))
            }}
        </ol>
        <LedgerKey />
    }
    .into_any()
}

fn newest(hall: &HallView) -> Rows {
    let first = hall.first_row().0;
    let skip = hall.rows.len().saturating_sub(ROWS_SHOWN);
    let rows = (first..)
        .map(Index)
        .zip(hall.rows.iter().copied())
        .skip(skip)
        .collect();
    (rows, hall.last_index.next(), hall.office)
}

fn cells((rows, next, office): &Rows, scenario: &Arc<Scenario>) -> Vec<AnyView> {
    let numbering = Numbering::of(scenario).at(*office);
    let mut cells: Vec<AnyView> = rows
        .iter()
        .map(|(at, row)| cell(*at, row, numbering, scenario))
        .collect();
    cells.push(
        view! {
            <li class="lc lc-e">
                <span class="lc-i"><span>{next.0}</span></span>
                <span>{tr(Inspect::Empty)}</span>
            </li>
        }
        .into_any(),
    );
    cells
}

fn cell(at: Index, row: &RowView, numbering: Numbering, scenario: &Arc<Scenario>) -> AnyView {
    let class = format!(
        "lc {} {}",
        term_class(numbering, row.term),
        state_class(row.state)
    );
    let deed = |part| Deed {
        act: row.act,
        scenario: Arc::clone(scenario),
        part,
    };
    let term = numbering.mark(row.term);
    view! {
        <li class=class>
            <span class="lc-i">
                <span>{at.0}</span>
                <em>{term}</em>
            </span>
            <b>{tr(deed(crate::strings::Part::Object))}</b>
            <span>{tr(deed(crate::strings::Part::Rest))}</span>
            <span class="vh">{tr(Inspect::RowIs(row.state))}</span>
        </li>
    }
    .into_any()
}

const fn state_class(state: RowState) -> &'static str {
    match state {
        RowState::Committed => "lc-c",
        RowState::Uncommitted => "lc-u",
        RowState::Conflict => "lc-x",
    }
}

/// What the cells' patterns mean.
#[component]
pub(crate) fn LedgerKey() -> impl IntoView {
    let item = |class: &'static str, state| {
        view! { <span><i class=class aria-hidden="true"></i>{tr(Inspect::RowIs(state))}</span> }
    };
    view! {
        <p class="lkey">
            {item("term-1 c-c", RowState::Committed)}
            {item("term-1 c-u", RowState::Uncommitted)}
            {item("term-1 c-x", RowState::Conflict)}
        </p>
    }
    .into_any()
}
