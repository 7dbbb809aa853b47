//! The clients' lanes: an operation is a bar from its invocation to its end, as its client saw it.

use split_isles_core::command::Act;
use split_isles_core::event::Outcome;
use split_isles_core::message::Party;
use split_isles_core::units::OpId;
use split_isles_core::view::track::OpSpan;

use crate::timeline::markup::{Area, Markup};
use crate::timeline::scene::Scene;
use crate::ui::Icon;

/// All operations. `act` tells what was asked, `undone` what was acknowledged and is lost.
pub(in crate::timeline) fn ops(
    scene: Scene<'_>,
    act: impl Fn(OpId) -> Option<Act>,
    undone: &[OpId],
) -> String {
    let mut out = Markup::default();
    for op in &scene.tracks.ops {
        if let Some(row) = scene.layout.row(Party::client(op.client)) {
            let gone = undone.contains(&op.op);
            bar(&mut out, scene, op, (act(op.op), gone), row.middle());
        }
    }
    out.finish()
}

fn bar(out: &mut Markup, scene: Scene<'_>, op: &OpSpan, what: (Option<Act>, bool), middle: f64) {
    let (act, gone) = what;
    let left = scene.scale.x(op.from).max(scene.scale.left);
    let right = op
        .ended
        .map_or(scene.scale.right, |(at, ..)| scene.scale.x_within(at));
    let width = (right - left).max(3.0);
    let reads = act.is_some_and(Act::is_read);
    let outcome = op.ended.map(|(_, outcome, _)| outcome);
    let class = match outcome {
        None => "pending",
        Some(Outcome::Acknowledged(_)) => "done",
        Some(Outcome::Refused) => "refused",
        Some(Outcome::Unknown) => "unknown",
    };
    let (height, radius) = if reads {
        (8.0, "rx=\"4\"")
    } else {
        (scene.layout.bar - 1.0, "rx=\"2\"")
    };
    let area = Area {
        x: left,
        y: middle - height / 2.0,
        width,
        height,
    };
    let kind = if reads { "read" } else { "write" };
    out.rect(&format!("tl-op {kind} {class}"), area, radius);
    if outcome == Some(Outcome::Unknown) {
        out.rect(
            "",
            area,
            &format!("{radius} fill=\"url(#{}-h0)\"", scene.name),
        );
    }
    words(out, scene, (op, act), (left, right, middle), reads);
    if gone {
        out.line("tl-opx", (left, middle), (left + width, middle));
    }
    let icon = match outcome {
        None => return,
        Some(Outcome::Acknowledged(_)) => Icon::Check,
        Some(Outcome::Refused) => Icon::Cross,
        Some(Outcome::Unknown) => Icon::Unknown,
    };
    let glyph = if gone { "gone" } else { class };
    out.raw("<g class=\"tl-opo ")
        .raw(glyph)
        .raw("\"><circle cx=\"")
        .num(right)
        .raw("\" cy=\"");
    out.num(middle)
        .raw("\" r=\"6\"/>")
        .icon("", icon.drawing(), (right, middle), 9.0)
        .raw("</g>");
}

/// What was asked, where there is room for it.
fn words(
    out: &mut Markup,
    scene: Scene<'_>,
    op: (&OpSpan, Option<Act>),
    place: (f64, f64, f64),
    reads: bool,
) {
    let (left, right, middle) = place;
    let end = right.min(scene.scale.x_within(scene.frontier));
    let Some(act) = op.1.filter(|_| !reads) else {
        return;
    };
    let text = scene.deed(act);
    if super::words_width(&text) + 18.0 <= end - left {
        let wide = super::words_width(&text) + 6.0;
        let hatched = matches!(op.0.ended, Some((_, Outcome::Unknown, _)));
        if hatched {
            let plate = Area {
                x: left + 2.0,
                y: middle - 5.5,
                width: wide,
                height: 11.0,
            };
            out.rect("tl-opp", plate, "rx=\"2\"");
        }
        out.words("tl-opt", (left + 5.0, middle + 3.9), "", &text);
    }
}
