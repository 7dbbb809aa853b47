//! An archive that does not compare: the promise breaks when a lower number is put down after a higher one, and only then.

use split_isles_core::invariant::InvariantId;

use crate::dice::Dice;
use crate::gate::{self, Deed};
use crate::run::play;
use crate::words::moment;

use super::{Facts, Line, Trace};

/// Draws mayors that sleep over deeds, before an archive that takes everything.
pub(super) fn draw(dice: &mut Dice) -> Option<Trace> {
    let mut scenario = gate::scenario(dice, false)?;
    scenario.title = "A gate without a keeper".into();
    scenario.about = "Deeds bear numbers, and the archive compares nothing.".into();
    scenario.guards.archive.check = false;
    let deeds: Vec<Deed> = gate::deeds(&play(&scenario));
    let lines = (0..deeds.len()).map(|place| line(&deeds, place)).collect();
    Some(Trace {
        promise: InvariantId::TokensNeverGoBack,
        ask: "The ⟨archive⟩ keeps the [fencing token](#fencing-token) of each ⟨deed⟩, and compares none. The promise: *no lower ⟨number⟩ is put down after a higher one*.".to_owned(),
        lines,
        facts: Facts::Numbers(deeds.iter().map(|deed| (deed.arrives, deed.number)).collect()),
        scenario,
    })
}

fn line(deeds: &[Deed], place: usize) -> Line {
    let Deed {
        value,
        number,
        by,
        decided,
        arrives,
    } = &deeds[place];
    let highest = deeds[..place].iter().max_by_key(|deed| deed.number);
    let (at, since) = (moment(*arrives), moment(*decided));
    let why = match highest {
        Some(other) if other.number > *number => format!(
            "{by} decided it at {since} and brings it at {at}, with {number}. But {} has been there since {}. The check that was left out would have turned it away.",
            other.number,
            moment(other.arrives)
        ),
        Some(other) if other.number == *number => format!(
            "{number} is as high as any before. One holder writes many times, so that equal is no step back, even if the ⟨deed⟩ of {since} comes late."
        ),
        Some(other) => format!(
            "{number} is higher than all before, {} at most: a newer holder. The ⟨number⟩ goes up, as it should.",
            other.number
        ),
        None => format!(
            "It is the first ⟨deed⟩ of all: {number} at {at}. There is nothing that it could be lower than."
        ),
    };
    Line {
        at: *arrives,
        told: format!("{by} brings {value} with {number}, and it is put down"),
        short: format!("{value} with {number}"),
        why,
    }
}
