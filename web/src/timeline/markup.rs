//! Writes SVG as text: the layers of the diagram are redrawn many times a second, and one string per layer is the quickest way in.

use std::fmt::Write;

/// A growing piece of SVG.
#[derive(Debug, Default)]
pub(super) struct Markup(String);

impl Markup {
    /// The text.
    pub(super) fn finish(self) -> String {
        self.0
    }

    /// Literal markup.
    pub(super) fn raw(&mut self, text: &str) -> &mut Self {
        self.0.push_str(text);
        self
    }

    /// A coordinate, to a tenth of a pixel.
    pub(super) fn num(&mut self, value: f64) -> &mut Self {
        number(&mut self.0, value);
        self
    }

    /// Words that may hold anything.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            match letter {
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '&' => self.0.push_str("&amp;"),
                '"' => self.0.push_str("&quot;"),
                other => self.0.push(other),
            }
        }
        self
    }

    /// A straight line.
    pub(super) fn line(&mut self, class: &str, from: (f64, f64), to: (f64, f64)) -> &mut Self {
        self.raw("<path class=\"").raw(class).raw("\" d=\"M");
        self.num(from.0)
            .raw(" ")
            .num(from.1)
            .raw("L")
            .num(to.0)
            .raw(" ")
            .num(to.1);
        self.raw("\"/>")
    }

    /// A rectangle; `more` holds further attributes.
    pub(super) fn rect(&mut self, class: &str, area: Area, more: &str) -> &mut Self {
        self.raw("<rect class=\"")
            .raw(class)
            .raw("\" x=\"")
            .num(area.x)
            .raw("\" y=\"")
            .num(area.y);
        self.raw("\" width=\"")
            .num(area.width)
            .raw("\" height=\"")
            .num(area.height)
            .raw("\" ");
        self.raw(more).raw("/>")
    }

    /// Words at a point; `more` holds further attributes.
    pub(super) fn words(
        &mut self,
        class: &str,
        at: (f64, f64),
        more: &str,
        text: &str,
    ) -> &mut Self {
        self.raw("<text class=\"")
            .raw(class)
            .raw("\" x=\"")
            .num(at.0)
            .raw("\" y=\"")
            .num(at.1);
        self.raw("\" ").raw(more).raw(">").text(text).raw("</text>")
    }

    /// An icon with its middle at a point.
    pub(super) fn icon(
        &mut self,
        class: &str,
        drawing: &str,
        at: (f64, f64),
        size: f64,
    ) -> &mut Self {
        self.raw("<g class=\"tl-ic ")
            .raw(class)
            .raw("\" transform=\"translate(");
        self.num(at.0 - size / 2.0)
            .raw(" ")
            .num(at.1 - size / 2.0)
            .raw(") scale(");
        let _ = write!(self.0, "{:.4}", size / 16.0);
        self.raw(")\">").raw(drawing).raw("</g>")
    }
}

/// A rectangle's place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    /// Left.
    pub(super) x: f64,
    /// Top.
    pub(super) y: f64,
    /// Width.
    pub(super) width: f64,
    /// Height.
    pub(super) height: f64,
}

/// Writes a number to a tenth, without the general machinery for floating point.
pub(super) fn number(out: &mut String, value: f64) {
    let tenths = (value * 10.0).round() as i64;
    let (whole, rest) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    if tenths < 0 {
        out.push('-');
    }
    let mut digits = [0u8; 20];
    let mut at = digits.len();
    let mut left = whole;
    loop {
        at -= 1;
        digits[at] = b'0' + (left % 10) as u8;
        left /= 10;
        if left == 0 {
            break;
        }
    }
    out.extend(digits[at..].iter().map(|digit| char::from(*digit)));
    if rest != 0 {
        out.push('.');
        out.push(char::from(b'0' + rest as u8));
    }
}

#[cfg(test)]
mod tests {
    use super::{Markup, number};

    #[test]
    fn numbers_are_written_to_a_tenth() {
        for (value, text) in [
            (0.0, "0"),
            (-0.04, "0"),
            (12.34, "12.3"),
            (-3.96, "-4"),
            (1e6, "1000000"),
        ] {
            let mut out = String::new();
            number(&mut out, value);
            assert_eq!(out, text);
        }
    }

    #[test]
    fn names_from_a_scenario_cannot_become_markup() {
        let mut markup = Markup::default();
        markup.words("x", (1.0, 2.0), "", "<script>&\"");
        assert_eq!(
            markup.finish(),
            "<text class=\"x\" x=\"1\" y=\"2\" >&lt;script&gt;&amp;&quot;</text>"
        );
    }
}
