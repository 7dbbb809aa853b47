//! Couriers' ways as arrows. All arrows of one kind and term share one path, so that hundreds cost as much as a few.

use split_isles_core::event::Loss;
use split_isles_core::message::{Courier, Party};
use split_isles_core::units::{IslandId, Span, Time};
use split_isles_core::view::track::Arrow;

use crate::timeline::markup::{Markup, number};
use crate::timeline::scale::Scale;
use crate::timeline::scene::{Scene, half_bar};

use super::stretch::seen;

/// An arrow in its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::timeline) struct Shaft {
    /// Which arrow of the window.
    pub(in crate::timeline) arrow: usize,
    /// What it carries.
    pub(in crate::timeline) courier: Courier,
    /// Its colour.
    pub(in crate::timeline) tone: u8,
    /// When it leaves.
    pub(in crate::timeline) left: Time,
    /// When it arrives or is lost, or is expected to.
    pub(in crate::timeline) due: Time,
    /// Whether it ends in the water.
    pub(in crate::timeline) lost: bool,
    /// Where it begins.
    pub(in crate::timeline) start: (f64, f64),
    /// Where it ends.
    pub(in crate::timeline) end: (f64, f64),
}

impl Shaft {
    /// Where the courier is at a moment; nothing before it left and after it ended.
    pub(in crate::timeline) fn at(&self, time: Time) -> Option<(f64, f64)> {
        if time <= self.left || time >= self.due {
            return None;
        }
        let done = time.since(self.left).0 as f64 / self.due.since(self.left).0 as f64;
        let (a, b) = (self.start, self.end);
        Some((a.0 + (b.0 - a.0) * done, a.1 + (b.1 - a.1) * done))
    }
}

/// All arrows of the window in their places.
pub(in crate::timeline) fn shafts(scene: Scene<'_>) -> Vec<Shaft> {
    let arrows = scene.tracks.arrows.iter().enumerate();
    arrows
        .filter_map(|(at, arrow)| shaft(scene, at, arrow))
        .collect()
}

fn shaft(scene: Scene<'_>, at: usize, arrow: &Arrow) -> Option<Shaft> {
    let (from, to) = (scene.layout.row(arrow.from)?, scene.layout.row(arrow.to)?);
    let down = if to.y > from.y { 1.0 } else { -1.0 };
    let half = |party: Party, time: Time| {
        party
            .as_hall()
            .and_then(|hall| scene.span_at(hall, time))
            .map_or(5.0, |span| half_bar(span, scene.layout.bar))
    };
    let (due, lost) = match (arrow.arrives, arrow.lost, arrow.due) {
        (Some(time), _, _) => (time, None),
        (None, Some((time, loss)), _) => (time, Some(loss)),
        (None, None, Some(due)) => (due.at, due.loss),
        (None, None, None) => (arrow.left + usual(scene, arrow), None),
    };
    let start = (
        scene.scale.x(arrow.left),
        from.middle() + down * half(arrow.from, arrow.left),
    );
    let whole = to.middle() - down * half(arrow.to, due);
    let y = match lost {
        None | Some(Loss::Down) => whole,
        Some(Loss::Cut | Loss::Chance) => {
            water(scene, arrow).unwrap_or(f64::midpoint(start.1, whole))
        }
        Some(Loss::Overflow) => start.1 + down * 4.0,
    };
    let tone = scene.courier_tone(arrow.from, arrow.to, arrow.envelope.term);
    Some(Shaft {
        arrow: at,
        courier: arrow.envelope.courier,
        tone,
        left: arrow.left,
        due,
        lost: lost.is_some(),
        start,
        end: (scene.scale.x(due), y),
    })
}

/// Where somebody lives.
fn island(scene: Scene<'_>, party: Party) -> Option<IslandId> {
    let halls = &scene.scenario.city.halls;
    let hall = party.as_hall().and_then(|hall| halls.get(hall.index()));
    let client = party
        .as_client()
        .and_then(|client| scene.scenario.clients.get(client.index()));
    hall.map(|hall| hall.island)
        .or(client.map(|client| client.island))
}

/// How long a courier usually takes: for those of whom nobody knows better.
fn usual(scene: Scene<'_>, arrow: &Arrow) -> Span {
    let city = &scene.scenario.city;
    if island(scene, arrow.from) == island(scene, arrow.to) {
        city.road.delay
    } else {
        city.bridge.delay
    }
}

/// The middle of the water that an arrow crosses.
fn water(scene: Scene<'_>, arrow: &Arrow) -> Option<f64> {
    let (a, b) = (island(scene, arrow.from)?, island(scene, arrow.to)?);
    let bridges = &scene.scenario.city.bridges;
    let over = bridges
        .iter()
        .position(|(x, y)| (*x, *y) == (a, b) || (*x, *y) == (b, a))?;
    let (y, height) = scene.layout.strip(over as u8)?;
    Some(y + height / 2.0)
}

