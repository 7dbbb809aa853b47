//! The chip beside a hall: letter, role, term, what only the onlooker knows, and the ledger's newest rows.

mod place;

use leptos::prelude::*;
use split_isles_core::effect::Role;
use split_isles_core::units::HallId;
use split_isles_core::view::RowState;

use self::place::place_chip;
use super::board::Board;
use super::layout::Building;
use super::look::work::Work;
use super::look::{Cells, HallLook, Stand, Still};
use super::placing::{Hang, Slot, Tier};
use super::target::Target;
use super::words::Saying;
use crate::numbering::Numbering;
use crate::strings::{Phrase, speech, tr};
use crate::ui::{Icon, sized_icon};

/// How many rows of a ledger there is room for beside the error of a clock.
const CELLS_BESIDE: usize = 3;

/// Words keep so far from the edges of the map, in pixels.
const EDGE: f64 = 4.0;

/// Where words stand on a map of some width, as a style. Words that are longer than what was kept free for them are moved inwards at
/// its edges rather than cut off.
pub(super) fn slot_style(slot: &Slot, width: f64) -> String {
    let (middle, y) = slot.area.centre();
    let (x, shift) = match slot.hang {
        Hang::Middle => (middle, "-50%"),
        Hang::Right => (slot.area.x0, "0%"),
        Hang::Left => (slot.area.x1, "-100%"),
    };
    let (least, most) = (EDGE - x, width - EDGE - x);
    format!(
        "left:{x:.1}px;top:{y:.1}px;--w:{:.1}px;--dx:max({least:.1}px,min({shift},{most:.1}px - 100%))",
        slot.area.width()
    )
}

/// What a chip says.
#[derive(Clone, Debug, Default, PartialEq)]
struct ChipLook {
    look: HallLook,
    role: Role,
    cells: Cells,
    error_ms: i64,
    /// What it is at, where nobody leads.
    work: Option<Work>,
}

/// All halls' chips.
pub(super) fn chips(board: Board) -> Vec<AnyView> {
    (0..board.plan().halls.len())
        .map(|nth| chip(board, nth))
        .collect()
}

fn chip(board: Board, nth: usize) -> AnyView {
    match board.plan().halls.get(nth).map(|seat| seat.building) {
        Some(Building::Archive | Building::Keeper) => return place_chip(board, nth),
        Some(Building::PowerBox(_)) => return ().into_any(),
        Some(Building::Hall) | None => {}
    }
    let id = HallId(nth as u8);
    let wishes = board.wishes;
    let shown = Memo::new(move |_| {
        let fenced = wishes.fenced.get();
        wishes.frame.with(|frame| {
            frame
                .halls
                .get(nth)
                .map(|hall| ChipLook {
                    look: HallLook::of(hall, board.numbering, fenced),
                    role: hall.role,
                    cells: Cells::of(hall, board.numbering),
                    error_ms: hall.clock_error_us / 1_000,
                    work: Work::of(hall),
                })
                .unwrap_or_default()
        })
    });
    let place = Memo::new(move |_| {
        board.laid.with(|laid| {
            let slot = laid.labels.halls.get(nth).copied().flatten();
            let style = slot.map(|slot| slot_style(&slot, board.width()));
            let tight = slot.is_some_and(|slot| slot.is_tight_chip());
            (laid.labels.tier, tight, style)
        })
    });
    let chosen = Memo::new(move |_| wishes.selected.get() == Some(Target::Hall(id)));
    let name = Memo::new(move |_| {
        wishes
            .scenario
            .with(|scenario| letters(scenario.hall_name(id)))
    });
    let class = move || {
        let look = shown.with(|shown| shown.look);
        let role = if look.still.is_none() && look.stand == Stand::Leader {
            " r-leader"
        } else {
            ""
        };
        let tier = match place.with(|(tier, tight, _)| (*tier, *tight)) {
            (Tier::Full, false) => "",
            (Tier::Full, true) => " is-tight",
            (Tier::Compact, _) => " is-compact",
            (Tier::Small, _) => " is-small",
        };
        let chosen = if chosen.get() { " is-selected" } else { "" };
        format!("tag term-{}{role}{tier}{chosen}", look.colour())
    };
    let style = move || {
        place.with(|(_, _, style)| {
            style
                .clone()
                .unwrap_or_else(|| String::from("display:none"))
        })
    };
    let body = move || {
        let shown = shown.get();
        match place.with(|(tier, ..)| *tier) {
            Tier::Full => full(&shown),
            Tier::Compact => compact(&shown),
            Tier::Small => small(&shown),
        }
    };
    let pick = move |event: leptos::ev::MouseEvent| {
        event.stop_propagation();
        board.pick(Target::Hall(id));
    };
    view! {
        <div class=class prop:style=style aria-hidden="true" on:click=pick>
            <span class="tag-k">{move || name.get()}</span>
            {body}
        </div>
    }
    .into_any()
}

/// What of a name there is room for on a badge: all of a short one, the last word of "Node A", else a first letter.
fn letters(name: &str) -> String {
    const ROOM: usize = 2;
    let short = |word: &&str| word.chars().count() <= ROOM;
    let last = || name.split_whitespace().last().filter(short);
    let whole = Some(name).filter(short).or_else(last).map(str::to_owned);
    whole.unwrap_or_else(|| name.chars().take(1).collect())
}

