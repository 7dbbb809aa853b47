//! Which isle can write while floods cut the city into pieces? A majority is counted of the whole city, not of what is left of it.

use split_isles_core::command::{Act, Key};
use split_isles_core::effect::Role;
use split_isles_core::event::{EventKind, Outcome};
use split_isles_core::history::Timeline;
use split_isles_core::input::{Input, Path, Timed};
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::raft::RaftRules;
use split_isles_core::scenario::Scenario;
use split_isles_core::units::{HallId, IslandId, Time};
use split_isles_taught::{Card, Look, Offer};

use crate::Kind;
use crate::dice::{Dice, until};
use crate::offers::{offer, one};
use crate::run::{events, operations, play, scene};
use crate::words::{letter, letters, moment};

const FLOOD: Time = Time::from_ms(3_000);
const ASKED: Time = Time::from_ms(13_000);
const END: Time = Time::from_ms(20_000);

/// What the card tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The isles by the first word of their names, and the halls on them with the weights of their votes.
    pub isles: Vec<(String, Vec<(char, u8)>)>,
    /// The hall that leads before the flood.
    pub mayor: char,
}

/// What the run shows of an isle.
struct Isle {
    name: String,
    halls: Vec<HallId>,
    votes: u32,
    /// How its clerk's wish ended.
    outcome: Outcome,
    ended: Time,
}

/// The card of a seed.
pub fn make(seed: u64) -> (Card, Facts) {
    until(seed, draw)
}

fn draw(dice: &mut Dice) -> Option<(Card, Facts)> {
    let scenario = city(dice);
    let run = play(&scenario);
    let isles = isles(&run)?;
    // An election can take longer than a clerk's patience: such a run would show the wrong thing for the right reason.
    let settled = isles.iter().all(|isle| {
        let halls = isle.halls.iter().copied().collect();
        run.head().is_majority(halls) == wrote(isle)
    });
    let all: u32 = isles.iter().map(|isle| isle.votes).sum();
    let offers = offers(&run, &isles, all);
    let body = one(dice, offers).filter(|_| settled)?;
    let facts = facts(&scenario);
    let ask = ask(&scenario, &facts, all);
    let see = scene(scenario, END, vec![Look::Timeline]);
    Some((Kind::Sides.card(ask, body, see), facts))
}

/// Three to nine halls on two or three isles, a mayor among them, at times a vote that counts for more than one; a flood over all
/// bridges; and a wish on every isle.
fn city(dice: &mut Dice) -> Scenario {
    let count = 2 + dice.up_to(1);
    let mut sizes = vec![1; count];
    for _ in count..dice.between(3, 9) as usize {
        sizes[dice.up_to(count - 1)] += 1;
    }
    let halls: u8 = sizes.iter().sum();
    let rules = MechanismRules::Raft(RaftRules::default());
    let mut scenario = Scenario::plain(&sizes, rules);
    let mayor = dice.up_to(usize::from(halls) - 1);
    scenario.title = "Which side writes?".into();
    scenario.about = "A flood over all bridges, and a wish on every isle.".into();
    scenario.seed = dice.seed();
    scenario.until = END;
    scenario.city.first_leader = HallId(mayor as u8);
    if dice.percent(30) {
        let heavy = dice.up_to(usize::from(halls) - 1);
        scenario.city.halls[heavy].weight = 2 + dice.up_to(1) as u8;
    }
    scenario.script.push(Timed {
        at: FLOOD,
        input: Input::Cut(Path::AllBridges),
    });
    for island in 0..count {
        let clerk = Scenario::clerk(IslandId(island as u8));
        let value = dice.amount(&[]);
        scenario.script.push(Timed {
            at: ASKED,
            input: Input::Ask(clerk, Act::Write(Key(0), value)),
        });
    }
    scenario
}

fn halls_of(scenario: &Scenario, island: IslandId) -> impl Iterator<Item = (HallId, u8)> {
    let halls = (0..).map(HallId).zip(&scenario.city.halls);
    halls
        .filter(move |(_, hall)| hall.island == island)
        .map(|(id, hall)| (id, hall.weight))
}

fn first_word(name: &str) -> String {
    name.split(' ').next().unwrap_or(name).to_owned()
}

fn facts(scenario: &Scenario) -> Facts {
    let isle = |(id, island): (u8, &split_isles_core::scenario::Island)| {
        let halls = halls_of(scenario, IslandId(id)).map(|(hall, weight)| (letter(hall), weight));
        (first_word(&island.name), halls.collect())
    };
    Facts {
        isles: (0..).zip(&scenario.city.islands).map(isle).collect(),
        mayor: letter(scenario.city.first_leader),
    }
}

