//! The run in the address: what a link opens, what is kept for a reload, what a link is made of.

use std::cell::RefCell;
use std::sync::OnceLock;

use js_sys::Object;
use leptos::prelude::*;
use split_isles_core::units::Time;
use split_isles_lessons::link::{LinkError, Run, from_fragment, to_fragment};
use wasm_bindgen::JsValue;

use crate::asked::{Pairs, asked, line};
use crate::place::Place as Whereabout;
use crate::session::{Kept, Session, StepMark};
use crate::stored::{self, Place};
use crate::strings::{Sharing, Text};

/// The key under which the tab keeps its runs. `static/panic.js` knows it and the form of what is kept as well.
const KEPT: &str = "isles.run";
/// Where the root element says under which other key they are kept.
const KEPT_ELSEWHERE: &str = "data-kept";
/// The keys of the address that say what to open, and first from where.
const OPENED: [&str; 4] = ["scenario", "seed", "at", "speed"];
/// What stands before the run in view where several are kept.
const IN_VIEW: &str = ">";
/// What stands between a run and the step to which it belongs; no link has it in it.
const OF_STEP: char = ' ';
/// Among more frames of a page, one without a name is not looked for.
const FRAMES_MAX: u32 = 100;
/// Longer links are cut short by some mail and chat programs; beyond this, a file is offered first.
const LINK_MAX: usize = 2_000;

thread_local! {
    /// What was kept and could not be read. A newer page may have written it, and will read it again.
    static UNREAD: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// The key, as it was when the page was loaded.
fn kept() -> &'static str {
    static KEY: OnceLock<String> = OnceLock::new();
    KEY.get_or_init(|| {
        if !asked().embed {
            return KEPT.to_owned();
        }
        let key = key_of_frame(line(), hash().as_deref(), &which_frame());
        if let Some(root) = document().document_element() {
            // Setting a plain attribute cannot fail.
            drop(root.set_attribute(KEPT_ELSEWHERE, &key));
        }
        key
    })
}

/// A frame's key: all frames of a tab share its storage, so each keeps its runs under what it was asked for, the run that it was given, and which
/// of the page's frames it is.
fn key_of_frame(line: &str, run: Option<&str>, which: &str) -> String {
    // Where the reader is stands at the end of the address, in whatever order the host wrote it.
    let asked = Pairs::parse(line).without(&["step"]).sorted();
    // What a file was opened as came later than the frame.
    let asked = if asked.get("scenario").is_some() {
        asked.without(&["lesson"])
    } else {
        asked
    };
    let line = asked.write();
    let run = run.map_or(String::new(), |run| {
        format!("{:016x}", split_isles_taught::hash(run.as_bytes()))
    });
    format!("{KEPT}?{line}#{run}#{which}")
}

/// Which of the frames of the page around this one is: by the name that the host gave it, or else by its place among them.
fn which_frame() -> String {
    let name = window().name().unwrap_or_default();
    if !name.is_empty() {
        return name;
    }
    let Ok(Some(around)) = window().parent() else {
        return String::new();
    };
    let is_this = |place: &u32| {
        js_sys::Reflect::get_u32(&around, *place).is_ok_and(|frame| Object::is(&frame, &window()))
    };
    let place = (0..around.length().min(FRAMES_MAX)).find(is_this);
    place.unwrap_or_default().to_string()
}

/// The shown run with its branches as a fragment.
pub(crate) fn fragment(session: Session) -> String {
    to_fragment(&session.run())
}

/// Whether a link is short enough to be sent in any way.
pub(crate) const fn is_short(link: &str) -> bool {
    link.len() <= LINK_MAX
}

/// The link to the shown run.
pub(crate) fn link(session: Session) -> String {
    format!("{}{}", page(), fragment(session))
}

/// The address of the whole page, at a place; with the file from which a lesson came.
pub(crate) fn whole_page(place: &Whereabout) -> String {
    let beside = place.file().map_or_else(Pairs::default, |file| {
        Pairs::default().and("scenario", &file)
    });
    format!("{}{}", page(), place.address_beside(&beside))
}

/// The page's own address, without anything that is asked of it.
pub(crate) fn page() -> String {
    let here = location().href().unwrap_or_default();
    let here = if here.starts_with("about:") {
        // A document that was handed over whole lies wherever its links lead from.
        document().base_uri().ok().flatten().unwrap_or_default()
    } else {
        here
    };
    here.split(['#', '?']).next().unwrap_or_default().to_owned()
}

/// Keeps all runs for a reload of this tab.
pub(crate) fn keep(session: Session) {
    let text = UNREAD.with_borrow(|unread| to_text(session.all(), unread));
    let _ = stored::save(Place::Tab, kept(), &text);
}

