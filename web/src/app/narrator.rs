//! What is said aloud while time runs: who comes to lead, what breaks, when the bridge falls and rises. The announcer keeps
//! it short.

use leptos::prelude::*;
use split_isles_core::effect::Role;
use split_isles_core::invariant::{InvariantId, Verdict};
use split_isles_core::units::HallId;
use split_isles_core::view::Flow;

use crate::session::{Moment, Session};
use crate::strings::{Bar, Common, Lamps, Phrase, Speech, Text};
use crate::ui::Announcer;

/// What is worth a sentence, as plain data: two of these in a row tell what has changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Gist {
    leaders: Vec<HallId>,
    broken: Vec<InvariantId>,
    cut: bool,
}

impl Gist {
    fn of(moment: &Moment) -> Self {
        let halls = moment.frame.halls.iter();
        let lamps = moment.lamps.iter();
        let broken = |(id, verdict): &(InvariantId, Verdict)| {
            matches!(verdict, Verdict::Broken(_)).then_some(*id)
        };
        Self {
            leaders: halls
                .filter(|hall| hall.role == Role::Leader)
                .map(|hall| hall.id)
                .collect(),
            broken: lamps.filter_map(broken).collect(),
            cut: moment
                .frame
                .bridges
                .iter()
                .any(|b| b.out == Flow::Cut && b.back == Flow::Cut),
        }
    }

    /// What has come since `before`, the gravest first.
    fn news(&self, before: &Self) -> Option<News> {
        let broken = self.broken.iter().find(|id| !before.broken.contains(id));
        let leader = self
            .leaders
            .iter()
            .find(|hall| !before.leaders.contains(hall));
        match (broken, leader) {
            (Some(broken), _) => Some(News::Broke(*broken)),
            (None, Some(leader)) => Some(News::Leads(*leader)),
            (None, None) if self.cut != before.cut => Some(News::Cut(self.cut)),
            (None, None) => None,
        }
    }
}

/// One piece of news.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum News {
    Broke(InvariantId),
    Leads(HallId),
    Cut(bool),
}

/// Tells the news of the city that the panels are about.
pub(super) fn narrate(session: Session, announcer: Announcer, speech: Speech) {
    Effect::new(move |before: Option<Gist>| {
        let now = session.focused().moment.with(|moment| Gist::of(moment));
        if let Some(news) = before.and_then(|before| now.news(&before)) {
            let at_ms = window().performance().map_or(0.0, |clock| clock.now());
            announcer.soon(words(news, session, speech), at_ms);
        }
        now
    });
    Effect::new(move |before: Option<u32>| {
        let undone = session.undone.get();
        if before.is_some_and(|before| before < undone) {
            announcer.now(speech.say_now(&Common::Undone));
        }
        undone
    });
}

fn words(news: News, session: Session, speech: Speech) -> Text {
    let say = |phrase: &dyn Phrase| {
        phrase.say(
            speech.language.get_untracked(),
            speech.words.get_untracked(),
        )
    };
    match news {
        News::Broke(id) => say(&Common::Titled(say(&Bar::Broken), say(&Lamps::Name(id)))),
        News::Leads(hall) => {
            let side = session.focus.get_untracked();
            let name = session.ask(side, |city| {
                city.timeline().scenario().hall_name(hall).to_owned()
            });
            let leader = say(&Common::Role(Role::Leader));
            say(&Common::Titled(say(&Common::Hall(name)), leader))
        }
        News::Cut(true) => say(&Bar::BridgeDown),
        News::Cut(false) => say(&Bar::BridgeUp),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_breaks_is_told_before_who_leads_and_nothing_is_told_twice() {
        let calm = Gist {
            leaders: vec![HallId(0)],
            ..Gist::default()
        };
        let cut = Gist {
            cut: true,
            ..calm.clone()
        };
        let split = Gist {
            leaders: vec![HallId(0), HallId(2)],
            ..cut.clone()
        };
        let broken = Gist {
            broken: vec![InvariantId::OneWriter],
            leaders: vec![HallId(2), HallId(3)],
            ..split.clone()
        };
        assert_eq!(cut.news(&calm), Some(News::Cut(true)));
        assert_eq!(split.news(&cut), Some(News::Leads(HallId(2))));
        assert_eq!(
            broken.news(&split),
            Some(News::Broke(InvariantId::OneWriter))
        );
        assert_eq!(broken.news(&broken), None);
        assert_eq!(calm.news(&cut), Some(News::Cut(false)));
    }
}
