//! The summary to keep: strong, weak, not answered, next, and the record of every question; printed, copied or saved.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use split_isles_taught::Prose;

use super::pick::day;
use super::question::written;
use super::record::told;
use super::report::{Headings, Line, Record, Score, markdown, missing, ticked};
use super::room::{Room, room};
use super::script::Script;
use crate::drill::study::Study;
use crate::foreign;
use crate::place::{Place, way, way_after};
use crate::prose::{in_engineering, phrase, prose};
use crate::strings::{Common, Drill, Mock, Phrase, Speech, Text, speech, tr};
use crate::ui::{Icon, copy_text, icon, save_file};

/// The summary.
#[component]
pub(super) fn Summary(
    /// The interview.
    script: Arc<Script>,
) -> impl IntoView {
    let (room, speech) = (room(), speech());
    let heading = NodeRef::<html::H3>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            drop(heading.focus());
        }
    });
    let written = written(room.study, &script);
    foreign::teach(written);
    let titled_in = foreign::lang(room.study.titled_in(""));
    let record = room
        .replies
        .with_untracked(|replies| script.record(replies));
    let sum = record.score();
    let (rest, titled) = (Arc::clone(&script), Arc::clone(&script));
    let resume = room.is_open(&script).then(|| {
        view! { <button type="button" class="btn ghost" on:click=move |_| room.resume(Arc::clone(&rest))>{tr(Mock::Resume)}</button> }
    });
    let began = script.began;
    let setting = script.setting().cloned();
    let all = told(&script, &record);
    let record = Arc::new(record);
    view! {
        <article class="mock-sum">
            <header class="page-h">
                <h3 tabindex="-1" node_ref=heading>{tr(Mock::Summary)}</h3>
                <p>{move || day(began, speech.spoken())} " · " {tr(Drill::Level(Some(script.level)))} " · " <span lang=titled_in>{move || titles(room, &titled, speech)}</span></p>
                <p><b>{tr(Mock::Score(sum.made, sum.of, sum.flags))}</b></p>
            </header>
            {foreign::remark(written)}
            {setting.map(|setting| view! { <div class="mock-set">{prose(setting)}</div> })}
            <div class="mock-three">
                {strong(&record.lines)}
                {weak(&record.lines)}
                {unanswered(&record)}
                {next(room.study, &script)}
            </div>
            {ways(room, &script, &record, speech, resume)}
            <section class="mock-record"><h4>{tr(Mock::Record)}</h4>{all}</section>
        </article>
    }
    .into_any()
}

fn titles(room: Room, script: &Script, speech: Speech) -> Text {
    let Some(deck) = room.study.deck_now() else {
        return Text::default();
    };
    let titles = script.cards.iter().filter_map(|card| deck.topic(&card.id));
    let titles = titles.map(|topic| Text::from(topic.title.clone()));
    speech.say(&Common::List(titles.collect()))
}

fn listed(title: Mock, none: Mock, rows: Vec<AnyView>) -> AnyView {
    let holds = if rows.is_empty() {
        view! { <p class="note">{tr(none)}</p> }.into_any()
    } else {
        view! { <ul>{rows}</ul> }.into_any()
    };
    let strong = title == Mock::Strong;
    view! { <section class="card-s" class:strong=strong><h4>{tr(title)}</h4>{holds}</section> }
        .into_any()
}

/// What was strong; nothing where nothing was answered.
fn strong(lines: &[Line]) -> AnyView {
    if lines.is_empty() {
        return ().into_any();
    }
    let rows = lines
        .iter()
        .filter(|line| Score::of(&line.question, &line.reply).is_strong())
        .map(|line| item(Icon::Check, None, &line.question.ask));
    listed(Mock::Strong, Mock::NoStrong, rows.collect())
}

fn weak(lines: &[Line]) -> AnyView {
    if lines.is_empty() {
        return ().into_any();
    }
    let mut rows = Vec::new();
    for line in lines {
        let missed = missing(&line.question.points, &line.reply.points);
        rows.extend(missed.map(|point| item(Icon::Minus, Some(Mock::Missed), point)));
        let raised = ticked(&line.question.flags, &line.reply.flags);
        rows.extend(raised.map(|flag| item(Icon::Flag, Some(Mock::Raised), flag)));
    }
    listed(Mock::Weak, Mock::NoWeak, rows)
}

