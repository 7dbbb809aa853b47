//! Links: a run goes into one and comes out the same, old links open for ever, and a hostile one does no harm.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use proptest::prelude::*;
use split_isles_core::input::{Input, Path, Timed};
use split_isles_core::scenario::Scenario;
use split_isles_core::units::{IslandId, Time};
use split_isles_lessons::link::{
    Branch, LinkError, Rival, Run, from_bytes, from_fragment, to_bytes, to_fragment,
};
use split_isles_tests::{any, naive};

fn any_run() -> impl Strategy<Value = Run> {
    (
        any::run(),
        any::<u64>(),
        0..86_400_000_000u64,
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(|((scenario, inputs), seed, at, forked, compared)| {
            let fork = Branch {
                name: "without the flood".to_owned(),
                parent: 0,
                from: Time(at / 2),
                inputs: inputs.clone(),
            };
            // The same city with another seed stands in for another mechanism.
            let rival = Rival {
                beside: u8::from(forked),
                scenario: Scenario {
                    seed: seed / 2,
                    ..scenario.clone()
                },
                ahead: u32::from(forked),
                looked_at: forked,
            };
            Run {
                rivals: if compared { vec![rival] } else { Vec::new() },
                scenario,
                seed,
                inputs,
                at: Time(at),
                ahead: u32::from(forked) * 300,
                forks: if forked { vec![fork] } else { Vec::new() },
                shown: u8::from(forked),
            }
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_run_comes_out_of_its_link_as_it_went_in(run in any_run()) {
        let link = to_fragment(&run);
        let back = from_fragment(&link);
        prop_assert_eq!(back.as_ref(), Ok(&run));
        prop_assert_eq!(back.map(|run| to_fragment(&run)), Ok(link));
    }

    #[test]
    fn a_damaged_link_is_opened_or_refused_and_nothing_else(
        run in any_run(),
        wounds in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut plain = miniz_oxide::inflate::decompress_to_vec(&to_bytes(&run)).expect("packed by us");
        for (place, byte) in &wounds {
            let place = place.index(plain.len());
            plain[place] ^= byte;
        }
        // Wounds below the packing: nearly everything unpacks, so the checks have to hold.
        let packed = miniz_oxide::deflate::compress_to_vec(&plain, 1);
        if let Ok(run) = from_bytes(&packed) {
            prop_assert_eq!(split_isles_lessons::link::faults(&run), []);
        }
        // Wounds above it.
        let mut bytes = to_bytes(&run);
        bytes.truncate(cut.index(bytes.len() + 1));
        for (place, byte) in wounds {
            if !bytes.is_empty() {
                let place = place.index(bytes.len());
                bytes[place] ^= byte;
            }
        }
        let _ = from_bytes(&bytes);
    }

    #[test]
    fn noise_is_refused_without_harm(bytes in prop::collection::vec(any::<u8>(), 0..400), text in ".{0,80}") {
        let _ = from_bytes(&bytes);
        let _ = from_bytes(&miniz_oxide::deflate::compress_to_vec(&bytes, 1));
        prop_assert!(from_fragment(&text).is_err());
        let _ = from_fragment(&format!("#s=1.{text}"));
        let _ = from_fragment(&format!("#s=2.{text}"));
        let packed = miniz_oxide::deflate::compress_to_vec(&bytes, 1);
        let _ = from_fragment(&format!("#s=1.{}", URL_SAFE_NO_PAD.encode(packed)));
    }
}

#[test]
fn a_bomb_is_refused_before_it_unfolds() {
    let bomb = miniz_oxide::deflate::compress_to_vec(&vec![0; 200_000_000], 9);
    assert!(bomb.len() < 1_000_000);
    assert_eq!(from_bytes(&bomb), Err(LinkError::Damaged));
}

#[test]
fn a_link_of_a_newer_page_says_so() {
    assert_eq!(
        from_fragment("#s=3.AAAA"),
        Err(LinkError::Newer("3".to_owned()))
    );
    assert_eq!(from_fragment("#lesson=3"), Err(LinkError::NotALink));
    assert_eq!(from_fragment("#s=1.????"), Err(LinkError::Damaged));
    assert_eq!(from_fragment("#s=2.????"), Err(LinkError::Damaged));
}

#[test]
fn a_run_of_twenty_clicks_fits_in_two_thousand_letters() {
    let bridge = Path::Bridge(IslandId(0), IslandId(1));
    let inputs = (0..20).map(|click: u64| Timed {
        at: Time::from_ms(1_731 * click),
        input: if click.is_multiple_of(2) {
            Input::Cut(bridge)
        } else {
            Input::Heal(bridge)
        },
    });
    let run = Run {
        inputs: inputs.collect(),
        ..Run::fresh(naive(&[3, 2]))
    };
    let link = to_fragment(&run);
    assert!(link.len() <= 2_000, "{} letters", link.len());
}

#[test]
fn a_compared_city_must_stand_beside_a_run_that_is_there() {
    let rival = |beside| Rival {
        beside,
        scenario: naive(&[2, 2]),
        ahead: 0,
        looked_at: false,
    };
    let refused = |rivals: Vec<Rival>| {
        let run = Run {
            rivals,
            ..Run::fresh(naive(&[3, 2]))
        };
        let Err(LinkError::Unsound(faults)) = from_bytes(&to_bytes(&run)) else {
            return None;
        };
        faults.first().map(|fault| fault.field.clone())
    };
    assert_eq!(refused(vec![rival(0)]), None);
    assert_eq!(refused(vec![rival(1)]).as_deref(), Some("rivals[0].beside"));
    let twice = vec![rival(0), rival(0)];
    assert_eq!(refused(twice).as_deref(), Some("rivals[1].beside"));
}
