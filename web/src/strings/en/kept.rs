//! English: the learner's progress as a thing to keep.

use split_isles_progress::Tally;

use crate::progress::Home;
use crate::strings::{Kept, Text, Words};

pub(crate) fn say(phrase: &Kept, _: Words) -> Text {
    match phrase {
        Kept::Title => "Your progress",
        Kept::Fold => "Your progress: save, bring in, begin anew",
        Kept::About(home) => {
            let kept = match home {
                Home::Browser => "It is kept in this browser and sent nowhere.",
                Home::Host => "It is given to the page around this one, which keeps it.",
                Home::Memory => "It is in memory until you close the page, and sent nowhere.",
            };
            return format!(
                "{kept} A file takes it to another browser; to bring one in adds to what is here and loses nothing. Of an interview answer that differs here and there, the later version stays."
            )
            .into();
        }
        Kept::Holds(tally) if tally.is_nothing() => "There is nothing yet.",
        Kept::Holds(tally) => return format!("{}.", counted(tally)).into(),
        Kept::Export => "Save as a file",
        Kept::Import => "Bring in a file",
        Kept::Brought(tally) if tally.is_nothing() => "Everything in the file was here already.",
        Kept::Brought(tally) => return format!("The file brought {}.", counted(tally)).into(),
        Kept::Unreadable(error) => {
            return format!("The file was not brought in, and nothing here was changed. {}.", capital(&error.to_string())).into();
        }
        Kept::NoFile => "The file could not be opened.",
        Kept::TooMuch => "With this file it would be more than can be kept. Nothing was changed.",
        Kept::Reset => "Begin anew",
        Kept::ResetAsk(tally) => {
            return format!("This erases {} from this browser. A file saved before can bring it back.", counted(tally)).into();
        }
        Kept::ResetYes => "Erase it all",
        Kept::ResetNo => "Keep it",
        Kept::WasReset => "Everything is erased.",
        Kept::Denied => "This browser keeps nothing for the page",
        Kept::DeniedAbout => "Your answers count and are in memory until you close the page. Save them as a file to have them again.",
        Kept::NoRoom => "This browser has no more room for the page",
        Kept::NoRoomAbout => "What it has kept before stays. What is new counts and is in memory until you close the page. Save it all as a file.",
        Kept::Full => "There is no room for more",
        Kept::FullAbout => "Everything up to here is safe; your latest answer was not kept. Save it all as a file, then begin anew.",
        Kept::Damaged => "What was kept of your progress cannot be read",
        Kept::DamagedAbout(error) => {
            return format!("{}. It is left as it is. You can go on: new answers are in memory until you close the page.", capital(&error.to_string())).into();
        }
        Kept::SaveDamaged => "Save the damaged text",
        Kept::GiveUp => "Give it up",
        Kept::GiveUpAsk => "The damaged text is then replaced by what you have done since. Save it first, if it may still be mended.",
        Kept::GiveUpYes => "Replace it",
    }
    .into()
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

fn counted(tally: &Tally) -> String {
    let some = |count: usize, one: &str, many: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{count} {many}")),
    };
    let parts: Vec<String> = [
        some(tally.reviews, "answer", "answers"),
        some(tally.predictions, "prediction", "predictions"),
        some(tally.goals, "goal met", "goals met"),
        some(tally.interviews, "interview", "interviews"),
    ]
    .into_iter()
    .flatten()
    .collect();
    match &parts[..] {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
