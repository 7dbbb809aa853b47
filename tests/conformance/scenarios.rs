//! Every shipped scenario: it shows what its file says, its file is written and read back, its link is short, and its trace stays as it
//! is until somebody changes it on purpose.

use std::fmt::Write as _;
use std::sync::Arc;

use split_isles_core::event::EventKind;
use split_isles_core::history::Timeline;
use split_isles_core::narrate::{Words, sentence};
use split_isles_core::trace::{Telling, line};
use split_isles_core::units::EventId;
use split_isles_lessons::catalogue::{ALL, Shipped};
use split_isles_lessons::expect::findings;
use split_isles_lessons::link::{Run, from_fragment, to_fragment};
use split_isles_reader::{read, write};

fn played(shipped: &Shipped) -> Timeline {
    let scenario = shipped.scenario();
    let (seed, until) = (scenario.seed, scenario.until);
    let mut run = Timeline::new(Arc::new(scenario), seed, Vec::new());
    run.seek(until);
    run
}

#[test]
fn every_scenario_shows_what_its_file_says() {
    for shipped in ALL {
        let mut run = played(shipped);
        for finding in findings(&mut run) {
            assert!(finding.met, "{}: {finding:?}", shipped.slug);
        }
    }
}

#[test]
fn every_scenario_is_written_and_read_back() {
    for shipped in ALL {
        let scenario = shipped.scenario();
        let text = write(&scenario);
        assert_eq!(read(&text), Ok(scenario), "{text}");
    }
}

#[test]
fn every_scenario_fits_in_a_link_of_two_thousand_letters() {
    for shipped in ALL {
        let run = Run::fresh(shipped.scenario());
        let link = to_fragment(&run);
        assert!(
            link.len() <= 2_000,
            "{}: {} letters",
            shipped.slug,
            link.len()
        );
        assert_eq!(from_fragment(&link), Ok(run));
    }
}

/// What everybody would notice if it changed: beliefs, faults, rows committed or struck, what clients were told; and the number of events
/// and the world's fingerprint, which change with anything at all.
#[test]
fn traces_stay_as_they_are() {
    for shipped in ALL {
        let run = played(shipped);
        let telling = Telling::of(&run);
        let mut trace = String::new();
        for (id, event) in run.events().iter_from(EventId(0)) {
            let told = match event.kind {
                EventKind::Input(_)
                | EventKind::Flapped(..)
                | EventKind::Believed { .. }
                | EventKind::Paused
                | EventKind::Resumed
                | EventKind::Crashed
                | EventKind::PoweredOff
                | EventKind::WatchdogBit
                | EventKind::Opened { .. }
                | EventKind::Note(_)
                | EventKind::Invoked { .. }
                | EventKind::Ended { .. }
                | EventKind::LimitReached(_) => true,
                EventKind::Sent { .. }
                | EventKind::Delivered { .. }
                | EventKind::Lost { .. }
                | EventKind::TimerFired(_)
                | EventKind::Persisted
                | EventKind::Retried { .. } => false,
            };
            if told {
                let _ = writeln!(trace, "{}", line(telling, id, event));
            }
        }
        let (events, fingerprint) = (run.events().len(), run.world().fingerprint());
        let _ = writeln!(trace, "{events} events, fingerprint {fingerprint:016x}");
        insta::assert_snapshot!(shipped.slug, trace);
    }
}

#[test]
fn every_event_has_a_sentence_in_both_vocabularies() {
    for shipped in ALL {
        let run = played(shipped);
        let telling = Telling::of(&run);
        for (_, event) in run.events().iter_from(EventId(0)) {
            let cause = event.cause().and_then(|cause| run.events().get(cause));
            for words in [Words::Story, Words::Engineering] {
                let told = sentence(telling, event, cause, words);
                assert!(told.ends_with('.') && !told.contains("? "), "{told}");
            }
        }
    }
}

#[test]
fn the_naive_harbour_house_is_told_in_sentences() {
    let shipped = split_isles_lessons::catalogue::find("harbour-naive").expect("it ships");
    let run = played(shipped);
    let mut told = String::new();
    for (id, event) in run.events().iter_from(EventId(0)) {
        if !(10_300_000..14_500_000).contains(&event.at().0) {
            continue;
        }
        let cause = event.cause().and_then(|cause| run.events().get(cause));
        let telling = Telling::of(&run);
        let story = sentence(telling, event, cause, Words::Story);
        let engineering = sentence(telling, event, cause, Words::Engineering);
        let noise = ["I am here", "time for", "“yes”", "is in my ledger"];
        if !noise.iter().any(|part| story.contains(part)) {
            let _ = writeln!(told, "{} {story}\n{} {engineering}", id.0, event.at());
        }
    }
    insta::assert_snapshot!(told);
}

/// Links that were made by earlier versions of this page. They open for ever: never change one, only add.
#[test]
fn old_links_still_open() {
    let fixtures = include_str!("fixtures/links.txt");
    let mut opened = 0;
    for fixture in fixtures.lines().filter(|line| !line.starts_with("//")) {
        let (title, link) = fixture.split_once(" | ").expect("a title and a link");
        let run = from_fragment(link).unwrap_or_else(|error| panic!("{title}: {error}"));
        let (title, _) = title.split_once("; ").unwrap_or((title, ""));
        assert_eq!(run.scenario.title, title);
        opened += 1;
    }
    assert!(opened > 0);
}
