//! Links: a run goes into one and comes out the same, old links open for ever, and a hostile one does no harm.

use std::fmt::Write as _;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use proptest::prelude::*;
use split_isles_core::history::Timeline;
use split_isles_core::input::{Input, Path, Timed};
use split_isles_core::scenario::{Scenario, check_inputs};
use split_isles_core::units::{IslandId, Time};
use split_isles_lessons::catalogue;
use split_isles_lessons::link::{
    Branch, LinkError, Rival, Run, from_bytes, from_fragment, to_bytes, to_fragment,
};
use split_isles_tests::handful::{handful, link_lengths};
use split_isles_tests::{any, naive};

fn any_run() -> impl Strategy<Value = Run> {
    (
        any::run(),
        any::<u64>(),
        0..86_400_000_000u64,
        any::<bool>(),
        any::<bool>(),
        prop::option::of(".{1,32}"),
    )
        .prop_map(|((scenario, inputs), seed, at, forked, compared, name)| {
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
                name: name.unwrap_or_default(),
            }
        })
}

/// A run and its name as a link carries them, before they are packed.
fn plain(run: &Run) -> Vec<u8> {
    let mut plain = unnamed(run);
    plain.extend(postcard::to_allocvec(&run.name).expect("plain data"));
    plain
}

fn unnamed(run: &Run) -> Vec<u8> {
    postcard::to_allocvec(run).expect("plain data")
}

fn packed(version: u32, plain: &[u8]) -> String {
    let packed = miniz_oxide::deflate::compress_to_vec(plain, 1);
    format!("#s={version}.{}", URL_SAFE_NO_PAD.encode(packed))
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
        let mut plain = plain(&run);
        for (place, byte) in &wounds {
            let place = place.index(plain.len());
            plain[place] ^= byte;
        }
        // Wounds below the packing: nearly everything unpacks, so the checks have to hold.
        let unnamed = &plain[..unnamed(&run).len()];
        for link in [packed(2, unnamed), packed(3, &plain)] {
            if let Ok(run) = from_fragment(&link) {
                prop_assert_eq!(split_isles_lessons::link::faults(&run), []);
            }
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
        for version in [1, 3] {
            let _ = from_fragment(&packed(version, &bytes));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_link_with_any_bit_turned_or_any_end_missing_does_no_harm(run in any_run()) {
        let bytes = to_bytes(&run);
        for place in (0..bytes.len()).step_by(1 + bytes.len() / 200) {
            for bit in 0..8 {
                let mut turned = bytes.clone();
                turned[place] ^= 1 << bit;
                let _ = from_bytes(&turned);
            }
            let _ = from_bytes(&bytes[..place]);
        }
        let link = to_fragment(&run);
        for end in (0..link.len()).step_by(1 + link.len() / 200) {
            let cut = from_fragment(&link[..end]);
            prop_assert_ne!(cut.as_ref(), Ok(&run));
        }
    }

    #[test]
    fn lengths_that_no_memory_holds_are_refused(run in any_run(), place in any::<prop::sample::Index>(), version in 1..4u32) {
        let mut plain = plain(&run);
        let place = place.index(plain.len());
        // The largest length that can be written, in the place of whatever stands there.
        let huge = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01];
        plain.splice(place..=place, huge);
        let _ = from_fragment(&packed(version, &plain));
    }
}

#[test]
fn a_text_that_is_longer_than_any_link_is_not_looked_at() {
    for text in ["#s=2.", "#s=1.", "", "#s="] {
        let long = format!("{text}{}", "A".repeat(50_000_000));
        assert_eq!(from_fragment(&long), Err(LinkError::NotALink));
    }
}

#[test]
fn a_handful_of_deeds_in_any_city_that_ships_fits_in_two_thousand_letters() {
    for shipped in catalogue::ALL {
        let scenario = shipped.scenario();
        assert_eq!(
            check_inputs(&scenario, &handful(&scenario)),
            [],
            "{}",
            shipped.slug
        );
    }
    let lengths = link_lengths();
    let longest = lengths.last().copied().unwrap_or_default();
    assert!(longest <= 2_000, "{longest} letters");
}

#[test]
fn a_run_that_somebody_named_comes_back_under_its_name_and_any_other_in_the_way_that_older_pages_read()
 {
    let mut run = Run::fresh(naive(&[3, 2]));
    assert!(to_fragment(&run).starts_with("#s=2."));
    run.name = "Before the storm".to_owned();
    let link = to_fragment(&run);
    assert!(link.starts_with("#s=3."));
    assert_eq!(from_fragment(&link), Ok(run.clone()));
    run.name = "n".repeat(33);
    let Err(LinkError::Unsound(faults)) = from_fragment(&to_fragment(&run)) else {
        panic!("the name is too long");
    };
    assert_eq!(faults[0].field, "name");
}

/// What the links of earlier versions lead to: it never changes.
#[test]
fn old_links_lead_where_they_led() {
    let links = include_str!("fixtures/links.txt").lines();
    let mut told = String::new();
    for line in links.filter(|line| !line.starts_with("//")) {
        let (title, link) = line.split_once(" | ").expect("a title and a link");
        let run = from_fragment(link).unwrap_or_else(|error| panic!("{title}: {error}"));
        let mut played =
            Timeline::new(Arc::new(run.scenario.clone()), run.seed, run.inputs.clone());
        played.seek(run.at.max(Time::from_ms(20_000)));
        let _ = writeln!(
            told,
            "{title}: version {}, seed {}, {} deeds, at {} s and {} ahead, {} forks with {} deeds, {} beside it, run {} in view; {} events by {} s, fingerprint {:016x}",
            &link[3..4],
            run.seed,
            run.inputs.len(),
            run.at,
            run.ahead,
            run.forks.len(),
            run.forks
                .iter()
                .map(|fork| fork.inputs.len())
                .sum::<usize>(),
            run.rivals.len(),
            run.shown,
            played.world().events(),
            played.at(),
            played.world().fingerprint(),
        );
        // It is written anew in the newest way, and is the same run.
        assert_eq!(from_fragment(&to_fragment(&run)), Ok(run));
    }
    insta::assert_snapshot!(told);
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
        from_fragment("#s=4.AAAA"),
        Err(LinkError::Newer("4".to_owned()))
    );
    assert_eq!(from_fragment("#lesson=3"), Err(LinkError::NotALink));
    assert_eq!(from_fragment("#s=1.????"), Err(LinkError::Damaged));
    assert_eq!(from_fragment("#s=2.????"), Err(LinkError::Damaged));
    assert_eq!(from_fragment("#s=3.????"), Err(LinkError::Damaged));
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
