//! What is asked, for whom, and with which clock; and the interviews of before.

use leptos::prelude::*;
use split_isles_progress::{Interview, Moment, Progress, Reply};
use split_isles_taught::Level;

use super::room::{Room, room};
use crate::foreign;
use crate::place::{Place, way};
use crate::progress::keeper;
use crate::strings::{Drill, Language, Mock, Timer, speech, tr};
use crate::ui::typed::{Field, number_field};
use crate::ui::{Choice, Icon, Segments, icon};

/// How long an interview may be asked to last, in minutes.
const MINUTES: (i32, i32) = (1, 180);

/// The choice.
#[component]
pub(super) fn Pick(
    /// Whether nothing was found for it.
    none: bool,
) -> impl IntoView {
    let room = room();
    view! {
        <header class="page-h"><h3>{tr(Mock::Title)}</h3><p>{tr(Mock::About)}</p></header>
        <div class="mock-two">
            <section class="card-s mock-pick">
                {level(room)}
                {kind(room)}
                {topic(room)}
                {timer(room)}
                <p role="alert" class="told">{none.then(|| tr(Mock::None))}</p>
                <p class="kept-b">
                    <button type="button" class="btn solid" on:click=move |_| room.start()>{icon(Icon::Play)} {tr(Mock::Begin)}</button>
                    {way(Place::Drill, "btn ghost", tr(Drill::BackToCards).into_any())}
                </p>
            </section>
            <section aria-labelledby="past-h">
                <h4 id="past-h">{tr(Mock::Past)}</h4>
                {move || past(room)}
            </section>
        </div>
    }
    .into_any()
}

fn labelled(words: Mock, holds: AnyView) -> AnyView {
    view! { <div class="mock-row"><span aria-hidden="true">{tr(words)}</span>{holds}</div> }
        .into_any()
}

fn level(room: Room) -> AnyView {
    let choices = Level::ALL.map(|level| Choice::words(tr(Drill::Level(Some(level)))));
    let at = Signal::derive(move || {
        let level = room.wish.with(|wish| wish.level);
        Level::ALL.iter().position(|one| *one == level).unwrap_or(0)
    });
    let choose = Callback::new(move |at: usize| {
        if let Some(level) = Level::ALL.get(at) {
            room.wish.update(|wish| wish.level = *level);
        }
    });
    let choices = choices.into_iter().collect::<Vec<_>>();
    let holds = view! { <Segments legend=tr(Drill::LevelOf) name="mock-level" choices=choices chosen=at on_choose=choose /> };
    view! { <div class="mock-row"><span aria-hidden="true">{tr(Drill::LevelOf)}</span>{holds}</div> }
        .into_any()
}

fn kind(room: Room) -> AnyView {
    let choices = vec![
        Choice::words(tr(Mock::Kind(true))),
        Choice::words(tr(Mock::Kind(false))),
    ];
    let at = Signal::derive(move || usize::from(!room.wish.with(|wish| wish.chain)));
    let choose = Callback::new(move |at: usize| room.wish.update(|wish| wish.chain = at == 0));
    let holds = view! { <Segments legend=tr(Mock::KindOf) name="mock-kind" choices=choices chosen=at on_choose=choose /> };
    labelled(Mock::KindOf, holds.into_any())
}

fn topic(room: Room) -> AnyView {
    let topics = move || {
        let deck = room.study.deck();
        let topics = deck.map(|deck| deck.topics.clone()).unwrap_or_default();
        topics
            .into_iter()
            .filter(|topic| topic.cards.iter().any(|card| card.form.is_spoken()))
            .map(|topic| {
                let name = topic.name.clone();
                let lang = foreign::lang(room.study.titled_in(&name));
                let picked = move || room.wish.with(|wish| wish.topic.as_ref() == Some(&name));
                // What has no such question cannot be chosen; what was chosen stands until another is.
                let cards = topic.cards;
                let empty = move || room.wish.with(|wish| !cards.iter().any(|card| wish.fits(card)));
                view! { <option value=topic.name lang=lang disabled=empty prop:selected=picked>{topic.title}</option> }
            })
            .collect::<Vec<_>>()
    };
    let choose = move |event| {
        let name: String = event_target_value(&event);
        room.wish
            .update(|wish| wish.topic = (!name.is_empty()).then_some(name));
    };
    let any = move || room.wish.with(|wish| wish.topic.is_none());
    view! {
        <label class="mock-row">
            <span>{tr(Drill::Topic)}</span>
            <select on:change=choose><option value="" prop:selected=any>{tr(Drill::AllTopics)}</option>{topics}</select>
        </label>
    }
    .into_any()
}