/// What was not answered: neither strong nor weak.
fn unanswered(record: &Record) -> AnyView {
    let mut rows: Vec<AnyView> = record
        .open
        .iter()
        .map(|line| item(Icon::Minus, None, &line.question.ask))
        .collect();
    if rows.is_empty() {
        return ().into_any();
    }
    if record.further > 0 {
        let further = tr(Mock::Further(record.further));
        rows.push(view! { <li>{icon(Icon::Minus)} <span>{further}</span></li> }.into_any());
    }
    listed(Mock::Unanswered, Mock::NoWeak, rows)
}

fn item(mark: Icon, before: Option<Mock>, text: &Prose) -> AnyView {
    view! { <li>{icon(mark)} <span>{before.map(|words| view! { <em>{tr(words)}</em> " " })}{phrase(text.clone())}</span></li> }
        .into_any()
}

fn next(study: Study, script: &Script) -> AnyView {
    let mut rows: Vec<AnyView> = Vec::new();
    for card in &script.cards {
        let number = card.lesson;
        let lesson = move || {
            let (title, slug) = study.lesson(number)?;
            let words = tr(Drill::Lesson(number, Some(title))).into_any();
            Some(view! { <li>{icon(Icon::Read)} {way(Place::Lesson(slug, None), "", words)}</li> })
        };
        rows.push(view! { {lesson} }.into_any());
        if let Some(topic) = study
            .deck_now()
            .and_then(|deck| deck.topic(&card.id).cloned())
        {
            let name = topic.name.clone();
            let choose = move || study.choose(|settings| settings.topic = Some(name.clone()));
            let words = tr(Mock::DrillTopic(topic.title)).into_any();
            rows.push(view! { <li>{icon(Icon::Replay)} {way_after(choose, Place::Drill, "", words)}</li> }.into_any());
        }
    }
    listed(Mock::NextSteps, Mock::NoWeak, rows)
}

fn ways(
    room: Room,
    script: &Arc<Script>,
    record: &Arc<Record>,
    speech: Speech,
    resume: impl IntoView + 'static,
) -> AnyView {
    let copied = RwSignal::new(None::<bool>);
    let text = {
        let (script, record) = (Arc::clone(script), Arc::clone(record));
        move || untrack(|| report(room, &script, &record, speech))
    };
    let saved = text.clone();
    let print = move |_| {
        // A browser that cannot print says so itself.
        drop(window().print());
    };
    view! {
        <p class="kept-b mock-ways">
            <button type="button" class="btn ghost" on:click=move |_| save_file("interview.md", &saved())>{icon(Icon::File)} {tr(Mock::Save)}</button>
            <button type="button" class="btn ghost" on:click=move |_| copy_text(text(), move |done| { let _ = copied.try_set(Some(done)); })>{icon(Icon::Link)} {tr(Mock::Copy)}</button>
            <button type="button" class="btn ghost" on:click=print>{tr(Mock::Print)}</button>
            <button type="button" class="btn solid" on:click=move |_| room.leave()>{tr(Mock::Again)}</button>
            {resume}
            <span class="note" role="status">{move || copied.get().map(|done| tr(Mock::Copied(done)))}</span>
        </p>
    }
    .into_any()
}

fn report(room: Room, script: &Script, record: &Record, speech: Speech) -> String {
    let say = |phrase: Mock| said(speech, &phrase);
    let level = said(speech, &Drill::Level(Some(script.level)));
    let (sum, in_engineering) = (record.score(), in_engineering(speech));
    let words = Headings {
        title: format!(
            "{} · {level} · {}",
            titles(room, script, speech),
            day(script.began, speech.language.get_untracked())
        ),
        score: say(Mock::Score(sum.made, sum.of, sum.flags)),
        setting: script.setting().map(|text| text.plain(in_engineering)),
        unanswered: say(Mock::Unanswered),
        further: (record.further > 0).then(|| say(Mock::Further(record.further))),
        uncompared: say(Mock::Uncompared),
        gone: say(Mock::Gone),
        strong: say(Mock::Strong),
        weak: say(Mock::Weak),
        next: say(Mock::NextSteps),
        said: say(Mock::YouSaid),
        nothing: say(Mock::SaidAloud),
        points: say(Mock::Points),
        flags: say(Mock::Flags),
        model: say(Mock::Model),
        missed: say(Mock::Missed),
        raised: say(Mock::Raised),
    };
    let next: Vec<String> = script
        .cards
        .iter()
        .map(|card| {
            let title = room.study.lesson(card.lesson).map(|(title, _)| title);
            said(speech, &Drill::Lesson(card.lesson, title))
        })
        .collect();
    markdown(&words, record, &next, in_engineering)
}

fn said(speech: Speech, phrase: &impl Phrase) -> String {
    speech.say_now(phrase).into_owned()
}
