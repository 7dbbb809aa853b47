//! The halls' bars, painted by role and term, and the ticks of what leaders found committed.

use split_isles_core::effect::Role;
use split_isles_core::message::Party;
use split_isles_core::view::Status;
use split_isles_core::view::track::LaneSpan;

use crate::numbering::Numbering;
use crate::strings::Times;
use crate::timeline::chips::Breach;
use crate::timeline::markup::{Area, Markup};
use crate::timeline::scene::Scene;
use crate::ui::Icon;

/// All bars.
pub(in crate::timeline) fn lanes(scene: Scene<'_>) -> String {
    let mut out = Markup::default();
    // A power box has no bar: its hall's lane tells what becomes of it.
    let lanes = scene.tracks.lanes.iter();
    for lane in lanes.filter(|lane| !scene.layout.is_power_box(lane.hall)) {
        if let Some(row) = scene.layout.row(Party::hall(lane.hall)) {
            for span in &lane.spans {
                // A place that serves the city has no role or term of the city.
                let quiet = LaneSpan {
                    role: Role::Follower,
                    ..*span
                };
                let serves = scene.serves(lane.hall);
                let tone = if serves { 0 } else { scene.tone(span.term) };
                let span = if serves { &quiet } else { span };
                bar(&mut out, scene, (span, tone), row.middle());
            }
        }
    }
    holds(&mut out, scene);
    out.finish()
}

/// A thin bar of wax over the lane of whoever acts as holder of the city's lock, from its seal on.
fn holds(out: &mut Markup, scene: Scene<'_>) {
    for hold in &scene.tracks.holds {
        let Some(row) = scene.layout.row(Party::hall(hold.hall)) else {
            continue;
        };
        let left = scene.scale.x(hold.from).max(scene.scale.left);
        let end = hold.to.unwrap_or(scene.frontier).min(scene.frontier);
        let right = scene.scale.x_within(end);
        if right - left <= 0.0 {
            continue;
        }
        let y = row.middle() - scene.layout.bar / 2.0 - 1.6;
        let area = Area {
            x: left,
            y,
            width: right - left,
            height: 3.0,
        };
        out.rect("tl-hold", area, "rx=\"1.5\"");
        if hold.from >= scene.scale.from {
            let seal = Area {
                x: left - 3.0,
                y: y - 1.5,
                width: 6.0,
                height: 6.0,
            };
            out.rect("tl-hold", seal, "rx=\"3\"");
        }
    }
}

fn bar(out: &mut Markup, scene: Scene<'_>, (span, tone): (&LaneSpan, u8), middle: f64) {
    let left = scene.scale.x(span.from).max(scene.scale.left);
    let right = span
        .to
        .map_or(scene.scale.right, |to| scene.scale.x_within(to));
    if right - left <= 0.0 {
        return;
    }
    if let Status::Crashed(_) | Status::PoweredOff(_) = span.status {
        if let Status::PoweredOff(_) = span.status {
            let dark = Area {
                x: left,
                y: middle - scene.layout.bar / 2.0,
                width: right - left,
                height: scene.layout.bar,
            };
            out.rect("tl-dark", dark, "rx=\"3\"");
        }
        out.line("tl-dead", (left, middle), (right, middle));
        let icon = match span.status {
            Status::PoweredOff(_) => Icon::Power,
            Status::Crashed(_) | Status::Running | Status::Paused(_) => Icon::Cross,
        };
        if right - left > 14.0 && span.from >= scene.scale.from {
            out.icon("ink", icon.drawing(), (left + 7.0, middle), 11.0);
        }
        return;
    }
    let paused = matches!(span.status, Status::Paused(_));
    let full = scene.layout.bar;
    let (class, height, radius) = match (paused, span.role) {
        (true, _) => ("paused", full, "3"),
        (false, Role::Follower) => ("follower", 7.0, "3.5"),
        (false, Role::PreCandidate) => ("pre", full, "3"),
        (false, Role::Candidate) => ("candidate", full, "3"),
        (false, Role::Leader) => ("leader", full, "3"),
    };
    let area = Area {
        x: left,
        y: middle - height / 2.0,
        width: right - left,
        height,
    };
    let rounded = format!("rx=\"{radius}\"");
    let mixed = if span.mixed { " mixed" } else { "" };
    out.rect(
        &format!("tl-b b-{class}{mixed} term-{tone}"),
        area,
        &rounded,
    );
    if paused {
        out.rect(
            "",
            area,
            &format!("{rounded} fill=\"url(#{}-ice)\"", scene.name),
        );
    } else if span.role == Role::Candidate {
        out.rect(
            "",
            area,
            &format!("{rounded} fill=\"url(#{}-h{tone})\"", scene.name),
        );
    }
    label(out, scene, span, (left, right, middle));
}

