//! How the cost of a comparison grows: two ledgers of up to 65,536 records, some of which differ, compared root-down and record by record.

use leptos::prelude::*;
use split_isles_core::merkle::{Comparison, Hash, Tree, compare};

use super::tree::Node;
use super::trees::pair;
use crate::strings::{Store, speech, tr};

/// The numbers of records, as powers of two.
const LEAST: u32 = 4;
const MOST: u32 = 16;
/// The most records that differ.
const DIFFER: usize = 32;
/// More nodes than that are not drawn.
const DRAWN: usize = 600;

/// Two trees over so many records, of which so many differ, evenly strewn, and what their comparison came to.
fn compared(power: u32, differ: usize) -> (Tree, Comparison) {
    let records = 1u32 << power;
    let differ = differ.min(records as usize) as u32;
    let hash = |record: u32, value: i64| Hash::of_record(record, value, 0);
    let one = Tree::over((0..records).map(|record| hash(record, 0)));
    let mut other = one.clone();
    for nth in 0..differ {
        // Strewn like seeds, and never twice the same: an odd step goes round all of a power of two.
        let at = (nth.wrapping_mul(0x9e37_79b1) ^ 0x5bd1) % records;
        other.set(at as usize, hash(at, 1));
    }
    let found = compare(&one, &other);
    (one, found)
}

/// The explorer, folded until somebody asks for it.
#[component]
pub(super) fn Explorer() -> impl IntoView {
    let power = RwSignal::new(8u32);
    let differ = RwSignal::new(1usize);
    let open = RwSignal::new(false);
    let result = Memo::new(move |_| {
        open.get().then(|| {
            let (tree, found) = compared(power.get(), differ.get());
            let nodes: Vec<Node> = found
                .compared
                .iter()
                .take(DRAWN)
                .map(|node| (*node, is_lit(&found, &tree, *node)))
                .collect();
            (nodes, tree.levels(), found.compared.len(), found.bytes())
        })
    });
    let speech = speech();
    let row = move |words, least: u32, most: u32, get: Signal<u32>, set: Callback<u32>| {
        let shown = move || {
            speech.say(&match words {
                Dial::Records => Store::Records(1u64 << get.get()),
                Dial::Differ => Store::Differing(get.get()),
            })
        };
        view! {
            <label class="mk-r">
                <span>{shown}</span>
                <input
                    type="range"
                    min=least.to_string()
                    max=most.to_string()
                    prop:value=move || get.get().to_string()
                    aria-valuetext=shown
                    on:input=move |event| {
                        if let Ok(value) = event_target_value(&event).parse() {
                            set.run(value);
                        }
                    }
                />
            </label>
        }
        .into_any()
    };
    let differing = Signal::derive(move || differ.get() as u32);
    view! {
        <details class="mk-x" on:toggle=move |event| {
            open.set(event_target::<web_sys::HtmlDetailsElement>(&event).open());
        }>
            <summary>{tr(Store::TryMore)}</summary>
            {row(Dial::Records, LEAST, MOST, power.into(), Callback::new(move |value| power.set(value)))}
            {row(Dial::Differ, 0, DIFFER as u32, differing, Callback::new(move |value: u32| differ.set(value as usize)))}
            {move || result.get().map(|(nodes, levels, hashes, bytes)| view! {
                <div class="mk-2">
                    {pair("1".to_owned(), &nodes, levels)}
                    {pair("2".to_owned(), &nodes, levels)}
                </div>
                <p class="mk-c">{tr(Store::Cost {
                    hashes: hashes as u64,
                    bytes,
                    full_scan: Hash::BYTES << power.get(),
                })}</p>
            })}
        </details>
    }
    .into_any()
}

/// Which of the two dials.
#[derive(Clone, Copy)]
enum Dial {
    Records,
    Differ,
}

/// Whether a leaf that differs lies below a node.
fn is_lit(found: &Comparison, tree: &Tree, node: usize) -> bool {
    let (mut first, mut last) = (node, node);
    while tree.leaf(first).is_none() {
        (first, last) = (2 * first + 1, 2 * last + 2);
    }
    let leaf = |at| tree.leaf(at).unwrap_or_default();
    let from = found.differ.partition_point(|at| *at < leaf(first));
    found.differ.get(from).is_some_and(|at| *at <= leaf(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_differ_as_were_asked_for_and_the_way_down_to_them_is_lit() {
        for power in [LEAST, 9, MOST] {
            for differ in [0, 1, 7, 16] {
                let (tree, found) = compared(power, differ);
                assert_eq!(found.differ.len(), differ, "{power}");
                assert_eq!(is_lit(&found, &tree, 0), differ > 0);
                let leaves = found.compared.iter().filter(|at| tree.leaf(**at).is_some());
                let lit = leaves.filter(|at| is_lit(&found, &tree, **at));
                assert_eq!(lit.count(), differ);
            }
        }
    }

    #[test]
    fn few_differences_cost_far_less_than_a_scan_and_many_cost_more() {
        let cost = |power, differ| compared(power, differ).1.bytes();
        assert!(cost(16, 1) * 1_000 < Hash::BYTES << 16);
        assert!(cost(4, 16) > Hash::BYTES << 4);
    }
}
