//! Prints made cards, for those who write kinds: `cargo run -p split-isles-made --example show NAME FROM TO`; with one more
//! word only how long it took.

use split_isles_made::Kind;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize| words.get(at).and_then(|word| word.parse::<u64>().ok());
    let named = words.first().map_or("", String::as_str);
    let (from, to) = (number(1).unwrap_or(0), number(2).unwrap_or(3));
    for kind in Kind::ALL
        .into_iter()
        .filter(|kind| kind.name().contains(named))
    {
        let before = std::time::Instant::now();
        let (mut bytes, mut slowest) = (0, std::time::Duration::ZERO);
        for seed in from..to {
            let one = std::time::Instant::now();
            let card = kind.make(seed);
            slowest = slowest.max(one.elapsed());
            let see = card.see.as_ref().map(|see| &see.run);
            if let Some(split_isles_taught::Source::Made(run)) = see {
                bytes += run.len();
            }
            if words.len() < 4 {
                println!("== {} {seed}\n{}\n{:#?}", card.id, card.ask.0, card.body);
            }
        }
        let (cards, spent) = (to - from, before.elapsed());
        println!(
            "{}: {cards} cards, {spent:?}, the slowest {slowest:?}, {bytes} bytes of runs",
            kind.name()
        );
    }
}
