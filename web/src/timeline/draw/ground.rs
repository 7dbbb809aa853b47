//! What lies under everything: patterns, ruler, grid, lines between lanes, and the crowds of couriers too many to draw.

use crate::timeline::layout::{Layout, RowKind};
use crate::timeline::markup::{Area, Markup, number};
use crate::timeline::scale::{Scale, ruler_label};
use crate::timeline::scene::Scene;

/// The most ruler labels at once.
const LABELS_MAX: usize = 200;

/// The patterns that bars and water are filled with; `name` keeps those of two diagrams apart.
pub(in crate::timeline) fn patterns(name: &str) -> String {
    let mut out = Markup::default();
    for term in 0..=6u8 {
        out.raw(&format!(
            "<pattern id=\"{name}-h{term}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" \
             patternTransform=\"rotate(45)\" class=\"term-{term}\"><path class=\"hatch\" d=\"M0 0V6\"/></pattern>"
        ));
    }
    out.raw(&format!(
        "<pattern id=\"{name}-ice\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\"><path class=\"icep\" d=\"M2.5 0V5\"/></pattern>\
         <pattern id=\"{name}-w\" width=\"16\" height=\"8\" patternUnits=\"userSpaceOnUse\"><path class=\"wavep\" d=\"M0 4q4 -3.4 8 0t8 0\"/></pattern>\
         <pattern id=\"{name}-sparse\" width=\"48\" height=\"12\" patternUnits=\"userSpaceOnUse\"><path class=\"wavep\" d=\"M0 6q4 -3.4 8 0t8 0\"/></pattern>\
         <pattern id=\"{name}-fog\" width=\"22\" height=\"8\" patternUnits=\"userSpaceOnUse\"><path class=\"fogp\" d=\"M2 2.5h11M10 6h9\"/></pattern>\
         <pattern id=\"{name}-planks\" width=\"14\" height=\"8\" patternUnits=\"userSpaceOnUse\"><path class=\"plankp\" d=\"M2 1v6M6 1v6\"/></pattern>\
         <pattern id=\"{name}-down\" width=\"18\" height=\"12\" patternUnits=\"userSpaceOnUse\"><path class=\"chevp\" d=\"M5.5 4l3.5 3.5 3.5 -3.5\"/></pattern>\
         <pattern id=\"{name}-up\" width=\"18\" height=\"12\" patternUnits=\"userSpaceOnUse\"><path class=\"chevp\" d=\"M5.5 8l3.5 -3.5 3.5 3.5\"/></pattern>"
    ));
    out.finish()
}

/// Labels and ticks.
pub(in crate::timeline) fn ruler(scale: Scale, narrow: bool) -> String {
    let mut out = Markup::default();
    let step = scale.step(if narrow { 64.0 } else { 84.0 });
    for time in scale.ticks(step, LABELS_MAX) {
        let x = scale.x(time);
        if x > scale.left + 14.0 && x < scale.right - 14.0 {
            let label = ruler_label(time, step);
            out.words("tl-t num", (x, 14.0), "text-anchor=\"middle\"", &label);
        }
    }
    if !narrow {
        out.raw("<path class=\"tl-minor\" d=\"");
        for time in scale.ticks(
            split_isles_core::units::Span((step.0 / 5).max(1)),
            LABELS_MAX * 5,
        ) {
            out.raw("M").num(scale.x(time)).raw(" 18v4");
        }
        out.raw("\"/>");
    }
    out.finish()
}

/// Grid, lines between lanes, and the line that each lane follows.
pub(in crate::timeline) fn ground(layout: &Layout, scale: Scale, width: f64) -> String {
    let mut out = Markup::default();
    out.raw("<path class=\"tl-grid\" d=\"");
    let step = scale.step(if layout.narrow { 64.0 } else { 84.0 });
    for time in scale.ticks(step, LABELS_MAX) {
        out.raw("M")
            .num(scale.x(time))
            .raw(" 0V")
            .num(layout.height);
    }
    out.raw("\"/><path class=\"tl-sep\" d=\"");
    for row in &layout.rows {
        out.raw("M0 ").num(row.y).raw("H").num(width);
    }
    out.raw("M0 ")
        .num(layout.height)
        .raw("H")
        .num(width)
        .raw("\"/><path class=\"tl-base\" d=\"");
    for row in &layout.rows {
        if !matches!(row.kind, RowKind::Gutter(_)) {
            out.raw("M0 ").num(row.middle()).raw("H").num(scale.right);
        }
    }
    out.raw("\"/>");
    out.finish()
}

/// Couriers too many to draw, as columns that grow from below.
pub(in crate::timeline) fn crowds(scene: Scene<'_>) -> String {
    let mut out = Markup::default();
    let parts = scene
        .tracks
        .crowds
        .iter()
        .map(|crowd| crowd.counts.len())
        .max()
        .unwrap_or(0);
    let counts: Vec<u32> = (0..parts)
        .map(|part| {
            scene
                .tracks
                .crowds
                .iter()
                .filter_map(|crowd| crowd.counts.get(part))
                .sum()
        })
        .collect();
    let most = counts.iter().copied().max().unwrap_or(0);
    if most == 0 {
        return String::new();
    }
    let width = (scene.scale.right - scene.scale.left) / parts as f64;
    let height = scene.layout.height;
    let mut d = String::new();
    for (part, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        let tall = (height - 6.0) * f64::from(*count) / f64::from(most);
        d.push('M');
        number(&mut d, scene.scale.left + part as f64 * width);
        d.push(' ');
        number(&mut d, height);
        d.push_str("v-");
        number(&mut d, tall.max(1.0));
        d.push('h');
        number(&mut d, width);
        d.push('V');
        number(&mut d, height);
        d.push('z');
    }
    out.raw("<path class=\"tl-crowd\" d=\"").raw(&d).raw("\"/>");
    let total: u32 = counts.iter().sum();
    let text = scene.say(&crate::strings::Times::Crowded(total));
    let wide = super::words_width(&text) + 12.0;
    let area = Area {
        x: scene.scale.left + 6.0,
        y: height - 19.0,
        width: wide,
        height: 16.0,
    };
    out.rect("tl-crowdp", area, "rx=\"3\"");
    out.words("tl-t", (area.x + 6.0, area.y + 11.8), "", &text);
    out.finish()
}
