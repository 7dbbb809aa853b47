//! A sequence diagram of a run: halls and clients as columns, couriers as arrows, faults as notes.

use std::io::{self, Write};

use split_isles_core::effect::Role;
use split_isles_core::event::{Event, EventKind};
use split_isles_core::history::Timeline;
use split_isles_core::message::{Courier, Party};
use split_isles_core::narrate::{self, Words};
use split_isles_core::trace::{Telling, courier_word};
use split_isles_core::units::{ClientId, HallId};

use crate::command::report::events;

/// A longer diagram is drawn by nobody: the rest of the run is left out, and the diagram says so.
const ARROWS_MAX: usize = 400;

pub(super) fn write(out: &mut impl Write, run: &Timeline) -> io::Result<()> {
    let scenario = run.scenario();
    let telling = Telling::of(run);
    writeln!(out, "sequenceDiagram")?;
    let halls = (0u8..)
        .take(scenario.city.halls.len())
        .map(|hall| Party::hall(HallId(hall)));
    let clients = (0u8..)
        .take(scenario.clients.len())
        .map(|client| Party::client(ClientId(client)));
    for party in halls.clone().chain(clients) {
        writeln!(
            out,
            "  participant {} as {}",
            id(party),
            plain(telling.party(party))
        )?;
    }
    let Some(first) = halls.map(id).next() else {
        return Ok(());
    };
    let mut arrows = 0;
    for (_, event) in events(run) {
        if arrows == ARROWS_MAX {
            writeln!(
                out,
                "  Note over {first}: the rest, from {} s on, is left out",
                event.at()
            )?;
            break;
        }
        arrows += usize::from(step(out, run, telling, event, &first)?);
    }
    Ok(())
}

/// Draws one event, if it is one that is drawn. Heartbeats and their answers would drown everything else, so they are left out.
fn step(
    out: &mut impl Write,
    run: &Timeline,
    telling: Telling<'_>,
    event: &Event,
    first: &str,
) -> io::Result<bool> {
    let sent = event.cause().and_then(|cause| run.events().get(cause));
    let envelope = sent.and_then(|sent| sent.kind.envelope());
    let worth = |courier: Courier| !matches!(courier, Courier::Heartbeat | Courier::Ack);
    match (event.kind, event.who(), envelope) {
        (EventKind::Delivered { from }, Some(to), Some(envelope)) if worth(envelope.courier) => {
            let word = courier_word(envelope.courier);
            writeln!(
                out,
                "  {}->>{}: {word} ({} s)",
                id(from),
                id(to),
                event.at()
            )?;
            Ok(true)
        }
        (EventKind::Lost { to, .. }, Some(from), Some(envelope)) if worth(envelope.courier) => {
            let word = courier_word(envelope.courier);
            writeln!(
                out,
                "  {}-x{}: {word} lost ({} s)",
                id(from),
                id(to),
                event.at()
            )?;
            Ok(true)
        }
        (
            EventKind::Believed {
                role: Role::Leader,
                term,
            },
            Some(hall),
            _,
        ) => {
            let term = if term.0 > 0 {
                format!(", term {term}")
            } else {
                String::new()
            };
            writeln!(
                out,
                "  Note over {}: leads{term} ({} s)",
                id(hall),
                event.at()
            )?;
            Ok(true)
        }
        (EventKind::Input(place), _, _) => {
            let sentence = telling.input(place).map_or_else(String::new, |timed| {
                narrate::input(telling, &timed.input, Words::Engineering)
            });
            writeln!(
                out,
                "  Note over {first}: {} ({} s)",
                plain(&sentence),
                event.at()
            )?;
            Ok(true)
        }
        _ => Ok(false),
    }
}

fn id(party: Party) -> String {
    match (party.as_hall(), party.as_client()) {
        (Some(hall), _) => format!("h{}", hall.0),
        (None, Some(client)) => format!("c{}", client.0),
        (None, None) => String::new(),
    }
}

/// A text without the letters that Mermaid reads as its own.
fn plain(text: &str) -> String {
    text.replace([';', '#', ':', '\n'], " ")
}