/// All runs as a text: what could not be read as it was, then a line for each family, a mark at the one in view, and behind each that belongs to a
/// step of a lesson, to which.
fn to_text((families, shown): (Vec<Kept>, usize), unread: &[String]) -> String {
    let line = |(at, kept): (usize, &Kept)| {
        let mark = if at == shown { IN_VIEW } else { "" };
        let step = kept.step.map_or_else(String::new, |StepMark(step)| {
            format!("{OF_STEP}{step:016x}")
        });
        format!("{mark}{}{step}", to_fragment(&kept.run))
    };
    let mut lines = unread.to_vec();
    lines.extend(families.iter().enumerate().map(line));
    lines.join("\n")
}

/// The runs of such a text and which of them is in view; also the lines that cannot be read.
fn from_text(text: &str) -> (Vec<Kept>, usize, Vec<String>) {
    let (mut runs, mut shown, mut unread) = (Vec::new(), 0, Vec::new());
    for line in text.lines() {
        let marked = line.strip_prefix(IN_VIEW);
        let line = marked.unwrap_or(line);
        if let Some(kept) = from_line(line) {
            if marked.is_some() {
                shown = runs.len();
            }
            runs.push(kept);
        } else {
            unread.push(line.to_owned());
        }
    }
    (runs, shown, unread)
}

/// A family of runs, and the step to which it belongs.
fn from_line(line: &str) -> Option<Kept> {
    let (run, step) = match line.split_once(OF_STEP) {
        Some((run, step)) => (run, Some(u64::from_str_radix(step, 16).ok()?)),
        None => (line, None),
    };
    Some(Kept {
        run: from_fragment(run).ok()?,
        step: step.map(StepMark),
    })
}

/// Takes a link, or what was to be opened, out of the address: the run has gone on since, and a reload is to find it as it is. Within a page, the
/// address is the host's, run and all, and what is kept is found under it.
pub(crate) fn leave_address() {
    if asked().embed {
        return;
    }
    let line = location().search().unwrap_or_default();
    let pairs = Pairs::parse(&line);
    let kept = if Whereabout::parse(&line).is_own() {
        // Whoever is sent the lesson has to find its file.
        pairs.without(&OPENED[1..])
    } else {
        pairs.without(&OPENED)
    };
    if hash().is_some() || kept != pairs {
        let line = kept.write();
        let mark = if line.is_empty() { "" } else { "?" };
        let path = location().pathname().unwrap_or_default() + mark + &line;
        // It fails only in a page without an address of its own.
        drop(
            window()
                .history()
                .map(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(&path))),
        );
    }
}

/// The run that the address asks for.
fn hash() -> Option<String> {
    run_in(&location().hash().ok()?)
}

/// The run in a fragment, as this page writes it. Some systems escape its sign, as they would in the value of a key.
fn run_in(hash: &str) -> Option<String> {
    let begins = ["#s=", "#s%3D", "#s%3d"];
    let run = begins.iter().find_map(|begins| hash.strip_prefix(begins))?;
    Some(format!("#s={run}"))
}

/// What the page opens with.
pub(crate) struct Opening {
    /// The runs with their branches; without any, the first city.
    pub(crate) runs: Vec<Kept>,
    /// The place of the one in view.
    pub(crate) shown: usize,
    /// What is to be said about them.
    pub(crate) told: Option<Sharing>,
}

/// What was kept before a reload, and what the address asks for. A link costs nobody the kept runs, whether it can be opened or not.
pub(crate) fn opening() -> Opening {
    let kept = stored::load(Place::Tab, kept()).unwrap_or_default();
    let (mut runs, mut shown, unread) = from_text(&kept);
    let lost = !unread.is_empty();
    UNREAD.set(unread);
    let mut told = if lost && runs.is_empty() {
        Some(Sharing::KeptLost)
    } else if lost {
        Some(Sharing::SomeLost)
    } else {
        (!runs.is_empty()).then_some(Sharing::Restored)
    };
    // A frame begins with what its host wrote, and after a reload goes on from there.
    let again = asked().embed && !runs.is_empty();
    match asked_for().filter(|_| !again) {
        Some(Ok(run)) => {
            // A reload before anything was done finds the link's run among the kept ones: it is opened once.
            runs.retain(|kept| kept.step.is_some() || !is_same(&kept.run, &run));
            shown = runs.len();
            runs.push(run.into());
            told = (!asked().embed).then_some(Sharing::Sent);
        }
        Some(Err(why)) => told = Some(why),
        None => {}
    }
    Opening { runs, shown, told }
}