/// The bar's words, where there is room for them.
fn label(out: &mut Markup, scene: Scene<'_>, span: &LaneSpan, place: (f64, f64, f64)) {
    let (left, right, middle) = place;
    let term = scene.mark(span.term);
    let tone = scene.tone(span.term);
    let paused = matches!(span.status, Status::Paused(_));
    let phrases = match (paused, span.role) {
        (true, _) => [
            Times::PausedBar(span.to.map(|to| to.since(span.from))),
            Times::PausedBar(None),
        ],
        (false, Role::Leader) => [Times::LeaderBar(term.clone()), Times::LeaderShort(term)],
        (false, Role::Candidate) if scene.numbering() == Numbering::Ballots => {
            [Times::ProposerBar(term), Times::ProposerBar(None)]
        }
        (false, Role::Candidate) => [Times::CandidateBar(term), Times::CandidateBar(None)],
        (false, Role::PreCandidate) => [Times::PreCandidateBar, Times::PreCandidateBar],
        (false, Role::Follower) => return,
    };
    let leads = !paused && span.role == Role::Leader;
    // What lies beyond the frontier is covered, so words must fit before it.
    let end = right.min(scene.scale.x_within(scene.frontier));
    let first = usize::from(scene.layout.narrow);
    let fitting = phrases[first..]
        .iter()
        .map(|phrase| scene.say(phrase))
        .find(|text| super::words_width(text) + if leads { 26.0 } else { 14.0 } <= end - left);
    if leads {
        if end - left > 18.0 {
            out.icon(
                &format!("on term-{tone}"),
                Icon::Flag.drawing(),
                (left + 11.0, middle),
                10.0,
            );
        }
        if let Some(text) = fitting {
            out.words(
                &format!("tl-bt on term-{tone}"),
                (left + 19.0, middle + 3.9),
                "",
                &text,
            );
        }
        return;
    }
    let Some(text) = fitting else {
        return;
    };
    let class = if paused { "paused" } else { "candidate" };
    let wide = super::words_width(&text) + 8.0;
    // While it lasts, the words stay at its beginning; once it is over, they stand in its middle.
    let x = if span.to.is_some() {
        f64::midpoint(left, end)
    } else {
        left + 6.0 + wide / 2.0
    };
    let plate = Area {
        x: x - wide / 2.0,
        y: middle - 6.0,
        width: wide,
        height: 12.0,
    };
    out.rect(&format!("tl-plate {class} term-{tone}"), plate, "rx=\"2\"");
    let class = format!("tl-bt {class} term-{tone}");
    out.words(&class, (x, middle + 3.9), "text-anchor=\"middle\"", &text);
}

/// The ticks of commits.
pub(in crate::timeline) fn commits(scene: Scene<'_>) -> String {
    let mut out = Markup::default();
    let mut last = (None, f64::MIN);
    for commit in &scene.tracks.commits {
        let Some(row) = scene.layout.row(Party::hall(commit.hall)) else {
            continue;
        };
        let (x, y) = (scene.scale.x(commit.at), row.middle());
        // Ticks closer than their own width say no more than one.
        if last.0 == Some(commit.hall) && x - last.1 < 8.0 {
            continue;
        }
        last = (Some(commit.hall), x);
        out.raw("<g class=\"tl-commit\" transform=\"translate(")
            .num(x)
            .raw(" ")
            .num(y);
        out.raw(")\"><circle r=\"5\"/><path d=\"M-2.4 .1l1.8 1.9 3-3.8\"/></g>");
    }
    out.finish()
}

/// The lines that drop from broken invariants.
pub(in crate::timeline) fn breaches(scene: Scene<'_>, breaches: &[Breach]) -> String {
    let mut out = Markup::default();
    for breach in breaches
        .iter()
        .filter(|b| scene.scale.from <= b.at && b.at <= scene.scale.to)
    {
        let x = scene.scale.x(breach.at);
        out.line("tl-vline", (x, 0.0), (x, scene.layout.height));
    }
    out.finish()
}
