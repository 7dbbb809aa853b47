//! Honest progress: what a learner would probably know now, not what he has clicked.

use crate::filter::Filter;
use crate::schedule::Schedule;
use crate::sorted::ById;

/// What is retained of a concept.
#[derive(Clone, Debug, PartialEq)]
pub struct Retained {
    /// The concept, by the glossary's id.
    pub concept: String,
    /// The share of its answered cards that would probably be known now: the mean of [`Memory::known`](crate::Memory::known). Nothing while none was
    /// answered.
    pub share: Option<f32>,
    /// How many of its cards were answered.
    pub seen: u32,
    /// How many never were. The share says nothing of them.
    pub unseen: u32,
    /// How many of the answered ones are to be asked now.
    pub due: u32,
}

impl Schedule {
    /// What is retained of each concept of the wanted cards, by the concepts' ids.
    pub fn retention(&self, filter: &Filter) -> Vec<Retained> {
        let mut concepts: ById<Count> = ById::default();
        for row in self.rows().iter().filter(|row| filter.admits(&row.card)) {
            let known = row.memory.map(|memory| memory.known(self.local().now));
            for concept in &row.card.concepts {
                let count = concepts.at(concept);
                match known {
                    Some(known) => {
                        count.sum += f64::from(known);
                        count.seen += 1;
                        count.due += u32::from(row.why(self.local()).is_some());
                    }
                    None => count.unseen += 1,
                }
            }
        }
        let told = concepts.iter().map(|(concept, count)| Retained {
            concept: concept.to_owned(),
            share: (count.seen > 0).then(|| (count.sum / f64::from(count.seen)) as f32),
            seen: count.seen,
            unseen: count.unseen,
            due: count.due,
        });
        told.collect()
    }
}

#[derive(Default)]
struct Count {
    sum: f64,
    seen: u32,
    unseen: u32,
    due: u32,
}