/// Whether two runs are the same but for where the playhead stands.
fn is_same(one: &Run, other: &Run) -> bool {
    let still = |run: &Run| {
        let mut run = run.clone();
        (run.at, run.ahead, run.shown) = (Time::ZERO, 0, 0);
        for rival in &mut run.rivals {
            (rival.ahead, rival.looked_at) = (0, false);
        }
        run
    };
    still(one) == still(other)
}

/// The run that the address asks for, or why it cannot be opened; nothing when it asks for none.
pub(crate) fn asked_for() -> Option<Result<Run, Sharing>> {
    hash().map(|hash| from_fragment(&hash).map_err(|error| why(&error)))
}

/// Why a link cannot be opened, in words.
pub(crate) fn why(error: &LinkError) -> Sharing {
    match error {
        LinkError::NotALink => Sharing::NotALink,
        LinkError::Newer(_) => Sharing::Newer,
        LinkError::Damaged => Sharing::Damaged,
        LinkError::Unsound(faults) => Sharing::Unsound(
            faults
                .first()
                .map_or_else(Text::default, |fault| fault.field.clone().into()),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use split_isles_core::scenario::Scenario;

    use crate::guide::{Replay, first_city, flood, replayed};
    use crate::session::{Desk, Side};

    #[test]
    fn a_link_carries_the_run_with_everything_that_was_done() {
        let scenario = first_city();
        let mut desk = Desk::open(scenario.clone()).expect("sound");
        desk.seek(Time::from_ms(4_000));
        desk.act(&flood(&scenario, Time::from_ms(4_000)))
            .expect("sound");
        desk.seek(Time::from_ms(9_000));
        let link = to_fragment(&desk.run());
        assert!(is_short(&link), "{} characters", link.len());
        let run = from_fragment(&link).expect("readable");
        assert_eq!((run.at, run.inputs.len()), (Time::from_ms(9_000), 3));
        let again = Desk::open_all(run, Vec::new(), 0).expect("sound");
        assert_eq!(
            again.city(Side::Left).frame(),
            desk.city(Side::Left).frame()
        );
    }

    #[test]
    fn a_link_whose_sign_was_escaped_is_the_same_link() {
        let link = to_fragment(&Desk::open(first_city()).expect("sound").run());
        for escaped in ["#s%3D", "#s%3d"] {
            let escaped = link.replacen("#s=", escaped, 1);
            assert_eq!(run_in(&escaped).as_ref(), Some(&link));
            assert_eq!(from_fragment(&escaped), from_fragment(&link));
        }
        assert_eq!(run_in(&link).as_ref(), Some(&link));
        assert_eq!((run_in("#map"), run_in("")), (None, None));
    }

    #[test]
    fn a_link_carries_the_branches_and_which_of_them_is_in_view() {
        let scenario = first_city();
        let mut desk = Desk::open(scenario.clone()).expect("sound");
        desk.seek(Time::from_ms(4_000));
        desk.fork();
        desk.act(&flood(&scenario, Time::from_ms(4_000)))
            .expect("sound");
        let wet = desk.active();
        desk.rename(wet, "The water comes".to_owned());
        desk.fork();
        desk.switch(wet);
        desk.seek(Time::from_ms(12_000));
        let run = from_fragment(&to_fragment(&desk.run())).expect("readable");
        let again = Desk::open_all(run.clone(), Vec::new(), 0).expect("sound");
        let told = |desk: &Desk| {
            let tabs = desk.tabs().into_iter();
            tabs.map(|tab| (tab.name, tab.forked_at, tab.id == desk.active()))
                .collect::<Vec<_>>()
        };
        assert_eq!(told(&again), told(&desk));
        assert_eq!(again.tabs()[1].broken, Some(true));
        let frame = |desk: &Desk| desk.city(Side::Left).frame();
        assert_eq!(frame(&again), frame(&desk));
        // Beside other runs, which stay.
        let mut beside = Desk::open(scenario).expect("sound");
        beside.add_run(run).expect("sound");
        assert_eq!(told(&beside)[1..], told(&desk)[..]);
        assert_eq!(frame(&beside), frame(&desk));
    }

    #[test]
    fn a_link_carries_the_cities_that_are_compared() {
        let scenario = first_city();
        let mut desk = Desk::open(scenario.clone()).expect("sound");
        desk.seek(Time::from_ms(4_000));
        desk.act(&flood(&scenario, Time::from_ms(4_000)))
            .expect("sound");
        let raft = replayed(&scenario, Replay::Raft);
        desk.compare(raft).expect("sound");
        desk.seek(Time::from_ms(14_000));
        let link = to_fragment(&desk.run());
        assert!(link.len() <= 2_000, "{} characters", link.len());
        let run = from_fragment(&link).expect("readable");
        let again = Desk::open_all(run, Vec::new(), 0).expect("sound");
        assert!(again.is_comparing());
        for side in [Side::Left, Side::Right] {
            assert_eq!(again.city(side).frame(), desk.city(side).frame());
        }
        // Wherever the playhead is moved, and whichever city is looked at, it is the same run.
        let left = desk.run();
        desk.step(false);
        let mut moved = desk.run();
        moved.rivals[0].looked_at = true;
        assert_ne!(moved, left);
        assert!(is_same(&moved, &left));
        desk.act(&flood(&scenario, desk.now())).expect("sound");
        assert!(!is_same(&desk.run(), &left));
    }

    #[test]
    fn each_frame_has_a_key_of_its_own_whatever_step_it_stands_at() {
        let key = |line: &str, run| key_of_frame(line, run, "0");
        let one = key("embed=1", Some("#s=1.one"));
        assert_eq!(one, key("?embed=1&step=2", Some("#s=1.one")));
        assert_eq!(
            key("embed=1&lesson=the-vote&theme=dark", None),
            key("embed=1&theme=dark&lesson=the-vote&step=3", None)
        );
        let file = "embed=1&scenario=https://a.example/x.toml";
        assert_eq!(
            key(file, None),
            key(&format!("{file}&lesson=own-1&step=2"), None)
        );
        for other in [
            key("embed=1", Some("#s=1.two")),
            key("embed=1", None),
            key("embed=1&theme=dark", Some("#s=1.one")),
            key_of_frame("embed=1", Some("#s=1.one"), "1"),
        ] {
            assert_ne!(one, other);
        }
    }

    #[test]
    fn all_open_runs_are_kept_with_the_one_in_view() {
        let mut desk = Desk::open(first_city()).expect("sound");
        desk.fork();
        desk.seek(Time::from_ms(3_000));
        for seed in [7, 8] {
            let other = Scenario {
                seed,
                ..first_city()
            };
            desk.add(other, Vec::new()).expect("sound");
        }
        let middle = desk.tabs()[2].id;
        desk.switch(middle);
        let text = to_text(desk.all(), &[]);
        let (mut runs, shown, unread) = from_text(&text);
        assert_eq!((runs.len(), shown, unread.len()), (3, 1, 0));
        let first = runs.remove(0);
        let (again, _) = Desk::open_kept(first, runs, shown).expect("sound");
        assert_eq!(again.tabs().len(), 4);
        assert_eq!(again.active(), again.tabs()[2].id);
        assert_eq!(to_text(again.all(), &[]), text);
    }

    #[test]
    fn a_kept_run_is_found_again_by_its_name_and_as_the_run_of_its_step() {
        let mut desk = Desk::open(first_city()).expect("sound");
        desk.rename(desk.active(), "Before the storm".to_owned());
        desk.add(first_city(), Vec::new()).expect("sound");
        desk.rename(desk.active(), "1.5 The flood".to_owned());
        desk.give_to_step(desk.active(), StepMark(0x0f));
        desk.fork();
        let text = to_text(desk.all(), &[]);
        let (mut runs, shown, _) = from_text(&text);
        let (again, _) = Desk::open_kept(runs.remove(0), runs, shown).expect("sound");
        let told = |desk: &Desk| {
            let tabs = desk.tabs().into_iter();
            tabs.map(|tab| (tab.name, tab.step)).collect::<Vec<_>>()
        };
        assert_eq!(told(&again), told(&desk));
        let step = Some(StepMark(0x0f));
        assert_eq!(told(&again)[0], ("Before the storm".to_owned(), None));
        assert_eq!(told(&again)[1], ("1.5 The flood".to_owned(), step));
        assert_eq!(told(&again)[2], (String::new(), step));
        // What is sent to somebody says nothing of it.
        assert_eq!(to_fragment(&again.run()).split(OF_STEP).count(), 1);
    }

    #[test]
    fn a_kept_line_that_cannot_be_read_costs_none_of_the_others_and_stays_as_it_is() {
        let desk = Desk::open(first_city()).expect("sound");
        let text = to_text(desk.all(), &[]);
        let newer = "#s=9.what a newer page wrote";
        let (runs, shown, unread) = from_text(&format!("{text}\n>{newer}\n"));
        assert_eq!((runs.len(), shown), (1, 0));
        assert_eq!(unread, [newer]);
        // One run is in view afterwards, and it is one that can be shown.
        let again = to_text((runs, shown), &unread);
        assert_eq!(again, format!("{newer}\n{text}"));
        assert_eq!(from_text(&again).2, [newer]);
    }
}
