//! English: the course and the lesson's panel.

use split_isles_taught::{Kind, Unit};

use super::aim::aim;
use crate::learn::Spot;
use crate::progress::Trouble;
use crate::strings::{Common, Lamps, Learn, Text, Words, seconds};

pub(crate) fn say(phrase: &Learn, words: Words) -> Text {
    match phrase {
        Learn::Course => "The course",
        Learn::CourseAbout(lessons) => {
            let thing = words.pick("city", "cluster");
            return format!(
                "{lessons} questions, each with a {thing} to try it on. You say what will happen, then you make it happen."
            )
            .into();
        }
        Learn::AnswerFirst => "Answer first.",
        Learn::FirstStep => "This is the first step.",
        Learn::Coming => "One moment …",
        Learn::OnItsWay => "The lesson is on its way …",
        Learn::Length(minutes, steps) => return format!("{minutes} minutes · {steps} steps").into(),
        Learn::Minutes(minutes) => return format!("{minutes} minutes").into(),
        Learn::Needs(lessons) => {
            let one = if lessons.len() > 1 { "lessons" } else { "lesson" };
            let lessons: Vec<String> = lessons.iter().map(u8::to_string).collect();
            return format!("after {one} {}", lessons.join(", ")).into();
        }
        Learn::GoOn(number) => return format!("Go on with lesson {number}").into(),
        Learn::Begin => "Begin",
        Learn::StepsDone(done, all) => return format!("{done} of {all} steps done").into(),
        Learn::LessonDone => "Done",
        Learn::Trouble(Trouble::Denied) => {
            "This browser keeps nothing for this page. What you do is kept until you close it."
        }
        Learn::Trouble(Trouble::NoRoom) => {
            "This browser has no more room for this page. What you do now is kept until you close it."
        }
        Learn::Trouble(Trouble::Damaged(..)) => {
            "Your kept progress cannot be read. It is left as it is; what you do now is kept until you close the page."
        }
        Learn::Trouble(Trouble::Full) => "There is no more room for progress. Save it as a file, and begin anew.",
        Learn::Unknown => "There is no lesson of this name. The map of the course has all of them.",
        Learn::ToCourse => "All lessons",
        Learn::LessonNo(number) => return format!("Lesson {number}").into(),
        Learn::Steps => "Steps",
        Learn::StepOf(at, count) => return format!("Step {at} of {count}").into(),
        Learn::StepDone => "done",
        Learn::Rewritten => "This step was rewritten since you did it.",
        Learn::AtTheEnd => "To take along",
        Learn::KindOf(kind) => match kind {
            Kind::Worked => "worked out",
            Kind::Open => "on your own",
            Kind::Free => "free play",
        },
        Learn::Replay => "Replay",
        Learn::InReplay => "This is a replay. Your own run waits.",
        Learn::InOther => "This is another run, not this step’s. Its goals are not judged here.",
        Learn::BackToStep => "Back to the step",
        Learn::Back => "Back",
        Learn::Next => "Next step",
        Learn::Skip => "Skip this step",
        Learn::Finish => "Finish",
        Learn::PredictFirst => "Predict first",
        Learn::YouPredicted => "You predicted",
        Learn::Commit => "That is my prediction",
        Learn::YourNumber(Unit::Count) => "Your number",
        Learn::YourNumber(Unit::Seconds) => "Your number, in seconds",
        Learn::Number(said, unit) => return number(*said, *unit),
        Learn::Exactly(exact, unit) => return format!("It is {}.", number(*exact, *unit)).into(),
        Learn::PickOnTheMap => "Pick a place on the map, or here",
        Learn::NothingPicked => "Nothing picked yet",
        Learn::Spot(spot) => return place(spot, words),
        Learn::Sealed => "Now make it happen. What becomes of your prediction is told when you have seen it.",
        Learn::Right => "Right",
        Learn::NotSo => "It went otherwise",
        Learn::YourPick => "Your pick",
        Learn::Others => "And the other answers?",
        Learn::TheAnswer => "It was here:",
        Learn::SeeIt => "See it",
        Learn::SeeWhyNot => "See what happens instead",
        Learn::YourTurn => "Your turn",
        Learn::Goals => "Goals",
        Learn::GoalsMet(met, all) => return format!("{met} of {all}").into(),
        Learn::Aim(goal) => return aim(goal, words),
        Learn::Met => "(met)",
        Learn::NotMet => "(not yet)",
        Learn::Done => "All goals are met.",
        Learn::DoneAt(at) => {
            return format!(
                "All goals are met. Time stands at the moment that decided: {} s.",
                seconds(at.0)
            )
            .into();
        }
        Learn::Hint => "Hint",
        Learn::HintNo(1) => "A nudge",
        Learn::HintNo(_) => "The principle",
        Learn::DoIt => "Do it for me",
        Learn::ToTheEnd => "To its end",
        Learn::LetTimeRun => "Let time run",
        Learn::StartOver => "Start over",
        Learn::Observe => "Look",
        Learn::Show => "Show the moment",
        Learn::ShowMoment(at) => return format!("{} s", seconds(at.0)).into(),
        Learn::Explain => "What it means",
        Learn::InTheWild => "In the wild",
        Learn::AskYourself => "Ask yourself",
        Learn::JoinTheDrill => "Say the answer first, then open it. These three come back in the drill.",
        Learn::SayAndMark => "Say the answer first, then open it, and say whether you knew it.",
        Learn::KnewIt => "Did you know it?",
        Learn::Knew => "I knew it",
        Learn::KnewNot => "Not yet",
        Learn::NextLesson => "Next",
        Learn::ToPanel => "To the lesson",
        Learn::Tab => "Lesson",
    }
    .into()
}

/// A number in thousandths, without noughts at the end.
fn number(thousandths: i64, unit: Unit) -> Text {
    let sign = if thousandths < 0 { "−" } else { "" };
    let size = thousandths.unsigned_abs();
    let exact = format!("{}.{:03}", size / 1_000, size % 1_000);
    let exact = exact.trim_end_matches('0').trim_end_matches('.');
    match unit {
        Unit::Count => format!("{sign}{exact}").into(),
        Unit::Seconds => format!("{sign}{exact} s").into(),
    }
}

fn place(spot: &Spot, words: Words) -> Text {
    match spot {
        Spot::Hall(office, name) => {
            super::common::say(&Common::Place(*office, name.clone()), words)
        }
        Spot::Island(name) | Spot::Client(name) => name.clone().into(),
        Spot::Bridge(from, to) => {
            let word = words.pick("Bridge", "Link");
            format!("{word} {from} – {to}").into()
        }
        Spot::Lamp(id) => {
            let word = words.pick("Lamp", "Invariant");
            let name = super::lamps::say(&Lamps::Name(*id), words);
            format!("{word} “{name}”").into()
        }
        Spot::Row(row) => {
            let word = words.pick("Row", "Entry");
            format!("{word} {row}").into()
        }
        Spot::Timeline => "Timeline".into(),
    }
}
