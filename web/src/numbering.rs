//! What numbers a city's flags, couriers and rows: terms, generations, ballots, tokens, or nothing at all; and their colours.

use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::paxos::Ballot;
use split_isles_core::scenario::{Office, Scenario};
use split_isles_core::units::Term;

/// How many colours the numbers go through in turn.
const COLOURS: u32 = 6;

/// What the number on something is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Numbering {
    /// A term, from 0 on.
    #[default]
    Terms,
    /// A generation, once somebody counts: a naive city has none until its clock of generations is switched on.
    Generations,
    /// A ballot of Paxos: its round, and whose it is.
    Ballots,
    /// The fencing token on a deed.
    Tokens,
    /// Nothing is numbered.
    Nothing,
}

impl Numbering {
    /// What a city numbers.
    pub(crate) const fn of(scenario: &Scenario) -> Self {
        match scenario.mechanism {
            MechanismRules::Raft(_) => Self::Terms,
            MechanismRules::NaiveFailover(_) | MechanismRules::MajorityCheck(_) => {
                Self::Generations
            }
            MechanismRules::Paxos(_) => Self::Ballots,
            MechanismRules::Leaderless(_) => Self::Nothing,
        }
    }

    /// What one of a city's places numbers its rows with.
    pub(crate) const fn at(self, office: Office) -> Self {
        match office {
            Office::Archive => Self::Tokens,
            Office::Keeper => Self::Terms,
            Office::City | Office::PowerBox(_) => self,
        }
    }

    /// The number that is shown, where one is.
    pub(crate) fn number(self, term: Term) -> Option<u32> {
        match self {
            Self::Terms => Some(term.0),
            Self::Generations | Self::Tokens => (term.0 > 0).then_some(term.0),
            Self::Ballots => {
                let ballot = Ballot::of_term(term);
                ballot.hall().map(|_| ballot.round())
            }
            Self::Nothing => None,
        }
    }

    /// The number with the letter that tells what it is: T7, G7, B7, № 7.
    pub(crate) fn mark(self, term: Term) -> Option<String> {
        let number = self.number(term)?;
        Some(match self {
            Self::Terms => format!("T{number}"),
            Self::Generations => format!("G{number}"),
            Self::Ballots => format!("B{number}"),
            Self::Tokens => format!("№\u{a0}{number}"),
            Self::Nothing => return None,
        })
    }

    /// Which of the six colours it has, from 1; 0 is the plain one of who has not heard of any number. Where nothing is numbered, the
    /// first colour serves all flags.
    pub(crate) fn colour(self, term: Term) -> u32 {
        match self {
            Self::Terms => self.number(term).map_or(0, in_turn),
            Self::Generations | Self::Tokens => self.number(term).map_or(1, in_turn),
            // Rivals of one round have their own colours, and so has each of a hall's own rounds.
            Self::Ballots => {
                let ballot = Ballot::of_term(term);
                let whose = ballot.hall();
                whose.map_or(0, |hall| in_turn(ballot.round() + u32::from(hall.0)))
            }
            Self::Nothing => 1,
        }
    }
}

/// The colour of the numbers from 1 on; 0 has the plain one.
const fn in_turn(number: u32) -> u32 {
    match number.checked_sub(1) {
        Some(before) => before % COLOURS + 1,
        None => 0,
    }
}

#[cfg(test)]
mod tests {
    use split_isles_core::units::HallId;

    use super::*;

    #[test]
    fn terms_go_through_six_colours() {
        let colours: Vec<u32> = (0..9)
            .map(|term| Numbering::Terms.colour(Term(term)))
            .collect();
        assert_eq!(colours, [0, 1, 2, 3, 4, 5, 6, 1, 2]);
    }

    #[test]
    fn a_city_counts_generations_once_somebody_does() {
        assert_eq!(Numbering::Generations.mark(Term(0)), None);
        assert_eq!(Numbering::Generations.colour(Term(0)), 1);
        assert_eq!(Numbering::Generations.mark(Term(2)).as_deref(), Some("G2"));
    }

    #[test]
    fn rivals_in_a_round_of_paxos_share_its_number_and_differ_in_colour() {
        let ballots = [0, 1, 2].map(|hall| Ballot::new(4, HallId(hall)).as_term());
        let numbers = ballots.map(|ballot| Numbering::Ballots.number(ballot));
        assert_eq!(numbers, [Some(4); 3]);
        let mut colours = ballots
            .map(|ballot| Numbering::Ballots.colour(ballot))
            .to_vec();
        colours.dedup();
        assert_eq!(colours.len(), 3);
        assert_eq!(Numbering::Ballots.number(Term(0)), None);
    }

    #[test]
    fn an_archive_numbers_its_rows_with_tokens_in_any_city() {
        let mark = Numbering::Generations.at(Office::Archive).mark(Term(33));
        assert_eq!(mark.as_deref(), Some("№\u{a0}33"));
    }
}
