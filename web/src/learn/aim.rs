//! A goal with the names of its city, ready to be said.

use split_isles_core::effect::Role;
use split_isles_core::invariant::InvariantId;
use split_isles_core::measure::Tally;
use split_isles_core::mechanism::Switch;
use split_isles_core::scenario::Scenario;
use split_isles_core::units::{HallId, Time};
use split_isles_taught::{Ending, Goal, Ground, Guard, Predicate, Standing, Told};

/// What is to be reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Aim {
    /// A hall believes this of itself.
    Believes(String, Role),
    /// A hall stands so.
    Stands(String, Standing),
    /// A hall's term.
    Term(String, u32),
    /// A hall's own value of a key.
    Value(String, String, i32),
    /// A hall's commit index.
    Commit(String, u32),
    /// A lamp goes out.
    Broken(InvariantId),
    /// A lamp stays lit.
    Holds(InvariantId),
    /// Something happens, as the reference run tells it.
    Happens(Told),
    /// A count.
    Counts(Tally, u32),
    /// A client's n-th operation.
    Ended(String, u32, Ending),
    /// A moment.
    Time(Time),
    /// Two halls are out of reach of one another.
    Cut(String, String),
    /// A mechanism.
    Mechanism(Ground),
    /// A guard is on.
    Guard(Guard),
    /// A rule is on.
    Rule(Switch),
    /// So many believe that they lead.
    Flags(u32),
    /// The other is not to be so.
    Not(Box<Aim>),
}

impl Aim {
    /// A goal in a city's names.
    pub(crate) fn of(goal: &Goal, scenario: &Scenario) -> Self {
        match (&goal.told, &goal.is) {
            (Some(told), Predicate::Not(_)) => Self::Not(Box::new(Self::Happens(told.clone()))),
            (Some(told), _) => Self::Happens(told.clone()),
            (None, is) => Self::named(is, scenario),
        }
    }

    fn named(is: &Predicate, scenario: &Scenario) -> Self {
        let hall = |id: &HallId| scenario.hall_name(*id).to_owned();
        let client = |at: usize| {
            let client = scenario.clients.get(at);
            client.map_or_else(String::new, |client| client.name.clone())
        };
        match is {
            Predicate::Believes(id, role) => Self::Believes(hall(id), *role),
            Predicate::Status(id, standing) => Self::Stands(hall(id), *standing),
            Predicate::Term(id, term) => Self::Term(hall(id), term.0),
            Predicate::Value(id, key, value) => {
                Self::Value(hall(id), scenario.key_name(*key).to_owned(), *value)
            }
            Predicate::Commit(id, index) => Self::Commit(hall(id), index.0),
            Predicate::Broken(id) => Self::Broken(*id),
            Predicate::Holds(id) => Self::Holds(*id),
            // Only what must not happen has no sentence of its own.
            Predicate::Event(words) => Self::Happens(Told {
                story: words.clone(),
                engineering: words.clone(),
            }),
            Predicate::Counts(what, least) => Self::Counts(*what, *least),
            Predicate::Ended(id, nth, ending) => Self::Ended(client(id.index()), *nth, *ending),
            Predicate::Time(at) => Self::Time(*at),
            Predicate::Cut(a, b) => Self::Cut(hall(a), hall(b)),
            Predicate::Mechanism(ground) => Self::Mechanism(*ground),
            Predicate::Guard(guard) => Self::Guard(*guard),
            Predicate::Rule(rule) => Self::Rule(*rule),
            Predicate::Flags(least) => Self::Flags(*least),
            Predicate::Not(other) => Self::Not(Box::new(Self::named(other, scenario))),
        }
    }
}