fn timer(room: Room) -> AnyView {
    let choices: Vec<Choice> = Timer::ALL
        .into_iter()
        .map(|timer| Choice::words(tr(Mock::Timer(timer))))
        .collect();
    let at = Signal::derive(move || {
        let timer = room.wish.with(|wish| wish.timer);
        Timer::ALL.iter().position(|one| *one == timer).unwrap_or(0)
    });
    let choose = Callback::new(move |at: usize| {
        if let Some(timer) = Timer::ALL.get(at) {
            room.wish.update(|wish| wish.timer = *timer);
        }
    });
    let down = Memo::new(move |_| room.wish.with(|wish| wish.timer == Timer::Down));
    let on = move || room.wish.with(|wish| wish.timer != Timer::Off);
    let refusal = RwSignal::new(None);
    let minutes = move || {
        number_field(Field {
            class: "mock-row",
            name: tr(Mock::Minutes),
            there: Signal::stored(true),
            stands: Signal::derive(move || room.wish.with(|wish| wish.minutes.to_string())),
            bounds: Signal::stored(MINUTES),
            take: Callback::new(move |minutes| {
                if let Ok(minutes) = u16::try_from(minutes) {
                    room.wish.update(|wish| wish.minutes = minutes);
                }
            }),
            refusal,
        })
    };
    let holds = view! { <Segments legend=tr(Mock::TimerOf) name="mock-timer" choices=choices chosen=at on_choose=choose /> };
    view! {
        {labelled(Mock::TimerOf, holds.into_any())}
        {move || down.get().then(minutes)}
        {move || on().then(|| view! { <p class="note">{tr(Mock::TimerAbout)}</p> })}
    }
    .into_any()
}

/// What was practised before, the latest first.
fn past(room: Room) -> AnyView {
    let mut all: Vec<(String, Interview)> = keeper().with(|kept: &Progress| {
        let something = |one: &Interview| one.replies.iter().any(Reply::is_something);
        let all = kept.interviews().filter(|(_, one)| something(one));
        all.map(|(id, one)| (id.to_owned(), one.clone())).collect()
    });
    if all.is_empty() {
        return view! { <p class="note">{tr(Mock::NoPast)}</p> }.into_any();
    }
    all.sort_by_key(|(_, one)| std::cmp::Reverse(one.began));
    let (deck, speech) = (room.study.deck(), speech());
    let rows: Vec<AnyView> = all
        .into_iter()
        .map(|(id, one)| {
            let first = one.replies.first();
            let topic = first.and_then(|reply| {
                let topic = deck.as_ref()?.topic(&reply.card)?;
                Some(topic.title.clone())
            });
            let answers = one.replies.iter().filter(|reply| reply.is_answer());
            let words = Mock::PastOne(topic.unwrap_or_default(), one.level, answers.count());
            let began = one.began;
            view! {
                <li>
                    <button type="button" class="past" on:click=move |_| room.look_at(id.clone())>
                        <time>{move || day(began, speech.spoken())}</time> <span>{tr(words)}</span> {icon(Icon::Right)}
                    </button>
                </li>
            }
            .into_any()
        })
        .collect();
    view! { <ul class="pasts">{rows}</ul> }.into_any()
}

/// A day as it is written in a language: where the reader's browser speaks it, as it does there.
pub(super) fn day(moment: Moment, language: Language) -> String {
    let spoken = window().navigator().languages();
    let mut spoken = spoken.iter().filter_map(|tag| tag.as_string());
    let tag = spoken.find(|tag| Language::of_tag(tag) == Some(language));
    let tag = tag.unwrap_or_else(|| language.tag().to_owned());
    let date = js_sys::Date::new(&(moment.millis() as f64).into());
    let options = js_sys::Object::new();
    for (key, value) in [("day", "numeric"), ("month", "short"), ("year", "numeric")] {
        // Setting a field of a fresh object cannot fail.
        drop(js_sys::Reflect::set(&options, &key.into(), &value.into()));
    }
    date.to_locale_date_string(&tag, &options).into()
}
