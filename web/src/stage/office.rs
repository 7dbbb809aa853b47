//! A place that serves the city, on the map: the archive, a keeper's tower, a power box. Drawn once; classes follow what befell it.

use leptos::prelude::*;
use split_isles_core::units::HallId;

use super::art::archive::seal_plane;
use super::art::guard::{blob, numeral, short};
use super::art::hall::ring;
use super::art::power::lead;
use super::board::Board;
use super::iso::{Ink, number, project};
use super::layout::{Building, Seat};
use super::look::place::{Place, PlaceLook};
use super::target::Target;

/// A place of the map that is no City Hall.
pub(super) fn office_view(board: Board, nth: usize) -> AnyView {
    let id = HallId(nth as u8);
    let plan = board.plan();
    let Some(seat) = plan.halls.get(nth).copied() else {
        return ().into_any();
    };
    let wishes = board.wishes;
    let look = Memo::new(move |_| {
        let fenced = wishes.fenced.get();
        wishes.frame.with(|frame| PlaceLook::at(frame, nth, fenced))
    });
    let chosen = Memo::new(move |_| wishes.selected.get() == Some(Target::Hall(id)));
    let class = move || {
        let mut classes = look.get().classes();
        if chosen.get() {
            classes.push_str(" is-selected");
        }
        classes
    };
    let parts = match seat.building {
        Building::Hall => String::new(),
        Building::Archive => around("<use href=\"#si-o-vault\"/>"),
        Building::Keeper => {
            around("<use href=\"#si-o-tower\"/><use href=\"#si-o-beams\" class=\"o-beams\"/>")
        }
        Building::PowerBox(of) => hut(&seat, plan.halls.get(of)),
    };
    let plaque = move || match look.get().place {
        Place::Archive { highest, checks } => plaque(highest, checks),
        Place::Keeper { .. } | Place::PowerBox { .. } => String::new(),
    };
    let ice = match seat.building {
        Building::PowerBox(_) => "",
        Building::Hall | Building::Archive | Building::Keeper => {
            "<use href=\"#si-h-ice\" class=\"h-ice\"/><use href=\"#si-h-fence-f\" class=\"h-fence\"/>"
        }
    };
    let (x, y) = project((seat.at.0, seat.at.1, 0.0));
    view! {
        <g class=class transform=format!("translate({} {})", number(x), number(y))>
            <g inner_html=parts></g>
            <g inner_html=plaque></g>
            <g inner_html=ice></g>
        </g>
    }
    .into_any()
}

/// A building on a square of its own.
fn around(building: &str) -> String {
    format!(
        "<use href=\"#si-h-sel\" class=\"h-sel\"/><use href=\"#si-h-plaza\"/><path class=\"ring\" d=\"{}\"/>\
         <use href=\"#si-h-fence-b\" class=\"h-fence\"/>{building}",
        ring(false)
    )
}

/// A power box with the lead to its hall.
fn hut(seat: &Seat, hall: Option<&Seat>) -> String {
    let mut ink = Ink::default();
    ink.raw("<use href=\"#si-o-hut-sel\" class=\"h-sel\"/><use href=\"#si-o-hut\"/>");
    if let Some(hall) = hall {
        lead(&mut ink, seat.at, hall.at);
    }
    ink.raw("<use href=\"#si-o-sparks\" class=\"o-sparks\"/>");
    ink.out
}

/// The highest number that the archive has seen, in wax on its wall. An archive that compares nothing has a cracked, empty seal.
fn plaque(highest: u32, checks: bool) -> String {
    let mut ink = Ink::default();
    let class = if checks { "wax" } else { "wax is-idle" };
    ink.raw(&format!(
        "<g class=\"{class}\" transform=\"{}\">",
        seal_plane()
    ));
    ink.d("wax-b", &blob(10.4));
    ink.circle((0.0, 0.0), 7.6, "wax-r");
    if highest > 0 {
        numeral(&mut ink, "wax-n", 10.4, &short(highest));
    } else {
        ink.d("wax-e", "M-4 0h8");
    }
    if !checks {
        ink.d("wax-x", "M-9-7L9 7");
    }
    ink.raw("</g>");
    ink.out
}
