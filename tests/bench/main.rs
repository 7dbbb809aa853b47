//! What the simulation costs: deliveries per second, bytes of history per event, time to seek. Ratios to peers first; absolute
//! times of a shared machine say little.

#![expect(
    clippy::cast_precision_loss,
    reason = "figures for people, of three digits"
)]

use std::time::Instant;

use peak_alloc::PeakAlloc;
use split_isles_core::history::Timeline;
use split_isles_core::merkle::{Comparison, Hash, Tree, compare, scan};
use split_isles_core::units::Time;
use split_isles_proof::Busy;
use split_isles_tests::handful::link_lengths;

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

/// How many couriers arrive per second of real time, in millions.
fn deliveries(events: usize) -> f64 {
    let began = Instant::now();
    let delivered = split_isles_proof::deliveries(events);
    delivered as f64 / began.elapsed().as_secs_f64() / 1e6
}

/// The same for each mechanism, in turn, and how many times as fast as Raft it is.
fn mechanisms(events: usize, rounds: usize) {
    let rate = |busy: Busy| {
        let began = Instant::now();
        let run = split_isles_proof::play(busy, events);
        let seconds = began.elapsed().as_secs_f64();
        split_isles_proof::delivered(&run) as f64 / seconds / 1e6
    };
    let mut rates = Busy::ALL.map(|_| Vec::new());
    for _ in 0..rounds {
        for (busy, list) in Busy::ALL.into_iter().zip(&mut rates) {
            list.push(rate(busy));
        }
    }
    let rates = rates.map(median);
    let raft = Busy::ALL.iter().position(|busy| *busy == Busy::Raft);
    let raft = raft.map_or(1.0, |at| rates[at]);
    for (busy, rate) in Busy::ALL.into_iter().zip(rates) {
        let ratio = rate / raft;
        println!("deliveries per second, {busy:?}: {rate:.2} M, {ratio:.2} of Raft");
    }
}

/// What it costs to find three records of so many that differ: hashes that travel, and microseconds, root-down and by a full scan.
fn comparison(keys: u32) -> (usize, f64, f64) {
    let changed = [keys / 7, keys / 3, keys - 1];
    let tree = |other: bool| {
        Tree::over((0..keys).map(|key| {
            let value = i64::from(other && changed.contains(&key));
            Hash::of_record(key, value, 0)
        }))
    };
    let (one, other) = (tree(false), tree(true));
    let time = |work: &dyn Fn() -> Comparison| {
        let rounds = 50;
        let began = Instant::now();
        for _ in 0..rounds {
            std::hint::black_box(work());
        }
        began.elapsed().as_secs_f64() * 1e6 / f64::from(rounds)
    };
    let found = compare(&one, &other);
    let root_down = time(&|| compare(std::hint::black_box(&one), &other));
    let full = time(&|| scan(std::hint::black_box(&one), &other));
    (found.compared.len(), root_down, full)
}

/// How long it takes to show 200 moments all over a run, in milliseconds: the median and the worst.
fn seeks(run: &mut Timeline) -> (f64, f64) {
    let end = run.frontier().0;
    let mut times = Vec::new();
    for k in 0..200u64 {
        let to = Time(end * ((k * 7_919) % 200) / 200);
        let began = Instant::now();
        run.seek(to);
        times.push(began.elapsed().as_secs_f64() * 1e3);
    }
    let worst = times.iter().copied().fold(0.0, f64::max);
    (median(times), worst)
}

fn main() {
    // `bench EVENTS ROUNDS`: few events and one round for counting instructions.
    let mut arguments = std::env::args()
        .skip(1)
        .filter_map(|argument| argument.parse().ok());
    let events: usize = arguments.next().unwrap_or(1_000_000);
    let rounds: usize = arguments.next().unwrap_or(5);
    let rate = median((0..rounds.max(1)).map(|_| deliveries(events)).collect());
    println!("deliveries per second, native, history and watch on: {rate:.2} M");
    if rounds < 2 {
        return;
    }
    mechanisms(events / 4, rounds);
    for keys in [16, 256, 4_096, 65_536] {
        let (hashes, root_down, full) = comparison(keys);
        println!(
            "three of {keys} records found: {hashes} hashes in {root_down:.2} µs, by a full scan {keys} hashes in {full:.2} µs"
        );
    }
    let lengths = link_lengths();
    println!(
        "letters of a link, a handful of deeds in each of {} cities: median {}, longest {}",
        lengths.len(),
        lengths[lengths.len() / 2],
        lengths[lengths.len() - 1]
    );
    let mut run = split_isles_proof::play(Busy::Raft, events);
    let events = run.events().len();
    let (middle, worst) = seeks(&mut run);
    println!("seek in {events} events: median {middle:.2} ms, worst {worst:.2} ms");
    let with = HEAP.current_usage();
    run.forget_history();
    let bytes = with - HEAP.current_usage();
    println!(
        "bytes of history per event: {:.1}",
        bytes as f64 / events as f64
    );
}