/// The sign of a state.
fn sign(look: &HallLook) -> Option<Icon> {
    match look.still {
        Some(Still::Paused) => Some(Icon::Snow),
        Some(Still::Crashed) => Some(Icon::Cross),
        Some(Still::Off) => Some(Icon::Power),
        None if look.fenced => Some(Icon::Lock),
        None if look.stand == Stand::Leader => Some(Icon::Flag),
        None => None,
    }
}

fn full(shown: &ChipLook) -> AnyView {
    let look = shown.look;
    let word = if look.fenced && look.still.is_none() {
        Saying::Fenced
    } else {
        match shown.work {
            Some(work) if look.still.is_none() => Saying::Work(work),
            Some(_) | None => Saying::State(shown.role, look.still),
        }
    };
    let note = note(&look);
    let ledger = !is_shelf(shown);
    let rows = if shown.error_ms == 0 {
        shown.cells.clone()
    } else {
        shown.cells.newest(CELLS_BESIDE)
    };
    let error = (shown.error_ms != 0).then(|| tr(Saying::ClockError(shown.error_ms * 1_000)));
    view! {
        <span class="tag-b">
            <span class="tag-r">
                {sign(&look).map(|sign| sized_icon(sign, "12"))} <b>{tr(word)}</b>
                {number(shown).map(|number| view! { <em>{number}</em> })}
                {note.map(|note| view! { <u>{tr(note)}</u> })}
            </span>
            {(ledger || error.is_some())
                .then(|| {
                    view! {
                        <span class="tag-r">
                            {ledger.then(|| cells(&rows))}
                            {error.map(|error| view! { <u class="tag-e">{error}</u> })}
                        </span>
                    }
                })}
        </span>
    }
    .into_any()
}

/// The number that a hall goes by; the words for its work tell that of a ballot.
fn number(shown: &ChipLook) -> Option<String> {
    let look = shown.look;
    let told = look.dead() || look.numbering == Numbering::Ballots;
    (!told).then(|| look.numbering.mark(look.term)).flatten()
}

/// Whether the hall keeps a shelf and no ledger.
const fn is_shelf(shown: &ChipLook) -> bool {
    matches!(shown.work, Some(Work::Shelf { .. }))
}

/// What only the onlooker knows.
fn note(look: &HallLook) -> Option<Saying> {
    if look.stand != Stand::Leader || look.dead() {
        None
    } else if look.numbering.number(look.term).is_none() {
        Some(Saying::NoTerm)
    } else if look.stale {
        Some(Saying::Stale)
    } else {
        None
    }
}

fn cells(cells: &Cells) -> AnyView {
    let each = |(cycle, state): &(u32, RowState)| {
        let state = match state {
            RowState::Committed => "c-c",
            RowState::Uncommitted => "c-u",
            RowState::Conflict => "c-x",
        };
        view! { <i class=format!("term-{cycle} {state}")></i> }
    };
    if cells.0.is_empty() {
        return view! { <span class="cells"><i class="c-e"></i></span> }.into_any();
    }
    view! { <span class="cells">{cells.0.iter().map(each).collect_view()}</span> }.into_any()
}

fn compact(shown: &ChipLook) -> AnyView {
    let look = shown.look;
    let speech = speech();
    let words = number(shown).unwrap_or_else(|| match (look.stand, look.dead()) {
        (Stand::Leader, false) => String::from("★"),
        (Stand::Leader, true) | (Stand::Candidate | Stand::Follower, _) => String::new(),
    });
    let numbered = look.numbering.number(look.term).is_some();
    let stale = (look.stale && numbered && look.stand == Stand::Leader).then(|| {
        let text = move || Saying::Stale.say(speech.language.get(), speech.words.get());
        view! { <u>{text}</u> }
    });
    view! {
        {sign(&look).map(|sign| sized_icon(sign, "12"))}
        <span class="tag-t">{words}</span>
        {stale}
    }
    .into_any()
}

fn small(shown: &ChipLook) -> AnyView {
    sign(&shown.look)
        .map(|sign| sized_icon(sign, "11"))
        .into_any()
}

#[cfg(test)]
mod tests {
    use super::{letters, slot_style};
    use crate::stage::layout::Area;
    use crate::stage::placing::{Hang, Slot};

    #[test]
    fn words_of_any_length_are_held_within_the_map() {
        for (hang, left, shift) in [
            (
                Hang::Middle,
                "70.0",
                "max(-66.0px,min(-50%,226.0px - 100%))",
            ),
            (Hang::Right, "20.0", "max(-16.0px,min(0%,276.0px - 100%))"),
            (
                Hang::Left,
                "120.0",
                "max(-116.0px,min(-100%,176.0px - 100%))",
            ),
        ] {
            let area = Area::around((70.0, 40.0), 100.0, 20.0);
            let style = slot_style(&Slot { area, hang }, 300.0);
            let expected = format!("left:{left}px;top:40.0px;--w:100.0px;--dx:{shift}");
            assert_eq!(style, expected, "{hang:?}");
        }
    }

    #[test]
    fn a_badge_has_room_for_two_letters() {
        for (name, badge) in [
            ("A", "A"),
            ("A1", "A1"),
            ("Node B", "B"),
            ("Mumbai", "M"),
            ("", ""),
        ] {
            assert_eq!(letters(name), badge);
        }
    }
}
