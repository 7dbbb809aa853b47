//! A log with vector clocks, for `ShiViz`: two lines an event, `host {"host":1, …}` and what happened. Its regular expression is
//! `(?<host>\S*) (?<clock>{.*})\n(?<event>.*)`.

use std::collections::BTreeMap;
use std::io::{self, Write};

use split_isles_core::event::EventKind;
use split_isles_core::history::Timeline;
use split_isles_core::message::Party;
use split_isles_core::trace::{Telling, kind};
use split_isles_core::units::EventId;

use crate::command::report::events;

/// How many events each party has seen of each other.
type Clock = BTreeMap<Party, u64>;

pub(super) fn write(out: &mut impl Write, run: &Timeline) -> io::Result<()> {
    let telling = Telling::of(run);
    let mut clocks: BTreeMap<Party, Clock> = BTreeMap::new();
    // What each courier under way knows.
    let mut couriers: BTreeMap<EventId, Clock> = BTreeMap::new();
    for (id, event) in events(run) {
        let Some(who) = event.who() else { continue };
        // A lost courier is nobody's event: its sender never learns of it.
        if matches!(event.kind, EventKind::Lost { .. }) {
            continue;
        }
        let clock = clocks.entry(who).or_default();
        if let (EventKind::Delivered { .. }, Some(cause)) = (event.kind, event.cause())
            && let Some(known) = couriers.get(&cause)
        {
            for (party, count) in known {
                let seen = clock.entry(*party).or_default();
                *seen = (*seen).max(*count);
            }
        }
        *clock.entry(who).or_default() += 1;
        if matches!(event.kind, EventKind::Sent { .. }) {
            couriers.insert(id, clock.clone());
        }
        let clock: Vec<String> = clock
            .iter()
            .map(|(party, count)| format!("{:?}:{count}", host(telling, *party)))
            .collect();
        writeln!(out, "{} {{{}}}", host(telling, who), clock.join(", "))?;
        writeln!(out, "{} ({} s)", kind(telling, event), event.at())?;
    }
    Ok(())
}

/// A name without spaces. Halls and clients may share a name, so clients have a mark.
fn host(telling: Telling<'_>, party: Party) -> String {
    let name = telling.party(party).replace(char::is_whitespace, "_");
    if party.as_client().is_some() {
        format!("client:{name}")
    } else {
        name
    }
}
