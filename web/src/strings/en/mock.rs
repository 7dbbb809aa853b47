//! English: the mock interview.

use crate::progress::Home;
use crate::strings::{Drill, Mock, Text, Timer, Words};

pub(crate) fn say(phrase: &Mock, words: Words) -> Text {
    match phrase {
        Mock::Title => "Practise an interview",
        Mock::About => "Answer as you would in the room, aloud or in writing. Then compare: which points you made, which warnings you gave rise to, and how a good answer sounds.",
        Mock::KindOf => "What is asked",
        Mock::Kind(true) => "A conversation",
        Mock::Kind(false) => "One design question",
        Mock::TimerOf => "Timer",
        Mock::Timer(Timer::Off) => "Off",
        Mock::Timer(Timer::Up) => "Counts up",
        Mock::Timer(Timer::Down) => "Counts down",
        Mock::Minutes => "Minutes",
        Mock::TimerAbout => "It only shows the time. Nothing ends when it is over.",
        Mock::Begin => "Begin",
        Mock::None => "There is no such question of this level and topic. Choose another level, topic or kind.",
        Mock::Past => "Past interviews",
        Mock::NoPast => "None yet. They are kept with your progress.",
        Mock::PastOne(topic, level, count) => {
            let level = super::drill::say(&Drill::Level(Some(*level)), words);
            let questions = match count {
                0 => "begun".to_owned(),
                1 => "1 question".to_owned(),
                _ => format!("{count} questions"),
            };
            return format!("{topic} · {level} · {questions}").into();
        }
        Mock::QuestionOf(at, all) => return format!("Question {at} of {all}").into(),
        Mock::Time(seconds, over) => {
            let clock = format!("{}:{:02}", seconds / 60, seconds % 60);
            return if *over { format!("{clock} over") } else { clock }.into();
        }
        Mock::TimeOf => "Time",
        Mock::Answer => "Your answer",
        Mock::AnswerAbout(Home::Browser) => "In your own words. It is kept as you type, in this browser only.",
        Mock::AnswerAbout(Home::Host) => "In your own words. The page around this one is given it to keep.",
        Mock::AnswerAbout(Home::Memory) => "In your own words. It is in memory until you close the page.",
        Mock::Compare => "Compare",
        Mock::Points => "Points to make",
        Mock::PointsAbout => "Tick those that you made.",
        Mock::Flags => "Warning signs",
        Mock::FlagsAbout => "Tick those that you said, or came close to saying.",
        Mock::Model => "A good answer",
        Mock::Aloud(words, seconds) => {
            return format!("{words} words, about {seconds} seconds aloud").into();
        }
        Mock::Next => "Next question",
        Mock::Finish => "To the summary",
        Mock::Stop => "End it here",
        Mock::Summary => "Summary",
        Mock::Score(_, 0, _) => "No answer was compared yet.",
        Mock::Score(made, all, flags) => {
            let points = format!("You made {made} of {all} points");
            let flags = match flags {
                0 => "and gave no warning sign.".to_owned(),
                1 => "and gave one warning sign.".to_owned(),
                _ => format!("and gave {flags} warning signs."),
            };
            return format!("{points} {flags}").into();
        }
        Mock::Strong => "Strong",
        Mock::Weak => "Weak",
        Mock::NoStrong => "No question reached two thirds of its points without a warning sign.",
        Mock::NoWeak => "Nothing was missing.",
        Mock::Missed => "not said:",
        Mock::Raised => "warning sign:",
        Mock::Unanswered => "Not answered",
        Mock::Further(1) => "and one more question",
        Mock::Further(count) => return format!("and {count} more questions").into(),
        Mock::Uncompared => "Not compared yet, so it does not count.",
        Mock::Gone => "This question is no longer asked.",
        Mock::NextSteps => "Next steps",
        Mock::DrillTopic(topic) => return format!("Drill: {topic}").into(),
        Mock::Record => "The record",
        Mock::YouSaid => "You answered",
        Mock::SaidAloud => "Nothing was written down.",
        Mock::Rewritten => "This question was rewritten since. Your answer is as it was; what was ticked belongs to the old one.",
        Mock::Ticked(true) => "said",
        Mock::Ticked(false) => "not said",
        Mock::Save => "Save as Markdown",
        Mock::Copy => "Copy",
        Mock::Copied(true) => "Copied.",
        Mock::Copied(false) => "The browser did not allow copying.",
        Mock::Print => "Print",
        Mock::Again => "Another interview",
        Mock::Resume => "Go on with it",
    }
    .into()
}