/// How each isle fared; nothing when a wish has not ended.
fn isles(run: &Timeline) -> Option<Vec<Isle>> {
    let scenario = run.scenario();
    let isle = |(id, island): (u8, &split_isles_core::scenario::Island)| {
        let id = IslandId(id);
        let clerk = Scenario::clerk(id);
        let wish = operations(run).find(|wish| wish.client == clerk)?;
        let (ended, outcome) = wish.ended?;
        let halls = halls_of(scenario, id);
        Some(Isle {
            name: first_word(&island.name),
            votes: halls.map(|(_, weight)| u32::from(weight)).sum(),
            halls: halls_of(scenario, id).map(|(hall, _)| hall).collect(),
            outcome,
            ended,
        })
    };
    (0..).zip(&scenario.city.islands).map(isle).collect()
}

const fn wrote(isle: &Isle) -> bool {
    matches!(isle.outcome, Outcome::Acknowledged(_))
}

/// Who was elected on an isle after the flood, and when.
fn elected(run: &Timeline, isle: &Isle) -> Option<(HallId, Time)> {
    events(run).find_map(|event| {
        let hall = event.hall().filter(|hall| isle.halls.contains(hall))?;
        let leads = matches!(
            event.kind,
            EventKind::Believed {
                role: Role::Leader,
                ..
            }
        );
        (leads && event.at() > FLOOD).then_some((hall, event.at()))
    })
}

fn offers(run: &Timeline, isles: &[Isle], all: u32) -> Vec<Offer> {
    let need = all / 2 + 1;
    let mayor = run.scenario().city.first_leader;
    let writer = isles.iter().find(|isle| wrote(isle));
    let mut offers: Vec<Offer> = isles
        .iter()
        .map(|isle| {
            let (name, votes) = (&isle.name, isle.votes);
            let why = if wrote(isle) {
                let who = match elected(run, isle) {
                    Some((hall, at)) => {
                        format!("{} was elected at {}", letter(hall), moment(at))
                    }
                    None => format!("{} leads on", letter(mayor)),
                };
                format!(
                    "{name} Isle holds {votes} of {all} votes, and {need} are a majority. {who}, and the ⟨deed⟩ is acknowledged at {}.",
                    moment(isle.ended)
                )
            } else if isle.halls.contains(&mayor) {
                format!(
                    "{} was ⟨mayor⟩, but the title is no vote: {name} Isle has {votes} of {all}, and {need} are needed. The ⟨clerk⟩ has no yes by {}.",
                    letter(mayor),
                    moment(isle.ended)
                )
            } else {
                format!(
                    "{name} Isle has {votes} of {all} votes. {need} are needed, whatever part of the city is out of sight. The ⟨clerk⟩ has no yes by {}.",
                    moment(isle.ended)
                )
            };
            offer(format!("Only the one on {name} Isle"), why, wrote(isle))
        })
        .collect();
    if let [one, other] = isles {
        offers.push(offer(
            "The ones on both ⟨isles⟩",
            format!(
                "That takes two majorities: {need} + {need} votes of {all}. Counted on its own, each ⟨isle⟩ is whole; counted in the city, {} has {} and {} has {}.",
                one.name, one.votes, other.name, other.votes
            ),
            wrote(one) && wrote(other),
        ));
    }
    let why = match writer {
        Some(isle) => format!(
            "{} Isle still has {} of {all} votes, and {need} are enough. Its ⟨deed⟩ is acknowledged at {}.",
            isle.name,
            isle.votes,
            moment(isle.ended)
        ),
        None => format!(
            "No ⟨isle⟩ has {need} of {all} votes. {} The city is safe, and stands still until the heal.",
            isles
                .iter()
                .map(|isle| format!("{} has {}.", isle.name, isle.votes))
                .collect::<Vec<_>>()
                .join(" ")
        ),
    };
    offers.push(offer(
        "None of these ⟨deeds⟩",
        why,
        !isles.iter().any(wrote),
    ));
    offers
}

fn ask(scenario: &Scenario, facts: &Facts, all: u32) -> String {
    let lines: Vec<String> = (0..)
        .zip(&facts.isles)
        .map(|(id, (name, _))| {
            let halls = halls_of(scenario, IslandId(id)).map(|(hall, _)| hall);
            format!("- {name} Isle: {}", letters(halls))
        })
        .collect();
    let heavy = facts
        .isles
        .iter()
        .flat_map(|(_, halls)| halls)
        .find(|(_, weight)| *weight > 1);
    let votes = match heavy {
        Some((hall, weight)) => {
            format!("{hall}’s vote counts {weight}, every other one: {all} in all")
        }
        None => "every ⟨hall⟩ has one vote".to_owned(),
    };
    format!(
        "In this Raft city {votes}. {} is ⟨mayor⟩. At {} all ⟨bridges⟩ are ⟨flooded⟩, and stay so:\n\n{}\n\nAt {} the ⟨clerk⟩ of each ⟨isle⟩ asks its own ⟨halls⟩ for a ⟨deed⟩. Which of them is acknowledged?",
        facts.mayor,
        moment(FLOOD),
        lines.join("\n"),
        moment(ASKED),
    )
}
