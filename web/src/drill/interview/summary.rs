//! The summary to keep: strong, weak, next, and the record of every question; printed, copied or saved.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use split_isles_progress::Reply;
use split_isles_taught::Prose;

use super::pick::day;
use super::report::{Headings, Line, Score, markdown, missing, reply_to, ticked};
use super::room::{Room, room};
use super::script::Script;
use crate::drill::study::Study;
use crate::place::{Place, way};
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
    let replies = room.replies.get_untracked();
    let lines: Arc<Vec<Line>> = Arc::new(lines(&script, &replies));
    let sum = lines
        .iter()
        .map(|line| Score::of(&line.question, &line.reply))
        .fold(Score::default(), Score::plus);
    let open = script.questions.len() > replies.len();
    let (rest, titled) = (Arc::clone(&script), Arc::clone(&script));
    let resume = open.then(|| {
        view! { <button type="button" class="btn ghost" on:click=move |_| room.resume(Arc::clone(&rest))>{tr(Mock::Resume)}</button> }
    });
    let record: Vec<AnyView> = lines
        .iter()
        .enumerate()
        .map(|(at, line)| told(&script, at, line))
        .collect();
    view! {
        <article class="mock-sum">
            <header class="page-h">
                <h3 tabindex="-1" node_ref=heading>{tr(Mock::Summary)}</h3>
                <p>{day(script.began.millis())} " · " {tr(Drill::Level(Some(script.level)))} " · " {move || titles(room, &titled, speech)}</p>
                <p><b>{tr(Mock::Score(sum.made, sum.of, sum.flags))}</b></p>
            </header>
            <div class="mock-three">
                {strong(&lines)}
                {weak(&lines)}
                {next(room.study, &script)}
            </div>
            {ways(room, &script, &lines, sum, speech, resume)}
            <section class="mock-record"><h4>{tr(Mock::Record)}</h4>{record}</section>
        </article>
    }
    .into_any()
}

/// The questions that were answered, with their answers.
fn lines(script: &Script, replies: &[Reply]) -> Vec<Line> {
    let answered = script.questions.iter().filter_map(|question| {
        let card = script.cards.get(question.card)?;
        Some(Line {
            question: question.clone(),
            reply: reply_to(replies, card, question)?.clone(),
        })
    });
    answered.collect()
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
    view! { <section class="card-s"><h4>{tr(title)}</h4>{holds}</section> }.into_any()
}

fn strong(lines: &[Line]) -> AnyView {
    let rows = lines
        .iter()
        .filter(|line| Score::of(&line.question, &line.reply).is_strong())
        .map(|line| item(Icon::Check, None, &line.question.ask));
    listed(Mock::Strong, Mock::NoStrong, rows.collect())
}

fn weak(lines: &[Line]) -> AnyView {
    let mut rows = Vec::new();
    for line in lines {
        let missed = missing(&line.question.points, &line.reply.points);
        rows.extend(missed.map(|point| item(Icon::Minus, Some(Mock::Missed), point)));
        let raised = ticked(&line.question.flags, &line.reply.flags);
        rows.extend(raised.map(|flag| item(Icon::Flag, Some(Mock::Raised), flag)));
    }
    listed(Mock::Weak, Mock::NoWeak, rows)
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
            // The way there chooses the topic, too.
            let choose = move |_| study.choose(|settings| settings.topic = Some(name.clone()));
            let words = tr(Mock::DrillTopic(topic.title)).into_any();
            rows.push(view! { <li on:click=choose>{icon(Icon::Replay)} {way(Place::Drill, "", words)}</li> }.into_any());
        }
    }
    listed(Mock::NextSteps, Mock::NoWeak, rows)
}

/// A question of the record.
fn told(script: &Script, at: usize, line: &Line) -> AnyView {
    let (question, reply) = (&line.question, &line.reply);
    let hash = script.cards.get(question.card).map(|card| card.hash);
    let rewritten = hash != Some(reply.hash);
    let text = reply.text.trim().to_owned();
    let said = if text.is_empty() {
        view! { <p class="note">{tr(Mock::SaidAloud)}</p> }.into_any()
    } else {
        view! { <p class="mock-said">{text}</p> }.into_any()
    };
    let points: Vec<AnyView> = question
        .points
        .iter()
        .zip(0_u8..)
        .map(|(point, at)| {
            let made = reply.points.contains(&at);
            let mark = if made { Icon::Check } else { Icon::Minus };
            view! { <li class:made=made>{icon(mark)} <span>{phrase(point.clone())} <span class="vh">{tr(Mock::Ticked(made))}</span></span></li> }.into_any()
        })
        .collect();
    view! {
        <section class="mock-line">
            <h5><span class="num">{at + 1}</span> {phrase(question.ask.clone())}</h5>
            {rewritten.then(|| view! { <p class="note">{tr(Mock::Rewritten)}</p> })}
            <h6>{tr(Mock::YouSaid)}</h6>
            {said}
            <h6>{tr(Mock::Points)}</h6>
            <ul class="mock-points">{points}</ul>
            <h6>{tr(Mock::Model)}</h6>
            {prose(question.model.clone())}
        </section>
    }
    .into_any()
}

fn ways(
    room: Room,
    script: &Arc<Script>,
    lines: &Arc<Vec<Line>>,
    sum: Score,
    speech: Speech,
    resume: impl IntoView + 'static,
) -> AnyView {
    let copied = RwSignal::new(None::<bool>);
    let text = {
        let (script, lines) = (Arc::clone(script), Arc::clone(lines));
        move || untrack(|| report(room, &script, &lines, sum, speech))
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

fn report(room: Room, script: &Script, lines: &[Line], sum: Score, speech: Speech) -> String {
    let say = |phrase: Mock| said(speech, &phrase);
    let level = said(speech, &Drill::Level(Some(script.level)));
    let words = Headings {
        title: format!(
            "{} · {level} · {}",
            titles(room, script, speech),
            day(script.began.millis())
        ),
        score: say(Mock::Score(sum.made, sum.of, sum.flags)),
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
    markdown(&words, lines, &next, in_engineering(speech))
}

fn said(speech: Speech, phrase: &impl Phrase) -> String {
    speech.say_now(phrase).into_owned()
}