const KINDS: [(Courier, &str); 8] = [
    (Courier::Ack, "ack"),
    (Courier::Heartbeat, "heartbeat"),
    (Courier::Response, "answer"),
    (Courier::Request, "wish"),
    (Courier::Append, "append"),
    (Courier::Snapshot, "snapshot"),
    (Courier::Transfer, "vote"),
    (Courier::Vote, "vote"),
];

/// From so many arrows on, they are drawn thinner.
const DENSE: usize = 400;

/// Lines, heads, diamonds and crosses.
pub(in crate::timeline) fn strokes(shafts: &[Shaft], scale: Scale) -> String {
    let mut out = Markup::default();
    out.raw(if shafts.len() > DENSE {
        "<g class=\"dense\">"
    } else {
        "<g>"
    });
    for tone in 0..=6u8 {
        let mut heads = String::new();
        let mut diamonds = String::new();
        for (courier, class) in KINDS {
            let mut lines = String::new();
            for shaft in shafts
                .iter()
                .filter(|s| s.tone == tone && s.courier == courier)
            {
                line(&mut lines, shaft, scale);
                if !shaft.lost {
                    head(&mut heads, shaft);
                }
                if courier == Courier::Vote {
                    diamond(&mut diamonds, shaft.start);
                }
            }
            if !lines.is_empty() {
                path(&mut out, &format!("tl-m k-{class} term-{tone}"), &lines);
            }
        }
        if !heads.is_empty() {
            path(&mut out, &format!("tl-mk term-{tone}"), &heads);
        }
        if !diamonds.is_empty() {
            path(&mut out, &format!("tl-vt term-{tone}"), &diamonds);
        }
    }
    let mut crosses = String::new();
    for shaft in shafts.iter().filter(|shaft| shaft.lost) {
        cross(&mut crosses, shaft.end);
    }
    if !crosses.is_empty() {
        path(&mut out, "tl-x", &crosses);
    }
    out.raw("</g>");
    out.finish()
}

/// How many colours couriers can have: six terms, and none.
pub(in crate::timeline) const TONES: usize = 7;

/// The couriers that are under way at a moment, as dots on the playhead: one path for each colour.
pub(in crate::timeline) fn dots(shafts: &[Shaft], at: Time) -> [String; TONES] {
    let mut by_tone: [String; TONES] = Default::default();
    for shaft in shafts {
        let d = by_tone.get_mut(usize::from(shaft.tone));
        if let (Some((x, y)), Some(d)) = (shaft.at(at), d) {
            d.push('M');
            point(d, (x, y - 2.6));
            d.push_str("a2.6 2.6 0 1 1-.01 0z");
        }
    }
    by_tone
}

/// One arrow on top of all, thick.
pub(in crate::timeline) fn highlight(shaft: &Shaft, scale: Scale) -> String {
    let mut out = Markup::default();
    let mut d = String::new();
    line(&mut d, shaft, scale);
    path(&mut out, "tl-hl0", &d);
    path(&mut out, &format!("tl-hl term-{}", shaft.tone), &d);
    out.finish()
}

fn path(out: &mut Markup, class: &str, d: &str) {
    out.raw("<path class=\"")
        .raw(class)
        .raw("\" d=\"")
        .raw(d)
        .raw("\"/>");
}

fn point(d: &mut String, at: (f64, f64)) {
    number(d, at.0);
    d.push(' ');
    number(d, at.1);
}

fn line(d: &mut String, shaft: &Shaft, scale: Scale) {
    if let Some((from, to)) = seen((shaft.start, shaft.end), (scale.left, scale.right)) {
        d.push('M');
        point(d, from);
        d.push('L');
        point(d, to);
    }
}

fn head(d: &mut String, shaft: &Shaft) {
    let (a, b) = (shaft.start, shaft.end);
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let length = dx.hypot(dy).max(0.1);
    let (ux, uy) = (dx / length, dy / length);
    let back = (b.0 - ux * 5.0, b.1 - uy * 5.0);
    d.push('M');
    point(d, b);
    d.push('L');
    point(d, (back.0 - uy * 2.6, back.1 + ux * 2.6));
    d.push('L');
    point(d, (back.0 + uy * 2.6, back.1 - ux * 2.6));
    d.push('z');
}

fn diamond(d: &mut String, at: (f64, f64)) {
    d.push('M');
    point(d, (at.0, at.1 - 3.5));
    d.push_str("l3.5 3.5-3.5 3.5-3.5-3.5z");
}

fn cross(d: &mut String, at: (f64, f64)) {
    d.push('M');
    point(d, (at.0 - 3.0, at.1 - 3.0));
    d.push_str("l6 6m0-6l-6 6");
}
