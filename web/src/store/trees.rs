//! Two halls compare their shelves by trees: both trees of the newest comparison, with what it cost.

use leptos::prelude::*;
use split_isles_core::mechanism::leaderless::ComparisonView;
use split_isles_core::units::HallId;
use split_isles_core::view::Frame;

use super::explorer::Explorer;
use super::tree::Node;
use super::{name_of, tree};
use crate::inspector::told_of_inspected;
use crate::session::session;
use crate::strings::{Store, tr};

/// A comparison, and the hall that tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Told {
    by: HallId,
    comparison: ComparisonView,
}

/// The newest comparison of the hall that is looked at, one that found a difference before others.
fn newest(frame: &Frame, looked_at: Option<HallId>) -> Option<Told> {
    let hall = looked_at?;
    let store = frame.halls.get(hall.index())?.insight.store.as_ref()?;
    let newest = store
        .comparisons
        .iter()
        .max_by_key(|comparison| (!comparison.differ.is_empty(), comparison.began))?;
    Some(Told {
        by: hall,
        comparison: newest.clone(),
    })
}

/// The card of the two trees.
#[component]
pub(crate) fn Trees() -> impl IntoView {
    let shown = told_of_inspected(session(), newest);
    view! {
        <section class="trees" aria-labelledby="trees-h">
            <div class="sec-h"><h2 id="trees-h">{tr(Store::Trees)}</h2></div>
            {move || match shown.get() {
                Some(told) => draw(&told),
                None => view! { <p class="note">{tr(Store::NotComparedYet)}</p> }.into_any(),
            }}
            <Explorer />
        </section>
    }
    .into_any()
}

fn draw(told: &Told) -> AnyView {
    let scenario = session().focused().scenario.get();
    let Told { by, comparison } = told;
    let nodes: Vec<Node> = comparison
        .nodes
        .iter()
        .map(|(node, differs)| (usize::from(*node), *differs))
        .collect();
    let levels = comparison.leaves.max(1).ilog2() + 1;
    let names: Vec<String> = comparison
        .differ
        .iter()
        .map(|record| name_of(*record, &scenario))
        .collect();
    let apart = nodes.iter().any(|(_, differs)| *differs);
    let found = match (names.is_empty(), apart) {
        (true, false) => Store::AllTheSame,
        // Under way, or what is below is only known to the one who asked.
        (true, true) => Store::RootsDiffer,
        (false, _) => Store::TheseDiffer(names.join(", ")),
    };
    let side = |hall| pair(scenario.hall_name(hall).to_owned(), &nodes, levels);
    view! {
        <div class="mk-2">{side(*by)}{side(comparison.with)}</div>
        <p class="mk-c">
            {tr(Store::Cost {
                hashes: u64::from(comparison.hashes),
                bytes: comparison.bytes,
                full_scan: comparison.full_scan,
            })}
        </p>
        <p class="note">{tr(found)}</p>
    }
    .into_any()
}

/// One tree under its owner's name.
pub(super) fn pair(name: String, nodes: &[Node], levels: u32) -> AnyView {
    view! {
        <figure>
            <figcaption>{name}</figcaption>
            {tree::drawing(nodes, levels)}
        </figure>
    }
    .into_any()
}
