//! What must be so of every made card, whatever its kind.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use split_isles_made::Kind;
use split_isles_taught::{Body, Card, Prose, engineering};

/// The glossary's ids: the names of its files.
static GLOSSARY: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../glossary");
    let files = std::fs::read_dir(folder).expect("the glossary");
    files
        .filter_map(|file| Some(file.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect()
});

pub(crate) fn look_over(kind: Kind, card: &Card) {
    assert_eq!(card.id, kind.name());
    assert_eq!(card.level, kind.level());
    assert!((1..=18).contains(&card.lesson));
    assert!(!card.concepts.is_empty());
    for concept in &card.concepts {
        assert!(GLOSSARY.contains(concept), "{concept} is in the glossary");
    }
    text(&card.ask, 200);
    let (listed, told): (Vec<&str>, Vec<&str>) =
        card.ask.0.lines().partition(|line| line.starts_with("- "));
    let told = Prose(told.join("\n")).words();
    assert!(told <= 90, "{told} words beside the list: {}", card.ask.0);
    assert!(listed.len() <= 12, "{}", card.ask.0);
    match &card.body {
        Body::One(offers) | Body::All(offers) => {
            let lengths: Vec<usize> = offers
                .iter()
                .map(|offer| offer.text.plain(false).chars().count())
                .collect();
            let (least, most) = (lengths.iter().min(), lengths.iter().max());
            let (least, most) = (least.copied().unwrap_or(0), most.copied().unwrap_or(0));
            assert!(most * 10 <= least * 22, "lengths tell: {offers:#?}");
            assert_eq!(offers.len(), 4);
            for offer in offers {
                text(&offer.text, 20);
                text(&offer.why, 45);
            }
            let texts: BTreeSet<String> =
                offers.iter().map(|offer| offer.text.plain(true)).collect();
            assert_eq!(texts.len(), 4, "four different answers: {offers:#?}");
        }
        Body::Number { answer, why, near } => {
            assert!(near.len() >= 2);
            text(why, 45);
            for one in near {
                text(&one.why, 45);
                assert!((one.value - answer).abs() > 0.001, "{near:#?} and {answer}");
            }
        }
        Body::History { lines, why, .. } => {
            assert!((4..=12).contains(&lines.len()));
            text(why, 45);
        }
        Body::Clocks { why, .. } => {
            assert_eq!(why.len(), 4);
            for why in why {
                text(why, 45);
            }
        }
        Body::Order { .. } | Body::Design { .. } | Body::Chain(_) | Body::Recall(_) => {
            panic!("no kind makes such")
        }
    }
}

/// A text is there, is not too long, and its marks mean something.
#[track_caller]
fn text(text: &Prose, most: usize) {
    let said = &text.0;
    let words = text.words();
    assert!(words > 0 || !text.is_empty(), "an empty text");
    assert!(words <= most, "{words} words: {said}");
    for part in said.split('⟨').skip(1) {
        let word = part.split('⟩').next().unwrap_or_default();
        assert!(engineering(word).is_some(), "⟨{word}⟩ has a second word");
    }
    let engineering = text.plain(true);
    let words: Vec<&str> = engineering.split_whitespace().collect();
    for pair in words.windows(2) {
        // Letters of halls are spelt, and "one" begins like "won".
        let plain = pair[1].len() > 1 && !pair[1].starts_with("one");
        let vowel = pair[1].starts_with(['a', 'e', 'i', 'o']);
        assert!(
            !(plain && pair[0] == "a" && vowel),
            "{pair:?} in {engineering}"
        );
        let hard = pair[1].starts_with(|letter: char| letter.is_lowercase()) && !vowel;
        assert!(
            !(plain && pair[0] == "an" && hard),
            "{pair:?} in {engineering}"
        );
    }
    for part in said.split("](#").skip(1) {
        let id = part.split(')').next().unwrap_or_default();
        assert!(GLOSSARY.contains(id), "{id} is in the glossary");
    }
    for odd in ["  ", "{", "}", " ,", " .", "..", "nobody and", "; .", "⟨⟩"] {
        let code = said.contains('`');
        assert!(code || !said.contains(odd), "{odd:?} in {said}");
    }
}
