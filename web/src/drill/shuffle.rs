//! In which order answers stand on a card: another one each time it is shown, and the same as long as it is.

use split_isles_taught::hash;

/// The number of a showing: the card, and how often it was answered before.
pub(super) fn showing(card: &str, answered: usize, seed: Option<u64>) -> u64 {
    let mut bytes = card.as_bytes().to_vec();
    bytes.extend((answered as u64).to_le_bytes());
    bytes.extend(seed.unwrap_or(0).to_le_bytes());
    hash(&bytes)
}

/// The places 0 to `count` in the order of a showing.
pub(super) fn shuffled(count: usize, showing: u64) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    let mut state = showing;
    for last in (1..count).rev() {
        let drawn = draw(&mut state) % (last as u64 + 1);
        places.swap(last, usize::try_from(drawn).unwrap_or(last));
    }
    places
}

/// The same, and never in the right order: things that are to be put in order would have been already.
pub(super) fn disordered(count: usize, showing: u64) -> Vec<usize> {
    let mut places = shuffled(count, showing);
    if places.is_sorted() {
        places.rotate_left(usize::from(count > 1));
    }
    places
}

/// The next number of a stream: splitmix64, which is enough to mix cards.
const fn draw(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mixed = (*state ^ (*state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_showing_keeps_its_order_and_the_next_has_another() {
        let order = |answered| shuffled(6, showing("a-card", answered, None));
        assert_eq!(order(0), order(0));
        let orders: std::collections::BTreeSet<_> = (0..8).map(order).collect();
        assert!(orders.len() > 4, "{orders:?}");
        assert_ne!(showing("a", 0, Some(1)), showing("a", 0, Some(2)));
    }

    #[test]
    fn every_answer_stands_everywhere_equally_often() {
        let mut stood = [[0_u32; 4]; 4];
        for answered in 0..4_000 {
            for (at, place) in shuffled(4, showing("card", answered, None))
                .into_iter()
                .enumerate()
            {
                stood[at][place] += 1;
            }
        }
        for count in stood.into_iter().flatten() {
            // A thousand each; five deviations are a hundred and forty.
            assert!((860..1_140).contains(&count), "{stood:?}");
        }
    }

    #[test]
    fn what_is_to_be_ordered_is_never_in_order() {
        for showing in 0..200 {
            for count in 2..5 {
                let mut places = disordered(count, showing);
                assert!(!places.is_sorted(), "{count} under {showing}");
                places.sort_unstable();
                assert_eq!(places, (0..count).collect::<Vec<_>>());
            }
        }
        assert_eq!(disordered(1, 3), [0]);
    }
}
