//! English: the drill.

use split_isles_progress::{Grade, Wait, Why};
use split_isles_taught::{Level, Order};

use crate::strings::{Drill, Text, Words};

pub(crate) fn say(phrase: &Drill, words: Words) -> Text {
    match phrase {
        Drill::Title => "Drill",
        Drill::Made => "Made fresh each time",
        Drill::Fresh => "fresh",
        Drill::Today => "Today",
        Drill::Done(done, all) => return format!("{done} of {all}").into(),
        Drill::Bar => "How far the sitting is",
        Drill::CardOf(at, all) => return format!("Card {at} of {all}").into(),
        Drill::BackAgain => "once more",
        Drill::LevelOf => "Level",
        Drill::Level(level) => match level {
            None => "All",
            Some(Level::Mid) => "Mid",
            Some(Level::Senior) => "Senior",
            Some(Level::Staff) => "Staff+",
        },
        Drill::Topic => "Topic",
        Drill::AllTopics => "All topics",
        Drill::NewADay => "New cards a day",
        Drill::HowYouPractise => "What to practise",
        Drill::Why(why) => match why {
            Why::Rewritten => "rewritten",
            Why::NotYet => "not known yet",
            Why::Due => "due",
            Why::New => "new",
        },
        Drill::MoreLeft(count) => return format!("and {} more", cards(*count)).into(),
        Drill::Strength => "What you would know now",
        Drill::StrengthAbout => "Estimated from your answers and the time since: the share of the cards you have answered that you would probably know if they were asked now. What you did not know last time counts as not known.",
        Drill::NoStrength => "Nothing is answered yet, so there is nothing to tell.",
        Drill::Share(percent, seen, all) => {
            return format!("{percent} per cent of the {seen} answered, out of {all} cards").into();
        }
        Drill::Percent(percent) => return format!("{percent}%").into(),
        Drill::OtherTopics => "All topics",
        Drill::ByConcept => "By concept",
        Drill::ChooseOne => "Choose one",
        Drill::ChooseAll => "Choose every one that is right",
        Drill::YourNumber => "Your number",
        Drill::PutInOrder => "Put these in order, the first on top",
        Drill::Up(at) => return format!("Move up, now at place {at}").into(),
        Drill::Down(at) => return format!("Move down, now at place {at}").into(),
        Drill::Moved(at, all) => return format!("Now at place {at} of {all}").into(),
        Drill::Linearizable(true) => "Yes: one order fits both the answers and the times",
        Drill::Linearizable(false) => "No: no order fits both the answers and the times",
        Drill::Clocks(Order::Before) => "The first happened before the second",
        Drill::Clocks(Order::After) => "The first happened after the second",
        Drill::Clocks(Order::Equal) => "They are the same",
        Drill::Clocks(Order::Concurrent) => "Concurrent: neither knew of the other",
        Drill::Clock(true) => "First clock",
        Drill::Clock(false) => "Second clock",
        Drill::SayFirst => "Say the answer, aloud or to yourself. Then open it and compare.",
        Drill::OpenAnswer => "Show the answer",
        Drill::Check => "Check",
        Drill::Right => "Right",
        Drill::NotRight => "Not this time",
        Drill::Correct => "Correct",
        Drill::YourAnswer => "Your answer",
        Drill::LeftOut => "You left this out",
        Drill::ItIs(right, None) => return format!("It is {right}.").into(),
        Drill::ItIs(right, Some(said)) => return format!("It is {right}, you said {said}.").into(),
        Drill::OtherSlips => "Numbers that others say",
        Drill::RightOrder => "The order",
        Drill::YouHadIt(at) => return format!("you had it at {at}").into(),
        Drill::TheAnswer => "The answer",
        Drill::Because => "Why",
        Drill::HowWell => "How well did you know it?",
        Drill::CountsAsAgain => "A wrong answer counts as “again”: the card comes back after a few others.",
        Drill::Grade(grade) => match grade {
            Grade::Again => "Again",
            Grade::Hard => "Hard",
            Grade::Good => "Good",
            Grade::Easy => "Easy",
        },
        Drill::Wait(wait) => return wait_for(*wait),
        Drill::SeeIt => "See it happen",
        Drill::SeeItLater => {
            return words.pick(
                "Answer first. Then the city shows it.",
                "Answer first. Then the cluster shows it.",
            );
        }
        Drill::CardWaits => "Should you go there: the card waits here, under “Drill”.",
        Drill::Seed(seed) => return format!("Seed {seed}").into(),
        Drill::Lesson(number, None) => return format!("Lesson {number}").into(),
        Drill::Lesson(number, Some(title)) => return format!("Lesson {number}: {title}").into(),
        Drill::GoDeeper => "Go deeper",
        Drill::Welcome => "A few questions a day",
        Drill::WelcomeAbout => "You answer, see why, and say how well you knew it. Each card returns when you would soon forget it: in days if you knew it, within this sitting if not.",
        Drill::WelcomeCount(written, kinds) => {
            return format!("{written} written cards, and {kinds} kinds that are made anew from a seed whenever they return.").into();
        }
        Drill::Begin => "Begin",
        Drill::Nothing => "Nothing is due",
        Drill::NothingUntil(None) => "Nothing you have learnt needs repeating this week.",
        Drill::NothingUntil(Some(1)) => "The next cards are due tomorrow.",
        Drill::NothingUntil(Some(days)) => return format!("The next cards are due in {days} days.").into(),
        Drill::NothingChosen => "No card of this level and topic is left to be asked. Choose others on the left, or begin more new ones.",
        Drill::Over => "Done for today",
        Drill::Sum(first, all) => {
            return format!("{} answered. You knew {first} of them the first time.", cards(*all)).into();
        }
        Drill::SumLater(0) => "None had to come back.",
        Drill::SumLater(1) => "One came back until you knew it.",
        Drill::SumLater(count) => return format!("{count} came back until you knew them.").into(),
        Drill::Week => "The week ahead",
        Drill::Day(0) => "Today",
        Drill::Day(1) => "Tomorrow",
        Drill::Day(days) => return format!("In {days} days").into(),
        Drill::Cards(count) => return cards(*count).into(),
        Drill::OthersDue(count) => return format!("Of other topics {} due today.", if *count == 1 { "1 card is".to_owned() } else { format!("{count} cards are") }).into(),
        Drill::MoreNew(1) => "One more new card",
        Drill::MoreNew(count) => return format!("{count} more new cards").into(),
        Drill::NoneNew => "You have begun every card of this choice.",
        Drill::Rest => "To the course",
        Drill::RestAbout => "Resting is part of it: what comes back after a night stays longer.",
        Drill::ToInterview => "Practise an interview",
        Drill::BackToCards => "To the drill",
        Drill::Keys => "Keys: 1–9 choose, Enter goes on; after the answer 1–4 grade.",
    }
    .into()
}

fn cards(count: usize) -> String {
    match count {
        1 => "1 card".to_owned(),
        _ => format!("{count} cards"),
    }
}

fn wait_for(wait: Wait) -> Text {
    match wait {
        Wait::Minutes(minutes) => format!("in {minutes} min").into(),
        Wait::Days(1) => "in 1 day".into(),
        Wait::Days(days @ 0..=30) => format!("in {days} days").into(),
        Wait::Days(days @ 31..=364) => format!("in {} months", (days + 15) / 30).into(),
        Wait::Days(_) => "in a year".into(),
    }
}
