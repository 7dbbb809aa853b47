//! Tries every order of all operations, with and without those that had no answer.

use split_isles_core::invariant::{InvariantId, Verdict};
use split_isles_made::history::{Facts, Wish};
use split_isles_made::{Kind, history};
use split_isles_taught::Body;

use crate::check;

/// Whether some order of these operations fits their times and what was read.
fn fits(wishes: &[Wish], initial: i32) -> bool {
    let mut order: Vec<usize> = (0..wishes.len()).collect();
    let mut counters = vec![0; wishes.len()];
    if explains(wishes, &order, initial) {
        return true;
    }
    // Heap 1963: all permutations, by swaps.
    let mut at = 1;
    while at < order.len() {
        if counters[at] < at {
            let other = if at % 2 == 0 { 0 } else { counters[at] };
            order.swap(other, at);
            if explains(wishes, &order, initial) {
                return true;
            }
            counters[at] += 1;
            at = 1;
        } else {
            counters[at] = 0;
            at += 1;
        }
    }
    false
}

fn explains(wishes: &[Wish], order: &[usize], initial: i32) -> bool {
    let mut value = initial;
    let mut begun = None;
    for at in order {
        let wish = wishes[*at];
        // Whoever comes later in the order must not have ended before any that comes earlier began.
        if wish.to.is_some_and(|to| Some(to) <= begun) {
            return false;
        }
        begun = begun.max(Some(wish.from));
        if wish.writes {
            value = wish.value;
        } else if value != wish.value {
            return false;
        }
    }
    true
}

fn twin(facts: &Facts) -> bool {
    let open: Vec<usize> = (0..facts.wishes.len())
        .filter(|at| facts.wishes[*at].to.is_none())
        .collect();
    (0..1u32 << open.len()).any(|left_out| {
        let is_out = |at: usize| {
            let place = open.iter().position(|other| *other == at);
            place.is_some_and(|place| left_out & (1 << place) != 0)
        };
        let kept = facts.wishes.iter().enumerate();
        let kept = kept.filter(|(at, _)| !is_out(*at)).map(|(_, wish)| *wish);
        fits(&kept.collect::<Vec<Wish>>(), facts.initial)
    })
}

#[test]
fn a_history_is_linearizable_when_some_order_explains_it() {
    check(
        Kind::History,
        history::make,
        |card, facts| {
            let Body::History { answer, lines, .. } = &card.body else {
                panic!("a history");
            };
            assert_eq!(*answer, twin(facts), "{facts:#?}");
            assert_eq!(lines.len(), facts.wishes.len());
            for (line, wish) in lines.iter().zip(&facts.wishes) {
                let end = wish
                    .to
                    .map_or(", no answer".to_owned(), |to| format!(" to {to} s"));
                let verb = if wish.writes { "writes" } else { "reads" };
                assert!(
                    line.starts_with(&format!("{} s{end}: ", wish.from)),
                    "{line}"
                );
                assert!(line.ends_with(&format!(" {verb} {}", wish.value)), "{line}");
            }
            format!("{answer}")
        },
        |card, _, run| {
            let Body::History { answer, .. } = &card.body else {
                panic!("a history");
            };
            let holds = run.verdict(InvariantId::Linearizable) == Verdict::Holds;
            assert_eq!(holds, *answer);
        },
    );
}
