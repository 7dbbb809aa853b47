//! English: the address, and a page within another page.

use crate::asked::Wrong;
use crate::strings::{Common, Embedded, Text, Words};

pub(crate) fn say(phrase: &Embedded, words: Words) -> Text {
    match phrase {
        Embedded::Wrong(wrong) => {
            let pair = |wrong: &Wrong| format!("{}={}", wrong.key, wrong.value);
            let pairs: Vec<String> = wrong.iter().map(pair).collect();
            return format!(
                "The address asks for what does not exist, so the usual holds: {}",
                pairs.join(" · ")
            )
            .into();
        }
        Embedded::NoScenario(name) => {
            return format!(
                "There is no scenario of this name, so the first city is shown: scenario={name}"
            )
            .into();
        }
        Embedded::NotHad(name, missing) => {
            let why = super::common::say(&Common::Missing(*missing), words);
            return format!("The first city is shown instead of scenario={name}: {why}").into();
        }
        Embedded::Coming => "The city is on its way …",
        Embedded::WholePage => "Open the whole page",
    }
    .into()
}
