//! How an interview comes about: a card is looked for and a new one begins, or one that is kept is looked at again.

use std::sync::Arc;

use leptos::prelude::*;
use split_isles_taught::Card;

use super::Room;
use crate::chance;
use crate::drill::interview::clock::Lasting;
use crate::drill::interview::script::{Stage, Wish, by_turn, script};
use crate::progress::{local, now};

impl Room {
    /// Looks for a card of the chosen kind and begins: one that was never asked first, then the one that was asked longest ago.
    pub(in crate::drill::interview) fn start(self) {
        let wish = self.wish.get_untracked();
        let Some(deck) = self.study.deck_now() else {
            return;
        };
        let candidates: Vec<_> = {
            let cards = deck.of_topic(wish.topic.as_deref());
            let wanted: Vec<_> = cards.into_iter().filter(|card| wish.fits(card)).collect();
            let seen = self.seen.get_value();
            self.keeper
                .now(|kept| by_turn(kept, &wanted, &seen, local()))
        };
        let turn = self.fetching();
        leptos::task::spawn_local(async move {
            let mut found = Stage::None;
            let mut asked = None;
            for id in candidates {
                let Some(topic) = deck.topic(&id) else {
                    continue;
                };
                match self.study.cards_of(&topic.name).await {
                    Err(missing) => {
                        found = Stage::Missing(missing);
                        break;
                    }
                    Ok(cards) => {
                        asked = cards.into_iter().find(|card| card.id == id);
                        if asked.is_some() {
                            break;
                        }
                    }
                }
            }
            if self.turn.get_value() != turn {
                return;
            }
            match asked {
                None => self.stage.set(found),
                Some(card) => self.begin_with(card, &wish),
            }
        });
    }

    fn begin_with(self, card: Card, wish: &Wish) {
        let began = now();
        self.seen.update_value(|seen| {
            seen.retain(|(one, _)| *one != card.id);
            seen.push((card.id.clone(), began));
        });
        let (script, replies) = script(chance::uuid(), began, wish.level, vec![card], Vec::new());
        self.lasting.set_value(Lasting::of(wish.clock(), 0));
        self.replies.set(replies);
        self.resume(Arc::new(script));
    }

    /// Something is on its way: what was asked for before, and what was typed before, is nobody's any more.
    fn fetching(self) -> u32 {
        let turn = self.turn.get_value() + 1;
        self.turn.set_value(turn);
        self.typed.update_value(|typed| *typed += 1);
        self.stage.set(Stage::Coming);
        turn
    }

    /// Opens one that is kept.
    pub(in crate::drill::interview) fn look_at(self, id: String) {
        let Some(kept) = self.keeper.now(|progress| {
            let mut all = progress.interviews();
            all.find(|(one, _)| *one == id)
                .map(|(_, interview)| interview.clone())
        }) else {
            return;
        };
        let Some(deck) = self.study.deck_now() else {
            return;
        };
        let turn = self.fetching();
        leptos::task::spawn_local(async move {
            let mut cards: Vec<Card> = Vec::new();
            let mut missing = None;
            for reply in &kept.replies {
                if cards.iter().any(|card| card.id == reply.card) {
                    continue;
                }
                let Some(topic) = deck.topic(&reply.card) else {
                    continue;
                };
                match self.study.cards_of(&topic.name).await {
                    Ok(all) => cards.extend(all.into_iter().find(|card| card.id == reply.card)),
                    Err(why) => missing = Some(why),
                }
            }
            if self.turn.get_value() != turn {
                return;
            }
            if let Some(missing) = missing {
                self.stage.set(Stage::Missing(missing));
                return;
            }
            let (script, replies) = script(id, kept.began, kept.level, cards, kept.replies);
            self.lasting.set_value(Lasting::of(kept.clock, kept.lasted));
            self.replies.set(replies);
            self.stage.set(Stage::Summary(Arc::new(script)));
        });
    }
}
