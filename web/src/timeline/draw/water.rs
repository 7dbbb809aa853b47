//! The water between islands: plain under a bridge that stands, waves from the cut on, fog, broken planks, and chevrons that point
//! the way that still works.

use split_isles_core::view::Flow;
use split_isles_core::view::track::GutterSpan;

use crate::strings::Times;
use crate::timeline::layout::RowKind;
use crate::timeline::markup::{Area, Markup};
use crate::timeline::scene::Scene;
use crate::ui::Icon;

/// How a stretch of water looks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Plain,
    Flooded,
    /// Cut one way; whether the way down still works.
    OneWay(bool),
    Slow,
    Lossy,
    Partly,
}

fn look(span: &GutterSpan, downward: bool) -> Look {
    match (span.out, span.back) {
        (Flow::Cut, Flow::Cut) => Look::Flooded,
        (Flow::Cut, Flow::Open | Flow::Slow | Flow::Lossy) => Look::OneWay(!downward),
        (Flow::Open | Flow::Slow | Flow::Lossy, Flow::Cut) => Look::OneWay(downward),
        (Flow::Lossy, Flow::Open | Flow::Slow | Flow::Lossy)
        | (Flow::Open | Flow::Slow, Flow::Lossy) => Look::Lossy,
        (Flow::Slow, Flow::Open | Flow::Slow) | (Flow::Open, Flow::Slow) => Look::Slow,
        (Flow::Open, Flow::Open) if span.uneven => Look::Partly,
        (Flow::Open, Flow::Open) => Look::Plain,
    }
}

/// All strips of water.
pub(in crate::timeline) fn water(scene: Scene<'_>) -> String {
    let mut out = Markup::default();
    for row in &scene.layout.rows {
        if matches!(row.kind, RowKind::Gutter(_)) {
            let area = Area {
                x: 0.0,
                y: row.y,
                width: scene.scale.right,
                height: row.height,
            };
            out.rect("tl-gut0", area, "");
        }
    }
    for span in &scene.tracks.gutters {
        strip(&mut out, scene, span);
    }
    out.finish()
}

/// The words on the water, over the couriers that die in it.
pub(in crate::timeline) fn water_words(scene: Scene<'_>) -> String {
    let mut out = Markup::default();
    for span in &scene.tracks.gutters {
        words(&mut out, scene, span);
    }
    out.finish()
}

/// What is drawn where: nothing where the bridge stands.
fn place(scene: Scene<'_>, span: &GutterSpan) -> Option<(Area, Look)> {
    let (y, height) = scene.layout.strip(span.bridge)?;
    let (a, b) = scene.scenario.city.bridges.get(usize::from(span.bridge))?;
    let look = look(span, a <= b);
    let left = scene.scale.x(span.from).max(scene.scale.left);
    let right = span
        .to
        .map_or(scene.scale.right, |to| scene.scale.x_within(to));
    let area = Area {
        x: left,
        y,
        width: right - left,
        height,
    };
    (look != Look::Plain && right > left).then_some((area, look))
}

fn strip(out: &mut Markup, scene: Scene<'_>, span: &GutterSpan) {
    let Some((area, look)) = place(scene, span) else {
        return;
    };
    let Area {
        x: left,
        y,
        width,
        height,
    } = area;
    let right = left + width;
    let (pattern, class) = match look {
        Look::Plain | Look::Flooded => ("w", "cut"),
        Look::OneWay(true) => ("down", "cut"),
        Look::OneWay(false) => ("up", "cut"),
        Look::Slow => ("fog", "slow"),
        Look::Lossy => ("planks", "slow"),
        Look::Partly => ("sparse", "slow"),
    };
    out.rect(&format!("tl-gut {class}"), area, "");
    out.raw("<rect x=\"")
        .num(left)
        .raw("\" y=\"")
        .num(y)
        .raw("\" width=\"")
        .num(right - left);
    out.raw("\" height=\"")
        .num(height)
        .raw("\" fill=\"url(#")
        .raw(scene.name)
        .raw("-");
    out.raw(pattern).raw(")\"/>");
    if span.from >= scene.scale.from {
        out.line("tl-gutedge", (left, y), (left, y + height));
    }
}

fn words(out: &mut Markup, scene: Scene<'_>, span: &GutterSpan) {
    let Some((area, look)) = place(scene, span) else {
        return;
    };
    let Area {
        x: left,
        y,
        width,
        height,
    } = area;
    let right = (left + width).min(scene.scale.x_within(scene.frontier));
    let (phrase, icon) = match look {
        Look::Plain | Look::Flooded => (Times::Flooded, Icon::Wave),
        Look::OneWay(_) => (Times::OneWay, Icon::OneWay),
        Look::Slow => (Times::Slow, Icon::Fog),
        Look::Lossy => (Times::Lossy, Icon::Cut),
        Look::Partly => (Times::PartlyCut, Icon::Wave),
    };
    let text = scene.say(&phrase);
    let wide = super::words_width(&text) + 26.0;
    if !scene.layout.narrow && height >= 14.0 && right - left > wide + 12.0 {
        let tall = height.min(16.0);
        let plate = Area {
            x: left + 6.0,
            y: y + (height - tall) / 2.0,
            width: wide,
            height: tall,
        };
        let middle = y + height / 2.0;
        out.rect("tl-gl", plate, "rx=\"3\"");
        out.icon("flt", icon.drawing(), (left + 17.0, middle), 12.0);
        out.words("tl-et flt", (left + 26.0, middle + 3.9), "", &text);
    }
}
